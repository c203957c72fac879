"""The bench of titles, bylines and dates: judgements hold no text, belong to their texts, and count as they say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from rashomon.bench.metadata import HALVES, JUDGED, Judged, form_measures, measure_metadata
from rashomon.errors import CorpusAbsent

TEXT = "Town sells its last mill\nBy Ada Brink\nMay 3, 2019\nThe town of Tolva sold its last mill on Friday, and nobody was asked, officials said.\n"


def write_judgement(folder: Path, text: str = TEXT) -> Path:
    """One news text in a corpus of its own, and the row that judges TEXT."""
    (folder / "gva_news").mkdir()
    (folder / "gva_news" / "docs.jsonl").write_text(json.dumps({"doc_id": "a", "text": text}) + "\n", encoding="utf-8")
    row = {"set": "gva_news", "id": "a", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "half": "held",
           "title": [0, 24], "byline": [[28, 37]], "published": [38, 49, "2019-05-03"], "updated": None}
    path = folder / "judged.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_the_judgements_hold_offsets_and_no_text() -> None:
    """Every row names its text by set, id and fingerprint and holds offsets, ISO days and nothing else; both halves are there in every set."""
    rows = [json.loads(line) for line in JUDGED.read_text("utf-8").splitlines()]
    assert len({(row["set"], row["id"]) for row in rows}) == len(rows) == 120
    assert {(row["set"], row["half"]) for row in rows} == {(name, half) for name in ("inscriptis", "resiliparse", "gva_news") for half in HALVES}
    for row in rows:
        assert set(row) == {"set", "id", "sha256", "half", "title", "byline", "published", "updated"}
        words = [part for key in ("title", "byline", "published", "updated") for part in row[key] or () if isinstance(part, str) and row[key] != "unclear"]
        assert all(len(word) == 10 and word[4] == word[7] == "-" for word in words)


def test_a_text_is_measured_against_its_judgement(tmp_path: Path) -> None:
    """What is kept of an invented text is what was judged of it, and counts in its half alone."""
    report = measure_metadata(tmp_path, "dev", judged=write_judgement(tmp_path))
    assert {name: (m["hits"], m["of"]) for name, m in report["measures"].items() if name.startswith("held")} == {
        "held_title_exact": (1, 1), "held_title_overlap": (1, 1), "held_title_where_none_is": (0, 0), "held_byline_exact": (1, 1), "held_byline_overlap": (1, 1),
        "held_byline_where_none_is": (0, 0), "held_published_exact": (1, 1), "held_published_where_none_is": (0, 0)}
    assert report["measures"]["mended_title_exact"]["of"] == 0


def test_another_text_is_absent_not_wrong(tmp_path: Path) -> None:
    """A text that is not the one that was judged, a corpus that is not there and the test split are told as absent."""
    with pytest.raises(CorpusAbsent, match="as it was judged"):
        measure_metadata(tmp_path, "dev", judged=write_judgement(tmp_path, TEXT + "More."))
    with pytest.raises(CorpusAbsent, match=r"docs\.jsonl"):
        measure_metadata(tmp_path / "none", "dev", judged=tmp_path / "judged.jsonl")
    with pytest.raises(CorpusAbsent, match="test"):
        measure_metadata(tmp_path, "test", judged=tmp_path / "judged.jsonl")


def test_what_is_kept_where_nothing_is_stated_counts_against() -> None:
    """A byline kept where none is stated is counted; where the judge was in doubt nothing is."""
    judged = [Judged("a", "held", TEXT, {"title": "", "byline": "", "published": None})]
    found = form_measures(judged, [{"byline": "Ada Brink", "published": "2019-05-03"}])
    assert (found["byline_where_none_is"]["hits"], found["title_where_none_is"]["hits"]) == (1, 0)
    assert found["published_exact"]["of"] == found["published_where_none_is"]["of"] == 0
