"""Sentences of CoNLL-U files: words, tags, heads, the text they were cut from, and GUM's entities over them.

In: the text of a file. Out: Sentence rows in order; multiword ranges and empty nodes are left aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ENTITY = re.compile(r"\((\d+)-[^()]*(\))?|(\d+)\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word."""

    form: str
    lemma: str
    upos: str
    head: int
    """Place of the governor counted from 1; 0 for the root."""
    relation: str
    """Without its subtype."""
    spaced: bool
    """Whether white space follows."""
    entities: str
    """GUM's brackets, empty where none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    words: tuple[Word, ...]
    opens: bool
    """Whether it begins a paragraph."""
    document: str
    """Name of the document it stands in, empty where the file tells none."""


def load_sentences(raw: str) -> Iterator[Sentence]:
    """The sentences of one file; those whose words are blanked out (`___`) are left out."""
    words: list[Word] = []
    opens, tight_until, document = True, 0, ""
    for line in [*raw.splitlines(), ""]:
        if line.startswith("# newpar"):
            opens = True
        if line.startswith("# newdoc id"):
            document = line.split("=", 1)[1].strip()
        if line.startswith("#"):
            continue
        if not line:
            if words and not any(set(word.form) == {"_"} for word in words):
                yield Sentence(tuple(words), opens, document)
            opens, tight_until, words = (opens if not words else False), 0, []
            continue
        number, form, lemma, upos, _, _, head, relation, _, misc = line.split("\t")
        if "-" in number:
            tight_until = int(number.split("-")[1])
        elif number.isdigit():
            spaced = "SpaceAfter=No" not in misc and int(number) >= tight_until
            words.append(Word(form, lemma, upos, int(head), relation.split(":")[0], spaced, _entities(misc)))


def _entities(misc: str) -> str:
    return next((field[7:] for field in misc.split("|") if field.startswith("Entity=")), "")


def form_text(sentences: list[Sentence]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The text of a document, and the half-open code points of every word, sentence by sentence."""
    text = ""
    places = []
    for sentence in sentences:
        text = text.rstrip() + ("\n\n" if sentence.opens else " ") if text else ""
        spans = []
        for word in sentence.words:
            spans.append((len(text), len(text) + len(word.form)))
            text += word.form + (" " if word.spaced else "")
        places.append(spans)
    return text, places


def load_chains(sentences: list[Sentence], places: list[list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """GUM's entity → half-open code points of its mentions, in the order in which they end."""
    chains: dict[str, list[tuple[int, int]]] = {}
    standing: dict[str, list[int]] = {}
    for sentence, spans in zip(sentences, places, strict=True):
        for word, (start, end) in zip(sentence.words, spans, strict=True):
            for opened, at_once, closed in ENTITY.findall(word.entities):
                if opened:
                    standing.setdefault(opened, []).append(start)
                name = closed or (opened if at_once else "")
                if name and standing.get(name):
                    chains.setdefault(name, []).append((standing[name].pop(), end))
    return chains
