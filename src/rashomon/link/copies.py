"""Copied passages between documents, by containment of 5-grams of words.

In: documents. Out: one Copy for each pair that shares enough words outside quotation marks, with the shared passages to
the character. Follows Broder (1997) on containment; quoted speech is no copying, since two reporters may quote one speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rashomon.schema import READ_ROLES, Copy, Document, Passage

GRAM = 5
LEAST_PASSAGE_WORDS = 12
"""A shared run shorter than this is a turn of phrase, not a passage."""
LEAST_SHARED_WORDS = 20
"""Words in passages that make a pair a copy, unless the smaller document is short and mostly contained."""
LEAST_CONTAINMENT = 0.5
"""… and then at least this share of the smaller document's 5-grams."""
LEAST_SHARED_GRAMS = 8
MOST_HOLDERS = 64
"""A 5-gram in more documents than this is boilerplate."""
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{12,1200}[\"”“»]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document that are read: numbers of the vocabulary, offsets, and which stand in quotation marks."""

    numbers: list[int]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]
    grams: list[tuple[int, ...]]


def find_copies(documents: tuple[Document, ...]) -> tuple[Copy, ...]:
    """Every pair of documents that shares passages, by ids ascending; the order of the documents changes nothing."""
    ordered = sorted(documents, key=lambda document: document.id)
    vocabulary: dict[str, int] = {}
    columns = [find_words(document, vocabulary) for document in ordered]
    holders: dict[tuple[int, ...], list[int]] = {}
    for i, words in enumerate(columns):
        for gram in set(words.grams):
            if gram:
                holders.setdefault(gram, []).append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for where in holders.values():
        if 2 <= len(where) <= MOST_HOLDERS:
            shared.update((a, b) for i, a in enumerate(where) for b in where[i + 1:])
    copies = (judge_pair(ordered[a], ordered[b], columns[a], columns[b])
              for (a, b), count in sorted(shared.items()) if count >= LEAST_SHARED_GRAMS)
    return tuple(copy for copy in copies if copy)


def find_words(document: Document, vocabulary: dict[str, int]) -> Words:
    """The words in blocks that are read. A 5-gram that touches quoted words is the empty tuple."""
    text = document.text
    quotes = [match.span() for match in QUOTED.finditer(text)]
    numbers: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted: list[bool] = []
    at = 0
    for block in document.blocks:
        if block.role not in READ_ROLES:
            continue
        for match in WORD.finditer(text, block.start, block.end):
            start, end = match.span()
            while at < len(quotes) and quotes[at][1] <= start:
                at += 1
            numbers.append(vocabulary.setdefault(match[0].lower(), len(vocabulary)))
            starts.append(start)
            ends.append(end)
            quoted.append(at < len(quotes) and quotes[at][0] <= start)
    grams = [() if any(quoted[i:i + GRAM]) else tuple(numbers[i:i + GRAM]) for i in range(len(numbers) - GRAM + 1)]
    return Words(numbers, starts, ends, quoted, grams)


def judge_pair(a: Document, b: Document, words_a: Words, words_b: Words) -> Copy | None:
    """The Copy of the two, or None where what they share is too little."""
    grams_a, grams_b = set(words_a.grams) - {()}, set(words_b.grams) - {()}
    smaller = min(len(grams_a), len(grams_b))
    if not smaller:
        return None
    containment = len(grams_a & grams_b) / smaller
    runs = align_runs(words_a, words_b)
    if sum(length for _, _, length in runs) < LEAST_SHARED_WORDS and containment < LEAST_CONTAINMENT:
        return None
    if not runs:
        return None
    passages = tuple(Passage(a_start=words_a.starts[i], a_end=words_a.ends[i + length - 1],
                             b_start=words_b.starts[j], b_end=words_b.ends[j + length - 1]) for i, j, length in runs)
    day_a, day_b = published_day(a), published_day(b)
    if not day_a or not day_b or day_a == day_b:
        return Copy(a=a.id, b=b.id, containment=round(containment, 3), direction="unknown", passages=passages)
    direction = "a_to_b" if day_a < day_b else "b_to_a"
    return Copy(a=a.id, b=b.id, containment=round(containment, 3), direction=direction, passages=passages)  # type: ignore[arg-type]


def align_runs(words_a: Words, words_b: Words) -> list[tuple[int, int, int]]:
    """Greatest shared runs as (first word in a, first word in b, words), ascending in a; no word of a is used twice."""
    places: dict[tuple[int, ...], list[int]] = {}
    for j, gram in enumerate(words_b.grams):
        if gram:
            places.setdefault(gram, []).append(j)
    runs: list[tuple[int, int, int]] = []
    i = 0
    while i < len(words_a.grams):
        best, best_j = 0, -1
        for j in places.get(words_a.grams[i], ())[:8]:
            length = run_length(words_a.numbers, words_b.numbers, i, j)
            if length > best:
                best, best_j = length, j
        if best and best - sum(words_a.quoted[i:i + best]) >= LEAST_PASSAGE_WORDS:
            runs.append((i, best_j, best))
            i += best
        else:
            i += 1
    return runs


def run_length(numbers_a: list[int], numbers_b: list[int], i: int, j: int) -> int:
    """How many words run alike from word i of a and word j of b."""
    length, most = 0, min(len(numbers_a) - i, len(numbers_b) - j)
    while length < most and numbers_a[i + length] == numbers_b[j + length]:
        length += 1
    return length


def published_day(document: Document) -> str:
    """The kept day of publication (`1997-05-07`), empty where none or only a month is known."""
    kept = document.kept("published")
    return kept.value[:10] if kept and len(kept.value) >= 10 else ""
