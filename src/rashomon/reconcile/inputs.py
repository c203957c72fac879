"""What each incident's chapter is made from, gathered: its parts, accounts, the entities and copies in them.

In: all accounts by document, incidents, entities, copies. Out: one ChapterInput an incident, small enough to send to a worker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.schema import Account, Copy, Entity, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterInput:
    """What one incident's chapter is made from."""

    incident: Incident
    parts: tuple[Incident, ...]
    accounts: tuple[Account, ...]
    entities: tuple[Entity, ...]
    copies: tuple[Copy, ...]


def form_chapter_inputs(accounts: dict[str, Account], incidents: tuple[Incident, ...], entities: tuple[Entity, ...],
                        copies: tuple[Copy, ...]) -> Iterator[ChapterInput]:
    """One item an incident, in their order; accounts by name, entities by id."""
    entities_of: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        for document in sorted({mention.span.document for mention in entity.mentions}):
            entities_of[document].append(entity)
    parts_of: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        parts_of[incident.part_of].append(incident)
    for incident in incidents:
        parts = tuple(sorted(parts_of[incident.id], key=lambda part: part.id))
        documents = {document for one in (incident, *parts) for document in one.documents}
        near = {entity.id: entity for document in sorted(documents) for entity in entities_of[document]}
        yield ChapterInput(
            incident=incident, parts=parts, accounts=tuple(sorted((accounts[d] for d in documents), key=lambda a: a.name)),
            entities=tuple(near[entity] for entity in sorted(near)),
            copies=tuple(copy for copy in copies if copy.a in documents and copy.b in documents))
