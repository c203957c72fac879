"""Small captures of every kind, made here byte by byte: what tests and the fuzzer start from. All that they tell is invented."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from email.message import EmailMessage

import pypdfium2

STORY = (
    "A fire at the sawmill in Orlo killed four workers on Sunday, the fire service said.",
    "At least eleven others were injured. The mayor of Orlo said that the owner had ignored two warnings.",
    "The owner denied that anyone had warned him. Two of the injured were still in hospital on Monday.",
)
TITLE = "Fire at Orlo sawmill"
PAGE = ("<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
        "{story}</body></html>").format(title=TITLE, story="".join(f"<p>{line}</p>" for line in STORY))
PLAIN = "\n\n".join((TITLE, "May 4, 2031", *STORY)) + "\n"
STAMP = (2031, 5, 4, 10, 0, 0)
PDF_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def zip_of(members: Mapping[str, bytes | str], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else packing
            archive.writestr(zipfile.ZipInfo(name, STAMP), data, how)
    return out.getvalue()


def tar_of(members: Mapping[str, bytes], *, links: Mapping[str, str] | None = None) -> bytes:
    """A tar of these members and of symbolic links."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, target in (links or {}).items():
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            archive.addfile(link)
    return out.getvalue()


def pdf_of(pages: Iterable[Iterable[tuple[float, float, float, str]]], *, trailer: bytes = b"", extra: Iterable[bytes] = ()) -> bytes:
    """A PDF 1.4 with pages of (x, y, size, words) in Helvetica; no text on a page with nothing in it."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids: list[int] = []
    for page in pages:
        shown = b"".join(b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
                         for x, y, size, words in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.extend(extra)
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, table)
    return bytes(out)


def story_pdf() -> bytes:
    """A title, a running head and paragraphs over two pages; a word is parted at a line's end, a sentence runs over the page."""
    first = [(72, 760, 9, "The Orlo Herald"), (72, 700, 20, TITLE), (72, 660, 11, "A fire at the sawmill in Orlo killed four workers on Sunday, the fire ser-"),
             (72, 646, 11, "vice said. At least eleven others were injured, some of them gravely, and the"), (72, 632, 11, "mayor of Orlo said that the owner had ignored"), (300, 30, 9, "1")]
    second = [(72, 760, 9, "The Orlo Herald"), (72, 720, 11, "two warnings."), (72, 690, 11, "The owner denied that anyone had warned him."), (300, 30, 9, "2")]
    third = [(72, 760, 9, "The Orlo Herald"), (72, 720, 11, "Two of the injured were still in hospital on Monday."), (300, 30, 9, "3")]
    return pdf_of([first, second, third])


def scanned_pdf() -> bytes:
    """A PDF whose only page is a picture: a black box drawn on it."""
    return pdf_of([[]]).replace(b"<< /Length 0 >>\nstream\n\nendstream", b"<< /Length 19 >>\nstream\n72 72 99 99 re f    \nendstream")


def photo_pdf(pdf: bytes, *, dpi: int = 200, stamp: bytes = b"") -> bytes:
    """The pages of a PDF as grey pictures of this resolution, with a stamp in the text layer of each where one is given."""
    document = pypdfium2.PdfDocument(pdf)
    pictures: list[bytes] = []
    pages = []
    for page in document:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        packed = zlib.compress(b"".join(rows[at:at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)))
        pictures.append(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>"
                        b"\nstream\n%s\nendstream" % (bitmap.width, bitmap.height, len(packed), packed))
        pages.append([(30.0, 775.0, 9.0, stamp.decode())] if stamp else [])
    document.close()
    first = 4 + 2 * len(pages)
    plain = pdf_of(pages, extra=pictures)
    for number in range(len(pages)):
        begin = plain.index(b"/Length ", plain.index(b"%d 0 obj" % (4 + 2 * number)))
        end = plain.index(b"endstream", begin)
        shown = b"q 612 0 0 792 0 0 cm /Scan Do Q\n" + plain[plain.index(b"stream\n", begin) + 7:end - 1]
        plain = plain[:begin] + b"/Length %d >>\nstream\n%s\n" % (len(shown), shown) + plain[end:]
        plain = plain.replace(b"/Resources << /Font << /F1 3 0 R >> >>", b"/Resources  << /Font << /F1 3 0 R >> /XObject << /Scan %d 0 R >> >>" % (first + number), 1)
    return plain[:plain.rindex(b"xref\n0")] + b"trailer << /Root 1 0 R >>\n"


