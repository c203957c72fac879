"""A mail or a saved page to its text. In: the bytes as they stand. Out: the text parts, plain before HTML.

MIME (RFC 2045 to 2047), saved pages as MHTML (RFC 2557). What the head of a mail says came with the capture as its
Retrieval and is not repeated here; attachments are captures of their own.
"""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from rashomon.ingest.format_texts import Extracted, Renderer, Rendering, TextUnreadable
from rashomon.schema import Place

PARTS = 2_000
BREAKS = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)
NO_TEXT = "the mail has no part of plain text or HTML; its attachments, where they can be read, are captures of their own"


def extract_mail(data: bytes, render: Renderer) -> Extracted:
    """All plain text parts in their order; where there is none, all HTML parts. Raises TextUnreadable."""
    parts = [(number, part) for number, part in list_parts(data) if not _is_attached(part)]
    extracted = Extracted()
    for wanted in ("text/plain", "text/html"):
        for number, part in parts:
            if part.get_content_type() == wanted:
                _put(extracted, part, f"part {number or '1'}", render)
        if extracted.length:
            return extracted
    raise TextUnreadable(NO_TEXT)


def extract_saved_page(data: bytes, render: Renderer) -> Extracted:
    """The page that was saved: the root part, which is the one `start` names or the first HTML part. Raises TextUnreadable."""
    parts = list_parts(data)
    start = str(parts[0][1].get_param("start") or "") if parts else ""
    pages = [(number, part) for number, part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    root = next((row for row in pages if start and str(row[1].get("Content-ID") or "").strip() == start.strip()), pages[0] if pages else None)
    if root is None:
        raise TextUnreadable("the saved page has no HTML part; save the page again, as HTML or MHTML")
    extracted = Extracted()
    extracted.whole = _put(extracted, root[1], f"part {root[0] or '1'}", render)
    return extracted


def list_parts(data: bytes) -> list[tuple[str, Message]]:
    """Every part with its number (`2.1`), mails inside the mail left closed. Raises TextUnreadable."""
    try:
        waiting: list[tuple[str, Message]] = [("", message_from_bytes(data))]
        parts: list[tuple[str, Message]] = []
        while waiting and len(parts) < PARTS:
            number, part = waiting.pop()
            parts.append((number, part))
            inner = part.get_payload() if part.is_multipart() and part.get_content_type() != "message/rfc822" else []
            inside = inner if isinstance(inner, list) else []
            waiting.extend(reversed([(f"{number}.{k}".lstrip("."), one) for k, one in enumerate(inside, 1) if isinstance(one, Message)]))
    except BREAKS as error:
        raise TextUnreadable(f"the mail cannot be taken apart ({type(error).__name__}: {error}); give its text as .txt") from error
    return parts


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _put(extracted: Extracted, part: Message, called: str, render: Renderer) -> Rendering | None:
    """Add a part; gives what a part of HTML shows."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return None
    charset = _charset_of(part)
    if part.get_content_type() == "text/plain":
        extracted.put(_decode(data, charset), Place(part=called))
        return None
    rendering = render(data, charset)
    extracted.put_rendering(rendering, Place(part=called))
    extracted.facts.extend(rendering.facts)
    return rendering


def _charset_of(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except BREAKS:
        return ""


def _decode(data: bytes, charset: str) -> str:
    """By the declared charset, else UTF-8, else Windows-1252."""
    for name in (charset, "utf-8"):
        try:
            return data.decode(name or "utf-8")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")
