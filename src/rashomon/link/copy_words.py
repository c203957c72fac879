"""The words of a document as numbers, their 5-grams, and the few of these that stand for the document.

In: a document. Out: Words (numbers, 5-grams, where they stand, what is quoted) and fingerprints. Fingerprints are chosen by
their hash alone, one in four (Manber 1994, Broder 1997): a 5-gram that stands in two documents is a fingerprint of both or of
none. A word's number is a digest of its letters, and the hash of a tuple of whole numbers does not depend on PYTHONHASHSEED: the
same text has the same fingerprints in every run.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, compress

from rashomon.schema import READ_ROLES, Document

GRAM = 5
SAMPLE = 4
"""One 5-gram of so many is a fingerprint; a power of two."""
MASK = SAMPLE - 1
WORD = re.compile(r"\w+")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that part no words: Thai, Lao, Burmese, Khmer, kana, Chinese."""
UNSPACED_WORD = re.compile(UNSPACED.pattern + "|" + UNSPACED.pattern.replace("[", r"[^\W", 1) + "+")
"""In such a text each of their letters is a word."""
QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{0,1200}[\"”“»]|(?:^|(?<=\n))\s*[\"“„«][^\"“”„«»\n]{12,}|‘[^‘\n]{12,600}?’(?!\w)")
"""Quoted speech; of a paragraph that opens a quotation and does not close it, all."""


class Vocabulary(dict[str, int]):
    """Word → its number of 60 bits, the same in every run and every process."""

    def __missing__(self, word: str) -> int:
        number = self[word] = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()) >> 4
        return number


@dataclass(frozen=True, slots=True)
class Words:
    """The words that are read of one document, in order."""

    numbers: array[int]
    spoken: bytearray
    """1 where the word stands in quotation marks."""
    breaks: list[int]
    """Numbers of the words before which something stands that is not read."""
    places: dict[int, int]
    """5-gram → its first word, at its first place."""
    told: AbstractSet[int]
    """The 5-grams no word of which is quoted."""


def read_stretches(document: Document) -> list[tuple[int, int]]:
    """The stretches of the text that are read, those joined that touch."""
    stretches: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.role not in READ_ROLES:
            continue
        if stretches and stretches[-1][1] == block.start:
            stretches[-1] = (stretches[-1][0], block.end)
        else:
            stretches.append((block.start, block.end))
    return stretches


def lowered(text: str) -> tuple[str, re.Pattern[str]]:
    """The text in small letters, character by character, and what a word is in it."""
    if text.isascii():
        return text.lower(), WORD
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low, UNSPACED_WORD if UNSPACED.search(text) else WORD


def find_grams(numbers: list[int]) -> list[int]:
    """The hash of every five words in a row."""
    return list(map(hash, zip(numbers, numbers[1:], numbers[2:], numbers[3:], numbers[4:], strict=False)))


def find_fingerprints(document: Document, vocabulary: Vocabulary) -> array[int]:
    """The fingerprints of what is read, in order; none where fewer than five words are read."""
    low, word = lowered(document.text)
    stretches = read_stretches(document)
    words = word.findall(low, *stretches[0]) if len(stretches) == 1 else chain.from_iterable(word.findall(low, *s) for s in stretches)
    return array("q", [gram for gram in find_grams(list(map(vocabulary.__getitem__, words))) if not gram & MASK])


def find_words(document: Document, vocabulary: Vocabulary) -> Words:
    """All that the alignment of two documents needs of one of them."""
    low, word = lowered(document.text)
    numbers: list[int] = []
    spoken = bytearray()
    breaks: list[int] = []
    speech = find_speech(document.text)
    for stretch in read_stretches(document):
        breaks.append(len(numbers))
        for start, end, is_spoken in part_speech(stretch, speech):
            numbers.extend(map(vocabulary.__getitem__, word.findall(low, start, end)))
            spoken.extend((b"\1" if is_spoken else b"\0") * (len(numbers) - len(spoken)))
    grams = find_grams(numbers)
    places = dict(zip(reversed(grams), range(len(grams) - 1, -1, -1), strict=True))
    if 1 not in spoken:
        return Words(array("q", numbers), spoken, breaks, places, places.keys())
    heard = set(compress(grams, map(any, zip(*(spoken[at:] for at in range(GRAM)), strict=False))))
    return Words(array("q", numbers), spoken, breaks, places, places.keys() - heard)


def find_offsets(document: Document) -> list[tuple[int, int]]:
    """Where each of the words begins and ends in the text."""
    low, word = lowered(document.text)
    return list(chain.from_iterable(map(re.Match.span, word.finditer(low, *stretch)) for stretch in read_stretches(document)))


def find_speech(text: str) -> list[tuple[int, int]]:
    """What stands in quotation marks, in order."""
    return [match.span() for match in QUOTED.finditer(text)]


def part_speech(stretch: tuple[int, int], speech: list[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """A stretch in pieces that are quoted or not."""
    at, last = stretch
    pieces = []
    for start, end in speech[max(0, bisect_left(speech, stretch) - 1):]:
        if start >= last:
            break
        if end <= at:
            continue
        start = max(start, at)
        pieces += [(at, start, False), (start, min(end, last), True)]
        at = min(end, last)
    return [*pieces, (at, last, False)]
