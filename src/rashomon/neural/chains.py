"""Mentions with vectors → chains of mentions of one thing: each joins the earlier mention it scores highest with, where that is above none (0).

The model's scores are weighed with what the words themselves tell: heads, names, pronouns and their gender (after the sieves of Lee et al.
2013). Work is bounded: REACH earlier mentions are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.neural.readout import Nominal

Floats = NDArray[np.float32]
REACH = 600
SAME_HEAD, PART_OF_NAME, OTHER_NAME = 3.0, 2.0, -3.0
"""Added where both heads are one noun (the later not told as a new one), where the words of one name stand in the other, where two names
have no word in common."""
SAME_PRONOUN, OTHER_PRONOUN, OTHER_GENDER = 1.0, -2.0, -5.0
"""Added for two pronouns of one person, of two, and where one of the two is told as he and the other as she."""
PRONOUNS = ("he him his himself", "she her hers herself", "it its itself", "they them their theirs themselves", "i me my mine myself",
            "we us our ours ourselves", "you your yours yourself yourselves")
PERSON_OF = {word: person for person, row in enumerate(PRONOUNS) for word in row.split()}
NEW = frozenset(("a", "an", "another", "some", "any", "no", "every", "each", "one", "two", "three", "several", "many", "other", "few"))
"""Words that open a mention of something not told before."""


def form_chains(source: Floats, goal: Floats, mentions: Sequence[Nominal], words: Sequence[str], upos: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Chains of mention numbers in text order; `source[i] · goal[j]` scores mention j as the antecedent of mention i."""
    lowers = [word.lower() for word in words]
    clues = Clues(mentions, lowers, upos)
    chain_of: list[int] = []
    chains: list[list[int]] = []
    for mention in range(len(mentions)):
        first = max(0, mention - REACH)
        scores = np.round(goal[first:mention] @ source[mention], 3) + clues.weigh(mention, first)
        best = int(scores.argmax()) if len(scores) else -1
        if best >= 0 and scores[best] > 0:
            chain_of.append(chain_of[first + best])
        else:
            chain_of.append(len(chains))
            chains.append([])
        chains[chain_of[-1]].append(mention)
        clues.share_gender(chains[chain_of[-1]])
    return tuple(map(tuple, chains))


class Clues:
    """What the words of each mention tell, in rows for all mentions."""

    def __init__(self, mentions: Sequence[Nominal], lowers: Sequence[str], upos: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self.head = np.array([numbers.setdefault(lowers[one.head], len(numbers)) for one in mentions], np.int32)
        self.person = np.array([PERSON_OF.get(lowers[one.head], -1) if upos[one.head] in ("PRON", "DET") else -1 for one in mentions], np.int32)
        self.gender = np.where(self.person > 1, -1, self.person)
        """0 he, 1 she, −1 neither; of every mention of a chain that is told as one."""
        self.new = [lowers[one.first] in NEW for one in mentions]
        self.names = [frozenset(lowers[row] for row in range(one.first, one.last) if upos[row] == "PROPN") if upos[one.head] == "PROPN" else frozenset()
                      for one in mentions]
        self.is_name = np.array([bool(name) for name in self.names], np.bool_)
        self.holders: dict[str, list[int]] = {}
        for number, name in enumerate(self.names):
            for word in name:
                self.holders.setdefault(word, []).append(number)

    def weigh(self, mention: int, first: int) -> NDArray[np.float64]:
        """What is added to the scores of mentions first … mention − 1."""
        before = slice(first, mention)
        added = np.zeros(mention - first)
        if not self.names[mention] and self.new[mention] and self.person[mention] < 0 and self.gender[mention] < 0:
            return added
        if self.gender[mention] >= 0:
            added += OTHER_GENDER * (self.gender[before] == 1 - self.gender[mention])
        if self.person[mention] >= 0:
            same = self.person[before] == self.person[mention]
            added += np.where(same, SAME_PRONOUN, OTHER_PRONOUN * (self.person[before] >= 0))
            return added
        same = (self.head[before] == self.head[mention]) & (self.person[before] < 0)
        if not self.names[mention]:
            added += SAME_HEAD * (same & ~self.is_name[before] & (not self.new[mention]))
            return added
        related = same & self.is_name[before]
        parts = np.zeros(mention - first, np.bool_)
        for number in {number for word in self.names[mention] for number in self.holders_of(word, first, mention)}:
            related[number - first] = True
            parts[number - first] = self.names[number] <= self.names[mention] or self.names[mention] <= self.names[number]
        added += np.where(same & self.is_name[before], SAME_HEAD, PART_OF_NAME * parts) + OTHER_NAME * (self.is_name[before] & ~related)
        return added

    def holders_of(self, word: str, first: int, last: int) -> list[int]:
        """The names among mentions first … last − 1 that hold a word."""
        rows = self.holders[word]
        return rows[bisect_left(rows, first):bisect_left(rows, last)]

    def share_gender(self, chain: Sequence[int]) -> None:
        """Tell all mentions of a chain its gender; those before the last one share theirs."""
        before, last = self.gender[chain[0]], self.gender[chain[-1]]
        if before >= 0:
            self.gender[chain[-1]] = before
        elif last >= 0:
            self.gender[list(chain)] = last
