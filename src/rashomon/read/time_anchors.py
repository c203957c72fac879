"""Times that hang on an event: `three days after the vote`, `the day before the raid`, `during and soon after the riot`.

In: marks. Out: the words of the event and of the whole expression; the event itself is found elsewhere (ISO-TimeML TLINK).
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.time_marks import Marks
from rashomon.resources.times import BREAK, TimeTables

RELATIONS = {"before": -1, "after": 1, "following": 1, "during": 0, "since": 1, "until": -1, "till": -1, "throughout": 0, "preceding": -1, "prior": -1}
CLOSENESS = frozenset({"just", "shortly", "soon", "immediately", "only", "barely", "right", "long", "even", "merely", "hardly", "well"})
NEAR = frozenset({"just", "shortly", "soon", "immediately", "barely", "right"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """Marks of an anchored expression and of the event phrase inside it; half-open."""

    first: int
    last: int
    event_first: int
    event_last: int
    modifier: str
    """The words before the event (`just days before`)."""
    way: int
    """−1 before, 0 during, 1 after the event."""
    near: bool = False


def find_event_phrase(marks: Marks, first: int, tables: TimeTables, *, strict: bool) -> tuple[int, int] | None:
    """The noun phrase of an event that starts at mark `first`; `strict` asks for a noun known to name an event."""
    i = first
    if not strict and marks.lower(i) in tables.pronouns:
        return first, _clause_end(marks, first, tables)
    if marks.lower(i) in tables.determiners:
        i += 1
    elif strict and marks.lower(i) not in tables.event_nouns:
        return None
    head, last = -1, i
    while last < len(marks.words) and last < i + 5 and _goes_on(marks, last, tables, first=last == i):
        if _names_event(marks, last, tables):
            head = last
        elif head >= 0:
            break
        last += 1
    if head >= 0:
        return first, head + 1
    return None if strict or last in (first, i) else (first, last)


def _clause_end(marks: Marks, first: int, tables: TimeTables) -> int:
    """One after the last word of a short clause that starts with a pronoun (`after he was freed`)."""
    last = first + 1
    while last < first + 6 and _goes_on(marks, last, tables, first=True) and marks.lower(last) not in tables.clause_breaks:
        last += 1
    return last


def _goes_on(marks: Marks, index: int, tables: TimeTables, *, first: bool) -> bool:
    word = marks.words[index]
    if marks.classes[index] == BREAK or not (word[:1].isalnum() or word in "-–'’" or word.startswith(("'", "’"))):
        return False
    return first or word.lower() not in tables.anchor_stops


def _names_event(marks: Marks, index: int, tables: TimeTables) -> bool:
    word = marks.lower(index)
    return word in tables.event_nouns or (len(word) > 6 and word.endswith(tables.event_suffixes) and word not in tables.not_events)


def find_hung(marks: Marks, first: int, last: int, tables: TimeTables) -> Anchored | None:
    """Whether the time words `first` … `last` − 1 (`three days`, `the day`) hang on an event told right after them."""
    word = marks.lower(last)
    head = last + 1 if word == "prior" and marks.lower(last + 1) == "to" else last
    if word not in ("before", "after", "following", "preceding") and head == last:
        return None
    phrase = find_event_phrase(marks, head + 1, tables, strict=False)
    dated = {tables.classes[name] for name in ("year", "month", "month_doubtful", "month_dotted", "weekday", "day", "holiday")}
    possessive = tables.classes["possessive"] in marks.classes[head + 2:head + 4]
    if phrase is None or (marks.classes[head + 1] in dated and not possessive):
        return None
    start = first - 1 if marks.lower(first - 1) in CLOSENESS else first
    return Anchored(first=start, last=phrase[1], event_first=phrase[0], event_last=phrase[1], way=RELATIONS[word],
                    modifier=" ".join(marks.words[start:head + 1]).lower())


def find_bare(marks: Marks, index: int, tables: TimeTables) -> Anchored | None:
    """An expression without time words that starts from the relation at mark `index` (`soon after the riot`)."""
    phrase = find_event_phrase(marks, index + 1, tables, strict=True)
    if phrase is None:
        return None
    if marks.lower(index) == "prior":
        return None
    start = index - 1 if marks.lower(index - 1) in CLOSENESS else index
    near = marks.lower(index - 1) in NEAR
    if marks.lower(start - 1) in ("and", "or") and marks.lower(start - 2) in RELATIONS:
        start -= 2
    first_way = RELATIONS[marks.lower(start)] if marks.lower(start) in RELATIONS else RELATIONS[marks.lower(index)]
    return Anchored(first=start, last=phrase[1], event_first=phrase[0], event_last=phrase[1], near=near,
                    modifier=" ".join(marks.words[start:index + 1]).lower(), way=0 if first_way == 0 else RELATIONS[marks.lower(index)])
