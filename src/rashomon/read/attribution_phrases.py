"""Attribution by set phrases: `according to X`, `in X's view`, `as X put it`, `quoting X`, hearsay adverbs.

In: tokens, a sentence's chunks. Out: links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.read.attribution_links import Link, kind_of, trim_content
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

LEAST_ROWS = 3
QUOTING = frozenset(("quoting", "citing"))
COPULAS = frozenset(("be", "seem", "remain", "become"))


def find_according(tokens: Tokens, sentence: Sentence, quotes: Sequence[Rows]) -> Iterator[Link]:
    """`according to X`, `, per X`: the rest of the sentence is the content, on both sides where what stands before is no clause yet."""
    chunks = sentence.chunks
    for row in range(sentence.first, sentence.last - 2):
        behind = row + 2 if tokens.lowers[row:row + 2] == ("according", "to") else row + 1 if is_per(tokens, sentence, row) else -1
        if behind < 0:
            continue
        at = next((k for k, chunk in enumerate(chunks) if chunk.first >= behind and chunk.kind not in ("adverb", "quote")), len(chunks))
        source = find_named(tokens, sentence, at, behind)
        if source is None:
            continue
        stop = next((chunk.first for chunk in chunks if chunk.first >= source[1] and chunk.kind in ("comma", "stop", "close")), sentence.last)
        start = start_of_part(tokens, sentence, row)
        gap = None
        if row - start <= 1:
            end = next((chunk.first for chunk in chunks if chunk.first >= source[1] and tokens.words[chunk.first] in (";", ":")), sentence.last)
            told = any(chunk.kind == "verb" and (chunk.finite or chunk.modal) for chunk in chunks if source[1] <= chunk.first < stop)
            content = trim_content(tokens, source[1] if told else min(stop + 1, sentence.last), end, quotes)
        else:
            content = trim_rows(tokens, start, row)
            rest = trim_content(tokens, min(stop + 1, sentence.last), sentence.last, quotes)
            if rest[1] - rest[0] >= LEAST_ROWS and tokens.words[row - 1] == "," and is_open(sentence, start, row):
                gap, content = (content[1], rest[0]), (content[0], rest[1])
        if content[1] > content[0]:
            yield Link(kind=kind_of(content, quotes), cue_class="report", source=source, cue=(row, behind), content=content, gap=gap,
                       sentence=sentence.index, clause=-1, rule="according-to")


def is_per(tokens: Tokens, sentence: Sentence, row: int) -> bool:
    """Whether the row is a `per` that names whom the sentence goes by, not a rate (`per the ministry`; `60 per hour`)."""
    return tokens.lowers[row] == "per" and (row == sentence.first or tokens.words[row - 1] in (",", "”", '"', "(")) and (
        tokens.lowers[row + 1] in ("the", "a", "an", "its", "his", "their") or tokens.tags[row + 1] in ("NNP", "NNPS"))


def start_of_part(tokens: Tokens, sentence: Sentence, row: int) -> int:
    """First row of the part of the sentence that ends at the row: behind a dash, a bracket, or a comma with `although` or `but` and a clause."""
    start = sentence.first
    for k, chunk in enumerate(sentence.chunks):
        if chunk.last > row:
            break
        beside = k and sentence.chunks[k - 1].kind == "comma" and tokens.lowers[chunk.first] in ("although", "though", "but")
        if chunk.kind in ("stop", "open") or (beside and k + 1 < len(sentence.chunks) and sentence.chunks[k + 1].kind == "noun"):
            start = chunk.last
    return start


def find_named(tokens: Tokens, sentence: Sentence, at: int, first: int) -> Rows | None:
    """The phrase that names whom a sentence goes by, from the row `first`: nouns with `of`, `for`, `from`, `by`, `at`, `in`, and who has seen
    it or who they are (`a list seen by the mayor`, `men who fled`)."""
    chunks = sentence.chunks
    if at < len(chunks) and chunks[at].kind == "comma" and chunks[at].first > first:
        return first, chunks[at].first
    if at >= len(chunks) or chunks[at].kind not in ("noun", "time"):
        return None
    end = at
    while end + 2 < len(chunks) and chunks[end + 2].kind == "noun" and (
            tokens.lowers[chunks[end + 1].first] in ("of", "for", "from", "by", "at", "in", "on", "with", "and") or tokens.tags[chunks[end + 1].first] == "POS"):
        end += 2
    seen = end + 3 < len(chunks) and chunks[end + 1].kind == "verb" and tokens.tags[chunks[end + 1].head] in ("VBN", "VBD") and (
        tokens.lowers[chunks[end + 2].first] in ("by", "to") and chunks[end + 3].kind == "noun")
    end += 3 * seen
    if end + 2 < len(chunks) and tokens.lowers[chunks[end + 1].first] == "who":
        end = next((k for k in range(end + 2, len(chunks)) if chunks[k].kind in ("comma", "stop", "other", "close", "quote")), len(chunks)) - 1
    return min(first, chunks[at].first), chunks[end].last


def is_open(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the rows hold no main clause of their own, so that what follows goes on with it."""
    return not any(clause.kind in ("main", "coordinate", "tag") and first <= clause.verb.head < last for clause in sentence.clauses)


