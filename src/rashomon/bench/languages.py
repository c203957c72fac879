"""Bench of languages by block: lines of translations named, and English blocks that must not be called foreign.

In: the corpora folder with `worldwide_newswire` and `gva_news` (development halves); the translations shipped with the PyPI packages
Django and Babel (extra `bench`; without them those measures are left out; none of them went into our tables). A line is told by
itself, placeholders and markup left out; it counts by how many words it has. Baseline: py3langid on the same lines, where it is
installed; it never abstains.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rashomon.bench.extraction import clean
from rashomon.bench.measures import Measure, form_share
from rashomon.bench.mojibake import load_lines
from rashomon.ingest.languages import UNSPACED, tell_language
from rashomon.ingest.units import split_words
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.languages import load_language_names
from rashomon.schema import READ_ROLES

LOCALES = {"no": "nb", "zh": "zh_Hans"}
"""Where Django names a language otherwise than we do."""
PLACEHOLDER = re.compile(r"%\(\w+\)\w?|%[\w.]|\{[^}]*\}|<[^>]*>|&\w+;|https?://\S+|\S*[/\\_=@]\S*")
LENGTHS = ((3, 5), (6, 9), (10, 10_000))
EVERY, NEWSWIRE_EVERY, GVA_EVERY = 2, 2, 6
"""One in so many lines, articles and texts."""


def measure_languages(corpora: Path, split: str, predictions: Path | None = None) -> dict[str, Any]:
    """Shares by length of line, and of English blocks called foreign. There is no test split."""
    folders = [corpora / "worldwide_newswire", corpora / "gva_news"]
    if split != "dev" or not all(folder.is_dir() for folder in folders):
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(folders[0]) if split == "dev" else "no test split of languages"}
    texts = [*_newswire(folders[0]), *_gva(folders[1])]
    digest = hashlib.sha256("\0".join(texts).encode())
    measures: dict[str, Measure] = {}
    lines: list[tuple[str, str]] = []
    if find_spec("django") and find_spec("babel"):
        lines = list(_lines())
        measures |= measure_lines(lines, predictions)
    measures["English blocks called foreign (must be 0)"] = measure_english(texts)
    return {"documents": len(texts) + len(lines), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def measure_lines(lines: list[tuple[str, str]], predictions: Path | None = None) -> dict[str, Measure]:
    """By words in the line: told at all, named right of those told, taken for English."""
    tables = load_ingest_tables()
    rows = [(code, line, count_words(code, line), tell_language(line, *split_words(line), tables).code) for code, line in lines]
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        text = "\n".join(json.dumps({"line": line, "language": code, "told": told}, ensure_ascii=False) for code, line, _, told in rows)
        (predictions / "languages.jsonl").write_text(text + "\n", encoding="utf-8")
    classify = _baseline()
    measures: dict[str, Measure] = {}
    for least, most in LENGTHS:
        some = [(code, line, told) for code, line, count, told in rows if least <= count <= most]
        told = [(code, line, name) for code, line, name in some if name]
        name = f"{least} words and more" if most > 1000 else f"{least} to {most} words"
        right = form_share(sum(code == given for code, _, given in told), len(told))
        if classify is not None:
            right |= {"baseline": sum(classify(line) == code for code, line, _ in some) / max(1, len(some))}
        measures |= {f"{name}: named right, of those told": right, f"{name}: told": form_share(len(told), len(some)),
                     f"{name}: taken for English": form_share(sum(given == "en" for _, _, given in some), len(some))}
    return measures


def count_words(code: str, line: str) -> int:
    """Words between blanks; three letters for one in languages that part no words."""
    return len(line) // 3 if code in UNSPACED else len(line.split())


def measure_english(texts: list[str]) -> Measure:
    """Share of blocks that would be read and are told as another language, in English news with foreign names."""
    found: Counter[bool] = Counter()
    for text in texts:
        if (document := clean(text.encode(), "text/plain")) is not None:
            found.update((block.language or document.language) not in ("en", "und") for block in document.blocks if block.role in READ_ROLES)
    return form_share(found[True], found.total())


def _lines() -> Iterator[tuple[str, str]]:
    """Lines of every language that we name and Django is translated into."""
    english = {_plain(line) for line in load_lines("en")}
    translated = {path.name for path in (Path(str(import_module("django").__file__)).parent / "conf" / "locale").iterdir()}
    for code in sorted(load_language_names()):
        if code != "en" and (locale := LOCALES.get(code, code)) in translated:
            plain = dict.fromkeys(_plain(line) for line in load_lines(locale))
            yield from ((code, line) for line in [line for line in plain if line and line not in english][::EVERY])


def _plain(line: str) -> str:
    return " ".join(PLACEHOLDER.sub(" ", line).split())


def _newswire(folder: Path) -> list[str]:
    names = sorted(name.removesuffix(".tsv") for part in _known(folder) for name in part)[::NEWSWIRE_EVERY]
    return [path.read_text(encoding="utf-8", errors="replace") for name in names if (path := folder / "original_articles" / name).is_file()]


def _gva(folder: Path) -> list[str]:
    incidents = {str(incident) for part in _known(folder) for incident in part}
    with (folder / "docs.jsonl").open(encoding="utf-8") as stream:
        rows = [row for line in stream if str((row := json.loads(line))["incident"]) in incidents]
    return [str(row["text"]) for row in rows[::GVA_EVERY]]


def _known(folder: Path) -> tuple[list[str], list[str]]:
    splits = json.loads((folder / "splits.json").read_text(encoding="utf-8"))
    return splits["train"], splits["dev"]


def _baseline() -> Callable[[str], str] | None:
    if not find_spec("py3langid"):
        return None
    identify = import_module("py3langid").classify
    return lambda line: str(identify(line)[0])
