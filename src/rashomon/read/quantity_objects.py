"""Object roles: what the words before or right after a counted noun phrase say befell it.

In: tokens and the phrase's first row (`wounded 17 shoppers`, `the release of 40 prisoners`) or the row after it (`left 12 people dead`).
Out: a Role, or None.
"""

from __future__ import annotations

from rashomon.read.quantity_bounds import match_at, match_before
from rashomon.read.quantity_expressions import Role
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

LOOK_BACK_ROWS = 10
ASIDE_ROWS = 15
UNDONE = frozenset(("sentence", "sentences", "sentenced", "sentencing", "condemn", "condemned", "condemning", "condemns", "scared", "frightened", "bored"))
"""Verbs whose `to death` has killed nobody yet."""


def find_object_role(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> Role | None:
    """The verb or noun before a noun phrase that begins at `row`: `killed 11 people`, `the release of 40 prisoners`, `by 30 rebels`."""
    lowers, k = tokens.lowers, row - 1
    while k >= first:
        word = lowers[k]
        if word in tables.clauses["skipped_left"] and not (
            word == "to" and tokens.tags[k] == "TO" and k - 1 >= first and lowers[k - 1] in tables.kinds["change"]
        ):
            k -= 1
        elif word in tables.patient_verbs and tokens.tags[k] != "NNS":
            if is_passive(tokens, k, first, tables=tables):
                return None
            return demand_or(tables.patient_verbs[word], tokens, k, first, "object of", tables=tables)
        elif word in tables.active_phrases:
            phrase = match_before(lowers, k + 1, first, tables.active_phrases)
            if phrase is None or is_governed(tokens, k + 1 - len(phrase[0]), first, tables=tables):
                return None
            return demand_or(phrase[1], tokens, k, first, "object of", tables=tables)
        elif word in ("from", "for", "to") and k > first and lowers[k - 1] in tables.clauses["demand_nouns"]:
            return Role("demanded", k - 1, "demand for")
        elif word == "of" and k > first:
            return find_noun_role(tokens, k - 1, first, tables=tables)
        elif word == "by" and k > first:
            passive = any(lowers[j] in tables.participles for j in range(max(first, k - 3), k))
            return Role("participating", k, "agent after by") if passive else None
        elif word == "between" and k > first and lowers[k - 1] in tables.clauses["happenings"]:
            return Role("participating", k - 1, "parties of")
        else:
            return None
    return None


def find_noun_role(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> Role | None:
    """The noun whose *of* governs the phrase."""
    noun = tokens.lowers[row]
    if noun in ("lives", "life"):
        return (
            Role("killed", row, "lives of")
            if any(w in tables.clauses["life_takers"] for w in tokens.lowers[max(first, row - 3) : row])
            else None
        )
    measure = tables.nouns.get(noun) or tables.nouns.get(tokens.lemmas[row])
    if noun in ("killing", "freeing") or measure is not None:
        return demand_or(measure or "killed", tokens, row, first, "noun before of", tables=tables)
    return None


def demand_or(measure: str, tokens: Tokens, row: int, first: int, rule: str, *, tables: QuantityTables) -> Role:
    """A release that someone demands counts as demanded."""
    before = tokens.lowers[max(first, row - LOOK_BACK_ROWS) : row]
    if measure == "released" and any(word in tables.clauses["demands"] for word in before):
        return Role("demanded", row, "demand before " + rule)
    return Role(measure, row, rule)


def is_passive(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether a form of be or get governs the participle at `row`."""
    k = row - 1
    while (
        k >= first
        and (tokens.tags[k] == "RB" or tokens.lowers[k] in tables.clauses["walked"])
        and tokens.lowers[k] not in tables.clauses["passives"]
    ):
        k -= 1
    return k >= first and tokens.lowers[k] in tables.clauses["passives"] and tokens.lowers[row] in tables.participles


def is_governed(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether a form of be or get stands before `row`."""
    return row > first and tokens.lowers[row - 1] in tables.clauses["passives"]


def find_complement_role(tokens: Tokens, row: int, stop: int, *, first: int, tables: QuantityTables) -> Role | None:
    """The word right after the phrase: `left 12 people dead`, `took 30 nurses hostage`, `with 12 missing`."""
    before = tokens.lowers[max(first, row - LOOK_BACK_ROWS) : row]
    if (
        row < stop
        and tokens.lowers[row] == ","
        and any(word in ("left", "leaving") for word in tokens.lowers[max(first, row - ASIDE_ROWS) : row])
    ):
        closes = match_at(tokens.lowers, row + 1, stop, tables.object_phrases) is not None
        row = (
            row + 1
            if closes
            else next((k + 1 for k in range(row + 1, min(stop, row + ASIDE_ROWS)) if tokens.lowers[k] == ","), row)
        )
    found = match_at(tokens.lowers, row, stop, tables.object_phrases)
    if found is None:
        return None
    end, measure = found
    if tokens.lowers[row : row + 2] == ("to", "death"):
        return None if any(w in UNDONE for w in before) else Role(measure, row, "word after the noun")
    if tokens.lowers[row] in ("free", "go", "leave", "to") and not any(
        w
        in (
            "let",
            "lets",
            "letting",
            "set",
            "sets",
            "setting",
            "allowed",
            "forced",
            "beaten",
            "beat",
            "allow",
            "sent",
            "sending",
            "took",
            "taking",
            "taken",
            "rushed",
            "flown",
            "transported",
            "airlifted",
            "stabbed",
            "crushed",
            "burned",
            "forcing",
        )
        for w in before
    ):
        return None
    if (
        end < stop
        and tokens.tags[end] in ("NN", "NNS")
        and tokens.lowers[row] not in ("dead", "hostage", "captive", "missing", "homeless")
    ):
        return None
    return Role(measure, row, "word after the noun")
