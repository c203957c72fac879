"""Tokens: a read-only column table over a document's text, the one thing every reader reads. Never stored.

In: document text and the blocks to read. Out: words with half-open code point offsets, sentence ranges, and
Penn Treebank tags (filled by `tags.py`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Parallel columns; row i is the i-th token of the text that is read."""

    text: str
    """The document text."""
    words: tuple[str, ...]
    """As written; a clitic is a token of its own (`Peru` `'s`, `did` `n't`)."""
    lowers: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Half-open code points of `text`."""
    tags: tuple[str, ...]
    """Penn Treebank tags: NN, NNS, NNP, VBD, VBN, MD, IN, CD, …"""
    lemmas: tuple[str, ...]
    """Lower case."""
    sentences: tuple[tuple[int, int], ...]
    """Half-open ranges of token rows."""

    def __len__(self) -> int:
        return len(self.words)

    def quote(self, first: int, last: int) -> str:
        """The words of rows first … last − 1, as the text has them."""
        return self.text[self.starts[first]:self.ends[last - 1]]
