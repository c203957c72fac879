"""The article of a page: found with trafilatura, pinned to our own rendering, and readable without it."""

from __future__ import annotations

from time import perf_counter

import pytest

from rashomon.ingest import articles, clean_capture
from rashomon.ingest.articles import align_article, extract_article
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, bytes_of, capture_of

STORY = ("The river rose four metres on Monday night and the lower town was cleared before dawn, the mayor said.",
         "Forty families were taken to the school on the hill, where the army had set up beds and a kitchen.",
         "By Tuesday noon the water had begun to fall, and engineers inspected the two bridges that it had covered.",
         "No one was killed, but three men who had stayed to guard their shops were treated for cold at the hospital.")
PAGE = ("<html><head><title>River clears lower town</title></head><body><nav><a href=/>Home</a> <a href=/w>World</a></nav>"
        "<article><h1>River clears lower town</h1>" + "".join(f"<p>{line}</p>" for line in STORY[:2])
        + "<aside class='related'><a href=/o>Older floods of the valley</a></aside>" + "".join(f"<p>{line}</p>" for line in STORY[2:])
        + "</article><div class='promo'><p>Readers who know the town well have sent us pictures of the flood that we show on another page.</p></div>"
          "<footer>Copyright 2031 The Valley Post</footer></body></html>")


def clean(page: str) -> Document:
    """The document of a page that must not be refused."""
    document = clean_capture(capture_of(page.encode(), media_type="text/html"), (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document


def body_of(document: Document) -> str:
    """The text of the body."""
    return " ".join(document.text[b.start:b.end].strip() for b in document.blocks if b.role == "body")


def test_the_article_is_body_and_the_rest_is_not() -> None:
    """Paragraphs of the article are body; links between them, menus and the footer are not, and nothing is dropped from the text."""
    document = clean(PAGE)
    assert body_of(document).split() == " ".join(STORY).split()
    assert "Older floods of the valley" in document.text
    assert "Readers who know the town well" in document.text


def test_the_text_does_not_hang_on_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extractor, without it, and with one that says nonsense, text and origin are the same and the story stays body."""
    usual = clean(PAGE)
    for given in ("", "Words that stand nowhere in this page at all, in no order.", "Home World"):
        monkeypatch.setattr("rashomon.ingest.clean.extract_article", lambda page, depth, words, given=given: given)
        other = clean(PAGE)
        assert (other.text, other.origin) == (usual.text, usual.origin)
        assert all(line in body_of(other) for line in STORY)


def test_a_missing_extractor_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where trafilatura is not installed, the rules judge alone."""
    monkeypatch.setattr(articles, "_load_extractor", lambda: None)
    assert extract_article(PAGE, 5, 80) == ""


def test_every_character_leads_to_its_bytes() -> None:
    """Words of the article are found again in the page's bytes."""
    document = clean(PAGE)
    at = document.text.index("two bridges")
    start, end = bytes_of(document, at, at + len("two bridges"))
    assert PAGE.encode()[start:end] == b"two bridges"


def test_alignment_goes_in_order() -> None:
    """Words that stand twice in the page are taken where the article's order puts them."""
    text = "Flood hits town\nFlood hits town\nThe river rose on Monday night and stayed high.\nFlood hits town\nIt fell on Tuesday after the rain had stopped."
    article = "The river rose on Monday night and stayed high.\nFlood hits town\nIt fell on Tuesday after the rain had stopped."
    found = align_article(text, article)
    assert found.aligned == 1.0
    assert [text[a:b] for a, b in found.ranges] == [text[text.index("The river"):]]


def test_words_that_are_not_there_align_to_nothing() -> None:
    """An article of other words gives no range."""
    assert align_article("Two men died.", "Entirely other words stand here") == articles.Article((), 0.0)


def test_a_hundred_thousand_nested_tags_are_bounded() -> None:
    """A page of a hundred thousand open elements is read in bounded time, and its sentence is kept."""
    begun = perf_counter()
    document = clean("<div><span>" * 50_000 + f"<p>{STORY[0]}</p>" + "</span></div>" * 50_000)
    assert STORY[0] in document.text
    assert perf_counter() - begun < 20


def test_paragraphs_that_the_extractor_leaves_out_are_body() -> None:
    """Paragraphs with a link, each in an element of its own, are body though the extractor takes short elements with links for furniture."""
    rows = "".join(f"<div class='text-block'><div><p>{line.replace('the', '<a href=/t>the</a>', 1)}</p></div></div>" for line in STORY)
    page = PAGE[:PAGE.index("<p>")] + rows + f"<p>{STORY[0]}</p>" + "<p>The town hall stays closed.</p></article></body></html>"
    document = clean(page)
    assert all(line in body_of(document) for line in STORY)


def test_an_extractor_that_loses_half_the_article_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences between told paragraphs are body where much was left out, and uncertain where it is one of many."""
    monkeypatch.setattr("rashomon.ingest.clean.extract_article", lambda page, depth, words: STORY[0] + "\n" + STORY[3])
    assert body_of(clean(PAGE)).split() == " ".join(STORY).split()
    monkeypatch.setattr("rashomon.ingest.clean.extract_article", lambda page, depth, words: "\n".join((STORY[0], STORY[1], STORY[3])))
    roles = {document.text[b.start:b.end].strip(): b.role for document in (clean(PAGE),) for b in document.blocks}
    assert roles[STORY[2]] == "uncertain"


def test_a_page_laid_out_by_a_table_has_its_title_and_date() -> None:
    """Of a page laid out by a table the menu beside the story is none of it, and title, byline and date stand above it."""
    page = ("<HTML><HEAD><TITLE>Valley Post</TITLE></HEAD><BODY><TABLE WIDTH=600><TR><TD WIDTH=120 VALIGN=TOP><A HREF=a>Front Page</A><BR><A HREF=b>Sport</A><BR>"
            "<A HREF=m>Write to us</A></TD><TD VALIGN=TOP><FONT SIZE=+2><B>River clears lower town</B></FONT><BR><I>By Ada Vell<BR>Tuesday, March 9, 1999</I>"
            + "".join(f"<P>{line}" for line in STORY) + "</TD></TR></TABLE></BODY></HTML>")
    document = clean(page)
    assert body_of(document).split() == " ".join(STORY).split()
    assert [document.kept(kind).value for kind in ("title", "byline", "published") if document.kept(kind)] == ["River clears lower town", "Ada Vell", "1999-03-09"]  # type: ignore[union-attr]
