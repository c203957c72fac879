"""Propositions: events, states, stances, demands and evaluations, one draft a clause; and nouns that name happenings.

In: a Scene. Out: Drafts whose rows are the clause with its arguments (interchange.md: without leading time and place words).
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.attributions import Link, subject_of
from rashomon.read.chunks import Chunk
from rashomon.read.clauses import Clause
from rashomon.read.drafts import Draft, Scene
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.resources.words import load_words
from rashomon.schema import Condition, Demand, Evaluation, Happening, Polarity, Speech, Stance, StatementType, Value
from rashomon.schema.events import ParticipantRole

LIGHT = load_words("light")
GIVING = frozenset(("give", "offer", "send", "tell", "grant", "hand", "pay", "provide"))
PARTITIVE = frozenset(("dead", "wounded", "injured", "missing", "victims", "them", "killed", "hostages", "prisoners", "detained", "arrested", "people"))
NEGATIVE = frozenset(("no", "none", "nobody", "neither", "nothing", "never", "without"))
BEFORE_SUBJECT = frozenset(("neither", "hardly", "scarcely", "barely", "not"))
BOUNDING = frozenset((("more", "than"), ("fewer", "than"), ("less", "than")))
"""After `no` these bound a number and deny nothing."""
BEFORE_VERB = frozenset(("never", "hardly", "scarcely", "no-one", "nobody"))
STANCES = {"press_for": "press_for", "offer": "intend", "intend": "intend", "refuse": "refuse", "support": "support"}
TARGETED = load_words("targeted")
FRAMES = frozenset(("be", "seem", "appear", "remain"))
"""Verbs of a frame around what is told (`it is unclear whether …`)."""
EXPECTING = frozenset(("expect", "predict", "forecast", "project"))
"""Verbs whose infinitive tells what is to come (`the court is expected to rule`)."""
FULL_CLAUSE = 3
"""Tokens a relative or content clause needs to be told for itself."""


def find_propositions(scene: Scene) -> Iterator[Draft]:
    """Drafts of every clause that tells something, in text order."""
    for sentence in scene.sentences:
        for i in range(len(sentence.clauses)):
            link = scene.links_of.get((sentence.index, i))
            if link is not None and not link.attitude:
                yield read_saying(scene, sentence, i, link)
                yield from read_held_infinitive(scene, sentence, i, link)
                yield from read_object_claim(scene, sentence, i, link)
                if link.rule != "quotation-first-person":
                    continue
            if tells_nothing(scene, sentence, i):
                continue
            yield read_clause(scene, sentence, i, link)
            if link is not None and link.cue_class in ("demand", "offer", "intend", "press_for"):
                yield from read_wanted_infinitive(scene, sentence, i, link)


def is_composing(scene: Scene, sentence: Sentence, i: int) -> bool:
    """`Thirty of the dead were women`, `Among them were 19 children`: the clause says of whom a counted group consists."""
    clause, tokens = sentence.clauses[i], scene.tokens
    if tokens.lemmas[clause.verb.head] != "be" or clause.verb.passive or not clause.after or clause.after[0].kind != "noun" or (
            tokens.tags[clause.after[0].head] != "NNS"):
        return False
    if clause.subject is None:
        return tokens.lowers[clause.verb.first - 2:clause.verb.first] in (("among", "them"), ("among", "these"), ("among", "those"))
    counted = next((q for q in scene.quantities if q.first == clause.subject[0] and q.population is not None), None)
    return counted is not None and "of" in tokens.lowers[clause.subject[0]:clause.subject[1]] and any(
        tokens.lowers[row] in PARTITIVE for row in range(*clause.subject))


def tells_nothing(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whether a clause is only a frame (`it is unclear whether`), a stub (`what happened`) or a question of hearsay."""
    clause, tokens = sentence.clauses[i], scene.tokens
    if clause.kind == "tag" or is_composing(scene, sentence, i):
        return True
    own = clause.last - clause.first
    if clause.kind in ("relative", "complement", "adverbial") and own < FULL_CLAUSE:
        return clause.kind != "adverbial" or own < 2 or clause.subject is None
    lower = tokens.lowers[clause.subject[0]] if clause.subject is not None else ""
    if lower in ("it", "there") and (tokens.lemmas[clause.verb.head] in FRAMES or (clause.verb.negated and clause.verb.passive)):
        content = next((c for c in sentence.clauses[i + 1:] if c.parent == i and c.kind == "complement"), None)
        return content is not None
    return clause.kind == "main" and tokens.lemmas[clause.verb.head] in ("let", "thank") and clause.subject is None


