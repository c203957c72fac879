"""How alike two clusterings of mentions are: MUC, B³ and CEAF-e, singletons kept (Pradhan et al. 2014).

In: chains as sets of mentions, document by document. Out: the counts of which recall and precision are made.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field

from rashomon.bench.assignments import find_pairs

Chain = frozenset[Hashable]
METRICS = ("muc", "b_cubed", "ceaf_e")


@dataclass(slots=True)
class Sums:
    """Numerator and denominator of recall and of precision."""

    found: float = 0.0
    wanted: float = 0.0
    right: float = 0.0
    given: float = 0.0

    def f1(self) -> float:
        """Harmonic mean of found / wanted and right / given; 0 where nothing is found."""
        recall = self.found / self.wanted if self.wanted else 0.0
        precision = self.right / self.given if self.given else 0.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


@dataclass(slots=True)
class ChainScores:
    """Sums by metric, documents counted in one after the other."""

    sums: dict[str, Sums] = field(default_factory=lambda: {metric: Sums() for metric in METRICS})

    def add(self, given: Collection[Chain], wanted: Collection[Chain]) -> None:
        """Counts one document in."""
        ours, theirs = sorted(given, key=_order), sorted(wanted, key=_order)
        for metric, count in (("muc", _count_links), ("b_cubed", _count_mentions)):
            sums = self.sums[metric]
            found, of = count(theirs, ours)
            sums.found, sums.wanted = sums.found + found, sums.wanted + of
            right, of = count(ours, theirs)
            sums.right, sums.given = sums.right + right, sums.given + of
        alike = [[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours]
        likeness = sum(alike[row][column] for row, column in find_pairs(alike))
        sums = self.sums["ceaf_e"]
        sums.found, sums.wanted = sums.found + likeness, sums.wanted + len(theirs)
        sums.right, sums.given = sums.right + likeness, sums.given + len(ours)

    def conll(self) -> float:
        """The mean of the three F1."""
        return sum(sums.f1() for sums in self.sums.values()) / len(METRICS)


def _order(chain: Chain) -> list[str]:
    return sorted(map(repr, chain))


def _count_links(of: Sequence[Chain], by: Sequence[Chain]) -> tuple[float, float]:
    """MUC (Vilain et al. 1995): links of the chains that the other side holds together, links in all."""
    home = {mention: number for number, chain in enumerate(by) for mention in chain}
    kept = total = 0
    for chain in of:
        pieces = {home[mention] for mention in chain if mention in home}
        kept += len(chain) - len(pieces) - sum(mention not in home for mention in chain)
        total += len(chain) - 1
    return kept, total


def _count_mentions(of: Sequence[Chain], by: Sequence[Chain]) -> tuple[float, float]:
    """B³ (Bagga and Baldwin 1998): of each mention the share of its chain that the other side puts with it, mentions in all."""
    home = {mention: chain for chain in by for mention in chain}
    share = sum(len(chain & home[mention]) / len(chain) for chain in of for mention in chain if mention in home)
    return share, sum(map(len, of))
