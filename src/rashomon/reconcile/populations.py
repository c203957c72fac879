"""Who is counted: which populations are one, which is part of which, which are not comparable.

In: populations as read. Out: a key to group by, and the relation of two keys. The head noun and the side decide, and the words
that narrow (phase); unlike populations are never compared.
"""

from __future__ import annotations

from typing import NamedTuple

from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Population

SIDES = ("state", "armed_group", "civilian", "hostage")
EVERYONE = "all"
STRIKE = frozenset({"attack", "end", "rescue"})


class Counted(NamedTuple):
    """A population as compared: measure, class of head noun, side, words that narrow."""

    measure: str
    label: str
    side: str
    phase: str


def form_counted(told: Told, scene: Scene) -> Counted | None:
    """The key of a count's population; None where it has none."""
    population = told.statement.population
    if population is None:
        return None
    label, side = judge_label(population, scene)
    phase = " ".join(population.phase.lower().split())
    if phase and names_whole(phase, told, scene):
        phase = ""
    return Counted(population.measure, label, side, phase)


def names_whole(phase: str, told: Told, scene: Scene) -> bool:
    """Whether the words name the happening itself, or the part the count is of (`in the raid`): then they narrow nothing."""
    families = scene.tables.events.families
    named = [families[word] for word in phase.replace("-", " ").split() if word in families]
    if not named:
        return False
    part = next((p for p in scene.parts if p.id == told.about), scene.incident)
    own = {"assault": STRIKE, "seizure": frozenset({"seize", "attack"})}.get(part.type, frozenset({part.type}))
    return named[-1] in own or named[-1] == scene.incident.type or (scene.incident.type == "siege" and named[-1] == "hold")


def judge_label(population: Population, scene: Scene) -> tuple[str, str]:
    """Class of the head noun and side, from the table, the reading and the kind of a named group."""
    lemma = population.label.lower().strip()
    label, side = scene.tables.labels.get(lemma) or scene.tables.labels.get(lemma.split(" ")[-1], ("", ""))
    read: str = population.side if population.side in SIDES else ""
    if not read and population.group:
        entity = scene.entities.get(population.group)
        read = {"armed_group": "armed_group", "state_force": "state", "government": "state"}.get(entity.kind if entity else "", "")
    if label == "prisoner" and population.measure in ("killed", "injured", "held", "missing") and (read == "hostage" or scene.incident.type == "siege"):
        return "hostage", "hostage"
    if side == EVERYONE or (not lemma and not label):
        return (read, read) if read else (EVERYONE, EVERYONE)
    if side in SIDES:
        if not read or read == side:
            return label, side
        return (label, read) if read in ("hostage", "civilian") else (read, read)
    if side:  # a woman, a child, a home: counted as such, on whichever side they stand
        return label, read or side
    return (read, read) if read and population.group and read == "armed_group" else (lemma, read or "unknown")


def compare_counted(a: Counted, b: Counted) -> str:
    """same, part (a counts a part of b), whole (b counts a part of a) or other."""
    if a.measure != b.measure:
        return "other"
    labels = compare_labels(a, b)
    phases = "same" if a.phase == b.phase else "part" if not b.phase else "whole" if not a.phase else "other"
    if labels == phases or phases == "same":
        return labels
    return phases if labels == "same" else "other"


def compare_labels(a: Counted, b: Counted) -> str:
    """The relation of the classes alone; a side as a whole holds the classes of that side, everyone holds all."""
    if a.label == b.label:
        return "same" if a.side == b.side or "unknown" in (a.side, b.side) or a.label not in ("woman", "man", "child", "girl") else "other"
    if b.label == EVERYONE or (b.label == b.side and a.side == b.side):
        return "part" if a.side != "thing" else "other"
    if a.label == EVERYONE or (a.label == a.side and a.side == b.side):
        return "whole" if b.side != "thing" else "other"
    return "other"


def show_counted(counted: Counted, words: str = "") -> str:
    """The population in words: `soldier, killed`."""
    noun = {"armed_group": "armed group", EVERYONE: "people", "state": "state forces"}.get(counted.label, counted.label)
    narrowed = f" ({counted.phase})" if counted.phase else ""
    return f"{words or noun} {counted.measure}{narrowed}" if counted.measure != "other" else f"{words or noun}{narrowed}"
