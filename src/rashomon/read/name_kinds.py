"""Kinds of names: chunks in, NameMentions out. One kind for all mentions of the same words in a document.

Evidence in order of weight: closed tables, a title, the head word of the name, what stands beside any mention of it
(rebels of the …, in …, … said), other names of the document that hold its words, and at last its shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

BODIES: tuple[EntityKind, ...] = ("armed_group", "state_force", "government", "organisation")
STRONGLY_LOCATING = frozenset({"in", "near", "inside", "throughout", "within", "across", "around"})
COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest", "southeast",
                     "southwest", "central", "downtown", "nearby", "upstate"})
AREAS = frozenset({"city", "town", "village", "province", "district", "region", "island", "state", "suburb", "port", "capital", "department",
                   "county", "valley", "neighbourhood", "neighborhood", "municipality", "resort", "republic", "hamlet", "township"})
LOCAL_NOUNS = frozenset({"police", "officials", "residents", "mayor", "area", "city", "airport", "suburb", "province", "district", "region"})
KIN = frozenset({"brother", "son", "wife", "husband", "mother", "daughter", "widow", "cousin", "uncle", "aunt", "named", "friend", "colleague"})
BODY_WORDS = frozenset({"party", "movement", "group", "organisation", "organization", "network", "agency", "union", "front", "alliance",
                        "company", "firm", "leadership", "leaders", "spokesman", "spokeswoman", "spokesperson", "members", "member",
                        "headquarters", "supporters", "faction"})


DEMONYM_ENDINGS = ("an", "ese", "ish", "ic", "i", "er", "ine", "ite", "ean", "ch", "iot")


COUNTRY_ENDINGS = frozenset({"n", "an", "ian", "ese", "ish", "i", "ic", "ean", "er", "ine"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that are a name, before its kind is known."""

    first: int
    last: int
    titled: bool = False


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


def judge_kinds(tokens: Tokens, chunks: Sequence[Chunk], pairs: Sequence[tuple[int, int]], *, tables: NameTables) -> tuple[NameMention, ...]:
    """The chunks with the kind the whole document gives them."""
    keys = [" ".join(tokens.lowers[chunk.first:chunk.last]) for chunk in chunks]
    votes: dict[str, Counter[str]] = {}
    closed: dict[str, tuple[EntityKind, str]] = {}
    for key, chunk in zip(keys, chunks, strict=True):
        if key not in closed and (found := table_kind(tokens, chunk, key, tables)):
            closed[key] = found
        votes.setdefault(key, Counter()).update(beside(tokens, chunk, tables))
    kinds = {key: closed.get(key) or voted_kind(key, votes[key], tables) for key in votes}
    for key in votes:
        if kinds[key] == ("organisation", "head-word") and votes[key]["armed"] > 1 and votes[key]["titled"] == 0:
            kinds[key] = ("armed_group", "armed-context")
        if votes[key]["titled"] and kinds[key][0] not in BODIES:
            kinds[key] = ("person", "title")
    uses: dict[str, list[Chunk]] = {}
    for key, chunk in zip(keys, chunks, strict=True):
        if key.endswith(DEMONYM_ENDINGS) and " " not in key:
            uses.setdefault(key, []).append(chunk)
    adjectival = {key for key, found in uses.items() if is_adjectival(tokens, found, tables)}
    join_adjectives(tokens, adjectival, kinds)
    join_longer(kinds)
    join_neighbours(tokens, chunks, keys, kinds)
    join_lists(tokens, chunks, keys, kinds)
    for _ in range(2):
        for a, b in pairs:
            if "place-table" in (kinds[keys[a]][1], kinds[keys[b]][1]):
                continue
            kind, rule = stronger(kinds[keys[a]], kinds[keys[b]])
            kinds[keys[a]] = kinds[keys[b]] = (kind, rule)
        join_bodies(kinds)
    openers = {first for first, _ in tokens.sentences}
    return tuple(as_mention(tokens, chunk, kinds[key], tables) for key, chunk in zip(keys, chunks, strict=True)
                 if key not in adjectival and not (kinds[key][1] == "shape" and " " not in key and opens(tokens, chunk, openers)))


def opens(tokens: Tokens, chunk: Chunk, openers: set[int]) -> bool:
    """Whether a lone capital stands where any word has one: first in its sentence, after a colon or a quotation mark."""
    row = chunk.first
    return row in openers or (not tokens.words[row - 1][0].isalnum() and tokens.words[row - 1] not in (",", "(", "&"))


