"""Tokens: a read-only column table over the text that is read, the one thing every reader reads. Never stored.

In: document text, the ranges to read, the lost apostrophes that ingest found. Out: words with half-open code point offsets,
sentences and paragraphs as row ranges, Penn Treebank tags and lemmas (`tags.py`). Tokens follow the Universal Dependencies
English guidelines (clitics are tokens of their own), except that a hyphenated word stays whole (`three-day`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.read.tags import find_lemmas, find_tags
from rashomon.resources.syntax import SyntaxTables
from rashomon.resources.words import load_words

ABBREVIATIONS = load_words("abbreviations")
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?!\w)"  # U.S., a.m.
    r"|[A-Z]\.(?=\s?[A-Z])"  # J. Smith
    r"|(?i:\b(?:" + "|".join(sorted(map(re.escape, ABBREVIATIONS), key=lambda a: (-len(a), a))) + r")\.)(?=[\s,])"
    r"|\d+(?:[.,:]\d+)*(?:[^\W\d_]+)?(?:[-–][^\W_]+)*"  # 1,200 · 9:30 · 22nd · 40-day
    r"|[^\W\d_]+\d*(?:(?:['’][^\W\d_])?[^\W_]*(?:[-&][^\W_]+|['’][^\W\d_]+)?)*"  # words, hyphens, inner apostrophes
    r"|\.{2,}|…|--+|''|``|[‐-―]+|\S")
CLITIC = re.compile(r"(?i)(?<=\w)(n['’]t|['’](?:s|re|ve|ll|d|m)|(?<=s)['’])$")
END = re.compile(r"[.!?…]+[\"”’'\)\]»]*(?:\[\w{1,3}\])*(?=\s|$)")
NOTES = re.compile(r"(?:\[\w{1,3}\])+$")
BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")
OPENERS = load_words("openers")
SENTENCE_ROWS = 240
"""Tokens of the longest sentence that is read in one piece: bounds the work of what is quadratic in a sentence."""
CUTTING = frozenset((",", ";", ":", "|", "•", "·", "/"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Parallel columns; row i is the i-th token of the text that is read."""

    text: str
    """The document text, or its shadow where that is in capitals (`cases.py`)."""
    words: tuple[str, ...]
    """As written; a clitic is a token of its own (`Peru` `'s`, `did` `n't`)."""
    lowers: tuple[str, ...]
    """Lower case, curly apostrophes straightened, a lost apostrophe put back (`'s`)."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    """Half-open code points of `text`."""
    tags: tuple[str, ...]
    """Penn Treebank tags: NN, NNS, NNP, VBD, VBN, MD, IN, CD, …"""
    lemmas: tuple[str, ...]
    """Lower case."""
    sentences: tuple[tuple[int, int], ...]
    """Half-open ranges of token rows."""
    paragraphs: tuple[tuple[int, int], ...]
    """Half-open ranges of sentences."""

    def __len__(self) -> int:
        return len(self.words)

    def quote(self, first: int, last: int) -> str:
        """The words of rows first … last − 1, as the text has them."""
        return self.text[self.starts[first]:self.ends[last - 1]]


def read_tokens(text: str, ranges: Iterable[tuple[int, int]], *, tables: SyntaxTables,
                lost_apostrophes: Collection[int] = ()) -> Tokens:
    """Tokens of the half-open `ranges` of `text`; `lost_apostrophes` holds the offset of each bare `s` that stands for `'s`."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lowers: list[str] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    for start, end in ranges:
        for paragraph in split_paragraphs(text, start, end):
            first_sentence = len(sentences)
            for sentence in split_sentences(text, *paragraph):
                first = len(words)
                for token_start, token_end in find_tokens(text, *sentence):
                    word = text[token_start:token_end]
                    words.append(word)
                    starts.append(token_start)
                    ends.append(token_end)
                    lowers.append("'s" if token_start in lost_apostrophes else word.lower().replace("’", "'"))
                sentences.extend(cut_long(words, first, len(words)))
            if len(sentences) > first_sentence:
                paragraphs.append((first_sentence, len(sentences)))
    tags = find_tags(words, lowers, sentences, tables=tables)
    return Tokens(text=text, words=tuple(words), lowers=tuple(lowers), starts=tuple(starts), ends=tuple(ends), tags=tuple(tags),
                  lemmas=tuple(find_lemmas(lowers, tags, tables=tables)), sentences=tuple(sentences), paragraphs=tuple(paragraphs))


def cut_long(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The rows of a sentence, in pieces where it is longer than any a person writes (a table without stops): after a mark where one
    stands near the end of the piece."""
    while last - first > SENTENCE_ROWS:
        edge = first + SENTENCE_ROWS
        cut = next((row for row in range(edge, edge - SENTENCE_ROWS // 4, -1) if words[row - 1] in CUTTING), edge)
        yield first, cut
        first = cut
    if last > first:
        yield first, last


def split_paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open paragraphs: at blank lines, and at line ends unless a long line breaks off in the middle of a sentence."""
    begin = start
    for match in BREAK.finditer(text, start, end):
        line = text[text.rfind("\n", begin, match.start()) + 1 if "\n" in text[begin:match.start()] else begin:match.start()].rstrip()
        wrapped = "\n" not in match[0][1:] and len(line) >= 45 and NOTES.sub("", line)[-1:] not in ".!?:\"”"
        if not wrapped:
            if text[begin:match.start()].strip():
                yield begin, match.start()
            begin = match.end()
    if text[begin:end].strip():
        yield begin, end


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open sentences of a paragraph, without outer white space."""
    begin = start
    for match in END.finditer(text, start, end):
        if match.start() < begin or not ends_sentence(text, match, end):
            continue
        stripped = begin + len(text[begin:match.end()]) - len(text[begin:match.end()].lstrip())
        yield stripped, match.end()
        begin = match.end()
    rest = text[begin:end]
    if rest.strip():
        yield begin + len(rest) - len(rest.lstrip()), begin + len(rest.rstrip())


def ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a run of final punctuation closes a sentence."""
    after = text[match.end():min(end, match.end() + 40)].lstrip()
    if not after:
        return True
    opener = after.lstrip("\"“‘'([«")
    if not opener or opener[0].islower():
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = text[max(0, match.start() - 20):match.start()]
    word = re.search(r"[\w.'’]+$", before)
    if word is None:
        return True
    last = word[0].lower()
    if last in ABBREVIATIONS and len(match[0]) == 1:
        following = re.match(r"\w+", opener)
        return last in {"etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "jr", "sr"} and bool(following) and following[0].lower() in OPENERS  # type: ignore[index]
    if re.fullmatch(r"(?:[a-z]\.)*[a-z]", last) and (len(last) > 1 or word[0][0].isupper()) and len(match[0]) == 1:
        following = re.match(r"\w+", opener)
        return len(last) > 1 and bool(following) and following[0].lower() in OPENERS  # type: ignore[index]
    return True


def find_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open tokens of a stretch without paragraph breaks."""
    for match in TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = match[0]
        if word[0].isalpha():
            if word.lower() == "cannot":
                yield first, first + 3
                first += 3
            elif "'" in word or "’" in word:
                clitic = CLITIC.search(word)
                if clitic and clitic.start():
                    yield first, first + clitic.start()
                    first += clitic.start()
        yield first, last
