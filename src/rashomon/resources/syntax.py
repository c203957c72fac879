"""Tables for tokens, tags and lemmas. Sources: English Web Treebank (CC BY-SA 4.0) and the CC BY genres of GUM, fitted by `train/tags.py`;
word classes and lemmas from the NIH SPECIALIST Lexicon, cut by `tools/make_lexicon.py`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rashomon.resources.tables import read_resource
from rashomon.resources.words import load_words

CACHE_ROWS = 200_000
UNCHANGED = load_words("invariant") | {"come", "become", "run", "overcome"}
"""Verbs with a past form that is their base form."""
OPEN = {"N": ("NN", "NNS"), "V": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "J": ("JJ", "JJR", "JJS", "VBN", "VBG"), "R": ("RB", "RBR", "RBS")}
"""Class letter of the lexicon → tags."""
RARE = frozenset(("UH", "LS", "AFX", "GW", "XX", "ADD", "NFP"))
"""Tags of the web's own wordings: given to words known to bear them only, since news hardly has them."""
LIKELY = 8
"""Classes kept a word: more change no tag on the development sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxTables:
    """What tagging needs beside the words."""

    known_tags: dict[str, str]
    """Shape → its only tag."""
    tag_classes: tuple[str, ...]
    tag_weights: dict[str, tuple[tuple[int, float], ...]]
    """Feature → (index into tag_classes, weight)."""
    merges: dict[Any, dict[int, float]] = field(default_factory=dict)
    likely: dict[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    """Weights added up before, by what they were added for; a cache, emptied when full."""
    irregular_lemmas: dict[str, str]
    """`word TG` (first two letters of the tag) → lemma."""
    lexicon: dict[str, str]
    """Form → its word classes, letters ascending: J adjective, N noun, R adverb, V verb."""
    lexicon_lemmas: dict[str, str]
    """`form C` (C a class) → lemma, where it is not the form."""

    def merge_weights(self, key: Any, features: Callable[[Any, dict[str, str]], tuple[str, ...]]) -> dict[int, float]:
        """Class index → weight over all features of the key."""
        merged = self.merges.get(key)
        if merged is None:
            total: dict[int, float] = {}
            for feature in features(key, self.lexicon):
                for index, weight in self.tag_weights.get(feature, ()):
                    total[index] = total.get(index, 0.0) + weight
            if len(self.merges) >= CACHE_ROWS:
                self.merges.clear()
            merged = self.merges[key] = total
        return merged

    def likely_classes(self, shape: str, features: Callable[[str, dict[str, str]], tuple[str, ...]]) -> tuple[tuple[int, float], ...]:
        """The LIKELY classes of most weight by the word's own features, with that weight."""
        found = self.likely.get(shape)
        if found is None:
            total = dict.fromkeys(range(len(self.tag_classes)), 0.0)
            for feature in features(shape, self.lexicon):
                for index, weight in self.tag_weights.get(feature, ()):
                    total[index] += weight
            if len(self.likely) >= CACHE_ROWS:
                self.likely.clear()
            total = self.with_lexicon(shape, total)
            ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
            found = self.likely[shape] = tuple(item for item in ranked if self.tag_classes[item[0]] not in RARE)[:LIKELY]
        return found

    def with_lexicon(self, shape: str, total: dict[int, float]) -> dict[int, float]:
        """Of a word in the lexicon: the tags that its form allows, those that the treebanks give the word, a name's where it is capitalised."""
        word = shape.lstrip("^")
        told = self.lexicon.get(word, "")
        if told == "V" and not word.endswith(("ed", "ing")):
            told += "N"
        allowed = {tag for letter in told for tag in self.tags_of_form(word, letter)} | ({"NNP", "NNPS"} if shape[0] == "^" else set())
        borne = {index for index, weight in self.tag_weights.get("w" + shape, ()) if weight > 0}
        return {index: weight for index, weight in total.items() if index in borne or self.tag_classes[index] in allowed} if told else total

    def tags_of_form(self, word: str, letter: str) -> tuple[str, ...]:
        """Tags that a form can bear in a class of the lexicon: a verb's base form is no past tense, a plural no singular."""
        own = f"{word} {letter}" not in self.lexicon_lemmas
        if letter == "V" and own:
            return ("VB", "VBP", "VBD", "VBN") if word in UNCHANGED else ("VB", "VBP")
        if letter == "V":
            return ("VBZ",) if word.endswith("s") else ("VBG",) if word.endswith("ing") else ("VBD", "VBN")
        if letter == "N" and not own:
            return ("NNS",)
        return OPEN[letter]


@lru_cache(maxsize=1)
def load_syntax_tables() -> SyntaxTables:
    """Read once a process."""
    raw = json.loads(read_resource("tags.json"))
    lexicon, lemmas = load_lexicon()
    return SyntaxTables(
        known_tags=raw["known"], tag_classes=tuple(raw["classes"]),
        tag_weights={feature: tuple(zip(row[::2], row[1::2], strict=True)) for feature, row in raw["weights"].items()},
        irregular_lemmas=raw["lemmas"], lexicon=lexicon, lexicon_lemmas=lemmas)


def load_lexicon() -> tuple[dict[str, str], dict[str, str]]:
    """Word classes and lemmas of `lexicon.txt`."""
    classes: dict[str, str] = {}
    lemmas: dict[str, str] = {}
    for line in read_resource("lexicon.txt").decode("utf-8").splitlines():
        if line[0] == "#":
            continue
        form, *told = line.split()
        classes[form] = "".join(entry[0] for entry in told)
        for entry in told:
            if len(entry) > 1:
                lemmas[f"{form} {entry[0]}"] = entry[2:]
    return classes, lemmas
