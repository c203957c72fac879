"""Happenings seen with the fillers of roles that the encoder tells: parties that both tell stay, in the filler's words; parties of the
happenings alone fall where the encoder names others; fillers alone join the happening that they stand nearest to.

In: happenings in text order, the cast and the reading. Out: happenings in text order; where no happening is near a sure filler, a new one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.export.muc4_happenings import TOLD, Happening
from rashomon.export.muc4_incidents import Incident
from rashomon.export.muc4_parties import (
    NUMBER,
    Cast,
    Party,
    find_country,
    form_person,
    judge_number,
    plain,
    settle_thing,
    sort_phrase,
)
from rashomon.schema import Reading, RoleFiller, Span

SURE = {"victim": 0.75, "target": 0.6, "perpetrator": 0.5, "organisation": 0.5, "weapon": 0.5}
"""Role → least score of a filler that no happening tells of."""
SHARED = 0.35
"""Least score of a filler that a happening tells of too."""
CLEAR = 0.6
"""Least probability of a type that an attack is taken for; twice that of an attack besides."""
BY_HAND = frozenset((
    "ambush", "assassinate", "assassination", "beat", "behead", "execute", "execution", "gun-down", "lynch", "machine-gun", "machinegun", "murder",
    "murdering", "open-fire", "rape", "riddle", "shoot", "shoot-dead", "shooting", "stab", "strafe", "torture"))
"""Triggers of attacks that are no bombings."""
RELEVANT = 0.3
"""Least relevance of a document for fillers to stand without a happening."""
NEAR_CHARS = 600
"""How far a happening may be from a filler that joins it."""
FIGURE_CHARS = 30
FIGURE_WORDS = 4
"""How far before a filler its figure is looked for."""
SLOTS = {"victim": "victims", "target": "targets", "perpetrator": "perpetrators", "organisation": "bodies", "weapon": "instruments"}
"""Role → field of a happening."""
SORTS = {"victim": "person", "target": "thing", "perpetrator": "perpetrator", "organisation": "organisation", "weapon": "instrument"}
HIT = ("victim", "target")


@dataclass(frozen=True, slots=True)
class Role:
    """A filler as a party."""

    role: str
    party: Party
    filler: RoleFiller

    @property
    def score(self) -> float:
        """Of its best wording."""
        return max(self.filler.scores)

    @property
    def type(self) -> str:
        """The likeliest type of incident it has a part in."""
        return self.filler.types[0].type.upper() if self.filler.types else "ATTACK"

    def tells(self, party: Party) -> bool:
        """Whether a party is this one: by entity, by place or by the last words."""
        if party.entity and party.entity == self.party.entity:
            return True
        if any(span.start <= party.start < span.end for span in self.filler.spans):
            return True
        theirs = (party.name or party.words).split()
        return any(ends_alike(theirs, plain(span.quote).upper().split()) for span in self.filler.spans)


def ends_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter wording ends the longer."""
    size = min(len(one), len(other))
    return size > 0 and list(one[-size:]) == list(other[-size:])


def settle_happenings(happenings: Sequence[Happening], roles: Sequence[Role], reading: Reading) -> list[Happening]:
    """The happenings with their parties settled by the fillers of the reading, and with those that were hit beside."""
    settled = [settle_type(settle_parties(happening, roles), reading) for happening in happenings]
    return add_fillers(settled, [role for role in roles if role.role in HIT], reading) if reading.relevance >= RELEVANT else settled


def settle_type(happening: Happening, reading: Reading) -> Happening:
    """An attack as what the encoder says the document tells of, where it says so clearly and the trigger leaves it open."""
    told = {likely.type.upper(): likely.score for likely in reading.incident_types}
    best = max(told, key=lambda kind: (told[kind], kind), default="ATTACK")
    clear = best != "ATTACK" and told[best] >= max(CLEAR, 2 * told.get("ATTACK", 0.0))
    return replace(happening, type=best) if clear and happening.type == "ATTACK" and happening.trigger not in BY_HAND else happening


