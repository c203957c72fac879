"""Document: the text of a capture, its line roles, its way back to the bytes, its repairs and metadata candidates."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from rashomon.errors import LawBroken
from rashomon.schema.nouns import Noun
from rashomon.schema.refusals import Refused
from rashomon.schema.spans import Span

Role = Literal[
    "headline", "byline", "header", "dateline", "body", "caption", "menu", "related", "appeal", "legal", "comment",
    "injected", "uncertain",
]
READ_ROLES: frozenset[str] = frozenset({"headline", "body", "caption"})
"""Roles whose text is read for statements; byline, header and dateline give metadata statements only."""


class Place(Noun, kw_only=True):
    """Where in a capture of pages or parts a block stands."""

    page: int = 0
    """Counted from 1; 0 where there are no pages."""
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top in points (1/72 inch) from the lower left corner of the page."""
    last_page: int = 0
    """Where the block runs on over pages: the last of them; the box is that of its stretch on the first."""
    part: str = ""
    """Name of the part of a mail, e-book or office document."""
    by: str = ""
    """The program that read the words off a picture; empty where the capture holds them as text."""


class Block(Noun, kw_only=True):
    """A stretch of the document text with one role; blocks follow each other without gap or overlap."""

    start: int
    end: int
    role: Role
    reason: str
    """The rule that gave the role, in a few words."""
    origin: Place | None = None
    """Where it stands in a capture of pages or parts; None in plain text and HTML."""
    language: str = ""
    """ISO 639 code by its own words or those of the blocks around it; empty where these tell too little: then the document's holds."""


class Repair(Noun, kw_only=True):
    """What a stretch of the text should read, or what is wrong with it. The document text itself never changes."""

    start: int
    end: int
    reading: str
    """The repaired reading; empty where the stretch is flagged but cannot be restored."""
    reason: str


class Run(Noun, kw_only=True):
    """Characters `start` … that lie at bytes `byte_start` …, each `width` bytes wide."""

    start: int
    byte_start: int
    width: int


class Candidate(Noun, kw_only=True):
    """A proposed title, byline, outlet or date of the document, with the words or the markup that say so."""

    kind: Literal["title", "byline", "outlet", "published", "updated", "page_header", "copyright", "event"]
    value: str
    """Dates as ISO 8601 (possibly partial: 1997-03); names as written."""
    spans: tuple[Span, ...] = ()
    """Empty where it comes from markup or from outside."""
    evidence: str = ""
    """Markup key or `given` where there is no span."""
    kept: bool = False
    """True for the one candidate of its kind that the document is taken to have."""
    reason: str


class Document(Noun, kw_only=True):
    """The text of one capture. Every character leads back to bytes; chrome is marked, never deleted."""

    id: str
    """Id of the Capture it is the text of."""
    text: str
    media_type: str
    encoding: str
    """Python codec name that decoded the bytes."""
    language: str
    """ISO 639 code of most of the body (`en`), `und` where it cannot be told."""
    blocks: tuple[Block, ...]
    origin: tuple[Run, ...]
    """Ascending by start; covers the text."""
    byte_length: int
    """Of the bytes that `origin` counts in: those of the capture, or of the UTF-8 of the text where that was extracted."""
    repairs: tuple[Repair, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    refused: tuple[Refused, ...] = ()
    """Parts of the capture whose text could not be had, while that of the rest could: scanned pages among printed ones."""

    def __post_init__(self) -> None:
        edges = [0]
        for block in self.blocks:
            if block.start != edges[-1] or block.end <= block.start:
                raise LawBroken(f"document {self.id[:8]}: block at {block.start} leaves a gap or overlaps; blocks must tile the text")
            edges.append(block.end)
        if edges[-1] != len(self.text):
            raise LawBroken(f"document {self.id[:8]}: blocks end at {edges[-1]} of {len(self.text)} characters")

    def span(self, start: int, end: int) -> Span:
        """The Span of these code points with its quote."""
        return Span(document=self.id, start=start, end=end, quote=self.text[start:end])

    def kept(self, kind: str) -> Candidate | None:
        """The kept candidate of a kind, or None."""
        return next((c for c in self.candidates if c.kind == kind and c.kept), None)


def block_id(document: str, start: int) -> str:
    """The id of the block of a document that begins there."""
    return f"{document}:{start}"


def bytes_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """The half-open byte range of the capture that encloses all source bytes of characters start … end − 1."""
    runs = document.origin
    starts = [run.start for run in runs]
    first = runs[bisect_right(starts, start) - 1]
    last = runs[bisect_right(starts, end - 1) - 1]
    return (first.byte_start + (start - first.start) * first.width,
            last.byte_start + (end - last.start) * last.width)
