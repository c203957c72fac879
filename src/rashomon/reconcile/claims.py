"""Who disputes what: causes, outcomes of talks, and denials of knowledge beside claims of help.

In: a scene. Out: findings. All of these are tension between holders: medium where one must be wrong if words are taken at their most
likely sense, soft where both can hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from rashomon.reconcile.authorships import judge_authorships
from rashomon.reconcile.contradictions import judge_contradictions
from rashomon.reconcile.groups import Group
from rashomon.reconcile.happenings import content_of
from rashomon.reconcile.populations import WORDS, label_of
from rashomon.reconcile.rows import Rows, form_finding, form_position, ids_of, judge_agreement
from rashomon.reconcile.scenes import Scene, Told, join_words
from rashomon.schema import Cause, Entity, Finding, Slot

SETTLEMENT = re.compile(r"\b(?:agreements?|deals?|solutions?|settlements?|accords?|truce|cease-?fire|peaceful end|compromise)\b", re.IGNORECASE)
NEAR = re.compile(r"\b(?:at hand|within reach|close to|near(?:ly)?|imminent|in sight|almost|about to|on the verge)\b", re.IGNORECASE)
KNOWLEDGE = re.compile(r"\b(?:knowledge|kn(?:ow|ew|own) (?:of|about|that|in advance|beforehand|anything|nothing)|aware|involve(?:d|ment)|part in|role in|help(?:ed)?|assist(?:ed|ance)?|support(?:ed)?"
                       r"|told of|informed|consulted|complicit|responsib(?:le|ility))\b", re.IGNORECASE)
GAVE_UP = re.compile(r"\b(?:surrender\w*|g[ia]ve(?:n|s)? (?:themselves )?up|giving up|raised hands|hands (?:up|raised)|(?:laid|lay|put|laying) down|unarmed"
                     r"|execut\w+|in custody|prisoners? (?:were|was) (?:shot|killed))\b", re.IGNORECASE)
FALSE = re.compile(r"\b(?:reports?|claims?|allegations?|accusations?|rumou?rs?|suggestions?|talk|stories|accounts?) (?:of|that|about)\b.*\b(?:is|are|was|were) "
                   r"(?:\w+ly )?(?:false|untrue|baseless|unfounded|groundless|wrong|lies|a lie|invented|fabricat\w+|nonsense|without foundation)", re.IGNORECASE)
"""A report that the statement itself calls false."""
FORCE = frozenset({"kill", "attack", "injure"})
HELP = re.compile(r"\b(?:assist(?:ed|ance|ing)?|aid(?:ed)?|help(?:ed|ing)?|support(?:ed|ing)?|train(?:ed|ing)?|advis(?:ed|ers|ors)|supplied|armed"
                  r"|equipment|plann?ed|knew|informed)\b", re.IGNORECASE)


def judge_claims(scene: Scene, groups: list[Group]) -> Rows:
    """Causes of deaths, how near a settlement was, denials against claims, who did it."""
    rows = judge_causes(scene, groups)
    rows.findings.extend(judge_outcomes(scene))
    rows.findings.extend(judge_denials(scene))
    rows.findings.extend(judge_after_surrender(scene))
    rows.findings.extend(judge_authorships(scene))
    rows.findings.extend(judge_bargains(scene))
    told = {frozenset((a, b)) for finding in rows.findings for a in finding.a for b in finding.b}
    rows.findings.extend(f for f in judge_contradictions(scene) if not all(frozenset((a, b)) in told for a in f.a for b in f.b))
    return rows


def judge_causes(scene: Scene, groups: list[Group]) -> Rows:
    """Causes of one effect on one population: two causes conflict, a cause refines an account that gives none."""
    rows = Rows()
    by_effect: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in scene.tolds:
        if told.statement.type == "cause" and isinstance(told.statement.value, Cause) and told.statement.factuality in ("fact", "claim", "possible"):
            by_effect[(told.family, effect_of(told, scene))].append(told)
    for (family, label), tolds in sorted(by_effect.items()):
        slot = Slot(about=scene.incident.id, predicate="cause", group=label, measure=family)
        positions = group_causes(tolds, scene)
        for members in positions:
            value = members[0].statement.value
            assert isinstance(value, Cause)
            position = form_position(slot, members, value, value.cause)
            rows.positions.append(position)
            rows.findings.extend(judge_agreement(scene, position, members, subtype="cause"))
            if label and family == "kill":
                rows.findings.extend(refine_deaths(scene, slot, label, members, groups))
        for first, second in combinations(positions, 2):
            if {(t.statement.document, t.holder) for t in first} != {(t.statement.document, t.holder) for t in second} and label and family == "kill":
                causes = [t[0].statement.value.cause for t in (first, second) if isinstance(t[0].statement.value, Cause)]
                rows.findings.append(form_finding(
                    scene, slot, "conflict", (ids_of(first), ids_of(second)), f"{label}, {family}: {causes[0]} against {causes[1]}",
                    strength="medium", subtype="cause", reconcilable_by="both causes may have a part in it, or different people are meant"))
    return rows


def effect_of(told: Told, scene: Scene) -> str:
    """The class of those the effect falls on, by the first head noun of the effect; empty where it names none."""
    value = told.statement.value
    effect = value.effect.replace(value.cause, " ") if isinstance(value, Cause) else ""
    labels = (label_of(word, scene) for word in WORDS.findall(effect.lower()))
    return next((label for label in labels if label and label != "all"), "")


def group_causes(tolds: list[Told], scene: Scene) -> list[list[Told]]:
    """Statements that give one cause: those that share a content word of it."""
    groups: list[tuple[set[str], list[Told]]] = []
    for told in tolds:
        value = told.statement.value
        cause = value.cause if isinstance(value, Cause) else ""
        words = {w[:6] for w in WORDS.findall(cause.lower()) if len(w) > 3 and w not in scene.tables.events.common} or {cause.lower()}
        home = next((g for g in groups if g[0] & words), None)
        if home is None:
            groups.append((words, [told]))
        else:
            home[1].append(told)
    return [members for _, members in groups]


def refine_deaths(scene: Scene, slot: Slot, label: str, causes: list[Told], groups: list[Group]) -> list[Finding]:
    """Other accounts that count the same dead and give no cause."""
    telling = {t.statement.document for t in causes}
    others = [f.told for g in groups if g.counted.measure == "killed" and g.counted.label == label and not g.counted.phase
              for f in g.figures if f.told.statement.document not in telling]
    if not others:
        return []
    documents = tuple(sorted({t.statement.document for t in others}))
    return [form_finding(scene, slot, "refine", (ids_of(causes), ids_of(others)),
                         f"{scene.shown(tuple(telling))} adds a cause to what {scene.shown(documents)} count", strength="medium", subtype="cause")]


def judge_outcomes(scene: Scene) -> list[Finding]:
    """No settlement reached, beside a settlement told to be near."""
    none, near = [], []
    for told in scene.tolds:
        if told.statement.type not in ("event", "state", "evaluation", "stance"):
            continue
        text = " ".join(span.quote for span in told.statement.spans)
        if SETTLEMENT.search(text):
            if told.statement.polarity == "neg" and told.statement.factuality in ("fact", "claim"):
                none.append(told)
            elif NEAR.search(text) and told.statement.polarity == "pos" and told.statement.factuality not in ("planned", "counterfactual"):
                near.append(told)
    findings = []
    for told in near:
        others = [t for t in none if t.statement.document != told.statement.document]
        if others:
            documents = tuple(sorted({t.statement.document for t in others}))
            findings.append(form_finding(
                scene, Slot(about=scene.incident.id, predicate="settlement"), "conflict", (ids_of(others), [told.statement.id]),
                f"no settlement was reached ({scene.shown(documents)}), a settlement was near ({scene.shown((told.statement.document,))})",
                strength="soft", subtype="framing", reconcilable_by="both can hold: near, and not reached"))
    return findings


def judge_bargains(scene: Scene) -> list[Finding]:
    """What was given or promised for an end of it: told by one holder, denied by another, told alike by two accounts."""
    granted, denied = [], []
    for told in scene.tolds:
        statement = told.statement
        if statement.type not in ("event", "state", "stance"):
            continue
        if statement.factuality == "denial" or (statement.polarity == "neg" and statement.factuality in ("fact", "claim")):
            denied.extend([told] if scene.tables.disputes["withheld"].search(words_of(told)) else [])
        elif statement.polarity == "pos" and statement.factuality in ("fact", "claim") and scene.tables.disputes["granted"].search(words_of(told)) and told.family != "release":
            granted.append(told)  # some let go for bread on the way are no bargain for its end
    slot = Slot(about=scene.incident.id, predicate="bargain")
    findings = []
    for denial in denied:
        against = [t for t in granted if (t.statement.document, t.holder) != (denial.statement.document, denial.holder)]
        if against:
            denier = denial.holder or scene.shown((denial.statement.document,))
            tellers = join_words(sorted({t.holder or scene.shown((t.statement.document,)) for t in against}))
            findings.append(form_finding(scene, slot, "claim_vs_denial", (ids_of(against), [denial.statement.id]),
                                         f"something given for an end of it: told by {tellers}, denied by {denier}", strength="medium", subtype="bargain",
                                         reconcilable_by="what was given may be no part of what is denied"))
    return findings


def words_of(told: Told) -> str:
    """The words of a statement's spans."""
    return " ".join(span.quote for span in told.statement.spans)


