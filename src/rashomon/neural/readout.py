"""What the model makes of one document, in plain Python: word numbers, labels, scores rounded to three decimals.

Word numbers count the words that were given; every range is half-open. Scores are probabilities.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words first … last − 1 bear a label."""

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Said:
    """A span of an attribution; `cue` is the first word of the cue it hangs on, its own first word where there is none."""

    first: int
    last: int
    label: str
    """source, cue or content."""
    score: float
    cue: int


@dataclass(frozen=True, slots=True)
class Nominal:
    """A mention of something, by name, noun or pronoun."""

    head: int
    first: int
    last: int
    kind: str
    """abstract, animal, event, object, organization, person, place, plant, substance, time."""
    score: float


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a role of an incident."""

    first: int
    last: int
    role: str
    """perpetrator, organisation, target, victim, weapon."""
    score: float
    types: tuple[float, ...]
    """Probability of each of `Labels.incident`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words first … last − 1 were read in one window."""

    first: int
    last: int
    relevance: float
    """Whether anything here fills a role of an incident."""
    types: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """Parallel to the words: upos, heads, relations, factuality; the rest in text order."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    """Number of the governing word; a sentence's root governs itself."""
    relations: tuple[str, ...]
    factuality: tuple[float, ...]
    """−3 (did not happen) … 3 (happened), of each word were it a predicate."""
    names: tuple[Labelled, ...]
    said: tuple[Said, ...]
    mentions: tuple[Nominal, ...]
    chains: tuple[tuple[int, ...], ...]
    """Numbers of the mentions of one thing; each mention stands in one chain."""
    fillers: tuple[Filler, ...]
    passages: tuple[Passage, ...]
    triggers: tuple[Labelled, ...] = ()
    """Words that name an event: aspectual, causative, occurrence, perception, reporting, state (the classes of ECB+)."""
