"""Edges: where the rules and the encoder find one link, the encoder tells where its source and what was said end.

In: tokens, parsed sentences, a readout, the links of the rules, quotations. Out: the links, their edges settled. The rules know better where
what was said begins (`that`, an opening mark) and what a quotation holds; the encoder has read where people stop speaking, which in a long
sentence no punctuation tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.neural.readout import Readout, Said
from rashomon.read.attribution_links import Link, kind_of, quotes_at, trim_content
from rashomon.read.parses import Rows, Sentence
from rashomon.read.tokens import Tokens

SURE_SOURCE, SURE_END = 0.7, 0.8
"""Least scores of a source, and of a content, that outweigh the rule's."""
NAMED = frozenset(("NNP", "NNPS"))
UNENDED = frozenset(("IN", "DT", "TO", "CC", "PRP$", "WDT", "WP", "WRB", "VBZ", "VBD", "VBP", "VBG", "MD", "RP", "JJ", "PDT", ":"))
"""Tags of words that end no phrase."""
BREATHS = frozenset((",", ";", ":", "—", "–", "--", "-", "and", "but", "when", "while", "after", "before", "as", "though", "although"))
"""Words before which somebody can stop speaking."""
NEAR_ROWS = 3
"""A content of the encoder's that begins no further from the rule's is of the same words."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the encoder heard at one cue, each part in text order; without a cue where it saw none."""

    cue: Said | None
    sources: tuple[Said, ...]
    contents: tuple[Said, ...]


def find_heard(readout: Readout) -> Iterator[Heard]:
    """The spans of the readout by the cue they hang on."""
    groups: dict[int, dict[str, list[Said]]] = {}
    for said in readout.said:
        groups.setdefault(said.first if said.label == "cue" else said.cue, {}).setdefault(said.label, []).append(said)
    for _, group in sorted(groups.items()):
        yield Heard(next(iter(group.get("cue", ())), None), tuple(group.get("source", ())), tuple(group.get("content", ())))


def settle_edges(tokens: Tokens, sentences: Sequence[Sentence], readout: Readout, links: Sequence[Link], quotes: Sequence[Rows]) -> list[Link]:
    """The links, those whose cue the encoder sees too with its source and its end of what was said."""
    heard_at = {row: heard for heard in find_heard(readout) if heard.cue is not None for row in range(heard.cue.first, heard.cue.last)}
    settled = []
    for link in links:
        heard = next((heard_at[row] for row in range(*link.cue) if row in heard_at), None)
        if heard is not None:
            link = settle_content(tokens, sentences[link.sentence], settle_cue(tokens, settle_source(tokens, link, heard), heard), heard, quotes)
        settled.append(link)
    return settled


def settle_source(tokens: Tokens, link: Link, heard: Heard) -> Link:
    """The link with the encoder's source where the rule has none; else from where the encoder begins it and, where it ends later and not
    in the middle of a phrase, to there (`Ana Brill, who led the search`). Names stay whole."""
    source = next((said for said in heard.sources if said.score >= SURE_SOURCE and not touches(said, link.cue) and (
        link.kind != "hearsay" if link.source is None else touches(said, link.source))), None)
    if source is None:
        return link
    first, last = source.first, source.last
    while last > first + 1 and tokens.words[last - 1] in (",", ";"):
        last -= 1
    if link.source is not None and (last < link.source[1] or tokens.tags[last - 1] in UNENDED):
        last = link.source[1]
    while first > 0 and tokens.tags[first] in NAMED and tokens.tags[first - 1] in NAMED:
        first -= 1
    while last < len(tokens) and tokens.tags[last] in NAMED and tokens.tags[last - 1] in NAMED:
        last += 1
    return replace(link, source=(first, last))


def settle_cue(tokens: Tokens, link: Link, heard: Heard) -> Link:
    """The link with the verbs and adverbs before its cue that the encoder counts in (`went on to say`, `flatly denied`)."""
    first = heard.cue.first if heard.cue is not None else link.cue[0]
    if first < link.cue[0] and all(tokens.tags[row][:2] in ("VB", "RB", "TO", "MD") for row in range(first, link.cue[0])):
        return replace(link, cue=(first, link.cue[1]))
    return link


def settle_content(tokens: Tokens, sentence: Sentence, link: Link, heard: Heard, quotes: Sequence[Rows]) -> Link:
    """The link with its content up to where the encoder ends it, inside the sentence; a quotation stays whole, and so does what stands
    around a tag or before one."""
    first, last = link.content
    said = next((said for said in heard.contents if abs(said.first - first) <= NEAR_ROWS and said.score >= SURE_END), None)
    if said is None or link.gap is not None or link.kind == "direct" or first < link.cue[0] or said.last > sentence.last or said.last <= first:
        return link
    inside = quotes_at(quotes, first, max(last, said.last))
    end = trim_content(tokens, first, said.last, inside)[1]
    if any(start < end < stop for start, stop in inside) or first <= link.cue[0] < end or not can_end(tokens, sentence, link, end):
        return link
    return replace(link, content=(first, end), kind=kind_of((first, end), inside) if link.kind != "hearsay" else link.kind)


def can_end(tokens: Tokens, sentence: Sentence, link: Link, end: int) -> bool:
    """Whether what was said can end before the row: earlier than the rule has it only behind its verb where a mark or a conjunction stands, and no bracket, later
    only where the act of saying is not joined to another of the same subject."""
    if end < link.content[1]:
        verbs = [clause.verb.head for clause in sentence.clauses if clause.kind != "relative" and link.content[0] <= clause.verb.head < link.content[1]]
        return tokens.words[end] in BREATHS and bool(verbs) and min(verbs) < end
    return not any(clause.kind == "coordinate" and clause.subject is None and clause.parent == link.clause and link.content[1] - 1 <= clause.start < end
                   for clause in sentence.clauses)


def touches(said: Said, rows: Rows) -> bool:
    """Whether a span shares a row with the rows."""
    return said.first < rows[1] and rows[0] < said.last
