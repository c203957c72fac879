"""Places of a document: named ones (`name_places.py`) and buildings told by common nouns (`name_sites.py`), in text order."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.name_kinds import NameMention
from rashomon.read.name_places import PlaceMention, find_place_names
from rashomon.read.name_sites import find_sites
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables

__all__ = ["PlaceMention", "find_places"]


def find_places(tokens: Tokens, names: Sequence[NameMention], *, tables: NameTables) -> tuple[PlaceMention, ...]:
    """Every place in text order; a named place inside the words of a site is part of that site and not told again."""
    named = find_place_names(tokens, names, tables=tables)
    sites = find_sites(tokens, names, named, tables=tables)
    inside = {row for site in sites for row in range(site.first, site.last)}
    kept = [place for place in named if place.first not in inside or place.last - 1 not in inside]
    return tuple(sorted([*kept, *sites], key=lambda place: (place.first, -place.last)))
