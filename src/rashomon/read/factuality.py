"""Factuality: did it happen, by whom is it held, how sure (FactBank, Saurí and Pustejovsky 2009; labels of interchange.md).

In: a draft and the chain of links around it; what the encoder makes of its verb (−3 did not happen … 3 happened, after Rudinger, White and
Van Durme 2018). Out: one label, and the certainties of a document. A hedge of whoever asserts it outranks the holder's class. Words that mark it
(negation, modals, conditions, questions, what is wanted) outrank the encoder, which speaks where they are silent.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.neural.readout import Readout
from rashomon.read.attribution_speech import NOBODY
from rashomon.read.attributions import Link
from rashomon.read.clauses import Clause
from rashomon.read.drafts import Draft, Scene
from rashomon.read.parses import Sentence
from rashomon.read.tokens import Tokens
from rashomon.schema import Certainty, Factuality

PLANNED = frozenset(("demand", "offer", "intend", "press_for", "refuse"))
ASKED = frozenset(("how", "what", "who", "whom", "which", "where", "why", "when"))
KNOWING = frozenset(("know", "establish", "determine", "ascertain", "identify", "confirm", "say", "tell", "disclose", "reveal", "specify"))
"""Verbs whose negation or refusal leaves a question open (`it is not known how many …`, `refused to say whether …`)."""
FACTIVE = frozenset(("know", "reveal", "disclose", "identify"))
"""Those of them that take a `that` clause for true even where they are negated."""
VALUES = frozenset(("count", "rating", "composition", "time", "duration", "place", "means"))
"""Types that share the factuality of the clause they stand in."""
HAPPENED, DID_NOT = 1.5, -1.5
"""Certainty from which, and to which, the encoder is sure."""
ASIDE = frozenset(("relative", "adverbial"))
"""Clauses inside what is wanted that can tell what is so already (`the land that it holds`)."""
AUXILIARIES = frozenset(("be", "do", "have", "will", "would", "can", "could", "may", "might", "shall", "should", "must"))
"""What stands before the subject in a question."""
LEADING = frozenset(("and", "but", "or", "so", "then", "``", "''", '"', "“", ",", "-", "–", "—"))
MARKS = frozenset(('"', "“", "”", "``", "''", "«", "»"))
COPULAS = frozenset(("be", "have", "seem", "appear", "remain", "become"))
PROPOSITIONS = frozenset(("event", "state", "stance", "demand", "evaluation", "cause", "means"))


def find_certainties(tokens: Tokens, readout: Readout) -> tuple[Certainty, ...]:
    """How sure the words are of each verb, and of what stands behind a copula, in text order."""
    predicates = {row for row, word_class in enumerate(readout.upos) if word_class == "VERB"}
    predicates |= {head for head, relation in zip(readout.heads, readout.relations, strict=True) if relation == "cop"}
    return tuple(Certainty(start=tokens.starts[row], end=tokens.ends[row], value=readout.factuality[row]) for row in sorted(predicates))


def judge_factuality(scene: Scene, draft: Draft, chain: Sequence[Link]) -> Factuality:
    """The label of a draft whose links, outermost first, are `chain`."""
    sentence = scene.sentences[draft.sentence]
    clause = sentence.clauses[draft.clause] if draft.clause >= 0 else None
    if draft.type == "attribution" and clause is not None and opens_asking(scene, clause) and is_asked(scene, sentence, clause):
        return "unknown"
    if draft.factuality is not None:
        return draft.factuality
    if draft.type in ("role", "identity"):
        return "fact"
    certainty = certainty_of(scene, clause)
    wanted = next((link for link in reversed(chain) if link.attitude and link.cue_class in PLANNED), None)
    if wanted is not None and (draft.trigger >= 0 or draft.type in VALUES) and not (
            clause is not None and clause.kind in ASIDE and wanted.content[0] < clause.start and certainty >= HAPPENED):
        if wanted.cue_class == "refuse" and clause is not None and draft.trigger >= 0 and is_unsaid(scene, wanted, clause):
            return "unknown"
        return "counterfactual" if did_not_come(scene, sentence, wanted) else "planned"
    if clause is not None:
        if is_asked(scene, sentence, clause):
            return "possible" if clause.verb.modal in ("may", "might", "could") else "unknown"
        hedge = find_hedge(scene, sentence, draft.clause, draft)
        if hedge is not None:
            return hedge
        if certainty <= DID_NOT and draft.polarity == "pos" and not clause.verb.negated and draft.type in PROPOSITIONS | VALUES and draft.link is None:
            return "planned" if is_to_come(scene, clause) else "possible"
    elif draft.type in VALUES and not sentence.clauses and "?" in scene.tokens.words[max(sentence.first, sentence.last - 2):sentence.last]:
        return "unknown"
    said = [link for link in chain if not link.attitude]
    if any(link.cue_class == "deny" for link in said):
        return "denial"
    if any(link.cue_class == "ask" for link in said):
        return "unknown"
    return "claim" if said else "fact"


def is_asked(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause is put as a question (`Did the guards flee?`), with what is asked about (`did he say that they fled?`) and what would follow
    (`did police fire, killing two?`). What stands before the clause that asks is told (`They fled, but who fired first?`)."""
    lemma = "" if clause.parent < 0 else scene.tokens.lemmas[sentence.clauses[clause.parent].verb.head]
    if clause.kind == "complement" or (
            clause.kind == "participle" and clause.parent >= 0 and scene.tokens.words[clause.start - 1] == ","
            and clause.start > sentence.clauses[clause.parent].verb.head):
        return clause.parent >= 0 and lemma not in FACTIVE and is_asked(scene, sentence, sentence.clauses[clause.parent])
    if clause.kind not in ("main", "coordinate") or not ends_asking(scene, sentence, clause):
        return False
    asking = [one.start for one in sentence.clauses if one.kind in ("main", "coordinate") and opens_asking(scene, one) and ends_asking(scene, sentence, one)]
    if not asking:
        return ":" not in scene.tokens.words[clause.verb.last:sentence.last]
    return clause.start >= min(asking)


