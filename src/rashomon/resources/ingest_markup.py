"""Tables of HTML for ingest: which elements part lines, which are dropped, what names of parts mean. Out: MarkupTables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.errors import ResourceMissing

BLOCK, CELL, ALONE, CLOSING, DROPPED, FURNITURE, BARE = 1, 2, 4, 8, 16, 32, 64
"""What an element is: begins a line; parts words; has no content of its own; ends an open one of its kind; shows nothing;
never holds an article; says nothing of an article by its attributes."""


@dataclass(frozen=True, slots=True)
class MarkupTables:
    dropped: frozenset[str]
    raw: frozenset[str]
    block: frozenset[str]
    cell: frozenset[str]
    void: frozenset[str]
    closing: frozenset[str]
    furniture: frozenset[str]
    bare: frozenset[str]
    kinds: dict[str, int]
    """Element → sum of BLOCK, CELL, ALONE, CLOSING, DROPPED, FURNITURE and BARE, for one look-up a tag."""
    zones: dict[str, str]
    """Element → zone."""
    names: dict[str, str]
    """Word of a class or an id → zone."""


@cache
def load_markup_tables() -> MarkupTables:
    """The tables, read once a process. Raises ResourceMissing when the file is absent or altered."""
    try:
        table = tomllib.loads(files("rashomon.resources").joinpath("ingest_markup.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceMissing(f"ingest_markup.toml: cannot be read ({error}); install rashomon again") from error
    names = {word: zone for zone, words in table["names"].items() for word in words}
    sets = {key: frozenset(table[key]) for key in ("dropped", "raw", "block", "cell", "void", "closing", "furniture", "bare")}
    bits = ((BLOCK, sets["block"]), (CELL, sets["cell"]), (ALONE, sets["void"] | sets["raw"]), (CLOSING, sets["closing"]), (DROPPED, sets["dropped"]),
            (FURNITURE, sets["furniture"]), (BARE, sets["bare"]))
    kinds = {name: sum(bit for bit, members in bits if name in members) for name in sorted(frozenset().union(*sets.values()))}
    return MarkupTables(kinds=kinds, zones=dict(table["zone"]), names=names, **sets)
