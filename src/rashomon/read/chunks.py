"""Chunks: noun phrases, verb groups, time words and the small words between them, by a finite-state walk over tags.

After FASTUS (Hobbs et al. 1997): noun and verb groups are found before anything is said about how they hang together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.read.tokens import Tokens
from rashomon.resources.words import load_words

ChunkKind = Literal["noun", "verb", "time", "prep", "marker", "and", "comma", "quote", "stop", "adverb", "other", "open", "close"]
NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS"))
INSIDE = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "JJ", "JJR", "JJS", "POS", "$", "FW", "PRP$", "HYPH", "ADD", "GW"))
VERBAL = frozenset(("VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD"))
QUANTIFIERS = load_words("quantifiers")
SUBORDINATORS = load_words("subordinators")
RELATIVES = frozenset(("who", "whom", "whose", "which", "that", "where", "what"))
INVARIANT = load_words("invariant")
"""Verbs whose past is their base form."""
PARTICIPLES = load_words("participles")
"""Participles that taggers take for adjectives or nouns after `be`."""
HAVE, BE, DO = "have", "be", "do"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows first … last − 1; `head` is the row of the head noun or main verb."""

    kind: ChunkKind
    first: int
    last: int
    head: int
    finite: bool = False
    passive: bool = False
    negated: bool = False
    infinitive: bool = False
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    past: bool = False


def find_chunks(tokens: Tokens, first: int, last: int, times: Sequence[bool]) -> list[Chunk]:
    """Chunks that tile the rows of one sentence; `times[row]` tells the rows of time expressions."""
    chunks: list[Chunk] = []
    i = first
    while i < last:
        chunk = read_chunk(tokens, i, last, times)
        chunks.append(chunk)
        i = chunk.last
    return chunks


def read_chunk(tokens: Tokens, i: int, last: int, times: Sequence[bool]) -> Chunk:
    tag, lower = tokens.tags[i], tokens.lowers[i]
    if times[i]:
        j = i + 1
        while j < last and times[j]:
            j += 1
        return Chunk("time", i, j, j - 1)
    if tag in VERBAL or (tag == "TO" and leads_to_verb(tokens, i, last)):
        return read_verb_group(tokens, i, last)
    noun = read_noun_phrase(tokens, i, last, times)
    if noun is not None:
        return noun
    return Chunk(kind_of_word(tokens, i, last, tag, lower), i, i + 1, i)


def kind_of_word(tokens: Tokens, i: int, last: int, tag: str, lower: str) -> ChunkKind:
    if tag in ("``", "''") or lower in ('"', "“", "”", "''", "``", "«", "»"):
        return "quote"
    if tag == ",":
        return "comma"
    if lower in (":", ";", "--", "—", "–", "-", "...", "…"):
        return "stop"
    if tag == "CC" or lower == "&":
        return "and"
    if lower in ("(", "[", "{"):
        return "open"
    if lower in (")", "]", "}"):
        return "close"
    if tag in ("WDT", "WP", "WP$", "WRB") or (lower in SUBORDINATORS and tag in ("IN", "DT", "RB", "WRB")):
        return "marker"
    if tag in ("IN", "TO", "RP"):
        return "prep"
    if tag in ("RB", "RBR", "RBS", "UH", "JJ", "JJR", "JJS", "DT", "PDT"):
        return "adverb"
    return "other"


SUMMING = frozenset(("fact", "all", "total"))
"""Words after *in* that a number follows and does not belong to."""


def leads_to_verb(tokens: Tokens, i: int, last: int) -> bool:
    j = i + 1
    while j < last and tokens.tags[j] in ("RB", "RBR"):
        j += 1
    return j < last and tokens.tags[j] == "VB"


