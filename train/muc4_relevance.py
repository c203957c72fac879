"""Fit the weights of the signs of relevant incidents: MUC-4 (train) → the table `relevance` of src/rashomon/resources/muc4.toml.

usage: python train/muc4_relevance.py CORPORA

Logistic regression with a quadratic penalty, nothing random. An incident counts as asked for where the scorer pairs its
template with one of the key.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from rashomon.bench.assignments import find_pairs
from rashomon.bench.muc4 import ENCODING
from rashomon.bench.muc4_keys import Key, find_keys, find_texts, load_keys, load_messages
from rashomon.bench.muc4_messages import form_document
from rashomon.bench.muc4_scores import are_alike, score_template
from rashomon.export.muc4 import find_incidents
from rashomon.export.muc4_fills import form_template
from rashomon.export.muc4_relevance import find_signs
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.resources.muc4 import load_muc4_tables
from rashomon.schema import Document, Reading

ROOT = Path(__file__).resolve().parent.parent
LEAST_SEEN = 12
STEPS = 30
PENALTY = 4.0
LEAN = 1.8
"""Added to the base: a template too many costs less than one too few, since half of what it tells may be right."""
Sample = tuple[list[str], bool]


def form_samples(read: Iterable[tuple[Document, Reading, Sequence[Key]]]) -> list[Sample]:
    """Signs of every incident, and whether the key has it."""
    tables = load_muc4_tables()
    samples = []
    for document, reading, keys in read:
        cast, setting, incidents = find_incidents(document, reading, tables)
        incidents = [incident for incident in incidents if incident.victims or incident.targets]
        templates = [form_template(incident, cast, setting) for incident in incidents]
        credits = [[1 + score_template(template, key).whole().credit if are_alike(template, key) else 0.0 for key in keys] for template in templates]
        paired = {row for row, _ in find_pairs(credits)}
        samples += [(find_signs(incident, cast, setting), row in paired) for row, incident in enumerate(incidents)]
    return samples


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Sign → weight, `base` among them, by Newton's steps."""
    seen = Counter(sign for signs, _ in samples for sign in set(signs))
    names = ["base", *sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN)]
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(samples), len(names)))
    for row, (signs, _) in zip(rows, samples, strict=True):
        row[[0, *(place[sign] for sign in signs if sign in place)]] = 1
    asked = np.array([float(told) for _, told in samples])
    penalty = np.diag([1e-6, *[PENALTY] * (len(names) - 1)])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (asked - chances) - penalty @ weights
        weights += np.linalg.solve((rows * (chances * (1 - chances))[:, None]).T @ rows + penalty, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def write_weights(weights: dict[str, float]) -> None:
    """The table in place of the one before."""
    path = ROOT / "src" / "rashomon" / "resources" / "muc4.toml"
    head = path.read_text(encoding="utf-8").split("[relevance]")[0]
    rows = "".join(f'"{sign}" = {weight + LEAN * (sign == "base"):.2f}\n' for sign, weight in sorted(weights.items()))
    path.write_text(f"{head}[relevance]\n{rows}", encoding="utf-8")


def main() -> None:
    """Reads the training texts, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    folder = parser.parse_args().corpora / "muc4"
    keys: dict[str, list[Key]] = {}
    for path in find_keys(folder, "train"):
        keys |= load_keys(path.read_text(ENCODING))
    tables = load_read_tables()
    documents = ((form_document(message), message.id) for path in find_texts(folder, "train") for message in load_messages(path.read_text(ENCODING)))
    samples = form_samples((document, read_document(document, tables=tables), keys[id]) for document, id in documents)
    print(f"{len(samples)} incidents, {sum(asked for _, asked in samples)} asked for")
    write_weights(fit(samples))


if __name__ == "__main__":
    main()
