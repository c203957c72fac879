"""What a maker of meanings works with: the matched parts, the reference the text stands in, and the meaning it gives.

In: a rule's match over marks, the publication date, the last date told. Out: `Meaning`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from rashomon.read.time_calendar import day_of, last_day_of, year_of
from rashomon.read.time_marks import Marks
from rashomon.resources.times import BREAK, TimeTables

Kind = Literal["date", "time", "duration", "set"]
Way = Literal["past", "future", ""]


BACK = frozenset({"last", "past", "previous", "preceding"})
ON = frozenset({"next", "following", "coming", "upcoming"})
BEFALLEN = frozenset({"wounded", "injured", "displaced", "accused", "detained", "trapped", "stranded", "evicted"})
"""Participles that name people where an article stands before them."""
TOLD = frozenset({"that", "same", "following", "previous", "preceding"})
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX", "F": "XXXX-WXX", "L": "X"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What time words say: TIMEX3 type and value, and how the value was reached."""

    kind: Kind
    value: str
    modifier: str = ""
    """early, mid, late, about, or a TIMEX3 mod in lower case (`more_than`)."""
    anchor: str = "explicit"
    """explicit, publication, narrative, or empty where nothing resolves it."""
    days: float | None = None
    """Length of a duration in days."""
    first: int | None = None
    """First mark where the words begin later than the rule's match."""
    last: int | None = None
    """One after the last mark where they end earlier."""
    offset: tuple[float, float] | None = None
    """Signed days from an anchor, low and high, for words such as `three days later`."""


COARSE = frozenset({"M", "Q", "Y", "E", "C", "L"})
"""Units of a month or more."""


@dataclass(slots=True)
class Context:
    """The reading position: what has been told so far."""

    marks: Marks
    tables: TimeTables
    publication: date | None
    """Last day of the publication date as given."""
    publication_grain: str
    narrative: bool
    focus: str = ""
    """TIMEX3 value of the last date told."""
    quarter: str = ""
    """Last quarter told."""
    era: str = ""
    """`BC` in a text that counts its years so."""
    last: tuple[int, Meaning] | None = None
    """End and meaning of the expression found last."""
    read: Callable[[int, int], Meaning | None] = field(default=lambda first, last: None)
    """The meaning of a range of marks that one rule covers: how a rule reads the date inside it."""

    def base(self, unit: str = "Y") -> tuple[date | None, str]:
        """The day that `last week` and `ago` count from, and the name of the anchor: in news nothing but a stated publication.

        None where the publication is known less finely than `unit`.
        """
        if self.narrative:
            return (last_day_of(self.focus) if self.focus else None), "narrative"
        too_fine = {"month": unit not in COARSE, "year": unit not in COARSE or unit in ("M", "Q")}.get(self.publication_grain, False)
        return (None, "") if self.publication is None or too_fine else (self.publication, "publication")

    def told(self) -> tuple[date | None, str]:
        """The day that `the next day` and `later` count from: the last date told, else the publication."""
        day = day_of(self.focus) if self.focus else None
        if day is not None:
            return day, "narrative"
        return (None, "") if self.narrative else self.base("D")

    def base_year(self) -> int | None:
        """Year of the base; of a narrative before Christ that of the last date told."""
        day, _ = self.base()
        return day.year if day is not None else self.told_year() if self.narrative else None

    def told_year(self) -> int | None:
        """Astronomical year of the last date told."""
        return year_of(self.focus) if self.focus else None


@dataclass(frozen=True, slots=True)
class Parts:
    """A rule's match: its named parts, as ranges of marks."""

    match: re.Match[str]
    context: Context

    def span(self, name: str) -> tuple[int, int] | None:
        """Marks of a part, or None when it is not there."""
        groups = self.match.re.groupindex
        for number in ("", "__2", "__3", "__4"):
            if name + number in groups:
                first, last = self.match.span(name + number)
                if first >= 0:
                    return first, last
        return None

    def words(self, name: str) -> tuple[str, ...]:
        """Lower-case words of a part; empty when it is not there."""
        span = self.span(name)
        return tuple(self.context.marks.lower(i) for i in range(*span)) if span else ()

    def word(self, name: str) -> str:
        """Last word of a part."""
        words = self.words(name)
        return words[-1] if words else ""

    def value(self, name: str, *classes: str) -> Any:
        """Table value of the last word of a part that one of the classes knows; None without."""
        for word in reversed(self.words(name)):
            for name_of_class in classes:
                found = self.context.tables.values[name_of_class].get(word.rstrip("."))
                if found is not None:
                    return found
        return None

    def read(self, name: str) -> Meaning | None:
        """The meaning of the expression inside a part."""
        span = self.span(name)
        return self.context.read(*span) if span else None

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


def judge_tense(context: Context, first: int, last: int) -> Way:
    """Whether the clause around marks `first` … `last` − 1 tells of the past or of what is to come.

    A verb right beside the time words decides; else the nearest signal before them in the sentence, else after them.
    Verbs of saying count only beside the time words: they tell when it was said.
    """
    marks, tables = context.marks, context.tables
    beside = first - 2 if marks.lower(first - 1) in ("on", "late", "early", "earlier") else first - 1
    for i in (beside, last):
        if 0 <= i < len(marks.words) and (marks.lower(i) in tables.saying or _signal(marks, tables, i) == "past"):
            return "past"
    opening = first == 0 or BREAK in (marks.classes[first - 1], marks.classes[first - 2])
    for step, i in ((-1, first - 1), (1, last)):
        while 0 <= i < len(marks.words) and marks.classes[i] != BREAK:
            way = _signal(marks, tables, i)
            if not way and opening and step > 0 and marks.lower(i) in tables.saying:
                return "past"
            if way:
                return way
            i += step
    return ""


def _signal(marks: Marks, tables: TimeTables, i: int) -> Way:
    word, lower = marks.words[i], marks.lower(i)
    if lower in tables.future or (lower in ("is", "are", "set", "planned", "vowed") and marks.lower(i + 1) == "to"):
        return "future" if word != "May" else ""
    if lower in tables.past or (len(word) > 4 and lower.endswith("ed") and not word.istitle() and lower not in tables.saying):
        return "" if _is_no_past(marks, i) else "past"
    return ""


def _is_no_past(marks: Marks, i: int) -> bool:
    """Whether a form of the past tells no time: behind a plain `be` (`will be held`, `is to be formally opened`), or people (`the wounded`)."""
    before = i - 1
    while before > 0 and (marks.lower(before).endswith("ly") or marks.lower(before) == "not"):
        before -= 1
    return marks.lower(before) == "be" or (marks.lower(i) in BEFALLEN and marks.lower(i - 1) in ("the", "all", "any"))


def base_for(words: set[str], context: Context, unit: str) -> tuple[date | None, str]:
    return context.told() if words & TOLD else context.base(unit)



def step_of(words: set[str]) -> int:
    return -1 if words & BACK else 1 if words & ON else 0
