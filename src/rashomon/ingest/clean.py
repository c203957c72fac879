"""A capture to its document. In: the bytes and what was given about them. Out: text, line roles, repairs, candidates; or Refused."""

from __future__ import annotations

from rashomon.ingest.candidates import find_candidates
from rashomon.ingest.decoding import read_bytes
from rashomon.ingest.languages import find_language
from rashomon.ingest.repairs import find_repairs
from rashomon.ingest.roles import Row, judge_roles
from rashomon.ingest.units import Unit, form_units
from rashomon.resources.ingest import IngestTables
from rashomon.schema import Block, Capture, Document, Refused, Retrieval


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
    text = decoded.text
    return Document(
        id=capture.id, text=text, media_type=capture.media_type, encoding=decoded.encoding, language=_tell_language(units, rows, tables),
        blocks=form_blocks(rows, len(text)), origin=decoded.runs, byte_length=len(capture.data),
        repairs=find_repairs(text, tables, encoding=decoded.encoding),
        candidates=find_candidates(capture.id, text, rows, (), retrievals, tables),
    )


def _tell_language(units: list[Unit], rows: list[Row], tables: IngestTables) -> str:
    """By the words of the body; by all words where there is no body."""
    inside = {row.start for row in rows if row.role in ("body", "dateline")}
    words = [word for unit in units if unit.start in inside for word in unit.lower]
    return find_language(words or [word for unit in units for word in unit.lower], tables)


def form_blocks(rows: list[Row], length: int) -> tuple[Block, ...]:
    """Blocks that tile the text: each runs to the start of the next, the first begins at 0."""
    starts = [0, *(row.start for row in rows[1:]), length]
    return tuple(Block(start=a, end=b, role=row.role, reason=row.reason) for row, a, b in zip(rows, starts[:-1], starts[1:], strict=True))
