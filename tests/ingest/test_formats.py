"""The text of captures that are none themselves: what is kept, in which order, where it stands, and every kind of broken one."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from tests.files.format_samples import (
    PAGE,
    PLAIN,
    STORY,
    TITLE,
    docx_of,
    locked_pdf,
    mail_of,
    pdf_of,
    photo_pdf,
    scanned_pdf,
    story_docx,
    story_epub,
    story_mhtml,
    story_odt,
    story_pdf,
    zip_of,
)

from rashomon.ingest import clean_capture
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Document, Refused, bytes_of, capture_of

TABLES = load_ingest_tables()
PDF, MAIL, SAVED = "application/pdf", "message/rfc822", "multipart/related"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT, EPUB = "application/vnd.oasis.opendocument.text", "application/epub+zip"


def clean(data: bytes, media_type: str) -> Document | Refused:
    """What ingest makes of these bytes."""
    return clean_capture(capture_of(data, media_type=media_type), (), tables=TABLES)


def read(data: bytes, media_type: str) -> Document:
    """The document, which must be one."""
    document = clean(data, media_type)
    assert isinstance(document, Document), document
    return document


def paragraphs(document: Document) -> list[str]:
    """Paragraphs of the text."""
    return [part for part in document.text.split("\n\n") if part.strip()]


def reason(data: bytes, media_type: str) -> str:
    """Why it is refused."""
    refused = clean(data, media_type)
    assert isinstance(refused, Refused)
    assert refused.stage == "ingest"
    assert ";" in refused.reason
    return refused.reason


@pytest.mark.parametrize(("data", "media_type"), [(story_pdf(), PDF), (story_docx(), DOCX), (story_odt(), ODT), (story_epub(), EPUB), (mail_of(PLAIN, html=PAGE), MAIL),
                                                  (mail_of("Größe – vier Männer starben. " + STORY[0]), MAIL), (story_mhtml(), SAVED)])
def test_bytes_are_those_of_the_text_in_utf_8(data: bytes, media_type: str) -> None:
    """Every character of an extracted text is found again at its bytes in the UTF-8 of that text; blocks tile it and have a place."""
    document = read(data, media_type)
    encoded = document.text.encode()
    assert document.byte_length == len(encoded)
    for i, char in enumerate(document.text):
        start, end = bytes_of(document, i, i + 1)
        assert encoded[start:end].decode() == char
    assert all(block.origin is not None for block in document.blocks)
    assert document.id == capture_of(data).id


def test_a_pdf_gives_paragraphs_with_page_and_box() -> None:
    """Lines are joined, a parted word is whole, a sentence runs over the page, and running heads stand behind it as menu."""
    document = read(story_pdf(), PDF)
    assert ("A fire at the sawmill in Orlo killed four workers on Sunday, the fire service said. At least eleven others were injured, some of them gravely, "
            "and the mayor of Orlo said that the owner had ignored two warnings.") in paragraphs(document)
    block = next(block for block in document.blocks if document.text[block.start:].startswith("A fire"))
    assert block.role == "body"
    assert block.origin is not None and (block.origin.page, block.origin.last_page) == (1, 2)
    assert block.origin.box is not None and 70 < block.origin.box[0] < 75 and 620 < block.origin.box[1] < block.origin.box[3] < 680
    heads = [block for block in document.blocks if "Orlo Herald" in document.text[block.start:block.end]]
    assert [block.role for block in heads] == ["menu"] * 3
    title = document.kept("title")
    assert title is not None and title.value == TITLE


def test_a_hyphen_stays_where_the_document_writes_it() -> None:
    """A word parted at its own hyphen keeps it where the document has it so elsewhere."""
    lines = [(72, 700, 11, "The hostage-taking began at noon, and the police said that a second hostage-"), (72, 686, 11, "taking was feared in the town that evening, nobody knew where.")]
    assert "a second hostage-taking was feared" in read(pdf_of([lines]), PDF).text


def test_columns_are_read_one_after_the_other() -> None:
    """A sentence that runs from the foot of one column to the head of the next is one."""
    left = [(72, 700 - 14 * k, 11, words) for k, words in enumerate(("Four workers died in the", "fire at the sawmill, and the", "owner of the sawmill had been"))]
    right = [(330, 700 - 14 * k, 11, words) for k, words in enumerate(("warned twice before by the", "fire service of the town."))]
    assert "had been warned twice before by the fire service of the town." in read(pdf_of([[*left, *right]]), PDF).text


def test_pdfs_without_text_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked PDF, one of pictures without Tesseract, an empty one and a broken one are Refused, each with what to do."""
    monkeypatch.setenv("PATH", "")
    assert "password" in reason(locked_pdf(), PDF)
    for scan in (scanned_pdf(), photo_pdf(story_pdf(), dpi=40), photo_pdf(story_pdf(), dpi=40, stamp=b"Filed on May 9")):
        assert "no text layer" in reason(scan, PDF)
        assert "tesseract-ocr" in reason(scan, PDF)
    assert "no words" in reason(pdf_of([[]]), PDF)
    assert "cannot be opened" in reason(b"%PDF-1.4 nothing", PDF)


