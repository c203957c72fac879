"""Accounts for tests: a text of sentences with statements, entities and events set by hand, spans found by their words."""

from __future__ import annotations

from rashomon.link import block_readings, compare_events, find_copies, form_entities, form_incidents
from rashomon.reconcile import reconcile_incident
from rashomon.resources.link import load_link_tables
from rashomon.resources.reconcile import load_reconcile_tables
from rashomon.schema import (
    Account,
    Attribution,
    Block,
    Candidate,
    Chapter,
    Copy,
    Document,
    Entity,
    Event,
    Incident,
    Mention,
    Participant,
    Period,
    Population,
    Quantity,
    Reading,
    Run,
    Situation,
    Span,
    Statement,
    Value,
    Verdicts,
    capture_of,
    hash_id,
    with_id,
)


class AccountMaker:
    """One account in the making; words are looked for in the sentence of the given number."""

    def __init__(self, name: str, sentences: list[str], *, published: str = "") -> None:
        self.name, self.text, self.starts = name, "", []
        for sentence in sentences:
            self.starts.append(len(self.text))
            self.text += sentence + "\n"
        self.sentences = sentences
        self.id = capture_of(self.text.encode()).id
        self.published = published
        self.statements: list[Statement] = []
        self.entities: list[Entity] = []
        self.events: dict[str, Event] = {}

    def span(self, n: int, words: str) -> Span:
        start = self.starts[n] + self.sentences[n].index(words)
        return Span(document=self.id, start=start, end=start + len(words), quote=words)

    def entity(self, n: int, words: str, kind: str, *, aliases: tuple[str, ...] = (), country: str = "", form: str = "name") -> str:
        entity_id = hash_id("n", self.id, words)
        self.entities.append(Entity(id=entity_id, name=words, kind=kind, mentions=(Mention(span=self.span(n, words), form=form),),
                                    aliases=aliases, country=country))
        return entity_id

    def event(self, n: int, trigger: str, kind: str, *, day: str = "", participants: tuple[tuple[str, str, str], ...] = (), polarity: str = "pos",
              factuality: str = "fact") -> str:
        """Participants are (role, entity id or empty, words)."""
        span = self.span(n, trigger)
        event_id = hash_id("e", self.id, span.start)
        told = tuple(Participant(role=r, entity=e, spans=(self.span(n, w),)) for r, e, w in participants)
        time = Situation(value=Period(start=day, end=day, grain="day")) if day else None
        self.events[event_id] = Event(id=event_id, document=self.id, type=kind, mentions=(span,), participants=told, time=time,
                                      polarity=polarity, factuality=factuality)
        return event_id

    def say(self, n: int, words: str, kind: str, predicate: str, value: Value | None = None, *, event: str = "", population: Population | None = None,
            polarity: str = "pos", factuality: str = "fact", holder: str = "", holder_id: str = "", time: Situation | None = None,
            participants: tuple[Participant, ...] = ()) -> str:
        spans = (self.span(n, words),)
        links = (Attribution(kind="indirect", source=holder, entity=holder_id),) if holder else ()
        sentence = Span(document=self.id, start=self.starts[n], end=self.starts[n] + len(self.sentences[n]), quote=self.sentences[n])
        new = with_id(Statement(document=self.id, sentence=sentence,
                        type=kind, predicate=predicate, spans=spans, value=value, event=event, population=population, polarity=polarity,
                        factuality=factuality, attribution=links, time=time, participants=participants or (
                            self.events[event].participants if event else ()), made_by="test"))
        self.statements.append(new)
        return new.id

    def count(self, n: int, words: str, quantity: Quantity, measure: str, label: str, side: str, **more: object) -> str:
        phase = str(more.pop("phase", ""))
        return self.say(n, words, "count", f"number-{measure}", quantity, population=Population(measure=measure, label=label, side=side, phase=phase), **more)

    def account(self) -> Account:
        given = (Candidate(kind="published", value=self.published, evidence="given", kept=True, reason="given"),) if self.published else ()
        size = len(self.text)
        document = Document(id=self.id, text=self.text, media_type="text/plain", encoding="utf-8", language="en",
                            blocks=(Block(start=0, end=size, role="body", reason="made"),), origin=(Run(start=0, byte_start=0, width=1),),
                            byte_length=size, candidates=given)
        ordered = sorted(self.statements, key=lambda s: (s.spans[0].start, s.spans[0].end, s.id))
        reading = Reading(document=self.id, sentences=tuple((a, a + len(s)) for a, s in zip(self.starts, self.sentences, strict=True)),
                          statements=tuple(ordered), entities=tuple(self.entities), events=tuple(self.events.values()))
        return Account(name=self.name, document=document, reading=reading, retrievals=())


def exactly(number: float) -> Quantity:
    return Quantity(low=number, best=number, high=number, unit="person", surface=str(number))


def link(accounts: list[Account], verdicts: Verdicts = Verdicts()) -> tuple[tuple[Incident, ...], tuple[Entity, ...], tuple[Copy, ...]]:  # noqa: B008
    """Incidents, entities and copies of the accounts."""
    tables = load_link_tables()
    readings = tuple(account.reading for account in accounts)
    copies = find_copies(tuple(account.document for account in accounts))
    likenesses = tuple(one for block in block_readings(readings) for one in compare_events(block, tables=tables))
    entities = form_entities(readings, verdicts)
    return form_incidents(readings, entities, likenesses, copies, verdicts, tables=tables), entities, copies


def reconcile(accounts: list[Account]) -> list[Chapter]:
    """The chapters of every incident that is a part of no other."""
    incidents, entities, copies = link(accounts)
    return [reconcile_incident(i, parts=tuple(p for p in incidents if p.part_of == i.id), accounts=tuple(accounts), entities=entities,
                               copies=copies, tables=load_reconcile_tables()) for i in incidents if not i.part_of]


def forced(accounts: list[Account]) -> Chapter:
    """One chapter with every event of the accounts, as if a person had called them one."""
    events = tuple(sorted(e.id for a in accounts for e in a.reading.events))
    documents = tuple(sorted(a.document.id for a in accounts))
    whole = Incident(id="i-" + events[0][2:], type="attack", events=events, documents=documents)
    entities = form_entities(tuple(a.reading for a in accounts), Verdicts())
    copies = find_copies(tuple(a.document for a in accounts))
    return reconcile_incident(whole, parts=(), accounts=tuple(accounts), entities=entities, copies=copies, tables=load_reconcile_tables())
