"""Web archives (WARC 1.0 and 1.1, ISO 28500). In: an unpacked stream. Out: one capture a response record, its address and date beside it.

Records are counted from 0 as they stand, whatever their type: `crawl.warc.gz#17`. The capture's bytes are the payload,
transfer and content encodings undone. Pictures, styles, scripts and the like that pages are shown with, and answers
other than success, are no accounts; they are passed over and counted in one row. FastWARC reads the records.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import IO, Any

from rashomon.files.streams import BombFound, CutShort, counted
from rashomon.files.visits import Result, Source, Visit, in_mib, refuse
from rashomon.schema import Refused, Retrieval

FURNITURE = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript", "application/x-javascript",
             "application/json", "application/font", "application/x-font", "application/vnd.ms-fontobject", "application/octet-stream", "text/vtt")
HELD = ("response", "resource")
HEADER_BYTES = 256 * 1024


class Forward:
    """A stream as FastWARC wants it: read forward, its place known. What goes wrong below is kept and told at the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._at = 0
        self.failed: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none once something went wrong."""
        if self.failed is not None:
            return b""
        try:
            data = self._stream.read(size)
        except Exception as error:  # raised again by `read_warc`: it would not pass through FastWARC whole
            self.failed = error
            return b""
        self._at += len(data)
        return data

    def tell(self) -> int:
        """Bytes given so far."""
        return self._at


def read_warc(source: Source, visit: Visit) -> Iterator[Result]:
    """One result a record that may hold an account, and one row for what was passed over."""
    passed: Counter[str] = Counter()
    forward = Forward(source.stream)
    number, fault = -1, ""
    records = _list_records(forward)
    while not fault:
        try:
            record = next(records)
        except StopIteration:
            break
        except FaultyArchive as error:
            fault = str(error)
            break
        number += 1
        name = f"{source.name}#{number}"
        if number >= visit.limits.members:
            yield refuse(name, f"more than {visit.limits.members} records; split the archive and give the parts")
            break
        try:
            why = yield from _read_record(record, name, visit)
            passed.update((why,) if why else ())
        except FaultyArchive as error:
            yield refuse(name, f"the record cannot be read ({error}); if it matters, give its page as a file of its own")
        except CutShort as error:
            fault = str(error)
    if isinstance(forward.failed, BombFound):
        raise forward.failed
    told: list[str] = []  # in one row: a case keeps one a name and stage
    if fault or forward.failed or number < 0:
        told.append(f"the WARC cannot be read behind its record {number} ({forward.failed or fault or 'no record in it'}); "
                     "what stands before was read, fetch it again for the rest")
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        told.append(f"{sum(passed.values())} records are no accounts and were passed over ({kinds}); if one of them matters, give it as a file of its own")
    if told:
        yield refuse(source.name, "; ".join(told))


class FaultyArchive(ValueError):
    """FastWARC cannot read on; its errors have no common base, and where its own code gives up it raises no Exception at all."""


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise FaultyArchive(str(error) or type(error).__name__) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise FaultyArchive("broken beyond what its reader expects") from error


def _list_records(forward: Forward) -> Iterator[Any]:
    """Records as they come. Raises FaultyArchive."""
    from fastwarc.warc import ArchiveIterator

    with _faults():
        records = iter(ArchiveIterator(forward, parse_http=False, stream_detect=False, max_header_len=HEADER_BYTES, strict_mode=False))  # type: ignore[arg-type]
    while True:
        with _faults():
            record = next(records, None)
        if record is None:
            return
        yield record


def _read_record(record: Any, name: str, visit: Visit) -> Generator[Result, None, str]:
    """Yields the record's results and returns why it was passed over, or the empty string. Raises CutShort where it ends early."""
    if record.headers.get("Content-Length") is None:
        raise CutShort("the archive ends in the middle of a record's header")
    if (record.headers.get("WARC-Type") or "") not in HELD:
        with _faults():
            left = record.content_length - record.reader.consume()
        return _check_whole(left)
    if record.content_length > visit.limits.paper_bytes:
        yield refuse(name, f"a record above {in_mib(visit.limits.paper_bytes)}; cut it into accounts")
        return ""
    with _faults():
        block = record.reader.read()
    visit.budget.take(len(block))
    _check_whole(record.content_length - len(block))
    payload = _undo_http(block) if record.is_http else record
    status = payload.http_headers.status_code or 0 if record.is_http else 200
    if not 200 <= status < 300:
        return f"answers with status {status}"
    media_type = ((payload.http_content_type if record.is_http else record.headers.get("Content-Type")) or "").split(";")[0].strip().lower()
    if media_type.startswith(FURNITURE):
        return media_type.split("/")[0] if media_type.startswith(("image", "audio", "video", "font")) else media_type
    limit = visit.limits.paper_bytes if media_type == "application/pdf" else visit.limits.capture_bytes
    with _faults():
        content = payload.reader.read(limit + 1) if record.is_http else block[:limit + 1]
    visit.budget.take(len(content))
    if len(content) > limit:
        yield refuse(name, f"a record above {in_mib(limit)}; cut it into accounts")
    elif not content.strip():
        return "empty"
    else:
        charset = (payload.http_charset or "") if record.is_http else ""
        yield from _form_results(content, name, _facts_of(record, charset), visit)
    return ""


def _check_whole(left: int) -> str:
    """No reason to pass over a whole record. Raises CutShort where bytes of it are left to be read and there are none."""
    if left > 0:
        raise CutShort(f"the archive ends {left} bytes before this record does")
    return ""


def _undo_http(block: bytes) -> Any:
    """The HTTP message of a whole block, its encodings undone while it is read."""
    from fastwarc.warc import ArchiveIterator

    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n" % len(block)
    with _faults():
        record = next(iter(ArchiveIterator(io.BytesIO(head + block), parse_http=False, stream_detect=False, strict_mode=False)))
        record.parse_http(auto_decode="all", max_header_len=HEADER_BYTES, strict_mode=False)
    return record


def _facts_of(record: Any, charset: str) -> dict[str, str]:
    cut = record.headers.get("WARC-Truncated")
    return {"url": (record.headers.get("WARC-Target-URI") or "").strip("<>"), "retrieved": record.headers.get("WARC-Date") or "", "charset": charset,
            "note": f"the archive says that the record was truncated ({cut})" if cut else ""}


def _form_results(data: bytes, name: str, given: dict[str, str], visit: Visit) -> Iterator[Result]:
    """The capture of a payload; a payload that is a document or a container is opened as what it is, and keeps the record's facts."""
    stream = counted(io.BytesIO(data), visit.budget)
    for row in visit.open_member(Source(stream, name, len(data))):
        yield row if isinstance(row, Refused) else (row[0], _with_facts(row[1], given))


def _with_facts(retrieval: Retrieval, given: dict[str, str]) -> Retrieval:
    facts = {field: value for field, value in given.items() if value and not getattr(retrieval, field)}
    return Retrieval(**{field: getattr(retrieval, field) for field in retrieval.__struct_fields__} | facts)


def _words_of(error: Exception) -> str:
    return str(error) or type(error).__name__
