"""Likeness and Copy: a machine's opinion that two things are one, and passages that stand in two documents."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.nouns import Noun

Derivation = Literal["same", "contained", "edited", "reordered", "part"]


class Likeness(Noun, kw_only=True):
    """A scored pair with its reasons; a < b by id. A person's judgement never stands here."""

    kind: Literal["event", "entity", "block"]
    """block: the same words stand in both, and a, b are ids of blocks (`block_id`); a hint, which changes no role."""
    a: str
    b: str
    score: float
    """0–1, three decimals."""
    relation: Literal["same", "part"] = "same"
    """part: b is a part of a (then a, b are in that order, not by id)."""
    reasons: tuple[str, ...]


class Passage(Noun, kw_only=True):
    """The same words in two documents, half-open code points of each text."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    quoted: float = 0.0
    """Share of its words that stand in quotation marks in a, 0–1."""


class Copy(Noun, kw_only=True):
    """Document b holds words of document a."""

    a: str
    b: str
    containment: float
    """Share of the smaller document's 5-grams of words that the other holds, 0–1."""
    direction: Literal["a_to_b", "b_to_a", "unknown"]
    passages: tuple[Passage, ...]
    """Ascending in a; runs of the same words, with nothing between them where words were changed, put in or left out."""
    share_a: float = 0.0
    """Share of the words read of a that stand in passages, 0–1."""
    share_b: float = 0.0
    derivation: Derivation = "part"
    """same: either holds nearly all of the other; contained: one does; edited, reordered: most of one, with words changed or
    paragraphs moved; part: less than that."""
    agency: str = ""
    """The agency that both credit with their words; then neither copied the other and the direction is unknown."""
