"""A folder with a capture of every kind: built in one command, exported, its pins kept; the user's own facts beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.files.format_samples import every_kind, locked_pdf

from rashomon.errors import RashomonError
from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier
from rashomon.present.labels import origin_line
from rashomon.schema import Retrieval

COMMAND = [sys.executable, "-c", "import sys; from rashomon.cli import main; sys.exit(main())"]


def rows_of(content: bytes) -> list[dict[str, object]]:
    """JSON lines."""
    return [json.loads(line) for line in content.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One capture of every kind."""
    (tmp_path / "in").mkdir()
    for name, data in every_kind().items():
        (tmp_path / "in" / name).write_bytes(data)
    return tmp_path / "in"


def test_a_folder_of_every_kind_builds_in_one_command(folder: Path, tmp_path: Path) -> None:
    """`rashomon build FOLDER --case X` reads every kind, refuses nothing and exits with 0."""
    case = tmp_path / "all.rashomon"
    done = subprocess.run([*COMMAND, "build", str(folder), "--case", str(case), "--json"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["refused"] == []
    with Case(case) as opened:
        paths = {retrieval.path for retrieval in opened.load(Retrieval)}
    assert {path.split("/")[0].split("#")[0] for path in paths} == set(every_kind())


def test_words_of_every_kind_are_pinned(folder: Path) -> None:
    """Every statement's words stand at their code points, and at their bytes: of the capture, or of the UTF-8 of an extracted text."""
    with Case(None) as case:
        build([folder], case)
        files = as_jsonl(load_dossier(case))
    captures = {row["capture"]: row for row in rows_of(files["captures.jsonl"])}
    assert len(captures) >= 10
    checked = set()
    for row in rows_of(files["statements.jsonl"]):
        capture = captures[row["capture"]]
        text = files[f"texts/{capture['sha256']}.txt"].decode()
        for span in row["spans"]:  # type: ignore[attr-defined]
            assert text[span["start"]:span["end"]] == span["text"]
            if capture["media_type"] != "text/html":
                assert text.encode()[span["byte_start"]:span["byte_end"]].decode() == span["text"]
        checked.add(capture["media_type"])
    assert len(checked) >= 7, checked


def test_blocks_of_pages_and_parts_say_where_they_stand(folder: Path) -> None:
    """Blocks of a PDF carry page and box, those of mails, e-books and office documents their part, those of plain text nothing."""
    with Case(None) as case:
        build([folder], case)
        rows = rows_of(as_jsonl(load_dossier(case))["blocks.jsonl"])
    origins = {row["capture"]: row["origin"] for row in rows}
    assert origins["book.epub"] == {"part": "OEBPS/a.xhtml"}
    assert [name for name, origin in origins.items() if origin and "page" in origin and len(origin["box"]) == 4]  # type: ignore[operator, index]
    assert [name for name, origin in origins.items() if origin is None]


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    """A locked PDF among the rest is a row with its stage and what to do; the rest is built; once mended, the row is gone."""
    (folder / "locked.pdf").write_bytes(locked_pdf())
    with Case(None) as case:
        report = build([folder], case)
        assert [(row.what, row.stage) for row in report.refused] == [("locked.pdf", "ingest")]
        assert "password" in report.refused[0].reason
        assert report.exit_code == 3
        (folder / "cut.warc").write_bytes(every_kind()["crawl.warc"][:-60])
        assert [row.what for row in build([folder], case).refused] == ["cut.warc", "locked.pdf"]
        (folder / "cut.warc").write_bytes(every_kind()["crawl.warc"])
        assert [row.what for row in build([folder], case).refused] == ["locked.pdf"]


def test_a_manifest_joins_facts_to_captures(folder: Path) -> None:
    """Facts of the user's table stand beside what came with the capture, shown as given by the manifest, and name its outlet and date."""
    manifest = folder / "facts.csv"
    manifest.write_text("path,url,outlet,author,published,retrieved,retrieved_by,note\n"
                        "plain.txt,https://herald.example/1,Orlo Herald,Ada Vell,2031-05-04,2031-05-09,desk,from the desk\n"
                        "all.zip,,Archive of Orlo,,,,,\nnowhere.txt,,X,,,,,\nragged,1\n../up.txt,,X,,,,,\n", encoding="utf-8")
    with Case(None) as case:
        report = build([folder], case, manifest=manifest)
        assert sorted(row.what for row in report.refused) == ["facts.csv#3", "facts.csv#4", "nowhere.txt"]
        given = {row.path: row for row in case.load(Retrieval) if row.given_by}
        assert {path for path in given if path.startswith("all.zip/")} == {"all.zip/a/plain.txt", "all.zip/b.jsonl#0", "all.zip/c.docx", "all.zip/d.tar/e.txt"}
        row = given["plain.txt"]
        assert (row.given_by, row.outlet, row.published, row.retrieved, row.retrieved_by) == ("manifest", "Orlo Herald", "2031-05-04", "2031-05-09", "desk")
        rows = rows_of(as_jsonl(load_dossier(case))["captures.jsonl"])
        shown = [one for capture in rows for one in capture["retrievals"] if one["path"] == "plain.txt"]  # type: ignore[attr-defined]
        assert [one["given_by"] for one in shown] in (["manifest", None], [None, "manifest"])
        manifest.write_text("path,outlet\nplain.txt,The Herald of Orlo\n", encoding="utf-8")
        again = build([], case, manifest=manifest)
        assert not again.refused
        assert [row.outlet for row in case.load(Retrieval) if row.given_by and row.path == "plain.txt"] == ["The Herald of Orlo"]


def test_a_manifest_without_paths_is_told(folder: Path, tmp_path: Path) -> None:
    """A manifest that has no column `path` stops the build with what it needs."""
    (tmp_path / "facts.csv").write_text("file,outlet\na,b\n", encoding="utf-8")
    with Case(None) as case, pytest.raises(RashomonError, match="path"):
        build([folder], case, manifest=tmp_path / "facts.csv")


def test_columns_are_named_by_the_user(tmp_path: Path) -> None:
    """`--column text=NAME` reads a table whose text stands under another name."""
    (tmp_path / "t.csv").write_text("id,Story told,when\n1,Four workers died in the fire at Orlo.,2031-05-04\n", encoding="utf-8")
    done = subprocess.run([*COMMAND, "build", str(tmp_path / "t.csv"), "--case", str(tmp_path / "c.rashomon"), "--column", "text=Story told", "--column", "published=when"],
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    with Case(tmp_path / "c.rashomon") as case:
        assert [(row.path, row.published) for row in case.load(Retrieval)] == [("t.csv#0", "2031-05-04")]


def test_facts_of_the_manifest_are_shown_as_given(folder: Path) -> None:
    """`rashomon explain` and the dossier say of a fact from the manifest that it was given, beside where the capture was found."""
    manifest = folder / "facts.csv"
    manifest.write_text("path,outlet,retrieved,retrieved_by\nfile.pdf,Orlo Herald,2031-05-09,desk\n", encoding="utf-8")
    with Case(None) as case:
        build([folder / "file.pdf"], case, manifest=manifest)
        dossier = load_dossier(case)
    line = origin_line(dossier.accounts[0])
    assert line == "found at 1 place: file.pdf; given by the manifest: outlet Orlo Herald, retrieved 2031-05-09, retrieved by desk"
    outlet = dossier.accounts[0].document.kept("outlet")
    assert outlet is not None and (outlet.value, outlet.evidence) == ("Orlo Herald", "given")


def test_options_that_lead_nowhere_are_usage(folder: Path, tmp_path: Path) -> None:
    """A manifest that does not exist and a column of no known field end with exit code 2 and what to write instead."""
    for options, said in ((["--manifest", str(tmp_path / "none.csv")], "no such file"), (["--column", "body"], "FIELD=NAME"), (["--column", "colour=x"], "FIELD=NAME")):
        done = subprocess.run([*COMMAND, "build", str(folder / "plain.txt"), "--case", str(tmp_path / "c.rashomon"), *options], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 2
        assert said in done.stderr


def test_a_member_given_twice_stays_one_capture(folder: Path) -> None:
    """The same text alone, in a zip and in a tar is one capture found at every place."""
    with Case(None) as case:
        build([folder], case)
        places: dict[str, set[str]] = {}
        for row in case.load(Retrieval):
            places.setdefault(row.capture, set()).add(row.path)
    assert {"plain.txt", "all.zip/a/plain.txt", "all.tar/a/plain.txt", "all.tar.gz/z.zip/b.txt"} <= max(places.values(), key=len)


def test_workers_change_nothing_of_a_folder_of_every_kind(folder: Path) -> None:
    """One process and two give the same export, byte for byte."""
    exports = []
    for workers in (1, 2):
        with Case(None) as case:
            build([folder], case, workers=workers)
            exports.append(as_jsonl(load_dossier(case)))
    assert exports[0] == exports[1]
