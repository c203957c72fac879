"""How far one fill of a response answers one fill of the key of MUC-4: 1 right, ½ partly, 0 wrong.

In: slot number, Fill, KeyFill. Out: the credit, by the automatic part of the scoring guidelines of 1992 (version 7). Where they leave
it to a person: words are equal after articles, figures, demonyms and titles are gone; partly right where the one's words are all
among the other's or both have one head.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.bench.muc4_keys import KeyFill
from rashomon.export.muc4_templates import (
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    INSTRUMENT_TYPE,
    LOCATION,
    STRINGS,
    TARGET_EFFECT,
    TARGET_NUMBER,
    TARGET_TOTAL,
    TARGET_TYPE,
    TYPE,
    VICTIM,
    VICTIM_EFFECT,
    VICTIM_NUMBER,
    VICTIM_TOTAL,
    VICTIM_TYPE,
    Fill,
)
from rashomon.resources.places import load_place_tables

NUMBERS = frozenset((TARGET_NUMBER, TARGET_TOTAL, VICTIM_NUMBER, VICTIM_TOTAL))
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
WORD = re.compile(r"[A-Z0-9]+(?:['&.-][A-Z0-9]+)*")
FIGURES = frozenset("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE DOZEN SEVERAL SOME MANY FEW BOTH ALL OTHER ANOTHER".split())
SMALL = frozenset("A AN THE HIS HER ITS THEIR THIS THAT THESE THOSE OF".split()) | FIGURES
TITLES = frozenset("MR MRS MS DR COL GEN LT CAPT MAJ SGT MSGR REV FATHER COLONEL GENERAL CAPTAIN MAJOR LIEUTENANT SERGEANT PRESIDENT".split())
STOPS = re.compile(r"\b(?:OF|IN|AT|ON|WHO|WHICH|THAT|FROM|FOR|WITH|BELONGING|LOCATED|NEAR)\b|[,(\[]")
SMALLER = {
    "GUN": ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
    "EXPLOSIVE": ("BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL"),
    "BOMB": ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
    "PROJECTILE": ("MISSILE", "ROCKET"),
}
"""Instrument type → the types below it."""
PARTLY = {
    CONFIDENCE: {("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES")},
    INSTRUMENT_TYPE: {(wider, narrower) for wider, below in SMALLER.items() for narrower in below},
    TARGET_TYPE: {("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE")},
    TARGET_EFFECT: {("DESTROYED", "SOME DAMAGE")},
    VICTIM_TYPE: {("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"), ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
                  ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL")},
    VICTIM_EFFECT: {("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")},
}
"""Slot → (response, key) that earn half."""


def judge_fill(number: int, fill: Fill, key: KeyFill) -> float:
    """The most that any wording of the key gives."""
    return max(_judge_choice(number, fill, choice) for choice in key.choices)


@lru_cache(maxsize=200_000)
def _judge_choice(number: int, fill: Fill, choice: Fill) -> float:
    if number == DATE:
        return judge_date(fill.value, choice.value)
    if number == LOCATION:
        return judge_location(fill.value, choice.value)
    if number in STRINGS:
        credit = judge_words(fill.value, choice.value, titled=number == VICTIM)
        return min(credit, 0.5) if number == DESCRIPTION and choice.of and not _tags_agree(fill, choice) else credit
    credit = judge_number(fill.value, choice.value) if number in NUMBERS else _judge_set(number, fill.value, choice.value)
    return 0.5 if credit == 1 and not _tags_agree(fill, choice) else credit


def _judge_set(number: int, given: str, wanted: str) -> float:
    if number == TYPE and given == "ATTACK" != wanted:
        return 0.5
    return 1.0 if given == wanted else 0.5 if (given, wanted) in PARTLY.get(number, ()) else 0.0


def _tags_agree(fill: Fill, choice: Fill) -> bool:
    """What both tell of is one thing, at least partly in the same words."""
    return not choice.of or fill.of == choice.of or judge_words(fill.of, choice.of) > 0


def judge_words(given: str, wanted: str, *, titled: bool = False) -> float:
    """Credit for words of the text; `titled` lets a title stand before a name.

    >>> [judge_words(words, "PEASANTS") for words in ("THE 3 PEASANTS", "YOUNG PEASANTS", "SOLDIERS")]
    [1.0, 0.5, 0.0]
    """
    ours, theirs = _content(given, titled), _content(wanted, titled)
    if ours == theirs:
        return 1.0 if ours else 0.0
    if not ours or not theirs:
        return 0.0
    within = set(ours) <= set(theirs) or set(theirs) <= set(ours)
    return 0.5 if within or _head(given) == _head(wanted) != "" else 0.0


@lru_cache(maxsize=50_000)
def _content(words: str, titled: bool) -> tuple[str, ...]:
    dropped = SMALL | TITLES if titled else SMALL
    demonyms = load_place_tables().demonyms
    every = WORD.findall(words.upper())
    found = [word for word in every if word not in dropped and not word.isdigit()]
    return tuple(word for word in found if word.lower() not in demonyms or len(found) == 1) or tuple(every)


def _head(words: str) -> str:
    """The last word before the first preposition, relative or bracket."""
    first = _content(STOPS.split(words.upper().removeprefix("THE "))[0], False)
    return first[-1] if first else ""


def judge_number(given: str, wanted: str) -> float:
    """Equal, or a single number at an end of the key's range or behind its tilde."""
    ours, theirs = given.replace(" ", ""), wanted.replace(" ", "")
    if ours == theirs:
        return 1.0
    return 0.5 if ours.isdigit() and (theirs == "~" + ours or ours in theirs.split("-")) else 0.0


