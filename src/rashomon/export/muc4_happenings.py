"""Happenings of MUC-4 out of a reading: each event of a type that counts, with who and what it touches, when, where and how.

In: a Document, its Reading, the tables. Out: Happening rows in text order, not yet merged into incidents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.export.muc4_parties import Cast, Party, find_parties, form_cast, merge_parties
from rashomon.resources.muc4 import Muc4Tables
from rashomon.schema import Document, Event, Period, Reading, Site, Situation

TOLD = frozenset(("fact", "claim", "possible", "unknown"))
BOMBS = frozenset(("BOMB", "VEHICLE BOMB", "DYNAMITE", "EXPLOSIVE", "GRENADE", "MINE", "MOLOTOV COCKTAIL", "AERIAL BOMB"))


FORCES = frozenset(("ACTIVE MILITARY", "LAW ENFORCEMENT"))
HIT = re.compile(r"\s+(?:of|against|on|upon|at)\s+", re.IGNORECASE)
AT = re.compile(r"(?<=\s)(?:against|in\s+front\s+of|outside|inside|at|on|near|in|to|of)\s+(?=(?:the|a|an|two|three|four|several|\d+|some|his|its)\s)", re.IGNORECASE)
STOP = re.compile(
    r"[.;:]|,?\s+(?:by|in|on|at|to|who|which|that|when|where|while|after|before|during|was|were|is|are|has|have|had|will|would|committed|perpetrated|carried"
    r"|said|reported|causing|leaving|killing|wounding|injuring|belonging|located|and\s+(?:the\s+)?\w+ed)\s", re.IGNORECASE)


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
        kind = tables.types.get(event.type) or ("" if "-" in event.type else tables.types.get(event.mentions[0].quote.lower()))
        if not kind:
            continue
        at = bisect_right(starts, event.mentions[0].start) - 1
        if at >= 0:
            found.append(form_happening(cast, event, kind, reading.sentences[at]))
    told = {happening.start for happening in found if happening.victims or happening.targets}
    found += [happening for happening in find_named_happenings(cast, reading) if happening.start not in told]
    return sorted(found, key=lambda happening: happening.start), cast


def find_named_happenings(cast: Cast, reading: Reading) -> Iterator[Happening]:
    """Happenings that a noun names with whom or what it hit (`the murder of`, `an attack on`), and explosions."""
    text, tables = cast.document.text, cast.tables
    for sentence in reading.sentences:
        for match in tables.words["nouns"].finditer(text, *sentence):
            trigger = tables.noun_of(" ".join(match[0].split()).lower())
            after = HIT.match(text, match.end(), sentence[1])
            end = STOP.search(text, after.end(), sentence[1]) if after else None
            stretch = (after.end(), end.start() if end else sentence[1]) if after else (0, 0)
            parties = merge_parties(find_parties(cast, cast.document.span(*stretch))) if after and stretch[0] < stretch[1] else []
            kind = tables.types[trigger]
            instruments = merge_parties(find_instruments(cast, sentence))
            if kind == "ATTACK" and any(party.category in BOMBS for party in instruments):
                kind = "BOMBING" if trigger == "attack" else kind
            victims, targets = ([party for party in parties if party.sort == sort] for sort in ("person", "thing"))
            yield Happening(type=kind, trigger=trigger, weak=True, start=match.start(), sentence=sentence, victims=tuple(victims), targets=tuple(targets),
                            instruments=tuple(instruments), effect=judge_effect(cast, trigger, sentence) if victims else "")


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
    if not victims and not targets and perpetrators and event.type in tables.effects | {"kidnap": "", "abduct": "", "shoot": ""} and all(
            party.sort == "person" and party.category not in FORCES for party in perpetrators):
        victims, perpetrators = perpetrators, []
    trigger = event.type if event.type in tables.types else event.mentions[0].quote.lower()
    if not victims and not targets and kind in ("BOMBING", "ATTACK", "ARSON") and trigger not in ("threaten", "threat"):
        targets = find_things(cast, sentence)
    bombs = any(party.category in BOMBS for party in instruments)
    if kind in ("ATTACK", "DAMAGE") and bombs and (targets or trigger in ("damage", "destroy")):
        kind = "BOMBING"
    if kind == "BOMBING" and trigger in ("throw", "hurl", "plant", "place", "charge") and not bombs:
        kind = "DAMAGE"
    return Happening(
        type=kind, trigger=trigger, weak=trigger in tables.weak or kind in ("DAMAGE", "RELEASE"), start=event.mentions[0].start, sentence=sentence,
        victims=tuple(victims), targets=tuple(targets), perpetrators=tuple(perpetrators), instruments=tuple(merge_parties(instruments)),
        effect=judge_effect(cast, trigger, sentence), negative=event.polarity == "neg", factuality="fact" if is_noun(event) and event.factuality == "planned" else event.factuality,
        period=event.time.value if event.time and isinstance(event.time.value, Period) else None,
        site=event.place if event.place and isinstance(event.place.value, Site) else None)


def is_noun(event: Event) -> bool:
    """Whether the trigger is a noun that names the happening."""
    return not event.mentions[0].quote.lower().endswith(("ed", "ing", "e", "l", "p", "t")) or event.mentions[0].quote.lower() in ("attempt", "assault", "kidnapping", "bombing", "killing")


def find_things(cast: Cast, sentence: tuple[int, int]) -> list[Party]:
    """What a sentence says was hit, behind a preposition of place."""
    found = []
    for match in AT.finditer(cast.document.text, *sentence):
        end = STOP.search(cast.document.text, match.end(), sentence[1])
        stretch = (match.end(), end.start() if end else sentence[1])
        if stretch[0] < stretch[1]:
            found += [party for party in find_parties(cast, cast.document.span(*stretch))[:2] if party.sort == "thing"]
    return merge_parties(found)


def judge_effect(cast: Cast, trigger: str, sentence: tuple[int, int]) -> str:
    """What the trigger does to people; a shot kills where its sentence says so."""
    if trigger in ("shoot", "shooting", "machinegun", "riddle", "attack", "ambush"):
        return "DEATH" if trigger not in ("attack", "ambush") and cast.tables.words["shot_dead"].search(cast.document.text, *sentence) else ""
    return cast.tables.effects.get(trigger, "")


def find_armed(cast: Cast, sentence: tuple[int, int]) -> list[Party]:
    """Perpetrators that a sentence names anywhere by what they do."""
    found = []
    for match in cast.tables.armed.finditer(cast.document.text, *sentence):
        words = " ".join(match[0].split()).upper()
        found.append(Party(words=words, sort="perpetrator", category="TERRORIST", start=match.start(), number="PLURAL" if words.endswith("S") else "1"))
    return found


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
