"""Kinds: what a number is when it counts nothing: a year, a date, an hour, a telephone or house number, a label; or an age.

In: tokens and a Numeral. Out: `none` for a number that is no quantity, a QuantityKind, or empty where nothing here decides.
"""

from __future__ import annotations

from rashomon.read.numbers import FIGURE
from rashomon.read.quantity_expressions import Numeral
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

AGE_TAILS = ("year-old", "years-old", "year-olds", "month-old", "week-old", "day-old", "yr-old", "yearold", "yo")
PLAIN_TAILS = ("", "strong", "member", "man", "person", "woman", "plus", "odd")
AGED = frozenset(["man", "woman", "boy", "girl", "child", "baby", "infant", "toddler", "youth", "lad", "teenager", "pensioner", "widow", "widower", "lady"])
"""Persons whose `of` is followed by an age; a mother of three is none of them."""
STREET_ROWS = 3
LABEL_ROWS = 8


def judge_kind(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], modifier: str, *, tables: QuantityTables) -> str:
    """`none`, `age`, `score`, `ordinal` or empty."""
    first, stop = sentence
    if numeral.tail in AGE_TAILS or is_age(tokens, numeral, sentence) or is_age_limit(tokens, numeral, sentence, modifier):
        return "age"
    if numeral.sort in ("all", "some", "none", "fraction", "vague"):
        return ""
    if (
        is_broken(tokens, numeral, stop)
        or is_date(tokens, numeral, sentence, tables=tables)
        or is_clock(tokens, numeral, sentence, tables=tables)
    ):
        return "none"
    if numeral.sort == "ordinal":
        return (
            "ordinal"
            if numeral.last < stop
            and tokens.tags[numeral.last][:2] in ("NN", "JJ")
            and not is_street(tokens, numeral, stop, tables=tables)
            else "none"
        )
    if numeral.rule not in ("figure", "glued figure", "figure range", "score", "figure with suffix"):
        return ""
    if is_phone(tokens, numeral, sentence, tables=tables):
        return "none"
    if numeral.sort == "score":
        return "score" if is_score(tokens, numeral, sentence, tables=tables) else "none"
    if (
        numeral.tail == "s"
        or (len(numeral.tail) == 1 and numeral.tail in "abcde" and 1800 <= (numeral.best or 0) <= 2100)
        or (numeral.tail == "" and is_year(tokens, numeral, sentence, modifier, tables=tables))
    ):
        return "none"
    if is_street(tokens, numeral, stop, tables=tables):
        return "none"
    if numeral.first == first and numeral.last < stop and tokens.words[numeral.last] in (".", ")"):
        return "none"
    return "none" if modifier == "exact" and is_label(tokens, numeral, sentence, tables=tables) else ""


def is_age(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int]) -> bool:
    """`aged 34`, `34 years old`, `Ana Perel, 41,`, `a woman of 33`."""
    first, stop = sentence
    before = tokens.lowers[max(first, numeral.first - 3) : numeral.first]
    if (numeral.last < stop and tokens.lowers[numeral.last] in AGE_TAILS) or "ages" in before or "aged" in before:
        return True
    if (
        before[-1:] in (("aged",), ("age",), ("ages",))
        or before == ("the", "age", "of")
        or before[-2:] in (("age", "of"), ("aged", "between"))
    ):
        return True
    if tokens.lowers[numeral.last : numeral.last + 3][1:] in (("old",), ("old", ".")) or tokens.lowers[
        numeral.last + 1 : numeral.last + 2
    ] == ("old",):
        return tokens.lowers[numeral.last] in ("years", "year", "months", "month")
    if before[-1:] == ("of",) and before[-2:-1] and before[-2] in AGED and numeral.sort == "point" and 0 < (numeral.best or 0) < 110:
        return numeral.last >= stop or tokens.tags[numeral.last][:2] not in ("NN", "JJ")
    return (
        numeral.rule == "figure"
        and numeral.sort == "point"
        and numeral.last < stop
        and before[-1:] == (",",)
        and len(before) > 1
        and tokens.words[numeral.last] in (",", ".")
        and tokens.tags[numeral.first - 2][:2] == "NN"
        and tokens.tags[numeral.first - 2] != "NNS"
        and 0 < (numeral.best or 0) < 110
    )


