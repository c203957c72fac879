"""Kinds by company: names of a document lend their kind to each other (lists, longer names, adjectives, pairs)."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.name_evidence import Chunk
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

Kinds = dict[str, tuple[EntityKind, str]]
"""Name in lower case → kind and the rule that gave it."""

BODIES: tuple[EntityKind, ...] = ("armed_group", "state_force", "government", "organisation")
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


def join_adjectives(tokens: Tokens, adjectival: set[str], kinds: Kinds) -> None:
    """An unknown name whose adjective the document uses is a country or a region (`Norlandic` tells Norland)."""
    small = {low for low in tokens.lowers if low.endswith(DEMONYM_ENDINGS)} & adjectival if adjectival else set()
    for key, (_, rule) in list(kinds.items()):
        stem = key[:-1] if key[-1:] in "aeioy" else key
        if rule.endswith(("context", "shape")) and " " not in key and len(stem) > 3 and any(
                word != key and word.startswith(stem) and word[len(stem):] in COUNTRY_ENDINGS for word in small):
            kinds[key] = ("place", "adjective-beside")


def join_lists(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], kinds: Kinds) -> None:
    """A name of no kind beside a place in a list is a place (`Karsk, Ombrin and Sall`)."""
    for order in (range(1, len(chunks)), range(len(chunks) - 1, 0, -1)):
        for k in order:
            left, right = chunks[k - 1], chunks[k]
            gap = tokens.lowers[left.last:right.first]
            if gap not in ((",",), ("and",), ("or",), (",", "and")) or left.titled or right.titled:
                continue
            for here, there in ((k - 1, k), (k, k - 1)):
                if kinds[keys[here]][0] == "place" and kinds[keys[there]] == ("other", "shape"):
                    kinds[keys[there]] = ("place", "place-list")


def join_neighbours(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], kinds: Kinds) -> None:
    """An unknown name after `PLACE,` and before a stop is a place (`Karsk, Varnia.`)."""
    for k in range(1, len(chunks)):
        left, right = chunks[k - 1], chunks[k]
        if right.first != left.last + 1 or tokens.words[left.last] != "," or kinds[keys[k - 1]][0] != "place":
            continue
        after = tokens.words[right.last] if right.last < len(tokens) else "."
        if kinds[keys[k]][1] in ("shape",
                "person-context") and not right.titled and not after[0].isalpha() and " " not in keys[k]:
            kinds[keys[k]] = ("place", "after-place")


def join_longer(kinds: Kinds) -> None:
    """A single word that ends or begins the name of a person is that person's name, unless a table says otherwise."""
    parts: dict[str, str] = {}
    for key, (kind, _) in kinds.items():
        words = key.split(" ")
        if kind == "person" and len(words) > 1:
            parts.setdefault(words[-1], key)
            parts.setdefault(words[0], key)
    for key, (_kind, rule) in kinds.items():
        if key in parts and rule.endswith(("context", "shape")):
            kinds[key] = ("person", "part-of-name")


def join_bodies(kinds: Kinds) -> None:
    """A name whose words stand in a row inside one armed group's name, and a head word alone, is of that group's kind."""
    armed = [key for key, (kind, _) in kinds.items() if kind == "armed_group"]
    for key, (kind, rule) in list(kinds.items()):
        if kind == "armed_group":
            continue
        if rule not in ("place-table", "title", "agency-table", "acronym-table") and any(f" {key} " in f" {name} "
                for name in armed):
            kinds[key] = ("armed_group", "part-of-name")


def stronger(a: tuple[EntityKind, str], b: tuple[EntityKind, str]) -> tuple[EntityKind, str]:
    """Of two kinds of one thing the more telling: an armed group before a force, a government, an organisation, the rest."""
    for kind in BODIES:
        for found in (a, b):
            if found[0] == kind:
                return found
    return a if not a[1].endswith("shape") else b
