"""The language of a stretch by its script and the trigrams of its words. In: its words. Out: ISO 639 code, or "" where too little tells.

Letters tell scripts; of languages that share one, the language that makes the words likeliest (Cavnar and Trenkle 1994, Dunning
1994). Another language than English is told only where its function words stand there too. Names prove nothing: of Latin letters
words with a capital are passed over, and the particles between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import add
from typing import NamedTuple

from rashomon.resources.ingest import IngestTables
from rashomon.resources.languages import LanguageTables, TrigramTable

SCRIPTS = (
    ("cyrillic", "\u0400-\u052f"), ("greek", "\u0370-\u03ff\u1f00-\u1fff"), ("hebrew", "\u0590-\u05ff"),
    ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe"), ("devanagari", "\u0900-\u097f"), ("bengali", "\u0980-\u09ff"),
    ("gurmukhi", "\u0a00-\u0a7f"), ("gujarati", "\u0a80-\u0aff"), ("oriya", "\u0b00-\u0b7f"), ("tamil", "\u0b80-\u0bff"),
    ("telugu", "\u0c00-\u0c7f"), ("kannada", "\u0c80-\u0cff"), ("malayalam", "\u0d00-\u0d7f"), ("sinhala", "\u0d80-\u0dff"),
    ("thai", "\u0e00-\u0e7f"), ("lao", "\u0e80-\u0eff"), ("tibetan", "\u0f00-\u0fff"), ("burmese", "\u1000-\u109f"),
    ("georgian", "\u10a0-\u10ff"), ("ethiopic", "\u1200-\u139f"), ("khmer", "\u1780-\u17ff"), ("armenian", "\u0530-\u058f"),
    ("thaana", "\u0780-\u07bf"), ("hangul", "\u1100-\u11ff\uac00-\ud7af"), ("kana", "\u3040-\u30ff"), ("han", "\u3400-\u9fff"),
)
PATTERNS = tuple((script, re.compile(f"[{letters}]")) for script, letters in SCRIPTS)
OTHER_SCRIPT = re.compile(f"[{''.join(letters for _, letters in SCRIPTS)}]")
OTHER_WORD = re.compile(f"(?:{OTHER_SCRIPT.pattern}|['’\u200c])+")
UNSPACED = frozenset(("zh", "ja", "th", "lo", "my", "km"))
"""Languages that part no words."""
LEAST_LETTERS = 4
"""Letters of another script that make a stretch."""
WORDS_ENOUGH, LETTERS_ENOUGH = 400, 2400
"""No more than this is looked at."""
LEAST_WORDS, SURE_WORDS = 3, 6
"""Words in small letters from which a language of Latin script can be told, and from which it is told more easily."""
SHORT_GAIN, SURE_GAIN = 2.5, 1.5
"""So much likelier than English (difference of log p a word) another language must be; below SURE_WORDS words, and from there on."""
FIRST_GAIN = 4.0
"""So much likelier (difference of log p) than the first language of another script its other languages must be."""
LONGEST_PARTICLES = 3
"""Function words of three letters at most, between words with capitals: so many are part of a name."""
LEAST_GAIN = 1.0
"""From which words too few to tell lean to another language."""


class Told(NamedTuple):
    """What the words of a stretch say of its language."""

    code: str
    """"" where too little tells."""
    lean: str = ""
    """Where `code` is empty: the language that the few words there are belong to."""


NOTHING = Told("")


def tell_language(text: str, words: Sequence[str], lower: Sequence[str], tables: IngestTables) -> Told:
    """The language of a text; its words as written and in lower case."""
    letters = 0 if text.isascii() else len(OTHER_SCRIPT.findall(text, 0, LETTERS_ENOUGH))
    if letters and letters * 2 >= sum(map(str.isalpha, text[:LETTERS_ENOUGH])):
        return _tell_other(text[:LETTERS_ENOUGH], letters, tables.languages)
    return _tell_latin(words[:WORDS_ENOUGH], lower[:WORDS_ENOUGH], tables)


def _tell_other(text: str, letters: int, languages: LanguageTables) -> Told:
    """By the script, and by trigrams where languages share it."""
    counts = {script: len(found) for script, pattern in PATTERNS if (found := pattern.findall(text))}
    script = "kana" if counts.get("kana", 0) * 10 >= letters else max(counts, key=lambda name: (counts[name], name))
    if (table := languages.trigrams.get(script)) is not None:
        costs = sum_costs(find_other_words(text), table)
        code = table.codes[0 if costs[0] < min(costs) + FIRST_GAIN else costs.index(min(costs))]
    else:
        code = languages.codes[script][0]
    return Told(code) if letters >= LEAST_LETTERS or script in ("han", "kana", "hangul") else Told("", code)


def find_other_words(text: str) -> list[str]:
    """The words of other scripts than Latin, with the marks of their vowels, in lower case."""
    return OTHER_WORD.findall(text.lower())


def _tell_latin(words: Sequence[str], lower: Sequence[str], tables: IngestTables) -> Told:
    """English by its function words; another language where its words are likelier by far and its function words are among them."""
    count = len([word for word in lower if word[0].isalpha()])
    english = len([word for word in lower if word in tables.stop])
    if count >= SURE_WORDS and english * 10 >= count * 3:
        return Told("en")
    shouted = all(word.isupper() for word in words)
    small = list(lower) if shouted else find_small_words(words, lower, tables.languages)
    small = [word for word in small if word.replace("'", "").replace("-", "").isalpha()]
    if len(small) < LEAST_WORDS:
        return Told("en") if english * 3 >= count > 0 else Told("", "en" if english else "")
    table = tables.languages.trigrams["latin"]
    costs = sum_costs(small, table)
    cost = min(costs)
    code, gain = table.codes[costs.index(cost)], (costs[0] - cost) / len(small)
    if code != "en" and gain >= (SURE_GAIN if len(small) >= SURE_WORDS else SHORT_GAIN):
        strange = sum(word in tables.stop and code not in tables.languages.words.get(word, ()) for word in small)
        own = any(code in tables.languages.words.get(word, ()) and word not in tables.stop for word in small)
        if own and strange * 4 <= len(small) and not (strange and len(small) < SURE_WORDS):
            return Told(code)
    if english and gain < LEAST_GAIN and english * 6 >= count:
        return Told("en")
    return Told("", "en" if english else code if gain >= LEAST_GAIN else "")


def find_small_words(words: Sequence[str], lower: Sequence[str], languages: LanguageTables) -> list[str]:
    """The words in small letters; not the particles inside a name (`Anna van der Meer`)."""
    found: list[str] = []
    run: list[str] = []
    for word, low in zip((*words, "A"), (*lower, "a"), strict=True):
        if word[0] == low[0]:
            run.append(low)
            continue
        if len(run) > LONGEST_PARTICLES or any(len(one) > 3 or one not in languages.words for one in run):
            found += run
        run = []
    return found


def sum_costs(words: Sequence[str], table: TrigramTable) -> tuple[float, ...]:
    """−log of the likelihood of the words in each language of the table."""
    costs = (0.0,) * len(table.codes)
    for word in words:
        costs = tuple(map(add, costs, _word_costs(word, table)))
    return costs


@lru_cache(maxsize=20_000)
def _word_costs(word: str, table: TrigramTable) -> tuple[float, ...]:
    marked = f"_{word}_"
    costs = (0.0,) * len(table.codes)
    for at in range(len(marked) - 2):
        if (row := table.costs.get(marked[at:at + 3])) is not None:
            costs = tuple(map(add, costs, row))
    return costs
