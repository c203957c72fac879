"""The line as a whole: reruns, order, workers, kills, full disks, refusals, names."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import indent

import pytest

from rashomon.errors import CaseUnreadable, CaseUnwritable
from rashomon.export import as_jsonl
from rashomon.flow import LIBRARIES, Case, build, load_dossier, open_case
from rashomon.neural import load_encoder
from rashomon.neural.model_files import LIBRARIES as MODEL_LIBRARIES
from rashomon.neural.model_files import hash_models
from rashomon.schema import Capture, Document, Reading
from rashomon.store import version_of

TOWNS = ("Orlo", "Veldin", "Marrow Bay", "Kestle", "Dunmere", "Harrick")


def write_story(folder: Path, number: int) -> Path:
    """One small account of an invented fire."""
    town = TOWNS[number % len(TOWNS)]
    path = folder / f"{number:02d}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"Fire at {town} sawmill\n\nMay {number + 1}, 2031\n\nA fire at the sawmill in {town} killed {number + 3} workers on Sunday, "
        f"the fire service said. At least {number + 10} others were injured.\n\nThe mayor of {town} said that the owner had ignored two "
        "warnings. The owner denied that anyone had warned him.\n", encoding="utf-8")
    return path


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """A folder of six accounts."""
    for number in range(6):
        write_story(tmp_path / "in", number)
    return tmp_path / "in"


def export_of(case: Case) -> dict[str, bytes]:
    """All files of the export."""
    return as_jsonl(load_dossier(case))


def build_export(paths: list[Path], *, workers: int = 1) -> dict[str, bytes]:
    """The export of a case in memory."""
    with Case(None) as case:
        build(paths, case, workers=workers)
        return export_of(case)


def test_a_rerun_reads_nothing(stories: Path, tmp_path: Path) -> None:
    """A second run over the same files reads and links nothing, and the export stays the same byte for byte."""
    with Case(tmp_path / "a.rashomon") as case:
        first = build([stories], case)
        before = export_of(case)
        second = build([stories], case)
        assert (first.captures_new, first.readings_new, first.relinked) == (6, 6, True)
        assert (second.captures_new, second.documents_new, second.readings_new, second.relinked) == (0, 0, 0, False)
        assert export_of(case) == before
    with open_case(tmp_path / "a.rashomon") as case:
        assert export_of(case) == before


def test_adding_reads_only_what_is_new(stories: Path, tmp_path: Path) -> None:
    """Captures added later are read alone, and give the export that all together give."""
    with Case(tmp_path / "a.rashomon") as case:
        build(sorted(stories.iterdir())[:4], case)
        report = build([stories], case)
        assert (report.captures_new, report.documents_new, report.readings_new) == (2, 2, 2)
        assert export_of(case) == build_export([stories])


def test_an_upgrade_of_a_library_reads_again(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of ingest in another version, or gone, means that captures are read again; the run names the versions."""
    with Case(None) as case:
        build([stories], case)
        assert set(load_dossier(case).run.libraries) == {*LIBRARIES, *MODEL_LIBRARIES}
        for version in ("999.1", ""):
            with monkeypatch.context() as changed:
                changed.setattr("rashomon.flow.version_of", lambda library, v=version: v if library == "trafilatura" else version_of(library))
                report = build([stories], case)
                assert (report.captures_new, report.documents_new, report.readings_new) == (0, 6, 6)
                assert load_dossier(case).run.libraries["trafilatura"] == version
                assert build([stories], case).documents_new == 0


