"""Where the invented samples lie: in the installed package, or beside `src` in a checkout."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rashomon.errors import ResourceMissing


def find_samples() -> Traversable:
    """The folder that holds `siege` and `flood`. Raises ResourceMissing."""
    package = files("rashomon")
    checkout = Path(str(package)).parent.parent / "examples"
    for folder in (package / "examples", checkout):
        if folder.is_dir():
            return folder
    raise ResourceMissing("the samples are not in the package; install rashomon again")
