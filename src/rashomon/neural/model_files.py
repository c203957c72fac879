"""The model's files and their hashes: `weights/` holds `reader.onnx` (the graph, the vocabulary in its metadata) and `labels.json` (labels, sha256)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rashomon.errors import ResourceMissing

FOLDER = Path(__file__).resolve().parent / "weights"
LIBRARIES = ("numpy", "onnxruntime")
"""What the encoder runs on."""
WEIGHTS = ("reader.onnx",)
WAY_BACK = "install rashomon again, or check the file out of the repository, or make the model anew: make -C train"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels that each head tells apart, in the order of its scores."""

    upos: tuple[str, ...]
    relation: tuple[str, ...]
    name: tuple[str, ...]
    said: tuple[str, ...]
    mention: tuple[str, ...]
    trigger: tuple[str, ...]
    roles: tuple[str, ...]
    incident: tuple[str, ...]


def load_labels(folder: Path | None = None) -> tuple[Labels, dict[str, str]]:
    """The labels, and the sha256 of each file that belongs to them."""
    path = (folder or FOLDER) / "labels.json"
    if not path.is_file():
        raise ResourceMissing(f"{path}: not there; {WAY_BACK}")
    try:
        row = json.loads(path.read_text("utf-8"))
        return Labels(**{name: tuple(labels) for name, labels in row["labels"].items()}), {name: str(row["sha256"][name]) for name in WEIGHTS}
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ResourceMissing(f"{path}: not the labels of a model ({type(fault).__name__}: {fault}); {WAY_BACK}") from fault


def hash_models(folder: Path | None = None) -> dict[str, str]:
    """The sha256 of every file of weights, by its name."""
    return load_labels(folder)[1]


def check_files(folder: Path | None = None) -> None:
    """Raises ResourceMissing where a file of the model is not the one its labels belong to, or what opens it is not installed."""
    for name, sha256 in hash_models(folder).items():
        load_checked(name, sha256, folder)
    for library in LIBRARIES:
        if find_spec(library) is None:
            raise ResourceMissing(tell_absent(library))


def tell_absent(library: str) -> str:
    """What to do where a library is not installed."""
    return f"{library}: not installed or not whole; the encoder needs it, get it back with: pip install --force-reinstall {library}"


def load_checked(name: str, wanted: str, folder: Path | None = None) -> bytes:
    """The bytes of a file of the model; an error where they are not those that its labels belong to."""
    path = (folder or FOLDER) / name
    there = path.read_bytes() if path.is_file() else None
    found = hashlib.sha256(there).hexdigest() if there is not None else "no file"
    if there is None or found != wanted:
        raise ResourceMissing(f"{path}: expected sha256 {wanted}, found {found}; {WAY_BACK}")
    return there
