"""Bench of coreference within a document: GUM, predicted mentions, singletons kept, CoNLL F1 (Pradhan et al. 2014).

In: the corpora folder, and what reads a text (by default as the program does). Out: the mean of MUC, B³ and CEAF-e F1 over all documents of the split as one,
each of the three, and the F1 of mentions, beside a baseline: noun phrases and pronouns of one head are one thing. Texts whose words are
blanked out are left aside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from rashomon.bench.chains import ChainScores
from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.bench.treebanks import form_text, load_chains, load_sentences
from rashomon.ingest import clean_capture
from rashomon.neural.loading import load_read_tables
from rashomon.neural.reading import ReadTables
from rashomon.read import read_document
from rashomon.read.chunks import find_chunks
from rashomon.read.tokens import read_tokens
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.syntax import load_syntax_tables
from rashomon.schema import Block, Document, Retrieval, capture_of

Mention = tuple[int, int]
"""Half-open code points."""
Chains = list[list[Mention]]
Predictor = Callable[[str], Chains]
"""Text → chains, a mention that stands alone among them."""


def measure_coreference(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of GUM; `absent` tells the path looked for where it is not there."""
    listing = corpora / "gum" / "splits.json"
    stems = json.loads(listing.read_text("utf-8")).get(split, []) if listing.is_file() else []
    if not stems:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(listing)}
    digest = hashlib.sha256()
    texts: dict[str, str] = {}
    gold: list[Chains] = []
    for stem in sorted(stems):
        raw = (corpora / "gum" / "dep" / f"{stem}.conllu").read_bytes()
        digest.update(raw)
        sentences = list(load_sentences(raw.decode("utf-8")))
        if sentences:
            texts[stem], places = form_text(sentences)
            gold.append(list(load_chains(sentences, places).values()))
    predict = predict or partial(read_chains, tables=load_read_tables())
    found = [predict(text) for text in texts.values()]
    if predictions is not None:
        predictions.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"id": stem, "chains": chains}) for stem, chains in zip(texts, found, strict=True)]
        (predictions / "coreference.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    measures = measure_chains(found, gold)
    for name, measure in measure_chains([match_heads(text) for text in texts.values()], gold).items():
        measures[name]["baseline"] = measure["value"]
    return {"documents": len(texts), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def measure_chains(found: Sequence[Chains], gold: Sequence[Chains]) -> dict[str, Measure]:
    """CoNLL F1, its three parts, and mentions found to the letter."""
    scores = ChainScores()
    hits = of = 0
    for ours, theirs in zip(found, gold, strict=True):
        scores.add([frozenset(chain) for chain in ours], [frozenset(chain) for chain in theirs])
        a, b = ({mention for chain in side for mention in chain} for side in (ours, theirs))
        hits, of = hits + 2 * len(a & b), of + len(a) + len(b)
    parts = {f"{metric}_f1": form_figure(sums.f1()) for metric, sums in scores.sums.items()}
    return {"conll_f1": form_figure(scores.conll()), **parts, "mentions_f1": form_share(hits, of)}


def read_chains(text: str, *, tables: ReadTables) -> Chains:
    """The encoder's mentions, joined as the entities of the reading say; what is no entity's, by the encoder's own chains."""
    capture = capture_of(text.encode())
    document = clean_capture(capture, (Retrieval(capture=capture.id, path="text.txt"),), tables=load_ingest_tables())
    if not isinstance(document, Document):
        return []
    whole = replace(document, language="en", blocks=(Block(start=0, end=len(text), role="body", reason="corpus text"),))
    held = [(mention.span.start, mention.span.end, entity.id) for entity in read_document(whole, tables=tables).entities for mention in entity.mentions]
    held.sort(key=lambda place: place[0] - place[1])
    entity_at = {offset: entity for start, end, entity in held for offset in range(start, end)}
    tokens = read_tokens(text, [(0, len(text))], tables=tables.syntax)
    readout = tables.encoder.encode(tokens.words, tokens.sentences)
    chains: dict[str | int, list[Mention]] = {}
    for number, chain in enumerate(readout.chains):
        for one in (readout.mentions[mention] for mention in chain):
            key = entity_at.get(tokens.starts[one.head], number)
            chains.setdefault(key, []).append((tokens.starts[one.first], tokens.ends[one.last - 1]))
    return [list(dict.fromkeys(chain)) for chain in chains.values()]


def match_heads(text: str) -> Chains:
    """Noun phrases and pronouns of the chunker, those of one head lemma as one chain."""
    chains: dict[str, list[Mention]] = {}
    for lemma, place, _ in find_phrases(text):
        chains.setdefault(lemma, []).append(place)
    return list(chains.values())


def find_phrases(text: str) -> Iterator[tuple[str, Mention, int]]:
    """Head lemma, place and end of the head of every noun phrase."""
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    for first, last in tokens.sentences:
        for chunk in find_chunks(tokens, first, last, [False] * len(tokens)):
            if chunk.kind == "noun":
                yield tokens.lemmas[chunk.head].lower(), (tokens.starts[chunk.first], tokens.ends[chunk.last - 1]), tokens.ends[chunk.head]
