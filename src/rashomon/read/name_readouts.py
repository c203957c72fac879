"""Names as the encoder reads them: ToldNames of rows and kinds, and one kind for each wording of the document.

In: tokens, a readout; chunks and the kinds that tables, head words and titles give. The encoder tells what a name is, closed tables aside;
its own nine kinds (those of the WorldWide newswire) are fewer than ours among bodies, where head words and company tell more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.neural.readout import Readout
from rashomon.read.name_company import BODIES, CLOSED, Kinds
from rashomon.read.name_evidence import Chunk
from rashomon.read.tokens import Tokens
from rashomon.schema.entities import EntityKind

KINDS: dict[str, EntityKind | None] = {"Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility",
                                       "Misc": "other", "Product": "other", "NORP": None, "Date": None, "Money": None}
"""Kinds of the newswire corpus → ours; peoples and creeds are no names of ours, times and moneys are read as values."""
LEAST = 0.3
"""Least score of a span for its kind to count (WorldWide newswire, development part)."""
EDGES = frozenset(("the", "a", "an", "'s", "'"))
"""What the corpus counts to a name and we do not."""
CLOSING = frozenset((",", ".", ";", ")", ":", "?", "!"))
SHAPED = frozenset(("title", "head-word", "armed-name", "armed-context", "first-word", "area-beside", "office-beside"))
"""Rules by the name's own words, or by words that leave no doubt."""
Sums = dict[str, Counter[EntityKind | None]]
"""Wording → thousandths of a score for each kind."""


@dataclass(frozen=True, slots=True)
class ToldName:
    """Rows first … last − 1 are a name to the encoder; `kind` None is something that is no name of ours."""

    first: int
    last: int
    kind: EntityKind | None
    score: float


def find_told_names(tokens: Tokens, readout: Readout) -> tuple[ToldName, ...]:
    """The encoder's names without articles and possessives at their edges."""
    told = []
    for name in readout.names:
        first, last = name.first, name.last
        while first < last and tokens.lowers[first] in EDGES:
            first += 1
        while last > first and tokens.lowers[last - 1] in EDGES:
            last -= 1
        if first < last and name.score >= LEAST:
            told.append(ToldName(first, last, KINDS[name.label], name.score))
    return tuple(told)


def judge_told(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], told: Sequence[ToldName], kinds: Kinds) -> set[str]:
    """Put the encoder's kinds in the place of those that no closed table gives. Out: the wordings that are no names: the encoder says
    so, or is silent where nothing but capitals shows them."""
    sums = sum_told(tokens, chunks, keys, told)
    add_neighbours(tokens, chunks, keys, kinds, sums)
    dropped = set()
    for key, (kind, rule) in kinds.items():
        found = sums.get(key)
        if rule in CLOSED or (not found and rule in SHAPED):
            continue
        best = max(found, key=lambda kind: (found[kind], kind or "")) if found else None
        if best is None:
            dropped.add(key)
        elif (best != kind or rule == "untold") and not (best in ("organisation", "facility") and kind in BODIES) and not (kind == "facility" and rule in SHAPED):
            kinds[key] = (best, "encoder")
    return dropped


def sum_told(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], told: Sequence[ToldName]) -> Sums:
    """The scores of the encoder's names that hold the head of a chunk, summed over the mentions of a wording."""
    at = {row: name for name in told for row in range(name.first, name.last)}
    sums: Sums = {}
    for key, chunk in zip(keys, chunks, strict=True):
        if name := at.get(head_row(tokens, chunk)):
            sums.setdefault(key, Counter())[name.kind] += round(1000 * name.score)
    return sums


def head_row(tokens: Tokens, chunk: Chunk) -> int:
    """The last word, or the one before `of` and `for`."""
    return next((row - 1 for row in range(chunk.first + 1, chunk.last) if tokens.lowers[row] in ("of", "for")), chunk.last - 1)


def add_neighbours(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], kinds: Kinds, sums: Sums) -> None:
    """A name that is not told stands for a place where a place closes it behind a comma (`in Karsk, Norway.`)."""
    for k, (left, right) in enumerate(pairwise(chunks)):
        after = tokens.words[right.last] if right.last < len(tokens) else "."
        told = sums.get(keys[k + 1])
        if keys[k] not in sums and (kinds[keys[k + 1]][1] == "place-table" or (told and told.most_common(1)[0][0] == "place")) and tokens.words[left.last:right.first] == (",",) and after in CLOSING:
            sums[keys[k]] = Counter({"place": 1})
