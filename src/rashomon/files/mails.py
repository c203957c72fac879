"""Mails and mailboxes. In: a stream. Out: a capture a mail with the facts of its head, and one a readable attachment.

EML (RFC 5322, RFC 2045), MBOX (RFC 4155, a message begins at a line `From ` below an empty one), MHTML (RFC 2557). The
capture is the mail as it stands; its text is ingest's work. Of a mail above the limit the parts that end below it are
kept: the capture is then its first bytes, and the part that was too long is Refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from rashomon.files.streams import counted
from rashomon.files.visits import Result, Source, Visit, in_mib, refuse
from rashomon.schema import Retrieval, capture_of

MAIL, PAGE = "message/rfc822", "multipart/related"
BOUNDARY = re.compile(rb"""boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))""", re.IGNORECASE)
FILE_NAME = re.compile(rb"""(?:file)?name\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))""", re.IGNORECASE)
LINES = 1_000_000
"""A mail below the limit of bytes has fewer lines than this."""
BREAKS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, UnicodeError)
"""What the standard library's mail parser is known to raise at odd bytes."""


def read_mail(source: Source, visit: Visit) -> Iterator[Result]:
    """A file of one mail, or one page saved with its parts."""
    limit = visit.limits.capture_bytes
    data = source.stream.read(limit + 1)
    yield from read_message(data, source.name, visit, source.size)


def read_mailbox(source: Source, visit: Visit) -> Iterator[Result]:
    """Messages counted from 0: `letters.mbox#3`."""
    limit = visit.limits.capture_bytes
    held: list[bytes] = []
    size, number, blank = 0, -1, True
    while line := source.stream.readline(limit):
        if blank and line.startswith(b"From "):
            if number >= 0:
                yield from read_message(_join(held), f"{source.name}#{number}", visit, size)
            held, size, number = [], 0, number + 1
        else:
            size += len(line)
            if size <= limit + len(line):
                held.append(line)
        blank = line in (b"\n", b"\r\n")
        if number >= visit.limits.members:
            yield refuse(f"{source.name}#{number}", f"more than {visit.limits.members} mails; split the mailbox and give the parts")
            return
    if number >= 0:
        yield from read_message(_join(held), f"{source.name}#{number}", visit, size)


def _join(lines: list[bytes]) -> bytes:
    """The message without the empty line that parts it from the next."""
    return b"".join(lines[:-1] if lines and lines[-1] in (b"\n", b"\r\n") else lines)


def read_message(data: bytes, name: str, visit: Visit, size: int) -> Iterator[Result]:
    """The mail and its attachments. `data` may be the beginning of `size` bytes."""
    note = ""
    if len(data) > visit.limits.capture_bytes:
        kept, left = cut_mail(data[:visit.limits.capture_bytes])
        told = in_mib(size) if size > len(data) else f"more than {in_mib(visit.limits.capture_bytes)}"
        yield refuse(f"{name}/{left}" if kept else name, f"the mail has {told} and this part reaches above {in_mib(visit.limits.capture_bytes)}; "
                     "save the attachment and give it as a file of its own" + (", the parts before it were read" if kept else ""))
        if not kept:
            return
        data, note = kept, f"the first {len(kept)} bytes of the mail; the part {left!r} and what follows were left out"
    if data.count(b"\n") > LINES:
        yield refuse(name, f"a mail of more than {LINES} lines; give its text as .txt")
        return
    try:
        message = message_from_bytes(data)
        parts = _list_parts(message, visit.limits.parts)
    except BREAKS as error:
        yield refuse(name, f"the mail cannot be taken apart ({type(error).__name__}: {error}); give its text as .txt")
        return
    is_page = message.get_content_type() == PAGE
    capture = capture_of(data, media_type=PAGE if is_page else MAIL)
    yield capture, _facts_of(message, capture.id, name, note, is_page=is_page)
    if len(parts) > visit.limits.parts:
        yield refuse(name, f"the mail has more than {visit.limits.parts} parts; its text is read, its attachments are not: save them and give the folder")
    elif not is_page:
        yield from _read_attachments(parts, name, visit)


