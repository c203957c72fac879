"""Named places: Tokens and NameMentions in, PlaceMentions out, each with a Site from the text's own words and closed tables.

A city before its country is one place (`Karsk, Varnia`), a building with the town it stands in is one place (`name_sites.py`).
Cities that no table holds take their country from the words beside them only.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from rashomon.read.name_kinds import NameMention
from rashomon.read.place_locating import Location, fill_site, locate_names, sort_again
from rashomon.read.place_parents import words_of
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.resources.places import PlaceTables
from rashomon.schema.values import Site

Use = Literal["place", "agent", "holder", "modifier"]
WIDTH = {"site": 0, "city": 1, "region": 2, "country": 3}
AREA_NOUNS = {"province": "region", "region": "region", "district": "region", "county": "region", "state": "region",
              "department": "region", "governorate": "region", "valley": "region", "prefecture": "region",
              "peninsula": "region", "island": "region",
              "neighbourhood": "city", "neighborhood": "city", "suburb": "city", "area": "city", "village": "city",
              "town": "city"}
DIRECTIONS = frozenset({"northern", "southern", "eastern", "western", "central", "north-eastern", "north-western",
        "south-eastern",
                        "south-western", "northeastern", "northwestern", "southeastern", "southwestern", "upper", "lower",
                        "rural"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place in its words: rows first … last − 1, determiner included."""

    first: int
    last: int
    site: Site
    preposition: str = ""
    """The preposition before it, lower case; empty where none stands there."""
    use: Use = "place"
    """agent: it acts (`Japan was pressing`); holder: `'s` follows; modifier: a noun follows (`US troops`)."""
    anaphoric: bool = False
    """A common noun without anything that narrows it (`the compound`)."""
    rule: str = ""


def find_place_names(tokens: Tokens, names: Sequence[NameMention], *, tables: NameTables) -> tuple[PlaceMention, ...]:
    """The places that names tell, chains joined, in text order."""
    named = [name for name in names if name.kind in ("place", "facility")]
    told = told_countries(tokens, named, tables.places)
    locations = locate_names(tokens, named, told, tables=tables.places)
    named = [sort_again(name, location) for name, location in zip(named, locations, strict=True)]
    where = {name.first: location for name, location in zip(named, locations, strict=True)}
    found: list[PlaceMention] = []
    k = 0
    while k < len(named):
        chain = [named[k]]
        while k + 1 < len(named) and joins(tokens, chain[-1], named[k + 1], told):
            k += 1
            chain.append(named[k])
        k += 1
        if len(chain) > 1 and lists_on(tokens, chain[-1], named[k] if k < len(named) else None, told):
            found.extend(form_place(tokens, [name], told, where, tables=tables) for name in chain)
        else:
            found.append(form_place(tokens, chain, told, where, tables=tables))
    return tuple(found)


def key_of(name: NameMention) -> str:
    """The name in lower case."""
    return name.text.lower()


def told_countries(tokens: Tokens, named: Sequence[NameMention], places: PlaceTables) -> frozenset[str]:
    """Names no table knows that the text uses as countries: right of a comma after a city, or beside their own adjective."""
    told = set()
    unknown = {key_of(name): name for name in named if name.rule not in ("place-table", "head-word", "first-word")
               and words_of(tokens, (name.first, name.last), places).lower() not in places.regions}
    for left, right in itertools.pairwise(named):
        after = tokens.words[right.last] if right.last < len(tokens) else "."
        closed = tokens.words[left.last:right.first] == (",",) and not after[0].isalnum()
        if closed and key_of(right) in unknown and left.place == "city":
            told.add(key_of(right))
    lowers = set(tokens.lowers)
    for key in unknown:
        stem = key[:-1] if key[-1] in "aeioy" else key
        if (len(stem) > 3 and any(stem + ending in lowers and stem + ending != key for ending in ("n", "an", "ian", "ese", "ish", "i",
                "ic", "ean", "er"))) or left_of_government(tokens, unknown[key]):
            told.add(key)
    return frozenset(told)


def left_of_government(tokens: Tokens, name: NameMention) -> bool:
    """Whether a name owns a head of state or a government (`Varnia's president`)."""
    lowers = tokens.lowers[name.last:name.last + 3]
    return len(lowers) == 3 and lowers[0] == "'s" and (lowers[1] in STATE_NOUNS or lowers[2] in STATE_NOUNS)


STATE_NOUNS = frozenset({"president", "government", "parliament", "army", "constitution", "king", "queen", "prime", "military",
        "ambassador",
                         "foreign", "borders", "embassy", "economy", "dictator"})


def sort_of(name: NameMention, told: frozenset[str]) -> str:
    """site, city, region or country."""
    if name.kind == "facility":
        return "site"
    return "country" if key_of(name) in told else name.place or "city"


