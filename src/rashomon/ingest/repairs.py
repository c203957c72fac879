"""Damage in a text, flagged and where possible read aright. In: the text. Out: repair rows; the text itself never changes.

Six kinds: text of a legacy charset read as Western (looked for first, since ftfy would break it); UTF-8 read as a
one-byte charset (ftfy, Speer 2019, only where its reading is clearly better); text of another charset injected into
Latin lines, which is flagged and never restored into a name; apostrophes and quotation marks lost on the way; bytes that could not be decoded.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ftfy import fix_encoding
from ftfy.badness import badness

from rashomon.ingest.legacy import find_legacy, is_dense
from rashomon.ingest.lost_quotes import find_lost_quotes
from rashomon.ingest.units import split_lines
from rashomon.resources.ingest import IngestTables
from rashomon.resources.ingest_letters import load_letter_costs
from rashomon.schema import Repair

GARBLED = re.compile("[\u00a1-\u00ff\u0100-\u017f\u0192\u02c6\u02dc\u0300-\u036f\u2013-\u203a\u20ac\u2122]{3,}|(?:[\u00a1-\u00f9][\u0040-\u007e\u00a1-\u00fe]){3,}")
SUSPECT = re.compile("[^\x00-\x7f\xa0©®™·–—‘’“”•…€]")
"""A character that damage may have left: beyond ASCII, and none of the marks that sound texts are full of."""
LOST_ENDING = re.compile(r"([ ?\ufffd])(?<=[A-Za-zÀ-ÿ].)(s|t|re|ve|ll|d|m)(?= [\w(“\"‘]|[.,;:!?)”\"]|\s*$)", re.MULTILINE)
LOST_WORD = re.compile(r"(?<![\w'’])(?:[A-Za-zÀ-ÿ]{2,}|I)$")
LONGEST_WORD = 60
LONGEST_PIECE = 600
"""Characters that are compared with their repair in one go."""
UNREAD = re.compile("\ufffd+")
MOJIBAKE = "UTF-8 read as a one-byte charset (ftfy)"
CONTROLS = "Windows-1252 read as Latin-1 (ftfy)"
MOJIBAKE_LOST = "UTF-8 read as a one-byte charset and damaged since; what stood there cannot be told"
LEAST_BEYOND = 0.02
"""A text in which bytes beyond ASCII are rarer than this for each character holds no lines of another charset to speak of."""
LEGACY_SHARE = 0.2
"""So great a share of a text is of another charset, or it is a foreign name amid other lines."""
NOT_OF_WORDS = " .,;:!?()[]{}\"'“”‘’«»-–—/|"
FOREIGN_CODECS = ("gb18030", "big5", "cp932", "cp949", "koi8_r", "cp1251", "cp1253", "cp1255", "cp1256")
PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "who", "what", "that", "there", "here", "how", "where"])
BEFORE_S = PRONOUNS | frozenset(["let", "when", "why", "one", "everyone", "everybody", "someone", "somebody", "nobody", "anyone", "anybody"])
BEFORE_T = frozenset(["don", "can", "won", "isn", "wasn", "weren", "aren", "hasn", "haven", "hadn", "doesn", "didn", "couldn", "shouldn", "wouldn", "ain", "mustn", "needn"])


def find_repairs(text: str, tables: IngestTables, *, encoding: str = "utf-8") -> tuple[Repair, ...]:
    """All repairs of a text in order; none overlap."""
    found = _find_lost_apostrophes(text, tables) + find_lost_quotes(text)
    if not text.isascii():
        legacy = _find_legacy_lines(text)
        restored = [(repair.start, repair.end) for repair in legacy]
        mojibake = legacy + _find_mojibake(text, restored)
        mended = {i for repair in mojibake if repair.reading for i in range(repair.start, repair.end)}
        found += mojibake
        found += [repair for repair in _find_injected(text) if not mended.intersection(range(repair.start, repair.end))]
        found += [Repair(start=m.start(), end=m.end(), reading="", reason=f"bytes that are not {encoding}; what stood there is lost")
                  for m in UNREAD.finditer(text)]
    kept: list[Repair] = []
    for repair in sorted(found, key=lambda r: (r.start, -r.end, not r.reading)):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return tuple(kept)


def _find_legacy_lines(text: str) -> list[Repair]:
    """Lines that are text of another charset, read aright: only in a text that is such text for a good part. A name in
    another script amid English lines is left as it is, and flagged."""
    if len(text.encode("utf-8", "surrogatepass")) - len(text) < LEAST_BEYOND * len(text):
        return []
    lines = split_lines(text)
    if not any(is_dense(line) for line in lines if not line.isascii()):
        return []
    found = find_legacy([line.rstrip("\r\n\v\f\u2028\u2029") for line in lines], load_letter_costs())
    letters = sum(1 for c in text if c.isalpha())
    if sum(len(line) for line, one in zip(lines, found, strict=True) if one) < LEGACY_SHARE * letters:
        return []
    repairs: list[Repair] = []
    end = 0
    for line, one in zip(lines, found, strict=True):
        start, end = end, end + len(line)
        if one is not None:
            body = line.rstrip("\r\n\v\f\u2028\u2029")
            before = _count_equal(body, one.text)
            after = _count_equal(body[before:][::-1], one.text[before:][::-1])
            repairs.append(Repair(start=start + before, end=start + len(body) - after, reading=one.text[before:len(one.text) - after],
                                  reason=f"bytes of {one.charset} read as Western text"))
    return repairs


def _count_equal(a: str, b: str) -> int:
    """Characters that two texts share at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _find_mojibake(text: str, restored: list[tuple[int, int]]) -> list[Repair]:
    """Lines in which ftfy sees UTF-8 read as something else; the rows cover the damaged characters alone."""
    repairs: list[Repair] = []
    end = 0
    for line in split_lines(text):
        start, end = end, end + len(line)
        if line.isascii() or (SUSPECT.search(line) is None) or any(start <= a < end for a, _ in restored):
            continue
        for a, b, reading in find_line_mojibake(line):
            repairs.append(Repair(start=start + a, end=start + b, reading=reading, reason=_name_damage(line[a:b], reading)))
    return repairs


