"""Charsets: what text the bytes give, under which codec, and which characters stand for broken bytes."""

from __future__ import annotations

import codecs

import pytest

from rashomon.ingest.decoding import read_bytes

NEWS = "Le président a déclaré que neuf ouvriers étaient morts à l'usine de Tolva, et que l'enquête a commencé. " * 4
CYRILLIC = "Девять рабочих погибли при взрыве на заводе, сообщили в понедельник власти города. Расследование начато. " * 4


@pytest.mark.parametrize(("text", "codec"), [
    (NEWS, "utf-8"), (NEWS, "cp1252"), (CYRILLIC, "utf-8"), (CYRILLIC, "cp1251"), (CYRILLIC, "koi8_r"),
    ("死者は九人に上ったと警察が月曜日に発表した。工場の爆発は三日前に起きた。" * 6, "shift_jis"),
    ("警方周一表示，爆炸造成九人死亡，十二人受伤，事故原因正在调查之中。" * 6, "gb18030"),
])
def test_charsets_are_told_apart(text: str, codec: str) -> None:
    """News in a legacy charset is decoded to what was written."""
    decoded = read_bytes(text.encode(codec))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize("text", [
    "“The railway killed them, not the driver,” the union’s secretary said — in a café. Nothing more was told.",
    "It was the union’s third strike.\rNine men were hurt.",
    "He said: “Go home”. Then he left.",
])
def test_text_of_an_old_macintosh_keeps_its_quotation_marks(text: str) -> None:
    """Quotes, apostrophes, dashes and letters of Mac OS Roman are decoded as written; the same text in Windows-1252 and UTF-8 too."""
    for codec in ("mac_roman", "cp1252", "utf-8"):
        decoded = read_bytes(text.encode(codec))
        assert decoded is not None
        assert (decoded.text, decoded.encoding) == (text, codec)


def test_marks_choose_the_codec_and_stay() -> None:
    """A byte order mark chooses the codec and stays in the text as U+FEFF."""
    for mark, codec in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        decoded = read_bytes(mark + "Two died.".encode(codec))
        assert decoded is not None
        assert (decoded.text, decoded.encoding) == ("\ufeffTwo died.", codec)


def test_broken_bytes_are_kept_in_place() -> None:
    """Broken UTF-8 in the middle is one U+FFFD for each broken part, and all else stays."""
    decoded = read_bytes("Zwölf Männer — tot".encode()[:14] + b"\xff" + " und müde".encode())
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.endswith("\ufffd und müde")
    assert [decoded.text[i] for i in decoded.broken] == ["\ufffd"] * len(decoded.broken)


def test_a_lone_broken_byte_in_english_is_flagged() -> None:
    """English with one impossible byte stays UTF-8 with U+FFFD there; with typographic marks of Windows it is Windows-1252."""
    broken = read_bytes(b"The mayor said \xff that nine workers died.")
    western = read_bytes(b"The mayor\x92s plan \x96 nine workers died \x96 failed.")
    assert broken is not None and western is not None
    assert (broken.encoding, broken.text[15]) == ("utf-8", "\ufffd")
    assert (western.encoding, western.text[:11]) == ("cp1252", "The mayor’s")


def test_a_cut_character_is_broken_utf8() -> None:
    """A character cut in two by a wrong copy is a U+FFFD in UTF-8, not letters of another charset."""
    decoded = read_bytes("He said “no” and ".encode() + b"\xe2\x80" + " went — home.".encode())
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1


def test_data_is_no_text() -> None:
    """Control bytes and NULs give no text at all."""
    assert read_bytes(bytes(range(32)) * 40) is None
    assert read_bytes(b"ab\x00cd\x00\x00ef" * 30) is None


def test_a_declared_charset_is_believed_where_it_decodes() -> None:
    """A page that declares Latin-2 is read as such, and one that declares nonsense is read by its bytes."""
    data = "Żołnierze zginęli w wybuchu.".encode("iso8859_2")
    declared = read_bytes(data, charset="iso-8859-2")
    assert declared is not None
    assert declared.text == "Żołnierze zginęli w wybuchu."
    nonsense = read_bytes(b"Two caf\xe9s burned.", charset="no-such-charset")
    assert nonsense is not None
    assert nonsense.text == "Two cafés burned."
