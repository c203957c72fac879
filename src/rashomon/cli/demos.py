"""`rashomon demo`: the invented samples of the package in; their cases and HTML dossiers in a folder, and the dossiers on stdout."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib.resources import as_file
from pathlib import Path

from rashomon.cli.dossiers import show_text
from rashomon.cli.progress import Ticker
from rashomon.errors import UsageWrong
from rashomon.files import write_files
from rashomon.flow import BuildReport, Case, build, load_dossier
from rashomon.present import as_html
from rashomon.resources.samples import find_samples
from rashomon.schema import Capture

SAMPLES = ("siege", "flood")


def run(arguments: Namespace) -> int:
    """Builds both samples, shows them, and says where the HTML lies."""
    out: Path = arguments.out
    written = []
    code = 0
    for sample in SAMPLES:
        with as_file(find_samples() / sample) as folder:
            report = _build_sample(folder, out / f"{sample}.rashomon", out / f"{sample}.html")
        written.append(out / f"{sample}.html")
        code = max(code, report.exit_code)
    print("\n" + "\n".join(f"{path}" for path in written), file=sys.stderr)
    return code


def _build_sample(folder: Path, case_file: Path, html: Path) -> BuildReport:
    ticker = Ticker(sys.stderr)
    with Case(case_file) as case:
        try:
            report = build([folder], case, progress=ticker)
        finally:
            ticker.end()
        if case.count(Capture) != report.captures_seen:
            raise UsageWrong(f"{case_file} holds captures that are not the sample's; remove it, or name another folder with --out")
        dossier = load_dossier(case)
    write_files(html.parent, {html.name: as_html(dossier).encode()})
    show_text(dossier)
    return report
