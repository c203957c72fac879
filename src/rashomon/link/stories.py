"""Stories: the events of one document, cut where they tell of different happenings.

In: a profile. Out: groups of its events; the first group is what the document is about, the others are background with days
far from it (another year's attack that is told for comparison).
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.link.profiles import Happened, Profile
from rashomon.schema import Duration

GAP_DAYS = 45
"""Dated events further apart than this are different happenings, unless one is told to last."""
LASTING_GAP_DAYS = 220
"""… and this where the document tells of a siege, a captivity or an occupation."""
LASTING = frozenset({"hold", "seize", "release"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Events of one document that belong together; days are ordinals of its dated core events, or None."""

    document: str
    events: tuple[Happened, ...]
    first_day: int | None
    last_day: int | None
    main: bool

    @property
    def id(self) -> str:
        """The smallest id of its events."""
        return min(happened.event.id for happened in self.events)


def form_stories(profile: Profile) -> tuple[Story, ...]:
    """The stories of a document; every event is in exactly one. Empty where it tells of no event."""
    if not profile.events:
        return ()
    chains = chain_days(profile)
    main = choose_main(chains, profile)
    background = {h.event.id for chain in chains if chain is not main for h in chain}
    rest = tuple(h for h in profile.events if h.event.id not in background)
    stories = [form_story(profile.reading.document, rest, True)] if rest else []
    stories.extend(form_story(profile.reading.document, tuple(chain), False) for chain in chains if chain is not main)
    return tuple(stories)


def chain_days(profile: Profile) -> list[list[Happened]]:
    """Dated core events in order of time, cut at gaps."""
    lasting = any(h.family in LASTING for h in profile.events)
    spells = [s.value.days for s in profile.reading.statements if isinstance(s.value, Duration) and s.value.days]
    gap = max(LASTING_GAP_DAYS, int(max(spells, default=0)) + 10) if lasting else GAP_DAYS
    dated = sorted((h for h in profile.events if h.core and h.first_day is not None),
                   key=lambda h: (h.first_day or 0, h.start, h.event.id))
    chains: list[list[Happened]] = []
    last = 0
    for happened in dated:
        if not chains or (happened.first_day or 0) - last > gap:
            chains.append([])
            last = 0
        chains[-1].append(happened)
        last = max(last, happened.last_day or 0)
    return chains


def choose_main(chains: list[list[Happened]], profile: Profile) -> list[Happened] | None:
    """The chain the document is about: that of its first dated core event, unless another holds more than twice as many."""
    if not chains:
        return None
    first = min(chains, key=lambda chain: min(h.start for h in chain))
    largest = max(chains, key=lambda chain: (len(chain), -min(h.start for h in chain)))
    return largest if len(largest) > 2 * len(first) else first


def form_story(document: str, events: tuple[Happened, ...], main: bool) -> Story:
    """The story of these events."""
    dated = [h for h in events if h.core and h.first_day is not None]
    return Story(document=document, events=events, main=main,
                 first_day=min((h.first_day for h in dated if h.first_day is not None), default=None),
                 last_day=max((h.last_day for h in dated if h.last_day is not None), default=None))
