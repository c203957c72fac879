"""Languages by block: named where the words tell, never guessed from names, and cut where a paragraph changes its language."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ingest import clean_capture
from rashomon.ingest.languages import tell_language
from rashomon.ingest.units import split_words
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.languages import load_language_tables
from rashomon.schema import Document, capture_of

CASES = tomllib.loads((Path(__file__).parent / "languages.cases.toml").read_text(encoding="utf-8"))["case"]
ENGLISH = "The bridge over the river fell on Sunday morning and killed nine people, the mayor said after the rescue."
MORE = "Two buses and a lorry were in the water, and the search for survivors went on until the night."
SPANISH = "El puente se derrumbó el domingo por la mañana y murieron nueve personas que iban en los autobuses."
ARABIC = "انهار الجسر صباح يوم الأحد وقتل تسعة أشخاص كانوا في الحافلة."
CHINESE = "大桥周日上午倒塌，九人死亡，市长说搜救工作持续到深夜。"


def clean(text: str) -> Document:
    """The document of a plain text."""
    document = clean_capture(capture_of(text.encode()), (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document


def told(document: Document) -> list[tuple[str, str]]:
    """Language and words of each block."""
    return [(block.language, document.text[block.start:block.end].strip()) for block in document.blocks]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:30] for case in CASES])
def test_a_block_is_told_by_its_own_words(case: dict[str, str]) -> None:
    """Scripts, trigrams and function words name the language; names and addresses name none."""
    found = tell_language(case["text"], *split_words(case["text"]), load_ingest_tables()).code
    assert (found == case["expect"]) == (case["status"] == "pass")


def test_a_mixed_account_is_told_block_by_block() -> None:
    """An English account with paragraphs in other scripts and languages stays English, and each paragraph bears its own language."""
    document = clean("\n\n".join([ENGLISH, SPANISH, MORE, ARABIC, CHINESE, ENGLISH.replace("nine", "ten")]) + "\n")
    assert document.language == "en"
    assert [code for code, _ in told(document)] == ["en", "es", "en", "ar", "zh", "en"]
    assert {block.role for block in document.blocks} == {"body"}


def test_a_paragraph_of_two_languages_is_cut() -> None:
    """Sentences of another language inside a paragraph are blocks of their own, from their first letter to their last."""
    document = clean(f"{MORE} {SPANISH} {ENGLISH}\n\n{ENGLISH} {ARABIC} {MORE}\n")
    assert told(document) == [("en", MORE), ("es", SPANISH), ("en", ENGLISH), ("en", ENGLISH), ("ar", ARABIC), ("en", MORE)]


def test_an_account_in_another_language_with_english_in_it() -> None:
    """The document's language is that of most of its body; an English paragraph in it is told as English."""
    document = clean("\n\n".join([SPANISH, SPANISH.replace("domingo", "lunes"), ENGLISH, SPANISH.replace("nueve", "diez")]) + "\n")
    assert document.language == "es"
    assert [code for code, _ in told(document)] == ["es", "es", "en", "es"]


def test_short_lines_go_with_their_neighbours() -> None:
    """A line of too few words between paragraphs of one language is of that language; between English ones it stays untold."""
    document = clean("\n\n".join([ENGLISH, SPANISH, "¡Nunca más!", SPANISH.replace("nueve", "diez"), MORE, "Nunca más!", ENGLISH.replace("nine", "ten")]) + "\n")
    codes = {words: code for code, words in told(document)}
    assert codes["¡Nunca más!"] == "es"
    assert codes["Nunca más!"] == ""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([ENGLISH, MORE, SPANISH, ARABIC, CHINESE, "Nunca más", "Éric Muñoz", "12", "…", ""]), min_size=1, max_size=8),
       st.sampled_from([" ", "\n", "\n\n"]))
def test_blocks_tile_the_text_whatever_its_languages(parts: list[str], between: str) -> None:
    """However languages mix, blocks follow each other from first to last character and bear codes that have names."""
    capture = capture_of((between.join(parts) + "\n").encode())
    document = clean_capture(capture, (), tables=load_ingest_tables())
    if isinstance(document, Document):
        assert document.blocks[0].start == 0 and document.blocks[-1].end == len(document.text)
        assert all(a.end == b.start for a, b in pairwise(document.blocks))
        assert {block.language for block in document.blocks} <= {"", *load_language_tables().names}


def test_every_language_has_a_name_and_words() -> None:
    """Codes are told once, and languages that share a script have function words and trigrams."""
    tables = load_language_tables()
    codes = [code for found in tables.codes.values() for code in found]
    assert len(codes) == len(set(codes)) == len(tables.names) - 1
    for script, table in tables.trigrams.items():
        assert set(table.codes) - {"en"} == set(tables.codes[script])
        assert all(any(code in found for found in tables.words.values()) for code in tables.codes[script])
