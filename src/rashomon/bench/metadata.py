"""Title, byline and publication date of plain text against what a person read there.

In: `bench/metadata/judged.jsonl` of the checkout (offsets and verdicts, no text) and the texts it judges, from the corpora
`article_extraction` and `gva_news`. Out: of the texts that state one, how often the kept candidate is it (exact: the same words,
or the same day; overlap: half of the words, F1), and of those that state none, how often one is kept all the same; for the
half that rules were mended on, for the held one, and for both. Baselines: the first line of five words or more, the first
line that begins with `By`, the first date of the text. Case, punctuation and `and` between names do not count.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.bench.page_facts import find_first_byline, find_first_date, find_first_title, fold_date
from rashomon.errors import CorpusAbsent
from rashomon.ingest import clean_capture
from rashomon.resources.ingest import IngestTables, load_ingest_tables
from rashomon.schema import Document, capture_of

JUDGED = Path(__file__).resolve().parents[3] / "bench" / "metadata" / "judged.jsonl"
"""Where a checkout keeps the judgements; an installed package has none."""
HALVES = ("mended", "held")
KINDS = ("title", "byline", "published")
UNCLEAR = "unclear"
NAMED_AS = re.compile(r"[^\W_]+")
MUCH = 0.5
"""F1 of words from which a reading overlaps the judgement."""
FOLDED = frozenset(["and", "the", "by"])


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what a person read in it: words of title and of names, the ISO day; "" where none is stated, None where unclear."""

    name: str
    half: str
    text: str
    told: dict[str, str | None]


def measure_metadata(corpora: Path, split: str, predictions: Path | None = None, *, judged: Path = JUDGED) -> dict[str, Any]:
    """The figures over the judged texts; there are none of a test split. `predictions` is a folder for what was kept.

    Raises CorpusAbsent where the judgements or a text are missing, or a text is not the one that was judged.
    """
    if split == "test" or not judged.is_file():
        raise CorpusAbsent(str(judged.with_name("judged.test.jsonl") if split == "test" else judged))
    rows = [json.loads(line) for line in judged.read_text("utf-8").splitlines()]
    texts = load_texts(corpora, sorted({row["set"] for row in rows}))
    found = [read_judgement(row, texts.get((row["set"], row["id"])), corpora) for row in rows]
    tables = load_ingest_tables()
    kept = [find_kept(one.text, tables) for one in found]
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        (predictions / "metadata.json").write_text(json.dumps({one.name: given for one, given in zip(found, kept, strict=True)}), encoding="utf-8")
    return {"documents": len(found), "corpus_sha256": hashlib.sha256(judged.read_bytes()).hexdigest(),
            "measures": form_measures(found, kept), "absent": None}


def load_texts(corpora: Path, sets: Sequence[str]) -> dict[tuple[str, str], str]:
    """Texts by set and id: a renderer's pages with their lines joined, or the news texts. Raises CorpusAbsent."""
    texts = {}
    for name in sets:
        news = name == "gva_news"
        path = corpora / "gva_news" / "docs.jsonl" if news else corpora / "article_extraction" / f"plain_text.{name}.jsonl"
        if not path.is_file():
            raise CorpusAbsent(str(path))
        for row in map(json.loads, path.read_text("utf-8").split("\n")[:-1]):
            texts[name, row["doc_id" if news else "id"]] = row["text"] if news else "\n".join(row["lines"])
    return texts


def read_judgement(row: dict[str, Any], text: str | None, corpora: Path) -> Judged:
    """A row of the judgements over its text. Raises CorpusAbsent where that is not the text that was judged."""
    name = f"{row['set']}/{row['id']}"
    if text is None or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != row["sha256"]:
        raise CorpusAbsent(f"{corpora}: {name} as it was judged")
    title, names, day = row["title"], row["byline"], row["published"]
    told = {"title": text[slice(*title)] if title else "",
            "byline": None if names == UNCLEAR else " and ".join(text[a:b] for a, b in names or ()),
            "published": None if day == UNCLEAR else day[2] if day else ""}
    return Judged(name, row["half"], text, told)


def find_kept(text: str, tables: IngestTables) -> dict[str, str]:
    """What the program keeps of each kind, where words of the text say it; nothing for a text that is refused."""
    document = clean_capture(capture_of(text.encode("utf-8", "surrogatepass"), media_type="text/plain"), (), tables=tables)
    kept = {kind: document.kept(kind) for kind in KINDS} if isinstance(document, Document) else {}
    return {kind: candidate.value for kind, candidate in kept.items() if candidate and candidate.spans}


def find_simply(text: str) -> dict[str, str]:
    """What the naive rules give."""
    lines = text.split("\n")
    return {"title": find_first_title(lines), "byline": find_first_byline(lines), "published": fold_date(find_first_date(lines))}


def form_measures(judged: Sequence[Judged], kept: Sequence[dict[str, str]]) -> dict[str, Measure]:
    """Every figure: both halves together, then each half apart."""
    simple = [find_simply(one.text) for one in judged]
    measures: dict[str, Measure] = {}
    for half in ("", *HALVES):
        chosen = [i for i, one in enumerate(judged) if not half or one.half == half]
        for kind in KINDS:
            stated = [i for i in chosen if judged[i].told[kind]]
            silent = [i for i in chosen if judged[i].told[kind] == ""]

            def count(rows: Sequence[int], given: Sequence[dict[str, str]], holds: Callable[[str, str], bool], kind: str = kind) -> Measure:
                return form_share(sum(holds(judged[i].told[kind] or "", given[i].get(kind, "")) for i in rows), len(rows))

            for name, rows, holds in (("exact", stated, is_same), ("overlap", stated, overlaps), ("where_none_is", silent, is_given)):
                if name != "overlap" or kind != "published":
                    given, plain = count(rows, kept, holds), count(rows, simple, holds)
                    measures[f"{half}_{kind}_{name}".lstrip("_")] = given | {"baseline": plain["value"]}
    return measures


def is_same(told: str, given: str) -> bool:
    """The same words in the same order; a day is its own word.

    >>> is_same("Ada Brink and Bo Tarn", "ADA BRINK, BO TARN")
    True
    """
    return _fold(told) == _fold(given)


def overlaps(told: str, given: str) -> bool:
    """Half of the words of both together are shared.

    >>> overlaps("Ada Brink", "Ada Brink Tolva Mirror"), overlaps("Ada Brink", "Bo Tarn")
    (True, False)
    """
    wanted, found = _fold(told), _fold(given)
    return 2 * (Counter(wanted) & Counter(found)).total() >= MUCH * (len(wanted) + len(found)) > 0


def is_given(_: str, given: str) -> bool:
    """Anything was given."""
    return bool(given)


def _fold(value: str) -> list[str]:
    return [word for word in NAMED_AS.findall(value.lower()) if word not in FOLDED]
