"""Position, Finding, Estimate, Chapter: where accounts of one incident stand to each other."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.incidents import Incident
from rashomon.schema.nouns import Noun
from rashomon.schema.statements import Population
from rashomon.schema.values import Value

Relation = Literal["repeats", "agree", "refine", "part_of", "overlap", "update", "conflict", "claim_vs_denial", "complement", "silent", "not_comparable"]
Strength = Literal["hard", "medium", "soft"]
Policy = Literal["ucdp", "acled", "gtd", "all-values"]


class Slot(Noun, kw_only=True):
    """The question that positions answer."""

    about: str
    """Id of the event's incident or of the entity."""
    predicate: str
    measure: str = ""
    group: str = ""
    phase: str = ""


class Position(Noun, kw_only=True):
    """One value and who holds it."""

    slot: Slot
    value: Value | None
    statements: tuple[str, ...]
    """Ids of the statements that say it, ascending; of a derived position the statements it is computed from."""
    documents: tuple[str, ...]
    holders: tuple[str, ...]
    """Names of who stands behind it; the empty string for the author."""
    label: str
    """The position in the accounts' own words or, when derived, the arithmetic."""
    derived: bool = False


class Resolution(Noun, kw_only=True):
    """What the incident adds to a statement that the document alone does not give."""

    statement: str
    value: Value
    by: tuple[str, ...]
    """Statements it was computed from."""


class Finding(Noun, kw_only=True):
    """A relation between two positions, or a silence."""

    id: str
    incident: str
    slot: Slot
    relation: Relation
    subtype: str = ""
    strength: Strength
    a: tuple[str, ...]
    b: tuple[str, ...]
    silent: tuple[str, ...] = ()
    """Ids of documents that tell of the incident and do not answer the slot."""
    terms: str = ""
    """The rule, for what was derived."""
    reason: str
    reconcilable_by: str = ""


class Use(Noun, kw_only=True):
    """One statement's part in an estimate."""

    statement: str
    role: Literal["used", "lower", "upper", "passed_over", "duplicate_of"]
    reason: str


class Estimate(Noun, kw_only=True):
    """low/best/high of one population under a named policy (formats.md: UCDP GED, ACLED, GTD codebooks)."""

    incident: str
    population: Population
    policy: Policy
    low: float | None
    best: float | None
    high: float | None
    uses: tuple[Use, ...]
    reason: str
    terms: str = ""


class Chapter(Noun, kw_only=True):
    """One incident's part of the dossier."""

    incident: Incident
    positions: tuple[Position, ...]
    findings: tuple[Finding, ...]
    """By consequence: hard conflicts first."""
    estimates: tuple[Estimate, ...]
    resolutions: tuple[Resolution, ...] = ()
