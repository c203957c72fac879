"""Walking files and folders: names, order, media types, and every kind of bad input as a row that says what to do."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from rashomon.files import Limits, walk_captures
from rashomon.schema import Capture, Refused, Retrieval, as_json, capture_of


def read_all(*paths: Path, limits: Limits | None = None) -> tuple[list[tuple[Capture, Retrieval]], list[Refused]]:
    """What was read and what was refused."""
    rows = list(walk_captures(paths, limits=limits))
    return [row for row in rows if not isinstance(row, Refused)], [row for row in rows if isinstance(row, Refused)]


def test_a_folder_is_walked_in_code_point_order(tmp_path: Path) -> None:
    """Files below a folder come in the order of their paths with '/', capitals before small letters."""
    for name in ("b.txt", "a/z.txt", "Z.txt", "a.txt", "ä.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"text of {name}", encoding="utf-8")
    read, refused = read_all(tmp_path)
    assert [r.path for _, r in read] == ["Z.txt", "a.txt", "a/z.txt", "b.txt", "ä.txt"]
    assert not refused


def test_a_file_alone_bears_its_name(tmp_path: Path) -> None:
    """A file given alone is named without its folder, and its bytes are kept as they are."""
    (tmp_path / "one.txt").write_bytes(b"\xef\xbb\xbfTwo died.\r\n")
    read, _ = read_all(tmp_path / "one.txt")
    assert read[0][1].path == "one.txt"
    assert read[0][0] == capture_of(b"\xef\xbb\xbfTwo died.\r\n")


def test_content_goes_before_name(tmp_path: Path) -> None:
    """A page is HTML whatever its name, and a text that speaks of a tag is plain text."""
    (tmp_path / "page.txt").write_text("<!DOCTYPE html><html><body><p>Two died.</p></body></html>", encoding="utf-8")
    (tmp_path / "note.txt").write_text("The author wrote <b>not</b> in bold.", encoding="utf-8")
    read, _ = read_all(tmp_path)
    assert {r.path: c.media_type for c, r in read} == {"page.txt": "text/html", "note.txt": "text/plain"}


def test_what_is_no_text_is_refused_with_its_kind(tmp_path: Path) -> None:
    """An empty file, pictures, archives and data with NULs are Refused, each saying what to do, and the rest is read."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n ...")
    (tmp_path / "data.txt").write_bytes(b"abc\x00\x01\x02\x03" * 50)
    (tmp_path / "good.txt").write_text("Two died.", encoding="utf-8")
    read, refused = read_all(tmp_path)
    assert [r.path for _, r in read] == ["good.txt"]
    assert {r.what for r in refused} == {"empty.txt", "scan.png", "data.txt"}
    assert all(r.stage == "files" and ";" in r.reason for r in refused)


def test_a_wide_text_is_no_binary(tmp_path: Path) -> None:
    """UTF-16 has NULs and is read all the same, with a mark and without."""
    (tmp_path / "mark.txt").write_bytes("Two miners died.".encode("utf-16"))
    (tmp_path / "bare.txt").write_bytes("Two miners died.".encode("utf-16-le"))
    assert len(read_all(tmp_path)[0]) == 2


def test_a_huge_line_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single line of 50 MB is Refused by its size, after no more than its first bytes were read."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.seek(50 * 1024 * 1024)
        stream.write(b"x")
        stream.seek(0)
        stream.write(b"word " * 2000)
    monkeypatch.setattr("rashomon.files.opening.form_capture", lambda *_: pytest.fail("the file was read whole"))
    read, refused = read_all(path)
    assert not read
    assert "20 MiB" in refused[0].reason


def test_a_missing_path_is_a_row(tmp_path: Path) -> None:
    """A path that does not exist is Refused and the next path is read."""
    (tmp_path / "good.txt").write_text("Two died.", encoding="utf-8")
    read, refused = read_all(tmp_path / "nowhere", tmp_path / "good.txt")
    assert len(read) == 1
    assert "no such file" in refused[0].reason


