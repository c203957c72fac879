"""Tables for tokens, tags and lemmas. Source: English Web Treebank (CC BY-SA 4.0) and the CC BY genres of GUM, fitted by `train/tags.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxTables:
    """What tagging needs beside the words."""

    known_tags: dict[str, str]
    """Shape → its only tag."""
    tag_classes: tuple[str, ...]
    tag_weights: dict[str, tuple[tuple[int, float], ...]]
    """Feature → (index into tag_classes, weight)."""
    irregular_lemmas: dict[str, str]
    """`word TG` (first two letters of the tag) → lemma."""
    known_lemmas: frozenset[str]
    """Verbs and nouns seen, in dictionary form."""


@lru_cache(maxsize=1)
def load_syntax_tables() -> SyntaxTables:
    """Read once a process."""
    raw = json.loads(read_resource("tags.json"))
    return SyntaxTables(
        known_tags=raw["known"], tag_classes=tuple(raw["classes"]),
        tag_weights={feature: tuple(zip(row[::2], row[1::2], strict=True)) for feature, row in raw["weights"].items()},
        irregular_lemmas=raw["lemmas"], known_lemmas=frozenset(raw["verbs"]))
