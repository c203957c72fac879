"""The command line: what goes to stdout and stderr, exit codes, and how little `--help` imports."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from functools import partial
from pathlib import Path

import pytest

RASHOMON = (sys.executable, "-c", "import sys; from rashomon.cli import main; sys.exit(main())")
STORY = "Fire at Orlo sawmill\n\nMay 3, 2031\n\nA fire at the sawmill in Orlo killed four workers on Sunday, the fire service said.\n"
HEAVY = ("msgspec", "sqlite3", "ftfy", "py3langid", "rich", "charset_normalizer", "numpy", "multiprocessing", "rashomon.schema", "rashomon.flow",
         "rashomon.read", "rashomon.link", "rashomon.present", "rashomon.export", "rashomon.bench", "rashomon.store")


def rashomon(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """One run of the program, not on a terminal."""
    return subprocess.run([*RASHOMON, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd, timeout=120)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one story."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    done = rashomon("build", folder / "story.txt", "--case", folder / "a.rashomon")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return folder / "a.rashomon"


def test_help_imports_little() -> None:
    """`rashomon --help` shows examples and imports no stage, no database and no library."""
    code = "import sys\nfrom rashomon.cli import main\ntry:\n    main(['--help'])\nfinally:\n    print(sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "examples:" in done.stdout and "rashomon build" in done.stdout
    loaded = done.stderr
    assert "'argparse'" in loaded
    assert [name for name in HEAVY if f"'{name}'" in loaded] == []


def test_help_is_quick() -> None:
    """`rashomon --help` answers in less than 0.4 s (best of three)."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        assert rashomon("--help").returncode == 0
        times.append(time.perf_counter() - started)
    assert min(times) < 0.4


