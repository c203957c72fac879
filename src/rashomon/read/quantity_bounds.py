"""Bounds: what the words around a number make of it (`at least`, `between … and …`, `or more`).

In: tokens and a Numeral. Out: the rows that belong to the number, its modifier, low, best and high. A bound that nobody gave stays
None; more than 30 people is 31 or more, more than 30 percent is 30 or more, for a share need not be whole.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.numbers import DASHES, find_numeral
from rashomon.read.quantity_expressions import Numeral
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import Phrases, QuantityTables
from rashomon.schema.values import Modifier

CHANGE_WINDOW_ROWS = 10
STRENGTH: tuple[Modifier, ...] = ("at_least", "more_than", "at_most", "less_than", "approx")


def find_range(tokens: Tokens, numeral: Numeral, first: int, stop: int, *, tables: QuantityTables) -> Numeral:
    """The numeral, with the second number where the two are a range; `first` is the sentence's first row."""
    if numeral.sort not in ("point", "vague") or numeral.tail not in ("", *tables.suffixes):
        return numeral
    joint = numeral.last
    while joint < stop and (
        tokens.lowers[joint] in tables.currencies or (tokens.lowers[joint] in tables.units and tokens.tags[joint] != "IN")
    ):
        joint += 1
    if joint + 1 >= stop:
        return numeral
    opener = tokens.lowers[opener_row(tokens, numeral.first, first, tables=tables)]
    word = tokens.lowers[joint]
    if not (word in ("to", "or") or word in DASHES or (word == "and" and opener == "between")):
        return numeral
    after = joint + 1
    while after + 1 < stop and tokens.lowers[after] in tables.currencies and not tokens.lowers[after].isalpha():
        after += 1
    if after + 1 < stop and tokens.lowers[after] in tables.kinds["approximators"]:
        after += 1
    other = find_numeral(tokens, after, stop, tables=tables)
    if other is None or other.sort != numeral.sort or other.tail not in ("", *tables.suffixes):
        return numeral
    return form_range(tokens, numeral, other, joint, first=first, tables=tables) or numeral


def form_range(
    tokens: Tokens, numeral: Numeral, other: Numeral, joint_row: int, *, first: int, tables: QuantityTables
) -> Numeral | None:
    """One numeral of two; None where they are not a range."""
    joint, opener = tokens.lowers[joint_row], tokens.lowers[opener_row(tokens, numeral.first, first, tables=tables)]
    if joint == "to" and opener != "between" and changes(tokens, numeral.first, first, tables=tables):
        return None
    low, high = numeral.low, other.high
    factor = tables.multipliers.get(tokens.lowers[other.last - 1], 0) or tables.suffixes.get(other.tail, 0)
    if factor and low is not None and low < 1000 <= factor and numeral.last - numeral.first == 1 and not numeral.tail:
        low *= factor
    if low is None or high is None or low >= high:
        return None
    signed = (
        numeral.first > first
        and not tokens.lowers[numeral.first - 1].isalpha()
        and tokens.lowers[numeral.first - 1] in tables.currencies
    )
    opens = {"and": "between", "to": "from"}.get(joint) == opener and not signed
    start = opener_row(tokens, numeral.first, first, tables=tables) if opens else numeral.first
    sort = "vague" if numeral.sort == "vague" else "range"
    return Numeral(first=start, last=other.last, sort=sort, low=low, high=high, tail=other.tail, rule=f"range with {joint}")  # type: ignore[arg-type]


