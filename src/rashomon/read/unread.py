"""What stands in blocks of other languages than English: where they are, and their figures in digits. Nothing of them is read.

In: a document. Out: stretches by language, with figures to the character. A value is given where the digits, and a word of
magnitude behind them, can mean one number alone; a date where it can mean one day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from unicodedata import decimal

from rashomon.resources.unread import UnreadTables
from rashomon.schema import READ_ROLES, Block, Document, Figure, Unread

READ_LANGUAGES = frozenset(("", "en", "und"))
SPACE = "\u00a0\u2007\u2009\u202f "
FIGURE = re.compile(
    r"(?<![\d.,])(?<![A-Za-z])(?<![A-Za-z]-)(?:"
    r"(?P<ymd>\d{4}\s?(?P<y>[-/.年년])\s?\d{1,2}\s?(?:(?P=y)|[月월])\s?\d{1,2}(?:\s?[日일])?(?!\d))"
    r"|(?P<dmy>\d{1,2}(?P<d>[-/.])\s?\d{1,2}(?P=d)\s?\d{4}(?!\d))"
    r"|(?P<time>(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]))"
    rf"|(?P<number>\d+(?:[.,'’٬٫]\d+|[{SPACE}]\d{{3}}(?!\d))*))")
PLAIN = re.compile(r"\d{1,12}(?![.,]?\d)")
PERCENT = re.compile(rf"[{SPACE}]?[%٪％]")
WORD = re.compile(rf"[{SPACE}]?(?:de )?([^\W\d_]+)\.?")
UNSPACED = frozenset(("zh", "ja", "ko", "th", "lo", "my", "km"))
"""Languages that write a word of magnitude into the next without a space."""
GROUPED = re.compile(r"[1-9]\d{0,2}(?:([^\d])\d{3})(?:\1\d{3})*")
INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
MOST_DIGITS = 18
"""A longer row of digits is a key or an account, no number of anything."""
YEARS = range(1700, 2101)
"""Years that are of the common calendar beyond doubt: 1402 or 2567 are of another."""


def find_unread(document: Document, tables: UnreadTables) -> tuple[Unread, ...]:
    """Stretches of the roles that are read and of a language that is not, neighbours of one language as one."""
    stretches: list[tuple[str, int, int]] = []
    for block in document.blocks:
        text = document.text[block.start:block.end]
        code = language_of(block, document)
        if block.role not in READ_ROLES or code in READ_LANGUAGES or not text.strip():
            continue
        start, end = block.start + len(text) - len(text.lstrip()), block.start + len(text.rstrip())
        if stretches and stretches[-1][0] == code and not document.text[stretches[-1][2]:start].strip():
            stretches[-1] = (code, stretches[-1][1], end)
        else:
            stretches.append((code, start, end))
    return tuple(Unread(language=code, name=tables.names.get(code, code), start=start, end=end,
                        figures=tuple(find_figures(document.text, start, end, tables.magnitudes.get(code), unspaced=code in UNSPACED)))
                 for code, start, end in stretches)


def language_of(block: Block, document: Document) -> str:
    """The language a block is taken to be in: its own, else the document's."""
    return block.language or document.language


def is_read(block: Block, document: Document) -> bool:
    """Whether a block is read: by its role and its language."""
    return block.role in READ_ROLES and language_of(block, document) in READ_LANGUAGES


def find_figures(text: str, start: int, end: int, magnitudes: Mapping[str, int] | None, *, unspaced: bool = False) -> Iterator[Figure]:
    """Figures in digits of any script between two offsets. `magnitudes` is None where the language's words of magnitude are not known."""
    at = start
    while match := FIGURE.search(text, at, end):
        at = match.end()
        if match["number"] is None:
            kind = "time" if match["time"] else "date"
            day = "" if kind == "time" else _day_of(match)
            yield Figure(start=match.start(), end=at, quote=match[0], kind=kind, date=day)  # type: ignore[arg-type]
            continue
        value = parse_number(match[0])
        if magnitudes is not None:
            at, value = _multiply(text, match, end, magnitudes, unspaced)
        sign = PERCENT.match(text, at, end)
        at = sign.end() if sign else at
        yield Figure(start=match.start(), end=at, quote=text[match.start():at], kind="percent" if sign else "number",
                     value=value if magnitudes is not None or sign else None)


def parse_number(words: str) -> float | None:
    """The number that digits with marks between them write; None where they can be read in two ways.

    Three digits behind a single mark are thousands: news gives no three decimals.

    >>> parse_number("1.234.567"), parse_number("3,5"), parse_number("12 400"), parse_number("1.234,5"), parse_number("0,125")
    (1234567.0, 3.5, 12400.0, 1234.5, 0.125)
    """
    plain = "".join(str(decimal(c, "")) or ("," if c == "٬" else "." if c == "٫" else c) for c in words)
    marks = [c for c in plain if not c.isdigit()]
    if len(plain) > MOST_DIGITS:
        return None
    if not marks:
        return float(plain)
    if GROUPED.fullmatch(plain) or INDIAN.fullmatch(plain):
        return float(re.sub(r"\D", "", plain))
    whole, last, rest = plain.rpartition(marks[-1])
    if last in ".," and whole.isdigit():
        return float(f"{whole}.{rest}")
    if last in ".," and last not in whole and GROUPED.fullmatch(whole):
        return float(re.sub(r"\D", "", whole) + "." + rest)
    return None


def _multiply(text: str, match: re.Match[str], end: int, magnitudes: Mapping[str, int], unspaced: bool) -> tuple[int, float | None]:
    """Where a figure with its words of magnitude ends, and its value: `3 millones`, `3万5000` as 35,000."""
    value, (at, power) = parse_number(match[0]), _find_magnitude(text, match.end(), end, magnitudes, unspaced)
    value = None if value is None else value * 10 ** power
    while unspaced and power and value is not None and (more := PLAIN.match(text, at, end)):
        behind, smaller = _find_magnitude(text, more.end(), end, magnitudes, unspaced)
        part = float("".join(str(decimal(c)) for c in more[0])) * 10 ** smaller
        if part >= 10 ** power:
            break
        value, at, power = value + part, behind, smaller
    return at, value


def _find_magnitude(text: str, at: int, end: int, magnitudes: Mapping[str, int], unspaced: bool) -> tuple[int, int]:
    """Where the words of magnitude behind a figure end, and the power of ten they come to."""
    power = 0
    while match := WORD.match(text, at, end):
        word = match[1].lower()
        if word in magnitudes:
            found, stop = word, match.end() if not match[0].endswith(".") or len(word) <= 5 else match.end() - 1
        elif unspaced:
            found = max((known for known in magnitudes if word.startswith(known)), key=len, default="")
            stop = match.start(1) + len(found)
        else:
            break
        if not found:
            break
        power, at = power + magnitudes[found], stop
    return at, power


def _day_of(match: re.Match[str]) -> str:
    """ISO date; empty where day and month can change places, or where it is no day of the common calendar."""
    first, middle, last = (int(part) for part in re.findall(r"\d+", match[0]))
    year, month, day = (first, middle, last) if match["ymd"] else (last, middle, first)
    if match["dmy"] and match["d"] != "." and day != month and day <= 12:
        return ""
    try:
        return date(year, month, day).isoformat() if year in YEARS else ""
    except ValueError:
        return ""
