"""Dossier: everything a case holds after a run, in a fixed order; what present and export are pure functions of."""

from __future__ import annotations

import msgspec

from rashomon.schema.captures import Retrieval
from rashomon.schema.chapters import Chapter
from rashomon.schema.decisions import Verdicts
from rashomon.schema.documents import Document
from rashomon.schema.entities import Entity
from rashomon.schema.likenesses import Copy, Likeness
from rashomon.schema.nouns import Noun
from rashomon.schema.readings import Reading
from rashomon.schema.refusals import Refused


class Account(Noun, kw_only=True):
    """One document with its reading and the name it is shown by."""

    name: str
    """Path below the folder given; `@` and eight digits of the hash follow where two captures bear one path."""
    document: Document
    reading: Reading
    retrievals: tuple[Retrieval, ...]
    """By path in code point order."""


class RunFacts(Noun, kw_only=True):
    """What made the dossier: enough to make it again. No clock, no path of the machine."""

    program: str
    stages: dict[str, str]
    """Stage name → version."""
    tables: dict[str, str]
    """Table name → SHA-256 of its file."""
    settings: dict[str, str]
    counts: dict[str, int]
    libraries: dict[str, str] = msgspec.field(default_factory=dict)
    """Library that decides what is read from captures → version."""
    models: dict[str, str] = msgspec.field(default_factory=dict)
    """File of trained weights → SHA-256."""


class Dossier(Noun, kw_only=True):
    """Accounts by name, chapters by number of accounts then id; all in code point order, so equal cases give equal bytes."""

    accounts: tuple[Account, ...]
    entities: tuple[Entity, ...]
    """Linked across documents; `members` hold the ids that statements bear."""
    chapters: tuple[Chapter, ...]
    copies: tuple[Copy, ...]
    likenesses: tuple[Likeness, ...]
    refused: tuple[Refused, ...]
    run: RunFacts
    verdicts: Verdicts = Verdicts()
    """What people decided, folded."""
