"""Of a folder with mixed languages and an outlet's furniture: what is unread is listed, what recurs is hinted at, nothing else changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier
from rashomon.present import as_html, as_text
from rashomon.schema import Dossier

ENGLISH = "The bridge over the river at Orlo fell on Sunday morning and killed nine people, the mayor said. Two buses and a lorry were in the water."
SPANISH = "El puente se derrumbó el domingo por la mañana y murieron 12 personas; los daños llegan a 2,5 millones de pesos."
ARABIC = "انهار الجسر صباح يوم الأحد وقتل ١٢ شخصا كانوا في الحافلة."
FURNITURE = "The Herald of Orlo has told the news of the quays since the great flood."
MANIFEST = "path,outlet\na.txt,Orlo Herald\nb.txt,Orlo Herald\nc.txt,Orlo Herald\nd.txt,The Other Paper\n"
TEXTS = {
    "a.txt": f"Bridge falls in Orlo\n\n{ENGLISH}\n\n{SPANISH}\n\n{ARABIC}\n\nThe police closed the road and opened an inquiry on Monday.\n\n{FURNITURE}\n",
    "b.txt": f"Salt is dear again\n\nThe price of salt rose for the third month as mines in the north stayed shut and buyers turned to the sea.\n\n{FURNITURE}\n",
    "c.txt": "Snow on the pass\n\nSnow closed the pass above Orlo on Friday and forty lorries waited below it until the road was cleared.\n",
    "d.txt": f"Puente caído\n\n{SPANISH}\n\n{SPANISH.replace('domingo', 'lunes').replace('12', '13')}\n",
}


def dossier_of(folder: Path, names: list[str], manifest: bool = True) -> Dossier:
    """A case in memory of these texts."""
    given = folder / "given.csv"
    given.write_text(MANIFEST, encoding="utf-8")
    for name in names:
        (folder / name).write_text(TEXTS[name], encoding="utf-8")
    with Case(None) as case:
        build([folder / name for name in names], case, manifest=given if manifest else None)
        return load_dossier(case)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """The dossier of the four texts."""
    return dossier_of(tmp_path_factory.mktemp("mixed"), list(TEXTS))


def test_the_export_lists_what_is_unread(dossier: Dossier) -> None:
    """captures.jsonl has each unread stretch with its language and its figures as spans of characters and bytes; blocks bear languages."""
    contents = as_jsonl(dossier)
    first, *_, last = (json.loads(line) for line in contents["captures.jsonl"].splitlines())
    assert [(row["language"], row["name"], TEXTS["a.txt"][row["start"]:row["end"]]) for row in first["unread"]] == [("es", "Spanish", SPANISH), ("ar", "Arabic", ARABIC)]
    figures = [figure for row in first["unread"] for figure in row["figures"]]
    assert [(figure["text"], figure["value"]) for figure in figures] == [("12", 12), ("2,5 millones", 2500000), ("١٢", 12)]
    data = TEXTS["a.txt"].encode()
    assert all(data[figure["byte_start"]:figure["byte_end"]].decode() == figure["text"] for figure in figures)
    assert last["refused"]["stage"] == "read" and "Spanish (es)" in last["refused"]["reason"] and last["unread"]
    blocks = [json.loads(line) for line in contents["blocks.jsonl"].splitlines()]
    assert {"en", "es", "ar"} <= {block["language"] for block in blocks}


def test_no_statement_stands_in_what_is_unread(dossier: Dossier) -> None:
    """Exported statements quote nothing of an unread stretch."""
    rows = [json.loads(line) for line in as_jsonl(dossier)["statements.jsonl"].splitlines()]
    assert rows and not any(span["text"] in text for row in rows for span in row["spans"] for text in (SPANISH, ARABIC) if len(span["text"]) > 3)
    assert {row["capture"] for row in rows if row["type"] == "event"} == {"a.txt", "b.txt", "c.txt"}


def test_the_dossier_shows_both(dossier: Dossier) -> None:
    """Text and page name the language, how much of it there is, its figures, and the words that recur with their count."""
    text, page = " ".join(as_text(dossier, width=110, colour=False).split()), as_html(dossier)
    assert f"not read: Spanish, {len(SPANISH)} characters at" in text and "2,5 millones (2,500,000)" in text
    assert "stand in 2 of 3 captures of Orlo Herald (a hint: furniture?)" in text
    assert 'lang="es" dir="auto" data-told="Spanish: kept, not read"' in page and '<span class="unread-figure">2,5 millones</span>' in page
    assert page.count('<span class="hint"') == 2 and "the same words stand in 2 of 3 captures of Orlo Herald" in page


def test_a_repeat_is_a_likeness_with_its_reason(dossier: Dossier) -> None:
    """likenesses.jsonl tells the two blocks with their words, the score and the reason."""
    (row,) = [row for line in as_jsonl(dossier)["likenesses.jsonl"].splitlines() if (row := json.loads(line))["kind"] == "block"]
    assert (row["a"]["text"].strip(), row["b"]["text"].strip()) == (FURNITURE, FURNITURE)
    assert {row["a"]["capture"], row["b"]["capture"]} == {"a.txt", "b.txt"}
    assert row["score"] == 0.333 and row["reasons"] == ["the same words stand in 2 of 3 captures of Orlo Herald"]


def test_the_order_of_captures_changes_nothing(tmp_path: Path, dossier: Dossier) -> None:
    """Built in another order, the dossier is the same to the byte."""
    again = dossier_of(tmp_path, list(reversed(TEXTS)))
    assert again.likenesses == dossier.likenesses and as_jsonl(again) == as_jsonl(dossier)


def test_a_repeat_changes_no_role_and_no_statement(dossier: Dossier) -> None:
    """Without its repeats a case has the same roles, statements, incidents and findings."""
    without = replace(dossier, likenesses=tuple(row for row in dossier.likenesses if row.kind != "block"))
    assert len(without.likenesses) < len(dossier.likenesses)
    told, bare = as_jsonl(dossier), as_jsonl(without)
    assert [name for name in told if told[name] != bare[name]] == ["likenesses.jsonl"]


def test_captures_without_an_outlet_repeat_nothing(tmp_path: Path, dossier: Dossier) -> None:
    """The same captures without the user's word on their outlet have no repeats, and their roles and statements are those they had."""
    plain = dossier_of(tmp_path, list(TEXTS), manifest=False)
    assert not [row for row in plain.likenesses if row.kind == "block"]
    assert [account.document.blocks for account in plain.accounts] == [account.document.blocks for account in dossier.accounts]
    bodies = [[s.id for account in one.accounts for s in account.reading.statements] for one in (plain, dossier)]
    assert bodies[0] == bodies[1]
