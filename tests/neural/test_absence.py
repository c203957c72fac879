"""What comes of a build without the model or what it runs on, and what commands load it."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from rashomon.errors import ResourceMissing
from rashomon.neural import check_encoder, load_encoder

STORY = "A fire at the sawmill in Orlo killed four workers on Sunday, the fire service said.\n"
WITHOUT = "import sys; sys.modules[{library!r}] = None; from rashomon.cli import main; sys.exit(main())"
ELSEWHERE = "import sys; from pathlib import Path; from rashomon.neural import model_files; model_files.FOLDER = Path({folder!r}); from rashomon.cli import main; sys.exit(main())"
LOADED = "import sys; from rashomon.cli import main; main(); print(*(name for name in ('numpy', 'onnxruntime') if name in sys.modules), file=sys.stderr)"


def run(code: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One run of the program, opened by a line of code."""
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The model's folder, copied."""
    return Path(shutil.copytree(import_module("rashomon.neural.model_files").FOLDER, tmp_path / "weights"))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Twenty captures: enough for a pool."""
    (tmp_path / "in").mkdir()
    for number in range(20):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Day {number}. {STORY}", encoding="utf-8")
    return tmp_path / "in"


def alter(path: Path) -> None:
    """One byte more."""
    with path.open("ab") as file:
        file.write(b"x")


def test_an_altered_file_is_told(folder: Path) -> None:
    """A weights file that is not the one expected is an error that names both hashes and the way back; so is an absent one."""
    weights = folder / "reader.onnx"
    wanted = hashlib.sha256(weights.read_bytes()).hexdigest()
    alter(weights)
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    for door in (load_encoder, check_encoder):
        with pytest.raises(ResourceMissing, match=rf"reader.onnx: expected sha256 {wanted}, found {found}; install rashomon again"):
            door(folder)
    weights.unlink()
    for door in (load_encoder, check_encoder):
        with pytest.raises(ResourceMissing, match=rf"expected sha256 {wanted}, found no file; install rashomon again"):
            door(folder)


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"{}", b'{"labels": {"upos": []}, "sha256": {"reader.onnx": ""}}'])
def test_labels_that_are_none_are_told(folder: Path, content: bytes | None) -> None:
    """A labels file that is absent, cut, or another's is an error with the way back."""
    labels = folder / "labels.json"
    labels.unlink()
    if content is not None:
        labels.write_bytes(content)
    for door in (load_encoder, check_encoder):
        with pytest.raises(ResourceMissing, match=r"labels.json: not .*; install rashomon again"):
            door(folder)


def test_weights_that_do_not_open_are_told(folder: Path) -> None:
    """A file that bears the right hash and is no graph is an error that names the runtime."""
    (folder / "reader.onnx").write_bytes(b"no graph")
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    labels["sha256"]["reader.onnx"] = hashlib.sha256(b"no graph").hexdigest()
    (folder / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    with pytest.raises(ResourceMissing, match=r"reader.onnx: onnxruntime \S+ cannot open it"):
        load_encoder(folder)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_with_an_altered_model_is_one_line(folder: Path, story: Path, tmp_path: Path, workers: int) -> None:
    """`rashomon build` tells both hashes and the way back in one line with exit code 1, alone and with workers; the captures are kept, and
    a build with the model whole goes on from there."""
    alter(folder / "reader.onnx")
    done = run(ELSEWHERE.format(folder=str(folder)), "build", story, "--case", tmp_path / "a.rashomon", "--workers", workers, cwd=tmp_path)
    told = [line for line in done.stderr.splitlines() if line.startswith("rashomon: ")]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(told) == 1 and "expected sha256" in told[0] and "found" in told[0] and "install rashomon again" in told[0]
    if workers == 1:
        again = run(ELSEWHERE.format(folder=str(import_module("rashomon.neural.model_files").FOLDER)), "build", story, "--case", tmp_path / "a.rashomon", "--json", cwd=tmp_path)
        report = json.loads(again.stdout)
        assert (again.returncode, report["captures_new"], report["readings_new"]) == (0, 0, 20)


@pytest.mark.parametrize("library", ["onnxruntime", "numpy"])
def test_a_build_without_what_runs_the_model_is_one_line(story: Path, tmp_path: Path, library: str) -> None:
    """Where ONNX Runtime or numpy is not installed, `rashomon build` says so and how to get it, with exit code 1."""
    done = run(WITHOUT.format(library=library), "build", story, "--case", tmp_path / "a.rashomon", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"rashomon: {library}: not installed" in done.stderr and f"pip install --force-reinstall {library}" in done.stderr


def test_what_does_not_read_loads_no_encoder(story: Path, tmp_path: Path) -> None:
    """The dossier, its export, an explanation and a build that finds nothing new import neither numpy nor ONNX Runtime; a build that reads does."""
    case = tmp_path / "a.rashomon"
    built = run(LOADED, "build", story, "--case", case, cwd=tmp_path)
    assert built.stderr.splitlines()[-1] == "numpy onnxruntime"
    for arguments in (("build", story), ("dossier",), ("export", "jsonl", "--out", "out")):
        done = run(LOADED, *arguments, "--case", case, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stderr.splitlines()[-1] == ""
