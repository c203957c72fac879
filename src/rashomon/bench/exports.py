"""The whole line for a benchmark: captures in a folder to an export in a folder, by way of a case in memory.

Comes in: a folder of captures. Goes out: the files of `export jsonl` under another folder. One process, no case file.
"""

from __future__ import annotations

from pathlib import Path

from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier


def export_folder(captures: Path, out: Path) -> None:
    """Builds every capture under the folder and writes its export jsonl, `texts/` included."""
    case = Case(None)
    try:
        build([captures], case)
        parts = as_jsonl(load_dossier(case))
    finally:
        case.close()
    for name, data in sorted(parts.items()):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
