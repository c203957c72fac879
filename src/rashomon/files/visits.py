"""What the readers of every kind of file share. In: limits and column names. Out: results by name, containers opened by one dispatcher."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

import msgspec

from rashomon.files.limits import Limits
from rashomon.files.sniffing import find_media_type
from rashomon.files.streams import Budget
from rashomon.schema import Capture, Refused, Retrieval, as_json, capture_of

HEAD_BYTES = 8192
Result = tuple[Capture, Retrieval] | Refused
Told = TypeVar("Told", Retrieval, Refused)


@dataclass(frozen=True, slots=True)
class Source:
    """A stream to be read, its name for people, and its size in bytes where that is known (−1 where not)."""

    stream: io.BufferedReader[Any]
    name: str
    size: int = -1


Dispatcher = Callable[["Source", "Visit"], Iterator[Result]]


@dataclass(frozen=True, slots=True)
class Visit:
    """One file given, with everything in it."""

    limits: Limits
    budget: Budget
    dispatch: Dispatcher
    columns: dict[str, str] = field(default_factory=dict)
    """Field → the column or key that holds it, as the user said."""
    depth: int = 0

    def open_member(self, source: Source) -> Iterator[Result]:
        """What a member of a container holds, one container deeper. Raises BombFound where the members are too many."""
        self.budget.take_member()
        if self.depth + 1 > self.limits.depth:
            yield refuse(source.name, f"more than {self.limits.depth} containers inside one another; unpack the outer ones and give the folder")
            return
        yield from self.dispatch(source, replace(self, depth=self.depth + 1))


def refuse(what: str, reason: str) -> Refused:
    """A row for what the door turned down."""
    return Refused(what=what, stage="files", reason=reason)


def form_capture(data: bytes, name: str, *, media_type: str = "") -> tuple[Capture, Retrieval]:
    """The capture of these bytes and its finding-place, without other facts."""
    capture = capture_of(data, media_type=media_type or find_media_type(data[:HEAD_BYTES], name))
    return capture, Retrieval(capture=capture.id, path=name)


def form_writable(row: Told) -> Told:
    """The row with what UTF-8 cannot write – bytes of a name in another encoding – as `\\udcff`, so that it can be kept and shown."""
    try:
        as_json(row)
    except UnicodeEncodeError:
        told = msgspec.structs.asdict(row)
        return msgspec.structs.replace(row, **{field: value.encode("utf-8", "backslashreplace").decode()
                                               for field, value in told.items() if isinstance(value, str)})
    return row


def leads_out(name: str) -> bool:
    """True for a member's name that would lie outside the container: absolute, with a drive, or climbing."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":") or "\x00" in name


def read_lines(stream: io.BufferedReader, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; one above the limit is passed over without being held, and given as None."""
    number = 0
    while line := stream.readline(limit + 1):
        whole = line.endswith(b"\n") or len(line) <= limit
        while not whole:
            rest = stream.readline(limit)
            whole = not rest or rest.endswith(b"\n")
        yield number, line if len(line) <= limit else None
        number += 1


def in_mib(count: int) -> str:
    """A number of bytes for people."""
    return f"{count // 2**20} MiB" if count >= 2**20 else f"{count} bytes"
