"""Texts in capitals: a shadow of equal length for the readers, offsets and quotes of the document as they are."""

from __future__ import annotations

import pytest

from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.read.cases import is_in_capitals, recase
from rashomon.resources.cases import load_case_tables
from rashomon.schema import Block, Document, Run, capture_of

TEXT = ("THE MAYOR OF ORLO, ANA BRILL, SAID ON MONDAY THAT THREE BAKERS WERE KILLED IN KENYA. BRILL BLAMED THE KLF, WHICH DENIED IT.  "
        "IT WASN'T THE FIRST TIME, THE U.S. EMBASSY SAID ON THE 21ST.")


def document_of(text: str) -> Document:
    """A plain text read whole."""
    return Document(id=capture_of(text.encode()).id, text=text, media_type="text/plain", encoding="utf-8", language="en",
                    blocks=(Block(start=0, end=len(text), role="body", reason="made"),), origin=(Run(start=0, byte_start=0, width=1),),
                    byte_length=len(text.encode()))


def test_names_stand_out_in_the_shadow() -> None:
    """Common words become small, names keep a capital, letters without vowels stay capitals, the length stays."""
    shadow = recase(TEXT, [(0, len(TEXT))], tables=load_case_tables())
    assert len(shadow) == len(TEXT) and shadow.lower() == TEXT.lower()
    for words in ("The mayor of Orlo, Ana Brill, said on Monday", "bakers were killed in Kenya. Brill blamed", "It wasn't", "the U.S. embassy", "21st"):
        assert words.lower() in shadow.lower()
        assert words in shadow or words.replace("embassy", "Embassy") in shadow
    assert "KLF" in shadow


def test_a_text_in_capitals_is_read_as_in_small_letters() -> None:
    """People are found, spans quote the document's own capitals."""
    document = document_of(TEXT)
    reading = read_document(document, tables=load_read_tables())
    assert "Ana Brill" in {entity.name for entity in reading.entities if entity.kind == "person"}
    assert "kill" in {event.type for event in reading.events}
    for statement in reading.statements:
        for span in statement.spans:
            assert span.quote == TEXT[span.start:span.end]


@pytest.mark.parametrize(("text", "told"), [(TEXT, True), (TEXT.lower(), False), (TEXT.capitalize(), False), ("SHORT LINE", False)])
def test_only_texts_in_capitals_are_recased(text: str, told: bool) -> None:
    """A mixed text is left as it is, and so is one too short to tell."""
    assert is_in_capitals(text, [(0, len(text))]) is told


def test_letters_that_grow_when_small_keep_their_place() -> None:
    """A letter whose small form has another length stays; nothing moves."""
    text = "İSTANBUL " * 20
    assert len(recase(text, [(0, len(text))], tables=load_case_tables())) == len(text)


def test_names_over_wide_gaps_and_offices_at_the_end_are_read() -> None:
    """Two blanks inside a name of a body, and an office behind a name as the text's last words, stop no reader."""
    for text in ("The U.N.  Mission and the UM left. The U.N. Mission returned.", "Her deputy was Ana Brill, mayor"):
        assert read_document(document_of(text), tables=load_read_tables()).sentences
