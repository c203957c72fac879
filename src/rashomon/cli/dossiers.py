"""`rashomon dossier`: a case in; the dossier out, as text on stdout, as one HTML file, or as JSON."""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import Namespace
from typing import Any

from rashomon.export import as_jsonl
from rashomon.files import write_files
from rashomon.flow import load_dossier, open_case
from rashomon.present import as_html, as_text
from rashomon.schema import Dossier

SHOWN = ("captures", "incidents", "findings")
WIDEST_COLUMNS, NARROWEST_COLUMNS = 140, 40


def run(arguments: Namespace) -> int:
    """Shows the dossier."""
    with open_case(arguments.case) as case:
        dossier = load_dossier(case)
    if arguments.out is not None:
        write_files(arguments.out.parent, {arguments.out.name: as_html(dossier).encode()})
        print(f"wrote {arguments.out}", file=sys.stderr)
    elif arguments.json:
        print(json.dumps(as_rows(dossier), indent=1, ensure_ascii=False))
    else:
        show_text(dossier, arguments.width)
    return 0


def show_text(dossier: Dossier, width: int | None = None) -> None:
    """The dossier on stdout, as wide as the terminal, in colour where stdout is one and NO_COLOR is not set."""
    columns = width or shutil.get_terminal_size((100, 24)).columns
    print(as_text(dossier, width=max(NARROWEST_COLUMNS, min(WIDEST_COLUMNS, columns)),
                  colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))


def as_rows(dossier: Dossier) -> dict[str, Any]:
    """Captures, incidents and findings as the export tells them, and all that was refused."""
    contents = as_jsonl(dossier)
    rows: dict[str, Any] = {name: [json.loads(line) for line in contents[f"{name}.jsonl"].splitlines()] for name in SHOWN}
    rows["refused"] = [{"what": r.what, "stage": r.stage, "reason": r.reason, "sha256": r.capture or None} for r in dossier.refused]
    rows["run"] = json.loads(contents["run.json"])
    return rows
