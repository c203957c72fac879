"""Which captures are no text themselves, and what extracts theirs. In: a capture. Out: its text with places, or TextUnreadable.

The text is made by one function a format; its bytes are those of its UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.ingest.format_epub import extract_epub
from rashomon.ingest.format_mail import extract_mail, extract_saved_page
from rashomon.ingest.format_office import extract_docx, extract_odt
from rashomon.ingest.format_pdf import extract_pdf
from rashomon.ingest.format_texts import Extracted, Renderer

EXTRACTORS: dict[str, Callable[[bytes, Renderer], Extracted]] = {
    "application/pdf": extract_pdf,
    "message/rfc822": extract_mail,
    "multipart/related": extract_saved_page,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": extract_docx,
    "application/vnd.oasis.opendocument.text": extract_odt,
    "application/epub+zip": extract_epub,
}


def is_extracted(media_type: str) -> bool:
    """True for captures whose text is extracted here."""
    return media_type in EXTRACTORS


def extract_text(data: bytes, media_type: str, render: Renderer) -> Extracted:
    """The text of such a capture. Raises TextUnreadable."""
    return EXTRACTORS[media_type](data, render)
