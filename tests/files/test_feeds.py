"""Feeds: each item a capture with what the feed says of it."""

from __future__ import annotations

from pathlib import Path

from rashomon.files import walk_captures
from rashomon.schema import Capture, Refused, Retrieval

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Orlo Herald</title>
<item><title><![CDATA[Four die in fire & smoke]]></title><link>https://orlo.example/1</link><dc:creator>Ada Vell</dc:creator><pubDate>Sun, 04 May 2031 23:30:00 +0200</pubDate>
<description><![CDATA[Four workers died.]]></description><content:encoded><![CDATA[<p>Four workers died in a fire at the sawmill, the police said.</p><p>Two were hurt.</p>]]></content:encoded></item>
<item><title>Only a title</title><link>https://orlo.example/2</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tolva News</title><entry><title>A bridge falls</title><link href="https://tolva.example/b"/>
<author><name>Ben Tarn</name></author><updated>2031-05-06T08:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A bridge fell in Tolva, and two people were hurt.</p></div></content></entry></feed>"""


def walk(tmp_path: Path, name: str, words: str) -> list[tuple[Capture, Retrieval] | Refused]:
    (tmp_path / name).write_text(words, encoding="utf-8")
    return list(walk_captures([tmp_path / name]))


def test_an_item_of_rss_is_a_capture(tmp_path: Path) -> None:
    """The longest text of the item is the capture, HTML as it is; title, day, address, author and the feed's title are given; an item
    without text is refused by its number."""
    found, refused = walk(tmp_path, "feed.xml", RSS)
    assert isinstance(found, tuple) and isinstance(refused, Refused)
    capture, retrieval = found
    assert capture.media_type == "text/html" and capture.data.startswith(b"<p>Four workers died in a fire")
    assert (retrieval.path, retrieval.title, retrieval.published, retrieval.url, retrieval.author, retrieval.outlet) == (
        "feed.xml#0", "Four die in fire & smoke", "2031-05-04", "https://orlo.example/1", "Ada Vell", "The Orlo Herald")
    assert refused.what == "feed.xml#1" and "save the page" in refused.reason


def test_an_entry_of_atom_is_a_capture(tmp_path: Path) -> None:
    """Markup that stands in the entry as elements is read as a page."""
    found, = walk(tmp_path, "news.atom", ATOM)
    assert isinstance(found, tuple)
    capture, retrieval = found
    assert capture.media_type == "text/html" and b"<p>A bridge fell in Tolva" in capture.data
    assert (retrieval.author, retrieval.published, retrieval.url, retrieval.outlet) == ("Ben Tarn", "2031-05-06", "https://tolva.example/b", "Tolva News")


def test_a_broken_feed_is_one_capture(tmp_path: Path) -> None:
    """What cannot be parsed, or would expand entities, is kept as it stands."""
    bomb = RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss', 1)
    for words in (RSS[:400], bomb):
        found, = walk(tmp_path, "feed.xml", words)
        assert isinstance(found, tuple) and found[0].data == words.encode()
