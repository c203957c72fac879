"""The one loader of packaged tables, and their hashes for `run.json`."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

from rashomon.errors import ResourceMissing
from rashomon.resources.gazetteer import find_gazetteer, open_gazetteer


def read_resource(name: str) -> bytes:
    """The bytes of a packaged table. Raises ResourceMissing where the package is incomplete."""
    try:
        return files("rashomon.resources").joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise ResourceMissing(f"table {name} is not in the package; install rashomon again") from error


@lru_cache(maxsize=1)
def hash_resources() -> dict[str, str]:
    """SHA-256 of every packaged table, by file name ascending; of a gazetteer of the user's own that of its entries."""
    folder = files("rashomon.resources")
    names = sorted(entry.name for entry in folder.iterdir() if entry.is_file() and not entry.name.endswith((".py", ".pyc")))
    own = find_gazetteer()
    return {name: hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() for name in names} | (
        {"gazetteer of the user": open_gazetteer(own).head["sha256"]} if own else {})
