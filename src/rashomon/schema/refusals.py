"""Refused: what the program turned down, where and why. (What a person turns down is a Decision.)"""

from __future__ import annotations

from typing import Literal

from rashomon.schema.nouns import Noun


class Refused(Noun, kw_only=True):
    what: str
    """Path of the capture, or the words of the candidate."""
    stage: Literal["files", "ingest", "read", "link", "reconcile"]
    reason: str
    """What is wrong, where, and what to do now."""
    capture: str = ""
    """Id of the Capture where its bytes were kept."""
    start: int | None = None
    end: int | None = None
    """Code points of the document text, for a candidate."""