def test_scanned_pages_among_printed_ones_are_refused_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Tesseract the printed pages are read, and each run of scanned ones is a row with its pages and what to install."""
    monkeypatch.setenv("PATH", "")
    black, drawn = b"<< /Length 0 >>\nstream\n\nendstream", b"<< /Length 19 >>\nstream\n72 72 99 99 re f    \nendstream"
    words = (72, 700, 11, "Four workers died in a fire at the sawmill in Orlo on Sunday, the fire service said.")
    document = read(pdf_of([[words], [], [], [(72, 700, 11, "Eleven others were hurt, two of them gravely, a doctor said.")], []]).replace(black, drawn), PDF)
    assert "Four workers died" in document.text and "Eleven others" in document.text
    assert [row.what.partition(", ")[2] for row in document.refused] == ["pages 2–3", "page 5"]
    assert all(row.stage == "ingest" and row.capture == document.id and "tesseract-ocr" in row.reason for row in document.refused)


def test_scanned_pages_are_read_where_tesseract_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures go to Tesseract through a pipe; its words are marked with the program, their boxes in points."""
    table = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    words = "Four workers died in a fire at the sawmill in Orlo , the fire ser- vice said .".split()
    table += [f"5\t1\t1\t1\t{1 if k < 15 else 2}\t{k}\t{300 + 100 * (k % 15)}\t{300 if k < 15 else 360}\t90\t50\t96.0\t{word}" for k, word in enumerate(words)]
    table.append("5\t1\t1\t1\t9\t0\t0\t0\t9\t9\t3.0\tspeck")
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'tesseract 5.3.0'; exit 0; fi\nhead -c 3 > {tmp_path}/magic\ncat > /dev/null\ncat {tmp_path}/table.tsv\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "table.tsv").write_text("\n".join(table) + "\n")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    document = read(scanned_pdf(), PDF)
    assert document.text == "Four workers died in a fire at the sawmill in Orlo , the fire service said ."
    origin = document.blocks[0].origin
    assert origin is not None and (origin.page, origin.by, origin.box) == (1, "tesseract 5.3.0", (72.0, 693.6, 429.6, 720.0))
    assert (tmp_path / "magic").read_bytes() == b"P5 "


@pytest.mark.parametrize(("dpi", "stamp"), [(150, b""), (300, b""), (200, b"Filed on May 9")])
def test_tesseract_reads_a_scan(tesseract: Path, dpi: int, stamp: bytes) -> None:
    """A photographed text is read by the real Tesseract: paragraphs, their pages and boxes near those of the print, each marked with the program;
    a stamp in the text layer does not hide the page below it."""
    printed, document = read(story_pdf(), PDF), read(photo_pdf(story_pdf(), dpi=dpi, stamp=stamp), PDF)
    wanted = {text: block.origin for text, block in zip(paragraphs(printed), printed.blocks, strict=True) if block.role == "body"}
    found = {text: block.origin for text, block in zip(paragraphs(document), document.blocks, strict=True)}
    assert len(wanted) == 3
    assert set(wanted) <= set(found)
    assert all(place is not None and place.by.startswith("tesseract ") for place in found.values())
    for text, place in wanted.items():
        seen = found[text]
        assert place is not None and seen is not None and (seen.page, seen.last_page) == (place.page, place.last_page)
        assert all(abs(a - b) < 6 for a, b in zip(seen.box, place.box, strict=True))


def test_a_docx_gives_what_it_shows() -> None:
    """Paragraphs, rows of tables, notes and heads of pages in that order; what was struck out is no text."""
    document = read(story_docx(), DOCX)
    assert paragraphs(document) == [TITLE, *STORY, "Orlo\t4", "Told to the Herald.", "Court file 12"]
    assert document.blocks[-1].origin is not None and document.blocks[-1].origin.part == "header1"
    byline = document.kept("byline")
    assert byline is not None and (byline.value, byline.evidence) == ("Ada Vell", "document creator")


