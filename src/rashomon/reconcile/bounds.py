"""Arithmetic on what is known of a number: are two figures one, one inside the other, or apart?

In: quantities. Out: intervals and their relation. Only here a number conflict becomes a matter of arithmetic.
"""

from __future__ import annotations

import math
from typing import Literal

from rashomon.schema import Quantity, Rating

ABOUT = 0.1
"""How far from an approximate figure (about, some, nearly) the true one may lie, as a share of it."""
Relation = Literal["same", "inside", "holds", "meets", "apart", "unknown"]


def interval_of(quantity: Quantity | Rating) -> tuple[float, float] | None:
    """Least and greatest value that the wording allows; None where it gives no figure."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if quantity.modifier == "approx" and best is not None:
        spread = abs(best) * ABOUT
        return (low if low is not None else best - spread), (high if high is not None else best + spread)
    if low is None and high is None:
        return None if best is None else (best, best)
    return (low if low is not None else -math.inf), (high if high is not None else math.inf)


def compare_bounds(a: Quantity | Rating, b: Quantity | Rating) -> Relation:
    """How a stands to b: inside means that a is the narrower one.

    >>> compare_bounds(Quantity(low=7, modifier="at_least"), Quantity(low=14, best=14, high=14))
    'holds'
    """
    first, second = interval_of(a), interval_of(b)
    if first is None or second is None:
        return "unknown"
    if (a.low, a.best, a.high) == (b.low, b.best, b.high) and first == second:
        return "same"
    if first[1] < second[0] or second[1] < first[0]:
        return "apart"
    if second[0] <= first[0] and first[1] <= second[1]:
        return "inside"
    return "holds" if first[0] <= second[0] and second[1] <= first[1] else "meets"


def point_of(quantity: Quantity | Rating) -> float | None:
    """The one figure to reckon with: best, else the lower bound, else the upper."""
    for value in (quantity.best, quantity.low, quantity.high):
        if value is not None:
            return value
    return None


def show_figure(value: float) -> str:
    """A figure without a needless `.0`.

    >>> show_figure(14.0), show_figure(2.5)
    ('14', '2.5')
    """
    return str(int(value)) if value == int(value) else str(value)


def show_quantity(quantity: Quantity | Rating) -> str:
    """The figure in words and digits: `14`, `at least 7`, `10–99`."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None:
        return ("about " if quantity.modifier == "approx" else "") + show_figure(best)
    if low is not None and high is not None:
        return f"{show_figure(low)}–{show_figure(high)}"
    if low is not None:
        return f"at least {show_figure(low)}"
    return f"at most {show_figure(high)}" if high is not None else quantity.surface or "no figure"
