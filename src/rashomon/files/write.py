"""Writing what the stages hand back. In: a folder and the bytes of its files. Out: the files, each whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from rashomon.errors import RashomonError


class FolderUnwritable(RashomonError):
    """A file cannot be written: the disk is full, the folder is closed, or the name leads out of it."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each file below the folder (names with '/'); a file is first written aside, then renamed, so none is ever half there.

    Raises FolderUnwritable naming the file and what to do; files written before it stay.
    """
    written: list[Path] = []
    for name in sorted(files):
        pure = PurePosixPath(name)
        if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\x00" in name:
            raise FolderUnwritable(f"{name!r}: not a name below {folder}; nothing was written for it")
        target = folder.joinpath(*pure.parts)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(target, files[name])
        except OSError as error:
            raise FolderUnwritable(f"{target}: {_advise(error)}") from error
        written.append(target)
    return tuple(written)


def _write_whole(target: Path, data: bytes) -> None:
    handle, aside = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(aside).chmod(0o666 & ~_umask())
        Path(aside).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _advise(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full; make room and run the same command again, nothing half-written was left"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"no right to write there ({error.strerror}); choose another folder"
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return f"a file stands where a folder is needed, or a folder where a file is ({error.strerror}); choose another folder"
    return f"cannot be written ({error.strerror or error}); choose another folder"
