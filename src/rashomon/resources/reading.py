"""All tables of the read stage in one frozen argument, loaded once a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.resources.cases import CaseTables, load_case_tables
from rashomon.resources.cues import CueTables, load_cue_tables
from rashomon.resources.link import LinkTables, load_link_tables
from rashomon.resources.names import NameTables, load_name_tables
from rashomon.resources.quantities import QuantityTables, load_quantity_tables
from rashomon.resources.syntax import SyntaxTables, load_syntax_tables
from rashomon.resources.times import TimeTables, load_time_tables
from rashomon.resources.unread import UnreadTables, load_unread_tables


class Parse(Protocol):
    """Universal class, governor and relation of each word; a sentence's root governs itself."""

    @property
    def upos(self) -> tuple[str, ...]: ...
    @property
    def heads(self) -> tuple[int, ...]: ...
    @property
    def relations(self) -> tuple[str, ...]: ...


class Parser(Protocol):
    """What gives a parse of one document."""

    def encode(self, words: Sequence[str], sentences: Sequence[tuple[int, int]], /) -> Parse: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTables:
    syntax: SyntaxTables
    cues: CueTables
    link: LinkTables
    names: NameTables
    quantities: QuantityTables
    times: TimeTables
    unread: UnreadTables
    cases: Callable[[], CaseTables] = load_case_tables
    """Called for the first document in capitals only."""
    encoder: Parser | None = None
    """Clauses are read off its trees; by patterns over chunks where there is none."""


def load_read_tables() -> ReadTables:
    """The packaged tables of the read stage."""
    return ReadTables(syntax=load_syntax_tables(), cues=load_cue_tables(), link=load_link_tables(), names=load_name_tables(), quantities=load_quantity_tables(),
                      times=load_time_tables(), unread=load_unread_tables())
