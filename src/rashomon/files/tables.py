"""A CSV or TSV table to captures. In: its bytes. Out: for each row a Capture with its Retrieval, or Refused with the row's number.

Rows are counted from 0 below the heading, as in `news.csv#17`. Quoting follows RFC 4180; the separator is the one of
comma, semicolon, tab and bar that the heading holds most of. The table is parsed byte by byte and the text field's own
bytes are the capture, so that its charset is judged where every capture's is. A row with more or fewer fields than the
heading is Refused: what belongs where in it cannot be known.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator

from rashomon.files.columns import RecordResult, form_record, text_names
from rashomon.files.sniffing import WIDE_MARKS
from rashomon.files.visits import Source, Visit, in_mib, read_lines, refuse

SEPARATORS = (",", ";", "\t", "|")


class LineTooLong(ValueError):
    """A line above the limit; the table cannot be followed past it."""


class Held:
    """Lines on their way to the reader, those of the row at hand remembered as far as their quotation marks go."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._marks, self._count, self._ended = 0, 0, False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._marks += line.count('"')
            self._count += 1
            yield line
        self._ended = True

    def ends_open(self) -> bool:
        """True where the row just read reaches over lines to the end of the table with a quotation mark open; the next row begins behind it."""
        open_end = self._ended and self._count > 0 and self._marks % 2 == 1
        self._marks, self._count = 0, 0
        return open_end


def read_table(source: Source, visit: Visit) -> Iterator[RecordResult]:
    """One result a row; the heading is none."""
    csv.field_size_limit(visit.limits.capture_bytes + 1)
    lines = _read_wide(source, visit) if source.stream.peek(4)[:4].startswith(WIDE_MARKS) else _read_lines(source, visit)
    first = next(lines, "")
    held = Held(_chain(first, lines))
    rows = csv.reader(held, delimiter=find_separator(first))
    number = -1
    try:
        heading = [_decode(cell).strip().lower() for cell in next(rows, [])]
        column = next((heading.index(name) for name in text_names(visit.columns) if name in heading), None)
        if column is None:
            wanted = ", ".join(text_names(visit.columns))
            yield refuse(source.name, f"the table's heading ({', '.join(heading)[:200]}) has no column {wanted}; say which holds the text: --column text=NAME")
            return
        for number, row in enumerate(row for row in rows if row):
            if number >= visit.limits.members:
                yield refuse(f"{source.name}#{number}", f"more than {visit.limits.members} rows; split the table and give the parts")
                return
            if held.ends_open():
                yield refuse(f"{source.name}#{number}", f"row {number + 1} opens a quotation mark that nothing closes, so that it swallows the rest of the table; "
                             "close it and build again, the rows before it were read")
                return
            yield _read_row(row, heading, column, f"{source.name}#{number}", visit)
    except (csv.Error, LineTooLong) as error:
        yield refuse(f"{source.name}#{number + 1}", f"row {number + 2} (line {rows.line_num}) cannot be read ({error}); a quotation mark may stand open: "
                     "mend it, the rows before it were read")


def _read_row(row: list[str], heading: list[str], column: int, name: str, visit: Visit) -> RecordResult:
    if len(row) != len(heading):
        return refuse(name, f"the row has {len(row)} fields and the heading {len(heading)}; mend the row (quote what holds separators), the others were read")
    data = row[column].encode("latin-1")
    if not data.strip():
        return refuse(name, f"the column {heading[column]!r} is empty in this row; fill it or leave the row out")
    fields = {key: _decode(cell) for key, cell in reversed(list(zip(heading, row, strict=True)))}
    return form_record(data, fields, name, columns=visit.columns, limits=visit.limits)


def find_separator(heading: str) -> str:
    """The separator that the heading holds most of, the comma where it holds none."""
    return max(SEPARATORS, key=heading.count)


def _read_lines(source: Source, visit: Visit) -> Iterator[str]:
    for number, line in read_lines(source.stream, visit.limits.capture_bytes):
        if line is None:
            raise LineTooLong(f"line {number + 1} is longer than {in_mib(visit.limits.capture_bytes)}")
        yield (line.removeprefix(codecs.BOM_UTF8) if number == 0 else line).decode("latin-1")


def _read_wide(source: Source, visit: Visit) -> Iterator[str]:
    """A table in UTF-16 or UTF-32, turned into UTF-8 whole."""
    data = source.stream.read(visit.limits.capture_bytes + 1)
    if len(data) > visit.limits.capture_bytes:
        raise LineTooLong(f"a table in UTF-16 above {in_mib(visit.limits.capture_bytes)}; save it as UTF-8")
    codec = "utf-32" if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"
    yield from data.decode(codec, "replace").encode("utf-8", "replace").decode("latin-1").splitlines(keepends=True)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _decode(cell: str) -> str:
    data = cell.encode("latin-1")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
