"""Phases: what parts one happening has (a siege holds a seizure and an assault).

In: the stories of one incident. Out: phase of every event. A happening has parts only where someone is held and someone comes
to end it; everything else is of one piece.
"""

from __future__ import annotations

from rashomon.link.profiles import Happened
from rashomon.link.stories import Story
from rashomon.schema import Entity

WHOLE = ""
SEIZURE, ASSAULT, RELEASE = "seizure", "assault", "release"
HOLDS = frozenset({"hold", "seize"})
ENDS = frozenset({"end", "rescue"})
VIOLENT = frozenset({"kill", "injure", "bomb", "destroy", "burn"})
OURS, THEIRS = frozenset({"state_force", "government"}), frozenset({"armed_group"})


def judge_phases(stories: tuple[Story, ...], kinds: dict[str, str]) -> dict[str, str]:
    """Event id → phase; empty for the whole. `kinds` gives the kind of the entities that take part.

    Needs a holding or seizing and an assault or a rescue somewhere among the stories; else every event is of the whole.
    """
    events = [h for story in stories for h in story.events]
    families = {h.family for h in events if h.core}
    if not (families & HOLDS and families & (ENDS | {"attack"})):
        return {h.event.id: WHOLE for h in events}
    phases: dict[str, str] = {}
    for story in stories:
        phases.update(judge_story(story, kinds))
    return phases


def judge_story(story: Story, kinds: dict[str, str]) -> dict[str, str]:
    """Phases of the events of one story; violence goes with the attack next to it."""
    seized = [h.start for h in story.events if h.family == "seize"]
    phases = {h.event.id: judge_event(h, kinds, seized) for h in story.events}
    struck = [h for h in story.events if phases[h.event.id] in (SEIZURE, ASSAULT) and h.family not in VIOLENT]
    for happened in story.events:
        if happened.core and happened.family in VIOLENT:
            phases[happened.event.id] = phases[nearest(happened, struck).event.id] if struck else ASSAULT
    return phases


def judge_event(happened: Happened, kinds: dict[str, str], seized: list[int]) -> str:
    """The phase of one event by its kind and by who does it."""
    if not happened.core:
        return WHOLE
    agents = {kinds.get(p.entity, "") for p in happened.event.participants if p.role == "agent"}
    if happened.family == "seize":
        return ASSAULT if agents & OURS else SEIZURE
    if happened.family in ENDS or (happened.family == "attack" and not agents & THEIRS):
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
