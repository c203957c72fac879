"""Windows: every word is read once, within bounds."""

from __future__ import annotations

from itertools import accumulate, pairwise
from random import Random

from rashomon.neural.windows import Window, form_windows


def test_every_word_is_read_once() -> None:
    """Windows follow one another without gap or overlap, none over its size, and see no more context than allowed."""
    chance = Random(3)
    for _ in range(300):
        lengths = [[chance.randint(1, 8) for _ in range(chance.randint(1, 40))] for _ in range(chance.randint(0, 12))]
        pieces = [size for sentence in lengths for size in sentence]
        windows = form_windows(pieces, list(pairwise(accumulate(map(len, lengths), initial=0))), own=48, context=12)
        assert [word for window in windows for word in range(window.own, window.last)] == list(range(len(pieces)))
        for window in windows:
            assert sum(pieces[window.own:window.last]) <= 48
            assert sum(pieces[window.first:window.own]) <= 12


def test_a_sentence_stays_whole_where_it_fits() -> None:
    """A window ends where the next sentence would not fit."""
    assert form_windows([1] * 10, [(0, 4), (4, 7), (7, 10)], own=6, context=2) == (Window(0, 0, 4), Window(2, 4, 10))


def test_a_long_sentence_is_cut() -> None:
    """A sentence longer than a window is read in runs that fit."""
    assert [(w.own, w.last) for w in form_windows([2] * 9, [(0, 9)], own=8, context=0)] == [(0, 4), (4, 8), (8, 9)]
