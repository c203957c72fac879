"""Names: Tokens in, NameMentions out (rows, kind, place, acronym), titles and determiners left outside.

Capitals found against the document's own use of lower case; a capital that opens a sentence or stands in a headline counts only
with support elsewhere (Mikheev 2002, "Periods, capitalized words, etc."). Kinds are judged by `name_kinds.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.read.name_edges import is_compound, join_told
from rashomon.read.name_evidence import Chunk
from rashomon.read.name_kinds import NameMention, judge_kinds
from rashomon.read.name_pairs import is_acronym, pair_chunks, spells_letters
from rashomon.read.name_readouts import ToldName
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables

QUOTES = frozenset("\"“‘«'``")
REOPENING = QUOTES | frozenset(":—–-;")
CROWNED = frozenset(["king", "queen", "prince", "princess", "duke", "general", "saint", "st.", "st", "emperor", "sultan", "lord",
        "lady", "bishop", "chief", "governor", "senator"])
TIMED = frozenset({"former", "ex", "ex-", "then", "acting", "interim", "outgoing", "incoming", "current", "retired", "late",
                   "exiled", "ousted", "deposed", "senior", "local", "honorary", "longtime", "veteran"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "iii"})


def find_names(tokens: Tokens, *, tables: NameTables, told: Sequence[ToldName]) -> tuple[NameMention, ...]:
    """The names of a document in text order; no two share a row. `told` are the encoder's, of which the kinds are taken."""
    marks = mark_rows(tokens, tables)
    chunks: list[Chunk] = []
    for first, last in tokens.sentences:
        for run_first, run_last in find_runs(tokens, marks, first, last, tables):
            chunks.extend(cut_run(tokens, run_first, run_last, tables))
    chunks.sort(key=lambda chunk: chunk.first)
    chunks = join_told(tokens, chunks, told, tables=tables)
    return judge_kinds(tokens, chunks, pair_chunks(tokens, chunks), tables=tables, told=told)


def mark_rows(tokens: Tokens, tables: NameTables) -> list[bool]:
    """Whether each row is a word of a name by its capital."""
    words, lowers = tokens.words, tokens.lowers
    styles = [style_of(words[first:last]) for first, last in tokens.sentences]
    small: set[str] = set()
    capital: set[str] = set()
    for style, (first, last) in zip(styles, tokens.sentences, strict=True):
        if style:
            continue
        for i in range(first, last):
            if words[i][0].islower():
                small.add(lowers[i])
            elif i > first and words[i][0].isupper() and (words[i - 1] not in REOPENING or is_apostrophe(tokens, i - 1)):
                capital.add(lowers[i])
    marks = [False] * len(words)
    for style, (first, last) in zip(styles, tokens.sentences, strict=True):
        opening = True
        for i in range(first, last):
            word = words[i]
            head = word[0]
            if head.isalpha():
                marks[i] = is_name_row(tokens, i, (style or "opening") if opening or style else "", (small, capital), tables)
                opening = False
            elif word in REOPENING and not is_apostrophe(tokens, i):
                opening = True
    return marks


def is_apostrophe(tokens: Tokens, row: int) -> bool:
    """Whether a mark hangs on the word before it (`the workers' union`)."""
    return row > 0 and tokens.lowers[row] == "'" and tokens.starts[row] == tokens.ends[row - 1]


