"""Fit what a label of the reader is worth on the scale of UDS-IH2: medians on training → src/rashomon/bench/factuality.toml.

usage: python train/factuality.py CORPORA [--sentences N]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from statistics import median

from rashomon.bench.factuality import frame_of, label_at, load_samples, read_words

ROOT = Path(__file__).resolve().parent.parent
LEAST_SEEN = 15


def main() -> None:
    """Reads the sentences, writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sentences", type=int, default=5000)
    arguments = parser.parse_args()
    samples = load_samples((arguments.corpora / "factuality" / "uds_ih2.train.jsonl").read_text("utf-8"))[:arguments.sentences]
    seen: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for sample in samples:
        reading, starts = read_words(sample.words)
        for place, label in zip(sample.places, sample.labels, strict=True):
            told = label_at(reading, starts[place])
            seen[*told, frame_of(sample.words, place)].append(label)
            seen[*told, ""].append(label)
    rows = [f'  ["{factuality}", "{polarity}", "{frame}", {median(labels)}],' for (factuality, polarity, frame), labels in sorted(seen.items())
            if len(labels) >= LEAST_SEEN or not frame]
    head = f"# Factuality, polarity, frame of the predicate, median on {len(samples)} sentences of UDS-IH2 (train); made by train/factuality.py"
    (ROOT / "src" / "rashomon" / "bench" / "factuality.toml").write_text("\n".join([head, "worth = [", *rows, "]", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
