"""Dependency trees as the reader of clauses uses them: heads, relations, children, and subjects where a parser lost them.

In: a parse (Universal Dependencies, Nivre et al. 2020) and the tokens it is of. Out: a Tree. A small parser errs most often on which of two
verbs a noun phrase before them belongs to; what English does not allow (two subjects of one verb, a finite verb without any) is mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.neural.readout import Readout
from rashomon.read.tags import FINITE
from rashomon.read.tokens import Tokens

SUBJECTS = ("nsubj", "csubj", "expl")
NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass")
JOINED = ("conj", "ccomp", "advcl", "parataxis")
TAKEN = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT"))
"""Tags of what can be a subject."""
RELATIVE_TAGS = ("WDT", "WP", "WP$", "WRB")


@dataclass(frozen=True, slots=True)
class Tree:
    """Rows of all sentences; a root governs itself."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    children: dict[int, list[int]]

    def child(self, row: int, *relations: str) -> int:
        """The first child under one of the relations, subtypes aside; −1 where there is none."""
        return next((kid for kid in self.children.get(row, ()) if self.relations[kid].split(":")[0] in relations), -1)

    def below(self, row: int) -> set[int]:
        """The row and all that hangs on it."""
        found, open_rows = {row}, [row]
        while open_rows:
            for kid in self.children.get(open_rows.pop(), ()):
                if kid not in found:
                    found.add(kid)
                    open_rows.append(kid)
        return found


def form_tree(parse: Readout, tokens: Tokens) -> Tree:
    """The tree with the children of each row in text order, its subjects mended."""
    heads, relations = list(parse.heads), list(parse.relations)
    mend_doubled(heads, relations)
    mend_reduced(heads, relations, tokens)
    mend_missing(heads, relations, tokens)
    mend_verbless(heads, relations, tokens)
    return Tree(tuple(heads), tuple(relations), children_of(heads))


def children_of(heads: Sequence[int]) -> dict[int, list[int]]:
    """Row → the rows that hang on it, in text order."""
    children: dict[int, list[int]] = defaultdict(list)
    for row, head in enumerate(heads):
        if head != row:
            children[head].append(row)
    return dict(children)


def mend_doubled(heads: list[int], relations: list[str]) -> None:
    """Of two subjects before one verb the later stands in apposition; one behind it belongs to the verb joined next that has none."""
    children = children_of(heads)
    for head, kids in children.items():
        subjects = [kid for kid in kids if relations[kid] in NOMINAL_SUBJECTS]
        ahead, behind = [kid for kid in subjects if kid < head], [kid for kid in subjects if kid > head]
        for other in ahead[1:]:
            heads[other], relations[other] = ahead[0], "appos" if other - ahead[0] > 1 else "flat"
        for other in behind:
            joined = next((kid for kid in kids if kid > other and relations[kid] in JOINED and not any(
                relations[grandkid] in NOMINAL_SUBJECTS for grandkid in children.get(kid, ()))), -1)
            if joined >= 0 and ahead:
                heads[other] = joined


def mend_missing(heads: list[int], relations: list[str], tokens: Tokens) -> None:
    """A finite verb without a subject takes the noun phrase right before it that hangs on an earlier verb (`told them | the gate was open`)."""
    children = children_of(heads)
    openings = {first for first, _ in tokens.sentences}
    for row, kids in sorted(children.items()):
        group = [kid for kid in kids if kid < row and relations[kid].split(":")[0] in ("aux", "cop")]
        first = min([row, *group])
        if first in openings or tokens.tags[first] not in FINITE or any(relations[kid].split(":")[0] in SUBJECTS for kid in kids) or relations[row] in ("aux", "aux:pass", "cop"):
            continue
        before = first - 1
        while before > 0 and heads[before] == row and relations[before] == "advmod":
            before -= 1
        top = before
        while top > 0 and heads[top] < top and relations[top] in ("nmod", "flat", "compound", "appos"):
            top = heads[top]
        if relations[top] not in ("obj", "iobj", "nsubj", "nsubj:pass", "conj") or not (heads[top] < top or top < heads[top] < first) or top == row:
            continue
        if top > before or any(relations[kid] == "case" for kid in children.get(top, ())) or tokens.tags[top] not in TAKEN or is_above(top, row, heads):
            continue
        for kid in children.get(top, ()):
            if relations[kid] == "cc":
                heads[kid], relations[row] = row, "conj"
        heads[top], relations[top] = row, "nsubj"


def is_above(row: int, other: int, heads: Sequence[int]) -> bool:
    """Whether `other` hangs on `row`, near or far."""
    for _ in range(len(heads)):
        if other == row:
            return True
        if heads[other] == other:
            return False
        other = heads[other]
    return True


def mend_reduced(heads: list[int], relations: list[str], tokens: Tokens) -> None:
    """`Gunmen dressed as guards | opened fire`: of a lone participle with a subject and a finite verb behind it without one, in one breath,
    the subject belongs to the second and the participle to the subject."""
    children = children_of(heads)
    for row, kids in sorted(children.items()):
        subject = next((kid for kid in kids if relations[kid] in NOMINAL_SUBJECTS and kid < row), -1)
        if subject < 0 or tokens.tags[row] != "VBN" or any(relations[kid].startswith(("aux", "cop")) for kid in kids):
            continue
        later = row + 1
        while later < len(heads) and tokens.tags[later] not in BREATH and tokens.tags[later] not in FINITE:
            later += 1
        if later < len(heads) and tokens.tags[later] in FINITE:
            verb = heads[later] if relations[later].startswith(("aux", "cop")) else later
            own = next((kid for kid in children.get(verb, ()) if relations[kid] in NOMINAL_SUBJECTS and kid < verb), -1)
            if verb > row and verb != subject and (own < 0 or any(relations[kid] == "case" for kid in children.get(own, ()))):
                if own >= 0:
                    heads[own], relations[own] = row, "obl"
                if is_above(row, verb, heads):
                    heads[verb], relations[verb] = (verb if heads[row] == row else heads[row]), relations[row]
                heads[subject], relations[subject], heads[row], relations[row] = verb, "nsubj", subject, "acl"
                children = children_of(heads)


def mend_verbless(heads: list[int], relations: list[str], tokens: Tokens) -> None:
    """`The strike, the third this year, closed every port`: a noun at the root with a finite verb behind it that has neither a subject nor a
    relative word is the subject of it."""
    children = children_of(heads)
    for first, last in tokens.sentences:
        root = next((row for row in range(first, last) if heads[row] == row), first)
        if tokens.tags[root] not in TAKEN or any(relations[kid] in ("cop", "nsubj", "nsubj:pass", "expl") for kid in children.get(root, ())):
            continue
        for kid in children.get(root, ()):
            group = [kid, *(one for one in children.get(kid, ()) if relations[one].startswith(("aux", "cop")) and one < kid)]
            if kid > root and tokens.tags[min(group)] in FINITE and relations[kid] in ("acl", "acl:relcl", "conj", "parataxis", "appos") and not any(
                    relations[one].split(":")[0] in (*SUBJECTS, "cc") or tokens.tags[one] in RELATIVE_TAGS or tokens.lowers[one] == "that" for one in children.get(kid, ())):
                heads[kid], relations[kid], heads[root], relations[root] = kid, "root", kid, "nsubj"
                break


BREATH = (",", ".", ":", "CC", "WDT", "WP", "WRB", "``", "''")
"""Tags that end a breath."""
