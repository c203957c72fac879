"""Word classes of English, by name. In: `words.toml`. Out: frozen sets, read once a process."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from rashomon.errors import ResourceMissing
from rashomon.resources.tables import read_resource


@lru_cache(maxsize=1)
def load_classes() -> dict[str, frozenset[str]]:
    """Every class of the table."""
    raw = tomllib.loads(read_resource("words.toml").decode("utf-8"))["classes"]
    return {name: frozenset(words.split()) for name, words in raw.items()}


def load_words(name: str) -> frozenset[str]:
    """The words of a class. Raises ResourceMissing where the table has no such class."""
    classes = load_classes()
    if name not in classes:
        raise ResourceMissing(f"words.toml has no class {name!r}; it has: {', '.join(sorted(classes))}")
    return classes[name]
