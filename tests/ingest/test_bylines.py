"""Who signs a text, which title and date are its own, and what other dates are: lines as pages print them, all invented."""

from __future__ import annotations

import pytest

from rashomon.ingest import clean_capture
from rashomon.ingest.dates import find_page_dates
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.months import load_month_names
from rashomon.schema import Document, Retrieval, capture_of

TITLE = "Town sells its last mill to a bank"
STORY = ("For years the town of Tolva has fought over the old mill and the price that was paid for it, officials said on Monday.\n\n"
         "They told reporters that the mill was sold for a third of what it had cost to build, and that nobody was asked.\n")


def clean(*lines: str, media_type: str = "text/plain", **given: str) -> Document:
    """The document of these lines above the story."""
    capture = capture_of("\n\n".join([*lines, STORY]).encode(), media_type=media_type)
    document = clean_capture(capture, (Retrieval(capture=capture.id, path="a.txt", **given),), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document


def kept(document: Document) -> dict[str, str]:
    """The kept candidates by kind."""
    return {c.kind: c.value for c in document.candidates if c.kept}


@pytest.mark.parametrize(("lines", "byline"), [
    (("Associated Press June 3, 2014, 9:02 AM",), "Associated Press"), (("The Associated Press", "Published Monday, June 3, 2014"), "The Associated Press"),
    (("Orlan Post wire services", "Published 11:11 PM EST Jun 3, 2014"), "Orlan Post wire services"), (("PTI | June 3, 2014 | Updated 08:24 IST",), "PTI"),
    (("Old Orlan , Tolva Nation Bureau | Updated : 3 June 2014, 09:01 AM",), "Tolva Nation Bureau"), (("By Staff Reports -", "6/13/14 6:38 AM"), "Staff Reports"),
    (("ZADIE HOLLMANN, WEEKLY", "3 JUN 2014"), "ZADIE HOLLMANN"), (("Zadie Hollmann", "June 3rd, 2014 at 8:40 AM"), "Zadie Hollmann"),
    (("By", "Zadie Hollmann", "June 3, 2014 7:04 pm ET"), "Zadie Hollmann"), (("Author:", "Zadie Hollmann", "June 3, 2014 7:04 pm"), "Zadie Hollmann"),
    (("TolvaNews June 03, 2014",), "TolvaNews"), (("Zadie Hollmann 27/09/2014 Comments! Mills, Towns",), "Zadie Hollmann"),
    (("Zadie Hollmann15:35, Jun 3 2014",), "Zadie Hollmann"), (("Zadie Hollmann. Updated June 3rd, 2014",), "Zadie Hollmann"),
    (("Zadie Hollmann Send an email 20 hours ago",), "Zadie Hollmann"), (("1. Zadie Hollmann", "1:39 PM ET"), "Zadie Hollmann"),
    (("Analysis by Zadie Hollmann , Tolva Editor-at-large",), "Zadie Hollmann"), (("2/26/2014 7:11 AM PST BY TLV STAFF",), "TLV STAFF"),
])
def test_a_name_beside_a_date_signs(lines: tuple[str, ...], byline: str) -> None:
    """A person or a desk below the title signs the text where a date stands beside it or 'By' above it, whatever its given name."""
    document = clean(TITLE, *lines)
    assert (kept(document)["title"], kept(document)["byline"]) == (TITLE, byline)
    (span,) = next(c.spans for c in document.candidates if c.kind == "byline" and c.kept)
    assert document.text[span.start:span.end] == byline


@pytest.mark.parametrize(("line", "byline"), [
    ("By Peter Brink Peter Brink", "Peter Brink"), ("By Peter BrinkTLVBusiness", "Peter Brink"), ("By\xa0Peter BrinkBusiness Columnist", "Peter Brink"),
    ("By Peter Brink, Tolva Mirror", "Peter Brink"), ("By Peter Brink, Anna Felt and Jon Tarn", "Peter Brink, Anna Felt and Jon Tarn"),
    ("By Anna Brink and Peter K. Tarn Tolva Evening Mirror", "Anna Brink and Peter K. Tarn"), ("Written by Peter Brink on June 3, 2014", "Peter Brink"),
    ("By Peter Brink@peterbrink Updated Jun 3, 2014, 2:15pm EDT", "Peter Brink"), ("By Peter McBrink for Tolva Mirror", "Peter McBrink"),
    ("• Posted by Peter Brink", "Peter Brink"), ("Por Petra Brink", "Petra Brink"), ("Par Anna Felt", "Anna Felt"),
    ("Von Peter Brink, 3.6.2014", "Peter Brink"), ("POR PETRA BRINK", "PETRA BRINK"),
])
def test_names_end_where_outlet_and_stamp_begin(line: str, byline: str) -> None:
    """Outlet, office, handle, stamp and a second copy of the name are no part of it, glued or not; the names of several authors are."""
    assert kept(clean(TITLE, line))["byline"] == byline


@pytest.mark.parametrize("lines", [("New York", "June 3, 2014"), ("Politics", "June 3, 2014 01:52 PM"), ("Share This Story", "June 3, 2014"), ("June 3, 2014 News",),
                                   ("Mayor Peter Brink (AFP)",)])
def test_places_sections_and_pictures_sign_nothing(lines: tuple[str, ...]) -> None:
    """A town, a section, a button and the line of a picture are no bylines, though a date stands beside them."""
    assert "byline" not in kept(clean(TITLE, *lines))


def test_a_person_between_place_and_dash_signs() -> None:
    """A person in the brackets of a dateline is the author, an agency there is not."""
    for name, byline in (("Peter Brink", "Peter Brink"), ("Reuters", None)):
        capture = capture_of(f"{TITLE}\n\nTOLVA ({name}) -- {STORY}".encode(), media_type="text/plain")
        document = clean_capture(capture, (), tables=load_ingest_tables())
        assert isinstance(document, Document)
        assert kept(document).get("byline") == byline


def test_names_and_dates_below_a_subtitle_are_no_body() -> None:
    """A subtitle that reads as a sentence does not hide the byline and the date that stand between it and the story."""
    document = clean(TITLE, "Sales have gone to court before. But a judge would have a hard time with this one.", "By", "Zadie Hollmann", "June 3, 2014 7:04 pm ET")
    assert kept(document) == {"title": TITLE, "byline": "Zadie Hollmann", "published": "2014-06-03"}


@pytest.mark.parametrize(("above", "title"), [
    ((TITLE, "The mill was the oldest house of the town for two hundred years.", "By Anna Brink"), TITLE),
    ((TITLE, "Updated Jun 3, 6:55 AM;Posted Jun 3, 6:51 AM", "The mill at night.", "By Anna Brink"), TITLE),
    ((TITLE, "News > Money > Money and Towns", "By Anna Brink"), TITLE),
    (("How did a town sell its last mill to a bank?", "By Anna Brink"), "How did a town sell its last mill to a bank?"),
    ((TITLE, "• Click to share on Faces (Opens in new window)", "• Submit to Stumbles (Opens in new window)", "By Anna Brink"), TITLE),
    ((TITLE, "TOLVA COUNTY, NB -"), TITLE),
])
def test_the_title_is_told_from_what_stands_around_it(above: tuple[str, ...], title: str) -> None:
    """Subtitles, pictures, the way to the page, buttons and a place with its dash are not the title; a question above a byline is."""
    assert kept(clean(*above))["title"] == title


def test_titles_with_dates_in_a_row_are_other_stories() -> None:
    """Three titles with dates between title and story are links: none is the title, none of their dates is the publication date."""
    links = [line for i in (1, 2, 3) for line in (f"Bank number {i} opens a new house in Orlan", f"May {i}, 2011")]
    document = clean(TITLE, "Anna Brink", *links)
    assert kept(document) == {"title": TITLE, "byline": "Anna Brink"}
    assert not [c for c in document.candidates if c.kind == "published"]


@pytest.mark.parametrize(("line", "iso"), [
    ("segunda-feira, 22 de janeiro de 2018 às 0:13", "2018-01-22"), ("5. Oktober 2018", "2018-10-05"), ("Maret 30, 2015", "2015-03-30"), ("1er août 1990", "1990-08-01"),
    ("7 мая 1990", "1990-05-07"), ("2016.12.01", "2016-12-01"), ("2016年12月1日", "2016-12-01"), ("2018년 8월 25일", "2018-08-25"),
])
def test_dates_of_other_languages_are_read(line: str, iso: str) -> None:
    """The publication date of a page in another language is read from its month's name or its order of digits."""
    assert [date.iso for date in find_page_dates(line)] == [iso]
    assert kept(clean(TITLE, line))["published"] == iso


def test_every_month_has_its_names() -> None:
    """The table of months names each of the twelve in many languages, in lower case."""
    names = load_month_names()
    assert {sum(number == month for number in names.values()) >= 6 for month in range(1, 13)} == {True}
    assert all(name == name.lower() for name in names)


def test_the_day_of_an_event_is_a_candidate_of_its_own() -> None:
    """The latest full date told as past is kept apart as the day of an event, never as publication, and refuses an earlier date with its reason."""
    document = clean(TITLE, "June 3, 2014", "The judge ruled on 9 June 2014 that the town had sold the mill below its price and ordered a new sale.")
    (event,) = (c for c in document.candidates if c.kind == "event")
    assert (event.value, event.kept, event.spans[0].quote) == ("2014-06-09", False, "9 June 2014")
    (published,) = (c for c in document.candidates if c.kind == "published")
    assert not published.kept
    assert "earlier than 2014-06-09" in published.reason


def test_an_update_later_than_the_fetching_is_refused() -> None:
    """The gate of plausibility holds for the date of an update as for that of publication."""
    document = clean(TITLE, "Published: 3 June 2014", "Updated: 4 June 2015", retrieved="2014-07-01")
    assert kept(document)["published"] == "2014-06-03"
    assert "updated" not in kept(document)


def test_several_dates_below_the_story_are_those_of_others() -> None:
    """One date right below the story may be its own; two different ones belong to other stories or comments and say why they are refused."""
    capture = capture_of(f"{TITLE}\n\n{STORY}\n3 June 2014\n".encode(), media_type="text/plain")
    document = clean_capture(capture, (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    assert kept(document)["published"] == "2014-06-03"
    capture = capture_of(f"{TITLE}\n\n{STORY}\nBank buys another mill\n\n3 June 2014\n\nMill burns in Orlan\n\n5 June 2014\n".encode(), media_type="text/plain")
    document = clean_capture(capture, (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    assert "published" not in kept(document)
    assert {c.reason for c in document.candidates if c.kind == "published"} == {"one of several dates below the story, as other stories and comments have them"}
