"""Trees that tell lines of an article from lines around it. In: ingest_body.json beside this file (made by train/chrome.py). Out: BodyModel."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from rashomon.errors import ResourceMissing

Node = tuple[int, float, int, int]
"""Column, threshold (at most: left), left, right; children below 0 are leaves, −1 − index into the values."""


class Tree(msgspec.Struct, frozen=True):
    nodes: tuple[Node, ...]
    values: tuple[float, ...]


class BodyModel(msgspec.Struct, frozen=True):
    """Boosted trees over the columns of `ingest.line_features`, and how their sums are decoded into blocks."""

    source: str
    licence: str
    columns: tuple[str, ...]
    base: float
    """Sum before any tree, the bias of decoding in it."""
    switch: float
    """What it costs to begin a block of body."""
    power: float
    """A line counts with the number of its words to this power."""
    trees: tuple[Tree, ...]


@cache
def load_body_model() -> BodyModel:
    """The model, read once a process and only when a page with chrome is met. Raises ResourceMissing when it is absent or altered."""
    try:
        return msgspec.json.decode(files("rashomon.resources").joinpath("ingest_body.json").read_bytes(), type=BodyModel)
    except (OSError, msgspec.MsgspecError) as error:
        raise ResourceMissing(f"ingest_body.json: model of ingest cannot be read ({error}); install rashomon again") from error
