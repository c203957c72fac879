"""JSON and JSON Lines to captures. In: bytes. Out: for each record a Capture with its Retrieval, or Refused with its number.

Each record is a capture of its own: its bytes are the UTF-8 of its text field, which may lie one object deeper. Numbers count
from 0, as in `news.jsonl#17`: lines of JSON Lines (blank ones are passed over but counted), or the objects of the first list
of accounts in a JSON document; a document that is one account bears no number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from rashomon.files.columns import RecordResult, form_record, text_names
from rashomon.files.visits import Source, Visit, form_capture, in_mib, read_lines, refuse

BLANK = b" \t\r\n\xef\xbb\xbf"
NO_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
LIST_DEPTH = 3
"""So many objects deep a list of accounts is looked for."""


def read_records(source: Source, visit: Visit) -> Iterator[RecordResult]:
    """One result a line."""
    limits = visit.limits
    for number, line in read_lines(source.stream, limits.capture_bytes):
        name = f"{source.name}#{number}"
        if number >= limits.members:
            yield refuse(name, f"more than {limits.members} records; split the file and give the parts")
            return
        if line is None:
            yield refuse(name, f"line {number + 1} is longer than {in_mib(limits.capture_bytes)}; cut it into accounts and give them one by one")
        elif line.strip(BLANK):
            yield _read_record(line, name, number, visit)


def _read_record(line: bytes, name: str, number: int, visit: Visit) -> RecordResult:
    try:
        record = msgspec.json.decode(line.strip().removeprefix(b"\xef\xbb\xbf"))
    except NO_JSON as error:
        return refuse(name, f"line {number + 1} is no JSON ({error}); mend the line or leave it out, the other records were read")
    return _form_account(record, name, f"line {number + 1}", visit)


def read_json(source: Source, visit: Visit) -> Iterator[RecordResult]:
    """The accounts of one JSON document. JSON Lines under another name are read as such; what only looks like JSON is a text."""
    limit = visit.limits.paper_bytes
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        yield refuse(source.name, f"a JSON document above {in_mib(limit)}; write it as JSON Lines, one object a line")
        return
    try:
        document = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except NO_JSON as error:
        if _is_object(data.lstrip(BLANK).partition(b"\n")[0]):
            yield from read_records(Source(io.BufferedReader(io.BytesIO(data)), source.name, len(data)), visit)
        elif source.name.lower().endswith(".json") or len(data) > visit.limits.capture_bytes:
            yield refuse(source.name, f"no sound JSON ({error}); fetch it again, or write it as JSON Lines, one object a line")
        else:
            yield form_capture(data, source.name)
        return
    rows = find_rows(document, text_names(visit.columns))
    if rows is None:
        yield _form_account(document, source.name, "the document", visit)
        return
    for number, row in enumerate(rows[:visit.limits.members]):
        yield _form_account(row, f"{source.name}#{number}", f"record {number}", visit)
    if len(rows) > visit.limits.members:
        yield refuse(source.name, f"more than {visit.limits.members} records; split the file and give the parts")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except NO_JSON:
        return False


def find_rows(document: Any, names: Sequence[str]) -> list[Any] | None:
    """The document itself where it is a list, else the first list in it that holds an account; None where the document is one object.

    >>> find_rows({"status": "ok", "articles": [{"content": "Two died."}]}, ("content",))
    [{'content': 'Two died.'}]
    """
    if isinstance(document, list):
        return document
    level = [document] if isinstance(document, dict) and find_text(document, names) is None else []
    for _ in range(LIST_DEPTH):
        inner = [value for one in level for value in one.values()]
        for value in inner:
            if isinstance(value, list) and any(isinstance(row, dict) and find_text(row, names) is not None for row in value):
                return value
        level = [value for value in inner if isinstance(value, dict)]
    return None


def find_text(record: dict[str, Any], names: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    """The text of a record and its fields by lower-case name; those of the object in it that holds the text count too."""
    for inner in ({}, *(value for value in record.values() if isinstance(value, dict))):
        fields = {str(key).lower(): value for one in (inner, record) for key, value in reversed(list(one.items()))}
        for name in names:
            value = fields.get(name)
            words = value.get("rendered") if isinstance(value, dict) else value
            if isinstance(words, str) and words.strip():
                return words, fields
    return None


def _form_account(record: Any, name: str, where: str, visit: Visit) -> RecordResult:
    if not isinstance(record, dict):
        return refuse(name, f"{where} is JSON but no object; write one object with a text field for each account")
    names = text_names(visit.columns)
    found = find_text(record, names)
    if found is None:
        return refuse(name, f"{where} has no text in any of the fields {', '.join(names)}; name its text field so, or say --column text=NAME")
    return form_record(found[0].encode("utf-8", "replace"), found[1], name, columns=visit.columns, limits=visit.limits)
