"""The words of a document as numbers, their 5-grams, and the few of these that stand for the document.

In: documents. Out: what the search needs of each (a Text), its words as numbers, fingerprints, and where the words stand and what is
quoted. Fingerprints are chosen by their hash alone, one in four (Manber 1994, Broder 1997): a 5-gram that stands in two documents is a fingerprint of both or of
none. A word's number is a digest of its letters, and the hash of a tuple of whole numbers does not depend on PYTHONHASHSEED: the
same text has the same fingerprints in every run.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from rashomon.schema import READ_ROLES, Document

GRAM = 5
SAMPLE = 4
"""One 5-gram of so many is a fingerprint; a power of two."""
MASK = SAMPLE - 1
WORD = re.compile(r"\w+")
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that part no words: Thai, Lao, Burmese, Khmer, kana, Chinese. Each of their letters with its vowels and tones is a word."""
HANGING = "\u0e30-\u0e3a\u0e45-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u17b4-\u17d3"
"""Vowels and tones of these scripts that hang on the letter before; those of \u0e40-\u0e44 and \u0ec0-\u0ec4 lead the letter behind."""
MARKS = "\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
"""Hebrew and Arabic points, and the letters of India with their vowels, which are no letters to `\\w`: they part no word."""
OTHER = re.compile(f"[{UNSPACED}{MARKS}]")
OTHER_WORD = re.compile(f"[\u0e40-\u0e44\u0ec0-\u0ec4]?[{UNSPACED}][{HANGING}]*|(?:[^\\W{UNSPACED}]|[{MARKS}])+")
QUOTED = re.compile(
    r"[\"“„«‘](?:(?<!‘)(?:[^\"“”„«»\n]{0,1200}[\"”“»]|(?:(?<=\n.)|(?<=\A.))[^\"“”„«»\n]{12,})|(?<=‘)[^‘\n]{12,600}?’(?!\w))")
"""Quoted speech; of a paragraph that opens a quotation and does not close it, all."""


class Vocabulary(dict[str, int]):
    """Word → its number of 60 bits, the same in every run and every process."""

    def __missing__(self, word: str) -> int:
        number = self[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()) >> 4
        return number


class Text(NamedTuple):
    """What the search for copies needs to know of a document: small enough to be sent to another process."""

    id: str
    text: str
    stretches: tuple[tuple[int, int], ...]
    """The stretches that are read, half-open; none touches the next."""
    published: str
    """The kept day of publication (`1997-05-07`), as far as it is known; a clock without its zone is left out."""
    outlet: str
    byline: str


class Words(NamedTuple):
    """The words that are read of one document, in order, and its 5-grams."""

    numbers: array[int]
    places: dict[int, int]
    """5-gram → its first word, at its first place."""


class Layout(NamedTuple):
    """Where the words of one document stand, and in what."""

    low: str
    """The text in small letters."""
    word: re.Pattern[str]
    starts: list[int]
    """First character of each word."""
    spoken: bytearray
    """1 where the word stands in quotation marks."""
    breaks: list[int]
    """Numbers of the words before which something stands that is not read."""
    told: AbstractSet[int]
    """The 5-grams no word of which is quoted."""

    def span(self, first: int, length: int) -> tuple[int, int]:
        """Half-open characters of so many words."""
        last = self.word.match(self.low, self.starts[first + length - 1])
        return self.starts[first], last.end() if last else len(self.low)


def form_text(document: Document) -> Text:
    """The document as the search sees it."""
    stretches: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.role not in READ_ROLES:
            continue
        if stretches and stretches[-1][1] == block.start:
            stretches[-1] = (stretches[-1][0], block.end)
        else:
            stretches.append((block.start, block.end))
    published, outlet, byline = (kept.value if (kept := document.kept(kind)) else "" for kind in ("published", "outlet", "byline"))
    return Text(document.id, document.text, tuple(stretches), published[:10], outlet, byline)


def lowered(text: str) -> tuple[str, re.Pattern[str]]:
    """The text in small letters, character by character, and what a word is in it."""
    if text.isascii():
        return text.lower(), WORD
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low, OTHER_WORD if OTHER.search(text) else WORD


def find_grams(numbers: array[int]) -> list[int]:
    """The hash of every five words in a row."""
    row = numbers.tolist()
    return list(map(hash, zip(row, row[1:], row[2:], row[3:], row[4:], strict=False)))


def find_numbers(text: Text, vocabulary: Vocabulary) -> array[int]:
    """The number of every word that is read."""
    low, word = lowered(text.text)
    words = chain.from_iterable(word.findall(low, *stretch) for stretch in text.stretches)
    return array("q", list(map(vocabulary.__getitem__, words)))


def find_fingerprints(numbers: array[int]) -> array[int]:
    """The fingerprints of these words, in order; none where they are fewer than five."""
    return array("q", [gram for gram in find_grams(numbers) if not gram & MASK])


def form_words(numbers: array[int]) -> Words:
    """The words with their 5-grams."""
    grams = find_grams(numbers)
    return Words(numbers, dict(zip(reversed(grams), range(len(grams) - 1, -1, -1), strict=True)))


def find_layout(text: Text, words: Words) -> Layout:
    """Where the words stand in the text."""
    low, word = lowered(text.text)
    starts = list(chain.from_iterable(map(re.Match.start, word.finditer(low, *stretch)) for stretch in text.stretches))
    spoken = bytearray(len(starts))
    heard: set[int] = set()
    for match in QUOTED.finditer(text.text):
        first, behind = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        spoken[first:behind] = b"\1" * (behind - first)
        heard.update(find_grams(words.numbers[max(0, first - GRAM + 1):behind + GRAM - 1]))
    breaks = [bisect_left(starts, start) for start, _ in text.stretches[1:]]
    return Layout(low, word, starts, spoken, breaks, words.places.keys() - heard if heard else words.places.keys())
