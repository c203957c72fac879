"""Times: every time expression of a text with its TIMEX3 value and the days it covers (ISO 24617-1, TimeML 1.2.1).

In: text, sentence ranges, the publication date if known. Out: TimeExpressions, ascending. A grammar of rules over word
classes finds the words, makers give them meaning; what is left out comes from the publication date or the narrative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rashomon.read import time_dates, time_days, time_durations, time_inside, time_relatives, time_years
from rashomon.read.time_anchors import CLOSENESS, RELATIONS, Anchored, find_bare, find_hung
from rashomon.read.time_calendar import form_bounds, last_day_of
from rashomon.read.time_context import Context, Kind, Meaning, Parts
from rashomon.read.time_marks import Marks, find_marks
from rashomon.resources.times import BREAK, TimeTables
from rashomon.schema import Duration, Period

KindOfText = Literal["news", "narrative"]
MONTHS = ("month", "month_doubtful", "month_short", "month_dotted")
LEADS = frozenset({"by", "before", "after", "since", "until", "till", "during", "from", "throughout"})
MAKERS: dict[str, Callable[[Parts], Meaning | None]] = {
    **time_dates.MAKERS, **time_years.MAKERS, **time_days.MAKERS, **time_durations.MAKERS, **time_relatives.MAKERS, **time_inside.MAKERS}
LENGTH_MODIFIERS = {"within": "at_most", "about": "about", "over": "more_than", "under": "less_than"}
HANGING = frozenset({"the-unit", "duration", "a-unit", "bare-units", "duration-and-half", "half-unit", "compound-duration", "the-number-units",
                     "span-of-units", "relative-part", "relative-unit"})
"""Rules whose words may be counted from an event told after them."""
COMPARED = frozenset({"ago", "earlier-later", "the-year-ago-quarter", "relative-unit", "quarter", "the-unit", "latest-period"})
"""Rules after which `from` compares figures (`up from last year`) and opens no period."""
PERIOD_MODIFIERS = {"till": "until", "throughout": "during"}


@dataclass(frozen=True, slots=True)
class Reference:
    """What undated words are resolved against."""

    publication: str | None = None
    """ISO date, possibly partial (`1997-05`); never a page header's date alone."""
    kind: KindOfText | None = None
    """None: judged from the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One time expression. Offsets are half-open code points of the text."""

    kind: Kind
    """TIMEX3 type of the time words; of `three days after the vote` that of `three days`, with the period beside it."""
    start: int
    """Of the words with by, before, after, since, until, during, from and modifiers; without a bare in or on."""
    end: int
    timex_start: int | None
    """Extent of the TIMEX3 tag; None where an event alone tells the time (`soon after the riot`)."""
    timex_end: int | None
    value: str
    """TIMEX3 value; empty without a TIMEX3 tag."""
    modifier: str = ""
    period: Period | None = None
    """Of a date or time."""
    duration: Duration | None = None
    anchor_span: tuple[int, int] | None = None
    """Words of the event that the time hangs on."""
    offset_days: tuple[float | None, float | None] | None = None
    """Signed days from the anchor, low and high; None where open."""
    rule: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A meaning with its marks and rule."""

    first: int
    last: int
    meaning: Meaning
    rule: str


def find_times(text: str, sentences: Sequence[tuple[int, int]], *, reference: Reference, tables: TimeTables) -> tuple[TimeExpression, ...]:
    """All time expressions inside the sentence ranges, ascending by start."""
    marks = find_marks(text, sentences, tables)
    publication, grain = _publication_day(reference.publication)
    context = Context(marks=marks, tables=tables, publication=publication, publication_grain=grain, narrative=(reference.kind or judge_marks(marks, reference.publication, tables)) == "narrative")
    context.read = lambda first, last: _read_range(context, first, last)
    found = _scan(context)
    times = [_form_time(marks, item, found[i + 1] if i + 1 < len(found) else None, tables) for i, item in enumerate(found)]
    times += _find_unworded(marks, found, tables)
    return tuple(sorted(times, key=lambda time: (time.start, time.end)))


def _publication_day(publication: str | None) -> tuple[date | None, str]:
    bounds = form_bounds(publication[:10]) if publication else None
    if bounds is None:
        return None, ""
    return last_day_of((publication or "")[:10]), bounds[2]


def _scan(context: Context) -> list[_Found]:
    """Left to right; at each place the first rule whose maker gives a meaning."""
    classes, scan = context.marks.classes, context.tables.scan
    found: list[_Found] = []
    position, match = 0, scan.search(classes)
    while match is not None:
        item = _make(context, match, int((match.lastgroup or "r0")[1:]))
        if item is None:
            position = match.start() + 1
        else:
            found.append(item)
            context.last = item.last, item.meaning
            _tell(context, item.meaning)
            position = max(item.last, match.start() + 1)
        match = scan.search(classes, position)
    return found


def _make(context: Context, match: re.Match[str], index: int) -> _Found | None:
    """The first meaning at the place of a match, from its own rule on."""
    for rule in context.tables.rules[index:]:
        own = rule.pattern.match(context.marks.classes, match.start())
        if own is None or own.end() == own.start():
            continue
        meaning = MAKERS[rule.make](Parts(own, context))
        if meaning is not None:
            first = own.start() if meaning.first is None else meaning.first
            return _Found(first, own.end() if meaning.last is None else meaning.last, meaning, rule.name)
    return None


def _read_range(context: Context, first: int, last: int) -> Meaning | None:
    for rule in context.tables.rules:
        own = rule.pattern.fullmatch(context.marks.classes, first, last)
        if own is not None:
            meaning = MAKERS[rule.make](Parts(own, context))
            if meaning is not None:
                return meaning
    return None


def _tell(context: Context, meaning: Meaning) -> None:
    """Moves the narrative to a date that was told."""
    if meaning.kind in ("date", "time") and meaning.anchor and form_bounds(meaning.value) is not None and len(meaning.value) >= 4:
        context.focus = meaning.value.split("T")[0]


def _form_time(marks: Marks, found: _Found, following: _Found | None, tables: TimeTables) -> TimeExpression:
    meaning, first = found.meaning, found.first
    timex = marks.starts[first], marks.end(found.last - 1)
    hung = find_hung(marks, first, found.last, tables) if found.rule in HANGING else None
    if hung is not None:
        return _form_hung(marks, found, hung)
    counted = _form_counted(marks, found, following)
    if counted is not None:
        return counted
    start = first
    lead = marks.lower(first - 1)
    if lead == "from" and found.rule in COMPARED and marks.lower(found.last) not in ("to", "until", "through", "on", "onward", "onwards"):
        lead = ""
    if tables.classes["possessive"] == marks.classes[found.last]:
        lead = ""
    if lead in LEADS or (meaning.kind == "duration" and lead in ("within", "about", "over", "under")):
        start = first - 1
        if lead in ("before", "after") and marks.lower(first - 2) in CLOSENESS:
            start = first - 2
    elif lead in ("about", "just"):
        start, lead = first - 1, ""
    else:
        lead = ""
    lead = PERIOD_MODIFIERS.get(lead, lead)
    return TimeExpression(kind=meaning.kind, start=marks.starts[start], end=timex[1], timex_start=timex[0], timex_end=timex[1],
                          value=meaning.value, modifier=lead or meaning.modifier, rule=found.rule,
                          period=form_period(meaning, lead) if meaning.kind in ("date", "time") else None,
                          duration=_form_duration(meaning, lead))


def _form_counted(marks: Marks, found: _Found, following: _Found | None) -> TimeExpression | None:
    """`three days after April 5`: a length counted from the date told right after it."""
    word = marks.lower(found.last)
    if following is None or found.rule not in HANGING or word not in ("before", "after") or following.first != found.last + 1:
        return None
    bounds, days = form_bounds(following.meaning.value), found.meaning.days if found.meaning.kind == "duration" else 1.0
    if bounds is None or days is None or days != int(days) or bounds[2] != "day" or bounds[0].startswith("-"):
        return None
    day = _next_day(bounds[0], int(days) if word == "after" else -int(days))
    period = Period(start=day, end=day, grain="day", anchor=following.meaning.anchor, timex=found.meaning.value)
    return TimeExpression(kind=found.meaning.kind, start=marks.starts[found.first], end=marks.end(following.last - 1), value=found.meaning.value,
                          timex_start=marks.starts[found.first], timex_end=marks.end(found.last - 1), period=period, rule=found.rule + "-of-date")


def _form_duration(meaning: Meaning, lead: str) -> Duration | None:
    """Of a length or of the step of a set (`every two weeks`)."""
    if meaning.kind not in ("duration", "set") or not meaning.value.startswith("P"):
        return None
    return Duration(days=meaning.days, iso8601=meaning.value, modifier=meaning.modifier or LENGTH_MODIFIERS.get(lead, ""))


def form_period(meaning: Meaning, lead: str) -> Period | None:
    """The days a date covers, opened on the side that `by`, `before`, `after`, `since`, `until`, `from` leave open."""
    bounds = form_bounds(meaning.value)
    if bounds is None:
        return Period(grain=_grain_of(meaning.value), anchor=meaning.anchor, modifier=lead or meaning.modifier, timex=meaning.value)
    first: str | None = bounds[0]
    last: str | None = bounds[1]
    after, before = "after" in (meaning.modifier, lead), "before" in (meaning.modifier, lead)
    if "T" in meaning.value and (after or before):
        pass  # before nine o'clock is still that day
    elif bounds[2] == "season" and (after or before):  # it lies somewhere in its year
        first, last = (first, None) if after else (None, last)
    elif after:
        first, last = _next_day(bounds[1], 1), None
    elif before:
        first, last = None, _next_day(bounds[0], -1)
    elif lead in ("by", "until"):
        first = None
    elif lead in ("since", "from"):
        last = None
    return Period(start=first, end=last, grain=bounds[2], anchor=meaning.anchor, modifier=lead or meaning.modifier, timex=meaning.value)


def _next_day(day: str, step: int) -> str:
    return day if day.startswith("-") else (date.fromisoformat(day) + timedelta(days=step)).isoformat()


def _grain_of(value: str) -> str:
    if (value.startswith("XXXX-WXX-") and value[-1:].isdecimal()) or value.count("-") == 2:
        return "part_of_day" if "T" in value else "day"
    return {"XXXX-WXX": "week", "XXXX": "year", "XXXX-QX": "quarter", "XXXX-XX": "month"}.get(value, "")


def _form_hung(marks: Marks, found: _Found, hung: Anchored) -> TimeExpression:
    """A count of units before or after an event."""
    days = found.meaning.days
    low, high = (days, days) if days is not None else _vague_days(found.meaning.value)
    if found.rule == "the-unit":
        low = high = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}.get(marks.lower(found.last - 1), 1.0)
    offset = (low, high) if hung.way > 0 else (-high, -low)
    event = marks.starts[hung.event_first], marks.end(hung.event_last - 1)
    period = Period(grain="relative", anchor=marks.text[event[0]:event[1]], modifier=hung.modifier, timex=found.meaning.value)
    return TimeExpression(kind=found.meaning.kind, start=marks.starts[hung.first], end=event[1], timex_start=marks.starts[found.first],
                          timex_end=marks.end(found.last - 1), value=found.meaning.value, modifier=hung.modifier, period=period,
                          anchor_span=event, offset_days=offset, rule=found.rule + "-of-event")


def _vague_days(value: str) -> tuple[float, float]:
    """Days that `days`, `several weeks` may mean: two to nine units."""
    sizes = {"PXD": 1.0, "PXW": 7.0, "PXM": 30.4375, "PXY": 365.25, "PTXH": 1 / 24, "PTXM": 1 / 1440}
    size = sizes.get(value, 1.0)
    return (1.0 * size, 9.0 * size) if value == "PXD" else (2.0 * size, 9.0 * size)


def _find_unworded(marks: Marks, found: Sequence[_Found], tables: TimeTables) -> list[TimeExpression]:
    """`soon after the riot`: relations to an event without time words of their own."""
    taken = [False] * (len(marks.words) + 1)
    for item in found:
        for i in range(item.first, item.last + 1):
            taken[i] = True
    times: list[TimeExpression] = []
    for i, word in enumerate(marks.words):
        if taken[i] or word not in _RELATION_WORDS or marks.classes[i] == BREAK:
            continue
        anchored = find_bare(marks, i, tables)
        if anchored is not None and not any(taken[anchored.first:anchored.last]):
            times.append(_form_unworded(marks, anchored))
            taken[anchored.first:anchored.last] = [True] * (anchored.last - anchored.first)
    return times


_RELATION_WORDS = frozenset({*RELATIONS, *(word.capitalize() for word in RELATIONS)})


def _form_unworded(marks: Marks, anchored: Anchored) -> TimeExpression:
    event = marks.starts[anchored.event_first], marks.end(anchored.event_last - 1)
    offset: tuple[float | None, float | None]
    if anchored.way == 0:
        offset = (0.0, 1.0 if "after" in anchored.modifier else 0.0)
    elif anchored.way > 0:
        offset = (0.0, 7.0 if anchored.near else None)
    else:
        offset = (-7.0 if anchored.near else None, 0.0)
    period = Period(grain="relative", anchor=marks.text[event[0]:event[1]], modifier=anchored.modifier)
    return TimeExpression(kind="date", start=marks.starts[anchored.first], end=event[1], timex_start=None, timex_end=None, value="",
                          modifier=anchored.modifier, period=period, anchor_span=event, offset_days=offset, rule="relation-to-event")


def judge_kind_of_text(text: str, sentences: Sequence[tuple[int, int]], *, publication: str | None = None, tables: TimeTables) -> KindOfText:
    """`narrative` where years long before the publication are told one after the other and nothing is told from today's view."""
    return judge_marks(find_marks(text, sentences, tables), publication, tables)


