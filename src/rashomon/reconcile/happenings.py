"""Whether: what happened and what did not, and in which words it is told.

In: a scene. Out: positions and findings on occurrence and framing. Explicit negation by another account is a conflict; loaded beside
plain words for one happening is a soft one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.reconcile.bounds import point_of
from rashomon.reconcile.populations import EVERYONE, WORDS, judge_label, patient_of
from rashomon.reconcile.rows import Rows, form_finding, form_position, ids_of, judge_agreement
from rashomon.reconcile.scenes import MEASURES, Scene, Told, join_words
from rashomon.reconcile.times import part_type, question_of
from rashomon.resources.link import head_of
from rashomon.schema import Finding, Happening, Quantity, Slot

STRIKES = {"end": "attack", "rescue": "attack"}
"""Families told as one in a part: the attack that ends a siege is its end."""
NARROWED = re.compile(r"\b(after|before|while|when|during|without)\b(.*)", re.IGNORECASE | re.DOTALL)
NONE_AT_ALL = re.compile(r"(?:no|not an?|not one|not a single|never)\b", re.IGNORECASE)
SUFFERED = frozenset({"kill", "injure", "release", "arrest", "rescue", "hold"})
"""Families whose question is: whom?"""
ASSERTED = frozenset({"fact", "claim"})
STRUCK = frozenset({"attack", "bomb", "destroy", "burn", "hit", "target"})
"""Families of what befalls a building."""
BEFALLING = frozenset({"destroy", "burn", "collapse"})
"""Families of what befalls many things in one happening: only of one thing do two accounts tell the same."""
CROWDS = frozenset({"mob", "crowd", "gang"})
"""Nouns of many people that count nobody."""
MOST_WORDS = 8


class Question(NamedTuple):
    """Did this happen: part of the incident, family of event, side that suffers it."""

    about: str
    family: str
    patient: str


def judge_happenings(scene: Scene) -> Rows:
    """Occurrence of every core event, agreement on it, denial of it, and its framing."""
    rows = Rows()
    questions = gather_questions(scene)
    for question in sorted(questions):
        tolds = questions[question]
        slot = Slot(about=question.about, predicate=question.family, group=question.patient)
        positive = [t for t in tolds if t.statement.polarity == "pos" and t.statement.factuality in ASSERTED]
        negative = [t for t in tolds if t.statement.polarity == "neg" or t.statement.factuality == "denial"]
        label = " ".join(part for part in (question.family, question.patient.replace("_", " ")) if part)
        if positive:
            position = form_position(slot, positive, Happening(event=question.family), f"happened: {label}")
            rows.positions.append(position)
            if question.patient or question.family not in SUFFERED:  # whose death is not told
                for members in split_sides(positive, scene):
                    rows.findings.extend(judge_agreement(scene, position, members, subtype="event"))
        counted = counts_of(scene, question)
        elsewhere = [t for other in sorted(questions) if other != question and other.family == question.family
                     for t in questions[other] if t.statement.polarity == "pos" and t.statement.factuality in ASSERTED]
        for phase, tolds in sorted(split_negative(negative).items()):
            narrowed = replace(slot, phase=phase)
            rows.positions.append(form_position(narrowed, tolds, Happening(event=question.family), f"did not happen: {label}{' ' * bool(phase)}{phase}"))
            rows.findings.extend(judge_negations(scene, narrowed, [*positive, *counted], tolds))
            rows.findings.extend(judge_negations(scene, narrowed, elsewhere, [t for t in tolds if is_universal(t) and not phase]))
    rows.findings.extend(judge_struck(scene))
    rows.findings.extend(judge_framing(scene))
    return rows


def judge_counted(scene: Scene, findings: list[Finding]) -> list[Finding]:
    """Two events are one where the counts of those who suffered them agree or hold one another (about forty let go, 38 released)."""
    by_id = {told.statement.id: told for told in scene.tolds}
    events: defaultdict[str, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if told.statement.type == "event" and told.event is not None and told.statement.polarity == "pos" and told.statement.factuality in ASSERTED:
            events[told.event.id].append(told)
    found = []
    for finding in findings:
        if finding.relation not in ("agree", "refine") or finding.subtype != "count" or finding.slot.measure in ("killed", "injured"):
            continue
        sides = [[t for i in side if (event := by_id[i].event) is not None for t in events[event.id]] for side in (finding.a, finding.b)]
        families = {t.family for side in sides for t in side}
        if all(sides) and len(families) == 1 and families <= SUFFERED and {t.statement.document for t in sides[0]}.isdisjoint(t.statement.document for t in sides[1]):
            documents = tuple(sorted({t.statement.document for side in sides for t in side}))
            found.append(form_finding(scene, Slot(about=finding.slot.about, predicate=min(families), group=finding.slot.group), "agree",
                                      (ids_of(sides[0]), ids_of(sides[1])), f"{min(families)}: {scene.shown(documents)} agree, since they count the same",
                                      strength="medium", subtype="event"))
    return found


def split_sides(tolds: list[Told], scene: Scene) -> list[list[Told]]:
    """Acts of attack by who strikes, where the state's people strike in some and others in some: police who fire, a mob that attacks them;
    and what befalls things beside the happening, by the thing."""
    if tolds[0].family in BEFALLING and tolds[0].family != scene.incident.type:
        heads = [undergone_of(told, "agent", "patient", "target") for told in tolds]
        return [own for head in sorted({h for one in heads for h in one}) if len(own := [t for t, one in zip(tolds, heads, strict=True) if head in one]) > 1]
    sides = [side_of(told, scene) if told.family == "attack" else "" for told in tolds]
    if "state" not in sides or not set(sides) - {"state", ""}:
        return [tolds]
    return [[t for t, own in zip(tolds, sides, strict=True) if (own == "state") == state and own] for state in (True, False)]


def side_of(told: Told, scene: Scene) -> str:
    """The side of who strikes, by the words for them; empty where no table knows them."""
    roles = ("agent", "patient") if told.event is not None and told.event.type == "force" else ("agent",)
    for participant in (*told.statement.participants, *(told.event.participants if told.event else ())):
        words = [w.lower() for span in participant.spans for w in WORDS.findall(span.quote)] if participant.role in roles else []
        for word in reversed(words):
            for form in (word, word.removesuffix("s"), word.removesuffix("es")):
                if form in scene.tables.labels or form in CROWDS:
                    return scene.tables.labels.get(form, ("", "crowd"))[1]
    return ""


def gather_questions(scene: Scene) -> dict[Question, list[Told]]:
    """Event statements of core families by the question they answer."""
    questions: defaultdict[Question, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if told.statement.type != "event" or told.family not in scene.tables.events.core:
            continue
        if told.statement.factuality in (*ASSERTED, "denial"):
            part = part_type(scene, told.about)
            strikes = question_of(told.family, part) if part else STRIKES.get(told.family, told.family) if scene.incident.type == "siege" else told.family
            if scene.incident.type == "siege" and strikes in ("seize", "hold"):  # to seize it is to begin to hold it
                questions[Question(scene.incident.id, "seize", "")].append(told)
                continue
            suffers = told.family in SUFFERED
            questions[Question(told.about, strikes, patient_of(told, scene) if suffers else "")].append(told)
    return questions


def split_negative(negative: list[Told]) -> dict[str, list[Told]]:
    """What did not happen by the words that narrow it (`after giving up`); empty where it is denied as a whole."""
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for told in negative:
        narrowed = NARROWED.search(" ".join(span.quote for span in told.statement.spans))
        found[" ".join(narrowed[0].lower().split()[:MOST_WORDS]) if narrowed else ""].append(told)
    return found


def counts_of(scene: Scene, question: Question) -> list[Told]:
    """Counts of those whom the question is about: who counts the dead tells that people died."""
    if not question.patient:
        return []
    found = []
    for told in scene.tolds:
        population, value = told.statement.population, told.statement.value
        if population is None or not isinstance(value, Quantity) or told.statement.type != "count" or not (point_of(value) or 0):
            continue
        if MEASURES.get(population.measure) == question.family and told.statement.factuality in ASSERTED and told.statement.polarity == "pos":
            found.extend([told] if judge_label(population, scene)[0] == question.patient else [])
    return found


def judge_negations(scene: Scene, slot: Slot, positive: list[Told], negative: list[Told]) -> list[Finding]:
    """Happened against did not, between different holders or accounts, where they speak of the same people or words."""
    findings = []
    for told in negative:
        against = [t for t in positive if (t.statement.document, t.holder) != (told.statement.document, told.holder) and speaks_of_same(told, t, scene)]
        if not against:
            continue
        denies = told.statement.factuality == "denial" or bool(told.holder) or any(t.holder for t in against)
        who = f"{told.holder or scene.shown((told.statement.document,))} says that it did not happen"
        documents = tuple(sorted({t.statement.document for t in against}))
        reason = f"{slot.predicate}: {scene.shown(documents)} {'tell' if len(documents) > 1 else 'tells'} of it, {who}"
        if denies:
            findings.append(form_finding(scene, slot, "claim_vs_denial", (ids_of(against), [told.statement.id]), reason, strength="medium",
                                         subtype="occurrence"))
        else:
            hard = any(told.event is not None and t.event is not None and told.event.type == t.event.type
                       and shared_entities(told, t, scene) >= 2 for t in against)
            findings.append(form_finding(scene, slot, "conflict", (ids_of(against), [told.statement.id]), reason, subtype="occurrence",
                                         strength="hard" if hard else "medium",
                                         reconcilable_by="" if hard else "the two may speak of different moments"))
    return findings


def speaks_of_same(a: Told, b: Told, scene: Scene) -> bool:
    """Whether b tells of what a (told not to have happened) speaks of: they share a participant, or half of the content words of the shorter."""
    later = NARROWED.search(" ".join(span.quote for span in a.statement.spans))
    words = content_of(b, scene)
    if later and not {w[:6] for w in WORDS.findall(later[2].lower()) if len(w) > 3} <= words:
        return False  # not killed after giving up: of that the other says nothing
    if shared_entities(a, b, scene):
        return True
    if not later and is_universal(a) and b.statement.type == "event":  # none at all; unless each names who did it
        return not (agents_of(a, scene) and agents_of(b, scene))
    if b.statement.type == "count":  # the question is whether they suffered it at all, not by whose hand
        return not later and not any(p.role == "agent" for p in a.statement.participants)
    words_a, words_b = content_of(a, scene), content_of(b, scene)
    return bool(words_a and words_b) and len(words_a & words_b) >= max(2, (min(len(words_a), len(words_b)) + 1) // 2)


def judge_struck(scene: Scene) -> list[Finding]:
    """A thing that one holder denies was hit, and that another tells was bombed, burned or destroyed: the same head noun undergoes both."""
    told_of = [t for t in scene.tolds if t.statement.type == "event" and t.family in STRUCK]
    findings = []
    for told in (t for t in told_of if t.statement.factuality == "denial"):
        wanted = undergone_of(told)
        against = [t for t in told_of if t.statement.polarity == "pos" and t.statement.factuality in ASSERTED and t.family != told.family
                   and wanted & undergone_of(t) and (t.statement.document, t.holder) != (told.statement.document, told.holder)]
        if against:
            tellers = join_words(sorted({t.holder or scene.shown((t.statement.document,)) for t in against}))
            findings.append(form_finding(
                scene, Slot(about=scene.incident.id, predicate="hit", group=min(wanted)), "claim_vs_denial", (ids_of(against), [told.statement.id]),
                f"{min(wanted)} hit: told by {tellers}, denied by {told.holder or scene.shown((told.statement.document,))}", strength="medium", subtype="occurrence"))
    return findings


def undergone_of(told: Told, *roles: str) -> frozenset[str]:
    """The head nouns of the things that undergo it, or of its participants in these roles, lower case."""
    heads = (head_of(span.quote) for p in told.statement.participants if p.role in (roles or ("patient", "target")) for span in p.spans)
    return frozenset(head for head in heads if len(head) > 3)


def is_universal(told: Told) -> bool:
    """Whether a statement says that no such thing happened at all (`no shot was fired`), and not that one thing did not."""
    return told.statement.polarity == "neg" and bool(NONE_AT_ALL.match(told.statement.spans[0].quote))


def agents_of(told: Told, scene: Scene) -> frozenset[str]:
    """Linked ids of those who do it."""
    return frozenset(scene.entities[p.entity].id for p in told.statement.participants if p.role == "agent" and p.entity in scene.entities)


def shared_entities(a: Told, b: Told, scene: Scene) -> int:
    """How many linked entities take part in both."""
    def linked(told: Told) -> set[str]:
        return {scene.entities[p.entity].id for p in told.statement.participants
                if p.entity in scene.entities and p.role in ("agent", "patient", "target", "recipient")}

    return len(linked(a) & linked(b))


def content_of(told: Told, scene: Scene) -> frozenset[str]:
    """The first six letters of the content words of a statement's spans."""
    words = {w.lower() for span in told.statement.spans for w in WORDS.findall(span.quote)}
    return frozenset(w[:6] for w in words if len(w) > 3 and w not in scene.tables.events.common)


