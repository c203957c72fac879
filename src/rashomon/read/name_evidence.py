"""Evidence for the kind of a name.

In: one mention; out: counted votes from the words beside it. In: the votes of all mentions; out: a kind and its rule.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon.read.tokens import Tokens
from rashomon.resources.names import NameTables
from rashomon.schema.entities import EntityKind

STRONGLY_LOCATING = frozenset({"in", "near", "inside", "throughout", "within", "across", "around"})
COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
        "southeast",
                     "southwest", "central", "downtown", "nearby", "upstate"})
AREAS = frozenset({"city", "town", "village", "province", "district", "region", "island", "state", "suburb", "port", "capital",
        "department",
                   "county", "valley", "neighbourhood", "neighborhood", "municipality", "resort", "republic", "hamlet",
                   "township"})
LOCAL_NOUNS = frozenset({"police", "officials", "residents", "mayor", "area", "city", "airport", "suburb", "province",
        "district", "region"})
KIN = frozenset({"brother", "son", "wife", "husband", "mother", "daughter", "widow", "cousin", "uncle", "aunt", "named",
        "friend", "colleague"})
BODY_WORDS = frozenset({"party", "movement", "group", "organisation", "organization", "network", "agency", "union", "front",
        "alliance",
                        "company", "firm", "leadership", "leaders", "spokesman", "spokeswoman", "spokesperson", "members",
                        "member",
                        "headquarters", "supporters", "faction"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that are a name, before its kind is known."""

    first: int
    last: int
    titled: bool = False


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
    if link == "of" and (tables.groups.get(lemmas[first - 3 if article else first - 2], ("", ""))[1] == "armed_group"
            if first > 2 else False):
        found["armed"] += 2
    if link in ("of", "for") and noun in ("member", "members", "leader", "spokesman", "spokeswoman", "spokesperson", "faction",
            "wing"):
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
    if after == "," and last + 1 < len(lowers) and (tables.places.country_of(lowers[last + 1])
            and lowers[last + 1] not in tables.places.demonyms) and (
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
        if (tokens.lowers[k],) in tables.offices and tokens.lowers[k + 1:k + 2] and tokens.lowers[k + 1] in (",", "of", "for",
                "at", ".", "in"):
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
            if low in ("guerrilla", "guerilla", "rebel", "insurgent", "terrorist", "militant", "paramilitary", "militia",
                    "armed") and (
                    (k + 1 < len(lowers) and lowers[k + 1] in ("group", "movement", "organisation", "organization", "army",
                    "force", "band", "wing"))
                    or low == "militia"):
                return 3
    first = chunk.first
    members = link == "of" and any(lemmas[k] == "member" for k in range(max(0, first - 3), first))
    if members and first > 3 and any(lowers[k] in ("armed", "masked") for k in range(max(0, first - 5), first)):
        return 3
    if first and lemmas[first - 1] in ("group", "movement", "organisation", "organization",
            "band") and first > 1 and lowers[first - 2] in (
            "guerrilla", "guerilla", "rebel", "insurgent", "terrorist", "militant", "armed", "paramilitary", "extremist"):
        return 3
    if first and tables.groups.get(lemmas[first - 1], ("",
            ""))[1] == "armed_group" and tokens.words[first - 1][0].islower() and lemmas[
            first - 1] not in ("revolutionary", "terrorist", "comrade", "commando", "fighter", "attacker", "extremist", "bomber",
            "captor", "kidnapper",
                               "gunman", "militant"):
        return 1
    if lowers[last:last + 1] == ("(",):
        last = next((k + 1 for k in range(last, min(last + 12, len(lowers))) if lowers[k] == ")"), last)
    return 2 * int(members and any(lemmas[k] in tables.attacking and tokens.tags[k].startswith("VB")
            for k in range(last, min(last + 4, len(lowers)))))


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
    if 2 <= len(words) <= 4 and not votes["common"] and all(word.replace("-", "").replace(".", "").replace("'", "").isalpha()
            for word in words):
        return "person", "shape"
    return ("person", "shape") if len(words) == 1 and (votes["object"] or key in tables.given_names) else ("other", "shape")
