"""All 24 scored slots of MUC-4 by an automatic scorer in the manner of 1992 (Chinchor 1992; scoring guidelines, version 7).

In: per message the templates of a response and of the key. Out: counts by slot, from them recall, precision and F. Templates are
paired for the greatest credit where their types agree at least partly and one perpetrator or target is in common; what is left over
counts as missing or spurious with all its fills, an optional template or fill that is not given counts nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.bench.assignments import find_pairs
from rashomon.bench.measures import Measure
from rashomon.bench.muc4_keys import Key, KeyFill
from rashomon.bench.muc4_slots import judge_fill
from rashomon.export.muc4_templates import (
    DATE,
    DESCRIPTION,
    INDIVIDUAL,
    ORGANISATION,
    SLOTS,
    TARGET,
    TARGET_TYPE,
    TYPE,
    VICTIM,
    VICTIM_TYPE,
    Fill,
    Template,
)

NUMBERING = 1
"""Slot of the template's number: right for each template that is paired."""
SHARED = ((INDIVIDUAL,), (ORGANISATION,), (TARGET, TARGET_TYPE), (VICTIM, DESCRIPTION, VICTIM_TYPE))
"""Slots of which one must agree at least partly before two templates are paired."""


@dataclass(slots=True)
class Tally:
    """Counts of one slot."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0

    def add(self, other: Tally) -> None:
        """Counts another in."""
        self.correct += other.correct
        self.partial += other.partial
        self.incorrect += other.incorrect
        self.missing += other.missing
        self.spurious += other.spurious

    @property
    def credit(self) -> float:
        """Right fills, partly right ones as a half."""
        return self.correct + self.partial / 2

    @property
    def possible(self) -> int:
        """Fills asked for."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fills given."""
        return self.correct + self.partial + self.incorrect + self.spurious


@dataclass(slots=True)
class Scores:
    """Counts by slot number, 1–24."""

    slots: dict[int, Tally] = field(default_factory=lambda: {number: Tally() for number in range(NUMBERING, len(SLOTS))})

    def add(self, other: Scores) -> None:
        """Counts another in."""
        for number, tally in other.slots.items():
            self.slots[number].add(tally)

    def whole(self) -> Tally:
        """All slots together."""
        total = Tally()
        for tally in self.slots.values():
            total.add(tally)
        return total


def score_messages(responses: Mapping[str, Sequence[Template]], keys: Mapping[str, Sequence[Key]]) -> Scores:
    """Counts over all messages of the key; a message that the response leaves out has no templates."""
    total = Scores()
    for message, wanted in keys.items():
        total.add(score_message(responses.get(message, ()), wanted))
    return total


def score_message(response: Sequence[Template], key: Sequence[Key]) -> Scores:
    """Counts of one message."""
    compared = [[score_template(given, wanted) if are_alike(given, wanted) else None for wanted in key] for given in response]
    pairs = find_pairs([[1 + scores.whole().credit if scores else 0.0 for scores in row] for row in compared])
    total = Scores()
    for row, column in pairs:
        found = compared[row][column]
        assert found is not None
        total.add(found)
    for row in set(range(len(response))) - {row for row, _ in pairs}:
        total.add(score_template(response[row], Key({})))
    for column in set(range(len(key))) - {column for _, column in pairs}:
        if not key[column].optional:
            total.add(score_template({}, key[column]))
    return total


def are_alike(given: Template, wanted: Key) -> bool:
    """Whether the two may be paired. A key that names no perpetrator and no target asks for the type alone."""
    if not _best(given, wanted, TYPE):
        return False
    named = [slots for slots in SHARED if any(wanted.fills.get(slot) for slot in slots)]
    return not named or any(_best(given, wanted, slot) for slots in named for slot in slots)


def _best(given: Template, wanted: Key, slot: int) -> float:
    return max((judge_fill(slot, fill, key) for fill in given.get(slot, ()) for key in wanted.fills.get(slot, ())), default=0.0)


def score_template(given: Template, wanted: Key) -> Scores:
    """Counts of two templates that are paired; of one alone where the other is empty."""
    scores = Scores()
    scores.slots[NUMBERING] = Tally(correct=int(bool(given) and bool(wanted.fills)), missing=int(not given), spurious=int(not wanted.fills))
    for number in range(DATE, len(SLOTS)):
        scores.slots[number] = score_fills(number, given.get(number, ()), wanted.fills.get(number, ()))
    return scores


def score_fills(number: int, given: Sequence[Fill], wanted: Sequence[KeyFill]) -> Tally:
    """Counts of one slot: fills paired for the greatest credit, then wrong against what is still asked for, the rest left over."""
    credits = [[judge_fill(number, fill, key) for key in wanted] for fill in given]
    pairs = find_pairs(credits)
    right = sum(credits[row][column] == 1 for row, column in pairs)
    unmet = len([key for column, key in enumerate(wanted) if not key.optional and column not in {column for _, column in pairs}])
    over = len(given) - len(pairs)
    wrong = min(unmet, over)
    return Tally(correct=right, partial=len(pairs) - right, incorrect=wrong, missing=unmet - wrong, spurious=over - wrong)


def form_f(tally: Tally) -> Measure:
    """F with recall and precision weighing alike, in the shape of a measure; the counts are credit in halves."""
    asked = tally.possible + tally.actual
    value = 2 * tally.credit / asked if asked else None
    return {"value": value, "low": None, "high": None, "hits": round(4 * tally.credit), "of": 2 * asked} if value is not None else {
        "value": None, "low": None, "high": None, "hits": 0, "of": 0}


def form_rate(credit: float, of: int) -> Measure:
    """Recall or precision, in the shape of a measure."""
    return {"value": credit / of if of else None, "low": None, "high": None, "hits": round(2 * credit), "of": 2 * of}
