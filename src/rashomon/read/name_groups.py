"""Nouns that stand for someone: `the guerrillas`, `two soldiers`, `the Norland government`, `the president`, `the captors`.

In: Tokens and the clusters of names. Out: the clusters with these mentions added, and new ones for groups without a name.
Conservative: a noun joins the one cluster it can mean; where two fit, the one told last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.read.name_clusters import Cluster
from rashomon.read.name_company import DEMONYM_ENDINGS
from rashomon.read.name_sites import BEFORE_NOUN, phrase_start
from rashomon.read.offices import OfficeMention, country_by_adjective
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables

GOVERNMENT = frozenset({"government", "administration", "regime", "junta", "authorities", "authority"})
BODY_NOUNS = frozenset({"group", "movement", "organisation", "organization", "party", "front", "agency", "network", "newspaper",
        "company", "union", "ministry"})
ARMY = frozenset({"soldier", "troop", "military", "army", "conscript", "serviceman", "paratrooper", "armed force", "marine",
        "special force"})
STATE_WORDS = frozenset({"police", "army", "military", "government", "naval", "navy", "state", "security", "marine", "federal",
        "elite"})
EVERYONE = frozenset({"person", "people", "man", "life", "body", "human", "casualty", "official", "staff", "employee", "critic",
        "analyst", "minister",
                      "family", "citizen", "local", "member"})


@dataclass(slots=True)
class Nouns:
    """What adding nouns needs to know."""

    tokens: Tokens
    clusters: list[Cluster]
    taken: set[tuple[int, int]]
    named: dict[int, Cluster]
    """Row of a name → its cluster."""
    home: str
    """The country most told of in the document."""
    tables: NameTables

    def put(self, cluster: Cluster, first: int, last: int) -> None:
        """Add a nominal mention unless its rows are another's."""
        if (first, last) not in self.taken:
            self.taken.add((first, last))
            cluster.rows.append((first, last, "nominal"))

    def new(self, cluster: Cluster) -> Cluster:
        """One more cluster."""
        self.clusters.append(cluster)
        return cluster

    def latest(self, fitting: Sequence[Cluster], row: int) -> Cluster | None:
        """Of these the one told last before the row, else the first told."""
        if not fitting:
            return None
        return max(fitting, key=lambda c: (max((r[0] for r in c.rows if r[0] < row), default=-1), -min(r[0] for r in c.rows)))


def add_nouns(tokens: Tokens, clusters: list[Cluster], offices: Sequence[OfficeMention], *, tables: NameTables) -> None:
    """Add the mentions by common nouns to the clusters, in place."""
    taken = {(first, last) for cluster in clusters for first, last, _ in cluster.rows}
    named = {row: cluster for cluster in clusters for first, last, _ in cluster.rows for row in range(first, last)}
    nouns = Nouns(tokens=tokens, clusters=clusters, taken=taken, named=named,
                  home=home_country(tokens, offices, tables), tables=tables)
    for sentence_first, last in tokens.sentences:
        floor = sentence_first
        for row in range(sentence_first, last):
            tag = tokens.tags[row]
            if row in named or tag not in ("NN", "NNS", "NNP", "NNPS", "JJ"):
                continue
            low, lemma = tokens.lowers[row], tokens.lemmas[row]
            if describes_next(tokens, row, last) and row + 1 not in named:
                continue
            noun = next((form for form in (lemma, low, low.removesuffix("s")) if form in tables.groups), "")
            kind_and_side = tables.groups.get(noun)
            if low in GOVERNMENT and tag != "JJ":
                add_government(nouns, row, floor)
            elif low in tables.office_heads and tag in ("NN", "NNP") and not (kind_and_side and tag == "NNS"):
                add_office(nouns, row, floor, offices)
            elif kind_and_side is not None and (tag in ("NNS", "NNPS") or (tag != "JJ" and low.endswith(("men", "s")))
                    or low in ("police", "military", "army", "crew") or counted(tokens, row, floor)):
                add_group(nouns, row, floor, (noun, *kind_and_side))
            elif low in BODY_NOUNS and tokens.lowers[row - 1] in ("the", "this", "that") and row > floor:
                body = nouns.latest([c for c in clusters if c.kind in ("armed_group", "organisation", "government")
                        and c.rows[0][0] < row
                                     and fits_body(c, low)], row)
                if body is not None:
                    nouns.put(body, row - 1, row + 1)


def describes_next(tokens: Tokens, row: int, last: int) -> bool:
    """Whether the noun only describes the noun behind it (`guerrilla movement`)."""
    return row + 1 < last and tokens.tags[row + 1] in ("NN", "NNS") and tokens.starts[row + 1] - tokens.ends[row] == 1


