"""Counts compared: bounds, parts, tolls that rise, and conflicts that arithmetic proves.

In: groups of figures. Out: positions and findings. Order of decision: comparable, same origin, agree, refine, part of, overlap,
update, conflict. A conflict is hard only between plain figures of one population under one name.
"""

from __future__ import annotations

import re
from itertools import combinations

from rashomon.reconcile.bounds import compare_bounds, point_of, show_quantity
from rashomon.reconcile.groups import PARTITIVE, STOCK, Figure, Group, form_positions, slot_of
from rashomon.reconcile.populations import ABOARD, ALIVE, UNSTATED, WORDS, compare_counted, label_of
from rashomon.reconcile.rows import Rows, form_finding, ids_of, judge_agreement
from rashomon.reconcile.scenes import MEASURES, Scene, day_of
from rashomon.schema import Finding, Position, Quantity

SETTLED_DAYS = 30
"""So long after the happening a toll rises no more: a difference is a conflict."""
FIXED = frozenset({"other", "participating"})
"""Measures of who was there: another day's account answers them no otherwise."""
Held = tuple[Position, list[Figure]]
BESIDE = re.compile(r"\b(?:others?|another|more people|additional|further)\b", re.IGNORECASE)
"""Words of a count beside somebody who was told of before."""
PERPETRATOR = re.compile(r"\b(?:(?:not )?(?:including|counting)|excluding|other than|apart from|besides|as well as|along with|plus) (?:(?:the|its|his|their|one|two"
                         r"|three|four|suicide|suspected|alleged) ){0,3}(?:bombers?|attackers?|assailants?|gunm[ae]n|perpetrators?|hijackers?|shooters?|suspects?|himself|herself|themselves)\b",
                         re.IGNORECASE)
"""Who strikes may be counted among the dead or not."""


def judge_counts(scene: Scene, groups: list[Group]) -> Rows:
    """Positions of every group, agreement in each, relations between every two of one population and between part and whole."""
    rows = Rows()
    held = {group.counted: form_positions(group, scene) for group in groups}
    for group in groups:
        positions = held[group.counted]
        rows.positions.extend(position for position, _ in positions)
        for position, figures in positions:
            if point_of(figures[0].quantity) is not None and not figures[0].withdrawn and not figures[0].rejected:
                rows.findings.extend(judge_agreement(scene, position, [f.told for f in figures], subtype="count"))
        for first, second in combinations(positions, 2):
            finding = judge_pair(scene, group, first, second)
            if finding:
                rows.findings.append(finding)
    for part, whole in combinations(groups, 2):
        relation = compare_counted(part.counted, whole.counted)
        if relation in ("part", "whole") and part.counted.measure != "other" and UNSTATED not in (part.counted.label, whole.counted.label) and "thing" not in (part.counted.side, whole.counted.side):
            a, b = (part, whole) if relation == "part" else (whole, part)
            rows.findings.extend(judge_part(scene, (a, held[a.counted]), (b, held[b.counted])))
    return rows


