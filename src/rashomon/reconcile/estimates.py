"""How many: low, best and high of each population under a named policy, with what each figure did in it.

In: groups of figures. Out: Estimates. Policies follow the codebooks of UCDP GED, ACLED and GTD as far as `formats.md` gives their
rules; all-values takes none. A copy adds nothing; what an account withdraws is passed over.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from rashomon.reconcile.bounds import point_of, show_figure, show_quantity
from rashomon.reconcile.groups import STOCK, Figure, Group
from rashomon.reconcile.populations import EVERYONE, UNSTATED
from rashomon.reconcile.scenes import Scene
from rashomon.schema import Estimate, Policy, Population, Use

POLICIES: tuple[Policy, ...] = get_args(Policy)
PARTIES = frozenset({"armed_group", "state_force", "government"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A figure that counts: its bounds, its nearness to the event (0 author, 1 cited, 2 a party, 3 hearsay), its origin and day."""

    figure: Figure
    low: float
    point: float
    high: float
    chain: int
    origin: str
    day: int | None


def form_estimates(scene: Scene, groups: list[Group]) -> list[Estimate]:
    """One estimate of each population without a phase under each policy."""
    found: list[Estimate] = []
    for group in groups:
        if group.counted.phase or group.counted.measure == "other" or group.counted.side == "thing" or group.counted.label == UNSTATED:
            continue
        weighed, passed = weigh_figures(scene, group)
        if weighed:
            found.extend(form_estimate(scene, group, policy, weighed, passed) for policy in POLICIES)
    return found


def weigh_figures(scene: Scene, group: Group) -> tuple[list[Weighed], list[Use]]:
    """The figures that count, and a Use for each that does not."""
    weighed: list[Weighed] = []
    passed: list[Use] = []
    seen: set[tuple[str, float, float, float]] = set()
    for figure in group.figures:
        why = passed_over(figure, group, scene)
        if why:
            passed.append(Use(statement=figure.told.statement.id, role="passed_over", reason=why))
            continue
        if figure.told.copied_from and gives_same(figure.told.copied_from, figure, group):
            passed.append(Use(statement=figure.told.statement.id, role="duplicate_of",
                              reason=f"words of {scene.shown((figure.told.copied_from,))}, copied"))
            continue
        row = weigh_figure(figure, scene)
        key = (row.origin, row.low, row.point, row.high)
        if key in seen:
            passed.append(Use(statement=figure.told.statement.id, role="duplicate_of", reason="the same figure from the same origin"))
            continue
        seen.add(key)
        weighed.append(row)
    return weighed, passed


def gives_same(origin: str, figure: Figure, group: Group) -> bool:
    """Whether the document that words are copied from gives the same figure."""
    q = figure.quantity
    return any(o.told.statement.document == origin and (o.quantity.low, o.quantity.best, o.quantity.high) == (q.low, q.best, q.high) for o in group.figures)


def passed_over(figure: Figure, group: Group, scene: Scene) -> str:
    """Why a figure does not count; empty where it does."""
    quantity, statement = figure.quantity, figure.told.statement
    if quantity.low is None and quantity.best is None and quantity.high is None:
        return "no figure"
    if statement.polarity == "neg" or statement.factuality == "denial":
        return "denied by the one who is cited"
    if figure.withdrawn:
        return "told only to be corrected"
    if figure.partial:
        return "the same account counts more of them: a part"
    if withdrawn_later(figure, group, scene):
        return "withdrawn later by its own outlet"
    if replaced_later(figure, group, scene):
        return "the same voice gives a higher figure later"
    return ""


def replaced_later(figure: Figure, group: Group, scene: Scene) -> bool:
    """Whether the same holder, or the same outlet in its own name, gives a higher figure in a later account: a toll that rose."""
    if group.counted.measure in STOCK or figure.told.told_day is None:
        return False
    voice = voice_of(figure, scene)
    return bool(voice) and any(
        voice_of(other, scene) == voice and (other.told.told_day or 0) > (figure.told.told_day or 0) and not other.withdrawn and not other.partial
        and (point_of(other.quantity) or 0) > (point_of(figure.quantity) or 0) for other in group.figures)


def voice_of(figure: Figure, scene: Scene) -> str:
    """Who stands behind a figure: the cited holder, else the outlet; empty where neither is known."""
    if figure.told.holder:
        return f"said by {figure.told.holder.casefold()}"
    return outlet_of(figure.told.statement.document, scene)


def withdrawn_later(figure: Figure, group: Group, scene: Scene) -> bool:
    """Whether a later account of the same outlet withdraws this figure."""
    outlet = outlet_of(figure.told.statement.document, scene)
    return bool(outlet) and any(
        other.withdrawn and other.quantity.best == figure.quantity.best and outlet_of(other.told.statement.document, scene) == outlet
        and (other.told.told_day or 0) >= (figure.told.told_day or 0) and other.told.statement.document != figure.told.statement.document
        for other in group.figures)


