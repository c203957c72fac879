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
    """The bytes as found; of a JSONL record, the UTF-8 of its text field."""
    media_type: str = "text/plain"
    """`text/plain` or `text/html`, by content before name."""

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


def capture_of(data: bytes, *, media_type: str = "text/plain") -> Capture:
    """The Capture of these bytes."""
    return Capture(id=hashlib.sha256(data).hexdigest(), data=data, media_type=media_type)
