"""How alike two events of two documents are, with the reasons as sentences.

In: a block of readings. Out: scored pairs. The features are those of feature-based event coreference (type, arguments, time, place:
Cybulska and Vossen 2015; Bejan and Harabagiu 2010) and of the linkage of records: each adds to the odds that both tell of one
happening (Fellegi and Sunter 1969). The weights were fitted by logistic regression to the training part of gva_news and rounded.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from rashomon.link.company import FAR_GAP_DAYS, Company, compare_profiles, find_pairs, weigh_profiles
from rashomon.link.profiles import Happened, Profile, form_profile, site_words
from rashomon.resources.link import LinkTables
from rashomon.schema import Likeness, Reading, Site

WORDS, TOKENS, SHARED, PEOPLE, GAP = 3.1, 5.8, 4.4, 2.4, -2.4
"""What each part of a company adds to the odds."""
FIGURES, MOST_FIGURES = 1.2, 2
"""… and each figure of people that both give, of so many at most."""
BEFORE = -4.8
"""Odds of two documents of a case of many before anything is known."""
MANY, FEWER_GAIN, MOST_GAIN = 1200, 0.45, 1.6
"""… so many documents; the fewer there are, the more someone put them together because they belong together."""
HANDFUL, HANDFUL_GAP, HANDFUL_GAIN = 6, 0.25, 1.0
"""A handful of accounts is put together from years apart: how much of the gap between their publications still counts, and the odds more."""
LEAST_COMPANY = -3.6
"""Documents of lower odds are not compared event by event."""
KNOWN = 0.6
"""Weight of shared people from which years between say less: a trial tells of the same people."""
SAME_DAY, PERIODS_MEET, NEXT_DAYS, DAYS_APART, MONTHS_APART, YEARS_APART = 3.0, 1.0, 0.5, -1.6, -2.6, -4.0
FEW_DAYS, FAR_DAYS, YEAR_DAYS = 2, 45, 365
SAME_SITE, SAME_COUNTRY, OTHER_CITY, OTHER_COUNTRY = 0.4, 0.1, -0.9, -2.0
SAME_TYPE, SAME_FAMILY, NO_KIND = 0.4, 0.3, 0.0
SAME_PEOPLE, MOST_PEOPLE = 0.3, 2
KEPT = 0.15
"""Pairs below this likeness are not written."""
FIRST_EVENTS, MOST_EVENTS = 3, 12
"""Events that stand for a document which tells of none that makes an incident; core events that are compared, the first of the text."""


class Doubt(NamedTuple):
    """What one feature adds to the odds, and why."""

    odds: float
    reason: str = ""


def compare_events(block: tuple[Reading, ...], *, tables: LinkTables) -> tuple[Likeness, ...]:
    """Pairs of core events across the documents of a block, by ids; the order of the block changes nothing."""
    profiles = [form_profile(reading, tables) for reading in sorted(block, key=lambda r: r.document)]
    by_token, weighed = weigh_profiles(profiles, tables)
    before = BEFORE + max(0.0, min(MOST_GAIN, FEWER_GAIN * math.log(MANY / max(1, len(profiles)))))
    handful = len(profiles) <= HANDFUL
    before += HANDFUL_GAIN * handful
    found: list[Likeness] = []
    for i, j in find_pairs(profiles):
        company = compare_profiles(profiles[i], profiles[j], (weighed[i], weighed[j]), by_token)
        odds = before + judge_company(company, gap=GAP * (HANDFUL_GAP if handful else 1.0))
        if odds >= LEAST_COMPANY:
            found.extend(compare_documents(profiles[i], profiles[j], Doubt(odds, f"the accounts share rare words and names{named(company.names)}"),
                                           known=company.people >= KNOWN, tables=tables))
    return tuple(sorted(found, key=lambda likeness: (likeness.a, likeness.b)))


def judge_company(company: Company, *, gap: float = GAP) -> float:
    """What all that two documents share adds to the odds; `gap` is what sixty days and more between them add."""
    return math.fsum((WORDS * company.words, TOKENS * company.tokens, SHARED * company.shared, PEOPLE * company.people, FIGURES * min(company.figures, MOST_FIGURES),
                      gap * min(company.gap_days, FAR_GAP_DAYS) / FAR_GAP_DAYS))


def compare_documents(a: Profile, b: Profile, company: Doubt, *, known: bool, tables: LinkTables) -> list[Likeness]:
    """Of each core event of two documents the likest one of the other, where it is worth writing."""
    first, second = events_of(a), events_of(b)
    rows = [row for x in first for y in second if (row := compare_pair(x, y, (a, b), company, known=known, tables=tables)) is not None]
    best: dict[str, Likeness] = {}
    for row in sorted(rows, key=lambda row: (-row.score, row.a, row.b)):
        best.setdefault(row.a, row)
        best.setdefault(row.b, row)
    return list({(row.a, row.b): row for row in best.values()}.values())


def events_of(profile: Profile) -> list[Happened]:
    """The events of a document that are compared."""
    return [event for event in profile.events if event.core][:MOST_EVENTS] or list(profile.events[:FIRST_EVENTS])


def compare_pair(x: Happened, y: Happened, profiles: tuple[Profile, Profile], company: Doubt, *, known: bool, tables: LinkTables) -> Likeness | None:
    """Likeness and reasons of one pair; None where the kinds of event do not go together or the likeness is low."""
    kind = judge_kind(x.family, y.family, x.event.type == y.event.type, tables) if x.core and y.core else Doubt(NO_KIND)
    if kind is None:
        return None
    days = judge_days(x, y, profiles)
    if known and days.odds < 0:
        days = Doubt(days.odds / 3, days.reason)
    doubts = (kind, days, judge_sites(x.site, y.site), judge_people(x, y), company)
    score = round(1 / (1 + math.exp(-math.fsum(doubt.odds for doubt in doubts))), 3)
    if score < KEPT:
        return None
    reasons = tuple(doubt.reason for doubt in doubts if doubt.reason)
    part = (x.family == "hold") != (y.family == "hold") and {x.family, y.family} & {"seize", "attack", "end", "release", "rescue", "kill"}
    a, b = (x, y) if (x.family == "hold" if part else x.event.id < y.event.id) else (y, x)
    return Likeness(kind="event", a=a.event.id, b=b.event.id, score=score, relation="part" if part else "same", reasons=reasons)


def named(names: tuple[str, ...]) -> str:
    """The shared names as the tail of a sentence."""
    return f" ({', '.join(names)})" if names else ""


def judge_kind(a: str, b: str, same_type: bool, tables: LinkTables) -> Doubt | None:
    """How well the kinds of two events go together."""
    if a == b:
        return Doubt(SAME_TYPE, f"both tell of: {a}") if same_type else Doubt(SAME_FAMILY, f"both are of the kind {a}")
    if any(a in related and b in related for related in tables.related):
        return Doubt(0.0, f"{a} and {b} may be one happening")
    return None


def judge_days(x: Happened, y: Happened, profiles: tuple[Profile, Profile]) -> Doubt:
    """What the days say: the same, apart, or those that the accounts date otherwise."""
    if x.first_day is None or y.first_day is None or x.last_day is None or y.last_day is None:
        gap = days_apart(x, y, profiles)
        return judge_gap(gap, f"what the accounts date is {gap} days apart") if gap > FEW_DAYS else Doubt(0.0)
    gap = max(x.first_day - y.last_day, y.first_day - x.last_day, 0)
    narrow = max(x.last_day - x.first_day, y.last_day - y.first_day) <= 1
    if gap == 0:
        return Doubt(SAME_DAY, "the same day") if narrow else Doubt(PERIODS_MEET, "their periods meet")
    return judge_gap(gap, f"{gap} days apart") if narrow or gap > FEW_DAYS else Doubt(0.0)


def judge_gap(gap_days: int, reason: str) -> Doubt:
    """What days between two happenings say."""
    if gap_days <= FEW_DAYS:
        return Doubt(NEXT_DAYS, reason)
    return Doubt(DAYS_APART if gap_days <= FAR_DAYS else MONTHS_APART if gap_days < YEAR_DAYS else YEARS_APART, reason)


def days_apart(x: Happened, y: Happened, profiles: tuple[Profile, Profile]) -> int:
    """Days between two events, the days of all that an account dates standing in for an event without one, and where it dates nothing
    the year before its publication; 0 where unknown."""
    spans = []
    for event, profile in zip((x, y), profiles, strict=True):
        dated = [h for h in (event,) if h.first_day is not None] or [h for h in profile.events if h.core and h.first_day is not None]
        if not dated and profile.day is None:
            return 0
        spans.append((profile.day - YEAR_DAYS, profile.day) if not dated and profile.day is not None else (min(h.first_day or 0 for h in dated), max(h.last_day or h.first_day or 0 for h in dated)))
    return max(spans[0][0] - spans[1][1], spans[1][0] - spans[0][1], 0)


def judge_sites(x: Site | None, y: Site | None) -> Doubt:
    """What the places say: the same town or site, the same country, another one."""
    if x is None or y is None:
        return Doubt(0.0)
    if x.country and y.country and x.country != y.country:
        return Doubt(OTHER_COUNTRY, f"{x.country} and {y.country} are different countries")
    if x.city and y.city:
        return Doubt(SAME_SITE, f"both in {x.city}") if x.city == y.city else Doubt(OTHER_CITY, f"{x.city} is not {y.city}")
    words_x, words_y = site_words(x), site_words(y)
    if words_x and words_y and (words_x <= words_y or words_y <= words_x):
        return Doubt(SAME_SITE, f"both at {x.name or y.name}")
    return Doubt(SAME_COUNTRY, f"both in {x.country}") if x.country and x.country == y.country else Doubt(0.0)


def judge_people(x: Happened, y: Happened) -> Doubt:
    """What shared agents, patients and targets say."""
    both = x.people & y.people
    if both:
        return Doubt(SAME_PEOPLE * min(MOST_PEOPLE, len(both)), f"both with {', '.join(sorted(' '.join(name) for name in both))}")
    return Doubt(0.0)
