"""Times that hang on an event, solved where the document itself dates the event (`the day after the raid`).

In: a Scene's time expressions. Out: the same with a Period where just one day of the document answers to the anchor.
Which happenings an anchor noun can mean: those of its family, and of families told of the same happening (`resources/link.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rashomon.read.drafts import Scene
from rashomon.read.facts import sentence_of
from rashomon.read.parses import rows_of
from rashomon.read.times import TimeExpression
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables
from rashomon.resources.link import LinkTables
from rashomon.schema import Period

EXACT_DAYS = 1.0
"""Offsets whose low and high lie within a day are exact."""


def solve_anchors(scene: Scene, *, link: LinkTables) -> Scene:
    """The scene with those times solved that one dated event of the document answers."""
    times = scene.times
    if not any(time.anchor_span and is_open(time) for time in times):
        return scene
    dated = find_dated(scene, link)
    solved = tuple(solve(scene.tokens, time, dated, scene.cues, link) if time.anchor_span and is_open(time) else time for time in times)
    return replace(scene, times=solved)


def is_open(time: TimeExpression) -> bool:
    return time.period is None or (time.period.start is None and time.period.end is None)


def find_dated(scene: Scene, tables: LinkTables) -> list[tuple[str, str]]:
    """(family, ISO day) of each clause that a day is told of, acts of saying apart."""
    saying = {(link.sentence, link.clause) for link in scene.links if not link.attitude}
    found = []
    for time, (first, last) in zip(scene.times, scene.time_rows, strict=True):
        if time.period is None or time.period.grain != "day" or time.period.start is None or time.period.start != time.period.end or first >= last:
            continue
        sentence = sentence_of(scene, first)
        i = next((k for k, c in enumerate(sentence.clauses) if min(c.start, c.first) <= first < c.last), -1)
        if i >= 0 and (sentence.index, i) not in saying:
            found.append((tables.family(scene.tokens.lemmas[sentence.clauses[i].verb.head]), time.period.start))
    return found


def solve(tokens: Tokens, time: TimeExpression, dated: Sequence[tuple[str, str]], cues: CueTables, tables: LinkTables) -> TimeExpression:
    """The expression with its period, where exactly one day of a fitting family stands in the document."""
    assert time.anchor_span is not None
    first, last = rows_of(tokens, *time.anchor_span)
    noun = next((row for row in range(last - 1, first - 1, -1) if tokens.tags[row][:2] == "NN"), -1)
    if noun < 0:
        return time
    lemma = tokens.lemmas[noun]
    family = tables.family(lemma if tables.family(lemma) != lemma else cues.event_nouns.get(lemma, lemma))
    fitting = {family}.union(*(group for group in tables.related if family in group))
    days = {day for told, day in dated if told in fitting}
    if len(days) != 1:
        return time
    period = shift(date.fromisoformat(days.pop()), time, tokens.text[slice(*time.anchor_span)])
    return replace(time, period=period) if period else time


def shift(day: date, time: TimeExpression, anchor: str) -> Period | None:
    """The period that lies at the expression's offset from the day."""
    low, high = time.offset_days or (None, None)
    modifier = time.modifier
    if "during" in modifier or (low is not None and high is not None and max(abs(low), abs(high)) < EXACT_DAYS and (low or high)):
        return None
    if low is not None and high is not None and high - low < EXACT_DAYS:
        told = (day + timedelta(days=low)).isoformat()
        return Period(start=told, end=told, grain="day", anchor=anchor, modifier=modifier)
    if "before" in modifier:
        return Period(end=(day - timedelta(days=1)).isoformat(), grain="day", anchor=anchor, modifier=modifier)
    if "after" in modifier and "during" not in modifier:
        return Period(start=(day + timedelta(days=1)).isoformat(), grain="day", anchor=anchor, modifier=modifier)
    return None
