"""Clauses: who does what in one sentence, from chunks, by a left-to-right walk with a stack of open clauses.

In: tokens and the chunks of one sentence. Out: clauses in text order with subject, verb group, kind and parent. A clause without a
finite verb is kept only where a participle brings its own object (`…, taking hundreds hostage`). Follows FASTUS (Hobbs et al. 1997)
in finding clause patterns over chunks; kinds are those of the Cambridge Grammar (main, content, relative, adjunct).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rashomon.read.chunks import Chunk
from rashomon.read.clause_mending import mend_verbs
from rashomon.read.clause_walk import ClauseKind, ClauseWalk, OpenClause
from rashomon.read.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Clause:
    """Rows are half-open. `first … last` is the clause with its arguments, without a leading marker, time or place adverbial."""

    kind: ClauseKind
    marker: str
    """Lower-case word that opens it (`that`, `when`, `and`); empty where none."""
    start: int
    """First row, marker and leading adverbials included."""
    first: int
    last: int
    verb: Chunk
    subject: tuple[int, int] | None
    """Rows of the subject phrase, postmodifiers included; None where it has none of its own."""
    subject_head: int
    """Row of the subject's head noun, inherited where shared; −1 where none."""
    after: tuple[Chunk, ...]
    """Chunks after the verb group up to `last`, embedded clauses included."""
    parent: int
    """Index of the clause it hangs on; −1 for none."""


def find_clauses(tokens: Tokens, chunks: Sequence[Chunk], *, speech: Collection[str]) -> list[Clause]:
    """Clauses of one sentence in text order; `speech` holds the lemmas of verbs that take what was said without `that`."""
    chunks = mend_verbs(tokens, chunks)
    walk = ClauseWalk(tokens, chunks, speech)
    walk.run()
    kept = [b for b in walk.builders if b.verb >= 0]
    number = {b.index: i for i, b in enumerate(kept)}
    clauses: list[Clause] = []
    for i, builder in enumerate(kept):
        parent = builder.parent
        while parent >= 0 and parent not in number:
            parent = walk.builders[parent].parent
        clauses.append(close_clause(walk, kept, i, number.get(parent, -1), clauses))
    return clauses


def close_clause(walk: ClauseWalk, kept: Sequence[OpenClause], i: int, parent: int, clauses: Sequence[Clause]) -> Clause:
    """The Clause of a builder: its extent, its subject, what follows its verb."""
    builder, chunks = kept[i], walk.chunks
    stop = end_of(walk, kept, i)
    subject = None if builder.inverted else find_subject(walk, builder)
    verb = chunks[builder.verb]
    while stop > builder.verb + 1 and chunks[stop - 1].kind in ("comma", "and", "stop", "quote", "other", "open"):
        stop -= 1
    last = chunks[stop - 1].last
    head = -1
    if builder.inverted:
        subject = find_inverted_subject(walk, builder, stop)
    if subject is not None:
        head = chunks[subject[0]].head
        rows: tuple[int, int] | None = (chunks[subject[0]].first, chunks[subject[1]].last)
    else:
        rows = None
        if builder.kind in ("coordinate", "participle") and parent >= 0:
            head = clauses[parent].subject_head
        elif builder.kind == "relative" and chunks[builder.start].first > 0:
            head = antecedent(walk, builder.start)
    first = min(verb.first, rows[0]) if rows else verb.first
    start = chunks[min(builder.start, builder.verb)].first
    return Clause(builder.kind, builder.marker, start, first, max(last, verb.last), verb, rows, head,
                  tuple(chunks[builder.verb + 1:stop]), parent)


