"""Where the named places of a document lie: NameMentions in, a Location each out, and Sites filled from it.

A name is resolved where one candidate outweighs the others and something beside its own popularity speaks for it: a closed table, the
wider place told with it, another place or people of that country in the document. What only the gazetteer's guess supports stays ambiguous,
and a name told inside a place that nobody knows is not looked for elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from msgspec import structs

from rashomon.read.name_kinds import NameMention
from rashomon.read.place_parents import find_parents, words_of
from rashomon.read.place_ranking import Resolution, Toponym, resolve_toponyms
from rashomon.read.tokens import Tokens
from rashomon.resources.gazetteer import Place
from rashomon.resources.places import PlaceTables
from rashomon.schema.values import Site

State = Literal["resolved", "ambiguous", "unlocated", "absent", ""]
WELL_KNOWN = 50_000
"""People from which the only place of a name counts without support by the text."""
SHOWN = 5
"""Candidates told of an ambiguous name."""
LEAST_SHARE = 0.02
CHIEF_SHARE = 0.15
"""Of a region's people, from which a town of its name is meant before it."""
SORTS = {"country": "country", "region": "region", "area": "region", "district": "region", "city": "city", "nature": "site", "spot": "site"}


@dataclass(frozen=True, slots=True)
class Location:
    """What is known of where one name lies."""

    state: State = ""
    place: Place | None = None
    """Where resolved."""
    candidates: tuple[str, ...] = ()


def count_leaning(tokens: Tokens, *, tables: PlaceTables) -> Counter[str]:
    """How often each country is told by an adjective or its inhabitants (`Peruvian police`)."""
    return Counter(tables.demonyms[low] for low in tokens.lowers if low in tables.demonyms)


def locate_names(tokens: Tokens, named: Sequence[NameMention], told: Collection[str], *, tables: PlaceTables) -> list[Location]:
    """A Location for each name; `told` are names the text uses as countries and no table knows."""
    parents = find_parents(tokens, [(name.first, name.last) for name in named], tables=tables, told=told)
    hidden = {name.text.lower() for name, parent in zip(named, parents, strict=True) if parent.lower() in told}
    sought = [k for k, name in enumerate(named) if name.kind == "place" and name.text.lower() not in hidden and name.text.lower() not in told]
    leaning = count_leaning(tokens, tables=tables)
    found = resolve_toponyms([Toponym(text=words_of(tokens, (named[k].first, named[k].last), tables), parent=parents[k]) for k in sought], tables=tables, leaning=leaning)
    backing = find_backing(found, [named[k].text.lower() for k in sought], tables)
    locations = [Location(state="unlocated" if name.text.lower() in hidden else "") for name in named]
    for k, resolution in zip(sought, found, strict=True):
        locations[k] = judge_location(words_of(tokens, (named[k].first, named[k].last), tables).lower(), resolution, (backing, leaning), told, tables)
    return locations


def find_backing(found: Sequence[Resolution], keys: Sequence[str], tables: PlaceTables) -> dict[str, frozenset[str]]:
    """Country → names that surely lie in it or are it."""
    backing: dict[str, set[str]] = {}
    for key, resolution in zip(keys, found, strict=True):
        if resolution.best is not None and resolution.sure and (is_closed(key, tables) or resolution.parented):
            backing.setdefault(resolution.best.country, set()).add(key)
    return {country: frozenset(names) for country, names in backing.items()}


def is_closed(key: str, tables: PlaceTables) -> bool:
    """Whether a closed table has the name."""
    return key in tables.countries or key in tables.regions or key in tables.cities


def judge_location(key: str, resolution: Resolution, support: tuple[dict[str, frozenset[str]], Counter[str]], told: Collection[str],
                   tables: PlaceTables) -> Location:
    """The Location that a Resolution and the rest of the document allow."""
    best = resolution.best
    if best is None:
        return Location(state="unlocated" if resolution.parent else "absent")
    if resolution.parent and not resolution.parented:
        return Location(state="unlocated")
    backing, leaning = support
    backed = bool(backing.get(best.country, frozenset()) - {key}) or bool(best.country and leaning[best.country])
    alone = not told and best.population >= WELL_KNOWN and len(resolution.ranked) == 1
    if resolution.sure and (is_closed(key, tables) or resolution.parented or backed or alone):
        return Location(state="resolved", place=choose_town(key, resolution, tables) or best)
    labels = tuple(dict.fromkeys(place.label for share, place in resolution.ranked if share >= LEAST_SHARE))[:SHOWN]
    return Location(state="ambiguous", candidates=labels)


def choose_town(key: str, resolution: Resolution, tables: PlaceTables) -> Place | None:
    """The town meant where a region bears the name of its chief town and no table knows the region better."""
    best = resolution.best
    if best is None or best.kind != "region" or key in tables.regions:
        return None
    return next((place for _, place in resolution.ranked if place.kind == "city" and (not place.alternate or key in tables.cities) and place.country == best.country
                 and place.region == best.name and place.population >= CHIEF_SHARE * best.population), None)


def sort_again(name: NameMention, location: Location) -> NameMention:
    """The name with the sort of what it was resolved to (`Lebanon` in Ohio is a town)."""
    if location.place is None or name.kind != "place":
        return name
    sort = SORTS[location.place.kind]
    return name if name.place == sort or name.place == "site" else replace(name, place=sort, country=location.place.country)


def fill_site(site: Site, location: Location) -> Site:
    """The Site of a name with its coordinates, region, country and state; what the text says of city and region stays."""
    place = location.place
    if place is None:
        return structs.replace(site, located=location.state, candidates=location.candidates)
    precision = place.kind if place.kind in ("district", "nature") else site.precision
    city = site.city
    region = site.region or (place.region if city else "")
    country = place.country or site.country
    return structs.replace(site, city=city, region=region, country=country, lat=place.lat, lon=place.lon, precision=precision,
                           geonames=place.geonames or None, located="resolved")


def stand_inside(site: Site, outer: Site) -> Site:
    """The site inside a wider place, with the coordinates of the town it stands in; in a wider place than a town it has none."""
    inside = structs.replace(site, city=outer.city, region=outer.region, country=outer.country)
    if outer.located == "resolved" and outer.precision == "city":
        return structs.replace(inside, lat=outer.lat, lon=outer.lon, geonames=outer.geonames, located="resolved")
    return structs.replace(inside, located="unlocated") if outer.located else inside
