"""Why it happened: what each voice lays the happening to, and what another finds no trace of.

In: a scene. Out: positions and findings with subtype cause. A cause is read from verbs of causing and blaming whose effect is the
happening, or left out; a person or group who is blamed did it and is judged with the authorships. Two causes of two voices conflict,
never hard, since both may have a part in it; a fact that another account tells in the words of a cause is told of that cause.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import NamedTuple

from rashomon.reconcile.contradictions import is_other_voice, quote_of, read_senses, senses_of
from rashomon.reconcile.populations import WORDS, label_of
from rashomon.reconcile.rows import Rows, form_finding, form_position, ids_of, judge_agreement
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Cause, Slot

ACTIVE = re.compile(r"^(?P<cause>[^.;]+?)\s+(?:(?:had|have|has|may|might|could|must|\w+ly)\s+)*(?:caused?|triggered|sparked|led to|brought (?:about|down))\s+(?P<effect>[^.;]+)$",
                    re.IGNORECASE)
PASSIVE = re.compile(r"^(?P<effect>[^;]*?)\b(?:was|were|been|being|is)\s+(?:\w+ly\s+)?(?:caused|triggered|sparked|brought (?:on|about))\s+by\s+(?P<cause>[^,.;]+)", re.IGNORECASE)
LAID_ON = re.compile(r"\bblam(?:e[sd]?|ing)\s+(?P<effect>[^,.;]+?)\s+on\s+(?P<cause>[^,.;]+)", re.IGNORECASE)
BLAMED = re.compile(r"\bblam(?:e[sd]?|ing)\s+(?P<cause>[^,.;]+?)(?:\s+for\s+(?P<effect>[^,.;]+)|$|[,.;]|\s+(?:which|that|who)\b)", re.IGNORECASE)
PATTERNS = (LAID_ON, BLAMED, PASSIVE, ACTIVE)
CAUSING = frozenset({"cause", "trigger", "spark", "lead-to", "bring-about", "bring-down", "blame"})
NO_TRACE = re.compile(r"\bno (?:trace|traces|sign|signs|evidence|indication|indications|proof) (?:of|for|that) (?P<what>[^,.;:]+)", re.IGNORECASE)
ASSERTED = frozenset({"fact", "claim", "possible"})
ALIKE = 2
"""Shared senses from which a fact is told of a cause."""
PERSONAL = frozenset({"it", "this", "that", "them", "him", "her", "which", "what", "he", "she", "they", "each", "both"})


class Laid(NamedTuple):
    """A statement that gives a cause, the cause's words, and its content words by sense."""

    told: Told
    cause: str
    senses: frozenset[str]


def judge_blames(scene: Scene) -> Rows:
    """Causes given for the happening, each voice's beside the others', and what no trace was found of."""
    rows = Rows()
    slot = Slot(about=scene.incident.id, predicate="cause")
    groups = group_laid([laid for told in scene.tolds if (laid := find_cause(told, scene)) is not None])
    members = [[*(laid.told for laid in group), *find_told_of(group, scene)] for group in groups]
    for group, tolds in zip(groups, members, strict=True):
        value = Cause(effect=scene.incident.type, cause=group[0].cause)
        position = form_position(slot, tolds, value, f"cause: {group[0].cause}")
        rows.positions.append(position)
        rows.findings.extend(judge_agreement(scene, position, tolds, subtype="cause", strength="medium"))
    for (first, a), (second, b) in combinations(list(zip(groups, members, strict=True)), 2):
        if any(is_other_voice(x, y) for x in a for y in b):
            rows.findings.append(form_finding(scene, slot, "conflict", (ids_of(a), ids_of(b)), f"laid to {first[0].cause} and to {second[0].cause}",
                                              strength="medium", subtype="cause", reconcilable_by="both may have a part in it"))
    for group, tolds in zip(groups, members, strict=True):
        senses = group[0].senses
        for told in scene.tolds:
            found = NO_TRACE.search(told.statement.sentence.quote) if told.statement.type in ("event", "state") else None
            if found and senses & read_senses(found["what"], scene) and any(is_other_voice(told, t) for t in tolds) and told.statement.polarity == "neg":
                rows.findings.append(form_finding(scene, slot, "claim_vs_denial", (ids_of(tolds), [told.statement.id]),
                                                  f"laid to {group[0].cause}; no trace of it was found", strength="medium", subtype="cause"))
    return rows


def find_cause(told: Told, scene: Scene) -> Laid | None:
    """The cause that a statement gives for the happening; None where it gives none, or the effect is another."""
    statement = told.statement
    if statement.factuality not in ASSERTED or statement.polarity == "neg" or statement.type not in ("event", "state", "cause", "attribution"):
        return None
    if statement.predicate not in CAUSING:
        return None
    text = statement.sentence.quote if statement.predicate == "blame" else quote_of(told)
    if isinstance(statement.value, Cause):
        text = statement.value.effect
    found = next((m for pattern in PATTERNS if (m := pattern.search(text))), None)
    if found is None or not is_happening(found["effect"], statement.predicate == "blame", scene):
        return None
    cause = " ".join(found["cause"].split())
    senses = read_senses(cause, scene)
    words = [w.lower() for w in WORDS.findall(cause)]
    personal = not words or set(words) & PERSONAL or label_of(words[-1], scene) or any(
        quote in cause and scene.entities[member].kind in ("person", "armed_group", "state_force", "government")
        for _, _, quote, member in scene.mentions[statement.document] if member in scene.entities)
    return None if personal or not senses else Laid(told, cause, senses)


def is_happening(effect: str | None, blamed: bool, scene: Scene) -> bool:
    """Whether an effect is the happening: a word of one of its kinds, or nothing where something is blamed."""
    if not effect:
        return blamed
    families = scene.tables.events.families
    told = {t.family for t in scene.tolds} | {scene.incident.type}
    words = [w.lower() for w in WORDS.findall(effect)]
    return any(families.get(w) in scene.tables.events.core and families.get(w) in told for w in words) or words[-1:] in (["disaster"], ["accident"], ["tragedy"], ["it"])


def group_laid(rows: list[Laid]) -> list[list[Laid]]:
    """Statements that give one cause: those that share a sense of it."""
    groups: list[list[Laid]] = []
    for laid in rows:
        home = next((g for g in groups if any(laid.senses & other.senses for other in g)), None)
        if home is None:
            groups.append([laid])
        else:
            home.append(laid)
    return groups


def find_told_of(group: list[Laid], scene: Scene) -> list[Told]:
    """Facts that other accounts tell in the words of a cause (`the props had been rotting` of `rotten timbers`)."""
    own = {laid.told.statement.document for laid in group}
    given = {laid.told.statement.id for laid in group}
    return [t for t in scene.tolds if t.statement.type in ("event", "state") and t.statement.polarity == "pos" and t.statement.factuality in ("fact", "claim")
            and t.statement.document not in own and t.statement.id not in given
            and any(len(laid.senses & senses_of(t, scene)) >= ALIKE for laid in group)]
