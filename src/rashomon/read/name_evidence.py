"""Chunks, and what the words beside a name tell that no encoder does: that it is an armed group's.

In: one mention. Out: how strongly it is told as an armed group.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables

COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast",
                     "southwest", "central", "downtown", "nearby", "upstate"})
ARMED = frozenset({"guerrilla", "guerilla", "rebel", "insurgent", "terrorist", "militant", "paramilitary", "militia", "armed", "extremist"})
BODIES_OF = frozenset({"group", "movement", "organisation", "organization", "army", "force", "band", "wing"})
ANYONE = frozenset({"revolutionary", "terrorist", "comrade", "commando", "fighter", "attacker", "extremist", "bomber", "captor", "kidnapper", "gunman",
                    "militant"})
"""Nouns of armed people that stand before the name of one of them."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that are a name, before its kind is known."""

    first: int
    last: int
    titled: bool = False


def count_armed(tokens: Tokens, chunk: Chunk, tables: NameTables) -> int:
    """How strongly one mention is told as an armed group: its members by a noun, apposed, described, or they seize and attack."""
    lowers, lemmas, first, last = tokens.lowers, tokens.lemmas, chunk.first, chunk.last
    article = first > 0 and lowers[first - 1] in ("the", "an")
    of = first - 2 if article else first - 1
    link = lowers[of] if of >= 0 else ""
    count = 0
    if last < len(tokens) and tokens.tags[last] in ("NN", "NNS") and is_armed_noun(lemmas[last], tables):
        count += 1
    if link == "of" and of > 0 and is_armed_noun(lemmas[of - 1], tables):
        count += 2
    if first and is_armed_noun(lemmas[first - 1], tables) and tokens.words[first - 1][0].islower() and lemmas[first - 1] not in ANYONE:
        count += 1
    return count + 3 * is_described_armed(tokens, chunk) + judge_members(tokens, chunk, link, tables)


def is_armed_noun(lemma: str, tables: NameTables) -> bool:
    """Whether a noun is one of armed people (`rebel`)."""
    return tables.groups.get(lemma, ("", ""))[1] == "armed_group"


def is_described_armed(tokens: Tokens, chunk: Chunk) -> bool:
    """`the rebel group X`, `X, an armed movement`, `X are a militia`."""
    lowers, lemmas, first, last = tokens.lowers, tokens.lemmas, chunk.first, chunk.last
    if first > 1 and lemmas[first - 1] in BODIES_OF and lowers[first - 2] in ARMED:
        return True
    if last >= len(lowers) or lowers[last] not in (",", "is", "are", "was", "were", "("):
        return False
    for k in range(last, min(last + 8, len(lowers) - 1)):
        if lowers[k] in (".", ")") or (k > last and lowers[k] == ","):
            return False
        if lowers[k] == "militia" or (lowers[k] in ARMED and lowers[k + 1] in BODIES_OF):
            return True
    return False


def judge_members(tokens: Tokens, chunk: Chunk, link: str, tables: NameTables) -> int:
    """What members of a name do: 3 where they are armed or masked, 2 where they attack, else 0."""
    lowers, lemmas, first, last = tokens.lowers, tokens.lemmas, chunk.first, chunk.last
    if link != "of" or "member" not in lemmas[max(0, first - 3):first]:
        return 0
    if first > 3 and not {"armed", "masked"}.isdisjoint(lowers[max(0, first - 5):first]):
        return 3
    if lowers[last:last + 1] == ("(",):
        last = next((k + 1 for k in range(last, min(last + 12, len(lowers))) if lowers[k] == ")"), last)
    return 2 * any(lemmas[k] in tables.attacking and tokens.tags[k].startswith("VB") for k in range(last, min(last + 4, len(lowers))))
