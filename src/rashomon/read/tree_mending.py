"""Trees mended where they say what English does not allow, rule by rule (`tree_subjects.py` has those about subjects).

In: heads and relations (Universal Dependencies, Nivre et al. 2020), the tokens as they were tagged, the rows of one sentence. Out: the same lists,
changed in place.
"""

from __future__ import annotations

from itertools import pairwise

from rashomon.read.tags import FINITE
from rashomon.read.tokens import Tokens
from rashomon.read.tree_edits import (
    BREATH,
    FUSED,
    HELPERS,
    NOMINAL_SUBJECTS,
    RELATIVE,
    SUBJECTS,
    TAKEN,
    TEMPORAL,
    Mending,
    is_only_participle,
)
from rashomon.read.tree_subjects import mend_cased, mend_copular, mend_doubled, mend_joined, mend_list, mend_missing, mend_reduced
from rashomon.resources.syntax import SyntaxTables

BESIDE = ("acl", "acl:relcl", "conj", "parataxis", "appos")


def mend_sentence(heads: list[int], relations: list[str], tokens: Tokens, rows: tuple[int, int], tables: SyntaxTables, *, verbal: bool) -> None:
    """Mends one sentence in place, rule by rule; `verbal` tells whether the tree has a verb in it."""
    mending = Mending(heads, relations, tokens, rows, tables)
    if not verbal:
        mend_headline(mending)
    mend_segments(mending)
    mend_copular(mending)
    mend_cased(mending)
    mend_told(mending)
    mend_list(mending)
    mend_doubled(mending)
    mend_reduced(mending)
    mend_fused(mending)
    mend_missing(mending)
    mend_joined(mending)
    mend_bare_relative(mending)
    mend_verbless(mending)


def mend_headline(mending: Mending) -> None:
    """`Police fire tear gas`: a tree of nouns alone whose tags hold one finite verb behind a noun has that at its root."""
    tags = mending.tokens.tags
    verbs = [row for row in range(mending.first + 1, mending.last - 1) if tags[row] in FINITE]
    if len(verbs) != 1 or tags[verbs[0] - 1] not in TAKEN or tags[verbs[0] + 1] in (",", ".", ":"):
        return
    verb = verbs[0]
    mending.hang(verb, verb, "root")
    for part, relation in ((range(mending.first, verb), "nsubj"), (range(verb + 1, mending.last), "obj")):
        leaving = [row for row in part if mending.heads[row] not in part or mending.heads[row] == row]
        core = next((row for row in reversed(leaving) if tags[row] in TAKEN and not mending.has_case(row)), -1) if relation == "nsubj" else next(
            (row for row in leaving if tags[row] in TAKEN and not mending.has_case(row)), -1)
        for row in leaving:
            mending.hang(row, verb, relation if row == core else mending.relations[row] if mending.relations[row] != "root" else "dep")


def mend_segments(mending: Mending) -> None:
    """`The road was cut: troops held the pass`: of two stretches with a finite verb each, parted by a colon or semicolon, none has its words
    hung in the other, its topmost verb aside."""
    words, tags = mending.tokens.words, mending.tokens.tags
    edges = [mending.first, *(row for row in range(mending.first, mending.last) if words[row] in (":", ";")), mending.last]
    parts = [range(a, b) for a, b in pairwise(edges)]
    if len(parts) < 2 or not all(any(tags[row] in FINITE for row in part) for part in parts):
        return
    for part in parts:
        leaving = [row for row in part if mending.heads[row] not in part or mending.heads[row] == row]
        top = next((row for row in leaving if tags[mending.opening(row)] in FINITE and mending.opening(row) in part), -1)
        if top >= 0 and mending.relations[top] in HELPERS:
            top = free_copula(mending, top, leaving)
        if top < 0:
            continue
        for row in leaving:
            if row != top and mending.relations[row] != "punct":
                mending.hang(row, top, "parataxis" if mending.relations[row] == "root" else mending.relations[row])


def free_copula(mending: Mending, copula: int, leaving: list[int]) -> int:
    """The first word behind a copula that, like it, hangs outside its stretch, with the copula on it; −1 where there is none."""
    noun = next((row for row in leaving if row > copula and mending.relations[row] != "punct"), -1)
    if noun >= 0:
        mending.hang(noun, mending.heads[copula], "parataxis")
        mending.hang(copula, noun, "cop")
    return noun