def locked_pdf() -> bytes:
    """A PDF that opens with the password `orlo` only (standard security handler, revision 2)."""
    def pad(password: bytes) -> bytes:
        return (password + PDF_PAD)[:32]

    rights, name = (-4).to_bytes(4, "little", signed=True), b"0123456789abcdef"
    owner = rc4(hashlib.md5(pad(b"owner")).digest()[:5], pad(b"orlo"))
    key = hashlib.md5(pad(b"orlo") + owner + rights + name).digest()[:5]
    user = rc4(key, PDF_PAD)
    lock = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode())
    return pdf_of([[(72, 700, 11, STORY[0])]], trailer=b"/Encrypt 6 0 R /ID [<%s> <%s>]" % (name.hex().encode(), name.hex().encode()), extra=[lock])


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, which old PDFs are locked with."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def docx_of(body: str, **parts: str) -> bytes:
    """A DOCX with this body of WordprocessingML."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    members = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
               "word/document.xml": f'<?xml version="1.0"?><w:document {w}><w:body>{body}</w:body></w:document>'}
    members |= {f"word/{name}.xml": f'<?xml version="1.0"?><w:{name.rstrip("0123456789")} {w}>{content}</w:{name.rstrip("0123456789")}>' for name, content in parts.items()}
    members["docProps/core.xml"] = ('<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                                    f"<dc:title>{TITLE}</dc:title><dc:creator>Ada Vell</dc:creator></cp:coreProperties>")
    return zip_of(members)


def story_docx() -> bytes:
    """A title, paragraphs, a table, a struck-out sentence, a footnote and a page head."""
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in STORY)
    return docx_of(f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>{paragraphs}'
                   "<w:p><w:del><w:r><w:delText>Nine died.</w:delText></w:r></w:del></w:p>"
                   "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Orlo</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>4</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                   footnotes="<w:footnote><w:p><w:r><w:t>Told to the Herald.</w:t></w:r></w:p></w:footnote>",
                   header1="<w:p><w:r><w:t>Court file 12</w:t></w:r></w:p>")


def story_odt() -> bytes:
    """The same story in OpenDocument, with a footnote and runs of spaces."""
    names = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
             'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"')
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Told to the Herald.</text:p></text:note-body></text:note>"
    body = f"<text:h>{TITLE}</text:h><text:p>{STORY[0]}{note}</text:p><text:p>{STORY[1]}<text:s text:c='2'/><text:span>{STORY[2]}</text:span></text:p>"
    return zip_of({"mimetype": "application/vnd.oasis.opendocument.text",
                   "content.xml": f"<?xml version='1.0'?><office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
                   "meta.xml": f"<?xml version='1.0'?><office:document-meta {names}><office:meta><dc:title>{TITLE}</dc:title></office:meta></office:document-meta>"})


def story_epub() -> bytes:
    """Two chapters; the files stand in the other order than the spine."""
    chapter = "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>"
    return zip_of({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>",
        "OEBPS/book.opf": f"<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>{TITLE}</dc:title>"
                          "<dc:date>2031-05-04</dc:date></metadata><manifest><item id='b' href='a.xhtml' media-type='application/xhtml+xml'/>"
                          "<item id='a' href='b.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>",
        "OEBPS/a.xhtml": chapter.format(f"<p>{STORY[1]}</p><p>{STORY[2]}</p>"),
        "OEBPS/b.xhtml": chapter.format(f"<h1>{TITLE}</h1><p>{STORY[0]}</p>")})


def mail_of(text: str, *, html: str = "", attachments: Mapping[str, bytes] | None = None, subject: str = TITLE) -> bytes:
    """A mail with a plain text, perhaps one in HTML beside it, and attachments."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ada Vell <ada@herald.example>", "desk@herald.example", subject
    message["Date"], message["Message-ID"] = "Sun, 04 May 2031 23:30:00 +0200", "<1@herald.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    data = message.as_bytes()
    boundary = data.split(b'boundary="')[1:]
    for number, piece in enumerate(boundary):  # boundaries are drawn by chance; tests need the same bytes every time
        data = data.replace(piece.split(b'"')[0], b"=====%d==" % number)
    return data


