"""The door to files and folders of captures. In: paths. Out: each capture with its finding-place, or Refused with a reason.

Folders are walked in code point order of their paths, hidden files and links out of the folder left aside. Bytes are
read whole only below the limits.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from rashomon.files.limits import Limits
from rashomon.files.records import RecordResult, read_records
from rashomon.files.sniffing import RECORD_NAMES, find_binary, find_media_type, is_records
from rashomon.schema import Capture, Refused, Retrieval, capture_of

HEAD_BYTES = 8192
Result = tuple[Capture, Retrieval] | Refused


def walk_captures(paths: Sequence[Path], *, limits: Limits | None = None) -> Iterator[Result]:
    """Everything below these files and folders, in the order of the paths given and of code points below each."""
    bounds = limits or Limits()
    for path in paths:
        if not path.exists():
            reason = "a link to nothing; mend or remove it" if path.is_symlink() else "no such file or folder; check the spelling and the working folder"
            yield _refuse(str(path), reason)
        elif path.is_dir():
            for name, inner in _list_files(path):
                yield from (inner,) if isinstance(inner, Refused) else _read_file(inner, name, bounds)
        else:
            yield from _read_file(path, path.name, bounds)


def _list_files(folder: Path) -> list[tuple[str, Path | Refused]]:
    """Files below a folder by their path with '/', in code point order; folders that cannot be opened are Refused in their place."""
    found: list[tuple[str, Path | Refused]] = []
    home = folder.resolve()

    def note(error: OSError) -> None:
        where = Path(error.filename) if error.filename else folder
        name = where.relative_to(folder).as_posix() if where.is_relative_to(folder) and where != folder else str(where)
        found.append((name, _refuse(name, f"folder cannot be opened ({error.strerror or error}); give yourself the right to read it and run again")))

    for root, folders, names in os.walk(folder, onerror=note, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(root) / name
            below = path.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                found.append((below, _refuse(below, "a link that leads out of the folder is not followed; give its target as a path of its own")))
            else:
                found.append((below, path))
        for name in folders:
            path = Path(root) / name
            if path.is_symlink():
                below = path.relative_to(folder).as_posix()
                found.append((below, _refuse(below, "a link to a folder is not followed; give its target as a path of its own")))
    return sorted(found, key=lambda row: row[0])


def _read_file(path: Path, name: str, limits: Limits) -> Iterator[Result]:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield _refuse(name, "neither a file nor a folder (a device, pipe or socket); leave it out")
            return
        with path.open("rb") as stream:
            yield from _read_stream(stream, name, state.st_size, limits)
    except OSError as error:
        yield _refuse(name, f"cannot be read ({error.strerror or error}); give yourself the right to read it, or mend the link, and run again")


def _read_stream(stream: IO[bytes], name: str, size: int, limits: Limits) -> Iterator[Result]:
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    if not head:
        yield _refuse(name, "the file is empty; fetch it again or leave it out")
    elif head.startswith(b"PK\x03\x04"):
        yield from _read_zip(stream, name, size, limits)
    elif (found := find_binary(head)) and not (name.lower().endswith(RECORD_NAMES) and head[:1] in b"{[\xef"):
        yield _refuse(name, f"{found}, not text; give its text as .txt, .html or .jsonl")
    elif is_records(head, name):
        yield from read_records(_lines(stream, limits.capture_bytes), name, limits=limits)
    elif size > limits.capture_bytes:
        yield _too_long(name, size, limits)
    else:
        yield _form_capture(stream.read(), name)


def _form_capture(data: bytes, name: str) -> tuple[Capture, Retrieval]:
    capture = capture_of(data, media_type=find_media_type(data[:HEAD_BYTES], name))
    return capture, Retrieval(capture=capture.id, path=name)


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; one above the limit is passed over without being held, and given as None."""
    number = 0
    while line := stream.readline(limit + 1):
        whole = line.endswith(b"\n") or len(line) <= limit
        while not whole:
            rest = stream.readline(limit)
            whole = not rest or rest.endswith(b"\n")
        yield number, line if len(line) <= limit else None
        number += 1


def _read_zip(stream: IO[bytes], name: str, size: int, limits: Limits) -> Iterator[RecordResult]:
    if size > limits.container_bytes:
        yield _refuse(name, f"zip of {size} bytes, above {limits.container_bytes}; unpack it and give the folder")
        return
    try:
        archive = zipfile.ZipFile(stream)
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        yield _refuse(name, f"zip cannot be opened ({error}); unpack it by hand and give the folder")
        return
    if "[Content_Types].xml" in archive.NameToInfo or "mimetype" in archive.NameToInfo:
        yield _refuse(name, "an office document or e-book, not text; save it as .txt or .html and give that")
        return
    for member in members[:limits.members]:
        if not any(part.startswith(".") or part == "__MACOSX" for part in member.filename.split("/")):
            yield from _read_member(archive, member, f"{name}/{member.filename}", limits)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limits: Limits) -> Iterator[RecordResult]:
    packed = max(1, member.compress_size)
    if member.file_size > limits.capture_bytes and member.file_size // packed > limits.unpacked_ratio:
        yield _refuse(name, f"member grows {member.file_size // packed} times when unpacked; unpack it by hand if you trust it")
        return
    try:
        with archive.open(member) as stream:
            head = stream.read(4)
        if head == b"PK\x03\x04":
            yield _refuse(name, "a zip inside a zip is not opened; unpack it and give the folder")
            return
        with archive.open(member) as stream:
            yield from _read_stream(stream, name, member.file_size, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        yield _refuse(name, f"member cannot be unpacked ({error}); unpack it by hand and give the folder")


def _too_long(name: str, size: int, limits: Limits) -> Refused:
    return _refuse(name, f"{size} bytes, above the limit of {limits.capture_bytes // 2**20} MiB for one account; cut it into accounts, or give JSON Lines")


def _refuse(what: str, reason: str) -> Refused:
    return Refused(what=what, stage="files", reason=reason)
