"""Bench of time expressions on TimeML corpora, scored as in TempEval-3 (UzZaman et al. 2013).

In: the corpora folder. Out: strict, relaxed and value F1 over system and gold tags (relaxed: one-to-one overlap; value:
overlap and equal value), with bootstrap intervals over documents, and documents a second of processor time. Publication tags are left out.
"""

from __future__ import annotations

import hashlib
import html
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rashomon.read.times import KindOfText, Reference, TimeExpression, find_times, judge_kind_of_text
from rashomon.read.tokens import split_paragraphs, split_sentences
from rashomon.resources.times import TimeTables, load_time_tables

ROUNDS = 1000
SEED = 20130614
_TAG = re.compile(r"<[^>]+>")
_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>|</TIMEX3>")

Tag = tuple[int, int, str]
"""Start, end, value of a TIMEX3 tag."""


@dataclass(frozen=True, slots=True)
class TimeMl:
    """One TimeML document: its text without tags, its publication date, its gold tags."""

    name: str
    text: str
    publication: str
    gold: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one document."""

    strict: int
    relaxed: int
    value: int
    system: int
    gold: int


def read_timeml(path: Path) -> TimeMl:
    """The text between the TEXT tags with its TIMEX3 tags; the creation time outside it is the publication."""
    source = path.read_text("utf-8")
    _head, _, rest = source.partition("<TEXT>")
    body = rest.partition("</TEXT>")[0]
    created = re.search(r"<TIMEX3[^>]*CREATION_TIME[^>]*>", source)
    match = re.search(r'value="([^"]*)"', created[0]) if created else None
    text: list[str] = []
    length, gold, opened = 0, [], list[tuple[int, str]]()
    for piece in re.split(r"(<[^>]+>)", body):
        tag = _TIMEX.fullmatch(piece)
        if tag and tag[1] is not None:
            found = re.search(r'value="([^"]*)"', tag[1])
            opened.append((length, found[1] if found else ""))
        elif tag and opened:
            start, value = opened.pop()
            gold.append((start, length, value))
        elif not _TAG.fullmatch(piece):
            plain = html.unescape(piece)
            text.append(plain)
            length += len(plain)
    return TimeMl(path.name, "".join(text), match[1][:10] if match else "", tuple(sorted(gold)))


def find_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open sentence ranges of a text that comes without cleaning."""
    return tuple(sentence for first, last in split_paragraphs(text, 0, len(text)) for sentence in split_sentences(text, first, last))


def predict(document: TimeMl, tables: TimeTables) -> tuple[tuple[TimeExpression, ...], KindOfText]:
    """The expressions found, the kind of text detected."""
    sentences = find_sentences(document.text)
    kind = judge_kind_of_text(document.text, sentences, publication=document.publication or None, tables=tables)
    reference = Reference(document.publication or None, kind)
    return find_times(document.text, sentences, reference=reference, tables=tables), kind


def compare_tags(gold: Sequence[Tag], system: Sequence[Tag]) -> Score:
    """One-to-one overlaps in order of the text, exact extents first."""
    left = set(range(len(system)))
    by_extent = {(tag[0], tag[1]): i for i, tag in enumerate(system)}
    pairs: list[tuple[int, int]] = []
    rest = []
    for g, tag in enumerate(gold):
        i = by_extent.get((tag[0], tag[1]))
        if i is not None and i in left:
            pairs.append((g, i))
            left.discard(i)
        else:
            rest.append(g)
    strict = len(pairs)
    for g in rest:
        i = next((i for i in sorted(left) if system[i][0] < gold[g][1] and gold[g][0] < system[i][1]), None)
        if i is not None:
            pairs.append((g, i))
            left.discard(i)
    value = sum(1 for g, i in pairs if gold[g][2] == system[i][2])
    return Score(strict, len(pairs), value, len(system), len(gold))


def tagged(times: Sequence[TimeExpression]) -> list[tuple[int, int, str, str]]:
    """Start, end, value and kind of what bears a TIMEX3 tag; ages of people are left out, as TimeBank and AQUAINT do."""
    return [(t.timex_start, t.timex_end, t.value, t.kind) for t in times
            if t.timex_start is not None and t.timex_end is not None and t.rule != "age"]


