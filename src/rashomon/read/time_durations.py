"""Makers for durations, ages and sets. In: Parts. Out: Meaning or None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rashomon.read.time_calendar import DAYS_OF_UNIT
from rashomon.read.time_context import Meaning, Parts
from rashomon.read.time_numbers import VAGUE, duration_value, normalise_count

MODIFIERS = {"nearly": "about", "almost": "about", "around": "about", "approximately": "about", "roughly": "about", "about": "about", "some": "about",
             "circa": "about", "ca": "about"}


SET_DAYS = {"P1D": 1.0, "P1W": 7.0, "P2W": 14.0, "P1M": 30.4375, "P1Q": 91.3125, "P1Y": 365.25, "PT1H": 1 / 24}


def approximation_of(words: tuple[str, ...]) -> str:
    """The modifier that `nearly`, `more than`, `at least`, `up to` give."""
    if not words:
        return ""
    if words[0] in MODIFIERS:
        return "about"
    if words[0] == "at":
        return "at_least" if words[-1] == "least" else "at_most"
    if words[0] in ("no", "up"):
        return "at_most" if words[0] == "up" or words[1] in ("more", "longer") else "at_least"
    if words[0] in ("more", "longer", "greater"):
        return "more_than"
    return "less_than" if words[0] in ("less", "fewer") else ""


def unit_of(parts: Parts, name: str = "unit") -> str:
    """Unit code of a part; empty when none."""
    return parts.value(name, "unit", "units", "quarter", "quarters", "weekend") or ""


def count_of(parts: Parts) -> float | None:
    """The number of units; a half added where told."""
    words = parts.words("num")
    if not words:
        return VAGUE
    count = normalise_count(words, parts.context.tables)
    return count + 0.5 if count is not None and count > 0 and parts.words("and_half") else count


def form_duration(count: float, unit: str, modifier: str = "", **more: Any) -> Meaning:
    days = count * DAYS_OF_UNIT[unit] if count >= 0 else None
    return Meaning(kind="duration", value=duration_value(count, unit), modifier=modifier, days=days, anchor="", **more)


def make_duration(parts: Parts) -> Meaning | None:
    unit, count = unit_of(parts), count_of(parts)
    if not unit or count is None:
        return None
    words = parts.words("num")
    if not words and unit:
        count = 1.0 if parts.value("unit", "unit") else VAGUE
    marks = parts.context.marks
    if words and words[0] in ("a", "an") and len(words) == 1 and not _is_measured(parts):
        return None
    if "-" in "".join(marks.words[parts.start:parts.end]) and marks.lower(parts.start) in ("a", "an"):
        return form_duration(count, unit, approximation_of(parts.words("approx")), first=parts.start + 1)
    return form_duration(count, unit, approximation_of(parts.words("approx")))


def _is_measured(parts: Parts) -> bool:
    """`a day` as a length: not after a price or a count, where it is a rate (`24 hours a day`), nor before a hyphen."""
    marks, classes = parts.context.marks, parts.context.tables.classes
    if parts.words("approx"):
        return True
    counts = {classes[name] for name in ("day", "number", "year", "number_word", "magnitude")}
    before = [marks.classes[i] if i >= 0 else "" for i in (parts.start - 1, parts.start - 2)]
    rate = before[0] in counts or (before[1] in counts and marks.lower(parts.start - 1).endswith(("s", "%", "people", "women", "men")))
    return not rate and marks.lower(parts.end) not in ("-", "–")


def make_bare_units(parts: Parts) -> Meaning | None:
    """`for weeks`, `years of war`: only where something says that time passed."""
    marks = parts.context.marks
    before, after = marks.lower(parts.start - 1), marks.lower(parts.end)
    led = before in ("for", "in", "within", "of", "after", "takes", "take", "took", "lasted", "last", "spent", "over", "just", "by", "and", "or")
    if before in ("early", "small", "wee", "late", "opening", "closing", "first", "final"):
        return None  # the early hours of Monday are no length of time
    if not led and after not in ("of", "after", "before", "ahead") and not parts.words("approx"):
        return None
    if before == "of" and after not in (",", ".", "of"):
        return None
    return form_duration(VAGUE, unit_of(parts), approximation_of(parts.words("approx")))


def make_age(parts: Parts) -> Meaning | None:
    unit, count = unit_of(parts), count_of(parts)
    if not unit or count is None:
        return None
    return form_duration(count, unit)


def make_set_unit(parts: Parts) -> Meaning | None:
    """`every day`, `every two weeks`, `each year`, `per month`."""
    unit = unit_of(parts)
    words = parts.words("num")
    if words == ("other",):
        count: float | None = 2.0
    else:
        count = normalise_count(words, parts.context.tables) if words else 1.0
    if not unit or count is None:
        return None
    return Meaning(kind="set", value=duration_value(count, unit), anchor="", days=count * DAYS_OF_UNIT[unit] if count > 0 else None)


def make_set_adverb(parts: Parts) -> Meaning | None:
    word = parts.context.marks.lower(parts.start)
    marks = parts.context.marks
    after = marks.words[parts.end]
    if (word == "quarterly" and after.isalpha()) or (word == "daily" and after[:1].isupper()):
        return None
    if marks.words[parts.start][0].isupper() and parts.start and marks.words[parts.start - 1][:1].isupper():
        return None
    value = parts.context.tables.values["set_adverb"][word]
    return Meaning(kind="set", value=value, anchor="", days=SET_DAYS.get(value))


def make_set_day(parts: Parts) -> Meaning | None:
    """`every Sunday`, `Sundays`, `each summer`, `every morning`."""
    part = parts.value("part", "part_of_day", "parts_of_day")
    weekday = parts.value("day", "weekday", "weekdays")
    if weekday:
        return Meaning(kind="set", value=f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""), anchor="")
    month = parts.value("day", "month", "month_doubtful")
    if month:
        return Meaning(kind="set", value=f"XXXX-{month:02d}", anchor="")
    season = parts.value("day", "season", "season_doubtful")
    if season:
        return Meaning(kind="set", value=f"XXXX-{season}", anchor="")
    part = parts.value("day", "part_of_day")
    return Meaning(kind="set", value=f"XXXX-XX-XXT{part}", anchor="") if part else None


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "duration": make_duration, "bare_units": make_bare_units, "age": make_age, "set_unit": make_set_unit,
    "set_adverb": make_set_adverb, "set_day": make_set_day,
}
