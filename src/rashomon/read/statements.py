"""Statements out of drafts: holders, factuality, offsets, entities, events and ids.

In: a Scene, its Drafts, the document and who is who in it. Out: Statements by place in the text, and the Events they tell of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from msgspec.structs import replace

from rashomon.read.attribution_links import holder_rows
from rashomon.read.attributions import Link, chain_of
from rashomon.read.drafts import Draft, Scene
from rashomon.read.entities import DocumentEntities
from rashomon.read.facts import period_of
from rashomon.read.factuality import judge_factuality
from rashomon.read.parses import Rows, Sentence
from rashomon.schema import (
    Attribution,
    Document,
    Event,
    Participant,
    Period,
    Population,
    Quantity,
    Situation,
    Span,
    Statement,
    hash_id,
    with_id,
)
from rashomon.schema.statements import Side
from rashomon.schema.values import Duration

SIDES: dict[str, Side] = {"armed_group": "armed_group", "state_force": "state"}
"""Kind of the counted entity → its side, where the counted noun does not tell."""
PLACE_ROW = attrgetter("first")
EVENTFUL = frozenset(("event", "count"))
"""Types whose trigger makes an Event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every statement of a document needs to be finished."""

    scene: Scene
    document: Document
    entities: DocumentEntities
    event_of: dict[tuple[int, int], str]
    """(sentence, clause) → id of the event that the clause tells."""
    links: dict[int, list[Link]]
    """Sentence → links whose content touches it."""

    def span(self, rows: Rows) -> Span:
        tokens = self.scene.tokens
        return self.document.span(tokens.starts[rows[0]], tokens.ends[rows[1] - 1])

    def entity_id(self, rows: Rows) -> str:
        """Id of the entity the rows name, empty where they name none."""
        entity = self.entities.entity_at(*rows)
        return entity.id if entity else ""

    def entity_of(self, rows: Rows, sentence: Sentence) -> str:
        """Id of the entity that a noun phrase names, before what tells more of it; else of any that it holds."""
        edge = next((c.first for c in sentence.chunks if rows[0] < c.first < rows[1] and c.kind in ("comma", "marker", "verb", "open", "stop")), rows[1])
        return self.entity_id((rows[0], edge)) or self.entity_id(rows)


def form_statements(scene: Scene, drafts: Iterable[Draft], document: Document, entities: DocumentEntities
                    ) -> tuple[tuple[Statement, ...], tuple[Event, ...]]:
    """Statements by start of evidence then id, none twice, and events by first mention."""
    kept = drop_repeats(drafts)
    event_of = {(d.sentence, d.clause): event_id(document, scene, d) for d in reversed(kept)
                if d.trigger >= 0 and d.clause >= 0 and d.type in EVENTFUL and d.rule not in ("event-noun", "held-infinitive", "wanted-infinitive")}
    frame = Frame(scene=scene, document=document, entities=entities, event_of=event_of, links=links_by_sentence(scene))
    statements: dict[str, Statement] = {}
    events: dict[str, Event] = {}
    for draft in kept:
        statement = finish(frame, draft)
        statements.setdefault(statement.id, statement)
        if draft.trigger >= 0 and draft.type in EVENTFUL:
            event = form_event(frame, draft, statement)
            if event.id not in events or draft.type == "event":
                events[event.id] = event
    bound = bound_by_totals(tuple(statements.values()))
    ordered = sorted(bound, key=lambda s: (s.spans[0].start, s.spans[0].end, s.id))
    return tuple(ordered), tuple(sorted(events.values(), key=lambda e: (e.mentions[0].start, e.id)))


def bound_by_totals(statements: Sequence[Statement]) -> list[Statement]:
    """Counts `at least N` with the upper bound of a total told in the same document (`all fourteen`), where both count one side."""
    totals: dict[str, set[float]] = {}
    for statement in statements:
        value, population = statement.value, statement.population
        if population and isinstance(value, Quantity) and value.best is not None and value.surface.lower().startswith("all"):
            totals.setdefault(population.side, set()).add(value.best)
    found = []
    for statement in statements:
        value, population = statement.value, statement.population
        if population and isinstance(value, Quantity) and value.modifier in ("at_least", "more_than") and value.high is None and (
                population.side not in ("unknown", "all") and population.measure in ("killed", "surrendered", "injured", "held", "released", "arrested")):
            whole = totals.get(population.side, set())
            if len(whole) == 1 and min(whole) >= (value.low or 0):
                statement = with_id(replace(statement, value=replace(value, high=min(whole)), rules=(*statement.rules, "bounded-by-total")))
        found.append(statement)
    return found


def drop_repeats(drafts: Iterable[Draft]) -> list[Draft]:
    """The first draft of each type, words and value; one that lost all its words to trimming is none."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for draft in drafts:
        key = (draft.type, draft.ranges, draft.value if draft.type in ("count", "rating", "role", "identity") else None)
        if key not in seen and all(first < last for first, last in draft.ranges):
            seen.add(key)
            kept.append(draft)
    return kept


def event_id(document: Document, scene: Scene, draft: Draft) -> str:
    return hash_id("e", document.id, scene.tokens.starts[draft.trigger])


def links_by_sentence(scene: Scene) -> dict[int, list[Link]]:
    """The links whose content touches each sentence, in their order."""
    found: dict[int, list[Link]] = {}
    for link in scene.links:
        first = sentence_index(scene, link.content[0])
        for index in range(first, sentence_index(scene, max(link.content[1] - 1, link.content[0])) + 1):
            found.setdefault(index, []).append(link)
    return found


