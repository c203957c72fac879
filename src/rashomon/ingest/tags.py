"""The tags of a page, in order. In: the page. Out: tags with their place, name and attributes; comments have no name.

A tolerant scanner after the tokenizer of the HTML standard (WHATWG), in time linear in the page however broken it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MARK = re.compile(r"<(?:!--|!\[CDATA\[|[!?]|(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:([^<>\"']*(?:(?:\"[^\"<>]*\"|'[^'<>]*')[^<>\"']*)*+)>)?)")
"""A tag with its attributes where it is whole and plain; else its beginning."""
BEFORE_QUOTE = re.compile(r"[^>\"']*")


Tag = tuple[int, int, str, bool, str]
"""Start, end, name in lower case (empty for comments, declarations and the like), whether it closes, attributes."""
START: Final = 0
END: Final = 1
NAME: Final = 2
CLOSES: Final = 3


def find_tags(page: str, raw: frozenset[str]) -> Iterator[Tag]:
    """Tags, comments and declarations from left to right. A tag that is never closed is text and is not given.

    What stands inside elements of these `raw` names is no markup; their tag reaches to their own end tag, if they have one.
    """
    at = 0
    last = page.rfind(">")
    unended: set[str] = set()
    lost = {'"': len(page), "'": len(page)}
    while (match := MARK.search(page, at)) is not None:
        start, end = match.span()
        if start >= last:
            return
        closes, name, attributes = match.groups()
        if name:
            name = name.lower()
            if attributes is None:
                end = _find_end(page, end, lost)
                attributes = page[match.end():end - 1]
            if name in raw and not closes and name not in unended:
                close = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(page, end)
                end = close.start() if close else end
                unended.update(() if close else (name,))
            yield start, end, name, closes == "/", attributes
        else:
            end = _find_comment_end(page, match)
            yield start, end, "", False, ""
        at = end


def _find_comment_end(page: str, match: re.Match[str]) -> int:
    """A comment runs to its own end, or to the end of the page."""
    closing = {"<!--": "-->", "<![CDATA[": "]]>"}.get(match[0], ">")
    found = page.find(closing, match.end() if closing != "-->" else match.end() - 2)
    return found + len(closing) if found >= 0 else len(page)


def _find_end(page: str, at: int, lost: dict[str, int]) -> int:
    """One after the '>' that ends a tag; quoted values may hold one. `lost`: from where on a quotation mark has no partner.

    There is a '>' somewhere after `at`, so there is an end.
    """
    begin = at
    while True:
        match = BEFORE_QUOTE.match(page, at)
        at = match.end() if match else at
        if at >= len(page):
            return page.index(">", begin) + 1
        if page[at] == ">":
            return at + 1
        mark = page[at]
        partner = page.find(mark, at + 1) if at < lost[mark] else -1
        if partner < 0:
            lost[mark] = min(lost[mark], at)
            return page.index(">", begin) + 1
        at = partner + 1
