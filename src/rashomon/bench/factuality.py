"""Bench of factuality: UDS-IH2 (Rudinger, White and Van Durme 2018), how sure the author is that a predicate's event happened, −3 … 3.

In: the corpora folder and a predictor that is given words and the places of predicates. Out: mean absolute error and Pearson's r beside
the median of training and a rule over the words before. Our reading keeps how sure its words are of each predicate; where it keeps nothing,
and for the figures of its labels alone, what the label of the statement at the predicate is worth counts, fitted on training as its median.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import sqrt
from pathlib import Path
from statistics import fmean, median
from typing import Any

from rashomon.bench.measures import Measure, form_figure
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.schema import Block, Document, Reading, Run, Statement, capture_of

Predictor = Callable[[Sequence[str], Sequence[int]], Sequence[float]]
"""Words of a sentence, places of its predicates counted from 0 → a score each."""
NEGATIONS = frozenset("not n't no never nobody none nothing neither without nor cannot".split())
CONDITIONS = frozenset(("if", "whether"))
MODALS = frozenset("may might could would should must will can shall wo ca 'll 'd".split())
HEDGES = CONDITIONS | MODALS | {"to"}
BEFORE_WORDS = 4
"""How far the words before a predicate reach."""
WINDOW = {"negated": -0.375, "hedged": -1.5, "plain": 2.25}
"""Medians on training."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence: words, places of predicates, their labels."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    labels: tuple[float, ...]


