"""Words by which names are recognised and sorted: offices, titles, organisation words, site nouns, groups, agencies.

Comes in: `names.toml` beside this file. Goes out: NameTables, every key in lower case unless its field says otherwise.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.resources.places import PlaceTables, load_place_tables
from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTables:
    """Closed word lists; phrases are tuples of words where they are matched word by word."""

    places: PlaceTables
    offices: frozenset[tuple[str, ...]]
    office_heads: frozenset[str]
    """Last words of offices."""
    office_starts: frozenset[str]
    """First words of offices."""
    longest_office: int
    """In words."""
    titles: frozenset[tuple[str, ...]]
    abbreviated: dict[str, str]
    """Short title without its last full stop → office (`lt. gen` → lieutenant general)."""
    office_modifiers: frozenset[str]
    keywords: dict[str, str]
    """Word that heads an organisation's, building's or place's name → kind (an EntityKind, or `generic` for what is no party)."""
    armed_heads: frozenset[str]
    """Words that head an armed group's name beside one of `armed_modifiers`."""
    armed_modifiers: frozenset[str]
    enclosed_sites: frozenset[tuple[str, ...]]
    """Sites one can be inside of."""
    groups: dict[str, tuple[str, str]]
    """Lemma of a noun of people → (EntityKind, side of a population)."""
    masculine: frozenset[str]
    feminine: frozenset[str]
    given_names: dict[str, str]
    """Given name → `m`, `f`, or `fm`."""
    particles: frozenset[str]
    agencies: frozenset[str]
    """As written."""
    acronyms: dict[str, tuple[str, str]]
    """As written → (EntityKind, country or empty)."""
    never: frozenset[str]
    """Written with a capital and yet no part of a name."""
    openers: frozenset[str]
    """Words that open a sentence and are no name there."""
    soft_openers: frozenset[str]
    """Such words that may begin a name before another capital."""
    adjectives: frozenset[str]
    """Adjectives written with a capital, no name alone."""
    portfolios: frozenset[str]
    describing: frozenset[tuple[str, ...]]
    """Common nouns before the name of a body (`the cable network …`)."""
    attacking: frozenset[str]
    """Lemmas."""
    possessing_names: frozenset[str]
    """Words that take `'s` inside a name (`People's Party`)."""


def _given_names() -> dict[str, str]:
    """The rows of `given_names.tsv`."""
    lines = read_resource("given_names.tsv").decode("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def _split(text: str) -> list[str]:
    return [part.strip() for line in text.splitlines() for part in line.split("|") if part.strip()]


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(part.lower().split()) for part in _split(text))


def _keywords(table: dict[str, str]) -> dict[str, str]:
    """The first kind that names a word keeps it."""
    kinds: dict[str, str] = {}
    for kind in ("armed_group", "state_force", "government", "place", "organisation", "facility", "generic"):
        for word in _split(table[kind]):
            kinds.setdefault(word.lower(), kind)
    return kinds


def _groups(table: dict[str, str]) -> dict[str, tuple[str, str]]:
    sorted_by = {"state_force_state": ("state_force", "state"), "armed_group_armed_group": ("armed_group", "armed_group"),
                 "group_hostage": ("group", "hostage"), "group_civilian": ("group", "civilian")}
    found: dict[str, tuple[str, str]] = {}
    for key, kind_and_side in sorted_by.items():
        for word in _split(table[key]):
            found.setdefault(word.lower(), kind_and_side)
    return found


@cache
def load_name_tables() -> NameTables:
    """The tables, read once a process."""
    raw: dict[str, Any] = tomllib.loads(read_resource("names.toml").decode("utf-8"))
    organisations, sites, people, agencies = raw["organisations"], raw["sites"], raw["people"], raw["agencies"]
    lists = {key: frozenset(_split(raw["words"][key])) for key in (
        "never", "adjectives", "openers", "soft_openers", "portfolios", "attacking", "possessing_names")}
    offices = frozenset(office for office in _phrases(raw["offices"]) if office[-1] != "of")
    acronyms = {letters: (kind, country) for letters, kind, country in (row.split("=") for row in _split(agencies["acronyms"]))}
    return NameTables(
        places=load_place_tables(), offices=offices, office_heads=frozenset(office[-1]
        for office in offices), office_starts=frozenset(office[0] for office in offices), longest_office=max(map(len, offices)),
        titles=_phrases(raw["titles"]), abbreviated=dict(row.split("=") for row in _split(raw["abbreviated"])),
        office_modifiers=frozenset(_split(raw["office_modifiers"])),
        keywords=_keywords(organisations), armed_heads=frozenset(_split(organisations["armed_when_modified"])),
        armed_modifiers=frozenset(_split(organisations["armed_modifiers"])), enclosed_sites=_phrases(sites["enclosed"]), groups=_groups(raw["groups"]),
        masculine=frozenset(_split(people["masculine"])), feminine=frozenset(_split(people["feminine"])),
        given_names=_given_names(), particles=frozenset(_split(people["particles"])),
        agencies=frozenset(_split(agencies["names"])), acronyms=acronyms,
        describing=_phrases(raw["words"]["describing"]), **lists)
