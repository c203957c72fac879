"""How fast the whole line goes on one core, captures to dossier: documents a second, stage by stage, beside the encoder alone.

Comes in: the folder of the corpora (gva_news; without it the packaged samples by repetition). Goes out: medians of processor time,
which other work on the machine does not lengthen; the share of the encoder's own throughput (the same windows once more, nothing
else); the ratio to the JSON round trip of the same texts; growth; memory, loading and cold starts of fresh processes
(`speed_processes.py`). `bench/minima.json` pins ratios within one run, which hold on another machine where seconds do not; documents
a second it pins at half of what was measured.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from rashomon.bench.measures import Measure, form_figure
from rashomon.bench.speed_processes import measure_processes
from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier
from rashomon.neural import load_encoder
from rashomon.resources.samples import find_samples

WORDS = 470
"""Words of one measured document: a newswire story."""
DOCUMENTS = 80
REPEATS = 3
SIZES = (150, 900)
REFERENCE_S = 0.2
"""The JSON round trip is repeated until it has taken this long."""
Feed = dict[str, Any]


def measure_speed(corpora: Path | None) -> dict[str, Any]:
    """Figures of speed, linearity and memory."""
    texts = load_texts(corpora, max(SIZES))
    documents = form_documents(texts, DOCUMENTS, WORDS)
    measures = _measure_line(documents)
    sizes = [size for size in SIZES if size <= len(texts)]
    measures |= _measure_growth(texts, sizes)
    measures |= {name: _form_median(values) for name, values in _in_folder(documents, measure_processes).items()}
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
    """Seconds of processor time by stage of one build of a folder, with the dossier and its export."""
    marks = {"": process_time()}
    with Case(None) as case:
        build([folder], case, workers=1, progress=lambda stage, done, total: marks.update({"link" if stage == "reconcile" else stage: process_time()}))
        marks["link"] = process_time()
        as_jsonl(load_dossier(case))
        marks["dossier"] = process_time()
    ends = list(marks.items())
    return {stage: end - before for (stage, end), (_, before) in zip(ends[1:], ends, strict=False)}


class Recorder:
    """A session that notes what it is fed."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.feeds: list[Feed] = []

    def run(self, names: None, feed: Feed, /) -> list[Any]:
        """As the session does."""
        self.feeds.append(feed)
        found: list[Any] = self.session.run(names, feed)
        return found


def record_feeds(folder: Path) -> list[Feed]:
    """What the encoder is fed in one build of a folder."""
    encoder = load_encoder()
    session = encoder.session
    recorder = Recorder(session)
    encoder.session = recorder
    try:
        run_line(folder)
    finally:
        encoder.session = session
    return recorder.feeds


def _time_encoder(feeds: list[Feed]) -> float:
    """Seconds of processor time that the encoder takes for these windows and nothing else."""
    session, started = load_encoder().session, process_time()
    for feed in feeds:
        session.run(None, feed)
    return process_time() - started


def _in_folder(documents: list[str], measure: Callable[[Path], Any]) -> Any:
    with tempfile.TemporaryDirectory(prefix="rashomon-speed-") as top:
        for number, document in enumerate(documents):
            (Path(top) / f"{number:05}.txt").write_bytes(document.encode())
        return measure(Path(top))


def _measure_line(documents: list[str]) -> dict[str, Measure]:
    """The line beside the encoder alone and the JSON round trip, in turns."""
    feeds, runs, alone, references = _in_folder(documents, lambda folder: _time_in_turns(folder, documents))
    totals = [sum(run.values()) for run in runs]
    stories = sum(len(document.split()) for document in documents) / WORDS
    measures = {f"documents of {WORDS} words a second a core": _form_median([stories / total for total in totals]),
                "share of the encoder's own throughput": _form_median([one / total for one, total in zip(alone, totals, strict=True)]),
                "windows a document": form_figure(len(feeds) / stories),
                "milliseconds a document, the encoder alone": _form_median([1000 * one / stories for one in alone])}
    measures |= {f"milliseconds a document, {stage}": _form_median([1000 * run[stage] / stories for run in runs]) for stage in runs[0]}
    return measures | {"times the JSON round trip": _form_median([total / reference for total, reference in zip(totals, references, strict=True)])}


def _time_in_turns(folder: Path, documents: list[str]) -> tuple[list[Feed], list[dict[str, float]], list[float], list[float]]:
    feeds = record_feeds(folder)
    runs, alone, references = [], [], []
    for _ in range(REPEATS):
        runs.append(run_line(folder))
        alone.append(_time_encoder(feeds))
        references.append(_time_reference(documents))
    return feeds, runs, alone, references


def _time_reference(documents: list[str]) -> float:
    """Seconds of processor time that one JSON round trip of the texts takes."""
    rounds, started = 0, process_time()
    while (spent := process_time() - started) < REFERENCE_S:
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


def _form_median(values: list[float]) -> Measure:
    """The median; low and high are the smallest and the largest."""
    return {"value": median(values), "low": min(values), "high": max(values), "hits": None, "of": len(values)}
