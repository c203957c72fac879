"""Checkpoint → the files that the program opens.

usage: python -m train.export CHECKPOINT --packed build/train --model FOLDER --out src/rashomon/neural/weights [--form tensor|block|float]

In: the checkpoint, the labels, the vocabulary of the encoder. Out: OUT/reader.onnx (the vocabulary in its metadata), OUT/labels.json (labels of every head, its sha256, what the weights were fitted from).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from train.fit import load_sizes
from train.graph import FORMS, form_graph
from train.model import PRETRAINED, Model


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--form", choices=FORMS, default=FORMS[0])
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    kept = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    model = Model(load_sizes(options.packed))
    model.load_state_dict(kept["model"])
    weights = {name: values.float().numpy() for name, values in model.state_dict().items()}
    graph = form_graph(weights, form=options.form)
    graph.metadata_props.add(key="vocabulary", value=(options.model / "vocab.txt").read_text("utf-8"))
    path = options.out / "reader.onnx"
    path.write_bytes(graph.SerializeToString(deterministic=True))
    row = {"source": "all-MiniLM-L6-v2 (Apache-2.0), fitted by train/ (see docs/model-card.md)", "licence": "CC BY-SA 4.0",
           "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest()},
           "pretrained_sha256": PRETRAINED, "steps": kept["step"], "labels": json.loads((options.packed / "labels.json").read_text("utf-8"))}
    (options.out / "labels.json").write_text(json.dumps(row, indent=1) + "\n", encoding="utf-8")
    for path in sorted(options.out.iterdir()):
        print(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
