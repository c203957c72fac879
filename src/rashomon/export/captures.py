"""captures.jsonl and blocks.jsonl: what was read, where it was found, what was refused, and the role of every line.

In: the dossier. Out: rows by capture name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rashomon.export.pins import Pins, Row
from rashomon.schema import Account, Candidate, Copy, Dossier, Place, Refused

DATES = ("published", "updated", "page_header", "copyright", "event")
"""Kinds of candidate that stand under `published`: every date of the document, each with its kind."""


def as_block_rows(dossier: Dossier) -> Iterator[Row]:
    """Blocks by capture and start; they cover each text without gap or overlap."""
    for account in dossier.accounts:
        for block in account.document.blocks:
            yield {"capture": account.name, "start": block.start, "end": block.end, "role": block.role, "reason": block.reason,
                   "origin": _as_origin(block.origin)}


def _as_origin(place: Place | None) -> Row | None:
    """Page and box, or part, of a block of a capture that has them."""
    if place is None:
        return None
    where: Row = {"page": place.page, "box": list(place.box) if place.box else None} if place.page else {"part": place.part}
    return where | ({"last_page": place.last_page} if place.last_page else {}) | ({"by": place.by} if place.by else {})


def as_capture_rows(dossier: Dossier, pins: Pins) -> Iterator[Row]:
    """One row a capture, and one for each path that could not be read."""
    refused = {row.capture: row for row in reversed(dossier.refused) if row.capture}
    copies = _copies_by_document(dossier.copies, pins)
    rows = [_as_row(account, refused.get(account.document.id), copies[account.document.id], pins) for account in dossier.accounts]
    told = {account.document.id for account in dossier.accounts}
    rows.extend(_as_refused_row(row) for row in dossier.refused if row.capture not in told)
    yield from sorted(rows, key=lambda row: (row["capture"], row["sha256"] or ""))


def _as_row(account: Account, refused: Refused | None, copies: list[Row], pins: Pins) -> Row:
    document = account.document
    return {
        "capture": account.name,
        "sha256": document.id,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "language": document.language,
        "repairs": [{"start": r.start, "end": r.end, "reading": r.reading, "reason": r.reason} for r in document.repairs],
        "title": _as_proposed(document.candidates, ("title",), pins),
        "byline": _as_proposed(document.candidates, ("byline",), pins),
        "outlet": _as_proposed(document.candidates, ("outlet",), pins),
        "published": _as_proposed(document.candidates, DATES, pins),
        "refused": _as_refusal(refused),
        "copies": copies,
        "retrievals": [{"path": r.path, "url": r.url or None, "outlet": r.outlet or None, "title": r.title or None,
                        "author": r.author or None, "published": r.published or None, "note": r.note or None,
                        "retrieved": r.retrieved or None, "retrieved_by": r.retrieved_by or None, "given_by": r.given_by or None} for r in account.retrievals],
    }


def _as_refused_row(row: Refused) -> Row:
    nothing: Row = {"value": None, "candidates": []}
    return {"capture": row.what, "sha256": row.capture or None, "media_type": None, "encoding": None, "language": None, "repairs": [],
            "title": nothing, "byline": nothing, "outlet": nothing, "published": nothing, "refused": _as_refusal(row), "copies": [],
            "retrievals": []}


def _as_refusal(row: Refused | None) -> Row | None:
    return {"stage": row.stage, "reason": row.reason} if row is not None else None


def _as_proposed(candidates: tuple[Candidate, ...], kinds: tuple[str, ...], pins: Pins) -> Row:
    """The value the document is taken to have (kept, and of the first kind), and every candidate with its evidence."""
    near = [candidate for candidate in candidates if candidate.kind in kinds]
    kept = next((candidate.value for candidate in near if candidate.kept and candidate.kind == kinds[0]), None)
    return {"value": kept, "candidates": [
        {"value": c.value, "kind": c.kind, "spans": pins.spans(c.spans), "kept": c.kept, "reason": c.reason, "evidence": c.evidence or None}
        for c in near]}


def _copies_by_document(copies: tuple[Copy, ...], pins: Pins) -> dict[str, list[Row]]:
    """Each copy told from both sides: `copied_from` where this capture took the words, `copied_by` where it gave them."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for copy in copies:
        passages = [(p.a_start, p.a_end, p.b_start, p.b_end) for p in copy.passages]
        ways = {"a_to_b": ("copied_by", "copied_from"), "b_to_a": ("copied_from", "copied_by"), "unknown": ("unknown", "unknown")}[copy.direction]
        rows[copy.a].append(_as_copy(pins.name(copy.b), copy.containment, ways[0], passages))
        rows[copy.b].append(_as_copy(pins.name(copy.a), copy.containment, ways[1], [(c, d, a, b) for a, b, c, d in passages]))
    for listed in rows.values():
        listed.sort(key=lambda row: row["capture"])
    return rows


def _as_copy(other: str, containment: float, direction: str, passages: list[tuple[int, int, int, int]]) -> Row:
    return {"capture": other, "containment": containment, "direction": direction,
            "passages": [{"start": a, "end": b, "other_start": c, "other_end": d} for a, b, c, d in sorted(passages)]}
