"""Tags: `…, he said` and `… ", said the mayor`, a verb of speech with its subject behind or amid the words it reports.

In: tokens, the chunks of one sentence, the chunk of a finite verb. Out: whether it is the verb of a tag, and where the tag begins.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.read.chunks import Chunk
from rashomon.read.tokens import Tokens
from rashomon.resources.words import load_words

INVERTING = load_words("inverting")
"""Verbs whose subject may follow them without a quotation (`The bridge is closed, said the mayor`)."""


def is_tag(tokens: Tokens, chunks: Sequence[Chunk], at: int, speech: Collection[str], *, told: bool, begun: bool) -> bool:
    """`…, he said` and `… ", said X`: a verb of speech after the words it reports; `told` where a verb stands before it, `begun` where
    the first clause has its verb."""
    start = tag_start(chunks, at)
    if start == at and leads_on(tokens, chunks, at, speech, begun=begun):
        return False
    if tokens.lemmas[chunks[at].head] not in speech or not told:
        return tokens.lemmas[chunks[at].head] in speech and closes_quote(tokens, chunks, at)
    k = start - 1
    closed = k >= 0 and chunks[k].kind in ("comma", "quote")
    rest = [c.kind for c in chunks[at + 1:]]
    ends = not rest or rest[0] in ("comma", "other", "time", "prep", "adverb", "quote", "stop") or start == at or (
        rest[0] == "noun" and "verb" not in rest and tokens.lemmas[chunks[at].head] == "tell")
    if not closed or not ends:
        return False
    if start == at and not closes_quote(tokens, chunks, at):
        return tokens.lemmas[chunks[at].head] in INVERTING and rest[:1] == ["noun"] and "verb" not in rest
    return closes_quote(tokens, chunks, at) or "verb" not in rest or rest[0] in ("comma", "other")


def leads_on(tokens: Tokens, chunks: Sequence[Chunk], at: int, speech: Collection[str], *, begun: bool) -> bool:
    """`X, who calls it a "trap," said he would stay`: the verb has its subject before it and a clause behind it."""
    rest = chunks[at + 1:at + 4]
    if not rest or rest[0].kind != "noun" or tokens.lemmas[chunks[at].head] not in speech:
        return False
    if tokens.tags[rest[0].first] == "PRP":
        return True
    return not begun and any(chunk.kind == "verb" and (chunk.finite or bool(chunk.modal)) for chunk in rest[1:2])


def closes_quote(tokens: Tokens, chunks: Sequence[Chunk], at: int) -> bool:
    k = tag_start(chunks, at) - 1
    return k >= 0 and any(is_closing(tokens, chunks[m]) for m in range(max(0, k - 1), k + 1))


def is_closing(tokens: Tokens, chunk: Chunk) -> bool:
    """Whether the chunk is a quotation mark that stands right behind a word."""
    row = chunk.first
    return chunk.kind == "quote" and row > 0 and tokens.ends[row - 1] == tokens.starts[row]


def tag_start(chunks: Sequence[Chunk], at: int) -> int:
    """Index of the first chunk of a tag's subject, or of the verb itself where the subject follows."""
    k = at - 1
    while k > 0 and (chunks[k].kind in ("noun", "prep", "adverb") or (
            chunks[k].kind == "and" and chunks[k - 1].kind == "noun" and chunks[k + 1].kind == "noun")):
        k -= 1
    if k >= 0 and chunks[k].kind in ("comma", "quote"):
        return before_apposition(chunks, at) if k + 1 == at else k + 1
    return at


def before_apposition(chunks: Sequence[Chunk], at: int) -> int:
    """`…, the minister, X, told …`: the first chunk of a subject whose apposition ends in a comma; `at` where there is none."""
    kinds = [chunk.kind for chunk in chunks[:at]]
    k = at - 1
    while k >= 1 and kinds[k] == "comma" and kinds[k - 1] == "noun":
        start = k - 1
        while start >= 2 and kinds[start - 1] == "prep" and kinds[start - 2] == "noun":
            start -= 2
        if start >= 1 and kinds[start - 1] in ("comma", "quote") and k < at - 1:
            return start
        if start < 1 or kinds[start - 1] != "comma":
            return at
        k = start - 1
    return at
