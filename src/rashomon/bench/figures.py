"""Other figures: counts keep their order and the sums told of one sentence, percentages move together; words or digits.

Comes in: a world or its text. Goes out: Figures (old → new), edits, and gold values moved along. One stays one, since the
grammar around it is singular; dates and lengths of time are the calendar's.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from rashomon.bench.calendars import DAY, LENGTH, MONTH_YEAR
from rashomon.bench.settings import find_paragraphs, place_of
from rashomon.bench.worlds import Edit, World

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
           "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
WORDED = {word: number for number, word in enumerate(NUMBERS) if number > 1}
FIGURE = re.compile(rf"(?<![\w$.,-])(?:(?P<digits>\d{{1,4}})(?![\w.,]*\d)(?P<percent>%)?|(?P<word>{'|'.join(WORDED)})\b)", re.IGNORECASE)
RANGED = re.compile(r"(?<=%-)(\d{1,2})(?=%)")
IDLE = re.compile(r"\bthe two (?:are|were|have|had)\b")
"""Two who are named, not counted."""
SENTENCE = re.compile(r"[^.!?]+")
LARGEST = 9999
TRIES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts old → new, and by how many points percentages move."""

    counts: dict[int, int]
    points: int


def draw_figures(world: World, chance: random.Random) -> Figures:
    """New figures for the told parts of the captures."""
    told = [text[start:end] for name, text in sorted(world.texts.items()) for start, end, _ in find_paragraphs(text)
            if place_of(world, name, start, end) == "body"]
    values = sorted({number for text in told for _, _, number, percent in _find_figures(text) if not percent})
    percents = [number for text in told for _, _, number, percent in _find_figures(text) if percent]
    sums = _find_sums(told, values)
    low, high = (-min(percents) + 5, 95 - max(percents)) if percents else (0, 0)
    points = chance.randint(max(-12, low), min(12, high)) if percents else 0
    for _ in range(TRIES):
        counts = {1: 1} | {value: _draw_count(value, chance) for value in values}
        for a, b, total in sums:
            counts[total] = counts[a] + counts[b]
        ordered = [counts[value] for value in sorted(counts)]
        if all(a < b for a, b in pairwise(ordered)):
            return Figures(counts=counts, points=points)
    return Figures(counts={value: value for value in [1, *values]}, points=points)


def _draw_count(value: int, chance: random.Random) -> int:
    """Near the old count and as round as it."""
    step = next(step for step in (100, 10, 1) if (value % step == 0 and value >= 2 * step) or step == 1)
    return max(2, min(LARGEST, step * round(value * chance.uniform(0.7, 1.9) / step + (0.5 if value < 10 else 0))))


def _find_sums(told: list[str], values: list[int]) -> list[tuple[int, int, int]]:
    """(a, b, a + b) where a and b stand in one sentence, one not being counted again, and their sum elsewhere."""
    sums = set()
    for text in told:
        for sentence in SENTENCE.findall(text):
            here = {number for _, _, number, percent in _find_figures(sentence) if not percent}
            if re.search(r"\bone\b", sentence, re.IGNORECASE):
                here.add(1)
            sums |= {(a, b, a + b) for a, b in combinations(sorted(here), 2) if a + b in values}
    return sorted(sums)


def _find_figures(text: str) -> list[tuple[int, int, int, bool]]:
    """(start, end, number, whether a percentage) of every figure that is no date, length or idle number."""
    idle = [found.span() for pattern in (DAY, MONTH_YEAR, LENGTH, IDLE) for found in pattern.finditer(text)]
    figures = []
    for found in FIGURE.finditer(text):
        group = "digits" if found["digits"] else "word"
        start, end = found.span(group)
        if any(first < end and start < last for first, last in idle):
            continue
        number = int(found["digits"]) if found["digits"] else WORDED[found["word"].lower()]
        if 1900 <= number <= 2100 and not found["percent"]:
            continue
        if number > 1:
            figures.append((start, end, number, bool(found["percent"])))
    figures += [(found.start(), found.end(), int(found[0]), True) for found in RANGED.finditer(text)]
    return sorted(figures)


def find_figure_edits(text: str, figures: Figures, chance: random.Random) -> list[Edit]:
    """Every figure for its new one; a count up to twenty in words or digits by chance, in words where a sentence begins."""
    edits = []
    for start, end, number, percent in _find_figures(text):
        if percent:
            edits.append(Edit(start, end, str(number + figures.points)))
        elif number in figures.counts:
            edits.append(Edit(start, end, _written(figures.counts[number], text, start, chance)))
    return edits


def _written(number: int, text: str, start: int, chance: random.Random) -> str:
    before = text[:start].rstrip()
    begins = not before or before[-1] in ".!?\n" or text[:start].endswith("\n")
    if number >= len(NUMBERS) or (not begins and chance.random() < 0.5):
        return str(number)
    return NUMBERS[number].capitalize() if begins else NUMBERS[number]


def move_figures(value: Any, figures: Figures) -> Any:
    """A gold value of count, rating or composition with its figures moved; any other as it is."""
    if not isinstance(value, dict) or value.get("kind") not in ("count", "rating", "composition"):
        return value
    moved = dict(value)
    if value["kind"] == "composition":
        moved["parts"] = [part | _bounds(part, figures, percent=False) for part in value.get("parts", ())]
        return moved
    return moved | _bounds(value, figures, percent=value.get("unit") == "percent")


def _bounds(value: dict[str, Any], figures: Figures, *, percent: bool) -> dict[str, Any]:
    """low, best, high as they are after the change; a bound one beside a told count stays one beside it."""
    moved = {}
    for key in ("low", "best", "high"):
        number = value.get(key)
        if not isinstance(number, int | float):
            continue
        if percent:
            moved[key] = number + figures.points
            continue
        for told in (number, number - 1, number + 1):
            if told in figures.counts:
                moved[key] = figures.counts[int(told)] + number - told
                break
    return moved
