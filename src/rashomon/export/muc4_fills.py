"""The fills of a template of MUC-4 out of one incident.

In: an Incident, the cast and the day and country of the document. Out: slot number → fills, in the set lists' own words.
"""

from __future__ import annotations

import re
from datetime import date

from rashomon.export.muc4_happenings import Happening, find_armed
from rashomon.export.muc4_incidents import Incident
from rashomon.export.muc4_parties import Cast, Party, merge_parties
from rashomon.export.muc4_relevance import Setting
from rashomon.export.muc4_templates import (
    CATEGORY,
    CONFIDENCE,
    DATE,
    DESCRIPTION,
    INAPPLICABLE,
    INDIVIDUAL,
    INSTRUMENT,
    INSTRUMENT_TYPE,
    LOCATION,
    ORGANISATION,
    STAGE,
    TARGET,
    TARGET_EFFECT,
    TARGET_NATION,
    TARGET_NUMBER,
    TARGET_TYPE,
    TYPE,
    VICTIM,
    VICTIM_EFFECT,
    VICTIM_NATION,
    VICTIM_NUMBER,
    VICTIM_TYPE,
    Fill,
    Template,
)
from rashomon.schema import Period, Site

BESIDE_CHARS = 300
"""How far around its first sentence an incident's place is looked for."""
SAME_DAY_CHARS = 150
"""How far before its first sentence an incident's day is looked for."""
GRAINS = frozenset(("day", "part_of_day", "hour", "minute", "weekend", "week", "month"))
UNHURT_CHARS = 500
"""How far behind an incident it is told that no one was hurt."""
BELIEVED_CHARS = 1200
"""How far around its sentences it may be told who is believed to have done it."""
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
WEEKDAY = re.compile(r"(?i)(?:(?:last|on|this|past|early|late)\s+)*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?!,?\s+\d)")
IMPLIED = {"shoot": "GUN", "gun-down": "GUN", "shoot-dead": "GUN", "shooting": "GUN", "machinegun": "MACHINE GUN", "strafe": "MACHINE GUN", "riddle": "GUN"}
"""Trigger → instrument that it implies."""
OFFICE = re.compile(r"(\w+)\s+(?i:of)\s+(?:(?i:the)\s+)?$")
OFFICE_CHARS = 40
BODIES = ("armed_group", "organisation", "state_force", "government")


def form_template(incident: Incident, cast: Cast, setting: Setting) -> Template:
    """All slots of one incident."""
    site = find_site(incident, cast)
    country = site.country if site and site.country in setting.named & cast.tables.countries else setting.country
    if site is not None and site.country and site.country != country:
        site = None
    fills: dict[int, tuple[Fill, ...]] = {
        DATE: form_date(incident, cast, setting), LOCATION: (Fill(as_location(site, country, cast)),), TYPE: (Fill(incident.type),),
        STAGE: (Fill(judge_stage(incident, cast)),)}
    fills |= form_instruments(incident) | form_perpetrators(incident, cast) | form_targets(incident, cast, country) | form_victims(incident, cast, country)
    for number in INAPPLICABLE.get(incident.type, ()):
        fills.pop(number, None)
    return {number: tuple(dict.fromkeys(row)) for number, row in sorted(fills.items()) if row}


def form_date(incident: Incident, cast: Cast, setting: Setting) -> tuple[Fill, ...]:
    """The first day told of a happening, in its sentence or right before it; `- D` where none is, or only that of the message beside it."""
    told = [happening.period for happening in incident.happenings if happening.period]
    inside = [period for happening in incident.happenings for period in cast.periods_in(*happening.sentence)]
    first = incident.happenings[0].sentence
    beside = list(cast.periods_in(first[0] - SAME_DAY_CHARS, first[1]))
    for place, period in enumerate((*told, *inside, *reversed(beside))):
        if period.start and period.end and period.grain in GRAINS and (not setting.published or period.start <= setting.published):
            if setting.published and (is_weekday(period, cast) or (place >= len(told) and period.start == setting.published)):
                break
            begin, end = as_day(period.start), as_day(min(period.end, setting.published or period.end))
            return (Fill(begin if begin == end else f"{begin} - {end}"),)
    return (Fill(f"- {as_day(setting.published)}"),) if setting.published else ()


def is_weekday(period: Period, cast: Cast) -> bool:
    """Whether the words of a day are a day of the week alone, for which the task asks for no date."""
    return any(WEEKDAY.match(cast.document.text, at) for at, other in cast.periods if other == period)


def as_day(iso: str) -> str:
    """`1990-02-04` → `04 FEB 90`."""
    day = date.fromisoformat(iso[:10])
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