@pytest.mark.parametrize("command", ["demo", "build", "export", "dossier", "explain", "bench"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    """Each command's help ends with an example that names it."""
    done = rashomon(command, "--help")
    assert done.returncode == 0 and f"rashomon {command}" in done.stdout.split("example:")[1]


def test_build_talks_on_stderr_and_prints_json(case: Path) -> None:
    """build says what it did on stderr; with --json it prints counts, seconds and engine on stdout."""
    done = rashomon("build", case.parent / "story.txt", "--case", case, "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0 and done.stderr == ""
    assert (report["captures_seen"], report["captures_new"], report["readings_new"]) == (1, 0, 0)
    assert report["engine"] == "serial" and set(report["seconds"]) == {"files", "ingest", "read", "link, reconcile"}


def test_refused_input_gives_three(case: Path, tmp_path: Path) -> None:
    """When something is refused the rest is built, the row stands in --json, and the exit code is 3."""
    (tmp_path / "empty.txt").touch()
    done = rashomon("build", case.parent / "story.txt", tmp_path / "empty.txt", "--case", tmp_path / "b.rashomon", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 3
    assert [(row["what"], row["stage"]) for row in report["refused"]] == [("empty.txt", "files")]
    shown = json.loads(rashomon("dossier", "--case", tmp_path / "b.rashomon", "--json").stdout)
    assert shown["refused"] == report["refused"]
    assert [row["refused"] is None for row in shown["captures"]] == [False, True]


def test_wrong_usage_gives_two(tmp_path: Path, case: Path) -> None:
    """An unknown command, option, format, id or number of workers, and a build of nothing, give exit code 2 and words."""
    for arguments in (["nonsense"], ["build"], ["export", "csv9", "--case", case, "--out", tmp_path], ["explain", "s-none", "--case", case],
                      ["build", "x", "--case", tmp_path / "a", "--workers", "0"], ["build", "--case", tmp_path / "none.rashomon"],
                      ["bench", "nonsense", "--corpora", tmp_path]):
        done = rashomon(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert done.stderr and "Traceback" not in done.stderr


def test_a_case_that_is_none_gives_one(tmp_path: Path) -> None:
    """A missing or foreign case gives exit code 1 and one line that says what to do."""
    (tmp_path / "notes.txt").write_text("no case at all " * 100, encoding="utf-8")
    for name in ("missing.rashomon", "notes.txt"):
        done = rashomon("dossier", "--case", tmp_path / name)
        assert done.returncode == 1 and done.stderr.startswith("rashomon: ") and done.stderr.count("\n") == 1


def test_export_writes_files_that_hold(case: Path, tmp_path: Path) -> None:
    """export jsonl writes the files of the interchange; twice gives the same bytes."""
    for name in ("x", "y"):
        done = rashomon("export", "jsonl", "--case", case, "--out", tmp_path / name, "--json")
        assert done.returncode == 0 and json.loads(done.stdout)["files"]
    names = sorted(path.relative_to(tmp_path / "x") for path in (tmp_path / "x").rglob("*") if path.is_file())
    assert {"statements.jsonl", "findings.jsonl", "blocks.jsonl", "entities.jsonl", "events.jsonl", "incidents.jsonl", "captures.jsonl",
            "run.json"} <= {str(name) for name in names}
    assert all((tmp_path / "x" / name).read_bytes() == (tmp_path / "y" / name).read_bytes() for name in names)


def test_an_offset_that_does_not_hold_gives_four(case: Path, tmp_path: Path) -> None:
    """A case whose rows were altered so that words and offsets part gives exit code 4 at export."""
    altered = tmp_path / "altered.rashomon"
    altered.write_bytes(case.read_bytes())
    connection = sqlite3.connect(altered)
    (body,), = connection.execute("SELECT body FROM documents").fetchall()
    text = zlib.decompress(body).replace(b"killed four workers", b"killed five workers")
    connection.execute("UPDATE documents SET body = ?", (zlib.compress(text),))
    connection.commit()
    connection.close()
    done = rashomon("export", "jsonl", "--case", altered, "--out", tmp_path / "x")
    assert done.returncode == 4 and "story.txt" in done.stderr
    assert not (tmp_path / "x").exists()


def test_dossier_in_three_forms(case: Path, tmp_path: Path) -> None:
    """dossier prints text, prints JSON, or writes one HTML file and says where."""
    text = rashomon("dossier", "--case", case, "--width", "90")
    assert text.returncode == 0 and "story.txt" in text.stdout and "\x1b" not in text.stdout
    rows = json.loads(rashomon("dossier", "--case", case, "--json").stdout)
    assert [row["capture"] for row in rows["captures"]] == ["story.txt"]
    page = rashomon("dossier", "--case", case, "--out", tmp_path / "a.html")
    assert page.returncode == 0 and page.stdout == "" and (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!")


def test_explain_tells_a_statement(case: Path) -> None:
    """explain tells how a statement came to be; --json gives its row."""
    rashomon("export", "jsonl", "--case", case, "--out", case.parent / "x")
    statement = json.loads((case.parent / "x" / "statements.jsonl").read_text(encoding="utf-8").splitlines()[0])
    told = rashomon("explain", statement["id"], "--case", case)
    assert told.returncode == 0 and statement["spans"][0]["text"] in told.stdout
    assert json.loads(rashomon("explain", statement["id"], "--case", case, "--json").stdout) == {"table": "statements", **statement}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_gives_130_and_a_case_that_resumes(tmp_path: Path, workers: str) -> None:
    """Interrupted while it builds, the program says so, gives 130, and the same command goes on."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(STORY.replace("four", str(number + 4)) * 3, encoding="utf-8")
    command = [*RASHOMON, "build", str(folder), "--case", str(tmp_path / "a.rashomon"), "--workers", workers]
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell starts what runs in the background deaf to it
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=heeded) as running:
        while not (tmp_path / "a.rashomon").exists():
            time.sleep(0.02)
        time.sleep(1.0 if workers == "2" else 0.4)
        running.send_signal(signal.SIGINT)
        _, talk = running.communicate(timeout=60)
    assert (running.returncode, "interrupted" in talk, "Traceback" in talk) == (130, True, False), talk
    done = rashomon("build", folder, "--case", tmp_path / "a.rashomon", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["counts"]["documents"] == 400


def test_a_closed_pipe_is_no_error(case: Path) -> None:
    """A reader that goes away early makes no traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*RASHOMON, "dossier", "--case", str(case), "--json"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_demo_builds_the_samples(tmp_path: Path) -> None:
    """demo writes cases and HTML, prints the dossiers, says where the HTML lies, and can be run again."""
    for _ in range(2):
        done = rashomon("demo", "--out", tmp_path / "demo")
        assert done.returncode == 0, done.stderr
        assert "01-hessel-courier.txt" in done.stdout or "Courier" in done.stdout
        assert "siege.html" in done.stderr and "flood.html" in done.stderr
    assert {path.name for path in (tmp_path / "demo").iterdir()} == {"siege.rashomon", "siege.html", "flood.rashomon", "flood.html"}
