"""CSV tables and web archives: rows and records under their numbers, ragged and cut ones as rows that say what to do."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.files.format_samples import PAGE, STORY, http_of, story_csv, story_pdf, story_warc, warc_record, zip_of

from rashomon.files import Limits, walk_captures
from rashomon.schema import Capture, Refused, Retrieval

Rows = tuple[list[tuple[Capture, Retrieval]], list[Refused]]


def read_bytes(tmp_path: Path, name: str, data: bytes, *, limits: Limits | None = None, columns: dict[str, str] | None = None) -> Rows:
    """What a file of these bytes gives, and what of it is refused."""
    (tmp_path / name).write_bytes(data)
    rows = list(walk_captures([tmp_path / name], limits=limits, columns=columns))
    return [row for row in rows if not isinstance(row, Refused)], [row for row in rows if isinstance(row, Refused)]


def test_ragged_rows_are_refused_each(tmp_path: Path) -> None:
    """Rows with more or fewer fields than the heading are Refused under their number, quoted newlines and separators are no such."""
    read, refused = read_bytes(tmp_path, "t.csv", story_csv())
    assert [(row.path, row.title, row.published) for _, row in read] == [("t.csv#0", "Fire at Orlo sawmill", "2031-05-04"), ("t.csv#1", "Again", "2031-05-05")]
    assert [row.what for row in refused] == ["t.csv#2"]
    assert "fields" in refused[0].reason


def test_a_table_keeps_the_bytes_of_its_text(tmp_path: Path) -> None:
    """The capture is the text field's own bytes, whatever its charset; semicolons and tabs separate too."""
    words = "Четверо рабочих погибли".encode("cp1251")
    read, _ = read_bytes(tmp_path, "t.csv", b"id;text\n1;" + words + b"\n")
    assert read[0][0].data == words
    read, _ = read_bytes(tmp_path, "t.tsv", b"id\ttext\n1\tFour died.\n")
    assert read[0][0].data == b"Four died."
    read, _ = read_bytes(tmp_path, "w.csv", "id,text\n1,Four dièd.\n".encode("utf-16"))
    assert read[0][0].data == "Four dièd.".encode()


def test_a_table_without_a_text_column_says_how(tmp_path: Path) -> None:
    """A table whose heading names no text is Refused once, with the option that helps; named, it is read."""
    data = b"id,story\n1,Four died.\n"
    assert "--column text=NAME" in read_bytes(tmp_path, "t.csv", data)[1][0].reason
    assert read_bytes(tmp_path, "t.csv", data, columns={"text": "Story"})[0][0][0].data == b"Four died."


def test_an_open_quotation_mark_is_bounded(tmp_path: Path) -> None:
    """A mark that never closes takes the rows behind it into one field: told, never held beyond the limit."""
    data = b'a,text\n1,fine.\n2,"open\n' + b"3,x\n" * 20_000
    read, refused = read_bytes(tmp_path, "t.csv", data, limits=Limits(capture_bytes=10_000))
    assert [row.path for _, row in read] == ["t.csv#0"]
    assert "quotation mark" in refused[0].reason


def test_records_of_an_archive_are_captures(tmp_path: Path) -> None:
    """A response is a capture of its payload, encodings undone, with address and date; requests and heads are none."""
    read, refused = read_bytes(tmp_path, "a.warc.gz", gzip.compress(story_warc(), mtime=0))
    assert [(row.path, row.url, row.retrieved) for _, row in read] == [
        ("a.warc.gz#2", "https://herald.example/fire", "2031-05-05T08:00:00Z"), ("a.warc.gz#3", "https://herald.example/five", "2031-05-05T08:00:00Z")]
    assert read[0][0].data == PAGE.encode()
    assert b"five workers" in read[1][0].data
    assert not refused


