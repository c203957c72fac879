"""Quotations: where they stand, and whose they are where no verb of saying of their own tells it.

In: tokens, sentences, the links that verbs of saying make. Out: rows of quotations, links for those that go on in a known voice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

from rashomon.read.attribution_links import Link, cue_rows, subject_of
from rashomon.read.parses import Rows, Sentence
from rashomon.read.tokens import Tokens
from rashomon.resources.words import load_words

OPENING, CLOSING, EITHER = frozenset("“«"), frozenset("”»"), frozenset(('"', "''"))
FIRST_PERSON = load_words("first_person")
UNCLOSED_ROWS = 3
"""A quotation that nobody closes needs more rows than this."""
FULL_QUOTE_ROWS, LONG_QUOTE_ROWS = 4, 12
"""Rows, marks included, of a quotation that can be a sentence, and of one that is."""


def find_quotes(tokens: Tokens) -> list[Rows]:
    """Rows of quotations, marks included; paired within a paragraph, an unclosed one runs to the paragraph's end."""
    quotes: list[Rows] = []
    for first_sentence, last_sentence in tokens.paragraphs:
        first, last = tokens.sentences[first_sentence][0], tokens.sentences[last_sentence - 1][1]
        opened, single = -1, False
        closing = max((row for row in range(first + 1, last) if tokens.words[row] in ("'", "’") and closes_single(tokens, row, last)), default=-1)
        for row in range(first, last):
            word = tokens.words[row]
            if opened < 0:
                single = word in ("'", "‘")
                if word in OPENING or word in EITHER or (single and row + 2 <= closing and opens_single(tokens, row, last)):
                    opened = row
            elif (word in ("'", "’") and closes_single(tokens, row, last)) if single else word in CLOSING or word in EITHER:
                quotes.append((opened, row + 1))
                opened = -1
        if opened >= 0 and last - opened > UNCLOSED_ROWS and not single:
            quotes.append((opened, last))
    return quotes


def opens_single(tokens: Tokens, row: int, last: int) -> bool:
    """Whether a single mark stands before a word and after a gap."""
    return row + 1 < last and tokens.ends[row] == tokens.starts[row + 1] and not (row and tokens.ends[row - 1] == tokens.starts[row])


def closes_single(tokens: Tokens, row: int, last: int) -> bool:
    """Whether a single mark ends a quotation and is no possessive (`the miners' strike`)."""
    if tokens.ends[row - 1] != tokens.starts[row] or (row + 1 < last and tokens.ends[row] == tokens.starts[row + 1] and tokens.words[row + 1][0].isalnum()):
        return False
    return not tokens.lowers[row - 1].endswith("s") or row + 1 >= last or tokens.tags[row + 1] not in ("NN", "NNS", "JJ", "NNP")


def adopt_quotes(tokens: Tokens, sentences: Sequence[Sentence], quotes: Sequence[Rows], links: Sequence[Link]) -> Iterator[Link]:
    """Quotations without a verb of saying of their own. The speaker of the first person in a clause's quotation is its subject; one that
    stands as a sentence has the voice before it in its paragraph, else the one after it, else, where the paragraph opens with it, the
    voice of the paragraph before; without any of them its speaker is not given, and the opening mark is its cue."""
    firsts = [sentence.first for sentence in sentences]
    paragraph_of = {s: p for p, (a, b) in enumerate(tokens.paragraphs) for s in range(a, b)}
    spoken = sorted((link for link in links if not link.attitude and link.rule.startswith(("speech", "colon"))), key=lambda link: link.cue)
    voices: dict[int, list[Link]] = {}
    for link in spoken:
        voices.setdefault(paragraph_of[link.sentence], []).append(link)
    parts = sorted(part for link in spoken for part in link.parts)
    reached = list(accumulate((part[1] for part in parts), max))
    for quote in quotes:
        at = bisect_right(parts, quote[0], key=itemgetter(0))
        if at and reached[at - 1] >= quote[1]:
            continue
        sentence = sentences[bisect_right(firsts, quote[0]) - 1]
        paragraph = paragraph_of[sentence.index]
        if leads(tokens, sentence, quote[0]) and (
                (ends_sentence(tokens, quote) and quote[1] - quote[0] >= FULL_QUOTE_ROWS) or quote[1] - quote[0] >= LONG_QUOTE_ROWS):
            voice = find_voice(tokens, quote, paragraph, voices)
            if voice is not None:
                yield Link(kind="direct", cue_class=voice.cue_class, source=voice.source, cue=voice.cue, content=quote,
                           sentence=voice.sentence, clause=voice.clause, rule="quotation-goes-on")
            else:
                yield Link(kind="direct", cue_class="report", source=None, cue=(quote[0], quote[0] + 1), content=quote, sentence=sentence.index,
                           clause=-1, rule="quotation-alone")
            continue
        personal = any(lower in FIRST_PERSON for lower in tokens.lowers[quote[0]:quote[1]])
        i = next((k for k, c in enumerate(sentence.clauses) if c.first <= quote[0] < c.last and not quote[0] <= c.verb.head < quote[1]), -1)
        if i >= 0 and personal:
            clause = sentence.clauses[i]
            yield Link(kind="mixed", cue_class="report", source=subject_of(sentence, i), cue=cue_rows(tokens, clause), content=quote,
                       sentence=sentence.index, clause=i, rule="quotation-first-person")


def leads(tokens: Tokens, sentence: Sentence, row: int) -> bool:
    """Whether a quotation opens its sentence, an adverb or conjunction aside (`Instead, "…"`)."""
    return row <= sentence.first + 1 or (row <= sentence.first + 3 and tokens.words[row - 1] == "," and all(
        tag in ("RB", "CC", "IN", ",") for tag in tokens.tags[sentence.first:row]))


def ends_sentence(tokens: Tokens, quote: Rows) -> bool:
    """Whether a full stop closes the quotation, or the text behind it."""
    return tokens.words[quote[1] - 1] not in ("”", '"', "''", "'", "’", "»") or tokens.words[quote[1] - 2][-1] in ".!?…-—–" or (
        quote[1] < len(tokens) and tokens.words[quote[1]] in (".", "!", "?"))


def find_voice(tokens: Tokens, quote: Rows, paragraph: int, voices: dict[int, list[Link]]) -> Link | None:
    """Whose voice a quotation goes on in that stands as a sentence of its own."""
    own = voices.get(paragraph, [])
    before = [link for link in own if link.cue[1] <= quote[0]]
    if before:
        return before[-1]
    after = next((link for link in own if link.kind in ("direct", "mixed")), None)
    if after is not None:
        return after
    opens = quote[0] <= tokens.sentences[tokens.paragraphs[paragraph][0]][0] + 1
    held = voices.get(paragraph - 1, [])
    if not opens or not held or held[-1].kind == "hearsay":
        return None
    voices[paragraph] = [held[-1]]
    return held[-1]
