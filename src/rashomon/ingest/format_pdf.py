"""A PDF to its text. In: pages of lines with boxes. Out: paragraphs in reading order with page and box.

Lines are joined to paragraphs by their distance, indent and size (after the layout rules of Hearst 1993 and pdftotext);
a word parted at the end of a line is joined as it stands elsewhere in the document; a paragraph that runs on over a
column or a page is one. Lines that return at the head or foot of pages are kept, behind the paragraph they interrupt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from rashomon.ingest.format_texts import Extracted, Renderer, TextUnreadable
from rashomon.papers import Line, Page, PaperUnreadable, read_pdf
from rashomon.schema import Place

UNSPACED = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef]{2}")
"""Two characters side by side of scripts that put no blanks between words: Han, Kana and their marks."""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
BULLETS = "•●▪◦‣■□–"
EDGE_LINES = 2
GARBLED_SHARE = 0.3
UNREAD_SCAN = ("a picture without a text layer, a stamp aside, and its words are not read; the other pages are: install Tesseract (tesseract-ocr) "
               "and build again, or recognise the text with another program and give that")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, with their pages."""

    lines: list[tuple[Page, Line]] = field(default_factory=list)

    def place(self) -> Place:
        """Page and box of its first page, and what read it there."""
        first, last = self.lines[0][0], self.lines[-1][0].number
        boxes = [line.box for page, line in self.lines if page is first]
        left, bottom, right, top = zip(*boxes, strict=True)
        return Place(page=first.number, box=(min(left), min(bottom), max(right), max(top)), last_page=last if last > first.number else 0, by=first.by)


def extract_pdf(data: bytes, render: Renderer) -> Extracted:
    """Text of a PDF. Raises TextUnreadable."""
    try:
        pages = read_pdf(data)
    except PaperUnreadable as error:
        raise TextUnreadable(str(error)) from error
    words = Counter(word for page in pages for line in page.lines for word in WORD.findall(line.text))
    shown = "".join(line.text for page in pages for line in page.lines)
    if shown.count("\ufffd") > len(shown) * GARBLED_SHARE:
        raise TextUnreadable("the letters of the PDF's text layer have no meaning (its fonts name none); recognise its pages with OCR and give that")
    extracted = form_text(pages, words)
    extracted.missing.extend((called, UNREAD_SCAN) for called in _name_scans(pages))
    return extracted


def _name_scans(pages: tuple[Page, ...]) -> list[str]:
    """The pages that no program has read, pages in a row as one: `page 2`, `pages 4–7`."""
    rows: list[list[int]] = []
    for number in (page.number for page in pages if page.is_unread_scan):
        if rows and number == rows[-1][-1] + 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return [f"pages {row[0]}–{row[-1]}" if len(row) > 1 else f"page {row[0]}" for row in rows]


def form_text(pages: tuple[Page, ...], words: Counter[str]) -> Extracted:
    """The paragraphs of these pages."""
    extracted = Extracted()
    running = _find_running(pages)
    heights = [line.box[3] - line.box[1] for page in pages for line in page.lines]
    usual = median(heights) if heights else 0.0
    open_one = Paragraph()
    pending: list[tuple[Page, Line]] = []
    titled = False
    for page in pages:
        for k, line in enumerate(page.lines):
            if (page.number, k) in running:
                pending.append((page, line))
                continue
            if open_one.lines and not _runs_on(open_one, page, line):
                titled = _close(extracted, open_one, pending, words, usual if not titled else 0.0) or titled
                open_one, pending = Paragraph(), []
            open_one.lines.append((page, line))
    _close(extracted, open_one, pending, words, usual if not titled else 0.0)
    return extracted


def _close(extracted: Extracted, paragraph: Paragraph, pending: list[tuple[Page, Line]], words: Counter[str], usual: float) -> bool:
    """Write the paragraph, then what interrupted it; True where it was the title: set larger, on the first page. `usual` 0: there is one already."""
    is_title = False
    if paragraph.lines:
        page, first = paragraph.lines[0]
        is_title = bool(usual) and page.number == 1 and (first.box[3] - first.box[1]) >= usual * 1.25 and len(paragraph.lines) <= 4
        extracted.put(_join(paragraph.lines, words), paragraph.place(), zone="title" if is_title else "")
    for page, line in pending:
        extracted.put(line.text + ("-" if line.parted else ""), Place(page=page.number, box=line.box, by=page.by), zone="menu")
    return is_title


