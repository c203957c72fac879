"""Zip, tar and packed files: members by name, bombs, paths that lead out, broken and locked members; always a row, never a stop."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from tests.files.format_samples import PLAIN, story_docx, tar_of, zip_of

from rashomon.files import Limits, opening, walk, walk_captures
from rashomon.schema import Capture, Refused, Retrieval

STORY = PLAIN.encode()


def read_bytes(tmp_path: Path, name: str, data: bytes, *, limits: Limits | None = None) -> tuple[list[tuple[Capture, Retrieval]], list[Refused]]:
    """What a file of these bytes gives, and what of it is refused."""
    (tmp_path / name).write_bytes(data)
    rows = list(walk_captures([tmp_path / name], limits=limits))
    return [row for row in rows if not isinstance(row, Refused)], [row for row in rows if isinstance(row, Refused)]


@pytest.mark.parametrize(("name", "pack"), [("a.tar", bytes), ("a.tar.gz", gzip.compress), ("a.tar.bz2", bz2.compress), ("a.tar.xz", lzma.compress)])
def test_members_of_a_tar_bear_its_name(tmp_path: Path, name: str, pack: object) -> None:
    """Texts in a tar, packed or not, are captures named below it, in their order."""
    read, refused = read_bytes(tmp_path, name, pack(tar_of({"./b/z.txt": STORY, "a.txt": STORY + b"!", ".hidden": b"x"})))  # type: ignore[operator]
    assert [row.path for _, row in read] == [f"{name}/b/z.txt", f"{name}/a.txt"]
    assert not refused


def test_a_tar_with_paths_outside_reads_the_others(tmp_path: Path) -> None:
    """Members that climb out or are absolute, links and devices are Refused; nothing outside is read or written."""
    outside = tmp_path / "secret.txt"
    outside.write_text("Not for reading.")
    data = tar_of({"../../up.txt": STORY, "/etc/abs.txt": STORY, "good.txt": STORY}, links={"link.txt": str(outside)})
    read, refused = read_bytes(tmp_path, "a.tar", data)
    assert [row.path for _, row in read] == ["a.tar/good.txt"]
    assert len(refused) == 3
    assert all("leads out" in row.reason or "link" in row.reason for row in refused)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "secret.txt"]


def test_a_zip_with_paths_outside_reads_the_others(tmp_path: Path) -> None:
    """Members of a zip that climb out, by either slash, are Refused."""
    read, refused = read_bytes(tmp_path, "a.zip", zip_of({"../up.txt": STORY, "..\\up.txt": STORY, "C:/x.txt": STORY, "good.txt": STORY}))
    assert [row.path for _, row in read] == ["a.zip/good.txt"]
    assert len(refused) == 3


def test_a_link_in_a_zip_is_a_row(tmp_path: Path) -> None:
    """A member that is a link is Refused, and what it names is no text."""
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "../../secret.txt")
        archive.writestr("good.txt", STORY)
    read, refused = read_bytes(tmp_path, "a.zip", packed.getvalue())
    assert [row.path for _, row in read] == ["a.zip/good.txt"]
    assert [row.what for row in refused] == ["a.zip/link.txt"] and "link" in refused[0].reason


def bomb(kind: str) -> bytes:
    """300 MB of zeros, packed."""
    zeros = io.BytesIO(bytes(1_000_000) * 300)
    if kind == "gz":
        return gzip.compress(zeros.getvalue(), 9, mtime=0)
    if kind == "xz":
        return lzma.compress(zeros.getvalue(), preset=1)
    if kind == "bz2":
        return bz2.compress(zeros.getvalue())
    return zip_of({"bomb.txt": zeros.getvalue()})


@pytest.mark.parametrize("kind", ["gz", "xz", "bz2", "zip"])
def test_a_bomb_takes_little_memory(tmp_path: Path, kind: str) -> None:
    """A few kilobytes that unpack to 300 MB are Refused with what to do, within the limits of memory."""
    data = bomb(kind)
    (tmp_path / f"a.{kind}").write_bytes(data)
    (tmp_path / "good.txt").write_bytes(STORY)
    tracemalloc.start()
    rows = list(walk_captures([tmp_path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row[1].path for row in rows if not isinstance(row, Refused)] == ["good.txt"]
    assert peak < 120_000_000
    reasons = [row.reason for row in rows if isinstance(row, Refused)]
    assert len(reasons) == 1
    assert ";" in reasons[0]


def test_a_zip_of_zips_is_one_budget(tmp_path: Path) -> None:
    """A bomb made of zips inside zips, each innocent alone, ends when together they grow too much."""
    inner = zip_of({f"{k}.txt": b"word " * 200_000 for k in range(40)})
    middle = zip_of({f"{k}.zip": inner for k in range(20)})
    read, refused = read_bytes(tmp_path, "a.zip", zip_of({f"{k}.zip": middle for k in range(20)}), limits=Limits(unpacked_bytes=20_000_000, unpacked_ratio=50))
    assert any("grows more than" in row.reason for row in refused)
    assert len(read) < 200


def test_containers_inside_one_another_end_somewhere(tmp_path: Path) -> None:
    """Below the deepest level allowed a container is Refused by its name, and what stands beside it is read."""
    data = STORY
    for k in range(6):
        data = zip_of({f"{k}.zip" if k else "in.txt": data, "beside.txt": f"Beside {k}. {PLAIN}"})
    read, refused = read_bytes(tmp_path, "a.zip", data)
    assert any("inside one another" in row.reason for row in refused)
    assert any(row.path == "a.zip/beside.txt" for _, row in read)


def test_too_many_members_end_the_container(tmp_path: Path) -> None:
    """A container of more members than the limit is read up to it, and told."""
    read, refused = read_bytes(tmp_path, "a.tar", tar_of({f"{k}.txt": STORY + str(k).encode() for k in range(30)}), limits=Limits(members=10))
    assert len(read) == 10
    assert "more than 10 members" in refused[0].reason


def test_a_cut_container_gives_what_stands_before(tmp_path: Path) -> None:
    """A packed tar cut in the middle gives its whole members and one row; so does a bare tar, and a zip is told to be cut."""
    members = {f"{k}.txt": b"".join(hashlib.sha256(b"%d %d" % (k, i)).hexdigest().encode() for i in range(1000)) for k in range(1, 6)}
    data = tar_of(members)
    read, refused = read_bytes(tmp_path, "a.tar.gz", gzip.compress(data, mtime=0)[:-60_000])
    assert 1 <= len(read) < 5
    assert refused and "cut short" in refused[-1].reason
    read, refused = read_bytes(tmp_path, "a.tar", data[:len(data) // 2])
    assert len(read) == 2
    assert len(refused) == 1
    read, refused = read_bytes(tmp_path, "a.zip", zip_of(members)[:-100])
    assert not read
    assert "cut short" in refused[0].reason


def test_a_locked_member_is_a_row(tmp_path: Path) -> None:
    """A member that needs a password is Refused and the others are read."""
    data = bytearray(zip_of({"a.txt": STORY, "b.txt": STORY}, packing=zipfile.ZIP_STORED))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    read, refused = read_bytes(tmp_path, "a.zip", bytes(data))
    assert [row.path for _, row in read] == ["a.zip/b.txt"]
    assert "password" in refused[0].reason


def test_a_broken_member_is_a_row(tmp_path: Path) -> None:
    """A member whose bytes are damaged is Refused and the others are read."""
    data = bytearray(zip_of({"a.txt": STORY, "b.txt": STORY}))
    data[40:60] = bytes(20)
    read, refused = read_bytes(tmp_path, "a.zip", bytes(data))
    assert [row.path for _, row in read] == ["a.zip/b.txt"]
    assert [row.what for row in refused] == ["a.zip/a.txt"]


def test_a_document_in_a_zip_stays_whole(tmp_path: Path) -> None:
    """A DOCX is a capture of its own bytes, alone and inside a zip; a spreadsheet is Refused with what to do."""
    read, refused = read_bytes(tmp_path, "a.zip", zip_of({"a.docx": story_docx(), "b.xlsx": zip_of({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"})}))
    assert read[0][0].data == story_docx()
    assert "spreadsheet" in refused[0].reason


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that another program writes to meanwhile gives no capture but a row that says so; the next file is read."""
    growing = tmp_path / "a.txt"
    growing.write_bytes(STORY)
    (tmp_path / "b.txt").write_bytes(STORY)

    def grow_and_open(source: object, visit: object) -> object:
        if source.name == "a.txt":  # type: ignore[attr-defined]
            with growing.open("ab") as stream:
                stream.write(b"More.")
        return opening.open_source(source, visit)  # type: ignore[arg-type]

    monkeypatch.setattr(walk, "open_source", grow_and_open)
    rows = list(walk_captures([tmp_path]))
    assert [row.what for row in rows if isinstance(row, Refused)] == ["a.txt"]
    assert "changed" in next(row.reason for row in rows if isinstance(row, Refused))
    assert [row[1].path for row in rows if not isinstance(row, Refused)] == ["b.txt"]


def test_a_tar_header_of_gigabytes_is_refused(tmp_path: Path) -> None:
    """A tar whose extended header claims gigabytes stops at what is there."""
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, 8 * 2**30
    read, refused = read_bytes(tmp_path, "a.tar", head.tobuf() + b"30 path=" + bytes(5000))
    assert not read
    assert len(refused) == 1
