"""Nouns that name happenings."""

from __future__ import annotations

from tests.read.statement_cases import document_of

from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document


def test_a_noun_that_no_table_lists_names_a_happening() -> None:
    """Where the encoder takes it for one and a participant follows, it is told with who did it and to what."""
    reading = read_document(document_of("The ministry reported the sabotage of a pipeline by divers."), tables=load_read_tables())
    told = next(one for one in reading.statements if one.predicate == "sabotage")
    assert told.spans[0].quote == "the sabotage of a pipeline by divers"
    assert {(one.role, one.spans[0].quote) for one in told.participants} == {("patient", "a pipeline"), ("agent", "divers")}
