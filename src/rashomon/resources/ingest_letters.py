"""How often letters stand in texts of languages with legacy charsets. In: ingest_letters.json beside this file. Out: costs of letters."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from rashomon.errors import ResourceMissing

Costs = dict[str, float]
"""Letter → −log of its share of all letters beyond ASCII; pair of small letters, a blank for the edge of a word → −log of the share of
the second behind the first."""


class _Letters(msgspec.Struct):
    letters: str
    costs: list[int]
    pairs: str = ""
    pair_costs: list[int] = []


class _Table(msgspec.Struct):
    source: str
    licence: str
    languages: dict[str, _Letters]


@cache
def load_letter_costs() -> dict[str, Costs]:
    """Language → costs, read once a process and only when a text is damaged. Raises ResourceMissing when the table is absent or altered."""
    try:
        table = msgspec.json.decode(files("rashomon.resources").joinpath("ingest_letters.json").read_bytes(), type=_Table)
    except (OSError, msgspec.MsgspecError) as error:
        raise ResourceMissing(f"ingest_letters.json: table of letters cannot be read ({error}); install rashomon again") from error
    return {code: {letter: cost / 10 for letter, cost in zip([*row.letters, *_cut_pairs(row.pairs)], row.costs + row.pair_costs, strict=True)}
            for code, row in table.languages.items()}


def _cut_pairs(pairs: str) -> list[str]:
    return [pairs[at:at + 2] for at in range(0, len(pairs), 2)]
