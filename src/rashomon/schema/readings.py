"""Reading: everything read in one document. A document reads the same alone and in company."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.entities import Entity
from rashomon.schema.events import Event
from rashomon.schema.nouns import Noun
from rashomon.schema.refusals import Refused
from rashomon.schema.spans import Span
from rashomon.schema.statements import Statement


class Figure(Noun, kw_only=True):
    """A figure in digits in words that are not read."""

    start: int
    """Half-open code points of the document text."""
    end: int
    quote: str
    """The words there, to the letter: the digits, and a word of magnitude or a percent sign behind them."""
    kind: Literal["number", "percent", "date", "time"]
    value: float | None = None
    """Of numbers and percentages; None where the digits can be read in two ways or the words behind them are not known."""
    date: str = ""
    """ISO date, of dates that can be one day alone."""


class Unread(Noun, kw_only=True):
    """A stretch that is not read, since it is in another language. Nothing in it is a statement."""

    language: str
    """ISO 639 code."""
    name: str
    """Of the language, in English."""
    start: int
    """Half-open code points of the document text."""
    end: int
    figures: tuple[Figure, ...] = ()
    """Ascending."""


class Likely(Noun, kw_only=True):
    """A type of violent incident and how likely it is told of."""

    type: str
    """arson, attack, bombing, forced work stoppage, kidnapping, robbery."""
    score: float
    """0–1."""


class RoleFiller(Noun, kw_only=True):
    """Who or what fills a role of a violent incident, by the encoder, in every wording found."""

    role: Literal["perpetrator", "organisation", "target", "victim", "weapon"]
    """`organisation` is whom the perpetrators belong to, `target` is a thing, `victim` a person by name."""
    spans: tuple[Span, ...]
    """In text order; never empty."""
    scores: tuple[float, ...]
    """Of each span, 0–1."""
    types: tuple[Likely, ...] = ()
    """Of the incidents that it has a part in, likeliest first."""


class Certainty(Noun, kw_only=True):
    """How sure the words are that what a verb, or the word behind a copula, tells of happened or holds, by the encoder. Finer than the
    factuality of statements, and of words too that no statement is told by."""

    start: int
    """Half-open code points of the document text."""
    end: int
    value: float
    """−3 (did not happen) … 3 (happened)."""


class Reading(Noun, kw_only=True):
    document: str
    sentences: tuple[tuple[int, int], ...]
    """Half-open, of the blocks that were read."""
    statements: tuple[Statement, ...]
    """By start of evidence, then id."""
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    refused: tuple[Refused, ...] = ()
    """Candidates turned down, and the whole document where its language is not read."""
    unread: tuple[Unread, ...] = ()
    """Stretches of other languages than English, ascending."""
    fillers: tuple[RoleFiller, ...] = ()
    """By role, then by first span."""
    incident_types: tuple[Likely, ...] = ()
    """That any part of the document tells of, likeliest first."""
    relevance: float = 0.0
    """0–1: whether any part of the document fills a role of a violent incident."""
    certainties: tuple[Certainty, ...] = ()
    """In text order."""
