"""What is known of the documents of a case while their pairs are looked at, found once and forgotten in time.

In: documents by number. Out: their words, where these stand, the agencies credited. Beside the words' numbers (eight bytes a word)
memory is bounded by the documents last asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TypeVar

from rashomon.link.copy_origins import find_agency
from rashomon.link.copy_words import Layout, Vocabulary, Words, find_layout, find_numbers, form_words
from rashomon.schema import Document

MOST_KEPT = 512
"""Documents whose words, and whose layouts, are kept for the next pair."""
Kept = TypeVar("Kept")


class Shelf:
    """Words and layouts of the documents last asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        vocabulary = Vocabulary()
        self.documents = documents
        self.numbers: list[array[int]] = [find_numbers(document, vocabulary) for document in documents]
        self._words: dict[int, Words] = {}
        self._layouts: dict[int, Layout] = {}
        self._agencies: dict[int, str] = {}

    def words(self, number: int) -> Words:
        """The words of a document with their 5-grams."""
        return keep(self._words, number, lambda: form_words(self.numbers[number]))

    def layout(self, number: int) -> Layout:
        """Where the words of a document stand."""
        return keep(self._layouts, number, lambda: find_layout(self.documents[number], self.words(number)))

    def agency(self, number: int) -> str:
        """The agency that a document credits."""
        return keep(self._agencies, number, lambda: find_agency(self.documents[number]))


def keep(kept: dict[int, Kept], number: int, find: Callable[[], Kept]) -> Kept:
    """What is kept under a number, found where it is not; the one not asked for longest goes."""
    if number in kept:
        found = kept[number] = kept.pop(number)
        return found
    if len(kept) >= MOST_KEPT:
        del kept[next(iter(kept))]
    found = kept[number] = find()
    return found