def read_noun_phrase(tokens: Tokens, i: int, last: int, times: Sequence[bool]) -> Chunk | None:
    """The base noun phrase that starts at row i, quantifier phrases with `of` and possessors included; None where none does."""
    tags, lowers = tokens.tags, tokens.lowers
    if tags[i] in ("PRP", "EX"):
        return Chunk("noun", i, i + 1, i)
    j, head = i, -1
    while j < last and not times[j]:
        tag = tags[j]
        if j == i + 1 and i > 0 and lowers[i - 1] == "in" and lowers[i] in SUMMING and (tag == "CD" or starts_number(tokens, j, last, times)):
            head = i
            break
        if tag in NOMINAL or tag == "CD":
            head = j
        elif tag in ("DT", "PDT", "PRP$", "WDT"):
            if j > i and head >= 0:
                break
            if tag == "WDT" or (tag == "DT" and lowers[j] == "that" and not opens_noun(tokens, j + 1, last)):
                break
        elif tag in ("RB", "RBR", "RBS", "IN", "JJR", "JJS") and starts_number(tokens, j, last, times):
            if head >= 0:
                break
        elif tag in ("VBN", "VBG") or (tag in ("RB", "RBS", "RBR") and (j > i or tags[min(j + 1, last - 1)] in ("JJ", "CD"))):
            if (head >= 0 and tag in ("VBN", "VBG") and tags[head] in NOMINAL) or not modifies(tokens, j, last, bound=j > i):
                break
        elif tag == "CC":
            if not joins_modifiers(tokens, i, j, last, head=head):
                break
        elif tag == "POS":
            if head < 0:
                break
        elif lowers[j] == "%" and head >= 0:
            head = j
        elif tag not in INSIDE and lowers[j] != "%":
            break
        j += 1
    while j > i and tags[j - 1] in ("CC", "POS", "RB", "RBR", "RBS"):
        j -= 1
    if head < 0 or head >= j:
        while j > i and not ((tags[j - 1] in ("DT", "PDT", "JJ", "JJR", "JJS") or lowers[j - 1] in QUANTIFIERS) and stands_alone(tokens, i, j, last)):
            j -= 1
        if j == i:
            return None
        head = j - 1
    if (j + 1 < last and lowers[j] == "of" and lowers[head] in QUANTIFIERS | {"percent", "%"}) or (
            j + 1 < last and lowers[j] == "of" and tags[head] == "CD"):
        inner = read_noun_phrase(tokens, j + 1, last, times)
        if inner is not None:
            return Chunk("noun", i, inner.last, inner.head)
    return Chunk("noun", i, j, head)


def opens_noun(tokens: Tokens, j: int, last: int) -> bool:
    return j < last and tokens.tags[j] in ("NN", "JJ", "CD") and tokens.tags[j] != "NNP"


def starts_number(tokens: Tokens, j: int, last: int, times: Sequence[bool]) -> bool:
    """Whether words such as `at least`, `more than`, `over`, `about`, `up to` lead to a figure."""
    lowers, tags = tokens.lowers, tokens.tags
    if lowers[j] in ("over", "about", "around", "some", "nearly", "almost", "roughly", "approximately", "under", "only", "just"):
        k = j + 1
    elif lowers[j] in ("at", "up", "more", "less", "fewer", "as") and j + 2 < last and lowers[j + 1] in ("least", "most", "to", "than", "many", "few"):
        k = j + 2
        if k < last and lowers[k] in ("as", "a"):
            k += 1
    elif lowers[j] in ("least", "most", "than", "many", "few", "to") and j > 0 and lowers[j - 1] in ("at", "more", "less", "fewer", "as", "up"):
        k = j + 1
        if k < last and lowers[k] in ("as", "a"):
            k += 1
    else:
        return False
    return k < last and not times[k] and (tags[k] in ("CD", "$") or lowers[k] in QUANTIFIERS)


def modifies(tokens: Tokens, j: int, last: int, *, bound: bool) -> bool:
    """Whether a participle or adverb at row j stands before a noun it modifies (`the striking miners`)."""
    k = j + 1
    tags = tokens.tags
    while k < last and tags[k] in ("JJ", "VBN", "VBG", "RB", "CD", "JJR", "JJS"):
        k += 1
    if k < last and tags[k] in NOMINAL:
        if j and tokens.lowers[j - 1] == "with" and tags[j] == "VBG" and tags[k] in ("NN", "NNS"):
            return True
        return bound or tags[j] in ("RB", "RBS", "RBR") or (tags[j] == "VBN" and j + 1 == k and tags[k] in ("NNS",))
    return bound and tags[j] in ("RB", "RBR", "RBS") and k < last and k > j + 1 and tags[k] in NOMINAL


def joins_modifiers(tokens: Tokens, i: int, j: int, last: int, *, head: int) -> bool:
    """Whether `and` at row j joins two adjectives before one noun (`punctual and great rescue`)."""
    tags = tokens.tags
    return (j > i and head < 0 and j + 2 < last and tags[j - 1] in ("JJ", "CD", "VBN", "VBG") and tags[j + 1] in ("JJ", "VBN", "VBG", "CD")
            and tags[j + 2] in ("NN", "NNS", "JJ", "NNP"))


