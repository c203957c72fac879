"""Value objects of the interchange: every kind with all of its fields, unknown as null, integers where integral.

In: a Value or a Situation. Out: {kind, …} with the fields of interchange.md in its order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rashomon.export.pins import Pins, Row
from rashomon.schema import Part, Period, Population, Situation, Value

INNER = frozenset({"timex"})
"""Fields of values that the interchange does not have."""
Named = Callable[[str], str | None]
"""From the id of a document's entity to that of the linked one; gives other words back as they are."""


def as_value(value: Value | None, named: Named) -> Row | None:
    """The value object, or None."""
    if value is None:
        return None
    row: Row = {"kind": value.__struct_config__.tag}
    for name in value.__struct_fields__:
        if name not in INNER:
            row[name] = _as_field(name, getattr(value, name), named)
    return row


def _as_field(name: str, content: Any, named: Named) -> Any:
    if isinstance(content, tuple):
        return [_as_part(one) if isinstance(one, Part) else one for one in content]
    if isinstance(content, float):
        return as_number(content)
    if isinstance(content, str) and name in ("entity", "holder", "target"):
        return named(content)
    return None if content == "" else content


def _as_part(part: Part) -> Row:
    return {"label": part.label, "quantifier": part.quantifier or None, "low": as_number(part.low), "best": as_number(part.best),
            "high": as_number(part.high)}


def as_number(number: float | None) -> float | int | None:
    """An integer where it is one."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def as_situation(situation: Situation | None, pins: Pins, named: Named) -> Row | None:
    """The value object of a time or place, with its spans and where it comes from."""
    if situation is None:
        return None
    row = as_value(situation.value, named) or {}
    return row | {"spans": pins.spans(situation.spans), "from": situation.origin}


def as_period(period: Period | None, named: Named) -> Row | None:
    """The value object of a period, or None."""
    return as_value(period, named)


def as_population(population: Population | None, named: Named) -> Row | None:
    """Who is counted; `label` is the head noun, null for people in general."""
    if population is None:
        return None
    return {"measure": population.measure, "group": named(population.group), "side": population.side, "phase": population.phase or None,
            "as_counted_by": named(population.as_counted_by), "label": population.label or None}
