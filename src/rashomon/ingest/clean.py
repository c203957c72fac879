"""A capture to its document. In: the bytes and what was given about them. Out: text, line roles, repairs, candidates; or Refused."""

from __future__ import annotations

from rashomon.ingest.decoding import read_bytes
from rashomon.ingest.roles import Row, judge_roles
from rashomon.ingest.units import form_units
from rashomon.resources.ingest import IngestTables
from rashomon.schema import Block, Capture, Document, Refused, Retrieval, Run


def clean_capture(capture: Capture, retrievals: tuple[Retrieval, ...], *, tables: IngestTables) -> Document | Refused:
    """The document of a capture. The text is never changed: chrome gets a role, damage gets a repair row."""
    path = min((r.path for r in retrievals), default=capture.id[:8])
    if not capture.data.strip():
        return Refused(what=path, stage="ingest", capture=capture.id,
                       reason="the capture is empty; nothing to read, fetch the page again or leave it out")
    decoded = read_bytes(capture.data)
    if decoded is None:
        return Refused(what=path, stage="ingest", capture=capture.id,
                       reason="the bytes hold no text in any known charset (control bytes or NULs); give the text of it instead")
    units = form_units(decoded.text, tables)
    if not any(unit.words for unit in units):
        return Refused(what=path, stage="ingest", capture=capture.id, reason="no words in the text; nothing to read, look at the capture by hand")
    rows = judge_roles(units, tables)
    return Document(
        id=capture.id, text=decoded.text, media_type=capture.media_type, encoding=decoded.encoding, language="en",
        blocks=form_blocks(rows, len(decoded.text)), origin=decoded.runs or (Run(start=0, byte_start=0, width=1),), byte_length=len(capture.data),
    )


def form_blocks(rows: list[Row], length: int) -> tuple[Block, ...]:
    """Blocks that tile the text: each runs to the start of the next, the first begins at 0."""
    starts = [0, *(row.start for row in rows[1:]), length]
    return tuple(Block(start=a, end=b, role=row.role, reason=row.reason) for row, a, b in zip(rows, starts[:-1], starts[1:], strict=True))
