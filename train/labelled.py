"""A document with labels per word: what every corpus is read into before it is packed.

Columns are parallel to the words; a missing label is −1 (NaN for `factuality`). Word numbers in `head`, `said_cue`, `mention_start`
and `mention_last` count from the document's first word; a sentence's root is its own head, a word without a cue its own cue.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.bench.polnear import Attributed

COLUMNS = ("upos", "head", "relation", "name", "said", "said_cue", "factuality", "perpetrator", "organisation", "target", "victim", "weapon",
           "incident", "mention", "mention_start", "mention_last", "chain", "trigger")
"""`incident` is a bit mask of incident types at the words of a filler; `chain` numbers the entities of the document."""
NUMBERED = ("head", "said_cue", "mention_start", "mention_last")
ROLES = ("perpetrator", "organisation", "target", "victim", "weapon")
BEGIN, INSIDE = 1, 2


@dataclass(slots=True)
class Labelled:
    """One document of a corpus."""

    name: str
    words: list[str]
    sentences: list[tuple[int, int]]
    columns: dict[str, list[float]] = field(default_factory=dict)
    templates: list[dict[str, Any]] = field(default_factory=list)
    """The incidents of MUC-4 in GTT's form."""
    text: str = ""
    offsets: list[tuple[int, int]] = field(default_factory=list)
    """Where each word stands in `text`, half-open code points; empty where a corpus comes as words."""
    attributed: list[Attributed] = field(default_factory=list)
    """The attributions of PolNeAR."""

    def column(self, name: str, fill: float = -1.0) -> list[float]:
        """The column, made where it is not there."""
        return self.columns.setdefault(name, [fill] * len(self.words))


def mark_span(column: list[float], first: int, last: int, kind: int) -> None:
    """Write B and I of one span over words first … last − 1: 0 is outside, 1 + 2·kind begins, 2 + 2·kind goes on."""
    for word in range(first, last):
        column[word] = 2 * kind + (BEGIN if word == first else INSIDE)


def is_missing(value: float) -> bool:
    """Whether a label is not given."""
    return math.isnan(value) or value < 0


def number_labels(given: Iterable[str]) -> dict[str, int]:
    """Labels in alphabetical order, numbered."""
    return {label: number for number, label in enumerate(sorted(set(given)))}


def join_rows(rows: Sequence[Sequence[str]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Words of several sentences in one list, and each sentence's half-open range."""
    words: list[str] = []
    sentences = []
    for row in rows:
        sentences.append((len(words), len(words) + len(row)))
        words.extend(row)
    return words, sentences
