"""A text in capitals as news writes it: a shadow text of equal length in which names stand out, for the readers that need to see them.

In: document text, the ranges that are read, weights. Out: the text with its letters in lower case, title case or capitals; every offset
means the same in both. An averaged perceptron read left to right (Collins 2002), as in `tags.py`; the document text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.resources.cases import WRITINGS, CaseTables

WORD = re.compile(r"[^\W\d_]+")
CAPITALS_SHARE = 0.9
"""Of the letters; a mixed text has hardly any above a tenth."""
LEAST_LETTERS = 60
"""Fewer tell nothing: a headline may stand in capitals."""
FULL = re.compile(r"(?:[.!?…]+[\"”’')\]]*\s+|\n[^\S\n]*\n\s*|\]\s+)[\"“‘'(\[]*$")
CLITICS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))
VOWELS = frozenset("aeiouy")
ENDING_LETTERS = 2
"""Of what may stand right behind a figure (`1st`, `20km`)."""
INITIALS_LETTERS = 5
"""A longer word without vowels is hardly an acronym."""


def is_in_capitals(text: str, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether what is read is written in capitals throughout."""
    letters = [letter for start, end in ranges for letter in text[start:end] if letter.isalpha()]
    return len(letters) >= LEAST_LETTERS and sum(letter.isupper() for letter in letters) >= CAPITALS_SHARE * len(letters)


def recase(text: str, ranges: Sequence[tuple[int, int]], *, tables: CaseTables) -> str:
    """The shadow text; outside the ranges it is the text itself."""
    letters = list(text)
    for start, end in ranges:
        spans = [match.span() for match in WORD.finditer(text, start, end)]
        words = [text[first:last].lower() for first, last in spans]
        gaps = [text[before:first] for before, first in zip([start, *(last for _, last in spans)], [first for first, _ in spans] + [end], strict=True)]
        for (first, last), writing in zip(spans, find_writings(words, gaps, tables), strict=True):
            if writing != "upper":
                for i in range(first + (writing == "title"), last):
                    small = letters[i].lower()
                    letters[i] = small if len(small) == 1 else letters[i]
    return "".join(letters)


def find_writings(words: Sequence[str], gaps: Sequence[str], tables: CaseTables) -> list[str]:
    """How each word is written. `gaps` stand before, between and behind the words."""
    before2 = before = "title"
    found = []
    for i in range(len(words)):
        totals = [0.0, 0.0, 0.0]
        for feature in features_of(words, gaps, i, (before2, before), tables):
            weights = tables.weights.get(feature)
            if weights is not None:
                for k in range(3):
                    totals[k] += weights[k]
        if opens_sentence(words, gaps, i):
            totals[0] = min(totals) - 1
        writing = WRITINGS[max(range(3), key=lambda k: (totals[k], -k))]
        found.append(writing)
        before2, before = before, writing
    voted = vote_writings(words, found, tables)
    return ["lower" if is_ending(word, gap) else writing for word, gap, writing in zip(words, gaps, voted, strict=False)]


def is_ending(word: str, gap: str) -> bool:
    """Whether a word is what stands behind an apostrophe or a figure (`'s`, `1st`)."""
    return (word in CLITICS and gap in ("'", "’")) or (gap[-1:].isdigit() and len(word) <= ENDING_LETTERS)


def vote_writings(words: Sequence[str], writings: Sequence[str], tables: CaseTables) -> list[str]:
    """One writing for each word that no list holds: capitals where it has no vowel or was read so a third of the time, else a name's."""
    seen: dict[str, list[str]] = {}
    for word, writing in zip(words, writings, strict=True):
        if len(word) > 1 and word not in tables.words and word not in tables.lexicon and word not in tables.traits:
            seen.setdefault(word, []).append(writing)
    voted = {}
    for word, found in seen.items():
        initials = len(word) <= INITIALS_LETTERS and not VOWELS & set(word)
        upper = initials or found.count("upper") * 3 >= len(found)
        voted[word] = "upper" if upper else "title" if found.count("title") * 2 >= len(found) else "lower"
    return [voted.get(word, writing) for word, writing in zip(words, writings, strict=True)]


def opens_sentence(words: Sequence[str], gaps: Sequence[str], i: int) -> bool:
    """Whether word i begins a sentence; what follows a single letter and a full stop (`U.S.`) does not."""
    return i == 0 or (bool(FULL.search(gaps[i])) and not (len(words[i - 1]) == 1 and gaps[i][0] == "."))


def features_of(words: Sequence[str], gaps: Sequence[str], i: int, told: tuple[str, str], tables: CaseTables) -> Iterator[str]:
    """Features of word i after the two writings before it."""
    word, before2, before = words[i], told[0][0], told[1][0]
    own = kind_of(word, tables)
    traits = tables.traits.get(word, "")
    yield "b"
    yield "w" + own
    yield "s" + word[-3:]
    yield "c" + tables.lexicon.get(word, "") + word[-2:]
    yield "l" + str(min(len(word), 7)) + tables.lexicon.get(word, "")
    yield "g" + traits
    mark = "." if opens_sentence(words, gaps, i) else gap_of(gaps[i])
    yield "p" + before2 + before + mark
    yield "q" + before + mark + own
    yield "r" + before + mark + traits + tables.lexicon.get(word, "")
    yield "v" + mark + gap_of(gaps[i + 1]) + str(min(len(word), 5)) + ("" if word in tables.words else "?")
    left = kind_of(words[i - 1], tables) if i and mark != "." else "<"
    yield "L" + left + mark
    yield "M" + left + " " + own
    ahead = i + 1 < len(words) and not opens_sentence(words, gaps, i + 1)
    right = kind_of(words[i + 1], tables) if ahead else ">"
    after = gap_of(gaps[i + 1])
    yield "R" + right + after
    yield "S" + own + " " + right
    yield "T" + (tables.traits.get(words[i + 1], "") if ahead else ">") + after + own
    yield "U" + (tables.traits.get(words[i + 1], "") if ahead else ">") + after + before
    yield "V" + (kind_of(words[i + 2], tables) if ahead and i + 2 < len(words) else ">") + right


def kind_of(word: str, tables: CaseTables) -> str:
    """The word where it bears weights of its own, else what lists and length say of it."""
    return word if word in tables.words else "?" + tables.traits.get(word, "") + tables.lexicon.get(word, "") + ("" if len(word) > 4 else str(len(word)))


def gap_of(gap: str) -> str:
    """What stands between two words, as one mark."""
    bare = gap.strip()
    return bare[:1] if bare and not bare[0].isdigit() else "0" if bare else " " if gap else ""
