"""A PDF to its pages. In: bytes. Out: lines with boxes, from the text layer; from pictures where Tesseract is installed.

PDFium says what is written where (ISO 32000-2); it repairs what is broken in a file as browsers do.
"""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref
from itertools import groupby
from typing import Any
from unicodedata import bidirectional

from rashomon.papers.pages import Box, Line, Page, PaperUnreadable
from rashomon.papers.scans import Tesseract, find_tesseract, read_scan

PAGES = 3_000
CHARACTERS = 20_000_000
SCANNED_PAGES = 200
SCAN_DPI = 300
STAMP_WORDS = 30
"""A page of no more words than this, most of which a picture covers, is a scan with a stamp in its text layer."""
HYPHENS = (0x02, 0xFFFE, 0xAD)
"""What PDFium gives for a hyphen that parts a word at the end of a line, and the soft hyphen."""
BREAKS = (0x0A, 0x0D)
LEFTWARDS = frozenset(["R", "AL", "NSM"])
"""Classes of letters that are written from right to left, and of the marks on them (Unicode Standard Annex 9)."""
Letter = tuple[str, float | None]
"""A character and the left edge of its box, where it has one."""
NO_LAYER = ("the PDF has no text layer, its pages are pictures; install Tesseract (tesseract-ocr) and build again, "
            "or recognise the text with another program and give that")


def read_pdf(data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF. Raises PaperUnreadable: a password, no text layer, no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise PaperUnreadable(_why_closed(str(error))) from error
    try:
        count = len(document)
        if count > PAGES:
            raise PaperUnreadable(f"the PDF has {count} pages, above {PAGES}; split it and give the parts")
        pages = tuple(_read_page(document, number) for number in range(1, count + 1))
        return _read_scans(document, pages)
    finally:
        document.close()


def _why_closed(words: str) -> str:
    if "password" in words.lower():
        return "the PDF needs a password; open it with the password, save it without, and give that"
    if "security" in words.lower():
        return "the PDF is encrypted in a way that cannot be opened; print it to a new PDF and give that"
    return f"the PDF cannot be opened ({words}); fetch it again, or open and save it with another program"


def _read_page(document: Any, number: int) -> Page:
    """One page; one that PDFium cannot load is blank."""
    import pypdfium2

    try:
        page = document[number - 1]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(number, (), blank=True)
    try:
        lines = _read_lines(text)
        few = sum(len(line.text.split()) for line in lines) <= STAMP_WORDS
        return Page(number, lines, blank=not lines and not _has_pictures(page), stamped=bool(lines) and few and _is_covered(page))
    finally:
        text.close()
        page.close()


def _read_lines(text: Any) -> tuple[Line, ...]:
    """Lines as PDFium breaks them, each with the box of its characters."""
    from pypdfium2 import raw

    lines: list[Line] = []
    held: list[Letter] = []
    boxes: list[Box] = []
    parted = False
    rect = raw.FS_RECTF()
    count = text.count_chars()
    if count > CHARACTERS:
        raise PaperUnreadable(f"a page of {count} characters is no page; save its text and give that")
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in BREAKS or code in HYPHENS:
            parted = code in HYPHENS
            if not parted:
                _end_line(lines, held, boxes, False)
                held, boxes = [], []
            continue
        boxed = bool(raw.FPDFText_GetLooseCharBox(text, index, byref(rect))) and rect.right > rect.left
        if parted and boxed and boxes and rect.top < boxes[-1][3] - (boxes[-1][3] - boxes[-1][1]) / 2:
            _end_line(lines, held, boxes, True)  # PDFium gives no break behind a hyphen that parts a word
            held, boxes = [], []
        parted = False
        if boxed:
            boxes.append((rect.left, rect.bottom, rect.right, rect.top))
        if not (code == 0x20 and held and held[-1][0] == " "):
            held.append((chr(code) if code and code < 0x110000 else "\ufffd", rect.left if boxed else None))
    _end_line(lines, held, boxes, parted)
    return tuple(lines)


def _end_line(lines: list[Line], held: list[Letter], boxes: list[Box], parted: bool) -> None:
    words = "".join(turn_words(held)).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    if words:
        lines.append(Line(words, cover(boxes), parted))


def turn_words(letters: Sequence[Letter]) -> list[str]:
    """The letters of a line in the order of reading: words of scripts that run leftwards are, in many PDFs, given as they lie from left to right.

    >>> "".join(turn_words([("\u05dd", 10.0), ("\u05d5", 14.0), ("\u05dc", 18.0), ("\u05e9", 22.0)])) == "\u05e9\u05dc\u05d5\u05dd"
    True
    """
    turned: list[str] = []
    for leftwards, group in groupby(letters, key=lambda letter: bidirectional(letter[0]) in LEFTWARDS):
        word = list(group)
        places = [place for _, place in word if place is not None]
        if leftwards and len(places) == len(word) and places != sorted(places, reverse=True):
            word = word[::-1] if places == sorted(places) else sorted(word, key=lambda letter: -(letter[1] or 0.0))
        turned += [letter for letter, _ in word]
    return turned


def cover(boxes: list[Box]) -> Box:
    """The box around all of these, to a tenth of a point."""
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = zip(*boxes, strict=True)
    return (round(min(left), 1), round(min(bottom), 1), round(max(right), 1), round(max(top), 1))


def _has_pictures(page: Any) -> bool:
    """True where something else than text is drawn on the page."""
    import pypdfium2

    try:
        return next(iter(page.get_objects(max_depth=3)), None) is not None
    except pypdfium2.PdfiumError:
        return False


def _is_covered(page: Any) -> bool:
    """True where one picture covers most of the page."""
    import pypdfium2
    from pypdfium2 import raw

    width, height = page.get_size()
    try:
        pictures = [picture.get_bounds() for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    except pypdfium2.PdfiumError:
        return False
    return any((min(right, width) - max(left, 0)) * (min(top, height) - max(bottom, 0)) * 2 > width * height for left, bottom, right, top in pictures)


def _read_scans(document: Any, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages, those that are pictures read by Tesseract where it is installed. Raises PaperUnreadable where no page has words."""
    scans = [page for page in pages if page.is_unread_scan]
    worded = any(page.lines and not page.stamped for page in pages)
    program = find_tesseract() if scans else None
    if not worded and program is None:
        raise PaperUnreadable(NO_LAYER if scans else "the PDF has no words and no pictures on its pages; look at it by hand")
    if program is None:
        return pages
    if len(scans) > SCANNED_PAGES:
        raise PaperUnreadable(f"{len(scans)} pages of the PDF are pictures, above {SCANNED_PAGES}; split it and give the parts")
    read = {page.number: _read_scan(document, page.number, program) for page in scans}
    if not worded and not any(page.lines for page in read.values()):
        raise PaperUnreadable(f"the PDF has no text layer and {program.version} finds no words on its pages; look at it by hand")
    return tuple(read.get(page.number, page) for page in pages)


def _read_scan(document: Any, number: int, program: Tesseract) -> Page:
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(SCAN_DPI / 72, 10_000 / max(width, height, 1.0))
    bitmap = page.render(scale=scale, grayscale=True)
    shown = bytes(bitmap.buffer)
    rows = b"".join(shown[at:at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + rows
    bitmap.close()
    page.close()
    return Page(number, read_scan(picture, program, scale=scale, height=height), by=program.version)
