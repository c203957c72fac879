"""The shape of each word's letters, which the pieces (all lower case) no longer tell.

A sentence mostly in capitals has no shapes, so that its words read as they would in any other case; nor has one in lower case
throughout.
"""

from __future__ import annotations

from collections.abc import Sequence

NONE, LOWER, FIRST, CAPITALS, MIXED, DIGITS = range(6)
"""Shapes: not told; lower case or without letters; a capital, then small letters; two capitals and more, none small; other; with digits."""
SHAPES = 6
TOLD = 0.6
"""Most part of the lettered words of a sentence that may be capitals alone, for the shapes to tell anything."""


def form_shapes(words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> list[int]:
    """The shape of every word."""
    shape_of = {word: find_shape(word) for word in set(words)}
    shapes = [shape_of[word] for word in words]
    for first, last in sentences:
        lettered = [shape for word, shape in zip(words[first:last], shapes[first:last], strict=True) if any(map(str.isalpha, word))]
        capitals = sum(shape == CAPITALS for shape in lettered)
        if capitals > TOLD * len(lettered) or all(shape in (LOWER, DIGITS) for shape in lettered):
            shapes[first:last] = [NONE] * (last - first)
    return shapes


def find_shape(word: str) -> int:
    """The shape of one word; a single capital letter is a first one."""
    if any(map(str.isdigit, word)):
        return DIGITS
    letters = [char for char in word if char.isalpha()]
    large = sum(map(str.isupper, letters))
    if not large:
        return LOWER
    if large == 1 and letters[0].isupper():
        return FIRST
    return CAPITALS if large == len(letters) else MIXED
