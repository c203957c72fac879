"""Title, byline, outlet and dates: what is kept, from where, and why others are not."""

from __future__ import annotations

import pytest

from rashomon.ingest import clean_capture
from rashomon.ingest.dates import find_page_dates
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, Retrieval, capture_of

STORY = ("Nine workers died and a dozen were burned when a store of powder blew up at the plant on Monday, officials said.\n\n"
         "Firefighters needed six hours to put out the fire. The plant had been fined twice for storing too much powder.\n")


def clean(text: str, media_type: str = "text/plain", **given: str) -> Document:
    """The document of a text with one retrieval that has these facts."""
    capture = capture_of(text.encode(), media_type=media_type)
    document = clean_capture(capture, (Retrieval(capture=capture.id, path="a.txt", **given),), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return document


def kept(document: Document) -> dict[str, str]:
    """The kept candidates by kind."""
    return {c.kind: c.value for c in document.candidates if c.kept}


@pytest.mark.parametrize(("line", "iso"), [
    ("May 7, 1990", "1990-05-07"), ("7 May 1990", "1990-05-07"), ("Monday, 7th May, 1990", "1990-05-07"), ("1990-05-07T10:20:00Z", "1990-05-07"),
    ("07/05/1990", "1990"), ("25/05/1990", "1990-05-25"), ("05/25/1990", "1990-05-25"), ("March, 1990", "1990-03"), ("Sept. 1990", "1990-09"),
    ("7.5.1990", "1990"), ("7-May-1990", "1990-05-07"), ("31.12.1999", "1999-12-31"),
])
def test_page_dates_are_read(line: str, iso: str) -> None:
    """A date as pages print it becomes ISO 8601, as far as it is certain."""
    assert [date.iso for date in find_page_dates(line)] == [iso]


def test_the_page_above_the_story_gives_its_facts() -> None:
    """Title, byline and date above a story are kept with their spans."""
    document = clean(f"Nine die at Tolva plant\n\n3 June 1994\n\nBy Ada Brink\n\n{STORY}")
    assert kept(document) == {"title": "Nine die at Tolva plant", "published": "1994-06-03", "byline": "Ada Brink"}
    assert all(candidate.spans for candidate in document.candidates)


def test_a_page_header_date_is_never_the_publication_date() -> None:
    """Month and year between menu and story are a page header; a copyright year is refused as publication date with a reason."""
    document = clean(f"Home\n\nIsland News\n\nSearch\n\nContact Us\n\nJune, 2003\n\n{STORY}\n\nCopyright (c) 2004 by Island Watch. All rights reserved.")
    assert kept(document) == {"page_header": "2003-06", "copyright": "Copyright (c) 2004 by Island Watch", "outlet": "Island Watch"}
    refused = [c for c in document.candidates if c.kind == "published"]
    assert [c.value for c in refused] == ["2004"]
    assert "copyright year" in refused[0].reason


def test_updates_are_told_from_publication() -> None:
    """A date behind 'Updated' is the update, the other the publication."""
    document = clean(f"Nine die at Tolva plant\n\nPublished: 3 June 1994\n\nUpdated: 4 June 1994\n\n{STORY}")
    assert (kept(document)["published"], kept(document)["updated"]) == ("1994-06-03", "1994-06-04")


def test_what_was_given_stands_behind_what_is_read() -> None:
    """Given facts are kept only where the text has none, and are marked as given."""
    document = clean(f"Nine die at Tolva plant\n\n3 June 1994\n\n{STORY}", title="Other title", published="1994-07-01", outlet="Tolva Mirror")
    assert kept(document) == {"title": "Nine die at Tolva plant", "published": "1994-06-03", "outlet": "Tolva Mirror"}
    assert {c.value for c in document.candidates if c.evidence == "given"} == {"Other title", "1994-07-01", "Tolva Mirror"}


def test_markup_facts_are_candidates() -> None:
    """Meta elements of a page give candidates without spans, and the words of the page go before them."""
    head = ('<html><head><title>Nine die | Mirror</title><meta property="og:site_name" content="Tolva Mirror">'
            '<meta property="article:published_time" content="1994-06-03T08:00:00Z"></head>')
    body = "".join(f"<p>{line}</p>" for line in STORY.split("\n") if line)
    document = clean(f"{head}<body><h1>Nine die at Tolva plant</h1>{body}</body></html>", "text/html")
    assert kept(document) == {"title": "Nine die at Tolva plant", "published": "1994-06-03", "outlet": "Tolva Mirror"}


def test_a_date_inside_the_story_is_no_candidate() -> None:
    """A date that the story tells of is not proposed as its publication date."""
    assert not [c for c in clean(STORY + "\nThe plant was opened on 3 May 1971 by the prince.\n").candidates if c.kind == "published"]


@pytest.mark.parametrize(("text", "code"), [
    (STORY, "en"), ("Neuf ouvriers sont morts dans l'usine et les pompiers ont mis six heures pour éteindre le feu dans la ville.", "fr"),
    ("Nueve obreros murieron en la fábrica y los bomberos tardaron seis horas en apagar el fuego de la planta.", "es"),
    ("Neun Arbeiter sind in der Fabrik gestorben und die Feuerwehr hat sechs Stunden für das Feuer gebraucht.", "de"),
    ("Девять рабочих погибли на заводе, сообщили власти города.", "ru"), ("工厂爆炸造成九人死亡，警方正在调查。", "zh"), ("Two miners died.", "en"), ("4711", "und"),
])
def test_languages_are_told(text: str, code: str) -> None:
    """The language of the body is told by its words or its script."""
    assert clean(text).language == code


@pytest.mark.parametrize("data", [b"", b"  \n\n ", b"\x00\x01\x02" * 30, b"... --- ..."])
def test_without_words_a_capture_is_refused(data: bytes) -> None:
    """No bytes, no text or no words: Refused with stage and advice, the capture named by its path."""
    capture = capture_of(data)
    refused = clean_capture(capture, (Retrieval(capture=capture.id, path="x.txt"),), tables=load_ingest_tables())
    assert not isinstance(refused, Document)
    assert (refused.stage, refused.what, refused.capture) == ("ingest", "x.txt", capture.id)
    assert ";" in refused.reason


@pytest.mark.parametrize(("line", "title"), [
    ("Subject: Nine die as powder store blows up", "Nine die as powder store blows up"), ("# Nine die as powder store blows up", "Nine die as powder store blows up"),
    ("Fwd: Re: Nine die as powder store blows up", "Nine die as powder store blows up"),
])
def test_a_title_stands_without_its_label(line: str, title: str) -> None:
    """Labels of mails and marks of headings are no part of a title, and its span is that of its words."""
    document = clean(f"{line}\n\n{STORY}")
    found = document.kept("title")
    assert found is not None
    assert (found.value, found.spans[0].quote) == (title, title)


def test_a_sender_signs_with_the_name_before_the_address() -> None:
    """Of a sender given with a mail the name is the byline; an address alone stays."""
    assert kept(clean(STORY, author='"Ada Vell" <ada@herald.example>'))["byline"] == "Ada Vell"
    assert kept(clean(STORY, author="ada@herald.example"))["byline"] == "ada@herald.example"


@pytest.mark.parametrize(("page", "host"), [
    ("<!-- saved from url=(0031)https://www.herald.example/news/9 --><html><body>{}</body></html>", "herald.example"),
    ("<html><head><link rel='canonical' href='https://herald.example/news/9'></head><body>{}</body></html>", "herald.example"),
    ("<html><body><div>The Wayback Machine - https://web.archive.org/web/20310504101010/http://www.herald.example/news/9</div>{}</body></html>", "herald.example"),
])
def test_the_address_of_a_saved_page_names_its_outlet(page: str, host: str) -> None:
    """Where nothing names the outlet, the host of the address that a browser or an archive wrote into the page does."""
    words = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n"))
    assert kept(clean(page.format(words), media_type="text/html"))["outlet"] == host
    named = page.replace("{}", "{}<p>© 2031 Orlo Herald Ltd. All rights reserved.</p>")
    assert kept(clean(named.format(words), media_type="text/html"))["outlet"] == "Orlo Herald"
