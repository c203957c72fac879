"""Bench of syntax: word classes, lemmas, heads and relations, on the English Web Treebank and GUM (Nivre et al. 2020).

In: the corpora folder, and what reads the words of a document (by default as the program does). Out: accuracy of classes beside that of
each word's commonest class in training, of lemmas in lower case beside the word itself, UAS and LAS (relations without subtypes,
punctuation counted).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.bench.treebanks import Sentence, load_sentences
from rashomon.neural.loading import load_read_tables
from rashomon.neural.reading import ReadTables
from rashomon.read.tags import find_lemmas, find_tags
from rashomon.read.tokens import Tokens
from rashomon.read.tree_tags import retag
from rashomon.read.trees import form_tree


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a predictor tells of a sentence's words."""

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    """Place of each governor counted from 1, 0 for the root."""
    relations: tuple[str, ...]
    lemmas: tuple[str, ...]


Predictor = Callable[[Sequence[Sequence[str]]], list[Parsed]]
"""The words of a document's sentences → what they are."""


def measure_syntax(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of both treebanks; `absent` tells the path looked for where one is not there."""
    web = corpora / "ud_ewt" / f"en_ewt-ud-{split}.conllu"
    listing = corpora / "gum" / "splits.json"
    stems = json.loads(listing.read_text("utf-8")).get(split, []) if listing.is_file() else []
    absent = next((path for path, there in ((web, web.is_file()), (listing, bool(stems))) if not there), None)
    if absent:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(absent)}
    predict = predict or partial(read_document_syntax, tables=load_read_tables())
    files = {"ewt": [web], "gum": [corpora / "gum" / "dep" / f"{stem}.conllu" for stem in sorted(stems)]}
    common = load_commonest(sorted((corpora / "ud_ewt").glob("*-train*.conllu")))
    digest = hashlib.sha256()
    measures: dict[str, Measure] = {}
    for name, paths in files.items():
        sentences: list[Sentence] = []
        for path in paths:
            raw = path.read_bytes()
            digest.update(raw)
            sentences += load_sentences(raw.decode("utf-8"))
        parsed = [told for _, document in groupby(sentences, key=lambda sentence: sentence.document)
                  for told in predict([[word.form for word in sentence.words] for sentence in document])]
        measures |= measure_parsed(name, sentences, parsed, common)
        if predictions is not None:
            keep_parsed(predictions / f"{name}.conllu", sentences, parsed)
    return {"documents": 1 + len(stems), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def load_commonest(paths: Sequence[Path]) -> dict[str, str]:
    """Form → its commonest class in training; the empty form stands for words not seen."""
    seen: Counter[tuple[str, str]] = Counter()
    for path in paths:
        for sentence in load_sentences(path.read_text("utf-8")):
            seen.update((word.form, word.upos) for word in sentence.words)
    return {form: upos for (form, upos), _ in sorted(seen.items(), key=lambda item: (item[1], item[0]))} | {"": "NOUN"}


def measure_parsed(name: str, sentences: Sequence[Sentence], parsed: Sequence[Parsed], common: dict[str, str]) -> dict[str, Measure]:
    """Shares of words right, punctuation counted."""
    right = Counter[str]()
    for sentence, told in zip(sentences, parsed, strict=True):
        for i, word in enumerate(sentence.words):
            headed, lemma = told.heads[i] == word.head, word.lemma.lower()
            right.update({"upos": told.upos[i] == word.upos, "lemma": told.lemmas[i] == lemma, "uas": headed,
                          "las": headed and told.relations[i].split(":")[0] == word.relation, "form": word.form.lower() == lemma,
                          "common": common.get(word.form, "PROPN" if word.form[0].isupper() else common[""]) == word.upos})
    total = sum(len(sentence.words) for sentence in sentences)
    baselines = {"upos": "common", "lemma": "form"}
    return {f"{name}_{measure}": form_share(right[measure], total) | {"baseline": right[baselines[measure]] / total if measure in baselines and total else None}
            for measure in ("upos", "lemma", "uas", "las")}


def read_document_syntax(sentences: Sequence[Sequence[str]], *, tables: ReadTables) -> list[Parsed]:
    """What the program reads of the words of one document."""
    words = [word for sentence in sentences for word in sentence]
    edges = [0, *accumulate(map(len, sentences))]
    text, starts = " ".join(words), [0, *accumulate(len(word) + 1 for word in words)][:len(words)]
    lowers = [word.lower().replace("’", "'") for word in words]
    ranges = tuple(pairwise(edges))
    tags = find_tags(words, lowers, ranges, tables=tables.syntax)
    tokens = Tokens(text=text, words=tuple(words), lowers=tuple(lowers), starts=tuple(starts), ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
                    tags=tuple(tags), lemmas=tuple(find_lemmas(lowers, tags, tables=tables.syntax)), sentences=ranges, paragraphs=((0, len(ranges)),))
    readout = tables.encoder.encode(words, ranges)
    lemmas = retag(tokens, readout, form_tree(readout, tokens, tables=tables.syntax), tables=tables.syntax).lemmas
    return [Parsed(readout.upos[first:last], tuple(0 if head == row else head + 1 - first for row, head in enumerate(readout.heads[first:last], first)),
                   readout.relations[first:last], lemmas[first:last]) for first, last in ranges]


def keep_parsed(path: Path, sentences: Sequence[Sentence], parsed: Sequence[Parsed]) -> None:
    """CoNLL-U with what was predicted and blanks elsewhere."""
    lines = []
    for sentence, told in zip(sentences, parsed, strict=True):
        for i, word in enumerate(sentence.words):
            lines.append("\t".join((str(i + 1), word.form, told.lemmas[i], told.upos[i], "_", "_", str(told.heads[i]), told.relations[i], "_", "_")))
        lines.append("")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