def find_hearsay(tokens: Tokens, sentence: Sentence, tables: CueTables) -> Iterator[Link]:
    """`reportedly`, `allegedly`: someone not named says the clause, or only the words behind it that it modifies (`arrested for allegedly
    stealing a car`, `an allegedly stolen car`)."""
    for row in range(sentence.first, sentence.last):
        if tokens.tags[row][:2] == "RB" and tables.adverbs.get(tokens.lowers[row]) == "hearsay":
            i = sentence.clause_at(row)
            first, last = (sentence.clauses[i].first, sentence.clauses[i].last) if i >= 0 else trim_rows(tokens, sentence.first, sentence.last)
            noun = next((chunk for chunk in sentence.chunks if chunk.kind == "noun" and chunk.first <= row < chunk.last - 1), None)
            if noun is not None:
                first, last = row + 1, noun.last
            elif sentence.first < row < last - 1 and tokens.tags[row + 1] == "VBG" and tokens.tags[row - 1] == "IN":
                first = row + 1
            yield Link(kind="hearsay", cue_class="report", source=None, cue=(row, row + 1), content=(first, last), sentence=sentence.index,
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
        content, gap = content_beside(tokens, sentence, chunk.first, last, quotes)
        if content[1] - content[0] >= LEAST_ROWS:
            told = next((i for i, clause in enumerate(sentence.clauses) if cue[0] <= clause.verb.head < cue[1]), -1)
            yield Link(kind=kind_of(content, quotes), cue_class="report", source=source, cue=cue, content=content, gap=gap,
                       sentence=sentence.index, clause=told, rule="aside")


def find_quoted(tokens: Tokens, sentence: Sentence, links: Sequence[Link], quotes: Sequence[Rows], tables: CueTables) -> Iterator[Link]:
    """`quoting X`, `citing X` beside what is told: X, a further holder of what the sentence's teller says, else of the sentence's other part."""
    for k, chunk in enumerate(sentence.chunks[:-1]):
        whom = sentence.chunks[k + 1]
        if tokens.lowers[chunk.head] not in QUOTING or chunk.kind != "verb" or chunk.passive or whom.kind != "noun" or not (
                tokens.lemmas[whom.head] in tables.speaking or tokens.lowers[whom.head] in tables.speaking or tokens.tags[whom.head] in ("NNP", "NNPS")):
            continue
        if k and sentence.chunks[k - 1].kind != "comma":
            continue
        source = find_named(tokens, sentence, k + 1, whom.first) or (whom.first, whom.last)
        teller = next((link for link in links if not link.attitude and link.kind != "hearsay" and not source[0] <= link.content[0] < source[1]), None)
        content = content_beside(tokens, sentence, chunk.first, source[1], quotes)[0] if teller is None else teller.content
        if content[1] - content[0] >= LEAST_ROWS and not content[0] <= chunk.first < content[1]:
            told = next((i for i, clause in enumerate(sentence.clauses) if clause.verb.head == chunk.head), -1)
            yield Link(kind=kind_of(content, quotes), cue_class="report", source=source, cue=(chunk.first, chunk.last), content=content,
                       gap=teller.gap if teller else None, sentence=sentence.index, clause=told, rule="quoting")


def read_as(tokens: Tokens, sentence: Sentence, k: int, tables: CueTables) -> tuple[Rows, Rows, int] | None:
    """(source, cue, row after it) of `as X said` at chunk k."""
    chunks = sentence.chunks
    if k + 2 >= len(chunks) or chunks[k + 1].kind != "noun":
        return None
    verb = chunks[k + 2]
    lemma = tokens.lemmas[verb.head]
    after = k + 3
    put = lemma == "put" and after < len(chunks) and tokens.lowers[chunks[after].first] == "it"
    idiom = tokens.lowers[chunks[k + 1].first] in ("they", "we", "you", "one") and not verb.past
    if verb.kind != "verb" or idiom or not (put or lemma in tables.tagging or lemma == "describe"):
        return None
    after += put
    while after < len(chunks) and chunks[after].kind in ("time", "adverb"):
        after += 1
    if after < len(chunks) and chunks[after].kind == "prep" and after + 1 < len(chunks):
        after += 2
    if after < len(chunks) and chunks[after].kind not in ("comma", "quote", "stop", "other"):
        return None
    last = chunks[after].first if after < len(chunks) else sentence.last
    return (chunks[k + 1].first, chunks[k + 1].last), (verb.first, chunks[k + 2 + put].last), last


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


def content_beside(tokens: Tokens, sentence: Sentence, first: int, last: int, quotes: Sequence[Rows]) -> tuple[Rows, Rows | None]:
    """The rest of the sentence behind a leading aside, else what stands before it; both, and the aside as their gap, where it stands
    between a copula and what it links to."""
    behind = trim_content(tokens, last + (tokens.words[min(last, sentence.last - 1)] == ","), sentence.last, quotes)
    if first - sentence.first <= 1:
        return behind, None
    before = trim_content(tokens, sentence.first, first, quotes)
    if tokens.lemmas[before[1] - 1] in COPULAS and behind[1] > behind[0]:
        return (before[0], behind[1]), (before[1], behind[0])
    return before, None
