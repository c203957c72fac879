"""The bench of MUC-4: keys read, slots judged, templates paired, on made cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.bench.assignments import find_pairs
from rashomon.bench.muc4 import measure_muc4
from rashomon.bench.muc4_keys import KeyFill, Message, load_keys, load_messages, read_fill
from rashomon.bench.muc4_messages import form_document
from rashomon.bench.muc4_roles import Counts, count_entities, count_templates
from rashomon.bench.muc4_scores import Tally, score_fills, score_message, score_messages
from rashomon.bench.muc4_slots import judge_date, judge_fill, judge_location, judge_number, judge_words
from rashomon.export.muc4_templates import (
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    LOCATION,
    STAGE,
    TARGET,
    TARGET_EFFECT,
    TYPE,
    VICTIM,
    VICTIM_EFFECT,
    VICTIM_NUMBER,
    VICTIM_TYPE,
    Fill,
    as_notation,
)

TEMPLATE = {
    DATE: (Fill("03 MAY 91"),), LOCATION: (Fill("PERU: LIMA (CITY)"),), TYPE: (Fill("ATTACK"),), STAGE: (Fill("ACCOMPLISHED"),),
    VICTIM: (Fill("ANA BRILL"),), DESCRIPTION: (Fill("BAKER", "ANA BRILL"), Fill("MILLERS")),
    VICTIM_TYPE: (Fill("CIVILIAN", "ANA BRILL"), Fill("CIVILIAN", "MILLERS")), VICTIM_NUMBER: (Fill("1", "ANA BRILL"), Fill("3", "MILLERS")),
    VICTIM_EFFECT: (Fill("DEATH", "ANA BRILL"), Fill("INJURY", "MILLERS")),
}
OTHER = {TYPE: (Fill("BOMBING"),), STAGE: (Fill("ACCOMPLISHED"),), TARGET: (Fill('"ORLO" MILL'),)}


def keys_of(*templates: dict[int, tuple[Fill, ...]]) -> str:
    """An answer key in the notation of 1992."""
    return as_notation("DEV-MUC3-0001", templates)


def test_what_is_written_is_read_again() -> None:
    """Templates in the notation of 1992 read back to the same fills; a message of asterisks has no template."""
    keys = load_keys(keys_of(TEMPLATE, OTHER) + "\n" + as_notation("DEV-MUC3-0002", ()))
    assert keys["DEV-MUC3-0002"] == []
    read = [{number: tuple(fill.choices[0] for fill in fills) for number, fills in key.fills.items() if fills} for key in keys["DEV-MUC3-0001"]]
    assert read == [TEMPLATE, OTHER]


def test_a_key_line_has_choices_and_may_be_optional() -> None:
    """Slashes part wordings on both sides of the colon, a question mark makes the fill optional, inner quotes stay."""
    fill = read_fill(CONFIDENCE, '? POSSIBLE / REPORTED AS FACT: "THE \\"MILL\\" FRONT" / "MF"')
    assert fill.optional and fill.choices == (Fill("POSSIBLE", 'THE "MILL" FRONT'), Fill("POSSIBLE", "MF"),
                                              Fill("REPORTED AS FACT", 'THE "MILL" FRONT'), Fill("REPORTED AS FACT", "MF"))
    assert read_fill(LOCATION, "PERU / PERU: LIMA (CITY)").choices == (Fill("PERU"), Fill("PERU: LIMA (CITY)"))


@pytest.mark.parametrize(("given", "wanted", "credit"), [
    ("THE 3 MILLERS", "MILLERS", 1.0), ("OLD MILLERS", "MILLERS", 0.5), ("BRILL", "ANA BRILL", 0.5), ("MILLERS OF ORLO", "YOUNG MILLERS", 0.5),
    ("BAKERS", "MILLERS", 0.0), ("PERUVIAN MILLERS", "MILLERS", 1.0)])
def test_words(given: str, wanted: str, credit: float) -> None:
    """Articles, figures and demonyms do not count; a part of the words, or the same head, earns half."""
    assert judge_words(given, wanted) == credit


@pytest.mark.parametrize(("given", "wanted", "credit"), [
    ("26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.5), ("25 AUG 89", "- 26 AUG 89", 0.5), ("- 26 AUG 89", "25 AUG 89 - 26 AUG 89", 0.5),
    ("- 26 AUG 89", "26 AUG 89", 0.5), ("- 26 AUG 89", "25 AUG 89", 0.0), ("- 26 AUG 89", "24 AUG 89 - 25 AUG 89", 0.0), ("31 JUN 89", "31 JUN 89", 1.0)])
def test_dates(given: str, wanted: str, credit: float) -> None:
    """The examples of the guidelines; a day that no calendar has equals itself."""
    assert judge_date(given, wanted) == credit


@pytest.mark.parametrize(("given", "wanted", "credit"), [
    ("PERU: CUZCO (CITY)", "PERU: CUZCO (CITY) - LIMA (CITY)", 0.5), ("BOLIVIA: ANTA (TOWN)", "PERU: ANTA (TOWN)", 0.5), ("PERU", "PERU: ANTA (TOWN)", 0.5),
    ("PERU: ICA (CITY)", "PERU", 0.5), ("PERU: ANTA (CITY)", "PERU: CUZCO (DEPARTMENT): ANTA (TOWN)", 1.0), ("CHILE", "PERU", 0.0)])
def test_locations(given: str, wanted: str, credit: float) -> None:
    """The narrowest place and the country make it right, either alone half."""
    assert judge_location(given, wanted) == credit


def test_numbers_and_set_fills() -> None:
    """An end of a range or the figure behind a tilde earns half, and so do the pairs of the guidelines, whatever they tell of."""
    assert [judge_number("7", wanted) for wanted in ("7", "5 - 7", "~7", "8")] == [1.0, 0.5, 0.5, 0.0]
    assert judge_fill(TYPE, Fill("ATTACK"), KeyFill((Fill("BOMBING"),))) == 0.5
    assert judge_fill(TYPE, Fill("BOMBING"), KeyFill((Fill("ATTACK"),))) == 0.0
    assert judge_fill(TARGET_EFFECT, Fill("DESTROYED", "X"), KeyFill((Fill("SOME DAMAGE", "MILL"),))) == 0.5
    assert judge_fill(VICTIM_EFFECT, Fill("DEATH", "BAKERS"), KeyFill((Fill("DEATH", "MILLERS"),))) == 0.5
    assert judge_fill(DESCRIPTION, Fill("BAKER", "UDO FELT"), KeyFill((Fill("BAKER", "ANA BRILL"),))) == 0.5


def test_fills_are_paired_then_counted() -> None:
    """What is left over is wrong against what is still asked for, then spurious or missing; an optional fill that is not given counts nowhere."""
    wanted = (KeyFill((Fill("ANA BRILL"),)), KeyFill((Fill("UDO FELT"),)), KeyFill((Fill("ODA KERN"),), optional=True))
    assert score_fills(VICTIM, (Fill("BRILL"), Fill("JON WARD"), Fill("IDA MOOR")), wanted) == Tally(partial=1, incorrect=1, spurious=1)
    assert score_fills(VICTIM, (), wanted) == Tally(missing=2)


def test_the_key_against_itself_is_right_throughout() -> None:
    """The key's own templates in any order score 1, no response 0, and a template too many costs precision alone."""
    keys = load_keys(keys_of(TEMPLATE, OTHER))
    whole = score_messages({"DEV-MUC3-0001": [OTHER, TEMPLATE]}, keys).whole()
    assert whole.credit == whole.possible == whole.actual == 18
    empty = score_messages({}, keys).whole()
    assert (empty.credit, empty.possible, empty.actual) == (0, 18, 0)
    more = score_messages({"DEV-MUC3-0001": [OTHER, TEMPLATE, OTHER]}, keys).whole()
    assert (more.credit, more.possible, more.actual) == (18, 18, 22)


