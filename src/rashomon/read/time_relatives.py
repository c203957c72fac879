"""Makers for days, weeks and years told by their distance: today, Tuesday, last week, two years ago, the end of the month.

In: Parts. Out: Meaning or None. Deictic words count from the publication (news) or the last date told (narrative);
anaphoric words (that day, the next year, two days later) count from the last date told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from rashomon.read.time_calendar import DAYS_OF_UNIT, day_of, form_bounds, last_day_of, month_of, shift_day, unit_value, year_of, year_value
from rashomon.read.time_context import Context, Meaning, Parts, judge_tense
from rashomon.read.time_dates import EDGES, modifier_of
from rashomon.read.time_durations import approximation_of, count_of, form_duration, unit_of
from rashomon.read.time_numbers import VAGUE, normalise_count

BACK = frozenset({"last", "past", "previous", "preceding"})
ON = frozenset({"next", "following", "coming", "upcoming"})
TOLD = frozenset({"that", "same", "following", "previous", "preceding"})
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX", "F": "XXXX-WXX", "L": "X"}


def _base_for(words: set[str], context: Context) -> tuple[date | None, str]:
    return context.told() if words & TOLD else context.base()


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
    base, anchor = _base_for(words, context)
    part = parts.value("part", "part_of_day")
    if base is None:
        value = f"XXXX-WXX-{number}"
        return Meaning(kind="time" if part else "date", value=value + (f"T{part}" if part else ""), anchor="", modifier=_day_modifier(parts))
    step = (number - 1 - base.weekday()) % 7
    back = (base.weekday() - number + 1) % 7
    if words & ON or (words & {"this"} and judge_tense(context, parts.start, parts.end) != "past"):
        day = base + timedelta(days=step or 7)
    elif words & BACK:
        day = base - timedelta(days=back or 7)
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
    if context.narrative and step == 0 and not part:
        return Meaning(kind="date", value="PRESENT_REF", anchor="publication")
    base, anchor = context.base()
    if base is None or (anchor == "publication" and context.publication_grain != "day"):
        return Meaning(kind="time" if part else "date", value="PRESENT_REF" if step == 0 else "XXXX-XX-XX", anchor="", modifier=_day_modifier(parts))
    value = (base + timedelta(days=step)).isoformat()
    if kind == "time":
        return Meaning(kind="time", value=f"{value}T{part}", anchor=anchor, modifier=_day_modifier(parts))
    return Meaning(kind="date", value=value, anchor=anchor, modifier=_day_modifier(parts))


def make_tonight(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base()
    return Meaning(kind="time", value=f"{base.isoformat() if base else 'XXXX-XX-XX'}TNI", anchor=anchor if base else "", modifier=modifier_of(parts))


def make_relative_part(parts: Parts) -> Meaning | None:
    """`this morning`, `last night`, `that afternoon`."""
    words = set(parts.words("rel"))
    part = parts.value("part", "part_of_day")
    base, anchor = _base_for(words | ({"that"} if words & ON else set()), parts.context)
    modifier = modifier_of(parts) or {"later": "late", "earlier": "early"}.get(parts.word("mod"), "")
    if base is None:
        return Meaning(kind="time", value=f"XXXX-XX-XXT{part}", anchor="", modifier=modifier)
    day = base + timedelta(days=-1 if words & BACK else 1 if words & ON else 0)
    return Meaning(kind="time", value=f"{day.isoformat()}T{part}", anchor=anchor, modifier=modifier)


def make_relative_unit(parts: Parts) -> Meaning | None:
    """`last week`, `this year`, `the next month`, `that same day`, `the past decade`."""
    context, words = parts.context, set(parts.words("rel"))
    unit = unit_of(parts)
    if not unit or unit[0] == "T":
        return form_duration(1.0, unit) if unit and not words & {"this", "that", "same", "latest"} else None
    if parts.words("rel")[-1] in ("recent", "future", "former") or _is_title(parts):
        return None
    if unit in ("E", "C") and words & {"past"}:
        return form_duration(1.0, unit)
    narrative_next = {"that"} if "next" in words and context.marks.lower(parts.start) == "the" else set()
    base, anchor = _base_for(words | narrative_next, context)
    if unit == "Q" and context.quarter and (words & TOLD or "latest" in words):
        base, anchor = day_of(context.quarter), "narrative"
    modifier = modifier_of(parts)
    if base is None:
        year = year_of(context.focus) if context.focus else None
        if unit == "Y" and year is not None:
            return Meaning(kind="date", value=year_value(year + _step(words)), anchor="narrative", modifier=modifier)
        return Meaning(kind="date", value=UNKNOWN[unit], anchor="", modifier=modifier)
    day = shift_day(base, _step(words), unit)
    return None if day is None else Meaning(kind="date", value=unit_value(day, unit), anchor=anchor, modifier=modifier)


def _is_title(parts: Parts) -> bool:
    """`This Week` as the name of a programme."""
    return all(word[:1].isupper() for word in parts.context.marks.words[parts.start:parts.end])


def _step(words: set[str]) -> int:
    return -1 if words & BACK else 1 if words & ON else 0


def make_weekend(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base()
    if base is None:
        return Meaning(kind="date", value="XXXX-WXX-WE", anchor="")
    future = judge_tense(parts.context, parts.start, parts.end) == "future"
    day = base if future or base.weekday() >= 5 else base - timedelta(days=7)
    return Meaning(kind="date", value=unit_value(day, "WE"), anchor=anchor)


def make_the_unit(parts: Parts) -> Meaning | None:
    """`the year`, `the quarter`, `the day`: the one told last."""
    context, unit = parts.context, unit_of(parts)
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
        base, anchor = context.told() if context.narrative else context.base()
        return None if base is None else Meaning(kind="date", value=unit_value(base, "Y"), anchor=anchor)
    if unit in ("W", "M", "D") and after != "of" and context.marks.lower(parts.start - 1) in ("for", "during", "of", "in", "earlier", "later"):
        base, anchor = context.told()
        return None if base is None else Meaning(kind="date", value=unit_value(base, unit), anchor=anchor)
    return None


def make_ago(parts: Parts) -> Meaning | None:
    base, anchor = parts.context.base()
    return _counted(parts, -1, base, anchor)


def make_earlier_later(parts: Parts) -> Meaning | None:
    way = parts.context.tables.values["earlier_later"][parts.word("way")]
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
        year = year_of(context.focus) if context.focus else None
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
    base, anchor = context.told() if context.narrative else context.base()
    if base is None and unit == "Y" and context.focus and year_of(context.focus) is not None:
        return Meaning(kind="date", value=year_value(year_of(context.focus) or 0), anchor="narrative")
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
    if len(inner.value) == 4 and inner.value.isdigit():
        return replace(inner, value=f"{inner.value}-H{number}", modifier="")
    return replace(inner, modifier="early" if number == 1 else "late")


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


def make_part_of(parts: Parts) -> Meaning | None:
    inner = parts.read("date")
    part = parts.value("part", "part_of_day")
    if inner is None and parts.value("date", "weekday") is None:
        return None
    if inner is None or form_bounds(inner.value) is None:
        return None
    return replace(inner, kind="time", value=f"{inner.value[:10]}T{part}")


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
    digits = next((w for w in words if w.isdigit()), "")
    if digits:
        return Meaning(kind="date", value=digits, modifier="late")
    base, anchor = parts.context.told() if parts.context.narrative else parts.context.base()
    if unit not in ("Y", "M", "W") or base is None:
        return None
    rel = set(parts.words("rel"))
    day = shift_day(base, _step(rel), unit)
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


def make_recent_units(parts: Parts) -> Meaning | None:
    """`recent years`, `the coming months`."""
    unit, word = unit_of(parts), parts.word("rel")
    if word in ("current", "former"):
        return None
    if unit in ("D", "Q") or word in ("future", "past") and parts.context.marks.lower(parts.start) != "the":
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
    if not parts.context.narrative or before not in ("at", "by") or after == "of" and words[0] == "the" or "same" in words:
        return None
    focus = parts.context.focus
    if words[0] == "this":
        return Meaning(kind="date", value="PRESENT_REF", anchor="publication")
    return Meaning(kind="date", value=focus[:10] if focus and parts.context.narrative else "PAST_REF", anchor="narrative" if focus else "")


def make_clock(parts: Parts) -> Meaning | None:
    """`9 a.m. Tuesday`, `14:30`, `noon`, `5 in the morning`: on the day told beside it or last."""
    clock = _clock_text(parts)
    if clock is None:
        return None
    inner = parts.read("date")
    if inner is None:
        base, anchor = parts.context.told() if parts.context.narrative or not parts.context.publication else parts.context.base()
        day = base.isoformat() if base else "XXXX-XX-XX"
        return Meaning(kind="time", value=f"{day}T{clock}", anchor=anchor if base else "")
    return replace(inner, kind="time", value=f"{inner.value[:10]}T{clock}", first=None, last=None)


def _clock_text(parts: Parts) -> str | None:
    word, noon = parts.word("clock"), parts.value("clock", "noon")
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
    base, anchor = parts.context.base()
    return Meaning(kind="time", value=f"{base.isoformat() if base else 'XXXX-XX-XX'}TNI", anchor=anchor if base else "")


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "weekday": make_weekday, "ref_day": make_ref_day, "tonight": make_tonight, "relative_part": make_relative_part,
    "relative_unit": make_relative_unit, "weekend": make_weekend, "the_unit": make_the_unit, "ago": make_ago,
    "earlier_later": make_earlier_later, "year_ago": make_year_ago, "the_quarter": make_the_quarter, "edge": make_edge,
    "half": make_half, "whole": make_whole, "part_of": make_part_of, "week_of": make_week_of, "nth_unit_of": make_nth_unit_of,
    "year_end": make_year_end, "earlier_in": make_earlier_in, "span": make_span, "recent_units": make_recent_units,
    "these_days": make_these_days, "reference": make_reference, "the_reference": make_the_reference,
    "at_the_time": make_at_the_time, "clock": make_clock, "overnight": make_overnight,
}
