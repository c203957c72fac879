"""Other names: persons, groups with their acronyms, countries with demonyms and cities, the same in every capture.

Comes in: a world, whose names are found when the script runs. Goes out: word → word, and edits. Agencies known by their
initials, months, titles and continents stay.
"""

from __future__ import annotations

import calendar
import random
import re
from dataclasses import dataclass
from typing import Any

from rashomon.bench.settings import Tables, find_paragraphs, place_of
from rashomon.bench.worlds import Edit, World
from rashomon.resources.places import PlaceTables, load_place_tables

RUN = re.compile(r"(?:(?<=[\w,;] )|(?<= \())([A-Z]\w+(?: [A-Z]\w+)*)")
LONG_THEN_SHORT = re.compile(r"((?:[A-Z]\w+)(?: (?:of|the|for|de|[A-Z]\w+))* [A-Z]\w+) \(([A-Z]{2,6})\)")
SHORT_THEN_LONG = re.compile(r"\b([A-Z]{2,6}) \(((?:[A-Z]\w+)(?: (?:of|the|for|de|[A-Z]\w+))* [A-Z]\w+)\)")
WORD = re.compile(r"\w+")
TIMES = frozenset([*calendar.month_name[1:], *calendar.day_name])
HOME = "United States"
"""The one country that stays: its agencies stay too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What stands for what."""

    words: dict[str, str]
    """Word, case as written → its replacement, everywhere."""
    long_names: tuple[str, ...]
    """Long names of groups; only within them `long_words` are replaced."""
    long_words: dict[str, str]


def draw_names(world: World, tables: Tables, chance: random.Random) -> Names:
    """New names for every name in the told parts of the captures."""
    told = [text[start:end] for name, text in sorted(world.texts.items()) for start, end, _ in find_paragraphs(text)
            if place_of(world, name, start, end) in ("body", "metadata")]
    places = load_place_tables()
    words = _draw_places(told, tables, places, chance)
    groups = sorted({(short, long) for text in told for long, short in LONG_THEN_SHORT.findall(text)}
                    | {(short, long) for text in told for short, long in SHORT_THEN_LONG.findall(text)})
    given, surnames, own = chance.sample(tables.given, len(tables.given)), chance.sample(tables.surnames, len(tables.surnames)), \
        chance.sample(tables.group, len(tables.group))
    long_words = {word: chance.choice(others) for word, others in tables.long_name.items()}
    for _, long in groups:
        for word in long.split():
            if word[0].isupper() and word not in long_words and word not in words:
                words[word] = own.pop()
    for short, long in groups:
        words.setdefault(short, _form_acronym(short, long, words | long_words, chance))
    lasts, firsts = _find_persons(told, tables, places, words)
    words |= {word: surnames.pop() for word in lasts}
    words |= {word: given.pop() for word in firsts}
    return Names(words=words, long_names=tuple(long for _, long in groups), long_words=long_words)


def _draw_places(told: list[str], tables: Tables, places: PlaceTables, chance: random.Random) -> dict[str, str]:
    """Country, adjective and city → those of another country."""
    tokens = sorted({word for text in told for word in WORD.findall(text) if word[0].isupper()})
    countries = sorted({country for word in tokens for country in [places.countries.get(word.lower()) or places.demonyms.get(word.lower())]
                        if country and country != HOME})
    drawn = dict(zip(countries, chance.sample([row for row in tables.places if row[0] not in countries], len(countries)), strict=True))
    words = {}
    for word in tokens:
        lower = word.lower()
        if places.countries.get(lower) in drawn:
            words[word] = drawn[places.countries[lower]][0]
        elif places.demonyms.get(lower) in drawn:
            words[word] = drawn[places.demonyms[lower]][1] + ("s" if lower.endswith("s") and not lower.endswith(("ese", "ss")) else "")
        elif (country := places.cities.get(lower, ("", ""))[1]) in drawn and any(f"in {word}" in text for text in told):
            words[word] = drawn[country][2]
    return words


def _find_persons(told: list[str], tables: Tables, places: PlaceTables, known: dict[str, str]) -> tuple[list[str], list[str]]:
    """(last words, other words) of the remaining capitalised runs within sentences, each ascending."""
    lasts, firsts = set(), set()
    for text in told:
        for found in RUN.finditer(text):
            run = [word for word in found[1].split() if not _stays(word, tables, places, known)]
            lasts |= set(run[-1:])
            firsts |= set(run[:-1])
    return sorted(lasts), sorted(firsts - lasts)


def _stays(word: str, tables: Tables, places: PlaceTables, known: dict[str, str]) -> bool:
    lower = word.lower()
    return (word in tables.kept or word in TIMES or word in known or word.isupper() or lower in places.countries
            or lower in places.demonyms or word in tables.long_name or any(c.isdigit() for c in word))


def _form_acronym(short: str, long: str, words: dict[str, str], chance: random.Random) -> str:
    """The acronym whose letters stand for the same words of the long name as before; a letter that stands for none is drawn."""
    left = [word for word in long.split() if word[0].isupper()]
    letters = []
    for letter in short:
        word = next((word for word in left if word[0] == letter), None)
        if word is not None:
            left.remove(word)
        letters.append(words[word][0] if word in words else chance.choice("BDKLNVZ"))
    formed = "".join(letters)
    return formed if formed != short else formed[::-1] + "K"


def find_name_edits(text: str, names: Names) -> list[Edit]:
    """Every name for its replacement, whole words only."""
    edits = []
    for long in names.long_names:
        for found in re.finditer(re.escape(long), text):
            edits += [Edit(found.start() + word.start(), found.start() + word.end(), names.long_words[word[0]])
                      for word in WORD.finditer(long) if word[0] in names.long_words]
    edits += [Edit(found.start(), found.end(), names.words[found[0]]) for found in WORD.finditer(text)
              if found[0] in names.words and not text[:found.start()].endswith("Latin ")]
    return edits


def reword(node: Any, names: Names) -> Any:
    """A value of the gold with every name in its strings replaced; `surface` repeats the words of the span and is left out."""
    if isinstance(node, dict):
        return {key: reword(value, names) for key, value in node.items() if key != "surface"}
    if isinstance(node, list):
        return [reword(value, names) for value in node]
    if isinstance(node, str):
        words = names.words | (names.long_words if node in names.long_names else {})
        return WORD.sub(lambda found: words.get(found[0], found[0]), node)
    return node
