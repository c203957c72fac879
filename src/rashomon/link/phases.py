"""Phases: what parts one happening has (a siege holds a seizure and an assault).

In: the stories of one incident. Out: phase of every event. A happening has parts only where someone is held and someone comes
to end it; everything else is of one piece.
"""

from __future__ import annotations

from rashomon.link.profiles import Happened, site_words
from rashomon.link.stories import Story
from rashomon.schema import Entity

WHOLE = ""
SEIZURE, ASSAULT, RELEASE = "seizure", "assault", "release"
HOLDS = frozenset({"hold", "seize"})
ENDS = frozenset({"end", "rescue"})
STRIKES = frozenset({"seize", "attack", "end", "rescue"})
CAPTIVES = frozenset({"hostage", "hostages", "captive", "captives", "prisoners", "diplomats", "passengers", "pupils"})
TAKEN = frozenset({"besiege", "siege", "occupy", "occupation", "take-hostage", "hostage-take", "hostage-taking", "hostage-crisis", "hijack", "hijacking",
                   "standoff", "stand-off", "captivity", "overrun", "takeover", "commandeer", "number-held", "detain-hostage"})
LEAST_SIEGE_DAYS = 3
VIOLENT = frozenset({"kill", "injure", "bomb", "destroy", "burn"})
OURS, THEIRS = frozenset({"state_force", "government"}), frozenset({"armed_group"})


def judge_phases(stories: tuple[Story, ...], kinds: dict[str, str], linked: dict[str, str]) -> dict[str, str]:
    """Event id → phase; empty for the whole. `kinds` gives the kind of the entities that take part, `linked` who is who.

    Needs a holding or seizing and an assault or a rescue somewhere among the stories; else every event is of the whole.
    """
    events = [h for story in stories for h in story.events]
    families = {h.family for h in events if h.core}
    if not (families & (ENDS | {"attack"}) and any(holds_captive(h, kinds) for h in events if h.core)):
        return {h.event.id: WHOLE for h in events}
    sides = {entity: side_of(entity, kinds) for h in events for p in h.event.participants if (entity := p.entity)}
    seizers = {linked.get(p.entity, p.entity) for h in events if h.family == "seize" for p in h.event.participants if p.role == "agent" and p.entity}
    if not any(side == "theirs" and linked.get(entity, entity) in seizers for entity, side in sides.items()):
        sides.update({entity: "theirs" for entity in sides if linked.get(entity, entity) in seizers})
    days = strike_days(events)
    phases: dict[str, str] = {}
    for story in stories:
        phases.update(judge_story(story, sides, days))
    return phases


def holds_captive(happened: Happened, kinds: dict[str, str]) -> bool:
    """Whether people or a building are taken or held by someone: no suspect in a jail, no pistol in a hand.

    By the type of the event alone where it says so; a plain seizing or holding needs an armed group or hostages, or a place that is seized.
    """
    if happened.family not in HOLDS or happened.event.type in TAKEN:
        return happened.event.type in TAKEN
    undergone = [p for p in happened.event.participants if p.role in ("patient", "target")]
    agents = {kinds.get(p.entity, "") for p in happened.event.participants if p.role == "agent"}
    if agents & THEIRS or any(CAPTIVES & set(span.quote.lower().split()) for p in undergone for span in p.spans):
        return True
    if happened.family != "seize" or agents & OURS:
        return False
    return any(kinds.get(p.entity) in ("facility", "place") for p in undergone) or (happened.site is not None and bool(site_words(happened.site)))


def side_of(entity: str, kinds: dict[str, str]) -> str:
    """ours (who comes to end it), theirs (who holds), or empty."""
    kind = kinds.get(entity, "")
    return "ours" if kind in OURS else "theirs" if kind in THEIRS else ""


def strike_days(events: list[Happened]) -> tuple[int, int] | None:
    """First and last day on which someone strikes; None where they are too near to tell a beginning from an end."""
    days = [(h.first_day, h.last_day) for h in events if h.core and h.family in STRIKES and h.first_day is not None and h.last_day is not None]
    if not days:
        return None
    first, last = min(d[0] for d in days), max(d[1] for d in days)
    return (first, last) if last - first >= LEAST_SIEGE_DAYS and min(d[1] for d in days) < last - 1 else None


def judge_story(story: Story, sides: dict[str, str], days: tuple[int, int] | None) -> dict[str, str]:
    """Phases of the events of one story; violence goes with the attack next to it."""
    phases = {h.event.id: judge_event(h, sides, days) for h in story.events}
    struck = [h for h in story.events if phases[h.event.id] in (SEIZURE, ASSAULT) and h.family not in VIOLENT]
    for happened in story.events:
        if happened.core and happened.family in VIOLENT:
            phases[happened.event.id] = phases[nearest(happened, struck).event.id] if struck else ASSAULT
    return phases


def judge_event(happened: Happened, sides: dict[str, str], days: tuple[int, int] | None) -> str:
    """The phase of one event by its kind, by its day where beginning and end are known, else by who does it."""
    if not happened.core:
        return WHOLE
    agents = {sides.get(p.entity, "") for p in happened.event.participants if p.role == "agent"}
    if happened.family in STRIKES and days is not None and happened.first_day is not None and happened.last_day is not None:
        return SEIZURE if happened.first_day - days[0] < days[1] - happened.last_day else ASSAULT
    if happened.family == "seize":
        return ASSAULT if "ours" in agents else SEIZURE
    if happened.family in ENDS or (happened.family == "attack" and "theirs" not in agents):
        return ASSAULT
    if happened.family == "attack":
        return SEIZURE
    return RELEASE if happened.family == "release" else WHOLE


def nearest(happened: Happened, struck: list[Happened]) -> Happened:
    """The attack or seizure next to an act of violence: of the same days before others, then by place in the text."""
    def distance(other: Happened) -> tuple[int, int, str]:
        apart = 0
        if happened.first_day is not None and other.first_day is not None and other.last_day is not None:
            apart = max(other.first_day - (happened.last_day or 0), happened.first_day - other.last_day, 0)
        return apart, abs(other.start - happened.start), other.event.id

    return min(struck, key=distance)


def kinds_of(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Document entity id → kind of the linked entity."""
    return {member: entity.kind for entity in entities for member in (*entity.members, entity.id)}
