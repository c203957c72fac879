"""The benches of syntax, coreference and factuality on made cases, their scorers against sums done by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.bench.chains import ChainScores
from rashomon.bench.coreference import measure_coreference
from rashomon.bench.factuality import (
    judge_window,
    label_at,
    load_worth,
    measure_factuality,
    measure_scores,
    read_scores,
    read_words,
)
from rashomon.bench.syntax import Parsed, measure_syntax, read_document_syntax
from rashomon.bench.treebanks import form_text, load_chains, load_sentences
from rashomon.neural.loading import load_read_tables

ROW = "{}\t{}\t_\t{}\t_\t_\t{}\t{}\t_\t{}\n"
GUM = "# newpar\n" + "".join(ROW.format(*row) for row in (
    (1, "Ana", "PROPN", 2, "nsubj", "Entity=(1-person-new-cf1-1-coref)"), (2, "fed", "VERB", 0, "root", "_"),
    (3, "her", "PRON", 4, "nmod:poss", "Entity=(2-animal-new-cf2-2-coref(1-person-giv-cf1-1-ana)"), (4, "cat", "NOUN", 2, "obj", "Entity=2)|SpaceAfter=No"),
    (5, ".", "PUNCT", 2, "punct", "_"))) + "\n" + ROW.format(1, "___", "NOUN", 0, "root", "_") + "\n"


def test_chains_are_scored_as_published() -> None:
    """The example of three entities against two, each metric worked out by hand: MUC 4/5 and 4/4, B³ with 7/12 on the wider side, CEAF-e."""
    gold = [frozenset("abcde"), frozenset("fg"), frozenset("h")]
    found = [frozenset("abc"), frozenset("defg")]
    scores = ChainScores()
    scores.add(found, gold)
    muc, b_cubed, ceaf = (scores.sums[metric] for metric in ("muc", "b_cubed", "ceaf_e"))
    assert (muc.found, muc.wanted, muc.right, muc.given) == (4, 5, 4, 5)
    assert (b_cubed.found, b_cubed.wanted) == (pytest.approx(9 / 5 + 4 / 5 + 2), 8)
    assert (b_cubed.right, b_cubed.given) == (pytest.approx(3 + 4 / 4 + 4 / 4), 7)
    assert ceaf.found == ceaf.right == pytest.approx(2 * 3 / 8 + 2 * 2 / 6) and (ceaf.wanted, ceaf.given) == (3, 2)


def test_equal_chains_score_one_and_none_score_nothing() -> None:
    """Gold against itself is 1 with singletons, nothing found is 0."""
    gold = [frozenset("ab"), frozenset("c")]
    same, none = ChainScores(), ChainScores()
    same.add(gold, gold)
    none.add([], gold)
    assert (same.conll(), none.conll()) == (1.0, 0.0)


def test_entities_of_gum_become_places_in_the_text() -> None:
    """Nested brackets give chains of places; blanked sentences are left out."""
    sentences = list(load_sentences(GUM))
    text, places = form_text(sentences)
    assert text == "Ana fed her cat. " and len(sentences) == 1
    assert load_chains(sentences, places) == {"1": [(0, 3), (8, 11)], "2": [(8, 15)]}


def make_treebanks(folder: Path) -> None:
    """One document of GUM and one of the English Web Treebank."""
    (folder / "gum" / "dep").mkdir(parents=True)
    (folder / "ud_ewt").mkdir()
    (folder / "gum" / "splits.json").write_text(json.dumps({"dev": ["GUM_a"]}), encoding="utf-8")
    (folder / "gum" / "dep" / "GUM_a.conllu").write_text(GUM, encoding="utf-8")
    (folder / "ud_ewt" / "en_ewt-ud-dev.conllu").write_text(GUM, encoding="utf-8")


def test_a_parser_is_scored_on_heads_and_relations(tmp_path: Path) -> None:
    """Subtypes of relations do not count; lemmas are compared in lower case."""
    make_treebanks(tmp_path)
    parsed = Parsed(("PROPN", "VERB", "PRON", "NOUN", "X"), (2, 0, 4, 2, 4), ("nsubj", "root", "nmod", "iobj", "punct"), ("ana", "feed", "her", "cat", "."))
    measures = measure_syntax(tmp_path, "dev", tmp_path / "out", predict=lambda sentences: [parsed])["measures"]
    assert (measures["ewt_upos"]["hits"], measures["ewt_uas"]["hits"], measures["ewt_las"]["hits"], measures["ewt_las"]["of"]) == (4, 4, 3, 5)
    assert (tmp_path / "out" / "gum.conllu").read_text(encoding="utf-8").splitlines()[3].split("\t")[7] == "iobj"


def test_the_program_reads_the_words_of_a_treebank() -> None:
    """Every word has a class, a lemma and a governor in its sentence; verbs are told from auxiliaries, lemmas follow the classes."""
    first, second = read_document_syntax([["She", "has", "not", "said", "that", "anyone", "left", "."], ["Mills", "burned", "."]], tables=load_read_tables())
    assert first.upos[:4] == ("PRON", "AUX", "PART", "VERB") and first.lemmas[3] == "say" and second.lemmas[:2] == ("mill", "burn")
    assert second.heads == (2, 0, 2) and second.relations == ("nsubj", "root", "punct")


def test_coreference_takes_a_predictor(tmp_path: Path) -> None:
    """The gold chains score 1 beside the baseline; the reader's own chains are scored by the same code."""
    make_treebanks(tmp_path)
    report = measure_coreference(tmp_path, "dev", tmp_path / "out", predict=lambda text: [[(0, 3), (8, 11)], [(8, 15)]])
    assert report["measures"]["conll_f1"]["value"] == 1.0 > report["measures"]["conll_f1"]["baseline"]
    assert 0 <= measure_coreference(tmp_path, "dev")["measures"]["mentions_f1"]["value"] <= 1
    assert measure_coreference(tmp_path, "test")["absent"].endswith("splits.json")


