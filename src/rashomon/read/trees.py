"""Dependency trees as the reader of clauses uses them: heads, relations, children.

In: a parse (Universal Dependencies, Nivre et al. 2020) and the tokens it is of. Out: a Tree, its subjects mended (`tree_mending.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.neural.readout import Readout
from rashomon.read.tokens import Tokens
from rashomon.read.tree_edits import SUBJECTS
from rashomon.read.tree_mending import mend_sentence
from rashomon.resources.syntax import SyntaxTables


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows of all sentences; a root governs itself."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    """Subtypes included."""
    kinds: tuple[str, ...]
    """Relations, subtypes aside."""
    children: dict[int, list[int]]
    """In text order."""
    known: dict[int, frozenset[int]] = field(default_factory=dict)
    """What `below` has found."""

    def child(self, row: int, *relations: str) -> int:
        """The first child under one of the relations, subtypes aside; −1 where there is none."""
        return next((kid for kid in self.children.get(row, ()) if self.kinds[kid] in relations), -1)

    def has_subject(self, row: int) -> bool:
        """Whether a subject of any kind hangs on the row."""
        return self.child(row, *SUBJECTS) >= 0

    def below(self, row: int) -> frozenset[int]:
        """The row and all that hangs on it."""
        told = self.known.get(row)
        if told is None:
            found = [row]
            for one in found:
                found.extend(self.children.get(one, ()))
            told = self.known[row] = frozenset(found)
        return told


def form_tree(parse: Readout, tokens: Tokens, *, tables: SyntaxTables) -> Tree:
    """The tree with its subjects mended, sentence by sentence."""
    heads, relations = list(parse.heads), list(parse.relations)
    for first, last in tokens.sentences:
        if last - first > 1:
            mend_sentence(heads, relations, tokens, (first, last), tables, verbal=any(upos in ("VERB", "AUX") for upos in parse.upos[first:last]))
    return Tree(tuple(heads), tuple(relations), tuple(relation.partition(":")[0] for relation in relations), children_of(heads))


def children_of(heads: Sequence[int]) -> dict[int, list[int]]:
    """Row → the rows that hang on it, in text order."""
    children: dict[int, list[int]] = defaultdict(list)
    for row, head in enumerate(heads):
        if head != row:
            children[head].append(row)
    return dict(children)