def test_furniture_of_pages_is_counted(tmp_path: Path) -> None:
    """Pictures, styles and answers of failure are passed over and told in one row; a PDF among the answers is read."""
    data = b"".join(warc_record("response", http_of(b"x", content_type=kind)) for kind in ("image/png", "image/gif", "text/css"))
    data += warc_record("response", http_of(b"gone", status="404 Not Found")) + warc_record("response", http_of(story_pdf(), content_type="application/pdf"))
    read, refused = read_bytes(tmp_path, "a.warc", data)
    assert [(capture.media_type, row.path) for capture, row in read] == [("application/pdf", "a.warc#4")]
    assert len(refused) == 1
    assert "4 records" in refused[0].reason
    assert "2 image" in refused[0].reason


def test_an_archive_cut_anywhere_gives_what_stands_before(tmp_path: Path) -> None:
    """Wherever a WARC is cut, packed or not, whole records before the cut are read, the rest is one row, and no half record is a capture."""
    whole = story_warc()
    pages = {PAGE.encode(), PAGE.replace("four workers", "five workers").encode()}
    for cut in range(len(whole) - 8, 0, -7):
        read, refused = read_bytes(tmp_path, "a.warc", whole[:cut])
        assert {capture.data for capture, _ in read} <= pages
        assert refused or whole[cut:cut + 12].lstrip(b"\r\n")[:5] in (b"WARC/", b""), cut
    packed = gzip.compress(whole, mtime=0)
    for cut in range(len(packed) - 4, 30, -53):
        read, refused = read_bytes(tmp_path, "a.warc.gz", packed[:cut])
        assert {capture.data for capture, _ in read} <= pages
        assert refused


def test_charset_of_the_server_is_kept(tmp_path: Path) -> None:
    """What the server declared goes with the capture, whose bytes do not say it."""
    body = "<html><body><p>Четверо рабочих погибли на пожаре.</p></body></html>".encode("cp1251")
    read, _ = read_bytes(tmp_path, "a.warc", warc_record("response", http_of(body, content_type="text/html; charset=windows-1251")))
    assert read[0][1].charset == "windows-1251"


def test_a_web_archive_collection_reads_its_archives_only(tmp_path: Path) -> None:
    """Of a WACZ the WARC files are read; its lists of pages and its index are none."""
    data = zip_of({"datapackage.json": "{}", "archive/d.warc": story_warc(), "pages/pages.jsonl": '{"text": "no"}\n', "indexes/index.cdx": "x"})
    read, refused = read_bytes(tmp_path, "a.wacz", data)
    assert [row.path for _, row in read] == ["a.wacz/archive/d.warc#2", "a.wacz/archive/d.warc#3"]
    assert not refused


def test_a_packed_answer_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    """A page sent packed that grows beyond the limit of one account is Refused by its number, and the next record is read."""
    bomb = gzip.compress(b"a" * 60_000_000, mtime=0)
    data = warc_record("response", http_of(bomb, more="Content-Encoding: gzip\r\n")) + warc_record("response", http_of(STORY[0].encode(), content_type="text/plain"))
    read, refused = read_bytes(tmp_path, "a.warc", data)
    assert [row.path for _, row in read] == ["a.warc#1"]
    assert [row.what for row in refused] == ["a.warc#0"]


def test_an_open_quotation_mark_at_the_end_of_a_table_is_refused(tmp_path: Path) -> None:
    """A row whose mark nothing closes swallows the rest and is refused; a last row over several lines that is closed, or without a newline, is read."""
    (tmp_path / "open.csv").write_text('title,text\nA,Two died.\nB,"Three were hurt.\nC,Four fled.\n')
    (tmp_path / "sound.csv").write_text('title,text\nA,"Two died.\nOne fled."\nB,a 5" pipe burst.')
    rows = list(walk_captures([tmp_path]))
    assert [row.what for row in rows if isinstance(row, Refused)] == ["open.csv#1"]
    assert [row[0].data for row in rows if not isinstance(row, Refused)] == [b"Two died.", b"Two died.\nOne fled.", b'a 5" pipe burst.']
