"""Happenings merged into the incidents that MUC-4 asks for, and those told apart from what it does not ask for.

In: Happening rows of one document. Out: Incident rows: what all happenings of one incident tell together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.export.muc4_happenings import TOLD, Happening
from rashomon.export.muc4_parties import Party, merge_parties
from rashomon.schema import Period, Site

SHADOWED = frozenset("soldier soldiers troops troop patrol corporal sergeant lieutenant officer officers guardsmen recruits cadets military victims victim dead wounded".split())


@dataclass(slots=True)
class Incident:
    """One incident, growing as happenings join."""

    type: str
    happenings: list[Happening] = field(default_factory=list)

    @property
    def victims(self) -> list[Party]:
        """Soldiers without a name and bare `victims` only where no one else was hit."""
        found = join_unnamed(merge_parties(party for happening in self.happenings for party in happening.victims))
        others = [party for party in found if party.name or party.words.split()[-1].lower() not in SHADOWED]
        return others if others or self.targets else found

    @property
    def targets(self) -> list[Party]:
        return merge_parties(party for happening in self.happenings for party in happening.targets)

    @property
    def perpetrators(self) -> list[Party]:
        return merge_parties(party for happening in self.happenings for party in happening.perpetrators)

    @property
    def bodies(self) -> list[Party]:
        return merge_parties(party for happening in self.happenings for party in happening.bodies)

    @property
    def instruments(self) -> list[Party]:
        """Each once, in the singular or the plural; a bare `bomb` only where no narrower one is told."""
        found = merge_parties(party for happening in self.happenings for party in happening.instruments)
        return [party for k, party in enumerate(found) if not any(
            (stem_of(party) in one.words and stem_of(party) != stem_of(one)) or (stem_of(party) == stem_of(one) and j < k) for j, one in enumerate(found) if j != k)]

    @property
    def days(self) -> set[str]:
        return {happening.period.start for happening in self.happenings if is_day(happening.period) and happening.period and happening.period.start}

    @property
    def towns(self) -> set[str]:
        return {town for happening in self.happenings if (town := town_of(happening))}

    def effects(self, party: Party) -> set[str]:
        """What befell a victim."""
        return {happening.effect for happening in self.happenings for victim in happening.victims if victim.key == party.key and happening.effect}


def join_unnamed(parties: Sequence[Party]) -> list[Party]:
    """Descriptions of one head noun as one party where no figures part them; that of one person not beside a name told with the same noun."""
    kept: list[Party] = []
    for party in parties:
        head = party.words.split()[-1].removesuffix("S") if party.words else ""
        alike = [place for place, other in enumerate(kept) if head and not party.name and other.words.split()[-1:] and (
            head in other.words.split() if other.name and party.number == "1" else
            not other.name and other.words.split()[-1].removesuffix("S") == head and not (counted(other) and counted(party) and other.number != party.number))]
        if not alike:
            kept.append(party)
        elif not kept[alike[0]].name and kept[alike[0]].number == "PLURAL" != party.number:
            kept[alike[0]] = party
    return kept


def counted(party: Party) -> bool:
    """Whether a figure is told."""
    return party.number.strip("~-").isdigit()


def stem_of(party: Party) -> str:
    """The words without a plural's ending."""
    return party.words.removesuffix("S")


def is_day(period: Period | None) -> bool:
    """Whether a period is one day."""
    return bool(period and period.start and period.start == period.end)


def town_of(happening: Happening) -> str:
    """The narrowest name of where it happened."""
    site = happening.site.value if happening.site else None
    return (site.city or site.region or site.name).upper() if isinstance(site, Site) else ""


def form_incidents(happenings: Sequence[Happening]) -> list[Incident]:
    """Incidents in the order of their first happening."""
    incidents: list[Incident] = []
    for happening in happenings:
        if happening.negative or happening.factuality not in TOLD:
            continue
        home = find_home(incidents, happening)
        if home is not None:
            home.happenings.append(happening)
        elif happening.type not in ("RELEASE",) and (not happening.weak or happening.victims or happening.targets):
            kind = "ATTACK" if happening.type == "DAMAGE" else happening.type
            if happening.type != "DAMAGE" or happening.targets:
                incidents.append(Incident(kind, [happening]))
    return incidents


def find_home(incidents: Sequence[Incident], happening: Happening) -> Incident | None:
    """The incident that a happening belongs to: the last one that fits."""
    for incident in reversed(incidents):
        if fits(incident, happening):
            return incident
    return None


def fits(incident: Incident, happening: Happening) -> bool:
    """Same type, or one that only adds; days and towns that do not part them, or a victim or target in common."""
    keys = {party.key for party in (*incident.victims, *incident.targets)}
    shared = any(party.key in keys for party in (*happening.victims, *happening.targets))
    adds = happening.type in ("DAMAGE", "RELEASE") or (happening.type == "ATTACK" and incident.type == "BOMBING" and happening.effect in ("DEATH", "INJURY"))
    if happening.type == "RELEASE" and incident.type != "KIDNAPPING":
        return False
    if happening.type != incident.type and not adds:
        return False
    if shared:
        return True
    day = happening.period.start if happening.period and is_day(happening.period) else None
    if day and incident.days and day not in incident.days:
        return False
    town = town_of(happening)
    return not (town and incident.towns and town not in incident.towns)