def judge_marks(marks: Marks, publication: str | None, tables: TimeTables) -> KindOfText:
    """The same from the marks of a text."""
    classes = tables.classes
    limit = int(publication[:4]) - 1 if publication and publication[:4].isdecimal() else 2100
    years = [int(word) for word, code in zip(marks.words, marks.classes, strict=True) if code == classes["year"]]
    past = sum(1 for year in years if 1000 <= year < limit) + marks.classes.count(classes["bc"])
    today = marks.classes.count(classes["ref_day"]) + marks.classes.count(classes["ago"])
    told = marks.classes.count(classes["weekday"]) + marks.words.count("said") + marks.words.count("says")
    if past >= 4 and past >= 3 * (2 * today + told) and past * 300 >= len(marks.words):
        return "narrative"
    return "narrative" if past == len(years) and not today and not told and limit < 2100 and _dates_of_old(marks, tables) else "news"


def _dates_of_old(marks: Marks, tables: TimeTables) -> bool:
    """Whether months are told with their year (`December of 1990`), and days no more often without one."""
    code = tables.classes
    months = "[" + "".join(code[name] for name in MONTHS) + "]"
    dated = re.findall(f"{months}[{code['of']}{code['comma']}{code['day']}]{{0,2}}{code['year']}", marks.classes)
    days = re.findall(f"{months}{code['day']}(?!{code['comma']}?{code['year']})|{code['day']}{months}(?!{code['comma']}?{code['year']})", marks.classes)
    return len(dated) > 0 and len(days) <= len(dated)
