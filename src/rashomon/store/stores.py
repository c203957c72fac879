"""CaseStore: the one door to a case file. Nouns go in and come back as they were kept.

In: nouns, in batches. Out: the same nouns, in code point order of their keys. Every batch is one transaction of SQLite
with a rollback journal, so a kill or a full disk leaves the case as it stood after the last whole batch. A writer
holds the file's exclusive lock from its first write to `close`; a second one is told so.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from rashomon.errors import CaseUnreadable, CaseUnwritable, LawBroken, PinLost
from rashomon.schema import Capture, Decision, Noun, as_json, chained, from_json
from rashomon.store.layouts import SHELVES, prepare_layout

NounT = TypeVar("NounT", bound=Noun)
FETCH_ROWS = 200
"""Rows read at a time: bounds memory and keeps no read cursor open while the caller writes."""
LOCK_WAIT_S = 1.0


class CaseStore:
    """An open case. Use as a context manager, or call `close`."""

    def __init__(self, path: Path | None, *, program: str, writable: bool = True) -> None:
        """Opens or makes the case at `path`; None keeps it in memory. Raises CaseUnreadable with what to do."""
        self.path = path
        self._shown = str(path) if path is not None else "case in memory"
        if path is not None and not writable and not path.is_file():
            raise CaseUnreadable(f"{path}: no such case; make one with `rashomon build PATH... --case {path}`")
        try:
            if path is not None and writable:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path if path is not None else ":memory:", timeout=LOCK_WAIT_S, isolation_level=None)
        except (sqlite3.Error, OSError) as error:
            raise CaseUnreadable(f"{path}: cannot be opened ({error}); choose a folder that may be written to") from error
        try:
            with self._talk():
                self._connection.execute("PRAGMA synchronous = FULL")
                if writable:
                    self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                    self._connection.execute("BEGIN EXCLUSIVE")
                    self._connection.execute("COMMIT")
                prepare_layout(self._connection, self._shown, program=program)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file and its lock."""
        self._connection.close()

    @contextmanager
    def _talk(self) -> Iterator[None]:
        """Errors of SQLite as errors of ours, with the path and what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            words = str(error)
            if "locked" in words:
                raise CaseUnreadable(f"{self._shown}: another process writes this case; wait until it ends") from error
            if "full" in words or "readonly" in words or "disk I/O" in words:
                raise CaseUnwritable(
                    f"{self._shown}: {words}; what was kept so far stands: make room or mend the rights, then run the same build again") from error
            raise CaseUnreadable(f"{self._shown}: {words}; is it a case file in a folder that may be written?") from error
        except sqlite3.DatabaseError as error:
            raise CaseUnreadable(f"{self._shown}: {error}; not a rashomon case, or damaged: restore a copy or build a new one") from error

    @contextmanager
    def _batch(self) -> Iterator[None]:
        with self._talk():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def keep(self, nouns: Iterable[Noun], *, done: Iterable[tuple[str, str, str]] = (),
             forget: Iterable[tuple[type[Noun], str]] = (), anew: Sequence[type[Noun]] = ()) -> None:
        """One transaction: empties the tables of `anew`, drops the rows of `forget` (class, key), writes `nouns`, and
        notes for every (stage, input id, cache key) of `done` what the input's rows were made by."""
        with self._batch():
            for noun_class in anew:
                self._connection.execute(f"DELETE FROM {SHELVES[noun_class].table}")
            for noun_class, key in forget:
                self._connection.execute(f"DELETE FROM {SHELVES[noun_class].table} WHERE key = ?", (key,))
            for noun in nouns:
                self._keep_one(noun)
            self._connection.executemany("INSERT OR REPLACE INTO done (stage, input, key) VALUES (?, ?, ?)", done)

    def _keep_one(self, noun: Noun) -> None:
        shelf = SHELVES[type(noun)]
        if isinstance(noun, Capture):
            self._connection.execute("INSERT OR IGNORE INTO captures (key, body, data) VALUES (?, ?, ?)",
                                     (noun.id, noun.media_type, zlib.compress(noun.data, 6)))
            return
        self._connection.execute(f"INSERT OR REPLACE INTO {shelf.table} (key, body) VALUES (?, ?)",
                                 (shelf.key(noun), zlib.compress(as_json(noun), 1)))

    def keys(self, noun_class: type[Noun]) -> tuple[str, ...]:
        """The keys of a noun's table, in code point order."""
        with self._talk():
            rows = self._connection.execute(f"SELECT key FROM {SHELVES[noun_class].table} ORDER BY key")
            return tuple(key for key, in rows)

    def load(self, noun_class: type[NounT], keys: Iterable[str] | None = None) -> Iterator[NounT]:
        """The nouns of a class, all in code point order of their keys, or those of `keys` in the order given."""
        waiting = iter(self.keys(noun_class) if keys is None else keys)
        while batch := tuple(islice(waiting, FETCH_ROWS)):
            yield from self._load_batch(noun_class, batch)

    def _load_batch(self, noun_class: type[NounT], batch: tuple[str, ...]) -> Iterator[NounT]:
        is_capture = issubclass(noun_class, Capture)
        columns = "key, body, data" if is_capture else "key, body, NULL"
        marks = ",".join("?" * len(batch))
        with self._talk():
            rows = {key: (body, data) for key, body, data in self._connection.execute(
                f"SELECT {columns} FROM {SHELVES[noun_class].table} WHERE key IN ({marks})", batch)}
        for key in batch:
            if key not in rows:
                raise LawBroken(f"{self._shown}: no {noun_class.__name__} with key {key[:80]!r}")
            body, packed = rows[key]
            yield self._capture_of(key, body, packed) if is_capture else from_json(_unpack(body, key), noun_class)  # type: ignore[misc]

    def _capture_of(self, key: str, media_type: str, packed: bytes) -> Capture:
        content = _unpack(packed, key)
        if hashlib.sha256(content).hexdigest() != key:
            raise PinLost(f"{self._shown}: the bytes of capture {key[:16]} no longer have this hash; the file is damaged, restore a copy")
        return Capture(id=key, data=content, media_type=media_type)

    def count(self, noun_class: type[Noun]) -> int:
        """How many rows a noun's table has."""
        with self._talk():
            return int(self._connection.execute(f"SELECT count(*) FROM {SHELVES[noun_class].table}").fetchone()[0])

    def load_done(self, stage: str) -> dict[str, str]:
        """Input id → cache key that its rows were made by, for a stage. A key of today's code and settings means: done."""
        with self._talk():
            return dict(self._connection.execute("SELECT input, key FROM done WHERE stage = ? ORDER BY input", (stage,)))

    def keep_decision(self, decision: Decision) -> None:
        """Appends a person's verdict. Raises LawBroken where it does not follow the last row of the chain."""
        rows = self.load_decisions()
        last = rows[-1].id if rows else ""
        if decision.previous != last:
            raise LawBroken(f"{self._shown}: decision {decision.id} follows {decision.previous or 'nothing'}, the last row is {last or 'none'}; load the decisions again")
        with self._batch():
            self._connection.execute("INSERT INTO decisions (id, body) VALUES (?, ?)", (decision.id, zlib.compress(as_json(decision), 1)))

    def load_decisions(self) -> tuple[Decision, ...]:
        """All verdicts in the order they were given. Raises PinLost where the chain of hashes does not hold."""
        with self._talk(), closing(self._connection.execute("SELECT id, body FROM decisions ORDER BY row")) as rows:
            decisions = tuple(from_json(_unpack(body, key), Decision) for key, body in rows)
        last = ""
        for decision in decisions:
            if decision.previous != last or chained(decision).id != decision.id:
                raise PinLost(f"{self._shown}: decision {decision.id} does not follow {last or 'the start'}; the list of decisions was altered")
            last = decision.id
        return decisions


def _unpack(packed: bytes, key: str) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise PinLost(f"row {key[:80]!r} cannot be unpacked ({error}); the case is damaged, restore a copy") from error
