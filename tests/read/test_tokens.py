"""Laws of tokens and tags for any text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.junk import JUNK

from rashomon.read.tokens import Tokens, read_tokens
from rashomon.resources.syntax import load_syntax_tables

TABLES = load_syntax_tables()
TAGS = frozenset(TABLES.tag_classes) | frozenset(TABLES.known_tags.values())


def tokens_of(text: str) -> Tokens:
    return read_tokens(text, [(0, len(text))], tables=TABLES)


def calls_in(text: str) -> int:
    """Python calls made while the text is tokenised: work done, told without a clock."""
    count = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        tokens_of(text)
    finally:
        sys.setprofile(None)
    return count


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_tokens_cover_what_is_no_space_in_order(text: str) -> None:
    """Tokens stand in order, share nothing, hold no outer white space, and leave out nothing but white space."""
    tokens = tokens_of(text)
    at = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == word == word.strip()
        at = end
    assert not text[at:].strip()


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_columns_are_parallel_and_sentences_tile_rows(text: str) -> None:
    """Every row has a tag and a lemma; sentences tile the rows and paragraphs the sentences, none of them empty."""
    tokens = tokens_of(text)
    assert len(tokens.words) == len(tokens.lowers) == len(tokens.tags) == len(tokens.lemmas)
    assert all(tag and lemma for tag, lemma in zip(tokens.tags, tokens.lemmas, strict=True))
    for ranges, whole in ((tokens.sentences, len(tokens)), (tokens.paragraphs, len(tokens.sentences))):
        edges = [0, *(last for _, last in ranges)]
        assert [first for first, _ in ranges] == edges[:-1]
        assert edges[-1] == whole
        assert all(first < last for first, last in ranges)


@settings(max_examples=100, deadline=None)
@given(JUNK, st.integers(0, 40), st.integers(0, 40))
def test_only_the_ranges_are_read(text: str, a: int, b: int) -> None:
    """No token stands outside the ranges to read."""
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    tokens = read_tokens(text, [(start, end)], tables=TABLES)
    assert all(start <= first < last <= end for first, last in zip(tokens.starts, tokens.ends, strict=True))


@settings(max_examples=100, deadline=None)
@given(JUNK, JUNK)
def test_a_paragraph_reads_alike_alone_and_in_company(one: str, other: str) -> None:
    """The tokens, tags and lemmas of a range do not change with what stands in the range before it."""
    alone = tokens_of(other)
    together = read_tokens(one + other, [(0, len(one)), (len(one), len(one) + len(other))], tables=TABLES)
    if other and one and not (one[-1] + other[0]).isalnum():
        count = len(alone)
        assert together.words[len(together) - count:] == alone.words
        assert together.tags[len(together) - count:] == alone.tags
        assert together.lemmas[len(together) - count:] == alone.lemmas


@pytest.mark.parametrize(("text", "words"), [
    ("Don't shoot the rebels' cook.", ["Do", "n't", "shoot", "the", "rebels", "'", "cook", "."]),
    ("The minister’s car didn’t stop.", ["The", "minister", "’s", "car", "did", "n’t", "stop", "."]),
    ("It cost 1,200.50 dollars at 9:30 a.m. on the 22nd.", ["It", "cost", "1,200.50", "dollars", "at", "9:30", "a.m.", "on", "the", "22nd", "."]),
    ("a three-day, 40-day siege", ["a", "three-day", ",", "40-day", "siege"]),
    ("They cannot leave.", ["They", "can", "not", "leave", "."]),
    ("(\"No,\" he said.)", ["(", '"', "No", ",", '"', "he", "said", ".", ")"]),
])
def test_tokens_of(text: str, words: list[str]) -> None:
    """Clitics stand apart, figures and hyphenated words whole, marks alone."""
    assert list(tokens_of(text).words) == words


@pytest.mark.parametrize(("text", "sentences"), [
    ("Gen. Ruiz spoke. Nobody listened.", 2),
    ("He lives in the U.S. He is a cook.", 2),
    ("He met J. Smith at 5 p.m. on Monday.", 1),
    ("\"Stop!\" he cried. \"Or I shoot.\"", 2),
    ("It rose by 4.5 percent. Prices fell.", 2),
    ("What now? Nobody knows…", 2),
    ("First line without end\nSecond line without end", 2),
    ("Police said on Monday that the two men who fled the camp had been found in a\nbarn near the river.", 1),
])
def test_sentences_of(text: str, sentences: int) -> None:
    """Abbreviations and figures end no sentence; a wrapped line goes on, a short line stands alone."""
    assert len(tokens_of(text).sentences) == sentences


@pytest.mark.parametrize("text", [
    "", " ", "\n\n\n", "a", ".", "fire", "FIRE IN THE TOWN KILLS NINE", "7 " * 10_000, "and then they ran " * 11_000, "x" * 200_000,
    ". " * 5_000, "\"" * 3_000, "(" * 3_000, "a.b.c." * 3_000, "'s" * 3_000, "-" * 5_000, "a-" * 5_000, "1," * 5_000, "!?" * 5_000,
], ids=lambda text: f"{len(text)}-{text[:6].strip()}")
def test_odd_texts_are_tokenised(text: str) -> None:
    """No words, one word, capitals, ten thousand figures and a line of 200 kB give tokens of known tags."""
    tokens = tokens_of(text)
    assert set(tokens.tags) <= TAGS | {"RB", "CD"}
    assert "".join(tokens.words) == "".join(text.split())


@pytest.mark.parametrize("unit", ["Rebels took the bridge. ", "and then they ran ", "7 ", "Mr. X. ", "line\n", "(a) "], ids=str.strip)
def test_work_grows_with_the_text(unit: str) -> None:
    """Four times the text takes about four times the calls: nothing is quadratic."""
    small, large = calls_in(unit * 250), calls_in(unit * 1_000)
    assert large <= small * 4.4 + 2_000


def test_same_tokens_on_two_runs() -> None:
    """A second run gives equal columns."""
    text = "Rebels stormed the post at dawn. \"We saw them,\" a guard said; nobody was hurt."
    assert tokens_of(text) == tokens_of(text)