def polarity_of(scene: Scene, sentence: Sentence, i: int) -> Polarity:
    """neg where the verb is negated or its subject or object is `no …`."""
    clause, tokens = sentence.clauses[i], scene.tokens
    if clause.verb.negated:
        return "neg"
    subject = subject_of(sentence, i)
    if subject is not None and (tokens.lowers[subject[0]] in NEGATIVE or (
            subject[0] > sentence.first and tokens.lowers[subject[0] - 1] in BEFORE_SUBJECT)):
        return "neg"
    if clause.verb.first > sentence.first and tokens.lowers[clause.verb.first - 1] in BEFORE_VERB:
        return "neg"
    first = clause.after[0] if clause.after else None
    if first is not None and first.kind == "noun" and tokens.lowers[first.first] in NEGATIVE and (
            tokens.lowers[first.first + 1:first.first + 3] not in BOUNDING):
        return "neg"
    return "pos"


def predicate_of(scene: Scene, clause: Clause) -> tuple[str, int]:
    """Predicate slug and the row of the word that names the happening: the verb, or the noun of a light verb."""
    tokens = scene.tokens
    lemma = tokens.lemmas[clause.verb.head]
    if clause.verb.last - clause.verb.first > 1 and tokens.tags[clause.verb.last - 1] == "RP":
        lemma = f"{lemma}-{tokens.lowers[clause.verb.last - 1]}"
    if lemma in ("break", "burst") and clause.after and tokens.lowers[clause.after[0].first] == "into":
        lemma = f"{lemma}-into"
    noun = next((c for c in clause.after[:2] if c.kind == "noun"), None)
    if lemma in GIVING and noun is clause.after[0] if clause.after else False:
        noun = next((c for k, c in enumerate(clause.after[1:3], 1) if c.kind == "noun" and clause.after[k - 1].kind in ("noun", "quote")), noun)
    if lemma.split("-")[0] in LIGHT and not clause.verb.passive and noun is not None and (
            clause.after[0] is noun or clause.after[0].kind in ("prep", "quote") or (lemma in GIVING and clause.after[0].kind == "noun")):
        word = tokens.lemmas[noun.head]
        if word in scene.cues.event_nouns:
            return scene.cues.event_nouns[word], noun.head
        if lemma in LIGHT and tokens.tags[noun.head] in ("NN", "NNS") and len(word) > 3:
            return f"{lemma}-{word}", noun.head
    if clause.verb.passive and lemma in LIGHT and clause.subject_head >= 0 and tokens.tags[clause.subject_head] in ("NN", "NNS"):
        word = tokens.lemmas[clause.subject_head]
        return (scene.cues.event_nouns[word], clause.subject_head) if word in scene.cues.event_nouns else (f"{lemma}-{word}", clause.verb.head)
    if lemma == "be" and clause.after:
        for chunk in clause.after[:3]:
            if chunk.kind in ("noun", "adverb") and tokens.tags[chunk.head] not in ("RB", "DT"):
                return f"be-{tokens.lemmas[chunk.head]}", clause.verb.head
    return lemma, clause.verb.head


