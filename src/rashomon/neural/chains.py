"""Mentions with vectors → chains of mentions of one thing: each mention joins its best earlier mention, where one scores above none (0).

Work is bounded: REACH earlier mentions are looked at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
REACH = 600


def form_chains(source: Floats, goal: Floats) -> tuple[tuple[int, ...], ...]:
    """Chains of mention numbers in text order; `source[i] · goal[j]` scores mention j as the antecedent of mention i."""
    chain_of: list[int] = []
    chains: list[list[int]] = []
    for mention in range(len(source)):
        first = max(0, mention - REACH)
        scores = np.round(goal[first:mention] @ source[mention], 3)
        best = int(scores.argmax()) if len(scores) else -1
        if best >= 0 and scores[best] > 0:
            chain_of.append(chain_of[first + best])
        else:
            chain_of.append(len(chains))
            chains.append([])
        chains[chain_of[-1]].append(mention)
    return tuple(map(tuple, chains))
