"""JSON Lines: one capture a record, given facts beside it, broken records as rows with their line."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.files import Limits, walk_captures
from rashomon.schema import Refused


def test_fields_are_found_whatever_their_case(tmp_path: Path) -> None:
    """The text field becomes the capture, the other known fields the retrieval, dates as ISO where they are."""
    record = {"Headline": "Flood", "Body": "Two died.", "Date": "2001-05-06T10:00:00Z", "URL": "https://n.example/1", "authors": ["Ada", "Jon"], "Publisher": {"name": "Post"}}
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    row = next(iter(walk_captures([path])))
    assert not isinstance(row, Refused)
    capture, retrieval = row
    assert capture.data == b"Two died."
    assert (retrieval.path, retrieval.title, retrieval.published, retrieval.url, retrieval.author, retrieval.outlet) == (
        "news.jsonl#0", "Flood", "2001-05-06", "https://n.example/1", "Ada, Jon", "Post")


def test_the_first_text_field_in_order_counts(tmp_path: Path) -> None:
    """Where a record has both text and content, text is the capture."""
    path = tmp_path / "news.jsonl"
    path.write_text('{"content": "Second.", "text": "First."}\n', encoding="utf-8")
    rows = list(walk_captures([path]))
    assert [r[0].data for r in rows if not isinstance(r, Refused)] == [b"First."]


def test_half_the_records_broken_leaves_the_other_half(tmp_path: Path) -> None:
    """Each broken record is a row with its line; each sound one is read under its own number; blank lines count."""
    good = json.dumps({"text": "Two died."})
    lines = [good, "{broken", good, "[1, 2]", "", '{"title": "no text"}', good, '{"text": ""}', "\x00\x01"]
    path = tmp_path / "n.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = list(walk_captures([path]))
    assert [r[1].path for r in rows if not isinstance(r, Refused)] == ["n.jsonl#0", "n.jsonl#2", "n.jsonl#6"]
    refused = [r for r in rows if isinstance(r, Refused)]
    assert [r.what for r in refused] == ["n.jsonl#1", "n.jsonl#3", "n.jsonl#5", "n.jsonl#7", "n.jsonl#8"]
    assert "line 2" in refused[0].reason


def test_a_record_above_the_limit_is_passed_over(tmp_path: Path) -> None:
    """A record longer than the limit is Refused without being held, and the next is read under its right number."""
    path = tmp_path / "n.jsonl"
    path.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": "Two died."}) + "\n", encoding="utf-8")
    rows = list(walk_captures([path], limits=Limits(capture_bytes=1000)))
    assert isinstance(rows[0], Refused)
    assert rows[0].what == "n.jsonl#0"
    assert not isinstance(rows[1], Refused)
    assert rows[1][1].path == "n.jsonl#1"


def test_lone_surrogates_do_not_stop_the_file(tmp_path: Path) -> None:
    """A record with half of a surrogate pair is read or Refused, never raised."""
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"text": "Two \\ud800 died."}\n{"text": "Three died."}\n')
    assert len(list(walk_captures([path]))) == 2
