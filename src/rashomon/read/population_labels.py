"""Labels: the noun and the side of those who are counted.

In: tokens, one QuantityExpression with those before it in the sentence, and its Role. Out: lemma and side; the noun that is left out is
that of the number before, and `four of them` are of the side of those they are part of.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.quantity_expressions import QuantityExpression, Role
from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

INCLUDING = frozenset(("including", "included", "particularly", "mostly", "mainly", "them", "especially"))
QUOTES = frozenset(("\"", "“", "‘", "'", "``", "”"))


def takes_of_them(tokens: Tokens, expression: QuantityExpression) -> bool:
    """Whether *of them* or *of whom* stands in the phrase or right behind it."""
    return any(tokens.lowers[k] == "of" and tokens.lowers[k + 1] in ("them", "whom") for k in range(expression.first, min(expression.last + 1, len(tokens) - 1)))


def find_label(
    tokens: Tokens, expression: QuantityExpression, earlier: Sequence[QuantityExpression], role: Role, *, tables: QuantityTables
) -> tuple[str, str]:
    """Lemma and side of the counted; taken from the number before where the noun is left out."""
    head = expression.head if expression.head >= 0 else role.noun
    word = tokens.lowers[head] if head >= 0 else ""
    if word in tables.people:
        lemma, side = tables.people[word]
        return ("" if lemma in tables.empty_labels else tables.variants.get(lemma, lemma)), side
    if head >= 0 and word not in ("other", "others") and word not in tables.nominal:
        return tokens.lemmas[head], "unknown"
    adjective = word in tables.nominal
    named = adjective and [w for w in tokens.lowers[head + 1 : head + 3] if w not in QUOTES][:1]
    if named and named[0] in tables.plurals and tokens.lowers[head + 1] in QUOTES:  # two dead “extremists”
        return tables.variants.get(tables.people[named[0]][0], tables.people[named[0]][0]), tables.people[named[0]][1]
    previous = next((e.population for e in reversed(earlier) if e.population is not None and not takes_of_them(tokens, e)), None)
    if previous is not None and not adjective and role.rule not in ("toll", "number of"):
        return previous.label, previous.side
    return "", "all"


def find_whole_side(tokens: Tokens, expression: QuantityExpression, earlier: Sequence[QuantityExpression]) -> str:
    """The side of the group that the counted are part of (`nine rebels, among them two women`), or empty."""
    previous = next((e for e in reversed(earlier) if e.population is not None), None)
    if previous is None or previous.population is None:
        return ""
    between = tokens.lowers[previous.last : expression.first]
    part = any(word in INCLUDING for word in between) or "of" in tokens.lowers[expression.number_last : expression.last]
    return previous.population.side if part and previous.population.side in ("state", "armed_group", "hostage") else ""


def judge_side(tokens: Tokens, expression: QuantityExpression, side: str, role: Role, *, tables: QuantityTables) -> str:
    """The side, corrected by the words before the noun (`rebel soldiers`) and by a seizure (`took 30 nurses hostage`)."""
    if tokens.lowers[role.row].startswith("hostage") or tokens.lowers[role.row : role.row + 2] in (
        ("as", "hostages"),
        ("taken", "hostage"),
        ("held", "hostage"),
    ):
        return "hostage"
    if expression.head < 0:
        return side
    for row in range(expression.head - 1, expression.number_last - 1, -1):
        told = tables.side_words.get(tokens.lowers[row])
        crowd = word_of(tokens, expression, tables=tables) in tables.heads and told == "armed_group"  # armed rioters are no armed group
        if told is not None and told != "unknown" and not crowd and (side != "armed_group" or told == "armed_group"):
            return told
    return side


def word_of(tokens: Tokens, expression: QuantityExpression, *, tables: QuantityTables) -> str:
    """The lemma of the counted noun where its table tells that those take part in something; empty for others."""
    lemma = tables.people.get(tokens.lowers[expression.head], ("", ""))[0]
    return lemma if tables.heads.get(lemma) == "participating" else ""
