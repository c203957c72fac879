"""Bench of quantities in science text: MeasEval (Harper, Cox, Kohler, Scerri, Daniel and Groth, SemEval-2021 task 8).

In: the corpora folder with `measeval/trial` (txt and tsv). Out: F1 of quantity spans, exact and overlapping one to one, and of the
modifiers that our reader tells (IsCount, IsRange, IsApproximate) on overlapping spans. Predictions are tsv in the corpus's own columns.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.read.quantities import find_quantities
from rashomon.read.quantity_expressions import QuantityExpression
from rashomon.read.tokens import read_tokens
from rashomon.resources.quantities import load_quantity_tables
from rashomon.resources.syntax import load_syntax_tables

COLUMNS = ("docId", "annotSet", "annotType", "startOffset", "endOffset", "annotId", "text", "other")
MODIFIERS = {
    "range": "IsRange",
    "at_least": "IsRange",
    "more_than": "IsRange",
    "at_most": "IsRange",
    "less_than": "IsRange",
    "approx": "IsApproximate",
    "vague": "IsApproximate",
}
IDLE_RULES = ("some", "none", "both", "fraction")
JOINTS = (", ", " and ", ", and ", " or ", ",")
TOLD = frozenset(("IsCount", "IsRange", "IsApproximate"))


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One quantity: half-open code points of the paragraph, its modifiers and unit."""

    start: int
    end: int
    modifiers: tuple[str, ...]
    unit: str


def measure_measeval(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """The figures of `measeval/trial` (dev) or `measeval/eval` (test); `absent` tells the path looked for where it is not there."""
    folder = corpora / "measeval" / ("trial" if split == "dev" else "eval")
    paths = sorted((folder / "txt").glob("*.txt")) if (folder / "tsv").is_dir() else []
    if not paths:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(folder)}
    digest = hashlib.sha256()
    gold: list[list[Mark]] = []
    found: list[list[Mark]] = []
    for path in paths:
        raw, rows = path.read_bytes(), folder / "tsv" / (path.stem + ".tsv")
        digest.update(raw)
        digest.update(rows.read_bytes() if rows.is_file() else b"")
        text = raw.decode("utf-8")
        gold.append(load_marks(rows) if rows.is_file() else [])
        found.append(read_marks(text))
        if predictions is not None:
            keep_marks(predictions / rows.name, path.stem, text, found[-1])
    return {"documents": len(paths), "corpus_sha256": digest.hexdigest(), "measures": measure_marks(gold, found), "absent": None}


def load_marks(path: Path) -> list[Mark]:
    """The quantities of one tsv of the corpus."""
    marks = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        cells = dict(zip(COLUMNS, line.split("\t"), strict=False))
        if cells.get("annotType") == "Quantity":
            other = json.loads(cells.get("other") or "{}")
            marks.append(
                Mark(
                    int(cells["startOffset"]),
                    int(cells["endOffset"]),
                    tuple(sorted(other.get("mods", []))),
                    other.get("unit", ""),
                )
            )
    return sorted(marks)


def read_marks(text: str) -> list[Mark]:
    """What the reader finds, in the corpus's terms: a vague word without a figure is no quantity there."""
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    expressions = find_quantities(tokens, tables=load_quantity_tables())
    marks = sorted(
        {
            as_mark(expression, tokens.starts[expression.number_first], tokens.ends[expression.number_last - 1])
            for expression in expressions
            if is_quantity(expression)
        }
    )
    return form_lists(text, marks)


def form_lists(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Quantities in a row are one quantity there (`4.5, 6 and 13 kg`), where the last one's unit serves all."""
    merged: list[Mark] = []
    for mark in marks:
        last = merged[-1] if merged else None
        if last is not None and text[last.end : mark.start] in JOINTS and last.unit in ("", mark.unit):
            merged[-1] = Mark(last.start, mark.end, mark.modifiers, mark.unit)
        else:
            merged.append(mark)
    return [mark for mark in merged if mark.unit]


def is_quantity(expression: QuantityExpression) -> bool:
    """Whether MeasEval would mark it: no ordinals, scores and bare quantifiers."""
    return (
        expression.kind not in ("ordinal", "score")
        and expression.quantity.modifier not in ("all", "vague")
        and expression.rule not in IDLE_RULES
    )


def as_mark(expression: QuantityExpression, start: int, end: int) -> Mark:
    """An expression as a mark."""
    modifiers = {MODIFIERS[expression.quantity.modifier]} if expression.quantity.modifier in MODIFIERS else set()
    if expression.kind == "count":
        modifiers.add("IsCount")
    return Mark(start, end, tuple(sorted(modifiers)), expression.quantity.unit)


def measure_marks(gold: Sequence[Sequence[Mark]], found: Sequence[Sequence[Mark]]) -> dict[str, Measure]:
    """Micro F1 over documents, as the share 2·hits of gold + found."""
    exact = overlap = modified = wanted_modifiers = given_modifiers = 0
    for wanted, given in zip(gold, found, strict=True):
        exact += len({(m.start, m.end) for m in wanted} & {(m.start, m.end) for m in given})
        pairs = pair_marks(wanted, given)
        overlap += len(pairs)
        modified += sum(len(TOLD & set(a.modifiers) & set(b.modifiers)) for a, b in pairs)
        wanted_modifiers += sum(len(TOLD & set(m.modifiers)) for m in wanted)
        given_modifiers += sum(len(TOLD & set(m.modifiers)) for m in given)
    wanted_count, given_count = sum(map(len, gold)), sum(map(len, found))
    return {
        "span_exact_f1": form_share(2 * exact, wanted_count + given_count),
        "span_overlap_f1": form_share(2 * overlap, wanted_count + given_count),
        "span_overlap_recall": form_share(overlap, wanted_count),
        "span_overlap_precision": form_share(overlap, given_count),
        "modifiers_f1": form_share(2 * modified, wanted_modifiers + given_modifiers),
    }


def pair_marks(wanted: Sequence[Mark], given: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Overlapping marks, one to one, the largest overlap first."""
    overlaps = sorted(
        (
            (min(a.end, b.end) - max(a.start, b.start), -i, -j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(given)
            if min(a.end, b.end) > max(a.start, b.start)
        ),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, i, j in overlaps:
        if -i not in left and -j not in right:
            left.add(-i)
            right.add(-j)
            pairs.append((wanted[-i], given[-j]))
    return pairs


def keep_marks(path: Path, document: str, text: str, marks: Sequence[Mark]) -> None:
    """A tsv in the corpus's columns."""
    lines = ["\t".join(COLUMNS)]
    for number, mark in enumerate(marks, 1):
        other = {"mods": list(mark.modifiers)} if mark.modifiers else {}
        told = {**other, "unit": mark.unit} if mark.unit and "IsCount" not in mark.modifiers else other
        words = " ".join(text[mark.start : mark.end].split())
        lines.append(
            "\t".join(
                (
                    document,
                    str(number),
                    "Quantity",
                    str(mark.start),
                    str(mark.end),
                    f"T1-{number}",
                    words,
                    json.dumps(told, ensure_ascii=False),
                )
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
