"""Names as the encoder reads them, as evidence for the names that capitals show.

In: tokens, a readout, the chunks and kinds of the rules. Out: ToldNames of rows and kinds; one kind for each wording of the document. The
encoder reads no capitals, so that where a name begins and ends is told by our rules; what it is, by the encoder, closed tables aside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.neural.readout import Readout
from rashomon.read.name_company import BODIES, Kinds
from rashomon.read.name_evidence import Chunk
from rashomon.read.tokens import Tokens
from rashomon.schema.entities import EntityKind

KINDS: dict[str, EntityKind | None] = {"Person": "person", "Organization": "organisation", "Location": "place", "Facility": "facility",
                                       "Misc": "other", "Product": "other", "NORP": None, "Date": None, "Money": None}
"""Kinds of the newswire corpus → ours; peoples and creeds are no names of ours, times and moneys are read as values."""
LEAST = 0.35
"""Least score of a span for its kind to count (WorldWide newswire, development part)."""
EDGES = frozenset(("the", "a", "an", "'s", "'"))
"""What the corpus counts to a name and we do not."""
CLOSED = frozenset(("place-table", "agency-table", "acronym-table"))
"""Rules of closed tables."""
SHAPED = frozenset(("title", "head-word", "armed-name", "armed-context", "first-word"))
"""Rules by the name's own words, or by words that leave no doubt."""


@dataclass(frozen=True, slots=True)
class ToldName:
    """Rows first … last − 1 are a name to the encoder; `kind` None is something that is no name of ours."""

    first: int
    last: int
    kind: EntityKind | None
    score: float


def find_told_names(tokens: Tokens, readout: Readout) -> tuple[ToldName, ...]:
    """The encoder's names without articles and possessives at their edges."""
    told = []
    for name in readout.names:
        first, last = name.first, name.last
        while first < last and tokens.lowers[first] in EDGES:
            first += 1
        while last > first and tokens.lowers[last - 1] in EDGES:
            last -= 1
        if first < last and name.score >= LEAST:
            told.append(ToldName(first, last, KINDS[name.label], name.score))
    return tuple(told)


def judge_told(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], told: Sequence[ToldName], kinds: Kinds) -> set[str]:
    """Put the encoder's kinds in the place of those that no closed table gives. Out: the wordings that are no names: the encoder says
    so, or is silent where the rules have only their shape and company to go by."""
    sums: dict[str, Counter[EntityKind | None]] = {}
    for name in told:
        sums.setdefault(" ".join(tokens.lowers[name.first:name.last]), Counter())[name.kind] += round(1000 * name.score)
    partly: dict[str, Counter[EntityKind | None]] = {}
    for key, chunk in zip(keys, chunks, strict=True):
        if key not in sums:
            around = [name for name in told if name.first < chunk.last and chunk.first < name.last]
            partly.setdefault(key, Counter()).update({name.kind: round(1000 * name.score) for name in around[:1] if len(around) == 1})
    dropped = set()
    for key, (kind, rule) in kinds.items():
        found = sums.get(key) or partly.get(key)
        if rule in CLOSED or (not found and rule in SHAPED):
            continue
        best = max(found, key=lambda kind: (found[kind], kind or "")) if found else None
        if best is None:
            dropped.add(key)
        elif not (best == "organisation" and kind in BODIES) and not (kind == "facility" and rule in SHAPED):
            kinds[key] = (best, "encoder")
    return dropped
