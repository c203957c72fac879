"""The bench of linking counts as it says."""

from __future__ import annotations

from pathlib import Path

from rashomon.bench.incidents import connect_parts, join_by_words, measure_incidents, score_clusters

GOLD = {"a": "1", "b": "1", "c": "2", "d": "3"}


def test_perfect_groups_score_one() -> None:
    """Groups equal to the gold score one and mix nothing."""
    measures = score_clusters([["a", "b"], ["c"], ["d"]], GOLD)
    assert measures["b_cubed_f1"]["value"] == 1.0 and measures["conll_f1"]["value"] == 1.0
    assert measures["groups of several documents that mix incidents"]["hits"] == 0


def test_a_mixed_group_is_counted() -> None:
    """A group of two incidents costs precision and is told."""
    measures = score_clusters([["a", "b", "c"], ["d"]], GOLD)
    assert measures["groups of several documents that mix incidents"]["hits"] == 1
    assert measures["pairs to be joined, of those joined"]["hits"] == 1 and measures["pairs to be joined, of those joined"]["of"] == 3
    assert round(measures["b_cubed_f1"]["value"], 4) == 0.8


def test_parts_that_neither_side_connects_stand_apart() -> None:
    """Clusters fall into parts that share no member."""
    assert connect_parts([["a", "b"], ["c"]], [["a"], ["b"], ["c"]]) == [([["a", "b"]], [["a"], ["b"]]), ([["c"]], [["c"]])]


def test_the_baseline_joins_texts_of_one_story() -> None:
    """Texts that share rare words and are near in time join; a text of another year does not."""
    texts = {"a": "otter bridge snapped cable", "b": "cable snapped otter bridge", "c": "otter bridge snapped cable", "d": "wheat price", "e": "rain wind",
             "f": "chess club", "g": "tax law"}
    days = {"c": "2011-01-01"}
    rows = [{"capture": name, "text": text, "dct": days.get(name, "2001-01-01")} for name, text in texts.items()]
    assert sorted(len(group) for group in join_by_words(rows)) == [1, 1, 1, 1, 1, 2]


def test_an_absent_corpus_is_said(tmp_path: Path) -> None:
    """Without the corpus the bench names the path it looked for."""
    assert measure_incidents(tmp_path, "dev")["absent"].endswith("docs.jsonl")
