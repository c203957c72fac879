"""Calendar arithmetic on TIMEX3 values. In: TIMEX3 value strings (ISO 24617-1). Out: other values, first and last days.

Years before Christ are `BC0241` in TIMEX3 and astronomical (`-0240`, ISO 8601) in bounds.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
DAYS_OF_UNIT = {"TS": 1 / 86400, "TM": 1 / 1440, "TH": 1 / 24, "D": 1.0, "WE": 2.0, "W": 7.0, "F": 14.0, "M": 30.4375, "Q": 91.3125,
                "Y": 365.25, "E": 3652.5, "C": 36525.0, "L": 365250.0}
_VALUE = re.compile(r"(?P<bc>BC)?(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])"
                    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?P<time>T.*)?$")


def iso_day(year: int, month: int, day: int) -> str:
    """ISO 8601 of an astronomical year, month and day."""
    return f"{year:05d}-{month:02d}-{day:02d}" if year < 0 else f"{year:04d}-{month:02d}-{day:02d}"


def year_value(year: int) -> str:
    """TIMEX3 year of an astronomical year (−240 is BC0241)."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def year_of(value: str) -> int | None:
    """Astronomical year of a TIMEX3 value, or None where it has none."""
    match = re.match(r"(BC)?(\d{4})", value)
    if match is None:
        return None
    return 1 - int(match[2]) if match[1] else int(match[2])


def month_of(value: str) -> int | None:
    """Month of a value of a month, day, quarter or season (its last month), or None."""
    match = _VALUE.match(value)
    if match is None:
        return None
    if match["month"]:
        return int(match["month"])
    if match["quarter"]:
        return int(match["quarter"]) * 3
    if match["season"]:
        return SEASON_MONTHS[match["season"]][0]
    if match["week"]:
        day = day_of(value)
        return day.month if day else None
    return None


def day_of(value: str) -> date | None:
    """First day of a value as a date, or None where it has none after Christ."""
    bounds = form_bounds(value)
    if bounds is None or bounds[0].startswith("-") or bounds[0] < "0001":
        return None
    return date.fromisoformat(bounds[0])


def last_day_of(value: str) -> date | None:
    """Last day of a value as a date, or None."""
    bounds = form_bounds(value)
    if bounds is None or bounds[1].startswith("-") or bounds[1] < "0001":
        return None
    return date.fromisoformat(bounds[1])


def form_bounds(value: str) -> tuple[str, str, str] | None:
    """First day, last day (both included) and grain of a TIMEX3 date; None where it is no stretch of the calendar."""
    match = _VALUE.match(value)
    if match is None:
        return _long_bounds(value)
    year = 1 - int(match["year"]) if match["bc"] else int(match["year"])
    if match["day"]:
        return _day_bounds(year, int(match["month"]), int(match["day"]), match["time"] or "")
    if match["month"]:
        return _months(year, int(match["month"]), int(match["month"]), "month")
    if match["week"]:
        return _week_bounds(year, int(match["week"]), bool(match["weekend"]))
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return _months(year, last - 2, last, "quarter")
    if match["half"]:
        last = int(match["half"]) * 6
        return _months(year, last - 5, last, "")
    return _months(year, 1, 12, "season" if match["season"] else "year")


def _long_bounds(value: str) -> tuple[str, str, str] | None:
    if re.fullmatch(r"\d{3}", value):
        return iso_day(int(value) * 10, 1, 1), iso_day(int(value) * 10 + 9, 12, 31), "decade"
    if re.fullmatch(r"\d{2}", value):
        return iso_day(int(value) * 100 + 1, 1, 1), iso_day(int(value) * 100 + 100, 12, 31), "century"
    return None


def _months(year: int, first: int, last: int, grain: str) -> tuple[str, str, str] | None:
    if not 1 <= first <= last <= 12:
        return None
    return iso_day(year, first, 1), iso_day(year, last, last_of_month(year, last)), grain


def _day_bounds(year: int, month: int, day: int, time: str) -> tuple[str, str, str] | None:
    if not 1 <= month <= 12 or not 1 <= day <= last_of_month(year, month):
        return None
    text = iso_day(year, month, day)
    grain = "day" if not time else "part_of_day" if time[1:].isalpha() else "minute" if ":" in time else "hour"
    return text, text, grain


def _week_bounds(year: int, week: int, weekend: bool) -> tuple[str, str, str] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    first = monday + timedelta(days=5) if weekend else monday
    return first.isoformat(), (monday + timedelta(days=6)).isoformat(), "weekend" if weekend else "week"


def last_of_month(year: int, month: int) -> int:
    """The number of days of a month of an astronomical year (Gregorian, prolonged backwards)."""
    if year > 0:
        return calendar.monthrange(year, month)[1]
    return calendar.monthrange(year % 400 + 2000, month)[1]


def unit_value(day: date, unit: str) -> str:
    """TIMEX3 value of the unit (`W`, `M`, …) that a day lies in."""
    if unit in ("W", "WE", "F"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "M":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "E":
        return f"{day.year // 10:03d}"
    if unit == "C":
        return f"{(day.year - 1) // 100:02d}"
    return day.isoformat()


def shift_day(day: date, count: int, unit: str) -> date | None:
    """The day `count` units after (before when negative); None when outside the calendar."""
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=count * DAYS_OF_UNIT[unit]) if unit[0] != "T" else day + timedelta(days=round(count * DAYS_OF_UNIT[unit]))
        total = day.year * 12 + day.month - 1 + count * months
        year, month = divmod(total, 12)
        return date(year, month + 1, min(day.day, last_of_month(year, month + 1)))
    except (ValueError, OverflowError):
        return None


def easter_of(year: int) -> date:
    """Easter Sunday (anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday_of(code: str, year: int) -> date | None:
    """The day of a holiday: `12-25`, nth weekday `11-4-3` (fourth Thursday, Monday is 0), `easter-2`, `memorial`."""
    if code.startswith("easter"):
        return easter_of(year) + timedelta(days=int(code[6:]))
    if code == "memorial":
        last = date(year, 5, 31)
        return last - timedelta(days=last.weekday())
    parts = [int(part) for part in code.split("-")]
    if len(parts) == 2:
        return date(year, parts[0], parts[1])
    first = date(year, parts[0], 1)
    return first + timedelta(days=(parts[2] - first.weekday()) % 7 + 7 * (parts[1] - 1))
