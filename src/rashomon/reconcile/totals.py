"""How many in all: one estimate with side all for each measure, from stated totals and from the sum of the sides.

In: estimates of the populations. Out: estimates of everyone, whose terms name the parts. Nobody is counted twice: the state's side,
the armed groups' and the others' are people apart; within a side figures are added only where one account tells them beside each
other (`two dockers and one teacher`), else the largest of them stands for all. People held are civilians too, women and children may
be of any side, and `including four` are of those just counted. A stated total below the sum leaves someone out and is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from rashomon.reconcile.bounds import show_figure
from rashomon.reconcile.groups import Figure, Group
from rashomon.reconcile.populations import UNSTATED
from rashomon.reconcile.scenes import Scene
from rashomon.schema import Estimate, Policy, Population, Use

ADDED = frozenset({"killed", "injured", "missing", "held", "released", "surrendered", "arrested", "displaced"})
BLOCS = {"state": "state", "armed_group": "armed_group"}
"""Sides that are people apart; every other side may overlap with the others."""
MOST_PARTS = 8
"""Populations of one bloc that are tried in every combination; further ones are left out."""
Bounds = tuple[float, float | None, float]
Place = tuple[str, int]
"""A document and the start of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """An estimate with the places where its figures stand."""

    estimate: Estimate
    places: frozenset[Place]
    demographic: bool
    """Women, men, children: people counted by what they are, on whichever side."""
    whole: bool
    """The side as such (`rebels`, `civilians`)."""


def form_totals(scene: Scene, groups: list[Group], estimates: list[Estimate]) -> list[Estimate]:
    """One total for each measure and policy that has an estimate; `estimates` without those of everyone are the parts."""
    bare = {(group.counted.measure, figure.told.statement.id) for group in groups if group.counted.label == UNSTATED for figure in group.figures}
    figures = {figure.told.statement.id: figure for group in groups for figure in group.figures}
    by_measure: defaultdict[tuple[str, Policy], list[Estimate]] = defaultdict(list)
    for estimate in estimates:
        if estimate.population.measure in ADDED:
            by_measure[(estimate.population.measure, estimate.policy)].append(estimate)
    return [form_total(scene, rows, figures, sorted(i for m, i in bare if m == measure)) for (measure, _), rows in sorted(by_measure.items())]


def form_total(scene: Scene, rows: list[Estimate], figures: dict[str, Figure], bare: list[str]) -> Estimate:
    """The estimate of everyone under one policy; `bare` are the statements that do not say whom they count."""
    stated = next((e for e in rows if e.population.side == "all"), None)
    parts = choose_parts([e for e in rows if e is not stated], figures, scene)
    value, taken, reason = choose_total(stated, add_bounds(parts))
    terms = " + ".join(f"{show_best(e)} {name_of(e)}" for e in parts) if parts else ""
    uses: dict[str, Use] = {}
    for estimate in ([stated] if taken == "stated" and stated else parts):
        uses.update({use.statement: use for use in estimate.uses})
    for estimate in rows:
        for use in estimate.uses:
            uses.setdefault(use.statement, Use(statement=use.statement, role="passed_over", reason="not a part of the total taken"))
    uses.update({i: Use(statement=i, role="passed_over", reason="whom it counts is not told") for i in bare})
    measure, policy = rows[0].population.measure, rows[0].policy
    return Estimate(incident=scene.incident.id, population=Population(measure=measure, side="all"), policy=policy,
                    low=value[0], best=value[1], high=value[2], uses=tuple(uses[i] for i in sorted(uses)),
                    reason=f"all {measure}: {reason}", terms=terms)


def choose_parts(rows: list[Estimate], figures: dict[str, Figure], scene: Scene) -> list[Estimate]:
    """Populations that do not overlap, of every bloc those that count the most people together."""
    blocs: defaultdict[str, list[Counts]] = defaultdict(list)
    for row in rows:
        counts = form_counts(row, figures, scene)
        blocs["" if counts.demographic else BLOCS.get(row.population.side, "")].append(counts)
    chosen = [c for side in ("state", "armed_group") for c in choose_most([], blocs[side])]
    return [c.estimate for c in [*chosen, *choose_most(chosen, blocs[""])]]


def form_counts(estimate: Estimate, figures: dict[str, Figure], scene: Scene) -> Counts:
    """The estimate with the places of its figures, under every policy the same ones."""
    population = estimate.population
    label, kind = scene.tables.labels.get(population.label, ("", ""))
    places = frozenset((f.told.statement.document, f.told.statement.sentence.start) for use in estimate.uses
                       if (f := figures.get(use.statement)) is not None and not (f.included or f.partial or f.withdrawn)
                       and f.told.statement.polarity == "pos" and f.told.statement.factuality != "denial")
    return Counts(estimate, places, kind == "demographic", (label or population.label) in (population.side, ""))


def choose_most(others: Iterable[Counts], rows: list[Counts]) -> list[Counts]:
    """The rows that may be added to each other and to the others, with the highest sum; fewer before more where sums are equal."""
    fixed = tuple(others)
    rows = sorted(rows, key=lambda c: (-(c.estimate.high or 0), c.estimate.population.side, c.estimate.population.label))[:MOST_PARTS]
    best: tuple[float, list[Counts]] = (0.0, [])
    for size in range(1, len(rows) + 1):
        for chosen in combinations(rows, size):
            total = sum(c.estimate.high or 0 for c in chosen)
            if total > best[0] and all(are_apart(a, b) for a, b in combinations(chosen, 2)) and all(are_apart(a, b) for a in chosen for b in fixed):
                best = total, list(chosen)
    return sorted(best[1], key=lambda c: (c.estimate.population.side, c.estimate.population.label))


def are_apart(a: Counts, b: Counts) -> bool:
    """Whether two populations share no people: of two blocs, or told beside each other as people apart."""
    side_a, side_b = a.estimate.population.side, b.estimate.population.side
    if a.demographic and b.demographic:
        labels = {a.estimate.population.label, b.estimate.population.label}
        return labels != {"girl", "child"} and bool(a.places and b.places)
    if a.demographic or b.demographic:
        return bool(a.places & b.places)
    bloc_a, bloc_b = BLOCS.get(side_a, ""), BLOCS.get(side_b, "")
    if bloc_a != bloc_b:
        return "unknown" not in (side_a, side_b) or shares_account(a, b)
    if side_a == side_b and (a.whole or b.whole):
        return False
    if side_a != side_b or side_a == "state":  # people held beside civilians, policemen beside soldiers
        return shares_account(a, b)
    return bool(a.places & b.places)


def shares_account(a: Counts, b: Counts) -> bool:
    """Whether one account counts both."""
    return bool({document for document, _ in a.places} & {document for document, _ in b.places})


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
        return (summed or (0.0, 0.0, 0.0)), "summed", "the sum of the sides" if summed else "nobody is told of"
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
