"""Quantities with a unit: money, percent, measures; and ages, scores, ordinals.

In: tokens, a Numeral, its modifier. Out: a QuantityExpression, or None where the number counts something. Currencies are ISO 4217 codes
where a word names one currency only, else the word.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.quantity_bounds import find_modifier, judge_bounds, match_at, scale_numeral
from rashomon.read.quantity_expressions import Numeral, QuantityExpression, QuantityKind
from rashomon.read.quantity_kinds import PLAIN_TAILS
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables
from rashomon.schema.values import Quantity

STRICT_SORTS = ("all", "some", "none")
IDLE_NOUNS = frozenset(["thing", "way", "reason", "hand", "side", "another", "time", "point", "stage", "moment"])


def find_sign(tokens: Tokens, numeral: Numeral, begin: int) -> Numeral:
    """The numeral with the minus sign that stands against it, as after a space."""
    sign = numeral.first - 1
    if (
        numeral.rule != "figure"
        or sign < begin
        or tokens.words[sign] not in ("-", "−", "–")
        or tokens.ends[sign] != tokens.starts[numeral.first]
    ):
        return numeral
    if tokens.starts[sign] == (tokens.ends[sign - 1] if sign > 0 else -1) and tokens.words[sign - 1] not in ("∼", "~", "(", "≈"):
        return numeral
    return replace(scale_numeral(numeral, -1), first=sign)


def form_special(tokens: Tokens, numeral: Numeral, first: int, kind: str, *, modifier: str) -> QuantityExpression:
    """An age, a score or an ordinal."""
    unit = "year" if kind == "age" else ""
    last = numeral.last
    if kind == "age" and tokens.lowers[last : last + 2] == ("years", "old"):
        last += 2
    first = numeral.first if kind != "age" else first
    low, best, high, bound = judge_bounds(numeral, modifier if kind == "age" else "exact", whole=True)
    quantity = Quantity(low=low, best=best, high=high, modifier=bound, unit=unit, surface=tokens.quote(first, last))
    return QuantityExpression(
        first=first, last=last, number_first=first, number_last=last, quantity=quantity, kind=as_kind(kind), rule=numeral.rule
    )


def form_measured(
    tokens: Tokens, numeral: Numeral, rows: tuple[int, int, int], modifier: str, *, tables: QuantityTables
) -> QuantityExpression | None:
    """Money, percent, or a number with a unit of measure; None where it is a count. `rows`: earliest row, first of the modifier, stop."""
    begin, first, stop = rows
    lowers = tokens.lowers
    sign = numeral.first - 1
    if numeral.rule == "both" or (lowers[numeral.first] == "one" and numeral.last < stop and lowers[numeral.last] in IDLE_NOUNS):
        return None
    if sign >= begin and not lowers[sign].isalpha() and lowers[sign] in tables.currencies:
        currency = tables.currencies[lowers[sign]]
        if (
            sign - 1 >= begin
            and lowers[sign - 1] + lowers[sign] in tables.currencies
            and tokens.ends[sign - 1] == tokens.starts[sign]
        ):
            sign -= 1
            currency = tables.currencies[lowers[sign] + lowers[sign + 1]]
        first, outer = find_modifier(tokens, sign, begin, tables=tables)
        first -= (
            1
            if numeral.sort == "range" and numeral.rule == "range with and" and first > begin and lowers[first - 1] == "between"
            else 0
        )
        return measured(tokens, numeral, (first, numeral.last), outer if modifier == "exact" else modifier, currency, "money")
    if numeral.tail and numeral.tail not in PLAIN_TAILS and numeral.tail not in tables.suffixes:
        unit = match_at((numeral.tail.split("-")[0],), 0, 1, tables.units)
        return measured(tokens, numeral, (first, numeral.last), modifier, unit[1], "measure") if unit else None
    word = lowers[numeral.last] if numeral.last < stop else ""
    if word in tables.currencies and (word.isalpha() or word in ("€", "£", "$")):
        return measured(tokens, numeral, (first, numeral.last + 1), modifier, tables.currencies[word], "money")
    of = 1 if word == "of" and numeral.sort == "vague" else 0
    unit = match_at(lowers, numeral.last + of, stop, tables.units)
    if unit is None and of and numeral.last + 1 < stop and lowers[numeral.last + 1] in tables.currencies:
        return measured(
            tokens, numeral, (first, numeral.last + 2), modifier, tables.currencies[lowers[numeral.last + 1]], "money"
        )
    if unit is None or numeral.sort in STRICT_SORTS or unit[1] == "time" or numeral.sort == "fraction":
        return None
    if len(lowers[unit[0] - 1]) == 1 and unit[1] not in ("percent", "degree") and not tokens.words[numeral.first][0].isdecimal():
        return None
    return measured(tokens, numeral, (first, unit[0]), modifier, unit[1], "percent" if unit[1] == "percent" else "measure")


def measured(
    tokens: Tokens, numeral: Numeral, rows: tuple[int, int], modifier: str, unit: str, kind: QuantityKind
) -> QuantityExpression:
    """A quantity with a unit."""
    low, best, high, bound = judge_bounds(numeral, modifier, whole=False)
    quantity = Quantity(low=low, best=best, high=high, modifier=bound, unit=unit, surface=tokens.quote(*rows))
    return QuantityExpression(
        first=rows[0], last=rows[1], number_first=rows[0], number_last=rows[1], quantity=quantity, kind=kind, rule=numeral.rule
    )


def as_kind(name: str) -> QuantityKind:
    """Checked by its one caller's table."""
    return name  # type: ignore[return-value]
