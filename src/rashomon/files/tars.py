"""Tar files and single packed files (gzip, bzip2, xz). In: a stream. Out: captures of the members.

A tar is read forward once, never unpacked to disk. What is cut short or damaged is read up to there.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from rashomon.files.furniture import is_hidden
from rashomon.files.sniffing import find_kind
from rashomon.files.streams import PEEK_BYTES, BombFound, CutShort, counted
from rashomon.files.visits import Result, Source, Visit, in_mib, leads_out, refuse

SUFFIXES = (".gz", ".bz2", ".xz")
OPENED_UNDER_ITS_NAME = ("tar", "warc")


def read_packed(source: Source, visit: Visit) -> Iterator[Result]:
    """What a gzip, bzip2 or xz file holds: a tar and a WARC bear the file's own name, another file its name without the ending below it."""
    if source.size > visit.limits.container_bytes:
        yield refuse(source.name, f"{in_mib(source.size)} packed, above {in_mib(visit.limits.container_bytes)}; unpack it and give the parts")
        return
    stream = counted(_unpack(source.stream), visit.budget)
    try:
        kind = find_kind(stream.peek(PEEK_BYTES), source.name)
        own = PurePosixPath(source.name).name
        bare = own[:own.rfind(".")] if own.lower().endswith(SUFFIXES) else own
        name = source.name if kind in OPENED_UNDER_ITS_NAME else f"{source.name}/{bare}"
        yield from visit.open_member(Source(stream, name))
    except CutShort as error:
        yield refuse(source.name, f"{error}; what stands before was read, fetch the file again for the rest")


def _unpack(stream: IO[bytes]) -> IO[bytes]:
    head = stream.peek(6)[:6]  # type: ignore[attr-defined]
    if head.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    return lzma.LZMAFile(stream) if head.startswith(b"\xfd7zXZ") else gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]


def read_tar(source: Source, visit: Visit) -> Iterator[Result]:
    """Members in the order they stand in."""
    if source.size > visit.limits.container_bytes:
        yield refuse(source.name, f"tar of {in_mib(source.size)}, above {in_mib(visit.limits.container_bytes)}; unpack it and give the folder")
        return
    try:
        with tarfile.open(fileobj=source.stream, mode="r|", errorlevel=0) as archive:
            for member in archive:
                archive.members = []  # type: ignore[attr-defined]  # tarfile holds all it has seen; only the one at hand is needed
                yield from _read_member(archive, member, source.name, visit)
    except BombFound:
        raise
    except (tarfile.TarError, CutShort, EOFError, ValueError, OverflowError, RecursionError) as error:
        yield refuse(source.name, f"the tar is damaged or cut short ({error}); what stands before was read, fetch it again for the rest")


def _read_member(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str, visit: Visit) -> Iterator[Result]:
    inside = member.name.removeprefix("./")
    below = f"{name}/{inside}"
    if leads_out(member.name):
        yield refuse(below, "a member whose name leads out of the archive is not read; unpack it by hand if you trust it")
    elif member.isdir() or is_hidden(inside):
        return
    elif not member.isreg() or member.issparse():
        yield refuse(below, "a link, device or file with holes inside a tar is not read; give its target as a file of its own")
    else:
        inner = archive.extractfile(member)
        if inner is not None:
            yield from visit.open_member(Source(counted(inner, visit.budget), below, member.size))
