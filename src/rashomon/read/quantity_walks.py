"""Walks over a sentence: to the row after a noun phrase, after an aside, to the next finite verb. Rows in, rows out."""

from __future__ import annotations

from rashomon.read.tokens import Tokens
from rashomon.resources.quantities import QuantityTables

NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "DT", "CD", "PRP$", "POS", "VBG", "PDT", "$", "PRP")


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
    if lowers[following + 1 : following + 3] in (("of", "whom"), ("of", "them"), ("of", "which")):
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
