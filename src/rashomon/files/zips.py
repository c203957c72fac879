"""Zip files: archives, web archives in WACZ, office documents and e-books. In: a stream. Out: captures of their members, or of the whole.

A DOCX, ODT or EPUB is one capture (its text is ingest's work); of a WACZ the WARC files are read (Webrecorder, WACZ 1.1.1).
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections import Counter
from collections.abc import Iterator

from rashomon.files.furniture import find_side_folder, find_side_folders, is_hidden, tell_side_folder
from rashomon.files.streams import BombFound, CutShort, counted
from rashomon.files.visits import Result, Source, Visit, form_capture, in_mib, leads_out, refuse

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EPUB = "application/epub+zip"
END_MARK = b"PK\x05\x06"
END_BYTES = 22 + 65535
ENCRYPTED = 0x1


def read_zip(source: Source, visit: Visit) -> Iterator[Result]:
    """Members in code point order of their names; an office document or e-book whole."""
    held = source
    if not source.stream.seekable():
        data = source.stream.read(visit.limits.paper_bytes + 1)
        if len(data) > visit.limits.paper_bytes:
            yield refuse(source.name, f"a zip above {in_mib(visit.limits.paper_bytes)} inside another container; unpack it and give the folder")
            return
        held = Source(io.BufferedReader(io.BytesIO(data)), source.name, len(data))
    elif source.size > visit.limits.container_bytes:
        yield refuse(source.name, f"zip of {in_mib(source.size)}, above {in_mib(visit.limits.container_bytes)}; unpack it and give the folder")
        return
    try:
        if _directory_size(held.stream) > visit.limits.directory_bytes:
            yield refuse(source.name, "the zip's list of members is larger than any honest one; unpack it by hand if you trust it")
            return
        archive = zipfile.ZipFile(held.stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        yield refuse(source.name, f"zip cannot be opened ({error}); it may be cut short: fetch it again, or unpack it by hand and give the folder")
        return
    with archive:
        media_type = _paper_type(archive)
        yield from _read_paper(held, media_type, visit) if media_type else _read_members(archive, source.name, visit)


def _directory_size(stream: io.BufferedReader) -> int:
    """Bytes of the central directory, as the zip's end says; it is read whole, so it must not be huge."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - END_BYTES))
    tail = stream.read()
    at = tail.rfind(END_MARK)
    size = int.from_bytes(tail[at + 12:at + 16], "little") if at >= 0 else 0
    return min(size, end)


def _paper_type(archive: zipfile.ZipFile) -> str:
    """Media type of an office document or e-book, `?` for one that is not read, or the empty string for an archive."""
    names = archive.NameToInfo
    if "[Content_Types].xml" in names:
        return DOCX if "word/document.xml" in names else "?"
    if "mimetype" in names and names["mimetype"].file_size < 200:
        try:
            said = archive.read("mimetype").decode("ascii", "replace").strip()
        except Exception:  # a broken member says nothing, whatever zipfile or zlib raise at it
            return "?"
        return said if said in (ODT, EPUB) else "?"
    return ""


def _read_paper(source: Source, media_type: str, visit: Visit) -> Iterator[Result]:
    if media_type == "?":
        yield refuse(source.name, "an office document that is no text (a spreadsheet, slides, a drawing); save it as PDF, .csv or .txt and give that")
        return
    source.stream.seek(0)
    data = source.stream.read(visit.limits.paper_bytes + 1)
    if len(data) > visit.limits.paper_bytes:
        yield refuse(source.name, f"a document above {in_mib(visit.limits.paper_bytes)}; save it without pictures, or as .txt")
        return
    yield form_capture(data, source.name, media_type=media_type)


def _read_members(archive: zipfile.ZipFile, name: str, visit: Visit) -> Iterator[Result]:
    members = sorted((member for member in archive.infolist() if not member.filename.endswith("/")), key=lambda member: member.filename)
    is_wacz = "datapackage.json" in archive.NameToInfo and any(member.filename.startswith("archive/") for member in members)
    sides = find_side_folders(member.filename for member in members)
    passed: Counter[str] = Counter()
    for member in members:
        below = f"{name}/{member.filename}"
        if side := find_side_folder(member.filename, sides):
            passed[side] += 1
        elif not member.filename or leads_out(member.filename):
            yield refuse(below, "a member without a name, or whose name leads out of the archive, is not read; unpack it by hand if you trust it")
        elif is_hidden(member.filename) or (is_wacz and not member.filename.startswith("archive/")):
            continue
        elif stat.S_ISLNK(member.external_attr >> 16):
            yield refuse(below, "a link inside a zip is not read; give its target as a file of its own")
        elif member.flag_bits & ENCRYPTED:
            yield refuse(below, "the member needs a password; unpack it by hand and give the folder")
        else:
            yield from _read_member(archive, member, below, visit)
    for side, count in sorted(passed.items()):
        yield refuse(f"{name}/{side}", tell_side_folder(count))


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, visit: Visit) -> Iterator[Result]:
    grows = member.file_size // max(1, member.compress_size)
    if member.file_size > visit.limits.capture_bytes and grows > visit.limits.unpacked_ratio:
        yield refuse(name, f"member grows {grows} times when unpacked; unpack it by hand if you trust it")
        return
    try:
        with archive.open(member) as packed, counted(packed, visit.budget) as stream:
            yield from visit.open_member(Source(stream, name, member.file_size))
    except BombFound:
        raise
    except CutShort as error:
        yield refuse(name, f"member is {error}; fetch the archive again, the others were read")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        yield refuse(name, f"member cannot be unpacked ({error}); unpack it by hand and give the folder")
