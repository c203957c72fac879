"""Candidate groups of readings that may tell of one happening, without looking at every pair.

In: readings. Out: disjoint groups. Two readings meet when they share words of names (blocking as in record linkage, Christen 2012).
"""

from __future__ import annotations

from rashomon.link.company import pair_holders
from rashomon.link.joins import Joins
from rashomon.link.profiles import find_tokens, publication_day
from rashomon.schema import Reading

SMALL_CASE = 24
"""Up to here all readings are one block: every pair may be looked at."""


def block_readings(readings: tuple[Reading, ...]) -> tuple[tuple[Reading, ...], ...]:
    """Disjoint groups, each and all in the order of document ids; the order of the readings changes nothing."""
    ordered = sorted(readings, key=lambda reading: reading.document)
    if len(ordered) <= SMALL_CASE:
        return (tuple(ordered),) if ordered else ()
    joins: Joins[int] = Joins(range(len(ordered)))
    keys = [find_tokens(reading) for reading in ordered]
    for a, b in pair_holders(keys, [publication_day(reading) for reading in ordered]):
        joins.join(a, b)
    return tuple(tuple(ordered[i] for i in members) for _, members in sorted(joins.groups().items()))
