"""What a file holds, by its first bytes before its name. In: bytes and a path. Out: a kind, or the name of the binary format."""

from __future__ import annotations

import codecs
import re

HTML_OPENING = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
FEED_OPENING = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss\b[^>]*\bversion|rdf:RDF\b[^>]*(?:purl\.org/rss|netscape\.com/rdf)|(?:\w+:)?feed\b[^>]*www\.w3\.org/2005/Atom)", re.DOTALL)
HTML_TAG = re.compile(rb"<(?:html|head|body|title|meta|div|p|article|table|span|a\s+href|br|h[1-6])\b[^<>]*>", re.IGNORECASE)
HTML_PAIR = re.compile(rb"<(p|div|h[1-6]|article|span|blockquote)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
MAGIC = (
    (b"%PDF-", "PDF"), (b"\x89PNG", "PNG picture"), (b"\xff\xd8\xff", "JPEG picture"), (b"GIF8", "GIF picture"), (b"RIFF", "RIFF audio or video"),
    (b"\x1f\x8b", "gzip archive"), (b"BZh", "bzip2 archive"), (b"\xfd7zXZ", "xz archive"), (b"7z\xbc\xaf", "7-Zip archive"), (b"Rar!", "RAR archive"),
    (b"\xd0\xcf\x11\xe0", "old Office document"), (b"\x7fELF", "program"), (b"MZ\x90\x00", "program"), (b"SQLite format 3\x00", "SQLite database"),
    (b"ID3", "MP3 audio"), (b"OggS", "Ogg audio"), (b"{\\rtf", "RTF document"), (b"\x00\x00\x00\x18ftyp", "MP4 video"), (b"\x00\x00\x00\x20ftyp", "MP4 video"),
)
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp")
RECORD_NAMES = (".jsonl", ".ndjson", ".jsonlines")
JSON_OPENING = re.compile(rb'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){1,100}"\s*:')


def find_media_type(head: bytes, name: str) -> str:
    """`text/html` or `text/plain`, by content before name."""
    start = head.replace(b"\x00", b"")[:4096] if head.startswith(WIDE_MARKS) else head[:4096]
    start = start.removeprefix(codecs.BOM_UTF8)
    for mark in WIDE_MARKS:
        start = start.removeprefix(mark)
    if HTML_OPENING.match(start) or (start.lstrip().startswith(b"<?xml") and b"<![CDATA[" not in start):
        return "text/html"
    tags = len(HTML_TAG.findall(start))
    named = name.lower().endswith(HTML_NAMES)
    return "text/html" if tags >= (1 if named else 4) and (named or start.lstrip()[:1] == b"<") else "text/plain"


def find_field_type(text: bytes) -> str:
    """The media type of a record's text: HTML too where it is a fragment, as feeds and content systems keep it."""
    return "text/html" if len(HTML_TAG.findall(text)) >= 2 or HTML_PAIR.match(text.lstrip()) else find_media_type(text, "")


def find_binary(head: bytes) -> str:
    """The name of the binary format that these first bytes belong to, or the empty string for text."""
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if b"\x00" not in head or head.startswith(WIDE_MARKS):
        return ""
    sample = head[:4096]
    pairs = max(1, len(sample) // 2)
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    wide = (odd * 10 >= pairs * 7 and even * 10 <= pairs) or (even * 10 >= pairs * 7 and odd * 10 <= pairs)
    return "" if wide else "binary data (NUL bytes)"


def is_records(head: bytes, name: str) -> bool:
    """True for JSON Lines: by name, or a first line that is an object of its own followed by another."""
    if name.lower().endswith(RECORD_NAMES):
        return True
    if name.lower().endswith(".json") or head.lstrip()[:1] != b"{":
        return False
    first, newline, rest = head.partition(b"\n")
    return bool(newline) and first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{" and b'":' in first.replace(b'" :', b'":')


MAIL_START = re.compile(rb"(?:From |[A-Za-z][\w-]{1,60}:[ \t\r])")
MAIL_FIELDS = re.compile(rb"^(Received|Message-ID|MIME-Version|Return-Path|Delivered-To):", re.IGNORECASE | re.MULTILINE)
FROM_FIELD = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
MAILBOX_START = re.compile(rb"From [^\r\n]+\r?\n(?:>?[A-Za-z][\w-]{1,60}:)")
TABLE_NAMES = (".csv", ".tsv")
UNPACKED_FIRST = ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "packed"), (b"BZh", "packed"), (b"\xfd7zXZ\x00", "packed"), (b"%PDF-", "pdf"), (b"WARC/", "warc"))


def find_kind(head: bytes, name: str) -> str:
    """How a stream that opens with these bytes is read: zip, packed, pdf, warc, tar, records, json, feed, mailbox, mail, table or text."""
    for magic, kind in UNPACKED_FIRST:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024] and name.lower().endswith(".pdf"):
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    if is_records(head, name):
        return "records"
    if name.lower().endswith(".json") or JSON_OPENING.match(head.removeprefix(codecs.BOM_UTF8)):
        return "json"
    if FEED_OPENING.match(head[:4096].removeprefix(codecs.BOM_UTF8)):
        return "feed"
    if MAILBOX_START.match(head):
        return "mailbox"
    if is_mail(head, name):
        return "mail"
    return "table" if name.lower().endswith(TABLE_NAMES) and not HTML_OPENING.match(head[:4096]) else "text"


def is_mail(head: bytes, name: str) -> bool:
    """True for the head of a mail: fields down to an empty line, among them those that a mail server or program writes."""
    start = head.lstrip(b"\r\n")
    fields = re.split(rb"\r?\n\r?\n", start[:32768], maxsplit=1)[0]
    if not MAIL_START.match(start):
        return False
    if name.lower().endswith((".eml", ".mht", ".mhtml")):
        return True
    return bool(MAIL_FIELDS.search(fields)) and bool(FROM_FIELD.search(fields) or RELATED.search(fields))
