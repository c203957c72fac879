"""Where names begin and end, by capitals and by the encoder together.

In: tokens, the chunks that capitals show, the encoder's names. Out: the chunks of the document. A name of the encoder's keeps its words
with capitals and takes in the rest of the chunks it stands in, as far as no other name is there: one run is cut in two where
two names are told in it, runs are joined over the small words inside a body's name, and a name is found where capitals tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rashomon.read.name_evidence import Chunk
from rashomon.read.name_readouts import ToldName
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables

JOINED = frozenset(("organisation", "facility", "other"))
"""Kinds whose names hold `and` and commas."""
LISTS = frozenset((",", "and", "&", "or", ";"))
COMPOUND = re.compile(r".*-(?:[a-z]+ed|led|run|born|made|owned|style|like|wide|era|bound|speaking)")
ADDRESSED = frozenset("/@=%")
"""What stands in addresses of the web and of mail."""


def join_told(tokens: Tokens, chunks: Sequence[Chunk], told: Sequence[ToldName], *, tables: NameTables) -> list[Chunk]:
    """The chunks in text order, none over another."""
    chunk_of = {row: chunk for chunk in chunks for row in range(chunk.first, chunk.last)}
    names = join_pieces(tokens, told, chunk_of)
    taken = {row for name in names for row in range(name.first, name.last)}
    found: list[Chunk] = []
    for name in names:
        first, last = trim_small(tokens, name, chunk_of, tables)
        inside = list(dict.fromkeys(chunk_of[row] for row in range(first, last) if row in chunk_of))
        if first == last or name.kind is None or " ".join(tokens.lowers[first:last]) in tables.places.demonyms or (
                not may_join(tokens, inside, name) if inside else is_in_address(tokens, first, last)):
            continue
        first, last = grow(first, last, chunk_of, taken)
        titled = any(chunk.titled and chunk.first == first for chunk in inside) or (first > 0 and is_title(tokens, first - 1, tables))
        found.append(Chunk(first=first, last=last, titled=titled))
        taken.update(range(first, last))
    held = {row for chunk in found for row in range(chunk.first, chunk.last)}
    rest = [chunk for chunk in chunks if held.isdisjoint(range(chunk.first, chunk.last))]
    return sorted([*found, *rest], key=lambda chunk: chunk.first)


def grow(first: int, last: int, chunk_of: Mapping[int, Chunk], taken: set[int]) -> tuple[int, int]:
    """The rows with those beside them in their first and their last chunk that are no other name's."""
    while first - 1 not in taken and first in chunk_of and chunk_of.get(first - 1) is chunk_of[first]:
        first -= 1
    while last not in taken and last - 1 in chunk_of and chunk_of.get(last) is chunk_of[last - 1]:
        last += 1
    return first, last


def join_pieces(tokens: Tokens, told: Sequence[ToldName], chunk_of: Mapping[int, Chunk]) -> list[ToldName]:
    """Names with those behind their `of` in one run of capitals as one."""
    joined: list[ToldName] = []
    for name in told:
        before = joined[-1] if joined else None
        run = chunk_of.get(name.first)
        if before is not None and run is not None and run is chunk_of.get(before.first) and before.kind is not None and (
                "of" in tokens.lowers[before.last - 1:name.first]):
            joined[-1] = ToldName(before.first, name.last, before.kind, min(before.score, name.score))
        else:
            joined.append(name)
    return joined


def trim_small(tokens: Tokens, name: ToldName, chunk_of: Mapping[int, Chunk], tables: NameTables) -> tuple[int, int]:
    """The rows of a name without small words and titles at its edges."""
    first, last = name.first, name.last
    while first < last and first not in chunk_of and (is_title(tokens, first, tables) if is_large(tokens.words[first]) else tokens.lowers[first] not in tables.particles):
        first += 1
    while last > first and not is_large(tokens.words[last - 1]):
        last -= 1
    return first, last


def is_large(word: str) -> bool:
    """Whether a word has a capital or a digit, and is no adjective made of a name."""
    return any(char.isupper() or char.isdigit() for char in word) and not is_compound(word)


def is_compound(word: str) -> bool:
    """Whether a word is an adjective made of a name (`Karsk-based`)."""
    return COMPOUND.fullmatch(word) is not None


def is_title(tokens: Tokens, row: int, tables: NameTables) -> bool:
    """Whether a word is an office or a title by itself."""
    return (tokens.lowers[row],) in tables.offices or (tokens.lowers[row],) in tables.titles


def may_join(tokens: Tokens, inside: Sequence[Chunk], name: ToldName) -> bool:
    """Whether a name may hold all the chunks it stands in: no list of persons or places is one name."""
    between = {tokens.lowers[row] for left, right in pairwise(inside) for row in range(left.last, right.first)}
    return name.kind in JOINED or between.isdisjoint(LISTS)


def is_in_address(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the rows are a part of an address, of a word without spaces."""
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[last - 1]
    before, after = text[max(0, start - 1):start], text[end:end + 1]
    return before in ADDRESSED or after in ADDRESSED or (before == "." and bool(text[start - 2:start - 1].strip())) or (after == "." and text[end + 1:end + 2].isalnum())
