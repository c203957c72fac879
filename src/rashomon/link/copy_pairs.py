"""Pairs of documents that may share passages, from an inverted index of fingerprints.

In: the fingerprints of each document, the documents in the order of time. Out: pairs that should
be aligned. Time and memory grow with the number of fingerprints: what stands in many documents makes one pair a document,
with the earliest that has it, so that a thousand captures of one story are a thousand pairs and no half million.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

MOST_HOLDERS = 24
"""A fingerprint in more documents than this pairs each of them with the earliest alone."""
FEW_HOLDERS = 3
"""A fingerprint in no more documents than this is rare."""
LEAST_RARE = 0.2
"""Where fewer of the shared fingerprints than this are rare, the words may be a formula that many documents carry."""
LEAST_SHARED = 3
"""Fingerprints that make a pair worth aligning; a third of the shorter document's where it has fewer than nine."""
FORMULA = 12
"""Fingerprints, about fifty words; fewer that all stand in very many documents, and are no third of either, are a formula."""
PARTS = 64
"""The index is made in so many parts, so that each stays in the cache; a power of two."""


class Pair(NamedTuple):
    """Two documents by number, the earlier first; where most of what they share many others have too, who has a middling part of it."""

    earlier: int
    later: int
    holders: tuple[int, ...]


def find_pairs(fingerprints: Sequence[Sequence[int]]) -> Iterator[Pair]:
    """Pairs that share enough, by the later and then the earlier."""
    shared = index_fingerprints(fingerprints)
    sizes = [len(found) for found in fingerprints]
    for later, keys in enumerate(shared):
        if not keys:
            continue
        counts = Counter(chain.from_iterable(keys))
        few = sizes[later] // 3
        earlier = sorted(other for other, count in counts.items() if other < later
                         and (count >= LEAST_SHARED or count > few or count > sizes[other] // 3))
        earlier = [other for other in earlier if counts[other] >= FORMULA or counts[other] * 3 >= min(sizes[later], sizes[other])
                   or any(len(where) > 1 and other in where for where in keys)]
        if earlier:
            rare = Counter(chain.from_iterable(where for where in keys if 1 < len(where) <= FEW_HOLDERS))
            yield from (Pair(other, later, () if rare[other] >= LEAST_RARE * counts[other] else find_holders(keys, other)) for other in earlier)


def find_holders(keys: Sequence[tuple[int, ...]], other: int) -> tuple[int, ...]:
    """Who has the fingerprint that is the middle one by the number of its holders, of those that two documents share."""
    ranked = sorted((len(where) if len(where) > 1 else MOST_HOLDERS + 1, where) for where in keys if other in where)
    return ranked[len(ranked) // 2][1]


def index_fingerprints(fingerprints: Sequence[Sequence[int]]) -> list[list[tuple[int, ...]]]:
    """For each document, for each of its fingerprints that other documents have too, who has it (the earliest where many do)."""
    keys, owners = [array("q") for _ in range(PARTS)], [array("l") for _ in range(PARTS)]
    for document, found in enumerate(fingerprints):
        for key in set(found):
            part = key >> 2 & PARTS - 1
            keys[part].append(key)
            owners[part].append(document)
    shared: list[list[tuple[int, ...]]] = [[] for _ in fingerprints]
    for part in range(PARTS):
        repeated = {key for key, count in Counter(keys[part]).items() if count > 1}
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for key, owner in zip(keys[part], owners[part], strict=True):
            if key in repeated:
                holders[key].append(owner)
        for key in sorted(holders):
            where = holders[key]
            told = tuple(where) if len(where) <= MOST_HOLDERS else (where[0],)
            for owner in where:
                shared[owner].append(told)
    return shared
