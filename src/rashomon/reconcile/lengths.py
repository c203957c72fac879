"""How long: lengths of a siege or occupation, and the day it began as they and its end give it.

In: a scene. Out: positions and findings on duration, and derived starts. Days may be counted elapsed or with both ends; lengths that
differ by one are never a hard conflict.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from rashomon.reconcile.bounds import show_figure
from rashomon.reconcile.days import bounds_of, compare_periods, is_day, period_between, show_period
from rashomon.reconcile.rows import Rows, form_finding, form_position, ids_of, judge_agreement
from rashomon.reconcile.scenes import Scene, Told, iso_of
from rashomon.reconcile.times import gather_times
from rashomon.schema import Duration, Finding, Period, Position, Slot

WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LASTING = frozenset({"hold", "seize", "end"})
ENDING = frozenset({"attack", "end", "rescue"})
CONVENTION = "days may be counted elapsed or with both ends"


def judge_lengths(scene: Scene) -> Rows:
    """Positions on the length of what lasted, their relations, and the start that each gives with a known end."""
    rows = Rows()
    gathered = gather_times(scene)
    by_days: defaultdict[float, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        value = told.statement.value
        if isinstance(value, Duration) and value.days is not None and value.days >= 2 and family_of(told, scene) in LASTING:
            by_days[value.days].append(told)
    slot = Slot(about=scene.incident.id, predicate="duration")
    held = [(form_position(slot, tolds, tolds[0].statement.value, f"{show_figure(days)} days"), tolds) for days, tolds in sorted(by_days.items())]
    for position, tolds in held:
        rows.positions.append(position)
        rows.findings.extend(judge_agreement(scene, position, tolds, subtype="duration"))
        rows.add(derive_start(scene, gathered, position, tolds))
    rows.findings.extend(judge_lengths_apart(scene, a[0], b[0]) for a, b in combinations(held, 2))
    return rows


def family_of(told: Told, scene: Scene) -> str:
    """What lasted: a noun of holding or seizing within three words of the length, else the event of the clause."""
    span, sentence = told.statement.spans[0], told.statement.sentence
    at = span.start - sentence.start
    near = [*WORDS.findall(sentence.quote[at + len(span.quote):].lower())[:3], *WORDS.findall(sentence.quote[:at].lower())[-3:]]
    families = scene.tables.events.families
    return next((families[word] for word in near if families.get(word) in ("hold", "seize")), told.family)


def judge_lengths_apart(scene: Scene, a: Position, b: Position) -> Finding:
    """Two lengths of one thing: by one day a matter of counting, else a conflict."""
    assert isinstance(a.value, Duration) and isinstance(b.value, Duration)
    shown = f"{a.label} ({scene.shown(a.documents)}) and {b.label} ({scene.shown(b.documents)})"
    gap = abs((a.value.days or 0) - (b.value.days or 0))
    loose = any(value.modifier not in ("", "exact") for value in (a.value, b.value)) and gap <= 0.1 * max(a.value.days or 0, b.value.days or 0)
    if gap <= 1 or loose:
        return form_finding(scene, a.slot, "conflict", (a.statements, b.statements), f"{shown}: {CONVENTION}", strength="soft",
                            subtype="number", reconcilable_by=CONVENTION if gap <= 1 else "one of the lengths is rounded")
    return form_finding(scene, a.slot, "conflict", (a.statements, b.statements), f"{shown}: they differ by {show_figure(gap)} days",
                        strength="medium", subtype="number", reconcilable_by="the accounts may count from different days")


def derive_start(scene: Scene, gathered: dict[Slot, list[Told]], position: Position, tolds: list[Told]) -> Rows:
    """The start that a length and a known last day give, beside what the accounts say of the start."""
    rows = Rows()
    ends = last_days(gathered)
    if not isinstance(position.value, Duration) or position.value.days is None:
        return rows
    slot = Slot(about=scene.incident.id, predicate="start")
    for last, closing in sorted(ends.items()):
        days = int(position.value.days)
        start = period_between(last - days, last - days + 1, "derived")
        terms = f"{iso_of(last)} − {days} days = {iso_of(last - days)}, or {iso_of(last - days + 1)} when both ends count"
        computed = [*tolds, *closing]
        rows.positions.append(form_position(slot, computed, start, terms, derived=True))
        for other_slot, others in gathered.items():
            if other_slot.predicate == "time-of-seize":
                findings = compare_start(scene, slot, start, terms, (tolds, others))
                rows.findings.extend(f for f in findings if f.relation == "agree" or len(ends) == 1)
    return rows


def last_days(gathered: dict[Slot, list[Told]]) -> dict[int, list[Told]]:
    """Each plain day that an account gives for the attack that ended it, with the statements that give it."""
    ends: defaultdict[int, list[Told]] = defaultdict(list)
    for slot, tolds in gathered.items():
        if slot.predicate == "time-of-attack":
            for told in tolds:
                bounds = bounds_of(told.statement.value) if isinstance(told.statement.value, Period) and is_day(told.statement.value) else None
                if bounds is not None and told.family in ENDING:
                    ends[int(bounds[0])].append(told)
    return ends


def compare_start(scene: Scene, slot: Slot, start: Period, terms: str, sides: tuple[list[Told], list[Told]]) -> list[Finding]:
    """The derived start beside each stated one; the narrowest stated day of an account speaks for it."""
    computed, stated = sides
    by_period: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in stated:
        if isinstance(told.statement.value, Period):
            by_period[(told.statement.value.start or "", told.statement.value.end or "")].append(told)
    findings = []
    for _, tolds in sorted(by_period.items()):
        value = tolds[0].statement.value
        assert isinstance(value, Period)
        relation = compare_periods(start, value)
        documents = tuple(sorted({t.statement.document for t in tolds}))
        shown = f"{show_period(value)} ({scene.shown(documents)}) and {terms} ({scene.shown(tuple(sorted({t.statement.document for t in computed})))})"
        pair = (ids_of(tolds), ids_of(computed))
        if relation in ("inside", "holds", "meets", "same"):
            findings.append(form_finding(scene, slot, "agree", pair, f"{shown} fit", strength="hard", subtype="derived", terms=terms))
        elif relation == "apart" and is_day(value):
            findings.append(form_finding(scene, slot, "conflict", pair, f"{shown} are apart", strength="medium", subtype="time", terms=terms,
                                         reconcilable_by="the length may count from another day"))
    return findings
