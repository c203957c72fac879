"""What a reading offers for comparison: its day, its names, its words, and its events with family, period and site.

In: a reading. Out: a Profile. Times and places come from the event, else from statements that tell of it, else from another
event of the same sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rashomon.link.names import TITLES, bare_name, normalise_name
from rashomon.resources.link import LinkTables
from rashomon.schema import Entity, Event, Period, Quantity, Reading, Site

LASTING = frozenset({"hold", "seize"})
REPORTED = frozenset({"say", "tell", "report", "announce", "publish", "find", "conclude", "issue"})
"""Kinds of events whose day is that of a report, not of what it tells."""
Name = tuple[str, ...]
"""The words of a name without titles, in one order."""
RECALLED = re.compile(r"\b(?:since|of|in)\s+(?:\w+\s+){0,2}?((?:1[5-9]|20)\d\d),?\s+when\b[^.;]*$", re.IGNORECASE)
"""A year before an event that is told for comparison (the worst since 1961, when …)."""
WORD = re.compile(r"[^\W\d_]{4,}")
CAPITAL = re.compile(r"(?<=[\w,;:’'”)] )[A-Z][^\W\d_]*[a-z][^\W\d_]*")
"""A word that English writes with a capital inside a sentence: of a name, read as one or not."""
LEAST_FIGURE = 10
"""Smaller figures are shared by chance."""
MOST_CAPITALS = 0.5
"""Share of the words of a sentence beyond which capitals are the style of a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event with what is known of it; first and last day are proleptic Gregorian ordinals, both included, or None."""

    event: Event
    family: str
    core: bool
    start: int
    first_day: int | None
    last_day: int | None
    site: Site | None
    people: frozenset[tuple[str, ...]]
    """Names of its agents, patients and targets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    reading: Reading
    day: int | None
    """Day of publication as an ordinal."""
    names: frozenset[Name]
    people: frozenset[Name]
    """Full names of persons among them."""
    tokens: frozenset[str]
    """Words of the names."""
    words: frozenset[str]
    figures: frozenset[tuple[str, float]]
    """Measure and figure of the people it counts, of figures that few happenings share."""
    events: tuple[Happened, ...]
    """In text order."""


def form_profile(reading: Reading, tables: LinkTables) -> Profile:
    """The profile of one reading; it reads nothing but the reading."""
    names = {entity.id: keys_of(entity) for entity in reading.entities}
    proper = find_names(reading)
    people = {name for entity in reading.entities if entity.kind == "person" for name in names[entity.id] if len(name) > 1 and name in proper}
    sentences = {s.sentence.start: s.sentence.quote for s in reading.statements}
    words = {word for quote in sentences.values() for word in WORD.findall(quote.lower())} - tables.common
    return Profile(reading=reading, day=publication_day(reading), names=proper, people=frozenset(people),
                   tokens=find_tokens(reading), words=frozenset(words), figures=find_figures(reading),
                   events=form_happenings(reading, names, tables))


def find_names(reading: Reading) -> frozenset[Name]:
    """The names in a reading; with them, as names, the offices of named countries (the ambassador of one country, in both)."""
    names = {name for entity in reading.entities if is_named(entity) for name in keys_of(entity)}
    names |= {key_of(f"{entity.country} {head}") for entity in reading.entities if entity.country and entity.kind != "place"
              for head in (entity.roles if is_named(entity) else (*entity.roles, *normalise_name(entity.name)[-1:]))}
    return frozenset(names - {()})


def find_figures(reading: Reading) -> frozenset[tuple[str, float]]:
    """How many suffered what, where the figure is exact and no small one."""
    return frozenset((s.population.measure, s.value.best) for s in reading.statements
                     if s.population is not None and s.population.measure != "other" and isinstance(s.value, Quantity)
                     and s.value.modifier in ("exact", "all") and s.value.best is not None and s.value.best >= LEAST_FIGURE)


def find_tokens(reading: Reading) -> frozenset[str]:
    """The words of the names in a reading, and those that its sentences write as names."""
    quotes = {s.sentence.start: s.sentence.quote for s in reading.statements}.values()
    return frozenset(word for name in find_names(reading) for word in name) | frozenset(word for quote in quotes for word in find_capitals(quote))


def find_capitals(quote: str) -> frozenset[str]:
    """The words of names in a sentence, as names are keyed; none of a title that has most of its words in capitals.

    >>> sorted(find_capitals("The dam above Ostrel burst, Governor Tolen's office said"))
    ['ostrel', 'tolen']
    """
    found = CAPITAL.findall(quote)
    if len(found) > MOST_CAPITALS * len(WORD.findall(quote)):
        return frozenset()
    return frozenset(word for capital in found for word in normalise_name(capital) if word not in TITLES and len(word) > 3)


def keys_of(entity: Entity) -> frozenset[Name]:
    """Its name and its aliases as keys."""
    return frozenset(key_of(name) for name in (entity.name, *entity.aliases))


def is_named(entity: Entity) -> bool:
    """Whether some mention is a name."""
    return any(mention.form == "name" for mention in entity.mentions)


