"""likenesses.jsonl: what the program holds to be one, with score and reasons; opinions of a machine, never a judgement.

In: the dossier. Out: rows by kind, then ids. Blocks that recur among an outlet's captures are told by their places.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.export.pins import Pins, Row
from rashomon.schema import Dossier, block_id


def as_likeness_rows(dossier: Dossier, pins: Pins) -> Iterator[Row]:
    """A row a pair: ids of events, or the two blocks with their words."""
    wanted = {block for row in dossier.likenesses if row.kind == "block" for block in (row.a, row.b)}
    places: dict[str, Row] = {}
    for account in dossier.accounts if wanted else ():
        document = account.document
        for block in document.blocks:
            if (id := block_id(document.id, block.start)) in wanted:
                places[id] = pins.mention(document.span(block.start, block.end))
    for row in sorted(dossier.likenesses, key=lambda row: (row.kind, row.a, row.b, row.relation)):
        a, b = (places[row.a], places[row.b]) if row.kind == "block" else (row.a, row.b)
        yield {"kind": row.kind, "relation": row.relation, "a": a, "b": b, "score": row.score, "reasons": list(row.reasons)}
