"""Numbers inside time expressions. In: lower-case words. Out: a number, or X for a vague one."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.resources.times import TimeTables

VAGUE = -1.0


def normalise_count(words: Sequence[str], tables: TimeTables) -> float | None:
    """The number that words say: `2½`, `twenty-four`, `a hundred`, `a`; VAGUE for `several`; the last one of `two or three`."""
    values = tables.values
    total, current, seen = 0.0, 0.0, False
    for word in words:
        if word in ("or", "to"):
            return VAGUE
        if word[0].isdecimal():
            number = _digits(word)
            if number is None:
                return None
            current, seen = current + number, True
        elif word in values["number_word"]:
            current, seen = current + values["number_word"][word], True
        elif word in values["magnitude"]:
            current, seen = (current or 1.0) * values["magnitude"][word], True
            if values["magnitude"][word] >= 1000:
                total, current = total + current, 0.0
        elif word == "couple":
            return 2.0
        elif word in ("few", "several", "many", "numerous", "dozens", "hundreds", "scores", "thousands"):
            return VAGUE
        elif word == "half":
            return 0.5
    if not seen:
        return 1.0 if words and words[0] in ("a", "an", "another", "additional", "extra") else None
    return total + current


def _digits(word: str) -> float | None:
    if "/" in word:
        above, _, below = word.partition("/")
        return int(above) / int(below) if int(below) else None
    return float(word.replace(",", ""))


def normalise_year_words(words: Sequence[str], tables: TimeTables) -> int | None:
    """`nineteen ninety-six` → 1996; None for other number words."""
    numbers: list[int | None] = [tables.values["number_word"].get(word) for word in words if word.isalpha()]
    if None in numbers or not 2 <= len(numbers) <= 3:
        return None
    first, *rest = [number for number in numbers if number is not None]
    if not 13 <= first <= 20 or rest[0] < 10:
        return None
    if len(rest) == 2 and (rest[0] < 20 or rest[1] > 9):
        return None
    return first * 100 + sum(rest)


def duration_value(count: float, unit: str) -> str:
    """TIMEX3 duration: (3, `D`) → P3D; (VAGUE, `TH`) → PTXH; (1.5, `Y`) → P1Y6M."""
    if unit == "F":
        return duration_value(count * 2 if count > 0 else count, "W")
    if unit == "WE":
        return "PXWE" if count < 0 else f"P{_plain(count)}WE"
    if unit in ("E", "C", "L") and count > 0 and unit != "L":
        return f"P{_plain(count * (10 if unit == 'E' else 100))}Y"
    head, letter = ("PT", unit[1]) if unit[0] == "T" else ("P", unit)
    if count < 0:
        return f"{head}X{letter}"
    return _mixed(count, unit) or f"{head}{_plain(count)}{letter}"


def _mixed(count: float, unit: str) -> str:
    whole, part = divmod(count, 1)
    if not part or part != 0.5:
        return ""
    lower = {"Y": ("P", "Y", "6M"), "TH": ("PT", "H", "30M"), "TM": ("PT", "M", "30S")}.get(unit)
    if lower is None:
        return ""
    head, letter, rest = lower
    return f"{head}{int(whole)}{letter}{rest}" if whole else f"{head}{rest}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"
