"""DOCX and ODT to their text. In: the bytes of the zip. Out: paragraphs in order; footnotes, heads and feet of pages behind them.

WordprocessingML (ISO/IEC 29500) and OpenDocument text (ISO/IEC 26300). Text that was struck out with changes tracked and
remarks of reviewers are not part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ingest.format_texts import Extracted, Fact, Renderer, TextUnreadable
from rashomon.ingest.packages import Mark, Package
from rashomon.schema import Place

DOCX_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
DOCX_LEFT_OUT = frozenset(["del", "moveFrom", "instrText", "delText", "fldData", "pict", "AlternateContent", "drawing"])
DOCX_BEHIND = (("word/footnotes.xml", "footnotes", ""), ("word/endnotes.xml", "endnotes", ""))
ODT_MARKS = {"tab": "\t", "line-break": "\n"}
ODT_LEFT_OUT = frozenset(["annotation", "annotation-end", "tracked-changes", "note-citation", "frame", "custom-shape", "index-title-template", "binary-data"])
FACTS = {"title": "title", "creator": "byline", "initial-creator": "byline", "publisher": "outlet"}
SPACES = 100


def extract_docx(data: bytes, render: Renderer) -> Extracted:
    """Text of a DOCX. Raises TextUnreadable."""
    package = Package(data)
    extracted = Extracted()
    _put_all(extracted, _docx_paragraphs(package, "word/document.xml"), "body", "")
    for name, called, zone in DOCX_BEHIND:
        if name in package:
            _put_all(extracted, _docx_paragraphs(package, name), called, zone)
    seen: set[str] = set()
    for name in package.names():
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            rows = [row for row in _docx_paragraphs(package, name) if row[0] not in seen]
            seen.update(words for words, _ in rows)
            _put_all(extracted, iter(rows), name[5:-4], "menu")
    extracted.facts.extend(_facts_in(package, "docProps/core.xml"))
    if not extracted.length:
        raise TextUnreadable("the document has no words in it (pictures only?); give its text as .txt")
    return extracted


def extract_odt(data: bytes, render: Renderer) -> Extracted:
    """Text of an ODT. Raises TextUnreadable."""
    package = Package(data)
    if b"encryption-data" in (package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""):
        raise TextUnreadable("the document needs a password; open it, save it without, and give that")
    extracted = Extracted()
    notes: list[str] = []
    _put_all(extracted, _odt_paragraphs(package, notes), "body", "")
    _put_all(extracted, ((words, "") for words in notes), "footnotes", "")
    extracted.facts.extend(_facts_in(package, "meta.xml"))
    if not extracted.length:
        raise TextUnreadable("the document has no words in it (pictures only?); give its text as .txt")
    return extracted


def _put_all(extracted: Extracted, rows: Iterator[tuple[str, str]], called: str, zone: str) -> None:
    for words, own in rows:
        extracted.put(words, Place(part=called), zone=zone or own)


def _docx_paragraphs(package: Package, name: str) -> Iterator[tuple[str, str]]:
    """(words, zone) of each paragraph; the cells of a table row are one paragraph, parted by tabs."""
    held: list[str] = []
    cells: list[str] = []
    left_out = rows = 0
    in_text, zone = False, ""
    for mark in package.marks(name):
        step = 1 if mark.event == "start" else -1
        if mark.event == "text":
            held.extend((mark.text,) if in_text and not left_out else ())
        elif mark.name in DOCX_LEFT_OUT:
            left_out += step
        elif left_out:
            continue
        elif mark.name == "t":
            in_text = step > 0
        elif mark.name == "tr":
            rows += step
            if not rows and cells:
                yield "\t".join(cells), ""
                cells = []
        elif step > 0:
            zone = _zone_of(mark.attributes.get("val", "")) if mark.name == "pStyle" else zone
            held.append(DOCX_MARKS.get(mark.name, ""))
        elif mark.name == "p":
            words = "".join(held).strip()
            if words and rows:
                cells.append(words)
            elif words:
                yield words, zone
            held, zone = [], ""


def _zone_of(style: str) -> str:
    low = style.lower()
    return "title" if low in ("title", "titel", "titre", "titolo") else "heading" if low.startswith(("heading", "berschrift", "titre", "subtitle")) else ""


def _odt_paragraphs(package: Package, notes: list[str]) -> Iterator[tuple[str, str]]:
    """(words, zone) of each paragraph; footnotes go to `notes`."""
    stack: list[list[str]] = []
    cells: list[str] = []
    left_out = rows = in_note = 0
    for mark in package.marks("content.xml"):
        step = 1 if mark.event == "start" else -1
        if mark.event == "text":
            if stack and not left_out:
                stack[-1].append(" ".join(mark.text.split("\n")))
        elif mark.name in ODT_LEFT_OUT:
            left_out += step
        elif left_out:
            continue
        elif mark.name == "note-body":
            in_note += step
        elif mark.name == "table-row":
            rows += step
            if not rows and cells:
                yield "\t".join(cells), ""
                cells = []
        elif mark.name in ("p", "h"):
            if step > 0:
                stack.append([])
                continue
            words = "".join(stack.pop()).strip()
            if words and in_note:
                notes.append(words)
            elif words and rows:
                cells.append(words)
            elif words:
                yield words, "heading" if mark.name == "h" else ""
        elif step > 0 and stack:
            stack[-1].append(_odt_mark(mark))


def _odt_mark(mark: Mark) -> str:
    """The blank that an element stands for; `s` is a row of spaces."""
    if mark.name == "s":
        count = mark.attributes.get("c", "1")
        return " " * (min(int(count), SPACES) if count.isdecimal() else 1)
    return ODT_MARKS.get(mark.name, "")


def _facts_in(package: Package, name: str) -> list[Fact]:
    """Title, author and publisher that the document says of itself; its dates are those of the file, not of the text."""
    found: dict[str, Fact] = {}
    words = ""
    for mark in package.marks(name) if name in package else ():
        words = "" if mark.event == "start" else words + mark.text
        kind = FACTS.get(mark.name, "") if mark.event == "end" else ""
        if kind and words.strip():
            found.setdefault(kind, (kind, " ".join(words.split()), f"document {mark.name}"))
    return list(found.values())
