"""The bench of names on a corpus of one made article."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.bench.names import measure_names


def make_article(root: Path) -> None:
    """A corpus of one article, one of whose gold kinds is wrong."""
    folder = root / "worldwide_newswire"
    (folder / "original_articles").mkdir(parents=True)
    (folder / "processed_annotated").mkdir()
    (folder / "splits.json").write_text(json.dumps({"dev": ["a.txt.tsv"], "test": []}), encoding="utf-8")
    (folder / "original_articles" / "a.txt").write_text("Ana Brill met the Red Cross in Nairobi.", encoding="utf-8")
    tags = ["Ana\tB-Person", "Brill\tI-Person", "met\tO", "the\tB-Organization", "Red\tI-Organization", "Cross\tI-Organization", "in\tO",
            "Nairobi\tB-Organization", ".\tO"]
    (folder / "processed_annotated" / "a.txt.tsv").write_text("\n".join(tags) + "\n", encoding="utf-8")


def test_names_are_measured_against_tagged_tokens(tmp_path: Path) -> None:
    """Exact spans of the right kind count as hits, articles and possessives at the edges aside; predictions are kept."""
    make_article(tmp_path)
    report = measure_names(tmp_path, "dev", tmp_path / "out")
    assert report["documents"] == 1 and report["absent"] is None
    assert report["measures"]["entity_f1"]["of"] == 6
    assert report["measures"]["span_f1"]["value"] == 1.0
    assert report["measures"]["span_and_kind_f1"]["hits"] == 4
    assert report["measures"]["person_f1"]["value"] == 1.0
    kept = json.loads((tmp_path / "out" / "names.jsonl").read_text(encoding="utf-8"))
    assert kept["names"][0] == [0, 9, "person"]


def test_an_absent_corpus_is_told(tmp_path: Path) -> None:
    """Where the corpus is not there, the report tells the path and has no measures."""
    report = measure_names(tmp_path, "dev")
    assert report["measures"] == {} and report["absent"].endswith("splits.json")
