"""Roles: what befell the counted, by phrase rules over the words of one sentence.

In: tokens, the rows of a counted noun phrase, the sentence. Out: a Role (the measure, the row of the word that tells it, the rule),
or None. Object first (`wounded 17 shoppers`), then subject (`17 shoppers, among them a nun, were wounded`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.read.quantity_bounds import match_at, match_before
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "PRP$", "POS", "VBG", "PDT", "$", "PRP")
OBJECT_OPENERS = ("DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "PDT")
LONGEST_WALK_ROWS = 45
LOOK_BACK_ROWS = 10
LIFE_TAKERS = frozenset(
    [
        "claim",
        "claims",
        "claimed",
        "claiming",
        "cost",
        "costs",
        "costing",
        "lose",
        "lost",
        "losing",
        "loses",
        "take",
        "took",
        "taken",
        "takes",
        "taking",
        "loss",
        "of",
    ]
)


@dataclass(frozen=True, slots=True)
class Role:
    """What befell the counted."""

    measure: str
    row: int
    """The word that tells it."""
    rule: str
    noun: int = -1
    """Row of the counted noun, where it stands apart from a bare number (`the number of dead soldiers rose to three`)."""
    phase: tuple[int, int] | None = None
    """Rows of the main verb, where a relative clause tells the role (`seven who died had reportedly surrendered`)."""


def find_object_role(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> Role | None:
    """The verb or noun before a noun phrase that begins at `row`: `killed 11 people`, `the release of 40 prisoners`, `by 30 rebels`."""
    lowers, k = tokens.lowers, row - 1
    while k >= first:
        word = lowers[k]
        if word in tables.clauses["skipped_left"] and not (
            word == "to" and tokens.tags[k] == "TO" and k - 1 >= first and lowers[k - 1] in tables.kinds["change"]
        ):
            k -= 1
        elif word in tables.patient_verbs and tokens.tags[k] != "NNS":
            if is_passive(tokens, k, first, tables=tables):
                return None
            return demand_or(tables.patient_verbs[word], tokens, k, first, "object of", tables=tables)
        elif word in tables.active_phrases:
            phrase = match_before(lowers, k + 1, first, tables.active_phrases)
            if phrase is None or is_governed(tokens, k + 1 - len(phrase[0]), first, tables=tables):
                return None
            return demand_or(phrase[1], tokens, k, first, "object of", tables=tables)
        elif word in ("from", "for", "to") and k > first and lowers[k - 1] in tables.clauses["demand_nouns"]:
            return Role("demanded", k - 1, "demand for")
        elif word == "of" and k > first:
            return find_noun_role(tokens, k - 1, first, tables=tables)
        elif word == "by" and k > first:
            passive = any(lowers[j] in tables.participles for j in range(max(first, k - 3), k))
            return Role("participating", k, "agent after by") if passive else None
        elif word == "between" and k > first and lowers[k - 1] in tables.clauses["happenings"]:
            return Role("participating", k - 1, "parties of")
        else:
            return None
    return None


def find_noun_role(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> Role | None:
    """The noun whose *of* governs the phrase."""
    noun = tokens.lowers[row]
    if noun in ("lives", "life"):
        return (
            Role("killed", row, "lives of") if any(w in LIFE_TAKERS for w in tokens.lowers[max(first, row - 3) : row]) else None
        )
    measure = tables.nouns.get(noun) or tables.nouns.get(tokens.lemmas[row])
    if noun in ("killing", "freeing") or measure is not None:
        return demand_or(measure or "killed", tokens, row, first, "noun before of", tables=tables)
    return None


def demand_or(measure: str, tokens: Tokens, row: int, first: int, rule: str, *, tables: QuantityTables) -> Role:
    """A release that someone demands counts as demanded."""
    before = tokens.lowers[max(first, row - LOOK_BACK_ROWS) : row]
    if measure == "released" and any(word in tables.clauses["demands"] for word in before):
        return Role("demanded", row, "demand before " + rule)
    return Role(measure, row, rule)


def is_passive(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether a form of be or get governs the participle at `row`."""
    k = row - 1
    while (
        k >= first
        and (tokens.tags[k] == "RB" or tokens.lowers[k] in tables.clauses["walked"])
        and tokens.lowers[k] not in tables.clauses["passives"]
    ):
        k -= 1
    return k >= first and tokens.lowers[k] in tables.clauses["passives"] and tokens.lowers[row] in tables.participles