def find_site(incident: Incident, cast: Cast) -> Site | None:
    """The narrowest site told of any of its happenings, else in its sentences, else in the sentence right before or behind."""
    told = [happening.site.value for happening in incident.happenings if happening.site and isinstance(happening.site.value, Site)
            and not any(is_of_office(span.start, cast) for span in happening.site.spans)]
    inside = [site for happening in incident.happenings for site in find_sites(cast, *happening.sentence)]
    first = incident.happenings[0].sentence
    beside = find_sites(cast, first[0] - BESIDE_CHARS, first[1] + BESIDE_CHARS)
    rows = [[site for site in row if is_place(site)] for row in (told, inside, beside)]
    for row in rows[:2]:
        if found := next((site for site in row if site.city), None) or next((site for site in row if site.region), None):
            return found
    return next((site for site in rows[2] if site.city), None)


def find_sites(cast: Cast, start: int, end: int) -> list[Site]:
    """Sites told inside a stretch, without those that only say of where someone is an official."""
    return [site for at, site in cast.sites if start <= at < end and not is_of_office(at, cast)]


def is_of_office(start: int, cast: Cast) -> bool:
    """Whether a place stands behind `of` and a word for a person (`the mayor of …`)."""
    before = OFFICE.search(cast.document.text, max(0, start - OFFICE_CHARS), start)
    return before is not None and before[1].lower() in cast.tables.people


def is_place(site: Site) -> bool:
    """A place that a template may name: one that the gazetteer knows, no building, no street."""
    return site.precision in ("city", "district", "region", "") and bool(site.city or site.region) and site.located in ("resolved", "ambiguous")


def as_location(site: Site | None, country: str, cast: Cast) -> str:
    """Country and narrowest place, as the templates write them."""
    levels = [as_nation(country, cast) or "-"]
    if site is not None and site.city:
        levels.append(f"{site.city.upper()} (CITY)")
    elif site is not None and site.region:
        words = site.region.upper().split()
        bare = " ".join(word for word in words if word not in ("DEPARTMENT", "PROVINCE", "OF", "STATE", "REGION")) or site.region.upper()
        levels.append(f"{bare} (DEPARTMENT)")
    return ": ".join(levels)


def as_nation(country: str, cast: Cast) -> str:
    """The set list's name of a country."""
    return cast.tables.nations.get(country, country.upper())


def judge_stage(incident: Incident, cast: Cast) -> str:
    """Accomplished unless every happening is a threat or an attempt."""
    triggers = {happening.trigger for happening in incident.happenings}
    if triggers <= {"threaten", "threat"}:
        return "THREATENED"
    return "ATTEMPTED" if triggers <= {"attempt", "defuse", "deactivate", "assassination-attempt"} else "ACCOMPLISHED"


def form_instruments(incident: Incident) -> dict[int, tuple[Fill, ...]]:
    """Instruments with their types; without words for one, the type that the trigger implies."""
    found = incident.instruments
    types = [Fill(party.category, party.words) for party in found]
    if not found:
        implied = "BOMB" if incident.type == "BOMBING" else next((IMPLIED[h.trigger] for h in incident.happenings if h.trigger in IMPLIED), "")
        types = [Fill(implied, "-")] if implied else []
    return {INSTRUMENT: tuple(Fill(party.words) for party in found), INSTRUMENT_TYPE: tuple(types)}


def form_perpetrators(incident: Incident, cast: Cast) -> dict[int, tuple[Fill, ...]]:
    """Individuals, organisations, the category and how sure. Where no happening has an agent, whoever its sentences name by deed."""
    people: list[Fill] = []
    parties = incident.perpetrators
    if not any(party.sort in ("person", "perpetrator") for party in parties):
        parties = [*parties, *merge_parties(party for happening in incident.happenings for party in find_armed(cast, happening.sentence))]
    state = False
    for party in parties:
        if not party.name and cast.tables.words["bodies"].fullmatch(party.words):
            state |= not party.words.endswith(("CARTEL", "MAFIA", "MAFIAS"))
        elif party.sort in ("person", "perpetrator") and party.words.lower() not in cast.tables.things:
            people.append(Fill(party.name or party.words))
            state |= bool(party.words) and cast.tables.perpetrators.get(party.words.lower().split()[-1], "") == "STATE"
    bodies = [(party.name, judge_body(party, cast)) for party in incident.bodies] or find_bodies(incident, cast)
    state |= any(kind in ("state_force", "government") for _, kind in bodies)
    names = tuple(dict.fromkeys(Fill(name) for name, _ in bodies))
    fills: dict[int, tuple[Fill, ...]] = {INDIVIDUAL: tuple(people), ORGANISATION: names}
    if people or names or state:
        fills[CATEGORY] = (Fill("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"),)
    if names:
        fills[CONFIDENCE] = tuple(Fill(judge_confidence(incident, name.value, cast), name.value) for name in names)
    return fills


def judge_body(party: Party, cast: Cast) -> str:
    """The kind of an organisation, by the entity that bears its name."""
    return next((entity.kind for start, _, entity, form in cast.mentions if form == "name" and entity.kind in BODIES and start == party.start), "organisation")


