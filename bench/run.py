"""Runs the benchmarks named, prints their tables, and compares the figures with bench/minima.json (exit 1 where one fell).

usage: python bench/run.py NAME... [--perturbed N] [--pin]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from rashomon.bench import BENCHES, as_bench_table, run_bench
from rashomon.bench.minima import compare_minima, renew_minima

MINIMA = Path(__file__).resolve().parent / "minima.json"


def main() -> int:
    """Every benchmark in turn; a corpus that is absent is said and not counted as passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+", choices=BENCHES)
    parser.add_argument("--perturbed", type=int, default=0, metavar="N", help="seeds also on N changed worlds")
    parser.add_argument("--pin", action="store_true", help="write the figures into bench/minima.json instead of comparing")
    arguments = parser.parse_args()
    named = os.environ.get("RASHOMON_CORPORA", "")
    corpora = Path(named) if named else None
    minima = json.loads(MINIMA.read_text(encoding="utf-8"))
    fallen: list[str] = []
    for name in arguments.names:
        for perturbed in sorted({0, arguments.perturbed}) if name == "seeds" else (0,):
            report = run_bench(name, corpora=corpora, split="dev", perturbed=perturbed)
            print(as_bench_table(report), flush=True)
            if arguments.pin:
                minima = renew_minima(report, minima, perturbed=bool(perturbed))
                continue
            found, said = compare_minima(report, minima, perturbed=bool(perturbed))
            fallen += found
            print("\n".join(f"  {line}" for line in said), flush=True)
    if arguments.pin:
        MINIMA.write_text(json.dumps(minima, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if fallen:
        print("fell below bench/minima.json:\n  " + "\n  ".join(fallen), file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
