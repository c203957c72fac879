"""Candidate groups of readings that may tell of one happening, without looking at every pair.

In: readings. Out: disjoint groups. Two readings meet when they share rare names or words of names, two and a near day or three (blocking as in
record linkage, Christen 2012).
"""

from __future__ import annotations

from collections import Counter, defaultdict

from rashomon.link.joins import Joins
from rashomon.link.names import bare_name
from rashomon.link.profiles import publication_day
from rashomon.schema import Reading

SMALL_CASE = 24
"""Up to here all readings are one block: every pair may be looked at."""
MOST_HOLDERS = 40
"""A name in more readings than this (or in more than a tenth) does not make candidates."""
NEAR_DAYS = 45


def block_readings(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], ...]:
    """Disjoint groups, each and all in the order of document ids; the order of the readings changes nothing."""
    ordered = sorted(readings, key=lambda reading: reading.document)
    if len(ordered) <= SMALL_CASE:
        return (tuple(ordered),) if ordered else ()
    joins: Joins[int] = Joins(range(len(ordered)))
    for a, b in find_candidates(ordered):
        joins.join(a, b)
    return tuple(tuple(ordered[i] for i in members) for _, members in sorted(joins.groups().items()))


def find_candidates(readings: list[Reading]) -> list[tuple[int, int]]:
    """Pairs of rows that share enough rare names, ascending."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, reading in enumerate(readings):
        names = {bare_name(name) for entity in reading.entities if any(m.form == "name" for m in entity.mentions)
                 for name in (entity.name, *entity.aliases)}
        words = {(word,) for name in names for word in name if len(word) >= 4}
        for key in sorted((names | words) - {()}):
            holders[key].append(i)
    most = max(3, min(MOST_HOLDERS, len(readings) // 10))
    shared: Counter[tuple[int, int]] = Counter()
    for where in holders.values():
        if 2 <= len(where) <= most:
            shared.update((a, b) for i, a in enumerate(where) for b in where[i + 1:])
    days = [publication_day(reading) for reading in readings]
    return sorted(pair for pair, count in shared.items() if count >= 2 and near(days[pair[0]], days[pair[1]], count))


def near(day_a: int | None, day_b: int | None, count: int) -> bool:
    """Whether days of publication speak for one happening; three shared names do without."""
    return day_a is None or day_b is None or count >= 3 or abs(day_a - day_b) <= NEAR_DAYS
