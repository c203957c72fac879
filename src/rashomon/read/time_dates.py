"""Makers for dates that name a day, a month, a season, a quarter, a year or more. In: Parts. Out: Meaning or None.

What a date leaves out is taken from the publication date (news) or from the last date told (narrative).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rashomon.read.time_calendar import (
    form_bounds,
    holiday_of,
    iso_day,
    last_of_month,
    month_of,
    year_of,
    year_value,
)
from rashomon.read.time_context import Meaning, Parts, judge_tense
from rashomon.read.time_numbers import normalise_count, normalise_year_words

EDGES = {"START": "early", "END": "late", "MID": "mid"}


def year_part(parts: Parts, name: str = "year") -> int | None:
    """Astronomical year that a part says, two-digit years taken to the last such year."""
    words = parts.words(name)
    if not words:
        return None
    spoken = normalise_year_words(words, parts.context.tables)
    if spoken is None and words[0].isalpha():
        count = normalise_count(words, parts.context.tables)
        spoken = int(count) if count and 1000 <= count <= 2100 else None
    if spoken is not None:
        return spoken
    digits = next((w for w in reversed(words) if w.strip("'’").isdecimal()), "")
    if not digits:
        return None
    if digits[0] in "'’":
        return _full_year(int(digits[1:]), parts)
    year = int(digits)
    if parts.word("era").startswith("b"):
        parts.context.era = "BC"
        return 1 - year
    return year


def _full_year(short: int, parts: Parts) -> int:
    context = parts.context
    base = context.base_year() or context.told_year() or 1999
    century = base // 100 * 100
    return century + short if century + short <= base + 5 else century - 100 + short


def modifier_of(parts: Parts) -> str:
    code = parts.value("mod", "early")
    return EDGES.get(code, "") if code else ""


def undated_year(parts: Parts, month: int, day: int = 0) -> tuple[int | None, str]:
    """The year of a month (and day) told without one, and the anchor it comes from."""
    context = parts.context
    if context.narrative:
        return _narrative_year(parts, month)
    if context.publication is None:
        return _nearest_year(context.focus, month)
    return _news_year(parts, context.publication, month, day), "publication"


def _nearest_year(focus: str, month: int) -> tuple[int | None, str]:
    """The year in which the month lies nearest to the last date told, the later one of two."""
    year, told = (year_of(focus), month_of(focus)) if focus else (None, None)
    if year is None:
        return None, ""
    if told is None:
        return year, "narrative"
    ahead = (month - told) % 12
    return (year + (month < told) if ahead <= 6 else year - (month > told)), "narrative"


def _news_year(parts: Parts, publication: date, month: int, day: int) -> int:
    """The year by tense: the last such date for the past, the next for what is to come, else the nearer one."""
    way = judge_tense(parts.context, parts.start, parts.end)
    before = parts.context.marks.lower(parts.start - 1)
    here = (publication.month, publication.day) if day else (publication.month, 0)
    earlier = publication.year if (month, day) <= here else publication.year - 1
    later = publication.year if (month, day) >= here else publication.year + 1
    back, ahead = _gap_days(publication, earlier, month, day), -_gap_days(publication, later, month, day)
    if earlier == later:
        return earlier
    if way == "future":
        return later if back > 14 else earlier
    if way == "past" and before not in parts.context.tables.forward:
        return earlier
    return later if ahead < min(back, 130) else earlier


def _gap_days(publication: date, year: int, month: int, day: int) -> int:
    """Days from a date to the publication; of a month from its middle."""
    return (publication.year - year) * 365 + (publication - date(publication.year, month, min(day or 15, 28))).days


def _narrative_year(parts: Parts, month: int) -> tuple[int | None, str]:
    focus = parts.context.focus
    year = year_of(focus) if focus else None
    if year is None:
        return None, ""
    told = month_of(focus)
    forward = parts.context.marks.lower(parts.start - 1) in ("by", "until", "till")
    if told is not None and len(focus) > 4 and month < told - (3 if forward else 5):
        return year + 1, "narrative"
    return year, "narrative"


def make_month_day(parts: Parts) -> Meaning | None:
    month = parts.value("month", "month", "month_doubtful", "month_short")
    word = parts.word("day")
    day = parts.value("day", "ordinal", "second") or int("".join(c for c in word if c.isdecimal()) or 0)
    if not month or not 1 <= day <= 31:
        return None
    if parts.word("month") in ("may", "march", "second") and parts.words("day")[0].isalpha() and word == "second":
        return None
    if _counts_things(parts):
        return None
    year, anchor = year_part(parts), "explicit"
    if year is None and parts.words("rel"):
        year, anchor = relative_year(parts)
    if year is None:
        year, anchor = undated_year(parts, month, day)
    part = parts.value("part", "part_of_day")
    modifier = modifier_of(parts)
    if year is None:
        return Meaning(kind="date", value=f"XXXX-{month:02d}-{day:02d}", modifier=modifier, anchor="")
    if day > last_of_month(year, month):
        return None
    value = f"{year_value(year)}-{month:02d}-{day:02d}"
    if part:
        return Meaning(kind="time", value=f"{value}T{part}", modifier=modifier, anchor=anchor)
    return Meaning(kind="date", value=value, modifier=modifier, anchor=anchor)


def make_short_year_date(parts: Parts) -> Meaning | None:
    """`19 MAR 89`, with nothing after it that the number could count."""
    short, month, day = parts.word("short"), parts.value("month", "month", "month_doubtful", "month_short"), int(parts.word("day"))
    if len(short) != 2 or not short.isdecimal() or parts.context.marks.words[parts.end][:1].isalpha():
        return None
    year = 1900 + int(short)
    return None if day > last_of_month(year, month) else Meaning(kind="date", value=f"{year}-{month:02d}-{day:02d}")


def _counts_things(parts: Parts) -> bool:
    """Whether the day's number, last in the match, counts the noun after it (`In May 30 people …`)."""
    span = parts.span("day")
    before = parts.context.marks.lower(parts.start - 1)
    return span is not None and span[1] == parts.end and before == "in" and parts.context.marks.lower(parts.end) in parts.context.tables.counted


