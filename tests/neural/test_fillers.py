"""Chances of roles, word by word → phrases; phrases → entities."""

from __future__ import annotations

import pytest

from rashomon.neural.incidents import form_things
from rashomon.neural.phrases import LEAST, Grammar, find_fillers
from rashomon.neural.readout import Filler, Labelled

# A bomb wrecked the two offices of the Harbour Union .
WORDS = "A bomb wrecked the two offices of the Harbour Union .".split()
UPOS = "DET NOUN VERB DET NUM NOUN ADP DET PROPN PROPN PUNCT".split()
HEADS = (1, 2, 2, 5, 5, 2, 9, 9, 9, 5, 2)
RELATIONS = "det nsubj root det nummod obj case det compound nmod punct".split()
GRAMMAR = Grammar(WORDS, UPOS, HEADS, RELATIONS, (Labelled(8, 10, "organization", 0.9),))
NO_TYPES = [(0.5,)] * len(WORDS)


def phrases(role: str, **chances: float) -> list[str]:
    """The phrases of a role, from the chances of words by name."""
    row = [chances.get(word, 0.0) for word in WORDS]
    return [" ".join(WORDS[one.first:one.last]) for one in find_fillers(GRAMMAR, {role: row}, NO_TYPES)]


def test_a_filler_is_the_phrase_of_its_words() -> None:
    """Articles and figures fall away before a target, `of` goes on with its noun where the words are likely, and pieces become one."""
    assert phrases("target", offices=0.9) == ["offices"]
    assert phrases("target", offices=0.9, of=0.8, the=0.2, Harbour=0.7, Union=0.9) == ["offices of the Harbour Union"]
    assert phrases("weapon", bomb=0.8) == ["bomb"]


def test_a_name_is_a_filler_as_it_stands() -> None:
    """Half a name that is likely gives the whole name, where the role is one that names fill."""
    assert phrases("organisation", Harbour=0.9, Union=0.5) == ["Harbour Union"]


def test_what_is_hardly_likely_is_no_filler() -> None:
    """A phrase whose words are on the mean under the least chance is none."""
    assert phrases("target", offices=LEAST / 2) == []
    assert phrases("target") == []


def test_fillers_of_one_role_never_overlap() -> None:
    """Of phrases inside one another the one that gathers most stands, whatever the chances."""
    for step in range(1, 10):
        row = [(step * 7 * (place + 3) % 11) / 10 for place in range(len(WORDS))]
        found = find_fillers(GRAMMAR, {"target": row, "organisation": row[::-1]}, NO_TYPES)
        for one in found:
            assert 0 <= one.first < one.last <= len(WORDS) and LEAST <= one.score <= 1
            assert not any(other is not one and other.role == one.role and one.first < other.last and other.first < one.last for other in found)


@pytest.mark.parametrize(("text", "spans", "role", "entities"), [
    ("Harbour Union ( HUF ) and the Union", ((0, 2), (3, 4), (7, 8)), "organisation", 1),
    ("the Harbour Freedom Movement and HFM", ((1, 4), (5, 6)), "organisation", 1),
    ("Ana Brill Soto came and Brill spoke", ((0, 3), (5, 6)), "victim", 1),
    ("car bombs and bombs", ((0, 2), (3, 4)), "weapon", 1),
    ("the bank branch and a bank", ((1, 3), (5, 6)), "target", 2)])
def test_wordings_of_one_thing_are_one_entity(text: str, spans: tuple[tuple[int, int], ...], role: str, entities: int) -> None:
    """Ends, acronyms, brackets and parts of names join wordings; the first half of a description does not."""
    things = form_things(text.split(), [Filler(first, last, role, 0.9, (0.9,)) for first, last in spans])
    assert len(things) == entities and sum(len(thing.fillers) for thing in things) == len(spans)
