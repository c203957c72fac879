"""The language of a text by its function words and its script. In: words of the body. Out: ISO 639-1 code, or `und`.

Function words tell languages of one script apart even in short texts (Grefenstette 1995); letters tell scripts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.resources.ingest import IngestTables

SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")), ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")), ("zh", re.compile("[\u3400-\u9fff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")), ("ru", re.compile("[\u0400-\u04ff]")), ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")), ("fa", re.compile("[پچژگ]")), ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")), ("bn", re.compile("[\u0980-\u09ff]")), ("ta", re.compile("[\u0b80-\u0bff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")), ("ka", re.compile("[\u10a0-\u10ff]")), ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
WORDS_ENOUGH = 400
"""No more words than this are looked at."""


def find_language(words: Sequence[str], tables: IngestTables) -> str:
    """The code of the language that most of these lower-case words belong to; `und` where too few tell."""
    sample = words[:WORDS_ENOUGH]
    letters = "".join(sample)
    if not letters:
        return "und"
    if not letters.isascii():
        latin = len(LATIN.findall(letters))
        if latin * 2 < len(letters):
            return _find_script(letters)
    english = sum(1 for w in sample if w in tables.stop)
    best, code = max(((sum(1 for w in sample if w in known), code) for code, known in tables.foreign), key=lambda row: (row[0], row[1]))
    if english * 6 >= len(sample) and english >= best:
        return "en"
    if best > english and best * 8 >= len(sample) and best >= 3:
        return code
    if english >= 2 and english > best and english * 9 >= len(sample):
        return "en"
    return "und"


def _find_script(letters: str) -> str:
    counts = [(len(pattern.findall(letters)), code) for code, pattern in SCRIPTS]
    found = {code: n for n, code in counts}
    if found["ja"] * 10 >= len(letters):
        return "ja"
    if found["uk"] * 40 >= found["ru"] > 0:
        return "uk"
    if found["fa"] * 60 >= found["ar"] > 0:
        return "fa"
    count, code = max((n, code) for n, code in counts if code not in ("ja", "uk", "fa"))
    return code if count * 3 >= len(letters) else "und"