def is_broken(tokens: Tokens, numeral: Numeral, stop: int) -> bool:
    """A figure with a foreign sign against it, as in a mangled name."""
    if numeral.last >= stop or tokens.starts[numeral.last] != tokens.ends[numeral.last - 1]:
        return False
    sign = tokens.words[numeral.last][0]
    return not sign.isalnum() and sign not in ".,;:!?)]%‰±×°'’\"”»-–—/+*$€£¥…"


def is_age_limit(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], modifier: str) -> bool:
    """`half of them are under 18`."""
    before = tokens.lowers[numeral.first - 2] if numeral.first - 2 >= sentence[0] else ""
    return (
        modifier in ("less_than", "more_than")
        and numeral.rule == "figure"
        and tokens.lowers[numeral.first - 1] in ("under", "over", "below", "above")
        and before
        in ("are", "is", "were", "was", "be", "those", "anyone", "everyone", "aged", "children", "people", "women", "men")
        and (numeral.best or 0) <= 100
        and (numeral.last >= sentence[1] or tokens.tags[numeral.last][:2] not in ("NN", "JJ"))
    )


def is_date(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], *, tables: QuantityTables) -> bool:
    """`May 7`, `7 May`, `the 22nd of April`, `7/5/1997`."""
    first, stop = sentence
    months = tables.kinds["months"]
    if numeral.sort not in ("point", "range", "ordinal"):
        return False
    before = tokens.words[numeral.first - 1] if numeral.first > first else ""
    after = tokens.words[numeral.last] if numeral.last < stop else ""
    beyond = tokens.words[numeral.last + 1] if numeral.last + 1 < stop else ""
    small = (numeral.high or 0) <= 31
    if small and before[:1].isupper() and before.lower() in months:
        return True
    if small and after[:1].isupper() and after.lower() in months:
        return True
    if small and after == "of" and beyond[:1].isupper() and beyond.lower() in months:
        return True
    return "/" in (before, after)


TOLLS = frozenset(("toll", "dead", "wounded", "injured", "missing", "number", "total"))
"""Words that are put at a figure, and no hour."""


def is_clock(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], *, tables: QuantityTables) -> bool:
    """`10 p.m.`, `0600 hours`, `at 10`."""
    after = tokens.lowers[numeral.last] if numeral.last < sentence[1] else ""
    word = tokens.lowers[numeral.first]
    if (
        numeral.tail in ("am", "pm")
        or (after in tables.kinds["times"] and after not in ("hours", "hrs", "am", "est", "et"))
        or (after == "am" and tokens.tags[numeral.last] != "VBP")
    ):
        return True
    if after in ("hours", "hrs") and word.isdecimal() and len(word) == 4:
        return True
    return (
        numeral.first > sentence[0]
        and tokens.lowers[numeral.first - 1] == "at"
        and numeral.sort == "point"
        and 0 < (numeral.best or 0) <= 24
        and after in (".", ",", "on", "this", "that", "yesterday", "tomorrow")
        and not TOLLS & set(tokens.lowers[max(sentence[0], numeral.first - 6) : numeral.first - 1])
    )


def is_year(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], modifier: str, *, tables: QuantityTables) -> bool:
    """A plain figure of four digits that names a year."""
    word = tokens.lowers[numeral.first]
    if numeral.sort == "range":
        return word[:4].isdecimal() and 1000 <= (numeral.low or 0) <= 2100 and (numeral.high or 0) <= 2100
    if not (len(word) == 4 and word.isdecimal() and numeral.last == numeral.first + 1 and 1000 <= int(word) <= 2100):
        return False
    if modifier in ("more_than", "at_least", "at_most", "less_than"):
        return False
    if numeral.last < sentence[1] and tokens.lowers[numeral.last] in tables.units:
        return False
    before = tokens.lowers[numeral.first - 1] if numeral.first > sentence[0] else ""
    after = numeral.last if numeral.last < sentence[1] else numeral.first
    counted = tokens.lowers[after] in tables.people or tokens.tags[after] == "NNS"
    if before in tables.kinds["months"] or (
        before in tables.kinds["year_before"] and not (before in ("the", "of", "by", "to", "from") and counted)
    ):
        return True
    return 1800 <= int(word) <= 2100 and not (counted and (int(word) % 100 == 0 or modifier == "approx"))