def is_adjectival(tokens: Tokens, chunks: Sequence[Chunk], tables: NameTables) -> bool:
    """Whether a word no table knows is only used as a demonym (`Norlandic troops`, `the Varnian president`)."""
    low = tokens.lowers[chunks[0].first]
    if not low.endswith(DEMONYM_ENDINGS) or tables.places.country_of(low) or tokens.words[chunks[0].first].isupper():
        return False
    for chunk in chunks:
        row = chunk.last
        if row >= len(tokens) or chunk.titled or not ((tokens.tags[row] in ("NN", "NNS", "JJ") and tokens.words[row][0].islower())
                                                      or tokens.lowers[row] in tables.office_heads or tokens.lowers[row] in tables.office_starts or tokens.lowers[row] in tables.keywords):
            return False
    return True


def join_adjectives(tokens: Tokens, adjectival: set[str], kinds: dict[str, tuple[EntityKind, str]]) -> None:
    """An unknown name whose adjective the document uses is a country or a region (`Norlandic` tells Norland)."""
    small = {low for low in tokens.lowers if low.endswith(DEMONYM_ENDINGS)} & adjectival if adjectival else set()
    for key, (_, rule) in list(kinds.items()):
        stem = key[:-1] if key[-1:] in "aeioy" else key
        if rule.endswith(("context", "shape")) and " " not in key and len(stem) > 3 and any(
                word != key and word.startswith(stem) and word[len(stem):] in COUNTRY_ENDINGS for word in small):
            kinds[key] = ("place", "adjective-beside")


def join_lists(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], kinds: dict[str, tuple[EntityKind, str]]) -> None:
    """A name of no kind beside a place in a list is a place (`Karsk, Ombrin and Sall`)."""
    for order in (range(1, len(chunks)), range(len(chunks) - 1, 0, -1)):
        for k in order:
            left, right = chunks[k - 1], chunks[k]
            gap = tokens.lowers[left.last:right.first]
            if gap not in ((",",), ("and",), ("or",), (",", "and")) or left.titled or right.titled:
                continue
            for here, there in ((k - 1, k), (k, k - 1)):
                if kinds[keys[here]][0] == "place" and kinds[keys[there]] == ("other", "shape"):
                    kinds[keys[there]] = ("place", "place-list")


def join_neighbours(tokens: Tokens, chunks: Sequence[Chunk], keys: Sequence[str], kinds: dict[str, tuple[EntityKind, str]]) -> None:
    """An unknown name after `PLACE,` and before a stop is a place (`Karsk, Varnia.`)."""
    for k in range(1, len(chunks)):
        left, right = chunks[k - 1], chunks[k]
        if right.first != left.last + 1 or tokens.words[left.last] != "," or kinds[keys[k - 1]][0] != "place":
            continue
        after = tokens.words[right.last] if right.last < len(tokens) else "."
        if kinds[keys[k]][1] in ("shape", "person-context") and not right.titled and not after[0].isalpha() and " " not in keys[k]:
            kinds[keys[k]] = ("place", "after-place")


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
            word in tables.armed_modifiers or word.removesuffix("ist") in tables.armed_modifiers for word in words)) or "guerrilla" in words:
        return "armed_group", "armed-name"
    kind = tables.keywords.get(head)
    if kind == "generic":
        return "other", "head-word"
    if kind:
        return kind, "head-word"  # type: ignore[return-value]
    if words[0] in ("lake", "mount", "mt.", "cape", "port", "fort", "puerto", "river", "río"):
        return "place", "first-word"
    return None