def outlet_of(document: str, scene: Scene) -> str:
    """The kept outlet of an account, folded; empty where none is known."""
    kept = scene.accounts[document].document.kept("outlet") if document in scene.accounts else None
    return kept.value.casefold() if kept else ""


def weigh_figure(figure: Figure, scene: Scene) -> Weighed:
    """The figure with its bounds and its place in the chain of who says so."""
    q = figure.quantity
    known = [float(v) for v in (q.best, q.low, q.high) if v is not None]
    low, high = min(known), max(known)
    return Weighed(figure=figure, low=low, point=known[0], high=high, chain=chain_of(figure, scene), origin=figure.told.origin,
                   day=figure.told.told_day)


def chain_of(figure: Figure, scene: Scene) -> int:
    """0 the author, 1 someone cited, 2 a party to the conflict, 3 hearsay."""
    statement = figure.told.statement
    if not statement.attribution or statement.factuality == "fact":
        return 0
    if any(link.kind == "hearsay" or link.source == "UNNAMED" for link in statement.attribution):
        return 3
    kinds = {scene.entities[link.entity].kind for link in statement.attribution if link.entity in scene.entities}
    return 2 if kinds & PARTIES else 1


def form_estimate(scene: Scene, group: Group, policy: Policy, weighed: list[Weighed], passed: list[Use]) -> Estimate:
    """The estimate of one population under one policy."""
    low, high = min(w.low for w in weighed), max(w.high for w in weighed)
    best, why = choose_best(policy, weighed, low)
    uses = [*passed, *(form_use(row, best, (low, high)) for row in weighed)]
    counted = group.counted
    population = Population(measure=counted.measure, group=group.entity, label=group.words or ("" if counted.label == EVERYONE else counted.label),  # type: ignore[arg-type]
                            side=counted.side if counted.side in ("state", "armed_group", "civilian", "hostage", "all") else "unknown")  # type: ignore[arg-type]
    origins = len({w.origin for w in weighed})
    return Estimate(incident=scene.incident.id, population=population, policy=policy, low=low, best=best, high=high,
                    uses=tuple(sorted(uses, key=lambda u: (u.statement, u.role))),
                    reason=f"{group.name}: {len(weighed)} figure{'s' * (len(weighed) != 1)} of {origins} origin{'s' * (origins != 1)}; {why}")


def choose_best(policy: Policy, weighed: list[Weighed], low: float) -> tuple[float | None, str]:
    """The best figure under a policy, and why."""
    if policy == "all-values":
        return None, "the extremes of all that is told, no best"
    if policy == "acled":
        return low, "the lowest figure (ACLED)"
    if policy == "gtd":
        return choose_gtd(weighed)
    nearest = min(w.chain for w in weighed)
    rows = [w for w in weighed if w.chain == nearest]
    if len({w.point for w in rows}) == 1:
        return rows[0].point, "the figure nearest to the event (UCDP)"
    point, alone = most_given(rows)
    return point, "the figure most origins give (UCDP)" if alone else "no figure is given by most origins, the lower one (UCDP)"


def choose_gtd(weighed: list[Weighed]) -> tuple[float, str]:
    """GTD: the most recent source that is no party, else the most given, else the lowest."""
    credible = [w for w in weighed if w.chain < 2] or weighed
    dated = [w for w in credible if w.day is not None]
    if dated:
        latest = max(w.day for w in dated if w.day is not None)
        rows = [w for w in dated if w.day == latest]
        if len({w.point for w in rows}) == 1:
            return rows[0].point, "the most recent account that is no party to it (GTD)"
        point, alone = most_given(rows)
        return point, "the most recent accounts, the figure most of them give (GTD)" if alone else "the most recent accounts, the lower figure (GTD)"
    point, alone = most_given(credible)
    return point, "the figure most origins give (GTD)" if alone else "the lowest figure (GTD)"


def most_given(rows: list[Weighed]) -> tuple[float, bool]:
    """The figure with the most origins, the lower one of equals; and whether it stands alone with that many."""
    origins = Counter(point for point, _ in sorted({(w.point, w.origin) for w in rows}))
    most = max(origins.values())
    top = sorted(point for point, count in origins.items() if count == most)
    return top[0], len(top) == 1


def form_use(row: Weighed, best: float | None, bounds: tuple[float, float]) -> Use:
    """What a figure did: it is the best, or an end of the range, or it lies between."""
    shown = show_quantity(row.figure.quantity)
    statement = row.figure.told.statement.id
    if best is not None and row.point == best:
        return Use(statement=statement, role="used", reason=f"{shown} is the best figure")
    if row.low == bounds[0]:
        return Use(statement=statement, role="lower", reason=f"{show_figure(row.low)} is the lowest")
    if row.high == bounds[1]:
        return Use(statement=statement, role="upper", reason=f"{show_figure(row.high)} is the highest")
    return Use(statement=statement, role="passed_over", reason=f"{shown} lies between the others")