def is_phone(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], *, tables: QuantityTables) -> bool:
    """Groups of digits side by side, or digits after call and its like."""
    first, stop = sentence
    words = tokens.words
    if len(words[numeral.first]) in (8, 12) and words[numeral.first][3:4] == "-" and words[numeral.first][:3].isdecimal():
        return True
    if (
        numeral.last + 1 < stop
        and words[numeral.last] == ")"
        and words[numeral.first].isdecimal()
        and len(words[numeral.first]) == 3
        and words[numeral.last + 1][0].isdecimal()
    ):
        return True
    if words[numeral.first][0] == "0" and len(words[numeral.first]) > 2 and words[numeral.first].isdecimal():
        return True
    if (
        numeral.last < stop
        and words[numeral.last][0].isdecimal()
        and len(words[numeral.last]) > 2
        and "," not in words[numeral.last]
    ):
        return True
    before = words[numeral.first - 1] if numeral.first > first else ""
    if before[:1].isdecimal() and "," not in before and FIGURE.fullmatch(before) is not None:
        return True
    nearby = tokens.lowers[max(first, numeral.first - 3) : numeral.first]
    return (
        len(words[numeral.first]) > 2
        and words[numeral.first].isdecimal()
        and any(word in tables.kinds["phone_before"] for word in nearby)
    )


def is_street(tokens: Tokens, numeral: Numeral, stop: int, *, tables: QuantityTables) -> bool:
    """`14 Harbour Street`."""
    if numeral.tail == "block" or (numeral.last < stop and tokens.lowers[numeral.last] == "block" and (numeral.best or 0) >= 100):
        return True
    for row in range(numeral.last, min(stop, numeral.last + STREET_ROWS)):
        if not tokens.words[row][0].isupper():
            return False
        if tokens.lowers[row] in tables.kinds["streets"]:
            return row > numeral.last or tokens.lowers[row] in ("street", "avenue", "road")
    return False


def is_label(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], *, tables: QuantityTables) -> bool:
    """`Flight 370`, `page 3`, `[12]`."""
    first, stop = sentence
    if numeral.first == first:
        return False
    before = numeral.first - 1
    while (
        before > first
        and (tokens.words[before] in (".", ",", "–", "-", "and", "&", "or") or tokens.words[before][0].isdecimal())
        and numeral.first - before < LABEL_ROWS
    ):
        if (
            tokens.words[before][0] not in ".,"
            and tokens.lowers[before - 1] not in tables.kinds["labels"]
            and not tokens.words[before - 1][0].isdecimal()
            and tokens.words[before - 1] not in ".,–"
        ):
            break
        before -= 1
    if before < numeral.first - 1 and tokens.lowers[before] not in tables.kinds["abbreviated"]:
        before = numeral.first - 1
    after = tokens.lowers[numeral.last] if numeral.last < stop else "."
    if tokens.words[before] == "[" and after in ("]", ","):
        return True
    counted = numeral.last < stop and (
        after in tables.people or tokens.tags[numeral.last] == "NNS" or after in tables.multipliers or after in tables.units
    )
    if tokens.lowers[before] in tables.kinds["labels"] and not counted:
        return True
    named = (
        tokens.tags[before] == "NNP"
        and tokens.words[before][0].isupper()
        and before > first
        and tokens.lowers[before] not in tables.currencies
    )
    if not named or counted or numeral.tail:
        return False
    return after in (".", ",", ")", "(", "'s") or tokens.tags[numeral.last].startswith("VB")


def is_score(tokens: Tokens, numeral: Numeral, sentence: tuple[int, int], *, tables: QuantityTables) -> bool:
    """`won 2-1`: two small figures in a sentence of contest, or before nothing that could be counted."""
    after = tokens.tags[numeral.last] if numeral.last < sentence[1] else "."
    nearby = tokens.lowers[max(sentence[0], numeral.first - 8) : numeral.last + 3]
    return len(tokens.words[numeral.first]) <= 7 and (
        after != "NNS" or any(word in tables.kinds["score_context"] for word in nearby)
    )
