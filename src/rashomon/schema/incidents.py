"""Incident: the events, of any number of documents, that are one happening."""

from __future__ import annotations

from rashomon.schema.nouns import Noun
from rashomon.schema.values import Period, Site


class Incident(Noun, kw_only=True):
    """A pure function of the tables of pairs and decisions; disagreement lowers a score, never forbids a merge."""

    id: str
    """The smallest id of its events with `e-` replaced by `i-`."""
    type: str
    events: tuple[str, ...]
    """Ids, ascending; never empty."""
    documents: tuple[str, ...]
    """Ids of the documents that tell of it, ascending."""
    part_of: str = ""
    """Id of the incident it is a part of; empty at the top."""
    period: Period | None = None
    place: Site | None = None
    actors: tuple[str, ...] = ()
    """Ids of linked entities."""
    origins: tuple[tuple[str, ...], ...] = ()
    """Documents grouped by independent origin: a copy and what it copies are one group."""
