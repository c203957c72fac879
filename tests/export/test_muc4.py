"""The export of MUC-4: incidents of one account as templates, on made texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.bench.muc4_keys import load_keys
from rashomon.export import as_muc4
from rashomon.export.muc4 import as_templates
from rashomon.export.muc4_parties import find_parties, form_cast
from rashomon.export.muc4_templates import (
    DATE,
    DESCRIPTION,
    INDIVIDUAL,
    INSTRUMENT,
    LOCATION,
    STAGE,
    TARGET,
    TARGET_EFFECT,
    TARGET_TYPE,
    TYPE,
    VICTIM,
    VICTIM_EFFECT,
    VICTIM_NUMBER,
    VICTIM_TYPE,
    Fill,
    Template,
    as_notation,
)
from rashomon.flow import Case, build, load_dossier
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.resources.muc4 import load_muc4_tables
from rashomon.schema import Block, Candidate, Document, Run, capture_of

TEXT = ("Terrorists yesterday murdered Carlos Ibarra, mayor of Tarma, and two bodyguards in Huancayo, Peru.\n\n"
        "In another incident, a bomb destroyed the National Bank in Lima on 2 May. Three peasants were wounded in the explosion.\n")


def document_of(text: str) -> Document:
    """A plain text of 4 May 1991, read whole."""
    return Document(id=capture_of(text.encode()).id, text=text, media_type="text/plain", encoding="utf-8", language="en",
                    blocks=(Block(start=0, end=len(text), role="body", reason="made"),), origin=(Run(start=0, byte_start=0, width=1),),
                    byte_length=len(text.encode()),
                    candidates=(Candidate(kind="published", value="1991-05-04", evidence="given", kept=True, reason="given"),))


def templates_of(text: str) -> tuple[Template, ...]:
    """The templates of a text."""
    document = document_of(text)
    return as_templates(document, read_document(document, tables=load_read_tables()))


@pytest.mark.parametrize("text", [TEXT, TEXT.upper()])
def test_incidents_are_told_apart(text: str) -> None:
    """Each has its own type, day, place, victims and targets, and the same text in capitals gives the same."""
    attack, bombing = templates_of(text)
    assert (attack[TYPE], attack[STAGE], attack[DATE]) == ((Fill("ATTACK"),), (Fill("ACCOMPLISHED"),), (Fill("03 MAY 91"),))
    assert attack[LOCATION] == (Fill("PERU: HUANCAYO (CITY)"),) and attack[INDIVIDUAL] == (Fill("TERRORISTS"),)
    assert attack[VICTIM] == (Fill("CARLOS IBARRA"),) and Fill("BODYGUARDS") in attack[DESCRIPTION]
    assert Fill("2", "BODYGUARDS") in attack[VICTIM_NUMBER] and Fill("SECURITY GUARD", "BODYGUARDS") in attack[VICTIM_TYPE]
    assert Fill("DEATH", "CARLOS IBARRA") in attack[VICTIM_EFFECT] and Fill("GOVERNMENT OFFICIAL", "CARLOS IBARRA") in attack[VICTIM_TYPE]
    assert bombing[TYPE] == (Fill("BOMBING"),) and bombing[DATE] == (Fill("02 MAY 91"),) and bombing[INSTRUMENT] == (Fill("BOMB"),)
    assert bombing[TARGET] == (Fill("NATIONAL BANK"),) and bombing[TARGET_TYPE] == (Fill("FINANCIAL", "NATIONAL BANK"),)
    assert bombing[TARGET_EFFECT] == (Fill("DESTROYED", "NATIONAL BANK"),) and bombing[VICTIM_EFFECT] == (Fill("INJURY", "PEASANTS"),)


@pytest.mark.parametrize("text", [
    "The ministers met in Bogota on Tuesday and signed a treaty on fishing.",
    "No one was killed in the clash.",
    "The plan would kill the reform, the senator said.",
    ""])
def test_what_is_no_violence_gives_no_template(text: str) -> None:
    """Treaties, negations, figures of speech and nothing at all are no incidents."""
    assert templates_of(text + "\n") == ()


def test_participants_are_sorted() -> None:
    """Names keep their roles, figures become numbers, owners and brackets fall away, things are told from people."""
    document = document_of("Father Ana Brill, about 20 students [names withheld], the residence of the ambassador and three police officers were there.\n")
    cast = form_cast(document, read_document(document, tables=load_read_tables()), load_muc4_tables())
    parties = find_parties(cast, document.span(0, document.text.index(" were")))
    assert [(party.name or party.words, party.sort, party.number) for party in parties] == [
        ("ANA BRILL", "person", "1"), ("STUDENTS", "person", "~20"), ("RESIDENCE", "thing", "1"), ("POLICE OFFICERS", "person", "3")]
    assert parties[2].category == "DIPLOMAT OFFICE OR RESIDENCE"


def test_slots_that_a_type_has_not_are_marked() -> None:
    """A kidnapping has no instrument and no physical target, an account without an incident has asterisks throughout."""
    lines = as_notation("a.txt", [{TYPE: (Fill("KIDNAPPING"),), VICTIM: (Fill('ANA "ADA" BRILL'),)}]).splitlines()
    assert lines[6] == "6.  INCIDENT: INSTRUMENT ID         *" and lines[12].endswith("*") and lines[18].endswith('"ANA \\"ADA\\" BRILL"')
    assert [line[-1] for line in as_notation("a.txt", ()).splitlines()[1:]] == ["*"] * 24


@pytest.mark.parametrize("sample", ["siege", "flood"])
def test_the_samples_are_exported(sample: str, root: Path) -> None:
    """Every account has its templates, what is written reads back, roles agree with slots, and a second export has the same bytes."""
    with Case(None) as case:
        build([root / "examples" / sample], case)
        dossier = load_dossier(case)
    files = as_muc4(dossier)
    assert files == as_muc4(dossier)
    keys = load_keys(files["templates.txt"].decode())
    rows = [json.loads(line) for line in files["roles.jsonl"].decode().splitlines()]
    assert [row["capture"] for row in rows] == [account.name for account in dossier.accounts]
    assert sum(map(len, keys.values())) == sum(len(row["templates"]) for row in rows)
    named = {name for row in rows for template in row["templates"] for name in template["Victim"]}
    assert named == {fill.choices[0].value for key in keys.values() for one in key for fill in one.fills.get(VICTIM, ())}
