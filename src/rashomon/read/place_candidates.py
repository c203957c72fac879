"""Candidates of a place's name: closed tables first, then the gazetteer under the name and under shorter forms of it.

In: a name as written. Out: Places, best known first. A name that a closed table calls a country or a region of a country leads to that
place before any town of the same name; the ranker may still prefer the town where the text says so (`Lebanon, Ohio`).
"""

from __future__ import annotations

from rashomon.resources.gazetteer import Place
from rashomon.resources.places import PlaceTables

LEADS = frozenset({"northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeastern", "northwestern",
                   "southeastern", "southwestern", "downtown", "upper", "lower", "greater", "metropolitan", "rural", "upstate", "city", "town",
                   "village", "port", "state", "province"})
TAILS = frozenset({"city", "town", "village", "area", "region", "province", "district", "valley", "township", "municipality", "borough",
                   "metro", "metropolitan", "state", "governorate", "county", "parish", "department", "prefecture"})
MOST = 48
"""Candidates kept of one name."""


def find_candidates(name: str, *, tables: PlaceTables) -> tuple[Place, ...]:
    """Every place a name may be; none where neither table nor gazetteer has it."""
    key = name.lower()
    found = tuple(dict.fromkeys((*find_closed(key, tables), *tables.gazetteer.find(name))))
    if not found:
        found = next((places for form in shorter_forms(key) if (places := (*find_closed(form, tables), *tables.gazetteer.find(form)))), ())
    return found[:MOST]


def find_closed(key: str, tables: PlaceTables) -> tuple[Place, ...]:
    """The country or region that the closed tables mean by a name, as the gazetteer has it."""
    country = tables.countries.get(key) or tables.demonyms.get(key)
    if country:
        return tuple(place for place in tables.gazetteer.find(country) if place.kind == "country")
    region = tables.regions.get(key)
    if region:
        return tuple(place for place in tables.gazetteer.find(region[0].removesuffix(" State")) if place.kind in ("region", "area") and place.country == region[1])
    return ()


def shorter_forms(key: str) -> tuple[str, ...]:
    """The name without words that only describe (`greater …`, `… area`, `city of …`)."""
    words = key.split()
    forms = []
    if len(words) > 2 and words[0] in ("city", "town", "village", "province", "state", "port", "district", "county", "region") and words[1] == "of":
        forms.append(" ".join(words[2:]))
    if len(words) > 1 and words[0] in LEADS:
        forms.append(" ".join(words[1:]))
    if len(words) > 1 and words[-1] in TAILS:
        forms.append(" ".join(words[:-1]))
    if len(words) > 2 and words[0] in LEADS and words[-1] in TAILS:
        forms.append(" ".join(words[1:-1]))
    return tuple(forms)
