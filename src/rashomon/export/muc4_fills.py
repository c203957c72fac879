"""The fills of a template of MUC-4 out of one incident.

In: an Incident, the cast and the day and country of the document. Out: slot number → fills, in the set lists' own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.export.muc4_happenings import Happening
from rashomon.export.muc4_incidents import Incident
from rashomon.export.muc4_parties import Cast, Party
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
from rashomon.schema import Site

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
BODIES = ("armed_group", "organisation", "state_force", "government")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for the whole document."""

    published: str
    """ISO date, empty where unknown."""
    country: str
    """English name of the country it most likely tells of, empty where unknown."""


def form_template(incident: Incident, cast: Cast, setting: Setting) -> Template:
    """All slots of one incident."""
    site = find_site(incident)
    country = site.country if site and site.country else setting.country
    fills: dict[int, tuple[Fill, ...]] = {
        DATE: form_date(incident, setting), LOCATION: (Fill(as_location(site, country, cast)),), TYPE: (Fill(incident.type),),
        STAGE: (Fill(judge_stage(incident, cast)),)}
    fills |= form_instruments(incident) | form_perpetrators(incident, cast) | form_targets(incident, cast, country) | form_victims(incident, cast, country)
    for number in INAPPLICABLE.get(incident.type, ()):
        fills.pop(number, None)
    return {number: tuple(dict.fromkeys(row)) for number, row in sorted(fills.items()) if row}


def form_date(incident: Incident, setting: Setting) -> tuple[Fill, ...]:
    """The first day told; `- D` where none is, or only a weekday."""
    for happening in incident.happenings:
        period = happening.period
        if period and period.start and period.end and period.grain in ("day", "part_of_day", "hour", "minute", "week", "weekend", "month"):
            first, last = as_day(period.start), as_day(period.end)
            return (Fill(first if first == last else f"{first} - {last}"),)
    return (Fill(f"- {as_day(setting.published)}"),) if setting.published else ()


def as_day(iso: str) -> str:
    """`1990-02-04` → `04 FEB 90`."""
    day = date.fromisoformat(iso[:10])
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


def find_site(incident: Incident) -> Site | None:
    """The narrowest site told of any of its happenings."""
    sites = [happening.site.value for happening in incident.happenings if happening.site and isinstance(happening.site.value, Site)]
    return next((site for site in sites if site.city), None) or next((site for site in sites if site.region), None) or (sites[0] if sites else None)


def as_location(site: Site | None, country: str, cast: Cast) -> str:
    """Country and narrowest place, as the templates write them."""
    levels = [as_nation(country, cast) or "-"]
    if site is not None:
        if site.city:
            levels.append(f"{site.city.upper()} (CITY)")
        elif site.region:
            levels.append(f"{site.region.upper()} (DEPARTMENT)")
        elif site.name and site.precision not in ("country", "") and site.name.lower() != country.lower():
            levels.append(f"{site.name.upper()} (AREA)")
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
    """Instruments with their types."""
    found = incident.instruments
    return {INSTRUMENT: tuple(Fill(party.words) for party in found), INSTRUMENT_TYPE: tuple(Fill(party.category, party.words) for party in found)}


def form_perpetrators(incident: Incident, cast: Cast) -> dict[int, tuple[Fill, ...]]:
    """Individuals, organisations, the category and how sure."""
    people, bodies = [], []
    state = False
    for party in incident.perpetrators:
        named = [entity for _, _, entity, form in cast.mentions if form == "name" and entity.kind in BODIES and entity.name.upper() in party.words]
        if party.sort == "person" or party.sort == "perpetrator":
            people.append(Fill(party.name or party.words))
            state |= cast.tables.perpetrators.get(party.words.lower().split()[-1] if party.words else "") == "STATE"
        bodies += [Fill(entity.name.upper()) for entity in named]
        state |= any(entity.kind in ("state_force", "government") for entity in named)
    fills = {INDIVIDUAL: tuple(people), ORGANISATION: tuple(bodies)}
    if people or bodies:
        fills[CATEGORY] = (Fill("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"),)
    if bodies:
        fills[CONFIDENCE] = tuple(Fill(judge_confidence(incident, cast), body.value) for body in dict.fromkeys(bodies))
    return fills


def judge_confidence(incident: Incident, cast: Cast) -> str:
    """By the wording of the sentences that tell of the incident."""
    words, text = cast.tables.words, cast.document.text
    sentences = {happening.sentence for happening in incident.happenings if happening.perpetrators}
    if any(words["claiming"].search(text, *sentence) for sentence in sentences):
        return "CLAIMED OR ADMITTED"
    if any(words["suspected"].search(text, *sentence) for sentence in sentences):
        official = any(words["authorities"].search(text, *sentence) for sentence in sentences)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


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
    if any(is_damaging(happening) for happening in told) or incident.type == "ARSON":
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
    return {number: tuple(row) for number, row in rows.items()}


def judge_effects(incident: Incident, party: Party) -> set[str]:
    """DEATH where any happening says so, else INJURY; of the kidnapped that they are free."""
    effects = incident.effects(party)
    if incident.type == "KIDNAPPING":
        freed = any(happening.type == "RELEASE" and any(victim.key == party.key for victim in happening.victims) for happening in incident.happenings)
        return {"REGAINED FREEDOM"} if freed else set()
    return {"DEATH"} if "DEATH" in effects else effects
