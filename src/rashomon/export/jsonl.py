"""`export jsonl`: the whole dossier as JSON lines (interchange.md).

In: a Dossier. Out: file names below the output folder with their bytes; equal dossiers give equal bytes. Raises PinLost
where the text at a span is not what the span quotes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from rashomon.export.captures import as_block_rows, as_capture_rows
from rashomon.export.incidents import as_entity_rows, as_event_rows, as_finding_rows, as_incident_rows
from rashomon.export.likenesses import as_likeness_rows
from rashomon.export.pins import Row
from rashomon.export.statements import as_statement_rows, know_dossier
from rashomon.schema import Dossier

LINE_ENDS = ((b"\xc2\x85", b"\\u0085"), (b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))
"""Characters that some readers take for the end of a line (U+0085, U+2028, U+2029), escaped so that a row is a line to all."""


def as_jsonl(dossier: Dossier) -> dict[str, bytes]:
    """File name → content, in a fixed order; `texts/<sha256>.txt` hold the document texts."""
    known = know_dossier(dossier)
    contents = {
        "statements.jsonl": _as_lines(as_statement_rows(dossier.accounts, known)),
        "findings.jsonl": _as_lines(as_finding_rows(dossier, known)),
        "blocks.jsonl": _as_lines(as_block_rows(dossier)),
        "entities.jsonl": _as_lines(as_entity_rows(dossier, known)),
        "events.jsonl": _as_lines(as_event_rows(dossier, known)),
        "incidents.jsonl": _as_lines(as_incident_rows(dossier, known)),
        "captures.jsonl": _as_lines(as_capture_rows(dossier, known.pins)),
        "likenesses.jsonl": _as_lines(as_likeness_rows(dossier, known.pins)),
        "run.json": _as_run(dossier),
    }
    for account in dossier.accounts:
        contents[f"texts/{account.document.id}.txt"] = account.document.text.encode()
    return contents


def _as_lines(rows: Iterable[Row]) -> bytes:
    lines = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
    for character, escape in LINE_ENDS:
        lines = lines.replace(character, escape)
    return lines


def _as_run(dossier: Dossier) -> bytes:
    run = dossier.run
    row = {"program": run.program, "stages": run.stages, "libraries": run.libraries, "models": run.models, "tables": run.tables, "settings": run.settings, "counts": run.counts}
    return (json.dumps(row, indent=1, ensure_ascii=False) + "\n").encode()
