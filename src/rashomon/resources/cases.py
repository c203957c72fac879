"""Weights by which words in capitals are written as news writes them. Source: news in mixed case of PolNeAR and WorldWide newswire and
the English Web Treebank, fitted by `train/cases.py`; no name stands in the table.

In: `cases.json` beside this file. Out: CaseTables.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from rashomon.resources.names import load_name_tables
from rashomon.resources.syntax import load_syntax_tables
from rashomon.resources.tables import read_resource

WRITINGS = ("lower", "title", "upper")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTables:
    """What recasing needs beside the words."""

    words: frozenset[str]
    """Lower-case words that bear weights of their own."""
    weights: dict[str, tuple[float, float, float]]
    """Feature → weight of lower, title, upper."""
    lexicon: dict[str, str]
    """Form → word classes."""
    traits: dict[str, str]
    """Word → letters: g given name, c city, n country or demonym, r region, o office, t title, k head of a body's or building's name."""


@cache
def load_case_tables() -> CaseTables:
    """Read once a process."""
    raw = json.loads(read_resource("cases.json"))
    return CaseTables(words=frozenset(raw["words"].split()), weights={name: (row[0], row[1], row[2]) for name, row in raw["weights"].items()},
                      lexicon=load_syntax_tables().lexicon, traits=load_traits())


def load_traits() -> dict[str, str]:
    """Letters of the lists that each word stands in."""
    names = load_name_tables()
    places = names.places
    lists = {"g": names.given_names, "c": [word for name in places.cities for word in name.split()],
             "n": [word for name in (*places.countries, *places.demonyms) for word in name.split()],
             "r": [word for name in places.regions for word in name.split()], "o": names.office_heads,
             "t": [word for title in names.titles for word in title], "k": names.keywords, "a": names.armed_heads}
    traits: dict[str, str] = {}
    for letter, words in lists.items():
        for word in sorted({word.lower() for word in words}):
            if letter not in traits.get(word, ""):
                traits[word] = traits.get(word, "") + letter
    return traits
