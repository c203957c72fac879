"""Chunks mended: noun phrases that a tree tells apart, and headlines whose only verb is an infinitive.

In: tokens whose tags agree with the tree, the chunks of one sentence, the tree. Out: chunks that tile the same rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from rashomon.read.chunks import Chunk
from rashomon.read.tokens import Tokens
from rashomon.read.trees import Tree

PHRASAL = ("nsubj", "obj", "iobj", "obl", "root", "conj")


def mend_chunks(tokens: Tokens, chunks: Sequence[Chunk], tree: Tree) -> tuple[Chunk, ...]:
    """The chunks of one sentence, mended."""
    return tuple(mend_telegraphic(tokens, [part for chunk in chunks for part in split_noun(tokens, chunk, tree)]))


def split_noun(tokens: Tokens, chunk: Chunk, tree: Tree) -> list[Chunk]:
    """A noun chunk in two where its first or last words are a phrase of their own (`shot dead | two men`, `told reporters | rebels fled`)."""
    if chunk.kind != "noun" or chunk.last - chunk.first < 2:
        return [chunk]
    inside = range(chunk.first, chunk.last)
    tops = [row for row in inside if tree.heads[row] not in inside or tree.heads[row] == row]
    if len(tops) == 2 and tops[0] == chunk.first and tree.kinds[tops[0]] in ("xcomp", "advmod", "acl") and tokens.tags[tops[0]][:2] == "JJ":
        return [Chunk("adverb", chunk.first, chunk.first + 1, chunk.first), replace(chunk, first=chunk.first + 1)]
    roles = [tree.relations[top].split(":")[0] for top in tops]
    if len(tops) != 2 or roles[0] not in PHRASAL[:3] or roles[1] not in PHRASAL:
        return [chunk]
    edge = min(tree.below(tops[1]) & set(inside))
    if edge <= tops[0] or tokens.tags[edge] == "POS":
        return [chunk]
    return [Chunk("noun", chunk.first, edge, tops[0]), Chunk("noun", edge, chunk.last, tops[1])]


def mend_telegraphic(tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Of a sentence without a finite verb that goes on with an infinitive after its first noun phrase: `Minister to resign` tells what
    will be; the plural that ends `The ministry plans to move` is its verb."""
    level = list(takewhile(lambda chunk: chunk.kind not in ("marker", "stop"), chunks))
    if len(level) < 2 or level[0].kind != "noun" or not level[1].infinitive or any(c.kind == "verb" and (c.finite or c.modal) for c in level):
        return list(chunks)
    head, rest = chunks[0], chunks[1:]
    last = head.last - 1
    if last > head.first and tokens.tags[last] == "NNS" and tokens.tags[last - 1] in ("NN", "NNP"):
        return [replace(head, last=last, head=last - 1), Chunk("verb", last, last + 1, last, finite=True), *rest]
    if tokens.words[chunks[-1].last - 1] not in (".", "!", "?"):
        return [head, replace(rest[0], finite=True, infinitive=False, modal="to"), *rest[1:]]
    return list(chunks)
