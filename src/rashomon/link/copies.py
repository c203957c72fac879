"""Copied passages between documents, by containment of 5-grams of words.

In: documents. Out: one Copy for each pair that shares enough words outside quotation marks, with the shared passages to the
character. Follows Broder (1997) on containment; quoted speech is no copying, since two reporters may quote one speaker, unless the
two texts are the same all through. Of more than two dozen documents with the same words each is told as a copy of the earliest
alone. `spread` says where the work is done that can be done apart (the words of many texts, the pairs of many groups): here, or in
a pool of processes.
"""

from __future__ import annotations

from array import array
from itertools import chain
from typing import NamedTuple

from rashomon.link.copy_groups import Group, Spread, block_pairs, block_texts, do_here
from rashomon.link.copy_origins import judge_direction
from rashomon.link.copy_pairs import Pair, find_pairs
from rashomon.link.copy_passages import LEAST_TOLD_WORDS, Chain, align_words, form_passages, told_words
from rashomon.link.copy_shelf import Shelf
from rashomon.link.copy_words import Text, Vocabulary, find_fingerprints, find_numbers, form_text
from rashomon.link.joins import Joins
from rashomon.schema import Copy, Derivation, Document, as_json, from_json

LEAST_SHARED_GRAMS = 8
LEAST_SHARED_WORDS, LEAST_IN_A_ROW = 24, 18
"""Words in passages that make a pair a copy, so many of them in a row, unless the smaller document is short and mostly contained …
"""
FEW_UNLIKE, MOST_FORMULA_WORDS = 5, 80
"""Words that more than so many documents share that are no copies of each other are a formula, unless they are more than eighty."""
CLOSING, CLOSING_WORDS, WORDS_BEHIND, MOST_CLOSING_WORDS = 0.75, 60, 10, 45
"""What stands in the last quarter of both texts, or is their last sixty words but for ten, and is shorter than 45 is a formula too."""
LEAST_CONTAINMENT = 0.5
"""… and then at least this share of the smaller document's 5-grams; what both quote was then copied with the rest."""
ALIKE = 0.9
"""Two texts that share this much of all their 5-grams, quoted or not, are one text captured twice."""
MOSTLY = 0.6
"""A text that shares this much of its words with the other is derived from it as a whole; below, a part is."""
EDIT_WORDS = 40
"""One change in so many words or fewer is editing."""


class Found(NamedTuple):
    """A pair that shares enough."""

    pair: Pair
    containment: float
    told: int
    """How many words outside quotation marks it shares."""
    row: bytes
    """Its Copy as JSON: quicker to send than the noun, and the same whether it was sent or not."""


def find_copies(documents: tuple[Document, ...], *, spread: Spread = do_here) -> tuple[Copy, ...]:
    """Every pair of documents that shares passages, by ids ascending; neither the order of the documents nor where `spread` has the
    work done changes anything."""
    texts = sorted(map(form_text, documents), key=lambda text: (text.published or "9999", text.id))
    numbers: list[array[int]] = []
    fingerprints: list[array[int]] = []
    for batch in spread(number_words, block_texts(texts), load=Vocabulary):
        for row in batch:
            numbers.append(row[0])
            fingerprints.append(row[1])
    groups = block_pairs(tuple(find_pairs(fingerprints)), texts, numbers)
    all_found = tuple(chain.from_iterable(spread(judge_group, groups, load=object)))
    alike: Joins[int] = Joins(range(len(texts)))
    for found in all_found:
        if found.containment >= LEAST_CONTAINMENT:
            alike.join(found.pair.earlier, found.pair.later)
    copies = (from_json(found.row, Copy) for found in all_found if not is_formula(found, alike))
    return tuple(sorted(copies, key=lambda copy: (copy.a, copy.b)))


def number_words(texts: tuple[Text, ...], vocabulary: Vocabulary) -> tuple[tuple[array[int], array[int]], ...]:
    """The words of each text as numbers, and its fingerprints."""
    return tuple((numbers, find_fingerprints(numbers)) for numbers in (find_numbers(text, vocabulary) for text in texts))


def judge_group(group: Group, _: object) -> tuple[Found, ...]:
    """The pairs of the group that share enough."""
    shelf = Shelf(group.texts, group.numbers)
    return tuple(found for pair in group.pairs if (found := judge_pair(shelf, pair)))