def type_of(scene: Scene, sentence: Sentence, i: int, link: Link | None) -> tuple[StatementType, Value | None]:
    """The type of a clause's statement and the value that goes with it."""
    clause, tokens = sentence.clauses[i], scene.tokens
    subject = subject_of(sentence, i)
    holder = tokens.quote(*subject) if subject else ""
    lemma = tokens.lemmas[clause.verb.head]
    if link is not None and link.attitude:
        target = tokens.quote(*link.content)
        if link.cue_class == "demand":
            return "demand", Demand(demand=target)
        stance = STANCES[link.cue_class]
        if clause.verb.negated and stance in ("support", "intend"):
            stance = "refuse"
        return "stance", Stance(holder=holder, target=target, stance=stance)  # type: ignore[arg-type]
    if lemma in ("agree", "consent", "yield", "accept", "negotiate") and (clause.verb.negated or clause.verb.modal in ("would", "will")) and subject is not None and (
            tokens.lowers[subject[0]] not in NEGATIVE):
        stance = "refuse" if clause.verb.negated else "intend"
        return "stance", Stance(holder=holder, target=tokens.quote(clause.verb.first, clause.last), stance=stance)  # type: ignore[arg-type]
    if lemma in ("be", "seem", "appear", "prove", "look", "become") and not clause.verb.passive:
        words = {tokens.lemmas[row] for row in range(clause.verb.last, min(clause.last, clause.verb.last + 8))}
        if words & scene.cues.evaluations:
            return "evaluation", Evaluation(target=holder, claim=tokens.quote(clause.verb.first, clause.last))
    if lemma in scene.cues.states and not clause.verb.passive and not clause.verb.progressive:
        return "state", Condition(state=tokens.quote(clause.verb.first, clause.last))
    return "event", Happening(event=predicate_of(scene, clause)[0])


def participants_of(scene: Scene, sentence: Sentence, i: int, predicate: str) -> tuple[tuple[ParticipantRole, Rows], ...]:
    """Agent and patient or target by voice, recipient, and the agent of `by`; each of those that `and` joins by itself."""
    clause, tokens = sentence.clauses[i], scene.tokens
    found: list[tuple[ParticipantRole, Rows]] = []
    subject = subject_of(sentence, i) or phrase_at(sentence, clause.subject_head)
    object_role: ParticipantRole = "target" if predicate in TARGETED else "patient"
    nouns = []
    for chunk in clause.after:
        if chunk.kind not in ("noun", "prep", "quote", "adverb", "time"):
            break
        nouns.append(chunk)
    objects = [c for k, c in enumerate(nouns) if c.kind == "noun" and (k == 0 or nouns[k - 1].kind in ("noun", "quote", "adverb"))]
    if subject is not None and tokens.lowers[subject[0]] not in ("there", "it"):
        found.extend((object_role if clause.verb.passive else "agent", rows) for rows in conjuncts(scene, sentence, subject))
    if not clause.verb.passive and objects:
        if len(objects) > 1 and tokens.lemmas[clause.verb.head] in GIVING:
            found.append(("recipient", (objects[0].first, objects[0].last)))
            objects = objects[1:]
        found.extend((object_role, rows) for rows in conjuncts(scene, sentence, (objects[0].first, end_of_list(clause, objects[0]))))
    elif clause.kind == "relative" and clause.subject is not None and clause.marker in ("that", "which", "whom", "who", "") and not clause.verb.passive:
        antecedent = antecedent_of(sentence, clause)
        found.extend((object_role, rows) for rows in (antecedent,) if rows is not None)
    for k, chunk in enumerate(nouns[:-1]):
        if chunk.kind == "prep" and tokens.lowers[chunk.first] == "by" and clause.verb.passive and nouns[k + 1].kind == "noun":
            found.extend(("agent", rows) for rows in conjuncts(scene, sentence, (nouns[k + 1].first, end_of_list(clause, nouns[k + 1]))))
            break
    return tuple(found)


