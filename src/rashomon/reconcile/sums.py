"""Sums: a figure of everyone that is the total of figures of its parts, and all who were freed beside all who were held.

In: groups of figures. Out: findings of agreement with subtype sum; `a` the whole, `b` the parts, the arithmetic in `terms`.
"""

from __future__ import annotations

from itertools import combinations

from rashomon.reconcile.bounds import compare_bounds, point_of, show_figure
from rashomon.reconcile.counts import Held
from rashomon.reconcile.groups import Group, form_positions, slot_of
from rashomon.reconcile.populations import ABOARD, EVERYONE
from rashomon.reconcile.rows import Rows, form_finding
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding

MOST_PARTS = 6
MOST_TRIES = 400
NO_PARTS = frozenset({"woman", "man", "child", "girl", "home", EVERYONE})
"""Classes that cut across the sides."""


def judge_sums(scene: Scene, groups: list[Group]) -> Rows:
    """For every figure of everyone: the parts that make it up, those of one account first, then the most parts."""
    rows = Rows()
    for whole in groups:
        if whole.counted.label != EVERYONE or whole.counted.phase not in ("", ABOARD):
            continue
        parts = [g for g in groups if is_part(g, whole)][:MOST_PARTS]
        for position, figures in form_positions(whole, scene):
            total = point_of(figures[0].quantity)
            if figures[0].quantity.best is None or total is None or figures[0].withdrawn:
                continue
            fits = find_sum(total, parts, scene)
            if fits:
                terms = " + ".join(held[0].label for held in fits) + f" = {show_figure(total)}"
                told = sorted({document for held in fits for document in held[0].documents})
                rows.findings.append(form_finding(
                    scene, slot_of(whole, scene), "agree", (position.statements, [i for held in fits for i in held[0].statements]),
                    f"{position.label} ({scene.shown(position.documents)}) is the sum of what {scene.shown(tuple(told))} count",
                    strength="medium", subtype="sum", terms=terms))
    rows.findings.extend(judge_all_freed(scene, groups))
    return rows


def judge_all_freed(scene: Scene, groups: list[Group]) -> list[Finding]:
    """`All nine officers were freed` says that nine were held: beside what other accounts count as held."""
    findings = []
    for freed in (g for g in groups if g.counted.measure == "released"):
        for held in (g for g in groups if g.counted.measure == "held" and not g.counted.phase and g.counted.label == freed.counted.label):
            for position, figures in form_positions(freed, scene):
                for other, theirs in form_positions(held, scene):
                    if set(position.documents) & set(other.documents) or not all(is_all(f.told) for f in figures) or any(f.partial for f in theirs):
                        continue
                    relation = compare_bounds(figures[0].quantity, theirs[0].quantity)
                    if relation in ("same", "inside", "holds", "apart"):
                        shown = f"all {position.label} ({scene.shown(position.documents)}) and {other.label} ({scene.shown(other.documents)})"
                        findings.append(form_finding(
                            scene, slot_of(freed, scene), "conflict" if relation == "apart" else "agree", (position.statements, other.statements),
                            f"{shown}: {'not all who were held can have been freed' if relation == 'apart' else 'all who were held were freed'}",
                            strength="soft" if relation == "apart" else "medium", subtype="number" if relation == "apart" else "count",
                            reconcilable_by="some may have been freed, or died, before" if relation == "apart" else ""))
    return findings


def is_all(told: Told) -> bool:
    """Whether a figure counts all there were (`all nine officers`)."""
    return told.statement.spans[0].quote.lower().startswith(("all ", "every one of", "the remaining"))


def is_part(group: Group, whole: Group) -> bool:
    """Whether a group may be one of the parts that add up."""
    counted = group.counted
    return counted.measure == whole.counted.measure and counted.phase == whole.counted.phase and counted.label not in NO_PARTS and counted.side != "thing"


def find_sum(total: float, parts: list[Group], scene: Scene) -> list[Held]:
    """The held figures that add up to the total, one of each group; empty where none do."""
    choices = [[h for h in form_positions(g, scene) if h[1][0].quantity.best is not None and not h[1][0].withdrawn
                and not all(f.partial for f in h[1])] for g in parts]
    found: list[tuple[int, int, list[Held]]] = []
    tries = 0
    for size in range(2, len(parts) + 1):
        for chosen in combinations([c for c in choices if c], size):
            for held in product_of(chosen):
                tries += 1
                if tries > MOST_TRIES:
                    break
                if sum(h[1][0].quantity.best or 0 for h in held) == total:
                    one = set.intersection(*(set(h[0].documents) for h in held))
                    found.append((0 if one else 1, -size, held))
    return min(found, key=lambda f: (f[0], f[1], [h[0].statements for h in f[2]]))[2] if found else []


def product_of(choices: tuple[list[Held], ...]) -> list[list[Held]]:
    """Every way to take one of each."""
    ways: list[list[Held]] = [[]]
    for choice in choices:
        ways = [[*way, held] for way in ways for held in choice][:MOST_TRIES]
    return ways
