"""The bench of attribution on a corpus of one made article."""

from __future__ import annotations

from pathlib import Path

from rashomon.bench.polnear import load_attributed, measure_polnear

TEXT = "The mayor said the bridge was closed. Nobody crossed it."
NOTES = ("T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 36\tthe bridge was closed\nT4\tAttribution 10 14\tsaid\n"
         "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n")


def make_corpus(folder: Path) -> None:
    """One article with two annotators, the second of whom saw nothing."""
    for part in ("text", "attributions"):
        (folder / "polnear" / "dev" / part).mkdir(parents=True)
    (folder / "polnear" / "dev" / "text" / "a_b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "polnear" / "dev" / "attributions" / "a_b_01.ann").write_text(NOTES, encoding="utf-8")
    (folder / "polnear" / "dev" / "attributions" / "a_b_02.ann").write_text("", encoding="utf-8")


def test_attribution_is_measured_against_standoff(tmp_path: Path) -> None:
    """The first annotator counts; what is kept is standoff that reads back to the same spans and scores full marks."""
    make_corpus(tmp_path)
    report = measure_polnear(tmp_path, "dev", tmp_path / "out")
    assert report["documents"] == 1 and report["absent"] is None
    exact = {name: measure["value"] for name, measure in report["measures"].items() if name.endswith("exact_f1") or name == "content_token_f1"}
    assert exact == dict.fromkeys(("content_token_f1", "source_exact_f1", "cue_exact_f1", "content_exact_f1"), 1.0)
    assert report["measures"]["content_token_f1"]["hits"] == 8
    kept = (tmp_path / "out" / "a_b_01.ann").read_text(encoding="utf-8")
    assert load_attributed(TEXT, kept) == load_attributed(TEXT, NOTES)


def test_an_interrupted_span_keeps_its_pieces() -> None:
    """Pieces that only white space parts are one; a second content belongs to the first."""
    notes = "T1\tCue 10 14\tsaid\nT2\tContent 15 18;19 25\tthe bridge\nT3\tContent 45 47\tit\nE1\tAttribution:T9 Cue:T1 Content:T2 Content2:T3\n"
    assert load_attributed(TEXT, notes)[0].content == ((15, 25), (45, 47))


def test_an_absent_corpus_is_told(tmp_path: Path) -> None:
    """Where the corpus is not there, the report tells the path and has no measures."""
    report = measure_polnear(tmp_path, "dev")
    assert report["measures"] == {} and report["absent"].endswith("dev")
