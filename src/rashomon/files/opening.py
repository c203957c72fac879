"""One stream by what it holds. In: a stream with its name. Out: its captures, or Refused with what to do.

The kind is told by the first bytes before the name; every kind has one reader, and containers come back here for their
members.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.files.feeds import read_feed
from rashomon.files.furniture import find_furniture
from rashomon.files.mails import read_mail, read_mailbox
from rashomon.files.records import read_json, read_records
from rashomon.files.sniffing import RECORD_NAMES, find_binary, find_kind
from rashomon.files.streams import PEEK_BYTES
from rashomon.files.tables import read_table
from rashomon.files.tars import read_packed, read_tar
from rashomon.files.visits import HEAD_BYTES, Result, Source, Visit, form_capture, in_mib, refuse
from rashomon.files.warcs import read_warc
from rashomon.files.zips import read_zip

READERS = {"zip": read_zip, "packed": read_packed, "tar": read_tar, "warc": read_warc, "mail": read_mail, "mailbox": read_mailbox}
RECORDS = {"records": read_records, "json": read_json, "table": read_table, "feed": read_feed}


def open_source(source: Source, visit: Visit) -> Iterator[Result]:
    """What this stream holds. Raises BombFound and CutShort."""
    head = source.stream.peek(PEEK_BYTES)[:PEEK_BYTES]
    kind = find_kind(head, source.name)
    if not head:
        yield refuse(source.name, "the file is empty; fetch it again or leave it out")
    elif kind in READERS:
        yield from READERS[kind](source, visit)
    elif kind == "pdf":
        yield _read_whole(source, visit.limits.paper_bytes, media_type="application/pdf")
    elif (found := find_binary(head[:HEAD_BYTES])) and not (source.name.lower().endswith(RECORD_NAMES) and head[:1] in b"{[\xef"):
        yield refuse(source.name, f"{found}, not text; give its text as .txt, .html or .jsonl")
    elif furniture := find_furniture(head, source.name):
        yield refuse(source.name, furniture)
    elif kind in RECORDS:
        yield from RECORDS[kind](source, visit)
    else:
        yield _read_whole(source, visit.limits.capture_bytes)


def _read_whole(source: Source, limit: int, *, media_type: str = "") -> Result:
    """The capture of all bytes, which are not read where there are known to be too many."""
    data = source.stream.read(limit + 1) if source.size <= limit else b""
    if source.size > limit or len(data) > limit:
        size = f"{source.size} bytes" if source.size > limit else "more bytes"
        return refuse(source.name, f"{size}, above the limit of {in_mib(limit)} for one account; cut it into accounts, or give JSON Lines")
    return form_capture(data, source.name, media_type=media_type)