def test_templates_without_a_victim_in_common_are_not_paired() -> None:
    """Equal types alone pair nothing: all fills are missing on the one side and spurious on the other."""
    key = load_keys(keys_of(TEMPLATE))["DEV-MUC3-0001"]
    stranger = {**TEMPLATE, VICTIM: (Fill("UDO FELT"),), DESCRIPTION: (), VICTIM_TYPE: (Fill("DIPLOMAT", "UDO FELT"),)}
    whole = score_message([stranger], key).whole()
    assert whole.correct == whole.partial == whole.incorrect == 0 and whole.missing == 14


def test_pairs_are_the_best() -> None:
    """The pairing has the greatest total where the greedy one has not, and leaves out what scores nothing."""
    assert find_pairs([[3.0, 2.0], [2.0, 0.0]]) == [(0, 1), (1, 0)]
    assert find_pairs([[0.0, 1.0], [0.0, 2.0], [0.0, 0.0]]) == [(1, 1)]


def test_roles() -> None:
    """Types pair templates, fillers count once, a filler with a wording that the key has not is wrong (GTT); templates are merged (CEAF-REE)."""
    blank = {"PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": []}
    wanted = [{**blank, "incident_type": "attack", "Victim": [("ana brill", "brill")]}, {**blank, "incident_type": "bombing", "Weapon": [("bomb",)]}]
    given = [{**blank, "incident_type": "attack", "Victim": [("brill",)], "Weapon": [("bomb",)]}]
    assert count_templates(given, wanted) == Counts(2, 3, 4)
    entities = count_entities(given, wanted)
    assert (entities["Victim"], entities["Weapon"]) == (Counts(1, 1, 1), Counts(1, 1, 1))


