"""Fillers of roles → incidents: one for each type that fillers speak of, its roles filled by entities.

In: the words and the readout of one document. Out: RoleIncident rows in the order of types. Fillers of one role are one entity where
their wordings are equal or the words of one stand at the end of the other; the best scored wording names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.neural.readout import Filler, Readout

RELEVANT = 0.3
"""Least probability that a passage fills a role, for the document to tell of an incident."""
TOLD = 0.35
"""Least mean probability of a type over a document's fillers for the document to tell of one."""
TYPED = 0.5
"""Least probability of a type for an entity to belong to it beside its best one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleIncident:
    """One incident: role → wordings, one an entity, in lower case."""

    kind: str
    roles: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Thing:
    """The fillers of one role that are one entity."""

    wordings: list[tuple[str, ...]]
    scores: list[float]
    types: list[tuple[float, ...]]

    def name(self) -> str:
        """The best scored wording, of equals the longest, then the first."""
        best = max(range(len(self.wordings)), key=lambda k: (self.scores[k], len(self.wordings[k]), -k))
        return " ".join(self.wordings[best])

    def kinds(self) -> tuple[float, ...]:
        """Mean probability of each type."""
        return tuple(sum(column) / len(column) for column in zip(*self.types, strict=True))


def form_role_incidents(words: Sequence[str], readout: Readout, kinds: Sequence[str]) -> tuple[RoleIncident, ...]:
    """The incidents of a document; none where no passage is relevant."""
    if not readout.fillers or max(passage.relevance for passage in readout.passages) < RELEVANT:
        return ()
    roles = {role: form_things(words, [one for one in readout.fillers if one.role == role]) for role in dict.fromkeys(one.role for one in readout.fillers)}
    told = find_told(readout.fillers)
    incidents = []
    for number in told:
        filled = {role: tuple(thing.name() for thing in things if belongs(thing.kinds(), number, told)) for role, things in roles.items()}
        if any(filled.values()):
            incidents.append(RoleIncident(kind=kinds[number], roles={role: names for role, names in filled.items() if names}))
    return tuple(incidents)


def find_told(fillers: Sequence[Filler]) -> tuple[int, ...]:
    """The types that a document's fillers speak of, or the likeliest one."""
    whole = sum(one.score for one in fillers)
    means = [sum(one.score * one.types[number] for one in fillers) / whole for number in range(len(fillers[0].types))]
    return tuple(number for number, mean in enumerate(means) if mean >= TOLD) or (means.index(max(means)),)


def belongs(types: Sequence[float], number: int, told: Sequence[int]) -> bool:
    """Whether an entity belongs to a type of those told: likely enough, or its best."""
    return types[number] >= TYPED or number == max(told, key=lambda other: (types[other], -other))


def form_things(words: Sequence[str], fillers: Sequence[Filler]) -> list[Thing]:
    """Entities of one role, in order of their first filler."""
    things: list[Thing] = []
    for filler in fillers:
        wording = tuple(word.lower() for word in words[filler.first:filler.last])
        thing = next((one for one in things if any(ends_alike(wording, other) for other in one.wordings)), None)
        if thing is None:
            thing = Thing([], [], [])
            things.append(thing)
        thing.wordings.append(wording)
        thing.scores.append(filler.score)
        thing.types.append(filler.types)
    return things


def ends_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter wording ends the longer."""
    size = min(len(one), len(other))
    return one[-size:] == other[-size:]