def judge_date(given: str, wanted: str) -> float:
    """Equal; half where the response lies in the key's range, or is `- D` and the key's last day is D.

    >>> [judge_date(day, "- 26 AUG 89") for day in ("- 26 AUG 89", "25 AUG 89", "27 AUG 89")]
    [1.0, 0.5, 0.0]
    """
    ours, theirs = read_days(given), read_days(wanted)
    if ours is None or theirs is None:
        return 0.0
    if ours == theirs:
        return 1.0
    open_key, open_ours = theirs[0] is None, ours[0] is None
    if ours[1] == theirs[1] and (open_ours or open_key):
        return 0.5
    if open_ours or ours[0] is None:
        return 0.0
    return 0.5 if ours[1] <= theirs[1] and (theirs[0] is None or theirs[0] <= ours[0]) else 0.0


Day = tuple[int, int, int]
"""Year, month, day; the keys hold days that no calendar has."""


def read_days(words: str) -> tuple[Day | None, Day] | None:
    """First and last day; the first is None in `- DD MMM YY`."""
    days = [(1900 + int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in DAY.findall(words) if month in MONTHS]
    if not days:
        return None
    return (None if words.lstrip().startswith("-") else days[0], days[-1])


def judge_location(given: str, wanted: str) -> float:
    """Country and narrowest place equal; half for either alone, or for one end of a stretch between two places.

    >>> judge_location("PERU: LIMA (CITY)", "PERU: LIMA (CITY): MIRAFLORES (NEIGHBORHOOD)")
    0.5
    """
    ours, theirs = _parts(given), _parts(wanted)
    if ours == theirs:
        return 1.0
    same_country = ours[0] == theirs[0]
    if ours[-1] == theirs[-1] and len(ours) > 1 < len(theirs):
        return 1.0 if same_country else 0.5
    if same_country:
        return 0.5
    return 0.5 if len(ours) > 1 < len(theirs) and set(ours[-1]) & set(theirs[-1]) else 0.0


@lru_cache(maxsize=50_000)
def _parts(words: str) -> tuple[tuple[str, ...], ...]:
    """Levels from country to narrowest, each with its names: two where a stretch is told. Kinds of places are left aside."""
    levels = [re.sub(r"\([^)]*\)", "", level) for level in words.upper().split(":")]
    return tuple(tuple(sorted(" ".join(name.split()) for name in re.split(r"\s-\s", level) if name.strip())) for level in levels)