def test_other_weights_or_another_runtime_read_again(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run names the encoder's weights; where they change, or what runs them does, documents are read again and not cleaned again."""
    with Case(None) as case:
        build([stories], case)
        run = load_dossier(case).run
        assert run.models == hash_models() == {"reader.onnx": load_encoder().sha256}
        assert json.loads(export_of(case)["run.json"])["models"] == run.models
        monkeypatch.setattr("rashomon.flow.hash_models", lambda: {"reader.onnx": "0" * 64})
        report = build([stories], case)
        assert (report.documents_new, report.readings_new) == (0, 6)
        assert load_dossier(case).run.models == {"reader.onnx": "0" * 64}
        monkeypatch.setattr("rashomon.flow.version_of", lambda library: "999.1" if library == "onnxruntime" else version_of(library))
        report = build([stories], case)
        assert (report.documents_new, report.readings_new) == (0, 6)
        assert build([stories], case).readings_new == 0


def test_order_of_inputs_changes_nothing(root: Path) -> None:
    """The samples given file by file backwards, or in two runs, give the same ids and the same bytes."""
    files = sorted(path for sample in ("siege", "flood") for path in (root / "examples" / sample).iterdir())
    wanted = build_export(files)
    assert build_export(files[::-1]) == wanted
    with Case(None) as case:
        build(files[5:], case)
        build(files[:5], case)
        assert export_of(case) == wanted


def test_workers_change_nothing(stories: Path, root: Path) -> None:
    """One process and a pool of two give equal exports."""
    for number in range(6, 30):
        write_story(stories, number)
    folders = [stories, root / "examples" / "siege", root / "examples" / "flood"]
    assert build_export(folders, workers=2) == build_export(folders)


KILLED = """
import os, signal, sys
from pathlib import Path
from rashomon import flow
flow.BATCH_ITEMS = 2

def kill(stage, done, total):
    if stage == {stage!r} and done >= {done}:
        os.kill(os.getpid(), signal.SIGKILL)

with flow.Case({case!r}) as case:
    flow.build([Path({folder!r})], case, progress=kill)
"""


@pytest.mark.parametrize(("stage", "done"), [("files", 4), ("ingest", 4), ("read", 2), ("link", 0), ("reconcile", 1)])
def test_a_kill_leaves_a_case_that_resumes(stories: Path, tmp_path: Path, stage: str, done: int) -> None:
    """After SIGKILL at any stage the case opens, says that it is unfinished, goes on, and comes to the same export."""
    path = tmp_path / "a.rashomon"
    script = KILLED.format(stage=stage, done=done, case=str(path), folder=str(stories))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL
    with open_case(path) as case, pytest.raises(CaseUnreadable, match="rashomon build --case"):
        load_dossier(case)
    with Case(path) as case:
        kept = case.count(Reading)
        report = build([stories], case)
        assert report.readings_new == 6 - kept
        assert stage != "read" or kept == 2
        assert export_of(case) == build_export([stories])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads /proc")
def test_a_kill_leaves_no_workers_behind(stories: Path, tmp_path: Path) -> None:
    """When the process that holds the case is killed, its workers end by themselves and the case resumes."""
    path = tmp_path / "a.rashomon"
    for number in range(6, 30):
        write_story(stories, number)
    script = KILLED.replace("progress=kill", "workers=2, progress=kill").format(stage="read", done=2, case=str(path), folder=str(stories))
    program = tmp_path / "killed.py"
    script = script.replace("os.kill(", "print(len(multiprocessing.active_children()), flush=True); os.kill(")
    program.write_text("import multiprocessing\nif __name__ == '__main__':\n" + indent(script, "    "), encoding="utf-8")
    environment = os.environ | {"RASHOMON_TEST_RUN": str(tmp_path)}
    with (tmp_path / "workers.txt").open("w") as counted:
        assert subprocess.run([sys.executable, str(program)], check=False, env=environment, stdout=counted).returncode == -signal.SIGKILL
    assert int((tmp_path / "workers.txt").read_text(encoding="utf-8")) > 0
    for _ in range(100):
        left = [entry for entry in Path("/proc").iterdir() if entry.name.isdigit() and str(tmp_path).encode() in _environment_of(entry)]
        if not left:
            break
        time.sleep(0.1)
    assert left == []
    with Case(path) as case:
        build([stories], case)
        assert export_of(case) == build_export([stories])


def _environment_of(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def test_a_full_disk_leaves_a_case_that_resumes(stories: Path, tmp_path: Path) -> None:
    """When the file cannot grow the build says so; with room again it goes on and comes to the same export."""
    path = tmp_path / "a.rashomon"
    for number in range(6, 40):
        write_story(stories, number)
    with Case(path) as case:
        case._connection.execute("PRAGMA max_page_count = 40")
        with pytest.raises(CaseUnwritable, match="run the same build again"):
            build([stories], case)
    with Case(path) as case:
        build([stories], case)
        assert export_of(case) == build_export([stories])


def test_bad_input_is_a_row_and_the_rest_is_built(stories: Path, tmp_path: Path) -> None:
    """Every bad input is a row with stage and reason, the rest is built, and the exit code says so."""
    (stories / "empty.txt").write_bytes(b"")
    (stories / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (stories / "blank.txt").write_bytes(b"  \n\n \t\n")
    with Case(None) as case:
        report = build([stories, tmp_path / "absent"], case)
        assert {Path(row.what).name for row in report.refused} == {"empty.txt", "picture.txt", "blank.txt", "absent"}
        assert all(row.reason and row.stage in ("files", "ingest") for row in report.refused)
        assert (report.exit_code, report.readings_new) == (3, 6)
        assert load_dossier(case).refused == report.refused


def test_a_refusal_goes_when_its_path_is_read_well(stories: Path) -> None:
    """A refusal stays over reruns and goes once the file at its path is mended."""
    for name, broken in (("07.txt", b""), ("08.txt", b" \n \n")):
        (stories / name).write_bytes(broken)
    with Case(None) as case:
        assert [row.what for row in build([stories], case).refused] == ["07.txt", "08.txt"]
        assert [row.what for row in build([stories / "01.txt"], case).refused] == ["07.txt", "08.txt"]
        write_story(stories, 7)
        write_story(stories, 8)
        report = build([stories], case)
        assert (report.refused, report.exit_code) == ((), 0)


def test_our_own_fault_is_a_row(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When reading one document fails on a fault of ours, the fault is a row with its place and the rest is built."""
    with Case(None) as case:
        build([stories / "00.txt"], case)

        def fail(document: Document, *, tables: object) -> Reading:
            raise ZeroDivisionError("by nought")

        monkeypatch.setattr("rashomon.flow.read_document", fail)
        report = build([stories / "01.txt"], case)
        assert [(row.what, row.stage) for row in report.refused] == [("01.txt", "read")]
        assert "test_flow.py" in report.refused[0].reason and "by nought" in report.refused[0].reason


def test_a_fault_in_linking_is_a_row(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When comparing a block or reconciling an incident fails on a fault of ours, that is a row, and it goes when it is mended."""
    def fail(*given: object, **named: object) -> Reading:
        raise ZeroDivisionError("by nought")

    with Case(None) as case:
        with monkeypatch.context() as broken:
            broken.setattr("rashomon.flow.compare_events", fail)
            broken.setattr("rashomon.flow.reconcile_incident", fail)
            report = build([stories], case)
            assert {row.stage for row in report.refused} == {"link", "reconcile"}
            assert len(load_dossier(case).chapters) == report.counts["incidents"] > 0
        write_story(stories, 9)
        assert build([stories], case).refused == ()


def test_another_language_is_a_row(stories: Path) -> None:
    """A text in a language that is not read is kept, told as refused by the read stage, and the rest is read."""
    (stories / "de.txt").write_text("Bei einem Brand in einer Fabrik sind am Sonntag vier Arbeiter ums Leben gekommen. Die Feuerwehr "
                                    "teilte mit, dass zwei weitere verletzt wurden und noch niemand vermisst wird.\n", encoding="utf-8")
    with Case(None) as case:
        report = build([stories], case)
        assert [(row.what, row.stage) for row in report.refused] == [("de.txt", "read")]
        assert len(load_dossier(case).accounts) == 7
        assert build([stories], case).exit_code == 3


def test_the_bytes_are_kept(stories: Path) -> None:
    """The case holds every capture's bytes as they were found."""
    with Case(None) as case:
        build([stories], case)
        assert {capture.data for capture in case.load(Capture)} == {path.read_bytes() for path in stories.iterdir()}


def test_copies_of_a_file_are_one_account(stories: Path) -> None:
    """Identical files are one capture under the smallest path, with every finding-place beside it."""
    (stories / "sub").mkdir()
    (stories / "sub" / "again.txt").write_bytes((stories / "00.txt").read_bytes())
    with Case(None) as case:
        build([stories], case)
        accounts = load_dossier(case).accounts
    assert [account.name for account in accounts] == [f"{number:02d}.txt" for number in range(6)]
    assert [place.path for place in accounts[0].retrievals] == ["00.txt", "sub/again.txt"]


def test_two_captures_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two captures of one path both get `@` and eight digits of their hash."""
    for folder, number in (("a", 1), ("b", 2)):
        write_story(tmp_path / folder, number).rename(tmp_path / folder / "story.txt")
    with Case(None) as case:
        build([tmp_path / "a", tmp_path / "b"], case)
        accounts = load_dossier(case).accounts
    assert [account.name for account in accounts] == sorted(f"story.txt@{account.document.id[:8]}" for account in accounts)
    assert len(accounts) == 2


def test_an_empty_case_has_an_empty_dossier(tmp_path: Path) -> None:
    """No captures give a dossier without accounts, and exports without rows."""
    (tmp_path / "none").mkdir()
    exported = build_export([tmp_path / "none"])
    assert exported["statements.jsonl"] == b"" and exported["captures.jsonl"] == b""
