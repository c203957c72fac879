"""Tables of the reconcile stage: who a head noun counts, and which words carry a judgement.

In: `reconcile-labels.tsv` (lemma, class, side), `reconcile-framing.tsv` (word, family, tone). Out: ReconcileTables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rashomon.resources.link import LinkTables, load_link_tables, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileTables:
    labels: dict[str, tuple[str, str]]
    """Head noun lemma → class of the counted, and side (`demographic` and `thing` are no sides)."""
    framing: dict[str, tuple[str, str]]
    """Word form → what it tells of, and `neutral` or `loaded`."""
    events: LinkTables


@lru_cache(maxsize=1)
def load_reconcile_tables() -> ReconcileTables:
    """The packaged tables of the reconcile stage."""
    return ReconcileTables(
        labels={lemma: (label, side) for lemma, label, side in read_rows("reconcile-labels.tsv")},
        framing={word: (family, tone) for word, family, tone in read_rows("reconcile-framing.tsv")},
        events=load_link_tables())
