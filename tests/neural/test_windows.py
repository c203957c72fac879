"""Windows: every word is read once, within bounds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.neural.windows import Window, form_windows

LENGTHS = st.lists(st.lists(st.integers(1, 8), min_size=1, max_size=40), max_size=30)


@given(LENGTHS)
def test_every_word_is_read_once(lengths: list[list[int]]) -> None:
    """Windows follow one another without gap or overlap, none over its size, and see no more context than allowed."""
    pieces = [size for sentence in lengths for size in sentence]
    edges = [0]
    for sentence in lengths:
        edges.append(edges[-1] + len(sentence))
    windows = form_windows(pieces, list(pairwise(edges)), own=48, context=12)
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
