"""Bytes of a capture to its text. In: bytes and a hint of the charset. Out: text, codec, and the way from characters to bytes.

Order: byte order mark; declared charset where it decodes; UTF-8; UTF-8 with few broken bytes; legacy charsets by
charset-normalizer among codecs that news was written in. A byte that cannot be decoded is U+FFFD (as in the WHATWG
Encoding Standard, one for each maximal ill-formed part). Nothing is translated: newlines and a leading U+FEFF stay.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from rashomon.schema import Run

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_roman",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp437", "cp850",
)
WIDTHS = re.compile("([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")
LONGEST_BROKEN = 20_000
"""A text with more broken places than this is taken to be no text."""
HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
NOT_WESTERN = (b"\xe2\x80", b"\xc3\xa9", b"\xc2\xa0", b"\xff\xfe", b"\xfe\xff")
STANDALONE = frozenset("àÀèéÉóòáåöü".encode("cp1252"))
"""Letters that are words of their own in Western languages."""
MAC_MARKS = re.compile(rb"(?<=[a-z])\xd5(?=[a-z])|(?:(?<=\s)|^)\xd2(?=[A-Za-z])[^\xd2\xd3]{1,2000}[a-z.,!?]\xd3(?=[\s.,;]|$)")
"""In Mac OS Roman an apostrophe between small letters, or a pair of quotation marks around words."""
MAC_BYTES = re.compile(rb"[\x80-\x9f\xa1\xa5\xa8-\xaa\xae\xaf\xbe\xbf\xc0\xc1\xc7-\xcb\xcd-\xd6\xd8\xe1\xe5-\xef\xf1-\xf4]+")
"""Letters and marks of Mac OS Roman that news is written with."""
WESTERN_MARKS = frozenset(b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb7\xba\xbb\xbd\xbf\x8a\x8e\x9a\x9e\x8c\x9c\x9f")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    runs: tuple[Run, ...]
    broken: tuple[int, ...]
    """Characters (U+FFFD) that stand for bytes which could not be decoded."""


def read_bytes(data: bytes, *, charset: str = "") -> Decoded | None:
    """The decoding of these bytes, or None where they hold no text (control bytes, NULs)."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _read_utf8(data) if codec == "utf-8" else _read_legacy(data, codec)
    if b"\x00" in data:
        wide = _find_wide(data)
        return _read_legacy(data, wide) if wide else None
    if data.isascii():
        return _read_utf8(data) if _is_texty(data) else None
    try:
        data.decode("utf-8")
        return _read_utf8(data)
    except UnicodeDecodeError:
        pass
    if not _is_texty(data):
        return None
    declared = _codec_name(charset)
    if declared and declared != "utf-8" and _decodes(data, declared):
        return _read_legacy(data, declared)
    return _read_mixed(data, declared)


