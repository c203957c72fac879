"""statements.jsonl: one row a statement, as interchange.md describes it field by field.

In: an account and what the whole dossier knows about its statements. Out: rows in the order of the reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.export.pins import Pins, Row
from rashomon.export.values import Named, as_number, as_population, as_situation, as_value
from rashomon.schema import Account, Attribution, Dossier, Participant, Resolution, Statement, Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the dossier knows beside one document."""

    pins: Pins
    entity_of: dict[str, str]
    """Document entity id → linked entity id."""
    events: frozenset[str]
    """Ids of events.jsonl; what tells of no event there has null."""
    incident_of: dict[str, str]
    """Event id → id of the incident that holds it."""
    resolutions: dict[str, Resolution]
    """Statement id → what its incident adds."""
    reviews: dict[str, str]
    """Statement id → review state, where a person gave one."""

    def entity(self, words: str) -> str | None:
        """The linked entity's id for a document entity's, other words as they are, None for none."""
        return self.entity_of.get(words, words) or None

    def entity_id(self, id: str) -> str | None:
        """The linked entity's id; None where the dossier has no such entity."""
        return self.entity_of.get(id)


def know_dossier(dossier: Dossier) -> Known:
    """Gathers the tables once for all rows."""
    entity_of = {entity.id: entity.id for entity in dossier.entities}
    entity_of.update((member, entity.id) for entity in dossier.entities for member in entity.members)
    return Known(
        pins=Pins(dossier.accounts), entity_of=entity_of,
        events=frozenset(event.id for account in dossier.accounts for event in account.reading.events),
        incident_of={event: chapter.incident.id for chapter in dossier.chapters for event in chapter.incident.events},
        resolutions={resolution.statement: resolution for chapter in dossier.chapters for resolution in chapter.resolutions},
        reviews=_review_states(dossier.verdicts))


def _review_states(verdicts: Verdicts) -> dict[str, str]:
    """Proposed until a person accepted, corrected or rejected it."""
    return {target: "reviewed" for target, decision in verdicts.statements.items() if decision.verdict in ("accept", "correct", "reject")}


def as_statement_rows(accounts: Iterable[Account], known: Known) -> Iterator[Row]:
    """Rows by capture, then in the order of the reading."""
    for account in accounts:
        for statement in account.reading.statements:
            yield _as_row(statement, account.name, known)


def _as_row(statement: Statement, capture: str, known: Known) -> Row:
    pins, named = known.pins, known.entity
    resolution = known.resolutions.get(statement.id)
    pins.check(statement.sentence)
    return {
        "id": statement.id,
        "capture": capture,
        "sentence": {"start": statement.sentence.start, "end": statement.sentence.end},
        "type": statement.type,
        "predicate": statement.predicate,
        "spans": pins.spans(statement.spans),
        "value": as_value(statement.value, named),
        "resolved": _as_resolved(resolution, named) if resolution is not None else None,
        "participants": [_as_participant(participant, known) for participant in statement.participants],
        "time": as_situation(statement.time, pins, named),
        "place": as_situation(statement.place, pins, named),
        "polarity": statement.polarity,
        "factuality": statement.factuality,
        "attribution": [_as_link(link, known) for link in statement.attribution],
        "event": statement.event if statement.event in known.events else None,
        "incident": known.incident_of.get(statement.event),
        "population": as_population(statement.population, known.entity_id),
        "score": as_number(statement.score),
        "made_by": statement.made_by,
        "review": known.reviews.get(statement.id, "proposed"),
    }


def _as_resolved(resolution: Resolution, named: Named) -> Row:
    return {"value": as_value(resolution.value, named), "by": list(resolution.by)}


def _as_participant(participant: Participant, known: Known) -> Row:
    return {"role": participant.role, "entity": known.entity_id(participant.entity), "spans": known.pins.spans(participant.spans)}


def _as_link(link: Attribution, known: Known) -> Row:
    pins = known.pins
    return {
        "kind": link.kind,
        "source": {"name": link.source, "entity": known.entity_id(link.entity), "spans": pins.spans(link.source_spans)},
        "cue": {"class": link.cue_class, "spans": pins.spans(link.cue_spans)},
        "content": {"spans": pins.spans(link.content_spans)},
    }
