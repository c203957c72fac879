"""Makers for weeks, months and years told by their distance: last week, two years ago, the next day, the quarter, now.

In: Parts. Out: Meaning or None. Deictic words count from the publication (news) or the last date told (narrative);
anaphoric words (that day, the next year, two days later) count from the last date told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rashomon.read.time_calendar import (
    DAYS_OF_UNIT,
    day_of,
    shift_day,
    unit_value,
    year_value,
)
from rashomon.read.time_context import TOLD, UNKNOWN, Meaning, Parts, base_for, step_of
from rashomon.read.time_dates import modifier_of
from rashomon.read.time_durations import approximation_of, count_of, form_duration, unit_of
from rashomon.read.time_numbers import VAGUE


def make_relative_unit(parts: Parts) -> Meaning | None:
    """`last week`, `this year`, `the next month`, `that same day`, `the past decade`."""
    context, words = parts.context, set(parts.words("rel"))
    unit = unit_of(parts)
    if not unit or unit[0] == "T":
        return form_duration(1.0, unit) if unit and not words & {"this", "that", "same", "latest"} else None
    if parts.words("rel")[-1] in ("recent", "future", "former") or _is_title(parts):
        return None
    if words & {"last"} and context.marks.lower(parts.end) == "of":
        return None
    if unit in ("E", "C") and words & {"past"}:
        return form_duration(1.0, unit)
    narrative_next = {"that"} if "next" in words and context.marks.lower(parts.start) == "the" else set()
    base, anchor = base_for(words | narrative_next, context, unit)
    if unit == "Q" and context.quarter and (words & TOLD or "latest" in words):
        base, anchor = day_of(context.quarter), "narrative"
    modifier = modifier_of(parts)
    if base is None:
        year = context.told_year() if context.narrative or words & TOLD else None
        if unit == "Y" and year is not None:
            return Meaning(kind="date", value=year_value(year + step_of(words)), anchor="narrative", modifier=modifier)
        return Meaning(kind="date", value=UNKNOWN[unit], anchor="", modifier=modifier)
    day = shift_day(base, step_of(words), unit)
    return None if day is None else Meaning(kind="date", value=unit_value(day, unit), anchor=anchor, modifier=modifier)


def _is_title(parts: Parts) -> bool:
    """`This Week` as the name of a programme."""
    return all(word[:1].isupper() for word in parts.context.marks.words[parts.start:parts.end])


def make_the_unit(parts: Parts) -> Meaning | None:
    """`the year`, `the quarter`, `the day`: the one told last."""
    context, unit = parts.context, unit_of(parts)
    if context.marks.words[parts.end - 1][:1].isupper() and context.marks.words[parts.start].islower():
        return None
    if unit == "Q":
        if context.quarter:
            return Meaning(kind="date", value=context.quarter, anchor="narrative")
        base, anchor = context.base()
        day = shift_day(base, -1, "Q") if base else None
        return Meaning(kind="date", value=unit_value(day, "Q") if day else "XXXX-QX", anchor=anchor if day else "")
    after = context.marks.lower(parts.end)
    if after in ("before", "after", "following") and unit in ("D", "W", "M", "Y"):
        base, anchor = context.told()
        day = shift_day(base, -1 if after == "before" else 1, unit) if base else None
        return Meaning(kind="date", value=unit_value(day, unit) if day else UNKNOWN[unit], anchor=anchor if day else "")
    if unit == "Y" and after in ("ended", "ending"):
        return form_duration(1.0, "Y")
    if unit == "Y" and context.marks.lower(parts.start - 1) in ("for", "during", "of", "in") and after != "of":
        base, anchor = context.told() if context.narrative else context.base(unit)
        return None if base is None else Meaning(kind="date", value=unit_value(base, "Y"), anchor=anchor)
    if unit in ("W", "M", "D") and after != "of" and context.marks.lower(parts.start - 1) in ("for", "during", "of", "in", "earlier", "later"):
        base, anchor = context.told()
        return None if base is None else Meaning(kind="date", value=unit_value(base, unit), anchor=anchor)
    return None


def make_ago(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base(unit_of(parts))
    return _counted(parts, -1, base, anchor)


def make_earlier_later(parts: Parts) -> Meaning | None:
    way = parts.value("way", "earlier_later", "prior")
    if not parts.words("num") and parts.value("unit", "unit"):
        return None
    base, anchor = parts.context.told() if parts.context.narrative else _later_base(parts)
    return _counted(parts, way, base, anchor)


def _later_base(parts: Parts) -> tuple[date | None, str]:
    unit = unit_of(parts)
    if unit in ("Y", "Q") and parts.context.quarter:
        return day_of(parts.context.quarter), "narrative"
    return parts.context.told()


def _counted(parts: Parts, way: int, base: date | None, anchor: str) -> Meaning | None:
    """A count of units before or after a day, as coarse as its unit."""
    context, unit, count = parts.context, unit_of(parts), count_of(parts)
    if not unit or count is None:
        return None
    modifier = approximation_of(parts.words("approx"))
    size = DAYS_OF_UNIT[unit]
    vague = (2 * size, 9 * size) if count < 0 else (count * size, count * size)
    offset = (way * vague[0], way * vague[1]) if way > 0 else (way * vague[1], way * vague[0])
    if count == VAGUE:
        return Meaning(kind="date", value="PAST_REF" if way < 0 else "FUTURE_REF", anchor="", modifier=modifier, offset=offset)
    if unit in ("Y", "Q") and context.quarter and not context.narrative and count == 1 and unit == "Y":
        day = day_of(context.quarter)
        shifted = shift_day(day, way, "Y") if day else None
        if shifted and (parts.word("unit") == "year"):
            return Meaning(kind="date", value=unit_value(shifted, "Q"), anchor="narrative", modifier=modifier, offset=offset)
    if base is None:
        year = context.told_year() if context.narrative or parts.words("way") else None
        if unit == "Y" and year is not None:
            return Meaning(kind="date", value=year_value(year + way * int(count)), anchor="narrative", modifier=modifier, offset=offset)
        return Meaning(kind="date", value=UNKNOWN.get(unit, "XXXX-XX-XX"), anchor="", modifier=modifier, offset=offset)
    return _shifted(base, way * count, unit, Meaning(kind="date", value="", anchor=anchor, modifier=modifier, offset=offset))


def _shifted(base: date, count: float, unit: str, meaning: Meaning) -> Meaning | None:
    if count != int(count) and unit in ("Y", "E"):
        count, unit = count * 12 if unit == "Y" else count * 10, "M" if unit == "Y" else "Y"
    day = shift_day(base, int(count), unit)
    if day is None:
        return None
    if unit[0] == "T":
        return replace(meaning, kind="time", value=f"{day.isoformat()}")
    grain = {"E": "Y", "F": "W", "WE": "W", "C": "C"}.get(unit, unit)
    return replace(meaning, value=unit_value(day, grain))


def make_year_ago(parts: Parts) -> Meaning | None:
    """`the year-earlier period`, `year-ago`: the last quarter told a year before."""
    context = parts.context
    words = [context.marks.lower(i) for i in range(parts.start, parts.end)]
    unit = next((context.tables.values["unit"][w] for w in words if w in context.tables.values["unit"]), "")
    if unit != "Y" or (words[0] == "the" and len(words) < 3):
        return None
    if "-" not in words and not {"period", "quarter"} & set(words):
        return None
    day = day_of(context.quarter) if context.quarter else context.base()[0]
    shifted = shift_day(day, -1, "Y") if day else None
    if shifted is None:
        return Meaning(kind="date", value="XXXX", anchor="")
    first = parts.start + 1 if words[0] == "the" and words[-1] not in ("period", "quarter") else None
    return Meaning(kind="date", value=unit_value(shifted, "Q" if context.quarter else "Y"), anchor="publication", first=first)


def make_the_quarter(parts: Parts) -> Meaning | None:
    context = parts.context
    if context.quarter:
        return Meaning(kind="date", value=context.quarter, anchor="narrative")
    base, anchor = context.base()
    day = shift_day(base, -1, "Q") if base else None
    return Meaning(kind="date", value=unit_value(day, "Q") if day else "XXXX-QX", anchor=anchor if day else "")


def make_recent_units(parts: Parts) -> Meaning | None:
    """`recent years`, `the coming months`."""
    unit, word = unit_of(parts), parts.word("rel")
    if word in ("current", "former"):
        return None
    if unit in ("D", "Q") or (word in ("future", "past") and parts.context.marks.lower(parts.start) != "the"):
        return Meaning(kind="date", value="PAST_REF" if word in ("recent", "past", "last", "previous") else "FUTURE_REF", anchor="")
    return form_duration(VAGUE, unit)


def make_these_days(parts: Parts) -> Meaning | None:
    if unit_of(parts) != "D" or parts.context.marks.lower(parts.start) == "those":
        return None
    return Meaning(kind="date", value="PRESENT_REF", anchor="publication")


def make_reference(parts: Parts) -> Meaning | None:
    tables = parts.context.tables
    word = parts.word("word")
    value = tables.values["reference"].get(word) or tables.values["reference_adjective"].get(word)
    marks = parts.context.marks
    after = marks.lower(parts.end)
    if value is None or (word == "shortly" and after in ("before", "after", "thereafter")) or (word == "soon" and after in ("after", "as", "thereafter")):
        return None
    if value == "FUTURE_REF" and parts.context.narrative:
        return None
    if word in tables.values["reference_adjective"] and (marks.words[parts.start][0].isupper() or (word != "current" and not parts.context.narrative)):
        return None
    return Meaning(kind="date", value=value, anchor="")


def make_the_reference(parts: Parts) -> Meaning | None:
    word = parts.word("word")
    if word in ("recent", "former", "current"):
        return None
    if word == "past" and parts.context.marks.lower(parts.start - 1) not in ("in", "of", "from"):
        return None
    return Meaning(kind="date", value="PAST_REF" if word == "past" else "FUTURE_REF", anchor="")


def make_at_the_time(parts: Parts) -> Meaning | None:
    words = [parts.context.marks.lower(i) for i in range(parts.start, parts.end)]
    before, after = parts.context.marks.lower(parts.start - 1), parts.context.marks.lower(parts.end)
    if not parts.context.narrative or before not in ("at", "by") or (after == "of" and words[0] == "the") or "same" in words:
        return None
    focus = parts.context.focus
    if words[0] == "this":
        return Meaning(kind="date", value="PRESENT_REF", anchor="publication")
    return Meaning(kind="date", value=focus[:10] if focus and parts.context.narrative else "PAST_REF", anchor="narrative" if focus else "")


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "relative_unit": make_relative_unit,
    "the_unit": make_the_unit,
    "ago": make_ago,
    "earlier_later": make_earlier_later,
    "year_ago": make_year_ago,
    "the_quarter": make_the_quarter,
    "recent_units": make_recent_units,
    "these_days": make_these_days,
    "reference": make_reference,
    "the_reference": make_the_reference,
    "at_the_time": make_at_the_time,
}
