"""Happenings of MUC-4 out of a reading: each event of a type that counts, with who and what it touches, when, where and how.

In: the cast of a document and its Reading. Out: Happening rows in text order, not yet merged into incidents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.export.muc4_parties import Cast, Party, find_parties, merge_parties, settle_thing
from rashomon.schema import Event, Period, Reading, Site, Situation, Span

TOLD = frozenset(("fact", "claim", "possible", "unknown"))
"""Labels of what is reported to have happened."""
BOMBS = frozenset(("BOMB", "VEHICLE BOMB", "DYNAMITE", "EXPLOSIVE", "GRENADE", "MINE", "MOLOTOV COCKTAIL", "AERIAL BOMB"))
FORCES = frozenset(("ACTIVE MILITARY", "LAW ENFORCEMENT"))
HARMING = frozenset(("kill", "murder", "assassinate", "wound", "injure", "kidnap", "abduct", "gun-down", "shoot", "execute", "massacre", "kidnapping", "murdering"))
"""Triggers whose object is a person."""
SUFFERING = frozenset(("die", "perish", "death", "lose-life", "escape", "disappear"))
"""Triggers whose subject is the victim."""
RAZING = frozenset(("blow-up", "dynamite", "destroy", "burn", "sabotage", "set-fire"))
"""Triggers whose object is a thing."""
LAYING = frozenset(("throw", "hurl", "plant", "place", "charge"))
"""Triggers that tell of a bombing only where a bomb is told."""
SHOOTING = frozenset(("shoot", "shooting", "machinegun", "riddle"))
JOINED = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)
JOINED_CHARS = 160
"""How far an object goes on over commas."""
AT = re.compile(r"(?<=\s)(?:against|in\s+front\s+of|outside|inside|at|on|near|in|to|of)\s+(?=(?:the|a|an|two|three|four|several|\d+|some|his|its)\s)", re.IGNORECASE)
"""Before what stands somewhere."""


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
    bodies: tuple[Party, ...] = ()
    """Organisations that the perpetrators belong to."""
    instruments: tuple[Party, ...] = ()
    effect: str = ""
    """DEATH or INJURY, of the victims."""
    negative: bool = False
    factuality: str = "fact"
    period: Period | None = None
    site: Situation | None = None


def find_happenings(cast: Cast, reading: Reading) -> list[Happening]:
    """Every event of a type that counts."""
    starts = [start for start, _ in reading.sentences]
    nouns = {statement.event for statement in reading.statements if "event-noun" in (statement.made_by, *statement.rules)}
    found = []
    for event in reading.events:
        kind = cast.tables.types.get(event.type) or ("" if "-" in event.type else cast.tables.types.get(event.mentions[0].quote.lower()))
        if not kind:
            continue
        at = bisect_right(starts, event.mentions[0].start) - 1
        if at >= 0:
            found.append(form_happening(cast, event, kind, reading.sentences[at], noun=event.id in nouns))
    return found


def form_happening(cast: Cast, event: Event, kind: str, sentence: tuple[int, int], *, noun: bool = False) -> Happening:
    """One event with its participants sorted. What a `noun` names is told as having happened, though it may hang on a plan."""
    trigger = event.type if event.type in cast.tables.types else event.mentions[0].quote.lower()
    victims, targets, perpetrators, instruments = sort_parties(cast, event, trigger)
    instruments = merge_parties([*instruments, *find_instruments(cast, sentence)])
    if not victims and not targets and kind in ("BOMBING", "ATTACK", "ARSON") and not trigger.startswith("threat"):
        targets = find_things(cast, sentence)
    kind = judge_kind(kind, trigger, bombed=any(party.category in BOMBS for party in instruments), hit=bool(targets))
    return Happening(
        type=kind, trigger=trigger, weak=trigger in cast.tables.weak or kind in ("DAMAGE", "RELEASE"), start=event.mentions[0].start, sentence=sentence,
        victims=tuple(victims), targets=tuple(targets), perpetrators=tuple(perpetrators), instruments=tuple(instruments),
        effect=judge_effect(cast, trigger, sentence), negative=event.polarity == "neg",
        factuality="fact" if noun and event.factuality == "planned" else event.factuality,
        period=event.time.value if event.time and isinstance(event.time.value, Period) else None,
        site=event.place if event.place and isinstance(event.place.value, Site) else None)


def sort_parties(cast: Cast, event: Event, trigger: str) -> tuple[list[Party], list[Party], list[Party], list[Party]]:
    """Victims, targets, perpetrators and instruments among the participants of an event."""
    patients = merge_parties(party for role in ("patient", "target", "recipient") for party in parties_of(cast, event, role))
    agents = merge_parties(parties_of(cast, event, "agent"))
    instruments = [party for party in (*patients, *agents) if party.sort == "instrument"]
    perpetrators = [party for party in agents if party.sort in ("perpetrator", "person", "other") or is_body(cast, party)]
    victims = [party for party in (as_victim(cast, party) if trigger in HARMING else party for party in patients) if party.sort == "person"]
    targets = [party for party in (as_target(cast, party) if trigger in RAZING else party for party in patients) if party.sort == "thing"]
    people = [party for party in agents if party.sort == "person"]
    if not victims and trigger in SUFFERING:
        return people, targets, [], instruments
    unarmed = bool(people) and len(people) == len(perpetrators) and all(party.category not in FORCES for party in people)
    if not victims and not targets and unarmed and (trigger in HARMING or trigger in cast.tables.effects):
        return people, [], [], instruments  # a participle taken for an active verb (`the two, kidnapped on Friday, …`)
    return victims, targets, perpetrators, instruments


def judge_kind(kind: str, trigger: str, *, bombed: bool, hit: bool) -> str:
    """The type of incident, seen with what was used and what was hit."""
    if kind in ("ATTACK", "DAMAGE") and bombed and (hit or trigger in ("damage", "destroy")):
        return "BOMBING"
    return "DAMAGE" if kind == "BOMBING" and trigger in LAYING and not bombed else kind


def find_things(cast: Cast, sentence: tuple[int, int]) -> list[Party]:
    """What a sentence says was hit, behind a preposition of place."""
    found = []
    for match in AT.finditer(cast.document.text, *sentence):
        end = cast.tables.stop.search(cast.document.text, match.end(), sentence[1])
        stretch = (match.end(), end.start() if end else sentence[1])
        if stretch[0] < stretch[1]:
            found += [party for party in find_parties(cast, cast.document.span(*stretch))[:2] if party.sort == "thing"]
    return merge_parties(found)


def judge_effect(cast: Cast, trigger: str, sentence: tuple[int, int]) -> str:
    """What the trigger does to people; a shot kills where its sentence says so."""
    if trigger in SHOOTING:
        return "DEATH" if cast.tables.words["shot_dead"].search(cast.document.text, *sentence) else ""
    return cast.tables.effects.get(trigger, "")


def find_armed(cast: Cast, sentence: tuple[int, int]) -> list[Party]:
    """Perpetrators that a sentence names anywhere by what they do."""
    found = []
    for match in cast.tables.armed.finditer(cast.document.text, *sentence):
        words = " ".join(match[0].split()).upper()
        found.append(Party(words=words, sort="perpetrator", category="TERRORIST", start=match.start(), number="PLURAL" if words.endswith("S") else "1"))
    return found


def as_victim(cast: Cast, party: Party) -> Party:
    """Whoever is killed, hurt or taken by name is a person, though nothing else says so."""
    if party.sort != "other":
        return party
    name = next((" ".join(entity.name.split()).upper() for start, _, entity, form in cast.mentions
                 if start == party.start and form == "name" and entity.kind == "other"), "")
    return replace(party, sort="person", category="CIVILIAN", name=name, words="") if " " in name else party


def as_target(cast: Cast, party: Party) -> Party:
    """Whatever is blown up or burnt stands, though no list knows the word."""
    last = party.words.split()[-1].lower() if party.words else ""
    unknown = party.sort == "other" and 0 < len(party.words.split()) < 5 and not cast.tables.words["vague"].search(party.words)
    known = last in cast.tables.types or last.removesuffix("s") in cast.tables.types
    return replace(party, sort="thing", category=settle_thing(party.words, "OTHER", cast.tables)) if unknown and not known else party


def parties_of(cast: Cast, event: Event, role: str) -> Iterator[Party]:
    """Parties of all participants of a role."""
    for participant in event.participants:
        if participant.role == role:
            for span in participant.spans:
                yield from find_parties(cast, extend_object(cast, event, span) if role in ("patient", "target") else span)


def extend_object(cast: Cast, event: Event, span: Span) -> Span:
    """An object with what is joined to it by commas and `and`, up to the next verb or preposition."""
    joined = JOINED.match(cast.document.text, span.end)
    if event.mentions[0].start > span.start or joined is None:
        return span
    end = cast.tables.stop.search(cast.document.text, joined.end(), joined.end() + JOINED_CHARS)
    last = end.start() if end else span.end
    return cast.document.span(span.start, last) if last > joined.end() else span


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
