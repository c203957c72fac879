"""Makers for weekdays, today, parts of the day and clock times. In: Parts. Out: Meaning or None.

A bare weekday is the last such day before the publication, or the next where the clause tells what is to come.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rashomon.read.time_calendar import (
    day_of,
    form_bounds,
    shift_day,
    unit_value,
)
from rashomon.read.time_context import BACK, ON, Context, Meaning, Parts, base_for, judge_tense
from rashomon.read.time_dates import modifier_of
from rashomon.read.time_numbers import normalise_count
from rashomon.resources.times import BREAK

TOLD_DAYS = 7
"""So many days before a publication a day that was told is the one the news is of."""


def make_weekday(parts: Parts) -> Meaning | None:
    """`Tuesday`, `last Friday`, `late Sunday night`; a bare day is the last such day, or the next where the clause says will."""
    context, marks = parts.context, parts.context.marks
    index = (parts.span("weekday") or (parts.start, 0))[0]
    number = parts.value("weekday", "weekday", "weekday_short")
    words = set(parts.words("rel"))
    if number is None or _is_name(parts, index):
        return None
    if not words and marks.lower(parts.start) in ("in", "on"):
        return None
    base, anchor = base_for(words, context, "D")
    part = parts.value("part", "part_of_day")
    if base is None:
        value = f"XXXX-WXX-{number}"
        return Meaning(kind="time" if part else "date", value=value + (f"T{part}" if part else ""), anchor="", modifier=_day_modifier(parts))
    step = (number - 1 - base.weekday()) % 7
    back = (base.weekday() - number + 1) % 7
    if words & ON or (words & {"this"} and judge_tense(context, parts.start, parts.end) != "past"):
        day = base + timedelta(days=step or 7)
    elif words & BACK:
        day = base - timedelta(days=8 if back == 1 and "last" in words else back or 7)  # of the day before one says yesterday
    elif anchor == "narrative" and context.narrative:
        day = base + timedelta(days=step)
    else:
        day = base + timedelta(days=step) if judge_tense(context, parts.start, parts.end) == "future" and back else base - timedelta(days=back)
    if part:
        return Meaning(kind="time", value=f"{day.isoformat()}T{part}", anchor=anchor, modifier=_day_modifier(parts))
    return Meaning(kind="date", value=day.isoformat(), anchor=anchor, modifier=_day_modifier(parts))


def _is_name(parts: Parts, index: int) -> bool:
    """Whether a weekday is part of a name (`Bloody Sunday`, `Sunday Mirror`)."""
    marks, tables = parts.context.marks, parts.context.tables
    before, after = marks.words[index - 1] if index else "", marks.words[index + 1] if index + 1 < len(marks.words) else ""
    if before[:1].isupper() and before.lower() in tables.names_before:
        return True
    return after[:1].isupper() and after.lower() in tables.names_after


def _day_modifier(parts: Parts) -> str:
    return modifier_of(parts) or {"earlier": "early", "later": "late"}.get(parts.word("earlier"), "")


def make_ref_day(parts: Parts) -> Meaning | None:
    context = parts.context
    part = parts.value("part", "part_of_day", "noon") or parts.value("firstpart", "part_of_day")
    kind: str = "time" if part else "date"
    step = parts.value("day", "ref_day")
    first = (parts.span("day") or (0, 0))[0]
    if context.marks.words[first][:1].isupper() and first and context.marks.words[first - 1].isupper() and len(context.marks.words[first - 1]) <= 3:
        return None
    if context.narrative and step == 0 and not part:
        return Meaning(kind="date", value="PRESENT_REF", anchor="publication")
    base, anchor = context.base("D")
    if base is None:
        return Meaning(kind="time" if part else "date", value="PRESENT_REF" if step == 0 else "XXXX-XX-XX", anchor="", modifier=_day_modifier(parts))
    value = (base + timedelta(days=step)).isoformat()
    if kind == "time":
        return Meaning(kind="time", value=f"{value}T{part}", anchor=anchor, modifier=_day_modifier(parts))
    return Meaning(kind="date", value=value, anchor=anchor, modifier=_day_modifier(parts))


def make_tonight(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base("D")
    return Meaning(kind="time", value=f"{base.isoformat() if base else 'XXXX-XX-XX'}TNI", anchor=anchor if base else "", modifier=modifier_of(parts))


def make_relative_part(parts: Parts) -> Meaning | None:
    """`this morning`, `last night`, `that afternoon`."""
    words = set(parts.words("rel"))
    part = parts.value("part", "part_of_day")
    base, anchor = base_for(words | ({"that"} if words & ON else set()), parts.context, "D")
    modifier = modifier_of(parts) or {"later": "late", "earlier": "early"}.get(parts.word("mod"), "")
    if base is None:
        return Meaning(kind="time", value=f"XXXX-XX-XXT{part}", anchor="", modifier=modifier)
    day = base + timedelta(days=-1 if words & BACK else 1 if words & ON else 0)
    return Meaning(kind="time", value=f"{day.isoformat()}T{part}", anchor=anchor, modifier=modifier)


def make_weekend(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base("D")
    if base is None:
        return Meaning(kind="date", value="XXXX-WXX-WE", anchor="")
    future = judge_tense(parts.context, parts.start, parts.end) == "future"
    day = base if future or base.weekday() >= 5 else base - timedelta(days=7)
    return Meaning(kind="date", value=unit_value(day, "WE"), anchor=anchor)


def make_clock(parts: Parts) -> Meaning | None:
    """`9 a.m. Tuesday`, `14:30`, `noon`, `5 in the morning`: on the day told beside it or last."""
    clock = _clock_text(parts)
    if clock is None:
        return None
    inner = parts.read("date") or _day_before(parts)
    if inner is None:
        base, anchor = _clock_day(parts.context)
        day = base.isoformat() if base else "XXXX-XX-XX"
        return Meaning(kind="time", value=f"{day}T{clock}", anchor=anchor if base else "")
    return replace(inner, kind="time", value=f"{inner.value[:10]}T{clock}", first=None, last=None)


def _clock_day(context: Context) -> tuple[date | None, str]:
    """The day of a clock without one: in news that of the last days that was told, else the publication's."""
    if context.narrative or not context.publication:
        return context.told()
    told = day_of(context.focus) if context.focus else None
    if told is not None and 0 <= (context.publication - told).days <= TOLD_DAYS:
        return told, "narrative"
    return context.base("D")