def form_measures(scores: Sequence[Score]) -> dict[str, dict[str, float]]:
    """F1 of strict, relaxed and value counts with 95 % bootstrap intervals over documents."""
    chooser = random.Random(SEED)
    samples = [chooser.choices(scores, k=len(scores)) for _ in range(ROUNDS)]
    measures: dict[str, dict[str, float]] = {}
    for name in ("strict", "relaxed", "value"):
        drawn = sorted(_f1(sample, name) for sample in samples)
        measures[f"{name}_f1"] = {"value": round(_f1(scores, name), 4), "low": round(drawn[int(ROUNDS * .025)], 4),
                                  "high": round(drawn[int(ROUNDS * .975) - 1], 4), "hits": sum(getattr(s, name) for s in scores),
                                  "of": sum(s.gold for s in scores)}
    return measures


def _f1(scores: Sequence[Score], name: str) -> float:
    both = sum(s.system + s.gold for s in scores)
    return 2 * sum(getattr(s, name) for s in scores) / both if both else 0.0


def as_timeml(document: TimeMl, times: Sequence[TimeExpression]) -> str:
    """The document with inline TIMEX3 tags of what was found."""
    parts, last = [], 0
    for number, (start, end, value, kind) in enumerate(tagged(times), start=1):
        parts += [escape(document.text[last:start]),
                  f'<TIMEX3 tid="t{number}" type="{kind.upper()}" value={quoteattr(value)}>{escape(document.text[start:end])}</TIMEX3>']
        last = end
    parts.append(escape(document.text[last:]))
    created = f'<DCT><TIMEX3 tid="t0" type="DATE" value={quoteattr(document.publication)} functionInDocument="CREATION_TIME">{escape(document.publication)}</TIMEX3></DCT>'
    return f'<?xml version="1.0" ?>\n<TimeML>\n<DOCID>{escape(Path(document.name).stem)}</DOCID>\n{created}\n<TEXT>{"".join(parts)}</TEXT>\n</TimeML>\n'


def measure_files(paths: Sequence[Path], absent: Path, predictions: Path | None) -> dict[str, Any]:
    """The measures over TimeML files; `absent` names the place looked for when there are none."""
    if not paths:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(absent)}
    tables = load_time_tables()
    documents = [read_timeml(path) for path in paths]
    scores, kinds, began = [], [], time.process_time()
    results = [predict(document, tables) for document in documents]
    seconds = time.process_time() - began
    for document, (times, kind) in zip(documents, results, strict=True):
        system = [tag[:3] for tag in tagged(times)]
        scores.append(compare_tags(document.gold, system))
        kinds.append(kind)
        if predictions is not None:
            predictions.mkdir(parents=True, exist_ok=True)
            (predictions / document.name).write_text(as_timeml(document, times), "utf-8")
    measures = form_measures(scores)
    speed = round(len(documents) / seconds, 1)
    measures["documents_per_second"] = {"value": speed, "low": speed, "high": speed, "hits": len(documents), "of": len(documents)}
    narrative = kinds.count("narrative")
    measures["told_as_narrative"] = {"value": round(narrative / len(kinds), 4), "low": 0.0, "high": 1.0, "hits": narrative, "of": len(kinds)}
    return {"documents": len(documents), "corpus_sha256": hash_files(paths), "measures": measures, "absent": None}


def hash_files(paths: Sequence[Path]) -> str:
    """SHA-256 over the files' names and bytes in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def measure_times(corpora: Path, split: str, predictions: Path | None) -> dict[str, Any]:
    """TimeBank and AQUAINT (`dev`), or platinum (`test`)."""
    root = corpora / "tbaq"
    folders = [root / "AQUAINT", root / "TimeBank"] if split == "dev" else [root / "platinum"]
    paths = [path for folder in folders for path in sorted(folder.glob("*.tml"))]
    return measure_files(paths, folders[0], predictions)