def sentence_index(scene: Scene, row: int) -> int:
    """Number of the sentence that holds the row."""
    return bisect_right(scene.sentences, row, key=lambda sentence: sentence.first) - 1


def chain_for(near: Sequence[Link], draft: Draft) -> list[Link]:
    """The links around the draft's words, outermost first, without the one it tells of itself and without echoes."""
    rows = draft.ranges[-1] if len(draft.ranges) > 1 else (min(r[0] for r in draft.ranges), max(r[1] for r in draft.ranges))
    chain = [link for link in chain_of(near, *rows) if link is not draft.link and not (
        draft.type == "attribution" and link.cue == (draft.link.cue if draft.link else None))]
    voices: list[Link] = []
    for link in chain:
        echo = link.rule != "quoting" and any(
            abs(link.content[0] - other.content[0]) + abs(link.content[1] - other.content[1]) <= 3 and link.attitude == other.attitude
            and (link.source is None or not other.content[0] <= link.cue[0] < other.content[1]) for other in voices)
        if not echo:
            voices.append(link)
    return voices


def finish(frame: Frame, draft: Draft) -> Statement:
    """The Statement of a draft."""
    scene, document = frame.scene, frame.document
    chain = chain_for(frame.links.get(draft.sentence, ()), draft)
    told = [link for link in chain if link.source is not None or link.kind in ("hearsay", "direct")]
    if draft.link is not None:
        told.append(draft.link)
    attribution = tuple(as_attribution(frame, link) for link in told)
    spans = tuple(frame.span(rows) for rows in draft.ranges)
    population = with_group(frame, draft)
    time, place = situations_of(frame, draft)
    sentence = scene.sentences[draft.sentence]
    event = event_id(document, scene, draft) if draft.trigger >= 0 and draft.type in EVENTFUL else (
        "" if draft.type in ("attribution", "role", "identity") else frame.event_of.get((draft.sentence, draft.clause), ""))
    factuality = judge_factuality(scene, draft, chain)
    return with_id(Statement(
        document=document.id, sentence=frame.span((sentence.first, sentence.last)), type=draft.type, predicate=draft.predicate, spans=spans,
        value=draft.value, participants=tuple(Participant(role=role, entity=frame.entity_of(rows, sentence), spans=(frame.span(rows),))
                                              for role, rows in draft.participants),
        time=time, place=place, polarity=draft.polarity, factuality=factuality, attribution=attribution, event=event,
        population=population, score=round(draft.score, 3), made_by=draft.rule, rules=rules_of(draft, chain, factuality)))


def rules_of(draft: Draft, chain: Sequence[Link], factuality: str) -> tuple[str, ...]:
    """Every rule that had a part, in order of use."""
    return (draft.rule, *(link.rule for link in chain), *((draft.link.rule,) if draft.link else ()), f"factuality-{factuality}")


def as_attribution(frame: Frame, link: Link) -> Attribution:
    """The schema's Attribution of a link."""
    source = frame.scene.tokens.quote(*link.source) if link.source else "UNNAMED"
    entity = frame.entity_id(holder_rows(frame.scene.tokens, link.source)) or frame.entity_id(link.source) if link.source else ""
    return Attribution(kind=link.kind, source=source, entity=entity, source_spans=(frame.span(link.source),) if link.source else (),
                       cue_class=link.cue_class, cue_spans=(frame.span(link.cue),), content_spans=tuple(frame.span(part) for part in link.parts))


def with_group(frame: Frame, draft: Draft) -> Population | None:
    """The population with the entity counted, where the words name one that is known."""
    population = draft.population
    if population is None:
        return None
    group = frame.entities.entity_at(*draft.ranges[0])
    side = SIDES.get(group.kind, population.side) if group and population.side in ("civilian", "unknown") else population.side
    return Population(measure=population.measure, group=group.id if group else "", label=population.label, side=side,
                      phase=population.phase, as_counted_by=population.as_counted_by)


def situations_of(frame: Frame, draft: Draft) -> tuple[Situation | None, Situation | None]:
    """Time and place as the clause states them; of a nested clause, not those of the clauses inside it."""
    scene = frame.scene
    if draft.clause < 0 or draft.type in ("time", "place", "duration", "role", "identity"):
        return None, None
    sentence = scene.sentences[draft.sentence]
    clause = sentence.clauses[draft.clause]
    start, last = min(clause.start, clause.first), clause.last
    time = place = None
    for at in range(bisect_left(scene.time_rows, (start,)), bisect_left(scene.time_rows, (last,))):
        expression, rows = scene.times[at], scene.time_rows[at]
        if rows[0] < rows[1] and sentence.clause_at(rows[0]) in (draft.clause, -1) and not isinstance(
                expression.duration, Duration) and expression.kind != "set":
            value = period_of(scene, expression)
            if value != Period():
                time = Situation(value=value, spans=(frame.span(rows),))
                break
    for mention in scene.places[bisect_left(scene.places, start, key=PLACE_ROW):bisect_left(scene.places, last, key=PLACE_ROW)]:
        if mention.use == "place" and sentence.clause_at(mention.first) in (draft.clause, -1):
            place = Situation(value=mention.site, spans=(frame.span((mention.first, mention.last)),))
            break
    return time, place


def form_event(frame: Frame, draft: Draft, statement: Statement) -> Event:
    """The event that a draft with a trigger tells."""
    return Event(id=statement.event, document=statement.document, type=draft.predicate, mentions=(frame.span((draft.trigger, draft.trigger + 1)),),
                 participants=statement.participants, time=statement.time, place=statement.place, polarity=statement.polarity,
                 factuality=statement.factuality)
