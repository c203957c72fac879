"""B and I scores of words → spans: the best sequence in which no I stands without its B (Viterbi 1967).

Labels are numbered O, B-a, I-a, B-b, I-b, …
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.neural.readout import Labelled

Floats = NDArray[np.float32]


def find_spans(chances: Floats, kinds: Sequence[str], *, stops: frozenset[int] = frozenset()) -> tuple[Labelled, ...]:
    """Spans of the words [W, 1 + 2 · kinds], a span's score the mean of its words' probabilities. No span runs across a word in
    `stops` (the first of a sentence)."""
    path = find_path(np.log(np.maximum(chances, 1e-6)), stops)
    spans: list[Labelled] = []
    start = -1
    for word, label in enumerate([*path, 0]):
        if start >= 0 and (label == 0 or label % 2 == 1):
            kind = (path[start] - 1) // 2
            own = [max(float(chances[row, 1 + 2 * kind]), float(chances[row, 2 + 2 * kind])) for row in range(start, word)]
            spans.append(Labelled(start, word, kinds[kind], round(sum(own) / len(own), 3)))
            start = -1
        if label % 2 == 1:
            start = word
    return tuple(spans)


def find_path(scores: Floats, stops: frozenset[int]) -> list[int]:
    """The best allowed label of every word. The best label of each word stands where all are allowed; where one is not its stretch is
    searched: stretches begin at stops and where no I scores above its B, which may always stand instead."""
    best = scores.argmax(1)
    before = np.concatenate([[0], best[:-1]])
    apart = np.asarray((scores[:, 2::2] <= scores[:, 1::2]).all(1))
    stopped = [stop for stop in stops if stop < len(best)]
    before[stopped], apart[stopped], apart[:1] = 0, True, True
    starts = [*np.flatnonzero(apart).tolist(), len(best)]
    path: list[int] = best.tolist()
    done = 0
    for word in np.flatnonzero((best > 0) & (best % 2 == 0) & (before != best) & (before != best - 1)).tolist():
        if word >= done:
            place = bisect_right(starts, word)
            first, done = starts[place - 1], starts[place]
            path[first:done] = search_path(scores[first:done])
    return path


def search_path(scores: Floats) -> list[int]:
    """The best allowed labels of words that follow one another. Of equal ones the first stands, and a span goes on rather than begin anew."""
    rows: list[list[float]] = scores.astype(np.float64).tolist()
    kinds = range(1, scores.shape[1], 2)
    totals = [-math.inf if label and label % 2 == 0 else score for label, score in enumerate(rows[0])]
    backs: list[tuple[int, list[int]]] = []
    for row in rows[1:]:
        top = max(totals)
        begun = [kind + (totals[kind + 1] >= totals[kind]) for kind in kinds]
        backs.append((totals.index(top), begun))
        totals = [top + row[0], *(total for kind, last in zip(kinds, begun, strict=True) for total in (top + row[kind], totals[last] + row[kind + 1]))]
    path = [totals.index(max(totals))]
    for top_label, begun in reversed(backs):
        label = path[-1]
        path.append(begun[label // 2 - 1] if label and label % 2 == 0 else top_label)
    return path[::-1]
