"""How fast the whole line goes on one core without models: documents a second, stage by stage, beside a plain reference.

Comes in: the folder of the corpora (gva_news; without it the packaged samples by repetition). Goes out: medians of five,
seconds, and the ratio to the JSON round trip of the same texts in the same run, which is what `bench/minima.json` pins:
a ratio holds on another machine where seconds do not.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from rashomon.bench.measures import Measure, form_figure
from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier
from rashomon.resources.samples import find_samples

WORDS = 470
"""Words of one measured document: a newswire story."""
DOCUMENTS = 60
REPEATS = 5
SIZES = (250, 1000, 2000)
COLD_TIMEOUT_S = 120
REFERENCE_S = 0.2
"""The JSON round trip is repeated until it has taken this long."""


def measure_speed(corpora: Path | None) -> dict[str, Any]:
    """Figures of speed and linearity."""
    texts = load_texts(corpora, max(SIZES))
    documents = form_documents(texts, DOCUMENTS, WORDS)
    measures = _measure_line(documents)
    sizes = [size for size in SIZES if size <= len(texts)]
    measures |= _measure_growth(texts, sizes)
    measures |= _measure_cold()
    fingerprint = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    return {"documents": DOCUMENTS * REPEATS + sum(sizes), "corpus_sha256": fingerprint, "measures": measures, "absent": None}


def load_texts(corpora: Path | None, at_most: int) -> list[str]:
    """Texts of gva_news, or the samples over and over where it is absent."""
    path = corpora / "gva_news" / "docs.jsonl" if corpora else None
    if path is not None and path.is_file():
        with path.open(encoding="utf-8") as lines:
            texts = [str(json.loads(line).get("text") or "") for line in lines]
        return [text for text in texts if text.strip()][:at_most]
    samples = [text.read_bytes().decode(errors="replace") for sample in ("siege", "flood")
               for text in sorted((find_samples() / sample).iterdir(), key=lambda found: found.name) if text.name.endswith(".txt")]
    return [f"{text}\n\n{number}" for text, number in zip(cycle(samples), range(max(SIZES)), strict=False)]


def form_documents(texts: list[str], count: int, words: int) -> list[str]:
    """So many documents of about so many words: whole paragraphs of the texts in their order."""
    paragraphs = cycle(paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip())
    documents = []
    for _ in range(count):
        parts, length = [], 0
        while length < words:
            parts.append(next(paragraphs))
            length += len(parts[-1].split())
        documents.append("\n\n".join(parts))
    return documents


def run_line(folder: Path) -> dict[str, float]:
    """Seconds by stage of one build of a folder, with the dossier and its export."""
    with Case(None) as case:
        seconds = dict(build([folder], case, workers=1).seconds)
        started = perf_counter()
        as_jsonl(load_dossier(case))
        seconds["dossier, export"] = perf_counter() - started
    return seconds


def _in_folder(documents: list[str], measure: Callable[[Path], Any]) -> Any:
    with tempfile.TemporaryDirectory(prefix="rashomon-speed-") as top:
        for number, document in enumerate(documents):
            (Path(top) / f"{number:05}.txt").write_bytes(document.encode())
        return measure(Path(top))


def _measure_line(documents: list[str]) -> dict[str, Measure]:
    warm = documents[:2]
    _in_folder(warm, run_line)
    runs: list[dict[str, float]] = _in_folder(documents, lambda folder: [run_line(folder) for _ in range(REPEATS)])
    references = [_time_reference(documents) for _ in range(REPEATS)]
    totals = [sum(run.values()) for run in runs]
    words = sum(len(document.split()) for document in documents)
    rates = [words / WORDS / total for total in totals]
    ratios = [total / reference for total, reference in zip(totals, references, strict=True)]
    measures = {f"documents of {WORDS} words a second": _form_median(rates)}
    measures |= {f"milliseconds a document, {stage}": _form_median([1000 * run[stage] / len(documents) for run in runs]) for stage in runs[0]}
    return measures | {"times the JSON round trip": _form_median(ratios)}


def _time_reference(documents: list[str]) -> float:
    """Seconds that one JSON round trip of the texts takes."""
    rounds, started = 0, perf_counter()
    while (spent := perf_counter() - started) < REFERENCE_S:
        json.loads(json.dumps(documents))
        rounds += 1
    return spent / rounds


def _measure_growth(texts: list[str], sizes: list[int]) -> dict[str, Measure]:
    """Texts a second by size, and how much longer one text takes in the largest run than in the smallest."""
    spent = {size: sum(_in_folder(texts[:size], run_line).values()) for size in sizes}
    measures = {f"texts a second, of {size}": form_figure(size / seconds) for size, seconds in spent.items()}
    if len(sizes) > 1:
        pace = {size: seconds / sum(len(text) for text in texts[:size]) for size, seconds in spent.items()}
        measures["seconds a character at most against least texts"] = form_figure(pace[sizes[-1]] / pace[sizes[0]])
    return measures


def _measure_cold() -> dict[str, Measure]:
    """Fresh processes: both samples to their dossiers, and the help."""
    return {"seconds of both samples, cold": _form_median(list(_time_command(["demo", "--out"], folder=True))),
            "seconds of rashomon --help": _form_median(list(_time_command(["--help"], folder=False)))}


def _time_command(arguments: list[str], *, folder: bool) -> Iterator[float]:
    program = [sys.executable, "-c", "import sys; from rashomon.cli import main; sys.exit(main())"]
    for _ in range(REPEATS):
        with tempfile.TemporaryDirectory(prefix="rashomon-cold-") as top:
            started = perf_counter()
            subprocess.run([*program, *arguments, *([str(Path(top) / "out")] if folder else [])], capture_output=True, check=True,
                           timeout=COLD_TIMEOUT_S)
            yield perf_counter() - started


def _form_median(values: list[float]) -> Measure:
    """The median; low and high are the smallest and the largest."""
    return {"value": median(values), "low": min(values), "high": max(values), "hits": None, "of": len(values)}
