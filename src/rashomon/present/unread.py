"""What is not read and what repeats within an outlet, in words: stretches in other languages with their figures, and hints.

In: accounts and the View. Out: lines that text, HTML and explanations share.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from rashomon.present.phrases import as_count, as_day, as_number
from rashomon.present.views import View
from rashomon.schema import Account, Block, Figure, Unread, block_id

_QUOTE_LETTERS = 60
_LISTED = 8
"""Places and figures named on the face of an account; all of them stand below the capture."""


def unread_of(account: Account, *, whole: bool = False) -> tuple[str, ...]:
    """One sentence for each language that is not read: how much of it there is, where, and its figures, the first of them or all."""
    stretches: dict[str, list[Unread]] = defaultdict(list)
    for stretch in account.reading.unread:
        stretches[stretch.name].append(stretch)
    return tuple(_as_sentence(name, found, whole) for name, found in stretches.items())


def _as_sentence(name: str, stretches: list[Unread], whole: bool) -> str:
    size = sum(stretch.end - stretch.start for stretch in stretches)
    where = _as_list([f"{stretch.start}–{stretch.end}" for stretch in stretches], ", ", whole)
    figures = _as_list([as_figure_read(figure) for stretch in stretches for figure in stretch.figures], " · ", whole)
    return f"not read: {name}, {as_count(size, 'character')} at {where}; " + (f"figures in digits: {figures}" if figures else "no figures in digits")


def _as_list(items: list[str], between: str, whole: bool) -> str:
    shown = items if whole or len(items) <= _LISTED + 1 else [*items[:_LISTED], f"{len(items) - _LISTED} more"]
    return between.join(shown)


def as_figure_read(figure: Figure) -> str:
    """`2,5 millones (2,500,000)`: the words, and what they can only mean where that is not their letter."""
    if figure.date:
        return figure.quote if figure.quote == figure.date else f"{figure.quote} ({as_day(figure.date)})"
    if figure.value is None:
        return figure.quote if figure.kind == "time" else f"{figure.quote} (can be read in two ways)"
    told = as_number(figure.value)
    return figure.quote if figure.quote in (told, f"{told}%", f"{figure.value:g}") else f"{figure.quote} ({told}{'%' if figure.kind == 'percent' else ''})"


def unread_at(account: Account, block: Block) -> Unread | None:
    """The stretch that is not read and holds this block's first word."""
    unread = account.reading.unread
    text = account.document.text[block.start:block.end]
    first = block.start + len(text) - len(text.lstrip())
    at = bisect_right([stretch.start for stretch in unread], first) - 1
    return unread[at] if at >= 0 and first < unread[at].end else None


def repeats_of(account: Account, view: View) -> tuple[str, ...]:
    """One sentence for each block with a hint."""
    told = []
    for block in account.document.blocks if view.hints else ():
        if reason := view.hints.get(block_id(account.document.id, block.start)):
            words = " ".join(account.document.text[block.start:block.end].split())
            told.append(f"“{words if len(words) <= _QUOTE_LETTERS else words[:_QUOTE_LETTERS].rsplit(' ', 1)[0] + ' …'}”: {reason} (a hint: furniture?)")
    return tuple(told)
