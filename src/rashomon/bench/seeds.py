"""The seed captures against their hand-made gold, as they stand and changed.

Comes in: the folder named by `RASHOMON_GOLD`, with `score_seeds.py`, `seeds/` (the gold) and, beside it, `../seeds` (the
captures). Goes out: the scorer's own figures; it is run as it lies there, never copied. With `perturbed` the captures are
changed by `perturbations.perturb_world` and every rate is the mean over the changed worlds, beside its distance from the
unchanged ones.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

from rashomon.bench.exports import export_folder
from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.bench.perturbations import perturb_world
from rashomon.bench.worlds import World, load_world
from rashomon.errors import CorpusAbsent, RashomonError
from rashomon.files import write_files

SCORE_TIMEOUT_S = 120


def measure_seeds(gold: Path | None, *, perturbed: int = 0, keep: Path | None = None) -> dict[str, Any]:
    """Figures on the seeds, or on so many changed worlds. `keep` is a folder that receives captures, gold and export of each
    world, the changed ones in folders numbered by their seed, so that `score_seeds.py gold export` can be run again."""
    if gold is None or not (gold / "score_seeds.py").is_file():
        raise CorpusAbsent(str((gold or Path("RASHOMON_GOLD")) / "score_seeds.py"))
    world = load_world(gold / "seeds", gold.parent / "seeds")
    report = score_world(world, gold, keep=keep)
    measures = {name: _as_measure(value) for name, value in report.items()}
    documents = len(world.texts)
    if perturbed:
        reports = [score_world(perturb_world(world, seed), gold, keep=keep and keep / f"{seed:02}") for seed in range(1, perturbed + 1)]
        measures = {name: _against(name, value, reports) for name, value in report.items()}
        documents *= perturbed
    return {"documents": documents, "corpus_sha256": fingerprint_of(world), "measures": measures, "absent": None}


def score_world(world: World, gold: Path, *, keep: Path | None = None) -> dict[str, Any]:
    """Builds the world's captures in a temporary case, exports them, and has `score_seeds.py` score the export."""
    with tempfile.TemporaryDirectory(prefix="rashomon-seeds-") as folder:
        top = keep or Path(folder)
        captures, judged, export = top / "captures", top / "gold", top / "export"
        write_files(captures, {name: world.texts[name].encode(world.encodings[name]) for name in sorted(world.texts)})
        write_files(judged, {f"{name}.jsonl": _lines(rows) for name, rows in world.gold.items()})
        write_files(judged / "captures", {name: text.encode() for name, text in world.texts.items()})
        export_folder(captures, export)
        return _run_scorer(gold / "score_seeds.py", judged, export)


def _run_scorer(scorer: Path, gold: Path, export: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, str(scorer), str(gold), str(export), "--json"], capture_output=True, text=True,
                          timeout=SCORE_TIMEOUT_S, check=False)
    if done.returncode:
        raise RashomonError(f"{scorer.name} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def fingerprint_of(world: World) -> str:
    """The hash of the texts and the gold of a world."""
    return hashlib.sha256(b"".join(world.texts[name].encode() for name in sorted(world.texts))
                          + b"".join(_lines(world.gold[name]) for name in sorted(world.gold))).hexdigest()


def _as_measure(value: Any) -> Measure:
    return form_share(value["hits"], value["of"]) if isinstance(value, dict) else form_figure(value)


def _rate(value: Any) -> float | None:
    return value["rate"] if isinstance(value, dict) else float(value)


def _against(name: str, unchanged: Any, reports: list[dict[str, Any]]) -> Measure:
    """The mean over the changed worlds with smallest and largest, the unchanged figure, and how far the mean fell, in points."""
    rates = [rate for report in reports if (rate := _rate(report[name])) is not None]
    if not rates:
        return {"value": None, "low": None, "high": None, "hits": None, "of": 0}
    measure = _as_measure(unchanged) | {"value": fmean(rates), "low": min(rates), "high": max(rates)}
    if isinstance(unchanged, dict):
        measure |= {"hits": sum(report[name]["hits"] for report in reports), "of": sum(report[name]["of"] for report in reports)}
    before = _rate(unchanged)
    return measure | {"unchanged": before, "change": None if before is None else measure["value"] - before}
