"""What an incident is taken to be from its events: when, where, and from how many independent origins.

In: events with days and sites; copies. Out: Period, Site, groups of documents.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from rashomon.link.joins import Joins
from rashomon.link.profiles import Happened, site_words
from rashomon.link.stories import GAP_DAYS, LASTING, LASTING_GAP_DAYS
from rashomon.resources.link import CONSEQUENT
from rashomon.schema import Copy, Period, Site

CLOSING = frozenset({"end", "rescue"})
"""What follows from another event and still is of its days."""
WHOLE_COPY = 0.3
"""Containment from which a document is no independent account of its own."""


def form_period(events: list[Happened]) -> Period | None:
    """First to last day of the dated events; a wide period that a narrow one lies in does not widen the whole."""
    events = [h for h in events if h.first_day is not None and (h.family not in CONSEQUENT or h.family in CLOSING)] or events
    spells = sorted({(h.first_day, h.last_day) for h in events if h.first_day is not None and h.last_day is not None})
    narrow = [s for s in spells if not any(o != s and s[0] <= o[0] and o[1] <= s[1] for o in spells)]
    if not narrow:
        return None
    narrow = choose_chain(narrow, events)
    first, last = narrow[0][0], max(s[1] for s in narrow)
    return Period(start=date.fromordinal(first).isoformat(), end=date.fromordinal(last).isoformat(),
                  grain="day" if first == last else "", anchor="explicit")


def choose_chain(spells: list[tuple[int, int]], events: list[Happened]) -> list[tuple[int, int]]:
    """The spells near to each other that the most documents tell of: what lies years apart is told for comparison."""
    gap = LASTING_GAP_DAYS if any(h.family in LASTING for h in events) else GAP_DAYS
    chains: list[list[tuple[int, int]]] = []
    for spell in spells:
        if not chains or spell[0] - max(s[1] for s in chains[-1]) > gap:
            chains.append([])
        chains[-1].append(spell)

    def support(chain: list[tuple[int, int]]) -> tuple[int, int, int]:
        told = [h for h in events if (h.first_day, h.last_day) in chain]
        return len({h.event.document for h in told}), len(told), -chain[0][0]

    return max(chains, key=support)


def choose_site(events: list[Happened], family: str = "") -> Site | None:
    """The site most events name, by its own name or its town; a country alone only where nothing nearer is told.

    Events of the `family` that names the incident speak before others.
    """
    sites = [h.site for h in events if h.site is not None and h.family == family and is_near(h.site)]
    sites = sites or [h.site for h in events if h.site is not None and h.family not in CONSEQUENT]
    sites = sites or [h.site for h in events if h.site is not None]
    if not sites:
        return None
    words = Counter(word for site in sites for word in site_words(site))
    cities = Counter(site.city for site in sites if site.city)
    countries = Counter(site.country for site in sites if site.country)

    def weigh(site: Site) -> tuple[bool, int, int, int, int, str]:
        own = site_words(site)
        support = (cities[site.city] if site.city else 0) + max((words[word] for word in own), default=0)
        return is_near(site), support, countries[site.country] if site.country else 0, bool(own) + bool(site.city) + bool(site.country), len(site.name), site.name

    return max(sites, key=weigh)


def is_near(site: Site) -> bool:
    """Whether a site says more than a country or a region."""
    return bool(site.city) or (bool(site_words(site)) and site.precision not in ("country", "region"))


def group_origins(documents: tuple[str, ...], copies: tuple[Copy, ...]) -> tuple[tuple[str, ...], ...]:
    """The documents grouped by independent origin, each group and all of them ascending."""
    joins: Joins[str] = Joins(documents)
    for copy in copies:
        if copy.a in joins.parent and copy.b in joins.parent and copy.containment >= WHOLE_COPY:
            joins.join(copy.a, copy.b)
    return tuple(tuple(members) for _, members in sorted(joins.groups().items()))
