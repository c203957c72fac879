"""Makers for times told through another: the end of March, the first week of June, 15 to 22 May, the past two months.

In: Parts. Out: Meaning or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rashomon.read.time_calendar import (
    day_of,
    form_bounds,
    month_of,
    shift_day,
    unit_value,
    year_value,
)
from rashomon.read.time_context import Context, Meaning, Parts, step_of
from rashomon.read.time_dates import EDGES, modifier_of
from rashomon.read.time_durations import approximation_of, count_of, form_duration, unit_of


def make_edge(parts: Parts) -> Meaning | None:
    """`the end of March`, `the beginning of the year`."""
    inner = parts.read("date") or _bare_unit(parts)
    code = parts.value("edge", "edge", "edge_end", "early")
    if inner is None or inner.kind != "date" or not code:
        return None
    return replace(inner, modifier=EDGES[code], first=None, last=None)


def _bare_unit(parts: Parts) -> Meaning | None:
    """The year, the month around the last date told, for `the end of the year`."""
    unit = unit_of(parts, "date")
    context = parts.context
    base, anchor = context.told() if context.narrative else context.base(unit)
    year = context.told_year()
    if base is None and unit == "Y" and context.narrative and year is not None:
        return Meaning(kind="date", value=year_value(year), anchor="narrative")
    if not unit or unit[0] == "T" or base is None:
        return None
    return Meaning(kind="date", value=unit_value(base, unit), anchor=anchor)


def make_half(parts: Parts) -> Meaning | None:
    inner = parts.read("date") or _bare_unit(parts)
    which = parts.value("which", "ordinal", "second", "last") or 0
    if inner is None:
        base, anchor = parts.context.base()
        if base is None or parts.context.narrative:
            return None
        inner = Meaning(kind="date", value=f"{base.year}", anchor=anchor)
    number = 1 if which == 1 else 2
    if len(inner.value) == 4 and inner.value.isdecimal():
        return replace(inner, value=f"{inner.value}-H{number}", modifier="")
    return replace(inner, modifier="early" if number == 1 else "late")


def make_first_of_range(parts: Parts) -> Meaning | None:
    """`15` in `15 to 22 February`, `March` in `March and April 1918`: what it lacks stands in the date after it."""
    inner = parts.read("date")
    if inner is None or form_bounds(inner.value) is None:
        return None
    day = "".join(c for c in parts.word("day") if c.isdecimal())
    month = parts.value("month", "month", "month_doubtful", "month_short")
    head = inner.value[:-6] if inner.value.count("-") == 2 else inner.value[:-3]
    number = month or month_of(inner.value)
    earlier = month is not None and (month_of(inner.value) or 0) < month
    if earlier and head.isdecimal():
        head = f"{int(head) - 1:04d}"
    value = f"{head}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    return replace(inner, value=value, modifier=modifier_of(parts)) if form_bounds(value) else None


def make_second_of_range(parts: Parts) -> Meaning | None:
    """`7` in `April 6-7` and `16` in `1915-16`: what it lacks stands in the date just before it."""
    context, marks = parts.context, parts.context.marks
    if context.last is None or context.last[0] != parts.start - 1 or marks.words[parts.start - 1].lower() not in ("-", "–", "to", "and", "or"):
        return None
    before, word, after = context.last[1], parts.word("day"), marks.lower(parts.end)
    digits = "".join(c for c in word if c.isdecimal())
    if before.kind != "date" or after in context.tables.counted or after == "%" or marks.classes[parts.end] in _units(context):
        return None
    if before.value.count("-") == 2 and before.value[-2:].isdecimal() and len(digits) <= 2 and int(before.value[-2:]) < int(digits):
        value = f"{before.value[:-2]}{int(digits):02d}"
        return replace(before, value=value, modifier="") if form_bounds(value) else None
    if before.value.isdecimal() and len(before.value) == 4 and len(word) == 2 and word.isdecimal() and marks.words[parts.start - 1] in "-–":
        value = before.value[:2] + word
        return replace(before, value=value, modifier="") if value > before.value else None
    return None


def _units(context: Context) -> frozenset[str]:
    return frozenset(context.tables.classes[name] for name in ("unit", "units", "month", "month_doubtful", "month_short", "month_dotted", "magnitude", "hyphen"))


def make_week_of(parts: Parts) -> Meaning | None:
    inner = parts.read("date")
    day = day_of(inner.value) if inner else None
    if inner is None or day is None or parts.context.marks.lower(parts.start + 1) != "week":
        return None
    return replace(inner, value=unit_value(day, "W"))


def make_nth_unit_of(parts: Parts) -> Meaning | None:
    """`the first week of March`, `the last three months of 1990`: a length inside a date."""
    inner = parts.read("date")
    unit = unit_of(parts)
    if inner is None or not unit:
        return None
    if parts.words("num"):
        return form_duration(count_of(parts) or 1.0, unit, last=(parts.span("unit") or (0, 0))[1])
    return form_duration(1.0, unit)


def make_year_end(parts: Parts) -> Meaning | None:
    words = [parts.context.marks.lower(i) for i in range(parts.start, parts.end)]
    unit = next((parts.context.tables.values["unit"][w] for w in words if w in parts.context.tables.values["unit"]), "")
    digits = next((w for w in words if w.isdecimal()), "")
    if digits:
        return Meaning(kind="date", value=digits, modifier="late")
    base, anchor = parts.context.told() if parts.context.narrative else parts.context.base()
    if unit not in ("Y", "M", "W") or base is None:
        return None
    rel = set(parts.words("rel"))
    day = shift_day(base, step_of(rel), unit)
    if day is not None and unit == "Y" and "-" in words:
        return Meaning(kind="date", value=f"{day.year:04d}-12-31", anchor=anchor)
    return None if day is None else Meaning(kind="date", value=unit_value(day, unit), modifier="late", anchor=anchor)


def make_earlier_in(parts: Parts) -> Meaning | None:
    """`earlier this year`, `later that month`, `early in the spring`."""
    inner = parts.read("date") or _bare_unit(parts)
    if inner is None or inner.kind not in ("date", "time"):
        return None
    word = parts.word("way")
    modifier = {"earlier": "early", "later": "late", "early": "early", "late": "late", "mid": "mid"}.get(word, "")
    return replace(inner, modifier=modifier)


def make_span(parts: Parts) -> Meaning | None:
    """`the past two months`, `the first nine months`, `the last few days`."""
    unit, count = unit_of(parts), count_of(parts)
    if not unit:
        if parts.value("unit", "season"):
            return Meaning(kind="set", value="XXXX-" + str(parts.value("unit", "season")), anchor="")
        return None
    if count is None:
        return None
    if parts.words("rel") and parts.words("rel")[-1] in parts.context.tables.values["ordinal"] and parts.words("rel")[-1] not in ("first", "final"):
        return None
    return form_duration(count, unit, approximation_of(parts.words("approx")))


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "first_of_range": make_first_of_range,
    "second_of_range": make_second_of_range,
    "edge": make_edge,
    "half": make_half,
    "week_of": make_week_of,
    "nth_unit_of": make_nth_unit_of,
    "year_end": make_year_end,
    "earlier_in": make_earlier_in,
    "span": make_span,
}
