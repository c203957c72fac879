"""Marks: the words of the read ranges with one class character each, the alphabet of the time grammar.

In: text and sentence ranges. Out: `Marks`, parallel columns; between sentences stands a mark of class BREAK.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.resources.times import BREAK, OTHER, TimeTables

MONEY = frozenset("$£€¥#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    text: str
    classes: str
    """One class character a mark."""
    words: tuple[str, ...]
    starts: tuple[int, ...]
    """Code points of `text`."""

    def end(self, index: int) -> int:
        """One after the last code point of mark `index`."""
        return self.starts[index] + len(self.words[index])

    def lower(self, index: int) -> str:
        """The word at `index` in lower case; empty outside the text."""
        return self.words[index].lower() if 0 <= index < len(self.words) else ""


def find_marks(text: str, sentences: Sequence[tuple[int, int]], tables: TimeTables) -> Marks:
    """The marks of all sentences, in order of the text."""
    words: list[str] = []
    starts: list[int] = []
    classes: list[str] = []
    known = tables.words
    find = tables.token.finditer
    for first, last in sentences:
        for match in find(text, first, last):
            word = match.group()
            words.append(word)
            starts.append(match.start())
            classes.append(known.get(word) or (OTHER if word.isalpha() else _class_of(word, text, match.start(), tables)))
        words.append("")
        starts.append(last)
        classes.append(BREAK)
    return Marks(text=text, classes="".join(classes), words=tuple(words), starts=tuple(starts))


def _class_of(word: str, text: str, start: int, tables: TimeTables) -> str:
    """Class of a word that is not only letters."""
    classes = tables.classes
    head = word[0]
    if head.isdecimal():
        return classes.get(_class_of_digits(word, text, start), OTHER)
    if head in "'’":
        return classes.get(_class_of_apostrophe(word), OTHER)
    if word.endswith("."):
        return classes.get(_class_of_dotted(word, tables), OTHER)
    if head in "-–—‑" or word.lower() == "mid-":
        return tables.words["mid"] if len(word) > 1 else classes["hyphen"]
    if head == ",":
        return classes["comma"]
    if word.lower() in ("o'clock", "o’clock"):
        return classes["oclock"]
    return tables.words.get(word.replace("’", "'"), OTHER)


def _class_of_digits(word: str, text: str, start: int) -> str:
    before, after = text[start - 1:start], text[start + len(word):start + len(word) + 1]
    if (before in MONEY and before) or after == "%" or (word.count("-") and len(word) < 10):
        return ""
    if word.isdecimal():
        if before == "." or (before.isalpha()) or after.isalpha():
            return ""
        number = int(word)
        if len(word) == 4 and 1000 <= number <= 2100:
            return "year"
        return "day" if 1 <= number <= 31 and len(word) <= 2 else "number"
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "day_ordinal"
    if word.endswith("s"):
        return "decade"
    if ":" in word and "-" not in word:
        return "clock"
    if "/" in word:
        return "slash" if word.count("/") == 2 else "fraction"
    if word.count("-") == 2 and word[4] == "-":
        return "iso"
    return "number" if "-" not in word else ""


def _class_of_apostrophe(word: str) -> str:
    if word[1:] in ("s", "S"):
        return "possessive"
    if word[1:].isdecimal():
        return "year_short"
    return "decade" if word.endswith("0s") else ""


def _class_of_dotted(word: str, tables: TimeTables) -> str:
    if word == ".":
        return "stop"
    stem = word[:-1].lower()
    if stem in tables.values["month_short"]:
        return "month_dotted"
    if stem in tables.values["weekday_short"]:
        return "weekday_dotted"
    if stem.replace(".", "").replace(" ", "") in ("am", "pm"):
        return "ampm"
    return "bc" if word[0] == "B" else "ad" if word[0] == "A" else ""