def end_of(walk: ClauseWalk, kept: Sequence[OpenClause], i: int) -> int:
    """Index of the chunk after the clause: where the next clause starts that does not hang on this one."""
    inside, stop = {kept[i].index}, kept[i].end if kept[i].end >= 0 else len(walk.chunks)
    for other in kept[i + 1:]:
        start = other.start
        if other.start <= kept[i].verb:
            continue
        if other.parent in inside and other.kind not in ("coordinate",):
            inside.add(other.index)
            continue
        if other.kind == "coordinate" and other.parent in inside and other.parent != kept[i].index:
            inside.add(other.index)
            continue
        stop = min(stop, start)
        break
    later = [b for b in kept[:i] if b.verb > kept[i].verb]
    if later:
        outer = min(later, key=lambda b: b.verb)
        gap = [k for k in range(kept[i].verb + 1, outer.verb) if walk.chunks[k].kind == "comma"]
        stop = min(stop, max(outer.subject_from - 1, kept[i].verb + 1) if outer.subject_from > 0 else gap[-1] if gap else outer.verb)
    return min(stop, closed_at(walk, kept[i].start, kept[i].verb, stop))


def closed_at(walk: ClauseWalk, start: int, verb: int, stop: int) -> int:
    """The bracket behind the verb that closes one opened before the clause; `stop` where none does."""
    depth = 0
    for k in range(min(start, verb), stop):
        kind = walk.chunks[k].kind
        depth += (kind == "open") - (kind == "close")
        if depth < 0 and k > verb:
            return k
        depth = max(depth, 0) if k < verb else depth
    return stop


def find_subject(walk: ClauseWalk, builder: OpenClause) -> tuple[int, int] | None:
    """Indexes of the first and last chunk of the subject phrase before the verb."""
    chunks = walk.chunks
    begin = builder.subject_from if builder.subject_from >= 0 else builder.start
    k = begin
    fresh = True
    while k < builder.verb:
        kind = chunks[k].kind
        if kind == "noun" and fresh:
            last = builder.verb - 1
            while last > k and chunks[last].kind in ("adverb", "comma", "quote", "time", "prep", "other", "stop"):
                last -= 1
            if chunks[last].kind == "verb" and last + 1 < builder.verb and chunks[last + 1].kind == "time":
                last += 1
            return k, last
        leading = kind == "prep" or (kind == "marker" and builder.kind == "main")
        if leading and k + 1 < builder.verb and chunks[k + 1].kind in ("noun", "time", "quote"):
            k += 2
            while k + 2 < builder.verb and chunks[k + 1].kind == "noun" and (chunks[k].kind == "and" or (
                    chunks[k].kind == "prep" and walk.tokens.lowers[chunks[k].first] == "of")):
                k += 2
            fresh = True
            continue
        if kind in ("comma", "and", "quote", "marker", "time", "adverb", "stop", "open", "other"):
            fresh = True
        elif kind == "verb":
            fresh = False
        k += 1
    return None


def find_inverted_subject(walk: ClauseWalk, builder: OpenClause, stop: int) -> tuple[int, int] | None:
    """The subject after a tag's verb (`said the mayor`)."""
    k = builder.verb + 1
    if k >= stop or walk.chunks[k].kind != "noun":
        return None
    last = k
    while last + 1 < stop and walk.chunks[last + 1].kind in ("noun", "prep", "comma") and not (
            walk.chunks[last + 1].kind == "prep" and walk.tokens.lowers[walk.chunks[last + 1].first] not in ("of", "for", "at", "from", "with")):
        last += 1
    while walk.chunks[last].kind != "noun":
        last -= 1
    return k, last


def antecedent(walk: ClauseWalk, at: int) -> int:
    """Row of the head noun that a relative clause starting at chunk `at` tells of; −1 where none stands before it."""
    for k in range(at - 1, -1, -1):
        chunk = walk.chunks[k]
        if chunk.kind == "noun":
            if k >= 2 and walk.chunks[k - 1].kind == "prep" and walk.tokens.lowers[walk.chunks[k - 1].first] == "of" and walk.tokens.lowers[
                    walk.chunks[at].first] == "who" and walk.tokens.tags[chunk.head] in ("NNP",):
                return walk.chunks[k - 2].head
            return chunk.head
        if chunk.kind == "verb":
            return -1
    return -1