def measure_factuality(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of UDS-IH2; `absent` tells the path looked for where it is not there."""
    path = corpora / "factuality" / f"uds_ih2.{split}.jsonl"
    if not path.is_file():
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(path)}
    raw = path.read_bytes()
    samples = load_samples(raw.decode("utf-8"))
    training = corpora / "factuality" / "uds_ih2.train.jsonl"
    middle = median(label for sample in load_samples(training.read_text("utf-8")) for label in sample.labels) if training.is_file() else 0.0
    read = [read_scores(sample.words, sample.places) for sample in samples] if predict is None else []
    told = [predict(sample.words, sample.places) for sample in samples] if predict is not None else [graded for graded, _ in read]
    labels = [label for sample in samples for label in sample.labels]
    measures = measure_scores([score for row in told for score in row], labels)
    if read:
        for name, measure in measure_scores([score for _, row in read for score in row], labels).items():
            measures[f"{name}, labels alone"] = measure
    windowed = measure_scores([score for sample in samples for score in judge_window(sample.words, sample.places)], labels)
    for name, measure in windowed.items():
        measures[name]["baseline"] = measure["value"]
        measures[f"{name}, window rule"] = measure
    measures["mae, median of training"] = measure_scores([middle] * len(labels), labels)["mae"]
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"id": k, "places": sample.places, "scores": list(row)}) for k, (sample, row) in enumerate(zip(samples, told, strict=True))]
        (predictions / "factuality.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"documents": len(samples), "corpus_sha256": hashlib.sha256(raw).hexdigest(), "measures": measures, "absent": None}


def load_samples(raw: str) -> list[Sample]:
    """The sentences of one file; a predicate of several words is placed at its first."""
    samples = []
    for line in raw.splitlines():
        row = json.loads(line)
        targets = row["targets"]
        samples.append(Sample(tuple(row["text"].split(" ")), tuple(target["span1"][0] for target in targets), tuple(target["label"] for target in targets)))
    return samples


def measure_scores(scores: Sequence[float], labels: Sequence[float]) -> dict[str, Measure]:
    """Mean absolute error, and Pearson's r (0 where either side is constant)."""
    if not labels:
        return {"mae": form_figure(0.0), "pearson_r": form_figure(0.0)}
    mean_score, mean_label = fmean(scores), fmean(labels)
    shared = sum((a - mean_score) * (b - mean_label) for a, b in zip(scores, labels, strict=True))
    spread = sqrt(sum((a - mean_score) ** 2 for a in scores) * sum((b - mean_label) ** 2 for b in labels))
    return {"mae": form_figure(fmean(abs(a - b) for a, b in zip(scores, labels, strict=True))), "pearson_r": form_figure(shared / spread if spread else 0.0)}


def judge_window(words: Sequence[str], places: Sequence[int]) -> list[float]:
    """The baseline: a negation or a hedge among the words right before."""
    scores = []
    for place in places:
        before = {word.lower() for word in words[max(0, place - BEFORE_WORDS):place]}
        scores.append(WINDOW["negated" if before & NEGATIONS else "hedged" if before & HEDGES else "plain"])
    return scores


Label = tuple[str, str, str]
"""Factuality and polarity of a statement, and the frame of its predicate."""


@cache
def load_worth() -> dict[Label, float]:
    """Label → median on training (`train/factuality.py`); rare frames are under the label alone, what no statement tells under blanks."""
    rows = tomllib.loads((files("rashomon.bench") / "factuality.toml").read_text(encoding="utf-8"))["worth"]
    return {(factuality, polarity, frame): worth for factuality, polarity, frame, worth in rows}


def read_words(words: Sequence[str]) -> tuple[Reading, tuple[int, ...]]:
    """The reading of a sentence, and where each word starts in its text."""
    text = " ".join(words)
    starts = tuple(accumulate((len(word) + 1 for word in words), initial=0))[:len(words)]
    document = Document(id=capture_of(text.encode()).id, text=text, media_type="text/plain", encoding="utf-8", language="en",
                        blocks=(Block(start=0, end=len(text), role="body", reason="corpus text"),), origin=(Run(start=0, byte_start=0, width=1),),
                        byte_length=len(text.encode()))
    return read_document(document, tables=load_read_tables()), starts


def label_at(reading: Reading, at: int) -> tuple[str, str]:
    """Label and polarity of the narrowest statement that tells of the event at a predicate; empty where none does."""
    id = next((event.id for event in reading.events if event.mentions[0].start == at), "")
    around = [statement for statement in reading.statements if (statement.event == id if id else covers(statement, at))]
    best = min(around, key=lambda s: (s.type not in ("event", "state", "stance", "demand"), width_of(s), s.id), default=None)
    return (best.factuality, best.polarity) if best else ("", "")


def covers(statement: Statement, at: int) -> bool:
    """Whether the statement's words hold this place."""
    return any(span.start <= at < span.end for span in statement.spans)


def width_of(statement: Statement) -> int:
    """Code points of its words."""
    return sum(span.end - span.start for span in statement.spans)


def frame_of(words: Sequence[str], place: int) -> str:
    """What the words right before a predicate make of it."""
    lowers = [word.lower() for word in words]
    before = set(lowers[max(0, place - BEFORE_WORDS):place])
    if "to" in lowers[max(0, place - 2):place]:
        kind = "to"
    elif before & CONDITIONS:
        kind = "if"
    elif before & MODALS:
        kind = "modal"
    elif lowers[place].endswith("ing"):
        kind = "ing"
    else:
        kind = "ask" if "?" in lowers[-2:] else "plain"
    return kind + "-neg" if before & NEGATIONS else kind


def read_scores(words: Sequence[str], places: Sequence[int]) -> tuple[list[float], list[float]]:
    """What our reading tells of predicates: how sure its words are, and what its labels are worth in the frames of the predicates."""
    worth = load_worth()
    reading, starts = read_words(words)
    graded, labelled = [], []
    for place in places:
        factuality, polarity = label_at(reading, starts[place])
        rows = ((factuality, polarity, frame_of(words, place)), (factuality, polarity, ""), ("", "", ""))
        labelled.append(next(worth[row] for row in rows if row in worth))
        graded.append(next((one.value for one in reading.certainties if one.start <= starts[place] < one.end), labelled[-1]))
    return graded, labelled