def is_formula(found: Found, alike: Joins[int]) -> bool:
    """Whether what two documents share is carried by more than a few that are no copies of each other."""
    holders = found.pair.holders
    if not holders or found.containment >= LEAST_CONTAINMENT or found.told >= MOST_FORMULA_WORDS:
        return False
    return len(holders) == 1 or len({alike.find(holder) for holder in holders}) > FEW_UNLIKE


def judge_pair(shelf: Shelf, pair: Pair) -> Found | None:
    """The two documents as found, or None where what they share is too little."""
    first, second = sorted(pair[:2], key=lambda number: shelf.texts[number].id)
    a, b = shelf.words(first), shelf.words(second)
    shared, least = a.places.keys() & b.places.keys(), min(len(a.places), len(b.places))
    if len(shared) < min(2 * LEAST_SHARED_GRAMS, LEAST_CONTAINMENT * least):
        return None
    layouts = shelf.layout(first), shelf.layout(second)
    told = shared & layouts[0].told & layouts[1].told
    alike = len(shared) >= ALIKE * max(len(a.places), len(b.places))
    if len(shared if alike else told) < LEAST_SHARED_GRAMS:
        return None
    containment = len(shared) / least if alike else len(told) / min(len(layout.told) for layout in layouts)
    whole, spoken = alike or containment >= LEAST_CONTAINMENT, layouts[0].spoken
    chains = align_words(a, b, shared if whole else told, spoken, least=0 if whole else LEAST_TOLD_WORDS)
    words = sum(told_words(spoken, chain) for chain in chains)
    if not chains or not (whole or is_enough(chains, words, len(a.numbers), len(b.numbers))):
        return None
    return Found(pair, containment, words, as_json(form_copy(shelf, (first, second), chains, containment)))


def is_enough(chains: tuple[Chain, ...], told: int, words_a: int, words_b: int) -> bool:
    """Whether a small part of two texts was copied: enough words in a row, and no formula that closes both (whom to call, where to
    read on)."""
    longest = max(run.length for chain in chains for run in chain)
    if told < LEAST_SHARED_WORDS or (longest < LEAST_IN_A_ROW and told < 2 * LEAST_SHARED_WORDS):
        return False
    runs = [run for chain in chains for run in chain]
    closing = (is_closing(runs[0].a, max(run.a + run.length for run in runs), words_a)
               and is_closing(min(run.b for run in runs), max(run.b + run.length for run in runs), words_b))
    return not closing or told >= MOST_CLOSING_WORDS


def is_closing(first: int, behind: int, words: int) -> bool:
    """Whether words stand in the last quarter of a text, or not far from its end with next to nothing behind them."""
    return first >= words * CLOSING or (words - first <= CLOSING_WORDS and words - behind <= WORDS_BEHIND)


def form_copy(shelf: Shelf, pair: tuple[int, int], chains: tuple[Chain, ...], containment: float) -> Copy:
    """The Copy of two documents that share these chains."""
    a, b = (shelf.texts[number] for number in pair)
    agency_a, agency_b = (shelf.agency(number) for number in pair)
    share_a, share_b = (share_of(len(shelf.numbers[number]), [(run[side], run.length) for chain in chains for run in chain])
                        for side, number in enumerate(pair))
    return Copy(a=a.id, b=b.id, containment=round(containment, 3), direction=judge_direction(a, b, agency_a, agency_b),
                passages=form_passages((a.text, b.text), shelf.layout(pair[0]), shelf.layout(pair[1]), chains),
                share_a=share_a, share_b=share_b, derivation=judge_derivation(share_a, share_b, chains), agency=agency_a if agency_a == agency_b else "")


def share_of(words: int, runs: list[tuple[int, int]]) -> float:
    """The share of a document's words that stand in runs, each word counted once."""
    count = reached = 0
    for first, length in sorted(runs):
        count += max(0, first + length - max(first, reached))
        reached = max(reached, first + length)
    return round(count / words, 3)


def judge_derivation(share_a: float, share_b: float, chains: tuple[Chain, ...]) -> Derivation:
    """What became of the words on their way."""
    places = [chain[0].b for chain in chains]
    if max(share_a, share_b) < MOSTLY:
        return "part"
    if places != sorted(places):
        return "reordered"
    if sum(len(chain) - 1 for chain in chains) * EDIT_WORDS > sum(run.length for chain in chains for run in chain):
        return "edited"
    return "same" if min(share_a, share_b) >= ALIKE else "contained"
