"""The scene of one incident: every statement that tells of it, with where in it, who holds it and whose words they are.

In: an incident, its parts, the accounts, linked entities, copies. Out: a Scene, which every judge of a slot reads.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rashomon.resources.reconcile import ReconcileTables
from rashomon.schema import Account, Copy, Entity, Event, Incident, Period, Quantity, Statement

TITLE_CHARS = 200
"""A title begins within so many characters of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One statement in its place. Days are ordinals (`date.toordinal`), None where unknown."""

    statement: Statement
    about: str
    """Id of the incident or part it tells of."""
    event: Event | None
    """Its event, else the event of its sentence that fits."""
    family: str
    origin: str
    """Whose words: the id of the document they come from, or the name of the holder that is cited."""
    copied_from: str
    """Id of the document a copied passage comes from; empty where the words are the document's own."""
    holder: str
    """Name of the outermost holder; empty for the author."""
    told_day: int | None
    """When it was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    incident: Incident
    parts: tuple[Incident, ...]
    tolds: tuple[Told, ...]
    """By name of account, then by place in the text."""
    names: dict[str, str]
    """Document id → name of the account, of every account that tells of the incident."""
    entities: dict[str, Entity]
    """Document entity id → linked entity."""
    accounts: dict[str, Account]
    days: dict[str, int | None]
    """Document id → day of publication."""
    tables: ReconcileTables
    sided: bool
    """Whether people of an armed group, of the state or held by one are counted: then a bare number does not say whom it counts."""
    mentions: dict[str, list[tuple[int, int, str, str]]]
    """Document id → named mentions in text order: start, end, words, document entity id."""
    senses: dict[str, frozenset[str]] = field(default_factory=dict)
    """Words of a statement → the senses that `senses_of` has found in them."""

    def shown(self, documents: tuple[str, ...]) -> str:
        """The names of accounts as a list in words."""
        return join_words(sorted(self.names.get(document, document[:8]) for document in documents))


def restated(told: Told, tolds: Iterable[Told]) -> Told | None:
    """The count of the same figure further down in the account whose title gives this one, in another word for the same people."""
    population, value, place = told.statement.population, told.statement.value, told.statement.sentence
    if population is None or not isinstance(value, Quantity) or place.start > TITLE_CHARS or place.quote.rstrip()[-1:] in ".!?":
        return None
    for other in tolds:
        theirs, figure = other.statement.population, other.statement.value
        if (other.statement.document == told.statement.document and other.statement.sentence.start > place.start and theirs is not None
                and theirs.measure == population.measure and theirs.side != population.side and isinstance(figure, Quantity)
                and (figure.low, figure.best, figure.high) == (value.low, value.best, value.high)):
            return other
    return None


def join_words(words: list[str]) -> str:
    """a; a and b; a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def form_scene(incident: Incident, parts: tuple[Incident, ...], accounts: tuple[Account, ...], linked: dict[str, Entity],
               copies: tuple[Copy, ...], tables: ReconcileTables) -> Scene:
    """The scene; the order of accounts, entities and copies changes nothing."""
    where = {event: part.id for part in (incident, *parts) for event in part.events}
    mine = sorted((a for a in accounts if any(e.id in where for e in a.reading.events)), key=lambda a: (a.name, a.document.id))
    days = {account.document.id: published_day(account) for account in mine}
    passages = passages_of(copies), {account.document.id: account.document.text for account in mine}
    tolds: list[Told] = []
    for account in mine:
        placed = place_statements(account, where, incident.id, tables)
        tolds.extend(form_told(statement, about, event, (account, days, passages, linked, tables)) for statement, about, event in placed)
    mentions = {a.document.id: sorted((m.span.start, m.span.end, m.span.quote, e.id) for e in a.reading.entities for m in e.mentions
                                      if m.form == "name") for a in mine}
    sided = any(t.statement.population is not None and t.statement.population.side in ("armed_group", "hostage") and not restated(t, tolds) for t in tolds)
    return Scene(mentions=mentions, sided=sided, incident=incident, parts=parts, tolds=tuple(tolds), names={a.document.id: a.name for a in mine}, entities=linked,
                 accounts={a.document.id: a for a in mine}, days=days, tables=tables)


def linked_entities(entities: tuple[Entity, ...]) -> dict[str, Entity]:
    """Document entity id → linked entity."""
    return {member: entity for entity in entities for member in (*entity.members, entity.id)}


def published_day(account: Account) -> int | None:
    """The day the account was published: as the document is taken to say, else as its statement says."""
    kept = account.document.kept("published")
    stated = next((s.value.start for s in account.reading.statements
                   if s.predicate == "publication-date" and isinstance(s.value, Period)), None)
    return day_of(kept.value if kept else None) or day_of(stated)