def fits_body(cluster: Cluster, noun: str) -> bool:
    """Whether `the group` and its like can mean this body."""
    if noun in ("group", "movement", "organisation", "organization", "front"):
        return cluster.kind == "armed_group" or any(noun in name.lower() for name in cluster.names)
    return any(noun in name.lower() for name in cluster.names) or noun in cluster.roles


def counted(tokens: Tokens, row: int, floor: int) -> bool:
    """Whether a singular stands with a number or for one of a group (`one hostage`, `a soldier`)."""
    start = phrase_start(tokens, row, floor)
    return start < row and (tokens.tags[start] == "CD" or tokens.lowers[start] in ("a", "an", "one", "another", "no", "every",
            "each", "the"))


def home_country(tokens: Tokens, offices: Sequence[OfficeMention], tables: NameTables) -> str:
    """The country most told of, by name and by adjective; the first told wins a tie; empty where the text names none."""
    told: Counter[str] = Counter()
    places = tables.places
    for row, word in enumerate(tokens.words):
        if not word[0].isupper():
            continue
        low = tokens.lowers[row]
        unknown = low.endswith(DEMONYM_ENDINGS) and low not in tables.adjectives and not places.country_of(low)
        country = places.demonyms.get(low) or places.countries.get(low)
        if country is None and low in places.heads and row + 1 < len(tokens):
            two = f"{low} {tokens.lowers[row + 1]}"
            country = places.demonyms.get(two) or places.countries.get(two)
        elif unknown and row + 1 < len(tokens) and (
                tokens.tags[row] in ("JJ", "NNP") and (tokens.tags[row + 1] in ("NN", "NNS")
                or tokens.lowers[row + 1] in tables.office_starts)):
            country = country_by_adjective(tokens, low)
        if country:
            told[country] += 1
    if not told:
        told.update(office.country for office in offices if office.country)
    return max(told, key=lambda country: told[country]) if told else ""


def country_in_phrase(nouns: Nouns, first: int, row: int) -> str:
    """The country that an adjective or a possessor in rows first … row − 1 tells."""
    tokens, places = nouns.tokens, nouns.tables.places
    for k in range(first, row):
        two = f"{tokens.lowers[k]} {tokens.lowers[k + 1]}"
        one = tokens.lowers[k]
        country = places.demonyms.get(two) or places.countries.get(two) or places.demonyms.get(one) or places.countries.get(one)
        if country and (tokens.words[k][0].isupper() or tokens.words[k] != "us"):
            return country
        if k > first and tokens.words[k][0].isupper() and tokens.tags[k] in ("JJ",
                "NNP") and (found := country_by_adjective(tokens, tokens.lowers[k])):
            return found
    return ""


def add_government(nouns: Nouns, row: int, floor: int) -> None:
    """`the Norland government`, `the government of Norland`, `the government`."""
    tokens = nouns.tokens
    first, last = phrase_start(tokens, row, floor), row + 1
    country = country_in_phrase(nouns, first, row)
    if tokens.lowers[last:last + 1] == ("of",) and last + 1 < len(tokens):
        found = nouns.tables.places.countries.get(tokens.lowers[last + 1])
        country, last = (found, last + 2) if found else (country, last)
    known = [c for c in nouns.clusters if c.kind == "government" and (c.country == country or not country)
            and (c.label == "government" or country)]
    if not country:
        known = [c for c in known if c.country in (nouns.home, "")] if nouns.home else known
    cluster = nouns.latest(known, row) or nouns.new(Cluster(kind="government", country=country or nouns.home, label="government"))
    if not cluster.names and country:
        cluster.names.append(strip_article(tokens, first, last))
    nouns.put(cluster, first, last)


def strip_article(tokens: Tokens, first: int, last: int) -> str:
    """The words without a leading article or number of lower case."""
    while first < last - 1 and (tokens.tags[first] in ("DT", "CD", "PRP$", "PDT", "RB")
            or tokens.lowers[first] in ("all", "both")):
        first += 1
    return tokens.quote(first, last).replace("\n", " ")


