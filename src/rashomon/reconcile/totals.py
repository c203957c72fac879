"""How many in all: one estimate with side all for each measure, from stated totals and from the sum of the sides.

In: estimates of the populations. Out: estimates of everyone, whose terms name the parts. A stated total below the sum of the parts
leaves someone out and is passed over.
"""

from __future__ import annotations

from collections import defaultdict

from rashomon.reconcile.bounds import show_figure
from rashomon.reconcile.groups import Group
from rashomon.reconcile.populations import UNSTATED
from rashomon.reconcile.scenes import Scene
from rashomon.schema import Estimate, Policy, Population, Use

ADDED = frozenset({"killed", "injured", "missing", "held", "released", "surrendered", "arrested", "displaced"})
Bounds = tuple[float, float | None, float]


def form_totals(scene: Scene, groups: list[Group], estimates: list[Estimate]) -> list[Estimate]:
    """One total for each measure and policy that has an estimate; `estimates` without those of everyone are the parts."""
    bare = {(group.counted.measure, figure.told.statement.id) for group in groups if group.counted.label == UNSTATED for figure in group.figures}
    by_measure: defaultdict[tuple[str, Policy], list[Estimate]] = defaultdict(list)
    for estimate in estimates:
        if estimate.population.measure in ADDED:
            by_measure[(estimate.population.measure, estimate.policy)].append(estimate)
    return [form_total(scene, rows, measure, policy, sorted(i for m, i in bare if m == measure)) for (measure, policy), rows in sorted(by_measure.items())]


def form_total(scene: Scene, rows: list[Estimate], measure: str, policy: Policy, bare: list[str]) -> Estimate:
    """The estimate of everyone under one policy; `bare` are the statements that do not say whom they count."""
    stated = next((e for e in rows if e.population.side == "all"), None)
    parts = choose_parts([e for e in rows if e is not stated], scene)
    summed = add_bounds(parts)
    value, taken, reason = choose_total(stated, summed)
    terms = " + ".join(f"{show_best(e)} {name_of(e)}" for e in parts) if parts else ""
    uses: dict[str, Use] = {}
    for estimate in ([stated] if taken == "stated" and stated else parts):
        uses.update({use.statement: use for use in estimate.uses})
    for estimate in rows:
        for use in estimate.uses:
            uses.setdefault(use.statement, Use(statement=use.statement, role="passed_over", reason="not a part of the total taken"))
    uses.update({i: Use(statement=i, role="passed_over", reason="whom it counts is not told") for i in bare})
    return Estimate(incident=scene.incident.id, population=Population(measure=measure, side="all"), policy=policy,  # type: ignore[arg-type]
                    low=value[0], best=value[1], high=value[2], uses=tuple(uses[i] for i in sorted(uses)),
                    reason=f"all {measure}: {reason}", terms=terms)


def choose_parts(rows: list[Estimate], scene: Scene) -> list[Estimate]:
    """Populations that do not overlap: those of a side, whole sides only where no class of theirs is counted more highly."""
    classes = scene.tables.labels
    chosen: list[Estimate] = []
    for side in ("state", "armed_group", "hostage", "civilian", "unknown"):
        mine = [e for e in rows if e.population.side == side and classes.get(e.population.label, ("", ""))[1] != "demographic"]
        wholes = [e for e in mine if classes.get(e.population.label, (e.population.label, ""))[0] in (side, "")]
        others = [e for e in mine if e not in wholes]
        summed = add_bounds(others)
        whole = max(wholes, key=lambda e: (e.high or 0, e.population.label), default=None)
        if whole is not None and (summed is None or (whole.high or 0) >= summed[2]):
            chosen.append(whole)
        elif side in ("hostage", "armed_group") and others:
            chosen.append(max(others, key=lambda e: (e.high or 0, e.population.label)))
        else:
            chosen.extend(others)
    return chosen or rows  # women and children alone: nobody else is counted


def add_bounds(parts: list[Estimate]) -> Bounds | None:
    """The sums of low, best and high; best None where a part has none; None without parts."""
    if not parts:
        return None
    bests = [e.best for e in parts]
    best = None if any(b is None for b in bests) else sum(b for b in bests if b is not None)
    return sum(e.low or 0 for e in parts), best, sum(e.high or 0 for e in parts)


def choose_total(stated: Estimate | None, summed: Bounds | None) -> tuple[Bounds, str, str]:
    """The stated total where it covers the parts, else their sum."""
    if stated is None or stated.low is None or stated.high is None:
        assert summed is not None
        return summed, "summed", "the sum of the sides"
    own = (stated.low, stated.best, stated.high)
    if summed is None:
        return own, "stated", "the totals that are told"
    reach = summed[1] if summed[1] is not None else summed[0]
    if (own[1] if own[1] is not None else own[2]) >= reach:
        return own, "stated", "the totals that are told; they cover the sides"
    return summed, "summed", f"the sum of the sides; a told total of {show_figure(own[2])} leaves someone out"


def show_best(estimate: Estimate) -> str:
    """The best figure, else the range."""
    if estimate.best is not None:
        return show_figure(estimate.best)
    low, high = estimate.low or 0, estimate.high or 0
    return show_figure(low) if low == high else f"{show_figure(low)}–{show_figure(high)}"


def name_of(estimate: Estimate) -> str:
    """The population of an estimate in a word."""
    return estimate.population.label or estimate.population.side.replace("_", " ")
