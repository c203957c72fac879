"""Measures of extracted text: the article-extraction benchmark's F1 over runs of four words, and F1 over single words.

Counts of each page are divided by their sum, so that long pages weigh as much as short ones; precision and recall are means
over pages, F1 is of those means (as defined by Scrapinghub's benchmark of 2020). Intervals are from 500 resamplings of the
pages, at 95 %, with a fixed seed.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from rashomon.bench.measures import Measure

WORD = re.compile(r"\w+")
RUN = 4
RESAMPLES, SEED = 500, 11

Rates = tuple[float | None, float | None]
"""Precision, where anything was given; recall, where there is anything to give."""


def rate_text(gold: str, given: str, run: int = RUN) -> Rates:
    """Precision and recall of a page's text over runs of `run` words.

    >>> rate_text("a b c d e", "a b c d", 4)
    (1.0, 0.5)
    """
    wanted, found = _count_runs(gold, run), _count_runs(given, run)
    both = sum((wanted & found).values())
    return (both / found.total() if found else 1.0 if not wanted else None, both / wanted.total() if wanted else 1.0 if not found else None)


def _count_runs(text: str, run: int) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i:i + run]) for i in range(max(1, len(words) - run + 1)) if words)


def form_f1(rates: Sequence[Rates]) -> Measure:
    """F1 of the mean rates over pages, with its interval."""
    value = _f1_of(rates)
    draw = random.Random(SEED)
    drawn = sorted(_f1_of([draw.choice(rates) for _ in rates]) for _ in range(RESAMPLES))
    return {"value": value, "low": drawn[RESAMPLES // 40], "high": drawn[-1 - RESAMPLES // 40], "hits": None, "of": len(rates)}


def _f1_of(rates: Sequence[Rates]) -> float:
    precision = fmean([p for p, _ in rates if p is not None] or [0.0])
    recall = fmean([r for _, r in rates if r is not None] or [0.0])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
