"""Fillers of the roles of violent incidents, as nouns of the reading.

In: the document, its tokens and what the encoder makes of them. Out: RoleFiller rows by role and first span, and the likely types.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.neural.incidents import form_things
from rashomon.neural.readout import Readout
from rashomon.read.tokens import Tokens
from rashomon.schema import Document, Likely, RoleFiller

LEAST = 0.1
"""Least probability of a type that is told."""


def form_role_fillers(document: Document, tokens: Tokens, readout: Readout, kinds: Sequence[str]) -> tuple[RoleFiller, ...]:
    """Every entity that fills a role; `kinds` names the types in the order of the readout."""
    things = form_things(tokens.words, readout.fillers)
    return tuple(RoleFiller(
        role=thing.role,  # type: ignore[arg-type]
        spans=tuple(document.span(tokens.starts[one.first], tokens.ends[one.last - 1]) for one in thing.fillers),
        scores=tuple(one.score for one in thing.fillers), types=form_likely(thing.kinds(), kinds)) for thing in things)


def form_types(readout: Readout, kinds: Sequence[str]) -> tuple[Likely, ...]:
    """The types that any passage tells of."""
    return form_likely([max(column) for column in zip(*(passage.types for passage in readout.passages), strict=True)], kinds)


def form_likely(chances: Sequence[float], kinds: Sequence[str]) -> tuple[Likely, ...]:
    """Types that are likely at all, likeliest first."""
    rows = sorted((row for row in zip(chances, kinds, strict=bool(chances)) if row[0] >= LEAST), key=lambda row: (-row[0], row[1]))
    return tuple(Likely(type=kind, score=round(chance, 3)) for chance, kind in rows)
