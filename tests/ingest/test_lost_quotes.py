"""Lost quotation marks: what is put back, what is only flagged, and what is left alone."""

from __future__ import annotations

import pytest

from rashomon.ingest.repairs import find_repairs
from rashomon.resources.ingest import load_ingest_tables


def restore(text: str) -> str:
    """The text as its repairs read it."""
    parts, at = [], 0
    for repair in find_repairs(text, load_ingest_tables()):
        if repair.reading:
            parts += [text[at:repair.start], repair.reading]
            at = repair.end
    return "".join([*parts, text[at:]])


SOUND = "“Nobody will sign that,” he said. The “truce” held, “for a day.”"


@pytest.mark.parametrize(("opening", "closing"), [("?", "?"), ("\ufffd", "\ufffd"), ("\ufffd\ufffd\ufffd", "\ufffd\ufffd\ufffd"), ("ì", "î"), ("Ò", "Ó"),
                                                  ("\x93", "\x94")])
def test_marks_that_became_another_sign_are_read(opening: str, closing: str) -> None:
    """Pairs whose closing mark follows a comma or a stop show what the sign is; then those around single words are read too."""
    assert restore(SOUND.replace("“", opening).replace("”", closing)) == SOUND


def test_a_question_inside_a_quotation_keeps_its_mark() -> None:
    """The question mark of a sentence inside a quotation is no closing mark."""
    assert restore("?Did you see it? I did not,? she said. ?Why?? he asked. Who knows? Nobody.") == "“Did you see it? I did not,” she said. “Why?” he asked. Who knows? Nobody."


def test_apostrophes_of_the_same_charset_are_read() -> None:
    """Where the quotation marks are those of Mac OS Roman, so are the apostrophes."""
    assert restore("ìWe wonít go,î Tarnís wife said.") == "“We won’t go,” Tarn’s wife said."


@pytest.mark.parametrize(("text", "expected"), [
    ("“We will stay, he said.\n\n“They ran, said Ada Brink.", "“We will stay,” he said.\n\n“They ran,” said Ada Brink."),
    ("We will stay,” he said.\n\nThey ran,” said Ada Brink.", "“We will stay,” he said.\n\n“They ran,” said Ada Brink."),
])
def test_marks_decoded_as_nothing_are_put_back_where_one_place_is_left(text: str, expected: str) -> None:
    """Where all marks of one side are gone, they return before who said it or at the beginning of the paragraph."""
    assert restore(text) == expected


@pytest.mark.parametrize("text", [
    "“We will stay. They left the town.\n\nThe police found the “gate” open.",
    "“We will stay there for good. It is our town.\n\n“They ran. We know no more.",
    "They came at noon. They took it all,” she said.\n\nThey left. We saw them,” he said.",
])
def test_a_mark_without_its_partner_is_flagged(text: str) -> None:
    """Where the words leave more than one place the mark is flagged without a reading."""
    rows = find_repairs(text, load_ingest_tables())
    assert rows and all(not row.reading and text[row.start:row.end] in "“”" for row in rows)


@pytest.mark.parametrize("text", [
    "Why? He ran. ?Maybe? he did.", "What?? he asked. Really!? Yes.", "See http://tolva.example/?id=2 and ?page.", "L'ÒPERA I LA CANÇÓ", "Perché? È così, disse.",
    "”Vi stannar,” sade han. ”Nej,” sade hon.", "„Wir bleiben“, sagte er. „Nein“, sagte sie.", "“We stay.\n\n“We do not leave,” he said.", "“We will stay for…",
    "«On reste», dit-il. «Non», dit-elle.", "Đã ì ạch cả ngày, anh nói.", "¿Por qué? ¡No! ¿Quién, él?", "a 5” pipe and a 6” pipe,” he said",
])
def test_sound_text_is_left_alone(text: str) -> None:
    """Questions, addresses, other ways to quote, and quotations over paragraphs are no damage."""
    assert find_repairs(text, load_ingest_tables()) == ()
