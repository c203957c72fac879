"""Places in the gazetteer: what names are resolved to, what stays ambiguous, what is told inside a place nobody knows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.read.told_names import names_of, tokens_of

from rashomon.read.place_candidates import find_candidates
from rashomon.read.place_ranking import Toponym, judge_parent, resolve_toponyms
from rashomon.read.places import PlaceMention, find_places
from rashomon.read.tokens import Tokens
from rashomon.resources.names import load_name_tables
from rashomon.resources.places import load_place_tables

CASES = tomllib.loads((Path(__file__).parent / "places_located.cases.toml").read_text(encoding="utf-8"))["case"]
CODED = tomllib.loads((Path(__file__).parent / "place_codes.cases.toml").read_text(encoding="utf-8"))["case"]


def read_places(text: str) -> tuple[Tokens, tuple[PlaceMention, ...]]:
    """The places of a text."""
    tokens = tokens_of(text)
    return tokens, find_places(tokens, names_of(tokens), tables=load_name_tables())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_places_are_located(case: dict[str, Any]) -> None:
    """Every place of a text is resolved to the id that its words and the rest of the text speak for, or told as open."""
    tokens, places = read_places(case["text"])
    found = []
    for place in places:
        site = place.site
        parts = (tokens.quote(place.first, place.last), site.city, site.region, site.country, site.precision, site.located, str(site.geonames or "-"))
        found.append(" | ".join(parts).replace("|  |", "| |").replace("|  |", "| |"))
    if case["status"] == "pass":
        assert found == case["expect"]
    else:
        assert found != case["expect"], f"this case passes now, mark it so: {case['text']}"


def test_an_ambiguous_place_tells_its_candidates() -> None:
    """A name that may be several places has no coordinates and names up to five, each with region, country and id."""
    _, (place,) = read_places("Protesters gathered in Springfield.")
    assert place.site.lat is None and place.site.geonames is None and 2 <= len(place.site.candidates) <= 5
    assert "Springfield, Illinois, United States [4250542]" in place.site.candidates


def test_a_site_stands_where_its_town_stands() -> None:
    """A building in a located town has the town's coordinates; in a country alone it has none."""
    _, (hotel,) = read_places("A bomb exploded at a hotel in Kabul.")
    assert (round(hotel.site.lat or 0, 1), round(hotel.site.lon or 0, 1), hotel.site.precision) == (34.5, 69.2, "site")
    _, (farm,) = read_places("A bomb exploded at a prison in Afghanistan.")
    assert (farm.site.lat, farm.site.located) == (None, "unlocated")


def test_every_precision_has_a_code() -> None:
    """Each precision that a located place may have leads to a code of UCDP, narrower ones to lower codes."""
    _, places = read_places("A hotel in Kabul burned. Chile, Ohio, Cusco and Avoyelles Parish sent help.")
    codes = [place.site.where_prec for place in places]
    assert codes == [1, 6, 4, 1, 3]


def test_closed_tables_go_before_the_gazetteer() -> None:
    """A country's name leads to the country first, a town of that name stands behind it."""
    first, *others = find_candidates("Peru", tables=load_place_tables())
    assert first.kind == "country" and any(place.kind == "city" for place in others)
    assert [place.name for place in find_candidates("city of Arequipa", tables=load_place_tables())][:1] == ["Arequipa"]


def test_parents_decide() -> None:
    """A place lies in the parent told with it, or not, or nothing is known of that parent."""
    tables = load_place_tables()
    texas = next(place for place in find_candidates("Paris", tables=tables) if place.region == "Texas")
    assert [judge_parent(texas, parent, tables) for parent in ("texas", "tex.", "united states", "ohio", "france", "varnia")] == [1, 1, 1, -1, -1, 0]


def test_order_of_names_does_not_matter() -> None:
    """Names in another order resolve to the same places."""
    tables = load_place_tables()
    names = [Toponym(text=name) for name in ("Springfield", "Peoria", "Decatur", "Chicago", "Paris")]
    there = {t.text: r.best for t, r in zip(names, resolve_toponyms(names, tables=tables, leaning={}), strict=True)}
    back = {t.text: r.best for t, r in zip(names[::-1], resolve_toponyms(names[::-1], tables=tables, leaning={}), strict=True)}
    assert there == back and there["Springfield"] is not None and there["Springfield"].region == "Illinois"

@pytest.mark.parametrize("case", CODED, ids=lambda case: case["text"][:40])
def test_places_are_coded(case: dict[str, Any]) -> None:
    """Every place of a text has the code of UCDP for how exactly the text tells where."""
    tokens, places = read_places(case["text"])
    found = [f"{tokens.quote(place.first, place.last)} | {place.site.where_prec}" for place in places]
    if case["status"] == "pass":
        assert found == case["expect"]
    else:
        assert found != case["expect"], f"this case passes now, mark it so: {case['text']}"
