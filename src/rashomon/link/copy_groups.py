"""The search for copies in parts that can be done apart: batches of texts, groups of pairs.

In: texts, and pairs of their numbers. Out: batches and groups, in an order that the texts alone fix, none of them much larger than
its bounds: what is sent to another process at a time is a few megabytes. Pairs of one story stand together, so that its texts are
sent, and their words looked up, seldom more than once.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from rashomon.link.copy_pairs import Pair
from rashomon.link.copy_words import Text
from rashomon.link.joins import Joins

MOST_CHARS = 250_000
"""Characters of the texts of a batch or group, but for the last that came to it."""
MOST_PAIRS = 64
In = TypeVar("In")
Out = TypeVar("Out")
Loaded = TypeVar("Loaded")


class Spread(Protocol):
    """Does `function(item, load())` for every item, here or elsewhere, and gives the results in the order of the items."""

    def __call__(self, function: Callable[[In, Loaded], Out], items: Iterable[In], *, load: Callable[[], Loaded]) -> Iterator[Out]: ...


class Group(NamedTuple):
    """Pairs of texts, and what they are judged by, under the texts' numbers."""

    pairs: tuple[Pair, ...]
    texts: dict[int, Text]
    numbers: dict[int, array[int]]


def do_here(function: Callable[[In, Loaded], Out], items: Iterable[In], *, load: Callable[[], Loaded]) -> Iterator[Out]:
    """In this process."""
    loaded = load()
    return (function(item, loaded) for item in items)


def block_texts(texts: Iterable[Text]) -> Iterator[tuple[Text, ...]]:
    """The texts in batches, in order."""
    batch: list[Text] = []
    chars = 0
    for text in texts:
        batch.append(text)
        chars += len(text.text)
        if chars >= MOST_CHARS:
            yield tuple(batch)
            batch, chars = [], 0
    if batch:
        yield tuple(batch)


def block_pairs(pairs: Sequence[Pair], texts: Sequence[Text], numbers: Sequence[array[int]]) -> Iterator[Group]:
    """The pairs in groups, those of one story together, each with its texts and their words."""
    stories: Joins[int] = Joins(range(len(texts)))
    for pair in pairs:
        if not pair.holders:
            stories.join(pair.earlier, pair.later)
    waiting: list[Pair] = []
    members: set[int] = set()
    chars = 0
    for pair in sorted(pairs, key=lambda pair: (stories.find(pair.later), pair.later, pair.earlier)):
        waiting.append(pair)
        chars += sum(len(texts[number].text) for number in {pair.earlier, pair.later} - members)
        members.update(pair[:2])
        if len(waiting) >= MOST_PAIRS or chars >= MOST_CHARS:
            yield form_group(waiting, members, texts, numbers)
            waiting, members, chars = [], set(), 0
    if waiting:
        yield form_group(waiting, members, texts, numbers)


def form_group(pairs: Iterable[Pair], members: Iterable[int], texts: Sequence[Text], numbers: Sequence[array[int]]) -> Group:
    """The pairs with what they are judged by."""
    ordered = sorted(members)
    return Group(tuple(pairs), {number: texts[number] for number in ordered}, {number: numbers[number] for number in ordered})
