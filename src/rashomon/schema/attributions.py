"""Attribution: one holder's link in the chain of who says so (PARC / PolNeAR: source, cue, content)."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.nouns import Noun
from rashomon.schema.spans import Span


class Attribution(Noun, kw_only=True):
    """A chain is a tuple of these, outermost holder first."""

    kind: Literal["direct", "indirect", "mixed", "hearsay"]
    source: str
    """The holder's name; `UNNAMED` for hearsay without a source; empty where quoted words have no speaker given."""
    entity: str = ""
    """Id of the holder's Entity where known."""
    source_spans: tuple[Span, ...] = ()
    cue_class: str = ""
    cue_spans: tuple[Span, ...] = ()
    content_spans: tuple[Span, ...] = ()
