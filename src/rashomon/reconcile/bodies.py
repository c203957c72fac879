"""Who: offices and names of linked entities.

In: a scene. Out: positions and findings on roles and aliases. Two people in one office of two countries are two questions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from rashomon.reconcile.rows import Rows, form_finding, form_position, judge_agreement
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Identity, Office, Position, Slot

WORDS = re.compile(r"[^\W_]+")
PROPER = re.compile(r"\b[A-Z][^\W_]+")
SMALL = frozenset({"the", "of", "a", "an", "s", "for", "and", "his", "her", "its", "their"})
OFFICES = frozenset({"president", "prime minister", "chancellor", "king", "queen", "interior minister", "foreign minister",
                     "defence minister", "defense minister", "mayor", "governor", "attorney general"})
"""Offices that one person holds beside no other of this list."""
FORMER = frozenset({"former", "ex", "late", "then", "acting", "retired"})


def judge_bodies(scene: Scene) -> Rows:
    """Roles and names that accounts give one linked entity."""
    rows = Rows()
    roles: defaultdict[str, defaultdict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    names: defaultdict[str, list[Told]] = defaultdict(list)
    known: dict[str, str] = {}
    """Proper name of several words → whose it is: the first that bears it."""
    for told in scene.tolds:
        value = told.statement.value
        if told.statement.type == "role" and isinstance(value, Office):
            roles[linked_id(scene, told, value.entity)][office_of(value.role)].append(told)
        elif told.statement.type == "identity" and isinstance(value, Identity):
            proper = min((name.casefold().removeprefix("the ") for name in value.names if len(PROPER.findall(name)) > 1), default="")
            key = identity_of(scene, told, value)
            names[known.setdefault(proper, key) if proper else key].append(told)
    for entity in sorted(roles):
        rows.add(judge_roles(scene, entity, roles[entity]))
    for entity in sorted(names):
        tolds = names[entity]
        value = tolds[0].statement.value
        assert isinstance(value, Identity)
        position = form_position(Slot(about=entity, predicate="alias"), tolds, value, " = ".join(value.names))
        rows.positions.append(position)
        rows.findings.extend(judge_agreement(scene, position, tolds, subtype="identity"))
    return rows


def linked_id(scene: Scene, told: Told, entity: str) -> str:
    """The id of the linked entity, by id or by its mention in the statement; the name given where there is none."""
    linked = scene.entities.get(entity)
    if linked:
        return linked.id
    for span in told.statement.spans:
        for start, end, quote, member in scene.mentions[told.statement.document]:
            if span.start <= start and end <= span.end and (quote == entity or entity in quote):
                return scene.entities[member].id if member in scene.entities else member
    return entity


def identity_of(scene: Scene, told: Told, value: Identity) -> str:
    """The linked entity whose names these are: by participant, else the one that bears a name of the statement."""
    for participant in told.statement.participants:
        if participant.entity in scene.entities:
            return scene.entities[participant.entity].id
    for span in told.statement.spans:
        for start, end, _, member in scene.mentions[told.statement.document]:
            entity = scene.entities.get(member)
            if entity and span.start <= start and end <= span.end and set(value.names) & {entity.name, *entity.aliases}:
                return entity.id
    return " = ".join(sorted(name.casefold() for name in value.names))


def office_of(role: str) -> str:
    """The office without its country: the words before `of`, without articles, plurals and demonyms in capitals.

    >>> office_of("President of the Republic"), office_of("Tolvaran prime minister")
    ('president', 'prime minister')
    """
    words = WORDS.findall(role.split(" of ")[0])
    lower = [w.lower() for w in words]
    text = " ".join(lower)
    for office in sorted(OFFICES, key=lambda o: (-len(o), o)):
        if re.search(rf"\b{office}\b", text):
            return f"former {office}" if FORMER & set(lower) else office
    return " ".join(w for w in lower if w not in SMALL)


def judge_roles(scene: Scene, entity: str, roles: dict[str, list[Told]]) -> Rows:
    """One position for each office of an entity; two exclusive offices in two accounts conflict."""
    rows = Rows()
    slot = Slot(about=entity, predicate="role")
    name = scene.entities[entity].name if entity in scene.entities else entity
    held: list[tuple[str, Position]] = []
    for office, tolds in sorted(roles.items()):
        position = form_position(slot, tolds, tolds[0].statement.value, f"{name}: {office}")
        held.append((office, position))
        rows.positions.append(position)
        rows.findings.extend(judge_agreement(scene, position, tolds, subtype="role"))
    for (office_p, p), (office_q, q) in combinations(held, 2):
        if {office_p, office_q} <= OFFICES and not set(p.documents) & set(q.documents):
            rows.findings.append(form_finding(
                scene, slot, "conflict", (p.statements, q.statements),
                f"{p.label} ({scene.shown(p.documents)}) and {office_q} ({scene.shown(q.documents)}): one person, two offices",
                strength="medium", subtype="role", reconcilable_by="the person may have changed office"))
    return rows