def test_an_odt_gives_what_it_shows() -> None:
    """Paragraphs with their spaces, footnotes behind them."""
    document = read(story_odt(), ODT)
    assert paragraphs(document) == [TITLE, STORY[0], f"{STORY[1]}  {STORY[2]}", "Told to the Herald."]


def test_an_e_book_is_read_in_the_order_of_its_spine() -> None:
    """Chapters come as the spine has them, each a part; the book's date is a candidate."""
    document = read(story_epub(), EPUB)
    assert document.text.index(STORY[0]) < document.text.index(STORY[1])
    assert [block.origin.part for block in document.blocks if block.origin] == ["OEBPS/b.xhtml", "OEBPS/b.xhtml", "OEBPS/a.xhtml", "OEBPS/a.xhtml"]
    published = document.kept("published")
    assert published is not None and published.value == "2031-05-04"


def test_a_mail_prefers_its_plain_text() -> None:
    """The plain text part is the text; without one the HTML part is, rendered; attachments are not."""
    assert read(mail_of(PLAIN, html=PAGE, attachments={"a.txt": b"Nine died."}), MAIL).text == PLAIN
    only = mail_of("", html=PAGE)
    assert STORY[0] in paragraphs(read(only, MAIL))
    assert "<p>" not in read(only, MAIL).text
    assert "no part" in reason(b"From: a@x\nContent-Type: image/png\n\nxx", MAIL)


def test_a_charset_nobody_knows_is_no_hindrance() -> None:
    """A part that declares a charset that does not exist is decoded all the same."""
    data = mail_of("Vier Männer starben im Sägewerk.").replace(b'charset="utf-8"', b'charset="x-none"')
    assert "Männer" in read(data, MAIL).text


def test_a_saved_page_is_its_page() -> None:
    """Of MHTML the page is the text, its markup's facts among the candidates."""
    document = read(story_mhtml(), SAVED)
    assert paragraphs(document) == [TITLE, *STORY]
    assert any(candidate.evidence == "title" for candidate in document.candidates)


BILLION = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + "".join(f'<!ENTITY {chr(99 + k)} "{f"&{chr(98 + k)};" * 10}">' for k in range(9)) + "]><a>&k;</a>"
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("xml", [BILLION, OUTSIDE, "<a>", "", "<a>" * 100_000])
def test_xml_that_attacks_is_refused(xml: str) -> None:
    """Entities that multiply, entities from outside, and broken XML are Refused in bounded time; nothing outside is read."""
    data = zip_of({"[Content_Types].xml": "<a/>", "word/document.xml": xml})
    assert "root:" not in reason(data, DOCX)


def test_documents_that_grow_are_refused() -> None:
    """A part of a document that is a bomb, a cut zip, a zip without the part, and a document without words are Refused."""
    assert "grows" in reason(zip_of({"word/document.xml": b"<a>" + b" " * 80_000_000}), DOCX)
    assert "damaged" in reason(story_docx()[:-40], DOCX)
    assert "lacks" in reason(zip_of({"mimetype": "x"}, packing=zipfile.ZIP_STORED), DOCX)
    assert "no words" in reason(docx_of("<w:p/>"), DOCX)


def test_a_locked_book_is_refused() -> None:
    """A book whose chapters are encrypted is Refused; encrypted fonts are no hindrance."""
    locked = "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData><CipherData><CipherReference URI='{}'/></CipherData></EncryptedData></encryption>"
    with zipfile.ZipFile(io.BytesIO(story_epub())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert "protected" in reason(zip_of(members | {"META-INF/encryption.xml": locked.format("OEBPS/a.xhtml")}), EPUB)
    assert read(zip_of(members | {"META-INF/encryption.xml": locked.format("OEBPS/font.otf")}), EPUB).text


def test_the_paper_named_in_the_running_head_is_the_outlet() -> None:
    """A name beside a date that returns at the head of pages is that of the paper; the date there is not that of the text."""
    words = "Four workers died in a fire at the sawmill in Orlo on Sunday, the fire service said."
    data = pdf_of([[(72, 760, 9, "Orlo Evening Herald - 4 May 2031"), (72, 700, 11, words), (72, 660, 11, f"The police said that page {n} of the report was lost.")] for n in (1, 2, 3)])
    document = read(data, PDF)
    outlet = document.kept("outlet")
    assert outlet is not None and outlet.value == "Orlo Evening Herald" and document.kept("published") is None
