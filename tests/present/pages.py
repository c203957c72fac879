"""Reads a page of present back with the standard library's HTML parser."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "img", "rect", "link", "input"}


class Page(HTMLParser):
    """Texts of the accounts with the statements over each character, attributes of all elements, and open-tag balance."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[list[tuple[str, frozenset[int]]]] = []
        self.scripts: list[str] = []
        self.wrong: list[str] = []
        self._depth: int | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element."""
        row = (tag, dict(attrs))
        self.elements.append(row)
        if tag in VOID:
            return
        self.stack.append(row)
        if tag == "div" and row[1].get("class") == "text":
            self.texts.append([])
            self._depth = len(self.stack)
        if tag == "script":
            self.scripts.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Closes an element; anything but the last one opened is wrong."""
        if not self.stack or self.stack[-1][0] != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")
            return
        if self._depth == len(self.stack):
            self._depth = None
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        """Text: of a script, of an account, or of the page."""
        if self.stack and self.stack[-1][0] == "script":
            self.scripts[-1] += data
        elif self._depth is not None:
            marks = [a["data-s"] for tag, a in self.stack if tag == "mark"]
            over = frozenset(int(n) for mark in marks for n in (mark or "").split())
            self.texts[-1].extend((character, over) for character in data)
