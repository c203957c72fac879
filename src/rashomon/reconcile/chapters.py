"""One incident, its accounts side by side: positions, findings, estimates, solved times.

In: an incident with its parts, the accounts of a case, linked entities, copies. Out: a Chapter. The whole's chapter holds what is
told of its parts too; a part's own chapter (asked for with the part as incident) holds the part alone.
"""

from __future__ import annotations

from rashomon.reconcile.anchors import form_resolutions
from rashomon.reconcile.blames import judge_blames
from rashomon.reconcile.bodies import judge_bodies
from rashomon.reconcile.claims import judge_claims
from rashomon.reconcile.counts import judge_counts
from rashomon.reconcile.estimates import form_estimates
from rashomon.reconcile.groups import form_groups
from rashomon.reconcile.happenings import judge_counted, judge_happenings
from rashomon.reconcile.lengths import judge_lengths
from rashomon.reconcile.others import judge_others, judge_ratings, judge_silences
from rashomon.reconcile.rows import Rows, consequence, position_key
from rashomon.reconcile.scenes import form_scene, linked_entities
from rashomon.reconcile.sites import judge_sites
from rashomon.reconcile.sums import judge_sums
from rashomon.reconcile.things import judge_things
from rashomon.reconcile.times import judge_times
from rashomon.reconcile.totals import form_totals
from rashomon.resources.reconcile import ReconcileTables
from rashomon.schema import Account, Chapter, Copy, Entity, Estimate, Incident


def reconcile_incident(incident: Incident, *, parts: tuple[Incident, ...], accounts: tuple[Account, ...],
                       entities: tuple[Entity, ...], copies: tuple[Copy, ...], tables: ReconcileTables) -> Chapter:
    """The chapter of an incident; the order of parts, accounts, entities and copies changes nothing.

    `accounts` may be all of the case: those that tell nothing of the incident are left out.
    """
    parts = tuple(sorted(parts, key=lambda part: part.id))
    scene = form_scene(incident, parts, accounts, linked_entities(entities), copies, tables)
    groups = form_groups(scene)
    rows = Rows()
    estimates = form_estimates(scene, groups)
    estimates = sorted([*(e for e in estimates if e.population.side != "all"), *form_totals(scene, groups, estimates)], key=estimate_key)
    if incident.part_of:  # its findings stand in the chapter of the whole, once
        for judged in (judge_happenings(scene), judge_times(scene)):
            rows.positions.extend(judged.positions)
        return Chapter(incident=incident, positions=tuple(sorted(rows.positions, key=position_key)), findings=(), estimates=tuple(estimates))
    for judged in (judge_counts(scene, groups), judge_sums(scene, groups), judge_things(scene), judge_happenings(scene), judge_times(scene),
                   judge_lengths(scene), judge_sites(scene), judge_bodies(scene), judge_claims(scene, groups), judge_blames(scene), judge_ratings(scene)):
        rows.add(judged)
    rows.findings.extend(judge_counted(scene, rows.findings))
    rows.add(judge_others(scene, {i for position in rows.positions for i in position.statements}))
    rows.findings.extend(judge_silences(scene, rows.positions))
    findings = {finding.id: finding for finding in rows.findings}
    return Chapter(incident=incident, positions=tuple(sorted(rows.positions, key=position_key)),
                   findings=tuple(sorted(findings.values(), key=consequence)),
                   estimates=tuple(estimates),
                   resolutions=form_resolutions(scene))


def estimate_key(estimate: Estimate) -> tuple[str, str, str, str]:
    """Sort key of an estimate."""
    population = estimate.population
    return population.measure, population.side, population.label, estimate.policy
