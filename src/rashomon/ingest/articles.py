"""Which stretches of a rendered page are its article. In: the decoded page and its rendered text. Out: matched ranges of the text.

trafilatura (Barbaresi 2021) tells which text of the page is body, and keeps no positions; its text is aligned in order
with our own rendering (lines that stand once on either side, as in patience diff, then the words between them in the same
way). The rendered text itself never depends on trafilatura; without it, or where it finds nothing, the rules judge alone.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

TOKEN = re.compile(r"\w+")
TALLEST_PAGE = 4_000_000
"""Characters of a page beyond which trafilatura is not asked."""
DEEPEST_NEST = 250
"""Open elements beyond which trafilatura is not asked: its tree walks are recursive."""
ANCHOR_WORDS = 5
ANCHOR_CHARACTERS = 20
"""Shorter lines are no anchors: labels of the page may be worded so too."""
FEW_ENOUGH = 50_000_000
"""Lines times characters up to which it is looked whether a line stands inside another."""
TWICE = -1
WELL_ALIGNED = 0.98
"""Where less of the article than this is found again line by line, it is looked for word by word too."""
LEAST_ALIGNED = 0.6
"""Where less of the article than this is found again in the page, the article is not trusted."""


LEAST_FOUND = 0.5
"""Where less than this share of the page's words in sentences is found, the extractor is asked for its second opinion."""
UNREADABLE = (ValueError, RecursionError, AssertionError, AttributeError, TypeError, LookupError)
"""What broken pages make trafilatura and lxml raise."""


@dataclass(frozen=True, slots=True)
class Article:
    """Ranges of the rendered text that are the article, ascending, and how much of the article was found again."""

    ranges: tuple[tuple[int, int], ...]
    aligned: float

    @property
    def is_sure(self) -> bool:
        """True where nearly all of what trafilatura gave stands in the page in its order."""
        return bool(self.ranges) and self.aligned >= LEAST_ALIGNED


@cache
def _load_extractor() -> Any:
    """trafilatura, imported on the first page only (a third of a second); None where it is not installed or does not load.

    What is loaded by then stays to the end of the process: the collector need not walk it again for every page.
    """
    try:
        found = import_module("trafilatura")
    except ImportError:
        return None
    gc.freeze()
    return found


def extract_article(page: str, depth: int, prose_words: int) -> str:
    """What trafilatura takes for the body of a page; empty where it finds none, is not there, or the page is too large or too deep.

    Precision is favoured. Where that leaves far fewer words than the page has in sentences (`prose_words`), trafilatura
    is asked again with its slower second opinions.
    """
    extractor = _load_extractor()
    if extractor is None or len(page) > TALLEST_PAGE or depth > DEEPEST_NEST:
        return ""
    found = ""
    for fast in (True, False):
        try:
            found = extractor.extract(page, fast=fast, include_comments=False, favor_precision=True) or ""
        except UNREADABLE:
            return ""
        if len(found.split()) >= LEAST_FOUND * prose_words:
            break
    return found


def align_article(text: str, article: str) -> Article:
    """The stretches of `text` whose words are those of `article`, in the same order."""
    by_lines = _align_between(text, article, _find_lines(text, article))
    if by_lines.aligned >= WELL_ALIGNED:
        return by_lines
    return max(by_lines, _align_between(text, article, []), key=lambda found: found.aligned)


def _align_between(text: str, article: str, lines: Sequence[tuple[int, int, int]]) -> Article:
    """These lines of the article (place in the text, place in the article, length), and word by word what stands between them."""
    ranges: list[tuple[int, int]] = []
    found = p = b = 0
    for i, k, size in [*lines, (len(text), len(article), 0)]:
        if k > b and i > p:
            found += _align_gap(ranges, text[p:i], article[b:k], p)
        if size:
            ranges.append((i, i + size))
            found += len(TOKEN.findall(article, k, k + size))
        p, b = i + size, k + size
    return Article(_join_ranges(text, ranges), found / max(1, len(TOKEN.findall(article))))


