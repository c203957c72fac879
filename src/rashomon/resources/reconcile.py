"""Tables of the reconcile stage: who a head noun counts, and which words carry a judgement.

In: `reconcile-labels.tsv` (lemma, class, side), `reconcile-framing.tsv` (word, family, tone),
`reconcile-disputes.tsv` (sense, pattern between word ends), `reconcile-alike.tsv` (word, sense),
`reconcile-words.tsv` (class, word). Out: ReconcileTables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.resources.link import LinkTables, load_link_tables, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileTables:
    labels: dict[str, tuple[str, str]]
    """Head noun lemma → class of the counted, and side (`demographic` and `thing` are no sides)."""
    framing: dict[str, tuple[str, str]]
    """Word form → what it tells of, and `neutral` or `loaded`."""
    disputes: dict[str, re.Pattern[str]]
    """What a statement's words do: `blamed` lays an act at a door, `denied` names what is denied, `granted` what was given for an end of
    it, `withheld` what was not."""
    alike: dict[str, str]
    """Word form → the sense it shares with others (`rounds` and `ammunition`), for telling whether two statements speak of one thing."""
    words: dict[str, frozenset[str]]
    """`light`: verbs that tell little of what was done; `no-thing`: units of a count that are no kind of thing."""
    events: LinkTables


@lru_cache(maxsize=1)
def load_reconcile_tables() -> ReconcileTables:
    """The packaged tables of the reconcile stage."""
    return ReconcileTables(
        labels={lemma: (label, side) for lemma, label, side in read_rows("reconcile-labels.tsv")},
        framing={word: (family, tone) for word, family, tone in read_rows("reconcile-framing.tsv")},
        disputes=_read_disputes(), alike=dict(read_rows("reconcile-alike.tsv")),
        words=_read_words(), events=load_link_tables())


def _read_disputes() -> dict[str, re.Pattern[str]]:
    """One pattern a sense."""
    senses: dict[str, list[str]] = {}
    for sense, pattern in read_rows("reconcile-disputes.tsv"):
        senses.setdefault(sense, []).append(pattern)
    return {sense: re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE) for sense, patterns in senses.items()}


def _read_words() -> dict[str, frozenset[str]]:
    """The words of each class."""
    rows = read_rows("reconcile-words.tsv")
    return {name: frozenset(word for own, word in rows if own == name) for name in sorted({row[0] for row in rows})}