def find_bodies(incident: Incident, cast: Cast) -> list[tuple[str, str]]:
    """(name, kind) of the organisations that are agents."""
    agents = [(party.start, party.start + len(party.words) + 12) for party in incident.perpetrators]
    found = []
    for start, end, entity, form in cast.mentions:
        if form == "name" and entity.kind in BODIES and any(first <= start and end <= last for first, last in agents):
            found.append((" ".join(cast.document.text[start:end].split()).upper(), entity.kind, entity.id))
    for party in incident.perpetrators:
        if not party.name and cast.tables.words["bodies"].fullmatch(party.words):
            found.append((party.words, "organisation" if party.words.endswith(("CARTEL", "MAFIA", "MAFIAS")) else "state_force", party.words))
    return [(name, kind) for name, kind, _ in {id: (name, kind, id) for name, kind, id in reversed(found)}.values()]


def judge_confidence(incident: Incident, name: str, cast: Cast) -> str:
    """By the wording of the sentences near the incident that name the organisation, else of its own."""
    told = sorted({happening.sentence for happening in incident.happenings})
    near = [sentence for sentence in cast.sentences if any(sentence[0] < last + BELIEVED_CHARS and first - BELIEVED_CHARS < sentence[1] for first, last in told)]
    words, text = cast.tables.words, cast.document.text
    naming = [sentence for sentence in near if name in " ".join(text[slice(*sentence)].split()).upper()] or told
    if any(words["claiming"].search(text, *sentence) and not words["nobody"].search(text, *sentence) for sentence in naming):
        return "CLAIMED OR ADMITTED"
    if any(words["suspected"].search(text, *sentence) for sentence in naming):
        official = any(words["authorities"].search(text, *sentence) for sentence in naming)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "POSSIBLE" if any(words["possible"].search(text, *sentence) for sentence in naming) else "REPORTED AS FACT"


def form_targets(incident: Incident, cast: Cast, country: str) -> dict[int, tuple[Fill, ...]]:
    """What was hit."""
    found = incident.targets
    effects = []
    for party in found:
        effect = judge_damage(incident, party, cast)
        if effect:
            effects.append(Fill(effect, party.words))
    return {TARGET: tuple(Fill(party.words) for party in found), TARGET_TYPE: tuple(Fill(party.category, party.words) for party in found),
            TARGET_NUMBER: tuple(Fill(party.number, party.words) for party in found), TARGET_EFFECT: tuple(effects),
            TARGET_NATION: tuple(Fill(as_nation(party.country, cast), party.words) for party in found if party.country and party.country != country)}


def judge_damage(incident: Incident, party: Party, cast: Cast) -> str:
    """What became of a target."""
    told = [happening for happening in incident.happenings if any(target.key == party.key for target in happening.targets)]
    if any(happening.trigger in ("destroy", "blow-up", "wreck", "demolish", "devastate", "ruin") for happening in told):
        return "DESTROYED"
    if any(is_damaging(happening) for happening in told) or incident.type in ("ARSON", "BOMBING"):
        return "SOME DAMAGE"
    return ""


def is_damaging(happening: Happening) -> bool:
    """Whether the trigger tells of harm to what was hit."""
    return happening.trigger in ("damage", "shatter", "burn", "cause-damage", "dynamite", "destroy", "sabotage", "knock-down", "topple")


def form_victims(incident: Incident, cast: Cast, country: str) -> dict[int, tuple[Fill, ...]]:
    """Who was hit, by name or by description."""
    rows: dict[int, list[Fill]] = {number: [] for number in (VICTIM, DESCRIPTION, VICTIM_TYPE, VICTIM_NUMBER, VICTIM_NATION, VICTIM_EFFECT)}
    for party in incident.victims:
        of = party.name or party.words
        if party.name:
            rows[VICTIM].append(Fill(party.name))
        if party.words:
            rows[DESCRIPTION].append(Fill(party.words, party.name))
        rows[VICTIM_TYPE].append(Fill(party.category or "CIVILIAN", of))
        rows[VICTIM_NUMBER].append(Fill(party.number, of))
        if party.country and party.country != country:
            rows[VICTIM_NATION].append(Fill(as_nation(party.country, cast), of))
        for effect in sorted(judge_effects(incident, party)):
            rows[VICTIM_EFFECT].append(Fill(effect, of))
    if not rows[VICTIM_EFFECT] and incident.type != "KIDNAPPING":
        first, last = incident.happenings[0].sentence[0], incident.happenings[-1].sentence[1]
        unhurt = cast.tables.words["nothing"].search(cast.document.text, first, last + UNHURT_CHARS)
        if unhurt:
            rows[VICTIM_EFFECT].append(Fill("NO INJURY" if "INJUR" in unhurt[0].upper() or "HURT" in unhurt[0].upper() else "NO INJURY OR DEATH", "-"))
    return {number: tuple(row) for number, row in rows.items()}


def judge_effects(incident: Incident, party: Party) -> set[str]:
    """DEATH where any happening says so, else INJURY; of the kidnapped that they are free."""
    effects = incident.effects(party)
    if incident.type == "KIDNAPPING":
        freed = any(happening.type == "RELEASE" and any(victim.key == party.key for victim in happening.victims) for happening in incident.happenings)
        return {"REGAINED FREEDOM"} if freed else set()
    return {"DEATH"} if "DEATH" in effects else effects
