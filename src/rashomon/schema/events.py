"""Event: what one document tells of one happening (trigger, type, roles, period, site)."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.nouns import Noun
from rashomon.schema.spans import Span
from rashomon.schema.values import Situation

ParticipantRole = Literal["agent", "patient", "target", "holder", "recipient", "speaker", "addressee", "instrument"]


class Participant(Noun, kw_only=True):
    role: ParticipantRole
    entity: str
    """Id of the Entity, empty where the words name none that is known."""
    spans: tuple[Span, ...]


class Event(Noun, kw_only=True):
    id: str
    document: str
    type: str
    """From the event table (`kill`, `attack`, `seize`, `release`, …), else the trigger's lemma."""
    mentions: tuple[Span, ...]
    """Triggers, in text order; never empty."""
    participants: tuple[Participant, ...] = ()
    time: Situation | None = None
    place: Situation | None = None
    polarity: Literal["pos", "neg"] = "pos"
    factuality: str = "fact"