def test_factuality_is_scored_by_hand() -> None:
    """Mean absolute error and Pearson's r of four scores."""
    measures = measure_scores([1.0, 2.0, 3.0, 2.0], [2.0, 2.0, 3.0, 1.0])
    assert measures["mae"]["value"] == pytest.approx(0.5) and measures["pearson_r"]["value"] == pytest.approx(1 / 2)
    assert measure_scores([2.0, 2.0], [1.0, 3.0])["pearson_r"]["value"] == 0.0


def test_factuality_takes_a_predictor(tmp_path: Path) -> None:
    """A predictor is given words and places; the window rule and the median of training stand beside it."""
    (tmp_path / "factuality").mkdir()
    row = {"text": "Ana did not sell the mill . She burned it .", "targets": [{"span1": [3, 4], "label": -3.0}, {"span1": [8, 9], "label": 3.0}]}
    for split in ("dev", "train"):
        (tmp_path / "factuality" / f"uds_ih2.{split}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    measures = measure_factuality(tmp_path, "dev", tmp_path / "out", predict=lambda words, places: [-3.0 if words[place] == "sell" else 3.0 for place in places])["measures"]
    assert (measures["mae"]["value"], measures["pearson_r"]["value"]) == (0.0, pytest.approx(1.0))
    assert measures["mae, median of training"]["value"] == 3.0
    ours = measure_factuality(tmp_path, "dev")["measures"]
    assert ours["mae"]["value"] < 3.0


def test_labels_are_read_at_the_predicates() -> None:
    """The reader's factuality and polarity stand at the predicate; every label has a worth."""
    words = "The mayor may not close the mill .".split()
    reading, starts = read_words(words)
    assert label_at(reading, starts[4]) == ("possible", "neg")
    (graded,), (labelled,) = read_scores(words, (4,))
    assert graded == next(one.value for one in reading.certainties if one.start == starts[4]) != labelled
    worth = load_worth()
    assert {(factuality, polarity, "") for factuality, polarity, _ in worth} <= set(worth)
    assert judge_window("They did not stay here".split(), (3,)) == [-0.375]
