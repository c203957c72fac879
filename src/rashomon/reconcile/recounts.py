"""Whom a figure counts, by the clause it stands in and by what the other accounts call the same people.

In: a scene. Out: measure and class of a count where clause and noun disagree (`seven prisoners died` counts dead, not held; `five
men` who seize a ship are those who seized it), figures that an account rejects (`not four`), and classes that are the total of one
account (`53 traders` beside another's `47 dead`), so that the dead of one happening are one population.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from rashomon.reconcile.bounds import point_of
from rashomon.reconcile.scenes import Scene, Told, family_of_event
from rashomon.schema import Event, Quantity

ALL = "all"
MEASURED = {"kill": "killed", "injure": "injured", "miss": "missing", "displace": "displaced", "arrest": "arrested", "release": "released"}
UNDERGOING = frozenset({"die", "perish", "drown", "lose", "lose-life", "succumb", "suffocate", "disappear", "vanish", "flee"})
"""Verbs whose subject suffers it."""
JOINING = frozenset({"take-part", "participate", "join"})
STRIKERS = "armed_group"
ABOARD = re.compile(r"\s*(?:who were |were |was )?(?:aboard|on board|on the (?:ship|ferry|plane|bus|train|boat|flight|vessel|airliner))\b", re.IGNORECASE)
REJECTED = re.compile(r"\b(?:and )?not (?:the )?$", re.IGNORECASE)
OWN = re.compile(r"\b(?:correct(?:ion|ed|s)|clarification|revised|we (?:said|wrote|reported)|previously reported)\b", re.IGNORECASE)
"""Words with which an account withdraws a figure of its own."""
SWAP = frozenset({"in exchange", "in return", "in cold blood"})
"""Words after a count that narrow nobody."""
POOLED = frozenset({"killed", "injured", "missing", "displaced", "released"})
SIDED = frozenset({"state", "soldier", "police", "armed_group", "hostage", "fellow", "unstated"})
BY_KIND = frozenset({"woman", "child", "girl"})
Pooled = frozenset[tuple[str, str, str]]
"""Document, measure, class: figures that count everyone of that measure in the document."""


class Role(NamedTuple):
    """What a count counts by its clause; empty where the reading stands."""

    measure: str
    label: str


def judge_role(told: Told, scene: Scene) -> Role:
    """Measure and class of a count by the event whose participant it heads."""
    population, span = told.statement.population, told.statement.spans[0]
    if population is None or population.measure not in ("held", "other", "participating"):
        return Role("", "")
    account = scene.accounts[told.statement.document]
    sentence = told.statement.sentence
    for event in account.reading.events:
        if not sentence.start <= event.mentions[0].start < sentence.end or event.factuality not in ("fact", "claim"):
            continue
        role = next((p.role for p in event.participants for s in p.spans if s.start <= span.start <= s.start + 4 and s.end >= span.end - 12), "")
        found = role_in(event, role, family_of_event(event, account, scene.tables)) if role else Role("", "")
        if found.measure:
            return found
    return Role("", "")


def role_in(event: Event, role: str, family: str) -> Role:
    """What a participant of an event is counted as."""
    if event.type in JOINING and role == "agent":
        return Role("participating", "")
    if family == "seize" and role == "agent":
        return Role("participating", STRIKERS)
    if family in MEASURED and (role in ("patient", "target") or (role == "agent" and event.type in UNDERGOING)):
        return Role(MEASURED[family], "")
    return Role("", "")


def is_aboard(told: Told, scene: Scene) -> bool:
    """Whether those counted are the people on a vessel or vehicle."""
    last = told.statement.spans[-1]
    return bool(ABOARD.match(scene.accounts[last.document].document.text[last.end:last.end + 40]) or ABOARD.search(last.quote))


def is_rejected(told: Told) -> bool:
    """Whether the account names another's figure to say that it is wrong (`at least seven, not four`)."""
    statement = told.statement
    before = statement.sentence.quote[:statement.spans[0].start - statement.sentence.start]
    return bool(REJECTED.search(before)) and not OWN.search(statement.sentence.quote)


def pool_classes(rows: list[tuple[Told, str, str]], scene: Scene) -> Pooled:
    """The classes that stand for everyone: rows are counts with measure and class.

    A class is the total of its account where that account counts no larger total and no other class of that measure, and where
    accounts of several origins differ in what they call those people (a copy is no second voice).
    """
    if scene.sided:
        return frozenset()
    found: set[tuple[str, str, str]] = set()
    for measure in sorted(POOLED):
        most: defaultdict[str, dict[str, float]] = defaultdict(dict)
        voices: set[str] = set()
        for told, own, label in rows:
            value = told.statement.value
            if own == measure and isinstance(value, Quantity) and not is_rejected(told):
                counts = most[told.statement.document]
                voices.add(told.copied_from or told.statement.document)
                counts[label] = max(counts.get(label, 0.0), point_of(value) or 0.0)
        named = {label for counts in most.values() for label in counts}
        if len(voices) < 2 or len(named - BY_KIND) < 2 or named & SIDED:
            continue
        for document, counts in most.items():
            classes = [label for label in counts if label != ALL and label not in BY_KIND and not (label == "man" and named & BY_KIND)]
            if len(classes) == 1 and counts[classes[0]] >= counts.get(ALL, 0.0):
                found.add((document, measure, classes[0]))
    return frozenset(found)
