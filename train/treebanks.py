"""English Web Treebank and GUM → labelled documents: UPOS, heads, relations; factuality (UDS-IH2) on EWT's sentences; GUM's mentions.

A mention is labelled at its head word: the first word of the span whose own head lies outside it. Where two mentions share a head
word, the longer one counts. GUM's non-commercial genres are left out.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path

from train.labelled import Labelled, join_rows

NONCOMMERCIAL = ("GUM_essay_", "GUM_fiction_", "GUM_letter_", "GUM_podcast_", "GUM_whow_", "GUM_reddit_")
UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
MENTIONS = ("abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")
ENTITY = re.compile(r"\((\d+)-(\w+)-[^()]*|(\d+)\)")
Sentence = list[list[str]]


def read_conllu(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Each document's name and sentences; a word's ten fields."""
    name, sentences, rows = path.stem, list[Sentence](), list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc id"):
            if sentences:
                yield name, sentences
            name, sentences = line.split("=", 1)[1].strip(), []
        elif line[:1].isdigit():
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
        elif not line and rows:
            sentences.append(rows)
            rows = []
    if sentences:
        yield name, sentences


def label_syntax(name: str, sentences: list[Sentence], relations: dict[str, int]) -> Labelled:
    """Words with UPOS, head and relation; a relation that `relations` does not know is missing."""
    words, ranges = join_rows([[row[1] for row in rows] for rows in sentences])
    labelled = Labelled(name, words, ranges)
    upos, heads, kinds = (labelled.column(column) for column in ("upos", "head", "relation"))
    for (start, _), rows in zip(ranges, sentences, strict=True):
        for place, row in enumerate(rows):
            upos[start + place] = UPOS.index(row[3]) if row[3] in UPOS else -1
            if row[6].isdigit():
                heads[start + place] = start + (int(row[6]) - 1 if row[6] != "0" else place)
                kinds[start + place] = relations.get(row[7], -1)
    return labelled


def find_relations(corpora: Path) -> list[str]:
    """Relations seen at least five times in the training parts, in alphabetical order."""
    seen: dict[str, int] = {}
    for path in treebank_paths(corpora, "train"):
        for _, sentences in read_conllu(path):
            for rows in sentences:
                for row in rows:
                    seen[row[7]] = seen.get(row[7], 0) + 1
    return sorted(relation for relation, count in seen.items() if count >= 5 and relation != "_")


def treebank_paths(corpora: Path, split: str) -> list[Path]:
    """The files of both treebanks that may be used."""
    file = "en_ewt-ud-train.rebuilt.conllu" if split == "train" else f"en_ewt-ud-{split}.conllu"
    names = json.loads((corpora / "gum" / "splits.json").read_text("utf-8"))[split]
    return [corpora / "ud_ewt" / file, *(corpora / "gum" / "dep" / f"{name}.conllu" for name in sorted(names) if not name.startswith(NONCOMMERCIAL))]


def read_ewt(corpora: Path, split: str, relations: dict[str, int]) -> list[Labelled]:
    """EWT with the factuality of the sentences that UDS-IH2 has; its other sentences stand as documents of their own."""
    documents = [label_syntax(name, sentences, relations) for name, sentences in read_conllu(treebank_paths(corpora, split)[0])]
    places = {"".join(one.words[a:b]): (one, a) for one in documents for a, b in reversed(one.sentences)}
    alone = []
    for line in (corpora / "factuality" / f"uds_ih2.{split}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        document, start = places.get("".join(words), (None, 0))
        if document is None or document.words[start:start + len(words)] != words:
            document, start = Labelled(f"uds-{row['file_idx']}-{row['idx']}", words, [(0, len(words))]), 0
            alone.append(document)
        column = document.column("factuality", math.nan)
        for target in row["targets"]:
            column[start + target["span1"][0]] = float(target["label"])
    return documents + alone


def read_gum(corpora: Path, split: str, relations: dict[str, int]) -> list[Labelled]:
    """GUM with mentions and their chains."""
    documents = []
    for path in treebank_paths(corpora, split)[1:]:
        for name, sentences in read_conllu(path):
            labelled = label_syntax(name, sentences, relations)
            label_mentions(labelled, [row[9] for rows in sentences for row in rows])
            documents.append(labelled)
    return documents


def label_mentions(labelled: Labelled, notes: list[str]) -> None:
    """Kind, edges and chain at the head word of each mention; a word that heads none has kind 0."""
    kinds, starts, lasts, chains = (labelled.column(name, fill) for name, fill in (("mention", 0), ("mention_start", -1), ("mention_last", -1), ("chain", -1)))
    heads = labelled.columns["head"]
    for first, last, kind, chain in sorted(find_mentions(notes), key=lambda m: (m[0] - m[1], m)):
        head = next((word for word in range(first, last + 1) if not first <= heads[word] <= last or heads[word] == word), first)
        if not kinds[head] and kind in MENTIONS:
            kinds[head], starts[head], lasts[head], chains[head] = 1 + MENTIONS.index(kind), first, last, chain


def find_mentions(notes: list[str]) -> Iterator[tuple[int, int, str, int]]:
    """First and last word, kind and chain of each mention that GUM's `Entity` notes open and close."""
    opened: dict[str, list[tuple[int, str]]] = {}
    for word, note in enumerate(notes):
        entity = next((part[7:] for part in note.split("|") if part.startswith("Entity=")), "")
        for match in ENTITY.finditer(entity):
            if match[1]:
                opened.setdefault(match[1], []).append((word, match[2]))
                if entity[match.end():match.end() + 1] == ")":
                    first, kind = opened[match[1]].pop()
                    yield first, word, kind, int(match[1])
            elif opened.get(match[3]):
                first, kind = opened[match[3]].pop()
                yield first, word, kind, int(match[3])