def phrase_at(sentence: Sentence, row: int) -> Rows | None:
    """Rows of the noun phrase that holds the row; None where it is −1."""
    return next(((c.first, max(c.last, row + 1)) for c in sentence.chunks if c.first <= row < c.last), None)


def antecedent_of(sentence: Sentence, clause: Clause) -> Rows | None:
    """The noun phrase right before a relative clause; None where something else stands there."""
    before = next((c for c in reversed(sentence.chunks) if c.last <= clause.start and c.kind != "comma"), None)
    return (before.first, before.last) if before is not None and before.kind == "noun" else None


def end_of_list(clause: Clause, noun: Chunk) -> int:
    """The row behind a noun phrase and those that commas and `and` join to it."""
    chunks = clause.after[clause.after.index(noun):]
    last, k = 0, 1
    while k < len(chunks) and (chunks[k].kind == "noun" or chunks[k].kind in ("comma", "and")):
        if chunks[k].kind == "noun" and chunks[k - 1].kind == "and" and (k + 1 == len(chunks) or chunks[k + 1].kind not in ("verb", "marker")):
            last = k
        k += 1
    return chunks[last].last


def conjuncts(scene: Scene, sentence: Sentence, rows: Rows) -> tuple[Rows, ...]:
    """Each noun phrase of a list (`a guard and two nurses`); the rows themselves where they are no bare list."""
    inside = [chunk for chunk in sentence.chunks if rows[0] <= chunk.first and chunk.last <= rows[1]]
    if not all(chunk.kind in ("noun", "and", "comma") for chunk in inside) or not any(chunk.kind == "and" for chunk in inside) or any(
            chunk.kind == "and" and scene.tokens.lowers[chunk.first] == "but" for chunk in inside):
        return (rows,)
    return tuple((chunk.first, chunk.last) for chunk in inside if chunk.kind == "noun")


def ranges_of(scene: Scene, sentence: Sentence, i: int, rows: Rows) -> tuple[Rows, ...]:
    """The clause's words; in two ranges where commas set a relative clause off inside the subject, and where a wish or refusal shares
    the subject of the clause before."""
    clause, tokens = sentence.clauses[i], scene.tokens
    if clause.subject is not None:
        inner = next((c for c in sentence.clauses if c.kind == "relative" and clause.subject[0] < c.start < clause.subject[1]
                      and tokens.tags[c.start - 1] == ","), None)
        if inner is not None and rows[0] < inner.start - 1 and clause.verb.first < rows[1]:
            return (rows[0], inner.start - 1), (clause.verb.first, rows[1])
    link = scene.links_of.get((sentence.index, i))
    if clause.kind == "coordinate" and clause.subject is None and link is not None and link.attitude and link.source is not None:
        return link.source, rows
    return (rows,)


def first_of_telling(scene: Scene, clause: Clause) -> int:
    """The first row of a clause; of one without a subject, the adverbs before its verb too (`possibly warned`)."""
    first = clause.first
    if clause.kind == "relative" and clause.subject is None and clause.marker in ("who", "which", "that"):
        return clause.start
    while clause.subject is None and clause.kind == "participle" and first > clause.start + 1 and scene.tokens.tags[first - 1] == "RB":
        first -= 1
    return first


