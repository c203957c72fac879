"""Pairing one to one for the greatest total score (Kuhn 1955, Munkres 1957).

In: a table of scores, rows against columns. Out: the pairs of a best pairing, those of score zero left out.
"""

from __future__ import annotations

from collections.abc import Sequence


def find_pairs(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """(row, column) by row of a pairing with the greatest total; scores are not negative.

    >>> find_pairs([[0.0, 2.0], [1.0, 2.5]])
    [(0, 1), (1, 0)]
    >>> find_pairs([[0.0, 0.0]])
    []
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = find_pairs([list(column) for column in zip(*scores, strict=True)])
        return sorted((row, column) for column, row in turned)
    owner = _find_owners([[-score for score in row] for row in scores])
    return sorted((row, column) for column, row in enumerate(owner) if row >= 0 and scores[row][column] > 0)


def _find_owners(costs: Sequence[Sequence[float]]) -> list[int]:
    """Row of each column, −1 for none, at the least cost; no more rows than columns. Shortest augmenting paths with potentials."""
    width = len(costs[0])
    row_price, column_price = [0.0] * len(costs), [0.0] * (width + 1)
    owner = [-1] * (width + 1)
    for start in range(len(costs)):
        owner[width], column = start, width
        least, before = [float("inf")] * width, [width] * width
        done = [False] * (width + 1)
        while owner[column] >= 0:
            done[column] = True
            row, nearest, step = owner[column], -1, float("inf")
            for other in range(width):
                if not done[other]:
                    slack = costs[row][other] - row_price[row] - column_price[other]
                    if slack < least[other]:
                        least[other], before[other] = slack, column
                    if least[other] < step:
                        step, nearest = least[other], other
            for other in range(width + 1):
                if done[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                elif other < width:
                    least[other] -= step
            column = nearest
        while column != width:
            owner[column] = owner[before[column]]
            column = before[column]
    return owner[:width]
