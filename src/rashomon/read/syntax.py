"""Syntax: sentences with chunks and clauses, off the encoder's trees where there is one, by patterns over tags where there is none.

In: tokens, the rows of time expressions, the tables. Out: the tokens, their tags in agreement with the trees, and the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.neural.reading import ReadTables
from rashomon.neural.readout import Readout
from rashomon.read.parses import Sentence
from rashomon.read.tokens import Tokens
from rashomon.read.tree_clauses import find_tree_sentences
from rashomon.read.tree_tags import retag
from rashomon.read.trees import form_tree


def parse_tokens(tokens: Tokens, readout: Readout, times: Sequence[bool], *, tables: ReadTables) -> tuple[Tokens, tuple[Sentence, ...]]:
    """The tokens and their sentences; `times[row]` tells the rows of time expressions."""
    tree = form_tree(readout, tokens)
    tokens = retag(tokens, readout, tree, tables=tables.syntax)
    return tokens, find_tree_sentences(tokens, times, tree, speech=tables.cues.speech)
