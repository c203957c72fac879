"""Facts beside the propositions: times, durations, places, causes, means, compositions. In: a Scene. Out: Drafts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from rashomon.read.chunks import Chunk
from rashomon.read.drafts import Draft, Scene
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.propositions import is_composing
from rashomon.read.times import TimeExpression
from rashomon.resources.words import load_words
from rashomon.schema import Cause, Composition, Identity, Means, Part, Period

CAUSAL = {("because", "of"), ("due", "to"), ("owing", "to"), ("thanks", "to"), ("caused", "by"), ("result", "of"), ("consequence", "of")}
PUNISHED = load_words("punished")
SHARE = frozenset("mainly mostly largely chiefly predominantly primarily".split())
INSTRUMENTS = load_words("instruments")
FIRST_ROW = attrgetter("first")
EQUIP = frozenset("give provide supply send offer receive use bring deliver carry".split())


def find_facts(scene: Scene) -> Iterator[Draft]:
    """Drafts of every kind of fact, kind by kind."""
    yield from find_time_facts(scene)
    yield from find_place_facts(scene)
    for sentence in scene.sentences:
        yield from find_causes(scene, sentence)
        yield from find_means(scene, sentence)
        yield from find_namings(scene, sentence)
        yield from find_compositions(scene, sentence)


def sentence_of(scene: Scene, row: int) -> Sentence:
    """The sentence that holds the row."""
    return scene.sentences[bisect_right(scene.sentences, row, key=FIRST_ROW) - 1]


def find_time_facts(scene: Scene) -> Iterator[Draft]:
    """Each time expression that has a period, a length or an event it hangs on."""
    for time, rows in zip(scene.times, scene.time_rows, strict=True):
        if rows[0] >= rows[1] or "age" in time.rule or time.kind == "set":
            continue
        sentence = sentence_of(scene, rows[0])
        i = sentence.clause_at(rows[0])
        if i < 0:
            i = sentence.main()
        told = predicate_at(scene, sentence, i)
        if time.kind == "duration" and time.duration is not None and time.modifier == "within":
            yield Draft(type="time", predicate=f"time-of-{told}", ranges=(rows,), sentence=sentence.index, clause=i,
                        value=Period(grain="relative", modifier="within", anchor=""), time=time, rule=f"time-{time.rule}")
        elif time.kind == "duration" and time.duration is not None:
            yield Draft(type="duration", predicate=f"duration-of-{told}", ranges=(rows,), sentence=sentence.index, clause=i,
                        value=time.duration, time=time, rule=f"time-{time.rule}")
        elif time.period is not None or time.anchor_span is not None:
            yield Draft(type="time", predicate=f"time-of-{told}", ranges=(rows,), sentence=sentence.index, clause=i,
                        value=period_of(scene, time), time=time, rule=f"time-{time.rule}")


def period_of(scene: Scene, time: TimeExpression) -> Period:
    """The expression's period; of one that hangs on an event, an open one with the event's words as anchor."""
    if time.period is not None:
        return time.period
    anchor = scene.tokens.text[slice(*time.anchor_span)] if time.anchor_span else ""
    return Period(grain="relative", anchor=anchor, modifier=time.modifier)


def predicate_at(scene: Scene, sentence: Sentence, i: int) -> str:
    """The lemma of the clause's verb; `telling` where the words stand in no clause."""
    return scene.tokens.lemmas[sentence.clauses[i].verb.head] if i >= 0 else "telling"


def find_place_facts(scene: Scene) -> Iterator[Draft]:
    """Each place that is told as one: not who acts, not whose, not a place meant before."""
    planned = [link.content for link in scene.links if link.attitude]
    for place in scene.places:
        if place.use != "place" or place.anaphoric:
            continue
        sentence = sentence_of(scene, place.first)
        i = sentence.clause_at(place.first)
        if (i < 0 and sentence.clauses) or any(first <= place.first < last for first, last in planned):
            continue
        yield Draft(type="place", predicate=f"place-of-{predicate_at(scene, sentence, i)}", ranges=((place.first, place.last),),
                    sentence=sentence.index, clause=i, value=place.site, place=place, rule=f"place-{place.rule}")


def phrase_end(chunks: Sequence[Chunk], k: int) -> int:
    """Row after the noun phrase that starts at chunk k, with its `of` and `and` parts."""
    at = k
    while at + 2 < len(chunks) and chunks[at + 1].kind in ("prep", "and") and chunks[at + 2].kind == "noun":
        at += 2
    return chunks[at].last


