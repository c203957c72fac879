"""The nouns: frozen, checked when built, written and read back by msgspec at the edges."""

from rashomon.schema.attributions import Attribution
from rashomon.schema.captures import Capture, Retrieval, capture_of
from rashomon.schema.chapters import Chapter, Estimate, Finding, Policy, Position, Resolution, Slot, Use
from rashomon.schema.decisions import Decision, Verdicts, chained
from rashomon.schema.documents import READ_ROLES, Block, Candidate, Document, Place, Repair, Run, bytes_of
from rashomon.schema.dossiers import Account, Dossier, RunFacts
from rashomon.schema.entities import Entity, EntityKind, Mention
from rashomon.schema.events import Event, Participant
from rashomon.schema.incidents import Incident
from rashomon.schema.likenesses import Copy, Derivation, Likeness, Passage
from rashomon.schema.nouns import Noun, as_json, from_json, hash_id
from rashomon.schema.readings import Figure, Reading, Unread
from rashomon.schema.refusals import Refused
from rashomon.schema.spans import Span, cover_of
from rashomon.schema.statements import Factuality, Polarity, Population, Statement, StatementType, with_id
from rashomon.schema.values import (
    Cause,
    Composition,
    Condition,
    Demand,
    Duration,
    Evaluation,
    Happening,
    Identity,
    Means,
    Office,
    Part,
    Period,
    Quantity,
    Rating,
    Site,
    Situation,
    Speech,
    Stance,
    Superlative,
    Value,
)

__all__ = [
    "READ_ROLES",
    "Account",
    "Attribution",
    "Block",
    "Candidate",
    "Capture",
    "Cause",
    "Chapter",
    "Composition",
    "Condition",
    "Copy",
    "Decision",
    "Demand",
    "Derivation",
    "Document",
    "Dossier",
    "Duration",
    "Entity",
    "EntityKind",
    "Estimate",
    "Evaluation",
    "Event",
    "Factuality",
    "Figure",
    "Finding",
    "Happening",
    "Identity",
    "Incident",
    "Likeness",
    "Means",
    "Mention",
    "Noun",
    "Office",
    "Part",
    "Participant",
    "Passage",
    "Period",
    "Place",
    "Polarity",
    "Policy",
    "Population",
    "Position",
    "Quantity",
    "Rating",
    "Reading",
    "Refused",
    "Repair",
    "Resolution",
    "Retrieval",
    "Run",
    "RunFacts",
    "Site",
    "Situation",
    "Slot",
    "Span",
    "Speech",
    "Stance",
    "Statement",
    "StatementType",
    "Superlative",
    "Unread",
    "Use",
    "Value",
    "Verdicts",
    "as_json",
    "bytes_of",
    "capture_of",
    "chained",
    "cover_of",
    "from_json",
    "hash_id",
    "with_id",
]