def judge_pair(scene: Scene, group: Group, first: Held, second: Held) -> Finding | None:
    """The relation of two figures of one population; None where they are not comparable."""
    (p, figures_p), (q, figures_q) = first, second
    a, b = ids_of(f.told for f in figures_p), ids_of(f.told for f in figures_q)
    relation = compare_bounds(figures_p[0].quantity, figures_q[0].quantity)
    who_p, who_q = scene.shown(p.documents), scene.shown(q.documents)
    if figures_p[0].rejected or figures_q[0].rejected:
        return judge_rejected(scene, *((first, second) if figures_p[0].rejected else (second, first)))
    if figures_p[0].withdrawn or figures_q[0].withdrawn:
        return judge_withdrawn(scene, *((first, second) if figures_p[0].withdrawn else (second, first)))
    if group.counted.label == UNSTATED and not set(p.documents) & set(q.documents):
        return None  # whom a bare number counts is not told
    if group.counted.measure == "other" and group.counted.phase not in (ABOARD, ALIVE) and not triggers_of(figures_p) & triggers_of(figures_q):
        return None  # six people waited, sixty people marched: no one question
    if relation in ("unknown", "same") or not is_comparable(figures_p, figures_q, scene):
        return None
    if all(f.partial for f in (*figures_p, *figures_q)):
        return None
    if all(f.partial for f in figures_p) or all(f.partial for f in figures_q):
        small, large = (first, second) if all(f.partial for f in figures_p) else (second, first)
        if group.counted.measure == "other" and not all(PARTITIVE.search(f.told.statement.spans[0].quote) for f in small[1]):
            return None
        if not {f.told.statement.document for f in small[1]} & {f.told.statement.document for f in large[1]}:
            return None
        if reach_of(small[1][0].quantity) > reach_of(large[1][0].quantity):
            return None  # no part is larger than its whole
        reason = f"{small[0].label} of {large[0].label}: {scene.shown(small[0].documents)} counts both"
        return form_finding(scene, p.slot, "part_of", (small[0].statements, large[0].statements), reason, strength="soft", subtype="count-part")
    if relation in ("inside", "holds"):
        narrow, wide = (first, second) if relation == "inside" else (second, first)
        reason = f"{narrow[0].label} ({scene.shown(narrow[0].documents)}) lies inside {wide[0].label} ({scene.shown(wide[0].documents)})"
        return form_finding(scene, p.slot, "refine", (narrow[0].statements, wide[0].statements), reason, strength="hard", subtype="count")
    if relation == "meets":
        return form_finding(scene, p.slot, "overlap", (a, b), f"{p.label} ({who_p}) and {q.label} ({who_q}) can both hold", strength="medium", subtype="count")
    return judge_apart(scene, group, first, second)


def reach_of(quantity: Quantity) -> float:
    """The most that a figure counts; of one open above what it is sure of."""
    return next((bound for bound in (quantity.high, quantity.best, quantity.low) if bound is not None), 0.0)


def judge_rejected(scene: Scene, rejected: Held, other: Held) -> Finding | None:
    """A figure that an account rejects, beside those of other accounts who hold it."""
    (p, figures_p), (q, figures_q) = rejected, other
    if figures_q[0].rejected or figures_q[0].withdrawn or all(f.partial for f in figures_q) or set(p.documents) & set(q.documents):
        return None
    if compare_bounds(figures_p[0].quantity, figures_q[0].quantity) != "same":
        return None
    return form_finding(scene, p.slot, "conflict", (q.statements, p.statements), f"{q.label} ({scene.shown(q.documents)}): {scene.shown(p.documents)} "
                        "says that it is another figure", strength="medium", subtype="number", reconcilable_by="the two may count different people")


def judge_withdrawn(scene: Scene, old: Held, other: Held) -> Finding | None:
    """A figure that an account corrects: beside the new one of that account, or beside those who still hold the old one."""
    (p, withdrawn), (q, figures) = old, other
    if figures[0].withdrawn or all(f.partial for f in figures):
        return None
    if point_of(withdrawn[0].quantity) == point_of(figures[0].quantity):
        return form_finding(scene, p.slot, "update", (q.statements, p.statements), f"{q.label} ({scene.shown(q.documents)}) is withdrawn by "
                            f"{scene.shown(p.documents)}", strength="medium", subtype="correction")
    new = [f.told for f in figures if f.told.statement.document in p.documents]
    if not new:
        return None
    return form_finding(scene, p.slot, "update", (p.statements, ids_of(new)), f"{p.label} is corrected to {show_quantity(figures[0].quantity)} by "
                        f"{scene.shown(p.documents)}", strength="medium", subtype="correction")


def triggers_of(figures: list[Figure]) -> set[str]:
    """The words of the happenings that figures are counted in, by their first five letters."""
    return {f.told.event.mentions[0].quote.lower()[:5] for f in figures if f.told.event is not None}


def is_comparable(figures_p: list[Figure], figures_q: list[Figure], scene: Scene) -> bool:
    """Whether the figures are of one time and one part of the incident, as far as is told."""
    parts_p, parts_q = {f.told.about for f in figures_p}, {f.told.about for f in figures_q}
    if not parts_p & parts_q and scene.incident.id not in parts_p | parts_q and not is_told_once(figures_p, figures_q, scene):
        return False
    times_p = {t for f in figures_p if (t := time_of(f))}
    times_q = {t for f in figures_q if (t := time_of(f))}
    population = figures_p[0].told.statement.population
    if population is not None and population.measure in STOCK - FIXED and times_p != times_q:
        return bool(times_p & times_q)
    return True


