"""Who and what takes part in a happening: words of a participant apart, sorted into people, things, instruments and perpetrators.

In: a span of the document and its entities. Out: Party rows in text order. Phrases are parted at commas and `and`; a name and the role
beside it are one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.resources.muc4 import Muc4Tables
from rashomon.schema import Document, Entity, Period, Reading, Site, Span

GAP = re.compile(r"\s*(;|,(?:\s*(?:and|as well as)\b)?|\b(?:and|as well as|including)\b)\s*", re.IGNORECASE)
BRACKETED = re.compile(r"\s*(?:\[[^\]]*\]?|\([^)]*\)?)")
NUMBER = re.compile(r"(?i)^(?:the\s+|another\s+|other\s+|all\s+)?(?P<least>at least|more than|over)?\s*(?P<near>about|approximately|some|nearly|almost|around)?\s*"
                    r"(?P<figure>\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|thirty|a)\b(?!['’])")
UNSETTLED = frozenset(("CIVILIAN RESIDENCE", "COMMERCIAL", "ORGANIZATION OFFICE", "OTHER", "GOVERNMENT OFFICE OR RESIDENCE"))
"""Categories of things whose owner counts."""
FIGURES = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split())} | {
    "thirty": 30, "a": 1}
DEFINITE = re.compile(r"(?i)(?:the|his|her|their|its|this|that)\b")
OWNED = re.compile(r"(?i)\sof\s+")
SINGULAR_S = ("ss", "us", "is")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One participant, named or described."""

    words: str
    """Words of the text without articles and figures, white space as single blanks."""
    sort: str
    """person, thing, instrument, perpetrator, organisation or other."""
    category: str = ""
    """Item of the set list of its sort."""
    name: str = ""
    """Of a person: the fullest name; of an organisation its name."""
    number: str = "1"
    country: str = ""
    entity: str = ""
    definite: bool = False
    """Of a description: told with `the` or an owner, so that it may be someone named before."""
    start: int = 0
    score: float = 0.0
    """Of the filler that tells of it, 0 where none does."""

    @property
    def key(self) -> str:
        """By what two parties are one."""
        return self.entity or (self.name or self.words).upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The entities of a document by the places that name them."""

    document: Document
    tables: Muc4Tables
    mentions: tuple[tuple[int, int, Entity, str], ...]
    """(start, end, entity, form), ascending."""

    sentences: tuple[tuple[int, int], ...] = ()
    """Half-open, of the text that was read."""

    sites: tuple[tuple[int, Site], ...] = ()
    """(start of its words, place), ascending."""

    periods: tuple[tuple[int, Period], ...] = ()
    """(start of its words, days), ascending."""

    def periods_in(self, start: int, end: int) -> Iterator[Period]:
        """Times told inside a stretch."""
        return (period for at, period in self.periods if start <= at < end)

    def sites_in(self, start: int, end: int) -> Iterator[Site]:
        """Places told inside a stretch."""
        return (site for at, site in self.sites if start <= at < end)

    def entities_in(self, start: int, end: int) -> list[tuple[int, int, Entity, str]]:
        """Mentions inside a stretch."""
        return [row for row in self.mentions if start <= row[0] and row[1] <= end]


def form_cast(document: Document, reading: Reading, tables: Muc4Tables) -> Cast:
    """The cast of one document."""
    rows = [(mention.span.start, mention.span.end, entity, mention.form) for entity in reading.entities for mention in entity.mentions]
    sites = [(statement.spans[0].start, statement.value) for statement in reading.statements if isinstance(statement.value, Site)]
    periods = [(statement.spans[0].start, statement.value) for statement in reading.statements if isinstance(statement.value, Period)]
    return Cast(document=document, tables=tables, sentences=reading.sentences, periods=tuple(sorted(periods, key=lambda row: row[0])), mentions=tuple(sorted(rows, key=lambda row: row[:2])), sites=tuple(sorted(sites, key=lambda row: row[0])))


def plain(words: str) -> str:
    """Brackets out, white space as single blanks."""
    return " ".join(BRACKETED.sub("", words).split()).strip(" ,;.\"'")


def find_parties(cast: Cast, span: Span) -> list[Party]:
    """The parties that a participant's words name."""
    pronoun = next((entity for start, end, entity, form in cast.entities_in(span.start, span.end) if form == "pronoun" and end - start == span.end - span.start), None)
    if pronoun is not None:
        return [party for party in [form_entity_party(cast, pronoun, span.start)] if party]
    parties: list[Party] = []
    for start, end, gap in split_words(span):
        party = form_party(cast, start, end)
        before = parties[-1] if parties else None
        if party is None:
            continue
        if before is not None and gap == "," and (joined := join_role(before, party)) is not None:
            parties[-1] = joined
        else:
            parties.append(party)
    return parties


