"""One sentence's tree while it is edited: heads and relations changed in place, rings never closed.

In: heads and relations (Universal Dependencies, Nivre et al. 2020), the tokens as they were tagged, the rows of one sentence. Out: the same lists.
"""

from __future__ import annotations

from rashomon.read.tags import FINITE
from rashomon.read.tokens import Tokens
from rashomon.resources.syntax import SyntaxTables

SUBJECTS = ("nsubj", "csubj", "expl")
NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass")
HELPERS = ("aux", "aux:pass", "cop")
TAKEN = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT"))
"""Tags of what can be a subject."""
RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
BREATH = frozenset((",", ".", ":", "CC", "WDT", "WP", "WRB", "``", "''"))
"""Tags that end a breath."""
FUSED = ("what", "whatever", "whoever")
"""Relative words that hold their own antecedent."""
TEMPORAL = ("after", "before", "since", "until", "till")
"""Words that stand before a noun as before a clause."""
BOUNDING = ("up", "to", "between", "over", "around", "about", "under", "at", "near", "nearly", "some")
"""Words that bound a number as well as stand before a noun."""
ONLY_PARTICIPLES = frozenset("gone done begun sung drunk sunk swum rung sprung".split())


class Mending:
    """One sentence while it is mended; rows of the document."""

    def __init__(self, heads: list[int], relations: list[str], tokens: Tokens, rows: tuple[int, int], tables: SyntaxTables) -> None:
        self.heads, self.relations, self.tokens, self.tables = heads, relations, tokens, tables
        self.first, self.last = rows
        self.children: dict[int, list[int]] = {}
        for row in range(*rows):
            if heads[row] != row:
                self.children.setdefault(heads[row], []).append(row)

    def kids(self, row: int) -> list[int]:
        return self.children.get(row, [])

    def hang(self, row: int, head: int, relation: str) -> None:
        """Hangs a row on another; on itself, it becomes a root. Does nothing where that would close a ring."""
        if head != row and self.is_above(row, head):
            return
        if self.heads[row] != row:
            self.children[self.heads[row]].remove(row)
        self.heads[row], self.relations[row] = head, relation
        if head != row:
            self.children.setdefault(head, []).append(row)
            self.children[head].sort()

    def take_place(self, row: int, other: int) -> None:
        """Hangs a row where another hangs, and the other on it as a clause joined to it."""
        above = other if self.heads[other] == other else self.heads[other]
        relation = self.relations[other]
        self.hang(row, row, "root")
        if above == other:
            self.hang(other, row, "conj")
        else:
            self.hang(row, above, relation)
            self.hang(other, row, "conj")

    def is_above(self, row: int, other: int) -> bool:
        """Whether `other` is the row or hangs on it, near or far."""
        while other != row and self.heads[other] != other:
            other = self.heads[other]
        return other == row

    def subjects(self, row: int) -> list[int]:
        return [kid for kid in self.children[row] if self.relations[kid] in NOMINAL_SUBJECTS] if row in self.children else []

    def has_subject(self, row: int) -> bool:
        return any(self.relations[kid].partition(":")[0] in SUBJECTS for kid in self.kids(row))

    def has_case(self, row: int) -> bool:
        """Whether a preposition stands before it, one before a number aside (`up to 40 people`)."""
        return any(self.relations[kid] == "case" and kid < row and self.tokens.lowers[kid] not in BOUNDING for kid in self.kids(row))

    def opening(self, row: int) -> int:
        """The first row of the verb group."""
        for kid in self.kids(row):
            if kid >= row:
                break
            if self.relations[kid] in HELPERS:
                return kid
        return row

    def is_bare_participle(self, row: int) -> bool:
        """A past form that has no auxiliary and can be a participle."""
        tag = self.tokens.tags[row]
        return tag in ("VBN", "VBD") and not any(self.relations[kid] in HELPERS for kid in self.kids(row))

    def is_finite(self, row: int) -> bool:
        """Whether a verb group is finite by its tags, as far as they tell."""
        opening = self.opening(row)
        return self.tokens.tags[opening] in FINITE and not is_only_participle(self.tokens.lowers[opening], self.tables)


def is_only_participle(lower: str, tables: SyntaxTables) -> bool:
    """Whether an irregular form is a participle and never a past tense (`taken`, `shown`)."""
    lemma = tables.irregular_lemmas.get(f"{lower} VB", lower)
    return (lemma != lower and lower.endswith(("en", "wn", "orn"))) or lower in ONLY_PARTICIPLES
