"""Syntax: sentences with chunks and clauses, off the encoder's trees where there is one, by patterns over tags where there is none.

In: tokens, the rows of time expressions, the tables. Out: the tokens, their tags in agreement with the trees, and the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.parses import Sentence, find_sentences
from rashomon.read.tokens import Tokens
from rashomon.read.tree_clauses import find_tree_sentences
from rashomon.read.tree_tags import retag
from rashomon.read.trees import form_tree
from rashomon.resources.reading import ReadTables


def parse_tokens(tokens: Tokens, times: Sequence[bool], *, tables: ReadTables) -> tuple[Tokens, tuple[Sentence, ...]]:
    """The tokens and their sentences; `times[row]` tells the rows of time expressions."""
    if tables.encoder is None:
        return tokens, find_sentences(tokens, times, speech=tables.cues.speech)
    parse = tables.encoder.encode(tokens.words, tokens.sentences)
    tree = form_tree(parse, tokens)
    tokens = retag(tokens, parse, tree, tables=tables.syntax)
    return tokens, find_tree_sentences(tokens, times, tree, speech=tables.cues.speech)
