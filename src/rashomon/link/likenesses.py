"""How alike two events of two documents are, with the reasons as sentences.

In: a block of readings. Out: scored pairs. The features are those of feature-based event coreference (type, arguments, time,
place: Cybulska and Vossen 2015; Bejan and Harabagiu 2010); the weights are set by hand and disagreement lowers a score.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from rashomon.link.profiles import Happened, Profile, form_profile, site_words
from rashomon.resources.link import LinkTables
from rashomon.schema import Likeness, Reading, Site

FAR_DAYS = 45
"""Undated events of accounts whose dated events lie further apart than this are hardly one."""
KEPT = 0.35
"""Pairs below this score are not written."""
MOST_EVENTS = 24
"""Core events of one document that are compared; the first ones of the text tell what it is about."""


def compare_events(block: tuple[Reading, ...], *, tables: LinkTables) -> tuple[Likeness, ...]:
    """Pairs of core events across the documents of a block, by ids; the order of the block changes nothing."""
    profiles = [form_profile(reading, tables) for reading in sorted(block, key=lambda r: r.document)]
    held: Counter[object] = Counter(item for profile in profiles for item in (*profile.names, *profile.words))
    found: list[Likeness] = []
    for i, a in enumerate(profiles):
        for b in profiles[i + 1:]:
            company = compare_profiles(a, b, held, len(profiles))
            if company[0] > 0.02:
                found.extend(compare_documents(a, b, company, tables))
    return tuple(sorted(found, key=lambda likeness: (likeness.a, likeness.b)))


def compare_profiles(a: Profile, b: Profile, held: Counter[object], documents: int) -> tuple[float, tuple[str, ...]]:
    """How much rare content two documents share, 0–1, and the names they share (longest first, at most four)."""
    def weigh(items: Iterable[object]) -> float:
        return math.fsum((1.0 + math.log((documents + 1) / held[item])) ** 2 for item in items)

    names, words = a.names & b.names, a.words & b.words
    least_names = min(weigh(a.names), weigh(b.names))
    by_names = weigh(names) / least_names if least_names else 0.0
    by_words = weigh(words) / math.sqrt(weigh(a.words) * weigh(b.words)) if words else 0.0
    few = min(1.0, (len(names) + 1) / 4)  # one shared name of two says little
    shown = sorted((" ".join(name) for name in names), key=lambda name: (-len(name), name))[:4]
    return min(1.0, 0.6 * by_names * few + 0.8 * by_words), tuple(shown)


def compare_documents(a: Profile, b: Profile, company: tuple[float, tuple[str, ...]], tables: LinkTables) -> list[Likeness]:
    """The pairs of core events of two documents that are worth writing."""
    first = [event for event in a.events if event.core][:MOST_EVENTS]
    second = [event for event in b.events if event.core][:MOST_EVENTS]
    likenesses = (compare_pair(x, y, (a, b), company, tables) for x in first for y in second)
    return [likeness for likeness in likenesses if likeness is not None]


def compare_pair(x: Happened, y: Happened, profiles: tuple[Profile, Profile], company: tuple[float, tuple[str, ...]],
                 tables: LinkTables) -> Likeness | None:
    """Score and reasons of one pair; None where the kinds of event do not go together or the score is low."""
    kind = judge_kind(x.family, y.family, x.event.type == y.event.type, tables)
    if kind is None:
        return None
    scores = [kind, judge_days(x, y, profiles), judge_sites(x.site, y.site), judge_people(x, y),
              (min(0.45, 0.9 * company[0]), f"the accounts share rare words and names{named(company[1])}")]
    total = round(max(0.0, min(1.0, math.fsum(score for score, _ in scores))), 3)
    if total < KEPT:
        return None
    reasons = tuple(reason for _, reason in scores if reason)
    part = (x.family == "hold") != (y.family == "hold") and {x.family, y.family} & {"seize", "attack", "end", "release", "rescue", "kill"}
    whole_first = x.family == "hold"
    if part:
        a, b = (x, y) if whole_first else (y, x)
        return Likeness(kind="event", a=a.event.id, b=b.event.id, score=total, relation="part", reasons=reasons)
    a, b = (x, y) if x.event.id < y.event.id else (y, x)
    return Likeness(kind="event", a=a.event.id, b=b.event.id, score=total, relation="same", reasons=reasons)


def named(names: tuple[str, ...]) -> str:
    """The shared names as the tail of a sentence."""
    return f" ({', '.join(names)})" if names else ""


def judge_kind(a: str, b: str, same_type: bool, tables: LinkTables) -> tuple[float, str] | None:
    """How well the kinds of two events go together."""
    if a == b:
        return (0.25, f"both tell of: {a}") if same_type else (0.2, f"both are of the kind {a}")
    if any(a in related and b in related for related in tables.related):
        return 0.1, f"{a} and {b} may be one happening"
    return None


def judge_days(x: Happened, y: Happened, profiles: tuple[Profile, Profile]) -> tuple[float, str]:
    """What the days say: the same, apart, or only the days of publication."""
    if x.first_day is None or y.first_day is None or x.last_day is None or y.last_day is None:
        apart = days_apart(x, y, profiles)
        if apart > FAR_DAYS:
            return (-0.2 if apart < 200 else -0.4), f"what the accounts date is {apart} days apart"
        days = [profile.day for profile in profiles]
        if None not in days and x.first_day is None and y.first_day is None:
            gap = abs(days[0] - days[1])  # type: ignore[operator]
            return (0.1, f"published {gap} days apart") if gap <= 14 else (-0.1 if gap > 120 else 0.0, "")
        return 0.0, ""
    gap = max(x.first_day - y.last_day, y.first_day - x.last_day, 0)
    width = max(x.last_day - x.first_day, y.last_day - y.first_day)
    if gap == 0:
        return (0.25, "the same day") if width <= 1 else (0.15, "their periods meet")
    if gap <= 2:
        return 0.05, f"{gap} days apart"
    return (-0.2 if gap < 200 else -0.4), f"{gap} days apart"


def days_apart(x: Happened, y: Happened, profiles: tuple[Profile, Profile]) -> int:
    """Days between two events, the days of all that an account dates standing in for an event without one; 0 where unknown."""
    spans = []
    for event, profile in zip((x, y), profiles, strict=True):
        dated = [h for h in (event,) if h.first_day is not None] or [h for h in profile.events if h.core and h.first_day is not None]
        if not dated:
            return 0
        spans.append((min(h.first_day or 0 for h in dated), max(h.last_day or h.first_day or 0 for h in dated)))
    return max(spans[0][0] - spans[1][1], spans[1][0] - spans[0][1], 0)


def judge_sites(x: Site | None, y: Site | None) -> tuple[float, str]:
    """What the places say: the same town or site, the same country, another one."""
    if x is None or y is None:
        return 0.0, ""
    if x.country and y.country and x.country != y.country:
        return -0.35, f"{x.country} and {y.country} are different countries"
    if x.city and y.city:
        return (0.2, f"both in {x.city}") if x.city == y.city else (-0.15, f"{x.city} is not {y.city}")
    words_x, words_y = site_words(x), site_words(y)
    if words_x and words_y and (words_x <= words_y or words_y <= words_x):
        return 0.2, f"both at {x.name or y.name}"
    return (0.05, f"both in {x.country}") if x.country and x.country == y.country else (0.0, "")


def judge_people(x: Happened, y: Happened) -> tuple[float, str]:
    """What shared agents, patients and targets say."""
    both = x.people & y.people
    if both:
        return min(0.2, 0.12 * len(both)), f"both with {', '.join(sorted(' '.join(name) for name in both))}"
    return 0.0, ""
