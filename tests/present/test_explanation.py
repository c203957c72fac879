"""Explanations: rule by rule, with words, offsets, bytes and hashes; near ids where an id is unknown."""

from __future__ import annotations

import pytest
from msgspec import structs

from rashomon.errors import UsageWrong
from rashomon.present import as_explanation
from rashomon.schema import Dossier, Place


def test_a_statement_is_explained_down_to_its_bytes(dossier: Dossier) -> None:
    """Words, characters, bytes, hash, holder, rules and what it led to must stand in the explanation."""
    statement = dossier.accounts[1].reading.statements[0]
    told = as_explanation(dossier, statement.id)
    span = statement.spans[0]
    for words in (f"“Three soldiers died” characters {span.start}–{span.end}", statement.document, "rule 1: number before noun",
                  "in finding: f-1, hard conflict", "the account itself"):
        assert words in told


def test_bytes_differ_from_characters_after_a_wide_character(dossier: Dossier) -> None:
    """Behind a character of several bytes the byte range must lie further on than the characters."""
    statement = dossier.accounts[1].reading.statements[1]
    start, end = statement.spans[0].start, statement.spans[0].end
    assert len(dossier.accounts[1].document.text[:start].encode()) == start + 5
    assert f"characters {start}–{end}, bytes {start + 5}–{end + 5}" in as_explanation(dossier, statement.id)


@pytest.mark.parametrize(("id", "words"), [
    ("f-1", "both could hold if: a third soldier died later"), ("i-1", "joined: e-1 and e-2, score 0.8"), ("e-2", "event of type seize"),
    ("g-1", "joins: n-1"), ("c.txt", "copied from 1"), ("q-", "lower: s-"),
])
def test_other_things_are_explained(id: str, words: str, dossier: Dossier) -> None:
    """Findings, incidents, events, entities, accounts and, by a beginning that only one id has, estimates."""
    assert words in as_explanation(dossier, id)


def test_a_beginning_of_many_is_refused(dossier: Dossier) -> None:
    """Where several ids begin so the message must name them."""
    with pytest.raises(UsageWrong, match="ids begin so"):
        as_explanation(dossier, "f-")


def test_an_unknown_id_names_near_ones(dossier: Dossier) -> None:
    """A slip of the finger must be answered with the nearest id."""
    wanted = dossier.accounts[0].reading.statements[0].id
    slip = wanted[:-1] + ("0" if wanted[-1] != "0" else "1")
    with pytest.raises(UsageWrong, match=wanted):
        as_explanation(dossier, slip)


@pytest.mark.parametrize("id", ["", " ", "\x1b[2J"])
def test_nonsense_is_refused_without_harm(id: str, dossier: Dossier) -> None:
    """An empty or hostile id must give a usage error that is safe to print."""
    with pytest.raises(UsageWrong) as raised:
        as_explanation(dossier, id)
    assert "\x1b" not in str(raised.value)


@pytest.mark.parametrize(("place", "words"), [
    (Place(page=3, box=(40.0, 500.5, 369.0, 543.0)), "page 3 at 40, 500.5, 369, 543 points of"), (Place(page=3, last_page=4), "pages 3 to 4 of"),
    (Place(part="body"), "part body of"), (Place(part="part 1.2"), "part 1.2 of"),
])
def test_words_of_extracted_text_are_found_by_page_or_part(place: Place, words: str, dossier: Dossier) -> None:
    """Where a text was extracted its bytes are not the capture's: the explanation tells page and box, or the part, instead."""
    account = dossier.accounts[1]
    blocks = tuple(structs.replace(block, origin=place) for block in account.document.blocks)
    changed = structs.replace(account, document=structs.replace(account.document, blocks=blocks))
    told = as_explanation(structs.replace(dossier, accounts=(dossier.accounts[0], changed, *dossier.accounts[2:])), account.reading.statements[0].id)
    assert words in told
    assert ", bytes" not in told.split("\n")[3]