def end_of_telling(scene: Scene, sentence: Sentence, i: int) -> int:
    """The row after the clause without `according to X` and a tag behind it, the coordinates of the clauses inside it, what a comma sets off and tells for
    itself, and inner clauses that outweigh what they hang on."""
    clause = sentence.clauses[i]
    ending = next((row for row in range(clause.verb.last, clause.last - 1) if scene.tokens.lowers[row] == "according"
                   and scene.tokens.lowers[row + 1] == "to"), clause.last)
    tags = (scene.links_of.get((sentence.index, k)) for k in range(len(sentence.clauses)))
    ending = min([ending, *(tag.content[1] for tag in tags if tag is not None and tag.rule == "speech-tag" and tag.gap is None
                            and tag.content[0] <= clause.verb.head < tag.content[1])])
    for other in sentence.clauses[i + 1:]:
        if not clause.verb.last <= other.start < ending or other.kind == "tag":
            continue
        set_off = scene.tokens.tags[other.start - 1] == "," and other.kind in ("participle", "relative", "adverbial")
        heavy = (other.kind == "adverbial" or (other.kind == "relative" and "," in scene.tokens.tags[clause.verb.last:other.start])) and (
            scene.tokens.starts[other.start] - scene.tokens.starts[clause.first]) * 2 < scene.tokens.ends[ending - 1] - scene.tokens.starts[clause.first]
        if other.kind == "coordinate" or set_off or heavy:
            return other.start
    return ending


def read_clause(scene: Scene, sentence: Sentence, i: int, link: Link | None) -> Draft:
    """The proposition of a clause."""
    clause = sentence.clauses[i]
    kind, value = type_of(scene, sentence, i, link)
    predicate, trigger = predicate_of(scene, clause)
    rows = trim_rows(scene.tokens, first_of_telling(scene, clause), end_of_telling(scene, sentence, i))
    own = link if link is not None and link.attitude else None
    return Draft(type=kind, predicate=predicate, ranges=ranges_of(scene, sentence, i, rows), sentence=sentence.index, clause=i, value=value,
                 participants=participants_of(scene, sentence, i, predicate), polarity=polarity_of(scene, sentence, i), link=own,
                 trigger=trigger, rule=f"clause-{clause.kind}")


def read_saying(scene: Scene, sentence: Sentence, i: int, link: Link) -> Draft:
    """The act of saying: source and cue."""
    tokens = scene.tokens
    ranges = saying_rows(link)
    speaker: tuple[tuple[ParticipantRole, Rows], ...] = (("speaker", link.source),) if link.source else ()
    kind = link.kind in ("direct", "mixed")
    said = " ".join(tokens.quote(*part) for part in link.parts)
    return Draft(type="attribution", predicate=tokens.lemmas[sentence.clauses[i].verb.head], ranges=ranges, sentence=sentence.index,
                 clause=i, value=Speech(speech_act=link.cue_class, proposition="" if kind else said, quote=said if kind else ""),
                 participants=speaker, factuality="fact", link=link, rule=link.rule)


def saying_rows(link: Link) -> tuple[Rows, ...]:
    """Source and cue as one range where they touch, else as two."""
    if link.source is None:
        return (link.cue,)
    first, second = sorted((link.source, link.cue))
    if second[0] - first[1] <= 2:
        return ((first[0], second[1]),)
    return first, second


def read_wanted_infinitive(scene: Scene, sentence: Sentence, i: int, link: Link) -> Iterator[Draft]:
    """`offered to receive the fighters`, `demanded that they leave`: what is wanted, where an infinitive tells it."""
    tokens = scene.tokens
    at = next((c for c in sentence.clauses[i].after if c.kind == "verb" and c.infinitive and c.first >= link.content[0]), None)
    if at is None or at.first - link.content[0] > 4 or tokens.lemmas[at.head] == "be":
        return
    rows = trim_rows(tokens, at.first, end_of_telling(scene, sentence, i))
    if rows[1] - rows[0] < FULL_CLAUSE + 1:
        return
    actor: tuple[tuple[ParticipantRole, Rows], ...] = (("agent", link.source),) if link.source and link.cue_class in ("offer", "intend") else ()
    yield Draft(type="event", predicate=tokens.lemmas[at.head], ranges=(rows,), sentence=sentence.index, clause=i,
                value=Happening(event=tokens.lemmas[at.head]), participants=actor, polarity="neg" if at.negated else "pos", trigger=at.head,
                rule="wanted-infinitive", score=0.8)


