"""The door to files and folders of captures. In: paths. Out: each capture with its finding-place, or Refused with a reason.

Folders are walked in code point order of their paths, hidden files and links out of the folder left aside. What a file
holds is told in `opening`; bytes are read whole only below the limits.
"""

from __future__ import annotations

import io
import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.files.furniture import find_side_folder, find_side_folders, is_hidden, tell_side_folder
from rashomon.files.limits import Limits
from rashomon.files.opening import open_source
from rashomon.files.streams import PEEK_BYTES, BombFound, Budget, CutShort
from rashomon.files.visits import Result, Source, Visit, form_writable, refuse
from rashomon.schema import Refused


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller asked for beside the paths."""

    limits: Limits
    columns: dict[str, str]
    leave_out: Path | None


def walk_captures(paths: Sequence[Path], *, limits: Limits | None = None, columns: Mapping[str, str] | None = None,
                  leave_out: Path | None = None) -> Iterator[Result]:
    """Everything below these files and folders, in the order of the paths given and of code points below each.

    `columns` says which column or key of a table or of JSON lines holds a field (text, title, published, …); the file
    `leave_out` (the manifest) is no capture.
    """
    request = Request(limits or Limits(), dict(columns or {}), leave_out.resolve() if leave_out else None)
    for row in _walk_paths(paths, request):
        yield form_writable(row) if isinstance(row, Refused) else (row[0], form_writable(row[1]))


def _walk_paths(paths: Sequence[Path], request: Request) -> Iterator[Result]:
    for path in paths:
        if reason := _why_absent(path):
            yield refuse(str(path), reason)
        elif path.is_dir():
            for name, inner in _list_files(path):
                if request.leave_out and isinstance(inner, Path) and inner.resolve() == request.leave_out:
                    continue
                yield from (inner,) if isinstance(inner, Refused) else _read_file(inner, name, request)
        else:
            yield from _read_file(path, path.name, request)


def _why_absent(path: Path) -> str:
    """Why a path that was given leads to nothing, or the empty string."""
    try:
        if path.exists():
            return ""
    except OSError as error:
        return f"cannot be reached ({error.strerror or error}); check the path and your right to read it"
    return "a link to nothing; mend or remove it" if path.is_symlink() else "no such file or folder; check the spelling and the working folder"


def _list_files(folder: Path) -> list[tuple[str, Path | Refused]]:
    """Files below a folder by their path with '/', in code point order; folders that cannot be opened are Refused in their place."""
    found: list[tuple[str, Path | Refused]] = []
    home = folder.resolve()

    def note(error: OSError) -> None:
        where = Path(error.filename) if error.filename else folder
        name = where.relative_to(folder).as_posix() if where.is_relative_to(folder) and where != folder else str(where)
        found.append((name, refuse(name, f"folder cannot be opened ({error.strerror or error}); give yourself the right to read it and run again")))

    for root, folders, names in os.walk(folder, onerror=note, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(root) / name
            below = path.relative_to(folder).as_posix()
            if is_hidden(name):
                continue
            reason = _why_not_followed(path, home) if path.is_symlink() else ""
            found.append((below, refuse(below, reason) if reason else path))
        for name in folders:
            path = Path(root) / name
            if path.is_symlink():
                below = path.relative_to(folder).as_posix()
                found.append((below, refuse(below, "a link to a folder is not followed; give its target as a path of its own")))
    return sorted(_pass_over(found), key=lambda row: row[0])


def _why_not_followed(link: Path, home: Path) -> str:
    """What is wrong with a link below the folder `home`, or the empty string."""
    try:
        inside = link.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError at a ring of links
        return "a link that leads back to itself; mend or remove it"
    return "" if inside else "a link that leads out of the folder is not followed; give its target as a path of its own"


def _pass_over(found: list[tuple[str, Path | Refused]]) -> Iterator[tuple[str, Path | Refused]]:
    """The rows but for what saved pages are shown with: of each such folder one row."""
    sides = find_side_folders(name for name, _ in found)
    passed: Counter[str] = Counter()
    for name, row in found:
        if side := find_side_folder(name, sides):
            passed[side] += 1
        else:
            yield name, row
    for side, count in passed.items():
        yield side, refuse(side, tell_side_folder(count))


def _read_file(path: Path, name: str, request: Request) -> Iterator[Result]:
    """Everything in one file; one that another program changes meanwhile is Refused, and its one capture is not given."""
    waiting: list[Result] = []
    given = 0
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            yield refuse(name, "neither a file nor a folder (a device, pipe or socket); leave it out")
            return
        visit = Visit(request.limits, Budget(before.st_size, request.limits), open_source, request.columns)
        with io.BufferedReader(path.open("rb", buffering=0), PEEK_BYTES) as stream:
            for row in open_source(Source(stream, name, before.st_size), visit):
                yield from waiting
                given, waiting = given + len(waiting), [row]
            if _is_changed(before, os.fstat(stream.fileno())):
                waiting = waiting if given else []
                waiting.append(refuse(name, "the file was changed by another program while it was read; wait until it is finished and run again"))
    except BombFound as error:
        waiting.append(refuse(name, f"{error}; what was read before stands"))
    except CutShort as error:
        waiting.append(refuse(name, f"{error}; fetch the file again"))
    except OSError as error:
        waiting.append(refuse(name, f"cannot be read ({error.strerror or error}); give yourself the right to read it, or mend the link, and run again"))
    yield from waiting


def _is_changed(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns, before.st_ino) != (after.st_size, after.st_mtime_ns, after.st_ino)