def day_of(iso: str | None) -> int | None:
    """The ordinal of an ISO date; None where it is empty or partial."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def iso_of(day: int) -> str:
    """The ISO date of an ordinal."""
    return date.fromordinal(day).isoformat()


def place_statements(account: Account, where: dict[str, str], whole: str, tables: ReconcileTables) -> list[tuple[Statement, str, Event | None]]:
    """The statements of an account that tell of this incident, with the part and the event.

    A statement without an event belongs where the event next to it belongs: of its sentence, else before it, else after it.
    """
    events = sorted(account.reading.events, key=lambda e: (e.mentions[0].start, e.id))
    by_id = {event.id: event for event in events}
    starts = [event.mentions[0].start for event in events]
    placed: list[tuple[Statement, str, Event | None]] = []
    for statement in account.reading.statements:
        event = by_id.get(statement.event)
        if event is None and statement.predicate in ("publication-date", "page-header-date", "byline"):
            placed.append((statement, whole, None))
            continue
        own = event or fitting_event(statement, events, starts, (account, tables))
        near = own or nearest_event(statement, events, starts)
        if near is not None and near.id in where:
            placed.append((statement, where[near.id] if own else whole, own))
    return placed


MEASURES = {"killed": "kill", "injured": "injure", "released": "release", "held": "hold", "displaced": "displace",
            "missing": "miss", "arrested": "arrest", "surrendered": "surrender", "demanded": "demand"}


def fitting_event(statement: Statement, events: list[Event], starts: list[int], world: tuple[Account, ReconcileTables]) -> Event | None:
    """The event of the statement's own sentence that it tells of: inside its words, or of the kind that it counts."""
    low, high = bisect_right(starts, statement.sentence.start - 1), bisect_right(starts, statement.sentence.end - 1)
    inside = [e for e in events[low:high] if any(s.start <= e.mentions[0].start < s.end for s in statement.spans)]
    if statement.population is not None:
        family = MEASURES.get(statement.population.measure, "")
        fits = [e for e in events[low:high] if family_of_event(e, *world) == family]
        return min(fits, key=lambda e: (abs(e.mentions[0].start - statement.spans[0].start), e.id)) if fits else None
    return inside[0] if inside and statement.type not in ("role", "identity") else None


def nearest_event(statement: Statement, events: list[Event], starts: list[int]) -> Event | None:
    """The last event before the end of the statement's sentence, else the first of the text."""
    if not events:
        return None
    return events[max(0, bisect_right(starts, statement.sentence.end - 1) - 1)]


Passages = dict[str, list[tuple[int, int, str, int, int]]]


def passages_of(copies: tuple[Copy, ...]) -> Passages:
    """Document id → its passages that come from another document, as start, end, that document, start and end there.

    Where no dates tell the direction the smaller id counts as the origin, so that the pair still has one origin.
    """
    found: Passages = {}
    for copy in copies:
        for passage in copy.passages:
            if copy.direction == "b_to_a":
                found.setdefault(copy.a, []).append((passage.a_start, passage.a_end, copy.b, passage.b_start, passage.b_end))
            else:
                found.setdefault(copy.b, []).append((passage.b_start, passage.b_end, copy.a, passage.a_start, passage.a_end))
    return {document: sorted(passages) for document, passages in found.items()}


PRONOUNS = frozenset({"he", "she", "it", "they", "one", "who"})
SPOKEN = re.compile(r"\w+")
World = tuple[Account, dict[str, int | None], tuple[Passages, dict[str, str]], dict[str, Entity], ReconcileTables]


def form_told(statement: Statement, about: str, event: Event | None, world: World) -> Told:
    """The statement in its place."""
    account, days, (passages, texts), linked, tables = world
    document = account.document.id
    copied = copied_from(statement, passages, texts) if document in passages else ""
    holder = link = ""
    if statement.attribution and statement.factuality in ("claim", "denial"):
        outer = statement.attribution[0]
        entity = linked.get(outer.entity)
        holder = entity.name if entity else "" if outer.source.casefold() in PRONOUNS else outer.source
        link = outer.source.casefold()
        if entity and len({mention.span.document for mention in entity.mentions}) > 1:
            link = entity.id
        elif entity:  # a nameless holder is known in this account alone, and in those that copy it
            link = f"{link} in {copied or document}"
    origin = f"said by {link}" if link and link != "unnamed" else (copied or document)
    family = family_of_event(event, account, tables) if event else tables.events.family(statement.predicate)
    return Told(statement=statement, about=about, event=event, family=family, origin=origin, copied_from=copied, holder=holder,
                told_day=days[document])


def family_of_event(event: Event, account: Account, tables: ReconcileTables) -> str:
    """The family of an event by its type, its participants, and the words that follow its verb."""
    def words(*roles: str) -> str:
        return next((s.quote for p in event.participants if p.role in roles for s in p.spans), "")

    end = event.mentions[0].end
    after = re.split(r"[.;!?\n]", account.document.text[end:end + 60], maxsplit=1)[0]
    return tables.events.family_of(event.type, words("patient", "target"), words("agent"), after)


def copied_from(statement: Statement, passages: Passages, texts: dict[str, str]) -> str:
    """The document whose words these are, from copy to copy back to the first; empty where they are the document's own.

    Of several passages around them the longest that has the same words on the other side, the smallest id of equals: a passage may
    run on over words that were changed.
    """
    document, start, end = statement.document, min(s.start for s in statement.spans), max(s.end for s in statement.spans)
    words = re.compile(r"\W+".join(SPOKEN.findall(texts[document][start:end])), re.IGNORECASE)
    seen = {document}
    while True:
        around = sorted((low - high, origin, first, last) for low, high, origin, first, last in passages.get(document, ())
                        if low <= start and end <= high and origin not in seen)
        found = next(((origin, m) for _, origin, first, last in around if (m := words.search(texts.get(origin, ""), first, last))), None)
        if found is None:
            return document if document != statement.document else ""
        document, (start, end) = found[0], found[1].span()
        seen.add(document)
