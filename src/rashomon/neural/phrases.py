"""Chances of roles, word by word → the phrases that fill them: edges come from the tree and from names, not from the chances.

In: the words of a document with their tree and names, the chance of each role at each word. Out: Filler rows in text order; of phrases of
one role that overlap the likelier stands. MUC-4's keys write fillers alike: no article, of people and things no figure, `of` with its noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.neural.readout import Filler, Labelled
from rashomon.resources.words import load_words

LEAST = 0.2
"""Least mean chance of a phrase's words."""
GAIN = 0.3
"""What a word must bring for a phrase to go on over it."""
OPENING = frozenset(("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"))
"""What no filler begins with."""
INNER = frozenset(("amod", "compound", "det", "flat", "goeswith", "nummod"))
"""Relations of words that stand inside another's phrase."""
RIGHT = frozenset(("compound", "flat", "goeswith"))
"""Relations of words behind the head that are part of its name."""
BARRIERS = frozenset((",", ";", ":", "(", ")", "[", "]", "-", "--", "."))
COUNTED = ("target", "victim", "organisation", "weapon")
"""Roles whose fillers stand without figures."""
OWNED = ("target", "perpetrator", "organisation")
"""Roles whose fillers go on over `of`."""
NAMED = ("victim", "perpetrator", "organisation")
"""Roles that a name fills as it stands."""
VAGUE = frozenset(("about", "approximately", "around", "at", "least", "more", "nearly", "numerous", "other", "another", "over", "than", "various"))
OF_WORDS = 12
"""How far behind `of` its noun is looked for."""
REACH_WORDS = 10
"""How far from a likely word the head of its phrase is looked for."""
CLIMB = 40
"""Words that a tree is climbed over at most."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """One document's words, parallel columns."""

    words: Sequence[str]
    upos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    names: Sequence[Labelled]


def find_fillers(grammar: Grammar, chances: Mapping[str, Sequence[float]], types: Sequence[Sequence[float]]) -> tuple[Filler, ...]:
    """The fillers of every role; `types` are the chances of the kinds of incident at each word."""
    found = []
    for role, row in chances.items():
        for first, last in find_apart(dict.fromkeys(find_phrases(grammar, role, row)), row):
            size = last - first
            kinds = zip(*types[first:last], strict=True)
            found.append(Filler(first, last, role, round(sum(row[first:last]) / size, 3), tuple(round(sum(kind) / size, 3) for kind in kinds)))
    return tuple(sorted(found, key=lambda filler: (filler.first, filler.last, filler.role)))


def find_apart(phrases: Iterable[tuple[int, int]], row: Sequence[float]) -> list[tuple[int, int]]:
    """The phrases that do not overlap and gather most chance above GAIN a word; of equals the longest, then the first."""
    kept: list[tuple[int, int]] = []
    taken: set[int] = set()
    gains = {(first, last): sum(row[first:last]) - GAIN * (last - first) for first, last in phrases if sum(row[first:last]) >= LEAST * (last - first)}
    for first, last in sorted(gains, key=lambda phrase: (-gains[phrase], phrase[0] - phrase[1], phrase)):
        if taken.isdisjoint(range(first, last)):
            kept.append((first, last))
            taken.update(range(first, last))
    return kept


def find_phrases(grammar: Grammar, role: str, row: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Noun phrases and names of which a word has a chance of the role."""
    likely = [word for word, chance in enumerate(row) if chance >= LEAST]
    for head in dict.fromkeys(head for word in likely for head in range(max(0, word - REACH_WORDS), min(len(row), word + REACH_WORDS))):
        if grammar.upos[head] not in ("NOUN", "PROPN") or grammar.relations[head].partition(":")[0] in INNER:
            continue
        first, last = find_core(grammar, head)
        first = strip_opening(grammar, first, head, role)
        if max(row[first:last]) >= LEAST:
            yield first, last
            if role in OWNED and (end := find_owned(grammar, head, last)) > last:
                yield first, end
    for name in grammar.names if role in NAMED else ():
        if max(row[name.first:name.last]) >= LEAST:
            yield name.first, name.last


def find_core(grammar: Grammar, head: int) -> tuple[int, int]:
    """The head with what hangs on it right before, and the rest of its name behind."""
    first, last = head, head + 1
    while first and grammar.words[first - 1] not in BARRIERS and hangs(grammar.heads, first - 1, head):
        first -= 1
    while last < len(grammar.words) and grammar.heads[last] == head and grammar.relations[last].partition(":")[0] in RIGHT:
        last += 1
    return first, last


def strip_opening(grammar: Grammar, first: int, head: int, role: str) -> int:
    """The first word that tells something of the head."""
    quantifiers = load_words("quantifiers") | VAGUE
    while first < head:
        word, upos = grammar.words[first].lower(), grammar.upos[first]
        verbal = upos == "VERB" and (word.endswith("ing") or grammar.relations[first].partition(":")[0] != "amod")
        if verbal or (upos in OPENING and word != '"') or (role in COUNTED and (upos == "NUM" or word in quantifiers)):
            first += 1
        else:
            break
    return first


def find_owned(grammar: Grammar, head: int, last: int) -> int:
    """The end of the noun phrase behind `of`; `last` where there is none."""
    if last >= len(grammar.words) or grammar.words[last].lower() != "of":
        return last
    noun = next((word for word in range(last + 1, min(len(grammar.words), last + OF_WORDS))
                 if grammar.heads[word] == head and grammar.relations[word].startswith("nmod")), -1)
    return find_core(grammar, noun)[1] if noun >= 0 and hangs(grammar.heads, last, noun) else last


def hangs(heads: Sequence[int], word: int, head: int) -> bool:
    """Whether a word hangs on another, over whatever stands between in the tree."""
    for _ in range(CLIMB):
        if word == head:
            return True
        if heads[word] == word:
            return False
        word = heads[word]
    return False
