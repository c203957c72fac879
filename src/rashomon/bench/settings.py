"""What perturbations draw from, and what a paragraph of a world is.

Comes in: `perturbations.toml` beside this file; a world. Goes out: PerturbationTables, and paragraphs with their kind by
the gold's chrome rows.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.bench.worlds import World

PARAGRAPH = re.compile(r"([^\n]+)(\n*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Invented names, places to move to, words that may stand for each other, lines of chrome."""

    kept: frozenset[str]
    """Capitalised words that are no names."""
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    group: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    """Country, adjective, city."""
    long_name: dict[str, tuple[str, ...]]
    """Word in the long name of a group → words that may stand there."""
    synonyms: dict[str, tuple[str, ...]]
    chrome: dict[str, list[str]]


@cache
def load_perturbation_tables() -> Tables:
    """The tables, read once a process."""
    rows = tomllib.loads((files("rashomon.bench") / "perturbations.toml").read_text(encoding="utf-8"))
    return Tables(kept=frozenset(rows["kept"]), given=tuple(rows["given"]), surnames=tuple(rows["surnames"]), group=tuple(rows["group"]),
                  places=tuple((country, adjective, city) for country, adjective, city in rows["places"]),
                  long_name={word: tuple(others) for word, others in rows["long_name"].items()},
                  synonyms={word: tuple(others) for word, others in rows["synonyms"].items()}, chrome=rows["chrome"])


def find_paragraphs(text: str) -> list[tuple[int, int, str]]:
    """(start, end, the line breaks that follow) of every line that holds anything."""
    return [(found.start(1), found.end(1), found[2]) for found in PARAGRAPH.finditer(text)]


def place_of(world: World, name: str, start: int, end: int) -> str:
    """`body`, `metadata`, or the gold's kind of chrome that a paragraph is."""
    kind = "body"
    for row in world.gold["chrome"]:
        if row["file"] == name and row["start"] < end and start < row["end"]:
            if row["action"] == "drop":
                return str(row["kind"])
            if row["action"] == "keep-as-metadata":
                kind = "metadata"
    return kind