def _find_running(pages: tuple[Page, ...]) -> set[tuple[int, int]]:
    """(page, index) of lines that return at the same edge of pages, figures aside, and of page numbers that stand alone."""
    edges: dict[tuple[str, str], list[tuple[int, int]]] = {}
    running: set[tuple[int, int]] = set()
    for page in pages if len(pages) > 1 else ():
        count = len(page.lines)
        order = sorted(range(count), key=lambda k: -page.lines[k].box[3])
        for where, places in (("head", order[:EDGE_LINES]), ("foot", order[-EDGE_LINES:] if count > EDGE_LINES else [])):
            for k in places:
                text = page.lines[k].text
                if PAGE_NUMBER.fullmatch(text):
                    running.add((page.number, k))
                elif len(text) <= 120:
                    edges.setdefault((where, DIGITS.sub("#", text)), []).append((page.number, k))
    for found in edges.values():
        if len({page for page, _ in found}) >= (3 if len(pages) > 2 else 2) and (len(pages) > 2 or _same_height(pages, found)):
            running.update(found)
    return running


def _same_height(pages: tuple[Page, ...], found: list[tuple[int, int]]) -> bool:
    """True where these lines stand at one height, to a point: on two pages only, a line that returns elsewhere may be a title."""
    heights = [line.box[1::2] for page in pages for k, line in enumerate(page.lines) if (page.number, k) in found]
    return all(abs(a - b) < 1 for height in heights for a, b in zip(height, heights[0], strict=True))


def _runs_on(paragraph: Paragraph, page: Page, line: Line) -> bool:
    """True where the line goes on with the paragraph."""
    last_page, last = paragraph.lines[-1]
    high, last_high = line.box[3] - line.box[1], last.box[3] - last.box[1]
    told = page is last_page and line.paragraph > 0 and line.paragraph == last.paragraph
    if max(high, last_high) > 1.2 * max(min(high, last_high), 1.0) and not told:
        return False
    if line.text[:1] in BULLETS and len(line.text) > 1:
        return False
    if page is not last_page or line.box[1] >= last.box[3]:
        return last.parted or (not ENDED.search(last.text) and line.text[:1].islower())
    if last.box[1] - line.box[3] > 0.6 * max(high, 1.0):
        return False
    right = max(one.box[2] for one in page.lines if one.box[0] < last.box[2] and one.box[2] > last.box[0])
    first = paragraph.lines[0][1]
    left = min(one.box[0] for _, one in paragraph.lines[1:]) if len(paragraph.lines) > 1 else first.box[0]
    indented = line.box[0] > left + 0.8 * high and abs(line.box[0] - left) < 6 * high
    wide = max(right - first.box[0], 1.0)
    left_empty = right - last.box[2]
    short = left_empty > 0.2 * wide and bool(ENDED.search(last.text))
    stands_alone = left_empty > 0.5 * wide and not line.text[:1].islower() and not last.parted
    return not short and not stands_alone and not (indented and bool(ENDED.search(last.text)))


def _join(lines: list[tuple[Page, Line]], words: Counter[str]) -> str:
    """The words of lines as one, parted words whole again."""
    text = ""
    for k, (_, line) in enumerate(lines):
        if k == 0:
            text = line.text
            continue
        before = lines[k - 1][1]
        hard = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line.text[:1].islower()
        if before.parted or hard:
            text = _join_word(text.removesuffix("-"), line.text, words)
        else:
            text += ("" if text.endswith(("—", "–")) or UNSPACED.search(text[-1:] + line.text[:1]) else " ") + line.text
    return text


def _join_word(text: str, rest: str, words: Counter[str]) -> str:
    """A word parted at the end of a line, with its hyphen where the document writes it so in the middle of one."""
    head, tail = re.search(r"[^\W\d_]*$", text), re.match(r"[^\W\d_]*", rest)
    first, second = head[0] if head else "", tail[0] if tail else ""
    if words[f"{first}-{second}"] > words[first + second]:
        return f"{text}-{rest}"
    return text + rest
