"""HTML to its rendered text. In: the decoded page. Out: text in source order, the place each character came from, zones of the page.

No broken page stops it: tags part lines, scripts and
the like are left out, blank space is folded as a browser folds it, entities are resolved. Chrome is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from rashomon.ingest.tags import CLOSES, END, NAME, START, Tag, find_tags
from rashomon.resources.ingest_markup import ALONE, BARE, BLOCK, CELL, CLOSING, DROPPED, FURNITURE, MarkupTables

NAMED = re.compile(r"""\b(?:class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
NAME_WORD = re.compile(r"[A-Za-z]+")
FOLDED = re.compile(r" ?[\t\r\n\f][ \t\r\n\f]*|  [ \t\r\n\f]*|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
HIDDEN = re.compile(r"\shidden(?=[\s=>]|$)|display\s*:\s*none", re.IGNORECASE)
LAYOUT = re.compile(r"\b(?:valign|width|bgcolor)\s*=", re.IGNORECASE)
"""What a cell of a table that lays out a page has, and a cell of figures seldom: it begins a line of its own."""
DEEPEST = 400
CODE = frozenset(["script", "style", ""])


class Piece(NamedTuple):
    """Characters of the text from `start` that came from decoded characters `source` to `source_end`, one each or all from all."""

    start: int
    source: int
    source_end: int
    one_each: bool


class Zone(NamedTuple):
    """Where in the page a stretch of the text stands: menu, related, comment, appeal, caption, byline, title, heading, story or nothing."""

    start: int
    end: int
    name: str
    linked: bool


@dataclass(slots=True)
class Element:
    """An open element as far as the text in it asks."""

    name: str
    zone: str
    linked: bool
    dropped: bool
    verbatim: bool


@dataclass(slots=True)
class Rendered:
    """What a page shows, growing while it is scanned."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    length: int = 0
    newlines: int = 2
    """Newlines at the end so far; two to begin with, so that no text opens with blank lines."""
    blank: bool = True
    """The text so far ends in blank space."""
    depth: int = 0
    """Elements open at once, at most; no more than DEEPEST are counted."""
    left_out: list[tuple[int, int]] = field(default_factory=list)
    """Stretches of the page that tell an extractor nothing, ascending: scripts, comments, furniture, addresses of links."""
    furnished: tuple[int, int] | None = None
    """Of furniture that is open: how many elements it stands in, and where it begins in the page."""

    def put(self, words: str, source: int, source_end: int, *, one_each: bool) -> None:
        """Add words that came from this stretch of the page."""
        self.parts.append(words)
        self.pieces.append(Piece(self.length, source, source_end, one_each))
        self.length += len(words)
        self.newlines, self.blank = 0, words[-1] == " "

    def part_line(self, source: int, source_end: int) -> None:
        """Begin a line because of this tag; never more than one empty line in a row."""
        if self.newlines < 2:
            count = self.newlines
            self.put("\n", source, source_end, one_each=False)
            self.newlines, self.blank = count + 1, True


def render_page(page: str, tables: MarkupTables) -> Rendered:
    """The rendered text of a page with the sources of its characters and its zones."""
    rendered = Rendered()
    stack = [Element("", "", False, False, False)]
    at = 0
    for tag in find_tags(page, tables.raw):
        if tag[START] > at and not stack[-1].dropped:
            _add_text(rendered, page, at, tag[START], stack[-1])
        at = tag[END]
        kind = tables.kinds.get(tag[NAME], 0)
        if tag[NAME]:
            _open_or_close(rendered, tag, kind, stack, tables)
        if rendered.furnished is not None:
            _end_furniture(rendered, tag, len(stack))
        elif not tag[CLOSES]:
            _leave_out(rendered, tag, kind)
    if at < len(page):
        _add_text(rendered, page, at, len(page), stack[-1])
    if rendered.furnished is not None:
        rendered.left_out.append((rendered.furnished[1], len(page)))
    return rendered


def lighten_page(page: str, rendered: Rendered) -> str:
    """The page as an extractor needs it: without scripts, comments, furniture and addresses of links. Linked data stays."""
    parts, at = ["<html>"], 0
    for start, end in rendered.left_out:
        parts.append(page[at:start])
        at = end
    return "".join([*parts, page[at:]])


def _leave_out(rendered: Rendered, tag: Tag, kind: int) -> None:
    """Note what an extractor can do without of a tag that has no content to come."""
    start, end, name, _, attributes = tag
    if kind & BARE:
        rendered.left_out.append((start + 1 + len(name), end - 1))
    elif (kind & FURNITURE or name in CODE) and "ld+json" not in attributes:
        rendered.left_out.append((start, end))


def _end_furniture(rendered: Rendered, tag: Tag, depth: int) -> None:
    """Note an element of furniture with all that stands in it, once this tag has closed it."""
    if rendered.furnished is not None and depth <= rendered.furnished[0]:
        rendered.left_out.append((rendered.furnished[1], tag[END] if tag[CLOSES] and depth == rendered.furnished[0] else tag[START]))
        rendered.furnished = None


def _open_or_close(rendered: Rendered, tag: Tag, kind: int, stack: list[Element], tables: MarkupTables) -> None:
    """Take in one tag."""
    start, end, name, closes, attributes = tag
    above = stack[-1]
    if kind & BLOCK and not above.dropped:
        rendered.part_line(start, end)
    elif kind & CELL and not above.dropped and attributes and LAYOUT.search(attributes):
        rendered.part_line(tag[START], tag[END])
    elif kind & CELL and not rendered.blank and not above.dropped:
        rendered.put(" " if closes else "\t", start, end, one_each=False)
        rendered.blank = True
    if closes:
        _close(stack, name)
        return
    if kind & ALONE or (attributes[-1:] == "/" and name in ("svg", "path")):
        return
    if kind & CLOSING:
        _close_open(stack, name)
    if name == "body":
        stack[1:] = []
    depth = len(stack)
    if depth >= DEEPEST:
        return
    if depth > rendered.depth:
        rendered.depth = depth
    if kind & FURNITURE and rendered.furnished is None:
        rendered.furnished = depth, start
    above = stack[-1]
    dropped = above.dropped or kind & DROPPED > 0 or (attributes != "" and name not in ("body", "html") and _is_hidden(attributes))
    zone = "" if dropped else _zone_of(name, attributes, above.zone, tables)
    stack.append(Element(name, zone, above.linked or name == "a", dropped, above.verbatim or name == "pre"))


def _is_hidden(attributes: str) -> bool:
    if "idden" in attributes or "none" in attributes or "NONE" in attributes or "IDDEN" in attributes:
        return HIDDEN.search(attributes) is not None
    return False


def _zone_of(name: str, attributes: str, above: str, tables: MarkupTables) -> str:
    """The zone an element opens; furniture inside furniture stays what it was."""
    if above in ("menu", "related", "comment", "appeal") and name not in ("article", "main"):
        return above
    own = tables.zones.get(name, "")
    if not own and attributes and name in ("div", "section", "ul", "ol", "aside", "p", "span", "table", "td", "figure", "header"):
        for found in NAMED.finditer(attributes):
            words = [w.lower() for w in NAME_WORD.findall(found[1] or found[2] or found[3] or "")]
            own = next((tables.names[w] for w in words if w in tables.names), "")
            if own:
                break
    return own or above


def _close(stack: list[Element], name: str) -> None:
    if stack[-1].name == name and len(stack) > 1:
        stack.pop()
        return
    for k in range(len(stack) - 1, max(0, len(stack) - 60), -1):
        if stack[k].name == name:
            del stack[k:]
            return


def _close_open(stack: list[Element], name: str) -> None:
    """A paragraph ends an open paragraph, an item an open item of the same list."""
    for k in range(len(stack) - 1, max(0, len(stack) - 12), -1):
        if stack[k].name == name:
            del stack[k:]
            return
        if stack[k].name in ("ul", "ol", "table", "div", "section", "article", "td", "body"):
            return


def _add_text(rendered: Rendered, page: str, start: int, end: int, element: Element) -> None:
    if element.dropped:
        return
    begin = rendered.length
    found = page[start:end]
    if not element.verbatim and not found.strip(" \t\r\n\f"):
        if not rendered.blank:
            rendered.put(" ", start, end, one_each=end - start == 1)
            rendered.zones.append(Zone(begin, rendered.length, element.zone, element.linked))
        return
    if FOLDED.search(page, start, end) is None:
        at = start + 1 if found[0] == " " and rendered.blank and not element.verbatim else start
        rendered.put(page[at:end], at, end, one_each=True)
        rendered.zones.append(Zone(begin, rendered.length, element.zone, element.linked))
        return
    for a, b, words in _words_of(page, start, end):
        if words != " ":
            at = a
            if words[0] == " " and rendered.blank and not element.verbatim:
                words, at = words[1:], a + 1
            rendered.put(words, at, b, one_each=len(words) == b - at)
        elif element.verbatim and page[a] != "&":
            rendered.put(page[a:b], a, b, one_each=True)
        elif not rendered.blank:
            rendered.put(" ", a, b, one_each=b - a == 1)
    if rendered.length > begin:
        rendered.zones.append(Zone(begin, rendered.length, element.zone, element.linked))


def _words_of(page: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Stretches of the page with what they show: words with single blanks between them, one blank for other blank space,
    the character of an entity."""
    at = start
    for match in FOLDED.finditer(page, start, end):
        first, last = match.span()
        if first > at:
            yield at, first, page[at:first]
        if page[first] != "&":
            yield first, last, " "
        else:
            shown = unescape(match[0])
            yield first, last, shown.replace("\r", " ") or match[0]
        at = last
    if at < end:
        yield at, end, page[at:end]