def form_only(roles: Sequence[Role], reading: Reading) -> list[Incident]:
    """The incident that the likeliest filler stands for, in a document where nothing else tells of one."""
    likely = [role for role in roles if role.score >= SHARED]
    if not likely:
        return []
    best = max(likely, key=lambda role: role.score)
    return [Incident(reading.incident_types[0].type.upper() if reading.incident_types else best.type, [form_alone(best, reading)])]


def share_fillers(incidents: Sequence[Incident], roles: Sequence[Role]) -> None:
    """Gives each incident without a perpetrator, an organisation or a weapon the first sure one; a weapon serves one incident alone."""
    for role in ("perpetrator", "organisation", "weapon"):
        slot = SLOTS[role]
        for incident in incidents:
            used = {party.key for other in incidents for party in getattr(other, slot)} if role == "weapon" else set()
            found = next((one for one in roles if one.role == role and one.score >= SURE[role] and one.party.key not in used), None)
            if found is not None and not getattr(incident, slot):
                incident.happenings[0] = join(incident.happenings[0], [found])


def form_roles(cast: Cast, reading: Reading) -> list[Role]:
    """Every filler as a party of its role, where it may be one; who did it is no target."""
    roles = [Role(filler.role, form_filler_party(cast, filler), filler) for filler in reading.fillers]
    bodies = [role for role in roles if role.role == "organisation"]
    guilty = {role.party.key for role in roles if role.role == "target" and any(body.tells(role.party) and body.score > role.score for body in bodies)}
    return [role for role in roles if is_fit(role, cast) and not (role.role == "target" and role.party.key in guilty)]


def is_fit(role: Role, cast: Cast) -> bool:
    """No target is a person, a place or a part of a building, no perpetrator a thing."""
    words = role.party.name or role.party.words
    if not words:
        return False
    sort = sort_phrase(words.lower(), cast.tables)[0]
    if role.role == "target":
        span = role.filler.spans[0]
        placed = any(entity.kind in ("place", "person") and end == span.end for _, end, entity, _ in cast.entities_in(span.start, span.end))
        return sort not in ("person", "perpetrator", "instrument") and not placed and not cast.tables.words["parts"].fullmatch(words.split()[-1])
    return role.role != "perpetrator" or sort not in ("thing", "instrument")


def form_filler_party(cast: Cast, filler: RoleFiller) -> Party:
    """The party that the best wording of a filler names."""
    span = max(zip(filler.scores, filler.spans, strict=True), key=lambda row: (row[0], len(row[1].quote), -row[1].start))[1]
    words = strip_nation(plain(span.quote), cast) if filler.role == "target" else plain(span.quote)
    sort, category = sort_phrase(words, cast.tables)
    if filler.role == "victim":
        return form_victim(cast, span, words, max(filler.scores))
    if filler.role == "target":
        category = settle_thing(words, category if sort == "thing" else "OTHER", cast.tables)
    return Party(words=words.upper(), sort=SORTS[filler.role], category=category, start=span.start, country=find_country(span.quote, cast.tables),
                 name=words.upper() if filler.role == "organisation" else "", number=find_number(cast, span, words), score=max(filler.scores))


def strip_nation(words: str, cast: Cast) -> str:
    """The words of a target without the nation before them, which has a slot of its own."""
    first, _, rest = words.partition(" ")
    return rest if rest and (first.lower() in cast.tables.places.demonyms or first.lower() == "u.s.") else words


def find_number(cast: Cast, span: Span, words: str) -> str:
    """How many, by the figure right before the words, else by their number."""
    before = cast.document.text[max(0, span.start - FIGURE_CHARS):span.start].split()
    for count in range(min(FIGURE_WORDS, len(before)), 0, -1):
        phrase = " ".join((*before[-count:], words))
        figure = NUMBER.match(phrase)
        if figure and len(figure[0].split()) == count:
            return judge_number(phrase, words, cast.tables)
    return judge_number(words, words, cast.tables)


