"""The export of the samples as other programs take it: what is pointed at exists, words and bytes hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier
from rashomon.schema import Capture

TABLES = ("statements", "findings", "blocks", "entities", "events", "incidents", "captures")


class Exported:
    """The rows of one sample's export, its texts, and the bytes of its captures, by capture name."""

    def __init__(self, folder: Path) -> None:
        with Case(None) as case:
            build([folder], case)
            files = as_jsonl(load_dossier(case))
            held = {capture.id: capture.data for capture in case.load(Capture)}
        self.rows: dict[str, list[dict[str, Any]]] = {
            table: [json.loads(line) for line in files[f"{table}.jsonl"].decode().splitlines()] for table in TABLES}
        self.texts = {row["capture"]: files[f"texts/{row['sha256']}.txt"].decode() for row in self.rows["captures"]}
        self.bytes = {row["capture"]: held[row["sha256"]] for row in self.rows["captures"]}
        self.media = {row["capture"]: row["media_type"] for row in self.rows["captures"]}

    def ids(self, table: str) -> set[str]:
        """The ids of a table."""
        return {row["id"] for row in self.rows[table]}


@pytest.fixture(scope="module", params=["siege", "flood"])
def exported(request: pytest.FixtureRequest, root: Path) -> Exported:
    """The export of each sample."""
    return Exported(root / "examples" / request.param)


def spans_in(row: Any) -> Iterator[dict[str, Any]]:
    """Every span object at any depth."""
    if isinstance(row, dict):
        if "byte_start" in row:
            yield row
        for inner in row.values():
            yield from spans_in(inner)
    elif isinstance(row, list):
        for inner in row:
            yield from spans_in(inner)


def test_every_span_holds(exported: Exported) -> None:
    """The words at every span are its words, and of plain text the bytes beside it are theirs."""
    checked = 0
    for row in (*exported.rows["statements"], *exported.rows["captures"]):
        text, content = exported.texts[row["capture"]], exported.bytes[row["capture"]]
        for span in spans_in(row):
            checked += 1
            assert text[span["start"]:span["end"]] == span["text"] != ""
            assert 0 <= span["byte_start"] < span["byte_end"] <= len(content)
            if exported.media[row["capture"]] == "text/plain":
                assert content[span["byte_start"]:span["byte_end"]].decode() == span["text"]
    assert checked > 100


def test_ids_are_told_once(exported: Exported) -> None:
    """No id stands twice in its table."""
    for table in ("statements", "findings", "entities", "events", "incidents"):
        assert len(exported.ids(table)) == len(exported.rows[table]), table


def test_what_is_pointed_at_exists(exported: Exported) -> None:
    """Every statement, event, entity, incident and capture that a row names stands in its table."""
    statements, events, entities, incidents = (exported.ids(table) for table in ("statements", "events", "entities", "incidents"))
    for row in exported.rows["statements"]:
        assert {row["event"]} - {None} <= events and {row["incident"]} - {None} <= incidents
        named = {p["entity"] for p in row["participants"]} | {link["source"]["entity"] for link in row["attribution"]}
        assert named - {None} <= entities
        assert set((row["resolved"] or {"by": []})["by"]) <= statements
    for row in exported.rows["findings"]:
        assert row["incident"] in incidents and set(row["a"]) | set(row["b"]) <= statements, row["id"]
        assert row["a"] and (row["b"] or row["relation"] == "silent"), row["id"]
    for row in exported.rows["events"]:
        assert {row["incident"], row["part_of"]} - {None} <= incidents
    for row in exported.rows["incidents"]:
        assert {row["part_of"]} - {None} <= incidents and set(row["actors"]) <= entities and set(row["accounts"]) <= set(exported.texts)
        assert 1 <= row["independent_accounts"] <= len(row["accounts"])
        for estimate in row["estimates"]:
            assert set(estimate["used"]) | set(estimate["passed_over"]) <= statements
            known = [estimate[bound] for bound in ("low", "best", "high") if estimate[bound] is not None]
            assert known == sorted(known)


def test_entities_that_the_text_names_are_linked(exported: Exported) -> None:
    """A participant that has an entity in its document has one in entities.jsonl: linking drops none."""
    with_entity = sum(bool(p["entity"]) for row in exported.rows["statements"] for p in row["participants"])
    assert with_entity > 0
    assert all(row["mentions"] for row in exported.rows["entities"])


def test_blocks_tile_every_text(exported: Exported) -> None:
    """Blocks cover each text from its first to its last character without gap or overlap."""
    for name, text in exported.texts.items():
        edge = 0
        for row in (row for row in exported.rows["blocks"] if row["capture"] == name):
            assert row["start"] == edge < row["end"]
            edge = row["end"]
        assert edge == len(text)
