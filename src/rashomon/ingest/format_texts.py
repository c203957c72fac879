"""The text of a capture that is no text itself, growing. In: paragraphs with their places. Out: text, zones, facts, and the way to its bytes.

The bytes of such a text are those of its UTF-8: the capture keeps the original, and each paragraph says on which page or
in which part of it it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rashomon.errors import RashomonError
from rashomon.ingest.markup import Zone
from rashomon.schema import Place, Run

WIDTHS = re.compile("([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Fact = tuple[str, str, str]
"""Kind of candidate, value, key."""


class TextUnreadable(RashomonError):
    """The capture gives no text; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page of markup that stands inside a capture: its text, its zones in it, and what its head says."""

    text: str
    zones: tuple[Zone, ...]
    facts: tuple[Fact, ...]
    page: str = ""
    """The markup itself."""
    depth: int = 0
    """How deep its elements lie in one another."""


Renderer = Callable[[bytes, str], Rendering]
"""Bytes of markup and their declared charset to what they show."""


@dataclass(slots=True)
class Extracted:
    """What was extracted so far."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    zones: list[Zone] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    places: list[tuple[int, Place]] = field(default_factory=list)
    """Where a place begins; it reaches to the next."""
    missing: list[tuple[str, str]] = field(default_factory=list)
    """Parts that gave no text, with the reason and what to do."""
    whole: Rendering | None = None
    """The one page that is all of the text, where it is one."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def put(self, words: str, place: Place, *, zone: str = "") -> None:
        """Add a paragraph, an empty line apart from the one before it."""
        words = mend(words)
        if not words.strip():
            return
        self._part(place)
        self._add(words)
        self.zones.append(Zone(self.length - len(words), self.length, zone, False))

    def put_rendering(self, rendering: Rendering, place: Place) -> None:
        """Add a whole page of markup with its zones."""
        words = UNSEEN.sub("\ufffd", rendering.text)
        if not words.strip():
            return
        self._part(place)
        begin = self.length
        self._add(words)
        self.zones.extend(Zone(begin + zone.start, begin + zone.end, zone.name, zone.linked) for zone in rendering.zones)

    def _part(self, place: Place) -> None:
        if self.length:
            self._add("\n\n")
        if not self.places or self.places[-1][1] != place:
            self.places.append((self.length if self.places else 0, place))

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)


def mend(words: str) -> str:
    """The words with one kind of newline and without characters that no text holds."""
    return UNSEEN.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))


def runs_of(text: str) -> tuple[Run, ...]:
    """The way from the characters of a text to the bytes of its UTF-8."""
    runs: list[Run] = []
    at_byte = 0
    for match in WIDTHS.finditer(text):
        width = match.lastindex or 1
        runs.append(Run(start=match.start(), byte_start=at_byte, width=width))
        at_byte += (match.end() - match.start()) * width
    return tuple(runs) or (Run(start=0, byte_start=0, width=1),)


def find_place(places: Sequence[tuple[int, Place]], start: int, end: int) -> Place | None:
    """The place of a stretch of the text: that of its beginning, its box there, and the last page it reaches."""
    k = max(0, bisect_right(places, start, key=lambda row: row[0]) - 1)
    met: list[Place] = []
    while k < len(places) and (places[k][0] < end or not met):
        met.append(places[k][1])
        k += 1
    first, last = met[0], max(max(place.page, place.last_page) for place in met)
    boxes = [place.box for place in met if place.page == first.page and place.box]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)) if boxes else None
    return Place(page=first.page, box=box, last_page=last if last > first.page else 0, part=first.part, by=first.by)
