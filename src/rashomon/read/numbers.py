"""Numbers: figures, number words, fractions and vague numerals, without their bounds and nouns.

In: tokens and a row. Out: the longest Numeral that begins there, or None. Vague numerals keep only the bounds that the word
itself gives (`dozens` 12–99), as `Quantity` prescribes.
"""

from __future__ import annotations

import re

from rashomon.read.quantity_expressions import Numeral
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([½¼¾⅓⅔])?")
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
DASHES = "-–—‑"


def find_numeral(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """The number that begins at `row` and ends before `stop`."""
    lower = tokens.lowers[row]
    if lower[0].isdecimal() or lower[0] in GLYPHS:
        return find_figure(tokens, row, stop, tables=tables)
    if lower not in tables.starters and not ("-" in lower and lower.split("-")[0] in tables.starters):
        return None
    return (
        find_ratio(tokens, row, stop, tables=tables)
        or find_vague(tokens, row, stop, tables=tables)
        or find_fraction(tokens, row, stop, tables=tables)
        or find_number_words(tokens, row, stop, tables=tables)
        or find_quantifier(tokens, row, stop, tables=tables)
        or find_ordinal(tokens, row, tables=tables)
    )


def find_figure(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """A number written in figures, with its multiplier words and what is glued to it."""
    lower = tokens.lowers[row]
    if lower in GLYPHS:
        value, rest = GLYPHS[lower], ""
    else:
        match = FIGURE.match(lower)
        if match is None:
            return None
        value = as_number(match)
        rest = lower[match.end() :]
    if rest:
        return find_glued(row, value, rest, tables=tables)
    last = row + 1
    while last < stop and glues_thousands(tokens, last, value):
        value = value * 1000 + int(tokens.lowers[last])
        last += 1
    if last < stop and tokens.lowers[last] in GLYPHS:
        value += GLYPHS[tokens.lowers[last]]
        last += 1
    value, last = multiply(tokens, value, last, stop, tables=tables)
    return Numeral(first=row, last=last, sort="point", low=value, best=value, high=value, rule="figure")


def as_number(match: re.Match[str]) -> float:
    """The value of a FIGURE."""
    whole = float(match[1].replace(",", "") + (match[2] or ""))
    return whole + (GLYPHS[match[3]] if match[3] else 0)


def glues_thousands(tokens: Tokens, row: int, value: float) -> bool:
    """Whether `row` continues a figure whose thousands are parted by a no-break or thin space (`12 000`)."""
    gap = tokens.text[tokens.ends[row - 1] : tokens.starts[row]]
    return (
        gap in ("\u00a0", "\u202f", "\u2009")
        and value == int(value)
        and len(tokens.lowers[row]) == 3
        and tokens.lowers[row].isdecimal()
    )


def find_glued(row: int, value: float, rest: str, *, tables: QuantityTables) -> Numeral | None:
    """A figure with letters or a second figure against it: `12m`, `22nd`, `20-30`, `34-year-old`, `5km`."""
    if rest in ("st", "nd", "rd", "th"):
        return Numeral(first=row, last=row + 1, sort="ordinal", low=value, best=value, high=value, rule="ordinal figure")
    if rest[0] in DASHES:
        second = FIGURE.match(rest, 1)
        if second is None:
            return Numeral(
                first=row, last=row + 1, sort="point", low=value, best=value, high=value, tail=rest[1:], rule="glued figure"
            )
        other, tail = as_number(second), rest[second.end() :]
        if tail in tables.suffixes:
            value, other, tail = value * tables.suffixes[tail], other * tables.suffixes[tail], ""
        if any(dash in tail for dash in DASHES) and FIGURE.search(tail):
            return None
        if value < other:
            return Numeral(
                first=row, last=row + 1, sort="range", low=value, high=other, tail=tail.strip(DASHES), rule="figure range"
            )
        return Numeral(first=row, last=row + 1, sort="score", tail=tail, rule="score")
    if rest in tables.suffixes:
        return Numeral(
            first=row,
            last=row + 1,
            sort="point",
            low=value * tables.suffixes[rest],
            best=value * tables.suffixes[rest],
            high=value * tables.suffixes[rest],
            tail=rest,
            rule="figure with suffix",
        )
    if ":" in rest or rest[0] in ".,":
        return None
    return Numeral(first=row, last=row + 1, sort="point", low=value, best=value, high=value, tail=rest, rule="glued figure")


def multiply(tokens: Tokens, value: float, last: int, stop: int, *, tables: QuantityTables) -> tuple[float, int]:
    """`2.3 million`: the value with the multipliers that follow."""
    while last < stop:
        word = tokens.lowers[last]
        factor = tables.multipliers.get(word)
        if factor is None or word in ("score", "gross"):
            break
        value = round(value * factor, 6)
        last += 1
    return value, last


def find_number_words(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """`two hundred and thirty-four`, `a thousand`, `two and a half million`."""
    lowers, last = tokens.lowers, row
    total, current, opened = 0.0, 0.0, False
    if lowers[row] == "dozen":
        return Numeral(first=row, last=row + 1, sort="point", low=12, best=12, high=12, rule="dozen")
    if lowers[row] in ("a", "an"):
        if row + 1 < stop and lowers[row + 1] in tables.multipliers and lowers[row + 1] != "gross":
            current, opened, last = 1.0, True, row + 1
        else:
            return None
    while last < stop:
        parts = lowers[last].split("-") if "-" in lowers[last] else [lowers[last]]
        if parts == ["and"]:
            if (
                not opened
                or current % 100
                or last + 1 >= stop
                or tables.numerals.get(lowers[last + 1].split("-")[0], 100) > 99
                or total + current < 100
            ):
                break
            last += 1
            continue
        step = add_words(parts, total, current, opened, tables=tables)
        if step is None:
            break
        total, current, opened = step
        last += 1
    if not opened:
        return None
    value = total + current
    if last + 2 < stop and lowers[last : last + 3] == ("and", "a", "half"):
        value, last = multiply(tokens, value + 0.5, last + 3, stop, tables=tables)
    return Numeral(first=row, last=last, sort="point", low=value, best=value, high=value, rule="number words")


def add_words(
    parts: list[str], total: float, current: float, opened: bool, *, tables: QuantityTables
) -> tuple[float, float, bool] | None:
    """The running number with the words of one token added; None where they do not continue it."""
    for part in parts:
        value = tables.numerals.get(part)
        factor = tables.multipliers.get(part)
        if value is not None:
            fits = (
                not opened
                or (current % 100 == 0 and (total + current) > 0)
                or (current % 10 == 0 and current % 100 >= 20 and 0 < value < 10)
            )
            if not fits or (opened and current % 100 == 0 and value >= 100):
                return None
            current, opened = current + value, True
        elif factor is not None and opened and part != "gross":
            if current == 0:
                return None
            if factor >= 1000:
                total, current = total + current * factor, 0.0
            else:
                current *= factor
        else:
            return None
    return total, current, opened


def find_vague(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """`dozens`, `tens of thousands`, `several hundred`, `a couple of`, `half a dozen`."""
    lowers = tokens.lowers
    last = row + 1
    if lowers[row] in ("many", "some") and last < stop and lowers[last] in tables.vague:
        last += 1
    bounds = tables.vague.get(lowers[last - 1])
    if bounds is not None and (lowers[last - 1] != "scores" or follows_scores(tokens, last, stop)):
        low, high = bounds
        while last + 1 < stop and lowers[last] == "of" and lowers[last + 1] in tables.vague:
            factor = tables.vague[lowers[last + 1]][0]
            low, high, last = low * factor, (high + 1) * factor - 1, last + 2
        return Numeral(first=row, last=last, sort="vague", low=low, high=high, rule="vague plural")
    for phrase, (low, high) in tables.few.items():
        end = row + len(phrase)
        if end <= stop and lowers[row:end] == phrase and fits_few(tokens, phrase, row, end, stop):
            return scale_few(tokens, (row, end), stop, (low, high), tables=tables)
    return None


def follows_scores(tokens: Tokens, last: int, stop: int) -> bool:
    """Whether `scores` is a numeral by what follows it."""
    return last < stop and (
        tokens.lowers[last] in ("of", "more", "were", "are", "had") or tokens.tags[last] in ("VBN", "VBD", "JJ")
    )


def fits_few(tokens: Tokens, phrase: tuple[str, ...], row: int, end: int, stop: int) -> bool:
    """Whether a phrase is a numeral here: a couple only before of or more, never a pair of spouses."""
    if phrase[-1] == "couple":
        return (
            end < stop
            and tokens.lowers[end] in ("of", "more", "hundred", "thousand", "dozen")
            and (phrase[0] == "a" or row == 0 or tokens.tags[row - 1] != "JJ")
        )
    if phrase == ("handful",):
        return end < stop and tokens.lowers[end] == "of"
    return True


def scale_few(tokens: Tokens, rows: tuple[int, int], stop: int, bounds: tuple[int, int], *, tables: QuantityTables) -> Numeral:
    """`several hundred`: the small vague number at `rows` with its multipliers."""
    (row, end), (low, high) = rows, bounds
    factor = 1
    if end + 1 < stop and tokens.lowers[end] == "of" and tokens.lowers[end + 1] in tables.multipliers:
        end += 1
    while end < stop and tokens.lowers[end] in tables.multipliers:
        factor *= tables.multipliers[tokens.lowers[end]]
        end += 1
    if low == high:
        return Numeral(
            first=row, last=end, sort="point", low=low * factor, best=low * factor, high=high * factor, rule="half a dozen"
        )
    top = high if factor == 1 or high < 9 else high + 1 - 1 / factor
    return Numeral(first=row, last=end, sort="vague", low=low * factor, high=round(top * factor), rule="small vague numeral")


def find_fraction(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """`half`, `a third`, `two-thirds`, `half a million`; a fraction of no stated whole is told in percent of it."""
    lowers = tokens.lowers
    word = lowers[row]
    if word == "half":
        if row + 2 < stop and lowers[row + 1] in ("a", "of") and lowers[row + 2] in tables.multipliers:
            value, last = multiply(tokens, 0.5, row + 2, stop, tables=tables)
            return Numeral(first=row, last=last, sort="point", low=value, best=value, high=value, rule="half a million")
        return (
            percent_of(row, row + 1, 50.0)
            if row + 1 < stop and lowers[row + 1] in ("of", "the", "his", "her", "their", "its")
            else None
        )
    if "-" in word and len(word.split("-")) == 2:
        top, bottom = word.split("-")
        last = row + 1
    elif row + 1 < stop:
        top, bottom, last = word, lowers[row + 1], row + 2
    else:
        return None
    share = tables.fractions.get(bottom)
    count = 1 if top in ("a", "one") else tables.numerals.get(top)
    plural = bottom.endswith("s") or bottom == "halves"
    if share is None or share < 0 or count is None or (count > 1) != plural:
        return None
    if last >= stop or lowers[last] not in ("of", "the"):
        return None
    return percent_of(row, last, round(100 * count / round(100 / share), 2))


def find_ratio(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """`one in five children`, in percent."""
    lowers = tokens.lowers
    if lowers[row] != "one" or row + 3 > stop or lowers[row + 1] != "in":
        return None
    base = tables.numerals.get(lowers[row + 2]) or (
        int(lowers[row + 2]) if lowers[row + 2].isdecimal() and len(lowers[row + 2]) < 4 else 0
    )
    return percent_of(row, row + 3, round(100 / base, 2)) if base > 1 else None


def percent_of(row: int, last: int, value: float) -> Numeral:
    """A fraction as percent."""
    return Numeral(first=row, last=last, sort="fraction", low=value, best=value, high=value, rule="fraction")


def find_quantifier(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Numeral | None:
    """`no one`, `none`, `all`, `every`, `both`, `many`, `a number of`."""
    lowers = tokens.lowers
    word = lowers[row]
    following = lowers[row + 1] if row + 1 < stop else ""
    if word == "not":
        last = row + 2 if following == "one" else row + 3 if lowers[row + 1 : row + 3] == ("a", "single") else row
        return Numeral(first=row, last=last, sort="none", low=0, best=0, high=0, rule="not one") if last > row else None
    if word == "no" and following == "one":
        return Numeral(first=row, last=row + 2, sort="none", low=0, best=0, high=0, rule="no one")
    if word in tables.kinds["none"] or word == "no":
        return Numeral(first=row, last=row + 1, sort="none", low=0, best=0, high=0, rule="none")
    if word in ("all", "every", "each"):
        return Numeral(first=row, last=row + 1, sort="all", rule="all")
    if word == "both" and following != "of":
        return Numeral(first=row, last=row + 1, sort="point", low=2, best=2, high=2, rule="both")
    if (
        word == "a"
        and row + 2 < stop
        and lowers[row + 2] == "of"
        and following in ("number", "majority", "lot", "string", "group", "series")
    ):
        return Numeral(first=row, last=row + 2, sort="some", rule="some") if following == "number" else None
    if word in tables.kinds["some"] and not (
        following[:1].isdecimal()
        or following.split("-")[0] in tables.numerals
        or following in tables.vague
        or following in ("a", "an")
    ):
        return Numeral(first=row, last=row + 1, sort="some", rule="some")
    return None


def find_ordinal(tokens: Tokens, row: int, *, tables: QuantityTables) -> Numeral | None:
    """`third`."""
    value = tables.ordinals.get(tokens.lowers[row])
    if value is None:
        return None
    return Numeral(first=row, last=row + 1, sort="ordinal", low=value, best=value, high=value, rule="ordinal word")
