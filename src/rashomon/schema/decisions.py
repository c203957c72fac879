"""Decision: a person's verdict. Append-only and hash-chained; undo is one more row."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.nouns import Noun, hash_id


class Decision(Noun, kw_only=True):
    id: str
    """Hash of the row and of the row before it."""
    previous: str = ""
    """Id of the row before; empty for the first."""
    target: str
    """Id of a statement, or of a pair of events or entities (`e-…|e-…`, ascending)."""
    verdict: Literal["accept", "reject", "correct", "same", "different", "unsure", "undo"]
    undoes: str = ""
    """Id of the Decision taken back, for `undo`."""
    old: str = ""
    new: str = ""
    why: str = ""
    who: str
    when: str
    """ISO 8601 instant, as given by the reviewer's program."""
    quote: str = ""


def decision_of(*, previous: str, target: str, verdict: str, who: str, when: str, undoes: str = "", old: str = "",
                new: str = "", why: str = "", quote: str = "") -> Decision:
    """The Decision of these parts, with its place in the chain."""
    parts = dict(previous=previous, target=target, verdict=verdict, undoes=undoes, old=old, new=new, why=why, who=who,
                 when=when, quote=quote)
    return Decision(id=hash_id("d", parts), **parts)  # type: ignore[arg-type]


class Verdicts(Noun, kw_only=True):
    """What the decisions add up to; each verdict that was not taken back, the last one of a target."""

    same: tuple[tuple[str, str], ...] = ()
    """Pairs of event or entity ids that a person calls one, each and all ascending."""
    different: tuple[tuple[str, str], ...] = ()
    statements: dict[str, Decision] = {}
    """Statement id → the last accept, reject, correct or unsure that stands."""
