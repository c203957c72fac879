"""Laws of ingest, for any bytes and any text: blocks tile, characters lead back to their bytes, repairs lie inside, nothing raises."""

from __future__ import annotations

import html
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.ingest import clean_capture
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, Refused, bytes_of, capture_of

TABLES = load_ingest_tables()
CASES = tomllib.loads((Path(__file__).parent / "roles.cases.toml").read_text(encoding="utf-8"))["case"]
LINES = st.sampled_from([line for case in CASES for _, line in case["lines"]])
PIECES = st.one_of(LINES, st.text(max_size=30), st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x0c", "\ufeff", "\xa0", " ", "91\xd7\xd4\xc5\xc4", "Ã©", "the mayor s plan"]))
TEXTS = st.lists(PIECES, max_size=12).map("\n".join)
TAGS = st.sampled_from(["<p>", "</p>", "<div class='nav'>", "</div>", "<br>", "<a href=x>", "</a>", "<script>", "</script>", "<!--", "-->", "<td>", "<li", "&amp;", "&nbsp", "&#8217;",
                        "&#xD800;", "<pre>", "</pre>", "<style>", "'", '"', "<", ">", "<title>x</title>", "<h1>", "</h1>", "&notin;", "&bne;", "<head>", "<body>"])
PAGES = st.lists(st.one_of(TAGS, LINES, st.text(max_size=15)), max_size=20).map("".join)


def clean(data: bytes, media_type: str = "text/plain") -> Document | Refused:
    """What ingest makes of these bytes."""
    return clean_capture(capture_of(data, media_type=media_type), (), tables=TABLES)


def check_document(document: Document) -> None:
    """The laws that hold for every document."""
    edges = [0, *(block.end for block in document.blocks)]
    assert [block.start for block in document.blocks] == edges[:-1]
    assert edges[-1] == len(document.text)
    last = 0
    for repair in document.repairs:
        assert last <= repair.start < repair.end <= len(document.text)
        last = repair.end
    for candidate in document.candidates:
        for span in candidate.spans:
            assert document.text[span.start:span.end] == span.quote
    kept = [candidate.kind for candidate in document.candidates if candidate.kept]
    assert len(kept) == len(set(kept))


@given(TEXTS)
def test_plain_text_is_the_capture(text: str) -> None:
    """The text of a UTF-8 capture without NULs is the capture, and every character is found again at its bytes."""
    data = text.replace("\x00", "").encode("utf-8", "ignore")
    document = clean(data)
    if isinstance(document, Refused):
        return
    check_document(document)
    assert document.text == data.decode("utf-8")
    for i, char in enumerate(document.text):
        start, end = bytes_of(document, i, i + 1)
        assert data[start:end].decode("utf-8") == char


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_a_document_or_a_refusal(data: bytes) -> None:
    """No bytes stop the stage, whether taken as text or as a page."""
    for media_type in ("text/plain", "text/html"):
        document = clean(data, media_type)
        if isinstance(document, Document):
            check_document(document)
            check_ranges(document)


@given(TEXTS, st.sampled_from(["utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "shift_jis", "utf-8-sig"]))
def test_other_charsets_lead_back_to_their_bytes(text: str, codec: str) -> None:
    """In every charset the byte ranges follow each other and end inside the capture."""
    document = clean(text.encode(codec, "ignore"))
    if isinstance(document, Document):
        check_document(document)
        check_ranges(document)


@given(TEXTS)
def test_a_text_cleaned_again_is_the_same(text: str) -> None:
    """The UTF-8 of a document's own text gives the same text and the same roles."""
    first = clean(text.encode("utf-8", "ignore"))
    if isinstance(first, Document):
        again = clean(first.text.encode())
        assert isinstance(again, Document)
        assert (again.text, again.blocks, again.repairs) == (first.text, first.blocks, first.repairs)


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_no_page_stops_the_stage(page: str) -> None:
    """Whatever stands in a page, its rendering tiles and its ranges grow."""
    document = clean(page.encode("utf-8", "ignore"), "text/html")
    if isinstance(document, Document):
        check_document(document)
        check_ranges(document)


@given(st.lists(LINES.filter(lambda line: any(c.isalnum() for c in line)), min_size=1, max_size=6))
@settings(deadline=None)
def test_paragraphs_of_a_page_are_its_text(lines: list[str]) -> None:
    """Paragraphs of a page are lines of its text, blank space folded and entities resolved, and each word leads back to its bytes."""
    page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>\n" for line in lines) + "</body></html>"
    document = clean(page.encode(), "text/html")
    assert isinstance(document, Document)
    assert [line for line in document.text.splitlines() if line.strip()] == [" ".join(line.split()) for line in lines]
    for word in lines[0].split()[:3]:
        at = document.text.index(word)
        start, end = bytes_of(document, at, at + len(word))
        assert html.unescape(page.encode()[start:end].decode()) == word


def check_ranges(document: Document) -> None:
    """Byte ranges of characters in order: none begins before the one before it, none ends outside the capture."""
    ends = 0
    for i in range(len(document.text)):
        start, end = bytes_of(document, i, i + 1)
        assert ends <= start < end <= document.byte_length
        ends = end
