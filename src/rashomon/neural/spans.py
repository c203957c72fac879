"""B and I scores of words → spans: the best sequence in which no I stands without its B (Viterbi 1967).

Labels are numbered O, B-a, I-a, B-b, I-b, …
"""

from __future__ import annotations

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
    """The best allowed label of every word."""
    words, labels = scores.shape
    if words == 0:
        return []
    inside = np.arange(2, labels, 2)
    best = scores[0].copy()
    best[inside] = -np.inf
    back = np.zeros((words, labels), np.int32)
    for word in range(1, words):
        top = int(best.argmax())
        arrived = np.full(labels, best[top])
        back[word] = top
        if word in stops:
            arrived[inside] = -np.inf
        else:
            before = np.where(best[inside] >= best[inside - 1], inside, inside - 1)
            arrived[inside], back[word, inside] = best[before], before
        best = arrived + scores[word]
    path = [int(best.argmax())]
    for word in range(words - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]