def is_told_once(figures_p: list[Figure], figures_q: list[Figure], scene: Scene) -> bool:
    """Whether every account places what it counts in one part only: then which part is a matter of telling, not of two populations."""
    if {f.told.statement.document for f in figures_p} & {f.told.statement.document for f in figures_q}:
        return False
    population = figures_p[0].told.statement.population
    measure = population.measure if population else ""
    documents = {f.told.statement.document for f in (*figures_p, *figures_q)}
    placed = {(t.statement.document, t.about) for t in scene.tolds if t.statement.document in documents and t.family == MEASURES.get(measure)
              and t.about != scene.incident.id}
    return len(placed) <= len(documents)


def time_of(figure: Figure) -> tuple[str | None, str | None] | None:
    """The stated period of a count; None where none is told."""
    situation = figure.told.statement.time
    value = situation.value if situation is not None and situation.origin == "stated" else None
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    return (start, end) if start or end else None


def judge_apart(scene: Scene, group: Group, first: Held, second: Held) -> Finding | None:
    """Two figures that cannot both hold: a toll that rose, or a conflict."""
    (p, figures_p), (_, figures_q) = first, second
    pairs = [(f, g) for f in figures_p for g in figures_q if f.told.statement.document != g.told.statement.document]
    measure = group.counted.measure
    within = not pairs
    if measure == "demanded" and set(p.documents) & set(second[0].documents):
        return form_finding(scene, p.slot, "update", (p.statements, second[0].statements), f"{p.label} and {second[0].label}: "
                            f"{scene.shown(tuple(set(p.documents) & set(second[0].documents)))} tells of both demands", strength="medium", subtype="demand")
    if measure == "demanded" and any(answers_both(group, f, g) for f, g in pairs):
        return None
    if within and measure in STOCK:
        return None
    lower, higher = (first, second) if (point_of(figures_p[0].quantity) or 0) < (point_of(figures_q[0].quantity) or 0) else (second, first)
    sides = (lower[0].statements, higher[0].statements)
    said = f"{lower[0].label} ({scene.shown(lower[0].documents)}) against {show_quantity(higher[1][0].quantity)} ({scene.shown(higher[0].documents)})"
    if measure in STOCK and 0 in (point_of(figures_p[0].quantity), point_of(figures_q[0].quantity)):
        return None
    if measure in STOCK and measure not in FIXED and not same_day_told(lower[1], higher[1]):
        return form_finding(scene, p.slot, "update", sides, f"{said}: told at different times", strength="soft", subtype="time")
    if not within and (measure not in FIXED or group.counted.phase == ALIVE) and rose(lower[1], higher[1], scene) and not is_held_down(group, higher[1]) and not is_refused(group, lower[1], higher[1]):
        return form_finding(scene, p.slot, "update", sides, f"{said}: the higher figure was published later", strength="medium", subtype="toll")
    if measure == "other" and group.counted.phase != ABOARD:
        strength = "soft"
    else:
        strength = judge_strength(lower[1], higher[1], within, scene)
    by = "" if strength == "hard" else "the accounts may count different people" if not within else "one of the two may count a part"
    if any(PERPETRATOR.search(f.told.statement.sentence.quote) for f in (*figures_p, *figures_q)):
        by = "one of the two may leave out those who struck"
    return form_finding(scene, p.slot, "conflict", sides, f"{said}: both cannot hold of the same people" if strength == "hard"
                        else f"{said}: both cannot hold if the same people are meant", strength=strength, subtype="number", reconcilable_by=by)


def answers_both(group: Group, f: Figure, g: Figure) -> bool:
    """Whether the account of one figure gives another one too that the other account's figure allows."""
    return any(compare_bounds(other.quantity, b.quantity) != "apart" for a, b in ((f, g), (g, f)) for other in group.figures
               if other.told.statement.document == a.told.statement.document and other is not a)


def rose(lower: list[Figure], higher: list[Figure], scene: Scene) -> bool:
    """Whether every account with the higher figure is later than every one with the lower, while the toll could still rise."""
    low = [f.told.told_day for f in lower]
    high = [f.told.told_day for f in higher]
    if None in low or None in high or not low or not high:
        return False
    latest, earliest = max(d for d in low if d is not None), min(d for d in high if d is not None)
    end = scene.incident.period.end if scene.incident.period else None
    over = day_of(end)
    settled = over is not None and latest - over > SETTLED_DAYS
    return latest < earliest and not settled


