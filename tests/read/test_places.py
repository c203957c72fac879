"""Places against their case table, and the closed tables they come from."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.read.told_names import names_of, tokens_of

from rashomon.read.places import find_places
from rashomon.resources.names import load_name_tables
from rashomon.resources.places import load_place_tables

CASES = tomllib.loads((Path(__file__).parent / "places.cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_places(case: dict[str, Any]) -> None:
    """Every place of a text is found in the words that name it, with city, region and country in English."""
    text = case["text"]
    tokens = tokens_of(text)
    names = names_of(tokens)
    found = []
    for place in find_places(tokens, names, tables=load_name_tables()):
        site = place.site
        parts = (tokens.quote(place.first, place.last), site.name, site.city, site.region, site.country, site.precision)
        found.append(" | ".join(parts).replace("|  |", "| |").replace("|  |", "| |"))
    if case["status"] == "pass":
        assert found == case["expect"]
    else:
        assert found != case["expect"], f"this case passes now, mark it so: {text}"


def test_demonyms_lead_to_countries() -> None:
    """Adjectives and inhabitants, one word or two, lead to the English name of the country."""
    tables = load_place_tables()
    wanted = {"peruvian": "Peru", "filipinos": "Philippines", "south korean": "South Korea", "u.s.": "United States", "british": "United Kingdom"}
    assert {word: tables.country_of(word) for word in wanted} == wanted


def test_tables_hold_each_name_once() -> None:
    """No name is at once a country, a region and a city."""
    tables = load_place_tables()
    assert not set(tables.countries) & set(tables.cities)
    assert not set(tables.regions) & set(tables.cities)
    assert len(tables.cities) > 1000
