"""Attitudes: what is wanted, offered, refused or supported, by verbs, adjectives and nouns.

In: tokens, a sentence's clauses. Out: links marked `attitude`: their content did not happen yet, or is judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.attribution_links import Link, subject_of
from rashomon.read.attribution_nouns import CLAIMED, REJECTING
from rashomon.read.chunks import Chunk
from rashomon.read.clauses import Clause
from rashomon.read.parses import Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

BESIDE = frozenset(("before", "after", "while", "since", "because", "although", "though", "when", "as"))
"""Markers of clauses that stand beside what is wanted, not in it."""
DEMANDING = frozenset(("reject", "repeat", "renew", "drop", "make", "issue", "refuse", "abandon", "press", "have", "reiterate", "voice"))
"""Verbs whose object `demand` is somebody's."""
WANTED_NOUNS = frozenset(("release", "withdrawal", "resignation", "freedom", "return", "removal", "end", "extradition", "surrender", "arrest"))
"""Happenings that are wanted where someone seeks them."""


def read_attitude(tokens: Tokens, sentence: Sentence, i: int, tables: CueTables) -> Link | None:
    """The link of a clause whose verb or adjective wants, offers, intends, refuses or supports something."""
    clause = sentence.clauses[i]
    lemma = tokens.lemmas[clause.verb.head]
    attitude = tables.attitude.get(lemma)
    last = clause.verb.last
    if clause.verb.passive:
        return None
    if attitude is not None:
        needed = tables.attitude_with.get(lemma)
        if needed is not None:
            if last >= clause.last or tokens.lowers[last] not in needed:
                return None
            last += 1
        elif not takes_object(tokens, clause, attitude):
            return None
    elif lemma == "be" and last < clause.last:
        adverb = last + (tokens.tags[last] in ("RB", "RBR") and last + 1 < clause.last)
        attitude = tables.adjectives.get(tokens.lowers[adverb]) if tokens.lowers[min(adverb + 1, clause.last - 1)] in ("to", "for") else None
        if attitude not in ("intend", "refuse"):
            return None
        last = adverb + 1
    elif lemma == "express" and last < clause.last and any(
            tokens.lowers[row] in ("interest", "support", "willingness", "readiness", "opposition") for row in range(last, min(last + 4, clause.last))):
        attitude, last = "support", next(c.last for c in clause.after if c.kind == "noun")
        attitude = "refuse" if tokens.lowers[last - 1] == "opposition" else attitude
    else:
        return None
    end = min((other.start for other in sentence.clauses[i + 1:] if last < other.start < clause.last and other.marker in BESIDE),
              default=clause.last)
    if last >= end:
        return None
    return Link(kind="indirect", cue_class=attitude, source=subject_of(sentence, i), cue=(clause.verb.first, last),
                content=(last, end), sentence=sentence.index, clause=i, attitude=True, rule=f"attitude-{attitude}")


def takes_object(tokens: Tokens, clause: Clause, attitude: str) -> bool:
    """Whether what follows the verb is something wanted: an infinitive, `that`, or a noun phrase for verbs of demanding and refusing."""
    last = clause.verb.last
    if last >= clause.last:
        return False
    if tokens.tags[last] == "TO" or tokens.lowers[last] in ("that", "not"):
        return True
    if len(clause.after) > 1 and clause.after[0].kind == "noun" and tokens.lowers[clause.after[1].first] == "that" and (
            tokens.lemmas[clause.verb.head] in REJECTING and tokens.lemmas[clause.after[0].head] in CLAIMED):
        return False
    noun = bool(clause.after) and clause.after[0].kind == "noun" and tokens.lemmas[clause.verb.head] != "order"
    if noun and tokens.lemmas[clause.verb.head] == "want":
        return tokens.lemmas[clause.after[0].head] in WANTED_NOUNS
    return noun and attitude in ("demand", "refuse", "support", "offer", "press_for") and (
        tokens.lemmas[clause.verb.head] not in ("resolve", "mean", "seek") or tokens.lemmas[clause.after[0].head] in WANTED_NOUNS)


def find_wanted(tokens: Tokens, sentence: Sentence, tables: CueTables) -> Iterator[Link]:
    """`its demand for X`, `an offer to X`: what a noun of wanting governs is planned."""
    chunks = sentence.chunks
    for k, chunk in enumerate(chunks[:-1]):
        if chunk.kind != "noun" or tokens.lemmas[chunk.head] not in tables.wanted:
            continue
        following = chunks[k + 1]
        lower = tokens.lowers[following.first]
        if following.kind == "verb" and following.infinitive:
            first = following.first
        elif lower in ("for", "on", "in", "that", "under") and k + 2 < len(chunks) and (lower != "in" or chunks[k + 2].kind == "marker"):
            first = following.last
        else:
            continue
        i = sentence.clause_at(chunk.head)
        last = sentence.clauses[i].last if i >= 0 else sentence.last
        source = (chunk.first, chunk.first + 1) if tokens.tags[chunk.first] == "PRP$" else None
        if lower == "for" and source is None and is_trade(tokens, sentence, chunk, i):
            continue
        last = trim_rows(tokens, first, last)[1]
        if last > first:
            yield Link(kind="indirect", cue_class="demand" if tokens.lemmas[chunk.head] in ("demand", "request", "call", "appeal", "plea") else "offer",
                       source=source, cue=(chunk.head, chunk.head + 1), content=(first, last), sentence=sentence.index, clause=-1,
                       attitude=True, rule="wanted-noun")


def is_trade(tokens: Tokens, sentence: Sentence, chunk: Chunk, i: int) -> bool:
    """`the soaring demand for glass`, `a big deal for us`: what sells, or matters, and nobody wants from somebody."""
    lemma = tokens.lemmas[chunk.head]
    if lemma == "deal":
        return True
    owned = any(tokens.tags[row] == "POS" for row in range(chunk.first, chunk.head))
    verb = tokens.lemmas[sentence.clauses[i].verb.head] if i >= 0 else ""
    return lemma == "demand" and tokens.tags[chunk.head] == "NN" and not owned and verb not in DEMANDING
