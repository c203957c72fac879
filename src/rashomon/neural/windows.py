"""Windows: which words the encoder reads together.

In: how many pieces each word has, the sentences as half-open word ranges. Out: windows of whole sentences with the words before
them as context, so that every word is read in exactly one window and work grows with length alone. A sentence longer than a
window is cut. The same function cuts the training corpora (without context) and every document that is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OWN_PIECES = 192
"""Most pieces that a window reads for itself."""
CONTEXT_PIECES = 48
"""Most pieces before them that it sees."""
WORD_PIECES = 8
"""Pieces of a word that are read: the rest of an address or a cipher says no more."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words first … last − 1 are seen, words own … last − 1 are read here."""

    first: int
    own: int
    last: int


def form_windows(pieces: Sequence[int], sentences: Sequence[tuple[int, int]], *, own: int = OWN_PIECES,
                 context: int = CONTEXT_PIECES) -> tuple[Window, ...]:
    """Windows in text order; `pieces[i]` counts the pieces of word i, at most `own` of any word are counted."""
    windows: list[Window] = []
    start = last = filled = 0
    for first, end in cut_sentences(pieces, sentences, own):
        size = sum(pieces[first:end])
        if last > start and (filled + size > own or first != last):
            windows.append(Window(look_back(pieces, start, context), start, last))
            start, filled = first, 0
        if last <= start:
            start, filled = first, 0
        last, filled = end, filled + size
    if last > start:
        windows.append(Window(look_back(pieces, start, context), start, last))
    return tuple(windows)


def cut_sentences(pieces: Sequence[int], sentences: Sequence[tuple[int, int]], own: int) -> Iterator[tuple[int, int]]:
    """The sentences, those that no window holds in runs that fit."""
    for first, last in sentences:
        start, filled = first, 0
        for word in range(first, last):
            if filled + pieces[word] > own:
                yield start, word
                start, filled = word, 0
            filled += pieces[word]
        if last > start:
            yield start, last


def look_back(pieces: Sequence[int], start: int, context: int) -> int:
    """The first word before `start` from which on no more than `context` pieces stand."""
    filled = 0
    while start > 0 and filled + pieces[start - 1] <= context:
        start -= 1
        filled += pieces[start]
    return start
