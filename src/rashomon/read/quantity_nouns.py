"""The counted noun: what follows a number (`two young girls`, `9 of his guards`, `three of the five gunmen`).

In: tokens and the row after the number. Out: a NounPhrase. An acronym before the noun belongs to the noun and is no unit.
"""

from __future__ import annotations

from rashomon.read.numbers import find_numeral
from rashomon.read.quantity_bounds import find_modifier
from rashomon.read.quantity_expressions import NounPhrase, Numeral
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

LONGEST_ROWS = 9
PRONOUNS = frozenset(("them", "us", "you", "whom", "these", "those", "which"))
WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "tonight"]
)
INNER = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "POS", "CD", "NN", "NNP", "NNPS", "NNS", "HYPH", "FW", "AFX", "ADD"))
QUOTES = frozenset("\"“”‘’'``''")


def find_noun_phrase(tokens: Tokens, numeral: Numeral, row: int, stop: int, *, tables: QuantityTables) -> NounPhrase:
    """The noun that a number ending before `row` counts."""
    lowers = tokens.lowers
    total: Numeral | None = None
    start = row
    if row < stop and lowers[row] in ("more", "others"):
        if lowers[row] == "others":
            return NounPhrase(last=row + 1, head=row)
        start = row = row + 1
    among = numeral.sort == "none" and lowers[row : row + 2] == ("among", "the")
    if row + 1 < stop and (lowers[row] == "of" or among or lowers[row : row + 2] == ("out", "of")):
        start = row + (1 if lowers[row] != "out" else 2)
        if (
            start < stop
            and lowers[start] in PRONOUNS
            and (lowers[start] in ("them", "us", "whom") or start + 1 >= stop or tokens.tags[start + 1][:2] != "NN")
        ):
            named = start + 1 < stop and is_plural(tokens, start + 1, tables=tables) and lowers[start + 1] in tables.people
            return NounPhrase(last=start + 2, head=start + 1) if named else NounPhrase(last=start + 1)
        start, total = find_whole(tokens, start, stop, tables=tables)
        if (
            start == row + 1
            and total is None
            and numeral.sort in ("point", "range")
            and lowers[row - 1] not in ("dozen", "score")
        ):
            return NounPhrase(last=row)
    elif numeral.sort == "all":
        while start < stop and lowers[start] in ("the", "these", "those", "their", "his", "her", "its", "our", "my", "other"):
            start += 1
    head = find_head(tokens, start, stop, many=numeral.low != 1 or numeral.high != 1 or total is not None, tables=tables)
    if head >= 0:
        return NounPhrase(last=head + 1, head=head, total=total)
    return NounPhrase(last=total.last if total is not None else row, total=total)


def find_whole(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> tuple[int, Numeral | None]:
    """After *of*: the row where the noun may begin, and M of "N of the M"."""
    begin = row
    while row < stop and (
        tokens.tags[row] in ("DT", "PRP$", "PDT", "POS")
        or tokens.lowers[row]
        in (
            "the",
            "an",
            "a",
            "some",
            "at",
            "least",
            "more",
            "than",
            "about",
            "estimated",
            "nearly",
            "around",
            "all",
            "over",
            "its",
            "other",
        )
        or owns(tokens, row, stop)
    ):
        row += 1
    if row >= stop:
        return begin, None
    numeral = find_numeral(tokens, row, stop, tables=tables)
    if numeral is None or numeral.sort != "point" or numeral.tail or tokens.lowers[row] == "one":
        return row, None
    first, _ = find_modifier(tokens, numeral.first, begin, tables=tables)
    return (numeral.last, numeral) if first >= begin else (row, None)


def owns(tokens: Tokens, row: int, stop: int) -> bool:
    """Whether the row is a noun whose possessive 's follows (`of the army's 200 tanks`)."""
    return row + 1 < stop and tokens.tags[row][:2] == "NN" and (tokens.tags[row + 1] == "POS" or tokens.lowers[row + 1] == "'s")


def find_head(tokens: Tokens, row: int, stop: int, *, many: bool, tables: QuantityTables) -> int:
    """Row of the head noun of the words from `row`, or −1. Of many the head is the first plural, of one the last noun in line."""
    lowers, tags = tokens.lowers, tokens.tags
    if (
        row < stop
        and lowers[row] in tables.nominal
        and lowers[row] not in tables.people
        and not goes_on(tokens, row + 1, stop, tables=tables)
    ):
        return row
    head = -1
    for k in range(row, min(stop, row + LONGEST_ROWS)):
        word, tag = lowers[k], tags[k]
        if word in WEEKDAYS or (word in tables.kinds["months"] and tokens.words[k][0].isupper()):
            break
        if word in tables.people or tag[:2] == "NN":
            if is_verb_like(tokens, k, stop, head, tables=tables):
                break
            if tag != "NNP" or word in tables.people:
                head = k
            if (
                many
                and is_plural(tokens, k, tables=tables)
                and not (k + 1 < stop and is_plural(tokens, k + 1, tables=tables) and lowers[k + 1] in tables.people)
            ):
                break
        elif (
            word in QUOTES
            or word == "-"
            or (
                word in ("and", "or")
                and many
                and k > row
                and k + 1 < stop
                and joins_adjectives(tokens, k, stop, head, tables=tables)
            )
            or (
                word in ("and", "or", ",")
                and k > row
                and k + 1 < stop
                and head < 0
                and tags[k + 1] in ("JJ", "VBN", "JJR")
                and tags[k - 1] in ("JJ", "VBN", "JJR")
            )
        ):
            continue
        elif (
            (tag not in INNER and not (word in tables.participles and goes_on(tokens, k + 1, stop, tables=tables) and head < 0))
            or (head >= 0 and tag not in ("POS", "NNP", "NNPS"))
            or (word in tables.patient_verbs and k == row and not goes_on(tokens, k + 1, stop, tables=tables))
        ):
            break
    return head


def joins_adjectives(tokens: Tokens, row: int, stop: int, head: int, *, tables: QuantityTables) -> bool:
    """Whether *and* joins two modifiers of a plural noun to come (`nine Kolan and Verian fishermen`)."""
    if tokens.tags[row - 1] not in ("JJ", "NNP", "VBN", "NN") or (
        head >= 0 and (is_plural(tokens, head, tables=tables) or tokens.lowers[head] in tables.people)
    ):
        return False
    for k in range(row + 1, min(stop, row + 4)):
        if is_plural(tokens, k, tables=tables):
            return k > row + 1
        if tokens.tags[k] not in ("JJ", "NNP", "VBN", "NN"):
            return False
    return False


def goes_on(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> bool:
    """Whether a noun follows at once, so that the word before it is its adjective."""
    return (
        row < stop
        and (tokens.lowers[row] in tables.people or tokens.tags[row] in ("NN", "NNS", "NNP", "NNPS", "JJ"))
        and tokens.lowers[row] not in WEEKDAYS
    )


def is_plural(tokens: Tokens, row: int, *, tables: QuantityTables) -> bool:
    """By table, by tag or by the ending -men."""
    return tokens.lowers[row] in tables.plurals or tokens.tags[row] in ("NNS", "NNPS")


def is_verb_like(tokens: Tokens, row: int, stop: int, head: int, *, tables: QuantityTables) -> bool:
    """Whether a word tagged as a noun is rather the verb after the counted noun (`two gunmen attacked`, mis-tagged)."""
    word = tokens.lowers[row]
    return (
        head >= 0
        and word not in tables.people
        and (word in tables.participles or (word in tables.undergo_verbs and word.endswith("ed")))
    )
