"""Pages to text: what is shown, in which order, and how broken markup is taken."""

from __future__ import annotations

import pytest

from rashomon.ingest import clean_capture
from rashomon.ingest.markup import lighten_page, render_page
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.ingest_markup import load_markup_tables
from rashomon.schema import Document, Refused, capture_of


def show(page: str) -> str:
    """The rendered text of a page."""
    return "".join(render_page(page, load_markup_tables()).parts)


@pytest.mark.parametrize(("page", "text"), [
    ("<p>Two  men\n died.</p><p>One lived.</p>", "Two men died.\n\nOne lived.\n"),
    ("<p>Two <b>men</b> died<br>today.", "Two men died\ntoday."),
    ("a<script>var x = '<p>no</p>';</script>b", "ab"),
    ("<title>T</title><style>p {}</style>a", "a"),
    ("a<!-- <p>no</p> -->b", "ab"),
    ("&lt;b&gt; &amp; caf&eacute; &#8220;x&#x201d;", "<b> & café “x”"),
    ("a &unknown; b &amp c", "a &unknown; b & c"),
    ("<pre>a  b\n c</pre>", "a  b\n c\n"),
    ("<div hidden>no</div><div style='display: none'>no</div>yes", "yes"),
    ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
    ("<a href='x>y'>link</a> <a title=\"a > b\">two</a>", "link two"),
    ("<a href=\"broken>link</a> text", "link text"),
    ("<SCRIPT>no</ScRiPt>yes", "yes"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a b\n"),
    ("<TABLE><TR><TD WIDTH=120 VALIGN=TOP><A HREF=w>Write to us</A></TD><TD VALIGN=TOP><B>Two die in fire</B><BR>By Ada Vell</TD></TR></TABLE>",
     "Write to us\nTwo die in fire\nBy Ada Vell"),
])
def test_a_page_shows_what_a_reader_sees(page: str, text: str) -> None:
    """Tags part lines, scripts and comments are not shown, entities are resolved, blank space is folded."""
    lines = [line.strip() for line in show(page).replace("\t", " ").split("\n")] if "<pre>" not in page else show(page).strip("\n").split("\n")
    wanted = text.strip("\n").split("\n")
    assert [" ".join(line.split()) if "<pre>" not in page else line for line in lines if line] == [line for line in wanted if line]


def test_an_unended_script_hides_no_text() -> None:
    """A script or a text field without its end tag hides nothing that stands behind it."""
    assert "Two men died." in show("<textarea><p>Two men died.</p>")


def test_zones_tell_where_lines_stand() -> None:
    """Words in a navigation bar, in links and in a caption bear their zones."""
    rendered = render_page("<nav><a href=x>Home</a></nav><article><p>Two men died.</p><figcaption>The mine.</figcaption></article>", load_markup_tables())
    text = "".join(rendered.parts)
    zones = {text[zone.start:zone.end]: (zone.name, zone.linked) for zone in rendered.zones}
    assert zones == {"Home": ("menu", True), "Two men died.": ("story", False), "The mine.": ("caption", False)}


def test_an_extractor_is_shown_no_furniture() -> None:
    """Scripts, comments, furniture with all that stands in it and addresses of links are left out; every other tag and word stays."""
    page = ('<html><body class=a><nav><ul><li><a href="/x">Home</a></ul></nav><!-- ad --><script>x="</div>"</script>'
            '<div><aside>Older floods<p>again</div><p>Two <a class=b href="/y">bridges</a> fell.</p><img src=z><footer>Terms</footer></body></html>')
    tables = load_markup_tables()
    shown = lighten_page(page, render_page(page, tables))
    assert shown == "<html><html><body class=a></script><div></div><p>Two <a>bridges</a> fell.</p></body></html>"


def test_furniture_that_never_ends_takes_no_tag_of_another() -> None:
    """An element of furniture without an end runs to the end of what it stands in, or of the page."""
    tables = load_markup_tables()
    for page, wanted in (("<div><nav>Home<div>x</div></div><p>Rain.", "<html><div></div><p>Rain."), ("<p>Rain.</p><aside>More", "<html><p>Rain.</p>")):
        assert lighten_page(page, render_page(page, tables)) == wanted


def test_a_page_of_frames_is_refused_with_their_names() -> None:
    """A page whose words stand in other pages says which; one that speaks of frames in its body is read."""
    frames = b"<html><head><title>Orlo</title></head><frameset cols='1,*'><frame src=\"menu.html\"><frame src=story.html></frameset></html>"
    refused = clean_capture(capture_of(frames, media_type="text/html"), (), tables=load_ingest_tables())
    assert isinstance(refused, Refused) and "menu.html, story.html" in refused.reason
    page = b"<html><body><p>Two people died in a fire in Orlo on Sunday, the police said.</p><frameset></frameset></body></html>"
    assert isinstance(clean_capture(capture_of(page, media_type="text/html"), (), tables=load_ingest_tables()), Document)
