"""Decisions in, verdicts out: state is a fold of rows, and undo is one more row.

In: decisions in the order they were made. Out: Verdicts (same and different pairs, one verdict a statement).
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.errors import LawBroken
from rashomon.schema import Decision, Verdicts


def fold_decisions(decisions: Iterable[Decision]) -> Verdicts:
    """The verdicts that stand after all decisions. Raises LawBroken where the chain is torn or an undo points nowhere."""
    rows = tuple(decisions)
    standing = keep_standing(rows)
    last = {row.target: row for row in rows if row.id in standing and row.verdict != "undo"}
    pairs: dict[str, list[tuple[str, str]]] = {"same": [], "different": []}
    statements: dict[str, Decision] = {}
    for target in sorted(last):
        row = last[target]
        first, bar, second = target.partition("|")
        if not bar:
            statements[target] = row
        elif row.verdict in pairs:
            pairs[row.verdict].append((min(first, second), max(first, second)))
    return Verdicts(same=tuple(sorted(pairs["same"])), different=tuple(sorted(pairs["different"])), statements=statements)


def keep_standing(rows: tuple[Decision, ...]) -> frozenset[str]:
    """Ids of the decisions that no standing undo takes back; an undo may itself be undone."""
    previous, known = "", {}
    for row in rows:
        if row.previous != previous:
            raise LawBroken(f"decision {row.id}: follows {row.previous or 'nothing'}, but the row before it is "
                            f"{previous or 'none'}; the chain is torn, restore the case from a copy")
        if row.verdict == "undo" and row.undoes not in known:
            raise LawBroken(f"decision {row.id}: takes back {row.undoes!r}, which is no earlier decision; name one that is")
        previous = row.id
        known[row.id] = row
    gone: set[str] = set()
    for row in reversed(rows):
        if row.verdict == "undo" and row.id not in gone:
            gone.add(row.undoes)
    return frozenset(known) - gone