def _read_mixed(data: bytes, declared: str) -> Decoded | None:
    if not declared and _is_mac(data):
        return _read_legacy(data, "mac_roman")
    loose = data.decode("utf-8", "replace")
    broken = loose.count("\ufffd")
    whole = sum(1 for c in loose if c > "\x7f") - broken
    if declared == "utf-8" or whole * 2 >= broken or not _is_western(data):
        if whole * 2 >= broken or broken <= max(3, len(data) // 200):
            return _read_utf8(data) if broken <= LONGEST_BROKEN else None
        codec = _guess_legacy(data)
        if codec is None:
            return _read_utf8(data) if broken <= LONGEST_BROKEN and broken * 5 < len(data) else None
        return _read_legacy(data, codec)
    return _read_legacy(data, "cp1252")


def _is_texty(data: bytes) -> bool:
    """True where control bytes are rare, as in any text."""
    head = data[:65536]
    controls = len(head) - len(head.translate(None, bytes(range(9)) + bytes(range(14, 27)) + b"\x1c\x1d\x1e\x1f\x7f"))
    return controls * 50 <= len(head)


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs at every second place."""
    head = data[:4096]
    pairs = max(1, len(head) // 2)
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd * 10 >= pairs * 7 and even * 10 <= pairs:
        return "utf-16-le"
    return "utf-16-be" if even * 10 >= pairs * 7 and odd * 10 <= pairs else None


def _codec_name(charset: str) -> str:
    """Python's name of a declared charset; Latin-1 and ASCII mean Windows-1252, as in the WHATWG Encoding Standard."""
    try:
        name = codecs.lookup(charset.strip()).name if charset.strip().isascii() and charset.strip() else ""
    except (LookupError, ValueError):
        return ""
    renamed = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254", "shift_jis": "cp932", "euc_kr": "cp949"}
    name = renamed.get(name, name)
    return "" if name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode", "raw", "unicode")) else name


def _decodes(data: bytes, codec: str) -> bool:
    try:
        text = data.decode(codec, "replace")
    except (LookupError, ValueError, TypeError, AssertionError):
        return False
    return isinstance(text, str) and text.count("\ufffd") * 200 <= len(text)


def _is_western(data: bytes) -> bool:
    """True where nearly every high byte makes sense in Windows-1252: typographic marks, or letters beside letters.

    In a text that is ASCII but for a word or two, a run of high letters is one too: whatever wrote it, it is no broken UTF-8.
    """
    if any(pair in data for pair in NOT_WESTERN):
        return False
    good = total = 0
    for match in HIGH_BYTES.finditer(data):
        run, total = match[0], total + len(match[0])
        beside = data[max(0, match.start() - 1):match.start()] + data[match.end():match.end() + 1]
        if len(run) > 2 and min(run) >= 0xC0:
            good += len(run)
        else:
            good += sum(1 for byte in run if _fits(byte, beside))
        if total >= 2000:
            break
    return total > 0 and good * 10 >= total * 9 and total * 4 <= len(data)


def _is_mac(data: bytes) -> bool:
    """True for text of an old Macintosh: its quotation marks and apostrophe stand where no capital with an accent of Windows-1252 would."""
    marks = list(MAC_MARKS.finditer(data[:200_000]))
    if not marks:
        return False
    strange = sum(1 for match in HIGH_BYTES.finditer(data[:200_000]) if not MAC_BYTES.fullmatch(match[0]))
    return strange == 0


def _fits(byte: int, beside: bytes) -> bool:
    """True for a byte that Windows-1252 text would have here."""
    if byte in WESTERN_MARKS or (byte in STANDALONE and not beside.strip()):
        return True
    return 0xC0 <= byte <= 0xFD and byte not in (0xD7, 0xF7) and any(chr(b).isalpha() and b < 0x80 for b in beside)


def _guess_legacy(data: bytes) -> str | None:
    best = from_bytes(data[:200_000], cp_isolation=list(LEGACY), preemptive_behaviour=False).best()
    return best.encoding if best is not None else None


def _read_utf8(data: bytes) -> Decoded:
    runs: list[Run] = []
    pieces: list[str] = []
    broken: list[int] = []
    at_char = at_byte = 0
    view = memoryview(data)
    while at_byte < len(data):
        try:
            piece, bad = codecs.decode(view[at_byte:], "utf-8"), 0
        except UnicodeDecodeError as error:
            piece, bad = codecs.decode(view[at_byte:at_byte + error.start], "utf-8"), error.end - error.start
        at_char, at_byte = _add_runs(runs, piece, at_char, at_byte)
        pieces.append(piece)
        if bad:
            _add_run(runs, at_char, at_byte, bad)
            pieces.append("\ufffd")
            broken.append(at_char)
            at_char, at_byte = at_char + 1, at_byte + bad
    return Decoded("".join(pieces), "utf-8", tuple(runs) or (Run(start=0, byte_start=0, width=1),), tuple(broken))


def _add_run(runs: list[Run], at_char: int, at_byte: int, width: int) -> None:
    last = runs[-1] if runs else None
    if last is None or last.width != width or last.byte_start + (at_char - last.start) * width != at_byte:
        runs.append(Run(start=at_char, byte_start=at_byte, width=width))


def _add_runs(runs: list[Run], piece: str, at_char: int, at_byte: int) -> tuple[int, int]:
    for match in WIDTHS.finditer(piece) if not piece.isascii() else ():
        width = match.lastindex or 1
        _add_run(runs, at_char + match.start(), at_byte, width)
        at_byte += (match.end() - match.start()) * width
    if piece and piece.isascii():
        _add_run(runs, at_char, at_byte, 1)
        at_byte += len(piece)
    return at_char + len(piece), at_byte


def _read_legacy(data: bytes, codec: str) -> Decoded:
    """Byte by byte through the incremental decoder, so that every character knows its bytes; one-byte codecs at once."""
    text = data.decode(codec, "replace")
    if len(text) == len(data) and _is_single(codec):
        broken = tuple(i for i, c in enumerate(text) if c == "\ufffd") if "\ufffd" in text else ()
        return Decoded(text, codec, (Run(start=0, byte_start=0, width=1),), broken)
    decoder = codecs.getincrementaldecoder(codec)("replace")
    runs: list[Run] = []
    pieces: list[str] = []
    at_char = pending = 0
    for i in range(len(data)):
        out = decoder.decode(data[i:i + 1], i + 1 == len(data))
        for k, char in enumerate(out):
            width = (i + 1 - pending) - (len(out) - 1 - k) if k == 0 else 1
            _add_run(runs, at_char, pending, max(1, width))
            pending += max(1, width)
            pieces.append(char)
            at_char += 1
    text = "".join(pieces)
    return Decoded(text, codec, tuple(runs), tuple(i for i, c in enumerate(text) if c == "\ufffd"))


def _is_single(codec: str) -> bool:
    return codec.startswith(("cp125", "iso8859", "koi8", "mac", "cp4", "cp8")) or codec in ("cp1252", "tis-620", "ascii")
