"""JSON Lines to captures. In: lines of bytes. Out: for each record a Capture with its Retrieval, or Refused with the line's number.

Each record is a capture of its own: its bytes are the UTF-8 of its text field. Numbers count lines from 0, as in
`news.jsonl#17`; blank lines are passed over but counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rashomon.files.limits import Limits
from rashomon.files.sniffing import find_media_type
from rashomon.schema import Capture, Refused, Retrieval, capture_of

TEXT_FIELDS = ("text", "body", "content", "article", "maintext")
GIVEN_FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title", "headline")),
    ("published", ("published", "date", "date_publish", "publish_date", "publication_date", "published_at", "pubdate", "dct", "date_published")),
    ("url", ("url", "uri", "link", "source_url")),
    ("outlet", ("outlet", "publisher", "source", "site", "sitename", "source_domain", "hostname", "domain")),
    ("author", ("author", "authors", "byline", "creator")),
    ("note", ("note",)),
)
ISO_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$")
RecordResult = tuple[Capture, Retrieval] | Refused


def read_records(lines: Iterable[tuple[int, bytes | None]], path: str, *, limits: Limits) -> Iterator[RecordResult]:
    """One result a line; a line given as None was longer than the limit and was not read."""
    for number, line in lines:
        name = f"{path}#{number}"
        if number >= limits.members:
            yield _refuse(name, f"more than {limits.members} records; split the file and give the parts")
            return
        if line is None:
            yield _refuse(name, f"line {number + 1} is longer than {limits.capture_bytes // 2**20} MiB; cut it into accounts and give them one by one")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _read_record(line, name, number, limits)


def _read_record(line: bytes, name: str, number: int, limits: Limits) -> RecordResult:
    try:
        record = msgspec.json.decode(line.strip().removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _refuse(name, f"line {number + 1} is no JSON ({error}); mend the line or leave it out, the other records were read")
    if not isinstance(record, dict):
        return _refuse(name, f"line {number + 1} is JSON but no object; write one object with a text field a line")
    fields = {str(key).lower(): value for key, value in reversed(list(record.items()))}
    found = next((field for field in TEXT_FIELDS if isinstance(fields.get(field), str) and fields[field].strip()), None)
    if found is None:
        return _refuse(name, f"line {number + 1} has no text in any of the fields {', '.join(TEXT_FIELDS)}; name its text field so")
    data = fields[found].encode("utf-8", "replace")
    if len(data) > limits.capture_bytes:
        return _refuse(name, f"the text of line {number + 1} is longer than {limits.capture_bytes // 2**20} MiB; cut it into accounts")
    capture = capture_of(data, media_type=find_media_type(data, ""))
    given = {kind: next((v for v in map(_as_given, map(fields.get, keys)) if v), "") for kind, keys in GIVEN_FIELDS}
    return capture, Retrieval(capture=capture.id, path=name, **given)


def _as_given(value: Any) -> str:
    if isinstance(value, str):
        day = ISO_DAY.match(value.strip())
        return day[1] if day else value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        return ", ".join(v.strip() for v in value if v.strip())
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"]).strip()
    return ""


def _refuse(what: str, reason: str) -> Refused:
    return Refused(what=what, stage="files", reason=reason)
