"""Languages by name, script and alphabet, and how often trigrams stand in their words.

In: languages.tsv and language_trigrams.json beside this file. Out: LanguageTables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import msgspec

from rashomon.errors import ResourceMissing
from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True, eq=False)
class TrigramTable:
    """Trigrams of the languages of one script."""

    codes: tuple[str, ...]
    """Languages in the order of the costs; English first where the script is Latin."""
    costs: dict[str, tuple[float, ...]]
    """Trigram, the ends of a word marked with `_` → −log of its share in each language."""


@dataclass(frozen=True, slots=True)
class LanguageTables:
    """What languages are told by. Codes are ISO 639-1, or 639-3 where there is none."""

    names: dict[str, str]
    """Code → name in English; English too."""
    codes: dict[str, tuple[str, ...]]
    """Script → its languages but English."""
    words: dict[str, frozenset[str]]
    """Function word in lower case → languages but English that it belongs to."""
    trigrams: dict[str, TrigramTable]
    """Script shared by languages → its trigrams."""


class _Script(msgspec.Struct):
    unseen: dict[str, int]
    trigrams: dict[str, dict[str, str]]


class _Table(msgspec.Struct):
    scripts: dict[str, _Script]


@cache
def load_language_names() -> dict[str, str]:
    """Code → name in English."""
    return {"en": "English"} | {row[0]: row[1] for row in _rows()}


@cache
def load_language_tables() -> LanguageTables:
    """The tables, read once a process. Raises ResourceMissing where one is absent or altered."""
    codes, words = defaultdict(list), defaultdict(set)
    for code, _, script, function_words in _rows():
        codes[script].append(code)
        for word in function_words.split():
            words[word].add(code)
    try:
        table = msgspec.json.decode(read_resource("language_trigrams.json"), type=_Table)
    except msgspec.MsgspecError as error:
        raise ResourceMissing(f"language_trigrams.json: table cannot be read ({error}); install rashomon again") from error
    return LanguageTables(load_language_names(), {script: tuple(found) for script, found in codes.items()},
                          {word: frozenset(found) for word, found in words.items()},
                          {script: _form_trigrams(found) for script, found in table.scripts.items()})


def _rows() -> Iterable[list[str]]:
    return [row.split("\t") for row in read_resource("languages.tsv").decode("utf-8").splitlines() if row[:1] != "#"]


def _form_trigrams(script: _Script) -> TrigramTable:
    """A cost is stored as −10 log p; of what a language has not, as its `unseen`."""
    costs: dict[str, list[float]] = defaultdict(lambda: [cost / 10 for cost in script.unseen.values()])
    for at, groups in enumerate(script.trigrams.values()):
        for cost, run in groups.items():
            for k in range(0, len(run), 3):
                costs[run[k:k + 3]][at] = int(cost) / 10
    return TrigramTable(tuple(script.trigrams), {gram: tuple(row) for gram, row in costs.items()})
