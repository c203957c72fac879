"""What is known of the texts of one group while their pairs are looked at, found once.

In: texts and their words by number. Out: the 5-grams of their words, where these stand, the agencies credited.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from rashomon.link.copy_origins import find_agency
from rashomon.link.copy_words import Layout, Text, Words, find_layout, form_words


class Shelf:
    """Words, layouts and agencies, each found when it is first asked for."""

    def __init__(self, texts: Mapping[int, Text], numbers: Mapping[int, array[int]]) -> None:
        self.texts, self.numbers = texts, numbers
        self._words: dict[int, Words] = {}
        self._layouts: dict[int, Layout] = {}
        self._agencies: dict[int, str] = {}

    def words(self, number: int) -> Words:
        """The words of a text with their 5-grams."""
        if number not in self._words:
            self._words[number] = form_words(self.numbers[number])
        return self._words[number]

    def layout(self, number: int) -> Layout:
        """Where the words of a text stand."""
        if number not in self._layouts:
            self._layouts[number] = find_layout(self.texts[number], self.words(number))
        return self._layouts[number]

    def agency(self, number: int) -> str:
        """The agency that a text credits."""
        if number not in self._agencies:
            self._agencies[number] = find_agency(self.texts[number])
        return self._agencies[number]
