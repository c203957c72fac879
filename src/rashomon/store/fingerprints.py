"""Fingerprints: what a cached row was made by. A stage's version is the hash of its own source files.

In: the name of a package of ours. Out: a hash that is the same wherever the same files are installed, so that a rule
changed means documents read again, and nothing else does.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

DIGITS = 12


@cache
def fingerprint_of(*names: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 over all files of some packages (or modules) of ours, by name. Weights are left out:
    the labels file beside them bears their hash."""
    digest = hashlib.sha256()
    for package in names:
        for name, entry in _files_of(package):
            if not name.endswith((".pyc", ".onnx")):
                digest.update(f"{package}/{name}\0".encode() + entry.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:DIGITS]


@cache
def version_of(library: str) -> str:
    """The version of an installed library; empty where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files_of(name: str) -> list[tuple[str, Traversable]]:
    top, *inner = name.split(".")
    place = files(top).joinpath(*inner)
    module = files(top).joinpath(*inner[:-1], f"{inner[-1]}.py") if inner else place
    return [(module.name, module)] if module.is_file() else _files_below(place, "")


def _files_below(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name == "__pycache__":
            continue
        found.extend(_files_below(entry, f"{prefix}{entry.name}/") if entry.is_dir() else [(prefix + entry.name, entry)])
    return found
