"""Mention and Entity: a span that names something, and the mentions of one thing."""

from __future__ import annotations

from typing import Literal

from rashomon.schema.nouns import Noun
from rashomon.schema.spans import Span

EntityKind = Literal["person", "organisation", "armed_group", "state_force", "government", "group", "place", "facility", "other"]


class Mention(Noun, kw_only=True):
    span: Span
    form: Literal["name", "nominal", "pronoun"]


class Entity(Noun, kw_only=True):
    """The mentions of one thing: within a document as read, across documents as linked."""

    id: str
    name: str
    """The fullest name found; of a group without a name its head noun phrase."""
    kind: EntityKind
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    """Other names, acronyms; ascending."""
    country: str = ""
    """English name of the country it belongs to, where title, demonym or table say so (`Peruvian president` → Peru)."""
    roles: tuple[str, ...] = ()
    """Offices the text gives it, lower case (`president`)."""
    members: tuple[str, ...] = ()
    """Of a linked entity: the ids of the document entities it joins, ascending."""
