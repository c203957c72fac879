"""A feed to captures. In: the bytes of RSS or Atom. Out: for each item a Capture with its Retrieval, or Refused with its number.

RSS 0.9 to 2.0 with its modules for content and Dublin Core, RDF Site Summary, Atom (RFC 4287). Items count from 0, as in
`feed.xml#3`; the capture is the UTF-8 of the longest text the item has, a fragment of HTML as feeds keep it; its title, day,
address, author and the feed's own title are given. Entities are never expanded and no address is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from rashomon.files.columns import RecordResult, form_record
from rashomon.files.visits import Source, Visit, form_capture, in_mib, refuse

ITEMS = ("item", "entry")
TEXTS = ("encoded", "content", "description", "summary")
GIVEN = {"title": ("title",), "published": ("pubDate", "published", "date", "issued", "updated"), "author": ("creator", "author")}
HTML_PREFIX = re.compile(r"(</?)html:")
"""What the standard library writes before the elements of XHTML."""
PLACEHOLDER = re.compile(r"\s*(?:continue reading|read more)\W*\s*", re.IGNORECASE)


def read_feed(source: Source, visit: Visit) -> Iterator[RecordResult]:
    """One result an item; XML that is broken, or no feed after all, is one capture as it stands."""
    limit = visit.limits.capture_bytes
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        yield refuse(source.name, f"a feed above {in_mib(limit)}; split it, or give its items as JSON Lines")
        return
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, RecursionError):
        yield form_capture(data, source.name)
        return
    items = [element for element in root.iter() if _name(element) in ITEMS]
    if not items:
        yield form_capture(data, source.name)
        return
    outlet = _title_of(root)
    for number, item in enumerate(items[:visit.limits.members]):
        yield _read_item(item, f"{source.name}#{number}", outlet, visit)


def _read_item(item: Element, name: str, outlet: str, visit: Visit) -> RecordResult:
    texts = [_inner(child) for child in item if _name(child) in TEXTS]
    text = max((words for words in texts if not PLACEHOLDER.fullmatch(words)), key=len, default="")
    if not text.strip():
        return refuse(name, "the item of the feed has no text of its own; open its address, save the page and give that")
    fields = {kind: next((words for tag in tags for child in item if _name(child) == tag and (words := _words(child))), "") for kind, tags in GIVEN.items()}
    fields["published"] = _as_day(fields["published"])
    fields["url"] = next((link for child in item if _name(child) == "link" and child.get("rel", "alternate") == "alternate" and (link := child.get("href") or _words(child))), "")
    return form_record(text.encode("utf-8", "replace"), {**fields, "outlet": outlet}, name, columns={}, limits=visit.limits)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _inner(element: Element) -> str:
    """The element's text; where it holds markup as elements (XHTML in Atom), that markup."""
    return "".join([element.text or "", *(HTML_PREFIX.sub(r"\1", tostring(child, encoding="unicode")) for child in element)]) if len(element) else element.text or ""


def _words(element: Element) -> str:
    """The words of an element, those of a name in it foremost."""
    named = next((child for child in element if _name(child) == "name"), element)
    return " ".join("".join(named.itertext()).split())


def _title_of(root: Element) -> str:
    """The title of the feed itself."""
    top = next((child for child in root if _name(child) == "channel"), root)
    return next((_words(child) for child in top if _name(child) == "title"), "")


def _as_day(words: str) -> str:
    """The day of a date as mails write it, in its own zone; other words as they are."""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words
