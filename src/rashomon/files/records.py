"""JSON Lines to captures. In: lines of bytes. Out: for each record a Capture with its Retrieval, or Refused with the line's number.

Each record is a capture of its own: its bytes are the UTF-8 of its text field. Numbers count lines from 0, as in
`news.jsonl#17`; blank lines are passed over but counted.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rashomon.files.columns import RecordResult, form_record, text_names
from rashomon.files.visits import Source, Visit, in_mib, read_lines, refuse

BLANK = b" \t\r\n\xef\xbb\xbf"


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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return refuse(name, f"line {number + 1} is no JSON ({error}); mend the line or leave it out, the other records were read")
    if not isinstance(record, dict):
        return refuse(name, f"line {number + 1} is JSON but no object; write one object with a text field a line")
    fields = {str(key).lower(): value for key, value in reversed(list(record.items()))}
    names = text_names(visit.columns)
    found = next((field for field in names if isinstance(fields.get(field), str) and fields[field].strip()), None)
    if found is None:
        return refuse(name, f"line {number + 1} has no text in any of the fields {', '.join(names)}; name its text field so, or say --column text=NAME")
    return form_record(fields[found].encode("utf-8", "replace"), fields, name, columns=visit.columns, limits=visit.limits)
