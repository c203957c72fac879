"""Writing: each file whole or not at all, with a message that says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from rashomon.files import FolderUnwritable, write_files


def test_files_are_written_below_the_folder(tmp_path: Path) -> None:
    """Names with '/' make folders, and the bytes are those given."""
    write_files(tmp_path / "out", {"b.jsonl": b"2\n", "texts/a.txt": b"1\n"})
    assert (tmp_path / "out/texts/a.txt").read_bytes() == b"1\n"
    assert (tmp_path / "out/b.jsonl").read_bytes() == b"2\n"
    assert sorted(p.name for p in (tmp_path / "out").rglob("*") if p.is_file()) == ["a.txt", "b.jsonl"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full the old file stays as it was, nothing half-written is left, and the message says so."""
    write_files(tmp_path, {"a.txt": b"old"})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderUnwritable, match="disk is full"):
        write_files(tmp_path, {"a.txt": b"new"})
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"old")]


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "", "x/../../a.txt"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """A name that leads out of the folder is not written."""
    with pytest.raises(FolderUnwritable):
        write_files(tmp_path / "out", {name: b"x"})
    assert not (tmp_path / "a.txt").exists()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """Where a file stands in place of the folder the message names the path."""
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(FolderUnwritable, match="out"):
        write_files(tmp_path / "out", {"a.txt": b"x"})
