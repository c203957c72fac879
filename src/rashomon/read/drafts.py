"""Draft: a statement in token rows, before offsets, holders and ids. What readers make and `statements.py` finishes."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.read.attributions import Link
from rashomon.read.name_kinds import NameMention
from rashomon.read.name_pairs import IdentityMention
from rashomon.read.offices import OfficeMention
from rashomon.read.parses import Rows, Sentence
from rashomon.read.places import PlaceMention
from rashomon.read.quantity_expressions import QuantityExpression
from rashomon.read.times import TimeExpression
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables
from rashomon.schema import Factuality, Polarity, Population, StatementType, Value
from rashomon.schema.events import ParticipantRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One statement to be."""

    type: StatementType
    predicate: str
    ranges: tuple[Rows, ...]
    sentence: int
    clause: int = -1
    """Index in the sentence's clauses, −1 where it belongs to none."""
    value: Value | None = None
    participants: tuple[tuple[ParticipantRole, Rows], ...] = ()
    polarity: Polarity = "pos"
    factuality: Factuality | None = None
    """None leaves it to the holders and hedges around it."""
    link: Link | None = None
    """The act of saying or wanting that this statement itself tells of."""
    time: TimeExpression | None = None
    place: PlaceMention | None = None
    population: Population | None = None
    trigger: int = -1
    """Row of the word that names the happening; −1 where it names none."""
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What every reader of statements reads: the tokens, their sentences, the values and names found, the links."""

    tokens: Tokens
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...]
    time_rows: tuple[Rows, ...]
    """Rows of each time expression, in the same order."""
    quantities: tuple[QuantityExpression, ...]
    places: tuple[PlaceMention, ...]
    offices: tuple[OfficeMention, ...]
    identities: tuple[IdentityMention, ...]
    names: tuple[NameMention, ...]
    links: tuple[Link, ...]
    cues: CueTables
    certainty: tuple[float, ...] = ()
    """What the encoder makes of each row, were it a verb: −3 did not happen … 3 happened; empty without an encoder."""
    acts: frozenset[int] = frozenset()
    """Rows that name a happening to the encoder."""
    links_of: dict[tuple[int, int], Link] = field(default_factory=dict)
    """(sentence, clause) → the link that the clause makes."""
