"""The model's files and their hashes: `weights/` holds `reader.onnx` (the graph, the vocabulary in its metadata) and `labels.json` (labels, sha256)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import ResourceMissing

FOLDER = Path(__file__).resolve().parent / "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels that each head tells apart, in the order of its scores."""

    upos: tuple[str, ...]
    relation: tuple[str, ...]
    name: tuple[str, ...]
    said: tuple[str, ...]
    mention: tuple[str, ...]
    roles: tuple[str, ...]
    incident: tuple[str, ...]
    trigger: tuple[str, ...] = ()


def load_labels(folder: Path = FOLDER) -> tuple[Labels, dict[str, str]]:
    """The labels, and the sha256 of each file that belongs to them."""
    path = folder / "labels.json"
    if not path.is_file():
        raise ResourceMissing(f"{path}: not there; it comes with the package (install rashomon again) and is made by: make -C train")
    row: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return Labels(**{name: tuple(labels) for name, labels in row["labels"].items()}), row["sha256"]


def load_checked(name: str, wanted: str, folder: Path = FOLDER) -> bytes:
    """The bytes of a file of the model; an error where they are not those that its labels belong to."""
    path = folder / name
    there = path.read_bytes() if path.is_file() else None
    found = hashlib.sha256(there).hexdigest() if there is not None else "no file"
    if there is None or found != wanted:
        raise ResourceMissing(f"{path}: expected sha256 {wanted}, found {found}; install rashomon again or check the file out of the repository, "
                              "or make the model anew: make -C train")
    return there
