"""Loads all that the read stage is given: the packaged tables and the encoder."""

from __future__ import annotations

import gc
from functools import cache

from rashomon.neural import load_encoder
from rashomon.neural.reading import ReadTables
from rashomon.resources.cues import load_cue_tables
from rashomon.resources.link import load_link_tables
from rashomon.resources.names import load_name_tables
from rashomon.resources.quantities import load_quantity_tables
from rashomon.resources.syntax import load_syntax_tables
from rashomon.resources.times import load_time_tables
from rashomon.resources.unread import load_unread_tables


@cache
def load_read_tables() -> ReadTables:
    """The packaged tables and the encoder. Raises ResourceMissing where one is absent or altered.

    They stay to the end of the process: the collector need not walk them again for every document.
    """
    tables = ReadTables(syntax=load_syntax_tables(), cues=load_cue_tables(), link=load_link_tables(), names=load_name_tables(), quantities=load_quantity_tables(),
                        times=load_time_tables(), unread=load_unread_tables(), encoder=load_encoder())
    gc.freeze()
    return tables
