"""A sentence as the readers of statements see it: chunks, clauses, and where a row stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from rashomon.read.chunks import Chunk
from rashomon.read.clauses import Clause
from rashomon.read.tokens import Tokens

Rows = tuple[int, int]
"""Half-open token rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    index: int
    first: int
    last: int
    chunks: tuple[Chunk, ...]
    clauses: tuple[Clause, ...]

    def clause_at(self, row: int) -> int:
        """Index of the innermost clause that holds the row; −1 where none does."""
        best = -1
        for i, clause in enumerate(self.clauses):
            if clause.first <= row < clause.last and (
                    best < 0 or clause.last - clause.first <= self.clauses[best].last - self.clauses[best].first):
                best = i
        return best

    def main(self) -> int:
        """Index of the first main clause, −1 where the sentence has no clause."""
        return next((i for i, c in enumerate(self.clauses) if c.kind == "main"), 0 if self.clauses else -1)


def rows_of(tokens: Tokens, start: int, end: int) -> Rows:
    """Rows of the tokens that the half-open code points start … end touch."""
    first = bisect_right(tokens.ends, start)
    last = first
    while last < len(tokens.starts) and tokens.starts[last] < end:
        last += 1
    return first, last


def trim_rows(tokens: Tokens, first: int, last: int) -> Rows:
    """Rows without commas, quotation marks, conjunctions and final stops at either end."""
    while first < last and tokens.words[first] in TRIMMED:
        first += 1
    while last > first and tokens.words[last - 1] in TRIMMED:
        last -= 1
    inner = tokens.words[first:last]
    if (last < len(tokens.words) and tokens.words[last] == '"' and inner.count('"') % 2) or (
            last < len(tokens.words) and tokens.words[last] == "”" and inner.count("“") > inner.count("”")):
        last += 1
    return first, last


TRIMMED = frozenset((",", ".", ";", ":", '"', "“", "”", "!", "?", "-", "--", "—", "–", "'", "’", "‘"))
