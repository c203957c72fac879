"""Text of legacy charsets that was read with a Western decoder: restored where it can be told, left alone where it is sound."""

from __future__ import annotations

from time import process_time

import pytest

from rashomon.ingest.legacy import find_legacy
from rashomon.ingest.repairs import find_repairs
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.ingest_letters import load_letter_costs
from rashomon.schema import Repair

SENTENCES = {
    "gb18030": "昨天下午河水上涨，两个村子的人都离开了。",
    "big5": "昨天下午河水上漲，兩個村子的人都離開了。",
    "shift_jis": "昨日の午後、川の水が増えて、町の人々が避難した。",
    "euc_jp": "昨日の午後、川の水が増えて、町の人々が避難した。",
    "euc_kr": "어제 오후 강물이 불어 두 마을의 주민들이 대피했다.",
    "cp1251": "Вчера днём река вышла из берегов, жители двух деревень ушли.",
    "koi8_r": "Вчера днём река вышла из берегов, жители двух деревень ушли.",
    "cp1253": "Χθες το απόγευμα το ποτάμι φούσκωσε και οι κάτοικοι έφυγαν.",
    "cp1255": "אתמול אחר הצהריים עלה הנהר ותושבי שני הכפרים עזבו.",
    "cp1256": "ارتفع النهر بعد ظهر أمس وغادر سكان القريتين منازلهم.",
}


def repairs_of(text: str) -> tuple[Repair, ...]:
    """The repairs of a text."""
    return find_repairs(text, load_ingest_tables())


def mended(text: str) -> str:
    """The text as its repairs read it."""
    parts, at = [], 0
    for repair in repairs_of(text):
        if repair.reading:
            parts += [text[at:repair.start], repair.reading]
            at = repair.end
    return "".join([*parts, text[at:]])


def mixed(data: bytes) -> str:
    """The bytes read as UTF-8 where a character of two bytes is valid, else as Latin-1."""
    parts, at = [], 0
    while at < len(data):
        pair = data[at:at + 2]
        wide = len(pair) == 2 and 0xC2 <= pair[0] <= 0xDF and 0x80 <= pair[1] <= 0xBF
        parts.append(pair.decode() if wide else data[at:at + 1].decode("latin-1"))
        at += 2 if wide else 1
    return "".join(parts)


@pytest.mark.parametrize("charset", sorted(SENTENCES))
def test_a_line_of_another_charset_is_restored(charset: str) -> None:
    """A line read as Latin-1, as Windows-1252 or by a mixed decoder is given back to the character, and the row names the charset."""
    line = SENTENCES[charset]
    data = line.encode(charset)
    for wrong in (data.decode("latin-1"), data.decode("sloppy-windows-1252"), mixed(data)):
        assert mended(wrong) == line
        assert all("read as Western text" in repair.reason for repair in repairs_of(wrong))


def test_damage_done_twice_is_undone() -> None:
    """UTF-8 of text that was already misread, misread again, is given back."""
    line = SENTENCES["gb18030"]
    twice = line.encode("gb18030").decode("latin-1").encode().decode("sloppy-windows-1252")
    assert mended(twice) == line


def test_utf8_misread_is_not_taken_for_another_charset() -> None:
    """Greek of UTF-8 read as Windows-1252 is Greek again, not Chinese."""
    line = SENTENCES["cp1253"]
    assert mended(line.encode().decode("sloppy-windows-1252")) == line


@pytest.mark.parametrize("line", [
    "Été à Åre", "Öğle üç", "áéíóú ÁÉÍÓÚ", "Þið eruð öll á æfingu", "où l’été", "ÄÖÜ äöü ß", "Çığ düştü", "«Ça va ?» — «Où ?»", "œuvre ÆØÅ æøå", "Nguyễn Văn Đạt",
    *SENTENCES.values(),
])
def test_sound_lines_are_left_alone(line: str) -> None:
    """Sound text of any script is given no other reading, however many accents it bears."""
    assert mended(line) == line


def test_a_foreign_name_amid_english_is_flagged_and_not_restored() -> None:
    """Where one line of an English text is of another charset, it may be a name: it is flagged, and no reading is given."""
    wrong = "新闻中心日报".encode("gb18030").decode("latin-1")
    story = "The river rose on Monday and two villages were cleared before noon. " * 4
    found = repairs_of(f"{story}\n{wrong}\n{story}")
    assert [repair.reading for repair in found] == [""]


@pytest.mark.parametrize("charset", ["cp1251", "koi8_r"])
def test_lines_full_of_latin_names_go_with_the_text_around_them(charset: str) -> None:
    """In a text of one charset a line mostly of Latin names is restored too, and a sound Western line is left alone."""
    around, line, sound = SENTENCES[charset], "Завод Orlo Timber Works Limited и банк First Bank of Orlo молчат.", "Le café de la gare était fermé."
    wrong = [text.encode(charset).decode("latin-1") for text in (around, line, around)]
    assert mended("\n".join([*wrong, sound])) == "\n".join([around, line, around, sound])
    assert mended("\n".join([line.encode(charset).decode("latin-1"), sound])) != "\n".join([line, sound])


@pytest.mark.parametrize(("word", "charset"), [("לבנון", "cp1255"), ("מרצ׳ן", "cp1255"), ("затонул", "koi8_r"), ("Наводнение", "cp1251"), ("σεισμός", "cp1253")])
def test_a_word_alone_is_told_by_its_pairs_of_letters(word: str, charset: str) -> None:
    """A word without any other is given back in its own charset, though its bytes are letters in others too."""
    assert mended(word.encode(charset).decode("latin-1")) == word


def test_long_damaged_texts_take_bounded_time() -> None:
    """A line longer than any of text is left alone; behind many damaged lines the others are read in their charset, all of them."""
    line = "Пожар на мельнице унёс жизни четырёх человек, сообщили власти города.".encode("cp1251").decode("latin-1")
    started = process_time()
    found = find_legacy([line] * 1500, load_letter_costs())
    assert all(one is not None and one.charset == "cp1251" for one in found)
    assert find_legacy(["é" * 200_000], load_letter_costs()) == [None]
    assert process_time() - started < 30
