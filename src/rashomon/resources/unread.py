"""Words of magnitude that stand behind figures in languages that are not read. In: unread.toml beside this file. Out: UnreadTables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from rashomon.resources.languages import load_language_names
from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True)
class UnreadTables:
    """What is known of languages that are not read."""

    names: dict[str, str]
    """ISO 639 code → name in English."""
    magnitudes: dict[str, dict[str, int]]
    """ISO 639 code → word behind digits, in lower case → the power of ten that it multiplies by."""


@cache
def load_unread_tables() -> UnreadTables:
    """The tables, read once a process. Raises ResourceMissing where the package is incomplete."""
    rows = tomllib.loads(read_resource("unread.toml").decode("utf-8"))["magnitudes"]
    magnitudes = {code: {word: int(power) for word, power in (row.split(":") for row in words.split())} for code, words in rows.items()}
    return UnreadTables(load_language_names(), magnitudes)
