"""How fast copies are found: worlds of 2,000, 20,000 and, where `RASHOMON_LONG` is set, 100,000 documents.

In: news texts. Out: documents of 470 words a second, of the copy search alone, from texts to aligned passages: of processor time in one
process, which waits for nothing, and of wall time in a pool of two, with the processors that it kept busy meanwhile (it starts two
pools; well below 1.7 of 2 means that the machine had other work, and the figure is too low). A larger world repeats the texts in other letters, so that no story is told twice while what the
texts share among themselves they share in each repeat; one document in four closes with the same formula throughout.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from functools import partial
from random import Random
from time import perf_counter, process_time

from rashomon import engine
from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.link import find_copies
from rashomon.schema import Block, Copy, Document, as_json

WORDS = 470
WORKERS = 2
SIZES = (2_000, 20_000)
LONG = 100_000
COPIED = 10
"""One document in so many is a copy of the one before, without its head."""
FORMULA = ("\n\nReaders who saw anything near the old harbour wall that night are asked to ring the desk of this paper, day or night, and "
           "need not give a name; letters reach us at the usual box by the ferry gate.")
WORD = re.compile(r"\w+")


def measure_pace(texts: Sequence[str]) -> dict[str, Measure]:
    """Documents a second by size."""
    sizes = (*SIZES, LONG) if os.environ.get("RASHOMON_LONG") else SIZES
    measures = {}
    paces = []
    for size in sizes:
        documents = tuple(form_documents(texts, size))
        stories = sum(len(WORD.findall(document.text)) for document in documents) / WORDS
        started = process_time()
        copies = find_copies(documents)
        paces.append(stories / (process_time() - started))
        measures[f"documents of {WORDS} words a second on one core, of {size}"] = form_figure(paces[-1])
        measures[f"copies a document, of {size}"] = form_figure(len(copies) / size)
        if size > SIZES[0]:
            wall_s, busy, same = run_pool(documents, copies)
            measures[f"documents of {WORDS} words a second on {WORKERS} cores, of {size}"] = form_figure(stories / wall_s)
            measures[f"processors kept busy meanwhile, of {size}"] = form_figure(busy)
            measures[f"copies as in one process, of {size}"] = form_share(same, len(copies))
    return measures | {"seconds a word at most against least documents": form_figure(paces[0] / paces[-1])}


def run_pool(documents: tuple[Document, ...], copies: tuple[Copy, ...]) -> tuple[float, float, int]:
    """Seconds of wall time in a pool, the processors it kept busy, and how many copies are those of one process to the byte."""
    before, started = sum(os.times()[:4]), perf_counter()
    pooled = find_copies(documents, spread=partial(engine.map, workers=WORKERS))
    wall_s, spent = perf_counter() - started, sum(os.times()[:4]) - before
    alike = len({as_json(copy) for copy in copies} & {as_json(copy) for copy in pooled})
    return wall_s, spent / wall_s, alike if len(copies) == len(pooled) else 0


def form_documents(texts: Sequence[str], size: int) -> list[Document]:
    """So many documents, one in ten a copy of part of the one before."""
    documents: list[Document] = []
    letters = "abcdefghijklmnopqrstuvwxyz"
    random = Random(len(letters))
    while len(documents) < size:
        other = "".join(random.sample(letters, len(letters)))
        table = str.maketrans(letters + letters.upper(), other + other.upper())
        for number, text in enumerate(texts):
            told = text.translate(table)
            documents.append(form_document(told + FORMULA * (number % 4 == 0), len(documents)))
            if number % COPIED == 0:
                documents.append(form_document(told[len(told) // 3:], len(documents)))
    return documents[:size]


def form_document(text: str, number: int) -> Document:
    """All body."""
    return Document(id=hashlib.sha256(str(number).encode()).hexdigest(), text=text, media_type="text/plain", encoding="utf-8", language="en",
                    blocks=(Block(start=0, end=len(text), role="body", reason="as made"),), origin=(), byte_length=len(text))
