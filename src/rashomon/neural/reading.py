"""All that the read stage is given, in one frozen argument, loaded once a worker: the tables and the encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.resources.cases import CaseTables, load_case_tables
from rashomon.resources.cues import CueTables
from rashomon.resources.link import LinkTables
from rashomon.resources.names import NameTables
from rashomon.resources.quantities import QuantityTables
from rashomon.resources.syntax import SyntaxTables
from rashomon.resources.times import TimeTables
from rashomon.resources.unread import UnreadTables

if TYPE_CHECKING:
    from rashomon.neural.encoder import Encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTables:
    syntax: SyntaxTables
    cues: CueTables
    link: LinkTables
    names: NameTables
    quantities: QuantityTables
    times: TimeTables
    unread: UnreadTables
    encoder: Encoder
    cases: Callable[[], CaseTables] = load_case_tables
    """Called for the first document in capitals only."""
