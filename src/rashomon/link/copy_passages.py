"""Passages of two documents, to the character.

In: the Words of both. Out: runs of the same words, in chains: a run goes on behind a word or three that were changed, put in or
left out, so that an edited passage is a chain of runs and what was changed stands in none of them. Seed, extend and chain as in
the alignment of sequences (Altschul et al. 1990; for text reuse Smith, Cordell and Mullen 2015).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Literal, NamedTuple

from rashomon.link.copy_words import GRAM, Layout, Words
from rashomon.schema import Passage

LEAST_TOLD_WORDS = 12
"""Words outside quotation marks of a chain: a shorter one is a turn of phrase, not a passage."""
STEPS = ((1, 1, 2), (0, 1, 2), (1, 0, 2), (2, 2, 3), (1, 2, 3), (2, 1, 3), (0, 2, 3), (2, 0, 3), (3, 3, 4), (2, 3, 4), (3, 2, 4),
         (1, 3, 4), (3, 1, 4), (0, 3, 4), (3, 0, 4))
"""Words passed over in a and in b, and how many must then run alike for the chain to go on; the least change first."""
STRIDE = 64


class Run(NamedTuple):
    """Words that run alike: the first of a, the first of b, how many."""

    a: int
    b: int
    length: int


Chain = tuple[Run, ...]


def align_words(a: Words, b: Words, shared: AbstractSet[int], spoken: bytearray, *, least: int = LEAST_TOLD_WORDS) -> tuple[Chain, ...]:
    """Chains by their place in a; no word of a stands in two. `shared` are the 5-grams to begin from. Of the words of a chain `least`
    stand outside quotation marks (`spoken` of a), unless `least` is 0."""
    chains: list[Chain] = []
    covered = 0
    for i in sorted(map(a.places.__getitem__, shared)):
        if i < covered:
            continue
        gram = hash(tuple(a.numbers[i:i + GRAM]))
        chain = extend_chain(a.numbers, b.numbers, i, b.places[gram], covered)
        covered = chain[-1].a + chain[-1].length
        if not least or told_words(spoken, chain) >= least:
            chains.append(chain)
    return tuple(chains)


def extend_chain(a: array[int], b: array[int], i: int, j: int, floor: int) -> Chain:
    """The chain through word i of a and word j of b that begins at word `floor` of a or behind it."""
    back = 0
    while i - back > floor and j - back > 0 and a[i - back - 1] == b[j - back - 1]:
        back += 1
    first = Run(i - back, j - back, back + run_length(a, b, i, j))
    before: list[Run] = []
    at = first
    while step := find_step_back(a, b, at, floor):
        before.append(step)
        at = step
    runs = [*reversed(before), first]
    while step := find_step(a, b, runs[-1]):
        runs.append(step)
    return tuple(runs)


def find_step(a: array[int], b: array[int], run: Run) -> Run | None:
    """The next run behind a small change, or None."""
    i, j = run.a + run.length, run.b + run.length
    for over_a, over_b, least in STEPS:
        first, other = i + over_a, j + over_b
        words = a[first:first + least]
        if len(words) == least and words == b[other:other + least]:
            return Run(first, other, run_length(a, b, first, other))
    return None


def find_step_back(a: array[int], b: array[int], run: Run, floor: int) -> Run | None:
    """The run before a small change, or None."""
    for over_a, over_b, least in STEPS:
        end, other = run.a - over_a, run.b - over_b
        length = 0
        while end - length > floor and other - length > 0 and a[end - length - 1] == b[other - length - 1]:
            length += 1
        if length >= least:
            return Run(end - length, other - length, length)
    return None


def run_length(a: array[int], b: array[int], i: int, j: int) -> int:
    """How many words run alike from word i of a and word j of b."""
    length, most = 0, min(len(a) - i, len(b) - j)
    while length < most and a[i + length:i + length + STRIDE] == b[j + length:j + length + STRIDE]:
        length += STRIDE
    length = min(length, most)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length


def told_words(spoken: bytearray, chain: Chain) -> int:
    """How many words of a chain's runs in a stand outside quotation marks."""
    return sum(run.length - spoken.count(1, run.a, run.a + run.length) for run in chain)


def form_passages(texts: tuple[str, str], a: Layout, b: Layout, chains: Sequence[Chain]) -> tuple[Passage, ...]:
    """Every run as characters of both texts, parted where something unread stands between two words."""
    passages = []
    for run in (piece for chain in chains for whole in chain for piece in part_run(whole, a.breaks, b.breaks)):
        (start_a, end_a), (start_b, end_b) = a.span(run.a, run.length), b.span(run.b, run.length)
        before = count_alike(*texts, start_a - 1, start_b - 1, -1)
        behind = count_alike(*texts, end_a, end_b, 1)
        passages.append(Passage(a_start=start_a - before, a_end=end_a + behind, b_start=start_b - before, b_end=end_b + behind,
                                quoted=round(a.spoken.count(1, run.a, run.a + run.length) / run.length, 3)))
    return tuple(passages)


def count_alike(text_a: str, text_b: str, i: int, j: int, step: Literal[-1, 1]) -> int:
    """How many signs (no letters, figures or white space) beside a word are the same in both texts."""
    count = 0
    while 0 <= i < len(text_a) and 0 <= j < len(text_b) and text_a[i] == text_b[j] and not (text_a[i].isalnum() or text_a[i].isspace() or text_a[i] == "_"):
        i, j, count = i + step, j + step, count + 1
    return count


def part_run(run: Run, breaks_a: Sequence[int], breaks_b: Sequence[int]) -> list[Run]:
    """The run cut at the breaks of either side."""
    edges = {0, run.length}
    for breaks, first in ((breaks_a, run.a), (breaks_b, run.b)):
        for at in breaks[bisect_right(breaks, first):]:
            if at >= first + run.length:
                break
            edges.add(at - first)
    ordered = sorted(edges)
    return [Run(run.a + low, run.b + low, high - low) for low, high in pairwise(ordered)]
