"""Lines of a PDF joined to paragraphs: blanks only where the script writes them."""

from __future__ import annotations

import pytest

from rashomon.ingest import format_pdf
from rashomon.ingest.format_texts import Rendering
from rashomon.papers import Line, Page


@pytest.mark.parametrize(("lines", "text"), [
    (("矿井内共有四十八人作业，其中三十一人安全升", "井，五人失踪。"), "矿井内共有四十八人作业，其中三十一人安全升井，五人失踪。"),
    (("Nine workers died when a store of powder blew", "up at the plant."), "Nine workers died when a store of powder blew up at the plant."),
])
def test_lines_are_joined_as_their_script_is_written(lines: tuple[str, ...], text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between Chinese lines stands no blank, between English ones one."""
    page = Page(1, tuple(Line(words, (50.0, 700.0 - 14 * k, 400.0, 712.0 - 14 * k)) for k, words in enumerate(lines)))
    monkeypatch.setattr(format_pdf, "read_pdf", lambda data: (page,))
    assert text in format_pdf.extract_pdf(b"%PDF-", lambda data, charset: Rendering("", (), (), "", 0)).text


def test_a_byline_and_a_date_close_above_a_paragraph_are_lines_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that leave most of the column empty do not run into a line that begins with a capital."""
    rows = (("By Ada Vell", 110.0), ("20 November 2023", 140.0), ("Nine workers died when a store of powder blew up at the plant on", 400.0), ("Monday, officials said.", 180.0))
    page = Page(1, tuple(Line(words, (50.0, 700.0 - 12 * k, right, 711.0 - 12 * k)) for k, (words, right) in enumerate(rows)))
    monkeypatch.setattr(format_pdf, "read_pdf", lambda data: (page,))
    text = format_pdf.extract_pdf(b"%PDF-", lambda data, charset: Rendering("", (), (), "", 0)).text
    assert text.split("\n\n") == ["By Ada Vell", "20 November 2023", "Nine workers died when a store of powder blew up at the plant on Monday, officials said.", *text.split("\n\n")[3:]]


@pytest.mark.parametrize(("shift", "zones"), [(0.0, ["menu", "menu"]), (30.0, [])])
def test_a_head_of_two_pages_is_no_body(shift: float, zones: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that returns at the head of both pages is furniture where it stands at one height, and text where it does not."""
    def page(number: int, words: str, top: float) -> Page:
        return Page(number, (Line("Orlo Quarterly, 3 August 2012", (40.0, top - 9, 160.0, top)), Line(words, (46.0, 500.0, 370.0, 512.0))))

    pages = (page(1, "Nine workers died when a store of powder blew up.", 578.0), page(2, "Firefighters needed six hours to put it out.", 578.0 - shift))
    monkeypatch.setattr(format_pdf, "read_pdf", lambda data: pages)
    found = format_pdf.extract_pdf(b"%PDF-", lambda data, charset: Rendering("", (), (), "", 0))
    assert [zone.name for zone in found.zones if found.text[zone.start:zone.end].startswith("Orlo") and zone.name == "menu"] == zones
