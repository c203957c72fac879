"""Derived copies of news texts, made with a seed, and which characters of which text each kept.

In: texts and a random source. Out: Derived texts, each with the stretches it took. Kinds follow what papers do with a wire story
(Clough et al. 2002, METER): print it, cut it, take a paragraph, edit it, move its paragraphs, merge it with another, add local news.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

PARAGRAPH = re.compile(r"[^\n]+")
SENTENCES = re.compile(r"[^\n]{80,}?[.!?][”\"’]?(?=\s)|[^\n]+")
WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]?")
LEAST_WORDS = 120
"""A shorter text is no source."""
LEAST_TAKEN_WORDS = 40
"""The least that a derived text takes outside quotation marks: speech alone is what two reporters may both have heard."""

Stretch = tuple[int, int]


@dataclass(slots=True)
class Derived:
    """A text made from others, and what it kept: (source, from there, to here, characters)."""

    kind: str
    sources: tuple[str, ...]
    text: str = ""
    kept: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Source by its place in `sources`."""

    def add(self, text: str) -> None:
        """Words of nobody."""
        self.text += text

    def take(self, source: int, start: int, end: int) -> None:
        """Words of a source."""
        if start < end:
            self.kept.append((source, start, len(self.text), end - start))
            self.text += self.sources[source][start:end]


def find_paragraphs(text: str) -> list[Stretch]:
    """Paragraphs, or groups of sentences where there are fewer than four."""
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text) if match[0].strip()]
    return paragraphs if len(paragraphs) >= 4 else [match.span() for match in SENTENCES.finditer(text) if match[0].strip()]


def count_words(text: str) -> int:
    """How many words."""
    return len(WORD.findall(text))


def count_told(text: str, paragraphs: Sequence[Stretch]) -> int:
    """How many words of these paragraphs stand outside quotation marks."""
    return sum(count_words(QUOTED.sub(" ", text[start:end])) for start, end in paragraphs)


def take_all(derived: Derived, source: int, paragraphs: Sequence[Stretch]) -> None:
    """Paragraphs in the order given, each followed by an empty line."""
    for start, end in paragraphs:
        derived.take(source, start, end)
        derived.add("\n\n")


def cut_paragraphs(text: str, share: float, first: float) -> list[Stretch]:
    """About this share of a text's paragraphs from about that place on, no fewer words than are to be taken at least."""
    paragraphs = find_paragraphs(text)
    at = min(int(len(paragraphs) * first), len(paragraphs) - 1)
    taken = paragraphs[at:at + max(1, round(len(paragraphs) * share))]
    while count_told(text, taken) < LEAST_TAKEN_WORDS and len(taken) < len(paragraphs):
        where = paragraphs.index(taken[0])
        taken = paragraphs[max(0, where - 1):where + len(taken)] if where else paragraphs[:len(taken) + 1]
    return taken


def make_verbatim(text: str, other: str, filler: str, random: Random) -> Derived:
    """The whole text under another head."""
    derived = Derived("verbatim", (text,))
    take_all(derived, 0, find_paragraphs(text))
    return derived


def make_without_head(text: str, other: str, filler: str, random: Random) -> Derived:
    """The last six tenths."""
    derived = Derived("head trimmed", (text,))
    take_all(derived, 0, cut_paragraphs(text, 0.6, 0.4))
    return derived


def make_without_tail(text: str, other: str, filler: str, random: Random) -> Derived:
    """The first half."""
    derived = Derived("tail trimmed", (text,))
    take_all(derived, 0, cut_paragraphs(text, 0.5, 0.0))
    return derived


def make_middle(text: str, other: str, filler: str, random: Random) -> Derived:
    """The middle four tenths."""
    derived = Derived("middle paragraphs", (text,))
    take_all(derived, 0, cut_paragraphs(text, 0.4, 0.3))
    return derived


def make_edited(text: str, other: str, filler: str, random: Random, *, kind: str = "light edits", rate: float = 1 / 14) -> Derived:
    """One word in so many replaced, dropped or followed by another."""
    derived = Derived(kind, (text,))
    foreign = WORD.findall(filler)
    at = 0
    for match in WORD.finditer(text):
        if random.random() >= rate:
            continue
        change = random.choice(("replace", "replace", "drop", "add"))
        derived.take(0, at, match.end() if change == "add" else match.start())
        derived.add({"replace": "", "drop": "", "add": " "}[change] + ("" if change == "drop" else random.choice(foreign).lower()))
        at = match.end()
    derived.take(0, at, len(text))
    return derived


def make_rewritten(text: str, other: str, filler: str, random: Random) -> Derived:
    """Edited twice as much."""
    return make_edited(text, other, filler, random, kind="heavier edits", rate=1 / 7)


def make_reordered(text: str, other: str, filler: str, random: Random) -> Derived:
    """All paragraphs in another order."""
    derived = Derived("reordered", (text,))
    paragraphs = find_paragraphs(text)
    random.shuffle(paragraphs)
    take_all(derived, 0, paragraphs)
    return derived


def make_merged(text: str, other: str, filler: str, random: Random) -> Derived:
    """The first half of one and the last half of another."""
    derived = Derived("merged from two", (text, other))
    take_all(derived, 0, cut_paragraphs(text, 0.5, 0.0))
    take_all(derived, 1, cut_paragraphs(other, 0.5, 0.5))
    return derived


def make_local(text: str, other: str, filler: str, random: Random) -> Derived:
    """Six tenths of a text with about as much news of one's own between its paragraphs."""
    derived = Derived("local additions", (text,))
    own = find_paragraphs(filler)
    for number, stretch in enumerate(cut_paragraphs(text, 0.6, 0.0)):
        take_all(derived, 0, [stretch])
        derived.add("".join(filler[a:b] + "\n\n" for a, b in own[number:number + 1]))
    return derived


def make_borrowed(text: str, other: str, filler: str, random: Random) -> Derived:
    """A story of one's own with one stretch of forty words or more from another."""
    derived = Derived("one passage in a story", (text,))
    own = find_paragraphs(filler)
    half = len(own) // 2
    derived.add("".join(filler[a:b] + "\n\n" for a, b in own[:half]))
    take_all(derived, 0, cut_paragraphs(text, 0.01, random.random() * 0.6))
    derived.add("".join(filler[a:b] + "\n\n" for a, b in own[half:]))
    return derived


def make_quoting(text: str, other: str, filler: str, random: Random) -> Derived:
    """No copy: a story of one's own that quotes the same speech as the source, which is the text between the marks."""
    own, theirs = find_paragraphs(filler), find_paragraphs(text)
    speech = " ".join(text[a:b].replace('"', "").replace("“", "").replace("”", "") for a, b in theirs[1:3])
    derived = Derived("quotation only", (text,))
    derived.add("".join(filler[a:b] + "\n\n" for a, b in own[:2]) + f"“{speech[:1000]}”\n\n" + "".join(filler[a:b] + "\n\n" for a, b in own[2:]))
    return derived


Maker = Callable[[str, str, str, Random], Derived]
MAKERS: tuple[Maker, ...] = (
    make_verbatim, make_without_head, make_without_tail, make_middle, make_edited, make_rewritten, make_reordered, make_merged,
    make_local, make_borrowed,
)
