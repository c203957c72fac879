"""Statements against their case table, and the laws of a reading."""

from __future__ import annotations

import sys
from dataclasses import replace as replace_field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.json import encode
from msgspec.structs import replace
from tests.read.junk import JUNK
from tests.read.statement_cases import (
    Apart,
    compare_case,
    cover_of_words,
    document_of,
    load_cases,
    read_case,
    read_line,
    read_text,
    tables,
)

from rashomon.read import read_document
from rashomon.schema import Reading

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{i:03d}-{case['about'].replace(' ', '-')}" for i, case in enumerate(CASES)])
def test_case_reads_as_told(case: dict[str, Any]) -> None:
    """A case of the table gives every statement it asks for and none it forbids; a known failure fails until its status is changed."""
    wrong = compare_case(case, read_case(case))
    if case["status"] == "fail":
        assert wrong, f"{case['text']!r} passes now: set its status to pass"
    else:
        assert not wrong, f"{case['text']!r}: " + "\n".join(wrong)


def test_table_is_large_and_its_words_stand_in_its_texts() -> None:
    """The table holds at least 110 texts, a dozen of several sentences, and each line's words stand in its text."""
    assert len(CASES) >= 110
    assert sum(case["about"] == "text" for case in CASES) >= 12
    for case in CASES:
        for line in (*case["expect"], *case.get("not", ())):
            assert cover_of_words(case["text"], read_line(line, strict=True).parts)


@settings(max_examples=150, deadline=None)
@given(JUNK)
def test_statements_stand_on_their_words(text: str) -> None:
    """Every span equals the text there, lies in its sentence or an attribution's, and no id is told twice."""
    reading = read_text(text)
    for statement in reading.statements:
        spans = [*statement.spans, statement.sentence, *(span for part in statement.participants for span in part.spans),
                 *(span for link in statement.attribution for span in (*link.source_spans, *link.cue_spans, *link.content_spans)),
                 *(span for where in (statement.time, statement.place) if where for span in where.spans)]
        assert all(text[span.start:span.end] == span.quote for span in spans)
        assert all(span.quote == span.quote.strip() for span in statement.spans)
        assert all(statement.sentence.start <= span.start < span.end <= statement.sentence.end for span in statement.spans)
        assert (statement.sentence.start, statement.sentence.end) in reading.sentences
    ids = [statement.id for statement in reading.statements]
    assert len(ids) == len(set(ids))
    assert [(s.spans[0].start, s.spans[0].end, s.id) for s in reading.statements] == sorted(
        (s.spans[0].start, s.spans[0].end, s.id) for s in reading.statements)


@settings(max_examples=150, deadline=None)
@given(JUNK)
def test_statements_lead_to_what_the_reading_holds(text: str) -> None:
    """The event of a statement and every entity it names are in the reading; the events' triggers are words of the text."""
    reading = read_text(text)
    events, entities = {event.id for event in reading.events}, {entity.id for entity in reading.entities}
    for statement in reading.statements:
        assert not statement.event or statement.event in events
        assert all(not part.entity or part.entity in entities for part in statement.participants)
        assert all(not link.entity or link.entity in entities for link in statement.attribution)
        if statement.population:
            assert not statement.population.group or statement.population.group in entities
    for event in reading.events:
        assert all(text[span.start:span.end] == span.quote for span in event.mentions)


@settings(max_examples=60, deadline=None)
@given(JUNK)
def test_same_bytes_on_two_runs(text: str) -> None:
    """Reading a text again gives the same bytes."""
    assert encode(read_text(text)) == encode(read_text(text))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)))
def test_a_document_reads_alike_alone_and_in_company(order: list[int]) -> None:
    """What was read before changes no reading."""
    texts = [case["text"] for case in CASES[-6:]]
    alone = [encode(read_text(text)) for text in texts]
    company = {i: encode(read_text(texts[i])) for i in order}
    assert [company[i] for i in range(6)] == alone


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES), st.sampled_from(CASES))
def test_what_follows_takes_no_clause_away(one: dict[str, Any], other: dict[str, Any]) -> None:
    """The events and acts of saying of a paragraph are told alike when another paragraph follows, where the encoder sees each sentence alone."""
    apart = replace_field(tables(), encoder=Apart(tables().encoder))

    def acts(reading: Reading, end: int) -> list[tuple[object, ...]]:
        return [(s.type, s.predicate, tuple(span.quote for span in s.spans)) for s in reading.statements
                if s.type in ("event", "state", "attribution") and s.spans[-1].end <= end]
    text = one["text"] + ("" if one["text"].endswith((".", "!", "?")) else ".")
    alone, followed = (read_document(document_of(told), tables=apart) for told in (text, f"{text}\n\n{other['text']}"))
    assert acts(followed, len(text)) == acts(alone, len(text))


@pytest.mark.parametrize("text", [
    "", " \n ", "Fire", "FIRE", "7", "TEN DEAD AS BUS PLUNGES INTO RAVINE", "REBELS SEIZED THE TOWN. POLICE SAID NINE MEN DIED.", "7 " * 10_000,
    "one two three " * 700, "killed " * 3_000, "the rebels attacked the town and " * 300, "said that " * 1_500, "\"" * 2_000, "(" * 2_000,
    "Mirela Dosh, " * 700, "on Monday " * 1_500, "of the of the " * 1_500, "x" * 200_000, "who " * 2_000, "\n" * 5_000, "at least 30 " * 500,
], ids=lambda text: f"{len(text)}-{text[:8].strip()}")
def test_odd_texts_are_read(text: str) -> None:
    """Nothing, one word, capitals, ten thousand figures, lists without end and a line of 200 kB are read, and told in bounds."""
    reading = read_text(text)
    assert len(reading.statements) <= 2 * len(text.split()) + 2


@pytest.mark.parametrize("unit", ["Rebels took the bridge near Tarn and burned two houses. ", "\"We fled,\" a guard said.\n\n",
                                  "The mayor, who lives in Ostrel, denied that police had shot three men on Monday.\n"], ids=lambda text: text[:10])
def test_work_grows_with_the_text(unit: str) -> None:
    """Four times the text takes no more than six times the calls."""
    small, large = calls_in(unit * 40), calls_in(unit * 160)
    assert large <= 6 * small


def calls_in(text: str) -> int:
    """Python calls made while the text is read: work done, told without a clock."""
    count = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    read_text(text)
    sys.setprofile(counting)
    try:
        read_text(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_long_line_is_read_whole() -> None:
    """A line of 60 kB of sentences gives as many acts of saying as it has sentences."""
    unit = "Police said that two men fled. "
    count = 60_000 // len(unit)
    found = sum(s.type == "attribution" for s in read_text(unit * count).statements)
    assert found == count


def test_another_language_is_refused_with_a_reason() -> None:
    """A document in another language gives no statement and one refusal that says why."""
    reading = read_document(replace(document_of("Les rebelles ont pris la ville."), language="fr"), tables=tables())
    assert not reading.statements
    assert "fr" in reading.refused[0].reason