def read_held_infinitive(scene: Scene, sentence: Sentence, i: int, link: Link) -> Iterator[Draft]:
    """`X and Y claimed to have no knowledge`: what each of them claims, one draft a holder, in two ranges."""
    tokens = scene.tokens
    if "infinitive" not in link.rule and not (link.cue_class == "deny" and tokens.lowers[link.content[0]].endswith("ing")):
        return
    subject = link.source or subject_of(sentence, i)
    if subject is None:
        return
    rows = trim_rows(tokens, *link.content)
    group = next((chunk for chunk in sentence.chunks if chunk.kind == "verb" and rows[0] <= chunk.head < rows[1]), None)
    verb = group.head if group else rows[0]
    negative = any(tokens.lowers[row] in NEGATIVE or tokens.lowers[row] in ("not", "n't") for row in range(rows[0], min(rows[1], verb + 3)))
    role: ParticipantRole = "agent" if group is None or not group.passive else "target" if tokens.lemmas[verb] in TARGETED else "patient"
    denial = negative or link.cue_class == "deny"
    nouns = [c for c in sentence.chunks if c.kind == "noun" and subject[0] <= c.first < subject[1]]
    holders = [(c.first, c.last) for c in nouns if tokens.tags[c.head] in ("NNP", "NNPS")] if len(nouns) > 1 else []
    joined = any(tokens.lowers[row] == "and" for row in range(*subject))
    for holder in holders if joined and len(holders) > 1 else [subject]:
        first = holder[0] + (tokens.lowers[holder[0]] == "both")
        stative = tokens.lemmas[verb] in scene.cues.states
        yield Draft(type="state" if stative else "event", predicate=tokens.lemmas[verb], ranges=((first, holder[1]), rows),
                    sentence=sentence.index, clause=i, participants=((role, (first, holder[1])),), polarity="neg" if denial else "pos",
                    factuality="denial" if denial else "predicted" if tokens.lemmas[sentence.clauses[i].verb.head] in EXPECTING else "claim",
                    value=Condition(state=tokens.quote(*rows)) if stative else Happening(event=tokens.lemmas[verb]),
                    trigger=verb, rule="held-infinitive", score=0.9)


def read_object_claim(scene: Scene, sentence: Sentence, i: int, link: Link) -> Iterator[Draft]:
    """`called the raid "a crime"`, `accused the rebels of burning the mill`: what is said of an object, an evaluation or a happening."""
    tokens = scene.tokens
    if not link.rule.startswith("object"):
        return
    first, last = trim_rows(tokens, *link.content)
    last = min(last, link.content[1])
    chunks = [chunk for chunk in sentence.chunks if first <= chunk.first and chunk.last <= last]
    verb = next((chunk for chunk in chunks if chunk.kind == "verb" and tokens.tags[chunk.head] == "VBG"), None)
    target = (chunks[0].first, chunks[0].last) if chunks and chunks[0].kind == "noun" else subject_of(sentence, i)
    if verb is not None:
        lemma = tokens.lemmas[verb.head]
        agent: tuple[tuple[ParticipantRole, Rows], ...] = (("agent", target),) if target else ()
        yield Draft(type="event", predicate=lemma, ranges=((first if chunks[0].kind == "noun" else verb.first, last),), sentence=sentence.index,
                    clause=i, value=Happening(event=lemma), participants=agent, trigger=verb.head, factuality="claim", rule="object-claim",
                    score=0.8)
    elif target is not None and chunks and chunks[0].kind == "noun" and (tokens.lemmas[sentence.clauses[i].verb.head] in scene.cues.naming or (
            tokens.lowers[target[1]] == "as")):
        yield Draft(type="evaluation", predicate="be", ranges=((first, last),), sentence=sentence.index, clause=i, factuality="claim",
                    value=Evaluation(target=tokens.quote(*target), claim=tokens.quote(target[1], last)), rule="object-evaluation", score=0.8)
