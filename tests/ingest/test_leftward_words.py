"""Words of scripts that run from right to left: read in their order, however a PDF lays them down."""

from __future__ import annotations

import pytest

from rashomon.papers.pdfs import turn_words

WORD = "שלום"


@pytest.mark.parametrize("places", [(40.0, 30.0, 20.0, 10.0), (10.0, 20.0, 30.0, 40.0)])
def test_a_word_is_read_from_the_right(places: tuple[float, ...]) -> None:
    """Letters given in the order of reading stay, letters given as they lie from left to right are turned; the words around them stay."""
    shown = WORD if places[0] > places[-1] else WORD[::-1]
    line = [("9", 90.0), (" ", 85.0), *zip(shown, places, strict=True), (" ", 5.0), ("A", 1.0), ("b", 2.0)]
    assert "".join(turn_words(line)) == f"9 {WORD} Ab"


def test_pieces_of_a_word_are_put_in_order() -> None:
    """A word given in pieces, each as it lies, is read from its rightmost letter on."""
    given = [(WORD[1], 30.0), (WORD[0], 40.0), (WORD[3], 10.0), (WORD[2], 20.0)]
    assert "".join(turn_words(given)) == WORD


def test_letters_without_a_place_are_left_alone() -> None:
    """A word of which a letter has no box stays as it was given."""
    given = [(WORD[1], 30.0), (WORD[0], None)]
    assert "".join(turn_words(given)) == WORD[1] + WORD[0]
