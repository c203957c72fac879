"""Words → pieces: the rules of BERT's uncased tokenizer."""

from __future__ import annotations

import pytest

from rashomon.neural.pieces import Pieces

WORDS = ("[UNK]", "[CLS]", "[SEP]", "un", "##afford", "##able", "cafe", "!", "-", "day", "three", "船", "$", "##s")
PIECES = Pieces("\n".join(WORDS) + "\n")


@pytest.mark.parametrize(("word", "expected"), [
    ("unaffordable", ("un", "##afford", "##able")), ("Café", ("cafe",)), ("CAFÉS", ("cafe", "##s")), ("three-day", ("three", "-", "day")), ("day!!", ("day", "!", "!")),
    ("船船", ("船", "船")), ("$", ("$",)), ("da\u200by", ("day",)), ("da\x00y", ("day",)), ("unx", ("[UNK]",)), ("x" * 101, ("[UNK]",)), ("\u200b", ()), ("", ()), ("un\u00a0day", ("un", "day")),
])
def test_a_word_is_spelt_by_its_longest_pieces(word: str, expected: tuple[str, ...]) -> None:
    """Case and accents fall, marks and ideographs stand apart, the longest piece comes first, what cannot be spelt is unknown."""
    assert tuple(WORDS[number] for number in PIECES.spell(word)) == expected
    assert PIECES.spell(word) == PIECES.spell(word)
