"""Copied passages between documents, by containment of 5-grams of words.

In: documents. Out: one Copy for each pair that shares enough words outside quotation marks, with the shared passages to the
character. Follows Broder (1997) on containment; quoted speech is no copying, since two reporters may quote one speaker, unless the
two texts are the same all through. Of more than two dozen documents with the same words each is told as a copy of the earliest
alone. One process does well over a thousand stories a second.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.link.copy_origins import find_agency, judge_direction, published_time
from rashomon.link.copy_pairs import Pair, find_pairs
from rashomon.link.copy_passages import LEAST_TOLD_WORDS, Chain, Side, align_words, form_passages, told_words
from rashomon.link.copy_words import Vocabulary, Words, find_fingerprints, find_offsets, find_words
from rashomon.schema import Copy, Derivation, Document

LEAST_SHARED_GRAMS = 8
LEAST_SHARED_WORDS = 20
"""Words in passages that make a pair a copy, unless the smaller document is short and mostly contained."""
LEAST_RARE = 0.2
"""Where fewer of the shared fingerprints than this are rare, the words are a formula that many documents close with …"""
MOST_FORMULA_WORDS = 80
"""… unless they are more than this."""
CLOSING, MOST_CLOSING_WORDS = 0.75, 45
"""What stands in the last quarter of both texts and is shorter than this is a formula too."""
LEAST_CONTAINMENT = 0.5
"""… and then at least this share of the smaller document's 5-grams."""
ALIKE = 0.9
"""Two texts that share this much of all their 5-grams, quoted or not, are one text captured twice."""
MOSTLY = 0.6
"""A text that shares this much of its words with the other is derived from it as a whole; below, a part is."""
EDIT_WORDS = 40
"""One change in so many words or fewer is editing."""
MOST_KEPT, MOST_PLACED = 4096, 256
"""Documents whose words, and the places of whose words, are kept for the next pair."""


@dataclass(slots=True)
class Shelf:
    """The words of the documents last asked for."""

    documents: list[Document]
    vocabulary: Vocabulary
    kept: dict[int, Words] = field(default_factory=dict)
    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    agencies: dict[int, str] = field(default_factory=dict)

    def words(self, number: int) -> Words:
        """The words of a document, found once unless many others were asked for since."""
        if number in self.kept:
            self.kept[number] = self.kept.pop(number)
            return self.kept[number]
        if len(self.kept) >= MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        found = self.kept[number] = find_words(self.documents[number], self.vocabulary)
        return found

    def offsets(self, number: int) -> list[tuple[int, int]]:
        """Where the words of a document begin and end."""
        if number not in self.places:
            if len(self.places) >= MOST_PLACED:
                del self.places[next(iter(self.places))]
            self.places[number] = find_offsets(self.documents[number])
        return self.places[number]

    def agency(self, number: int) -> str:
        """The agency that a document credits."""
        if number not in self.agencies:
            self.agencies[number] = find_agency(self.documents[number])
        return self.agencies[number]


def find_copies(documents: tuple[Document, ...]) -> tuple[Copy, ...]:
    """Every pair of documents that shares passages, by ids ascending; the order of the documents changes nothing."""
    ordered = sorted(documents, key=lambda document: (published_time(document) or "9999", document.id))
    shelf = Shelf(ordered, Vocabulary())
    pairs = find_pairs([find_fingerprints(document, shelf.vocabulary) for document in ordered])
    copies = (judge_pair(shelf, pair) for pair in pairs)
    return tuple(sorted((copy for copy in copies if copy), key=lambda copy: (copy.a, copy.b)))


def judge_pair(shelf: Shelf, pair: Pair) -> Copy | None:
    """The Copy of two documents, or None where what they share is too little or a formula."""
    first, second = sorted(pair[:2], key=lambda number: shelf.documents[number].id)
    a, b = shelf.words(first), shelf.words(second)
    shared = a.places.keys() & b.places.keys()
    if len(shared) < LEAST_SHARED_GRAMS:
        return None
    told = shared & a.told & b.told
    alike = len(shared) >= ALIKE * max(len(a.places), len(b.places))
    if len(told) < LEAST_SHARED_GRAMS and not alike:
        return None
    containment = len(shared if alike else told) / (min(len(a.places), len(b.places)) if alike else min(len(a.told), len(b.told)))
    chains = align_words(a, b, shared if alike else told, least=1 if alike else LEAST_TOLD_WORDS)
    if not chains or not (alike or containment >= LEAST_CONTAINMENT or is_enough(a, b, chains, rare=pair.rare >= LEAST_RARE)):
        return None
    return form_copy(shelf, (first, second), chains, containment)


def is_enough(a: Words, b: Words, chains: tuple[Chain, ...], *, rare: bool) -> bool:
    """Whether a small part of two texts was copied: enough words in a row, and no formula that many texts carry or that closes both
    (whom to call, where to read on)."""
    told = sum(told_words(a, chain) for chain in chains)
    longest = max(run.length for chain in chains for run in chain)
    if told < LEAST_SHARED_WORDS or (longest < LEAST_TOLD_WORDS and told < 2 * LEAST_SHARED_WORDS):
        return False
    if not rare:
        return told >= MOST_FORMULA_WORDS
    closing = min(chains[0][0].a / len(a.numbers), min(chain[0].b for chain in chains) / len(b.numbers)) >= CLOSING
    return not closing or told >= MOST_CLOSING_WORDS


def form_copy(shelf: Shelf, pair: tuple[int, int], chains: tuple[Chain, ...], containment: float) -> Copy:
    """The Copy of two documents that share these chains."""
    a, b = (shelf.documents[number] for number in pair)
    words_a, words_b = (shelf.words(number) for number in pair)
    agency_a, agency_b = (shelf.agency(number) for number in pair)
    share_a, share_b = (share_of(words, [(run[side], run.length) for chain in chains for run in chain])
                        for side, words in enumerate((words_a, words_b)))
    return Copy(a=a.id, b=b.id, containment=round(containment, 3), direction=judge_direction(a, b, agency_a, agency_b),
                passages=form_passages(Side(a.text, words_a, shelf.offsets(pair[0])), Side(b.text, words_b, shelf.offsets(pair[1])), chains), share_a=share_a, share_b=share_b,
                derivation=judge_derivation(share_a, share_b, chains), agency=agency_a if agency_a == agency_b else "")


def share_of(words: Words, runs: list[tuple[int, int]]) -> float:
    """The share of a document's words that stand in runs, each word counted once."""
    count = reached = 0
    for first, length in sorted(runs):
        count += max(0, first + length - max(first, reached))
        reached = max(reached, first + length)
    return round(count / len(words.numbers), 3)


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