def cut_mail(data: bytes) -> tuple[bytes, str]:
    """The beginning of a mail up to its last part, and the name of that part; no bytes where it has one part only."""
    marks = sorted({mark[1] or mark[2] for mark in BOUNDARY.finditer(data[:256 * 1024])})
    at = max((data.rfind(b"\n--" + mark) for mark in marks), default=-1)
    first = min((found for mark in marks if (found := data.find(b"\n--" + mark)) >= 0), default=at)
    if at <= first:
        return b"", ""
    named = FILE_NAME.search(data[at:at + 4096])
    return data[:at + 1], (named[1] or named[2]).decode("utf-8", "replace").replace("/", "_") if named else "last part"


def _list_parts(message: Message, most: int) -> list[tuple[str, Message]]:
    """Every part with its number as in IMAP (`2.1`), without recursion; one more than `most` where there are more."""
    parts: list[tuple[str, Message]] = []
    waiting: list[tuple[str, Message]] = [("", message)]
    while waiting and len(parts) <= most:
        number, part = waiting.pop()
        parts.append((number, part))
        inner = part.get_payload() if part.is_multipart() and part.get_content_type() != MAIL else []
        inside = inner if isinstance(inner, list) else []
        waiting.extend(reversed([(f"{number}.{k}".lstrip("."), one) for k, one in enumerate(inside, 1) if isinstance(one, Message)]))
    return parts


def _read_attachments(parts: list[tuple[str, Message]], name: str, visit: Visit) -> Iterator[Result]:
    for number, part in parts[1:]:
        kind = part.get_content_type()
        if kind.startswith("multipart/") or not is_attached(part) or _is_inline_picture(part):
            continue
        called = f"{name}/{_file_name(part) or f'part {number}'}"
        data = part.get_payload(decode=True) if kind != MAIL else b"".join(one.as_bytes() for one in _inner_mails(part))
        if not isinstance(data, bytes) or not data:
            yield refuse(called, "the attachment is empty; ask for it again or leave it out")
            continue
        stream = counted(io.BytesIO(data), visit.budget)
        yield from visit.open_member(Source(stream, called if kind != MAIL or called.endswith(".eml") else f"{called}.eml", len(data)))


def is_attached(part: Message) -> bool:
    """True for a part that is no text of the mail itself."""
    return part.get_content_type() not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _is_inline_picture(part: Message) -> bool:
    """Pictures shown inside the mail, signatures and calendar entries are its furniture."""
    kind = part.get_content_type()
    return (kind.startswith("image/") and part.get_content_disposition() != "attachment") or kind in ("application/pkcs7-signature", "application/pgp-signature", "text/calendar")


def _inner_mails(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _file_name(part: Message) -> str:
    try:
        return _words_of(part.get_filename()).replace("/", "_").replace("\\", "_").strip(". ")
    except BREAKS:
        return ""


def _facts_of(message: Message, capture: str, name: str, note: str, *, is_page: bool) -> Retrieval:
    given = {field: _words_of(message.get(field)) for field in ("Subject", "From", "Message-ID", "Snapshot-Content-Location", "Content-Location")}
    day = _day_of(message.get("Date"))
    if is_page:
        return Retrieval(capture=capture, path=name, url=given["Snapshot-Content-Location"] or given["Content-Location"], title=given["Subject"], retrieved=day,
                         retrieved_by=given["From"], note=note)
    said = "; ".join(filter(None, (f"Message-ID {given['Message-ID']}" if given["Message-ID"] else "", note)))
    return Retrieval(capture=capture, path=name, title=given["Subject"], author=given["From"], published=day, note=said)


def _words_of(raw: object) -> str:
    """A header's words, encoded ones decoded (RFC 2047)."""
    if raw is None:
        return ""
    try:
        words = str(make_header(decode_header(str(raw))))
    except BREAKS:
        words = str(raw)
    return " ".join(words.encode("utf-8", "replace").decode().split())[:1000]


def _day_of(raw: object) -> str:
    """The day in the sender's own time zone, ISO 8601, or the words of the header where it is no date."""
    if raw is None:
        return ""
    try:
        when = parsedate_to_datetime(str(raw))
    except (*BREAKS, OverflowError):
        return _words_of(raw)
    return when.date().isoformat()
