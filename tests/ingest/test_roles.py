"""Line roles of invented captures, from the case table."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.ingest import clean_capture
from rashomon.ingest.roles import judge_roles
from rashomon.ingest.units import form_units
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, capture_of

CASES = tomllib.loads((Path(__file__).parent / "roles.cases.toml").read_text(encoding="utf-8"))["case"]


def write_case(case: dict[str, Any]) -> tuple[str, list[tuple[str, int, int]]]:
    """The text of a case and where each of its lines stands with which role."""
    between = case.get("between", "\n\n")
    between = "\n\n" if between == "|" else between
    text, wanted = "", []
    for number, (role, line) in enumerate(case["lines"]):
        if text:
            text += " " if number - 1 in case.get("glued", ()) or (case.get("long") and number > 1) else between
        if line:
            wanted.append((role, len(text), len(text) + len(line)))
        text += line
    return text, wanted


def clean(text: str) -> Document:
    """The document of a plain text that must not be refused."""
    document = clean_capture(capture_of(text.encode()), (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_line_gets_its_role(case: dict[str, Any]) -> None:
    """Each line of an invented capture bears the role that the table gives it; a known failure must still fail."""
    text, wanted = write_case(case)
    document = clean(text)
    wrong = []
    for role, start, end in wanted:
        roles = {block.role for block in document.blocks if block.start < end and start < block.end}
        if roles != {role}:
            wrong.append((text[start:end][:60], role, sorted(roles)))
    if case["status"] == "fail":
        assert wrong, f"{case['name']} passes now: set its status to pass"
    else:
        assert not wrong, f"{case['name']}: {wrong}"


def test_a_long_paragraph_stays_whole() -> None:
    """A long paragraph in which no sentence speaks to the reader is one block."""
    sentence = "The soldiers crossed the river at dawn and the town was taken without a shot before noon. "
    document = clean("Town taken at dawn, army says\n\n" + sentence * 9)
    assert [block.role for block in document.blocks] == ["headline", "body"]


def test_roles_do_not_hang_on_the_kind_of_newline() -> None:
    """Carriage returns and line feeds give the same roles."""
    text, _ = write_case(CASES[1])
    assert [b.role for b in clean(text).blocks] == [b.role for b in clean(text.replace("\n", "\r\n")).blocks]


def test_one_capital_headline_is_enough() -> None:
    """A headline in capitals above a story in capitals keeps all lines that hold sentences."""
    text = "ARMY RETAKES THE PORT\n\nTHE ARMY RETOOK THE PORT OF OLM ON MONDAY AND ARRESTED FORTY MEN.\n\nTWO SOLDIERS WERE WOUNDED IN THE FIGHTING."
    document = clean(text)
    assert {block.role for block in document.blocks} <= {"headline", "body"}


def test_an_earlier_mail_that_is_quoted_is_not_the_mails_own() -> None:
    """Lines behind `>` get a role that is not read, unless the mail has no sentence of its own."""
    own = "Four people were hurt in the fire, the hospital said today. Nobody had died, the police said.\n\n"
    quoted = "On Sun, 2 Oct 2031, Ben Tarn wrote:\n> Nine people were killed in the fire, the mayor said on Sunday.\n> Two of them were children, he told reporters.\n"
    tables = load_ingest_tables()
    told = {(row.role, row.reason) for row in judge_roles(form_units(own + quoted, tables), tables)}
    assert ("related", "quoted from an earlier mail") in told and ("header", "who wrote the mail that is quoted below") in told
    alone = judge_roles(form_units(quoted, tables), tables)
    assert any(row.role == "body" for row in alone)
