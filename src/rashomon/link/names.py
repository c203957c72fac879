"""Names as keys: one form for a name however it is written, and whether two names may be one.

In: names and nouns as written. Out: keys to join on. Follows the blocking keys of record linkage (Christen 2012).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SMALL = frozenset({"the", "of", "a", "an", "and", "for", "de", "la", "del", "el", "le", "les", "des", "du", "al", "in", "on", "to", "by"})
TITLES = frozenset({"mr", "mrs", "ms", "dr", "president", "minister", "prime", "general", "colonel", "captain", "judge", "king",
                    "queen", "pope", "bishop", "senator", "governor", "mayor", "sir", "lord", "sergeant", "corporal", "major"})
WORDS = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:-[A-Z0-9]+)?")


@lru_cache(maxsize=65536)
def normalise_name(name: str) -> tuple[str, ...]:
    """The name's words: folded, without articles, small words, possessive marks and points.

    >>> normalise_name("The Front of Free Ports’")
    ('front', 'free', 'ports')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s?\b", "", plain)
    return tuple(word.replace(".", "") for word in WORDS.findall(plain) if word not in SMALL)


def name_key(name: str) -> tuple[str, ...]:
    """The words of a name in one order, so that reordered names meet."""
    return tuple(sorted(normalise_name(name)))


def bare_name(name: str) -> tuple[str, ...]:
    """A person's name without leading titles."""
    words = normalise_name(name)
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


def is_acronym(name: str) -> bool:
    """Whether the name is written as initials (`FHF`)."""
    return bool(ACRONYM.fullmatch(name.replace(".", "")))


def initials_key(name: str) -> str:
    """The initials of the name's words, in alphabetical order.

    >>> initials_key("Free Harbour Front") == initials_key("Front for a Free Harbour")
    True
    """
    return "".join(sorted(word[0] for word in normalise_name(name)))


def holds_words(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the words of the short name stand next to each other in the long one."""
    width = len(short)
    return any(long[i:i + width] == short for i in range(len(long) - width + 1))
