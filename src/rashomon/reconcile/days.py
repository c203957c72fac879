"""Arithmetic on days: periods as ordinals, how two stand to each other, and how they are shown.

In: periods. Out: first and last day (ordinals, None where open) and relations.
"""

from __future__ import annotations

import math
from typing import Literal

from rashomon.reconcile.scenes import day_of, iso_of
from rashomon.schema import Period

Relation = Literal["same", "inside", "holds", "meets", "apart", "unknown"]


def bounds_of(period: Period) -> tuple[float, float] | None:
    """First and last day as ordinals, infinite where open; None where nothing is known."""
    first, last = day_of(period.start), day_of(period.end)
    if first is None and last is None:
        return None
    return (first if first is not None else -math.inf), (last if last is not None else math.inf)


def compare_periods(a: Period, b: Period) -> Relation:
    """How a stands to b: inside means that a is the narrower one.

    >>> compare_periods(Period(start="2001-05-03", end="2001-05-03"), Period(start="2001-05-01", end="2001-05-31"))
    'inside'
    """
    first, second = bounds_of(a), bounds_of(b)
    if first is None or second is None:
        return "unknown"
    if first == second:
        return "same"
    if first[1] < second[0] or second[1] < first[0]:
        return "apart"
    if second[0] <= first[0] and first[1] <= second[1]:
        return "inside"
    return "holds" if first[0] <= second[0] and second[1] <= first[1] else "meets"


def is_day(period: Period) -> bool:
    """Whether the period is one plain day."""
    return period.start is not None and period.start == period.end and period.modifier in ("", "on")


def show_period(period: Period) -> str:
    """The period as dates: `2001-05-03`, `2001-05-01 to 2001-05-31`, `until 2001-05-31`."""
    if period.start and period.end:
        return period.start if period.start == period.end else f"{period.start} to {period.end}"
    if period.end:
        return f"until {period.end}"
    return f"from {period.start}" if period.start else period.anchor or "an unknown day"


def narrowest(periods: list[Period]) -> Period | None:
    """The narrowest closed period of a list; the earliest of equals; None where none is closed."""
    closed = [(b[1] - b[0], b[0], p) for p in periods if (b := bounds_of(p)) is not None and b[1] - b[0] < math.inf]
    return min(closed, key=lambda row: row[:2])[2] if closed else None


def period_between(first: int, last: int, anchor: str) -> Period:
    """The period from the one ordinal to the other, both included."""
    return Period(start=iso_of(first), end=iso_of(last), grain="day" if first == last else "", anchor=anchor)
