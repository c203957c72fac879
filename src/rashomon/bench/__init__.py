"""Benchmarks: one function a name, one shape of report, one printed table.

Comes in: the name of a benchmark, the folder of the corpora, the split. Goes out: {bench, split, corpus_sha256, documents,
measures: {name: {value, low, high, hits, of}}, seconds, absent}; a corpus that is not there is reported as absent, never
as passed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rashomon.bench.accounts import measure_accounts
from rashomon.bench.anchors import load_anchors
from rashomon.bench.coreference import measure_coreference
from rashomon.bench.extraction import measure_extraction
from rashomon.bench.factuality import measure_factuality
from rashomon.bench.incidents import measure_incidents
from rashomon.bench.languages import measure_languages
from rashomon.bench.lines import measure_lines
from rashomon.bench.measeval import measure_measeval
from rashomon.bench.metadata import measure_metadata
from rashomon.bench.mojibake import measure_mojibake
from rashomon.bench.muc4 import measure_muc4
from rashomon.bench.names import measure_names
from rashomon.bench.neural_predictors import PREDICTORS, form_predictor
from rashomon.bench.places import measure_places
from rashomon.bench.polnear import measure_polnear
from rashomon.bench.quantities import measure_quantities
from rashomon.bench.reuse import measure_reuse
from rashomon.bench.seeds import measure_seeds
from rashomon.bench.speed import measure_speed
from rashomon.bench.syntax import measure_syntax
from rashomon.bench.times import measure_times
from rashomon.bench.wikiwars import measure_times as measure_wikiwars
from rashomon.errors import CorpusAbsent, UsageWrong
from rashomon.neural import load_encoder

__all__ = ["BENCHES", "as_bench_table", "run_bench"]

CorpusBench = Callable[..., dict[str, Any]]
CORPUS_BENCHES: dict[str, CorpusBench] = {
    "mojibake": measure_mojibake,
    "languages": measure_languages,
    "extraction": measure_extraction,
    "lines": measure_lines,
    "metadata": measure_metadata,
    "times": measure_times,
    "wikiwars": measure_wikiwars,
    "quantities": measure_quantities,
    "measeval": measure_measeval,
    "names": measure_names,
    "places": measure_places,
    "polnear": measure_polnear,
    "reuse": measure_reuse,
    "syntax": measure_syntax,
    "coreference": measure_coreference,
    "factuality": measure_factuality,
    "incidents": measure_incidents,
    "muc4": measure_muc4,
}
BENCHES: tuple[str, ...] = ("seeds", "accounts", *CORPUS_BENCHES, "speed")
"""Names on offer."""


def run_bench(name: str, *, corpora: Path | None, split: str = "dev", predictions: Path | None = None, perturbed: int = 0,
              gold: Path | None = None, reader: str = "whole") -> dict[str, Any]:
    """The report of one benchmark. `gold` defaults to the folder that the environment variable `RASHOMON_GOLD` names; `reader` is whole,
    or encoder for what the encoder alone tells.

    Raises UsageWrong for a name, a split or a reader that is not offered, ResourceMissing where the encoder is wanted and absent.
    """
    if name not in BENCHES:
        raise UsageWrong(f"no benchmark {name!r}; there are: {', '.join(BENCHES)}")
    if split not in ("dev", "test"):
        raise UsageWrong(f"split is dev or test, not {split!r}")
    if reader not in ("whole", "encoder") or (reader == "encoder" and name not in PREDICTORS):
        raise UsageWrong(f"reader is whole, or encoder for {', '.join(PREDICTORS)}; not {reader!r} for {name}")
    options = {"predict": form_predictor(name, load_encoder())} if reader == "encoder" else {}
    begun = time.perf_counter()
    try:
        found = _measure(name, corpora, split, predictions, perturbed=perturbed, gold=gold, options=options)
    except CorpusAbsent as absent:
        found = {"documents": 0, "corpus_sha256": None, "measures": {}, "absent": absent.path}
    return {"bench": name, "split": split, "corpus_sha256": found["corpus_sha256"], "documents": found["documents"],
            "measures": found["measures"], "seconds": round(time.perf_counter() - begun, 3), "absent": found["absent"]}


def _measure(name: str, corpora: Path | None, split: str, predictions: Path | None, *, perturbed: int = 0,
             gold: Path | None, options: dict[str, Any]) -> dict[str, Any]:
    if name in ("seeds", "accounts"):
        named = os.environ.get("RASHOMON_GOLD", "")
        gold = gold or (Path(named) if named else None)
        return measure_seeds(gold, perturbed=perturbed, keep=predictions) if name == "seeds" else measure_accounts(gold, split, keep=predictions)
    if name == "speed":
        return measure_speed(corpora)
    return CORPUS_BENCHES[name](corpora or Path("RASHOMON_CORPORA"), split, predictions, **options)


def as_bench_table(report: dict[str, Any]) -> str:
    """The report as lines of text, each figure beside the baseline and the published anchor of the same measure."""
    head = f"{report['bench']} · split {report['split']} · {report['documents']} documents · {report['seconds']:.1f} s"
    if report["absent"]:
        return f"{head}\n  absent: nothing at {report['absent']}; nothing was measured"
    anchors = load_anchors().get(report["bench"], {})
    width = max([len(name) for name in report["measures"]] + [7])
    rows = [head, f"  {'measure':{width}} {'value':>9} {'low':>9} {'high':>9} {'counts':>13} {'baseline':>9} {'change':>9}  others"]
    for name, measure in report["measures"].items():
        counts = f"{measure['hits']}/{measure['of']}" if measure.get("hits") is not None else ""
        baseline = measure.get("baseline", measure.get("unchanged"))
        figures = " ".join(f"{_shown(value):>9}" for value in (measure["value"], measure["low"], measure["high"]))
        rows.append(f"  {name:{width}} {figures} {counts:>13} {_shown(baseline):>9} {_shown(measure.get('change'), '+'):>9}  {anchors.get(name, '')}".rstrip())
    return "\n".join(rows)


def _shown(value: Any, sign: str = "") -> str:
    """A figure in four significant digits, with its sign where asked; a dash where there is none."""
    if value is None:
        return "–"
    return f"{value:{sign}.4g}" if isinstance(value, int | float) else str(value)
