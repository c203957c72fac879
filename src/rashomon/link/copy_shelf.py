"""What is known of the documents of a case while their pairs are looked at, found once and forgotten in time.

In: documents by number. Out: their words, the places of these, the agencies credited. Memory is bounded by the documents last asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.link.copy_origins import find_agency
from rashomon.link.copy_words import Vocabulary, Words, find_offsets, find_words
from rashomon.schema import Document

MOST_KEPT, MOST_PLACED = 1024, 256
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
