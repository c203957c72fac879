"""The encoder as it comes with the package: its laws, its bounds, its errors."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import Any

import pytest

from rashomon.neural import load_encoder

TEXT = ("Harbour officials said on Tuesday that the ferry Alondra had sunk near the port of Velmora .", "At least nine passengers drowned , the coast guard reported .",
        "The captain denied that he had been asleep .")
WORDS = [word for sentence in TEXT for word in sentence.split()]
EDGES = [0, *accumulate(len(sentence.split()) for sentence in TEXT)]
SENTENCES = list(pairwise(EDGES))


@pytest.fixture(scope="module")
def encoder() -> Any:
    """The encoder of the package."""
    return load_encoder()


def test_every_word_has_a_class_and_a_head_in_its_sentence(encoder: Any) -> None:
    """Parallel columns are as long as the words, each sentence has one root, and heads stay inside it."""
    read = encoder.encode(WORDS, SENTENCES)
    assert {len(WORDS)} == {len(column) for column in (read.upos, read.heads, read.relations, read.factuality)}
    for first, last in SENTENCES:
        assert sum(read.heads[word] == word for word in range(first, last)) == 1
        assert all(first <= read.heads[word] < last for word in range(first, last))


def test_news_is_read(encoder: Any) -> None:
    """Verbs, the one who spoke and what was told are found in plain news."""
    read = encoder.encode(WORDS, SENTENCES)
    assert {"said", "sunk", "drowned", "reported", "denied"} <= {WORDS[word] for word, upos in enumerate(read.upos) if upos == "VERB"}
    assert WORDS[read.heads[WORDS.index("passengers")]] == "drowned"
    assert "officials" in {WORDS[one.last - 1] for one in read.said if one.label == "source"}
    assert {"said", "reported"} <= {WORDS[one.first] for one in read.said if one.label == "cue"}
    assert all(0 <= chain[0] < len(read.mentions) for chain in read.chains)


def test_capitals_read_as_small_letters(encoder: Any) -> None:
    """Where a text is all in capitals or all in small letters, their shape tells nothing: both give one readout."""
    assert encoder.encode([word.upper() for word in WORDS], SENTENCES) == encoder.encode([word.lower() for word in WORDS], SENTENCES)


def test_a_document_reads_alike_in_company(encoder: Any) -> None:
    """What was read before changes nothing."""
    alone = encoder.encode(WORDS, SENTENCES)
    encoder.encode(["fire"] * 700, [(0, 700)])
    assert encoder.encode(WORDS, SENTENCES) == alone


@pytest.mark.parametrize("words", [[], ["a"], ["\u200b"], ["7"] * 3000, ["x" * 5000], ["船が沈んだ", "。"], [")"] * 300], ids=["none", "one", "unseen", "numbers", "long", "other", "marks"])
def test_any_words_are_read(encoder: Any, words: list[str]) -> None:
    """No word, one word, a word without pieces, thousands of numbers, one endless word, another language: a full readout."""
    read = encoder.encode(words, [(0, len(words))] if words else [])
    assert len(read.upos) == len(read.heads) == len(words)