def split_words(span: Span) -> Iterator[tuple[int, int, str]]:
    """Stretches of the document between commas and conjunctions, each with the mark before it; brackets are no places to part."""
    words = BRACKETED.sub(lambda found: " " * len(found[0]), span.quote)
    begin, mark = 0, ""
    for found in GAP.finditer(words):
        if words[begin:found.start()].strip():
            yield span.start + begin, span.start + found.start(), mark
        begin, mark = found.end(), found[1].lower()
    if words[begin:].strip():
        yield span.start + begin, span.end, mark


def join_role(before: Party, party: Party) -> Party | None:
    """A name and the singular role that stands beside it, as one person; None where they are two."""
    if before.sort != "person" or party.sort != "person" or before.number != "1" or party.number != "1":
        return None
    if before.name and not party.name:
        return replace(before, words=party.words, category=party.category if party.category != "CIVILIAN" else before.category)
    if party.name and not before.name and (not party.words or party.words == before.words):
        return replace(party, words=before.words, category=before.category)
    return None


def form_party(cast: Cast, start: int, end: int) -> Party | None:
    """The party that one phrase names; None where it names none."""
    quote = cast.document.text[start:end]
    words = plain(quote)
    core = cast.tables.tail.sub("", words)
    named = find_name(cast, start, end, core)
    if named is not None:
        return named
    bare = cast.tables.leading.sub("", core).strip()
    if not bare:
        return None
    number = judge_number(words, bare, cast.tables)
    sort, category = sort_phrase(bare, cast.tables)
    if sort == "other" and (inner := OWNED.search(quote)) is not None:
        return form_party(cast, start + inner.end(), end)
    country = find_country(words, cast.tables)
    if sort == "thing":
        category = settle_thing(words, category, cast.tables)
    return Party(words=bare.upper(), sort=sort, category=category, number=number, country=country, start=start,
                 definite=bool(DEFINITE.match(words)))


def find_name(cast: Cast, start: int, end: int, core: str) -> Party | None:
    """The person whose name ends the phrase, with the title before it as the role; given names left in the title go to the name."""
    for first, last, entity, form in cast.entities_in(start, end):
        if form != "name" or entity.kind not in ("person", "other") or (entity.kind == "other" and not looks_personal(cast, first, last)):
            continue
        name = plain(cast.document.text[first:last])
        if not core.upper().endswith(name.upper()):
            continue
        title = core[:len(core) - len(name)].strip(" ,").split()
        if entity.kind == "other" and title and sort_phrase(" ".join(title), cast.tables)[0] != "person":
            continue
        given: list[str] = []
        while title and title[-1].lower() in cast.tables.given and title[-1].lower() not in cast.tables.people:
            given.insert(0, title.pop())
        person = form_person(cast, entity, cast.tables.leading.sub("", " ".join(title) + " ").strip(), first)
        return replace(person, name=" ".join((*given, name)).upper()) if given and len(name) >= len(person.name) else person
    return None


def looks_personal(cast: Cast, first: int, last: int) -> bool:
    """A name of two words or more that heads no list of things."""
    words = cast.document.text[first:last].split()
    return len(words) > 1 and words[-1].lower() not in cast.tables.things


