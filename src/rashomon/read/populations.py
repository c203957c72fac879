"""Populations: who is counted, in which role and in which phase.

In: tokens and one QuantityExpression, with those before it in the sentence. Out: a Population, or None where no persons are counted.
Who comes from the head noun and the words before it, the role from the verb or noun of the same clause, never from another sentence;
a role that no word tells is `other`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from rashomon.read.population_labels import INCLUDING, find_label, find_whole_side, judge_side, takes_of_them
from rashomon.read.quantity_expressions import QuantityExpression, Role
from rashomon.read.quantity_objects import find_complement_role, find_object_role
from rashomon.read.quantity_subjects import find_subject_role
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables
from rashomon.schema.statements import Measure, Population, Side

PHASE_ROWS = 9
TOLL_ROWS = 14
DEMAND_ROWS = 3
LOSE = frozenset(("lose", "loses", "lost", "losing"))
PHASE_TAGS = frozenset(("DT", "JJ", "NN", "NNS", "NNP", "CC", "RB", "POS", "PRP$", "CD", "VBG", "VBN"))
SURVIVAL = frozenset(("survived", "survive", "survives", "alive", "safe"))
CROWDS = frozenset(("crowd", "marchers", "protesters", "demonstrators", "mob", "strikers", "audience", "mourners", "procession", "march"))
NEGATIONS = frozenset(("not", "n't", "never", "nobody", "none"))
CARRY_ROWS, ABOARD_ROWS, MARCH_ROWS = 8, 6, 14
VERBAL = frozenset(("were", "was", "are", "is", "had", "have", "has", ".", ";"))
MOVES = frozenset(("walked", "walk", "gathered", "assembled", "stood", "waited", "converged", "filled", "thronged", "streamed"))
PROTEST = frozenset(("march", "marched", "protest", "protested", "demonstration", "rally", "demand", "demanding", "chanting", "procession", "crowd"))
STATES = {"rescued": "alive", "survived": "alive", "trapped": "trapped", "aboard": "aboard"}
"""Roles that no measure has, and the words that narrow whom they count."""
MEASURES: tuple[str, ...] = get_args(Measure)
SIDES: tuple[str, ...] = get_args(Side)


def find_population(
    tokens: Tokens, expression: QuantityExpression, *, earlier: Sequence[QuantityExpression] = (), tables: QuantityTables
) -> Population | None:
    """Who is counted by `expression`; `earlier` holds the expressions before it in its sentence, for ellipsis and coordination."""
    sentence = sentence_of(tokens, expression.first)
    role = judge_alive(tokens, find_role(tokens, expression, sentence, earlier, tables=tables), expression.last)
    if role.measure == "released" and any(
        word in tables.clauses["demands"]
        for word in tokens.lowers[max(sentence[0], expression.first - DEMAND_ROWS) : expression.first]
    ):
        role = Role("demanded", role.row, "demand before " + role.rule)
    head = expression.head
    known = head >= 0 and (
        tokens.lowers[head] in tables.people
        or tokens.lowers[head] in ("other", "others")
        or tokens.lowers[head] in tables.nominal
    )
    best = expression.quantity.best
    if (head >= 0 and not known and expression.quantity.unit != "person") or (head < 0 and best is not None and best != int(best)):
        return None
    if expression.kind not in ("count", "percent") or (
        role.rule == "no role" and not known and expression.quantity.unit != "person"
    ):
        return None
    label, side = find_label(tokens, expression, earlier, role, tables=tables)
    side = judge_side(tokens, expression, side, role, tables=tables)
    if label in tables.demographic and side == "civilian":
        side = find_whole_side(tokens, expression, earlier) or side
    measure, state = judge_measure(role, side)
    return Population(
        measure=as_measure(measure), side=as_side(side), label=label,
        phase=state or find_phase(tokens, replace(role, measure=measure), sentence, tables=tables)
    )


def sentence_of(tokens: Tokens, row: int) -> tuple[int, int]:
    """The sentence that holds `row`, by bisection."""
    low, high = 0, len(tokens.sentences) - 1
    while low < high:
        middle = (low + high) // 2
        if tokens.sentences[middle][1] <= row:
            low = middle + 1
        else:
            high = middle
    return tokens.sentences[low]


def find_role(
    tokens: Tokens,
    expression: QuantityExpression,
    sentence: tuple[int, int],
    earlier: Sequence[QuantityExpression],
    *,
    tables: QuantityTables,
) -> Role:
    """What befell the counted, by the first rule that tells."""
    first, stop = sentence
    head = expression.head
    none = Role("other", head if head >= 0 else expression.first, "no role")
    joined = (
        earlier
        and earlier[-1].rule == "all but"
        and earlier[-1].last == expression.first - 1
        and tokens.lowers[expression.first - 1] == "and"
    )
    if expression.rule == "all but" or joined:
        return find_exception_role(tokens, expression, stop)
    word = tokens.lowers[head] if head >= 0 else ""
    if word in tables.nominal and word not in tables.people:
        later = find_subject_role(tokens, (expression.first, expression.last), sentence, tables=tables) if "of" in tokens.lowers[expression.first : head] else None
        return later or Role(tables.adjectives[word], head, "adjective as noun")
    if head < 0 and (toll := find_toll_role(tokens, expression, first, tables=tables)) and is_joined_toll(tokens.lowers[toll.row + 1 : expression.first]):
        return toll
    direct = find_object_role(tokens, expression.first, first, tables=tables)
    crowd = direct if direct is not None and direct.measure == "participating" and direct.rule == "noun before of" else None
    direct = None if crowd else direct
    lemma = tables.people[word][0] if word in tables.people else ""
    if lemma in ("body", "corpse", "fatality", "death", "injury", "arrest", "cadaver"):
        return Role(tables.heads[lemma], head, "noun tells the role")
    if lemma in ("life", "soul"):
        taken = direct is not None or any(
            w in ("claimed", "claiming", "cost", "lost", "losing", "took", "claim", "claims", "loss", "taken")
            for w in tokens.lowers[max(first, expression.first - 3) : expression.first]
        )
        return (
            Role("killed", head, "lives taken")
            if taken or tokens.lowers[expression.last : expression.last + 2] == ("were", "lost")
            else none
        )
    if expression.first - 1 >= first and tokens.lowers[expression.first - 1] in LOSE and lemma:
        return Role("killed", expression.first - 1, "object of lose")
    return find_clause_role(tokens, expression, sentence, earlier, (direct, crowd), tables=tables) or none


def find_clause_role(
    tokens: Tokens,
    expression: QuantityExpression,
    sentence: tuple[int, int],
    earlier: Sequence[QuantityExpression],
    before: tuple[Role | None, Role | None],
    *,
    tables: QuantityTables,
) -> Role | None:
    """What the clause says befell the counted; `before` holds the roles that the words before tell, of an object and of a crowd."""
    first, stop = sentence
    direct, crowd = before
    return (
        find_part_role(tokens, expression, first, earlier)
        or find_aboard_role(tokens, expression, first, stop)
        or find_list_role(tokens, expression, first, tables=tables)
        or find_complement_role(tokens, expression.last, stop, first=first, tables=tables)
        or direct
        or find_subject_role(tokens, (expression.first, expression.last), sentence, tables=tables)
        or find_inherited_role(tokens, expression, sentence, earlier, tables=tables)
        or crowd
        or find_toll_role(tokens, expression, first, tables=tables)
        or (
            find_inner_role(tokens, expression, tables=tables)
            if expression.kind == "count" and expression.quantity.high != 0
            else None
        )
        or find_crowd_role(tokens, expression, sentence)
        or find_march_role(tokens, expression, sentence)
    )


def judge_alive(tokens: Tokens, role: Role, last: int) -> Role:
    """Who `never came up alive` or did `not survive` is dead."""
    alive = role.measure == "survived" or (role.measure == "rescued" and "alive" in tokens.lowers[last : role.row + 4])
    return replace(role, measure="killed") if alive and set(tokens.lowers[max(last, role.row - 4) : role.row]) & NEGATIONS else role


def find_aboard_role(tokens: Tokens, expression: QuantityExpression, first: int, stop: int) -> Role | None:
    """`with 60 passengers and four crew on board`, `carrying 60 people`: who was on it, whatever the clause tells of it."""
    before = tokens.lowers[max(first, expression.first - CARRY_ROWS) : expression.first]
    after = tokens.lowers[expression.last : min(expression.last + ABOARD_ROWS, stop)]
    row = next((k for k in range(len(after)) if after[k] == "aboard" or after[k : k + 2] == ("on", "board")), -1)
    aboard = row >= 0 and not set(after[:row]) & VERBAL
    if "carrying" in before[-CARRY_ROWS // 2 :] or ("with" in before and aboard):
        return Role("aboard", expression.last - 1, "aboard")
    return None


def find_list_role(tokens: Tokens, expression: QuantityExpression, first: int, *, tables: QuantityTables) -> Role | None:
    """`The dead included 19 children`: the noun for those who suffered it, before a verb of holding."""
    row = expression.first - 1
    while row > first and tokens.lowers[row] in ("at", "least", "some", "about", "also"):
        row -= 1
    if row > first and tokens.lowers[row] in ("include", "included", "includes") and tokens.lowers[row - 1] in tables.nominal:
        return Role(tables.adjectives[tokens.lowers[row - 1]], row - 1, "included in")
    return None


def find_march_role(tokens: Tokens, expression: QuantityExpression, sentence: tuple[int, int]) -> Role | None:
    """`3,000 people walked to the palace to demand lower prices`: who moves or waits somewhere in protest takes part in it."""
    rows = range(expression.last, min(sentence[1], expression.last + MARCH_ROWS))
    moved = next((k for k in rows if tokens.lowers[k] in MOVES), -1)
    return Role("participating", moved, "moved in protest") if moved >= 0 and set(tokens.lowers[slice(*sentence)]) & PROTEST else None


def find_crowd_role(tokens: Tokens, expression: QuantityExpression, sentence: tuple[int, int]) -> Role | None:
    """`there were 400 on board`, `the crowd numbered two thousand`: a bare number of people."""
    if expression.head >= 0:
        return None
    after = tokens.lowers[expression.last : min(expression.last + 2, sentence[1])]
    if after == ("on", "board") or after[:1] == ("aboard",):
        return Role("aboard", expression.last, "aboard")
    before = tokens.lowers[max(sentence[0], expression.first - 3) : expression.first]
    if before[-1:] in (("numbered",), ("numbering",)) and set(before) & CROWDS:
        return Role("participating", expression.first - 1, "crowd numbered")
    return None


def find_exception_role(tokens: Tokens, expression: QuantityExpression, stop: int) -> Role:
    """`All but two survived`: the two did not."""
    for row in range(expression.last, min(stop, expression.last + 12)):
        if tokens.lowers[row] in SURVIVAL:
            return Role("killed", row, "all but … survived")
    return Role("other", expression.last - 1, "all but")


def find_part_role(tokens: Tokens, expression: QuantityExpression, first: int, earlier: Sequence[QuantityExpression]) -> Role | None:
    """`Nineteen people were killed, twelve of them patients and seven nurses`: parts that no verb follows share the role of the whole."""
    previous = next((e for e in reversed(earlier) if e.population is not None), None)
    at = expression.first - 1
    if previous is None or previous.population is None or previous.first < first or at <= first:
        return None
    row = (expression.head if expression.head >= 0 else expression.last - 1) + 1
    while row < len(tokens) and (tokens.tags[row] in ("NN", "NNS") or tokens.lowers[row] in ("of", "them", "whom", "the")):
        row += 1
    if row >= len(tokens) or tokens.lowers[row] not in (",", ".", ";", "and", ")", "–", "—"):
        return None
    listed = takes_of_them(tokens, previous) and tokens.lowers[at] in ("and", ",") and previous.last >= at - 1
    if (takes_of_them(tokens, expression) and tokens.lowers[at] in (",", "–", "—", "(", ";")) or listed:
        return Role(previous.population.measure, row - 1, "part of the number before")
    return None


def find_inherited_role(
    tokens: Tokens,
    expression: QuantityExpression,
    sentence: tuple[int, int],
    earlier: Sequence[QuantityExpression],
    *,
    tables: QuantityTables,
) -> Role | None:
    """The role of the phrase that this one is joined to, is part of, or replaces."""
    before = expression.first - 1
    lowers = tokens.lowers
    while before > sentence[0] and (
        lowers[before] in ("the", "a", "an", "of", "as", "well", "many") or lowers[before] in ("another", "also", "least", "at")
    ):
        before -= 1
    previous = next((e for e in reversed(earlier) if e.population is not None), None)
    if before < sentence[0] or previous is None:
        return find_joined_role(tokens, before, sentence[0], tables=tables)
    population = previous.population
    assert population is not None
    joined = lowers[before] in ("and", "or", ",", "plus", "but") and previous.last >= before - (
        1 if lowers[before - 1] == "," else 0
    )
    part = any(word in INCLUDING for word in lowers[max(sentence[0], before - 1) : before + 1]) or lowers[
        expression.last : expression.last + 3
    ] == ("of", "them")
    change = (
        expression.head < 0
        and lowers[before] in ("to", "from")
        and any(w in tables.kinds["change"] for w in lowers[sentence[0] : before])
    )
    ellipsis = expression.head >= 0 and lowers[expression.head] == "others" and expression.quantity.modifier == "vague"
    if joined or part or change or ellipsis:
        return Role(
            population.measure,
            expression.head if expression.head >= 0 else expression.last - 1,
            "all but" if previous.rule == "all but" else "shared with the number before",
        )
    return find_joined_role(tokens, before, sentence[0], tables=tables)


def find_joined_role(tokens: Tokens, row: int, first: int, *, tables: QuantityTables) -> Role | None:
    """`killing a policeman and two soldiers`: the verb before a joined phrase without a number."""
    if row <= first or tokens.lowers[row] not in ("and", ",", "or"):
        return None
    k = row - 1
    while (
        k > first
        and row - k < 7
        and (tokens.tags[k][:2] in ("NN", "JJ", "DT", "CD", "PR") or tokens.lowers[k] in tables.people)
        and tokens.lowers[k] not in tables.patient_verbs
    ):
        k -= 1
    if k == row - 1:
        return None
    return find_object_role(tokens, k + 1, first, tables=tables)


def find_toll_role(tokens: Tokens, expression: QuantityExpression, first: int, *, tables: QuantityTables) -> Role | None:
    """`the death toll rose to 31`, `put the number of missing at 40`, `put the dead at nineteen`."""
    before = tokens.lowers[max(first, expression.first - TOLL_ROWS) : expression.first]
    for back, word in enumerate(reversed(before)):
        row = expression.first - 1 - back
        if word == "toll" and (expression.head < 0 or tokens.lowers[expression.head] in tables.people):
            return Role("killed", row, "toll")
        if expression.head < 0 and word in tables.adjectives and before[len(before) - back - 2 : len(before) - back - 1] == ("the",) and tokens.lowers[row + 1] == "at":
            return Role(tables.adjectives[word], row, "toll")
        if word == "number" and expression.head < 0:
            return find_number_role(tokens, row, expression.first, tables=tables)
        if word in (";", "said"):
            return None
    return None


def is_joined_toll(between: Sequence[str]) -> bool:
    """A toll and the figure that it reaches, whatever is told behind: `the toll rises to 23, captain arrested`."""
    return between[-1:] in (("to",), ("at",), ("of",)) and not set(between) & {",", ";", "and", "as", "while"}


def find_number_role(tokens: Tokens, row: int, stop: int, *, tables: QuantityTables) -> Role | None:
    """`the number of dead soldiers`, `the number of people killed`: the role and the noun after *number*."""
    noun = next((k for k in range(row + 1, stop) if tokens.lowers[k] in tables.people), -1)
    for k in range(row + 1, stop):
        word = tokens.lowers[k]
        if word in tables.participles:
            return Role(tables.patient_verbs[word], k, "number of", noun=noun)
        if word in tables.adjectives:
            return Role(tables.adjectives[word], k, "number of", noun=noun)
    lemma = tables.people[tokens.lowers[noun]][0] if noun >= 0 else ""
    return Role(tables.heads[lemma], noun, "number of", noun=noun) if lemma in tables.heads else None


def find_inner_role(tokens: Tokens, expression: QuantityExpression, *, tables: QuantityTables) -> Role | None:
    """What the noun itself or the participle before it tells: `30 wounded soldiers`, `72 hostages`, `5,000 protesters`."""
    if expression.head < 0:
        return None
    for row in range(expression.number_last, expression.head):
        word = tokens.lowers[row]
        measure = tables.adjectives.get(word) or (tables.patient_verbs.get(word) if word in tables.participles else None)
        if measure is not None:
            return Role(measure, row, "participle before the noun")
    word = tokens.lowers[expression.head]
    measure = tables.heads.get(tables.people[word][0]) if word in tables.people else None
    return Role(measure, expression.head, "noun tells the role") if measure else None


def judge_measure(role: Role, side: str) -> tuple[str, str]:
    """The measure, and the state it leaves people in where no measure tells it: rescued hostages are released, others are alive."""
    if role.measure == "rescued" and side == "hostage":
        return "released", ""
    return ("other", STATES[role.measure]) if role.measure in STATES else (role.measure, "")


def find_phase(tokens: Tokens, role: Role, sentence: tuple[int, int], *, tables: QuantityTables) -> str:
    """The words after the role that say in which part of a happening: `in the explosion`, `during and soon after the raid`."""
    if role.phase is not None:
        return " ".join(tokens.quote(*role.phase).split())
    if role.measure == "other":
        return ""
    first = role.row + 1
    for row in range(first, min(sentence[1], first + PHASE_ROWS)):
        word = tokens.lowers[row]
        if word in tables.clauses["phase_prepositions"]:
            for end in range(row + 1, min(sentence[1], row + PHASE_ROWS)):
                if tokens.lowers[end] in tables.clauses["happenings"]:
                    return " ".join(tokens.quote(row, end + 1).split())
                if not (
                    tokens.tags[end] in PHASE_TAGS
                    or tokens.lowers[end] in ("of", "and")
                    or (tokens.tags[end] == "IN" and tokens.tags[end - 1] in ("RB", "CC"))
                ):
                    break
        if tokens.tags[row] in ("VBD", "VBZ", "VBP", "MD") and row > first:
            break
    return ""


def as_measure(name: str) -> Measure:
    """Checked at run time."""
    assert name in MEASURES, name
    return name  # type: ignore[return-value]


def as_side(name: str) -> Side:
    """Checked at run time."""
    assert name in SIDES, name
    return name  # type: ignore[return-value]
