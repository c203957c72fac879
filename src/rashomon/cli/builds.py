"""`rashomon build`: paths and a case file in; a report out, as talk or as JSON. Exit code 3 where input stands refused."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import asdict, replace
from typing import Any

from rashomon.cli.progress import Ticker
from rashomon.errors import UsageWrong
from rashomon.flow import BuildReport, Case, build

SHOWN_REFUSALS = 20


def run(arguments: Namespace) -> int:
    """Builds or resumes the case."""
    if not arguments.paths and not arguments.case.is_file():
        raise UsageWrong(f"no captures given and {arguments.case} does not exist; name files or folders: rashomon build PATH... --case {arguments.case}")
    if arguments.manifest and not arguments.manifest.is_file():
        raise UsageWrong(f"--manifest {arguments.manifest}: no such file; give a CSV table with a column path")
    columns = dict(arguments.columns)
    ticker = Ticker(sys.stderr)
    with Case(arguments.case) as case:
        try:
            report = build(arguments.paths, case, workers=arguments.workers, progress=ticker, manifest=arguments.manifest, columns=columns)
        finally:
            ticker.end()
    if arguments.json:
        print(json.dumps(as_report(report), indent=1, ensure_ascii=False))
    else:
        tell_report(report, str(arguments.case))
    return report.exit_code


def as_report(report: BuildReport) -> dict[str, Any]:
    """The report as JSON has it; seconds rounded to milliseconds."""
    row = asdict(replace(report, refused=()))
    row["refused"] = [{"what": r.what, "stage": r.stage, "reason": r.reason, "sha256": r.capture or None} for r in report.refused]
    row["seconds"] = {stage: round(seconds, 3) for stage, seconds in report.seconds.items()}
    row["engine"] = f"process pool of {report.workers}" if report.workers > 1 else "serial"
    return row


def tell_report(report: BuildReport, case: str) -> None:
    """The report in a few lines on stderr."""
    counts = report.counts
    print(f"{case}: {report.captures_seen} captures seen, {report.captures_new} new, {report.readings_new} read now; the case holds "
          f"{counts['documents']} documents, {counts['statements']} statements, {counts['incidents']} incidents, {counts['findings']} findings "
          f"({sum(report.seconds.values()):.1f} s)", file=sys.stderr)
    for row in report.refused[:SHOWN_REFUSALS]:
        print(f"refused: {row.what} ({row.stage}): {row.reason}", file=sys.stderr)
    if len(report.refused) > SHOWN_REFUSALS:
        print(f"refused: {len(report.refused) - SHOWN_REFUSALS} more; `rashomon dossier --case {case} --json` lists them all", file=sys.stderr)
