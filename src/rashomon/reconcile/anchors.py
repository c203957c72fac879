"""Times that hang on an event ("the day after the raid"), solved over the incident.

In: a scene. Out: Resolutions, each with the statements it is computed from. The statement itself stays as read.
"""

from __future__ import annotations

import re

from rashomon.reconcile.days import bounds_of, period_between
from rashomon.reconcile.scenes import Scene, Told, iso_of
from rashomon.reconcile.times import SAME_STRIKE, best_period, gather_times
from rashomon.schema import Incident, Period, Resolution, Slot

NUMBERS = {"a": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
UNITS = {"day": 1, "week": 7, "fortnight": 14}
OFFSET = re.compile(r"\b(?P<n>\d+|the|a|one|two|three|four|five|six|seven|ten)?\s*(?P<unit>day|week|fortnight)s?\s+(?P<side>after|before|earlier|later)\b", re.IGNORECASE)
SIDE = re.compile(r"\b(?P<side>before|after|following|since|until|during|by|on the eve of)\b", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+")


def form_resolutions(scene: Scene) -> tuple[Resolution, ...]:
    """What the incident adds to times without a day of their own, by statement id."""
    found = []
    gathered = gather_times(scene)
    for told in scene.tolds:
        value = told.statement.value
        if told.statement.type == "time" and isinstance(value, Period) and value.start is None and value.end is None and value.anchor:
            resolution = solve(scene, gathered, told, value)
            if resolution:
                found.append(resolution)
    return tuple(sorted(found, key=lambda r: r.statement))


def solve(scene: Scene, gathered: dict[Slot, list[Told]], told: Told, value: Period) -> Resolution | None:
    """The period that the anchor's own day gives; None where the incident does not date the anchor."""
    anchored = find_anchor(scene, told, value)
    if anchored is None:
        return None
    part, family = anchored
    same = frozenset(f for f in scene.tables.events.core if SAME_STRIKE.get(f, f) == SAME_STRIKE.get(family, family)) | {family}
    if part.type == "assault":
        same |= {"attack", "end", "rescue"}
    best = best_period(gathered, part.id, same)
    bounds = bounds_of(best[0]) if best else None
    if best is None or bounds is None or bounds[1] - bounds[0] > 31:
        return None
    period = shift(told, value, (int(bounds[0]), int(bounds[1])))
    return Resolution(statement=told.statement.id, value=period, by=tuple(sorted({t.statement.id for t in best[1]})))


def find_anchor(scene: Scene, told: Told, value: Period) -> tuple[Incident, str] | None:
    """The part and the family of the event that the time hangs on, by its id or by its words."""
    parts = (*scene.parts, scene.incident)
    for part in parts:
        if value.anchor in part.events:
            event = next((e for a in scene.accounts.values() for e in a.reading.events if e.id == value.anchor), None)
            return (part, scene.tables.events.family(event.type)) if event else None
    families = scene.tables.events.families
    words = [w.lower() for w in WORDS.findall(f"{value.anchor} {told.statement.spans[0].quote}")]
    named = [families[w] for w in words if families.get(w) in scene.tables.events.core]
    if not named and {"operation", "intervention"} & set(words):
        named = ["attack"]
    if not named:
        return None
    family = named[-1]
    wanted = {"attack": "assault", "rescue": "assault", "end": "assault", "seize": "seizure"}.get(family, "")
    return next((p for p in parts if p.type == wanted), scene.incident), family


def shift(told: Told, value: Period, days: tuple[int, int]) -> Period:
    """The period that the words make of the anchor's first and last day."""
    quote = told.statement.spans[0].quote
    exact = OFFSET.search(quote)
    first, last = days
    if exact and not exact["n"]:
        exact = None  # "days before" tells no number
    if exact:
        step = (int(exact["n"]) if exact["n"].isdigit() else NUMBERS[exact["n"].lower()]) * UNITS[exact["unit"].lower()]
        step = -step if exact["side"].lower() in ("before", "earlier") else step
        return period_between(first + step, last + step, value.anchor)
    side = SIDE.search(f"{value.modifier} {quote}")
    word = side["side"].lower() if side else "during"
    if word in ("before", "until", "by", "on the eve of"):
        return Period(end=iso_of(first - 1 if word != "by" else last), anchor=value.anchor, modifier=value.modifier, grain=value.grain)
    if word in ("after", "following", "since"):
        return Period(start=iso_of(first if word == "since" else last + 1) if "during" not in quote.lower() else iso_of(first),
                      anchor=value.anchor, modifier=value.modifier, grain=value.grain)
    return period_between(first, last, value.anchor)
