"""How exactly the text tells where: Tokens and a place in, a code out, after the `where_prec` of UCDP's event data (Sundberg and Melander 2013).

1 the place itself, a town or a site in it · 2 near it, within about 25 km · 3 a second-order division · 4 a first-order one · 5 a line or a
landscape (a road, a river, a border, a coast, between two towns) · 6 a country · 7 international waters or airspace · 0 nothing known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.read.tokens import Tokens
from rashomon.resources.gazetteer import WHERE_PREC
from rashomon.resources.places import PlaceTables
from rashomon.schema.values import Site

EXACT, NEAR, REGION, LINE, COUNTRY, INTERNATIONAL = 1, 2, 4, 5, 6, 7
NEAR_KM, MILE_KM = 25.0, 1.609344
"""UCDP's bound of near; kilometres of a mile."""
LOOKED_AT = 14
"""Tokens before a place that are looked at, inside its sentence."""
POINT = r"(?:north|south|east|west)(?:[ -]?(?:north|south|east|west|northeast|northwest|southeast|southwest))?(?:ward|wards|erly)?"
FRINGES = "(?:outskirts|edges?|environs|vicinity|suburbs?|periphery|surroundings|fringes?) of"
NEARBY = "near|nearby|outside|around|close to|next to|adjacent to|beside|not far from|away from|short of|within reach of"
OWN_KIND = "(?: the)?(?: (?:city|town|village|capital|port)(?: of)?)?"
BESIDES = rf"\b(?:{NEARBY}|{POINT} of|{FRINGES}|{POINT} (?:from|outside)){OWN_KIND}"
BESIDE, WITHIN = re.compile(BESIDES + "$"), re.compile(BESIDES + r" \w")
WORDED = {"a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0,
          "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "eighty": 80.0,
          "several": 5.0, "a few": 3.0, "dozens of": 36.0, "hundreds of": 300.0, "a hundred": 100.0}
DISTANCE = re.compile(
    rf"\b(?P<number>\d[\d,.]*|{'|'.join(sorted(WORDED, key=len, reverse=True))})[ -]?(?P<unit>kilomet(?:er|re)s?|kms?|miles?|mi|met(?:er|re)s?|m|yards?)\.? (?:\( [^()]* \) )?"
    r"(?:\w+(?:-\w+)? ){0,3}(?:of|from|outside|off|away|near)(?: the)?$")
LINES = r"roads?|highways?|motorways?|freeways?|railways?|railroads?|pipelines?|front ?lines?|borders?|frontiers?|coasts?|coastlines?|shores?|banks?"
ALONG = re.compile(
    rf"\b(?:(?:{LINES}) (?:(?:that|which) )?(?:(?:leads?|leading|runs?|running|linking|links?|connecting|connects?) )?"
    rf"(?:from|to|between|of|with|into|towards?|out of|and)?|off|along|en route to|en route from|on the way to|on the way from)(?: the)?$")
BEHIND = re.compile(rf"^(?:'s? )?(?:[a-z]+ern )?(?:{LINES})\b")
BETWEEN = re.compile(r"\bbetween(?: the)?$")
OPEN_SEA = re.compile(r"\binternational (?:waters|airspace)(?: \w+){0,3}$|\bhigh seas(?: \w+){0,2}$")
SEAS = frozenset({"sea", "ocean", "gulf", "strait", "straits", "channel", "bay", "bight"})
INLAND = frozenset({"caspian", "dead", "aral", "galilee", "salton", "marmara", "azov"})
"""Seas that lie within countries."""


def judge_where(tokens: Tokens, span: tuple[int, int], opening: int, site: Site, *, tables: PlaceTables) -> int:
    """The code of the place in these rows, alone; its sentence begins at row `opening`."""
    code = judge_site(site, tables)
    first, last = span
    before = " ".join(tokens.lowers[max(opening, first - LOOKED_AT):first])
    behind = " ".join(tokens.lowers[last:last + 3])
    if OPEN_SEA.search(before):
        return INTERNATIONAL
    if code in (0, LINE, INTERNATIONAL):
        return code
    if BEHIND.match(behind) or ALONG.search(before) or (code == EXACT and BETWEEN.search(before)):
        return LINE
    if code != EXACT:
        return code
    distance = DISTANCE.search(before)
    if distance is not None:
        return NEAR if kilometres_of(distance) <= NEAR_KM else LINE
    inside = site.precision == "site" and WITHIN.search(" ".join(tokens.lowers[first:last]))
    return NEAR if inside or BESIDE.search(before) else code


def judge_site(site: Site, tables: PlaceTables) -> int:
    """The code of what the Site is, whatever stands before its words."""
    if site.located == "resolved":
        return INTERNATIONAL if site.precision == "nature" and is_sea(site.name, tables) else WHERE_PREC.get(site.precision, 0)
    return REGION if site.region else COUNTRY if site.country else 0


def is_sea(name: str, tables: PlaceTables) -> bool:
    """Whether a body of water bears the name that no country holds alone."""
    known = next((place.name for place in tables.gazetteer.find(name) if place.kind == "nature"), "")
    words = set(f"{name} {known}".lower().split())
    return not words.isdisjoint(SEAS) and words.isdisjoint(INLAND)


def kilometres_of(distance: re.Match[str]) -> float:
    """The length of a distance."""
    told = distance["number"]
    number = WORDED[told] if told in WORDED else float(re.sub(r"[.,]$|,", "", told) or 0)
    unit = distance["unit"]
    return number * (MILE_KM if unit.startswith("mi") else 0.001 if unit[0] in "my" else 1.0)


def spread_lines(tokens: Tokens, spans: Sequence[tuple[int, int]], codes: Sequence[int]) -> tuple[int, ...]:
    """The codes, a second end of a line told like the first (`between Karsk and Ombrin`, `the road from Karsk to Ombrin`)."""
    spread = list(codes)
    for k in range(1, len(spans)):
        gap = tokens.lowers[spans[k - 1][1]:spans[k][0]]
        opening = " ".join(tokens.lowers[max(0, spans[k - 1][0] - 3):spans[k - 1][0]])
        joined = gap == ("to",) or (gap in (("and",), ("and", "the")) and opening.rpartition("between")[1])
        if joined and spread[k - 1] == LINE and spread[k] not in (0, INTERNATIONAL):
            spread[k] = LINE
    return tuple(spread)
