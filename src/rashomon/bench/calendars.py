"""Other days: every date moves by the same number of days, lengths in days by a few, so that start + length = end still holds.

Comes in: a world or its text. Goes out: a Shift, edits of month names, days and years, and gold values moved along. A
month without a day moves with its fifteenth.
"""

from __future__ import annotations

import calendar
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rashomon.bench.worlds import Edit, World

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
NAMED = "|".join(MONTHS)
DAY = re.compile(rf"\b({NAMED}) (\d{{1,2}})\b(?:, ((?:19|20)\d\d))?")
MONTH_YEAR = re.compile(rf"\b({NAMED})(?:,| of)? ((?:19|20)\d\d)\b")
MONTH = re.compile(rf"(?<=[Ii]n |[Bb]y )({NAMED})\b|(?<=[Ss]ince |[Uu]ntil )({NAMED})\b")
LENGTH = re.compile(r"\b(\d{2,3})(?=-day\b| days\b)")
MIDDLE_DAY = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """By how many days dates move and lengths grow."""

    days: int
    growth: int
    reference: date
    """The latest day that the captures name in full: a date without a year is the last such day up to it."""
    lengths: frozenset[int]
    """Lengths in days that the texts tell in figures."""


def draw_shift(world: World, chance: random.Random) -> Shift:
    """A shift under which every start that the gold derives still lies in the month that tells it."""
    texts = list(world.texts.values())
    told = [date(int(year), MONTHS[month], int(day)) for text in texts for month, day, year in DAY.findall(text) if year]
    years = [int(year) for text in texts for _, year in MONTH_YEAR.findall(text)]
    reference = max(told, default=date(max(years, default=2000), 12, 31))
    lengths = frozenset(int(found) for text in texts for found in LENGTH.findall(text))
    starts = [date.fromisoformat(value) for row in world.gold["statements"] for key, value in (row.get("value") or {}).items()
              if key.startswith("derived_start")]
    while True:
        shift = Shift(days=chance.choice([-1, 1]) * chance.randint(20, 170), growth=chance.randint(-9, 9), reference=reference, lengths=lengths)
        if all(_same_month(_move_month(start, shift), start + timedelta(days=shift.days - shift.growth)) for start in starts):
            return shift


def _same_month(a: date, b: date) -> bool:
    return (a.year, a.month) == (b.year, b.month)


def _move_month(day: date, shift: Shift) -> date:
    return day.replace(day=MIDDLE_DAY) + timedelta(days=shift.days)


def _recent(month: int, day: int, reference: date) -> date:
    """The last such day up to the reference."""
    year = reference.year if (month, day) <= (reference.month, reference.day) else reference.year - 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def find_date_edits(text: str, shift: Shift) -> list[Edit]:
    """Month names, days of the month, years and lengths in days, each word apart."""
    edits: list[Edit] = []

    def put(found: re.Match[str], group: int, words: str) -> None:
        edits.append(Edit(found.start(group), found.end(group), words))

    for found in DAY.finditer(text):
        month, day = MONTHS[found[1]], int(found[2])
        moved = (date(int(found[3]), month, day) if found[3] else _recent(month, day, shift.reference)) + timedelta(days=shift.days)
        put(found, 1, calendar.month_name[moved.month])
        put(found, 2, str(moved.day))
        if found[3]:
            put(found, 3, str(moved.year))
    for found in MONTH_YEAR.finditer(text):
        moved = _move_month(date(int(found[2]), MONTHS[found[1]], 1), shift)
        put(found, 1, calendar.month_name[moved.month])
        put(found, 2, str(moved.year))
    for found in MONTH.finditer(text):
        group = 1 if found[1] else 2
        put(found, group, calendar.month_name[_move_month(_recent(MONTHS[found[group]], 1, shift.reference), shift).month])
    for found in LENGTH.finditer(text):
        put(found, 1, str(int(found[1]) + shift.growth))
    unique: dict[int, Edit] = {}
    for edit in edits:
        unique.setdefault(edit.start, edit)
    return sorted(unique.values())


def move_days(value: Any, shift: Shift) -> Any:
    """A gold value of time or duration, moved; any other as it is."""
    if not isinstance(value, dict):
        return value
    if value.get("kind") == "duration":
        return _move_length(value, shift)
    if value.get("kind") != "time" or value.get("grain") == "year":
        return value
    moved = dict(value)
    start, end = (date.fromisoformat(day) if (day := value.get(edge)) else None for edge in ("start", "end"))
    months = value.get("grain") == "month"
    if start:
        moved["start"] = (_move_month(start, shift).replace(day=1) if months else start + timedelta(days=shift.days)).isoformat()
    if end:
        last = _move_month(end, shift) if months else end + timedelta(days=shift.days)
        moved["end"] = (last.replace(day=calendar.monthrange(last.year, last.month)[1]) if months else last).isoformat()
    return moved


def _move_length(value: dict[str, Any], shift: Shift) -> dict[str, Any]:
    if value.get("days") not in shift.lengths:
        return value
    moved = value | {"days": value["days"] + shift.growth}
    moved |= {key: (date.fromisoformat(day) + timedelta(days=shift.days - shift.growth)).isoformat()
              for key, day in value.items() if key.startswith("derived_start")}
    return moved
