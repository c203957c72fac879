"""Reports: the shape of a measure, the printed table, pinned figures, and what is said of an absent corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.bench import BENCHES, as_bench_table, run_bench
from rashomon.bench.accounts import measure_accounts, pool_values
from rashomon.bench.measures import form_mean, form_share
from rashomon.bench.minima import compare_minima, renew_minima
from rashomon.errors import CorpusAbsent, UsageWrong

REPORT = {"bench": "times", "split": "dev", "corpus_sha256": "ab", "documents": 3, "seconds": 1.0, "absent": None,
          "measures": {"value_f1": {"value": 0.75, "low": 0.7, "high": 0.8, "hits": 3, "of": 4, "baseline": 0.5}}}


def test_a_share_lies_inside_its_interval() -> None:
    """low ≤ value ≤ high, within 0 and 1, at the edges too; nothing counted gives no value."""
    for hits, of in ((0, 5), (3, 5), (5, 5), (1, 1)):
        share = form_share(hits, of)
        assert 0 <= share["low"] <= share["value"] <= share["high"] <= 1
    assert form_share(0, 0)["value"] is None


def test_a_mean_shows_its_range() -> None:
    """The mean of repeated figures comes with the smallest and the largest."""
    assert form_mean([1.0, 3.0]) == {"value": 2.0, "low": 1.0, "high": 3.0, "hits": None, "of": 2}


def test_the_table_shows_the_baseline() -> None:
    """A figure stands in one line with its counts, its baseline and what others reach."""
    line = next(line for line in as_bench_table(REPORT).splitlines() if "value_f1" in line)
    assert all(word in line for word in ("0.75", "3/4", "0.5", "HeidelTime"))


def test_an_absent_corpus_is_said(tmp_path: Path) -> None:
    """Without a corpus the report names the path looked for, measures nothing and passes nothing."""
    report = run_bench("seeds", corpora=None, gold=tmp_path)
    assert report["absent"] == str(tmp_path / "score_seeds.py")
    assert report["measures"] == {}
    assert "absent" in as_bench_table(report)
    assert compare_minima(report, {"seeds": {"corpus_sha256": None, "measures": {"x": {"min": 1}}}})[1][0].startswith("not compared")


def test_a_wrong_name_is_a_usage_error() -> None:
    """A benchmark that is not built is refused with the names that are."""
    with pytest.raises(UsageWrong, match=BENCHES[0]):
        run_bench("scale-of-the-world", corpora=None)


def test_a_fallen_figure_is_caught() -> None:
    """A figure below its minimum, above its maximum or no longer measured falls; one at the bound holds."""
    pinned = {"times": {"corpus_sha256": "ab", "measures": {"value_f1": {"min": 0.75}}}}
    assert compare_minima(REPORT, pinned) == ([], ["1 of 1 pinned figures hold"])
    for bounds in ({"value_f1": {"min": 0.76}}, {"value_f1": {"max": 0.74}}, {"gone": {"min": 0.0}}):
        assert compare_minima(REPORT, {"times": {"corpus_sha256": "ab", "measures": bounds}})[0]


def test_another_corpus_is_not_compared() -> None:
    """Figures pinned on another corpus than the one measured are not held against it."""
    fallen, said = compare_minima(REPORT, {"times": {"corpus_sha256": "cd", "measures": {"value_f1": {"min": 0.9}}}})
    assert not fallen
    assert "not compared" in said[0]


def test_renewed_figures_hold_at_once() -> None:
    """Pinning writes the report's figure and fingerprint, with slack on the side it is pinned from, and the report then holds."""
    before = {"times": {"corpus_sha256": None, "measures": {"value_f1": {"min": 0.0, "slack": 0.2}}}, "other": {}}
    after = renew_minima(REPORT, before)
    assert after["times"] == {"corpus_sha256": "ab", "measures": {"value_f1": {"min": 0.6, "slack": 0.2}}}
    assert after["other"] == {}
    assert not compare_minima(REPORT, after)[0]


def test_events_are_pooled_by_their_counts() -> None:
    """Shares of several events are one share of the summed counts, and what must be 0 is 0 only where it is 0 everywhere."""
    assert pool_values("found", [{"hits": 1, "of": 4, "rate": 0.25}, {"hits": 0, "of": 0, "rate": None}])["value"] == 0.25
    assert pool_values("hard (must be 0)", [0, 3])["value"] == 3
    assert pool_values("statements per 100 words of body", [20.0, 22.0])["value"] == 21


def test_accounts_without_a_scorer_are_absent(tmp_path: Path) -> None:
    """Without the scorer beside the gold, or without the events, nothing is measured and the path looked for is said."""
    assert run_bench("accounts", corpora=None, gold=tmp_path)["absent"] == str(tmp_path / "score_seeds.py")
    (tmp_path / "score_seeds.py").touch()
    with pytest.raises(CorpusAbsent, match=r"splits.json"):
        measure_accounts(tmp_path, "dev", events=tmp_path)
    (tmp_path / "splits.json").write_text('{"dev": ["somewhere"], "test": []}', encoding="utf-8")
    with pytest.raises(CorpusAbsent, match=r"split test"):
        measure_accounts(tmp_path, "test", events=tmp_path)
