"""Whether an incident is one that MUC-4 asks for: recent and specific violence against others than soldiers and guerrillas.

In: an Incident with the cast and setting of its document. Out: its signs, and their weights added up. The weights are those of a logistic
regression on the training texts (`train/muc4_relevance.py`), a number a sign, in `muc4.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rashomon.export.muc4_incidents import Incident
from rashomon.export.muc4_parties import Cast, Party
from rashomon.resources.muc4 import Muc4Tables

RECENT_DAYS = 61
"""What the task calls recent: two months."""
EARLY_CHARS = 500
GRADES = 4
"""Into how many steps a probability is parted."""
FILLED = 0.5
"""Least score of a filler that counts."""
STRONG = frozenset(("kill", "murder", "assassinate", "assassination", "massacre", "gun-down", "shoot", "kidnap", "kidnapping", "abduct", "explode", "explosion", "bomb", "blow-up",
                    "detonate", "go-off", "set-off"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for the whole document."""

    published: str
    """ISO date, empty where unknown."""
    country: str
    """English name of the country it most likely tells of, empty where unknown."""
    named: frozenset[str]
    """Countries that any name or demonym in it belongs to."""
    head: str
    """Words of its dateline and labels, upper case."""
    incidents: int
    """How many its happenings make."""
    relevance: float
    """0–1, by the encoder."""
    types: Mapping[str, float]
    """Type of incident → how likely it is told of, by the encoder."""


def is_asked_for(incident: Incident, cast: Cast, setting: Setting) -> bool:
    """Whether the signs weigh for it."""
    if not incident.victims and not incident.targets:
        return False
    weights = cast.tables.relevance
    return weights["base"] + sum(weights.get(sign, 0.0) for sign in find_signs(incident, cast, setting)) > 0


def find_signs(incident: Incident, cast: Cast, setting: Setting) -> list[str]:
    """What speaks for an incident or against it, by name."""
    return [f"type {incident.type.lower()}", *_signs_of_parties(incident, cast.tables), *_signs_of_happenings(incident, cast, setting),
            *_signs_of_document(cast.tables, setting), *_signs_of_fillers(incident, setting)]


def _signs_of_parties(incident: Incident, tables: Muc4Tables) -> Iterator[str]:
    victims, targets = incident.victims, incident.targets
    if any(victim.name for victim in victims):
        yield "victim named"
    if targets:
        yield "target"
        if all(target.number == "PLURAL" for target in targets):
            yield "targets plural"
    if victims and all(is_general(victim, tables) for victim in victims):
        yield "victims general" + (" alone" if not targets else "")
    if victims and all(victim.number == "PLURAL" for victim in victims):
        yield "victims plural" + (" alone" if not targets else "")
    if victims and all(victim.category == "ACTIVE MILITARY" for victim in victims):
        yield "victims military" + (" alone" if not targets else "")
    elif victims and all(victim.category in ("ACTIVE MILITARY", "LAW ENFORCEMENT") for victim in victims):
        yield "victims armed" + (" alone" if not targets else "")
    for category in sorted({victim.category for victim in victims}):
        yield f"victim {category.lower()}"
    for category in sorted({target.category for target in targets}):
        yield f"target {category.lower()}"
    if incident.instruments:
        yield "instrument"
    if incident.perpetrators:
        yield "agent"


def is_general(victim: Party, tables: Muc4Tables) -> bool:
    """A description that tells nothing of who it was."""
    return not victim.name and bool(victim.words) and bool(tables.words["general"].fullmatch(victim.words.split()[-1]))


def _signs_of_happenings(incident: Incident, cast: Cast, setting: Setting) -> Iterator[str]:
    happenings, text = incident.happenings, cast.document.text
    triggers = {happening.trigger for happening in happenings}
    yield "happenings " + ("many" if len(happenings) > 3 else "some" if len(happenings) > 1 else "one")
    if triggers & STRONG:
        yield "trigger strong"
    if all(happening.weak for happening in happenings):
        yield "triggers weak"
    for trigger in sorted(triggers):
        yield f"trigger {trigger}"
    for effect in sorted({happening.effect for happening in happenings if happening.effect}):
        yield f"effect {effect.lower()}"
    days = incident.days
    if days and setting.published:
        ages = [(date.fromisoformat(setting.published) - date.fromisoformat(day)).days for day in days]
        yield "day old" if min(ages) > RECENT_DAYS else "day recent" if min(ages) <= 7 else "day"
    if incident.towns:
        yield "place"
    if happenings[0].start < EARLY_CHARS:
        yield "early"
    elif happenings[0].start > len(text) / 2:
        yield "late"
    if any(happening.factuality in ("possible", "unknown") for happening in happenings):
        yield "unsure"
    sentence = happenings[0].sentence
    for kind in ("combat", "distant", "accident", "summary", "armed", "recall"):
        if cast.tables.words[kind].search(text, *sentence):
            yield f"words {kind}"


def _signs_of_document(tables: Muc4Tables, setting: Setting) -> Iterator[str]:
    yield "incidents " + ("many" if setting.incidents > 3 else "some" if setting.incidents > 1 else "one")
    for label in ("INTERVIEW", "SPEECH", "COMMENTARY", "EDITORIAL", "COMMUNIQUE", "STATEMENT", "CONTINUED", "CLANDESTINE"):
        if label in setting.head:
            yield f"label {label.lower()}"
    if setting.country and setting.country not in tables.countries:
        yield "outside"


def _signs_of_fillers(incident: Incident, setting: Setting) -> Iterator[str]:
    """What the encoder tells of it."""
    yield f"relevant {int(setting.relevance * GRADES)}"
    yield f"told {int(setting.types.get(incident.type, 0.0) * GRADES)}"
    hit = sum(party.score >= FILLED for party in (*incident.victims, *incident.targets))
    yield f"filled {min(hit, 2)}"
    if any(party.score >= FILLED for party in (*incident.perpetrators, *incident.bodies, *incident.instruments)):
        yield "filled aside"
