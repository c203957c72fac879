"""Syntax: sentences with chunks and clauses, off the encoder's trees.

In: tokens, what the encoder makes of them, the rows of time expressions, the tables. Out: the tokens, their tags in agreement with the trees, and
the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.neural.reading import ReadTables
from rashomon.neural.readout import Readout
from rashomon.read.chunk_mending import mend_chunks
from rashomon.read.chunks import find_chunks
from rashomon.read.clauses import find_clauses
from rashomon.read.parses import Sentence
from rashomon.read.tokens import Tokens
from rashomon.read.tree_tags import retag
from rashomon.read.trees import form_tree


def parse_tokens(tokens: Tokens, readout: Readout, times: Sequence[bool], *, tables: ReadTables) -> tuple[Tokens, tuple[Sentence, ...]]:
    """The tokens and their sentences; `times[row]` tells the rows of time expressions."""
    tree = form_tree(readout, tokens, tables=tables.syntax)
    tokens = retag(tokens, readout, tree, tables=tables.syntax)
    sentences = []
    for index, (first, last) in enumerate(tokens.sentences):
        chunks = mend_chunks(tokens, find_chunks(tokens, first, last, times), tree)
        clauses = find_clauses(tokens, chunks, tree, speech=tables.cues.speech)
        sentences.append(Sentence(index=index, first=first, last=last, chunks=chunks, clauses=clauses))
    return tokens, tuple(sentences)
