"""Factuality: did it happen, by whom is it held, how sure (FactBank, Saurí and Pustejovsky 2009; labels of interchange.md).

In: a draft and the chain of links around it. Out: one label. A hedge of whoever asserts it outranks the holder's class.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.attributions import Link
from rashomon.read.clauses import Clause
from rashomon.read.drafts import Draft, Scene
from rashomon.read.parses import Sentence
from rashomon.schema import Factuality

PLANNED = frozenset(("demand", "offer", "intend", "press_for", "refuse"))
ASKED = frozenset(("how", "what", "who", "whom", "which", "where", "why", "when"))
KNOWING = frozenset(("know", "establish", "determine", "ascertain", "identify", "confirm", "say"))
"""Verbs whose negation leaves a question open (`it is not known how many …`)."""
VALUES = frozenset(("count", "rating", "composition", "time", "duration", "place", "means"))
"""Types that share the factuality of the clause they stand in."""
PROPOSITIONS = frozenset(("event", "state", "stance", "demand", "evaluation", "cause", "means"))


def judge_factuality(scene: Scene, draft: Draft, chain: Sequence[Link]) -> Factuality:
    """The label of a draft whose links, outermost first, are `chain`."""
    if draft.factuality is not None:
        return draft.factuality
    sentence = scene.sentences[draft.sentence]
    clause = sentence.clauses[draft.clause] if draft.clause >= 0 else None
    if draft.type in ("role", "identity"):
        return "fact"
    wanted = next((link for link in reversed(chain) if link.attitude and link.cue_class in PLANNED), None)
    if wanted is not None and (draft.trigger >= 0 or draft.type in VALUES):
        return "counterfactual" if did_not_come(scene, sentence, wanted) else "planned"
    if clause is not None:
        hedge = find_hedge(scene, sentence, draft.clause, draft)
        if hedge is not None:
            return hedge
    said = [link for link in chain if not link.attitude]
    if any(link.cue_class == "deny" for link in said):
        return "denial"
    if any(link.cue_class == "ask" for link in said):
        return "unknown"
    return "claim" if said else "fact"


def find_hedge(scene: Scene, sentence: Sentence, i: int, draft: Draft) -> Factuality | None:
    """The hedge inside a clause or in the frame it hangs on; None where it is asserted flatly."""
    tokens, clause = scene.tokens, sentence.clauses[i]
    frame = framing(scene, sentence, clause)
    if frame is not None:
        return frame
    if clause.kind == "adverbial" and clause.marker in ("if", "unless"):
        unreal = clause.verb.perfect and clause.verb.past and any(c.verb.modal == "would" and c.verb.perfect for c in sentence.clauses)
        return "counterfactual" if unreal else "planned"
    if draft.type not in PROPOSITIONS and draft.type not in VALUES:
        return None
    if clause.kind == "main" and clause.verb.first == sentence.first and tokens.lowers[clause.verb.first] == "had":
        return "counterfactual"
    if (draft.type in ("stance", "demand") and draft.link is not None) or draft.rule == "event-noun":
        return None
    modal = clause.verb.modal
    if modal in ("may", "might", "could") and not (modal == "could" and clause.verb.negated):
        return "possible"
    if modal in ("will", "shall"):
        return "predicted"
    if modal == "would" and draft.type != "stance":
        return "counterfactual" if clause.verb.perfect else "planned"
    if modal == "to" or (modal in ("should", "must") and not clause.verb.perfect):
        return "planned"
    if "going" in tokens.lowers[clause.verb.first:clause.verb.last] and "to" in tokens.lowers[clause.verb.first:clause.verb.last]:
        return "predicted"
    for row in range(clause.start if clause.kind == "participle" else clause.verb.first, min(clause.last, clause.verb.last + 3)):
        lower = tokens.lowers[row]
        if scene.cues.adverbs.get(lower) == "possible":
            return "possible"
        if row >= clause.verb.last and scene.cues.adjectives.get(lower) == "predicted" and tokens.lemmas[clause.verb.head] == "be" and (
                tokens.lowers[min(row + 1, clause.last - 1)] in ("to", "that")):
            return "predicted"
    after = clause.verb.last
    if tokens.lemmas[clause.verb.head] == "be" and after + 1 < clause.last and tokens.tags[after] == "TO" and tokens.tags[after + 1] == "VB":
        return "planned"
    return None


def framing(scene: Scene, sentence: Sentence, clause: Clause) -> Factuality | None:
    """What the frame of a content clause says: `it is unclear whether`, `it is likely that`, whether."""
    if clause.kind != "complement":
        return None
    if clause.marker in ("whether", "if"):
        return "unknown"
    if clause.parent < 0:
        return None
    outer = sentence.clauses[clause.parent]
    if clause.marker in ASKED and outer.verb.negated and scene.tokens.lemmas[outer.verb.head] in KNOWING:
        return "unknown"
    if scene.tokens.lemmas[outer.verb.head] not in ("be", "seem", "remain", "appear"):
        return None
    for row in range(outer.verb.last, clause.start):
        kind = scene.cues.adjectives.get(scene.tokens.lowers[row])
        if kind in ("unknown", "predicted", "possible"):
            return kind  # type: ignore[return-value]
    return None


def did_not_come(scene: Scene, sentence: Sentence, link: Link) -> bool:
    """Whether the same sentence tells that what was wanted did not come about (`…, but X refused`)."""
    for clause in sentence.clauses:
        if clause.start < link.content[1] or clause.kind not in ("coordinate", "main"):
            continue
        lemma = scene.tokens.lemmas[clause.verb.head]
        if lemma in scene.cues.failing or (clause.verb.negated and lemma in ("agree", "accept", "happen", "come", "yield", "comply", "give", "concede")):
            return True
    return False
