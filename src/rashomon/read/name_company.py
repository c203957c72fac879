"""Kinds by company: names of a document lend their kind to each other (parts of names, pairs)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.read.name_evidence import Chunk
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

Kinds = dict[str, tuple[EntityKind, str]]
"""Name in lower case → kind and the rule that gave it."""

BODIES: tuple[EntityKind, ...] = ("armed_group", "state_force", "government", "organisation")
CLOSED = frozenset(("place-table", "agency-table", "acronym-table"))
"""Rules of closed tables."""
DEMONYM_ENDINGS = ("an", "ese", "ish", "ic", "i", "er", "ine", "ite", "ean", "ch", "iot")
COUNTRY_ENDINGS = frozenset({"n", "an", "ian", "ese", "ish", "i", "ic", "ean", "er", "ine"})


def is_adjectival(tokens: Tokens, chunks: Sequence[Chunk], tables: NameTables) -> bool:
    """Whether a word no table knows is only used as a demonym (`Norlandic troops`, `the Varnian president`)."""
    low = tokens.lowers[chunks[0].first]
    if not low.endswith(DEMONYM_ENDINGS) or tables.places.country_of(low) or tokens.words[chunks[0].first].isupper():
        return False
    for chunk in chunks:
        row = chunk.last
        if row >= len(tokens) or chunk.titled or not ((tokens.tags[row] in ("NN", "NNS", "JJ") and tokens.words[row][0].islower())
                                                      or tokens.lowers[row] in tables.office_heads
                                                      or tokens.lowers[row] in tables.office_starts
                                                      or tokens.lowers[row] in tables.keywords):
            return False
    return True


def join_adjectives(adjectival: Iterable[str], kinds: Kinds) -> None:
    """A name whose adjective the document uses is a country or a region (`Norlandic` tells Norland), unless a table knows it."""
    for key, (_, rule) in list(kinds.items()):
        stem = key[:-1] if key[-1:] in "aeioy" else key
        if rule in ("encoder", "untold") and " " not in key and len(stem) > 3 and any(
                word != key and word.startswith(stem) and word[len(stem):] in COUNTRY_ENDINGS for word in adjectival):
            kinds[key] = ("place", "adjective-beside")


def join_bodies(kinds: Kinds) -> None:
    """A name whose words stand in a row inside one armed group's name, and a head word alone, is of that group's kind."""
    armed = [key for key, (kind, _) in kinds.items() if kind == "armed_group"]
    for key, (kind, rule) in list(kinds.items()):
        if kind == "armed_group":
            continue
        if rule not in CLOSED and rule != "title" and any(f" {key} " in f" {name} " for name in armed):
            kinds[key] = ("armed_group", "part-of-name")


def stronger(a: tuple[EntityKind, str], b: tuple[EntityKind, str]) -> tuple[EntityKind, str]:
    """Of two kinds of one thing the more telling: an armed group before a force, a government, an organisation, the rest."""
    for kind in BODIES:
        for found in (a, b):
            if found[0] == kind:
                return found
    return a if a[1] != "untold" else b
