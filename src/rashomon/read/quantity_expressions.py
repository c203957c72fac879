"""What the readers of quantities hand to each other: a number as it stands, and a number with its noun. Rows are token rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.schema.statements import Population
from rashomon.schema.values import Quantity

QuantityKind = Literal["count", "percent", "money", "measure", "age", "ordinal", "score"]
NumeralSort = Literal["point", "vague", "range", "fraction", "all", "none", "some", "ordinal", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number without bounds, unit and noun."""

    first: int
    last: int
    """Half-open rows."""
    sort: NumeralSort
    low: float | None = None
    best: float | None = None
    high: float | None = None
    tail: str = ""
    """Lower-case letters written against the figure (`year-old`, `km`, `strong`); empty for none."""
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityExpression:
    """A number, its bound, its unit and its noun. All rows are half-open token rows."""

    first: int
    last: int
    """The number and its noun (`at least forty miners`, `All 9 of his guards`)."""
    number_first: int
    number_last: int
    """The words of the number with its modifier, and its unit or currency where it has one."""
    head: int = -1
    """Row of the counted noun; −1 where none stands there."""
    quantity: Quantity
    kind: QuantityKind = "count"
    total: Quantity | None = None
    """M of "N of M"."""
    population: Population | None = None
    """Who is counted; None where no persons are."""
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """The counted noun after a number."""

    last: int
    """One after the noun's last row."""
    head: int = -1
    """−1 where no noun follows."""
    total: Numeral | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What befell the counted."""

    measure: str
    row: int
    """The word that tells it."""
    rule: str
    noun: int = -1
    """Row of the counted noun, where it stands apart from a bare number (`the number of dead soldiers rose to three`)."""
    phase: tuple[int, int] | None = None
    """Rows of the main verb, where a relative clause tells the role (`six who died had reportedly given up`)."""
