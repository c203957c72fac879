"""Templates of MUC-4: 24 slots of fills a happening, and their notation of 1992 (template-doc, version 7).

In: fills by slot number. Out: lines as the answer keys write them, `-` for nothing known, `*` for what a type of incident does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SLOTS = (
    "MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE", "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE", "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE", "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TOTAL NUMBER",
)
"""Names of the slots by number."""
DATE, LOCATION, TYPE, STAGE, INSTRUMENT, INSTRUMENT_TYPE, CATEGORY, INDIVIDUAL, ORGANISATION, CONFIDENCE = range(2, 12)
TARGET, TARGET_TYPE, TARGET_NUMBER, TARGET_NATION, TARGET_EFFECT, TARGET_TOTAL = range(12, 18)
VICTIM, DESCRIPTION, VICTIM_TYPE, VICTIM_NUMBER, VICTIM_NATION, VICTIM_EFFECT, VICTIM_TOTAL = range(18, 25)
STRINGS = frozenset((INSTRUMENT, INDIVIDUAL, ORGANISATION, TARGET, VICTIM, DESCRIPTION))
"""Slots whose fills are words of the text, in quotes."""
INAPPLICABLE = {"ARSON": (INSTRUMENT, INSTRUMENT_TYPE), "KIDNAPPING": (INSTRUMENT, INSTRUMENT_TYPE, *range(TARGET, TARGET_TOTAL + 1))}
"""Incident type → slots that it does not have."""
LABEL_CHARS = 36
"""Columns before a fill."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill: words of the text in upper case, an item of a set list, a number or a date."""

    value: str
    of: str = ""
    """Words of the fill that it tells of (`DEATH: "PEASANTS"`); empty where it tells of none, `-` where that one has no words."""


Template = Mapping[int, tuple[Fill, ...]]
"""Slot number → fills; slots without fills may be left out."""


def as_notation(message: str, templates: Sequence[Template]) -> str:
    """The templates of one message as lines; a message without templates has one of asterisks."""
    if not templates:
        rows = [(number, "*") for number in range(1, len(SLOTS))]
        return "\n".join(_as_line(number, words) for number, words in [(0, message), *rows]) + "\n"
    return "\n".join(_as_template(message, count, template) for count, template in enumerate(templates, 1))


def _as_template(message: str, count: int, template: Template) -> str:
    lines = [_as_line(0, message), _as_line(1, str(count))]
    missing = INAPPLICABLE.get(template[TYPE][0].value, ())
    for number in range(DATE, len(SLOTS)):
        fills = template.get(number, ())
        words = "*" if number in missing else ("\n" + " " * LABEL_CHARS).join(_as_fill(number, fill) for fill in fills) or "-"
        lines.append(_as_line(number, words))
    return "\n".join(lines) + "\n"


def _as_line(number: int, words: str) -> str:
    return f"{number}.".ljust(4) + SLOTS[number].ljust(LABEL_CHARS - 4) + words


def _as_fill(number: int, fill: Fill) -> str:
    value = _quoted(fill.value) if number in STRINGS else fill.value
    return f"{value}: {_quoted(fill.of)}" if fill.of else value


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '\\"') + '"'
