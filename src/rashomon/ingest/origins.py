"""The way from rendered characters to bytes. In: pieces of a rendering and the runs of its decoding. Out: runs of the document."""

from __future__ import annotations

from bisect import bisect_right

from rashomon.ingest.decoding import Decoded
from rashomon.ingest.markup import Piece, Rendered
from rashomon.schema import Run


def form_origin(rendered: Rendered, decoded: Decoded) -> tuple[Run, ...]:
    """Runs that cover the rendered text; a character made of several (an entity, a tag) gets all their bytes."""
    starts = [run.start for run in decoded.runs]
    runs: list[Run] = []
    pieces = rendered.pieces
    for k, piece in enumerate(pieces):
        end = pieces[k + 1].start if k + 1 < len(pieces) else rendered.length
        if piece.one_each:
            _add_copied(runs, piece, decoded.runs, starts)
        else:
            _add_made(runs, piece, end, decoded.runs, starts)
    return tuple(runs) or (Run(start=0, byte_start=0, width=1),)


def _add_copied(runs: list[Run], piece: Piece, sources: tuple[Run, ...], starts: list[int]) -> None:
    """Characters that stand in the page as they are: one run for each run of the decoding they lie in."""
    at = piece.source
    k = bisect_right(starts, at) - 1
    while at < piece.source_end:
        source = sources[k]
        until = min(piece.source_end, starts[k + 1] if k + 1 < len(starts) else piece.source_end)
        _add_run(runs, piece.start + at - piece.source, source.byte_start + (at - source.start) * source.width, source.width)
        at, k = until, k + 1


def _add_made(runs: list[Run], piece: Piece, end: int, sources: tuple[Run, ...], starts: list[int]) -> None:
    """Characters made from several: the first takes the bytes, the others of a rare double entity the last bytes."""
    first = sources[bisect_right(starts, piece.source) - 1]
    last = sources[bisect_right(starts, piece.source_end - 1) - 1]
    begin = first.byte_start + (piece.source - first.start) * first.width
    stop = last.byte_start + (piece.source_end - last.start) * last.width
    more = end - piece.start - 1
    runs.append(Run(start=piece.start, byte_start=begin, width=stop - begin - more))
    for k in range(more):
        runs.append(Run(start=piece.start + 1 + k, byte_start=stop - more + k, width=1))


def _add_run(runs: list[Run], start: int, byte_start: int, width: int) -> None:
    last = runs[-1] if runs else None
    if last is None or last.width != width or last.byte_start + (start - last.start) * width != byte_start:
        runs.append(Run(start=start, byte_start=byte_start, width=width))
