"""findings.jsonl, incidents.jsonl, events.jsonl, entities.jsonl: what the accounts together come to.

In: the dossier. Out: rows in the dossier's own order (chapters by number of accounts, entities by id).
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.export.pins import Row
from rashomon.export.statements import Known
from rashomon.export.values import as_number, as_period, as_population, as_value
from rashomon.schema import Dossier, Estimate, Finding


def as_finding_rows(dossier: Dossier, known: Known) -> Iterator[Row]:
    """One row a pair of positions, or a silence; pairs that are not comparable are not told."""
    for chapter in dossier.chapters:
        for finding in chapter.findings:
            if finding.relation != "not_comparable":
                yield _as_finding(finding, known)


def _as_finding(finding: Finding, known: Known) -> Row:
    slot = finding.slot
    return {
        "id": finding.id,
        "incident": finding.incident,
        "slot": {"about": known.entity(slot.about), "predicate": slot.predicate, "measure": slot.measure or None,
                 "group": known.entity(slot.group), "phase": slot.phase or None},
        "relation": finding.relation,
        "subtype": finding.subtype,
        "strength": finding.strength,
        "a": list(finding.a),
        "b": list(finding.b),
        "silent": sorted(known.pins.name(document) for document in finding.silent),
        "terms": finding.terms,
        "reason": finding.reason,
        "reconcilable_by": finding.reconcilable_by,
    }


def as_entity_rows(dossier: Dossier, known: Known) -> Iterator[Row]:
    """Linked entities by id; mentions by capture and place."""
    for entity in dossier.entities:
        mentions = [known.pins.mention(mention.span) | {"form": mention.form} for mention in entity.mentions]
        yield {"id": entity.id, "name": entity.name, "kind": entity.kind, "mentions": _in_order(mentions)}


def as_event_rows(dossier: Dossier, known: Known) -> Iterator[Row]:
    """Events by capture, in the order of the reading; `part_of` is the incident that theirs is a part of."""
    part_of = {chapter.incident.id: chapter.incident.part_of for chapter in dossier.chapters}
    for account in dossier.accounts:
        for event in account.reading.events:
            incident = known.incident_of.get(event.id)
            yield {"id": event.id, "type": event.type, "incident": incident, "part_of": part_of.get(incident or "") or None,
                   "mentions": _in_order([known.pins.mention(span) for span in event.mentions])}


def as_incident_rows(dossier: Dossier, known: Known) -> Iterator[Row]:
    """Incidents in the order of the chapters, with every estimate of every population."""
    for chapter in dossier.chapters:
        incident = chapter.incident
        yield {
            "id": incident.id,
            "type": incident.type,
            "part_of": incident.part_of or None,
            "period": as_period(incident.period, known.entity),
            "place": as_value(incident.place, known.entity),
            "actors": list(incident.actors),
            "accounts": sorted(known.pins.name(document) for document in incident.documents),
            "independent_accounts": len(incident.origins) or len(incident.documents),
            "estimates": [_as_estimate(estimate, known) for estimate in chapter.estimates],
        }


def _as_estimate(estimate: Estimate, known: Known) -> Row:
    return {
        "population": as_population(estimate.population, known.entity_id),
        "low": as_number(estimate.low),
        "best": as_number(estimate.best),
        "high": as_number(estimate.high),
        "policy": estimate.policy,
        "used": [use.statement for use in estimate.uses if use.role in ("used", "lower", "upper")],
        "passed_over": [use.statement for use in estimate.uses if use.role in ("passed_over", "duplicate_of")],
        "reason": estimate.reason,
        "terms": estimate.terms,
        "uses": [{"statement": use.statement, "role": use.role, "reason": use.reason} for use in estimate.uses],
    }


def _in_order(mentions: list[Row]) -> list[Row]:
    return sorted(mentions, key=lambda mention: (mention["capture"], mention["start"], mention["end"]))
