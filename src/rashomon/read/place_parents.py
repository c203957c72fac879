"""The wider place told with a place: rows of names in, the parent's words out (`Karsk, Varnia`, `Karsk (Varnia)`, `Karsk in Varnia`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.read.tokens import Tokens
from rashomon.resources.places import PlaceTables

GAPS = frozenset({(",",), ("in",), (",", "in"), ("in", "the"), (",", "the"), ("(",), (",", "in", "the"), ("of",)})
NOUNS = frozenset({"city", "town", "village", "province", "district", "region", "county", "state", "suburb", "port", "capital", "hamlet",
                   "neighbourhood", "neighborhood", "area", "community", "settlement", "parish", "resort"})
APPOSED = frozenset({",", "a", "an", "the", "in", "of", "small", "northern", "southern", "eastern", "western", "central", "coastal", "southeastern",
                     "southwestern", "northeastern", "northwestern", "north", "south", "east", "west"})
LONGEST = 8
"""Rows between a place and the parent told behind a noun (`Karsk, a small town in northern Varnia`)."""


def find_parents(tokens: Tokens, spans: Sequence[tuple[int, int]], *, tables: PlaceTables, told: Collection[str] = ()) -> list[str]:
    """For each place (rows first … last − 1, ascending) the words of its parent; empty where none is told.

    `told` are countries in small letters that no table knows.
    """
    links = [k + 1 < len(spans) and is_parent(tokens, spans[k], spans[k + 1], tables, told) for k in range(len(spans))]
    parents = []
    for k in range(len(spans)):
        wider: list[str] = []
        at = k
        while links[at]:
            at += 1
            wider.append(words_of(tokens, spans[at], tables))
        lowers = [name.lower() for name in wider]
        best = next((name for known in (told, tables.regions, tables.countries) for name, low in zip(wider, lowers, strict=True) if low in known), "")
        parents.append(best or (wider[0] if wider else ""))
    return parents


def words_of(tokens: Tokens, span: tuple[int, int], tables: PlaceTables) -> str:
    """A name as written, with its full stop where that makes it a region's short form (`Pa.`)."""
    text = tokens.quote(*span).replace("\n", " ")
    dotted = f"{text}."
    return dotted if tokens.words[span[1]:span[1] + 1] == (".",) and dotted.lower() in tables.regions else text


def is_parent(tokens: Tokens, left: tuple[int, int], right: tuple[int, int], tables: PlaceTables, told: Collection[str]) -> bool:
    """Whether the right place is told as the one the left lies in."""
    start = left[1]
    if tokens.lowers[start:start + 1] and tokens.lowers[start] in NOUNS:
        start += 1
    gap = tokens.lowers[start:right[0]]
    apposed = gap not in GAPS
    if apposed and not is_apposed(gap):
        return False
    name, parent = (words_of(tokens, span, tables).lower() for span in (left, right))
    if (parent not in told and not is_wide(parent, tables)) or name == parent or (name in tables.countries and (parent in tables.countries or apposed)):
        return False
    if gap == (",",) and lists_on(tokens, right, parent, tables) and not tables.regions.get(parent, ("", ""))[1]:
        return False
    return not (name in tables.regions and parent in tables.regions) and (name not in tables.countries or parent in tables.regions)


def lists_on(tokens: Tokens, right: tuple[int, int], parent: str, tables: PlaceTables) -> bool:
    """Whether the right place stands in a list (`Karsk, Varnia and Norland`)."""
    if parent in tables.countries and tokens.lowers[right[1]:right[1] + 1] != ("and",):
        return False
    rest = tokens.lowers[right[1]:right[1] + 3]
    return bool(rest) and (rest[0] == "and" or rest[:2] == (",", "and")) and len(rest) > 2


def is_apposed(gap: tuple[str, ...]) -> bool:
    """`, a small town in`."""
    return (2 < len(gap) <= LONGEST and gap[0] == "," and gap[-1] in ("in", "of", "northern", "southern", "eastern", "western", "central")
            and any(low in NOUNS for low in gap) and all(low in NOUNS or low in APPOSED for low in gap))


def is_wide(name: str, tables: PlaceTables) -> bool:
    """Whether a country or a region bears the name, by a closed table or the gazetteer."""
    return (name in tables.countries or bool(tables.regions.get(name, ("", ""))[1])
            or any(place.kind in ("region", "district", "country") for place in tables.gazetteer.find(name)))
