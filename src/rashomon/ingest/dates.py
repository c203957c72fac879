"""Dates as pages print them beside an article. In: a short line. Out: ISO 8601, possibly partial, with its place in the line.

Only the forms of page furniture, months named in English or one of 18 other languages; the times of the story itself are read elsewhere. A date of digits that may be read
in two ways (07/05/1990) is given back as its year alone and marked ambiguous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.resources.months import load_month_names

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = (r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
          r"|nov(?:ember)?|dec(?:ember)?)\.?")
_ELSEWHERE = load_month_names()
_FOREIGN = "(?P<foreign>" + "|".join(sorted(_ELSEWHERE, key=lambda name: (-len(name), name))) + ")"
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_NO_MORE = r"(?=\D|$|\d{1,2}:\d\d)"
"""Behind a year no digit but those of a clock: pages glue 'Nov 19 2019' and '7:05 AM' together."""
_FORMS = (
    rf"{_WEEKDAY}\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}{_NO_MORE}",
    rf"{_WEEKDAY}\b{_DAY}(?:\s+of)?[\s-]+{_MONTH}\s*[,-]?\s*{_YEAR}{_NO_MORE}",
    r"\b(?P<year>(?:1[5-9]|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?=\b|T)",
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<part>[./])(?P<number>[01]?\d)(?P=part)(?P<day>[0-3]?\d)(?![\d.])",
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[年년]\s?(?P<number>[01]?\d)[月월]\s?(?P<day>[0-3]?\d)[日일]",
    r"\b(?P<first>[0-3]?\d)(?P<sep>[/.])(?P<second>[0-3]?\d)(?P=sep)(?P<year>(?:1[5-9]|20)\d\d)\b",
    rf"\b{_MONTH}\s*,?\s+{_YEAR}\b",
    r"(?<![\d/.])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<short>\d\d)(?![\d/.])",
)
_FOREIGN_FORMS = (
    rf"\b{_DAY}(?:\.|º|er\b)?\s+(?:de\s+|d['’])?{_FOREIGN}\b\.?,?\s+(?:de\s+|del\s+)?{_YEAR}{_NO_MORE}",
    rf"\b{_FOREIGN}\s+{_DAY}\s*,?\s+{_YEAR}{_NO_MORE}",
)
_FOREIGN_PATTERNS = tuple(re.compile(form, re.IGNORECASE) for form in _FOREIGN_FORMS)
FOREIGN_REST = 5
"""So many words may stand beside a date whose month is named in another language: its weekday, its clock."""
_PATTERNS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_SHORT_SEEN = re.compile(r"\d/\d\d?/\d\d(?!\d)")
_PIVOT = 50
"""Years of two digits below this are of this century."""
_YEAR_SEEN = re.compile(r"(?:1[5-9]|20)\d\d")
PLACE_BEFORE = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}, *$")
"""A place that opens the line of a date, as under a letter: 'Kola, July 12, 1991'."""
DIGIT = re.compile(r"\d")
_REST = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class PageDate:
    start: int
    end: int
    iso: str
    ambiguous: bool = False
    foreign: bool = False
    """The month is named in a language other than English."""

    @property
    def is_day(self) -> bool:
        """True for a date with a day, or one of digits that has a day in either reading."""
        return len(self.iso) == 10 or self.ambiguous


def find_page_dates(line: str) -> tuple[PageDate, ...]:
    """All dates of a line, left to right, without overlaps."""
    if not _YEAR_SEEN.search(line) and not _SHORT_SEEN.search(line):
        return ()
    found: list[PageDate] = []
    for pattern in _PATTERNS if _ELSEWHERE.keys().isdisjoint(_REST.findall(line.lower())) else (*_PATTERNS, *_FOREIGN_PATTERNS):
        for match in pattern.finditer(line):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            date = _read_match(match)
            if date:
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.start))


def is_date_line(line: str, around: frozenset[str]) -> PageDate | None:
    """The date of a line that says nothing but a date (weekday, clock and the words `around` a date, as 'Updated', aside)."""
    if len(line) > 90 or DIGIT.search(line) is None:
        return None
    dates = find_page_dates(line)
    if not dates or len(dates) > 2:
        return None
    rest = line
    for date in reversed(dates):
        rest = rest[:date.start] + rest[date.end:]
    if len(dates) == 1 and PLACE_BEFORE.match(line[:dates[0].start]):
        rest = rest[dates[0].start:]
    words = _REST.findall(rest)
    fits = all(w.lower() in around or (w.isupper() and 2 <= len(w) <= 5) or (w.isdigit() and len(w) <= 2) for w in words)
    fits = fits or (dates[0].foreign and sum(not w.isdigit() for w in words) <= FOREIGN_REST)
    return dates[0] if fits else None


def _read_match(match: re.Match[str]) -> PageDate | None:
    parts = match.groupdict()
    if parts.get("short"):
        short = int(parts["short"])
        read = _read_digits(match, short + (2000 if short < _PIVOT else 1900), int(parts["first"]), int(parts["second"]))
        return read if read is not None and len(read.iso) == 10 else None
    year = int(parts["year"])
    if parts.get("first"):
        return _read_digits(match, year, int(parts["first"]), int(parts["second"]))
    name = parts.get("foreign")
    month = _ELSEWHERE[name.lower()] if name else int(parts["number"]) if parts.get("number") else _month_number(parts["month"])
    if not parts.get("day"):
        return PageDate(match.start(), match.end(), f"{year:04d}-{month:02d}")
    day = int(parts["day"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return PageDate(match.start(), match.end(), f"{year:04d}-{month:02d}-{day:02d}", foreign=bool(name))


def _read_digits(match: re.Match[str], year: int, first: int, second: int) -> PageDate | None:
    if first > 12 >= second >= 1 and first <= 31:
        return PageDate(match.start(), match.end(), f"{year:04d}-{second:02d}-{first:02d}")
    if second > 12 >= first >= 1 and second <= 31:
        return PageDate(match.start(), match.end(), f"{year:04d}-{first:02d}-{second:02d}")
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None
    same = first == second
    return PageDate(match.start(), match.end(), f"{year:04d}-{first:02d}-{second:02d}" if same else f"{year:04d}", not same)


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
