"""When: what the accounts say of the day of one happening, and whether a page date can be right.

In: a scene. Out: positions and findings on time. A day inside a stated month refines it; days apart conflict, hard only where
each account gives one plain day for one kind of event.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rashomon.reconcile.days import bounds_of, compare_periods, is_day, narrowest, show_period
from rashomon.reconcile.populations import patient_of
from rashomon.reconcile.rows import Rows, form_finding, form_position, ids_of, judge_agreement
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding, Period, Position, Slot

STAGED = frozenset({"publication-date", "page-header-date"})
SAME_STRIKE = {"attack": "attack", "end": "attack", "rescue": "attack", "seize": "seize", "hold": "hold", "bomb": "bomb"}
"""Families that are one question in a part of an incident."""
FAR_DAYS = 30
"""Days further apart than this rather speak for two happenings than for a conflict on one."""
ANOTHER_DAYS = 200
"""… and further than this are two happenings."""
REPEATED = frozenset({"time-of-arrest", "time-of-release", "time-of-protest", "time-of-displace"})
"""Questions with many answers: people are arrested or freed one after another."""
Held = tuple[Position, list[Told]]


def judge_times(scene: Scene) -> Rows:
    """Positions on the time of each kind of core event, and relations between accounts; page dates against the days told."""
    rows = Rows()
    gathered = gather_times(scene)
    for slot, tolds in gathered.items():
        held = hold_times(slot, tolds)
        rows.positions.extend(position for position, _ in held)
        for position, members in held:
            rows.findings.extend(judge_agreement(scene, position, members, subtype="time"))
        for first, second in combinations(held, 2):
            finding = judge_pair(scene, held, first, second)
            if finding:
                rows.findings.append(finding)
    rows.add(judge_page_dates(scene, gathered))
    rows.add(judge_shared_day(scene, rows.findings))
    return rows


def judge_shared_day(scene: Scene, findings: list[Finding]) -> Rows:
    """The day of the incident, where accounts give it of unlike events (the march began, shots were fired) and nothing else says they agree."""
    rows, period = Rows(), scene.incident.period
    if period is None or not is_day(period):
        return rows
    told_of: defaultdict[str, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        value = told.statement.value
        if (told.statement.type == "time" and isinstance(value, Period) and told.statement.predicate not in STAGED and (value.start, value.end) == (period.start, period.end)
                and told.event is not None and told.event.polarity == "pos" and told.event.factuality in ("fact", "claim")):
            told_of[told.statement.document].append(told)
    agreed = {i for finding in findings if finding.relation in ("agree", "repeats", "refine") and finding.subtype == "time" for i in (*finding.a, *finding.b)}
    tolds = [t for own in told_of.values() for t in [t for t in own if t.family in scene.tables.events.core] or own[:1]]
    if len({t.statement.document for t in tolds if t.statement.id not in agreed}) < 2:
        return rows
    slot = Slot(about=scene.incident.id, predicate="time-of-day")
    position = form_position(slot, tolds, period, f"day: {show_period(period)}")
    rows.positions.append(position)
    rows.findings.extend(judge_agreement(scene, position, tolds, subtype="time", strength="medium"))
    return rows


def gather_times(scene: Scene) -> dict[Slot, list[Told]]:
    """Time statements of core events by the question they answer, in the order of the questions."""
    gathered: defaultdict[Slot, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        value = told.statement.value
        if told.statement.type != "time" or not isinstance(value, Period) or told.statement.predicate in STAGED:
            continue
        if told.event is None or told.family not in scene.tables.events.core or bounds_of(value) is None or told.event.polarity == "neg":
            continue
        if told.event.factuality not in ("fact", "claim"):
            continue
        question = question_of(told.family, part_type(scene, told.about))
        suffers = patient_of(told, scene) if told.family in ("kill", "injure", "release") else ""
        gathered[Slot(about=told.about, predicate=f"time-of-{question}", group=suffers)].append(told)
    return dict(sorted(gathered.items(), key=lambda item: (item[0].about, item[0].predicate, item[0].group)))


def question_of(family: str, part: str) -> str:
    """The family as asked in a part: in a seizure the storming is the seizing."""
    return "seize" if part == "seizure" and family == "attack" else SAME_STRIKE.get(family, family)


def part_type(scene: Scene, about: str) -> str:
    """The type of the part with this id; empty for the whole."""
    return next((part.type for part in scene.parts if part.id == about), "")


def hold_times(slot: Slot, tolds: list[Told]) -> list[Held]:
    """One position for each period, the earliest first."""
    by_period: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in tolds:
        value = told.statement.value
        assert isinstance(value, Period)
        by_period[(value.start or "", value.end or "")].append(told)
    held = []
    for _, members in sorted(by_period.items()):
        value = members[0].statement.value
        assert isinstance(value, Period)
        held.append((form_position(slot, members, value, f"{slot.predicate.removeprefix('time-of-')}: {show_period(value)}"), members))
    return held


def judge_pair(scene: Scene, held: list[Held], first: Held, second: Held) -> Finding | None:
    """The relation of two periods that different accounts give for one kind of event; None within one account."""
    (p, tolds_p), (q, tolds_q) = first, second
    if set(p.documents) & set(q.documents) or not isinstance(p.value, Period) or not isinstance(q.value, Period):
        return None
    relation = compare_periods(p.value, q.value)
    shown = f"{p.label} ({scene.shown(p.documents)}) and {show_period(q.value)} ({scene.shown(q.documents)})"
    if relation in ("inside", "holds"):
        narrow, wide = (p, q) if relation == "inside" else (q, p)
        return form_finding(scene, p.slot, "refine", (narrow.statements, wide.statements), f"{shown}: the one lies inside the other",
                            strength="hard", subtype="time")
    if relation == "meets":
        return form_finding(scene, p.slot, "overlap", (p.statements, q.statements), f"{shown}: the periods meet", strength="medium", subtype="time")
    if p.slot.predicate in ("time-of-kill", "time-of-injure") and not p.slot.group:
        return None  # whose death is not told
    if relation != "apart" or any(answers_both(held, a, b) for a, b in ((p, q), (q, p))):
        return None
    gap = gap_days(p.value, q.value)
    if gap > ANOTHER_DAYS:
        return None  # another year's happening, told for comparison
    if gap > FAR_DAYS:
        return form_finding(scene, p.slot, "conflict", (p.statements, q.statements), f"{shown}: {gap} days apart", subtype="time", strength="soft",
                            reconcilable_by="the accounts may tell of different happenings")
    alone = all(sum(document in other.documents for other, _ in held) == 1 for document in (*p.documents, *q.documents))
    types = {t.event.type for t in (*tolds_p, *tolds_q) if t.event}
    hard = is_day(p.value) and is_day(q.value) and alone and len(types) == 1 and p.slot.predicate not in REPEATED
    return form_finding(scene, p.slot, "conflict", (p.statements, q.statements), f"{shown}: the days are apart", subtype="time",
                        strength="hard" if hard else "medium", reconcilable_by="" if hard else "the accounts may tell of different moments")


def gap_days(a: Period, b: Period) -> int:
    """Days between two periods that are apart."""
    first, second = bounds_of(a), bounds_of(b)
    assert first is not None and second is not None
    return int(max(first[0] - second[1], second[0] - first[1]))


def answers_both(held: list[Held], a: Position, b: Position) -> bool:
    """Whether an account that gives a also gives a period that b meets: then it tells of several moments."""
    return any(set(other.documents) & set(a.documents) and isinstance(other.value, Period) and isinstance(b.value, Period)
               and compare_periods(other.value, b.value) != "apart" for other, _ in held)


def best_period(gathered: dict[Slot, list[Told]], about: str, families: frozenset[str]) -> tuple[Period, list[Told]] | None:
    """The narrowest stated period of the events of these families in a part, with the statements that give it."""
    tolds = [t for slot, members in gathered.items() if slot.about == about for t in members if t.family in families]
    best = narrowest([t.statement.value for t in tolds if isinstance(t.statement.value, Period)])
    if best is None:
        return None
    return best, [t for t in tolds if isinstance(t.statement.value, Period) and (t.statement.value.start, t.statement.value.end) == (best.start, best.end)]


def judge_page_dates(scene: Scene, gathered: dict[Slot, list[Told]]) -> Rows:
    """A date on the page that lies before a day the account, or another, gives for what it tells as past."""
    rows = Rows()
    latest = latest_days(scene, gathered)
    for told in scene.tolds:
        value = told.statement.value
        if told.statement.predicate not in STAGED or not isinstance(value, Period):
            continue
        bounds = bounds_of(value)
        document = told.statement.document
        slot = Slot(about=scene.incident.id, predicate=told.statement.predicate)
        rows.positions.append(form_position(slot, [told], value, f"{told.statement.predicate}: {show_period(value)}"))
        after = [(day, day_tolds) for day, day_tolds, documents in latest if bounds and document in documents and day > bounds[1]]
        if after:
            _, others = max(after, key=lambda row: (row[0], ids_of(row[1])))
            other = others[0].statement.value
            assert isinstance(other, Period)
            rows.findings.append(form_finding(
                scene, slot, "conflict", ([told.statement.id], ids_of(others)),
                f"{scene.shown((document,))} is dated {show_period(value)} and tells as past what {scene.shown(tuple({t.statement.document for t in others}))} "
                f"dates {show_period(other)}", strength="soft", subtype="page-date", reconcilable_by="the page date may be that of another item"))
        elif told.statement.predicate == "publication-date":
            rows.findings.extend(judge_told_later(scene, slot, told))
    return rows


def latest_days(scene: Scene, gathered: dict[Slot, list[Told]]) -> list[tuple[float, list[Told], set[str]]]:
    """For each part: its narrowest day, who gives it, and which accounts tell of its core events as past."""
    found = []
    for part in (scene.incident, *scene.parts):
        families = {SAME_STRIKE.get(t.family, t.family) for slot, members in gathered.items() if slot.about == part.id for t in members}
        for family in sorted(families):
            same = frozenset(f for f in scene.tables.events.core if SAME_STRIKE.get(f, f) == family)
            best = best_period(gathered, part.id, same)
            if best is None or (bounds := bounds_of(best[0])) is None:
                continue
            telling = {t.statement.document for t in scene.tolds if t.about == part.id and t.family in same and t.event is not None
                       and t.event.factuality in ("fact", "claim") and t.event.polarity == "pos"}
            found.append((bounds[0], best[1], telling))
    return found


def judge_told_later(scene: Scene, slot: Slot, told: Told) -> list[Finding]:
    """The day of an account and the last day it gives for the happening: two different questions."""
    own = [t for t in scene.tolds if t.statement.type == "time" and t.statement.document == told.statement.document and t.event is not None
           and t.family in scene.tables.events.core and isinstance(t.statement.value, Period) and is_day(t.statement.value)]
    if not own:
        return []
    last = max(own, key=lambda t: (getattr(t.statement.value, "start", "") or "", t.statement.id))
    return [form_finding(scene, slot, "complement", ([last.statement.id], [told.statement.id]),
                         f"{scene.shown((told.statement.document,))}: the day it happened and the day it was told", strength="hard", subtype="time")]
