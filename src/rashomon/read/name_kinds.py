"""Kinds of names: chunks in, NameMentions out. One kind for all mentions of the same words in a document.

Evidence in order of weight: closed tables, the encoder, the head word of the name, a title, armed people beside it; names of the document
that hold its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.read.name_company import BODIES, DEMONYM_ENDINGS, Kinds, is_adjectival, join_adjectives, join_bodies, stronger
from rashomon.read.name_evidence import COMPASS, Chunk, count_armed
from rashomon.read.name_readouts import ToldName, judge_told
from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

STREETS = frozenset(("street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "boulevard", "highway", "bridge", "square", "library", "school", "center", "centre",
                     "hotel", "mall", "elementary"))
"""Last words of what stands inside a town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name in its place: rows first … last − 1, without title and determiner."""

    first: int
    last: int
    text: str
    kind: EntityKind
    acronym: bool = False
    titled: bool = False
    country: str = ""
    """English name of the country a place lies in or is, or that a body's name tells."""
    place: str = ""
    """Of a place: country, region, city or site; empty for other kinds."""
    rule: str = ""


def judge_kinds(tokens: Tokens, chunks: Sequence[Chunk], pairs: Sequence[tuple[int, int]], *,
        tables: NameTables, told: Sequence[ToldName]) -> tuple[NameMention, ...]:
    """The chunks with the kind the whole document gives them; those that nothing but their capitals shows are left out."""
    keys = [" ".join(tokens.lowers[chunk.first:chunk.last]) for chunk in chunks]
    kinds = shown_kinds(tokens, chunks, keys, tables)
    dropped = judge_told(tokens, chunks, keys, told, kinds)
    uses: dict[str, list[Chunk]] = {}
    for key, chunk in zip(keys, chunks, strict=True):
        if key.endswith(DEMONYM_ENDINGS) and " " not in key:
            uses.setdefault(key, []).append(chunk)
    adjectival = {key for key, found in uses.items() if is_adjectival(tokens, found, tables)}
    join_adjectives(adjectival, kinds)
    dropped |= adjectival
    for _ in range(2):
        for a, b in pairs:
            if "place-table" in (kinds[keys[a]][1], kinds[keys[b]][1]):
                continue
            kind, rule = stronger(kinds[keys[a]], kinds[keys[b]])
            kinds[keys[a]] = kinds[keys[b]] = (kind, rule)
        join_bodies(kinds)
    return tuple(as_mention(tokens, chunk, kinds[key], tables) for key, chunk in zip(keys, chunks, strict=True) if key not in dropped)


def shown_kinds(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], tables: NameTables) -> Kinds:
    """Kinds by tables, head words, titles, armed people, area nouns and offices beside a name; `untold` where none is there."""
    kinds: Kinds = {}
    armed: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    for key, chunk in zip(keys, chunks, strict=True):
        kinds.setdefault(key, table_kind(tokens, chunk, key, tables) or ("other", "untold"))
        armed[key] += count_armed(tokens, chunk, tables)
        titled[key] += chunk.titled
    for key, (kind, rule) in kinds.items():
        if armed[key] and not titled[key] and (rule == "untold" or (armed[key] > 1 and (kind, rule) == ("organisation", "head-word"))):
            kinds[key] = ("armed_group", "armed-context")
        elif titled[key] and kind not in BODIES:
            kinds[key] = ("person", "title")
    for key, chunk in zip(keys, chunks, strict=True):
        after = tokens.words[chunk.last] if chunk.last < len(tokens) else "."
        if kinds[key][1] == "untold" and after.islower() and tables.keywords.get(after) == "place":
            kinds[key] = ("place", "area-beside")
        elif kinds[key][1] == "untold" and after == "," and is_office(tokens, chunk.last + 1, tables):
            kinds[key] = ("person", "office-beside")
    return kinds


def is_office(tokens: Tokens, first: int, tables: NameTables) -> bool:
    """Whether the words up to the next comma end in an office (`Norway's president,`)."""
    last = next((row for row in range(first, min(first + 6, len(tokens))) if tokens.lowers[row] in (",", ".", "of", ")")), first)
    return last > first and tokens.lowers[last] in (",", "of") and (tokens.lowers[last - 1],) in tables.offices


