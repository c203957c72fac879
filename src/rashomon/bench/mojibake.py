"""Bench of encoding repair: ftfy's own cases, lines of ten legacy charsets read wrongly, and clean lines that must stay.

In: the corpora folder with `mojibake_ftfy_cases`; the translations shipped with the PyPI packages Django and Babel (extra
`bench`; without them those measures are left out). Each line of a translation is written in its charset and read by a wrong
decoder in turn: Latin-1, Windows-1252, and 'UTF-8 where valid, else Latin-1'; it counts when the document's repairs,
applied, give it back to the character. Baseline: ftfy alone on the same lines.
"""

from __future__ import annotations

import gettext
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ftfy import fix_encoding

from rashomon.bench.measures import Measure, form_share
from rashomon.ingest.repairs import find_repairs
from rashomon.resources.ingest import load_ingest_tables

CASES = ("in-the-wild", "language-names", "negative", "synthetic")
CHARSETS = {"gb18030": "zh_Hans", "big5": "zh_Hant", "shift_jis": "ja", "euc_jp": "ja", "euc_kr": "ko", "cp1251": "ru", "koi8_r": "ru", "cp1253": "el",
            "cp1255": "he", "cp1256": "ar"}
CLEAN = ("fr", "de", "es", "pt", "cs", "pl", "tr", "vi", "hu", "is", "el")
LINES, LEAST_LETTERS, SEED = 600, 3, 7
"""Lines a charset; letters beyond ASCII that a line has at least."""


def measure_mojibake(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """Shares of lines restored to the character, and of clean lines left alone. There is no test split."""
    folder = corpora / "mojibake_ftfy_cases"
    files = [folder / f"{name}.json" for name in CASES]
    if split != "dev" or not all(path.is_file() for path in files):
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(files[0]) if split == "dev" else "no test split of mojibake"}
    cases = [case for path in files for case in json.loads(path.read_text("utf-8"))]
    good = sum(apply_repairs(case["original"]) == case.get("fixed-encoding", case["fixed"]) for case in cases)
    alone = sum(fix_encoding(case["original"]) == case.get("fixed-encoding", case["fixed"]) for case in cases)
    measures = {"ftfy_cases": form_share(good, len(cases)) | {"baseline": alone / len(cases)}}
    lines = 0
    if find_spec("django") and find_spec("babel"):
        legacy = {charset: measure_charset(charset, language, predictions) for charset, language in CHARSETS.items()}
        hits, of = (sum(measure[key] for measure in legacy.values()) for key in ("hits", "of"))
        baseline = sum(measure["baseline"] * measure["of"] for measure in legacy.values()) / of
        measures["legacy_charsets"] = form_share(hits, of) | {"baseline": baseline}
        measures |= {f"legacy_{charset}": measure for charset, measure in legacy.items()}
        measures["clean_lines_touched"] = measure_clean()
        lines = of + measures["clean_lines_touched"]["of"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return {"documents": len(cases) + lines, "corpus_sha256": digest, "measures": measures, "absent": None}


def apply_repairs(text: str) -> str:
    """The text as its repairs of charsets read it; lost apostrophes are another matter."""
    parts, at = [], 0
    for repair in find_repairs(text, load_ingest_tables()):
        if repair.reading and "apostrophe" not in repair.reason:
            parts += [text[at:repair.start], repair.reading]
            at = repair.end
    return "".join([*parts, text[at:]])


def measure_charset(charset: str, language: str, predictions: Path | None = None) -> Measure:
    """Share of lines given back to the character; the same lines whatever the run."""
    encoded = [(line, data) for line in load_lines(language) if (data := _encode(line, charset)) and sum(c > "\x7f" and c.isalpha() for c in line) >= LEAST_LETTERS]
    random.Random(SEED).shuffle(encoded)
    damaged = [(line, damage(data, number % 3)) for number, (line, data) in enumerate(encoded[:LINES])]
    given = [apply_repairs(wrong) for _, wrong in damaged]
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        rows = [json.dumps({"line": line, "damaged": wrong, "given": back}, ensure_ascii=False) for (line, wrong), back in zip(damaged, given, strict=True)]
        (predictions / f"mojibake.{charset}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    baseline = sum(fix_encoding(wrong) == line for line, wrong in damaged) / max(1, len(damaged))
    return form_share(sum(back == line for (line, _), back in zip(damaged, given, strict=True)), len(damaged)) | {"baseline": baseline}


def measure_clean() -> Measure:
    """Share of clean lines with any repair of a charset."""
    lines = [line for language in CLEAN for line in (*load_lines(language), *_names_of_babel(language))]
    return form_share(sum(apply_repairs(line) != line for line in lines), len(lines))


def load_lines(language: str) -> Sequence[str]:
    """Lines of Django's translations into a language and of Babel's names of languages and lands, each once."""
    return list(dict.fromkeys([*_lines_of_django(language), *_names_of_babel(language)]))


def _lines_of_django(language: str) -> Iterator[str]:
    top = Path(str(import_module("django").__file__)).parent
    for path in sorted(top.rglob(f"{language}/LC_MESSAGES/*.mo")):
        with path.open("rb") as stream:
            messages = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
        for key in sorted(messages, key=str):
            yield from (line.strip() for line in str(messages[key]).split("\n") if key and line.strip())


def _names_of_babel(language: str) -> Iterator[str]:
    locale = import_module("babel").Locale.parse(language)
    for table in (locale.languages, locale.territories, locale.scripts):
        yield from (str(table[key]) for key in sorted(table))


def _encode(line: str, charset: str) -> bytes:
    try:
        return line.encode(charset)
    except UnicodeEncodeError:
        return b""


def damage(data: bytes, way: int) -> str:
    """The bytes read wrongly: as Latin-1 (0), Windows-1252 with its gaps as Latin-1 (1), or UTF-8 where valid and else Latin-1 (2)."""
    if way == 0:
        return data.decode("latin-1")
    if way == 1:
        return data.decode("sloppy-windows-1252")
    parts, at = [], 0
    while at < len(data):
        width = next((w for w in (4, 3, 2) if _is_utf8(data[at:at + w], w)), 1)
        parts.append(data[at:at + width].decode("utf-8" if width > 1 else "latin-1"))
        at += width
    return "".join(parts)


def _is_utf8(data: bytes, width: int) -> bool:
    try:
        return len(data) == width and len(data.decode()) == 1
    except UnicodeDecodeError:
        return False
