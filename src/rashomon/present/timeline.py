"""The timeline: intervals that the accounts name, in order of time, with what is said of them and by which accounts.

In: a View. Out: rows on an axis of equal steps between the days that are named (not to scale: a strike two years before a
siege would squeeze the siege into a hair). An end that nobody gave stays open.
"""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass

from rashomon.present.phrases import as_period
from rashomon.present.views import View, words_of
from rashomon.schema import Period, Statement

_PAGE = {"publication-date": "published", "page-header-date": "page header date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One interval and what happened in it."""

    when: str
    """In words."""
    start: str
    """First day, ISO 8601; empty when open."""
    end: str
    """Last day; empty when open."""
    left: float
    """Where the bar begins on the axis, 0–1."""
    right: float
    """Where it ends, 0–1, more than left."""
    items: tuple[tuple[str, tuple[str, ...]], ...]
    """What is said of it: words, and the ids of the statements that say it."""


def form_timeline(view: View) -> tuple[Stretch, ...]:
    """Every dated statement, by interval; resolved days count as days of their statement."""
    resolved = {r.statement: r.value for chapter in view.dossier.chapters for r in chapter.resolutions if isinstance(r.value, Period)}
    dated: dict[tuple[str, str], dict[str, list[str]]] = {}
    wording: dict[tuple[str, str], Period] = {}
    for statement in view.statements.values():
        period = _period_of(statement, resolved)
        if period is None or not (period.start or period.end):
            continue
        key = (_first_day(period.start), _last_day(period.end))
        wording.setdefault(key, period)
        dated.setdefault(key, {}).setdefault(_item_of(statement), []).append(statement.id)
    axis = sorted({day for key in dated for day in key if day})
    stretches = []
    for key in sorted(dated, key=lambda k: (k[0] or k[1], k[1] or "9999", k[0])):
        left, right = _place_of(key, axis)
        items = sorted(_join_items(dated[key], view).items(), key=lambda item: (-len(item[1]), item[0]))
        stretches.append(Stretch(when=as_period(wording[key]), start=key[0], end=key[1], left=left, right=right,
                                 items=tuple((words, tuple(ids)) for words, ids in items)))
    return tuple(stretches)


def _join_items(items: dict[str, list[str]], view: View) -> dict[str, list[str]]:
    """A number or clause told by the same accounts as a longer item that holds its words joins that item."""
    joined: dict[str, list[str]] = {}
    told = {words: {view.statements[id].document for id in ids} for words, ids in items.items()}
    for words in sorted(items, key=lambda words: (-len(words), words)):
        home = next((longer for longer in joined if words in longer and told[words] <= told[longer]), words)
        joined.setdefault(home, []).extend(items[words])
    return joined


def _period_of(statement: Statement, resolved: dict[str, Period]) -> Period | None:
    value = resolved.get(statement.id) or statement.value
    if isinstance(value, Period):
        return value if statement.predicate in _PAGE else None
    if statement.time is not None and isinstance(statement.time.value, Period) and statement.type in ("event", "count", "state"):
        return statement.time.value
    return None


def _item_of(statement: Statement) -> str:
    return _PAGE.get(statement.predicate) or words_of(statement)


def _place_of(key: tuple[str, str], axis: list[str]) -> tuple[float, float]:
    steps = len(axis)
    first = bisect_left(axis, key[0]) if key[0] else 0
    last = bisect_left(axis, key[1]) if key[1] else steps - 1
    return first / steps, (max(first, last) + 1) / steps


def _first_day(iso: str | None) -> str:
    """`1997-03` as `1997-03-01`."""
    if not iso:
        return ""
    return iso[:10] + ("", "-01", "-01-01")[max(0, 2 - iso[:10].count("-"))] if iso[:4].isdigit() else iso


def _last_day(iso: str | None) -> str:
    """`1997-02` as `1997-02-28`."""
    if not iso:
        return ""
    parts = iso[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return iso
    if len(parts) == 1:
        return f"{parts[0]}-12-31"
    if len(parts) == 2 and 1 <= int(parts[1]) <= 12 and int(parts[0]) > 0:
        return f"{parts[0]}-{parts[1]}-{monthrange(int(parts[0]), int(parts[1]))[1]}"
    return iso[:10]
