"""`rashomon bench NAME`: a benchmark's name and the corpora in; figures out, as a table or as JSON."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from pathlib import Path

from rashomon.bench import as_bench_table, run_bench


def run(arguments: Namespace) -> int:
    """Measures and prints."""
    named = os.environ.get("RASHOMON_CORPORA", "")
    corpora = arguments.corpora or (Path(named) if named else None)
    report = run_bench(arguments.name, corpora=corpora, split=arguments.split, predictions=arguments.predictions,
                       perturbed=arguments.perturbed, gold=arguments.gold, reader=arguments.reader)
    print(json.dumps(report, indent=1, ensure_ascii=False) if arguments.json else as_bench_table(report))
    return 0
