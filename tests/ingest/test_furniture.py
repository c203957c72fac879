"""Bylines and dates in one line of furniture, names that stand alone, and dates that cannot be true."""

from __future__ import annotations

import pytest

from rashomon.ingest import clean_capture
from rashomon.ingest.dates import find_page_dates
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, Retrieval, capture_of

STORY = ("Nine workers died and a dozen were burned when a store of powder blew up at the plant on Monday, officials said.\n\n"
         "Firefighters needed six hours to put out the fire. The plant had been fined twice for storing too much powder.\n")
TITLE = "Nine die in blast at Tolva plant"


def clean(text: str, media_type: str = "text/plain", **given: str) -> Document:
    """The document of a text with one retrieval that has these facts."""
    capture = capture_of(text.encode(), media_type=media_type)
    document = clean_capture(capture, (Retrieval(capture=capture.id, path="a.txt", **given),), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document


def kept(document: Document) -> dict[str, str]:
    """The kept candidates by kind."""
    return {c.kind: c.value for c in document.candidates if c.kept}


@pytest.mark.parametrize(("line", "byline", "date"), [
    ("By Ada Brink - Jun 3, 2014, 10:31 pm CST", "Ada Brink", "2014-06-03"),
    ("June 3, 2014 | BY: Ada Brink", "Ada Brink", "2014-06-03"),
    ("5:45 AM PST 6/13/2014 by Ada Brink", "Ada Brink", "2014-06-13"),
    ("By Ada Brink | June 3, 2014 at 2:26 PM", "Ada Brink", "2014-06-03"),
    ("Tuesday June 3, 2014 7:45 am by Ada Brink", "Ada Brink", "2014-06-03"),
    ("By Ada Brink - 6/13/14 06:56 AM EST", "Ada Brink", "2014-06-13"),
    ("By Ada Brink On 6/13/14 at 4:00 PM", "Ada Brink", "2014-06-13"),
])
def test_a_line_of_name_and_date_gives_both(line: str, byline: str, date: str) -> None:
    """A line of furniture with a name and a date is neither title nor body, and gives byline and date with their spans."""
    document = clean(f"{TITLE}\n\n{line}\n\n{STORY}")
    assert kept(document) == {"title": TITLE, "byline": byline, "published": date}
    assert all(candidate.spans for candidate in document.candidates)


@pytest.mark.parametrize(("line", "byline"), [
    ("By Ada Brink | Special to the Tolva Mirror", "Ada Brink"), ("By Ada Brink, Staff Writer", "Ada Brink"), ("By Ada Brink and Jon Felt", "Ada Brink and Jon Felt"),
    ("By Ada Brink adab@mirror.example (509) 555-0182", "Ada Brink"), ("Martin Brink @martinbrink", "Martin Brink"), ("Martin Brink", "Martin Brink"),
])
def test_the_name_is_cut_from_its_furniture(line: str, byline: str) -> None:
    """Offices, addresses and handles behind a name are no part of it, and a given name makes a bare line below the title a byline."""
    assert kept(clean(f"{TITLE}\n\n{line}\n\n{STORY}"))["byline"] == byline


@pytest.mark.parametrize(("line", "iso"), [("Published Tue, Jun 3 20147:05 AM EST", "2014-06-03"), ("June 3, 2014Updated: noon", "2014-06-03"), ("6/13/14", "2014-06-13")])
def test_dates_glued_to_other_words_are_read(line: str, iso: str) -> None:
    """A year that runs into a clock or a word is still a year; of two digits it is read where the month is certain."""
    assert [date.iso for date in find_page_dates(line)] == [iso]


@pytest.mark.parametrize("line", ["6/7/14", "1/2/3", "10/20/14/9", "192.6/13/140"])
def test_digits_that_may_be_anything_are_no_date(line: str) -> None:
    """Short dates that may be read in two ways, and rows of numbers, are no dates."""
    assert not find_page_dates(line)


def test_a_date_later_than_the_fetching_is_refused() -> None:
    """A text is not published after it was fetched: the candidate stays with its reason and is not kept."""
    document = clean(f"{TITLE}\n\nJune 3, 2014\n\n{STORY}", retrieved="2013-05-01T10:00:00Z")
    assert "published" not in kept(document)
    assert ["fetched" in c.reason for c in document.candidates if c.kind == "published"] == [True]


def test_a_date_earlier_than_what_is_told_is_refused() -> None:
    """A text is not published before a full date that it tells of as past; the next candidate is kept instead."""
    told = STORY + "\nThe inquiry was opened on June 9, 2014, and three managers were arrested.\n"
    head = '<html><head><meta property="article:published_time" content="2014-06-10T08:00:00Z"></head>'
    page = f"{head}<body><h1>{TITLE}</h1><p>June 3, 2014</p>" + "".join(f"<p>{line}</p>" for line in told.split("\n") if line) + "</body></html>"
    document = clean(page, "text/html")
    assert kept(document)["published"] == "2014-06-10"
    assert any("tells of as past" in c.reason and not c.kept for c in document.candidates)


def test_a_date_ahead_bounds_nothing() -> None:
    """A full date that is still to come when the text was written says nothing of its publication."""
    document = clean(f"{TITLE}\n\nJune 3, 2014\n\n{STORY}\nThe plant will be opened again on June 9, 2014, officials said.\n")
    assert kept(document)["published"] == "2014-06-03"


def test_markup_goes_before_a_date_far_from_the_title() -> None:
    """A date above menus may be the day of fetching; what the markup names as publication is kept before it."""
    head = '<html><head><script type="application/ld+json">{"@type": "BlogPosting", "datePublished": "2014-06-03", "author": {"name": "Ada Brink"}}</script></head>'
    page = (f"{head}<body><p>Friday, June 13, 2014</p><ul><li>Home</li><li>World</li></ul><p>Weather</p><h1>{TITLE}</h1>"
            + "".join(f"<p>{line}</p>" for line in STORY.split("\n") if line) + "</body></html>")
    document = clean(page, "text/html")
    assert kept(document)["published"] == "2014-06-03"
    assert kept(document)["byline"] == "Ada Brink"
    assert document.kept("published").evidence == "ld+json datePublished"
