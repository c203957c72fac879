"""What a page of paper holds, as the programs behind this door give it. In: nothing. Out: the nouns of pages and lines."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.errors import RashomonError

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner of the page."""


class PaperUnreadable(RashomonError):
    """No text can be had of these pages; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print; a hyphen that only parts a word at the line's end is marked by `parted`."""

    text: str
    box: Box
    parted: bool = False
    paragraph: int = 0
    """Number of the paragraph on its page, from 1, where the program that read it tells; its box is then that of the ink."""


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    """Counted from 1."""
    lines: tuple[Line, ...]
    """In the order the PDF gives them, which is the order of reading in what word processors and typesetters make."""
    by: str = ""
    """The program that read the lines off a picture; empty for a text layer."""
    blank: bool = False
    """True where neither text nor a picture was found on it."""
    stamped: bool = False
    """True where its lines are but a few words over a picture of the page, as of a stamp on a scan."""

    @property
    def is_unread_scan(self) -> bool:
        """True for a picture of a page whose words no program has read."""
        return not self.by and (self.stamped or (not self.lines and not self.blank))
