"""Whether a publication date can be true. In: the body's full dates told as past, and when the capture was fetched. Out: bounds and a reason.

A text is not published after it was fetched, and not before a full date that it tells of in the past.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.ingest.dates import find_page_dates
from rashomon.schema import Retrieval

NEAR_CHARS = 140
"""So far around a date its sentence is looked for."""
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
PAST = re.compile(r"\b(?:was|were|had|did|said|told|went|came|took|gave|made|began|became|died|killed|\w{3,}ed)\b", re.IGNORECASE)
NOT_PAST = re.compile(r"\b(?:will|would|shall|may|might|could|should|until|till|by|before|scheduled|expected|planned|due|deadline|upcoming|next|if|valid|expires?|from)\b", re.IGNORECASE)
SENTENCE_EDGE = re.compile(r"[.!?…][\"'”’)\]]*\s")


@dataclass(frozen=True, slots=True)
class Bounds:
    """ISO dates between which a publication can lie; empty where nothing bounds it."""

    told: str = ""
    """The latest full date that the body tells of as past."""
    told_at: tuple[int, int] | None = None
    """Where that date stands in the text."""
    fetched: str = ""

    def judge_date(self, iso: str) -> str:
        """Why a date cannot be that of the publication; empty where it can. Months and years count with what is certain of them."""
        if self.fetched and iso[:len(self.fetched)] > self.fetched[:len(iso)]:
            return f"later than {self.fetched}, when the capture was fetched"
        if self.told and iso < self.told[:len(iso)]:
            return f"earlier than {self.told}, which the text tells of as past"
        return ""


def find_bounds(bodies: Iterable[tuple[int, str]], retrievals: Iterable[Retrieval]) -> Bounds:
    """The bounds that the paragraphs of the body, each with its offset, and the finding-places of a capture set."""
    told = [past for start, body in bodies if YEAR.search(body) for past in _find_past_dates(start, body)]
    iso, at = max(told, key=lambda past: (past[0], -past[1][0]), default=("", None))
    fetched = [dates[0].iso for r in retrievals if r.retrieved and (dates := find_page_dates(r.retrieved)) and len(dates[0].iso) == 10]
    return Bounds(iso, at, min(fetched, default=""))


def _find_past_dates(start: int, body: str) -> list[tuple[str, tuple[int, int]]]:
    """Full dates of a paragraph whose sentence tells of the past, with their place in the text."""
    found = []
    for date in find_page_dates(body):
        if len(date.iso) != 10 or date.ambiguous:
            continue
        before = SENTENCE_EDGE.split(body[max(0, date.start - NEAR_CHARS):date.start])[-1]
        after = SENTENCE_EDGE.split(body[date.end:date.end + NEAR_CHARS])[0]
        if PAST.search(before + " " + after) and not NOT_PAST.search(before + " " + after):
            found.append((date.iso, (start + date.start, start + date.end)))
    return found
