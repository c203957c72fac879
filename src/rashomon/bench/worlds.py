"""A world: captures with their gold, and how the gold moves along when the captures are changed.

Comes in: a gold folder (statements, relations, chrome as JSON lines) and a folder of captures. Goes out: a World, and after
edits or a new order of paragraphs another World in which every span's text again equals the slice. Offsets are half-open
code points. An edit may not cut a span's edge: that raises LawBroken rather than blur the gold.
"""

from __future__ import annotations

import copy
import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.errors import CorpusAbsent, LawBroken

Row = dict[str, Any]
Move = Callable[[int, int], tuple[int, int]]
TABLES = ("statements", "relations", "chrome")


class Edit(NamedTuple):
    """Characters start … end − 1 give way to `text`."""

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A stretch of the old text to keep, or (start = end = −1) new chrome of a kind."""

    start: int
    end: int
    text: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Captures by file name with the charset each is written in, and the rows of the gold by table."""

    texts: dict[str, str]
    encodings: dict[str, str]
    gold: dict[str, list[Row]]


def load_world(gold: Path, captures: Path) -> World:
    """The gold of a folder over the captures of another, proved. Raises CorpusAbsent where either is missing."""
    for path in (*(gold / f"{table}.jsonl" for table in TABLES), captures):
        if not path.exists():
            raise CorpusAbsent(str(path))
    texts = {path.name: path.read_bytes().decode("utf-8") for path in sorted(captures.iterdir()) if path.is_file()}
    rows = {table: [json.loads(line) for line in (gold / f"{table}.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
            for table in TABLES}
    world = World(texts=texts, encodings=dict.fromkeys(texts, "utf-8"), gold=rows)
    prove_world(world)
    return world


def spans_in(node: Any) -> Iterator[Row]:
    """Every object with start, end and text anywhere in a row, the row itself included."""
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys() and isinstance(node["start"], int):
            yield node
        for value in node.values():
            yield from spans_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans_in(value)


def rows_of(world: World, name: str) -> Iterator[Row]:
    """The gold's rows that lie in one capture."""
    for table in ("statements", "chrome"):
        yield from (row for row in world.gold[table] if row["file"] == name)


def edges_of(world: World, name: str) -> list[int]:
    """Every start and end of the gold in one capture, ascending."""
    return sorted({edge for row in rows_of(world, name) for span in spans_in(row) for edge in (span["start"], span["end"])})


def prove_world(world: World) -> None:
    """Raises LawBroken unless every span of the gold reads as the text does there."""
    for name, text in world.texts.items():
        for row in rows_of(world, name):
            for span in spans_in(row):
                if text[span["start"]:span["end"]] != span["text"]:
                    raise LawBroken(f"gold {row['id']}: {span['text']!r} is not what {name} says at {span['start']}; the gold did not move along")


def cuts_edge(edges: Sequence[int], start: int, end: int) -> bool:
    """True where an edge lies strictly inside start … end."""
    at = bisect_right(edges, start)
    return at < len(edges) and edges[at] < end


def edit_text(text: str, edits: Sequence[Edit]) -> tuple[str, Move]:
    """The text with the edits made, and where a span of the old text lies in the new. Edits are ascending and apart."""
    parts, gaps, at, shift = [], [], 0, 0
    for edit in edits:
        parts += [text[at:edit.start], edit.text]
        at = edit.end
        shift += len(edit.text) - (edit.end - edit.start)
        gaps.append((edit.end, shift))
    parts.append(text[at:])
    ends, starts = [end for end, _ in gaps], [edit.start for edit in edits]

    def move(start: int, end: int) -> tuple[int, int]:
        moved = []
        for edge in (start, end):
            before = bisect_right(ends, edge)
            if before < len(edits) and starts[before] < edge:
                raise LawBroken(f"edit {edits[before]} cuts the span {start}–{end}")
            moved.append(edge + (gaps[before - 1][1] if before else 0))
        return moved[0], moved[1]

    return "".join(parts), move


def edit_world(world: World, name: str, edits: Sequence[Edit]) -> World:
    """The world with one capture edited and its gold moved; each span's new text is its old text with the same edits."""
    old = world.texts[name]
    text, move = edit_text(old, edits)

    def read(start: int, end: int) -> str:
        inside = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits if start <= edit.start and edit.end <= end]
        return edit_text(old[start:end], inside)[0]

    return _moved(world, name, text, move, read)


def arrange_world(world: World, name: str, pieces: Sequence[Piece]) -> World:
    """The world with one capture put together anew from pieces of itself and new chrome.

    Chrome rows whose piece is gone go with it; a statement whose piece is gone raises LawBroken.
    """
    old, parts, at = world.texts[name], [], 0
    kept: list[tuple[int, int, int]] = []
    fresh: list[Row] = []
    for piece in pieces:
        words = piece.text if piece.start < 0 else old[piece.start:piece.end]
        if piece.start >= 0:
            kept.append((piece.start, piece.end, at))
        elif piece.kind:
            fresh.append({"id": f"N{len(fresh):03}", "file": name, "start": at, "end": at + len(words), "text": words, "kind": piece.kind,
                          "action": "drop", "reason": "put in by the perturbation"})
        parts.append(words)
        at += len(words)

    def move(start: int, end: int) -> tuple[int, int]:
        for first, last, new in kept:
            if first <= start and end <= last:
                return start - first + new, end - first + new
        raise LawBroken(f"{name}: the span {start}–{end} lies in no piece that was kept")

    gone = [row["id"] for row in world.gold["chrome"] if row["file"] == name
            and not any(first <= row["start"] and row["end"] <= last for first, last, _ in kept)]
    chrome = [row for row in world.gold["chrome"] if row["file"] != name or row["id"] not in gone]
    world = replace(world, gold=world.gold | {"chrome": chrome})
    moved = _moved(world, name, "".join(parts), move, lambda start, end: old[start:end])
    return replace(moved, gold=moved.gold | {"chrome": moved.gold["chrome"] + fresh})


def _moved(world: World, name: str, text: str, move: Move, read: Callable[[int, int], str]) -> World:
    gold = copy.deepcopy(world.gold)
    for table in ("statements", "chrome"):
        for row in gold[table]:
            if row["file"] != name:
                continue
            for span in spans_in(row):
                words = read(span["start"], span["end"])
                span["start"], span["end"] = move(span["start"], span["end"])
                span["text"] = words
                span.pop("byte_start", None)
                span.pop("byte_end", None)
    moved = replace(world, texts=world.texts | {name: text}, gold=gold)
    prove_world(moved)
    return moved
