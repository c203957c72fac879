"""Positions and findings as rows: built in one way, with ids and lines from templates, sorted by consequence.

In: tolds of one value, pairs of positions. Out: Position, Finding. No sentence here comes from anywhere but a template.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding, Position, Slot, Value, hash_id

CONSEQUENCE = ("conflict", "claim_vs_denial", "update", "overlap", "part_of", "refine", "agree", "repeats", "complement", "silent",
               "not_comparable")
STRENGTHS = ("hard", "medium", "soft")


@dataclass(frozen=True, slots=True)
class Rows:
    """What one judge found."""

    positions: list[Position] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, other: Rows) -> None:
        """Take in the rows of another judge."""
        self.positions.extend(other.positions)
        self.findings.extend(other.findings)


def form_position(slot: Slot, tolds: Iterable[Told], value: Value | None, label: str, *, derived: bool = False) -> Position:
    """The position that these statements hold."""
    rows = tuple(tolds)
    return Position(slot=slot, value=value, label=label, derived=derived,
                    statements=tuple(sorted({t.statement.id for t in rows})),
                    documents=tuple(sorted({t.statement.document for t in rows})),
                    holders=tuple(sorted({t.holder for t in rows})))


def form_finding(scene: Scene, slot: Slot, relation: str, sides: tuple[Iterable[str], Iterable[str]], reason: str, *,
                 strength: str = "medium", subtype: str = "", terms: str = "", reconcilable_by: str = "",
                 silent: tuple[str, ...] = ()) -> Finding:
    """A finding with its id; statement ids ascending on both sides."""
    a, b = (tuple(sorted(set(side))) for side in sides)
    incident = slot.about if any(slot.about == part.id for part in scene.parts) else scene.incident.id
    return Finding(id=hash_id("f", incident, slot, relation, subtype, a, b, silent), incident=incident, slot=slot,
                   relation=relation, subtype=subtype, strength=strength, a=a, b=b, silent=silent, terms=terms,  # type: ignore[arg-type]
                   reason=reason, reconcilable_by=reconcilable_by)


def ids_of(tolds: Iterable[Told]) -> list[str]:
    """Statement ids, ascending."""
    return sorted({told.statement.id for told in tolds})


def judge_agreement(scene: Scene, position: Position, tolds: list[Told], *, subtype: str, strength: str = "hard") -> list[Finding]:
    """Agreement of two or more documents on one value; repetition where all of it has one origin."""
    documents = sorted({t.statement.document for t in tolds})
    if len(documents) < 2:
        return []
    first = min(tolds, key=lambda t: (scene.names.get(t.statement.document, ""), t.statement.document)).statement.document
    a = ids_of(t for t in tolds if t.statement.document == first)
    b = ids_of(t for t in tolds if t.statement.document != first)
    origins = {t.origin for t in tolds}
    shown = scene.shown(tuple(documents))
    if len(origins) == 1:
        why = "one passage, copied" if any(t.copied_from for t in tolds) else "one cited source"
        return [form_finding(scene, position.slot, "repeats", (a, b), f"{position.label}: {shown} have it from one origin ({why})",
                             strength=strength, subtype=subtype)]
    return [form_finding(scene, position.slot, "agree", (a, b), f"{position.label}: {shown} agree", strength=strength, subtype=subtype)]


def consequence(finding: Finding) -> tuple[int, int, int, str]:
    """Sort key: hard conflicts first, silence last, ids for ties."""
    conflict = CONSEQUENCE.index(finding.relation)
    return conflict, STRENGTHS.index(finding.strength), -len(finding.a) - len(finding.b), finding.id


def position_key(position: Position) -> tuple[str, ...]:
    """Sort key of a position."""
    slot = position.slot
    return (slot.predicate, slot.measure, slot.group, slot.phase, slot.about, position.label, *position.statements)