def stands_alone(tokens: Tokens, i: int, j: int, last: int) -> bool:
    """Whether determiners without a noun are a phrase of their own (`All are …`, `the two`, `this`, `the dead`)."""
    if tokens.tags[j - 1] == "JJ" and tokens.lowers[i] in ("a", "an") and j < last and tokens.tags[j] in ("VBD", "VBZ", "MD"):
        return True
    if tokens.tags[j - 1] in ("JJ", "JJR", "JJS") and tokens.lowers[j - 1] not in QUANTIFIERS:
        return (not tokens.lowers[j - 1].endswith("ed") or tokens.lowers[j - 1] in PARTICIPLES) and tokens.lowers[i] in ("the", "many", "several", "few", "other") and (j == last or tokens.tags[j] not in ("NN", "NNS"))
    return tokens.lowers[j - 1] not in ("the", "a", "an", "every", "no")


def read_verb_group(tokens: Tokens, i: int, last: int) -> Chunk:
    """Auxiliaries, negation, inner adverbs and the main verb that start at row i, with a particle after it."""
    tags, lemmas, lowers = tokens.tags, tokens.lemmas, tokens.lowers
    first, head, modal, negated, passive, perfect, progressive = i, -1, "", False, False, False, False
    finite = infinitive = past = False
    j, state = i, ""
    while j < last:
        tag, lemma = tags[j], lemmas[j]
        if tag == "TO":
            if j > i and not (head >= 0 and not passive and lemmas[head] in ("go", "have", "use", "ought")):
                break
            if j == i:
                infinitive = True
            state = "to"
        elif tag == "MD":
            if head >= 0:
                break
            modal, finite, head, state = lemma_of_modal(lowers[j]), True, j, "modal"
            past = past or lowers[j] in ("would", "could", "might", "'d")
        elif tag in VERBAL:
            if head >= 0 and not continues(state, tag):
                break
            if head < 0:
                bare = tag == "VB" and j > 0 and lemma in INVARIANT and tags[j - 1] in ("NN", "NNS", "NNP", "NNPS", "PRP", "RB", ",")
                finite = (tag in ("VBD", "VBP", "VBZ") or bare) and not infinitive
                past = tag == "VBD" or bare
            passive = state in ("be", "get") and tag in ("VBN", "VBD")
            progressive = progressive or (state == "be" and tag == "VBG")
            perfect = perfect or (state == "have" and tag in ("VBN", "VBD"))
            head = j
            state = lemma if lemma in (HAVE, BE, DO) else "get" if lemma == "get" else "main"
        elif state in ("be", "get") and lowers[j] in PARTICIPLES and tag in ("JJ", "NN"):
            passive, head, state = True, j, "main"
        elif lowers[j] in ("not", "n't", "never") and not (state == "main" and lowers[j] == "not"):
            negated = True
        elif (tag in ("RB", "RBR", "RP") and head >= 0 and continues_after(tokens, j, last, state)) or (tag == "RB" and head < 0):
            pass
        else:
            break
        j += 1
    j = trim_adverbs(tokens, head, j)
    if j < last and tags[j] == "RP":
        j += 1
    return Chunk("verb", first, j, head if head >= 0 else first, finite, passive, negated, infinitive, modal, perfect,
                 progressive, past)


def lemma_of_modal(lower: str) -> str:
    return {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(lower, lower)


def continues(state: str, tag: str) -> bool:
    """Whether a verb with this tag may follow an auxiliary in this state."""
    return {"modal": tag == "VB", "to": tag == "VB", DO: tag == "VB", HAVE: tag in ("VBN", "VBD"), BE: tag in ("VBN", "VBG", "VBD"),
            "get": tag in ("VBN",)}.get(state, False)


def continues_after(tokens: Tokens, j: int, last: int, state: str) -> bool:
    """Whether adverbs from row j lead on to the next verb of the group."""
    k = j
    while k < last and tokens.tags[k] in ("RB", "RBR", "RBS"):
        k += 1
    if k < last and state in ("be", "get") and tokens.lowers[k] in PARTICIPLES:
        return True
    return k < last and (tokens.tags[k] in VERBAL or tokens.tags[k] == "TO") and (continues(state, tokens.tags[k]) or tokens.tags[k] == "TO")


def trim_adverbs(tokens: Tokens, head: int, j: int) -> int:
    """The end of a group without adverbs that lead nowhere, but with a negation right after the auxiliary."""
    if head < 0:
        return j
    while j - 1 > head and tokens.tags[j - 1] in ("RB", "RBR", "RBS", "TO") and tokens.lowers[j - 1] not in ("not", "n't"):
        j -= 1
    return j
