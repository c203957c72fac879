"""Attribution by set phrases: `according to X`, `in X's view`, `as X put it`, hearsay adverbs, nouns of saying (`his claim that …`).

In: tokens, a sentence's chunks. Out: links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.read.attribution_links import Link, kind_of, trim_content
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

LEAST_ROWS = 3


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


def find_asides(tokens: Tokens, sentence: Sentence, quotes: Sequence[Rows], tables: CueTables) -> Iterator[Link]:
    """`as X noted`, `in X's view`, `in the words of X`: the rest of the sentence is the content."""
    chunks = sentence.chunks
    for k, chunk in enumerate(chunks[:-1]):
        lower = tokens.lowers[chunk.first]
        aside = None
        if lower == "as" and chunk.kind in ("marker", "prep", "adverb", "other"):
            aside = read_as(tokens, sentence, k, tables)
        elif lower == "in" and chunk.kind == "prep":
            aside = read_view(tokens, sentence, k, tables)
        if aside is None:
            continue
        source, cue, last = aside
        content = content_beside(tokens, sentence, chunk.first, last, quotes)
        if content is not None:
            yield Link(kind=kind_of(content, quotes), cue_class="report", source=source, cue=cue, content=content, sentence=sentence.index,
                       clause=-1, rule="aside")


def read_as(tokens: Tokens, sentence: Sentence, k: int, tables: CueTables) -> tuple[Rows, Rows, int] | None:
    """(source, cue, row after it) of `as X said` at chunk k."""
    chunks = sentence.chunks
    if k + 2 >= len(chunks) or chunks[k + 1].kind != "noun":
        return None
    verb = chunks[k + 2]
    lemma = tokens.lemmas[verb.head]
    after = k + 3
    put = lemma == "put" and after < len(chunks) and tokens.lowers[chunks[after].first] == "it"
    if verb.kind != "verb" or not (put or lemma in tables.tagging or lemma == "describe"):
        return None
    after += put
    while after < len(chunks) and chunks[after].kind in ("time", "adverb"):
        after += 1
    if after < len(chunks) and chunks[after].kind == "prep" and after + 1 < len(chunks):
        after += 2
    if after < len(chunks) and chunks[after].kind not in ("comma", "quote", "stop", "other"):
        return None
    last = chunks[after].first if after < len(chunks) else sentence.last
    return (chunks[k + 1].first, chunks[k + 1].last), (chunks[k].first, chunks[k + 2 + put].last), last


def read_view(tokens: Tokens, sentence: Sentence, k: int, tables: CueTables) -> tuple[Rows, Rows, int] | None:
    """(source, cue, row after it) of `in X's view` or `in the words of X` at chunk k."""
    chunks = sentence.chunks
    chunk = chunks[k + 1]
    if chunk.kind != "noun" or tokens.lowers[chunk.head] not in tables.opinions or (k > 0 and chunks[k - 1].kind not in ("comma", "quote", "and", "stop")):
        return None
    owner = next((row for row in range(chunk.first, chunk.head) if tokens.tags[row] == "POS"), -1)
    if tokens.tags[chunk.first] == "PRP$":
        source: Rows = (chunk.first, chunk.first + 1)
    elif owner > 0:
        source = (chunk.first, owner)
    elif k + 3 < len(chunks) and tokens.lowers[chunks[k + 2].first] == "of" and chunks[k + 3].kind == "noun":
        return (chunks[k + 3].first, chunks[k + 3].last), (chunks[k].first, chunks[k + 2].last), chunks[k + 3].last
    else:
        return None
    return source, (chunks[k].first, chunk.last), chunk.last


def content_beside(tokens: Tokens, sentence: Sentence, first: int, last: int, quotes: Sequence[Rows]) -> Rows | None:
    """The rest of the sentence behind a leading aside, else what stands before it."""
    if first - sentence.first <= 1:
        content = trim_content(tokens, last + (tokens.words[min(last, sentence.last - 1)] == ","), sentence.last, quotes)
    else:
        content = trim_content(tokens, sentence.first, first, quotes)
    return content if content[1] - content[0] >= LEAST_ROWS else None
