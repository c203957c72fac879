"""The bench of judged lines: what it counts, and when it refuses."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from rashomon.bench.lines import Line, form_measures, measure_lines
from rashomon.errors import CorpusAbsent, LawBroken

PAGE = ["Home", "Ferry stopped by storm", "The ferry to the outer islands was stopped on Monday by a storm that lasted three days.",
        "Forty passengers slept in the harbour hall, and the crew handed out bread and blankets to them.", "Contact"]


def make_corpus(folder: Path, sha256: str = "") -> tuple[Path, Path]:
    """A corpus of one page and a file of two verdicts on it."""
    page = {"id": "a1", "lines": PAGE, "labels": [0, 0, 1, 1, 0], "gold": "\n".join(PAGE[2:4])}
    (folder / "article_extraction").mkdir()
    (folder / "article_extraction" / "plain_text.inscriptis.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
    rows = []
    for n, region, role in ((2, "head", "body"), (4, "tail", "menu")):
        start = sum(len(line) + 1 for line in PAGE[:n])
        rows.append({"page": "a1", "renderer": "inscriptis", "line": n, "start": start, "end": start + len(PAGE[n]), "region": region, "roles": [role],
                     "sha256": sha256 or hashlib.sha256(PAGE[n].encode()).hexdigest()[:12]})
    judged = folder / "lines.jsonl"
    judged.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder, judged


def test_lines_are_scored_against_the_verdicts(tmp_path: Path) -> None:
    """Each region counts its own lines, body against body, beside the best block."""
    corpora, judged = make_corpus(tmp_path)
    measures = measure_lines(corpora, "dev", judged=judged)["measures"]
    assert (measures["head_body_or_not"]["hits"], measures["head_body_or_not"]["of"]) == (1, 1)
    assert (measures["tail_body_or_not"]["hits"], measures["tail_body_or_not"]["of"]) == (1, 1)
    assert measures["head_body_or_not"]["baseline"] == 1.0


def test_another_snapshot_is_refused(tmp_path: Path) -> None:
    """A line that is not the one judged stops the bench instead of being scored."""
    corpora, judged = make_corpus(tmp_path, sha256="0" * 12)
    with pytest.raises(LawBroken, match="another snapshot"):
        measure_lines(corpora, "dev", judged=judged)


def test_absent_pages_and_test_split_are_absent(tmp_path: Path) -> None:
    """Without pages, or for the test split, which nobody judged, nothing is measured."""
    corpora, judged = make_corpus(tmp_path)
    with pytest.raises(CorpusAbsent):
        measure_lines(corpora, "test", judged=judged)
    with pytest.raises(CorpusAbsent):
        measure_lines(tmp_path / "nowhere", "dev", judged=judged)


def test_open_verdicts_count_nowhere_and_allowed_roles_are_right() -> None:
    """A line left open is not counted; any role that the reader allows is right."""
    lines = [Line("tail", "seen", ("menu", "related"), "related", False, False, False) for _ in range(5)]
    measures = form_measures([*lines, Line("tail", "seen", ("uncertain",), "body", True, True, True)])
    assert measures["tail_body_or_not"]["of"] == 5
    assert measures["tail_menu_recall"]["value"] == 1.0