def beside(tokens: Tokens, chunk: Chunk, tables: NameTables) -> Counter[str]:
    """Evidence from the words beside one mention."""
    lowers, lemmas, words = tokens.lowers, tokens.lemmas, tokens.words
    first, last = chunk.first, chunk.last
    found: Counter[str] = Counter()
    before = lowers[first - 1] if first else ""
    before2 = lowers[first - 2] if first > 1 else ""
    after = lowers[last] if last < len(lowers) else "."
    after_lemma = lemmas[last] if last < len(lemmas) else "."
    found["titled"] += chunk.titled
    group = tables.groups.get(after_lemma)
    noun_after = last < len(tokens.tags) and tokens.tags[last] in ("NN", "NNS")
    if group and noun_after:
        found["armed" if group[1] == "armed_group" else "body" if after_lemma == "member" else ""] += 1
    elif noun_after and (after in LOCAL_NOUNS or (after,) in tables.enclosed_sites):
        found["place"] += 1
    elif noun_after and after in BODY_WORDS:
        found["body"] += 1
    article = before in ("the", "an")
    link = before2 if article else before
    noun = lemmas[first - 3] if article and first > 2 else before2 if first > 1 else ""
    if link == "of" and (tables.groups.get(lemmas[first - 3 if article else first - 2], ("", ""))[1] == "armed_group" if first > 2 else False):
        found["armed"] += 2
    if link in ("of", "for") and noun in ("member", "members", "leader", "spokesman", "spokeswoman", "spokesperson", "faction", "wing"):
        found["body"] += 1
    if before in ("river", "lake", "mount", "island", "volcano", "port"):
        found["place"] += 3
    if link == "of" and noun in AREAS:
        found["place"] += 2
    found["articled"] += article and not noun_after
    found["said"] += noun_after and after in ("administration", "campaign", "presidency", "regime", "family")
    if link in STRONGLY_LOCATING:
        found["place"] += 1 if article else 2
    elif link in tables.locating and link != "of":
        found["place_weak"] += 1
    found["numbered"] += last < len(tokens.tags) and tokens.tags[last] == "CD" and words[last][0].isdigit()
    found["place"] += 3 * (before in COMPASS)
    found["common"] += any(tag[:3] != "NNP" and tag not in ("FW", "IN", "DT", "CC", "POS") for tag in tokens.tags[first:last])
    found["object"] += first > 0 and tokens.tags[first - 1][:2] == "VB" and tokens.tags[first - 1] != "VBG"
    if after == "," and last + 1 < len(lowers) and (tables.places.country_of(lowers[last + 1]) and lowers[last + 1] not in tables.places.demonyms) and (
            lowers[last + 2:last + 3] != ("'s",)):
        found["place"] += 2
    if after in tables.saying or before in ("said", "says", "told") or (after == "," and last + 1 < len(lowers) and (
            lowers[last + 1] == "who" or (words[last + 1].isdigit() and len(words[last + 1]) < 3))):
        found["said"] += 1
    found["said"] += before in KIN or (after == "," and holds_office(tokens, last + 1, tables))
    if last < len(tokens.tags) and tokens.tags[last] in ("VBD", "VBZ", "MD") and after_lemma not in ("be", "have"):
        found["acts"] += 1
    found["armed"] += is_armed(tokens, chunk, tables, link)
    return found


def holds_office(tokens: Tokens, row: int, tables: NameTables) -> bool:
    """Whether the words from a row to the next comma end in an office (`the mine's director,`)."""
    for k in range(row, min(row + 7, len(tokens))):
        if tokens.lowers[k] in (",", ".", ")", "who"):
            return False
        if (tokens.lowers[k],) in tables.offices and tokens.lowers[k + 1:k + 2] and tokens.lowers[k + 1] in (",", "of", "for", "at", ".", "in"):
            return True
    return False


def is_armed(tokens: Tokens, chunk: Chunk, tables: NameTables, link: str) -> int:
    """Whether a mention is told as an armed group: apposed, described, or its members seize and attack."""
    lowers, lemmas, last = tokens.lowers, tokens.lemmas, chunk.last
    window = range(last, min(last + 8, len(lowers)))
    if lowers[last:last + 1] and lowers[last] in (",", "is", "are", "was", "were", "("):
        for k in window:
            low = lowers[k]
            if low in (".", ")") or (k > last and low == ","):
                break
            if low in ("guerrilla", "guerilla", "rebel", "insurgent", "terrorist", "militant", "paramilitary", "militia", "armed") and (
                    (k + 1 < len(lowers) and lowers[k + 1] in ("group", "movement", "organisation", "organization", "army", "force", "band", "wing"))
                    or low == "militia"):
                return 3
    first = chunk.first
    members = link == "of" and any(lemmas[k] == "member" for k in range(max(0, first - 3), first))
    if members and first > 3 and any(lowers[k] in ("armed", "masked") for k in range(max(0, first - 5), first)):
        return 3
    if first and lemmas[first - 1] in ("group", "movement", "organisation", "organization", "band") and first > 1 and lowers[first - 2] in (
            "guerrilla", "guerilla", "rebel", "insurgent", "terrorist", "militant", "armed", "paramilitary", "extremist"):
        return 3
    if first and tables.groups.get(lemmas[first - 1], ("", ""))[1] == "armed_group" and tokens.words[first - 1][0].islower() and lemmas[
            first - 1] not in ("revolutionary", "terrorist", "comrade", "commando", "fighter", "attacker", "extremist", "bomber", "captor", "kidnapper",
                               "gunman", "militant"):
        return 1
    if lowers[last:last + 1] == ("(",):
        last = next((k + 1 for k in range(last, min(last + 12, len(lowers))) if lowers[k] == ")"), last)
    return 2 * int(members and any(lemmas[k] in tables.attacking and tokens.tags[k].startswith("VB") for k in range(last, min(last + 4, len(lowers)))))


