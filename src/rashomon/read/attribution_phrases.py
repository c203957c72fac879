"""Attribution by set phrases: `according to X`, `in X's view`, `as X put it`, hearsay adverbs, nouns of saying (`his claim that …`).

In: tokens, a sentence's chunks. Out: links.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.attribution_links import Link
from rashomon.read.parses import Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables


def find_according(tokens: Tokens, sentence: Sentence) -> Iterator[Link]:
    """`according to X`, `in the words of X`: the rest of the sentence is the content."""
    for row in range(sentence.first, sentence.last - 2):
        if tokens.lowers[row] == "according" and tokens.lowers[row + 1] == "to":
            at = next((k for k, c in enumerate(sentence.chunks) if c.first >= row + 2 and c.kind == "noun"), None)
            if at is None:
                continue
            end = at
            while end + 2 < len(sentence.chunks) and sentence.chunks[end + 1].kind == "prep" and sentence.chunks[end + 2].kind == "noun" and (
                    tokens.lowers[sentence.chunks[end + 1].first] in ("of", "for", "from", "at")):
                end += 2
            source = (sentence.chunks[at].first, sentence.chunks[end].last)
            leading = row - sentence.first <= 1
            stop = next((c.first for c in sentence.chunks if c.kind == "stop" and c.first > source[1]), sentence.last)
            start = max((c.last for c in sentence.chunks if c.kind == "stop" and c.last <= row), default=sentence.first)
            content = (source[1], stop) if leading or row == start else (start, row)
            content = trim_rows(tokens, *content)
            if content[1] > content[0]:
                yield Link(kind="indirect", cue_class="report", source=source, cue=(row, row + 2), content=content,
                           sentence=sentence.index, clause=-1, rule="according-to")


def find_hearsay(tokens: Tokens, sentence: Sentence, tables: CueTables) -> Iterator[Link]:
    """`reportedly`, `allegedly`: someone not named says the clause."""
    for row in range(sentence.first, sentence.last):
        if tokens.tags[row][:2] == "RB" and tables.adverbs.get(tokens.lowers[row]) == "hearsay":
            i = sentence.clause_at(row)
            content = (sentence.clauses[i].first, sentence.clauses[i].last) if i >= 0 else trim_rows(tokens, sentence.first, sentence.last)
            yield Link(kind="hearsay", cue_class="report", source=None, cue=(row, row + 1), content=content, sentence=sentence.index,
                       clause=-1, rule="hearsay-adverb")
