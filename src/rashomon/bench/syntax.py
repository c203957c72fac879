"""Bench of syntax: word classes and, where a parser is given, heads and relations, on the English Web Treebank and GUM (Nivre et al. 2020).

In: the corpora folder and a predictor that reads gold words. Out: UPOS accuracy beside that of each word's commonest class in training,
and UAS and LAS (relations without subtypes, punctuation counted) where the predictor tells heads.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.bench.treebanks import Sentence, load_sentences
from rashomon.read.tags import find_lemmas, tag_sentence
from rashomon.resources.places import load_place_tables
from rashomon.resources.syntax import load_syntax_tables

CLASSES = {tag: name for name, tags in {
    "NOUN": "NN NNS", "PROPN": "NNP NNPS", "ADJ": "JJ JJR JJS AFX", "ADV": "RB RBR RBS WRB", "AUX": "MD", "ADP": "IN RP", "DET": "DT PDT",
    "PRON": "PRP PRP$ WP WP$ WDT EX", "CCONJ": "CC", "NUM": "CD", "INTJ": "UH", "PART": "TO POS", "X": "FW GW LS XX ADD", "SYM": "SYM $"}.items()
    for tag in tags.split()}
"""Penn tag → class where the tag alone says it; all others are punctuation."""
CLAUSAL = frozenset(("that", "if", "because", "while", "although", "though", "whether", "unless", "until", "since", "so", "as", "than", "when",
                     "before", "after"))
"""`IN` that is a subordinator before a subject and a verb."""
INDEFINITE = ("one", "thing", "body")
"""Endings of pronouns that are tagged as nouns."""
SUBJECTS = frozenset(("PRP", "EX", "DT", "NNP", "NNS", "NN", "PRP$", "JJ", "CD", "VBG"))
BETWEEN = frozenset(("RB", "PRP", "NN", "NNS", "NNP", "DT", "RBR", "EX"))
"""What may stand between an auxiliary and its verb."""
DETERMINED = ("NN", "JJ", "CD", "VBN", "VBG", "RB", "$", "PRP$", "POS", '"', "``", "DT")


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a predictor tells of a sentence's words."""

    upos: tuple[str, ...]
    heads: tuple[int, ...] = ()
    """Place of each governor counted from 1, 0 for the root; empty where it does not parse."""
    relations: tuple[str, ...] = ()


Predictor = Callable[[Sequence[str]], Parsed]


def measure_syntax(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of both treebanks; `absent` tells the path looked for where one is not there."""
    web = corpora / "ud_ewt" / f"en_ewt-ud-{split}.conllu"
    listing = corpora / "gum" / "splits.json"
    stems = json.loads(listing.read_text("utf-8")).get(split, []) if listing.is_file() else []
    absent = next((path for path, there in ((web, web.is_file()), (listing, bool(stems))) if not there), None)
    if absent:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(absent)}
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
        parsed = [(predict or read_classes)([word.form for word in sentence.words]) for sentence in sentences]
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
    words = total = trivial = headed = labelled = 0
    for sentence, told in zip(sentences, parsed, strict=True):
        for i, word in enumerate(sentence.words):
            total += 1
            words += told.upos[i] == word.upos
            trivial += common.get(word.form, "PROPN" if word.form[0].isupper() else common[""]) == word.upos
            if told.heads:
                headed += told.heads[i] == word.head
                labelled += told.heads[i] == word.head and told.relations[i].split(":")[0] == word.relation
    measures = {f"{name}_upos": form_share(words, total) | {"baseline": trivial / total if total else None}}
    if any(told.heads for told in parsed):
        measures |= {f"{name}_uas": form_share(headed, total), f"{name}_las": form_share(labelled, total)}
    return measures


def read_classes(words: Sequence[str]) -> Parsed:
    """The classes that our tagger gives; it does not parse."""
    tables = load_syntax_tables()
    lowers = [word.lower().replace("’", "'") for word in words]
    tags = tag_sentence(words, lowers, tables=tables)
    lemmas = find_lemmas(lowers, tags, tables=tables)
    return Parsed(tuple(judge_class(i, lowers, tags, lemmas) for i in range(len(words))))


def judge_class(i: int, lowers: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> str:
    """The universal class of word i by its Penn tag and its neighbours (UD English guidelines)."""
    tag, lower = tags[i], lowers[i]
    following = tags[i + 1] if i + 1 < len(tags) else ""
    if tag[:2] == "VB":
        return "AUX" if is_auxiliary(i, tags, lemmas) else "VERB"
    if lower.endswith(INDEFINITE) and lower.startswith(("some", "any", "no", "every")):
        return "PRON"
    if tag in ("NNP", "NNPS") and following[:2] == "NN" and lower in load_place_tables().demonyms:
        return "ADJ"
    if tag == "IN" and following == "VBG" and lower not in ("like", "than", "including", "during"):
        return "SCONJ"
    if tag == "IN" and lower in CLAUSAL and following in SUBJECTS and (lower not in ("than", "as", "since", "until", "before", "after") or has_verb(i, tags)):
        return "SCONJ"
    if tag == "DT" and not following.startswith(DETERMINED):
        return "PRON" if lower in ("this", "that", "these", "those", "all", "both", "some", "any", "another", "each", "half") else "DET"
    if tag == "WDT" and lower in ("what", "which", "whatever", "whichever") and following.startswith(("NN", "JJ")):
        return "DET"
    if tag == "TO":
        return "PART" if following.startswith(("VB", "RB")) else "ADP"
    if lower in ("not", "n't") and tag == "RB":
        return "PART"
    return CLASSES.get(tag, "PUNCT")


def is_auxiliary(i: int, tags: Sequence[str], lemmas: Sequence[str]) -> bool:
    """Forms of be but for existence, have before a participle, do before a bare verb."""
    lemma = lemmas[i]
    if lemma == "be":
        return not (i and tags[i - 1] == "EX")
    wanted = ("VBN", "VBD") if lemma == "have" else ("VB", "VBP") if lemma == "do" else ()
    at = i + 1
    while at < len(tags) and tags[at] in BETWEEN and at - i < 4 and wanted:
        at += 1
    return at < len(tags) and tags[at] in wanted


def has_verb(i: int, tags: Sequence[str]) -> bool:
    """Whether a finite verb stands within reach behind word i, before the next comma or subordinator."""
    for tag in tags[i + 1:i + 8]:
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            return True
        if tag in (",", ".", "IN", ":"):
            return False
    return False


def keep_parsed(path: Path, sentences: Sequence[Sentence], parsed: Sequence[Parsed]) -> None:
    """CoNLL-U with what was predicted and blanks elsewhere."""
    lines = []
    for sentence, told in zip(sentences, parsed, strict=True):
        for i, word in enumerate(sentence.words):
            head, relation = (str(told.heads[i]), told.relations[i]) if told.heads else ("_", "_")
            lines.append("\t".join((str(i + 1), word.form, "_", told.upos[i], "_", "_", head, relation, "_", "_")))
        lines.append("")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
