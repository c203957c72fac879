"""Span: words of a document, by position and by quote (W3C Web Annotation: position and quote selector together)."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.errors import LawBroken
from rashomon.schema.nouns import Noun


class Span(Noun, kw_only=True):
    """Half-open, in Unicode code points of the document text; 0 ≤ start < end; the text there equals `quote`."""

    document: str
    """Id of the Document."""
    start: int
    """First code point, counted from 0."""
    end: int
    """One after the last code point."""
    quote: str
    """The words there, to the letter."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise LawBroken(f"span {self.start}–{self.end} of {self.document[:8]} with {len(self.quote)} characters: must be 0 ≤ start < end = start + length")


def cover_of(spans: Iterable[Span]) -> tuple[int, int]:
    """The smallest interval that holds all spans of one document. Raises ValueError when there are none."""
    all_spans = tuple(spans)
    return min(s.start for s in all_spans), max(s.end for s in all_spans)
