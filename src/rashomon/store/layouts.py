"""The layout of a case file: its header, its tables, and which noun lies in which table under which key.

In: an open SQLite connection. Out: the same connection, known to be a case of this layout. Every noun is one row: its
key, and its strict JSON compressed by zlib (a Capture keeps its bytes in a column of their own).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rashomon.errors import CaseUnreadable
from rashomon.schema import (
    Capture,
    Chapter,
    Copy,
    Document,
    Entity,
    Incident,
    Likeness,
    Noun,
    Reading,
    Refused,
    Retrieval,
    RunFacts,
    as_json,
)

APPLICATION_ID = 0x5241534D
"""`RASM` in ASCII, at byte 68 of the file."""
LAYOUT_VERSION = 1
SEPARATOR = "\x1f"
"""Joins the parts of a key (ASCII unit separator: stands in no path and no id)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One noun's table."""

    table: str
    key: Callable[[Any], str]
    """The row's key; rows are read back in code point order of it."""


def key_of(noun: Noun) -> str:
    """The key of a noun's row."""
    return SHELVES[type(noun)].key(noun)


def _key(*parts: str) -> str:
    return SEPARATOR.join(parts)


SHELVES: dict[type[Noun], Shelf] = {
    Capture: Shelf(table="captures", key=lambda noun: noun.id),
    Retrieval: Shelf(table="retrievals", key=lambda noun: _key(noun.capture, noun.path, as_json(noun).decode())),
    Document: Shelf(table="documents", key=lambda noun: noun.id),
    Reading: Shelf(table="readings", key=lambda noun: noun.document),
    Likeness: Shelf(table="likenesses", key=lambda noun: _key(noun.kind, noun.a, noun.b, noun.relation)),
    Copy: Shelf(table="copies", key=lambda noun: _key(noun.a, noun.b)),
    Entity: Shelf(table="entities", key=lambda noun: noun.id),
    Incident: Shelf(table="incidents", key=lambda noun: noun.id),
    Chapter: Shelf(table="chapters", key=lambda noun: noun.incident.id),
    RunFacts: Shelf(table="runs", key=lambda noun: "case"),
    Refused: Shelf(table="refused", key=lambda noun: _key(noun.what, noun.stage, noun.capture)),
}


def prepare_layout(connection: sqlite3.Connection, path: str, *, program: str) -> None:
    """Makes the tables in an empty file, or checks that the file is a case of this layout. Raises CaseUnreadable."""
    application_id, version, tables = (
        connection.execute(question).fetchone()[0]
        for question in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master"))
    if tables == 0 and application_id == 0:
        _make_tables(connection, program)
    elif application_id != APPLICATION_ID:
        raise CaseUnreadable(f"{path}: a SQLite file, but not a rashomon case; name another file with --case")
    elif version != LAYOUT_VERSION:
        raise CaseUnreadable(
            f"{path}: a case of layout {version}, this program ({program}) reads layout {LAYOUT_VERSION}; "
            "build the captures again into a new file")


def _make_tables(connection: sqlite3.Connection, program: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for shelf in SHELVES.values():
        connection.execute(f"CREATE TABLE {shelf.table} (key TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL) WITHOUT ROWID"
                           if shelf.table not in ("captures", "documents", "readings") else
                           f"CREATE TABLE {shelf.table} (key TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL, data BLOB)")
    connection.execute("CREATE TABLE decisions (row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, body BLOB NOT NULL)")
    connection.execute("CREATE TABLE done (stage TEXT NOT NULL, input TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (stage, input)) WITHOUT ROWID")
    connection.execute("CREATE TABLE header (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID")
    connection.execute("INSERT INTO header VALUES ('program', ?)", (program,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")
    connection.execute("COMMIT")
