"""The link of attribution: who says so, with which words, and what (source, cue, content as in PARC 3.0 and PolNeAR).

In: tokens and clauses. Out: Link, and what every reader of links asks of a sentence: its subjects, the end of what a verb reports.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Literal

from rashomon.read.clauses import Clause
from rashomon.read.parses import Rows, Sentence
from rashomon.read.tokens import Tokens

LinkKind = Literal["direct", "indirect", "mixed", "hearsay"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One holder's link. Rows are half-open; `sentence` and `clause` tell the clause of the cue, −1 where it has none."""

    kind: LinkKind
    cue_class: str
    source: Rows | None
    cue: Rows
    content: Rows
    """From the first to the last word of what was said."""
    gap: Rows | None = None
    """The rows of a tag inside the content (`The bridge, he said, is closed`)."""
    sentence: int
    clause: int
    attitude: bool = False
    rule: str

    @property
    def parts(self) -> tuple[Rows, ...]:
        """The content without the tag inside it; none is empty."""
        edges = (self.content,) if self.gap is None else ((self.content[0], self.gap[0]), (self.gap[1], self.content[1]))
        return tuple(rows for rows in edges if rows[0] < rows[1])


def chain_of(links: Sequence[Link], first: int, last: int) -> list[Link]:
    """The links whose content holds the rows, a tag inside it left out, outermost first; who is quoted comes after who quotes."""
    holding = [link for link in links if link.content[0] <= first and last <= link.content[1]
               and (link.gap is None or first < link.gap[0] or link.gap[1] < last)]
    return sorted(holding, key=lambda link: (link.content[0] - link.content[1], link.rule == "quoting", link.cue))


def holder_rows(tokens: Tokens, source: Rows) -> Rows:
    """The part of a source that names the holder, without what stands beside it (`Ana Brill | , head of the clinic`; `a man | who fled`)."""
    first, last = source
    return first, next((row for row in range(first + 1, last) if tokens.words[row] in (",", "(", "—", "–", "--") or tokens.tags[row] in ("WDT", "WP")), last)


def quotes_at(quotes: Sequence[Rows], first: int, last: int) -> Sequence[Rows]:
    """The quotations that touch the rows or end right before them; `quotes` in text order, none inside another."""
    return quotes[bisect_left(quotes, first, key=itemgetter(1)):bisect_left(quotes, last, key=itemgetter(0))]


def subject_of(sentence: Sentence, i: int) -> Rows | None:
    """Rows of the clause's subject, its own or the one it shares."""
    clause = sentence.clauses[i]
    while clause.subject is None and clause.kind in ("coordinate", "participle") and clause.parent >= 0:
        clause = sentence.clauses[clause.parent]
    return clause.subject


def kind_of(content: Rows, quotes: Sequence[Rows]) -> LinkKind:
    """direct where the content is one quotation, mixed where it holds one, else indirect."""
    first, last = content
    touching = [q for q in quotes if q[0] < last and q[1] > first]
    if not touching:
        return "indirect"
    start, end = min(q[0] for q in touching), max(q[1] for q in touching)
    return "direct" if start <= first and end >= last - 1 else "mixed"


def cue_rows(tokens: Tokens, clause: Clause) -> Rows:
    """The verb group, its particle with it."""
    return clause.verb.first, clause.verb.last


def trim_content(tokens: Tokens, first: int, last: int, quotes: Sequence[Rows]) -> Rows:
    """The rows without punctuation at their end, a closing quotation mark kept with its quotation."""
    while last > first and tokens.words[last - 1] in (",", ".", ";", ":", "--", "—", "–", "-"):
        last -= 1
    for quote in quotes:
        if quote[1] == last + 1 and quote[0] >= first:
            return first, last + 1
        if quote[1] == last and quote[0] < first:
            return first, last - 1
    return first, last


def close_quote(link: Link, quotes: Sequence[Rows]) -> Link:
    """The link with the closing mark of a quotation that opens inside its content and is cut off by one row."""
    cut = any(first >= link.content[0] and last == link.content[1] + 1 for first, last in quotes_at(quotes, *link.content))
    return replace(link, content=(link.content[0], link.content[1] + 1)) if cut else link


def reach_quotes(end: int, start: int, quotes: Sequence[Rows]) -> int:
    """The end of what is said from `start`, moved to where a quotation closes that it would cut."""
    for quote in quotes:
        if start <= quote[0] <= end < quote[1]:
            end = quote[1]
    return end
