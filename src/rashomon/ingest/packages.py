"""Office documents and e-books are zips of XML. In: bytes. Out: members within limits, XML events without entities.

XML is read by events with entities off (defusedxml): no expansion, no address is followed, and depth costs nothing.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from rashomon.ingest.format_texts import TextUnreadable

MEMBER_BYTES = 64 * 1024 * 1024
TOTAL_BYTES = 256 * 1024 * 1024
RATIO = 300
"""Text in XML packs to a hundredth at most; what grows more is a bomb."""
SMALL = 1024 * 1024
FEED_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Mark:
    """A step through XML: `start` and `end` of an element, or `text`."""

    event: str
    name: str
    """Of the element, without its namespace; empty for text."""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    """By name without namespace."""


class MarkTarget:
    """What the parser calls; the marks wait here until they are taken."""

    def __init__(self) -> None:
        self.waiting: list[Mark] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.waiting.append(Mark("start", tag.rpartition("}")[2], "", {key.rpartition("}")[2]: value for key, value in attributes.items()}))

    def end(self, tag: str) -> None:
        self.waiting.append(Mark("end", tag.rpartition("}")[2]))

    def data(self, text: str) -> None:
        self.waiting.append(Mark("text", "", text))

    def close(self) -> None:
        """Nothing is built."""

    def take(self) -> list[Mark]:
        """What came since the last time."""
        taken, self.waiting = self.waiting, []
        return taken


class Package:
    """A zip that holds one document."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise TextUnreadable(f"the document's zip is damaged ({error}); open and save it again, or give its text as .txt") from error
        self._left = TOTAL_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def names(self) -> tuple[str, ...]:
        """All members in code point order."""
        return tuple(sorted(self._archive.NameToInfo))

    def read(self, name: str) -> bytes:
        """One member. Raises TextUnreadable where it is absent, damaged, needs a password, or grows beyond the limits."""
        member = self._archive.NameToInfo.get(name)
        if member is None:
            raise TextUnreadable(f"the document lacks its part {name}; open and save it again, or give its text as .txt")
        if member.file_size > MEMBER_BYTES or (member.file_size > SMALL and member.file_size > RATIO * max(1, member.compress_size)):
            raise TextUnreadable(f"the document's part {name} grows to {member.file_size} bytes when unpacked; save its text as .txt if you trust it")
        try:
            with self._archive.open(member) as stream:
                data = stream.read(MEMBER_BYTES + 1)
        except Exception as error:  # zipfile, zlib and lzma have no common base of errors
            raise TextUnreadable(f"the document's part {name} cannot be unpacked ({error}); open and save it again, or give its text as .txt") from error
        self._left -= len(data)
        if len(data) > MEMBER_BYTES or self._left < 0:
            raise TextUnreadable("the document is larger unpacked than any honest one; save its text as .txt if you trust it")
        return data

    def marks(self, name: str) -> Iterator[Mark]:
        """The XML of a member, step by step. Raises TextUnreadable."""
        data = self.read(name)
        target = MarkTarget()
        try:
            parser = DefusedXMLParser(target=target)
            for at in range(0, len(data), FEED_BYTES):
                parser.feed(data[at:at + FEED_BYTES])
                yield from target.take()
            parser.close()
        except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
            raise TextUnreadable(f"the document's part {name} is no sound XML ({type(error).__name__}: {error}); open and save it again") from error
        yield from target.take()


def resolve_name(folder: str, link: str) -> str:
    """The member a link leads to; one that climbs out of the package leads nowhere."""
    path = posixpath.normpath(posixpath.join(folder, link))
    return "" if path.startswith(("..", "/")) else path