def style_of(words: Sequence[str]) -> str:
    """`title` or `shout` for a sentence whose capitals tell nothing, else empty."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(long) < 3:
        return ""
    if sum(word.isupper() for word in long) >= 0.7 * len(long):
        return "shout"
    if words[-1] not in {".", "!", "?"} and len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long):
        return "title"
    return ""


def is_name_row(tokens: Tokens, i: int, style: str, seen: tuple[set[str], set[str]], tables: NameTables) -> bool:
    """Whether row i is a word of a name; `style` is title, shout, opening (first word of a sentence or a quotation) or empty."""
    word, low = tokens.words[i], tokens.lowers[i]
    if not word[0].isupper():
        prefix, _, rest = word.partition("-")
        return bool(rest) and rest[0].isupper() and prefix in tables.particles
    if low in tables.never or low.startswith("'") or is_compound(word):
        return False
    if low in tables.openers:
        return low == "the" and i + 1 < len(tokens) and tables.places.country_of(f"the {tokens.lowers[i + 1]}") != ""
    if not style:
        return len(word) > 1 or next_is_capital(tokens, i, tables)
    small, capital = seen
    if style == "shout":
        return low in capital or tables.places.country_of(low) != ""
    if len(word) > 1 and word.isupper():
        return True
    if len(word) == 1:
        return False
    if low in capital or (tables.places.country_of(low) and low not in small):
        return True
    if style == "title" or low.startswith("ex-"):
        return False
    before_capital = next_is_capital(tokens, i, tables)
    if low in small or low in tables.soft_openers:
        return before_capital and low not in TIMED
    if tokens.tags[i] == "NN" and tokens.words[i + 1:i + 2] == (",",):
        return i + 2 < len(tokens) and (tokens.lowers[i + 2] in ("the", "a", "an") or tokens.words[i + 2][0].isupper())
    return tokens.tags[i] in ("NNP", "NNPS") or (before_capital and tokens.tags[i][:2] in ("NN", "JJ", "FW"))


def next_is_capital(tokens: Tokens, i: int, tables: NameTables) -> bool:
    """Whether the next row is a capitalised word that may belong to a name."""
    j = i + 1
    if j >= len(tokens) or tokens.starts[j] - tokens.ends[i] != 1:
        return False
    return tokens.words[j][0].isupper() and tokens.lowers[j] not in tables.never


def find_runs(tokens: Tokens, marks: Sequence[bool], first: int, last: int, tables: NameTables) -> Iterator[tuple[int, int]]:
    """Maximal runs of name rows of one sentence, over the small words that stand inside names."""
    i = first
    while i < last:
        if not marks[i]:
            i += 1
            continue
        end = i + 1
        while end < last:
            gap = 0 if marks[end] and not is_break(tokens, end) else gap_inside(tokens, marks, (i, end, last), tables)
            if gap < 0:
                break
            end += gap + 1
        yield i, end
        i = end


def is_break(tokens: Tokens, row: int) -> bool:
    """Whether a line end parts this row from the one before."""
    return "\n" in tokens.text[tokens.ends[row - 1]:tokens.starts[row]]


def gap_inside(tokens: Tokens, marks: Sequence[bool], rows: tuple[int, int, int], tables: NameTables) -> int:
    """How many rows after the run stand between it and its next word; −1 where the run ends here."""
    first, end, last = rows
    lowers, keywords = tokens.lowers, tables.keywords

    def goes_on(row: int) -> bool:
        return row < last and marks[row]

    low, head = lowers[end], lowers[end - 1]
    if low in ("of", "for"):
        known = (head in keywords and not ends_office(lowers, first, end, tables)) or is_lettered(tokens, first, last)
        if known and goes_on(end + 1):
            return 1
        return 2 if known and goes_on(end + 2) and lowers[end + 1] in ("the", "all") else -1
    if low == "&":
        return 1 if goes_on(end + 1) else -1
    if low == "and":
        inside = any(lowers[k] in ("of", "for") for k in range(first, end))
        joins = inside and goes_on(end + 1) and lowers[end + 1] in tables.portfolios | {"trade", "human", "rights"}
        return 1 if joins and tables.places.country_of(head) == "" else -1
    if low in ("'s", "'"):
        named = head.removesuffix("s") in tables.possessing_names or head in tables.possessing_names
        kind = keywords.get(lowers[end + 1], "") if goes_on(end + 1) else ""
        saint = lowers[first] in ("st.", "st") and kind in ("facility", "organisation")
        desk = goes_on(end + 1) and lowers[end + 1] in ("office", "department") and (head,) in tables.offices and end - first > 1
        return 1 if desk or (goes_on(end + 1) and ((named and not ends_office(lowers, first, end, tables)) or saint)) else -1
    if low in tables.particles and low != "al" and tokens.words[end][0].islower():
        if goes_on(end + 1):
            return -1 if low in ("y", "e", "la") and first == end - 1 and head in keywords else 1
        return 2 if goes_on(end + 2) and lowers[end + 1] in tables.particles else -1
    return -1


def is_lettered(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name that starts here stands beside its letters in brackets: `RPC (People's Column of …)`, `People's Column of … (RPC)`."""
    words = tokens.words
    if first >= 2 and words[first - 1] == "(" and is_acronym(words[first - 2]):
        stop = next((row for row in range(first, min(last, first + 12)) if words[row] == ")"), -1)
        return stop > 0 and spells_letters(words[first - 2], words[first:stop])
    opened = next((row for row in range(first, min(last - 2, first + 12)) if words[row] == "("), -1)
    return opened > 0 and is_acronym(words[opened + 1]) and words[opened + 2] == ")" and spells_letters(words[opened + 1], words[first:opened])


def ends_office(lowers: Sequence[str], first: int, end: int, tables: NameTables) -> bool:
    """Whether the rows end in an office (`Minister`, `Attorney General`)."""
    return any(tuple(lowers[k:end]) in tables.offices for k in range(max(first, end - tables.longest_office), end))


