"""Makers for seasons, quarters, years, decades and centuries. In: Parts. Out: Meaning or None."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.read.time_calendar import (
    unit_value,
    year_of,
    year_value,
)
from rashomon.read.time_context import Meaning, Parts, judge_tense
from rashomon.read.time_dates import modifier_of, relative_year, year_part
from rashomon.read.time_numbers import normalise_year_words


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
        unled = not led or (doubtful and (parts.start == first or after == "of")) or after == "olympics"
        if unled and (doubtful or marks.words[first][:1].isupper()):
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
        year, anchor = relative_year(parts) if not any(w.isdecimal() for w in parts.words("rel")) else (year_part(parts, "rel"), "explicit")
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


def quarter_value(year: int, quarter: int) -> str:
    return f"{year:04d}-Q{quarter}"


def make_decade(parts: Parts) -> Meaning | None:
    word = parts.word("decade")
    known = parts.value("decade", "decade_word")
    marks, context = parts.context.marks, parts.context
    if known is not None:
        if marks.lower(parts.start) != "the":
            return None
        base = context.base_year() or context.told_year()
        shift = 0 if base is None or base >= 1950 else (base // 100 - 19) * 10
        return Meaning(kind="date", value=f"{known + shift:03d}", modifier=modifier_of(parts))
    digits = word.strip("'’s")
    if len(digits) == 4:
        return Meaning(kind="date", value=digits[:3], modifier=modifier_of(parts))
    if word[0] in "'’" or marks.lower(parts.start) == "the":
        base = context.base_year() or context.told_year() or 1999
        century = base // 100 if int(digits) <= base % 100 + 5 else base // 100 - 1
        return Meaning(kind="date", value=f"{century:02d}{digits[0]}", modifier=modifier_of(parts))
    return None


def make_century(parts: Parts) -> Meaning | None:
    if parts.word("unit") not in ("century", "millennium"):
        return None
    which = parts.value("which", "ordinal", "second") or int("".join(c for c in parts.word("which") if c.isdecimal()) or 0)
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


def make_year_in_era(parts: Parts) -> Meaning | None:
    """`in 499` in a text that counts years before Christ."""
    word, before = parts.word("year"), parts.context.marks.lower(parts.start - 1)
    if parts.context.era != "BC" or not word.isdecimal() or len(word) != 3 or before not in ("in", "of", "since", "by", "until", "from", "to", "during"):
        return None
    return Meaning(kind="date", value=year_value(1 - int(word)))


def _is_year(parts: Parts) -> bool:
    """Whether a bare four-digit number is a year, by the words beside it."""
    if parts.start + 1 < parts.end and not parts.words("mod"):
        return True
    marks, tables = parts.context.marks, parts.context.tables
    before, after, word = marks.lower(parts.start - 1), marks.lower(parts.end), parts.word("year")
    if word[0] in "'’":
        return before in ("in", "of", "since", "by", "and", "from", "to", "late", "early", "for", "until", "summer", "class")
    if after in tables.counted or (marks.text[marks.end(parts.end - 1):][:1] == "-" and after not in "-–—"):
        return False
    if any(marks.lower(i) in tables.street_words for i in range(parts.end, parts.end + 4)) and marks.words[parts.end][:1].isupper():
        return False
    year = int(word)
    if after == "-" and marks.classes[parts.end + 1] == "x" and marks.words[parts.end + 1].lower() in ("strong", "member", "metre", "meter", "foot", "km"):
        return False
    led = bool(parts.words("mod")) or before in ("in", "by", "since", "until", "till", "during", "from", "through", "before", "after", "of",
                                                 "between", "early", "late", "for", "year", "(", "and", "to", "-", "–", "circa", "ca", "the", ",", "than")
    if 1800 <= year <= 2060:
        return led or before not in ("about", "over", "some", "nearly", "almost", "around", "approximately", "killed", "no", "number", "route", "boeing", "@", "+", "least", "most", "up")
    return (led and before not in ("the", "than", "for", "and", "to", "between", "from", ",")) or (year < 1800 and before in ("and", "to", "-", "–", "from", "between", ",", "for") and parts.context.narrative)


def make_word_year(parts: Parts) -> Meaning | None:
    year = normalise_year_words(parts.words("words"), parts.context.tables)
    return None if year is None else Meaning(kind="date", value=f"{year:04d}")


MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    "season": make_season,
    "decade": make_decade,
    "century": make_century,
    "year": make_year,
    "year_in_era": make_year_in_era,
    "word_year": make_word_year,
    "quarter": make_quarter,
}