def is_governed(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether a form of be or get stands before `row`."""
    return row > first and tokens.lowers[row - 1] in tables.clauses["passives"]


def find_complement_role(tokens: Tokens, row: int, stop: int, *, first: int, tables: QuantityTables) -> Role | None:
    """The word right after the phrase: `left 12 people dead`, `took 30 nurses hostage`, `with 12 missing`."""
    found = match_at(tokens.lowers, row, stop, tables.object_phrases)
    if found is None:
        return None
    end, measure = found
    before = tokens.lowers[max(first, row - LOOK_BACK_ROWS) : row]
    if tokens.lowers[row] in ("free", "go", "leave", "to") and not any(
        w
        in (
            "let",
            "lets",
            "letting",
            "set",
            "sets",
            "setting",
            "allowed",
            "forced",
            "beaten",
            "beat",
            "allow",
            "sent",
            "sending",
            "took",
            "taking",
            "taken",
            "rushed",
            "flown",
            "transported",
            "airlifted",
            "stabbed",
            "crushed",
            "burned",
            "forcing",
        )
        for w in before
    ):
        return None
    if (
        end < stop
        and tokens.tags[end] in ("NN", "NNS")
        and tokens.lowers[row] not in ("dead", "hostage", "captive", "missing", "homeless")
    ):
        return None
    return Role(measure, row, "word after the noun")


def is_object_of_preposition(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether the phrase that begins at `row` hangs on a preposition, so that the verb after it has another subject."""
    k = row - 1
    while k > first and tokens.lowers[k] in tables.clauses["skipped_left"] and tokens.lowers[k] not in ("at", "to", "up", "of"):
        k -= 1
    if (
        k < first
        or tokens.lowers[k] not in tables.clauses["prepositions"]
        or tokens.lowers[k] in ("including", "including", "among")
    ):
        return False
    return not (tokens.lowers[k] == "of" and k > first and tokens.lowers[k - 1] in tables.transparent)


def find_subject_role(tokens: Tokens, rows: tuple[int, int], sentence: tuple[int, int], *, tables: QuantityTables) -> Role | None:
    """The verb whose subject stands at `rows`; walks over appositions, relatives and prepositional phrases."""
    (row_first, row), (first, stop) = rows, sentence
    lowers, tags, k = tokens.lowers, tokens.tags, row
    passive = active = False
    governed = is_object_of_preposition(tokens, row_first, first, tables=tables)
    relative: Role | None = None
    in_relative = False
    limit = min(stop, row + LONGEST_WALK_ROWS)
    while k < limit:
        word = lowers[k]
        found = find_trigger(tokens, (k, stop), passive=passive, bare=not active, direct=k == row, tables=tables)
        if word == "among" and active and found is None:
            return find_complement_among(tokens, k + 1, limit, tables=tables) or relative
        if found is not None:
            if not in_relative:
                return found
            if found.measure == "killed":
                return replace(found, phase=find_main_verb(tokens, k + 1, limit, tables=tables))
            relative, in_relative, passive, active = found, False, False, False
            k = skip_to_verb(tokens, k + 1, limit, tables=tables)
        elif governed and not in_relative and word in tables.clauses["auxiliaries"]:
            return relative
        elif word in tables.clauses["auxiliaries"] or word in tables.clauses["walked"] or tags[k] == "RB":
            passive = passive or word in tables.clauses["passives"]
            active = active or word in tables.clauses["auxiliaries"]
            k += 1
        elif active and word in tables.clauses["temporal"]:
            k += 1
        elif active and in_relative:
            in_relative, passive, active = False, False, False
            k = skip_to_verb(tokens, k + 1, limit, tables=tables)
        elif active:
            return relative
        elif word in ("who", "which", "that", "whom", "whose"):
            in_relative, k = True, k + 1
        elif word in tables.clauses["subordinators"]:
            return relative
        elif word in tables.clauses["prepositions"] or tags[k] == "IN":
            k = skip_phrase(tokens, k + 1, limit, tables=tables)
        elif word in (",", "and", "or", "plus", "(", "–", "—", "--"):
            k = skip_aside(tokens, k, limit, tables=tables)
            if k < 0:
                return relative
        else:
            return relative
    return relative


def find_complement_among(tokens: Tokens, row: int, limit: int, *, tables: QuantityTables) -> Role | None:
    """`were among six people wounded`."""
    end = skip_phrase(tokens, row, limit, tables=tables)
    if end < limit and (tokens.lowers[end] in tables.participles or tokens.lowers[end] in tables.adjectives):
        return Role(tables.patient_verbs.get(tokens.lowers[end]) or tables.adjectives[tokens.lowers[end]], end, "among")
    return None


def find_main_verb(tokens: Tokens, row: int, limit: int, *, tables: QuantityTables) -> tuple[int, int] | None:
    """The verb after a relative clause with its adverbs, where it tells another role."""
    k = begin = skip_to_verb(tokens, row, limit, tables=tables)
    while k < limit and (
        tokens.lowers[k] in tables.clauses["auxiliaries"]
        or tokens.lowers[k] in tables.clauses["walked"]
        or tokens.tags[k] == "RB"
    ):
        begin = k + 1 if tokens.lowers[k] in tables.clauses["auxiliaries"] else begin
        k += 1
    if k >= limit:
        return None
    phrase = match_at(tokens.lowers, k, limit, tables.subject_phrases)
    if phrase is not None:
        return begin, phrase[0]
    return (begin, k + 1) if tokens.lowers[k] in tables.undergo_verbs or tokens.lowers[k] in tables.participles else None


def find_trigger(
    tokens: Tokens, rows: tuple[int, int], *, passive: bool, bare: bool, direct: bool, tables: QuantityTables
) -> Role | None:
    """Whether the first word of `rows` tells what befell the subject before it."""
    row, stop = rows
    word, tag = tokens.lowers[row], tokens.tags[row]
    phrase = match_at(tokens.lowers, row, stop, tables.subject_phrases)
    if phrase is not None:
        return Role(phrase[1], row, "subject of phrase")
    phrase = match_at(tokens.lowers, row, stop, tables.patient_phrases)
    if phrase is not None and (passive or bare):
        return Role(phrase[1], row, "patient of phrase")
    if word in tables.adjectives and (passive or direct or not bare or word in tables.nominal) and word not in tables.participles:
        return Role(tables.adjectives[word], row, "predicate")
    if word in tables.patient_verbs:
        if passive and (word in tables.participles or word == "evacuate"):
            return Role(tables.patient_verbs[word], row, "passive subject of")
        if row + 1 < stop and tokens.lowers[row + 1] in tables.clauses["reflexives"]:
            return Role(tables.patient_verbs[word], row, "reflexive")
        if word.endswith("ing"):
            return Role(agent_measure(tables.patient_verbs[word]), row, "agent of") if not bare or passive else None
        if (
            row + 1 < stop
            and tokens.tags[row + 1] in OBJECT_OPENERS
            and tokens.lowers[row + 1] not in ("early", "late", "last", "yesterday", "this")
            and not word.endswith("n")
        ):
            return Role(agent_measure(tables.patient_verbs[word]), row, "agent of")
        if word in tables.participles and bare:
            return Role(tables.patient_verbs[word], row, "participle after the noun")
        if tag == "VBN":
            return Role(tables.patient_verbs[word], row, "perfect of")
    if word in tables.undergo_verbs and (tag[:2] == "VB" or word.endswith("ed") or not bare or tag not in ("NN", "NNS")):
        if tables.undergo_verbs[word] == "participating" and passive:
            return None
        if tables.undergo_verbs[word] == "released" and any(
            w in ("unhurt", "unharmed", "injury", "uninjured", "unscathed", "death") for w in tokens.lowers[row : row + 4]
        ):
            return None
        return Role(tables.undergo_verbs[word], row, "subject of")
    return None


def agent_measure(measure: str) -> str:
    """Who does what is counted takes part; who questions or rescues does not."""
    return "other" if measure in ("other", "rescued", "released", "displaced") else "participating"


def skip_phrase(tokens: Tokens, row: int, limit: int, *, tables: QuantityTables) -> int:
    """One after the noun phrase that begins at `row`."""
    while row < limit and (
        tokens.tags[row] in NOMINAL_TAGS
        or tokens.lowers[row] in tables.people
        or tokens.lowers[row] in ("'s", "-", "least", "more", "than", '"', "”", "“")
    ):
        if tokens.lowers[row] in tables.clauses["auxiliaries"] and tokens.lowers[row] != "'s":
            break
        if tokens.lowers[row] in tables.participles and tokens.tags[row] != "JJ":
            break
        row += 1
    return row


def skip_aside(tokens: Tokens, row: int, limit: int, *, tables: QuantityTables) -> int:
    """After a comma, bracket or *and*: the row where the clause goes on, or −1 where it does not."""
    lowers = tokens.lowers
    following = row + 1
    if following < limit and lowers[following] in ("and", "or"):
        following += 1
    if following >= limit:
        return -1
    if lowers[following] in ("who", "which", "whom") or is_verbal(tokens, following, tables=tables):
        return following if lowers[row] != "and" else -1
    close = ")" if lowers[row] == "(" else lowers[row]
    if lowers[row] in (",", "(", "–", "—", "--"):
        for k in range(following, limit):
            if (
                lowers[k] == close
                and k + 1 < limit
                and (
                    is_verbal(tokens, k + 1, tables=tables)
                    or lowers[k + 1] in ("who", "which")
                    or (tokens.tags[k + 1] == "RB" and k + 2 < limit and is_verbal(tokens, k + 2, tables=tables))
                )
            ):
                return k + 1
            if (
                k > following
                and lowers[k] in tables.clauses["auxiliaries"]
                and lowers[row] == ","
                and lowers[k] not in ("to", "'s")
            ):
                break
    if lowers[following] in tables.clauses["subordinators"]:
        return -1
    after = skip_phrase(tokens, following, limit, tables=tables)
    return after if after > following else -1


def is_verbal(tokens: Tokens, row: int, *, tables: QuantityTables) -> bool:
    """Whether a verb group may begin here."""
    word, tag = tokens.lowers[row], tokens.tags[row]
    return (
        (word in tables.clauses["auxiliaries"] and word not in ("'s", "to"))
        or word in tables.participles
        or tag in ("VBD", "VBP", "VBZ", "MD")
        or (word in tables.undergo_verbs and tag[:2] == "VB")
    )


def skip_to_verb(tokens: Tokens, row: int, limit: int, *, tables: QuantityTables) -> int:
    """The next finite verb after a relative clause."""
    while row < limit:
        word, tag = tokens.lowers[row], tokens.tags[row]
        if word in tables.clauses["subordinators"] or word == ";":
            return limit
        if (word in tables.clauses["auxiliaries"] and word not in ("to", "'s", "be", "been")) or (
            tag in ("VBD", "VBP", "VBZ", "MD") and word not in tables.participles
        ):
            return row
        row += 1
    return row
