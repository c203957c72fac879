"""Who is who by name: NameMentions in, clusters of names of one thing out.

Full name and surname, acronym and full name, a short form inside a longer name, one country under its names.
No pronouns, no nouns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.read.name_company import BODIES
from rashomon.read.name_kinds import NameMention
from rashomon.read.name_pairs import IdentityMention, fits_letters
from rashomon.read.name_places import PlaceMention
from rashomon.schema.entities import EntityKind


@dataclass(slots=True)
class Cluster:
    """The mentions of one thing while they are gathered."""

    kind: EntityKind
    names: list[str] = field(default_factory=list)
    country: str = ""
    roles: list[str] = field(default_factory=list)
    gender: str = ""
    """`m`, `f`, or empty where nothing tells."""
    label: str = ""
    """Lemma of the head noun of a nameless group."""
    rows: list[tuple[int, int, str]] = field(default_factory=list)
    """(first, last, form) of each mention."""

    @property
    def plural(self) -> bool:
        """Whether `they` fits better than `it` or `he`."""
        return self.kind in ("armed_group", "group", "state_force")


def form_clusters(names: Sequence[NameMention], identities: Sequence[IdentityMention],
        places: Sequence[PlaceMention]) -> list[Cluster]:
    """Clusters in order of their first mention."""
    sites = {row: place.site for place in places for row in range(place.first, place.last)}
    keys = [key_of(name) for name in names]
    leader: dict[str, str] = {key: key for key in keys}

    def find(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    by_row = {name.first: key for name, key in zip(names, keys, strict=True)}
    for identity in identities:
        a, b = (by_row[mention.first] for mention in identity.mentions)
        leader[find(b)] = find(a)
    sample = {key: name for name, key in zip(names, keys, strict=True)}
    for short, long in (*same_bodies(sample), *same_persons(sample)):
        leader[find(short)] = find(long)
    clusters: dict[str, Cluster] = {}
    for name, key in zip(names, keys, strict=True):
        kind = name.kind
        cluster = clusters.setdefault(find(key), Cluster(kind=kind))
        cluster.rows.append((name.first, name.last, "name"))
        cluster.names.append(name.text)
        cluster.country = cluster.country or name.country
        if kind == "place" and not cluster.country and name.first in sites:
            cluster.country = sites[name.first].country
        if cluster.kind in ("other", "organisation") and kind in BODIES:
            cluster.kind = kind
    return list(clusters.values())


def key_of(name: NameMention) -> str:
    """What mentions of one name share: kind and words in lower case; of a country its English name."""
    text = name.text.lower().replace("’", "'")
    if name.kind == "place" and name.place == "country":
        return f"place {name.country.lower()}"
    kind = "body" if name.kind in BODIES else name.kind
    return f"{kind} {text}"


def words_of(key: str) -> list[str]:
    """The words of a key without its kind."""
    return [word for word in key.split(" ")[1:] if word]


def same_bodies(sample: dict[str, NameMention]) -> Iterable[tuple[str, str]]:
    """Pairs of keys where the first is letters or a part of the second, if it is so of one only."""
    bodies = [key for key, name in sample.items() if name.kind in BODIES]
    for short in bodies:
        inner = " ".join(words_of(short))
        if sample[short].acronym:
            fitting = [key for key in bodies if len(words_of(key)) > 1 and strict_letters(inner, words_of(key))]
        else:
            fitting = [key for key in bodies if key != short and f" {inner} " in f" {' '.join(words_of(key))} "
                    and sample[short].rule != "agency-table"]
        if len(fitting) == 1 and sample[short].country in ("", sample[fitting[0]].country):
            yield short, fitting[0]


def strict_letters(letters: str, words: Sequence[str]) -> bool:
    """Whether the letters are just the initials of the words, small ones aside."""
    initials = "".join(word[0] for word in words if word not in ("of", "the", "for", "and", "de", "la", "del", "&"))
    return letters.replace(".", "").replace("-", "").lower() == initials and fits_letters(letters, words)


def same_persons(sample: dict[str, NameMention]) -> Iterable[tuple[str, str]]:
    """Pairs of keys where the first is the surname, else the first name, of the one person who bears it."""
    persons = [key for key, name in sample.items() if name.kind == "person"]
    split = {key: words_of(key) for key in persons}
    full = [key for key in persons if len(split[key]) > 1]
    holders: dict[str, list[str]] = {}
    for key in full:
        for word in dict.fromkeys(split[key]):
            holders.setdefault(word, []).append(key)
    for short in persons:
        words = split[short]
        if len(words) == 1:
            held = holders.get(words[0], [])
            fitting = [key for key in held if split[key][-1] == words[0]] or [
                key for key in held if split[key][0] == words[0]] or held
        else:
            fitting = [key for key in holders.get(words[-1], []) if key != short and longer_name(words, split[key])]
        if len(fitting) == 1 or (fitting and all(sample[key].first < sample[short].first for key in fitting)):
            yield short, max(fitting, key=lambda key: (sample[key].first < sample[short].first, sample[key].first))


def longer_name(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether two full names of one surname are one person's: the shorter's words stand in the longer, or its initial does."""
    if len(long) < len(short) or short[-1] != long[-1]:
        return False
    if len(long) == len(short):
        return all(a == b or (a.rstrip(".") == b[0] and len(a.rstrip(".")) == 1) for a, b in zip(short[:-1], long[:-1],
                strict=True)) and short != long
    return all(word in long or any(word.rstrip(".") == other[0] for other in long) for word in short)
