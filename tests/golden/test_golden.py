"""Golden dossiers of the invented samples: what a reader sees in the terminal, byte for byte.

`make golden` (RASHOMON_GOLDEN=write) rewrites them; read the diff before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rashomon.flow import Case, build, load_dossier
from rashomon.present import as_text

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
WIDTH = 110


@pytest.mark.parametrize("sample", ["siege", "flood"])
def test_the_dossier_of_a_sample_is_the_golden_one(sample: str) -> None:
    """The terminal dossier of a sample is the one in the repository, line by line."""
    with Case(None) as case:
        build([EXAMPLES / sample], case)
        shown = as_text(load_dossier(case), width=WIDTH, colour=False)
    golden = HERE / f"{sample}.txt"
    if os.environ.get("RASHOMON_GOLDEN") == "write":
        golden.write_text(shown.rstrip("\n") + "\n", encoding="utf-8")
        pytest.skip(f"{golden.name} was written anew")
    assert shown.rstrip("\n").splitlines() == golden.read_text(encoding="utf-8").splitlines(), "run make golden and read the diff"
