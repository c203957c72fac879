"""Bench of line roles: lines above and below the article, judged by hand, heads apart from tails.

In: `article_extraction` of the corpora (development half) and `bench/lines/lines.jsonl` of a checkout: renderer, page, line, sha256
of the line, region, and the roles a reader allows (the first is the one meant). Out: is a line body or not (accuracy with Wilson's
interval, F1), precision and recall of each role. Pages are halved by a hash of their name: misses of `seen` were looked at while the
rules were mended, of `unseen` only scores. Baselines: the best block by words; the corpus's own label a line stands beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.bench.extraction import clean, find_best_block, kept_lines
from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.errors import CorpusAbsent, LawBroken
from rashomon.schema import Document

JUDGED = Path(__file__).resolve().parents[3] / "bench" / "lines" / "lines.jsonl"
"""Where a checkout keeps the verdicts; an installed package has none."""
REGIONS = ("head", "tail")
HALVES = ("seen", "unseen")
FEWEST = 5
"""Lines of a role in a region, or no figure is given for it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One judged line: what the reader allows, what the program says, what the simple ways say."""

    region: str
    half: str
    roles: tuple[str, ...]
    given: str
    kept: bool
    block: bool
    label: bool

    @property
    def is_body(self) -> bool:
        """What the reader says."""
        return self.roles[0] == "body"


def measure_lines(corpora: Path, split: str, predictions: Path | None = None, *, judged: Path = JUDGED) -> dict[str, Any]:
    """The figures over the lines judged. Raises CorpusAbsent where the pages or the verdicts are missing, LawBroken where a line of
    the corpus is not the one that was judged."""
    folder = corpora / "article_extraction"
    if split == "test" or not judged.is_file():
        raise CorpusAbsent(str(judged.with_name("lines.test.jsonl") if split == "test" else judged))
    rows = [json.loads(line) for line in judged.read_text("utf-8").splitlines()]
    pages = _load_pages(folder, sorted({row["renderer"] for row in rows}))
    lines: list[Line] = []
    for key in sorted({(row["renderer"], row["page"]) for row in rows}):
        lines += _read_page(pages[key], [row for row in rows if (row["renderer"], row["page"]) == key])
    digest = hashlib.sha256(judged.read_bytes()).hexdigest()
    return {"documents": len({row["page"] for row in rows}), "corpus_sha256": digest, "measures": form_measures(lines), "absent": None}


def _load_pages(folder: Path, renderers: Sequence[str]) -> dict[tuple[str, str], dict[str, Any]]:
    pages: dict[tuple[str, str], dict[str, Any]] = {}
    for renderer in renderers:
        path = folder / f"plain_text.{renderer}.jsonl"
        if not path.is_file():
            raise CorpusAbsent(str(path))
        pages |= {(renderer, page["id"]): page for page in map(json.loads, path.read_text("utf-8").splitlines())}
    return pages


def _read_page(page: dict[str, Any], rows: Iterable[dict[str, Any]]) -> list[Line]:
    """The judged lines of one page with what is said of them."""
    texts: list[str] = page["lines"]
    document = clean("\n".join(texts).encode("utf-8", "surrogatepass"), "text/plain")
    block = find_best_block(texts)
    first = next((i for i in range(len(texts)) if texts[i:i + len(block)] == block), len(texts)) if block else len(texts)
    kept = kept_lines(texts, document) if document else [False] * len(texts)
    half = HALVES[int(hashlib.sha256(f"lines 1 {page['id']}".encode()).hexdigest(), 16) % 2]
    lines = []
    for row in rows:
        n = row["line"]
        if hashlib.sha256(texts[n].encode("utf-8", "surrogatepass")).hexdigest()[:12] != row["sha256"]:
            raise LawBroken(f"line {n} of page {page['id'][:12]} is not the one that was judged; the verdicts belong to another snapshot")
        given = find_role(document, row["start"], row["end"]) if document else ""
        lines.append(Line(row["region"], half, tuple(row["roles"]), given, kept[n], first <= n < first + len(block), bool(page["labels"][n])))
    return lines


def find_role(document: Document, start: int, end: int) -> str:
    """The role of most characters from start to end."""
    return max(document.blocks, key=lambda block: min(end, block.end) - max(start, block.start)).role


def form_measures(lines: Sequence[Line]) -> dict[str, Measure]:
    """Body or not and each role, heads and tails apart; lines whose role the reader left open are not counted."""
    sure = [line for line in lines if line.roles[0] != "uncertain"]
    measures: dict[str, Measure] = {"lines_judged": form_figure(len(lines))}
    for region in REGIONS:
        own = [line for line in sure if line.region == region]
        for name, part in ((region, own), *((f"{region}_{half}", [line for line in own if line.half == half]) for half in HALVES)):
            right = form_share(sum(line.kept == line.is_body for line in part), len(part))
            measures[f"{name}_body_or_not"] = right | {"baseline": form_share(sum(line.block == line.is_body for line in part), len(part))["value"]}
        measures[f"{region}_body_f1"] = form_figure(_body_f1(own, [line.kept for line in own])) | {"baseline": _body_f1(own, [line.block for line in own])}
        measures[f"{region}_label_of_corpus"] = form_share(sum(line.label == line.is_body for line in own), len(own))
    for region in REGIONS:
        measures |= _measure_roles(region, [line for line in sure if line.region == region])
    return measures


def _body_f1(lines: Sequence[Line], kept: Sequence[bool]) -> float:
    both = sum(line.is_body and given for line, given in zip(lines, kept, strict=True))
    either = sum(line.is_body for line in lines) + sum(kept)
    return 2 * both / either if either else 0.0


def _measure_roles(region: str, lines: Sequence[Line]) -> dict[str, Measure]:
    """Recall over the lines meant as a role, precision over those given it: right is any role that the reader allows."""
    measures: dict[str, Measure] = {}
    for role in sorted({line.roles[0] for line in lines}):
        meant, given = [line for line in lines if line.roles[0] == role], [line for line in lines if line.given == role]
        if len(meant) >= FEWEST:
            measures[f"{region}_{role}_recall"] = form_share(sum(line.given in line.roles for line in meant), len(meant))
            measures[f"{region}_{role}_precision"] = form_share(sum(role in line.roles for line in given), len(given))
    return measures