def _join_ranges(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges, those made one between which no word stands."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and TOKEN.search(text, joined[-1][1], start) is None:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def _find_lines(text: str, article: str) -> list[tuple[int, int, int]]:
    """Places in the text and in the article of lines that stand once in either, in the same order, and their lengths."""
    places: list[dict[str, int]] = []
    for whole in (article, text):
        at, seen = 0, {}
        for line in whole.split("\n"):
            shown = line.strip()
            if len(shown) >= ANCHOR_CHARACTERS and (not places or shown in places[0]):
                seen[shown] = TWICE if shown in seen else at + line.index(shown)
            at += len(line) + 1
        places.append(seen)
    pairs = [(i, k) for line, k in places[0].items() if k != TWICE and (i := places[1].get(line, TWICE)) != TWICE]
    if len(pairs) * len(text) <= FEW_ENOUGH:
        pairs = [(i, k) for i, k in pairs if _stands_once(text, i)]
    sizes = {k: len(line) for line, k in places[0].items()}
    return [(i, k, sizes[k]) for i, k in _longest_climb(pairs)]


def _stands_once(text: str, at: int) -> bool:
    """True for a line whose first words open no other line and stand in none."""
    words = text[at:at + ANCHOR_CHARACTERS]
    return text.find(words) == at and text.find(words, at + 1) < 0


def _align_gap(ranges: list[tuple[int, int]], text: str, article: str, at: int) -> int:
    """Add the stretches of the text from `at` on that have the words of the article; how many words they hold."""
    body = TOKEN.findall(article)
    places = [match.span() for match in TOKEN.finditer(text)] if body else []
    page = [text[a:b] for a, b in places]
    taken = sorted(_align_words(page, body)) if page else []
    before = -2
    for k in taken:
        a, b = places[k]
        if k == before + 1:
            ranges[-1] = ranges[-1][0], at + b
        else:
            ranges.append((at + a, at + b))
        before = k
    return len(taken)


def _align_words(page: Sequence[str], body: Sequence[str]) -> set[int]:
    """Indices of the page's words that the body's words are, in order."""
    anchors = _longest_climb(_find_anchors(page, body, ANCHOR_WORDS))
    taken: set[int] = set()
    p = b = 0
    for i, k in [(0, 0), *anchors, (len(page), len(body))]:
        if k < b:
            continue
        while i > p and k > b and i - 1 < len(page) and page[i - 1] == body[k - 1]:
            i, k = i - 1, k - 1
        taken |= _fill_gap(page, body, (p, i), (b, k))
        while i < len(page) and k < len(body) and page[i] == body[k]:
            taken.add(i)
            i, k = i + 1, k + 1
        p, b = i, k
    return taken


def _find_anchors(page: Sequence[str], body: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Pairs of places where the same words in a row stand once in the page and once in the body, by place in the body."""
    wanted: dict[tuple[str, ...], int] = {}
    for k, run in enumerate(zip(*(body[i:] for i in range(size)), strict=False)):
        wanted[run] = TWICE if run in wanted else k
    seen: dict[tuple[str, ...], int] = {}
    for k, run in enumerate(zip(*(page[i:] for i in range(size)), strict=False)):
        if run in wanted:
            seen[run] = TWICE if run in seen else k
    return [(seen[run], k) for run, k in wanted.items() if k != TWICE and seen.get(run, TWICE) != TWICE]


def _longest_climb(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose first members grow (the second ones do)."""
    tails: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for n, (i, _) in enumerate(pairs):
        at = bisect_left(tails, i)
        before.append(heads[at - 1] if at else -1)
        tails[at:at + 1] = [i]
        heads[at:at + 1] = [n]
    climb: list[tuple[int, int]] = []
    n = heads[-1] if heads else -1
    while n >= 0:
        climb.append(pairs[n])
        n = before[n]
    return climb[::-1]


def _fill_gap(page: Sequence[str], body: Sequence[str], between: tuple[int, int], wanted: tuple[int, int]) -> set[int]:
    """Words between two anchors: each run of the body's words is looked for from where the last was found, two words at least."""
    taken: set[int] = set()
    (p, stop), (b, end) = between, wanted
    if p >= stop or b >= end:
        return taken
    starts: dict[tuple[str, ...], list[int]] = {}
    for k, run in enumerate(zip(page[p:stop], page[p + 1:stop], strict=False), p):
        starts.setdefault(run, []).append(k)
    while b + 1 < end:
        places = starts.get((body[b], body[b + 1]), ())
        at = bisect_left(places, p)
        if at >= len(places):
            b += 1
            continue
        best, size = -1, 0
        for i in places[at:at + 8]:
            n = 0
            while i + n < stop and b + n < end and page[i + n] == body[b + n]:
                n += 1
            if n > size:
                best, size = i, n
        taken.update(range(best, best + size))
        p, b = best + size, b + size
    return taken
