"""What is in other languages: listed with its offsets and figures in digits, and never read."""

from __future__ import annotations

import pytest

from rashomon.ingest import clean_capture
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.read.unread import find_figures, parse_number
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.unread import load_unread_tables
from rashomon.schema import Document, Figure, Reading, capture_of

ENGLISH = "The bridge over the river fell on Sunday morning and killed nine people, the mayor said."
SPANISH = "El puente se derrumbó el domingo por la mañana y murieron 12 personas; los daños llegan a 2,5 millones de pesos."
ARABIC = "انهار الجسر صباح يوم الأحد وقتل ١٢ شخصا كانوا في الحافلة."


def read(text: str) -> tuple[Document, Reading]:
    """The document of a plain text and its reading."""
    document = clean_capture(capture_of(text.encode()), (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document, read_document(document, tables=load_read_tables())


def figures_of(text: str, language: str) -> list[Figure]:
    """The figures of a text in a language."""
    tables = load_unread_tables()
    return list(find_figures(text, 0, len(text), tables.magnitudes.get(language), unspaced=language in ("zh", "ja", "ko", "th")))


def test_english_is_read_and_the_rest_is_listed() -> None:
    """Of a mixed account no statement stands in what is unread, and every unread stretch is there with its language by name."""
    document, reading = read("\n\n".join([ENGLISH, SPANISH, ARABIC, ENGLISH.replace("nine", "ten")]) + "\n")
    assert [(stretch.name, document.text[stretch.start:stretch.end]) for stretch in reading.unread] == [("Spanish", SPANISH), ("Arabic", ARABIC)]
    assert not reading.refused
    spans = [span for statement in reading.statements for span in statement.spans]
    assert spans and not any(span.start < stretch.end and span.end > stretch.start for span in spans for stretch in reading.unread)


def test_figures_lead_to_their_words() -> None:
    """Each figure's offsets give its words, and its value is what these can only mean."""
    document, reading = read("\n\n".join([ENGLISH, SPANISH, ARABIC, ENGLISH.replace("nine", "ten")]) + "\n")
    figures = [figure for stretch in reading.unread for figure in stretch.figures]
    assert all(document.text[figure.start:figure.end] == figure.quote for figure in figures)
    assert [(figure.quote, figure.value) for figure in figures] == [("12", 12.0), ("2,5 millones", 2_500_000.0), ("١٢", 12.0)]


def test_an_account_in_another_language_is_refused_with_its_figures() -> None:
    """Where nothing is in English the account gives no statement, the reason names the language, and its figures stay listed."""
    document, reading = read(f"{SPANISH}\n\n{SPANISH.replace('12', '13')}\n")
    assert not reading.statements and not reading.sentences
    assert "Spanish (es)" in reading.refused[0].reason
    assert [figure.quote for stretch in reading.unread for figure in stretch.figures][::2] == ["12", "13"]
    assert document.language == "es"


def test_english_in_an_account_of_another_language_is_read() -> None:
    """An English paragraph in an account that is mostly Spanish gives its statements."""
    _, reading = read("\n\n".join([SPANISH, SPANISH.replace("12", "13"), ENGLISH, SPANISH.replace("12", "14")]) + "\n")
    assert any(statement.type == "count" for statement in reading.statements)
    assert len(reading.unread) == 2


@pytest.mark.parametrize(("text", "language", "told"), [
    ("murieron 3.500 personas", "es", [("3.500", "number", 3500.0, "")]),
    ("3 mil millones de pesos", "es", [("3 mil millones", "number", 3e9, "")]),
    ("12,4 % de los votos", "es", [("12,4 %", "percent", 12.4, "")]),
    ("fast 2,3 Mrd. Euro", "de", [("2,3 Mrd.", "number", 2.3e9, "")]),
    ("am 12.04.2019 um 14:30 Uhr", "de", [("12.04.2019", "date", None, "2019-04-12"), ("14:30", "time", None, "")]),
    ("el 04/05/2031", "es", [("04/05/2031", "date", None, "")]),
    ("le 25/05/2031", "fr", [("25/05/2031", "date", None, "2031-05-25")]),
    ("le 31.02.2031", "fr", [("31.02.2031", "date", None, "")]),
    ("2031年5月4日，约3万5000人", "zh", [("2031年5月4日", "date", None, "2031-05-04"), ("3万5000", "number", 35000.0, "")]),
    ("1億2000万円と5人", "ja", [("1億2000万", "number", 120_000_000.0, ""), ("5", "number", 5.0, "")]),
    ("약 3만5천 명", "ko", [("3만5천", "number", 35000.0, "")]),
    ("погибли 1 200 человек, 3 млн рублей", "ru", [("1 200", "number", 1200.0, ""), ("3 млн", "number", 3e6, "")]),
    ("۱۴۰۲/۰۱/۲۴", "fa", [("۱۴۰۲/۰۱/۲۴", "date", None, "")]),
    ("१,२०,००० लोग", "hi", [("१,२०,०००", "number", 120000.0, "")]),
    ("2567-01-05", "th", [("2567-01-05", "date", None, "")]),
    ("entre 10-12 personas", "es", [("10", "number", 10.0, ""), ("12", "number", 12.0, "")]),
    ("9" * 400, "es", [("9" * 400, "number", None, "")]),
    ("COVID-19, MH17 y G7", "es", []),
    ("7 ຄົນ", "lo", [("7", "number", None, "")]),
    ("1.2.3", "de", [("1.2.3", "number", None, "")]),
])
def test_figures_in_digits(text: str, language: str, told: list[tuple[str, str, float | None, str]]) -> None:
    """Digits of any script with words of magnitude, percent signs, dates and times; a value or a day only where it can be one alone."""
    assert [(f.quote, f.kind, f.value, f.date) for f in figures_of(text, language)] == told


@pytest.mark.parametrize(("words", "number"), [("0", 0.0), ("1'234", 1234.0), ("1.234.567,89", 1234567.89), ("1,234.5", 1234.5), ("12.34.56", None), ("1.234,567.8", None)])
def test_marks_between_digits(words: str, number: float | None) -> None:
    """Thousands and decimals are told apart by what may stand between digits; what fits neither has no value."""
    assert parse_number(words) == number


def test_ten_thousand_figures_take_no_time() -> None:
    """A stretch of very many figures is listed whole."""
    text = " ".join(str(number) for number in range(10_000))
    assert len(figures_of(f"hay {text}", "es")) > 1000
