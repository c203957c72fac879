"""Text of a legacy charset that was read with a Western decoder. In: lines of a text. Out: what they should read, with the charset.

The wrong decoder was Windows-1252, Latin-1, or the mixed kind 'UTF-8 where the bytes are valid UTF-8, else Latin-1';
either may have happened twice. The bytes are made again and read in every charset; each reading is weighed by how common
its letters are in the languages of that charset, and for charsets of a byte a letter how commonly each follows the one before
(models of characters and of their pairs, as in detectors after Li and Momoi 2001).
Lines of mostly ASCII letters are never looked at: clean Western text has no such density of other letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from unicodedata import category

from ftfy import fix_encoding

CHARSETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("gb18030", ("zh",)), ("big5", ("zh_hant",)), ("cp932", ("ja",)), ("euc_jp", ("ja",)), ("cp949", ("ko",)),
    ("cp1251", ("ru", "uk", "bg")), ("koi8_r", ("ru",)), ("cp1253", ("el",)), ("cp1255", ("he",)), ("cp1256", ("ar", "fa")),
)
SINGLE = frozenset(["cp1251", "koi8_r", "cp1253", "cp1255", "cp1256"])
DENSITY = 0.35
"""So great a share of the letters of a line is beyond ASCII, or the line is left alone."""
LEAST_CHARS = 3
MARGIN = 0.6
"""By so much a byte the best reading is more likely than Western text."""
LEAST_HOME = 60
"""Characters read in one charset from which on the other lines of the text are tried in it."""
LONGEST_LINE = 20_000
"""Characters; a longer line is no line of text."""
MOST_WEIGHED = 60_000
"""Characters of dense lines that are weighed in every charset; those behind are weighed in that of these alone."""
LONE_MARGIN, LEAD = 0.1, 0.5
"""By so much, where no other charset comes near."""
WESTERN_COST = 5.2
"""−log probability of a byte beyond ASCII in Western text, next to others of its kind."""
BETWEEN = re.compile(r"(?<=[^\x00-\x7f])[!-~](?=[^\x00-\x7f]|$)")
FIRST_LEVEL = {"gb18030": (b"\xb0", b"\xd7"), "big5": (b"\xa4", b"\xc6"), "cp932": (b"\x88", b"\x98"), "euc_jp": (b"\xb0", b"\xcf"), "cp949": (b"\xff", b"\xff")}
"""First bytes of the characters in daily use (level 1 of GB 2312, Big5 and JIS X 0208)."""
TEMPLATE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^<>]{1,80}>|https?://\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+")
"""What stands in ASCII in text of any language."""
ASCII_WORD = re.compile(r"[A-Za-z]{3,}")
ASCII_SHARE = 0.25
"""Two or more ASCII words with so many of the letters: a Western line with a foreign name in it."""
UTF8_SHRINKS = 0.67
"""UTF-8 read as one byte a character has at least half as many characters again as it should."""
LOWER_START = 1.2
"""What it costs a line to begin with a small letter in a script that has capitals."""
CAPITAL = 1.5
"""What a capital costs beyond its letter."""
UNSEEN = 2.0
"""What it costs that a letter was never seen behind another, beyond what it costs anyway."""
USUAL_END = 3.0
"""What the end of a word costs in most words: no cost of the line's."""
MIXED_COST = 4.0
"""What it costs to take characters for UTF-8 that may have been a byte each."""
TWO_BYTE = 5
"""So many of the charsets have characters of two bytes."""
C1_OF = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""What Windows-1252 shows for the bytes that are control characters in Latin-1."""
SEPARATORS = frozenset("，。、：；？！（）「」『』“”‘’《》〈〉【】…—·・％－／～　「」")


@dataclass(frozen=True, slots=True)
class Restored:
    """A reading of a damaged line: its text, the charset of its bytes and how sure it is (cost saved a byte)."""

    text: str
    charset: str
    saved: float


def is_dense(line: str) -> bool:
    """True for a line that may be text of another charset: most letters beyond ASCII, most of those of the Western upper half."""
    line = TEMPLATE.sub("", line)
    high = [c for c in line if c > "\x7f" and c != "\xa0"]
    if len(high) < LEAST_CHARS:
        return False
    ascii_letters = sum(1 for c in line if c.isascii() and c.isalpha())
    words = ASCII_WORD.findall(line)
    if len(words) >= 2 and sum(map(len, words)) >= ASCII_SHARE * (len(high) + ascii_letters):
        return False
    shown = line.split()
    if any(a != b and a.swapcase() == b for a, b in pairwise(shown)):
        return False  # an alphabet, its letters large and small
    western = sum(1 for c in high if c <= "\xff" or c in C1_OF)
    return len(high) >= DENSITY * (len(high) + ascii_letters) and western * 2 >= len(high)


def find_legacy(lines: Sequence[str], costs: Mapping[str, Mapping[str, float]]) -> list[Restored | None]:
    """A reading for each line, or None where the line is sound or cannot be told. Lines of one text lend each other their charset."""
    sources: list[str] = []
    weighed = 0
    for line in lines:
        is_weighed = weighed < MOST_WEIGHED and len(line) <= LONGEST_LINE and is_dense(line)
        sources.append(_undo_utf8(line) if is_weighed else "")
        weighed += len(line) if is_weighed else 0
    readings = [weigh_readings(source, costs) if source and is_dense(source) else {} for source in sources]
    totals: dict[str, float] = {}
    for found in readings:
        for charset, one in found.items():
            totals[charset] = totals.get(charset, 0.0) + one.saved * len(one.text)
    chosen: list[Restored | None] = []
    for found in readings:
        best = max((one for one in found.values() if one.saved >= MARGIN), key=lambda one: (one.saved * len(one.text) + 0.5 * totals[one.charset], one.charset), default=None)
        chosen.append(best or _find_lone(found))
    return _lend_charset(lines, chosen, costs)


def _lend_charset(lines: Sequence[str], chosen: list[Restored | None], costs: Mapping[str, Mapping[str, float]]) -> list[Restored | None]:
    """The same, lines with much ASCII in them too where the text around them is all of one charset."""
    sizes: dict[str, int] = {}
    for one in chosen:
        if one is not None:
            sizes[one.charset] = sizes.get(one.charset, 0) + len(one.text)
    home = max(sorted(sizes), key=lambda charset: sizes[charset], default="")
    if not home or sizes[home] < LEAST_HOME:
        return chosen
    lent = list(chosen)
    for at, line in enumerate(lines):
        if chosen[at] is None and not line.isascii() and len(line) <= LONGEST_LINE:
            one = weigh_readings(_undo_utf8(line), costs, only=home).get(home)
            lent[at] = one if one is not None and one.saved >= MARGIN else None
    return lent


def _find_lone(found: Mapping[str, Restored]) -> Restored | None:
    """A reading in a charset of two bytes a character that is a little likelier than Western text, and far likelier than any other."""
    ordered = sorted(found.values(), key=lambda one: (-one.saved, one.charset))
    if not ordered or ordered[0].charset in SINGLE or ordered[0].saved < LONE_MARGIN:
        return None
    return ordered[0] if len(ordered) == 1 or ordered[0].saved - ordered[1].saved >= LEAD else None


def weigh_readings(line: str, costs: Mapping[str, Mapping[str, float]], *, only: str = "") -> dict[str, Restored]:
    """The best reading of a line in each charset in which its bytes are text; in one charset where `only` names it."""
    found: dict[str, Restored] = {}
    western = _cost_of_western(line)
    data = b"".join(_byte_of(c) for c in line)
    high = sum(1 for b in data if b > 0x7F) or 1
    for charset, languages in CHARSETS:
        if only and charset != only:
            continue
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        cost = log(len(languages)) + min(_cost_of(text, costs[code], charset) for code in languages)
        found[charset] = Restored(text, charset, (western - cost) / high)
    if any(c > "\xff" or _is_pair_of_two(c) for c in line):
        for charset, languages in CHARSETS[:TWO_BYTE]:
            if only and charset != only:
                continue
            read = _read_mixed(line, charset, costs[languages[0]])
            if read is not None:
                saved = western - _cost_of(read[1], costs[languages[0]], charset)
                one = Restored(read[1], charset, saved / count_high_bytes(read[1]))
                if charset not in found or saved > found[charset].saved * high + MIXED_COST:
                    found[charset] = one
    return found


def _is_pair_of_two(char: str) -> bool:
    """True for a character whose UTF-8 a mixed decoder would have taken whole."""
    return "\x80" <= char <= "\xff"


def count_high_bytes(text: str) -> int:
    """Bytes of a two-byte text, ASCII aside."""
    return 2 * sum(1 for c in text if c > "\x7f") or 1


def _undo_utf8(line: str) -> str:
    """The line; or, where it is UTF-8 read as one byte a character, what ftfy makes of it: damage beneath may be legacy text."""
    fixed = fix_encoding(line)
    before, after = (sum(1 for c in text if c > "\x7f") for text in (line, fixed))
    return fixed if after <= UTF8_SHRINKS * before else line


def _byte_of(char: str) -> bytes:
    if char <= "\xff":
        return bytes([ord(char)])
    return bytes([C1_OF[char]]) if char in C1_OF else char.encode("utf-8", "surrogatepass")


def _read_mixed(line: str, charset: str, costs: Mapping[str, float]) -> tuple[float, str] | None:
    """The likeliest reading in a two-byte charset of characters that were one byte each, or two or three bytes that
    happened to be UTF-8: dynamic programming over the byte that waits for its second."""
    states: dict[bytes, tuple[float, str]] = {b"": (0.0, "")}
    for char in line:
        ways = [_byte_of(char)] + ([char.encode()] if "\x80" <= char <= "\xff" or char in C1_OF else [])
        grown: dict[bytes, tuple[float, str]] = {}
        for waiting, (cost, text) in states.items():
            for way in ways:
                step = _feed(waiting + way, charset, costs)
                if step is not None:
                    rest, more, read = step
                    if rest not in grown or cost + more < grown[rest][0]:
                        grown[rest] = (cost + more, text + read)
        if not grown:
            return None
        states = grown
    return states.get(b"")


def _feed(data: bytes, charset: str, costs: Mapping[str, float]) -> tuple[bytes, float, str] | None:
    """Bytes left over, cost and text of what these bytes complete; None where they are no text."""
    cost, text = 0.0, ""
    while data:
        if data[0] < 0x80:
            char, data = chr(data[0]), data[1:]
        elif len(data) < 2:
            break
        else:
            try:
                char, data = data[:2].decode(charset), data[2:]
            except UnicodeDecodeError:
                return None
        text += char
        cost += 0.0 if char <= "\x7f" else sum(_cost_of_letter(c, costs, charset) for c in char)
    return data, cost, text


def _cost_of_western(line: str) -> float:
    """−log probability of the line as Western text, its ASCII left out but for what stands between two other letters."""
    cost, last = 3.0 * len(BETWEEN.findall(line)), -9
    high = [i for i, c in enumerate(line) if c > "\x7f"]
    for k, i in enumerate(high):
        alone = i - last > 2 and (k + 1 == len(high) or high[k + 1] - i > 2)
        char, last = line[i], i
        foreign = char > "\xff" and char not in C1_OF
        cost += 12.0 if foreign and not char.isalpha() else 7.0 if foreign else 2.2 if alone else WESTERN_COST
    return cost


def _cost_of(text: str, costs: Mapping[str, float], charset: str) -> float:
    """−log probability of the letters of a reading in one language; ASCII letters inside words of other letters cost most."""
    if charset in SINGLE:
        return _cost_of_words(text, costs, charset)
    total, before = 0.0, " "
    for char in text:
        if char <= "\x7f":
            total += _cost_of_ascii(char, before)
        else:
            total += _cost_of_letter(char, costs, charset)
            if before <= "\x7f" and before.isalpha() and char.isalpha():
                total += 4.0
        before = char
    return total


def _cost_of_ascii(char: str, before: str) -> float:
    return 5.0 if char.isalpha() and before > "\x7f" and before.isalpha() else 8.0 if char < " " else 0.0


def _cost_of_words(text: str, costs: Mapping[str, float], charset: str) -> float:
    """The same where a letter is a byte: each letter is weighed behind the one before it, the edges of words too."""
    first = next((c for c in text if c.isalpha()), "")
    total, before, last = LOWER_START if first > "\x7f" and first.islower() else 0.0, " ", " "
    for char in f"{text} ":
        inside = char > "\x7f" and _is_of_word(char)
        low = char.lower() if inside else " "
        if inside or last != " ":
            total += _cost_of_pair(last, low, costs) - (USUAL_END if low == " " else 0.0)
        if not inside:
            total += _cost_of_letter(char, costs, charset) if char > "\x7f" else _cost_of_ascii(char, before)
        elif before <= "\x7f" and before.isalpha():
            total += 4.0
        elif char.isupper():
            total += 6.0 if before.islower() else CAPITAL
        before, last = char, low
    return total


@lru_cache(maxsize=4096)
def _is_of_word(char: str) -> bool:
    """True for letters, their marks, and the strokes that Hebrew sets behind letters."""
    return category(char)[0] in "LM" or char in "׳״"


def _cost_of_pair(first: str, second: str, costs: Mapping[str, float]) -> float:
    known = costs.get(first + second)
    return known if known is not None else costs.get(second, 9.5 if second != " " else 4.0) + UNSEEN


def _cost_of_letter(char: str, costs: Mapping[str, float], charset: str) -> float:
    known = costs.get(char)
    if known is not None:
        return min(known, 7.5)
    if char in SEPARATORS or char in "«»–„№\xa0":
        return 5.0
    if charset not in SINGLE:
        return _cost_of_rare(char, charset)
    lower = costs.get(char.lower())
    return lower + 3.0 if lower is not None else 16.0 if category(char)[0] == "C" else 9.5


@lru_cache(maxsize=4096)
def _cost_of_rare(char: str, charset: str) -> float:
    """−log probability of a character that the table has not: the charsets put their common characters first."""
    if "\uac00" <= char <= "\ud7a3":
        return 8.5
    if "\u3041" <= char <= "\u30fe":
        return 7.5
    if not "\u4e00" <= char <= "\u9fff":
        return 16.0 if category(char)[0] == "C" else 12.0
    first, last = FIRST_LEVEL[charset]
    return 8.5 if first <= char.encode(charset, "ignore")[:1] <= last else 12.5