def judge_framing(scene: Scene) -> list[Finding]:
    """Killings of one population that one account tells in plain and another in loaded words."""
    plain: defaultdict[str, list[Told]] = defaultdict(list)
    loaded: defaultdict[str, list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if told.statement.type not in ("event", "count") or told.family != "kill" or told.statement.factuality not in ASSERTED:
            continue
        tone = tone_of(told, scene)
        if tone:
            (loaded if tone == "loaded" else plain)[killed_of(told, scene)].append(told)
    findings = []
    for group in sorted(loaded.keys() - {""}):  # of whose death nobody tells, no two wordings
        for documents in sorted({(t.statement.document, t.holder) for t in loaded[group]}):
            own = [t for t in loaded[group] if (t.statement.document, t.holder) == documents]
            told_alike = plain[group] or (plain[EVERYONE] if any(is_civilian(t) for t in own) else [])
            others = [t for t in told_alike if t.statement.document != documents[0]]
            if not others:
                continue
            words = sorted({trigger_of(t) for t in own}), sorted({trigger_of(t) for t in others})
            findings.append(form_finding(
                scene, Slot(about=scene.incident.id, predicate="kill", group=group, phase="wording"), "conflict",
                (ids_of(others), ids_of(own)), f"one killing, two wordings: {', '.join(words[1])} ({scene.shown(tuple({t.statement.document for t in others}))}) "
                f"and {', '.join(words[0])} ({scene.shown((documents[0],))})", strength="soft", subtype="framing",
                reconcilable_by="the same deaths, judged differently"))
    return findings


def is_civilian(told: Told) -> bool:
    """Whether those killed are civilians, who are a part of all the dead that another account counts."""
    return told.statement.population is not None and told.statement.population.side == "civilian"


def killed_of(told: Told, scene: Scene) -> str:
    """Class of the killed: of the count, else of the event's patient."""
    population = told.statement.population
    if population is None:
        return patient_of(told, scene)
    return judge_label(population, scene)[0]


def trigger_of(told: Told) -> str:
    """The word of the event in the statement's text."""
    inside = [m for m in (told.event.mentions if told.event else ())
              if told.statement.sentence.start <= m.start < told.statement.sentence.end]
    return inside[0].quote.lower() if inside else told.statement.predicate


def tone_of(told: Told, scene: Scene) -> str:
    """`loaded`, `neutral`, or empty where the word is in no table."""
    return next((scene.tables.framing[w][1] for w in (trigger_of(told), told.statement.predicate) if w in scene.tables.framing), "")