def joins(tokens: Tokens, left: NameMention, right: NameMention, told: frozenset[str]) -> bool:
    """Whether `left, right` is one place told from narrow to wide."""
    gap = tokens.lowers[left.last:right.first]
    if gap and gap[0] in AREA_NOUNS:
        gap = tuple("in" if low == "of" else low for low in gap[1:])
    if gap not in ((",",), ("in",), (",", "in"), ("in", "the"), (",", "the"), ("(",)):
        return False
    if gap == ("(",) and tokens.words[right.last:right.last + 1] != (")",):
        return False
    return WIDTH[sort_of(left, told)] < WIDTH[sort_of(right, told)] and fits_country(left, right)


def fits_country(left: NameMention, right: NameMention) -> bool:
    """A known region lies in the country beside it; a city's name may stand in another country than the table's."""
    return left.place != "region" or not left.country or right.place != "country" or left.country == right.country


def lists_on(tokens: Tokens, last: NameMention, following: NameMention | None, told: frozenset[str]) -> bool:
    """Whether a chain is in truth a list of places (`in Karsk, Varnia and Norland`)."""
    if following is None:
        return False
    gap = tokens.lowers[last.last:following.first]
    return gap in (("and",), (",", "and"), (",",)) and sort_of(following, told) == sort_of(last, told)


def form_place(tokens: Tokens, chain: Sequence[NameMention], told: frozenset[str], where: Mapping[int, Location], *, tables: NameTables) -> PlaceMention:
    """The place of a chain of names from narrow to wide."""
    head = chain[0]
    first, last = head.first, chain[-1].last
    if tokens.words[last - 1:last] != (")",) and any(tokens.words[n.first - 1] == "(" for n in chain[1:]):
        last += 1
    site = Site(name=site_name(head, told), precision=sort_of(head, told))
    for name in chain:
        site = widen(site, name, told, tables)
    site = fill_site(site, where[head.first])
    noun = tokens.lowers[head.last] if head.last < len(tokens) and tokens.tags[head.last] == "NN" else ""
    if noun in AREA_NOUNS:
        if site.precision == "city" and not head.country and AREA_NOUNS[noun] == "region":
            site = replace(site, city="", region=head.text, precision="region")
        last = max(last, head.last + 1)
    if first and tokens.lowers[first - 1] in DIRECTIONS and site.precision in ("country", "region"):
        first -= 1
        site = replace(site, name=f"{tokens.lowers[first]} {site.country if head.place == 'country' else head.text}",
                precision="region", lat=None, lon=None, geonames=None, located="unlocated")
    if first and tokens.lowers[first - 1] in ("the", "The"):
        first -= 1
    preposition = tokens.lowers[first - 1] if first and tokens.tags[first - 1] in ("IN", "TO", "RB") else ""
    return PlaceMention(first=first, last=last, site=site, preposition=preposition, use=use_of(tokens, first, last, preposition),
                        rule="place-chain" if len(chain) > 1 else f"place-name:{head.rule}")


def site_name(head: NameMention, told: frozenset[str]) -> str:
    """The name field: buildings and waters have one, cities, regions and countries stand in their own fields."""
    return head.text if sort_of(head, told) == "site" else ""


def widen(site: Site, name: NameMention, told: frozenset[str], tables: NameTables) -> Site:
    """The Site with what one more name of its chain says; the chain's own country outweighs the table's."""
    sort = sort_of(name, told)
    places, key = tables.places, key_of(name)
    if sort == "country" and site.country and places.regions.get(key, ("", ""))[1] == site.country:
        return replace(site, region=places.regions[key][0])
    if sort == "country":
        return replace(site, country=places.countries.get(key, name.text))
    country = (places.country_of(key) or name.country) if sort != "site" else ""
    parts = {"country": country or site.country} if country else {}
    if sort == "city":
        parts["city"] = places.cities[key][0] if key in places.cities else name.text.title() if name.text.isupper() else name.text
    if sort == "region":
        known = places.regions.get(key) or places.regions.get(f"{key}.")
        parts["region"] = known[0] if known else name.text
    return replace(site, **parts)


def use_of(tokens: Tokens, first: int, last: int, preposition: str) -> Use:
    """What the place does in its clause."""
    if last >= len(tokens):
        return "place"
    tag, low = tokens.tags[last], tokens.lowers[last]
    if low in ("'s", "'") and tag == "POS":
        return "holder"
    if preposition and preposition not in ("that", "by", "while", "because", "if", "although", "whether"):
        return "modifier" if tag in ("NN", "NNS") and tokens.words[last][0].islower() else "place"
    if tag in ("NN", "NNS", "NNP", "JJ", "VBG") and tokens.ends[last - 1] + 1 == tokens.starts[last]:
        return "modifier"
    return "agent" if tag in ("VBD", "VBZ", "VBP", "MD") or preposition == "by" else "place"
