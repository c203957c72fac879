"""Measures as every benchmark reports them: {value, low, high, hits, of}, with the interval that the counts allow.

Comes in: counts or repeated figures. Goes out: plain dicts in the shape of `--json`. The interval of a share is Wilson's
score interval at 95 % (Wilson 1927), which holds at the edges where a normal approximation does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import fmean
from typing import Any

Z = 1.959963984540054
"""Standard normal quantile of 97.5 %."""

Measure = dict[str, Any]


def form_share(hits: int, of: int) -> Measure:
    """Hits of so many, with Wilson's interval; value and bounds are None where there is nothing to count.

    >>> form_share(45, 50)["value"], round(form_share(45, 50)["low"], 3)
    (0.9, 0.786)
    >>> form_share(0, 0)["value"] is None
    True
    """
    if not of:
        return {"value": None, "low": None, "high": None, "hits": hits, "of": of}
    share, weight = hits / of, Z * Z / of
    centre, half = (share + weight / 2) / (1 + weight), Z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return {"value": share, "low": max(0.0, centre - half), "high": min(1.0, centre + half), "hits": hits, "of": of}


def form_figure(value: float) -> Measure:
    """A plain figure, counted once."""
    return {"value": value, "low": None, "high": None, "hits": None, "of": None}


def form_mean(values: Sequence[float]) -> Measure:
    """The mean of repeated figures; low and high are the smallest and the largest of them."""
    return {"value": fmean(values), "low": min(values), "high": max(values), "hits": None, "of": len(values)}