def form_victim(cast: Cast, span: Span, words: str, score: float) -> Party:
    """The person that a name names, with the fullest name and the roles of its entity."""
    entity = next((entity for start, end, entity, form in cast.mentions if form == "name" and entity.kind in ("person", "other")
                   and start < span.end and span.start < end), None)
    if entity is None:
        return Party(words="", sort="person", category="CIVILIAN", name=words.upper(), start=span.start, score=score)
    person = replace(form_person(cast, entity, "", span.start), score=score)
    return person if len(person.name.split()) >= len(words.split()) else replace(person, name=words.upper())


def settle_parties(happening: Happening, roles: Sequence[Role]) -> Happening:
    """Parties that a filler tells of in its words; others only where the encoder names nobody of that role for sure."""
    changes: dict[str, Any] = {}
    for role, slot in SLOTS.items():
        rivals = [one for one in roles if one.role == role]
        sure = any(one.score >= SURE[role] for one in rivals)
        kept = []
        for party in getattr(happening, slot):
            told = next((one for one in rivals if one.tells(party)), None)
            if told is not None and told.score >= SHARED:
                kept.append(merge(party, told.party))
            elif (role == "victim" and not party.name) or (role != "target" and not sure):
                kept.append(party)
        changes[slot] = tuple(dict.fromkeys(kept))
    return replace(happening, **changes)


def merge(party: Party, told: Party) -> Party:
    """A party in the words of the filler."""
    if party.sort == "person" and told.name:
        return replace(party, name=told.name if len(told.name) >= len(party.name) else party.name, entity=told.entity or party.entity, score=told.score)
    number = told.number if party.number == "PLURAL" else party.number
    return replace(party, words=told.words, number=number, category=party.category or told.category, name=told.name, score=told.score)


def add_fillers(happenings: Sequence[Happening], roles: Sequence[Role], reading: Reading) -> list[Happening]:
    """The happenings with the sure fillers that stand near them."""
    found = list(happenings)
    added: dict[int, list[Role]] = defaultdict(list)
    for role in roles:
        told = any(role.party.key == party.key for happening in found for party in getattr(happening, SLOTS[role.role]))
        if told or role.score < SURE[role.role]:
            continue
        home = find_nearest(found, role)
        if home < 0:
            found.append(form_alone(role, reading))
        else:
            added[home].append(role)
    joined = [join(happening, added[place]) for place, happening in enumerate(found)]
    return sorted(joined, key=lambda happening: happening.start)


def find_nearest(happenings: Sequence[Happening], role: Role) -> int:
    """Number of the happening nearest to any wording of a filler; −1 where none is near."""
    best, nearest = NEAR_CHARS, -1
    for place, happening in enumerate(happenings):
        if happening.negative or happening.factuality not in TOLD or happening.type == "RELEASE":
            continue
        gap = min(gap_of(span, happening.sentence) for span in role.filler.spans)
        gap += 0 if happening.type == role.type else 150
        if gap < best:
            best, nearest = gap, place
    return nearest


def gap_of(span: Span, sentence: tuple[int, int]) -> int:
    """Characters between a span and a sentence."""
    return max(0, sentence[0] - span.end, span.start - sentence[1])


def form_alone(role: Role, reading: Reading) -> Happening:
    """A happening that only a filler tells of."""
    span = role.filler.spans[0]
    at = max(0, bisect_right([start for start, _ in reading.sentences], span.start) - 1)
    return join(Happening(type=role.type, trigger="", weak=True, start=span.start, sentence=reading.sentences[at]), [role])


def join(happening: Happening, roles: Iterable[Role]) -> Happening:
    """A happening with fillers in their slots."""
    for role in roles:
        change: dict[str, Any] = {SLOTS[role.role]: (*getattr(happening, SLOTS[role.role]), role.party)}
        happening = replace(happening, **change)
    return happening