def find_causes(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """`died of X`, `because of X`, `jailed for X`."""
    tokens, chunks = scene.tokens, sentence.chunks
    for i, clause in enumerate(sentence.clauses):
        lemma = tokens.lemmas[clause.verb.head]
        if lemma in ("die", "perish", "suffer") and clause.after and tokens.lowers[clause.after[0].first] in ("of", "from") and (
                len(clause.after) > 1 and clause.after[1].kind == "noun"):
            end = phrase_end(chunks, chunks.index(clause.after[1]))
            yield cause_draft(scene, sentence, i, trim_rows(tokens, clause.first, end), (clause.after[1].first, end), "died-of")
        if clause.kind == "adverbial" and clause.marker == "because":
            yield cause_draft(scene, sentence, i, trim_rows(tokens, clause.start, clause.last), (clause.first, clause.last), "because")
    for k in range(1, len(chunks) - 2):
        chunk = chunks[k]
        if (chunk.kind == "verb" and not chunk.finite and not chunk.infinitive and tokens.lemmas[chunk.head] in PUNISHED and (
                chunks[k - 1].kind == "noun" and tokens.lowers[chunks[k + 1].first] in ("for", "over") and chunks[k + 2].kind == "noun")) or (chunk.kind == "adverb" and tokens.lemmas[chunk.head] in ("jailed", "imprisoned", "convicted", "wanted") and (
                chunks[k - 1].kind == "noun" and tokens.lowers[chunks[k + 1].first] == "for" and chunks[k + 2].kind == "noun")):
            rows = (chunks[k - 1].first, phrase_end(chunks, k + 2))
            yield cause_draft(scene, sentence, sentence.clause_at(chunk.head), rows, (chunks[k + 2].first, rows[1]), "punished-for")
    for row in range(sentence.first, sentence.last - 2):
        if (tokens.lowers[row], tokens.lowers[row + 1]) in CAUSAL:
            at = next((k for k, c in enumerate(chunks) if c.first == row + 2 and c.kind == "noun"), None)
            if at is not None:
                end = phrase_end(chunks, at)
                yield cause_draft(scene, sentence, sentence.clause_at(row), (row, end), (row + 2, end), "because-of")


def cause_draft(scene: Scene, sentence: Sentence, i: int, rows: Rows, cause: Rows, rule: str) -> Draft:
    clause = sentence.clauses[i] if i >= 0 else None
    effect = scene.tokens.quote(clause.first, clause.last) if clause else ""
    return Draft(type="cause", predicate="cause", ranges=(rows,), sentence=sentence.index, clause=i,
                 value=Cause(effect=effect if rule != "punished-for" else scene.tokens.quote(rows[0], cause[0]), cause=scene.tokens.quote(*cause)),
                 rule=rule, score=0.9)


def find_means(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """`using X`, `with X` of things that serve as weapons, `X were used to …`, help that includes X."""
    tokens, chunks = scene.tokens, sentence.chunks
    for i, clause in enumerate(sentence.clauses):
        if tokens.lemmas[clause.verb.head] == "use" and clause.verb.passive and clause.subject is not None and clause.kind != "tag":
            yield means_draft(scene, sentence, i, clause.subject, "used-to")
    for k in range(len(chunks) - 1):
        chunk, following = chunks[k], chunks[k + 1]
        if following.kind != "noun":
            continue
        lower = tokens.lowers[chunk.first]
        i = sentence.clause_at(chunk.first)
        if chunk.kind == "verb" and lower == "using":
            yield means_draft(scene, sentence, i, (following.first, phrase_end(chunks, k + 1)), "using")
        elif lower in ("with", "by") and chunk.kind == "prep" and tokens.lowers[following.head] in INSTRUMENTS:
            yield means_draft(scene, sentence, i, (chunk.first, phrase_end(chunks, k + 1)), f"{lower}-instrument")
        elif lower == "for" and k >= 2 and tokens.lowers[chunk.first - 2:chunk.first] in (("in", "exchange"), ("in", "return")):
            yield means_draft(scene, sentence, i, (chunk.first - 2, phrase_end(chunks, k + 1)), "in-exchange-for")
        elif lower == "including" and i >= 0 and tokens.lemmas[sentence.clauses[i].verb.head] in EQUIP:
            yield means_draft(scene, sentence, i, (following.first, phrase_end(chunks, k + 1)), "help-including")


def find_namings(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """`which calls itself the X`, `named themselves the X`: an identity by the group's own word."""
    tokens, chunks = scene.tokens, sentence.chunks
    for i, clause in enumerate(sentence.clauses):
        if tokens.lemmas[clause.verb.head] not in ("call", "name", "style", "dub") or len(clause.after) < 2 or (
                tokens.lowers[clause.after[0].first] not in ("itself", "themselves", "himself", "herself")) or clause.after[1].kind != "noun":
            continue
        end = phrase_end(chunks, chunks.index(clause.after[1]))
        holder = clause.subject or ((clause.subject_head, clause.subject_head + 1) if clause.subject_head >= 0 else None)
        start = next((c.first for c in chunks if holder and c.kind == "noun" and c.first <= holder[0] < c.last), clause.first)
        names = tuple(sorted({tokens.quote(start, holder[1]) if holder else "", tokens.quote(clause.after[1].first, end)} - {""}))
        yield Draft(type="identity", predicate="alias", ranges=((min(start, clause.verb.first), end),), sentence=sentence.index, clause=i,
                    value=Identity(names=names), factuality="fact", rule="identity-own-name", score=0.9)


def means_draft(scene: Scene, sentence: Sentence, i: int, rows: Rows, rule: str) -> Draft:
    words = scene.tokens.quote(*rows)
    parts = tuple(part.strip() for part in words.replace(", ", " and ").split(" and ") if part.strip())
    return Draft(type="means", predicate="means", ranges=(rows,), sentence=sentence.index, clause=i, value=Means(means=parts), rule=rule, score=0.8)


def find_compositions(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """`…, mostly farmers and three boys,` and `…, including three women` after a group of people."""
    tokens, chunks = scene.tokens, sentence.chunks
    for i, clause in enumerate(sentence.clauses):
        if is_composing(scene, sentence, i):
            lead = clause.verb.first - 2 if clause.subject is None else clause.subject[0]
            end = clause.after[0].last
            at = chunks.index(clause.after[0])
            of = tokens.quote(*clause.subject) if clause.subject else tokens.words[clause.verb.first - 1]
            yield Draft(type="composition", predicate="composition", ranges=((lead, end),), sentence=sentence.index, clause=i,
                        value=Composition(of=of, parts=parts_of(scene, chunks, at, (lead, end), "")), rule="composition-be", score=0.9)
    if not any(chunk.kind == "comma" for chunk in chunks):
        return
    counted = scene.quantities[bisect_left(scene.quantities, sentence.first, key=FIRST_ROW):bisect_left(scene.quantities, sentence.last, key=FIRST_ROW)]
    people = {row for q in counted if q.population is not None for row in range(q.first, q.last)}
    for k in range(1, len(chunks) - 1):
        if chunks[k].kind != "comma":
            continue
        at = k + 1
        lower = tokens.lowers[chunks[at].first]
        led = lower in SHARE or lower == "including" or (lower == "among" and tokens.lowers[min(chunks[at].first + 1, sentence.last - 1)] == "them")
        if led:
            at += 2 if lower == "among" else 1
        if not led or at >= len(chunks):
            continue
        group = next((c for c in reversed(chunks[max(0, k - 8):k]) if c.kind == "noun" and (c is chunks[k - 1] or c.head in people)), None)
        if group is None or chunks[at].kind != "noun" or not led:
            continue
        if lower == "including" and group.head not in people and chunks[at].head not in people:
            continue
        rows = (chunks[k + 1].first, phrase_end(chunks, at))
        yield Draft(type="composition", predicate="composition", ranges=(rows,), sentence=sentence.index, clause=sentence.clause_at(group.head),
                    value=Composition(of=tokens.quote(group.first, group.last), parts=parts_of(scene, chunks, at, rows, lower)),
                    rule=f"composition-{lower}", score=0.9)


def parts_of(scene: Scene, chunks: Sequence[Chunk], at: int, rows: Rows, lead: str) -> tuple[Part, ...]:
    """The named parts with their own numbers; the share word goes with the first."""
    parts: list[Part] = []
    for chunk in chunks[at:]:
        if chunk.first >= rows[1]:
            break
        if chunk.kind != "noun":
            continue
        quantity = next((q.quantity for q in scene.quantities if chunk.first <= q.first < chunk.last and q.kind == "count"), None)
        parts.append(Part(label=scene.tokens.quote(chunk.first, chunk.last), quantifier=lead if lead in SHARE and not parts else "",
                          low=quantity.low if quantity else None, best=quantity.best if quantity else None,
                          high=quantity.high if quantity else None))
    return tuple(parts)
