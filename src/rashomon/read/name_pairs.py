"""Pairs of names of one thing: `Free Harbour Front (FHF)`, `FHF (Free Harbour Front)`, `the Free Harbour Front, or FHF`.

In: Tokens and the chunks of names. Out: index pairs, and with `find_identities` their rows (Schwartz and Hearst 2003, for the
letters of an acronym; in brackets a long name counts without its letters, as acronyms come from other languages).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.read.name_evidence import Chunk
from rashomon.read.name_kinds import NameMention
from rashomon.read.tokens import Tokens

BRACKETS = {"(": ")", "[": "]"}
BETWEEN = frozenset({("or",), ("known", "as"), ("also", "known", "as"), ("better", "known", "as"), ("aka",), ("a.k.a.",),
                     ("alias",), ("formerly",), ("formerly", "known", "as"), ("called",), ("abbreviated",), ("also", "called"),
                     ("the",), ("or", "the"), ("nicknamed",), ("popularly", "known", "as"), ("commonly", "known", "as")})


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityMention:
    """Two names of one thing and the rows that say so, bracket included."""

    first: int
    last: int
    names: tuple[str, str]
    """In text order."""
    mentions: tuple[NameMention, NameMention]
    rule: str


def is_acronym(word: str) -> bool:
    """Whether a word is written as letters (FHF, ETA-M, U.N., PKKs)."""
    letters = word.rstrip("s") if len(word) > 3 else word
    return len(letters) > 1 and letters[0].isalpha() and letters.upper() == letters


def fits_letters(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters come in order from the words, most of them from their beginnings."""
    wanted = [c for c in letters.lower() if c.isalnum()]
    initials = [w[0].lower() for w in words]
    hits, position = 0, 0
    for letter in wanted:
        if letter in initials[position:]:
            position += initials[position:].index(letter) + 1
            hits += 1
    return hits >= 2 and hits * 3 >= len(wanted) * 2


def spells_letters(letters: str, words: Sequence[str]) -> bool:
    """Whether the capitals of the words are the letters in any order: acronyms of other languages keep their own order."""
    capitals = sorted(word[0].lower() for word in words if word[0].isupper())
    return len(capitals) > 1 and capitals == sorted(c for c in letters.lower() if c.isalnum())


def judge_pair(tokens: Tokens, a: Chunk | NameMention, b: Chunk | NameMention) -> str:
    """The rule by which two names in text order are one thing; empty where none holds."""
    words = tokens.words
    gap = words[a.last:b.first]
    if not gap or len(gap) > 5 or tokens.ends[b.last - 1] - tokens.starts[a.first] > 200:
        return ""
    one, other = words[a.first:a.last], words[b.first:b.last]
    letters = [len(name) == 1 and is_acronym(name[0]) for name in (one, other)]
    fits = (letters[0] and len(other) > 1 and (fits_letters(one[0], other) or spells_letters(one[0], other))) or (
        letters[1] and len(one) > 1 and (fits_letters(other[0], one) or spells_letters(other[0], one)))
    after = words[b.last] if b.last < len(words) else ""
    if gap[0] in BRACKETS:
        closed = after == BRACKETS[gap[0]]
        inner = tuple(word.lower() for word in gap[1:] if word not in "\"“‘'")
        if closed and (not inner or inner in BETWEEN) and (inner not in ((), ("the",)) or (letters[0] != letters[1] and (
                fits or (min(len(one), len(other)) == 1 and max(len(one), len(other)) > 2)))):
            return "name-in-brackets"
        return ""
    inner = tuple(word.lower() for word in gap if word not in (",", "\"", "“", "‘", "-", "–", "—"))
    if len(inner) < len(gap) and fits and (not inner or inner in BETWEEN):
        return "letters-beside-name"
    if inner in BETWEEN and inner not in (("the",), ("or",), ("called",), ("formerly",)):
        return "also-known-as"
    return ""


def pair_chunks(tokens: Tokens, chunks: Sequence[Chunk]) -> tuple[tuple[int, int], ...]:
    """Index pairs of neighbouring chunks that are two names of one thing."""
    return tuple((k, k + 1) for k in range(len(chunks) - 1) if judge_pair(tokens, chunks[k], chunks[k + 1]))


def find_identities(tokens: Tokens, names: Sequence[NameMention]) -> tuple[IdentityMention, ...]:
    """The pairs with the rows that say so, in text order."""
    found = []
    for a, b in itertools.pairwise(names):
        rule = judge_pair(tokens, a, b)
        if rule:
            last = b.last + (1 if tokens.words[a.last] in BRACKETS else 0)
            found.append(IdentityMention(first=a.first, last=last, names=(a.text, b.text), mentions=(a, b), rule=rule))
    return tuple(found)
