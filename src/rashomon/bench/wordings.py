"""Other words and other typography: synonyms, curly quotation marks, plain blanks for no-break ones.

Comes in: a text and the synonyms drawn. Goes out: edits. Case of the first letter is kept; a synonym that would need
another article than the one before it is left out.
"""

from __future__ import annotations

import re

from rashomon.bench.worlds import Edit

WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
VOWELS = "aeiou"


def find_synonym_edits(text: str, synonyms: dict[str, str]) -> list[Edit]:
    """Each word of the table for its synonym."""
    edits, before = [], ""
    for found in WORD.finditer(text):
        other = synonyms.get(found[0].lower())
        if other and not (before in ("a", "an") and (found[0][0].lower() in VOWELS) != (other[0] in VOWELS)):
            edits.append(Edit(found.start(), found.end(), other[0].upper() + other[1:] if found[0][0].isupper() else other))
        before = found[0].lower()
    return edits


def find_quote_edits(text: str) -> list[Edit]:
    """Straight double quotation marks and apostrophes for curly ones; a mark opens after a blank and at a line's start."""
    edits = []
    for found in re.finditer(r"[\"']", text):
        at = found.start()
        opens = at == 0 or text[at - 1] in " \n\xa0(["
        marks = "\u201c\u201d" if found[0] == '"' else "\u2018\u2019"
        edits.append(Edit(at, at + 1, marks[0 if opens else 1]))
    return edits


def find_space_edits(text: str) -> list[Edit]:
    """A plain blank for every no-break space."""
    return [Edit(found.start(), found.end(), " ") for found in re.finditer("\xa0", text)]
