"""Lines of a text as units for the rules of roles. In: the text. Out: units with words and counts, in order.

A unit is a line with words in it; in hard-wrapped text (lines of even width that run on) the lines of one paragraph
are one unit. Sentences of long units are found here too.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from rashomon.ingest.languages import NOTHING, UNSPACED, Told
from rashomon.resources.ingest import IngestTables

WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*|©")
FIELD = re.compile(r"[A-Z][\w-]{1,20}:\s")
LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]*(?:\r\n?|[\n\v\f\u2028\u2029])|[^\r\n\v\f\u2028\u2029]+")
QUOTED = re.compile(r"''[^']{2,}''|``[^`]{2,}''|[“\"«„][^”\"»“]{2,}[”\"»“]|(?<!\w)[‘'][^‘’']{2,}[’'](?!\w)")
CLOSED = re.compile(r"[.!?…。！？۔।][\"'”’»)\]]*(?:\s?(?:\[[\w .]{1,12}\]|\^?\d{1,3}))*$")
"""A full stop or its like, closing quotes and marks of footnotes behind it."""
CLOSED_QUOTE = re.compile(r"[.!?…,;:—–-]?[\"”»)\]]$")
WRAPPED_LINES = 4
"""Lines that run on in small letters in the next, and a text with menus is wrapped by hand."""
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*(?:\[[\w .]{1,12}\])*\s+(?=[\"'“‘«(\[]?[A-Z0-9À-ÖØ-Þ])")
LAST_WORD = re.compile(r"([^\s(\[\"“‘]+)\.[\"'”’»)\]]*\s*$")


@dataclass(slots=True)
class Unit:
    """A line (or a wrapped paragraph) with what the rules ask about it. Offsets are code points of the document text."""

    start: int
    end: int
    text: str
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    number: int = 0
    blank_before: bool = False
    closed: bool = False
    """Ends with a full stop, question or exclamation mark, closing quotes aside."""
    finite: int = 0
    stops: int = 0
    capitals: int = 0
    """Words beyond the function words that begin with a capital or a digit."""
    zone: str = ""
    """Of markup: where in the page it stands (menu, related, comment, appeal, caption, byline, title, heading, story); empty in plain text."""
    links: float = 0.0
    """Of markup: share of the characters that stand inside links."""
    menu_like: bool | None = None
    """Whether it looks like a label of the page; None until asked."""
    told_language: Told = NOTHING
    told: float = -1.0
    """Of markup: share of the characters that an extractor takes for the article; −1 where none was asked or none is found."""


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends, which together are the text. A lone U+0085 is a lost ellipsis and ends no line."""
    return LINE.findall(text)


def form_units(text: str, tables: IngestTables) -> list[Unit]:
    """The units of a text in order; blank lines make none."""
    units: list[Unit] = []
    at, blank = 0, True
    lines = split_lines(text)
    width = _wrap_width(lines)
    for line in lines:
        body = line.strip(" \t\r\n\v\f\x1c\x1d\x1e\x85\xa0\u2028\u2029\u200b\ufeff\u3000")
        if body:
            start = at + line.index(body)
            if width and units and not blank and not FIELD.match(body) and _runs_on(units[-1], text, width, body):
                units[-1].end = start + len(body)
                units[-1].text = text[units[-1].start:units[-1].end]
            else:
                units.append(Unit(start, start + len(body), body, blank_before=blank, number=len(units)))
        blank = not body
        at += len(line)
    for unit in units:
        count_words(unit, tables)
    return units


def _wrap_width(lines: list[str]) -> int:
    """The width at which the text is wrapped by hand, or 0."""
    lengths = [len(line.rstrip()) for line in lines]
    pairs = [(i, i + 1) for i in range(len(lines) - 1) if lengths[i] and lengths[i + 1]]
    if len(pairs) < 3:
        return 0
    ordered = sorted(n for n in lengths if n)
    width = ordered[(len(ordered) * 9) // 10]
    if not 40 <= width <= 110 or ordered[-1] > width * 1.5 + 10:
        return 0
    running = [i for i, _ in pairs if lengths[i] >= width * 0.6 and not CLOSED.search(lines[i].rstrip())]
    if len(running) * 2 >= len(pairs):
        return width
    full = sum(1 for i, _ in pairs if lengths[i] >= width * 0.6)  # rows of labels in a menu tell nothing of the width
    lowered = sum(1 for i in running if lines[i + 1].lstrip()[:1].islower())
    return width if lowered >= WRAPPED_LINES and len(running) * 2 >= full else 0


def _runs_on(unit: Unit, text: str, width: int, body: str) -> bool:
    last = text[text.rfind("\n", 0, unit.end) + 1:unit.end].strip()
    return len(last) + len(body.split(None, 1)[0]) + 1 >= width * 0.75


def count_words(unit: Unit, tables: IngestTables) -> None:
    """Fill in the words and counts of a unit."""
    text = unit.text
    unit.words, unit.lower = words, lower = split_words(text)
    unit.closed = CLOSED.search(text[-24:]) is not None
    stop, finite = tables.stop, tables.finite
    unit.stops = len([w for w in lower if w in stop])
    shouted = text.isupper()
    unit.finite = len([w for w, raw in zip(lower, words, strict=True)
                       if w in finite or (w[-2:] == "ed" and len(w) > 4 and (shouted or raw.islower()))])
    unit.capitals = 0 if shouted else len([w for w, raw in zip(lower, words, strict=True) if w not in stop and (raw[0].isupper() or raw[0].isdigit())])


def split_words(text: str) -> tuple[list[str], list[str]]:
    """The words of a stretch, as written and in lower case with straight apostrophes."""
    words = WORD.findall(text)
    return words, [w.lower().replace("’", "'") for w in words] if "’" in text else [w.lower() for w in words]


def is_prose(unit: Unit, *, english: bool = True) -> bool:
    """True for what reads as sentences: a closed line with a finite verb and function words, or a long one with many.

    Of other languages the words are not known; there length and a full stop decide.
    """
    n = len(unit.words)
    if not english or unit.told_language.code not in ("", "en"):
        return (unit.closed and (n >= 10 or len(unit.text) >= (20 if unit.told_language.code in UNSPACED else 60))) or n >= 30
    if n < 4 or not unit.finite:
        return False
    if unit.closed:
        return (n >= 10 and unit.stops * 5 >= n) or (n >= 5 and unit.stops >= 1 and unit.capitals * 10 <= n * 7)
    if CLOSED_QUOTE.search(unit.text[-3:]) and n >= 8:
        return unit.stops * 5 >= n
    return (n >= 22 and unit.stops * 4 >= n and unit.capitals * 2 <= n) or (n >= 40 and unit.stops * 5 >= n and unit.capitals * 3 <= n)


def find_sentences(text: str, tables: IngestTables) -> list[tuple[int, int]]:
    """Sentences of a stretch as offsets in it, blank space between them left out. A rough cut: initials and titles do not end one."""
    cuts = [0]
    for match in SENTENCE_END.finditer(text):
        last = LAST_WORD.search(text[max(0, match.start() - 14):match.end()])
        if last is None or not (last[1].lower() in tables.abbreviations or (len(last[1]) == 1 and last[1].isupper())):
            cuts.append(match.end())
    edges = [*cuts, len(text)]
    return [(a, a + len(text[a:b].rstrip())) for a, b in itertools.pairwise(edges) if text[a:b].strip()]