def mend_told(mending: Mending) -> None:
    """`A dam burst on Friday, drowning ten, police said`: what stands before the subject of a verb behind what it reports hangs on that."""
    for row in sorted(mending.children):
        subject = next((kid for kid in mending.subjects(row) if kid < row), -1)
        told = next((kid for kid in mending.kids(row) if kid < subject and mending.relations[kid] == "ccomp"), -1)
        if told < 0:
            continue
        for kid in list(mending.kids(row)):
            if kid < subject and kid != told and mending.relations[kid] not in ("punct", "mark", "cc"):
                mending.hang(kid, told, "advcl" if mending.relations[kid] in ("ccomp", "parataxis") else mending.relations[kid])


def mend_fused(mending: Mending) -> None:
    """`What began as a march | ended in clashes`: a clause that a fused relative opens is the subject of the finite verb behind it without one."""
    root = next((row for row in range(mending.first, mending.last) if mending.heads[row] == row), mending.first)
    if mending.tokens.lowers[mending.first] not in FUSED or mending.heads[mending.first] != root or root == mending.first:
        return
    later = next((kid for kid in mending.kids(root) if kid > root and mending.relations[kid] in ("advcl", "conj", "ccomp", "xcomp", "parataxis")
                  and mending.is_finite(kid) and not any(mending.relations[one].partition(":")[0] in (*SUBJECTS, "mark", "cc") for one in mending.kids(kid))), -1)
    if later > 0:
        mending.hang(later, later, "root")
        mending.hang(root, later, "csubj")


def mend_bare_relative(mending: Mending) -> None:
    """`as a convoy carrying the mayor passed`: a finite verb on a noun behind a conjunction, with neither a subject nor a relative word, has that
    noun for its subject."""
    for row in range(mending.first, mending.last):
        noun = mending.heads[row]
        if not mending.relations[row].startswith("acl") or noun > row or mending.has_subject(row) or not mending.is_finite(row) or mending.tokens.tags[row] == "VBN":
            continue
        if any(mending.tokens.tags[kid] in RELATIVE or mending.tokens.lowers[kid] == "that" for kid in mending.kids(row)):
            continue
        mark = next((kid for kid in mending.kids(noun) if kid < noun and mending.relations[kid] in ("case", "mark") and mending.tokens.lowers[kid] in ("as", *TEMPORAL)), -1)
        if mark >= 0 and mending.heads[noun] != noun:
            above = mending.heads[noun]
            mending.hang(row, above, "advcl")
            mending.hang(noun, row, "nsubj")
            mending.hang(mark, row, "mark")


def mend_verbless(mending: Mending) -> None:
    """`The strike, the third this year, closed every port`: a noun at the root with a finite verb behind it that has neither a subject nor a
    relative word is the subject of it; where no verb is finite, of the last past form in one breath (`The trial of men accused of theft | opened`)."""
    root = next((row for row in range(mending.first, mending.last) if mending.heads[row] == row), mending.first)
    if mending.tokens.tags[root] not in TAKEN or any(mending.relations[kid] in ("cop", *NOMINAL_SUBJECTS, "expl") for kid in mending.kids(root)):
        return
    verb = next((kid for kid in mending.kids(root) if kid > root and mending.is_finite(kid) and mending.relations[kid] in BESIDE and not any(
        mending.relations[one].partition(":")[0] in (*SUBJECTS, "cc") or mending.tokens.tags[one] in RELATIVE
        or mending.tokens.lowers[one] == "that" for one in mending.kids(kid))), -1)
    if verb < 0 and mending.tokens.words[mending.last - 1] in (".", "!", "?") and not any(
            mending.tokens.tags[row] in FINITE and mending.relations[row] not in ("amod", "case") for row in range(mending.first, mending.last)):
        verb = last_past_form(mending, root)
    if verb >= 0:
        mending.hang(verb, verb, "root")
        mending.hang(root, verb, "nsubj")


def last_past_form(mending: Mending, root: int) -> int:
    """The last past form right behind a noun that is no participle by its form, before the first mark or conjunction behind the first such;
    −1 where there is none."""
    found = -1
    for row in range(root + 1, mending.last):
        if found >= 0 and mending.tokens.tags[row] in BREATH:
            break
        if mending.is_bare_participle(row) and not is_only_participle(mending.tokens.lowers[row], mending.tables) and (
                mending.tokens.tags[row - 1] in TAKEN or mending.tokens.tags[row - 1] == "RB") and mending.relations[row] != "amod":
            found = row
    return found
