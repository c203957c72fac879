"""An e-book to its text. In: the bytes of an EPUB. Out: its chapters in the order of the spine, each a part with its zones.

EPUB 2 and 3 (W3C EPUB 3.3): the container names the package, the package the order of reading. A book whose chapters
are encrypted is refused; encrypted fonts are no hindrance.
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from rashomon.ingest.format_texts import Extracted, Fact, Renderer, TextUnreadable
from rashomon.ingest.packages import Package, resolve_name
from rashomon.schema import Place

FACTS = {"title": "title", "creator": "byline", "publisher": "outlet", "date": "published"}
PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
CHAPTERS = 5_000


def extract_epub(data: bytes, render: Renderer) -> Extracted:
    """Text of an EPUB. Raises TextUnreadable."""
    package = Package(data)
    root = next((mark.attributes.get("full-path", "") for mark in package.marks("META-INF/container.xml") if mark.event == "start" and mark.name == "rootfile"), "")
    facts, chapters = _read_root(package, root)
    locked = _locked_parts(package)
    if locked.intersection(chapters):
        raise TextUnreadable("the e-book is protected against copying; ask whoever gave it for one without, or for its text")
    extracted = Extracted(facts=facts)
    for name in chapters[:CHAPTERS]:
        if name in package:
            extracted.put_rendering(render(package.read(name), ""), Place(part=name))
    if not extracted.length:
        raise TextUnreadable("the e-book has no words in the chapters it names (pictures only?); give its text as .txt")
    return extracted


def _read_root(package: Package, root: str) -> tuple[list[Fact], list[str]]:
    """What the package document says of the book, and its chapters in order."""
    folder = posixpath.dirname(root)
    facts: dict[str, Fact] = {}
    items: dict[str, str] = {}
    order: list[str] = []
    words = ""
    for mark in package.marks(root):
        given = mark.attributes
        words = "" if mark.event == "start" else words + mark.text
        if mark.event == "start" and mark.name == "item" and given.get("media-type", "") in PAGES:
            items[given.get("id", "")] = resolve_name(folder, unquote(given.get("href", "")))
        elif mark.event == "start" and mark.name == "itemref":
            order.append(given.get("idref", ""))
        elif mark.event == "end" and mark.name in FACTS and words.strip():
            kind = FACTS[mark.name]
            facts.setdefault(kind, (kind, " ".join(words.split()), f"e-book {mark.name}"))
    seen = dict.fromkeys(items[one] for one in order if items.get(one))
    return list(facts.values()), list(seen) or list(dict.fromkeys(filter(None, items.values())))


def _locked_parts(package: Package) -> set[str]:
    """Parts that the encryption document names."""
    name = "META-INF/encryption.xml"
    if name not in package:
        return set()
    return {unquote(mark.attributes.get("URI", "")) for mark in package.marks(name) if mark.event == "start" and mark.name == "CipherReference"}
