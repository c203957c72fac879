"""Pins: a Span as other programs read it, with its words and the bytes they came from (interchange.md, jsonl).

In: the dossier's accounts. Out: {start, end, text, byte_start, byte_end}, or PinLost where the text at a span is not the
text it quotes. `byte_start` and `byte_end` are `schema.bytes_of`, with the run starts of each document found once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from rashomon.errors import PinLost
from rashomon.schema import Account, Document, Span

Row = dict[str, Any]


class Pins:
    """Names, texts and byte ranges of the documents of one dossier."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._names: dict[str, str] = {}
        self._documents: dict[str, Document] = {}
        self._starts: dict[str, list[int]] = {}
        for account in accounts:
            document = account.document
            self._names[document.id] = account.name
            self._documents[document.id] = document
            self._starts[document.id] = [run.start for run in document.origin]

    def name(self, document: str) -> str:
        """The capture name of a document. Raises PinLost where the dossier has no such document."""
        if document not in self._names:
            raise PinLost(f"document {document[:16]} is pointed at and not in the case; build the case again")
        return self._names[document]

    def check(self, span: Span) -> None:
        """Raises PinLost where the document's words at the span are not the span's."""
        name = self.name(span.document)
        words = self._documents[span.document].text[span.start:span.end]
        if words != span.quote:
            raise PinLost(f"{name} {span.start}–{span.end}: the text there is {words[:60]!r}, the span quotes {span.quote[:60]!r}; "
                          "build the case again from the captures")

    def span(self, span: Span) -> Row:
        """A span inside a row that names its capture."""
        self.check(span)
        byte_start, byte_end = self._bytes(span)
        return {"start": span.start, "end": span.end, "text": span.quote, "byte_start": byte_start, "byte_end": byte_end}

    def spans(self, spans: Iterable[Span]) -> list[Row]:
        """Spans inside a row that names their capture."""
        return [self.span(span) for span in spans]

    def mention(self, span: Span) -> Row:
        """A span of any capture, named with it."""
        self.check(span)
        return {"capture": self.name(span.document), "start": span.start, "end": span.end, "text": span.quote}

    def _bytes(self, span: Span) -> tuple[int, int]:
        starts, runs = self._starts[span.document], self._documents[span.document].origin
        first, last = runs[bisect_right(starts, span.start) - 1], runs[bisect_right(starts, span.end - 1) - 1]
        return first.byte_start + (span.start - first.start) * first.width, last.byte_start + (span.end - last.start) * last.width