def add_office(nouns: Nouns, row: int, floor: int, offices: Sequence[OfficeMention]) -> None:
    """`the president` is the one who was told to be president; `the Norland attorney general` without a name is someone new."""
    tokens = nouns.tokens
    if any(office.first <= row < office.last for office in offices):
        return
    first = phrase_start(tokens, row, floor)
    if tokens.lowers[first] not in ("the", "a", "an", "his", "her", "its", "their") and not country_in_phrase(nouns, first, row):
        return
    size = next((n for n in (3, 2, 1) if row + 1 - n >= first
            and tuple(tokens.lowers[row + 1 - n:row + 1]) in nouns.tables.offices), 0)
    if not size:
        return
    office = " ".join(tokens.lowers[row + 1 - size:row + 1])
    narrower = [low for low in tokens.lowers[first:row + 1 - size] if low in nouns.tables.portfolios]
    office = " ".join([*narrower, office])
    country = country_in_phrase(nouns, first, row)
    holders = [c for c in nouns.clusters if c.kind == "person" and c.rows[0][0] < row and any(role.endswith(office)
            for role in c.roles)
               and (not country or c.country in ("", country))]
    if not country and len(holders) > 1:
        holders = [c for c in holders if c.country == nouns.home] or holders
    cluster = nouns.latest(holders, row) if tokens.lowers[first] == "the" or country else None
    last = row + 1
    if cluster is None:
        if tokens.lowers[row] not in nouns.tables.groups or country:
            cluster = nouns.new(Cluster(kind="person", names=[strip_article(tokens, first, last)], country=country,
                    roles=[office]))
        else:
            return
    nouns.put(cluster, first, last)


def add_group(nouns: Nouns, row: int, floor: int, noun: tuple[str, str, str]) -> None:
    """A plural or counted noun of people: the armed group's, a state's forces, or a group of its own noun."""
    tokens, clusters = nouns.tokens, nouns.clusters
    lemma, kind, _ = noun
    first = quantified_start(tokens, phrase_start(tokens, row, floor), floor)
    lowers = tokens.lowers[first:row]
    inside = [nouns.named[k] for k in range(first, row) if k in nouns.named]
    country = country_in_phrase(nouns, first, row)
    if lemma in EVERYONE and kind == "group":
        return
    if kind == "armed_group" and any(low in STATE_WORDS for low in lowers) and lemma in ("commando", "fighter", "raider"):
        kind, lemma = "state_force", "soldier"
    if kind == "armed_group":
        armed = [c for c in inside if c.kind == "armed_group"] or [c for c in clusters if c.kind == "armed_group"
                and (not country or c.country in ("", country))]
        cluster = nouns.latest(armed, row) or nouns.new(Cluster(kind="armed_group", country=country, label=lemma))
    elif kind == "state_force":
        family = "army" if lemma in ARMY else "police" if lemma.startswith("police") or lemma in ("officer", "trooper",
                "gendarme") else lemma
        place = country or nouns.home
        forces = [c for c in clusters if c.kind == "state_force" and c.country in ("", place) and c.label in ("", family)
                and (c.label or family in
                  " ".join(c.names).lower())]
        cluster = nouns.latest(forces, row) or nouns.new(Cluster(kind="state_force", country=place, label=family))
    else:
        owner = inside[0] if inside else None
        same = [c for c in clusters if c.kind == "group" and c.label == lemma.removeprefix("ex-") and (not c.country
                or c.country == country or not country)]
        if owner is not None and owner.kind in ("armed_group", "organisation"):
            same = [c for c in same if any(name in owner.names for name in c.roles)]
        cluster = nouns.latest(same, row) or nouns.new(Cluster(kind="group", country=country, label=lemma.removeprefix("ex-"),
                roles=owner.names[:1] if owner else []))
    if not cluster.names:
        cluster.names.append(strip_article(tokens, first if " of " not in tokens.quote(first, row + 1) else row, row + 1))
    elif cluster.kind == "state_force" and country and cluster.label and not country_in_text(nouns, cluster.names[0]):
        cluster.names[0] = strip_article(tokens, first, row + 1)
    nouns.put(cluster, first, row + 1)


def country_in_text(nouns: Nouns, text: str) -> bool:
    """Whether a word of the text tells a country."""
    return any(nouns.tables.places.country_of(low) for low in text.lower().split())


def quantified_start(tokens: Tokens, first: int, floor: int) -> int:
    """The start over `all 14 of`, `two of`, `most of` before the phrase."""
    k = first
    if k - 2 >= floor and tokens.lowers[k - 1] == "of" and (tokens.tags[k - 2] == "CD" or tokens.lowers[k - 2] in (
            "all", "some", "most", "many", "several", "members", "dozens", "hundreds", "thousands", "both", "none", "half",
            "any")):
        k -= 2
        while k > floor and (tokens.tags[k - 1] in ("CD", "PDT") or tokens.lowers[k - 1] in ("all", "the")):
            k -= 1
        return k
    while k > floor and tokens.lowers[k - 1] in ("all", "both") and tokens.tags[k] in BEFORE_NOUN | {"DT", "PRP$"}:
        k -= 1
    return k
