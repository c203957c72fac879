"""How many things: houses destroyed, shots fired, tents sent, as counts beside each other.

In: a scene. Out: positions and findings. Figures answer one question where the same kind of thing undergoes or does the same kind of
act; what is destroyed and what is damaged are one question only by the words (`destroyed or damaged`). Arithmetic is that of people.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rashomon.reconcile.bounds import compare_bounds, point_of, show_quantity
from rashomon.reconcile.groups import PARTITIVE
from rashomon.reconcile.populations import plural_of
from rashomon.reconcile.rows import Rows, form_finding, form_position, judge_agreement
from rashomon.reconcile.scenes import Scene, Told, family_of_event
from rashomon.schema import Event, Finding, Position, Quantity, Slot

HOMES = frozenset({"house", "home", "dwelling", "building", "hut", "cottage", "flat", "property"})
"""Words for what people live in, counted as one kind."""
SPENT = frozenset({"destroy", "burn", "flood", "collapse", "bomb", "attack", "crash", "seize", "quake", "slide", "weather"})
"""Families whose things are counted by the family; with every other the verb must be the same."""
LOST = frozenset({"destroy", "burn", "flood", "collapse", "slide", "quake", "weather"})
"""What befalls houses in one happening."""
SWEPT = frozenset({"sweep", "wash", "flatten", "raze", "level", "submerge", "ruin", "wreck", "damage", "wipe"})
"""Verbs that tell it of houses whatever happened."""
Held = tuple[Position, list[Told]]


def judge_things(scene: Scene) -> Rows:
    """Positions of every kind of thing that two accounts count in one act, and their relations."""
    rows = Rows()
    asked: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if (question := find_question(told, scene)) is not None:
            asked[question].append(told)
    for (act, thing), tolds in sorted(asked.items()):
        if len({t.statement.document for t in tolds}) < 2:
            continue
        slot = Slot(about=scene.incident.id, predicate="count", measure=act, group=thing)
        held = hold_figures(slot, tolds, thing, act)
        rows.positions.extend(position for position, _ in held)
        for position, members in held:
            rows.findings.extend(judge_agreement(scene, position, members, subtype="count"))
        rows.findings.extend(f for a, b in combinations(held, 2) if (f := judge_pair(scene, slot, a, b)) is not None)
    return rows


def find_question(told: Told, scene: Scene) -> tuple[str, str] | None:
    """The act and the kind of thing that a count answers; None where it counts people, measures or money."""
    statement, quantity = told.statement, told.statement.value
    if statement.type != "count" or statement.population is not None or not isinstance(quantity, Quantity):
        return None
    if statement.factuality not in ("fact", "claim") or statement.polarity == "neg" or not quantity.unit or quantity.unit in scene.tables.words["no-thing"] or quantity.unit != quantity.unit.lower():
        return None
    event = find_act(told, scene)
    if event is None:
        return None
    family = family_of_event(event, scene.accounts[statement.document], scene.tables)
    if quantity.unit in HOMES and (family in LOST or event.type.partition("-")[0] in SWEPT):
        return "destroy", "house"
    return (family if family in SPENT else event.type), quantity.unit


def find_act(told: Told, scene: Scene) -> Event | None:
    """The event that the counted things do or undergo: of the sentence, with a participant whose words hold the count."""
    sentence, span = told.statement.sentence, told.statement.spans[0]
    for event in scene.accounts[told.statement.document].reading.events:
        told_so = sentence.start <= event.mentions[0].start < sentence.end and event.factuality in ("fact", "claim") and event.polarity == "pos"
        if told_so and any(s.start <= span.start < s.end for p in event.participants for s in p.spans):
            return event
    return None


def hold_figures(slot: Slot, tolds: list[Told], thing: str, act: str) -> list[Held]:
    """One position for each figure, the least first."""
    by_value: defaultdict[tuple[float, ...], list[Told]] = defaultdict(list)
    for told in tolds:
        q = told.statement.value
        if isinstance(q, Quantity) and not PARTITIVE.search(told.statement.spans[0].quote):
            by_value[(*(v if v is not None else -1.0 for v in (q.low, q.best, q.high)), float(q.modifier == "approx"))].append(told)
    held = []
    for _, members in sorted(by_value.items()):
        value = members[0].statement.value
        assert isinstance(value, Quantity)
        held.append((form_position(slot, members, value, f"{show_quantity(value)} {thing if value.best == 1 else plural_of(thing)} ({act})"), members))
    return held


def judge_pair(scene: Scene, slot: Slot, first: Held, second: Held) -> Finding | None:
    """The relation of two figures of different accounts; None within one account and where no figure is given."""
    (p, _), (q, _) = first, second
    if set(p.documents) & set(q.documents) or not isinstance(p.value, Quantity) or not isinstance(q.value, Quantity):
        return None
    relation = compare_bounds(p.value, q.value)
    shown = f"{p.label} ({scene.shown(p.documents)}) and {show_quantity(q.value)} ({scene.shown(q.documents)})"
    if relation in ("inside", "holds"):
        narrow, wide = (p, q) if relation == "inside" else (q, p)
        return form_finding(scene, slot, "refine", (narrow.statements, wide.statements), f"{shown}: the one lies inside the other", strength="medium", subtype="count")
    if relation != "apart":
        return None
    later = [scene.days.get(document) for document in (*p.documents, *q.documents)]
    rose = None not in later and (point_of(p.value) or 0) < (point_of(q.value) or 0) and max(scene.days[d] or 0 for d in p.documents) < min(scene.days[d] or 0 for d in q.documents)
    if rose and slot.measure in LOST:
        return form_finding(scene, slot, "update", (p.statements, q.statements), f"{shown}: the higher figure was published later", strength="medium", subtype="toll")
    return form_finding(scene, slot, "conflict", (p.statements, q.statements), f"{shown}: both cannot hold if the same things are meant", strength="medium",
                        subtype="number", reconcilable_by="the accounts may count different things")