def _day_before(parts: Parts) -> Meaning | None:
    """The day told just before the clock (`on Friday, at 4 a.m.`)."""
    last = parts.context.last
    if last is None or not 0 <= parts.start - last[0] <= 3 or len(last[1].value) < 10 or form_bounds(last[1].value) is None:
        return None
    if BREAK in parts.context.marks.classes[last[0]:parts.start]:
        return None
    return last[1]


def _is_called(parts: Parts) -> bool:
    """`Dawn` as a name or in one: a capital beside its capital."""
    words = parts.context.marks.words
    around = [words[i] for i in (parts.start - 1, parts.end) if 0 <= i < len(words)]
    return words[parts.start].istitle() and any(word[:1].isupper() for word in around)


def _clock_text(parts: Parts) -> str | None:
    word, noon = parts.word("clock"), parts.value("clock", "noon")
    if noon is not None and _is_called(parts):
        return None
    if noon is not None:
        return str(noon)
    marks = parts.context.marks
    words = [marks.lower(i).replace(".", "").replace(" ", "") for i in range(parts.start, parts.end)]
    late = "pm" in words or parts.value("part", "part_of_day") in ("AF", "EV")
    if parts.words("military"):
        digits = parts.word("military")
        return f"{digits[:2]}:{digits[2:]}" if len(digits) == 4 and int(digits[:2]) < 24 and int(digits[2:]) < 60 else None
    if word:
        hour, minute = int(word.split(":")[0]), word.split(":")[1]
    else:
        told = parts.words("hour")
        count = normalise_count(told, parts.context.tables)
        if count is None or not 0 <= count <= 24:
            return None
        hour, minute = int(count), "00"
    if hour > 24 or int(minute) > 59:
        return None
    hour = hour + 12 if late and hour < 12 else 0 if "am" in words and hour == 12 else hour
    return f"{hour:02d}:{minute}"


def make_overnight(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base("D")
    return Meaning(kind="time", value=f"{base.isoformat() if base else 'XXXX-XX-XX'}TNI", anchor=anchor if base else "")


def make_part_of(parts: Parts) -> Meaning | None:
    inner = parts.read("date")
    part = parts.value("part", "part_of_day")
    if inner is None and parts.value("date", "weekday") is None:
        return None
    if inner is None or form_bounds(inner.value) is None:
        return None
    return replace(inner, kind="time", value=f"{inner.value[:10]}T{part}")


def make_whole(parts: Parts) -> Meaning | None:
    """`Tuesday, March 5`: the date says it all."""
    inner = parts.read("date")
    day = day_of(inner.value) if inner else None
    number = next((n for n in (parts.context.tables.values[c].get(parts.context.marks.lower(i).rstrip(".")) for i in range(parts.start, parts.end)
                               for c in ("weekday", "weekday_short")) if n), None)
    if inner is None or day is None or number is None or inner.anchor == "explicit" or day.isoweekday() == number:
        return inner
    for step in (-1, 1):
        other = shift_day(day, step, "Y")
        if other is not None and other.isoweekday() == number:
            return replace(inner, value=other.isoformat())
    return inner


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "weekday": make_weekday,
    "ref_day": make_ref_day,
    "tonight": make_tonight,
    "relative_part": make_relative_part,
    "weekend": make_weekend,
    "whole": make_whole,
    "part_of": make_part_of,
    "clock": make_clock,
    "overnight": make_overnight,
}
