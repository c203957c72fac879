"""Offices: a name and its office together (`Varnian president Tarn`, `Tarn, the mine's director`, `the cable network KTV`).

In: Tokens and NameMentions. Out: OfficeMentions with the rows of the whole phrase (no outer comma) and the role in one wording,
office first: `President of Peru`, `director of the mine`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.read.name_company import COUNTRY_ENDINGS, DEMONYM_ENDINGS
from rashomon.read.name_kinds import NameMention
from rashomon.read.names import office_before
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

INSIDE = frozenset({"DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH", "AFX", "FW"})
LINKS = frozenset({"of", "for", "at", "in", "to", "with", "on", "from", "and", "&", "then", "now"})
PAST = frozenset({"former", "ex", "ex-", "ousted", "deposed", "one-time", "onetime"})
PASSING = frozenset({"then", "late", "outgoing", "current", "longtime", "veteran", "retired"})
STATE_OFFICES = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "ambassador",
        "foreign minister", "vice president",
                           "minister", "attorney general", "deputy prime minister", "emperor", "dictator", "vice-president",
                           "governor"})
HOLDERS = frozenset({"the", "its", "their", "his", "her", "our", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeMention:
    """A name with the office the text gives it."""

    first: int
    last: int
    """Rows of the whole phrase."""
    name: NameMention
    role: str
    office: str
    """The head of the role, lower case (`president`)."""
    country: str = ""
    """English name, by the adjective, the possessor or the body that the office belongs to."""
    kind: EntityKind
    rule: str = ""
    again: bool = False
    """Whether the document told this role of this name before."""


def find_offices(tokens: Tokens, names: Sequence[NameMention], *, tables: NameTables) -> tuple[OfficeMention, ...]:
    """The names with their offices, by first row; a name before and after which an office stands gives two."""
    by_last = {name.last: name for name in names}
    named_rows = {row: name for name in names for row in range(name.first, name.last)}
    found: list[OfficeMention] = []
    for name in names:
        if name.kind == "person":
            found.extend(office_in_front(tokens, name, by_last, tables))
            found.extend(office_apart(tokens, name, by_last, tables))
        elif name.kind in ("organisation", "armed_group", "other", "state_force"):
            found.extend(body_described(tokens, name, by_last, tables))
        if name.kind != "place":
            found.extend(office_behind(tokens, name, named_rows, tables))
    told: set[tuple[str, str]] = set()
    ordered = []
    for office in sorted(found, key=lambda office: (office.first, office.last)):
        key = (office.name.text.lower().split()[-1], office.role.lower())
        ordered.append(replace(office, again=key in told))
        told.add(key)
    return tuple(ordered)


def office_of(lowers: Sequence[str], first: int, last: int, tables: NameTables) -> str:
    """The office of these rows in full words, lower case; empty for a mere honorific."""
    phrase = tuple(lowers[first:last])
    text = " ".join(phrase)
    return text if phrase in tables.offices else tables.abbreviated.get(text.rstrip("."), "")


def absorb_left(tokens: Tokens, row: int, by_last: dict[int, NameMention], tables: NameTables) -> tuple[int, str]:
    """The first row of what narrows the office that begins at `row`, and its holder (country, body or noun), empty for none."""
    lowers, places, holder, start = tokens.lowers, tables.places, "", row
    while row > 0:
        low, name = lowers[row - 1], by_last.get(row)
        if tokens.starts[row] - tokens.ends[row - 1] > 1:
            break
        if name is not None and name.kind != "person":
            row, holder = name.first, holder or name.country * (name.place == "country") or name.text
        elif low == "'s" and row > 1 and not holder:
            owner = by_last.get(row - 1)
            start = owner.first if owner else noun_start(tokens, row - 1)
            holder = (owner.country if owner and owner.place == "country" and owner.country else tokens.quote(start, row - 1))
            return start, holder
        elif low in places.demonyms or (row > 1 and f"{lowers[row - 2]} {low}" in places.demonyms):
            two = f"{lowers[row - 2]} {low}" if row > 1 else ""
            holder = places.demonyms.get(two) or places.demonyms[low]
            row -= 2 if two in places.demonyms else 1
        elif low in tables.office_modifiers or (low in tables.portfolios and tokens.tags[row - 1] in ("NN", "NNP", "JJ", "NNS",
                "NNPS", "JJR")) or (tokens.tags[row - 1] == "NN" and low.isalpha() and tokens.words[row - 1][0].islower()
                and row == start and low not in tables.groups):
            row -= 1
        elif tokens.words[row - 1][0].isupper() and low.endswith(DEMONYM_ENDINGS) and tokens.tags[row - 1] in ("JJ",
                "NNP") and not holder:
            row, holder = row - 1, country_by_adjective(tokens, low) or tokens.words[row - 1]
        else:
            break
    return row, holder


def country_by_adjective(tokens: Tokens, adjective: str) -> str:
    """The country of an adjective no table knows: as the document names it, else of `-ian` by its form (`Varnian` → Varnia)."""
    fitting = [ending for ending in COUNTRY_ENDINGS if adjective.endswith(ending) and len(adjective) - len(ending) > 3]
    stems = sorted(adjective[:-len(ending)] for ending in fitting)
    told = set(tokens.lowers)
    for stem in reversed(stems):
        for country in (stem, *(stem + vowel for vowel in "aeioy")):
            if country in told and country != adjective:
                word = tokens.words[tokens.lowers.index(country)]
                if word[0].isupper():
                    return word.title() if word.isupper() else word
    return adjective[:-1].title() if adjective.endswith("ian") and len(adjective) > 5 else ""


def noun_start(tokens: Tokens, row: int) -> int:
    """First row of the noun phrase that ends before `row`."""
    while row > 0 and tokens.tags[row - 1] in ("NN", "NNS", "JJ", "NNP", "NNPS", "DT", "PRP$"):
        row -= 1
        if tokens.tags[row] in ("DT", "PRP$"):
            break
    return row


def wording(office: str, holder: str, tables: NameTables, *, former: bool = False) -> str:
    """The role in one wording: office, then whose."""
    if not holder:
        return ("former " if former else "") + office
    is_country = holder in tables.places.countries.values() or (holder[0].isupper() and " " not in holder
            and not holder.isupper())
    head = office.title() if is_country and office in STATE_OFFICES else office
    article = "the " if holder in tables.places.with_article or holder.isupper() else ""
    return f"{'former ' if former else ''}{head} of {article}{holder}"


def modifiers_of(tokens: Tokens, first: int, row: int, tables: NameTables) -> tuple[str, bool]:
    """The modifiers between `first` and the office that are part of it, and whether the office is past."""
    lowers = tokens.lowers[first:row]
    beside = lowers[-1:] if first < row and tokens.tags[row - 1] == "NN" and tokens.words[row - 1][0].islower() else ()
    past = any(low in PAST for low in lowers)
    kept = [low for low in lowers if (low in tables.portfolios or low in tables.office_modifiers or low in beside)
            and low not in PAST and low not in PASSING]
    return " ".join(kept), past


def office_in_front(tokens: Tokens, name: NameMention, by_last: dict[int, NameMention],
        tables: NameTables) -> Iterator[OfficeMention]:
    """`Varnian president Tarn`, `Minister of Defence Tarn`, `Gen. Tarn`."""
    lowers, end = tokens.lowers, name.first
    of = next((k for k in range(end - 1, max(end - 6, 0), -1) if lowers[k] in ("of", "for")), 0)
    behind = ""
    if of and of + 1 < end and all(low in tables.portfolios or low in ("and", "foreign", "the")
            for low in lowers[of + 1:end]) and office_before(lowers, of, tables):
        behind, end = " " + " ".join(lowers[of:end]), of
    size = office_before(lowers, end, tables)
    office = office_of(lowers, end - size, end, tables) if size else ""
    if not office:
        return
    first, holder = absorb_left(tokens, end - size, by_last, tables)
    narrower, past = modifiers_of(tokens, first, end - size, tables)
    office = f"{narrower} {office}".strip() + behind
    yield OfficeMention(first=first, last=name.last, name=name, role=wording(office, holder, tables, former=past), office=office,
                        country=country_in(holder, office, tables), kind="person", rule="office-in-front")


def country_in(holder: str, office: str, tables: NameTables) -> str:
    """The country a holder is or lies in; who has a head of state is a country."""
    known = tables.places.country_of(holder.lower()) if holder else ""
    states = office in STATE_OFFICES and " " not in holder and not holder.isupper() and not holder.endswith(DEMONYM_ENDINGS)
    return known or (holder if states and office not in ("governor", "ambassador", "minister") else "")


def office_apart(tokens: Tokens, name: NameMention, by_last: dict[int, NameMention],
        tables: NameTables) -> Iterator[OfficeMention]:
    """`the interior minister, Dara Venn,`, `the mayor of Karsk, Tarn,`."""
    lowers, comma = tokens.lowers, name.first - 1
    if comma > 2 and lowers[comma].rstrip(".") in ("mr", "mrs", "ms", "miss", "dr", "sir"):
        comma -= 1
    if comma < 2 or lowers[comma] != "," or name.last >= len(lowers) or lowers[name.last] not in (",", ".", ";", ")"):
        return
    end, holder = comma, ""
    of = next((k for k in range(comma - 1, max(comma - 8, 0), -1) if lowers[k] in ("of", "for", "at")), 0)
    if of and all(tokens.tags[k] in INSIDE for k in range(of + 1, comma)) and office_before(lowers, of, tables):
        end, holder = of, tokens.quote(of + 1, comma)
    size = office_before(lowers, end, tables)
    office = office_of(lowers, end - size, end, tables) if size else ""
    if not office:
        yield from person_apart(tokens, name, comma, tables)
        return
    first, owner = absorb_left(tokens, end - size, by_last, tables)
    narrower, past = modifiers_of(tokens, first, end - size, tables)
    determined = first and lowers[first - 1] in HOLDERS
    if not determined and not owner and not holder:
        return
    office = f"{narrower} {office}".strip()
    role = f"{office} {lowers[end]} {holder}" if holder else wording(office, owner, tables, former=past)
    yield OfficeMention(first=first - 1 if determined else first, last=name.last, name=name, role=role, office=office,
                        country=country_in(owner or holder, office, tables), kind=name.kind, rule="office-apart")


def person_apart(tokens: Tokens, name: NameMention, comma: int, tables: NameTables) -> Iterator[OfficeMention]:
    """`a retired judge, Sand,`, `a 19-year-old inmate, Welk,`: a noun of a person with an article before the name."""
    lowers, tags = tokens.lowers, tokens.tags
    start = noun_start(tokens, comma - 1)
    while start > 0 and tags[start - 1] in INSIDE and lowers[start - 1] not in HOLDERS and comma - start < 6:
        start -= 1
    if start < 1 or lowers[start - 1] not in ("a", "an", "the", "one", "another") or name.kind not in ("person", "other") or tags[comma - 1] != "NN":
        return
    head = tokens.lemmas[comma - 1]
    if head in tables.groups or head.endswith(("er", "or", "ist", "ian", "ant", "ee", "man", "woman")):
        role = " ".join(lowers[start:comma])
        yield OfficeMention(first=start - 1, last=name.last, name=name, role=role, office=head, kind="person", rule="person-apart")


def office_behind(tokens: Tokens, name: NameMention, named_rows: dict[int, NameMention],
        tables: NameTables) -> Iterator[OfficeMention]:
    """`Tarn, Varnia's President`, `Ohl, European spokesperson for the RLA`, `Kell, 54, a teacher`, `KTV, a cable network`."""
    lowers, tags = tokens.lowers, tokens.tags
    if name.last + 1 >= len(lowers) or lowers[name.last] != ",":
        return
    start = name.last + 1
    if lowers[start].isdigit() and start + 1 < len(lowers) and lowers[start + 1] == ",":
        start += 2
    end = start
    while end < min(start + 16, len(lowers)) and (tags[end] in INSIDE or lowers[end] in LINKS or lowers[end] == "'s"):
        end += 1
    while end > start and (lowers[end - 1] in LINKS or lowers[end - 1] in HOLDERS):
        end -= 1
    stop = next((k for k in range(start, end) if lowers[k] in LINKS and lowers[k] not in ("then", "now")), end)
    if stop < end and lowers[stop] in ("and", "&"):
        end = stop
    if stop == start or any(named_rows[k].kind == "person" for k in range(start, stop) if k in named_rows
            and lowers[min(k + 1, stop, len(lowers) - 1)] != "'s"):
        return
    head = head_office(tokens, start, stop, name, tables)
    if not head:
        return
    row, office = head
    if stop < end and any(named_rows[k].kind == "person" and tags[k - 1] == "CC" for k in range(stop, end) if k in named_rows):
        end = stop
    role, country = role_behind(tokens, (start, row, end), named_rows, tables)
    yield OfficeMention(first=name.first, last=end, name=name, role=role, office=office, country=country, kind=name.kind,
            rule="office-behind")


def head_office(tokens: Tokens, start: int, stop: int, name: NameMention, tables: NameTables) -> tuple[int, str] | None:
    """First row and words of the office (of a person) or describing noun (of a body) that a phrase ends in."""
    lowers = tokens.lowers
    if name.kind in ("person", "other"):
        size = office_before(lowers, stop, tables)
        office = office_of(lowers, stop - size, stop, tables) if size and stop - size >= start else ""
        if office:
            return stop - size, office
    if name.kind != "person":
        for size in (2, 1):
            if stop - size >= start and tuple(lowers[stop - size:stop]) in tables.describing and (stop - start > size
                    or stop - size > start):
                return stop - size, " ".join(lowers[stop - size:stop])
    return None


def role_behind(tokens: Tokens, rows: tuple[int, int, int], named_rows: dict[int, NameMention], tables: NameTables) -> tuple[str,
        str]:
    """Role and country of a phrase (start, head row, end) behind a name."""
    start, row, end = rows
    lowers = tokens.lowers
    if lowers[start] in HOLDERS and not any(low == "'s" for low in lowers[start:row]):
        start += 1
    owner_end = next((k for k in range(start, row) if lowers[k] in ("'s", "'")), 0)
    country = next((tables.places.country_of(lowers[k]) for k in range(start, end) if lowers[k] in tables.places.demonyms or (
        k in named_rows and named_rows[k].kind == "place")), "")
    if owner_end:
        owner = named_rows.get(start)
        holder = owner.country if owner is not None and owner.place == "country" and owner.country else tokens.quote(start,
                owner_end)
        office = " ".join(lowers[owner_end + 1:row + 1]) if row + 1 >= end else tokens.quote(owner_end + 1, end).lower()
        return wording(office, holder, tables), country or country_in(holder, office, tables)
    if row > start and lowers[start] in tables.places.demonyms and all(
            low in tables.portfolios or low in tables.office_modifiers
            for low in lowers[start + 1:row]) and " ".join(lowers[row:end]) in STATE_OFFICES:
        return wording(" ".join(lowers[start + 1:end]), country, tables), country
    return tokens.quote(start, end).replace("\n", " "), country


def body_described(tokens: Tokens, name: NameMention, by_last: dict[int, NameMention],
        tables: NameTables) -> Iterator[OfficeMention]:
    """`The US cable network KTV`, `Marxist guerrilla group RLA`."""
    lowers = tokens.lowers
    size = next((n for n in (2, 1) if name.first >= n and tuple(lowers[name.first - n:name.first]) in tables.describing), 0)
    if not size or not tokens.words[name.first - 1][0].islower():
        return
    noun = name.first - size
    first = noun
    while first > 0 and tokens.starts[first] - tokens.ends[first - 1] == 1:
        other = by_last.get(first)
        if other is not None and other.kind == "place":
            first = other.first
        elif tokens.tags[first - 1] in ("JJ", "NN", "NNP", "JJS", "VBG") and lowers[first - 1] not in HOLDERS and other is None:
            first -= 1
        else:
            break
    if first == noun and lowers[first - 1:first] not in (("the",), ("a",)):
        return
    country = next((tables.places.country_of(low) for low in lowers[first:noun] if tables.places.country_of(low)), "")
    role = tokens.quote(first, name.first).replace("\n", " ")
    start = first - 1 if first and lowers[first - 1] in ("the", "a", "an") else first
    yield OfficeMention(first=start, last=name.last, name=name, role=role, office=" ".join(lowers[noun:name.first]),
            country=country,
                        kind=name.kind, rule="body-described")
