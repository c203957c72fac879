"""Fillers of roles → entities → incidents: one incident for each type that fillers speak of.

In: the words and the readout of one document. Out: Thing rows, fillers of one role that are one entity: their wordings are equal, the words
of one end the other (of names: stand in it), or one stands in brackets behind the other; and RoleIncident rows in the order of types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.neural.readout import Filler, Readout

RELEVANT = 0.3
"""Least probability that a passage fills a role, for the document to tell of an incident."""
FILLED = 0.5
"""Least score of an entity's best wording, for it to fill its role."""
TOLD = 0.35
"""Least mean probability of a type over a document's fillers for the document to tell of one."""
TYPED = 0.5
"""Least probability of a type for an entity to belong to it beside its best one."""
NAMED = ("organisation", "victim")
"""Roles whose fillers bear names, of which a part will do."""
REACH = 500
"""Entities before a filler that it may be: work grows with the text alone."""
SMALL = frozenset(("and", "de", "del", "for", "la", "of", "the"))
"""Words that give no letter to an acronym."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleIncident:
    """One incident: role → wordings, one an entity, in lower case."""

    kind: str
    roles: dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Thing:
    """The fillers of one role that are one entity, in text order."""

    role: str
    fillers: list[Filler]
    wordings: list[tuple[str, ...]]
    """In lower case, parallel to the fillers."""

    def score(self) -> float:
        """Of the best filler."""
        return max(one.score for one in self.fillers)

    def name(self) -> str:
        """The best scored wording, of equals the longest, then the first."""
        best = max(range(len(self.wordings)), key=lambda k: (self.fillers[k].score, len(self.wordings[k]), -k))
        return " ".join(self.wordings[best])

    def kinds(self) -> tuple[float, ...]:
        """Mean probability of each type."""
        return tuple(sum(column) / len(column) for column in zip(*(one.types for one in self.fillers), strict=True))


def form_role_incidents(words: Sequence[str], readout: Readout, kinds: Sequence[str]) -> tuple[RoleIncident, ...]:
    """The incidents of a document; none where no passage is relevant."""
    things = [thing for thing in form_things(words, readout.fillers) if thing.score() >= FILLED]
    if not things or max(passage.relevance for passage in readout.passages) < RELEVANT:
        return ()
    told = find_told(readout.fillers)
    incidents = []
    for number in told:
        roles: dict[str, tuple[str, ...]] = {}
        for thing in things:
            if belongs(thing.kinds(), number, told):
                roles[thing.role] = (*roles.get(thing.role, ()), thing.name())
        if roles:
            incidents.append(RoleIncident(kind=kinds[number], roles=roles))
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
    """Entities by role, then in order of their first filler."""
    things: list[Thing] = []
    spelt: list[dict[tuple[str, ...], None]] = []
    for filler in sorted(fillers, key=lambda one: (one.role, one.first)):
        wording = tuple(word.lower() for word in words[filler.first:filler.last])
        near = range(max(0, len(things) - REACH), len(things))
        number = next((one for one in near if things[one].role == filler.role and is_one(things[one], spelt[one], filler, wording, words)), len(things))
        if number == len(things):
            things.append(Thing(filler.role, [], []))
            spelt.append({})
        things[number].fillers.append(filler)
        things[number].wordings.append(wording)
        spelt[number][wording] = None
    return things


def is_one(thing: Thing, spelt: Iterable[tuple[str, ...]], filler: Filler, wording: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether a filler is a wording of an entity; `spelt` are its wordings, each once."""
    if any(ends_alike(wording, other) or spells(wording, other) or spells(other, wording) for other in spelt):
        return True
    if filler.role in NAMED and any(holds(wording, other) or holds(other, wording) for other in spelt):
        return True
    return thing.fillers[-1].last + 1 == filler.first and words[filler.first - 1] in ("(", "[")


def ends_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter wording ends the longer."""
    size = min(len(one), len(other))
    return one[-size:] == other[-size:]


def holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a wording stands inside another."""
    return any(long[first:first + len(short)] == short for first in range(len(long) - len(short) + 1))


def spells(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one word is made of the first letters of the others."""
    letters = "".join(word[0] for word in long if word not in SMALL)
    return len(short) == 1 and len(letters) > 2 and short[0] == letters
