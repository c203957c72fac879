"""Statement: one checkable fact as one document tells it, pinned to its words."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from rashomon.errors import LawBroken
from rashomon.schema.attributions import Attribution
from rashomon.schema.events import Participant
from rashomon.schema.nouns import Noun, hash_id
from rashomon.schema.spans import Span
from rashomon.schema.values import Situation, Value

StatementType = Literal[
    "event", "state", "demand", "stance", "evaluation", "means", "cause", "count", "rating", "time", "duration", "place",
    "role", "identity", "composition", "attribution",
]
Factuality = Literal["fact", "claim", "denial", "possible", "planned", "predicted", "counterfactual", "unknown"]
Polarity = Literal["pos", "neg"]
Measure = Literal["killed", "injured", "missing", "held", "released", "surrendered", "arrested", "displaced",
                  "participating", "demanded", "other"]
Side = Literal["state", "armed_group", "civilian", "hostage", "unknown", "all"]


class Population(Noun, kw_only=True):
    """Who is counted, in which role and phase."""

    measure: Measure
    group: str = ""
    """Id of the counted Entity, empty where none."""
    label: str = ""
    """Head noun of the counted, lower-case lemma (`soldier`, `woman`); empty for people in general."""
    side: Side = "unknown"
    phase: str = ""
    """Words that narrow when or in what part (`in the explosion`, `reportedly surrendered`)."""
    as_counted_by: str = ""
    """Id of the Entity that counts, where the text says so."""


class Statement(Noun, kw_only=True):
    id: str = ""
    """Set by `with_id`: hash of document, type, predicate, measure, spans, value, holders and polarity: not of rule, model or score."""
    document: str
    sentence: Span
    type: StatementType
    predicate: str
    """Lemma or short slug: `kill`, `publication-date`."""
    spans: tuple[Span, ...]
    """The evidence; never empty."""
    value: Value | None = None
    participants: tuple[Participant, ...] = ()
    time: Situation | None = None
    place: Situation | None = None
    polarity: Polarity = "pos"
    factuality: Factuality = "fact"
    attribution: tuple[Attribution, ...] = ()
    event: str = ""
    """Id of the Event it tells of; empty where none."""
    population: Population | None = None
    score: float = 1.0
    """0–1, three decimals."""
    made_by: str
    """The rule or model that made it."""
    rules: tuple[str, ...] = ()
    """Every rule that had a part in it, in order of use, for `explain`."""

    def __post_init__(self) -> None:
        if not self.spans:
            raise LawBroken(f"statement {self.id}: no evidence; a statement stands on at least one span")
        if any(span.document != self.document for span in self.spans):
            raise LawBroken(f"statement {self.id}: evidence from another document")


def with_id(statement: Statement) -> Statement:
    """The statement under the id that its parts give it."""
    places = tuple((span.start, span.end) for span in statement.spans)
    holders = tuple((link.source, tuple((s.start, s.end) for s in link.source_spans)) for link in statement.attribution)
    measure = statement.population.measure if statement.population else ""
    return replace(statement, id=hash_id("s", statement.document, statement.type, statement.predicate, measure, places, statement.value,
                                         holders, statement.polarity))
