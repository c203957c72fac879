"""Places of a document: named ones (`name_places.py`) and buildings told by common nouns (`name_sites.py`), in text order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from rashomon.read.name_kinds import NameMention
from rashomon.read.name_places import PlaceMention, find_place_names
from rashomon.read.name_sites import find_sites
from rashomon.read.place_codes import judge_where, spread_lines
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables

__all__ = ["PlaceMention", "find_places"]


def find_places(tokens: Tokens, names: Sequence[NameMention], *, tables: NameTables) -> tuple[PlaceMention, ...]:
    """Every place in text order; a named place inside the words of a site is part of that site and not told again."""
    named = find_place_names(tokens, names, tables=tables)
    sites = find_sites(tokens, names, named, tables=tables)
    inside = {row for site in sites for row in range(site.first, site.last)}
    kept = [place for place in named if place.first not in inside or place.last - 1 not in inside]
    found = sorted([*kept, *sites], key=lambda place: (place.first, -place.last))
    openings = [first for first, _ in tokens.sentences]
    spans = [(place.first, place.last) for place in found]
    codes = [judge_where(tokens, span, openings[bisect_right(openings, span[0]) - 1], place.site, tables=tables.places) for span, place in zip(spans, found, strict=True)]
    return tuple(replace(place, site=structs.replace(place.site, where_prec=code))
                 for place, code in zip(found, spread_lines(tokens, spans, codes), strict=True))