def table_kind(tokens: Tokens, chunk: Chunk, key: str, tables: NameTables) -> tuple[EntityKind, str] | None:
    """Kind by closed tables and by the name's own head word."""
    text = tokens.quote(chunk.first, chunk.last)
    if text in tables.agencies:
        return "organisation", "agency-table"
    if text in tables.acronyms:
        return tables.acronyms[text][0], "acronym-table"  # type: ignore[return-value]
    places = tables.places
    first, _, rest = key.partition(" ")
    if first in COMPASS and rest and (rest in places.countries or rest in places.regions or rest in places.cities):
        return "place", "place-table"
    if key in places.countries or key in places.regions or (key in places.cities and not chunk.titled):
        return "place", "place-table"
    return head_kind(key.split(" "), tables)


def head_kind(words: Sequence[str], tables: NameTables) -> tuple[EntityKind, str] | None:
    """Kind by the head word: the last, or the one before `of` and `for`, or a first word such as Lake."""
    stops = [k for k, word in enumerate(words) if word in ("of", "for") and k]
    head = words[stops[0] - 1] if stops else words[-1]
    if len(words) == 1:
        return (("organisation", "head-word") if head in tables.armed_heads | {"ministry", "courier"} else
                ("state_force", "head-word") if tables.keywords.get(head) == "state_force" else
                ("government", "head-word") if tables.keywords.get(head) == "government" else
                ("organisation", "head-word") if tables.keywords.get(head) == "organisation" else None)
    if (head in tables.armed_heads | {"tigers", "brigade", "brigades"} and any(
            word in tables.armed_modifiers or word.removesuffix("ist") in tables.armed_modifiers
            for word in words)) or "guerrilla" in words:
        return "armed_group", "armed-name"
    kind = tables.keywords.get(head)
    if kind == "generic":
        return "other", "head-word"
    if kind:
        return kind, "head-word"  # type: ignore[return-value]
    if words[0] in ("lake", "mount", "mt.", "cape", "port", "fort", "puerto", "river", "río"):
        return "place", "first-word"
    return None


def as_mention(tokens: Tokens, chunk: Chunk, kind_and_rule: tuple[EntityKind, str], tables: NameTables) -> NameMention:
    """The mention with its text, and country and sort where it is a place or its words tell one."""
    kind, rule = kind_and_rule
    first, last = chunk.first, chunk.last
    key = " ".join(tokens.lowers[first:last])
    text = tokens.quote(first, last).replace("\n", " ")
    word = tokens.words[first]
    acronym = last - first == 1 and len(word) > 1 and word.replace(".", "").replace("-",
            "").rstrip("s").isupper() and key not in tables.places.countries
    mention = NameMention(first=first, last=last, text=text, kind=kind, acronym=acronym, titled=chunk.titled, rule=rule)
    if kind == "place":
        compass, _, rest = key.partition(" ")
        return replace(mention, place=place_sort(key, tables), country=tables.places.country_of(key) or (
            tables.places.country_of(rest) if compass in COMPASS else ""))
    if kind in ("person", "other", "armed_group"):
        return mention
    country = tables.acronyms[text][1] if text in tables.acronyms else ""
    return replace(mention, country=country or next((tables.places.country_of(low) for low in tokens.lowers[first:last]
                                                     if low in tables.places.demonyms or low in tables.places.countries), ""))


def place_sort(key: str, tables: NameTables) -> str:
    """country, region, city or site, by table, else by the name's head word; a bare unknown name is a city."""
    places = tables.places
    if key in places.countries:
        return "country"
    if key in places.regions:
        return "region"
    words = key.split(" ")
    if len(words) > 1 and words[0] in COMPASS and places.country_of(" ".join(words[1:])):
        return "region"
    if len(words) > 1 and (words[0] in ("lake", "mount", "mt.", "river", "río") or words[-1] in (
            "river", "lake", "mountain", "mountains", "mount", "forest", "bay", "creek", "falls", "glacier", "volcano", "beach",
            "park", "strait") or words[-1].rstrip(".") in STREETS):
        return "site"
    if len(words) > 1 and words[-1] in ("province", "district", "county", "region", "state", "peninsula", "island", "islands",
            "valley", "governorate",
                                        "oblast", "department", "gulf", "sea", "ocean", "desert", "territory", "territories",
                                        "coast", "basin", "parish"):
        return "region"
    return "city"