def opener_row(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> int:
    """Row of the word before a number, its currency sign and *about* left out; the number's own where it stands first."""
    before = row - 1
    while before > first and (
        tokens.lowers[before] in tables.currencies or tokens.lowers[before] in tables.kinds["approximators"]
    ):
        before -= 1
    return before if before >= first else row


def changes(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether a word of change stands before a number: from 60 to 38 is two numbers then."""
    if tokens.lowers[opener_row(tokens, row, first, tables=tables)] != "from":
        return False
    return any(word in tables.kinds["change"] for word in tokens.lowers[max(first, row - CHANGE_WINDOW_ROWS) : row])


def find_modifier(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> tuple[int, str]:
    """First row of the modifier words before `row`, and the strongest modifier among them (`exact` where none stands)."""
    modifier = "exact"
    while row > first:
        found = match_before(tokens.lowers, row, first, tables.before)
        if found is None or governs_particle(tokens, row, first, found[0], tables=tables):
            break
        phrase, name = found
        if phrase == ("further",) and row - 1 > first and tokens.lowers[row - 2] == "a":
            row -= 1
        row -= len(phrase)
        if name == "all" or (name != "exact" and modifier == "exact"):
            modifier = name
        if name == "all":
            break
    return row, modifier


def governs_particle(tokens: Tokens, row: int, first: int, phrase: tuple[str, ...], *, tables: QuantityTables) -> bool:
    """Whether the words belong to a verb before them (`handed over two pilots`, `back up to 58%`)."""
    before = tokens.lowers[row - len(phrase) - 1] if row - len(phrase) - 1 >= first else ""
    if phrase in ((">",), ("<",)):
        return tokens.starts[row - 1] > 0 and not tokens.text[tokens.starts[row - 1] - 1].isspace()
    return (phrase == ("over",) and before in tables.kinds["over_verbs"]) or (
        phrase == ("up", "to") and (before in tables.kinds["up_verbs"] or before in tables.kinds["change"])
    )


def match_before(lowers: tuple[str, ...], row: int, first: int, phrases: Phrases) -> tuple[tuple[str, ...], str] | None:
    """The longest phrase that ends right before `row`."""
    for phrase, name in phrases.get(lowers[row - 1], ()):
        start = row - len(phrase)
        if start >= first and lowers[start:row] == phrase:
            return phrase, name
    return None


def match_at(lowers: tuple[str, ...], row: int, stop: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that begins at `row`, `*` standing for one word; as (one after its last row, its name)."""
    if row >= stop:
        return None
    for phrase, name in phrases.get(lowers[row], ()):
        end = row + len(phrase)
        if end <= stop and all(part in ("*", word) for part, word in zip(phrase, lowers[row:end], strict=True)):
            return end, name
    return None


def judge_bounds(numeral: Numeral, modifier: str, *, whole: bool) -> tuple[float | None, float | None, float | None, Modifier]:
    """Low, best, high and modifier; `whole` says that one more is the next value (persons, houses)."""
    step = 1 if whole and numeral.low is not None and float(numeral.low).is_integer() else 0
    if numeral.sort == "all":
        return None, None, None, "all"
    if numeral.sort == "some":
        return None, None, None, "vague"
    low, best, high = numeral.low, numeral.best, numeral.high
    if numeral.sort in ("vague", "range"):
        kind: Modifier = "vague" if numeral.sort == "vague" else "range"
        if modifier in ("at_least", "more_than"):
            return low, None, None, modifier  # type: ignore[return-value]
        if modifier in ("at_most", "less_than"):
            return None, None, high, modifier  # type: ignore[return-value]
        return low, None, high, kind
    if modifier == "at_least":
        return low, None, None, "at_least"
    if modifier == "more_than":
        return (None if low is None else low + step), None, None, "more_than"
    if modifier == "at_most":
        return None, None, high, "at_most"
    if modifier == "less_than":
        return None, None, (None if high is None else high - step), "less_than"
    if modifier == "approx":
        return None, best, None, "approx"
    return low, best, high, "exact"


def scale_numeral(numeral: Numeral, factor: float) -> Numeral:
    """The numeral times a factor."""
    return replace(numeral, low=times(numeral.low, factor), best=times(numeral.best, factor), high=times(numeral.high, factor))


def round_numeral(numeral: Numeral) -> Numeral:
    """Whole numbers, for a third of 90 persons told in percent."""
    low, best, high = (None if value is None else float(round(value)) for value in (numeral.low, numeral.best, numeral.high))
    return replace(numeral, low=low, best=best, high=high)


def times(value: float | None, factor: float) -> float | None:
    """None stays None."""
    return None if value is None else round(value * factor, 6)