def form_person(cast: Cast, entity: Entity, title: str, start: int) -> Party:
    """A named person with a role from the words beside the name, else from anywhere in the document."""
    role = title if title and sort_phrase(title, cast.tables)[0] == "person" else max(entity.roles, key=len, default="")
    category = sort_phrase(role, cast.tables)[1] if role else ""
    if role and category in ("", "TERRORIST", "STATE"):
        category = ""
    name = re.sub(r"(?i)^(?:monsignor|father|general|colonel|msgr|gen|col|dr|mr|mrs)\.?\s+", "", " ".join(entity.name.split()))
    return Party(words=role.upper(), sort="person", category=category or "CIVILIAN", name=name.upper(), country=entity.country, entity=entity.id, start=start)


def form_entity_party(cast: Cast, entity: Entity, start: int) -> Party | None:
    """The party behind a pronoun."""
    named = next((row for row in cast.mentions if row[2].id == entity.id and row[3] == "name"), None)
    if entity.kind == "person" and named:
        return form_person(cast, entity, "", start)
    first = next((row for row in cast.mentions if row[2].id == entity.id and row[3] != "pronoun"), None)
    return form_party(cast, first[0], first[1]) if first else None


def sort_phrase(words: str, tables: Muc4Tables) -> tuple[str, str]:
    """(sort, category) by the longest known ending of the phrase."""
    parts = words.lower().replace('"', "").split()
    for length in (3, 2, 1):
        tail = " ".join(parts[-length:])
        if len(parts) < length:
            continue
        for sort, table in (("instrument", tables.instruments), ("person", tables.people), ("thing", tables.things), ("perpetrator", tables.perpetrators)):
            if tail in table:
                former = sort == "person" and tables.words["former"].search(" ".join(parts))
                category = table[tail]
                if former and category in ("GOVERNMENT OFFICIAL", "ACTIVE MILITARY"):
                    category = "FORMER " + category
                return sort, category
    return "other", ""


def settle_thing(words: str, category: str, tables: Muc4Tables) -> str:
    """The category that other words of the phrase give a building, an office or a vehicle; what is told by its head alone stays."""
    if category in UNSETTLED:
        for settled, pattern in tables.settling.items():
            if pattern.search(words) and not (settled == "TRANSPORT VEHICLE" != category):
                return settled
    return category


def judge_number(words: str, bare: str, tables: Muc4Tables) -> str:
    """How many, in the notation of the templates."""
    found = NUMBER.match(words)
    if found:
        figure = found["figure"].lower().replace(",", "")
        number = str(FIGURES.get(figure, figure))
        return f"{number}-" if found["least"] else f"~{number}" if found["near"] and number != "1" else number
    last = bare.split()[-1].lower()
    return "PLURAL" if tables.words["plural"].fullmatch(last) or (last.endswith("s") and not last.endswith(SINGULAR_S)) else "1"


def find_country(words: str, tables: Muc4Tables) -> str:
    """English name of the country that a demonym or a name in the words tells."""
    parts = words.lower().split()
    for length in (2, 1):
        for at in range(len(parts) - length + 1):
            phrase = " ".join(parts[at:at + length]).strip(".,'\"")
            country = tables.places.demonyms.get(phrase) or tables.places.countries.get(phrase)
            if country:
                return country
    return "United States" if re.search(r"\bu\.?s\.?\b", words.lower()) else ""


def merge_parties(parties: Iterable[Party]) -> list[Party]:
    """Each party once; a later description adds what the first leaves open, one with `the` may be someone named before."""
    found: dict[str, Party] = {}
    for party in parties:
        before = found.get(party.key)
        if before is None and party.definite and not party.name and party.sort == "person" and party.number == "1":
            before = next((one for one in reversed(found.values()) if are_one(one, party)), None)
            if before is not None:
                continue
        if before is None:
            found[party.key] = party
        elif before.name and party.words and len(party.words) > len(before.words):
            found[party.key] = replace(before, words=party.words, category=party.category if party.category != "CIVILIAN" else before.category)
        elif before.number == "PLURAL" != party.number and not before.name:
            found[party.key] = replace(before, number=party.number)
    return list(found.values())


def are_one(before: Party, party: Party) -> bool:
    """Whether a singular description with `the` is the single person told before."""
    return before.sort == "person" and before.number == "1" and bool(before.name) and (
        before.category == party.category or party.category == "CIVILIAN" or party.words.split()[-1] in before.words.split())
