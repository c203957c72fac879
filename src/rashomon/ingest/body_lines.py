"""Which lines of a plain text with chrome are its article. In: rows of numbers a line. Out: yes or no a line.

Boosted trees (fitted by train/chrome.py on silver labels) give each line a sum; the lines are then decoded as blocks: the
choice of blocks with the greatest sum of line weights, each block at a cost (maximum-sum segments by dynamic programming). A small
block far below the largest one is not of the article: there stand disclaimers and the first lines of other stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rashomon.resources.ingest_body import BodyModel

FAR_BELOW = 8
"""Lines between a block and the one above it, at which it is far."""
SMALL = 0.2
"""Share of the words of the largest block, below which a block is small."""


def find_body_lines(rows: Sequence[Sequence[float]], words: Sequence[int], model: BodyModel) -> list[bool]:
    """True for each line that belongs to the article. `words` are the words of each line."""
    sums = [sum_trees(row, model) for row in rows]
    weights = [value * max(1, count) ** model.power for value, count in zip(sums, words, strict=True)]
    return drop_strays(decode_blocks(weights, model.switch), words)


def drop_strays(chosen: Sequence[bool], words: Sequence[int]) -> list[bool]:
    """The choice without the small blocks that stand far below the largest.

    >>> drop_strays([True, True] + [False] * 8 + [True], [40, 40] + [2] * 8 + [9])
    [True, True, False, False, False, False, False, False, False, False, False]
    """
    kept, blocks, at = list(chosen), [], 0
    for inside, run in groupby(chosen):
        size = len(list(run))
        blocks += [(at, at + size, sum(words[at:at + size]))] if inside else []
        at += size
    largest = max(blocks, key=lambda block: block[2], default=(0, 0, 0))
    end = largest[1]
    for first, after, count in blocks:
        if first < largest[1]:
            continue
        if first - end >= FAR_BELOW and count < SMALL * largest[2]:
            kept[first:after] = [False] * (after - first)
        else:
            end = after
    return kept


def sum_trees(row: Sequence[float], model: BodyModel) -> float:
    """The log odds that a line is body."""
    total = model.base
    for tree in model.trees:
        nodes, at = tree.nodes, 0
        while at >= 0:
            column, threshold, left, right = nodes[at]
            at = left if row[column] <= threshold else right
        total += tree.values[-1 - at]
    return total


def decode_blocks(weights: Sequence[float], switch: float) -> list[bool]:
    """The choice of lines with the greatest sum of weights, where each block of chosen lines costs `switch`.

    >>> decode_blocks([-1.0, 5.0, -1.0, 5.0, -9.0, 1.0], 2.0)
    [False, True, True, True, False, False]
    """
    outside, inside = 0.0, -switch
    came: list[tuple[bool, bool]] = []
    for weight in weights:
        left, entered = inside > outside, outside - switch > inside
        came.append((left, not entered))
        outside, inside = max(outside, inside), max(inside, outside - switch) + weight
    chosen: list[bool] = []
    state = inside > outside
    for left, stayed in reversed(came):
        chosen.append(state)
        state = stayed if state else left
    return chosen[::-1]