def office_at(lowers: Sequence[str], first: int, last: int, tables: NameTables) -> int:
    """Rows of the longest office or title that starts at `first` and ends by `last`; 0 for none."""
    for size in range(min(tables.longest_office, last - first), 0, -1):
        phrase = tuple(lowers[first:first + size])
        if phrase in tables.offices or phrase in tables.titles:
            return size
    return 0


def office_before(lowers: Sequence[str], end: int, tables: NameTables) -> int:
    """Rows of the longest office or title that ends before row `end`; 0 for none."""
    for size in range(min(tables.longest_office, end), 0, -1):
        phrase = tuple(lowers[end - size:end])
        if phrase in tables.offices or phrase in tables.titles:
            return size
    return 0


def cut_run(tokens: Tokens, first: int, last: int, tables: NameTables) -> Iterator[Chunk]:
    """The names of a run: what stands before a title, and what stands after it; demonyms and offices alone are none."""
    lowers = tokens.lowers
    start, titled = first, False
    row = first
    while row < last:
        size = office_at(lowers, row, last, tables)
        rest = row + size
        if size and rest < last and not is_body(lowers, rest, last, tables) and lowers[rest] not in SUFFIXES and (
                row == first or lowers[row] not in ("king", "prince", "father", "sister", "justice", "bishop", "private",
                "major")):
            yield from plain_chunk(tokens, start, row, tables)
            start, titled, row = rest, True, rest
        elif size and rest == last and is_holder(tokens, start, row, tables):
            yield from plain_chunk(tokens, start, row, tables) if row > start else ()
            return
        else:
            row += max(size, 1)
    yield from plain_chunk(tokens, start, last, tables, titled=titled)


def is_holder(tokens: Tokens, first: int, last: int, tables: NameTables) -> bool:
    """Whether rows before an office tell whose office it is (`US President`), so that the office is no part of a name."""
    lowers = tokens.lowers
    known = tables.places.country_of(" ".join(lowers[first:last])) or tables.places.country_of(lowers[last - 1])
    return first == last or bool(known) or tokens.words[first].isupper() or all(
        low in tables.portfolios or low in tables.office_modifiers or low in tables.adjectives for low in lowers[first:last])


def is_body(lowers: Sequence[str], first: int, last: int, tables: NameTables) -> bool:
    """Whether the rows after a title make a body or a site of the whole (`General Hospital`, `Justice Ministry`)."""
    stop = next((k for k in range(first + 1, last) if lowers[k] in ("of", "for")), last)
    kind = tables.keywords.get(lowers[stop - 1], "")
    crowned = any(low in CROWNED for low in lowers[max(0, first - 1):first])
    return bool(kind) and (stop - first == 1 or kind in ("organisation", "government", "generic") or (kind == "facility"
            and crowned))


def plain_chunk(tokens: Tokens, first: int, last: int, tables: NameTables, *, titled: bool = False) -> Iterator[Chunk]:
    """The one name of rows without titles; none where only adjectives, modifiers or a portfolio are left."""
    lowers, places = tokens.lowers, tables.places
    while first < last and lowers[first] in TIMED:
        first += 1
        first += 1
    of_office = first > 1 and lowers[first - 1] == "of" and office_before(lowers, first - 1, tables) > 0
    while of_office and last - first > 1 and lowers[first] in tables.portfolios | {"and"}:
        first, titled = first + 1, True
    while last - first > 1 and lowers[first] in places.demonyms and not is_known(lowers, first, last, tables):
        first += 1
    if first >= last:
        return
    whole = " ".join(lowers[first:last])
    if whole in places.demonyms or all(low in tables.adjectives or low in places.demonyms for low in lowers[first:last]):
        return
    if last - first == 1 and lowers[first] in tables.portfolios and not titled and not tokens.words[first].isupper():
        return
    if not titled and first > 0:
        titled = office_before(lowers, first, tables) > 0
    yield Chunk(first=first, last=last, titled=titled)


def is_known(lowers: Sequence[str], first: int, last: int, tables: NameTables) -> bool:
    """Whether rows that begin with a demonym are a name with it (`Korean Air Lines`, `Dutch Safety Board`)."""
    whole = " ".join(lowers[first:last])
    if whole in tables.places.regions or whole in tables.places.countries:
        return True
    heads = [lowers[last - 1], *(lowers[k - 1] for k in range(first + 1, last) if lowers[k] in ("of", "for"))]
    return any(head in tables.keywords for head in heads)
