"""Capture and Retrieval: the raw bytes, and where they were found."""

from __future__ import annotations

import hashlib

from rashomon.errors import LawBroken
from rashomon.schema.nouns import Noun


class Capture(Noun, kw_only=True):
    """Raw bytes, never changed. A thousand identical files are one Capture with a thousand Retrievals."""

    id: str
    """SHA-256 of `data`, 64 hexadecimal digits."""
    data: bytes
    """The bytes as found; of a JSONL or CSV record, the UTF-8 of its text field; of a WARC record, its payload."""
    media_type: str = "text/plain"
    """By content before name: `text/plain`, `text/html`, or one of the formats whose text ingest extracts (docs/formats-read.md)."""

    def __post_init__(self) -> None:
        if len(self.id) != 64:
            raise LawBroken(f"capture id {self.id!r} is not a SHA-256; build it with capture_of")


class Retrieval(Noun, kw_only=True):
    """One finding-place of a Capture, as given from outside: shown as given, never as read from the text."""

    capture: str
    """Id of the Capture."""
    path: str
    """Below the folder given, with `/`; a file given alone its name; a record `#n`, counted from 0 (`news.jsonl#17`)."""
    url: str = ""
    outlet: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    """As given, ISO 8601 where it could be read as such."""
    note: str = ""
    retrieved: str = ""
    """When it was fetched or saved, as given."""
    retrieved_by: str = ""
    """Who or what fetched it, as given."""
    charset: str = ""
    """Declared by the server that gave the bytes."""
    given_by: str = ""
    """`manifest` for what the user's own table says; empty for what came with the file or its container."""


def capture_of(data: bytes, *, media_type: str = "text/plain") -> Capture:
    """The Capture of these bytes."""
    return Capture(id=hashlib.sha256(data).hexdigest(), data=data, media_type=media_type)
