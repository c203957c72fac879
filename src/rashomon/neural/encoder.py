"""The encoder: words and sentences of one document → Readout, by one pass over its windows.

One window a call and one thread, so that a document reads alike alone and in company; work and memory grow with length alone.
Trees are found inside a window at once: the scores of pairs are not kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.neural.chains import form_chains
from rashomon.neural.model_files import Labels
from rashomon.neural.naming import settle_names
from rashomon.neural.phrases import Grammar, find_fillers
from rashomon.neural.pieces import Pieces
from rashomon.neural.readout import Filler, Labelled, Nominal, Passage, Readout, Said
from rashomon.neural.shapes import form_shapes
from rashomon.neural.spans import find_spans
from rashomon.neural.trees import find_heads
from rashomon.neural.windows import WORD_PIECES, Window, form_windows

Floats = NDArray[np.float32]
ROLE_ODDS = 3.0
"""Raises the odds of being a filler: the head was fitted on texts where one word in fifty is one (development part of MUC-4)."""


class Session(Protocol):
    """What of an ONNX Runtime session is used."""

    def run(self, names: None, feed: dict[str, Any], /) -> list[Any]:
        """All outputs for one window."""


@dataclass(slots=True)
class Columns:
    """What is kept of each window, rows in text order."""

    chances: dict[str, list[Floats]]
    heads: list[int]
    relations: list[int]
    cues: list[int]
    nominals: list[Nominal]
    vectors: list[tuple[Floats, Floats]]
    passages: list[Passage]


class Encoder:
    """The model, open; `labels` tells what its heads tell apart, `sha256` which weights they are, `session` runs its graph."""

    def __init__(self, session: Session, names: Sequence[str], pieces: Pieces, labels: Labels, sha256: str) -> None:
        self.labels = labels
        self.sha256 = sha256
        self.session = session
        self._names = tuple(names)
        self._pieces = pieces

    def encode(self, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Readout:
        """Read one document; `sentences` are half-open word ranges that follow one another and hold every word."""
        pieces, shapes = self.find_pieces(words), form_shapes(words, sentences)
        columns = Columns({name: [] for name in ("upos", "name", "said", "trigger", "roles", "incident", "factuality")}, [], [], [], [], [], [])
        for window in form_windows([len(piece) for piece in pieces], sentences):
            self._keep(columns, window, self.score_window(pieces[window.first:window.last], shapes[window.first:window.last]), sentences)
        return self._form_readout(columns, words, sentences)

    def find_pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The numbers of each word's first pieces, never none."""
        return [self._pieces.spell(word)[:WORD_PIECES] or (self._pieces.unknown,) for word in words]

    def score_window(self, pieces: Sequence[Sequence[int]], shapes: Sequence[int]) -> dict[str, Floats]:
        """Every head's scores of one window's words, from their pieces and shapes."""
        sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
        ids = np.array([[self._pieces.opening, *(number for piece in pieces for number in piece), self._pieces.closing]], np.int64)
        shaped = np.concatenate([[0], np.repeat(np.array(shapes, np.int64), sizes), [0]])[None]
        found = self.session.run(None, {"ids": ids, "shapes": shaped, "first": np.cumsum(sizes) - sizes + 1})
        return dict(zip(self._names, found, strict=True))

    def _keep(self, columns: Columns, window: Window, scores: dict[str, Floats], sentences: Sequence[tuple[int, int]]) -> None:
        """Reduce one window's scores to what is kept."""
        own = slice(window.own - window.first, None)
        for name, rows in columns.chances.items():
            kept = scores[name][own]
            if name in ("upos", "name", "said", "trigger"):
                kept = as_chances(kept)
            elif name == "roles":
                kept = as_chances(kept.reshape(len(kept), len(self.labels.roles), 3))
            elif name == "incident":
                kept = as_chance(kept)
            rows.append(kept.round(3))
        for first, last in sentences_inside(sentences, window):
            place = slice(first - window.first, last - window.first)
            heads = find_heads(scores["arc"][place, place].round(3))
            columns.heads += [first + head for head in heads]
            columns.relations += self._find_relations(score_relations(scores, place, heads), heads)
        cued = scores["said_cue"][own] + np.log(as_chances(scores["said"])[:, self.labels.said.index("B-cue")] + 1e-6)
        columns.cues += (cued.round(3).argmax(1) + window.first).tolist()
        self._keep_mentions(columns, window, scores)
        relevance, *types = as_plain(as_chance(scores["window"]))
        columns.passages.append(Passage(window.own, window.last, relevance, tuple(types)))

    def _find_relations(self, scores: Floats, heads: Sequence[int]) -> list[int]:
        """The best relation of each word under its head; the root's is root, nobody else's."""
        root = self.labels.relation.index("root")
        scores[:, root] = -np.inf
        best = scores.argmax(1).tolist()
        return [root if word == head else best[word] for word, head in enumerate(heads)]

    def _keep_mentions(self, columns: Columns, window: Window, scores: dict[str, Floats]) -> None:
        """Mentions whose head word this window reads: start at or before it, last word at or after."""
        chances = as_chances(scores["mention"]).round(3)
        heads = np.flatnonzero(chances[window.own - window.first:].argmax(1)) + window.own - window.first
        places, under = np.arange(len(chances)), heads[:, None]
        firsts = np.where(places <= under, scores["mention_start"][heads].round(3), -np.inf).argmax(1)
        lasts = np.where(places >= under, scores["mention_last"][heads].round(3), -np.inf).argmax(1)
        spans = (np.stack([heads, firsts, lasts + 1], 1) + window.first).tolist()
        for (head, first, last), kind, score in zip(spans, chances[heads].argmax(1).tolist(), as_plain(chances[heads].max(1)), strict=True):
            columns.nominals.append(Nominal(head, first, last, self.labels.mention[kind], score))
        columns.vectors.append((scores["chain_source"][heads], scores["chain_goal"][heads]))

    def _form_readout(self, columns: Columns, words: Sequence[str], sentences: Sequence[tuple[int, int]]) -> Readout:
        """Spans, chains and labels of the whole document."""
        labels = self.labels
        widths = {"upos": (len(labels.upos),), "name": (len(labels.name),), "said": (len(labels.said),), "trigger": (len(labels.trigger),), "roles": (len(labels.roles), 3),
                  "incident": (len(labels.incident),), "factuality": ()}
        rows = {name: np.concatenate([np.zeros((0, *width), np.float32), *columns.chances[name]]) for name, width in widths.items()}
        stops = frozenset(first for first, _ in sentences)
        said = find_spans(rows["said"], kinds_of(labels.said))
        upos = tuple(labels.upos[best] for best in rows["upos"].argmax(1))
        source, goal = (np.concatenate([np.zeros((0, 1 if not columns.vectors else columns.vectors[0][0].shape[1]), np.float32), *part])
                        for part in (zip(*columns.vectors, strict=True) if columns.vectors else ((), ())))
        relations = tuple(labels.relation[one] for one in columns.relations)
        known = settle_names(words, find_spans(rows["name"], kinds_of(labels.name), stops=stops))
        fillers = self._form_fillers(Grammar(words, upos, columns.heads, relations, known), rows["roles"], rows["incident"])
        return Readout(
            upos=upos, heads=tuple(columns.heads), relations=relations, factuality=as_plain(rows["factuality"]), names=known,
            said=tuple(Said(one.first, one.last, one.label, one.score, columns.cues[one.first]) for one in said), mentions=tuple(columns.nominals),
            chains=form_chains(source, goal, columns.nominals, words, upos), triggers=self._form_triggers(rows["trigger"]), fillers=fillers, passages=tuple(columns.passages))

    def _form_triggers(self, chances: Floats) -> tuple[Labelled, ...]:
        """The words that name an event."""
        best = chances.argmax(1)
        return tuple(Labelled(word, word + 1, self.labels.trigger[best[word]], round(float(chances[word, best[word]]), 3)) for word in np.flatnonzero(best).tolist())

    def _form_fillers(self, grammar: Grammar, roles: Floats, types: Floats) -> tuple[Filler, ...]:
        """The fillers of each role, in text order."""
        odds = (1 - roles[:, :, 0]) * ROLE_ODDS
        chances = (odds / (odds + roles[:, :, 0])).round(3)
        return find_fillers(grammar, {role: as_plain(chances[:, number]) for number, role in enumerate(self.labels.roles)}, types.round(3).tolist())