def ends_asking(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether the first full stop after a clause's verb, on the same side of quotation marks, is a question mark."""
    inside = True
    for row in range(clause.verb.last, sentence.last):
        word = scene.tokens.words[row]
        inside ^= word in MARKS
        if inside and word[0] in ".!?":
            return "?" in word
    return False


def opens_asking(scene: Scene, clause: Clause) -> bool:
    """Whether a clause opens with a word that asks, bare or behind its preposition, or with an auxiliary before the subject."""
    tokens, row = scene.tokens, clause.start
    while row < clause.verb.head and tokens.lowers[row] in LEADING:
        row += 1
    if tokens.lemmas[row] in AUXILIARIES:
        return clause.subject is None or row < clause.subject[0]
    return tokens.lowers[row + (tokens.tags[row] == "IN" and row < clause.verb.head)] in ASKED


def is_unsaid(scene: Scene, wanted: Link, clause: Clause) -> bool:
    """Whether a clause is what somebody refused to tell (`declined to confirm that …`)."""
    verb = wanted.content[0] + (scene.tokens.tags[wanted.content[0]] == "TO")
    return scene.tokens.lemmas[verb] in KNOWING and clause.verb.first > verb


def certainty_of(scene: Scene, clause: Clause | None) -> float:
    """What the encoder makes of a clause's verb; 0, unsure, of a copula and where there is no clause."""
    if clause is None or scene.tokens.lemmas[clause.verb.head] in COPULAS or not scene.certainty:
        return 0.0
    return scene.certainty[clause.verb.head]


def is_to_come(scene: Scene, clause: Clause) -> bool:
    """Whether what did not happen is to be done, or stands under a condition, rather than can happen."""
    tokens = scene.tokens
    conditional = any(tokens.lowers[row] in ("if", "unless") for row in range(max(0, clause.start - 2), clause.verb.first))
    return conditional or (tokens.tags[clause.verb.head] in ("VB", "VBG") and not clause.verb.modal)


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
    if clause.kind == "main" and clause.start == sentence.first and tokens.lowers[clause.start] == "had":
        return "counterfactual"
    if (draft.type in ("stance", "demand") and draft.link is not None) or draft.rule == "event-noun":
        return None
    modal = clause.verb.modal
    if modal in ("may", "might", "could") and not (modal == "could" and clause.verb.negated):
        return "possible"
    if modal in ("will", "shall"):
        return "planned" if any(c.parent == i and c.kind == "adverbial" and c.marker in ("if", "unless") for c in sentence.clauses) else "predicted"
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
    lemma = scene.tokens.lemmas[outer.verb.head]
    unsaid = outer.verb.negated or (outer.subject is not None and scene.tokens.lowers[outer.subject[0]] in NOBODY)
    if unsaid and lemma in KNOWING and (clause.marker in ASKED or lemma not in FACTIVE):
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
