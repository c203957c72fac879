"""How much rare content two documents share, before any event is looked at.

In: profiles and the table of common words. Out: a Company of each pair that may tell of one happening. Items weigh by how few texts hold
them (inverse document frequency, Spärck Jones 1972), in the case and in a background of texts of all kinds, so that a case of few
documents, or of many on one happening, tells a rare name from a common one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from rashomon.link.profiles import Name, Profile
from rashomon.resources.link import LinkTables

MOST_HOLDERS = 150
"""Documents that a name or word may pair; of more, each is paired with those next to it in time alone."""
NEAR_ROWS = 40
NEEDED = 2
"""Names, or words of names, that a pair must share to be looked at."""
UNKNOWN_GAP_DAYS = 20
"""Days between two publications where one is not known."""
FAR_GAP_DAYS = 60
ALL_NAMES, ALL_PEOPLE = 20.0, 15.0
"""Weights of shared names, and of people among them, beyond which more says no more."""


class Company(NamedTuple):
    """What two documents share."""

    words: float
    """Cosine of their words, 0–1."""
    tokens: float
    """Cosine of the words of their names, 0–1."""
    shared: float
    """Weight of the names in both, 0–1."""
    people: float
    """Weight of the full names of people in both, 0–1."""
    gap_days: int
    figures: int
    """How many figures of people, of one measure, are in both."""
    names: tuple[str, ...]
    """Shared names, the weightiest first, at most four."""


class Weighed(NamedTuple):
    """The items of one profile with their weights, and the length of each vector."""

    words: dict[str, float]
    tokens: dict[str, float]
    length_words: float
    length_tokens: float


def weigh_profiles(profiles: Sequence[Profile], tables: LinkTables) -> tuple[dict[str, float], list[Weighed]]:
    """The weight of each word and token, and those of each profile."""
    words = Counter(word for p in profiles for word in p.words)
    tokens = Counter(token for p in profiles for token in p.tokens)
    total = 1 + len(profiles) + tables.texts
    def weigh(counts: Counter[str]) -> dict[str, float]:
        return {item: math.log(total / (1 + counts[item] + tables.held.get(item, 0))) for item in counts}
    by_word, by_token = weigh(words), weigh(tokens)
    rows = []
    for p in profiles:
        own, named = {w: by_word[w] for w in sorted(p.words)}, {t: by_token[t] for t in sorted(p.tokens)}
        rows.append(Weighed(own, named, length_of(own), length_of(named)))
    return by_token, rows


def length_of(items: dict[str, float]) -> float:
    """Euclidean length of a vector."""
    return math.sqrt(math.fsum(weight * weight for weight in items.values()))


def find_pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Rows that may tell of one happening, ascending: all in a case of few, else those that share names or words of names."""
    if len(profiles) <= NEAR_ROWS:
        return [(i, j) for j in range(len(profiles)) for i in range(j)]
    return pair_holders([p.tokens for p in profiles], [p.day for p in profiles])


def pair_holders(keys: Sequence[Collection[str]], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """Rows that share enough keys, ascending. Of a key with many holders only rows near in time are paired."""
    order = sorted(range(len(keys)), key=lambda row: (days[row] if days[row] is not None else -1, row))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for row in order:
        for key in keys[row]:
            holders[key].append(row)
    shared: Counter[tuple[int, int]] = Counter()
    for rows in holders.values():
        if len(rows) < 2:
            continue
        reach = len(rows) if len(rows) <= MOST_HOLDERS else NEAR_ROWS
        shared.update((a, b) if a < b else (b, a) for k, a in enumerate(rows) for b in rows[k + 1:k + 1 + reach])
    return sorted(pair for pair, count in shared.items() if count >= NEEDED)


def compare_profiles(a: Profile, b: Profile, weighed: tuple[Weighed, Weighed], by_token: dict[str, float]) -> Company:
    """How much rare content two documents share."""
    x, y = weighed
    names = a.names & b.names
    weights = {name: weigh_name(name, by_token) for name in sorted(names)}
    shown = sorted(weights, key=lambda name: (-weights[name], name))[:4]
    people = math.fsum(weights[name] for name in sorted(a.people & b.people))
    gap = abs(a.day - b.day) if a.day is not None and b.day is not None else UNKNOWN_GAP_DAYS
    return Company(cosine(x.words, y.words, x.length_words * y.length_words), cosine(x.tokens, y.tokens, x.length_tokens * y.length_tokens),
                   min(1.0, math.fsum(weights.values()) / ALL_NAMES), min(1.0, people / ALL_PEOPLE), gap, len(a.figures & b.figures), tuple(" ".join(name) for name in shown))


def cosine(a: dict[str, float], b: dict[str, float], lengths: float) -> float:
    """The cosine of two vectors whose lengths have this product."""
    shared: Iterable[str] = a.keys() & b.keys()
    return math.fsum(a[item] * b[item] for item in shared) / lengths if lengths else 0.0


def weigh_name(name: Name, by_token: dict[str, float]) -> float:
    """A name weighs as much as its rarest word."""
    return max(by_token[token] for token in name)
