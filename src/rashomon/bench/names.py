"""Bench of names: WorldWide newswire (845 articles from outside the West), exact spans and kinds.

In: the corpora folder with `worldwide_newswire` (articles, one tagged token a line, `splits.json`) and a predictor that is given a text.
Out: micro F1 as the share 2·hits of gold + found, for spans of any kind and for each kind that both tell. Articles and possessives at
the edges are cut on both sides as our names stand without them; dates, products, moneys and demonyms are asked for in `entity_f1` only,
which holds all nine kinds of the corpus against its own edges.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.read.names import find_names
from rashomon.read.tokens import read_tokens
from rashomon.resources.names import load_name_tables
from rashomon.resources.syntax import load_syntax_tables

GOLD_KINDS = {"Person": "person", "Organization": "body", "Location": "place", "Facility": "facility"}
OUR_KINDS = {"person": "person", "organisation": "body", "armed_group": "body", "state_force": "body", "government": "body",
             "place": "place", "facility": "facility"}
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
    gold: list[Names] = []
    found: list[Names] = []
    whole: list[tuple[Names, Names]] = []
    lines = []
    for stem in sorted(stems):
        raw, tagged = (folder / "original_articles" / stem.removesuffix(".tsv")).read_bytes(), (folder / "processed_annotated" / stem).read_bytes()
        digest.update(raw)
        digest.update(tagged)
        wanted, end = load_names(raw.decode("utf-8"), tagged.decode("utf-8"))
        text = raw.decode("utf-8")[:end]
        gold.append(cut_names(text, wanted))
        if predict is None:
            found.append(read_names(text))
        else:
            whole.append((wanted, predict(text)))
            found.append(cut_names(text, whole[-1][1]))
        lines.append(json.dumps({"id": stem, "names": [[*span, kind] for span, kind in sorted(found[-1].items())]}))
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        (predictions / "names.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    measures = measure_spans(gold, found)
    if whole:
        measures["entity_f1, nine kinds"] = form_share(2 * sum(len(a.items() & b.items()) for a, b in whole), sum(len(a) + len(b) for a, b in whole))
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


def read_names(text: str) -> Names:
    """What the reader finds, in the corpus's terms."""
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    return {(tokens.starts[name.first], tokens.ends[name.last - 1]): OUR_KINDS[name.kind]
            for name in find_names(tokens, tables=load_name_tables()) if name.kind in OUR_KINDS}


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
