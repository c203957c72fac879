"""Subject roles: what the verb whose subject a counted noun phrase is says befell it, by phrase rules over one sentence.

In: tokens, the phrase's rows, the sentence (`17 shoppers, among them a nun, were wounded`). Out: a Role, or None.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.read.quantity_bounds import match_at
from rashomon.read.quantity_expressions import Role
from rashomon.read.quantity_walks import is_verbal, skip_aside, skip_phrase, skip_to_verb
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

OBJECT_OPENERS = ("DT", "CD", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "PDT")
REDUCED = "participle after the noun"
LONGEST_WALK_ROWS = 45


def is_object_of_preposition(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> bool:
    """Whether the phrase that begins at `row` hangs on a preposition, so that the verb after it has another subject."""
    k = row - 1
    while k > first and tokens.lowers[k] in tables.clauses["skipped_left"] and tokens.lowers[k] not in ("at", "to", "up", "of"):
        k -= 1
    if (
        k < first
        or tokens.lowers[k] not in tables.clauses["prepositions"]
        or tokens.lowers[k] in ("including", "among")
        or (tokens.lowers[k] == "in" and tokens.lowers[k + 1] in ("all", "total", "fact"))
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
                return find_main_role(tokens, found, k, limit, tables=tables) if found.rule == REDUCED else found
            if found.measure == "killed":
                main = find_main_verb(tokens, k + 1, limit, tables=tables)
                inside = main is not None and found.rule == "subject of phrase" and main[0] <= k + 1  # the phrase is the main verb
                return found if inside else replace(found, phase=main)
            if governed:
                return found
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
        elif active and in_relative and governed:  # of the 30 who were asked, two …
            return relative
        elif active and in_relative:
            in_relative, passive, active = False, False, False
            k = skip_to_verb(tokens, k + 1, limit, tables=tables)
        elif active:
            return relative
        elif word in ("who", "which", "that", "whom", "whose"):
            in_relative, k = True, k + 1
        elif word in tables.clauses["subordinators"]:
            return relative
        elif word in tables.clauses["prepositions"] or tags[k] == "IN" or (tags[k] == "VBG" and word not in tables.patient_verbs):
            k = skip_phrase(tokens, k + 1, limit, tables=tables)
        elif word in (",", "and", "or", "plus", "(", "–", "—", "--"):
            k = skip_aside(tokens, k, limit, tables=tables)
            if k < 0:
                return relative
        else:
            return relative
    return relative


def find_main_role(tokens: Tokens, reduced: Role, row: int, limit: int, *, tables: QuantityTables) -> Role:
    """`40 miners trapped underground have been freed`: the main verb's role where it tells one, else that of the participle at `row`."""
    k = row + 1
    while (
        k < limit
        and tokens.lowers[k] not in (",", "and", "but", ";", ":")
        and tokens.lowers[k] not in tables.clauses["subordinators"]
    ):
        if is_verbal(tokens, k, tables=tables) and tokens.lowers[k] not in ("been", "be"):
            break
        k += 1
    else:
        return reduced
    passive = False
    while k < limit and (tokens.lowers[k] in tables.clauses["auxiliaries"] or tokens.lowers[k] in tables.clauses["walked"]):
        passive = passive or tokens.lowers[k] in tables.clauses["passives"]
        k += 1
    found = find_trigger(tokens, (k, limit), passive=passive, bare=False, direct=False, tables=tables) if k < limit else None
    return (
        found
        if found is not None and found.measure not in ("other", "survived", "trapped", "participating") and reduced.measure != "killed"
        else reduced
    )


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
        active = not passive and phrase[0] < stop and tokens.tags[phrase[0]] in OBJECT_OPENERS
        return Role(agent_measure(phrase[1]), row, "agent of phrase") if active else Role(phrase[1], row, "patient of phrase")
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
            and tokens.lowers[row + 1] not in tables.clauses["temporal"]
            and not word.endswith("n")
        ):
            return Role(agent_measure(tables.patient_verbs[word]), row, "agent of")
        if word in tables.participles and bare:
            return Role(tables.patient_verbs[word], row, REDUCED)
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
    return "other" if measure in ("other", "rescued", "released", "displaced", "survived", "trapped") else "participating"