def test_the_head_of_a_message_is_apart() -> None:
    """The dateline and its labels are no body, and its date is the day of publication."""
    text = "   ORLO, 3 MAY 91 (NA) -- [REPORT] [ANA BRILL] [TEXT] THE MILL STOOD STILL.\n"
    document = form_document(Message("DEV-MUC3-0001", text))
    assert [text[block.start:block.end] for block in document.blocks if block.role == "body"] == ["THE MILL STOOD STILL.\n"]
    published = document.kept("published")
    assert published and published.value == "1991-05-03" and published.spans[0].quote == "3 MAY 91"


def test_the_bench_scores_a_predictor(tmp_path: Path) -> None:
    """A predictor that gives the key scores 1 on every measure, its predictions read back; one that gives nothing scores 0."""
    for folder in ("tst1", "tst2"):
        (tmp_path / "muc4" / "raw" / folder).mkdir(parents=True)
    (tmp_path / "muc4" / "gtt").mkdir()
    (tmp_path / "muc4" / "raw" / "tst1" / "tst1-muc3").write_text("DEV-MUC3-0001\n\n   ORLO, 3 MAY 91 -- [TEXT] ANA BRILL DIED.\n", encoding="latin-1")
    (tmp_path / "muc4" / "raw" / "tst1" / "key-tst1").write_text(keys_of(TEMPLATE, OTHER), encoding="latin-1")
    roles = [{"incident_type": "attack", "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [[["ana brill", 0]]], "Weapon": []},
             {"incident_type": "bombing", "PerpInd": [], "PerpOrg": [], "Target": [[['"orlo" mill', 0]]], "Victim": [], "Weapon": []}]
    (tmp_path / "muc4" / "gtt" / "dev.json").write_text(json.dumps({"docid": "DEV-MUC3-0001", "templates": roles}) + "\n", encoding="utf-8")
    report = measure_muc4(tmp_path, "dev", tmp_path / "out", predict=lambda document: (TEMPLATE, OTHER))
    assert {report["measures"][name]["value"] for name in ("all_slots_f1", "gtt_micro_f1", "ceaf_ree_f1", "18 hum tgt: name")} == {1.0}
    assert load_keys((tmp_path / "out" / "response.txt").read_text("latin-1")) == load_keys(keys_of(TEMPLATE, OTHER))
    nothing = measure_muc4(tmp_path, "dev", predict=lambda document: ())
    assert nothing["measures"]["all_slots_f1"]["value"] == nothing["measures"]["gtt_micro_f1"]["value"] == 0.0
    assert measure_muc4(tmp_path, "test")["absent"].endswith("tst3")


def test_messages_are_told_apart() -> None:
    """Each id begins a message; its line is no part of the text."""
    raw = "\nDEV-MUC3-0001 (NA)\n\n   A.\n\n\nDEV-MUC3-0002\n\n   B.\n"
    assert [(message.id, message.text) for message in load_messages(raw)] == [("DEV-MUC3-0001", "   A.\n"), ("DEV-MUC3-0002", "   B.\n")]
