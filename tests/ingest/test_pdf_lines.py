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
