"""Makers for dates that name a day, a month, a season, a quarter, a year or more. In: Parts. Out: Meaning or None.

What a date leaves out is taken from the publication date (news) or from the last date told (narrative).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rashomon.read.time_calendar import form_bounds, holiday_of, iso_day, last_of_month, month_of, unit_value, year_of, year_value
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
    digits = next((w for w in reversed(words) if w.strip("'’").isdigit()), "")
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
    base = context.base_year() or (context.publication.year if context.publication else 1999)
    century = base // 100 * 100
    return century + short if century + short <= base + 5 else century - 100 + short


def modifier_of(parts: Parts) -> str:
    code = parts.value("mod", "early")
    return EDGES.get(code, "") if code else ""


def undated_year(parts: Parts, month: int, day: int = 0) -> tuple[int | None, str]:
    """The year of a month (and day) told without one, and the anchor it comes from."""
    context = parts.context
    if context.narrative or context.publication is None:
        return _narrative_year(parts, month, day)
    return _news_year(parts, context.publication, month, day), "publication"


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


def _narrative_year(parts: Parts, month: int, day: int) -> tuple[int | None, str]:
    focus = parts.context.focus
    year = year_of(focus) if focus else None
    if year is None:
        return None, ""
    told = month_of(focus)
    if told is not None and len(focus) > 4 and (month < told - 3 or (month < told and told - month > 6)):
        return year + 1, "narrative"
    return year, "narrative"


def make_month_day(parts: Parts) -> Meaning | None:
    month = parts.value("month", "month", "month_doubtful", "month_short")
    word = parts.word("day")
    day = parts.value("day", "ordinal", "second") or int("".join(c for c in word if c.isdigit()) or 0)
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
    if _led(before.lower(), parts) or marks.words[first].isupper() or not nearby[:1].isupper() or nearby.isupper():
        return False
    return marks.classes[first + 1] == "x" and nearby.isalpha() and (not before or not before.isalpha() or before[:1].isupper())


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


def make_season(parts: Parts) -> Meaning | None:
    code = parts.value("season", "season", "season_doubtful")
    marks, tables, context = parts.context.marks, parts.context.tables, parts.context
    first = (parts.span("season") or (0, 0))[0]
    before = marks.lower(parts.start - 1)
    year, anchor = year_part(parts), "explicit"
    if year is None and parts.words("rel"):
        year, anchor = _relative_season_year(parts, code)
    elif year is None:
        doubtful = marks.classes[first] == tables.classes["season_doubtful"]
        after = marks.lower(parts.end)
        led = before in ("in", "by", "during", "since", "until", "through", "throughout", "before", "after", "of", "from", "for") or bool(parts.words("mod"))
        if not led or (doubtful and (parts.start == first or after == "of")) or after == "olympics":
            if doubtful or marks.words[first][:1].isupper():
                return None
        if context.narrative and not (led or parts.start < first):
            return Meaning(kind="date", value=f"XXXX-{code}", anchor="")
        year, anchor = _season_year(parts, code)
    modifier = modifier_of(parts)
    if year is None:
        return Meaning(kind="date", value=f"XXXX-{code}", modifier=modifier, anchor="")
    return Meaning(kind="date", value=f"{year_value(year)}-{code}", modifier=modifier, anchor=anchor)


def _relative_season_year(parts: Parts, code: str) -> tuple[int | None, str]:
    words = set(parts.words("rel"))
    if words & {"year"} or words & {"that", "same", "following", "previous"}:
        return relative_year(parts)
    day, anchor = parts.context.base()
    if day is None:
        return None, ""
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if words & {"last", "past"}:
        return (day.year if day.month > month + 2 else day.year - 1), anchor
    if words & {"next", "coming", "upcoming"}:
        return (day.year if day.month < month else day.year + 1), anchor
    return (day.year - 1 if code == "WI" and day.month <= 2 else day.year), anchor


def _season_year(parts: Parts, code: str) -> tuple[int | None, str]:
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if parts.context.narrative or parts.context.publication is None:
        focus = parts.context.focus
        return (year_of(focus) if focus else None), "narrative"
    publication = parts.context.publication
    if judge_tense(parts.context, parts.start, parts.end) == "future":
        return (publication.year if month >= publication.month - 2 else publication.year + 1), "publication"
    return (publication.year if month <= publication.month else publication.year - 1), "publication"


def make_decade(parts: Parts) -> Meaning | None:
    word = parts.word("decade")
    known = parts.value("decade", "decade_word")
    marks, context = parts.context.marks, parts.context
    if known is not None:
        if marks.lower(parts.start) != "the":
            return None
        base = context.base_year()
        shift = 0 if base is None or base >= 1950 else (base // 100 - 19) * 10
        return Meaning(kind="date", value=f"{known + shift:03d}", modifier=modifier_of(parts))
    digits = word.strip("'’s")
    if len(digits) == 4:
        return Meaning(kind="date", value=digits[:3], modifier=modifier_of(parts))
    if word[0] in "'’" or marks.lower(parts.start) == "the":
        base = context.base_year() or 1999
        century = base // 100 if int(digits) <= base % 100 + 5 else base // 100 - 1
        return Meaning(kind="date", value=f"{century:02d}{digits[0]}", modifier=modifier_of(parts))
    return None


def make_century(parts: Parts) -> Meaning | None:
    if parts.word("unit") not in ("century", "millennium"):
        return None
    which = parts.value("which", "ordinal", "second") or int("".join(c for c in parts.word("which") if c.isdigit()) or 0)
    if "twenty" in parts.words("which"):
        which += 20
    if not 1 <= which <= 40:
        return None
    prefix = "BC" if parts.word("era").startswith("b") else ""
    return Meaning(kind="date", value=f"{prefix}{which - 1:02d}", modifier=modifier_of(parts))


def make_year(parts: Parts) -> Meaning | None:
    year = year_part(parts)
    if year is None or not _is_year(parts):
        return None
    prefix = parts.word("prefix")
    modifier = {"post": "after", "pre": "before"}.get(prefix) or modifier_of(parts)
    return Meaning(kind="date", value=year_value(year), modifier=modifier)


def _is_year(parts: Parts) -> bool:
    """Whether a bare four-digit number is a year, by the words beside it."""
    if parts.start + 1 < parts.end and not parts.words("mod"):
        return True
    marks, tables = parts.context.marks, parts.context.tables
    before, after, word = marks.lower(parts.start - 1), marks.lower(parts.end), parts.word("year")
    if word[0] in "'’":
        return before in ("in", "of", "since", "by", "and", "from", "to", "late", "early", "for", "until", "summer", "class")
    if after in tables.counted or marks.text[marks.end(parts.end - 1):][:1] == "-" and after not in "-–—":
        return False
    year = int(word)
    if after == "-" and marks.classes[parts.end + 1] == "x" and marks.words[parts.end + 1].lower() in ("strong", "member", "metre", "meter", "foot", "km"):
        return False
    led = bool(parts.words("mod")) or before in ("in", "by", "since", "until", "till", "during", "from", "through", "before", "after", "of",
                                                 "between", "early", "late", "for", "year", "(", "and", "to", "-", "–", "circa", "ca", "the", ",", "than")
    if 1800 <= year <= 2060:
        return led or before not in ("about", "over", "some", "nearly", "almost", "around", "approximately", "killed", "no", "number", "route", "boeing", "@", "+", "least", "most", "up")
    return led and before not in ("the", "than", "for", "and", "to", "between", "from", ",") or (year < 1800 and before in ("and", "to", "-", "–", "from", "between", ",", "for") and parts.context.narrative)


def make_word_year(parts: Parts) -> Meaning | None:
    year = normalise_year_words(parts.words("words"), parts.context.tables)
    return None if year is None else Meaning(kind="date", value=f"{year:04d}")


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
        if day and parts.word("rel") == "last" and day >= base or (day and day > base and way != "future" and (day - base).days > 60):
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


def quarter_value(year: int, quarter: int) -> str:
    return f"{year:04d}-Q{quarter}"


def make_quarter(parts: Parts) -> Meaning | None:
    """`the third quarter`, `1989's first quarter`, `the year-earlier fourth quarter`."""
    context = parts.context
    which = parts.value("which", "ordinal", "second")
    year, anchor = year_part(parts), "explicit"
    if which is None and year is not None:
        told = context.quarter or (unit_value(context.publication, "Q") if context.publication else "")
        return Meaning(kind="date", value=f"{year:04d}{told[4:]}" if told else f"{year:04d}")
    if which is None or not 1 <= which <= 4:
        return None
    if year is None and parts.words("rel"):
        year, anchor = relative_year(parts) if not any(w.isdigit() for w in parts.words("rel")) else (year_part(parts, "rel"), "explicit")
    if year is None:
        base, anchor = context.base()
        if base is None:
            return Meaning(kind="date", value=f"XXXX-Q{which}", anchor="")
        year = base.year if which <= (base.month + 2) // 3 or judge_tense(context, parts.start, parts.end) == "future" else base.year - 1
        if parts.words("ago"):
            year -= 1
    if not parts.words("ago") and (context.publication is None or year >= context.publication.year - (context.publication.month <= 3)):
        context.quarter = quarter_value(year, which)
    return Meaning(kind="date", value=quarter_value(year, which), anchor=anchor, first=_quarter_start(parts))


def _quarter_start(parts: Parts) -> int:
    """`third-quarter` as an adjective stands without its article."""
    marks, first = parts.context.marks, (parts.span("which") or (parts.start, 0))[0]
    return first if marks.lower(parts.start) == "the" and first == parts.start + 1 and marks.words[first + 1] in "-–" else parts.start


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "iso": make_iso, "slash": make_slash, "month_day": make_month_day, "month_year": make_month_year, "month": make_month,
    "relative_month": make_relative_month, "season": make_season, "decade": make_decade, "century": make_century,
    "year": make_year, "word_year": make_word_year, "holiday": make_holiday, "quarter": make_quarter,
}
