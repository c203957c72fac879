"""Bench of article extraction: pages as HTML, and the same pages as plain text with their chrome.

In: the corpora folder with `article_extraction` (a public benchmark; `ground-truth.json` is the development half, pages in
`html/`, `plain_text.*.jsonl` with a label a line). Out: F1 over runs of four words and over words, pages a second of one
core, lines of heads and of tails wrongly kept, and how often title, byline and date read from the plain text are what the
markup of the same page says. Baselines: trafilatura alone for HTML; for plain text the best block by words less 15 a line.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.bench.page_facts import measure_facts
from rashomon.bench.shingles import Rates, form_f1, rate_text
from rashomon.ingest import clean_capture
from rashomon.ingest.articles import extract_article
from rashomon.ingest.decoding import read_bytes
from rashomon.ingest.markup_facts import find_charset
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, capture_of

RENDERERS = ("inscriptis", "resiliparse")
BLOCK_COST = 15
"""Words that a line must have to count for the best block of the baseline."""
ROUNDS = 5


def measure_extraction(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """The figures of `article_extraction`; `absent` tells the path looked for where it is not there."""
    folder = corpora / "article_extraction"
    ending = ".test" if split == "test" else ""
    truth = folder / f"ground-truth{ending}.json"
    if not truth.is_file():
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(truth)}
    gold = {key: str(row.get("articleBody", "")) for key, row in json.loads(truth.read_text("utf-8")).items()}
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in sorted(gold)}
    measures = measure_pages(pages, gold, predictions)
    digest = hashlib.sha256(truth.read_bytes() + b"".join(pages.values()))
    for renderer in RENDERERS:
        path = folder / f"plain_text.{renderer}{ending}.jsonl"
        if path.is_file():
            digest.update(path.read_bytes())
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            measures |= {f"plain_{renderer}_{name}": measure for name, measure in measure_plain(rows, pages).items()}
    return {"documents": len(gold), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def clean(data: bytes, media_type: str) -> Document | None:
    """The document of these bytes, or None where they are refused."""
    document = clean_capture(capture_of(data, media_type=media_type), (), tables=load_ingest_tables())
    return document if isinstance(document, Document) else None


def body_of(document: Document | None) -> str:
    """The text of the body, with the place and agency that open its paragraphs."""
    return "\n".join(document.text[a:b] for a, b in find_bodies(document)) if document else ""


def find_bodies(document: Document) -> list[tuple[int, int]]:
    """Stretches of body; a dateline belongs to it where body follows in the same line, and not where it is a line of its own."""
    following = [block.role for block in document.blocks[1:]] + [""]
    return [(block.start, block.end) for block, after in zip(document.blocks, following, strict=True)
            if block.role == "body" or (block.role == "dateline" and after == "body" and "\n" not in document.text[block.start:block.end])]


def measure_pages(pages: dict[str, bytes], gold: dict[str, str], predictions: Path | None) -> dict[str, Measure]:
    """HTML: ours and trafilatura's alone, as F1 and as pages a second of CPU time, one thread, the median of five rounds."""
    given = {key: body_of(clean(data, "text/html")) for key, data in pages.items()}
    texts = {key: decoded.text if (decoded := read_bytes(data, charset=find_charset(data))) else "" for key, data in pages.items()}
    alone = {key: extract_article(text, 0, 0) for key, text in texts.items()}
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        (predictions / "extraction.json").write_text(json.dumps({key: {"articleBody": text} for key, text in given.items()}), encoding="utf-8")
    found = form_f1(_rate_all(gold, given, 4)) | {"baseline": form_f1(_rate_all(gold, alone, 4))["value"]}
    ours = _time_rounds(lambda: [clean(data, "text/html") for data in pages.values()])
    theirs = _time_rounds(lambda: [extract_article(text, 0, 0) for text in texts.values()])
    return {"html_shingle_f1": found, "html_pages_per_cpu_second": form_figure(len(pages) / ours) | {"baseline": len(pages) / theirs},
            "html_time_against_trafilatura": form_figure(ours / theirs)}


def _rate_all(gold: dict[str, str], given: dict[str, str], run: int) -> list[Rates]:
    return [rate_text(gold[key], given[key], run) for key in sorted(gold)]


def _time_rounds(work: Callable[[], Any]) -> float:
    spent = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        spent.append(process_time() - begun)
    return median(spent)


def measure_plain(rows: Sequence[dict[str, Any]], pages: dict[str, bytes]) -> dict[str, Measure]:
    """Plain text with chrome: F1 of the body, lines of the head and the tail kept wrongly, facts against the page's markup."""
    measures: dict[str, Measure] = {}
    documents = [clean("\n".join(row["lines"]).encode("utf-8", "surrogatepass"), "text/plain") for row in rows]
    given = [body_of(document) for document in documents]
    block = ["\n".join(find_best_block(row["lines"])) for row in rows]
    for name, run in (("shingle_f1", 4), ("token_f1", 1)):
        rated, simple = ([rate_text(row["gold"], text, run) for row, text in zip(rows, texts, strict=True)] for texts in (given, block))
        measures[name] = form_f1(rated) | {"baseline": form_f1(simple)["value"]}
    measures["shingle_f1_everything_kept"] = form_f1([rate_text(row["gold"], "\n".join(row["lines"])) for row in rows])
    return measures | measure_edges(rows, documents) | measure_facts(rows, documents, pages)


def find_best_block(lines: Sequence[str]) -> Sequence[str]:
    """The baseline: the run of lines with the greatest sum of words less fifteen a line."""
    best, total, begin, found = 0, 0, 0, (0, 0)
    for i, line in enumerate(lines):
        if total <= 0:
            total, begin = 0, i
        total += len(line.split()) - BLOCK_COST
        if total > best:
            best, found = total, (begin, i + 1)
    return lines[found[0]:found[1]]


def measure_edges(rows: Sequence[dict[str, Any]], documents: Sequence[Document | None]) -> dict[str, Measure]:
    """Shares of lines wrongly kept above and below the article, and of its own first and last lines that were lost."""
    counts = {name: [0, 0] for name in ("head_lines_kept", "tail_lines_kept", "first_lines_lost", "last_lines_lost")}
    for row, document in zip(rows, documents, strict=True):
        labels: list[int] = row["labels"]
        if document is None or 1 not in labels:
            continue
        kept = kept_lines(row["lines"], document)
        first, last = labels.index(1), len(labels) - 1 - labels[::-1].index(1)
        for name, hits, of in (("head_lines_kept", sum(kept[:first]), first), ("tail_lines_kept", sum(kept[last + 1:]), len(labels) - last - 1),
                               ("first_lines_lost", not kept[first], 1), ("last_lines_lost", not kept[last], 1)):
            counts[name][0] += hits
            counts[name][1] += of
    return {name: form_share(hits, of) for name, (hits, of) in counts.items()}


def kept_lines(lines: Sequence[str], document: Document) -> list[bool]:
    """Whether half or more of each line is body."""
    bodies = find_bodies(document)
    kept, at = [], 0
    for line in lines:
        end = at + len(line)
        kept.append(sum(max(0, min(end, b) - max(at, a)) for a, b in bodies) * 2 >= max(1, end - at))
        at = end + 1
    return kept
