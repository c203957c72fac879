"""Words of hostile captures made safe to show: for a terminal, for HTML, and for JSON inside a script element.

In: any text. Out: text that cannot move a cursor, open a tag, or turn the direction of the line around it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def as_plain(text: str) -> str:
    """One line for a terminal: control and direction characters shown as U+FFFD, white space as one blank."""
    return _CONTROLS.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def as_escaped(text: str) -> str:
    """The text for HTML content or a quoted attribute; as many characters when read back as before."""
    safe = _CONTROLS.sub("\ufffd", text)
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
    return safe.replace("\r", "&#13;")


def as_script_json(value: Any) -> str:
    """JSON that can stand inside a script element: no `<`, `>` or `&`, ASCII only."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def cell_width(text: str) -> int:
    """Columns the text takes in a terminal: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def as_lines(text: str, width: int, *, first: str = "", rest: str | None = None) -> list[str]:
    """The text in lines of at most `width` columns; `first` and `rest` stand before them. Long words are broken, never cut off."""
    indent = " " * cell_width(first) if rest is None else rest
    lines: list[str] = []
    line, prefix = first, first
    for word in as_plain(text).split(" "):
        gap = "" if line == prefix else " "
        if line != prefix and cell_width(line) + 1 + cell_width(word) > width:
            lines.append(line)
            line, prefix, gap = indent, indent, ""
        line += gap
        for character in word:
            if cell_width(line) + cell_width(character) > width and line != prefix:
                lines.append(line)
                line, prefix = indent, indent
            line += character
    lines.append(line)
    return [kept.rstrip() for kept in lines]
