"""Pack the corpora: words → pieces, labels → arrays, one file a corpus and split.

usage: python -m train.prepare CORPORA --model FOLDER --out build/train [--limit N]

In: the corpora, the vocabulary of the encoder. Out: OUT/<corpus>-<split>.npz (ids, piece counts, window edges, label columns, all flat),
OUT/labels.json. Windows are those the program reads with, without context; OUT stays below 40 MB.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from train.labelled import COLUMNS, NUMBERED, ROLES, Labelled

from rashomon.neural.pieces import Pieces
from rashomon.neural.shapes import form_shapes
from rashomon.neural.windows import WORD_PIECES, form_windows
from train import news, treebanks

OWN_PIECES = 254
"""With the two marks a training window has 256 pieces."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read every corpus, write it packed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=0, help="documents of each corpus, 0 for all")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    speller = Pieces((options.model / "vocab.txt").read_text("utf-8"))
    relations = treebanks.find_relations(options.corpora)
    labels = {"upos": treebanks.UPOS, "relation": relations, "name": form_bio(news.KINDS), "said": form_bio(news.SAID), "mention": ("", *treebanks.MENTIONS), "trigger": ("", *news.TRIGGERS),
              "roles": ROLES, "incident": news.INCIDENTS}
    (options.out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    numbers = {relation: number for number, relation in enumerate(relations)}
    readers: dict[str, Callable[[Path, str], list[Labelled]]] = {
        "ewt": partial(treebanks.read_ewt, relations=numbers), "gum": partial(treebanks.read_gum, relations=numbers),
        "newswire": news.read_newswire, "polnear": news.read_polnear, "muc4": news.read_muc4, "ecbplus": news.read_ecbplus}
    for name, read in readers.items():
        for split in ("train", "dev"):
            documents = read(options.corpora, split)
            packed = pack_documents(documents[:options.limit] if options.limit else documents, speller)
            path = options.out / f"{name}-{split}.npz"
            np.savez_compressed(path, **packed)
            print(f"{path}: {len(documents)} documents, {len(packed['windows'])} windows, {len(packed['counts'])} words, {len(packed['ids'])} pieces, {path.stat().st_size} bytes")


def form_bio(kinds: tuple[str, ...]) -> list[str]:
    """O, B and I of each kind."""
    return ["O", *(f"{place}-{kind}" for kind in kinds for place in "BI")]


def pack_documents(documents: list[Labelled], speller: Pieces) -> dict[str, np.ndarray]:
    """Flat arrays: `ids` of all pieces, `counts` of pieces and `shapes` a word, `windows` as half-open word ranges, one array a column given."""
    ids: list[int] = []
    counts: list[int] = []
    shapes: list[int] = []
    windows: list[tuple[int, int, int, int]] = []
    given = [name for name in COLUMNS if any(name in document.columns for document in documents)]
    columns: dict[str, list[float]] = {name: [] for name in given}
    names, edges, sentences = [], [0], []
    for number, document in enumerate(documents):
        pieces = [speller.spell(word)[:WORD_PIECES] or (speller.unknown,) for word in document.words]
        offset = len(counts)
        windows += [(offset + w.own, offset + w.last, number, 0) for w in form_windows([len(p) for p in pieces], document.sentences, own=OWN_PIECES, context=0)]
        sentences += [(offset + first, offset + last) for first, last in document.sentences]
        for name in given:
            shift = offset if name in NUMBERED else 0
            columns[name] += [value + shift if value >= 0 else value for value in document.columns.get(name, [missing(name)] * len(pieces))]
        counts += [len(p) for p in pieces]
        shapes += form_shapes(document.words, document.sentences)
        ids += [piece for p in pieces for piece in p]
        names.append(document.name)
        edges.append(len(counts))
    arrays = {name: np.array(values, dtype=np.float32 if name == "factuality" else np.int32) for name, values in columns.items()}
    return {"ids": np.array(ids, dtype=np.int32), "counts": np.array(counts, dtype=np.int8), "shapes": np.array(shapes, dtype=np.int8), "windows": np.array(windows, dtype=np.int32).reshape(-1, 4)[:, :3],
            "sentences": np.array(sentences, dtype=np.int32).reshape(-1, 2), "documents": np.array(edges, dtype=np.int32), "names": np.array(names), **arrays}


def missing(name: str) -> float:
    """The value of a label that is not given."""
    return math.nan if name == "factuality" else -1


if __name__ == "__main__":
    main()
