"""The languages of a document, row by row. In: units of the text and rows with roles. Out: rows, each with its language, and the document's.

A paragraph that changes its language is cut where a sentence of the other begins. A row that tells too little goes with the rows
around it where its few words do not speak against that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from rashomon.ingest.languages import NOTHING, OTHER_SCRIPT, Told, tell_language
from rashomon.ingest.roles import Row
from rashomon.ingest.units import Unit, split_words
from rashomon.resources.ingest import IngestTables
from rashomon.schema import READ_ROLES

SENTENCE_EDGE = re.compile(r"(?<=[.!?…؟۔।:])[\"'”’»)\]]*\s+(?=\S)|(?<=[。！？])")
MIXED_WORDS, MIXED_HITS, MIXED_LETTERS = 16, 3, 12
"""A paragraph of so many words is looked at by sentence where so many function words of another language or letters of another script
stand in it; a sentence inside it is of another language only from SENTENCE_WORDS words, or MIXED_LETTERS letters of its script."""
SENTENCE_WORDS = 6
MOSTLY = 4
"""The document's language is that of its told rows where they are at least one in so many characters; else of all words together."""
ENGLISH = ("", "en")


def mark_languages(units: Sequence[Unit], tables: IngestTables) -> None:
    """Tell each unit its language."""
    for unit in units:
        unit.told_language = tell_language(unit.text, unit.words, unit.lower, tables)


def tell_rows(rows: Sequence[Row], units: Sequence[Unit], text: str, tables: IngestTables) -> tuple[list[Row], list[str]]:
    """The rows, those of two languages cut, and the language of each; "" where too little tells."""
    starts = [unit.start for unit in units]
    cut: list[Row] = []
    told: list[Told] = []
    for row in rows:
        unit = units[bisect_right(starts, row.start) - 1]
        pieces = _cut_row(row, unit, text, tables) if row.role in READ_ROLES and _is_mixed(unit, tables) else [(row, unit.told_language)]
        cut += [piece for piece, _ in pieces]
        told += [language for _, language in pieces]
    return cut, _fill_languages(cut, told)


def tell_document(rows: Sequence[Row], languages: Sequence[str], units: Sequence[Unit], tables: IngestTables) -> str:
    """By the characters of the body's rows; by all words together where few rows tell; `und` where these do not either."""
    sizes: Counter[str] = Counter()
    for row, code in zip(rows, languages, strict=True):
        if row.role in ("body", "dateline"):
            sizes[code] += row.end - row.start
    told = [code for code in sizes if code]
    if told and sum(sizes[code] for code in told) * MOSTLY >= sizes.total():
        return max(told, key=lambda code: (sizes[code], code in ENGLISH, code))
    inside = {row.start for row in rows if row.role in ("body", "dateline")}
    near = [unit for unit in units if unit.start in inside] or units
    words, lower = [word for unit in near for word in unit.words], [word for unit in near for word in unit.lower]
    return tell_language("\n".join(unit.text for unit in near), words, lower, tables).code or "und"


def _is_mixed(unit: Unit, tables: IngestTables) -> bool:
    """Whether a paragraph may hold sentences of two languages."""
    if not unit.text.isascii() and len(OTHER_SCRIPT.findall(unit.text)) >= MIXED_LETTERS:
        return True
    if len(unit.words) < MIXED_WORDS or (unit.told_language.code not in ENGLISH and unit.stops * 12 < len(unit.words)):
        return False
    return len({word for word in unit.lower if word in tables.languages.words and word not in tables.stop}) >= MIXED_HITS


def _cut_row(row: Row, unit: Unit, text: str, tables: IngestTables) -> list[tuple[Row, Told]]:
    """The row in stretches of one language; whole where its sentences do not part."""
    edges = [row.start, *(match.end() for match in SENTENCE_EDGE.finditer(text, row.start, row.end) if match.end() < row.end), row.end]
    sentences = [(a, b, _tell_sentence(text[a:b], tables)) for a, b in pairwise(edges)]
    codes = [told.code for _, _, told in sentences]
    home = unit.told_language.code
    if not any(code not in ENGLISH for code in codes) or len(set(filter(None, codes))) + (not home) < 2:
        return [(row, unit.told_language)]
    for at, code in enumerate(codes):
        codes[at] = code or (codes[at - 1] if at else home)
    pieces = []
    for code, run in groupby(zip(sentences, codes, strict=True), key=lambda pair: pair[1]):
        stretch = [sentence for sentence, _ in run]
        start, end = stretch[0][0], stretch[-1][1]
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        pieces.append((replace(row, start=start, end=end), Told(code) if code else NOTHING))
    return pieces


def _tell_sentence(text: str, tables: IngestTables) -> Told:
    words, lower = split_words(text)
    told = tell_language(text, words, lower, tables)
    if told.code in ENGLISH or len(words) >= SENTENCE_WORDS or len(OTHER_SCRIPT.findall(text)) >= MIXED_LETTERS:
        return told
    return NOTHING


def _fill_languages(rows: Sequence[Row], told: Sequence[Told]) -> list[str]:
    """Rows that tell too little take the language of the rows read before and behind them, where their words leave room for it."""
    languages = [language.code for language in told]
    read = [at for at, row in enumerate(rows) if row.role in READ_ROLES]
    before = ""
    behind = _next_told(read, languages)
    for at in read:
        if not languages[at]:
            lean, after = told[at].lean, behind[at]
            if lean != "en" and before not in ENGLISH and before in (after, lean):
                languages[at] = before
            elif lean not in ENGLISH and lean == after:
                languages[at] = after
        before = languages[at] or before
    return languages


def _next_told(read: Sequence[int], languages: Sequence[str]) -> dict[int, str]:
    behind: dict[int, str] = {}
    after = ""
    for at in reversed(read):
        behind[at] = after
        after = languages[at] or after
    return behind
