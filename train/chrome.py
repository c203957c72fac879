"""Fit the model of body lines: silver labels of article_extraction → src/rashomon/resources/ingest_body.json.

usage: python train/chrome.py CORPORA [--trees N] [--seed N]      (needs scikit-learn and numpy, which rashomon itself does not)

Silver labels alone are fitted on (471 renderings of pages, a tool's output taken as truth); the development half is scored by
`rashomon bench extraction`. Every page weighs the same, its lines by the root of their words. Fixed seed.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from pathlib import Path
from typing import Any

from rashomon.ingest.line_features import NAMES, drop_wordless, form_features
from rashomon.ingest.roles import judge_lines
from rashomon.ingest.units import Unit, form_units
from rashomon.resources.ingest import load_ingest_tables

ROOT = Path(__file__).resolve().parent.parent
SWITCH, BIAS, POWER = 4.0, 0.3, 0.3


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--trees", type=int, default=120)
    parser.add_argument("--leaves", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    path = arguments.corpora / "article_extraction" / "plain_text.silver-train.jsonl"
    pages = [read_page(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    print(f"{len(pages)} pages, {sum(len(labels) for _, labels, _ in pages)} lines, {len(NAMES)} columns")
    base, trees = fit_trees(pages, arguments)
    table = {"source": "fitted by train/chrome.py on the silver labels of article_extraction (labels made by a tool, on third-party pages; no text kept)",
             "licence": "Apache-2.0", "columns": NAMES, "base": round(base + BIAS, 4), "switch": SWITCH, "power": POWER, "trees": trees}
    head = json.dumps({key: value for key, value in table.items() if key != "trees"})
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    (ROOT / "src/rashomon/resources/ingest_body.json").write_text(f'{head[:-1]}, "trees": [\n{rows}\n]}}\n', encoding="utf-8")


def read_page(page: dict[str, Any]) -> tuple[list[list[float]], list[int], list[float]]:
    """Rows, labels and weights of one page's lines."""
    tables = load_ingest_tables()
    lines = [line.replace("\n", " ") for line in page["lines"]]
    lines_judged, first, last, _ = judge_lines(form_units("\n".join(lines), tables), tables)
    judged, first, last = drop_wordless(lines_judged, first, last)
    units = [line.unit for line in judged]
    weights = [max(1, len(unit.words)) ** 0.5 for unit in units]
    total = sum(weights)
    return form_features(judged, first, last, tables), label_units(units, lines, page["labels"]), [100 * weight / total for weight in weights]


def label_units(units: list[Unit], lines: list[str], labels: list[int]) -> list[int]:
    """The label that half or more of a unit's lines bear."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    found = []
    for unit in units:
        given = labels[bisect_right(starts, unit.start) - 1:bisect_right(starts, unit.end - 1)]
        found.append(int(sum(given) * 2 >= len(given)))
    return found


def fit_trees(pages: list[tuple[list[list[float]], list[int], list[float]]], arguments: argparse.Namespace) -> tuple[float, list[dict[str, Any]]]:
    """The sum before any tree, and the trees as plain lists."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(max_iter=arguments.trees, max_leaf_nodes=arguments.leaves, learning_rate=0.08, min_samples_leaf=100, l2_regularization=10,
                                           max_features=0.3, random_state=arguments.seed)
    model.fit(np.array([row for rows, _, _ in pages for row in rows]), np.array([label for _, labels, _ in pages for label in labels]),
              sample_weight=np.array([weight for _, _, weights in pages for weight in weights]))
    return float(model._baseline_prediction.ravel()[0]), [as_tree(predictors[0].nodes) for predictors in model._predictors]


def as_tree(nodes: Any) -> dict[str, Any]:
    """One tree with inner nodes and leaves numbered apart."""
    inner = [k for k, node in enumerate(nodes) if not node["is_leaf"]]
    leaves = [k for k, node in enumerate(nodes) if node["is_leaf"]]
    place = {k: n for n, k in enumerate(inner)} | {k: -1 - n for n, k in enumerate(leaves)}
    rows = [[int(nodes[k]["feature_idx"]), round(float(nodes[k]["num_threshold"]), 5), place[int(nodes[k]["left"])], place[int(nodes[k]["right"])]] for k in inner]
    return {"nodes": rows, "values": [round(float(nodes[k]["value"]), 4) for k in leaves]}


if __name__ == "__main__":
    main()
