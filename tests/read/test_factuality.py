"""Whether it happened: words that mark it, and where they are silent the encoder."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.neural.loading import load_read_tables
from rashomon.neural.readout import Readout
from rashomon.read import read_document
from rashomon.schema import Block, Document, Reading, Run, capture_of

TABLES = load_read_tables()


def make_document(text: str) -> Document:
    """A document of body text alone."""
    return Document(id=capture_of(text.encode()).id, text=text, media_type="text/plain", encoding="utf-8", language="en",
                    blocks=(Block(start=0, end=len(text), role="body", reason="made"),), origin=(Run(start=0, byte_start=0, width=1),),
                    byte_length=len(text.encode()))


def read_sure(text: str, certainty: float) -> Reading:
    """The reading of a text of whose every word the encoder is equally sure."""
    def encode(words: Any, sentences: Any) -> Readout:
        return replace(TABLES.encoder.encode(words, sentences), factuality=(certainty,) * len(words))
    encoder: Any = SimpleNamespace(encode=encode, labels=TABLES.encoder.labels)
    return read_document(make_document(text), tables=replace(TABLES, encoder=encoder))


def label_of(reading: Reading, predicate: str) -> str:
    """The label of the statement with this predicate."""
    return next(statement.factuality for statement in reading.statements if statement.predicate == predicate)


@pytest.mark.parametrize(("text", "predicate", "sure_not", "unsure", "sure"), [
    ("The guards opened the gate.", "open", "possible", "fact", "fact"),
    ("Police said the guards opened the gate.", "open", "possible", "claim", "claim"),
    ("The guards did not open the gate.", "open", "fact", "fact", "fact"),
    ("The guards may open the gate.", "open", "possible", "possible", "possible"),
    ("The guards will open the gate.", "open", "predicted", "predicted", "predicted"),
    ("If the guards open the gate, the crowd will leave.", "leave", "planned", "planned", "planned"),
    ("The rebels demanded that the army leave the valley that its tanks crossed in May.", "cross", "planned", "planned", "fact"),
    ("The rebels demanded that the army leave the valley.", "demand", "fact", "fact", "fact"),
])
def test_the_encoder_speaks_where_words_are_silent(text: str, predicate: str, sure_not: str, unsure: str, sure: str) -> None:
    """Negation, modals, conditions and the act of demanding stand whatever the encoder tells; a flat clause yields to it where it is sure that
    nothing happened, a clause inside what is wanted where it is sure that it did."""
    assert [label_of(read_sure(text, certainty), predicate) for certainty in (-2.5, 0.0, 2.5)] == [sure_not, unsure, sure]


@pytest.mark.parametrize(("text", "predicate", "label"), [
    ("It was unclear whether the hostages had been freed.", "free", "unknown"),
    ("The governor refused to say how many prisoners had escaped.", "escape", "unknown"),
    ("The governor declined to confirm that prisoners had escaped.", "escape", "unknown"),
    ("The soldiers did not say that the bridge was safe.", "be-safe", "unknown"),
    ("No one said the bridge was safe.", "be-safe", "unknown"),
    ("The ferry will sail if the rain stops.", "sail", "planned"),
    ("The ferry will sail at noon.", "sail", "predicted"),
    ("He denied taking bribes.", "take", "denial"),
    ("\"The pumps had no fuel. The gates were shut.\" The crew left.", "shut", "claim"),
])
def test_words_mark_it(text: str, predicate: str, label: str) -> None:
    """What is left open, refused to be told, or stands under a condition is marked by words."""
    assert label_of(read_document(make_document(text), tables=TABLES), predicate) == label


@pytest.mark.parametrize(("text", "predicate", "label"), [
    ("Did the guards flee?", "flee", "unknown"),
    ("Why did twelve people die in the mine?", "die", "unknown"),
    ("Have 12 people been killed?", "number-killed", "unknown"),
    ("Will the talks resume on Friday?", "resume", "unknown"),
    ("Could the rebels attack the town?", "attack", "possible"),
    ("Did the minister say that soldiers had shot 12 people?", "say", "unknown"),
    ("Did the minister say that soldiers had shot 12 people?", "shoot", "unknown"),
    ("Does anyone know that soldiers shot the men?", "shoot", "fact"),
    ("Were the villagers warned before the dam burst?", "warn", "unknown"),
    ("Were the villagers warned before the dam burst?", "burst", "fact"),
    ("The rebels left the town, but did the guards flee?", "leave", "fact"),
    ("The rebels left the town, but did the guards flee?", "flee", "unknown"),
    ("\"Did soldiers kill 12 miners?\" said the mother.", "kill", "unknown"),
    ("\"Did soldiers kill 12 miners?\" said the mother.", "say", "fact"),
    ("She asked: \"Did soldiers kill 12 miners?\"", "number-killed", "unknown"),
    ("She asked: \"Did soldiers kill 12 miners?\"", "ask", "fact"),
    ("The mayor said: \"We left the town. Who fired first?\"", "leave", "claim"),
    ("The mayor said: \"We left the town. Who fired first?\"", "fire", "unknown"),
])
def test_a_question_tells_nothing(text: str, predicate: str, label: str) -> None:
    """What is asked, and what is asked about, is open, whoever asks; what a question takes for granted or follows stands."""
    assert label_of(read_document(make_document(text), tables=TABLES), predicate) == label


def test_a_quotation_whose_speaker_is_not_given() -> None:
    """What it says is nobody's by name, in quotation marks, and not the account's."""
    reading = read_document(make_document("\"The pumps had no fuel. The gates were shut.\" The crew left."), tables=TABLES)
    told = {statement.predicate: [(link.kind, link.source) for link in statement.attribution] for statement in reading.statements}
    assert told["shut"] == [("direct", "UNNAMED")] and told["leave"] == []


def test_a_reading_keeps_how_sure_its_words_are() -> None:
    """One value for each verb and each word behind a copula, in text order, the encoder's own."""
    text = "The gate was shut, Ana Brill is a nurse, and guards tried to flee."
    reading = read_sure(text, 1.25)
    told = [text[one.start:one.end] for one in reading.certainties]
    assert {"nurse", "tried", "flee"} <= set(told) and told == sorted(told, key=text.index)
    assert {one.value for one in reading.certainties} == {1.25}
