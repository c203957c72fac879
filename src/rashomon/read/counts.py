"""Counts and ratings as drafts. In: a Scene with its quantities. Out: Drafts; a bare clause of number, noun and verb is one count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from msgspec.structs import replace as replace_struct

from rashomon.read.drafts import Draft, Scene
from rashomon.read.facts import sentence_of
from rashomon.read.parses import Rows, Sentence
from rashomon.read.quantity_expressions import QuantityExpression
from rashomon.schema import Rating, Superlative

RATING_WORDS = frozenset("rating ratings approval popularity poll polls survey surveys support score backing turnout".split())
PLAIN = frozenset(("one", "both", "two", "another", "a", "an", "the two"))


def find_counts(scene: Scene) -> Iterator[Draft]:
    """A draft for each figure that counts something or rates someone."""
    for quantity in scene.quantities:
        if quantity.kind in ("age", "ordinal", "score"):
            continue
        sentence = sentence_of(scene, quantity.first)
        if not tells_number(scene, quantity):
            continue
        i = sentence.clause_at(quantity.head if quantity.head >= 0 else quantity.first)
        if quantity.kind == "percent" and is_rating(scene, sentence):
            yield rating_draft(scene, sentence, i, quantity)
            continue
        if i >= 0 and is_estimate(scene, sentence, i, quantity):
            quantity = replace(quantity, quantity=replace_struct(quantity.quantity, low=None, high=None, modifier="approx"))
        bare = bare_clause(scene, sentence, i, quantity)
        rows = bare or (quantity.first, quantity.last)
        predicate = f"number-{quantity.population.measure}" if quantity.population else "number"
        verb = sentence.clauses[i].verb.head if i >= 0 else -1
        yield Draft(type="count", predicate=predicate, ranges=(rows,), sentence=sentence.index, clause=i, value=quantity.quantity,
                    population=quantity.population, trigger=verb if quantity.population else -1, rule=f"quantity-{quantity.rule}")
    for sentence in scene.sentences:
        yield from find_superlatives(scene, sentence)


def is_estimate(scene: Scene, sentence: Sentence, i: int, quantity: QuantityExpression) -> bool:
    """`are estimated at 1.2 million`: an exact figure that the clause calls an estimate."""
    clause = sentence.clauses[i]
    return quantity.quantity.modifier == "exact" and clause.verb.passive and scene.tokens.lemmas[clause.verb.head] in ("estimate", "reckon", "put") and (
        quantity.first >= clause.verb.last and scene.tokens.lowers[clause.verb.last] in ("at", "to"))


def tells_number(scene: Scene, quantity: QuantityExpression) -> bool:
    """Whether a figure is worth a statement: not a vague word without bounds, not `one firm` in passing."""
    value = quantity.quantity
    if value.low is None and value.best is None and value.high is None:
        return value.modifier == "all" and quantity.population is not None and quantity.population.measure != "other"
    surface = value.surface.lower()
    if quantity.population is None and ((quantity.head < 0 and not value.unit and not stands_as_subject(scene, quantity)) or (
            value.high == 0 and value.unit != "person")):
        return False
    if surface in PLAIN and (quantity.population is None or quantity.population.measure == "other"):
        if surface == "one" and quantity.population is not None and quantity.head >= 0:
            sentence = sentence_of(scene, quantity.first)
            return any(clause.subject is not None and clause.subject[0] == quantity.first for clause in sentence.clauses)
        return quantity.head >= 0 and surface == "two" and quantity.population is not None and quantity.last - quantity.first > 1 and (
            scene.tokens.lowers[quantity.first] != "the")
    return True


def stands_as_subject(scene: Scene, quantity: QuantityExpression) -> bool:
    """Whether a bare figure is a clause's subject (`Twenty-two were still inside`)."""
    return any(clause.subject == (quantity.first, quantity.last) for clause in sentence_of(scene, quantity.first).clauses)


def is_rating(scene: Scene, sentence: Sentence) -> bool:
    return any(scene.tokens.lowers[row] in RATING_WORDS for row in range(sentence.first, sentence.last))


def rating_draft(scene: Scene, sentence: Sentence, i: int, quantity: QuantityExpression) -> Draft:
    value = quantity.quantity
    return Draft(type="rating", predicate="rating", ranges=((quantity.number_first, quantity.number_last),), sentence=sentence.index, clause=i,
                 value=Rating(low=value.low, best=value.best, high=value.high, modifier=value.modifier, of=rated(scene, sentence, quantity.first),
                              surface=value.surface), rule=f"rating-{quantity.rule}")


def rated(scene: Scene, sentence: Sentence, before: int) -> str:
    """The words of what is rated: the nearest phrase with a rating word before the figure, else any in the sentence."""
    phrases = [c for c in sentence.chunks if c.kind == "noun" and any(scene.tokens.lowers[r] in RATING_WORDS for r in range(c.first, c.last))]
    best = next((c for c in reversed(phrases) if c.first < before), phrases[0] if phrases else None)
    return scene.tokens.quote(best.first, best.last) if best else ""


def bare_clause(scene: Scene, sentence: Sentence, i: int, quantity: QuantityExpression) -> Rows | None:
    """Rows of number, noun and verb where the clause holds nothing else but a cause."""
    if i < 0 or quantity.population is None or quantity.quantity.low is quantity.quantity.high is quantity.quantity.best is None:
        return None
    clause = sentence.clauses[i]
    if clause.subject is None or clause.subject != (quantity.first, quantity.last):
        return None
    rest = clause.after
    if rest and not (scene.tokens.lemmas[clause.verb.head] in ("die", "perish") and scene.tokens.lowers[rest[0].first] in ("of", "from")):
        return None
    return quantity.first, clause.verb.last


def find_superlatives(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """`support at its highest since the war`: a rating without a figure."""
    tokens = scene.tokens
    for row in range(sentence.first + 1, sentence.last):
        if tokens.tags[row] not in ("JJS", "RBS") or tokens.lowers[row] in ("least", "most") or not is_rating(scene, sentence):
            continue
        last = row + 1
        while last < sentence.last and tokens.lowers[last] in ("level", "point", "rating", "ever", "yet", "figure"):
            last += 1
        if last < sentence.last and tokens.lowers[last] in ("since", "in"):
            last = min(last + 2, sentence.last)
        elif tokens.lowers[last - 1] not in ("ever", "yet") and tokens.tags[row - 1] != "PRP$":
            continue
        first = next((r for r in range(row - 1, sentence.first - 1, -1) if tokens.lowers[r] in RATING_WORDS), row)
        while first > sentence.first and tokens.lowers[first - 1] in RATING_WORDS:
            first -= 1
        yield Draft(type="rating", predicate="rating", ranges=((first, last),), sentence=sentence.index, clause=sentence.clause_at(row),
                    value=Superlative(of=rated(scene, sentence, row), scope=tokens.quote(row + 1, last) if last > row + 1 else ""),
                    rule="superlative", score=0.9)
