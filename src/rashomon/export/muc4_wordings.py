"""Happenings that no event of the reading tells in full: counts of the dead and hurt, nouns with whom they hit, lists of victims.

In: the cast, the reading and its sentences. Out: Happening rows that add victims and targets to the incidents of the events.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rashomon.export.muc4_happenings import BOMBS, Happening, find_instruments, judge_effect
from rashomon.export.muc4_parties import Cast, Party, find_parties, merge_parties
from rashomon.schema import Reading

HIT = re.compile(r"\s+(?:of|against|on|upon|at)\s+", re.IGNORECASE)
LISTED = re.compile(
    r"\b(?P<who>dead|killed|deceased|victims?|murdered|assassinated|injured|wounded|hurt|kidnapped|hostages)\b[^.;:]{0,40}?"
    r"(?:\b(?:were|was|have\s+been|has\s+been)\s+identified\s+as\b|\bincluded?s?\b|\bincluding\b|\bare|\bwere\b|\bis\b|\bwas\b|:)\s+(?=(?:\w+\s+)*?[A-Z])", re.IGNORECASE)
MEASURES = {"killed": ("kill", "DEATH"), "injured": ("wound", "INJURY"), "held": ("kidnap", "")}
"""Measure of a counted population → trigger and effect."""


def find_worded(cast: Cast, reading: Reading) -> Iterator[Happening]:
    """All of them, in no order."""
    yield from find_counted(cast, reading)
    for sentence in reading.sentences:
        yield from find_named(cast, sentence)
        yield from find_listed(cast, sentence)


def find_counted(cast: Cast, reading: Reading) -> Iterator[Happening]:
    """People counted as killed, hurt or held."""
    starts = [start for start, _ in reading.sentences]
    for statement in reading.statements:
        population = statement.population
        if statement.type != "count" or population is None or population.measure not in MEASURES or statement.polarity == "neg":
            continue
        span = statement.spans[0]
        victims = [party for party in find_parties(cast, span) if party.sort == "person"]
        at = bisect_right(starts, span.start) - 1
        if victims and at >= 0:
            trigger, effect = MEASURES[population.measure]
            yield Happening(type="KIDNAPPING" if trigger == "kidnap" else "ATTACK", trigger=trigger, weak=trigger == "kidnap", start=span.start,
                            sentence=reading.sentences[at], victims=tuple(merge_parties(victims)), effect=effect, factuality=statement.factuality)


def find_named(cast: Cast, sentence: tuple[int, int]) -> Iterator[Happening]:
    """Nouns with whom or what they hit (`the murder of`, `an attack on`), and explosions."""
    text, tables = cast.document.text, cast.tables
    for match in tables.words["nouns"].finditer(text, *sentence):
        trigger = tables.noun_of(" ".join(match[0].split()).lower())
        after = HIT.match(text, match.end(), sentence[1])
        parties = find_until_stop(cast, after.end(), sentence[1]) if after else []
        instruments = merge_parties(find_instruments(cast, sentence))
        kind = tables.types[trigger]
        if trigger == "attack" and any(party.category in BOMBS for party in instruments):
            kind = "BOMBING"
        victims, targets = ([party for party in parties if party.sort == sort] for sort in ("person", "thing"))
        yield Happening(type=kind, trigger=trigger, weak=True, start=match.start(), sentence=sentence, victims=tuple(victims), targets=tuple(targets),
                        instruments=tuple(instruments), effect=judge_effect(cast, trigger, sentence) if victims else "")


def find_listed(cast: Cast, sentence: tuple[int, int]) -> Iterator[Happening]:
    """Names behind `the dead were identified as`, `among the injured are`."""
    for match in LISTED.finditer(cast.document.text, *sentence):
        who = match["who"].lower()
        named = [party for party in find_parties(cast, cast.document.span(match.end(), sentence[1])) if party.sort == "person" and party.name]
        if named:
            effect = "" if who in ("kidnapped", "hostages") else "INJURY" if who in ("injured", "wounded", "hurt") else "DEATH"
            kind = "KIDNAPPING" if who in ("kidnapped", "hostages") else "ATTACK"
            yield Happening(type=kind, trigger="kill" if effect == "DEATH" else "wound" if effect else "kidnap", weak=True, start=match.start(), sentence=sentence,
                            victims=tuple(merge_parties(named)), effect=effect)


def find_until_stop(cast: Cast, start: int, limit: int) -> list[Party]:
    """Parties of the words up to the next verb or preposition."""
    end = cast.tables.stop.search(cast.document.text, start, limit)
    last = end.start() if end else limit
    return merge_parties(find_parties(cast, cast.document.span(start, last))) if start < last else []
