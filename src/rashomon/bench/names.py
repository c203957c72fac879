"""Bench of names: WorldWide newswire (845 articles from outside the West), exact spans and kinds.

In: the corpora folder with `worldwide_newswire` (articles, one tagged token a line, `splits.json`), and what reads a text (by default as
the program does). Out: micro F1 as the share 2·hits of gold + found: over the corpus's own nine kinds and edges (`entity_f1`); and, articles
and possessives at the edges cut on both sides, for spans of any of the four kinds that ours tell too, and for each of these.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.neural.loading import load_read_tables
from rashomon.neural.reading import ReadTables
from rashomon.read.name_readouts import EDGES, find_told_names
from rashomon.read.names import find_names
from rashomon.read.tokens import read_tokens

GOLD_KINDS = {"Person": "person", "Organization": "body", "Location": "place", "Facility": "facility"}
CORPUS_KINDS = {"person": "Person", "organisation": "Organization", "armed_group": "Organization", "state_force": "Organization", "government": "Organization",
                "place": "Location", "facility": "Facility"}
VALUES = ("NORP", "Date", "Money", "Misc", "Product")
"""Kinds that are no names of ours, or names of no kind."""
REACH_CHARS = 60
"""How far behind the last token the next one is looked for."""

Names = dict[tuple[int, int], str]
"""Half-open code points → kind."""
Predictor = Callable[[str], Names]
"""Text → names with the kinds and the edges of the corpus (`Person`, `the Red Cross`)."""


def measure_names(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of `worldwide_newswire`; `absent` tells the path looked for where it is not there."""
    folder = corpora / "worldwide_newswire"
    listing = folder / "splits.json"
    stems = json.loads(listing.read_text("utf-8")).get(split, []) if listing.is_file() else []
    if not stems:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(listing)}
    digest = hashlib.sha256()
    predict = predict or partial(read_names, tables=load_read_tables())
    gold: list[Names] = []
    found: list[Names] = []
    hits = of = 0
    lines = []
    for stem in sorted(stems):
        raw, tagged = (folder / "original_articles" / stem.removesuffix(".tsv")).read_bytes(), (folder / "processed_annotated" / stem).read_bytes()
        digest.update(raw)
        digest.update(tagged)
        wanted, end = load_names(raw.decode("utf-8"), tagged.decode("utf-8"))
        text = raw.decode("utf-8")[:end]
        told = predict(text)
        hits, of = hits + 2 * len(wanted.items() & told.items()), of + len(wanted) + len(told)
        gold.append(cut_names(text, wanted))
        found.append(cut_names(text, told))
        lines.append(json.dumps({"id": stem, "names": [[*span, kind] for span, kind in sorted(found[-1].items())]}))
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        (predictions / "names.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    measures = {"entity_f1": form_share(hits, of)} | measure_spans(gold, found)
    return {"documents": len(gold), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def load_names(text: str, tagged: str) -> tuple[Names, int]:
    """The outermost gold names of an article as the corpus has them, and where its tagged part ends."""
    spans: list[list[int]] = []
    kinds: list[str] = []
    position, inside = 0, False
    for line in tagged.splitlines():
        word, tag, *_ = [*line.split("\t"), "", ""]
        start = text.find(word, position, position + len(word) + REACH_CHARS) if word else -1
        if start < 0:
            continue
        position = start + len(word)
        if tag.startswith("B-") or (tag.startswith("I-") and not inside):
            spans.append([start, position])
            kinds.append(tag[2:])
        elif tag.startswith("I-"):
            spans[-1][1] = position
        inside = tag != "O"
    return {(first, last): kind for (first, last), kind in zip(spans, kinds, strict=True)}, position


def cut_names(text: str, names: Names) -> Names:
    """The names of the kinds that ours tell, without what stands outside ours at their edges."""
    return {cut_edges(text, *span): GOLD_KINDS[kind] for span, kind in names.items() if kind in GOLD_KINDS}


def cut_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading article and a closing possessive."""
    if text[start:end].lower().startswith("the "):
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end


def read_names(text: str, *, tables: ReadTables) -> Names:
    """What the program finds, in the corpus's terms: its names with the article or possessive that the encoder counts to them, and what
    the encoder tells of kinds that are no names of ours."""
    tokens = read_tokens(text, [(0, len(text))], tables=tables.syntax)
    readout = tables.encoder.encode(tokens.words, tokens.sentences)
    told = {row: name for name in readout.names for row in range(name.first, name.last)}
    found: Names = {}
    named: set[int] = set()
    for name in find_names(tokens, tables=tables.names, told=find_told_names(tokens, readout)):
        first, last, at = name.first, name.last, told.get(name.last - 1)
        named.update(range(first, last))
        if at is not None and at.first == first - 1 and tokens.lowers[at.first] in EDGES:
            first -= 1
        if at is not None and at.last == last + 1 and tokens.lowers[last] in EDGES:
            last += 1
        kind = CORPUS_KINDS.get(name.kind) or (at.label if at is not None and at.label in VALUES else "Misc")
        found[tokens.starts[first], tokens.ends[last - 1]] = kind
    for one in readout.names:
        if one.label in VALUES and named.isdisjoint(range(one.first, one.last)):
            found[tokens.starts[one.first], tokens.ends[one.last - 1]] = one.label
    return found


def measure_spans(gold: Sequence[Names], found: Sequence[Names]) -> dict[str, Measure]:
    """Micro F1 over documents."""
    pairs = list(zip(gold, found, strict=True))
    measures = {"span_f1": form_share(2 * sum(len(a.keys() & b.keys()) for a, b in pairs), sum(len(a) + len(b) for a, b in pairs)),
                "span_and_kind_f1": form_share(2 * sum(len(a.items() & b.items()) for a, b in pairs), sum(len(a) + len(b) for a, b in pairs))}
    for kind in ("person", "body", "place", "facility"):
        hits = sum(len({span for span in a if a[span] == kind} & {span for span in b if b[span] == kind}) for a, b in pairs)
        of = sum(list(a.values()).count(kind) + list(b.values()).count(kind) for a, b in pairs)
        measures[f"{kind}_f1"] = form_share(2 * hits, of)
    return measures