def _name_damage(stretch: str, reading: str) -> str:
    if not reading:
        return MOJIBAKE_LOST
    return CONTROLS if all("\x80" <= c <= "\x9f" for c in stretch) else MOJIBAKE


def find_line_mojibake(line: str) -> list[tuple[int, int, str]]:
    """Stretches of one line that ftfy reads otherwise, with the reading; empty unless the reading is clearly better. A line longer than
    LONGEST_PIECE characters is read in pieces cut at blanks, so that the work grows with its length."""
    found: list[tuple[int, int, str]] = []
    start = 0
    while start < len(line):
        end = len(line)
        if end - start > LONGEST_PIECE:
            blank = line.rfind(" ", start + 1, start + LONGEST_PIECE)
            end = blank if blank > start else start + LONGEST_PIECE
        found += [(start + a, start + b, reading) for a, b, reading in _find_piece_mojibake(line[start:end])]
        start = end
    return found


def _find_piece_mojibake(line: str) -> list[tuple[int, int, str]]:
    fixed = fix_encoding(line)
    if fixed == line or badness(fixed) > badness(line) or len(fixed) > len(line):
        return []
    stretches: list[tuple[int, int, int, int]] = []
    for op, a, b, c, d in SequenceMatcher(None, line, fixed, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        if stretches and a - stretches[-1][1] <= 1:
            before = stretches.pop()
            stretches.append((before[0], b, before[2], d))
        else:
            stretches.append((a, b, c, d))
    return [_widen(line, a, b, fixed[c:d]) for a, b, c, d in stretches]


def _widen(line: str, a: int, b: int, reading: str) -> tuple[int, int, str]:
    """Take in a neighbour where nothing stands or nothing is left, since a row covers and reads at least one character."""
    if reading and a < b:
        return a, b, reading
    return (a, b + 1, reading + line[b]) if b < len(line) else (a - 1, b, line[a - 1] + reading)


def _find_injected(text: str) -> list[Repair]:
    """Tokens of Western letters that no Western word has in a row: text of another charset, as spam leaves it."""
    repairs: list[Repair] = []
    for match in GARBLED.finditer(text):
        start, end = match.span()
        if repairs and start < repairs[-1].end:
            continue
        first, last = max(0, start - LONGEST_PIECE), min(len(text), end + LONGEST_PIECE)
        while start > first and not text[start - 1].isspace():
            start -= 1
        while end < last and not text[end].isspace():
            end += 1
        while start < match.start() and text[start] in NOT_OF_WORDS:
            start += 1
        while end > match.end() and text[end - 1] in NOT_OF_WORDS:
            end -= 1
        codec = _foreign_codec(match[0])
        if codec and (not repairs or repairs[-1].end <= start):
            reason = f"text of another charset read as Western (bytes of {codec}); stands for no name, left unread"
            repairs.append(Repair(start=start, end=end, reading="", reason=reason))
    return repairs


def _foreign_codec(letters: str) -> str:
    """The charset in which these bytes are letters of another script; empty where they may be Western text."""
    data = b"".join(c.encode("cp1252", "ignore") or c.encode("latin-1", "ignore") for c in letters)
    if any(c.isascii() for c in letters):
        return "big5" if _is_foreign(data, "big5") else ""
    marks = sum(1 for c in letters if c in "“”‘’–—…•€™«»°·©®£§")
    if len(data) - marks < 3 or (sum(1 for c in letters if c.isalpha() and c.islower()) * 2 > len(letters) and len(letters) < 5):
        return ""
    for codec in FOREIGN_CODECS:
        if _is_foreign(data, codec) or _is_foreign(data[:-1], codec):
            return codec
    return "an unknown charset" if len(letters) >= 6 and marks * 2 < len(letters) else ""


def _is_foreign(data: bytes, codec: str) -> bool:
    """True where the bytes are letters of another script in this codec, and nothing else."""
    try:
        decoded = data.decode(codec)
    except UnicodeDecodeError:
        return False
    return len(decoded) >= 2 and all(c.isalpha() and ord(c) > 0x36F for c in decoded)


def _find_lost_apostrophes(text: str, tables: IngestTables) -> list[Repair]:
    repairs = []
    for match in LOST_ENDING.finditer(text):
        gap, ending = match.groups()
        found = LOST_WORD.search(text[max(0, match.start() - LONGEST_WORD):match.start()])
        if found is None:
            continue
        word, start = found[0], match.start() - len(found[0])
        if _takes_ending(word, ending, tables) or gap == "\ufffd":
            if gap == "?" and not (text[match.end():match.end() + 1] or " ").isspace():
                continue
            what = "lost apostrophe" if gap == " " else "apostrophe lost in a change of charset"
            repairs.append(Repair(start=start, end=match.end(), reading=f"{word}'{ending}", reason=what))
    return repairs


def _takes_ending(word: str, ending: str, tables: IngestTables) -> bool:
    low = word.lower()
    if ending == "s":
        return low in BEFORE_S or (low not in tables.stop and not (word.isupper() and len(word) > 5))
    if ending == "t":
        return low in BEFORE_T
    return low in ("i", "you", "we", "they") if ending in ("re", "ve", "m") else low in PRONOUNS
