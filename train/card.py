"""The model card: the text of train/card.md with the figures that train.score printed.

usage: python -m train.card build/train/score.json --weights FOLDER --out docs/model-card.md
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

TEXT = Path(__file__).resolve().parent / "card.md"
BARS = {"ewt": {"las": "≥ .86", "upos": "≥ .95", "factuality_mae": "≤ 1.05", "factuality_r": "≥ .72"}, "gum": {"las": "≥ .86", "upos": "≥ .95", "conll_f1": "10 above head match"},
        "newswire": {"f1": "≥ .83"}, "polnear": {"bench_content_token_f1": "≥ .82"}, "muc4": {"gtt_micro_f1": "≥ .50", "ceaf_ree_f1": "≥ .54"}}
"""What issue 4 asks of the development splits."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("score", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    score = json.loads(options.score.read_text("utf-8"))
    labels = json.loads((options.weights / "labels.json").read_text("utf-8"))
    if score["weights"] != labels["sha256"]["reader.onnx"]:
        parser.error(f"{options.score} was measured on other weights than {options.weights}: run make -C train score")
    size = sum(path.stat().st_size for path in options.weights.iterdir())
    filled = TEXT.read_text("utf-8").replace("{figures}", form_table(score["figures"])).replace("{sha256}", score["weights"])
    options.out.write_text(filled.replace("{steps}", str(labels["steps"])).replace("{megabytes}", f"{size / 1e6:.1f}"), encoding="utf-8")


def form_table(figures: dict[str, dict[str, float]]) -> str:
    """One row a measure."""
    rows = ["| corpus | measure | figure | asked for |", "|---|---|---|---|"]
    for corpus, measures in figures.items():
        rows += [f"| {corpus} | {name.replace('_', ' ')} | {value:,} | {BARS.get(corpus, {}).get(name, '')} |" for name, value in measures.items()]
    return "\n".join(rows)


if __name__ == "__main__":
    main()
