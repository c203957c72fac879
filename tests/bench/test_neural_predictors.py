"""The encoder as a predictor of the benches."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.bench.test_names import make_article
from tests.bench.test_polnear import TEXT, make_corpus

from rashomon.bench import run_bench
from rashomon.bench.names import measure_names
from rashomon.bench.neural_predictors import PREDICTORS, form_predictor, predict_attributed, predict_names
from rashomon.bench.polnear import Attributed, measure_polnear
from rashomon.errors import UsageWrong
from rashomon.neural import load_encoder
from rashomon.neural.readout import Labelled, Readout, Said


def make_encoder(names: Sequence[Labelled] = (), said: Sequence[Said] = ()) -> Any:
    """An encoder that tells the same of every text."""
    told = Readout(upos=(), heads=(), relations=(), factuality=(), names=tuple(names), said=tuple(said), mentions=(), chains=(), fillers=(), passages=())
    return SimpleNamespace(encode=lambda words, sentences: told)


def test_names_of_the_model_stand_with_the_corpus_kinds_and_edges(tmp_path: Path) -> None:
    """Word ranges become code points, and all nine kinds count against the corpus's own edges."""
    make_article(tmp_path)
    encoder = make_encoder([Labelled(0, 2, "Person", 0.9), Labelled(3, 6, "Organization", 0.8), Labelled(7, 8, "Location", 0.7)])
    assert predict_names(encoder, "Ana Brill met the Red Cross in Nairobi.") == {(0, 9): "Person", (14, 27): "Organization", (31, 38): "Location"}
    measures = measure_names(tmp_path, "dev", predict=form_predictor("names", encoder))["measures"]
    assert (measures["entity_f1"]["hits"], measures["entity_f1"]["of"]) == (4, 6)
    assert measures["span_f1"]["value"] == 1.0


def test_spans_of_one_cue_are_one_attribution(tmp_path: Path) -> None:
    """Source and content hang on the first word of their cue; the gold itself scores full marks."""
    make_corpus(tmp_path)
    encoder = make_encoder(said=[Said(0, 2, "source", 0.9, 2), Said(2, 3, "cue", 0.9, 2), Said(3, 7, "content", 0.9, 2)])
    assert predict_attributed(encoder, TEXT) == [Attributed(source=((0, 9),), cue=((10, 14),), content=((15, 36),))]
    report = measure_polnear(tmp_path, "dev", predict=form_predictor("polnear", encoder))
    assert report["measures"]["content_exact_f1"]["value"] == 1.0
    assert "content_token_f1, read stage alone" not in report["measures"]


def test_a_reader_that_a_bench_lacks_is_told(tmp_path: Path) -> None:
    """A model is measured only where the bench takes a predictor."""
    with pytest.raises(UsageWrong, match="reader is whole, or encoder for names, polnear"):
        run_bench("times", corpora=tmp_path, reader="encoder")


@pytest.mark.parametrize("name", PREDICTORS)
def test_the_encoder_answers_every_bench(name: str) -> None:
    """What the model tells has the shape that the bench scores: one score, class or head a word, edges inside the text."""
    predict = form_predictor(name, load_encoder())
    text = "Ana Brill said the mill had burned ."
    if name == "factuality":
        assert len(predict(text.split(), (2, 6))) == 2
    elif name == "names":
        assert all(0 <= start < end <= len(text) for start, end in predict(text))
    elif name == "coreference":
        assert all(0 <= start < end <= len(text) for chain in predict(text) for start, end in chain)
    else:
        assert all(one.cue or one.content or one.source for one in predict(text))
