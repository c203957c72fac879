"""Tables for tokens, tags and lemmas. Source: English Web Treebank (CC BY-SA 4.0) and the CC BY genres of GUM, fitted by `train/tags.py`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rashomon.resources.tables import read_resource

CACHE_ROWS = 200_000
RARE = frozenset(("UH", "LS", "AFX", "GW", "XX", "ADD", "NFP"))
"""Tags of the web's own wordings: given to words known to bear them only, since news hardly has them."""
LIKELY = 12
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
    known_lemmas: frozenset[str]
    """Verbs and nouns seen, in dictionary form."""


    def merge_weights(self, key: Any, features: Callable[[Any], tuple[str, ...]]) -> dict[int, float]:
        """Class index → weight over all features of the key."""
        merged = self.merges.get(key)
        if merged is None:
            total: dict[int, float] = {}
            for feature in features(key):
                for index, weight in self.tag_weights.get(feature, ()):
                    total[index] = total.get(index, 0.0) + weight
            if len(self.merges) >= CACHE_ROWS:
                self.merges.clear()
            merged = self.merges[key] = total
        return merged

    def likely_classes(self, shape: str, features: Callable[[str], tuple[str, ...]]) -> tuple[tuple[int, float], ...]:
        """The LIKELY classes of most weight by the word's own features, with that weight."""
        found = self.likely.get(shape)
        if found is None:
            total = dict.fromkeys(range(len(self.tag_classes)), 0.0)
            for feature in features(shape):
                for index, weight in self.tag_weights.get(feature, ()):
                    total[index] += weight
            if len(self.likely) >= CACHE_ROWS:
                self.likely.clear()
            ranked = sorted(total.items(), key=lambda item: (-item[1], item[0]))
            found = self.likely[shape] = tuple(item for item in ranked if self.tag_classes[item[0]] not in RARE)[:LIKELY]
        return found


@lru_cache(maxsize=1)
def load_syntax_tables() -> SyntaxTables:
    """Read once a process."""
    raw = json.loads(read_resource("tags.json"))
    return SyntaxTables(
        known_tags=raw["known"], tag_classes=tuple(raw["classes"]),
        tag_weights={feature: tuple(zip(row[::2], row[1::2], strict=True)) for feature, row in raw["weights"].items()},
        irregular_lemmas=raw["lemmas"], known_lemmas=frozenset(raw["verbs"]))
