"""Reading: everything read in one document. A document reads the same alone and in company."""

from __future__ import annotations

from rashomon.schema.entities import Entity
from rashomon.schema.events import Event
from rashomon.schema.nouns import Noun
from rashomon.schema.refusals import Refused
from rashomon.schema.statements import Statement


class Reading(Noun, kw_only=True):
    document: str
    sentences: tuple[tuple[int, int], ...]
    """Half-open, of the blocks that were read."""
    statements: tuple[Statement, ...]
    """By start of evidence, then id."""
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    refused: tuple[Refused, ...] = ()
    """Candidates turned down, and the whole document where its language is not read."""
