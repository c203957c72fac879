"""Words → numbers of word pieces, as BERT's uncased tokenizer makes them (Devlin et al. 2019; WordPiece, Wu et al. 2016).

In: a word as written. Out: the numbers of its pieces in the vocabulary: lower case without accents, marks apart, each part by the
longest piece that begins it. A part that cannot be spelt is one unknown piece; a word of blanks and controls alone has none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

PART_CHARS = 100
"""A longer part is unknown."""
CACHED_WORDS = 50_000
UNKNOWN, OPENING, CLOSING = "[UNK]", "[CLS]", "[SEP]"
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF),
              (0x2F800, 0x2FA1F))
"""Code points of which each is a part of its own."""


class Pieces:
    """The vocabulary and the words spelt so far."""

    def __init__(self, vocabulary: str) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary.split("\n")) if piece}
        self._known: dict[str, tuple[int, ...]] = {}
        self.opening, self.closing, self.unknown = (self._numbers[mark] for mark in (OPENING, CLOSING, UNKNOWN))

    def spell(self, word: str) -> tuple[int, ...]:
        """The numbers of the word's pieces."""
        known = self._known.get(word)
        if known is None:
            known = tuple(number for part in find_parts(word) for number in self._spell_part(part))
            if len(self._known) >= CACHED_WORDS:
                self._known.clear()
            if len(word) <= PART_CHARS:
                self._known[word] = known
        return known

    def _spell_part(self, part: str) -> list[int]:
        """The longest piece first, the others as continuations."""
        if len(part) > PART_CHARS:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            end = next((end for end in range(len(part), start, -1) if mark + part[start:end] in self._numbers), 0)
            if not end:
                return [self.unknown]
            found.append(self._numbers[mark + part[start:end]])
            start = end
        return found


def find_parts(word: str) -> Iterator[str]:
    """The word without controls and accents in lower case, cut at blanks, marks and ideographs."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    part = ""
    cleaned = "".join(" " if is_blank(char) else char for char in word if not is_control(char))
    bare = "".join(char for char in unicodedata.normalize("NFD", cleaned) if unicodedata.category(char) != "Mn")
    for char in "".join(map(str.lower, bare)):
        alone = is_mark(char) or any(first <= ord(char) <= last for first, last in IDEOGRAPHS)
        if alone or char.isspace():
            if part:
                yield part
            part = ""
            if alone:
                yield char
        else:
            part += char
    if part:
        yield part


def is_blank(char: str) -> bool:
    """White space, line ends among it."""
    return char in "\t\n\r" or char.isspace()


def is_control(char: str) -> bool:
    """What is taken out: NUL, the replacement character, controls, formats, private characters, halves of pairs."""
    return char not in "\t\n\r" and (char in "\x00\ufffd" or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs"))


def is_mark(char: str) -> bool:
    """Punctuation, and ASCII's other signs."""
    code = ord(char)
    return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126 or unicodedata.category(char)[0] == "P"