def key_of(name: str) -> tuple[str, ...]:
    """The words of a name without titles, in one order."""
    return tuple(sorted(bare_name(name)))


def publication_day(reading: Reading) -> int | None:
    """The day the document says it was published, as an ordinal; where its words do not say, the last day that what happened is told to have
    been, counted from a publication that was given."""
    for statement in reading.statements:
        if statement.type == "time" and statement.predicate == "publication-date" and isinstance(statement.value, Period):
            return day_of(statement.value.start)
    told = [day_of(event.time.value.end or event.time.value.start) for event in reading.events if event.time and isinstance(event.time.value, Period)
            and event.time.value.anchor == "publication" and event.factuality in ("fact", "claim")]
    return max((day for day in told if day is not None), default=None)


def day_of(iso: str | None) -> int | None:
    """The ordinal of an ISO date; None where it is empty or partial."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def days_of(period: Period | None) -> tuple[int | None, int | None]:
    """First and last ordinal of a period; an open end takes the other one for both."""
    if period is None:
        return None, None
    first, last = day_of(period.start), day_of(period.end)
    return (first if first is not None else last), (last if last is not None else first)


def form_happenings(reading: Reading, names: dict[str, frozenset[tuple[str, ...]]], tables: LinkTables) -> tuple[Happened, ...]:
    """Every event of the reading in text order, with its own or its sentence's period."""
    times: dict[str, Period] = {}
    sites: dict[str, Site] = {}
    for statement in reading.statements:
        if statement.event and isinstance(statement.value, Period) and statement.type == "time":
            times.setdefault(statement.event, statement.value)
        elif statement.event and isinstance(statement.value, Site):
            sites.setdefault(statement.event, statement.value)
    own: dict[str, tuple[int | None, int | None]] = {}
    by_sentence: dict[int, tuple[int | None, int | None, str]] = {}
    for event in reading.events:
        stated = event.time.value if event.time and isinstance(event.time.value, Period) else None
        days = days_of(stated)
        own[event.id] = days if days[0] is not None else days_of(times.get(event.id))
        if own[event.id][0] is not None and event.type not in REPORTED:
            by_sentence.setdefault(sentence_of(reading, event.mentions[0].start), (*own[event.id], tables.family(event.type)))
    quotes = {s.sentence.start: s.sentence.quote for s in reading.statements}
    return tuple(form_happening(event, own, by_sentence, (reading, sites, names, tables), quotes)
                 for event in sorted(reading.events, key=lambda e: (e.mentions[0].start, e.id)))


def form_happening(event: Event, own: dict[str, tuple[int | None, int | None]],
                   by_sentence: dict[int, tuple[int | None, int | None, str]],
                   world: tuple[Reading, dict[str, Site], dict[str, frozenset[tuple[str, ...]]], LinkTables], quotes: dict[int, str]) -> Happened:
    """One event with what is known of it; `quotes` are the sentences that hold statements, by their start."""
    reading, sites, names, tables = world
    start = event.mentions[0].start
    first, last = own[event.id]
    site = event.place.value if event.place and isinstance(event.place.value, Site) else sites.get(event.id)
    sentence = sentence_of(reading, start)
    quote = quotes.get(sentence, "")
    after = quote[event.mentions[0].end - sentence:]
    family = tables.family_of(event.type, words_of(event, "patient", "target"), words_of(event, "agent"), after)
    if first is None and (recalled := RECALLED.search(quote[:start - sentence])):
        first, last = days_of(Period(start=f"{recalled[1]}-01-01", end=f"{recalled[1]}-12-31"))
    near = by_sentence.get(sentence, (None, None, ""))
    ends = family in LASTING and near[2] not in (*LASTING, "")  # the day a siege ends is not the day it began
    if first is None and not ends:
        first, last = near[:2]
    elif ends and (first, last) == near[:2]:
        first = last = None
    people = {name for p in event.participants if p.entity in names and p.role in ("agent", "patient", "target") for name in names[p.entity]}
    return Happened(event=event, family=family, core=family in tables.core and event.factuality in ("fact", "claim", "denial")
                    and event.polarity == "pos", start=start, first_day=first, last_day=last, site=site,
                    people=frozenset(people - {()}))


def words_of(event: Event, *roles: str) -> str:
    """The words of the first participant in one of these roles; empty where there is none."""
    return next((s.quote for p in event.participants if p.role in roles for s in p.spans), "")


def sentence_of(reading: Reading, start: int) -> int:
    """The start of the sentence that holds a character; the character itself where none does."""
    low, high = 0, len(reading.sentences)
    while low < high:
        middle = (low + high) // 2
        if reading.sentences[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    return reading.sentences[low][0] if low < len(reading.sentences) and reading.sentences[low][0] <= start else start


def site_words(site: Site) -> frozenset[str]:
    """The words of a site's own name, without its town and country.

    >>> from rashomon.schema import Site
    >>> site_words(Site(name="the warden's house")) == site_words(Site(name="house of the warden"))
    True
    """
    return frozenset(normalise_name(site.name)) - frozenset(normalise_name(f"{site.city} {site.country}"))
