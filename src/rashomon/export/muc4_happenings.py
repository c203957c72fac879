"""Happenings of MUC-4 out of a reading: each event of a type that counts, with who and what it touches, when, where and how.

In: a Document, its Reading, the tables. Out: Happening rows in text order, not yet merged into incidents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.export.muc4_parties import Cast, Party, find_parties, form_cast, merge_parties
from rashomon.resources.muc4 import Muc4Tables
from rashomon.schema import Document, Event, Period, Reading, Site, Situation

TOLD = frozenset(("fact", "claim", "possible", "unknown"))
BOMBS = frozenset(("BOMB", "VEHICLE BOMB", "DYNAMITE", "EXPLOSIVE", "GRENADE", "MINE", "MOLOTOV COCKTAIL", "AERIAL BOMB"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event in the task's terms."""

    type: str
    """A type of incident, or DAMAGE or RELEASE, which only add to one."""
    trigger: str
    weak: bool
    start: int
    """Of the trigger."""
    sentence: tuple[int, int]
    victims: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    perpetrators: tuple[Party, ...] = ()
    instruments: tuple[Party, ...] = ()
    effect: str = ""
    """DEATH or INJURY, of the victims."""
    negative: bool = False
    factuality: str = "fact"
    period: Period | None = None
    site: Situation | None = None


def find_happenings(document: Document, reading: Reading, tables: Muc4Tables) -> tuple[list[Happening], Cast]:
    """Every happening of a type that counts."""
    cast = form_cast(document, reading, tables)
    starts = [start for start, _ in reading.sentences]
    found = []
    for event in reading.events:
        kind = tables.types.get(event.type) or tables.types.get(event.mentions[0].quote.lower())
        if kind is None:
            continue
        at = bisect_right(starts, event.mentions[0].start) - 1
        if at >= 0:
            found.append(form_happening(cast, event, kind, reading.sentences[at]))
    return sorted(found, key=lambda happening: happening.start), cast


def form_happening(cast: Cast, event: Event, kind: str, sentence: tuple[int, int]) -> Happening:
    """One event with its participants sorted."""
    tables = cast.tables
    patients = merge_parties(party for role in ("patient", "target", "recipient") for party in parties_of(cast, event, role))
    agents = merge_parties(parties_of(cast, event, "agent"))
    instruments = [party for party in (*patients, *agents) if party.sort == "instrument"] + find_instruments(cast, sentence)
    perpetrators = [party for party in agents if party.sort in ("perpetrator", "person", "other") or is_body(cast, party)]
    victims = [party for party in patients if party.sort == "person"]
    targets = [party for party in patients if party.sort == "thing"]
    if event.type in ("die", "perish", "death", "lose-life", "escape", "disappear") and not victims:
        victims, perpetrators = [party for party in agents if party.sort == "person"], []
    trigger = event.type if event.type in tables.types else event.mentions[0].quote.lower()
    bombs = any(party.category in BOMBS for party in instruments)
    if kind in ("ATTACK", "DAMAGE") and bombs and (targets or trigger in ("damage", "destroy")):
        kind = "BOMBING"
    if kind == "BOMBING" and trigger in ("throw", "hurl", "plant", "place", "charge") and not bombs:
        kind = "DAMAGE"
    return Happening(
        type=kind, trigger=trigger, weak=trigger in tables.weak or kind in ("DAMAGE", "RELEASE"), start=event.mentions[0].start, sentence=sentence,
        victims=tuple(victims), targets=tuple(targets), perpetrators=tuple(perpetrators), instruments=tuple(merge_parties(instruments)),
        effect=tables.effects.get(trigger, ""), negative=event.polarity == "neg", factuality=event.factuality,
        period=event.time.value if event.time and isinstance(event.time.value, Period) else None,
        site=event.place if event.place and isinstance(event.place.value, Site) else None)


def parties_of(cast: Cast, event: Event, role: str) -> Iterator[Party]:
    """Parties of all participants of a role."""
    for participant in event.participants:
        if participant.role == role:
            for span in participant.spans:
                yield from find_parties(cast, span)


def is_body(cast: Cast, party: Party) -> bool:
    """A thing whose words name a force or a group rather than what stands."""
    return party.words.lower() in cast.tables.perpetrators


def find_instruments(cast: Cast, sentence: tuple[int, int]) -> list[Party]:
    """Instruments that a sentence names anywhere."""
    text, tables = cast.document.text, cast.tables
    found = []
    for match in tables.instrument.finditer(text, *sentence):
        words = " ".join(match[0].split())
        found.append(Party(words=words.upper(), sort="instrument", category=tables.instruments[words.lower()], start=match.start()))
    return found
