"""Words by which happenings, people and things are sorted into the slots of MUC-4.

In: `muc4.toml` beside this file. Out: Muc4Tables, words in lower case.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from rashomon.resources.names import load_name_tables
from rashomon.resources.places import PlaceTables, load_place_tables
from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Muc4Tables:
    """Word or phrase → category."""

    types: dict[str, str]
    weak: frozenset[str]
    effects: dict[str, str]
    instruments: dict[str, str]
    things: dict[str, str]
    people: dict[str, str]
    perpetrators: dict[str, str]
    """`TERRORIST` or `STATE`."""
    words: dict[str, re.Pattern[str]]
    """Kind of wording → what finds it."""
    nations: dict[str, str]
    given: frozenset[str]
    """Given names."""
    armed: re.Pattern[str]
    """Finds the words that name perpetrators by what they do."""
    instrument: re.Pattern[str]
    """Finds the words of `instruments`, longest first."""
    leading: re.Pattern[str]
    """What stands before the head of a phrase, figures too."""
    stop: re.Pattern[str]
    """Where a phrase of who or what was hit ends."""
    tail: re.Pattern[str]
    """What follows the head of a phrase, to its end."""
    places: PlaceTables


    settling: dict[str, re.Pattern[str]]
    """Category of a thing → words that settle it wherever they stand in a phrase."""
    countries: frozenset[str]
    """Those that the task asks about, English names."""
    relevance: dict[str, float]
    """Sign of an incident → weight; `base` stands for every incident."""

    def noun_of(self, words: str) -> str:
        """The trigger that a noun of `words["nouns"]` stands for: itself, its singular, or its last word's singular."""
        last = words.split()[-1]
        for word in (words, words.removesuffix("s"), last, last.removesuffix("s")):
            if word in self.types:
                return word
        return "attack"


def _sorted_by(table: dict[str, str]) -> dict[str, str]:
    """The first category that names a word keeps it."""
    found: dict[str, str] = {}
    for category, words in table.items():
        for word in _split(words):
            found.setdefault(word, category)
    return found


def _split(words: str) -> list[str]:
    return [word.strip() for line in words.splitlines() for word in line.split("|") if word.strip()]


def _finder(words: list[str]) -> re.Pattern[str]:
    """Finds any of the words, longest first, whatever white space parts them."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word).replace("\\ ", r"\s+") for word in longest) + r")(?![\w])", re.IGNORECASE)


@cache
def load_muc4_tables() -> Muc4Tables:
    """The tables, read once a process."""
    raw = tomllib.loads(read_resource("muc4.toml").decode("utf-8"))
    instruments = _sorted_by(raw["instruments"])
    return Muc4Tables(
        types=_sorted_by(raw["types"]), weak=frozenset(_split(raw["weak"]["words"])), effects=_sorted_by(raw["effects"]), instruments=instruments,
        things=_sorted_by(raw["things"]), people=_sorted_by(raw["people"]), perpetrators=_sorted_by(raw["perpetrators"]),
        words={kind: _finder(_split(words)) for kind, words in raw["words"].items()},
        leading=re.compile(rf"^(?:(?:{_finder(_split(raw['words']['leading'])).pattern}|[\d,.]+)\s+)+", re.IGNORECASE),
        stop=re.compile(rf"[.;:]|,?\s+(?:{_finder(_split(raw['words']['stop'])).pattern}|and\s+(?:the\s+)?\w+ed)\s", re.IGNORECASE),
        tail=re.compile(rf"\s{_finder(_split(raw['words']['tail'])).pattern}.*$", re.IGNORECASE | re.DOTALL), nations=raw["nations"],
        instrument=_finder(list(instruments)), places=load_place_tables(),
        given=frozenset(load_name_tables().given_names), armed=_finder(_split(raw["words"]["armed"])),
        settling={category: _finder(_split(words)) for category, words in raw["settling"].items()}, countries=frozenset(_split(raw["task"]["countries"])), relevance=raw["relevance"])
