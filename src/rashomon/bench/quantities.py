"""Bench of quantities: our own table of cases (split dev), news sentences with value and bound (split test).

In: the corpora folder. Out: shares of cases and fields read right; on test the value F1, and value and bound F1, as defined with
NewsQuant (Almasian, Kazakova, Göldner and Gertz, EMNLP 2023): a value counts once a sentence, the bound is one of = < > ~.
"""

from __future__ import annotations

import hashlib
import json
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.read.quantities import find_quantities
from rashomon.read.quantity_expressions import QuantityExpression
from rashomon.read.tokens import read_tokens
from rashomon.resources.quantities import load_quantity_tables
from rashomon.resources.syntax import load_syntax_tables

Row = dict[str, Any]
VALUE_FIELDS = ("low", "best", "high", "modifier")
WHO_FIELDS = ("side", "label")
FIELDS = ("surface", "kind", *VALUE_FIELDS, "unit", "total", "measure", *WHO_FIELDS)
SPEED_ROUNDS = 5
CORPUS = "measeval/newsquant.json"
BOUNDS = {
    "exact": "=",
    "all": "=",
    "range": "=",
    "approx": "~",
    "vague": "~",
    "at_least": ">",
    "more_than": ">",
    "at_most": "<",
    "less_than": "<",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One phrase and what must be found in it."""

    text: str
    expect: tuple[Row, ...]
    origin: str
    status: str
    written: str
    """Before or after the rules were."""


def load_cases() -> tuple[Case, ...]:
    """The packaged table of cases."""
    raw = tomllib.loads(case_table().decode())
    return tuple(
        Case(text=row["text"], expect=tuple(row["expect"]), origin=row["origin"], status=row["status"], written=row["written"])
        for row in raw["case"]
    )


def case_table() -> bytes:
    """Its bytes."""
    return Path(__file__).with_name("cases").joinpath("quantities.cases.toml").read_bytes()


def read_case(case: Case) -> tuple[Row, ...]:
    """What the reader finds, in the columns of the table."""
    return tuple(as_row(expression) for expression in read_text(case.text))


def read_text(text: str) -> tuple[QuantityExpression, ...]:
    """The quantities of a text."""
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    return find_quantities(tokens, tables=load_quantity_tables())


def as_row(expression: QuantityExpression) -> Row:
    """An expression in the columns of the table; what is unknown or does not apply is left out."""
    quantity, population = expression.quantity, expression.population
    row: Row = {
        "surface": quantity.surface,
        "kind": expression.kind,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        "total": expression.total.best if expression.total else None,
    }
    if population is not None:
        row |= {"measure": population.measure, "side": population.side, "label": population.label}
    return {name: value for name, value in row.items() if value not in (None, "")}


def compare_case(case: Case, found: Sequence[Row]) -> str:
    """Empty where found equals expected, else what differs."""
    expected, read = list(case.expect), list(found)
    if expected == read:
        return ""
    missing = [row for row in expected if row not in read]
    extra = [row for row in read if row not in expected]
    return f"missing {missing}, read instead {extra}" if missing or extra else "another order"


def pair_rows(expected: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    """Each expected row with the row of the same kind and surface, else None."""
    left = list(found)
    pairs: list[tuple[Row, Row | None]] = []
    for row in expected:
        match = next((other for other in left if other["surface"] == row["surface"]), None)
        if match is not None:
            left.remove(match)
        pairs.append((row, match))
    return pairs


def measure_cases(cases: Sequence[Case]) -> dict[str, Measure]:
    """Cases wholly right, and rows right by modifier, bounds, what and who."""
    readings = [read_case(case) for case in cases]
    right = sum(not compare_case(case, found) for case, found in zip(cases, readings, strict=True))
    before = [(case, found) for case, found in zip(cases, readings, strict=True) if case.written == "before"]
    rows = [pair for case, found in zip(cases, readings, strict=True) for pair in pair_rows(case.expect, found)]
    people = [(row, match) for row, match in rows if "measure" in row]
    return {
        "cases": form_share(right, len(cases)),
        "cases_before_rules": form_share(sum(not compare_case(case, found) for case, found in before), len(before)),
        "cases_after_rules": form_share(
            right - sum(not compare_case(case, found) for case, found in before), len(cases) - len(before)
        ),
        "modifiers": share_equal(rows, ("modifier",)),
        "bounds": share_equal(rows, VALUE_FIELDS),
        "what": share_equal(rows, ("kind", "unit", "total")),
        "role": share_equal(people, ("measure",)),
        "who": share_equal(people, WHO_FIELDS),
        "rows": share_equal(rows, FIELDS),
        "rows_too_many": form_figure(
            float(sum(max(0, len(found) - len(case.expect)) for case, found in zip(cases, readings, strict=True)))
        ),
        "sentences_per_second": form_figure(measure_speed([case.text for case in cases])),
    }


def share_equal(pairs: Sequence[tuple[Row, Row | None]], fields: Sequence[str]) -> Measure:
    """Rows whose match has the same fields."""
    return form_share(
        sum(match is not None and all(row.get(name) == match.get(name) for name in fields) for row, match in pairs), len(pairs)
    )


def measure_speed(texts: Iterable[str]) -> float:
    """Sentences a second of the reader alone, tokens and tags given; the best of five rounds."""
    syntax, tables = load_syntax_tables(), load_quantity_tables()
    tokens = [read_tokens(text, [(0, len(text))], tables=syntax) for text in texts]
    seconds = []
    for _ in range(SPEED_ROUNDS):
        begun = time.perf_counter()
        for each in tokens:
            find_quantities(each, tables=tables)
        seconds.append(time.perf_counter() - begun)
    return sum(len(each.sentences) for each in tokens) / max(min(seconds), 1e-9)


def measure_quantities(corpora: Path, split: str, predictions: Path | None = None) -> Row:
    """The figures of a split (`dev`, `test`); `absent` tells the path looked for where the corpus is not there."""
    if split == "dev":
        cases = load_cases()
        if predictions is not None:
            keep_lines(predictions / "quantities.cases.jsonl", [{"text": case.text, "found": read_case(case)} for case in cases])
        return {
            "documents": len(cases),
            "corpus_sha256": hashlib.sha256(case_table()).hexdigest(),
            "measures": measure_cases(cases),
            "absent": None,
        }
    path = corpora / CORPUS
    if not path.is_file():
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(path)}
    raw = path.read_bytes()
    sentences = load_sentences(json.loads(raw))
    found = [tuple(as_values(read_text(text))) for text, _ in sentences]
    if predictions is not None:
        keep_lines(
            predictions / path.name, [{"text": text, "tags": tags} for (text, _), tags in zip(sentences, found, strict=True)]
        )
    return {
        "documents": len(sentences),
        "corpus_sha256": hashlib.sha256(raw).hexdigest(),
        "absent": None,
        "measures": {
            "value_f1": measure_f1([gold for _, gold in sentences], found, ("value",)),
            "value_and_bound_f1": measure_f1([gold for _, gold in sentences], found, ("value", "change")),
            "sentences_per_second": form_figure(measure_speed([text for text, _ in sentences])),
        },
    }


def load_sentences(raw: Any) -> list[tuple[str, list[Row]]]:
    """(text, rows of value and change) from NewsQuant's list of records."""
    records = raw if isinstance(raw, list) else list(raw.values())
    sentences = []
    for record in records:
        rows: list[Row] = next((record[name] for name in ("gt", "quantities", "tags", "ground_truth") if name in record), [])
        text = record.get("text", record.get("sentence", ""))
        sentences.append(
            (text, [{"value": parse_value(str(row["value"])), "change": str(row.get("change", "="))} for row in rows])
        )
    return sentences


def parse_value(text: str) -> tuple[float, ...]:
    """`12` or `10-15`."""
    head, dash, tail = (
        text.lstrip("(").rstrip(")").partition("-") if not text.startswith("-") and "e" not in text.lower() else (text, "", "")
    )
    return (float(head), float(tail)) if dash else (float(head),)


def as_values(expressions: Iterable[QuantityExpression]) -> Iterable[Row]:
    """Value and change of each figure that NewsQuant would tag: vague words and scores have no value there."""
    for expression in expressions:
        quantity = expression.quantity
        known = [value for value in (quantity.low, quantity.best, quantity.high) if value is not None]
        if not known or quantity.modifier == "vague" or expression.kind == "ordinal":
            continue
        whole = quantity.unit not in ("percent",) and expression.kind == "count"
        value = known[0]
        if quantity.modifier == "more_than" and whole:
            value -= 1
        if quantity.modifier == "less_than" and whole:
            value += 1
        yield {
            "value": (quantity.low, quantity.high) if quantity.modifier == "range" else (value,),
            "change": BOUNDS[quantity.modifier],
        }


def measure_f1(gold: Sequence[Sequence[Row]], found: Sequence[Sequence[Row]], fields: Sequence[str]) -> Measure:
    """Micro F1 over the sentences, each row counted once; as the share 2·hits of gold + found."""
    hits = wanted = given = 0
    for wanted_rows, given_rows in zip(gold, found, strict=True):
        left = [tuple(row[name] for name in fields) for row in given_rows]
        wanted, given = wanted + len(wanted_rows), given + len(given_rows)
        for row in wanted_rows:
            key = tuple(row[name] for name in fields)
            if key in left:
                left.remove(key)
                hits += 1
    return form_share(2 * hits, wanted + given)


def keep_lines(path: Path, rows: Iterable[Row]) -> None:
    """One JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
