"""The dossier in the terminal: within its width, the same each time, nothing hidden, no escape sequence of a capture let through."""

from __future__ import annotations

import re

import pytest
from makers import form_dossier
from msgspec import structs

from rashomon.present import as_text
from rashomon.present.escapes import as_lines, as_plain, cell_width
from rashomon.schema import Dossier

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 117])
@pytest.mark.parametrize("name", ["dossier", "hostile"])
def test_no_line_is_wider_than_asked(width: int, name: str, request: pytest.FixtureRequest) -> None:
    """Every line must fit, with colours or without."""
    told = as_text(request.getfixturevalue(name), width=width, colour=True)
    assert max(cell_width(ANSI.sub("", line)) for line in told.splitlines()) <= width


def test_colours_add_nothing_but_colours(dossier: Dossier) -> None:
    """Without its colours the coloured dossier must be the plain one."""
    assert ANSI.sub("", as_text(dossier, width=80, colour=True)) == as_text(dossier, width=80, colour=False)


def test_no_control_character_of_a_capture_reaches_the_terminal(hostile: Dossier) -> None:
    """A capture must not be able to move the cursor or turn the line."""
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", as_text(hostile, width=80, colour=False))


def test_the_same_dossier_gives_the_same_text(dossier: Dossier) -> None:
    """Two runs must not differ."""
    assert as_text(dossier, width=80, colour=True) == as_text(form_dossier(), width=80, colour=True)


@pytest.mark.parametrize("words", [
    "✗  conflicts with another account", "1 ✗” 2 ✗  3 ·", "1 ✓  2 ·  3 ✓", "2: “Two soldiers died” — 1 per the mayor", "HARD CONFLICT: THE NUMBER.",
    "ucdp 3 [2–3]", "3 June 1994", "broken.bin", "= copied from 1", "Told by one account only:", "silence 1",
])
def test_the_dossier_shows(words: str, dossier: Dossier) -> None:
    """Marks, speakers, figures, days, refusals, copies and what is not listed must all stand in the text."""
    assert words in as_text(dossier, width=100, colour=False).replace("\n", " ")


def test_long_words_are_broken_not_cut() -> None:
    """A word longer than the line must go on in the next, with nothing lost."""
    lines = as_lines("x" * 95, 40, first="  • ")
    assert max(map(len, lines)) <= 40
    assert "".join(lines).count("x") == 95


def test_wide_characters_count_two_columns() -> None:
    """Characters of two columns must not push a line over its width."""
    assert cell_width("漢字") == 4
    assert all(cell_width(line) <= 10 for line in as_lines("漢字漢字漢字漢字", 10))


def test_plain_keeps_words_and_drops_controls() -> None:
    """White space becomes one blank, controls become visible."""
    assert as_plain(" a\n\tb\x1b[2J ") == "a b\ufffd[2J"


def test_an_account_found_in_many_places_says_so(dossier: Dossier) -> None:
    """Where the same bytes were found more than once the account tells in how many places; the user's own table is none."""
    first = dossier.accounts[0]
    rows = (*first.retrievals, structs.replace(first.retrievals[0], path="b/again.txt"), structs.replace(first.retrievals[0], given_by="manifest", outlet="Post"))
    account = structs.replace(first, retrievals=rows)
    told = as_text(structs.replace(dossier, accounts=(account, *dossier.accounts[1:])), width=100, colour=False)
    assert told.count("found at") == 1
    assert "found at 2 places" in told
    assert "given by the manifest: " in told