def judge_denials(scene: Scene) -> list[Finding]:
    """A holder who denies knowledge of or part in it, beside another holder who says that a body of the holder's country helped."""
    denials = [t for t in scene.tolds if t.statement.type in ("event", "state") and (t.statement.factuality == "denial" or (
        t.statement.polarity == "neg" and t.holder)) and KNOWLEDGE.search(" ".join(s.quote for s in t.statement.spans))]
    helps = [t for t in scene.tolds if t.statement.type in ("event", "state", "means") and t.statement.polarity == "pos"
             and t.statement.factuality in ("fact", "claim") and HELP.search(" ".join(s.quote for s in t.statement.spans))]
    findings = []
    for denial in denials:
        denier = " and ".join(sorted({e.name for e in holders_of(denial, scene)})) or denial.holder or scene.shown((denial.statement.document,))
        against = [t for t in helps if t.holder != denial.holder and t.statement.type == "event" and helps_for(t, denial, scene)]
        if against:
            claimed = " and ".join(sorted({t.holder or scene.shown((t.statement.document,)) for t in against}))
            findings.append(form_finding(
                scene, Slot(about=scene.incident.id, predicate="part-in-it", group=denier), "claim_vs_denial",
                (ids_of(against), [denial.statement.id]), f"{denier} denies what {claimed} tells of a body of "
                "the same country", strength="medium", subtype="claim-vs-claim", reconcilable_by="the holder and the body are not the same"))
    return findings


