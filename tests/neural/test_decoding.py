"""Scores → trees, spans and chains."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from rashomon.neural.chains import form_chains
from rashomon.neural.incidents import RoleIncident, form_role_incidents
from rashomon.neural.readout import Filler, Nominal, Passage, Readout
from rashomon.neural.spans import find_spans
from rashomon.neural.trees import find_heads


def best_by_trial(scores: list[list[float]]) -> float:
    """The best sum of any tree with one root, by trying all."""
    size = len(scores)
    best = float("-inf")
    for heads in product(range(size), repeat=size):
        roots = [word for word in range(size) if heads[word] == word]
        if len(roots) == 1 and all(reaches(heads, word, roots[0]) for word in range(size)):
            best = max(best, sum(scores[word][heads[word]] for word in range(size)))
    return best


def reaches(heads: tuple[int, ...], word: int, root: int) -> bool:
    """Whether the word hangs on the root."""
    for _ in heads:
        word = heads[word]
    return word == root


def test_heads_form_the_best_tree_under_their_root() -> None:
    """On 200 small sentences the heads form one tree, and with one root clearly best no tree scores higher."""
    chance = Random(5)
    for _ in range(200):
        size = chance.randint(1, 5)
        scores = [[round(chance.uniform(-3, 3), 3) for _ in range(size)] for _ in range(size)]
        root = chance.randrange(size)
        for word in range(size):
            scores[word][word] = 30.0 if word == root else -30.0
        heads = find_heads(np.array(scores, "float32"))
        assert sum(scores[word][head] for word, head in enumerate(heads)) == pytest.approx(best_by_trial(scores))


def test_heads_are_a_tree_whatever_the_scores() -> None:
    """Equal and hostile scores still give one root that every word reaches."""
    chance = Random(6)
    for size in (1, 2, 3, 9, 40):
        for spread in (0.0, 1.0, 1000.0):
            scores = np.array([[chance.uniform(-spread, spread) for _ in range(size)] for _ in range(size)], "float32")
            heads = tuple(find_heads(scores))
            roots = [word for word, head in enumerate(heads) if word == head]
            assert len(roots) == 1
            assert all(reaches(heads, word, roots[0]) for word in range(size))


def test_no_inside_without_its_beginning() -> None:
    """An I that would stand alone is read as part of the best sequence that is allowed."""
    rows = [[.1, .2, .7, 0, 0], [.1, .1, .8, 0, 0], [.8, 0, .1, .1, 0], [.1, 0, 0, .8, .1]]
    spans = find_spans(np.array(rows, "float32"), ("person", "place"))
    assert [(span.first, span.last, span.label) for span in spans] == [(0, 2, "person"), (3, 4, "place")]


def test_a_span_ends_with_its_sentence() -> None:
    """No span runs over the first word of a sentence."""
    rows = np.array([[0, .9, .1], [0, .1, .9], [0, .2, .8]], "float32")
    assert [(span.first, span.last) for span in find_spans(rows, ("name",))] == [(0, 3)]
    assert [(span.first, span.last) for span in find_spans(rows, ("name",), stops=frozenset((2,)))] == [(0, 2), (2, 3)]


def chain(text: str, scores: list[list[float]], *, upos: str) -> tuple[tuple[int, ...], ...]:
    """Chains of the words of a text, each a mention; `scores[i][j]` is the model's for j as the antecedent of i."""
    words = text.split()
    mentions = [Nominal(row, row, row + 1, "person", 0.9) for row in range(len(words))]
    return form_chains(np.array(scores, "float32"), np.eye(len(words), dtype="float32"), mentions, words, upos.split())


def test_mentions_join_their_best_antecedent_or_none() -> None:
    """A mention joins the earlier one it scores highest with, and stands alone where none scores above zero."""
    scores: list[list[float]] = [[0, 0, 0, 0], [-1, 0, 0, 0], [1, .5, 0, 0], [-1, -1, -1, 0]]
    assert chain("miller ferryman smith guard", scores, upos="NOUN NOUN NOUN NOUN") == ((0, 2), (1,), (3,))
    assert form_chains(np.zeros((0, 2), "float32"), np.zeros((0, 2), "float32"), [], [], []) == ()


def test_what_words_tell_weighs_beside_the_model() -> None:
    """One name draws its mentions together and two names keep apart; a pronoun of one gender does not join a chain of the other."""
    flat = [[0.0] * 3 for _ in range(3)]
    assert chain("Velmora bridge Velmora", flat, upos="PROPN NOUN PROPN") == ((0, 2), (1,))
    near: list[list[float]] = [[0, 0, 0], [2, 0, 0], [2, 2, 0]]
    assert chain("Velmora Karsk bridge", near, upos="PROPN PROPN NOUN") == ((0, 2), (1,))
    assert chain("guard she he", near, upos="NOUN PRON PRON") == ((0, 1), (2,))


def filler(first: int, role: str, types: tuple[float, ...]) -> Filler:
    """One word in a role."""
    return Filler(first, first + 1, role, 0.9, types)


def test_fillers_part_by_the_types_they_speak_of() -> None:
    """An entity named twice stands once, in the incident of its type; a type nobody speaks of has none."""
    words = ["Rebels", "burned", "mills", "and", "bombed", "bridges", ";", "rebels", "fled"]
    fillers = (filler(0, "perpetrator", (.9, .1, .8)), filler(2, "target", (.9, .0, .1)), filler(5, "target", (.1, .0, .9)), filler(7, "perpetrator", (.9, .1, .8)))
    read = Readout(upos=(), heads=(), relations=(), factuality=(), names=(), said=(), mentions=(), chains=(), fillers=fillers, passages=(Passage(0, 9, .9, (.9, .1, .9)),))
    assert form_role_incidents(words, read, ("arson", "attack", "bombing")) == (
        RoleIncident(kind="arson", roles={"perpetrator": ("rebels",), "target": ("mills",)}),
        RoleIncident(kind="bombing", roles={"perpetrator": ("rebels",), "target": ("bridges",)}))


def test_what_is_not_relevant_has_no_incident() -> None:
    """Fillers in a document without a relevant passage form nothing."""
    read = Readout(upos=(), heads=(), relations=(), factuality=(), names=(), said=(), mentions=(), chains=(), fillers=(filler(0, "victim", (.9,)),), passages=(Passage(0, 1, .2, (.1,)),))
    assert form_role_incidents(["guards"], read, ("attack",)) == ()
