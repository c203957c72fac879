"""Arc scores of a sentence → one tree: the maximum spanning arborescence with one root (Chu and Liu 1965, Edmonds 1967).

In: score[i, j] of word j as the head of word i; score[i, i] as the root. Out: the head of every word, the root its own head.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NEVER = -1e9


def find_heads(scores: Floats) -> list[int]:
    """The heads of the best tree; where the best heads already form one it is taken as it is."""
    heads = [int(head) for head in scores.argmax(1)]
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) == 1 and not find_cycle(heads):
        return heads
    open_scores = scores - np.diag(np.diag(scores)) + np.diag(np.full(len(scores), NEVER, scores.dtype))
    gains = np.diag(scores) - open_scores.max(1)
    root = max(roots or range(len(heads)), key=lambda word: (float(gains[word]), -word))
    open_scores[root] = NEVER
    found = span_tree(open_scores.astype(np.float64), root)
    found[root] = root
    return found


def span_tree(scores: NDArray[np.float64], root: int) -> list[int]:
    """Heads of the best tree under `root`, whose own head is −1; cycles are drawn together and opened again where that costs least."""
    heads = [int(head) for head in scores.argmax(1)]
    heads[root] = -1
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [word for word in range(len(heads)) if word not in inside]
    kept = [scores[word, heads[word]] for word in cycle]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(cycle, outside)] - np.array(kept)[:, None]
    smaller[size, :size] = entering.max(0)
    smaller[:size, size] = scores[np.ix_(outside, cycle)].max(1)
    found = span_tree(smaller, outside.index(root))
    for place, head in enumerate(found[:size]):
        word = outside[place]
        if head == size:
            heads[word] = cycle[int(scores[word, cycle].argmax())]
        elif head >= 0:
            heads[word] = outside[head]
    entry = found[size]
    heads[cycle[int(entering[:, entry].argmax())]] = outside[entry]
    return heads


def find_cycle(heads: list[int]) -> list[int]:
    """The words of one cycle longer than a word, or none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, word = [], start
        while word >= 0 and state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word] if heads[word] != word else -1
        if word >= 0 and state[word] == 1:
            return path[path.index(word):]
        for seen in path:
            state[seen] = 2
    return []