def score_relations(scores: dict[str, Floats], place: slice, heads: Sequence[int]) -> Floats:
    """Every relation's score of each word of a sentence under its head, [words, relations]."""
    found: Floats = np.einsum("wrd,wd->wr", scores["relation_source"][place], scores["relation_goal"][place][list(heads)]).round(3)
    return found


def kinds_of(labels: Sequence[str]) -> tuple[str, ...]:
    """The kinds of O, B-a, I-a, B-b, …"""
    return tuple(label[2:] for label in labels[1::2])


def sentences_inside(sentences: Sequence[tuple[int, int]], window: Window) -> list[tuple[int, int]]:
    """The sentences that a window reads for itself, cut to it."""
    first, last = bisect_right(sentences, window.own, key=itemgetter(1)), bisect_left(sentences, window.last, key=itemgetter(0))
    return [(max(start, window.own), min(end, window.last)) for start, end in sentences[first:last]]


def as_chances(scores: Floats) -> Floats:
    """Probabilities along the last dimension."""
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Floats = raised / raised.sum(-1, keepdims=True)
    return chances


def as_chance(scores: Floats) -> Floats:
    """Probabilities one by one."""
    chances: Floats = (1 / (1 + np.exp(-scores))).astype(np.float32)
    return chances


def as_plain(values: Floats) -> tuple[float, ...]:
    """A row of numbers with three decimals."""
    return tuple(values.astype(np.float64).round(3).tolist())
