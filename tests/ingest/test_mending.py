"""Repairs: what is read otherwise, what is flagged, and what is left alone."""

from __future__ import annotations

import pytest

from rashomon.ingest.repairs import find_repairs
from rashomon.resources.ingest import load_ingest_tables


def mend(text: str) -> list[tuple[str, str]]:
    """The stretches that repairs cover, with their readings."""
    return [(text[r.start:r.end], r.reading) for r in find_repairs(text, load_ingest_tables())]


@pytest.mark.parametrize(("text", "expected"), [
    ("The mayor Tarn s plan failed.", [("Tarn s", "Tarn's")]),
    ("They don t know, and we re leaving.", [("don t", "don't"), ("we re", "we're")]),
    ("The mayor?s plan failed.", [("mayor?s", "mayor's")]),
    ("Did he ask why? s he did.", []),
    ("Vitamin A and the s wave of the quake", []),
    ("The mayor\ufffds plan failed.", [("mayor\ufffds", "mayor's")]),
])
def test_lost_apostrophes_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    """A letter that stood behind an apostrophe is read with it; a letter that stands for itself is left alone."""
    assert mend(text) == expected


def test_mojibake_is_read_by_ftfy() -> None:
    """UTF-8 read as Windows-1252 is read aright, and the row covers the damaged characters alone."""
    assert mend("He said itâ€™s over near GuantÃ¡n.") == [("â€™", "’"), ("Ã¡", "á")]


@pytest.mark.parametrize("text", [
    "Señor Muñoz visited the café in Zürich, naïve as ever.", "«Où est-il ?» demanda le garçon à l’hôtel.", "Þórður og Æsa fóru út á sjó.",
    "The price rose to £20 – or €23 – a head…", "Žluťoučký kůň", "Ở Việt Nam", "Αθήνα", "北京", "“Run,” he said — and ran.",
])
def test_clean_text_is_left_alone(text: str) -> None:
    """Accents, quotation marks and other scripts are no damage."""
    assert mend(text) == []


@pytest.mark.parametrize(("foreign", "codec"), [("新闻中心", "gb18030"), ("台灣新聞", "big5"), ("Новости", "cp1251"), ("новости", "koi8_r")])
def test_an_injected_foreign_string_is_flagged(foreign: str, codec: str) -> None:
    """Text of another charset in an English line is flagged whole and never read into a name."""
    garbled = foreign.encode(codec).decode("latin-1")
    if any(ord(c) < 0xA0 for c in garbled):
        garbled = foreign.encode(codec).decode("cp1252", "replace")
    text = f"You need {garbled} and it needs you."
    assert [reading for _, reading in mend(text)] == [""]
    assert mend(text)[0][0] == garbled.strip("»«—–")


def test_digits_stuck_to_an_injected_string_are_part_of_it() -> None:
    """A number glued to the foreign string is flagged with it, so that no reader takes it for a figure."""
    garbled = "新闻中心".encode("gb18030").decode("latin-1")
    assert mend(f"Read 37{garbled}, daily.") == [(f"37{garbled}", "")]


def test_unreadable_bytes_are_flagged_once() -> None:
    """A run of U+FFFD is one row without a reading."""
    assert mend("The town of \ufffd\ufffd\ufffd fell.") == [("\ufffd\ufffd\ufffd", "")]
