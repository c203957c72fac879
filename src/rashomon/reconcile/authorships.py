"""Who did it: an act laid at someone's door beside the denial of the accused.

In: a scene. Out: findings. Blame is read from set phrases (the work of, behind it, responsible for) with a name in them, denial from a
negated or denied statement of knowledge, part or authorship whose holder is named alike; both are the word of someone, so that the
relation is never hard.
"""

from __future__ import annotations

from rashomon.reconcile.rows import form_finding, ids_of
from rashomon.reconcile.scenes import Scene, Told
from rashomon.schema import Finding, Slot, Span

BLAMING = frozenset({"blame", "accuse"})
VIOLENT = frozenset({"attack", "bomb", "kill", "injure", "seize", "hold", "burn", "destroy"})
ASSERTED = frozenset({"fact", "claim", "possible"})


def judge_authorships(scene: Scene) -> list[Finding]:
    """Each denial beside what blames the denier, and the denials of one denier in several accounts."""
    blames = [(told, ids) for told in scene.tolds if (ids := blamed_by(told, scene))]
    denials = [(told, ids) for told in scene.tolds if is_denial(told, scene) and (ids := deniers_of(told, scene))]
    findings = []
    for denier in sorted({i for _, ids in denials for i in ids}):
        own = [told for told, ids in denials if denier in ids]
        against = [told for told, ids in blames if denier in ids and denier not in deniers_of(told, scene)]
        slot = Slot(about=scene.incident.id, predicate="authorship", group=denier)
        name = name_of(denier, scene)
        if against:
            tellers = scene.shown(tuple(sorted({t.statement.document for t in against})))
            findings.append(form_finding(
                scene, slot, "claim_vs_denial", (ids_of(against), ids_of(own)), f"{name} denies what {tellers} "
                "tells of who did it" if len({t.statement.document for t in against}) == 1 else f"{name} denies what {tellers} tell of who did it",
                strength="medium", subtype="authorship"))
        findings.extend(agree_denials(scene, slot, name, own))
    return findings


def blamed_by(told: Told, scene: Scene) -> frozenset[str]:
    """Linked ids of those at whose door a statement lays it: named in its words, or behind a verb of blame (`blamed the attack on`)."""
    statement = told.statement
    if statement.polarity == "neg" or statement.factuality not in ASSERTED:
        return frozenset()
    if statement.type == "attribution" and statement.predicate in BLAMING:
        behind = max(span.end for span in statement.spans)
        sentence = statement.sentence
        rest = Span(document=statement.document, start=behind, end=sentence.end, quote=sentence.quote[behind - sentence.start:]) if behind < sentence.end else None
        return bodies_in((rest,), scene) if rest else frozenset()
    said = statement.type in ("event", "state", "cause", "identity", "evaluation") and any(scene.tables.disputes["blamed"].search(span.quote) for span in statement.spans)
    return bodies_in(statement.spans, scene) if said else frozenset()


def is_denial(told: Told, scene: Scene) -> bool:
    """Whether a holder's statement denies part in or knowledge of it, or to have done such a thing."""
    statement = told.statement
    denies = statement.factuality == "denial" or (statement.polarity == "neg" and statement.factuality == "claim")
    return (denies and bool(statement.attribution) and statement.type in ("event", "state")
            and (told.family in VIOLENT or any(scene.tables.disputes["denied"].search(span.quote) for span in statement.spans)))


def deniers_of(told: Told, scene: Scene) -> frozenset[str]:
    """Linked ids of who speaks: the entity of the source, and the bodies named in its words (`a spokesman of the League`)."""
    if not told.statement.attribution:
        return frozenset()
    link = told.statement.attribution[0]
    own = {scene.entities[link.entity].id} if link.entity in scene.entities else set()
    return bodies_in(link.source_spans, scene) | own


def bodies_in(spans: tuple[Span, ...], scene: Scene) -> frozenset[str]:
    """Linked ids of the people and bodies named inside spans."""
    return frozenset(scene.entities[member].id for span in spans for start, end, _, member in scene.mentions[span.document]
                     if span.start <= start and end <= span.end and member in scene.entities
                     and scene.entities[member].kind not in ("place", "facility"))


def name_of(entity: str, scene: Scene) -> str:
    """The name of a linked entity."""
    return next(e.name for e in scene.entities.values() if e.id == entity)


def agree_denials(scene: Scene, slot: Slot, name: str, denials: list[Told]) -> list[Finding]:
    """One denier in two or more accounts."""
    documents = sorted({t.statement.document for t in denials}, key=lambda document: (scene.names.get(document, ""), document))
    if len(documents) < 2 or len({t.copied_from or t.statement.document for t in denials}) < 2:
        return []
    first, rest = ([t for t in denials if (t.statement.document == documents[0]) is wanted] for wanted in (True, False))
    return [form_finding(scene, slot, "agree", (ids_of(first), ids_of(rest)), f"{name} denies it: {scene.shown(tuple(documents))} agree",
                         strength="medium", subtype="denial")]
