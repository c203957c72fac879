"""The five-role form of MUC-4: GTT micro F1 (Du, Rush and Cardie 2021a) and CEAF-REE (Du, Rush and Cardie 2021b).

In: per message role templates, entities as wordings in lower case. Out: counts, hits and fillers. A filler is right if all its
wordings are among those of one entity of the key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.bench.assignments import find_pairs
from rashomon.bench.muc4_keys import RoleTemplate
from rashomon.export.muc4 import ROLES
from rashomon.export.muc4_templates import TYPE, Template

Wordings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, given, asked for."""

    hits: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.given + other.given, self.wanted + other.wanted)


def as_roles(template: Template) -> RoleTemplate:
    """The five roles of a template of 24 slots, each filler in its one wording."""
    return {"incident_type": template[TYPE][0].value.lower(),
            **{role: [(fill.value.lower(),) for fill in template.get(slot, ())] for role, slot in ROLES.items()}}


def count_matches(given: Sequence[Wordings], wanted: Sequence[Wordings]) -> int:
    """Fillers right, one to one."""
    return len(find_pairs([[float(set(ours) <= set(theirs)) for theirs in wanted] for ours in given]))


def count_templates(given: Sequence[RoleTemplate], wanted: Sequence[RoleTemplate]) -> Counts:
    """Types and fillers of one message, templates of equal type paired for the most matches."""
    scores = [[_match(ours, theirs) for theirs in wanted] for ours in given]
    pairs = find_pairs(scores)
    return Counts(int(sum(scores[row][column] for row, column in pairs)), sum(map(_size, given)), sum(map(_size, wanted)))


def _match(ours: RoleTemplate, theirs: RoleTemplate) -> float:
    if not set(ours["incident_type"].split(" / ")) & set(theirs["incident_type"].split(" / ")):
        return 0.0
    return 1.0 + sum(count_matches(ours[role], theirs[role]) for role in ROLES)


def _size(template: RoleTemplate) -> int:
    return 1 + sum(len(template[role]) for role in ROLES)


def count_entities(given: Sequence[RoleTemplate], wanted: Sequence[RoleTemplate]) -> dict[str, Counts]:
    """Fillers of one message by role, all templates merged, each entity once."""
    counts = {}
    for role in ROLES:
        ours, theirs = ([*dict.fromkeys(entity for template in side for entity in template[role])] for side in (given, wanted))
        counts[role] = Counts(count_matches(ours, theirs), len(ours), len(theirs))
    return counts


def measure_roles(given: Mapping[str, Sequence[RoleTemplate]], wanted: Mapping[str, Sequence[RoleTemplate]]) -> tuple[Counts, dict[str, Counts]]:
    """(GTT counts, CEAF-REE counts by role) over all messages of the key."""
    templates, entities = Counts(), dict.fromkeys(ROLES, Counts())
    for message, theirs in wanted.items():
        ours = given.get(message, ())
        templates += count_templates(ours, theirs)
        for role, counts in count_entities(ours, theirs).items():
            entities[role] += counts
    return templates, entities
