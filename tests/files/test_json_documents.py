"""JSON documents: lists of accounts, lists inside answers of services, one account, and what is no JSON after all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rashomon.files import walk_captures
from rashomon.schema import Capture, Refused, Retrieval


def read_json(tmp_path: Path, document: Any, name: str = "news.json", columns: dict[str, str] | None = None) -> tuple[list[tuple[Capture, Retrieval]], list[Refused]]:
    """What a file of this document, or of these words, gives, and what of it is refused."""
    (tmp_path / name).write_text(document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    rows = list(walk_captures([tmp_path / name], columns=columns))
    return [row for row in rows if not isinstance(row, Refused)], [row for row in rows if isinstance(row, Refused)]


def test_a_list_of_accounts_is_read_one_by_one(tmp_path: Path) -> None:
    """Each object of a list is a capture with its number and facts; one without text is refused under its own."""
    document = [{"title": "Fire", "text": "Two died.", "publishedAt": "2031-05-04T10:00:00Z"}, {"title": "none"}, {"text": "Three died."}, 7]
    read, refused = read_json(tmp_path, document)
    assert [(capture.data, row.path, row.title, row.published) for capture, row in read] == [
        (b"Two died.", "news.json#0", "Fire", "2031-05-04"), (b"Three died.", "news.json#2", "", "")]
    assert [row.what for row in refused] == ["news.json#1", "news.json#3"]


def test_a_list_in_the_answer_of_a_service_is_found(tmp_path: Path) -> None:
    """The first list that holds an account is read, however the answer wraps it; facts beside the object that holds the text count."""
    hits = {"took": 3, "hits": {"total": 1, "hits": [{"_id": "a", "_source": {"body": "Two died.", "headline": "Fire"}}]}}
    read, _ = read_json(tmp_path, hits)
    assert [(capture.data, row.path, row.title) for capture, row in read] == [(b"Two died.", "news.json#0", "Fire")]
    answer = {"status": "ok", "tags": ["a"], "articles": [{"content": "Three died.", "source": {"name": "Herald"}, "url": "https://h.example/1"}]}
    read, _ = read_json(tmp_path, answer)
    assert [(capture.data, row.outlet, row.url) for capture, row in read] == [(b"Three died.", "Herald", "https://h.example/1")]


def test_posts_of_a_content_system_are_pages(tmp_path: Path) -> None:
    """A rendered field is read as HTML, its title without entities."""
    read, _ = read_json(tmp_path, [{"title": {"rendered": "Fire &#8211; two dead"}, "content": {"rendered": "<p>Two died.</p>\n<p>Five fled.</p>"}, "date": "2031-05-04T10:00:00"}])
    capture, row = read[0]
    assert (capture.media_type, row.title, row.published) == ("text/html", "Fire – two dead", "2031-05-04")


def test_one_account_is_one_capture(tmp_path: Path) -> None:
    """A document that is one object bears no number; its text may stand under the name that the user says."""
    read, _ = read_json(tmp_path, {"story": "Two died.", "text": "teaser"}, columns={"text": "story"})
    assert [(capture.data, row.path) for capture, row in read] == [(b"Two died.", "news.json")]


def test_json_without_accounts_says_what_to_do(tmp_path: Path) -> None:
    """A document without text, and one that is cut short, are refused once with what helps."""
    assert "--column text=NAME" in read_json(tmp_path, {"status": "ok", "items": [1, 2]})[1][0].reason
    assert "no sound JSON" in read_json(tmp_path, '[{"text": "Two died."')[1][0].reason


def test_json_is_known_without_its_name(tmp_path: Path) -> None:
    """A list of objects under another name is read as records; lines of JSON named .json are lines; what only begins like JSON is a text."""
    assert read_json(tmp_path, [{"text": "Two died."}], "dump.txt")[0][0][1].path == "dump.txt#0"
    assert [row.path for _, row in read_json(tmp_path, '{"text": "Two died."}\n{"text": "Three died."}\n', "lines.json")[0]] == ["lines.json#0", "lines.json#1"]
    assert read_json(tmp_path, '{"Two": died in the fire, the police said.', "odd.txt")[0][0][0].media_type == "text/plain"
