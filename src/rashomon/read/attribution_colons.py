"""Colons and dashes: `Police: ten missing`, `Ten missing: police`, `X said:` with what was said in the next paragraph, `“We stay.” — Ana Brill`.

In: tokens, sentences, quotations. Out: links whose content stands beside or behind a colon, or before the dash of a signature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.read.attribution_links import Link, kind_of, quotes_at, subject_of
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

HEADLINE_ROWS = 30
LEAST_ROWS = 3
DASHES = frozenset(("―", "—", "–", "--", "-"))
SIGNED_ROWS = 5
"""Rows, marks included, of a quotation that can be signed."""
PERSONAL = frozenset(("i", "we", "my", "our", "me", "us", "i'm", "you", "your"))


def find_colon_links(tokens: Tokens, sentences: Sequence[Sentence], quotes: Sequence[Rows], tables: CueTables) -> Iterator[Link]:
    """The links of every colon of the text."""
    spoken = find_turns(tokens)
    for p, (first, last) in enumerate(tokens.paragraphs):
        turn = spoken.get(p)
        if turn is not None:
            end = tokens.sentences[last - 1][1]
            content = trim_rows(tokens, turn + 1, end) if tokens.words[turn + 1] not in ("“", '"', "''") else (turn + 1, end)
            if content[1] > content[0]:
                yield Link(kind="direct", cue_class="report", source=(sentences[first].first, turn), cue=(turn, turn + 1), content=content,
                           sentence=first, clause=-1, rule="colon-turn")
            continue
        if last - first == 1:
            link = read_headline(tokens, sentences[first], quotes_at(quotes, sentences[first].first, sentences[first].last), tables)
            if link is not None:
                yield link
        if p + 1 < len(tokens.paragraphs) and p + 1 not in spoken:
            below = tokens.sentences[tokens.paragraphs[p + 1][0]][0], tokens.sentences[tokens.paragraphs[p + 1][1] - 1][1]
            link = read_opening(tokens, sentences[last - 1], below, quotes_at(quotes, *below), tables)
            if link is not None:
                yield link


def find_signed(tokens: Tokens, sentences: Sequence[Sentence], quotes: Sequence[Rows]) -> Iterator[Link]:
    """A link for each quotation with its speaker's name behind a dash."""
    sentence_of = {row: sentence.index for sentence in sentences for row in range(sentence.first, sentence.last)}
    openings = {quote[0] for quote in quotes}
    for first, dash in quotes:
        if dash - first < SIGNED_ROWS or dash >= len(tokens) or tokens.words[dash] not in DASHES:
            continue
        last = dash + 1
        while last < len(tokens) and last not in openings and tokens.tags[last] in ("NNP", "NNPS"):
            last += 1
        alone = last == len(tokens) or last in openings or tokens.words[last] in (".", ",", "(") or sentence_of[last] != sentence_of[last - 1]
        if last > dash + 1 and alone:
            yield Link(kind="direct", cue_class="report", source=(dash + 1, last), cue=(dash, dash + 1), content=(first, dash),
                       sentence=sentence_of[dash], clause=-1, rule="colon-signature")


def find_turns(tokens: Tokens) -> dict[int, int]:
    """Paragraph → row of the colon behind its speaker, of talks in turns: two speakers at least, each more than once, in names only."""
    turns: dict[int, int] = {}
    speakers: list[str] = []
    for p, (first, _) in enumerate(tokens.paragraphs):
        start, end = tokens.sentences[first]
        colon = next((row for row in range(start + 1, min(start + 6, end - 2)) if tokens.words[row] == ":"), -1)
        if colon > 0 and all(tokens.tags[row] in ("NNP", "NNPS") or tokens.words[row].isupper() for row in range(start, colon)):
            turns[p] = colon
            speakers.append(tokens.quote(start, colon))
    often = [name for name, times in Counter(speakers).items() if times > 1]
    return turns if len(often) > 1 else {}


def read_headline(tokens: Tokens, sentence: Sentence, quotes: Sequence[Rows], tables: CueTables) -> Link | None:
    """The link of a headline with its speaker before or behind a colon or dash."""
    chunks = sentence.chunks
    if sentence.last - sentence.first > HEADLINE_ROWS:
        return None
    last = sentence.last - 1
    if last - sentence.first > LEAST_ROWS and tokens.lowers[last] in tables.speaking and tokens.words[last - 1] in DASHES and (
            tokens.ends[last - 2] < tokens.starts[last - 1]):
        return form_link(sentence, (last, last + 1), last - 1, trim_rows(tokens, sentence.first, last - 1), quotes)
    at = next((k for k, chunk in enumerate(chunks) if chunk.kind == "stop" and tokens.words[chunk.first] in (":", "-", "–", "—", "--")), -1)
    if at < 1:
        return None
    mark = chunks[at].first
    if at == 1 and chunks[0].kind == "noun" and tokens.words[mark] == ":" and any(chunk.kind == "verb" for chunk in chunks[at + 1:]):
        named = tokens.tags[chunks[0].head] in ("NNP", "NNPS") and any(lower in PERSONAL for lower in tokens.lowers[mark:sentence.last])
        if tokens.lemmas[chunks[0].head] in tables.speaking or tokens.lowers[chunks[0].head] in tables.speaking or named:
            content = trim_rows(tokens, mark + 1, sentence.last)
            return form_link(sentence, (chunks[0].first, chunks[0].last), mark, content, quotes)
    if at == len(chunks) - 2 and chunks[-1].kind == "noun" and (tokens.lowers[chunks[-1].head] in tables.speaking) and at > 1:
        return form_link(sentence, (chunks[-1].first, chunks[-1].last), mark, trim_rows(tokens, sentence.first, mark), quotes)
    return None


def form_link(sentence: Sentence, source: Rows | None, mark: int, content: Rows, quotes: Sequence[Rows]) -> Link | None:
    """The link of a colon at row `mark`."""
    if content[1] - content[0] < LEAST_ROWS:
        return None
    return Link(kind=kind_of(content, quotes), cue_class="report", source=source, cue=(mark, mark + 1), content=content, sentence=sentence.index,
                clause=-1, rule="colon-headline")


def read_opening(tokens: Tokens, sentence: Sentence, below: Rows, quotes: Sequence[Rows], tables: CueTables) -> Link | None:
    """`The minister said:` at a paragraph's end: the next paragraph is what was said."""
    if tokens.words[sentence.last - 1] != ":" or sentence.last - sentence.first < 2:
        return None
    for chunk in reversed(sentence.chunks):
        spoken = tables.speech.get(tokens.lemmas[chunk.head]) if chunk.kind == "verb" else None
        uttered = chunk.kind == "noun" and tokens.lemmas[chunk.head] in tables.saying and any(
            chunk.kind == "verb" and tokens.lemmas[chunk.head] in tables.uttering for chunk in sentence.chunks)
        if (spoken and spoken not in ("show", "believe")) or uttered:
            i = next((i for i, clause in enumerate(sentence.clauses) if clause.verb.head == chunk.head), sentence.clause_at(chunk.head))
            source = subject_of(sentence, i) if i >= 0 else None
            quote = next((q for q in quotes if q[0] == below[0]), None)
            content = quote or trim_rows(tokens, *below)
            if source is None or content[1] - content[0] < LEAST_ROWS:
                return None
            own = i >= 0 and sentence.clauses[i].verb.head == chunk.head
            return Link(kind="direct", cue_class=spoken or "report", source=source, cue=(chunk.first, chunk.last), content=content,
                        sentence=sentence.index, clause=i if own else -1, rule="colon-opening")
    return None