def test_closed_files_and_folders_are_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and a folder without permission are Refused, and what stands beside them is read."""
    (tmp_path / "shut").mkdir()
    for name in ("good.txt", "closed.txt", "shut/inner.txt"):
        (tmp_path / name).write_text("Two died.", encoding="utf-8")
    real_scan, real_open = os.scandir, Path.open

    def scan(path: str | os.PathLike[str] = ".") -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real_scan(path)

    def open_path(self: Path, *args: str, **kwargs: str) -> object:
        if self.name == "closed.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return real_open(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(Path, "open", open_path)
    read, refused = read_all(tmp_path)
    assert [r.path for _, r in read] == ["good.txt"]
    assert sorted(r.what for r in refused) == ["closed.txt", "shut"]
    assert all("right to read" in r.reason for r in refused)


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link to a file outside, to a folder, or to nothing is Refused; a link inside the folder is read."""
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "out.txt").write_text("Outside.", encoding="utf-8")
    (inside / "own.txt").write_text("Inside.", encoding="utf-8")
    (inside / "away.txt").symlink_to(tmp_path / "out.txt")
    (inside / "same.txt").symlink_to(inside / "own.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "void.txt").symlink_to(inside / "gone")
    read, refused = read_all(inside)
    assert [r.path for _, r in read] == ["own.txt", "same.txt"]
    assert sorted(r.what for r in refused) == ["away.txt", "loop", "void.txt"]


def test_a_ring_of_links_is_two_rows(tmp_path: Path) -> None:
    """Links that lead to each other are Refused, below a folder and given alone; what stands beside them is read."""
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "own.txt").write_text("Two died.", encoding="utf-8")
    read, refused = read_all(tmp_path)
    assert [r.path for _, r in read] == ["own.txt"]
    assert [r.what for r in refused] == ["a.txt", "b.txt"] and all("mend" in r.reason for r in refused)
    assert "mend" in read_all(tmp_path / "a.txt")[1][0].reason


def test_members_of_a_zip_bear_its_name(tmp_path: Path) -> None:
    """Texts in a zip are captures named below it; a broken zip is one row."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("sub/b.txt", "Two died.")
        archive.writestr("n.jsonl", json.dumps({"text": "Three died."}) + "\n")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 not a zip")
    read, refused = read_all(tmp_path)
    assert [r.path for _, r in read] == ["a.zip/n.jsonl#0", "a.zip/sub/b.txt"]
    assert [r.what for r in refused] == ["bad.zip"]


def test_a_bomb_in_a_zip_is_refused(tmp_path: Path) -> None:
    """A member that grows beyond the limits when unpacked is Refused before it is unpacked."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", "a" * 3_000_000)
    _, refused = read_all(tmp_path, limits=Limits(capture_bytes=1_000_000))
    assert "grows" in refused[0].reason


def test_a_name_in_another_encoding_can_be_kept(tmp_path: Path) -> None:
    """A file, and a member of a tar, whose name is no UTF-8 is read under a name that can be written; likewise a row that refuses one."""
    for name in (b"caf\xe9.txt", b"leer\xe9.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(b"Two died." if name.startswith(b"c") else b"")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1") as archive:
        member = tarfile.TarInfo("pr\xe9cis.txt")
        member.size = 9
        archive.addfile(member, io.BytesIO(b"Two fled."))
    (tmp_path / "a.tar").write_bytes(packed.getvalue())
    rows = list(walk_captures([tmp_path, tmp_path / os.fsdecode(b"absent\xe9")]))
    told = [row.what if isinstance(row, Refused) else row[1].path for row in rows]
    assert told[:3] == ["a.tar/pr\\udce9cis.txt", "caf\\udce9.txt", "leer\\udce9.txt"] and told[3].endswith("absent\\udce9")
    assert all(as_json(row if isinstance(row, Refused) else row[1]) for row in rows)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "closed/inner.txt"])
def test_a_path_that_cannot_be_reached_is_a_row(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name too long, a NUL in it, a path below a closed folder: a row that says what to do, and the rest is read."""
    (tmp_path / "own.txt").write_text("Two died.", encoding="utf-8")
    real = Path.stat

    def look(self: Path, **kwargs: bool) -> os.stat_result:
        if "closed" in self.parts:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, **kwargs)

    monkeypatch.setattr(Path, "stat", look)
    rows = list(walk_captures([tmp_path / name, tmp_path / "own.txt"]))
    assert isinstance(rows[0], Refused) and ";" in rows[0].reason and not isinstance(rows[1], Refused)