def holders_of(denial: Told, scene: Scene) -> list[Entity]:
    """Who denies: the people named in the first words of the statement or in the source, else the one that is cited."""
    links = denial.statement.attribution[:1]
    places = [denial.statement.spans[:1]] if len(denial.statement.spans) > 1 else [link.source_spans for link in links]
    inside = {}
    for span in (span for spans in places for span in spans):
        for start, end, _, member in scene.mentions[span.document]:
            entity = scene.entities.get(member)
            if entity is not None and entity.kind == "person" and span.start <= start and end <= span.end:
                inside[entity.id] = entity
    if inside:
        return [inside[i] for i in sorted(inside)]
    return [scene.entities[link.entity] for link in links if link.entity in scene.entities]


def helps_for(told: Told, denial: Told, scene: Scene) -> bool:
    """Whether the one who helps is the denier or of the denier's country, and what is denied is what was helped."""
    agents = [scene.entities[p.entity] for p in told.statement.participants if p.role == "agent" and p.entity in scene.entities]
    deniers = holders_of(denial, scene)
    one = any(a.id == h.id or (a.country and a.country == h.country) for a in agents for h in deniers)
    return one and (told.about == denial.about or bool(content_of(told, scene) & content_of(denial, scene)))


def judge_after_surrender(scene: Scene) -> list[Finding]:
    """Someone denies that people were shot or killed once they had given up; another holder tells that they were."""
    told = [t for t in scene.tolds if t.statement.type in ("event", "count", "state") and (t.family in FORCE or FALSE.search(words_of(t)))
            and GAVE_UP.search(words_of(t))]
    findings = []
    for denial in told:
        if denial.statement.factuality != "denial" and not FALSE.search(words_of(denial)):
            continue
        against = [t for t in told if t.statement.factuality in ("fact", "claim") and t.statement.polarity == "pos"
                   and not FALSE.search(words_of(t)) and (t.statement.document, t.holder) != (denial.statement.document, denial.holder)]
        if against:
            tellers = join_words(sorted({t.holder or scene.shown((t.statement.document,)) for t in against}))
            findings.append(form_finding(
                scene, Slot(about=scene.incident.id, predicate="killed-after-surrender"), "claim_vs_denial",
                (ids_of(against), [denial.statement.id]), f"shot or killed after giving up: {denial.holder or scene.shown((denial.statement.document,))} "
                f"denies what {tellers} tells", strength="medium", subtype="occurrence"))
    return findings
