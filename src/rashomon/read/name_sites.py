"""Sites told by common nouns: `the residence of the Norland ambassador in Karsk, Varnia`, `the ambassador's residence`.

In: Tokens, names and named places. Out: PlaceMentions over the whole noun phrase with the place it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.name_kinds import NameMention
from rashomon.read.name_places import PlaceMention
from rashomon.read.place_locating import stand_inside
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.values import Site

BEFORE_NOUN = frozenset({"JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "CD", "POS", "HYPH", "FW"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "his", "her", "their", "its", "our", "my", "one", "another", "any",
        "each", "every", "some"})
DEFINITE = frozenset({"the", "these", "those", "both", "all", "his", "her", "their", "its", "our", "my"})
COMPARING = frozenset({"least", "most", "more", "fewer", "less", "many", "such"})
STANDS_IN = frozenset({"in", "at", "near", "outside", "on", "inside"})
VAGUE = frozenset({"office", "offices", "home", "house", "school", "market", "station", "mission", "plant", "camp", "base",
        "court", "mine", "ship",
                   "university", "college", "parliament", "farm", "museum", "theatre", "theater", "cinema", "flat", "mall"})


def find_sites(tokens: Tokens, names: Sequence[NameMention], named: Sequence[PlaceMention], *,
        tables: NameTables) -> tuple[PlaceMention, ...]:
    """Sites in text order; none overlaps another."""
    by_first = {place.first: place for place in named}
    owned = {row: name for name in names for row in range(name.first, name.last)}
    found: list[PlaceMention] = []
    end = 0
    singles = {phrase[0] for phrase in tables.enclosed_sites if len(phrase) == 1}
    for first, last in tokens.sentences:
        for row in range(max(first, end), last):
            if row < end or (tokens.lowers[row] not in singles and tokens.lemmas[row] not in singles):
                continue
            name = owned.get(row)
            if not is_noun(tokens, row, last) or (name is not None and name.kind != "facility"):
                continue
            start = phrase_start(tokens, row, max(first, end))
            stop = phrase_end(tokens, row, last)
            if is_compounded(tokens, row, last):
                continue
            site = form_site(tokens, (start, row, stop), by_first, last)
            if site is not None:
                found.append(site)
                end = site.last
    return tuple(found)


def is_noun(tokens: Tokens, row: int, last: int) -> bool:
    """Whether the row is a noun by its tag, or as a determiner stands before it and no noun behind it."""
    if tokens.tags[row] in ("NN", "NNS", "NNP"):
        return True
    return (tokens.tags[row] in ("JJ", "VB") and row > 0 and tokens.tags[row - 1] == "DT"
            and (row + 1 >= last or tokens.tags[row + 1] in ("IN", "TO", ".", ",", "VBD", "VBZ", "MD", "CC", "WDT")))


def is_compounded(tokens: Tokens, row: int, last: int) -> bool:
    """Whether the noun only describes the noun after it (`hotel staff`, `prison sentence`)."""
    return row + 1 < last and tokens.tags[row + 1] in ("NN", "NNS") and tokens.ends[row] + 1 == tokens.starts[row + 1]


def phrase_start(tokens: Tokens, row: int, floor: int) -> int:
    """First row of the noun phrase that ends in `row`, over possessors (`the Norland ambassador's residence`)."""
    k = row
    while k > floor:
        low, tag = tokens.lowers[k - 1], tokens.tags[k - 1]
        if low == "that" and tokens.tags[row] in ("NNS", "NNPS"):
            break
        if tag in ("PRP$", "DT") or (low in DETERMINERS and tag not in ("IN", "WDT", "CD")):
            return k - 1
        if tag not in BEFORE_NOUN or low in (",", "."):
            break
        k -= 1
    while k < row and (tokens.tags[k] in ("VBN", "VBG", "POS") or tokens.lowers[k] in COMPARING):
        k += 1
    return k


def phrase_end(tokens: Tokens, row: int, last: int) -> int:
    """One after the last row of the noun phrase, an `of` phrase included."""
    if row + 2 >= last or tokens.lowers[row + 1] != "of":
        return row + 1
    k = row + 2
    while k < last and (tokens.tags[k] in BEFORE_NOUN or tokens.tags[k] in ("DT", "PRP$")) and tokens.tags[k] not in ("VBN",
            "VBG"):
        k += 1
    return k if k > row + 2 and tokens.tags[k - 1] in ("NN", "NNS", "NNP", "NNPS", "CD", "FW") else row + 1


def form_site(tokens: Tokens, rows: tuple[int, int, int], by_first: dict[int, PlaceMention], last: int) -> PlaceMention | None:
    """The site of a noun phrase (start, head row, stop) with the place it stands in, or None for a passing word."""
    start, row, stop = rows
    inner = next((by_first[k] for k in range(start, stop) if k in by_first), None)
    site = Site(name=name_of(tokens, start, row, stop), precision="site")
    at = stop + 1 if stop < last and tokens.lowers[stop] in STANDS_IN else stop
    outer = by_first.get(at) or (by_first.get(at + 1) if at < last and tokens.lowers[at] == "the" else None)
    narrowed = stop > row + 1 or row - start > 1 or (row > start and tokens.lowers[start] not in DETERMINERS)
    end = stop
    if outer is not None and at > stop and outer.site.precision != "":
        site = stand_in(site, outer.site)
        end = outer.last
    elif (inner is not None and not (inner.use == "modifier" and tokens.tags[inner.last:inner.last + 1] == ("NN",)
            and inner.last < row)) or (inner is not None and inner.last == row):
        site = stand_in(site, inner.site)
    preposition = tokens.lowers[start - 1] if start and tokens.tags[start - 1] in ("IN", "TO") else ""
    if tokens.tags[row] == "NNS" and preposition not in STANDS_IN and counts_any(tokens, start, row):
        return None
    has_article = row > start and (tokens.lowers[start] in DETERMINERS or tokens.tags[start] == "PRP$")
    if not narrowed and end == stop and not has_article:
        return None
    if tokens.lowers[row] in VAGUE and not (narrowed or end > stop or preposition):
        return None
    return PlaceMention(first=start, last=end, site=site, preposition=preposition, anaphoric=not narrowed and end == stop,
                        rule="site-in-place" if end > stop else "site-noun")


def counts_any(tokens: Tokens, start: int, row: int) -> bool:
    """Whether the phrase counts things that are not yet known (`some 80 houses`; not `the two schools`)."""
    at = next((k for k in range(start, row) if tokens.tags[k] == "CD"), -1)
    before = at - 1
    while before >= start and tokens.tags[before] in ("JJ", "JJS", "JJR"):
        before -= 1
    return at >= 0 and (before < start or tokens.lowers[before] not in DEFINITE)


def stand_in(site: Site, outer: Site) -> Site:
    """The site inside a wider place; inside another site it stays alone."""
    return site if outer.precision in ("site", "nature") else stand_inside(site, outer)


def name_of(tokens: Tokens, start: int, row: int, stop: int) -> str:
    """The site as a name, without its determiner; a possessor goes behind (`residence of the ambassador`)."""
    owner = next((k for k in range(row - 1, start, -1) if tokens.tags[k] == "POS"), 0)
    if owner:
        return f"{tokens.quote(owner + 1, stop)} of {tokens.quote(start, owner)}".replace("\n", " ")
    bare = start + 1 if tokens.lowers[start] in DETERMINERS or tokens.tags[start] in ("PRP$", "DT") else start
    return tokens.quote(min(bare, row), stop).replace("\n", " ")
