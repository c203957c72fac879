"""Files that are no accounts: folders of saved pages, style sheets and scripts, what systems add for themselves."""

from __future__ import annotations

from pathlib import Path

from tests.files.format_samples import PAGE, STORY, zip_of

from rashomon.files import walk_captures
from rashomon.schema import Refused

SIDE = {
    "Fire at the mill.html": PAGE,
    "Fire at the mill_files/main.css": "body { margin: 0 }",
    "Fire at the mill_files/deep/frame.html": "<html><body><p>Buy two shoes.</p></body></html>",
    "court_files/letter.txt": STORY[0],
    "archive/Old page.htm": PAGE,
    "archive/Old page-Dateien/app.js.download": "!function(){}();",
}


def read_folder(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Paths of captures in a folder, and reasons of refusals by path."""
    rows = list(walk_captures([folder]))
    return [row[1].path for row in rows if not isinstance(row, Refused)], {row.what: row.reason for row in rows if isinstance(row, Refused)}


def test_what_a_saved_page_is_shown_with_is_passed_over(tmp_path: Path) -> None:
    """The folder beside a saved page is one row; a folder of such a name without its page is read."""
    for name, text in SIDE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths, refused = read_folder(tmp_path)
    assert paths == ["Fire at the mill.html", "archive/Old page.htm", "court_files/letter.txt"]
    assert sorted(refused) == ["Fire at the mill_files", "archive/Old page-Dateien"]
    assert refused["Fire at the mill_files"].startswith("2 files")
    assert refused["archive/Old page-Dateien"].startswith("1 file ")


def test_a_saved_page_in_a_zip_is_told_alike(tmp_path: Path) -> None:
    """Inside a zip the folder beside a page is passed over as it is in a folder."""
    (tmp_path / "a.zip").write_bytes(zip_of(SIDE))
    paths, refused = read_folder(tmp_path)
    assert paths == ["a.zip/Fire at the mill.html", "a.zip/archive/Old page.htm", "a.zip/court_files/letter.txt"]
    assert sorted(refused) == ["a.zip/Fire at the mill_files", "a.zip/archive/Old page-Dateien"]


def test_styles_scripts_and_links_are_no_accounts(tmp_path: Path) -> None:
    """A style sheet, a script, a drawing and a shortcut are refused with what they are, alone and in a zip."""
    files = {"a.css": "p { color: red }", "b.js": "let a = 1;", "c.svg": '<?xml version="1.0"?>\n<svg xmlns="x"><title>Post</title></svg>', "d.url": "[InternetShortcut]\r\nURL=https://x.example/\r\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "z.zip").write_bytes(zip_of(files))
    paths, refused = read_folder(tmp_path)
    assert paths == []
    assert sorted(refused) == sorted([*files, *(f"z.zip/{name}" for name in files)])
    assert "save the page" in refused["d.url"]
    assert "style sheet or script" in refused["z.zip/b.js"]


def test_what_systems_add_is_not_told(tmp_path: Path) -> None:
    """Thumbnails, folder settings and locks of open documents are left out without a word."""
    for name in ("Thumbs.db", "desktop.ini", "~$report.docx", ".DS_Store"):
        (tmp_path / name).write_bytes(b"\x00junk")
    (tmp_path / "z.zip").write_bytes(zip_of({"Thumbs.db": "x", "__MACOSX/._a.txt": "x", "a.txt": STORY[0]}))
    assert read_folder(tmp_path) == (["z.zip/a.txt"], {})


def test_xml_is_read_without_its_tags(tmp_path: Path) -> None:
    """A news item in XML is a page: its tags are no words of the account; one that wraps its words as data is left whole."""
    (tmp_path / "item.xml").write_text('<?xml version="1.0"?>\n<nitf><body><p>Two died.</p></body></nitf>', encoding="utf-8")
    (tmp_path / "zz.xml").write_text('<?xml version="1.0"?>\n<rss><item><description><![CDATA[<p>Two died.</p>]]></description></item></rss>', encoding="utf-8")
    rows = [row for row in walk_captures([tmp_path]) if not isinstance(row, Refused)]
    assert [capture.media_type for capture, _ in rows] == ["text/html", "text/plain"]
