"""The whole line for a benchmark: captures in a folder to an export in a folder, by way of a case in memory.

Comes in: a folder of captures. Goes out: the files of `export jsonl` under another folder. One process, no case file.
"""

from __future__ import annotations

from pathlib import Path

from rashomon.export import as_jsonl
from rashomon.files import write_files
from rashomon.flow import Case, build, load_dossier


def export_folder(captures: Path, out: Path) -> None:
    """Builds every capture under the folder and writes its export jsonl, `texts/` included."""
    with Case(None) as case:
        build([captures], case)
        parts = as_jsonl(load_dossier(case))
    write_files(out, parts)