def relative_year(parts: Parts) -> tuple[int | None, str]:
    """Year of `last year`, `that year` in part `rel`."""
    context = parts.context
    word = parts.words("rel")
    step = -1 if {"last", "past", "previous", "preceding"} & set(word) else 1 if {"next", "following", "coming"} & set(word) else 0
    if {"that", "same", "following", "previous"} & set(word) and context.focus:
        year = year_of(context.focus)
        return (year + step if year is not None else None), "narrative"
    base = context.base_year()
    return (base + step if base is not None else None), context.base()[1]


def make_month_year(parts: Parts) -> Meaning | None:
    month = parts.value("month", "month", "month_doubtful", "month_short")
    year, anchor = year_part(parts), "explicit"
    if year is None:
        year, anchor = relative_year(parts)
    if not month:
        return None
    if year is None:
        return Meaning(kind="date", value=f"XXXX-{month:02d}", anchor="", modifier=modifier_of(parts))
    return Meaning(kind="date", value=f"{year_value(year)}-{month:02d}", modifier=modifier_of(parts), anchor=anchor)


def make_month(parts: Parts) -> Meaning | None:
    month = parts.value("month", "month", "month_doubtful", "month_short")
    marks, tables = parts.context.marks, parts.context.tables
    first = (parts.span("month") or (0, 0))[0]
    before = marks.lower(first - 1)
    if not month or (marks.classes[first] == tables.classes["month_doubtful"] and not _led(before, parts)):
        return None
    if _part_of_name(parts, first):
        return None
    year, anchor = undated_year(parts, month)
    if year is None:
        return Meaning(kind="date", value=f"XXXX-{month:02d}", modifier=modifier_of(parts), anchor="")
    return Meaning(kind="date", value=f"{year_value(year)}-{month:02d}", modifier=modifier_of(parts), anchor=anchor)


def _led(before: str, parts: Parts) -> bool:
    """Whether the word before leads a date in."""
    return bool(parts.words("mod")) or before in ("in", "by", "since", "until", "till", "during", "from", "through", "before",
                                                 "after", "of", "between", "early", "late", "mid", "mid-", "every", "each")


def _part_of_name(parts: Parts, first: int) -> bool:
    """A first or second name like April or June: a capital word beside it, no preposition before it."""
    marks = parts.context.marks
    nearby = marks.words[first + 1] if first + 1 < len(marks.words) else ""
    before = marks.words[first - 1] if first else ""
    if (_led(before.lower(), parts) and before != "of") or marks.words[first].isupper() or not nearby[:1].isupper() or nearby.isupper():
        return False
    return marks.classes[first + 1] == "x" and nearby.isalpha() and (not before or not before.isalpha() or before[:1].isupper() or before == "of")


def make_relative_month(parts: Parts) -> Meaning | None:
    month = parts.value("month", "month", "month_doubtful", "month_short")
    day, anchor = parts.context.base()
    if not month:
        return None
    if day is None:
        return Meaning(kind="date", value=f"XXXX-{month:02d}", anchor="", modifier=modifier_of(parts))
    words = set(parts.words("rel"))
    year = day.year
    if words & {"last", "past"}:
        year = day.year if month < day.month else day.year - 1
    elif words & {"next", "following", "coming"}:
        year = day.year if month > day.month else day.year + 1
    return Meaning(kind="date", value=f"{year:04d}-{month:02d}", modifier=modifier_of(parts), anchor=anchor)


def make_holiday(parts: Parts) -> Meaning | None:
    words = " ".join(parts.words("holiday")).replace("’", "'")
    code = parts.context.tables.values["holiday"].get(words)
    if code is None:
        return None
    year, anchor = year_part(parts), "explicit"
    if year is None:
        base, anchor = parts.context.base()
        if base is None:
            return Meaning(kind="date", value="XXXX-XX-XX", anchor="")
        year = base.year
        day = holiday_of(code, year)
        way = judge_tense(parts.context, parts.start, parts.end)
        if (day and parts.word("rel") == "last" and day >= base) or (day and day > base and way != "future" and (day - base).days > 60):
            year -= 1
        elif day and day < base and (way == "future" or parts.word("rel") == "next") and (base - day).days > 60:
            year += 1
    found = holiday_of(code, year)
    return None if found is None else Meaning(kind="date", value=found.isoformat(), anchor=anchor)


def make_iso(parts: Parts) -> Meaning | None:
    text = parts.context.marks.words[parts.start]
    if form_bounds(text[:10]) is None:
        return None
    return Meaning(kind="time" if "T" in text else "date", value=text)


def make_slash(parts: Parts) -> Meaning | None:
    first, second, third = (int(number) for number in parts.context.marks.words[parts.start].split("/"))
    year = third if third > 99 else 2000 + third if third < 40 else 1900 + third
    month, day = (second, first) if first > 12 else (first, second)
    if not 1 <= month <= 12 or not 1 <= day <= last_of_month(year, month):
        return None
    return Meaning(kind="date", value=iso_day(year, month, day))


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "iso": make_iso,
    "slash": make_slash,
    "month_day": make_month_day, "short_year_date": make_short_year_date,
    "month_year": make_month_year,
    "month": make_month,
    "relative_month": make_relative_month,
    "holiday": make_holiday,
}
