"""`rashomon gazetteer`: shows the packaged one, imports a dump, uses what was imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

RASHOMON = (sys.executable, "-c", "import sys; from rashomon.cli import main; sys.exit(main())")
LINE = "\t".join(["7", "Karsk", "Karsk", "", "-12.5", "-77.25", "P", "PPL", "PE", "", "15", "", "", "", "80000", "", "", "", "2020-01-01"])


def rashomon(*arguments: str | Path, own: Path | str) -> subprocess.CompletedProcess[str]:
    """One run of the program with a gazetteer of one's own."""
    return subprocess.run([*RASHOMON, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
                          env=os.environ | {"RASHOMON_GAZETTEER": str(own)})


def test_an_imported_gazetteer_is_used(tmp_path: Path) -> None:
    """After an import, places are looked up in what was imported, and `show` says so."""
    (tmp_path / "PE.txt").write_text(LINE + "\n", encoding="utf-8")
    own = tmp_path / "own.bin"
    done = rashomon("gazetteer", "import", tmp_path / "PE.txt", "--json", own=own)
    assert done.returncode == 0 and json.loads(done.stdout)["places"] == 1, done.stderr
    assert str(own) in rashomon("gazetteer", "show", own=own).stdout
    (tmp_path / "a.txt").write_text("Fire in Karsk\n\nMay 3, 2031\n\nA fire in Karsk killed four workers on Sunday, Peruvian police said.\n", encoding="utf-8")
    assert rashomon("build", tmp_path / "a.txt", "--case", tmp_path / "a.rashomon", own=own).returncode == 0
    assert rashomon("export", "jsonl", "--case", tmp_path / "a.rashomon", "--out", tmp_path / "out", own=own).returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["value"]["geonames"] for row in rows if row["type"] == "place"} == {7}


def test_the_packaged_one_is_shown() -> None:
    """Without one's own, the packaged gazetteer is shown with its source and licence."""
    done = rashomon("gazetteer", "show", own="packaged")
    assert done.returncode == 0 and "packaged" in done.stdout and "GeoNames" in done.stdout and "CC BY 4.0" in done.stdout


def test_wrong_use_is_told(tmp_path: Path) -> None:
    """An import without a file or of a file that is no dump, and a gazetteer that is not there, end in one line that says what to do."""
    assert rashomon("gazetteer", "import", own=tmp_path / "x.bin").returncode == 2
    (tmp_path / "a.txt").write_text("no dump\n", encoding="utf-8")
    done = rashomon("gazetteer", "import", tmp_path / "a.txt", own=tmp_path / "x.bin")
    assert done.returncode == 1 and "line 1" in done.stderr and "Traceback" not in done.stderr
    gone = rashomon("gazetteer", "show", own=tmp_path / "x.bin")
    assert gone.returncode == 1 and "RASHOMON_GAZETTEER" in gone.stderr
    assert rashomon("gazetteer", "import", tmp_path / "gone.zip", own=tmp_path / "x.bin").returncode == 1
