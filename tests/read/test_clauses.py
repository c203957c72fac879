"""Chunks and clauses: laws for any text, and the clauses of sentences of every shape."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.read.junk import JUNK

from rashomon.read.chunks import find_chunks
from rashomon.read.clause_mending import mend_verbs
from rashomon.read.clauses import Clause
from rashomon.read.parses import Sentence, find_sentences, rows_of, trim_rows
from rashomon.read.tokens import Tokens, read_tokens
from rashomon.resources.cues import load_cue_tables
from rashomon.resources.syntax import load_syntax_tables

SYNTAX, CUES = load_syntax_tables(), load_cue_tables()


def tokens_of(text: str) -> Tokens:
    return read_tokens(text, [(0, len(text))], tables=SYNTAX)


def sentences_of(tokens: Tokens) -> tuple[Sentence, ...]:
    return find_sentences(tokens, [False] * len(tokens), speech=CUES.speech)


def told(text: str) -> list[str]:
    """The clauses of a text: kind, subject and words."""
    tokens = tokens_of(text)
    return [f"{clause.kind}: {tokens.quote(*clause.subject) if clause.subject else '-'} | {tokens.quote(clause.first, clause.last)}"
            for sentence in sentences_of(tokens) for clause in sentence.clauses]


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_chunks_tile_their_sentence(text: str) -> None:
    """Chunks follow each other without gap from the first to the last row of the sentence; heads lie inside."""
    tokens = tokens_of(text)
    for first, last in tokens.sentences:
        at = first
        for chunk in find_chunks(tokens, first, last, [False] * len(tokens)):
            assert chunk.first == at < chunk.last
            assert chunk.first <= chunk.head < chunk.last
            at = chunk.last
        assert at == last


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_chunks_keep_time_words_together(text: str) -> None:
    """Rows marked as time stand in time chunks and no others do, unless another chunk runs over their end."""
    tokens = tokens_of(text)
    times = [word.isdigit() for word in tokens.words]
    for first, last in tokens.sentences:
        for chunk in find_chunks(tokens, first, last, times):
            if chunk.kind == "time":
                assert all(times[chunk.first:chunk.last])


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_mending_moves_no_edge(text: str) -> None:
    """Chunks with mended verbs still tile the sentence, none of them empty."""
    tokens = tokens_of(text)
    for first, last in tokens.sentences:
        mended = mend_verbs(tokens, find_chunks(tokens, first, last, [False] * len(tokens)))
        edges = [first, *(chunk.last for chunk in mended)]
        assert [chunk.first for chunk in mended] == edges[:-1]
        assert edges[-1] == last


@settings(max_examples=300, deadline=None)
@given(JUNK)
def test_clauses_lie_in_their_sentence_with_a_verb_inside(text: str) -> None:
    """Every clause stands inside its sentence with its verb group and subject inside it, and hangs on another clause of the sentence."""
    tokens = tokens_of(text)
    for sentence in sentences_of(tokens):
        for i, clause in enumerate(sentence.clauses):
            assert sentence.first <= clause.first < clause.last <= sentence.last
            assert sentence.first <= clause.start < sentence.last
            assert clause.first <= clause.verb.first < clause.verb.last <= clause.last
            assert -1 <= clause.parent < len(sentence.clauses)
            assert clause.parent != i
            if clause.subject is not None:
                assert clause.first <= clause.subject[0] < clause.subject[1] <= clause.last
                assert clause.subject[0] <= clause.subject_head < clause.subject[1]
            assert all(chunk.last <= clause.last for chunk in clause.after)
            assert rises(sentence.clauses, i)


def rises(clauses: tuple[Clause, ...], i: int) -> bool:
    """Whether the parents of a clause lead to one that hangs on none."""
    seen = set()
    while i >= 0 and i not in seen:
        seen.add(i)
        i = clauses[i].parent
    return i < 0


@settings(max_examples=200, deadline=None)
@given(JUNK)
def test_no_two_clauses_share_a_verb(text: str) -> None:
    """Each verb group is the verb of one clause at most."""
    for sentence in sentences_of(tokens_of(text)):
        verbs = [clause.verb.first for clause in sentence.clauses]
        assert len(verbs) == len(set(verbs))


@settings(max_examples=100, deadline=None)
@given(JUNK)
def test_rows_are_found_and_trimmed_inside(text: str) -> None:
    """The rows of a stretch of characters lie in the text, and trimmed rows inside those or one mark behind."""
    tokens = tokens_of(text)
    assert rows_of(tokens, 0, len(text)) == (0, len(tokens))
    for first, last in tokens.sentences:
        a, b = trim_rows(tokens, first, last)
        assert first <= a
        assert b <= min(last + 1, len(tokens))


@pytest.mark.parametrize("text", ["7 " * 2_000, "He ran and " * 400, "that who which " * 300, "took, " * 500, "( he was ) " * 300, "the " * 2_000,
                                  "the man who saw " * 250, "FIRE KILLED NINE MEN AND BURNED TEN " * 60])
def test_odd_sentences_are_parsed(text: str) -> None:
    """Figures, bare markers, lists without end and capitals give clauses or none, never an error."""
    for sentence in sentences_of(tokens_of(text)):
        assert len(sentence.clauses) <= len(sentence.chunks)


def test_same_clauses_on_two_runs() -> None:
    """A second run gives equal sentences."""
    tokens = tokens_of("Rebels who held the pass, police said, fled when the army came. Nobody was hurt (the town was empty).")
    assert sentences_of(tokens) == sentences_of(tokens)


@pytest.mark.parametrize(("text", "clauses"), [
    ("The rebels took the pass.", ["main: The rebels | The rebels took the pass"]),
    ("The rebels took the pass and burned the post.", ["main: The rebels | The rebels took the pass", "coordinate: - | burned the post"]),
    ("The rebels took the pass, burned the post and fled.",
     ["main: The rebels | The rebels took the pass", "coordinate: - | burned the post", "coordinate: - | fled"]),
    ("Rebels took the pass and the army fled.", ["main: Rebels | Rebels took the pass", "coordinate: the army | the army fled"]),
    ("When the army came, the rebels fled.", ["main: the rebels | the rebels fled", "adverbial: the army | the army came"]),
    ("The rebels fled when the army came.", ["main: The rebels | The rebels fled when the army came", "adverbial: the army | the army came"]),
    ("The man who sold the gun was arrested.", ["main: The man who sold the gun | The man who sold the gun was arrested",
                                                "relative: - | sold the gun"]),
    ("The minister said that the army fled.", ["main: The minister | The minister said that the army fled", "complement: the army | the army fled"]),
    ("The minister said the army fled.", ["main: The minister | The minister said the army fled", "complement: the army | the army fled"]),
    ("The army fled, the minister said.", ["main: The army | The army fled", "tag: the minister | the minister said"]),
    ("The ferry (it was built in Spain) sank.", ["main: The ferry (it was built in Spain) | The ferry (it was built in Spain) sank",
                                                "main: it | it was built in Spain"]),
    ("The army fled; the rebels stayed.", ["main: The army | The army fled", "main: the rebels | the rebels stayed"]),
    ("A woman called Mara was hurt.", ["main: A woman called Mara | A woman called Mara was hurt"]),
    ("Rebels to leave the pass", ["main: Rebels | Rebels to leave the pass"]),
    ("A bridge in the north.", []),
])
def test_clauses_of(text: str, clauses: list[str]) -> None:
    """Each kind of clause has its subject and its words."""
    assert sorted(told(text)) == sorted(clauses)
