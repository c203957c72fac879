"""The wheel in an empty environment outside the checkout: demo and export run there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT_S = 300
WHEEL_MIB = 70
INSTALLED_MB = 450


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command without the variables that would let the checkout be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RASHOMON", "VIRTUAL_ENV"))}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=kept, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    built = call(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out, ROOT, cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(out.glob("rashomon-*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an empty environment with the wheel in it.

    Its dependencies come from the index at the locked versions; where that cannot be reached, from this environment.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [programs / "python", "-m", "pip", "--disable-pip-version-check", "--quiet"]
    online = call(*pip, "install", "--retries", "0", "--timeout", "10", "--constraint", ROOT / "requirements.lock", wheel, cwd=folder)
    if online.returncode:
        offline = call(*pip, "install", "--no-deps", "--no-index", wheel, cwd=folder)
        assert offline.returncode == 0, online.stderr + offline.stderr
        here = call(sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
        there = call(programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
        (Path(there) / "dependencies.pth").write_text(here + "\n", encoding="utf-8")
    return programs


def test_the_wheel_is_whole_and_small(wheel: Path) -> None:
    """The wheel holds the samples, every table, the model and the licence, is below 70 MiB, and holds no test."""
    names = set(zipfile.ZipFile(wheel).namelist())
    tables = {f"rashomon/resources/{path.name}" for path in (ROOT / "src" / "rashomon" / "resources").iterdir() if path.suffix in (".toml", ".tsv", ".json")}
    assert tables <= names
    assert {"rashomon/neural/weights/reader.onnx", "rashomon/neural/weights/labels.json"} <= names
    assert any(name.startswith("rashomon/examples/siege/") for name in names)
    assert any(name.endswith("LICENSE") for name in names)
    assert any(name.endswith("NOTICE") for name in names)
    assert not any(name.startswith(("tests/", "rashomon/tests")) for name in names)
    assert wheel.stat().st_size < WHEEL_MIB * 2**20


def test_what_it_needs_is_small(wheel: Path) -> None:
    """The wheel unpacked and all that it needs, down to the last dependency, take less than 450 MB."""
    with zipfile.ZipFile(wheel) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
        told = message_from_bytes(archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))))
    sizes: dict[str, int] = {}
    waiting = [Requirement(row) for row in told.get_all("Requires-Dist", [])]
    while waiting:
        needed = waiting.pop()
        name = canonicalize_name(needed.name)
        if name in sizes or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        found = distribution(name)
        sizes[name] = sum(path.stat().st_size for file in found.files or () if (path := Path(str(file.locate()))).is_file())
        waiting += [Requirement(row) for row in found.requires or ()]
    assert {"numpy", "onnxruntime"} <= set(sizes)
    assert unpacked + sum(sizes.values()) < INSTALLED_MB * 10**6


def test_the_installed_program_is_the_wheel(environment: Path, tmp_path: Path) -> None:
    """The environment imports rashomon from itself, not from the checkout."""
    found = call(environment / "python", "-c", "import rashomon; print(rashomon.__file__)", cwd=tmp_path)
    assert str(environment.parent) in found.stdout, found.stdout + found.stderr


def test_the_wheel_runs_the_demo(environment: Path, tmp_path: Path) -> None:
    """`rashomon demo` outside the checkout prints dossiers and writes their HTML."""
    done = call(environment / "rashomon", "demo", "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode in (0, 3), done.stderr
    assert done.stdout.strip()
    pages = sorted(page.name for page in (tmp_path / "out").glob("*.html"))
    assert pages == ["flood.html", "siege.html"]


def test_the_wheel_builds_and_exports(environment: Path, tmp_path: Path) -> None:
    """A build and an export of a capture of one's own give statements whose spans are the words at their offsets."""
    text = "Kessim, June 4, 2003\n\nAt least 40 miners were trapped when a gallery collapsed on Monday, police said.\n"
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    built = call(environment / "rashomon", "build", "story.txt", "--case", "one.rashomon", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    exported = call(environment / "rashomon", "export", "jsonl", "--case", "one.rashomon", "--out", "out", cwd=tmp_path)
    assert exported.returncode == 0, exported.stderr
    rows = [json.loads(line) for line in (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    spans = [span for row in rows for span in row["spans"]]
    assert spans
    assert all(text[span["start"]:span["end"]] == span["text"] for span in spans)
    assert any(row["type"] == "count" and row["value"]["low"] == 40 for row in rows)
