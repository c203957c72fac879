"""captures.jsonl and blocks.jsonl: what was read, where it was found, what was refused, and the role of every line.

In: the dossier. Out: rows by capture name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rashomon.export.pins import Pins, Row
from rashomon.export.values import as_number
from rashomon.schema import Account, Candidate, Copy, Document, Dossier, Place, Refused, Unread

DATES = ("published", "updated", "page_header", "copyright", "event")
"""Kinds of candidate that stand under `published`: every date of the document, each with its kind."""


def as_block_rows(dossier: Dossier) -> Iterator[Row]:
    """Blocks by capture and start; they cover each text without gap or overlap."""
    for account in dossier.accounts:
        for block in account.document.blocks:
            yield {"capture": account.name, "start": block.start, "end": block.end, "role": block.role, "reason": block.reason,
                   "origin": _as_origin(block.origin), "language": block.language or None}


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
        "unread": [_as_unread(stretch, document, pins) for stretch in account.reading.unread],
        "retrievals": [{"path": r.path, "url": r.url or None, "outlet": r.outlet or None, "title": r.title or None,
                        "author": r.author or None, "published": r.published or None, "note": r.note or None,
                        "retrieved": r.retrieved or None, "retrieved_by": r.retrieved_by or None, "given_by": r.given_by or None} for r in account.retrievals],
    }


def _as_unread(stretch: Unread, document: Document, pins: Pins) -> Row:
    """A stretch in another language: where it is, and its figures; nothing of it is a statement."""
    figures = [pins.span(document.span(f.start, f.end)) | {"kind": f.kind, "value": as_number(f.value), "date": f.date or None} for f in stretch.figures]
    place = {name: value for name, value in pins.span(document.span(stretch.start, stretch.end)).items() if name != "text"}
    return place | {"language": stretch.language, "name": stretch.name, "figures": figures}


def _as_refused_row(row: Refused) -> Row:
    nothing: Row = {"value": None, "candidates": []}
    return {"capture": row.what, "sha256": row.capture or None, "media_type": None, "encoding": None, "language": None, "repairs": [],
            "title": nothing, "byline": nothing, "outlet": nothing, "published": nothing, "refused": _as_refusal(row), "copies": [], "unread": [],
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
        sides = [(p.a_start, p.a_end, p.b_start, p.b_end, p.quoted) for p in copy.passages]
        ways = {"a_to_b": ("copied_by", "copied_from"), "b_to_a": ("copied_from", "copied_by"), "unknown": ("unknown", "unknown")}[copy.direction]
        about: Row = {"containment": copy.containment, "derivation": copy.derivation, "agency": copy.agency or None}
        rows[copy.a].append({"capture": pins.name(copy.b), "direction": ways[0], **about, "share": copy.share_a, "other_share": copy.share_b,
                             "passages": _as_passages(sides)})
        rows[copy.b].append({"capture": pins.name(copy.a), "direction": ways[1], **about, "share": copy.share_b, "other_share": copy.share_a,
                             "passages": _as_passages([(c, d, a, b, quoted) for a, b, c, d, quoted in sides])})
    for listed in rows.values():
        listed.sort(key=lambda row: row["capture"])
    return rows


def _as_passages(sides: list[tuple[int, int, int, int, float]]) -> list[Row]:
    return [{"start": a, "end": b, "other_start": c, "other_end": d, "quoted": quoted} for a, b, c, d, quoted in sorted(sides)]