def voted_kind(key: str, votes: Counter[str], tables: NameTables) -> tuple[EntityKind, str]:
    """Kind of a name no table knows, by what stands beside its mentions, else by its shape."""
    words = key.split(" ")
    if len(words) == 1 and tables.keywords.get(key) in ("place", "facility", "generic") and not votes["titled"]:
        return "other", "bare-noun"
    if votes["numbered"] and len(words) == 1:
        return "other", "numbered"
    if votes["armed"] >= 1 and not votes["titled"]:
        return "armed_group", "armed-context"
    given = len(words) > 1 and any(word in tables.given_names for word in words[:2])
    person = 3 * votes["titled"] + 2 * votes["said"] + votes["acts"] + 6 * given
    place = 2 * votes["place"] + (votes["place_weak"] if len(words) == 1 or votes["place"] else 0)
    body = 2 * votes["body"] + votes["articled"]
    if place > max(person, body):
        return "place", "place-context"
    if body > person or (votes["articled"] and not votes["titled"] and body >= person):
        return "organisation", "body-context"
    if person:
        return "person", "given-name" if given else "person-context"
    if 2 <= len(words) <= 4 and not votes["common"] and all(word.replace("-", "").replace(".", "").replace("'", "").isalpha() for word in words):
        return "person", "shape"
    return ("person", "shape") if len(words) == 1 and (votes["object"] or key in tables.given_names) else ("other", "shape")


def join_longer(kinds: dict[str, tuple[EntityKind, str]]) -> None:
    """A single word that ends or begins the name of a person is that person's name, unless a table says otherwise."""
    parts: dict[str, str] = {}
    for key, (kind, _) in kinds.items():
        words = key.split(" ")
        if kind == "person" and len(words) > 1:
            parts.setdefault(words[-1], key)
            parts.setdefault(words[0], key)
    for key, (_kind, rule) in kinds.items():
        if key in parts and rule.endswith(("context", "shape")):
            kinds[key] = ("person", "part-of-name")


def join_bodies(kinds: dict[str, tuple[EntityKind, str]]) -> None:
    """A name whose words stand in a row inside one armed group's name, and a head word alone, is of that group's kind."""
    armed = [key for key, (kind, _) in kinds.items() if kind == "armed_group"]
    for key, (kind, rule) in list(kinds.items()):
        if kind == "armed_group":
            continue
        if rule not in ("place-table", "title", "agency-table", "acronym-table") and any(f" {key} " in f" {name} " for name in armed):
            kinds[key] = ("armed_group", "part-of-name")


def stronger(a: tuple[EntityKind, str], b: tuple[EntityKind, str]) -> tuple[EntityKind, str]:
    """Of two kinds of one thing the more telling: an armed group before a force, a government, an organisation, the rest."""
    for kind in BODIES:
        for found in (a, b):
            if found[0] == kind:
                return found
    return a if not a[1].endswith("shape") else b


def as_mention(tokens: Tokens, chunk: Chunk, kind_and_rule: tuple[EntityKind, str], tables: NameTables) -> NameMention:
    """The mention with its text, and country and sort where it is a place or its words tell one."""
    kind, rule = kind_and_rule
    first, last = chunk.first, chunk.last
    key = " ".join(tokens.lowers[first:last])
    text = tokens.quote(first, last).replace("\n", " ")
    word = tokens.words[first]
    acronym = last - first == 1 and len(word) > 1 and word.replace(".", "").replace("-", "").rstrip("s").isupper() and key not in tables.places.countries
    if acronym and (rule in ("shape", "person-context") or (rule == "place-context" and len(word) < 6 and word.title() not in tokens.words)):
        kind, rule = "organisation", "letters"
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
            "river", "lake", "mountain", "mountains", "mount", "forest", "bay", "creek", "falls", "glacier", "volcano", "beach", "park", "strait")):
        return "site"
    if len(words) > 1 and words[-1] in ("province", "district", "county", "region", "state", "peninsula", "island", "islands", "valley", "governorate",
                                        "oblast", "department", "gulf", "sea", "ocean", "desert", "territory", "territories", "coast", "basin", "parish"):
        return "region"
    return "city"
