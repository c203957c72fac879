"""What the fuzzer found once: each gives documents or rows that say what to do, in bounded time."""

from __future__ import annotations

import base64
import gzip
import time
import tomllib
from pathlib import Path

import pytest

from rashomon.files import walk_captures
from rashomon.ingest import clean_capture
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, Refused

CASES = tomllib.loads((Path(__file__).parent / "fuzzed.cases.toml").read_text(encoding="utf-8"))["case"]
TABLES = load_ingest_tables()
BOUND_S = 20.0


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_was_found_stays_mended(case: dict[str, str], tmp_path: Path) -> None:
    """A capture that once raised or hung gives documents or rows, in bounded time."""
    (tmp_path / case["name"]).write_bytes(gzip.decompress(base64.b64decode(case["data"])))
    started = time.perf_counter()
    results = [row if isinstance(row, Refused) else clean_capture(row[0], (row[1],), tables=TABLES) for row in walk_captures([tmp_path])]
    assert results
    assert all(isinstance(result, Document) or ";" in result.reason for result in results)
    assert time.perf_counter() - started < BOUND_S
