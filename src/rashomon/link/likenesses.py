"""How alike two events of two documents are, with the reasons as sentences.

In: a block of readings. Out: scored pairs. The features are those of feature-based event coreference (type, arguments, time,
place: Cybulska and Vossen 2015; Bejan and Harabagiu 2010); the weights are set by hand and disagreement lowers a score.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import NamedTuple

from rashomon.link.profiles import Happened, Profile, form_profile, site_words
from rashomon.resources.link import LinkTables
from rashomon.schema import Likeness, Reading, Site

LEAST_COMPANY = 0.05
"""Documents that share less than this do not tell of one happening."""
HANDFUL = 6
TOGETHER = 0.2
"""What accounts with a name in common gain in a block of a handful: someone put them together because they belong together."""
SMALL_BLOCK = 24
RARE = (1.0 + math.log(20)) ** 2
"""Weight of a name from which it is rare: in at most a twentieth of a block; no name is rare in a small one."""
FAR_DAYS = 45
"""Undated events of accounts whose dated events lie further apart than this are hardly one."""
KEPT = 0.35
"""Pairs below this score are not written."""
FIRST_EVENTS = 3
"""Events that stand for a document which tells of none that makes an incident."""
MOST_EVENTS = 24
"""Core events of one document that are compared; the first ones of the text tell what it is about."""


class Company(NamedTuple):
    """What two documents share, before any event is looked at."""

    score: float
    """0–1."""
    names: tuple[str, ...]
    """Shared names, the longest first, at most four."""
    known: bool
    """Two or more people are named in full in both and hardly anywhere else."""


def compare_events(block: tuple[Reading, ...], *, tables: LinkTables) -> tuple[Likeness, ...]:
    """Pairs of core events across the documents of a block, by ids; the order of the block changes nothing."""
    profiles = [form_profile(reading, tables) for reading in sorted(block, key=lambda r: r.document)]
    weights = weigh_items(profiles)
    totals = [(math.fsum(weights[item] for item in p.names), math.fsum(weights[item] for item in p.words)) for p in profiles]
    found: list[Likeness] = []
    for i, j in find_pairs(profiles):
        company = compare_profiles(profiles[i], profiles[j], weights, (totals[i], totals[j]))
        if len(profiles) <= HANDFUL and company.names:
            company = company._replace(score=company.score + TOGETHER)
        if company.score >= LEAST_COMPANY:
            found.extend(compare_documents(profiles[i], profiles[j], company, tables))
    return tuple(sorted(found, key=lambda likeness: (likeness.a, likeness.b)))


def weigh_items(profiles: list[Profile]) -> dict[object, float]:
    """The squared inverse document frequency of each name and word in the block."""
    held: Counter[object] = Counter(item for profile in profiles for item in (*profile.names, *profile.words))
    return {item: (1.0 + math.log((len(profiles) + 1) / count)) ** 2 for item, count in held.items()}


def find_pairs(profiles: list[Profile]) -> list[tuple[int, int]]:
    """Rows that may tell of one happening, ascending: all in a small block, else those that share a rare name."""
    if len(profiles) <= SMALL_BLOCK:
        return list(combinations(range(len(profiles)), 2))
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, profile in enumerate(profiles):
        for name in profile.names:
            holders[name].append(i)
    most = max(SMALL_BLOCK, len(profiles) // 20)
    return sorted({pair for where in holders.values() if len(where) <= most for pair in combinations(where, 2)})


def compare_profiles(a: Profile, b: Profile, weights: dict[object, float],
                     totals: tuple[tuple[float, float], tuple[float, float]]) -> Company:
    """How much rare content two documents share."""
    names, words = a.names & b.names, a.words & b.words
    least_names = min(totals[0][0], totals[1][0])
    by_names = math.fsum(weights[name] for name in names) / least_names if least_names else 0.0
    by_words = math.fsum(weights[word] for word in words) / math.sqrt(totals[0][1] * totals[1][1]) if words else 0.0
    few = min(1.0, (len(names) + 1) / 4)  # one shared name of two says little
    shown = sorted((" ".join(name) for name in names), key=lambda name: (-len(name), name))[:4]
    people = a.people & b.people
    rare = sum(weights[name] >= RARE for name in people)
    score = min(1.0, 0.6 * by_names * few + 0.8 * by_words + min(0.4, 0.2 * len(people)))
    return Company(score, tuple(shown), rare >= 2)


def compare_documents(a: Profile, b: Profile, company: Company, tables: LinkTables) -> list[Likeness]:
    """The pairs of core events of two documents that are worth writing."""
    first = [event for event in a.events if event.core][:MOST_EVENTS] or list(a.events[:FIRST_EVENTS])
    second = [event for event in b.events if event.core][:MOST_EVENTS] or list(b.events[:FIRST_EVENTS])
    likenesses = (compare_pair(x, y, (a, b), company, tables) for x in first for y in second)
    return [likeness for likeness in likenesses if likeness is not None]


def compare_pair(x: Happened, y: Happened, profiles: tuple[Profile, Profile], company: Company,
                 tables: LinkTables) -> Likeness | None:
    """Score and reasons of one pair; None where the kinds of event do not go together or the score is low."""
    kind = judge_kind(x.family, y.family, x.event.type == y.event.type, tables) if x.core and y.core else (0.1, "")
    if kind is None:
        return None
    days = judge_days(x, y, profiles)
    if company.known and days[0] < 0:  # a trial tells of the same people years later
        days = days[0] / 4, days[1]
    scores = [kind, days, judge_sites(x.site, y.site), judge_people(x, y),
              (min(0.45, 0.9 * company.score) + 0.15 * company.known, f"the accounts share rare words and names{named(company.names)}")]
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