def story_mhtml() -> bytes:
    """A page saved by a browser."""
    head = ("From: <Saved by a browser>\r\nSnapshot-Content-Location: https://herald.example/fire\r\nSubject: " + TITLE + "\r\nDate: Mon, 05 May 2031 08:00:00 -0000\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n')
    return (head + "------B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://herald.example/fire\r\n\r\n"
            + PAGE + "\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B--\r\n").encode()


def mbox_of(*mails: bytes) -> bytes:
    """A mailbox."""
    return b"".join(b"From ada@herald.example Sun May  4 23:30:00 2031\n" + mail.rstrip(b"\n") + b"\n\n" for mail in mails)


def warc_record(kind: str, block: bytes, *, url: str = "https://herald.example/fire", content_type: str = "application/http; msgtype=response") -> bytes:
    """One record."""
    return (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-05T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{hashlib.md5(block).hexdigest()}>\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def http_of(body: bytes, *, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """A server's answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{more}\r\n".encode() + body


def story_warc() -> bytes:
    """Head of the archive, the request, the page, and a page sent packed."""
    packed = gzip.compress(PAGE.replace("four workers", "five workers").encode(), mtime=0)
    return (warc_record("warcinfo", b"software: made\r\n", content_type="application/warc-fields") + warc_record("request", b"GET /fire HTTP/1.1\r\n\r\n", content_type="application/http; msgtype=request")
            + warc_record("response", http_of(PAGE.encode())) + warc_record("response", http_of(packed, more="Content-Encoding: gzip\r\n"), url="https://herald.example/five"))


def story_csv() -> bytes:
    """Three rows: one sound, one with separators and newlines inside quotes, one with a field too many."""
    quoted = PLAIN.replace('"', '""')
    return f'headline,date,body\r\n{TITLE},2031-05-04,"{STORY[0]}"\r\nAgain,2031-05-05,"{quoted}"\r\nragged,2031-05-06,{STORY[1]},too,many\r\n'.encode()


def every_kind() -> dict[str, bytes]:
    """A sample of every kind by file name."""
    jsonl = json.dumps({"text": PLAIN, "title": TITLE}).encode() + b"\n"
    mail = mail_of(PLAIN, html=PAGE, attachments={"notes.txt": STORY[1].encode(), "file.pdf": story_pdf()})
    story = PLAIN.encode()
    return {
        "book.epub": story_epub(), "crawl.warc": story_warc(), "crawl.warc.gz": gzip.compress(story_warc(), mtime=0),
        "crawl.wacz": zip_of({"datapackage.json": "{}", "archive/data.warc.gz": gzip.compress(story_warc(), mtime=0), "pages/pages.jsonl": "{}\n"}),
        "file.docx": story_docx(), "file.odt": story_odt(), "file.pdf": story_pdf(), "letter.eml": mail, "letters.mbox": mbox_of(mail, mail_of(STORY[2], subject="Later")),
        "page.html": PAGE.encode(), "page.mhtml": story_mhtml(), "plain.txt": story, "table.csv": story_csv()[:story_csv().rindex(b"ragged")], "wire.jsonl": jsonl,
        "all.zip": zip_of({"a/plain.txt": story, "b.jsonl": jsonl, "c.docx": story_docx(), "d.tar": tar_of({"e.txt": story})}),
        "all.tar": tar_of({"a/plain.txt": story, "b.eml": mail}), "all.tar.gz": gzip.compress(tar_of({"a.txt": story, "z.zip": zip_of({"b.txt": story})}), mtime=0),
        "all.tar.bz2": bz2.compress(tar_of({"a.txt": story})), "all.tar.xz": lzma.compress(tar_of({"a.txt": story})), "wire.jsonl.gz": gzip.compress(jsonl, mtime=0),
    }