def is_held_down(group: Group, higher: list[Figure]) -> bool:
    """Whether someone tells a figure below the higher one on its first day or later: then time alone does not part the two."""
    earliest = min(f.told.told_day or 0 for f in higher)
    point = point_of(higher[0].quantity) or 0
    return any(f.told.told_day is not None and f.told.told_day >= earliest and not f.partial and not f.withdrawn
               and (point_of(f.quantity) or 0) < point and compare_bounds(f.quantity, higher[0].quantity) == "apart" for f in group.figures)


def is_refused(group: Group, lower: list[Figure], higher: list[Figure]) -> bool:
    """Whether an account of the higher figure says that it is not the lower one."""
    documents = {f.told.statement.document for f in higher}
    return any(f.rejected and f.told.statement.document in documents and compare_bounds(f.quantity, lower[0].quantity) == "same" for f in group.figures)


def same_day_told(lower: list[Figure], higher: list[Figure]) -> bool:
    """Whether some account of the one figure was published on a day of the other."""
    return bool({f.told.told_day for f in lower} & {f.told.told_day for f in higher} - {None})


def judge_strength(lower: list[Figure], higher: list[Figure], within: bool, scene: Scene) -> str:
    """hard where plain figures of people of one name are counted in one role; else medium."""
    if within:
        return "medium"
    figures = [*lower, *higher]
    plain = all(f.quantity.modifier in ("exact", "at_least", "more_than", "at_most", "less_than", "range") and not f.partial for f in figures)
    nouns = {f.told.statement.population.label for f in figures if f.told.statement.population}
    groups = {f.told.statement.population.group for f in figures if f.told.statement.population}
    asserted = all(f.told.statement.factuality in ("fact", "claim") and f.told.statement.polarity == "pos" for f in figures)
    people = all(any(label_of(w, scene) == "all" for w in WORDS.findall(f.told.statement.spans[0].quote.lower())) for f in figures)
    known = len(nouns) == 1 and (nouns != {""} or people or (len(groups) == 1 and groups != {""}))
    beside = any(PERPETRATOR.search(f.told.statement.sentence.quote) or BESIDE.search(f.told.statement.spans[0].quote) for f in figures)
    return "hard" if plain and asserted and known and not beside else "medium"


def sentence_of(figure: Figure) -> tuple[str, int]:
    """The document and the start of the sentence of a figure."""
    return figure.told.statement.document, figure.told.statement.sentence.start


def judge_part(scene: Scene, part: tuple[Group, list[Held]], whole: tuple[Group, list[Held]]) -> list[Finding]:
    """What a figure of some people says beside the best supported figure of all of them."""
    wholes = [h for h in whole[1] if point_of(h[1][0].quantity) is not None and not h[1][0].withdrawn and not h[1][0].partial]
    if not wholes:
        return []
    best = max(wholes, key=lambda h: (len(h[0].documents), point_of(h[1][0].quantity) or 0, h[0].statements))
    slot, findings = slot_of(part[0], scene), []
    for position, figures in part[1]:
        point, total = point_of(figures[0].quantity), reach_of(best[1][0].quantity)
        if point is None or figures[0].withdrawn or set(position.statements) & set(best[0].statements):
            continue
        if {sentence_of(f) for f in figures} <= {sentence_of(f) for f in best[1]}:
            continue  # one sentence tells the whole and what it is made of: nothing that accounts add to each other
        sides = (position.statements, best[0].statements)
        shown = f"{position.label} ({scene.shown(position.documents)}) and {best[0].label} ({scene.shown(best[0].documents)})"
        if point <= total and part[0].counted.label != whole[0].counted.label and whole[0].counted.label == "all":
            continue  # sums tell how sides make up everyone
        if point <= total:
            findings.append(form_finding(scene, slot, "part_of", sides, f"{shown}: a part and its whole", strength="hard", subtype="count-part"))
        elif whole[0].counted.label != "all" and whole[0].counted.measure not in STOCK:
            findings.append(form_finding(scene, slot, "conflict", sides, f"{shown}: the part is larger than the whole", strength="medium",
                                         subtype="scope", reconcilable_by="the two may not count the same people"))
    return findings
