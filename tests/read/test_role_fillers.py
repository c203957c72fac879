"""Who fills the roles of violent incidents, in a reading."""

from __future__ import annotations

from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.schema import Block, Document, Reading, Run, as_json, capture_of, from_json

TEXT = ("Suspected militants set off a car bomb near an army checkpoint on Friday, killing six soldiers and wounding 11 civilians, officials said.\n\n"
        "The blast also damaged a bus and two shops.\n")


def reading_of(text: str) -> Reading:
    """A plain text, read whole."""
    document = Document(id=capture_of(text.encode()).id, text=text, media_type="text/plain", encoding="utf-8", language="en",
                        blocks=(Block(start=0, end=len(text), role="body", reason="made"),) if text else (),
                        origin=(Run(start=0, byte_start=0, width=1),), byte_length=len(text.encode()))
    return read_document(document, tables=load_read_tables())


def test_fillers_are_pinned_to_their_words() -> None:
    """Each wording is the text's own at its place, with a score and likely types, and the reading reads back the same."""
    reading = reading_of(TEXT)
    assert reading.fillers and reading.relevance > 0.5 and "bombing" in {likely.type for likely in reading.incident_types}
    for filler in reading.fillers:
        assert len(filler.spans) == len(filler.scores) and all(0 < score <= 1 for score in filler.scores)
        assert all(TEXT[span.start:span.end] == span.quote for span in filler.spans)
        assert [likely.score for likely in filler.types] == sorted((likely.score for likely in filler.types), reverse=True)
    assert from_json(as_json(reading), Reading) == reading


def test_capitals_give_the_same_fillers() -> None:
    """What a text in capitals names for the roles, the same text in lower case names too, and in plain writing nearly so."""
    capitals, small, plain = ({(filler.role, span.start) for filler in reading_of(text).fillers for span in filler.spans} for text in (TEXT.upper(), TEXT.lower(), TEXT))
    assert capitals and capitals == small and capitals <= plain


def test_nothing_has_no_fillers() -> None:
    """A document without a word names nobody and is not relevant."""
    reading = reading_of("\n")
    assert reading.fillers == () and reading.incident_types == () and reading.relevance == 0
