"""Decision: a person's verdict. Append-only and hash-chained; undo is one more row."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from rashomon.schema.nouns import Noun, hash_id


class Decision(Noun, kw_only=True):
    id: str = ""
    """Set by `chained`: hash of the row and of the row before it."""
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


def chained(decision: Decision) -> Decision:
    """The decision under the id that its parts and its place in the chain give it."""
    parts = {name: getattr(decision, name) for name in decision.__struct_fields__ if name != "id"}
    return replace(decision, id=hash_id("d", parts))


class Verdicts(Noun, kw_only=True):
    """What the decisions add up to; each verdict that was not taken back, the last one of a target."""

    same: tuple[tuple[str, str], ...] = ()
    """Pairs of event or entity ids that a person calls one, each and all ascending."""
    different: tuple[tuple[str, str], ...] = ()
    statements: dict[str, Decision] = msgspec.field(default_factory=dict)
    """Statement id → the last accept, reject, correct or unsure that stands."""
