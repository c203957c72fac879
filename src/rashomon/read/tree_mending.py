"""Trees mended where they say what English does not allow: two subjects of one verb, a subject behind a preposition, a finite verb without one.

In: heads and relations (Universal Dependencies, Nivre et al. 2020), the tokens as they were tagged, the rows of one sentence. Out: the same lists,
changed in place. A small parser errs most often on which of two verbs a noun phrase between them belongs to.
"""

from __future__ import annotations

from itertools import pairwise

from rashomon.read.tags import FINITE
from rashomon.read.tokens import Tokens
from rashomon.resources.syntax import SyntaxTables

SUBJECTS = ("nsubj", "csubj", "expl")
NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass")
BESIDE = ("acl", "acl:relcl", "conj", "parataxis", "appos")
JOINED = ("conj", "ccomp", "advcl", "parataxis")
HELPERS = ("aux", "aux:pass", "cop")
TAKEN = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT"))
"""Tags of what can be a subject."""
RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
BREATH = frozenset((",", ".", ":", "CC", "WDT", "WP", "WRB", "``", "''"))
"""Tags that end a breath."""
FUSED = ("what", "whatever", "whoever")
"""Relative words that hold their own antecedent."""
TEMPORAL = ("after", "before", "since", "until", "till")
"""Words that stand before a noun as before a clause."""
BOUNDING = ("up", "to", "between", "over", "around", "about", "under", "at", "near", "nearly", "some")
"""Words that bound a number as well as stand before a noun."""
ONLY_PARTICIPLES = frozenset("gone done begun sung drunk sunk swum rung sprung".split())


class Mending:
    """One sentence while it is mended; rows of the document."""

    def __init__(self, heads: list[int], relations: list[str], tokens: Tokens, rows: tuple[int, int], tables: SyntaxTables) -> None:
        self.heads, self.relations, self.tokens, self.tables = heads, relations, tokens, tables
        self.first, self.last = rows
        self.children: dict[int, list[int]] = {}
        for row in range(*rows):
            if heads[row] != row:
                self.children.setdefault(heads[row], []).append(row)

    def kids(self, row: int) -> list[int]:
        return self.children.get(row, [])

    def hang(self, row: int, head: int, relation: str) -> None:
        """Hangs a row on another; on itself, it becomes a root. Does nothing where that would close a ring."""
        if head != row and self.is_above(row, head):
            return
        if self.heads[row] != row:
            self.children[self.heads[row]].remove(row)
        self.heads[row], self.relations[row] = head, relation
        if head != row:
            self.children.setdefault(head, []).append(row)
            self.children[head].sort()

    def take_place(self, row: int, other: int) -> None:
        """Hangs a row where another hangs, and the other on it as a clause joined to it."""
        above = other if self.heads[other] == other else self.heads[other]
        relation = self.relations[other]
        self.hang(row, row, "root")
        if above == other:
            self.hang(other, row, "conj")
        else:
            self.hang(row, above, relation)
            self.hang(other, row, "conj")

    def is_above(self, row: int, other: int) -> bool:
        """Whether `other` is the row or hangs on it, near or far."""
        while other != row and self.heads[other] != other:
            other = self.heads[other]
        return other == row

    def subjects(self, row: int) -> list[int]:
        return [kid for kid in self.kids(row) if self.relations[kid] in NOMINAL_SUBJECTS]

    def has_subject(self, row: int) -> bool:
        return any(self.relations[kid].partition(":")[0] in SUBJECTS for kid in self.kids(row))

    def has_case(self, row: int) -> bool:
        """Whether a preposition stands before it, one before a number aside (`up to 40 people`)."""
        return any(self.relations[kid] == "case" and kid < row and self.tokens.lowers[kid] not in BOUNDING for kid in self.kids(row))

    def opening(self, row: int) -> int:
        """The first row of the verb group."""
        return min([row, *(kid for kid in self.kids(row) if kid < row and self.relations[kid] in HELPERS)])

    def is_bare_participle(self, row: int) -> bool:
        """A past form that has no auxiliary and can be a participle."""
        tag = self.tokens.tags[row]
        return tag in ("VBN", "VBD") and not any(self.relations[kid] in HELPERS for kid in self.kids(row))

    def is_finite(self, row: int) -> bool:
        """Whether a verb group is finite by its tags, as far as they tell."""
        lower = self.tokens.lowers[self.opening(row)]
        return self.tokens.tags[self.opening(row)] in FINITE and not is_only_participle(lower, self.tables)


def is_only_participle(lower: str, tables: SyntaxTables) -> bool:
    """Whether an irregular form is a participle and never a past tense (`taken`, `shown`)."""
    lemma = tables.irregular_lemmas.get(f"{lower} VB", lower)
    return (lemma != lower and lower.endswith(("en", "wn", "orn"))) or lower in ONLY_PARTICIPLES


def mend_sentence(heads: list[int], relations: list[str], tokens: Tokens, rows: tuple[int, int], tables: SyntaxTables) -> None:
    """Mends one sentence in place, rule by rule."""
    mending = Mending(heads, relations, tokens, rows, tables)
    if not mending.children:
        return
    mend_segments(mending)
    mend_cased(mending)
    mend_told(mending)
    mend_doubled(mending)
    mend_reduced(mending)
    mend_fused(mending)
    mend_missing(mending)
    mend_joined(mending)
    mend_bare_relative(mending)
    mend_verbless(mending)


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


def mend_cased(mending: Mending) -> None:
    """`for the raid ordered by the mayor`: what stands behind a preposition is no subject; a bare participle hangs on it."""
    for row in range(mending.first, mending.last):
        if mending.heads[row] == row or not mending.is_bare_participle(row):
            continue
        for subject in mending.subjects(row):
            if subject < row and mending.has_case(subject) and mending.relations[row].startswith("acl") and mending.heads[row] < subject:
                mending.hang(subject, mending.heads[row], "nmod")
                break
            if subject < row and mending.has_case(subject):
                above, relation = mending.heads[row], mending.relations[row]
                mending.hang(row, row, "root")
                mending.hang(subject, above, "nmod" if relation.startswith("acl") else "obl")
                mending.hang(row, subject, "acl")
                break


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


def mend_doubled(mending: Mending) -> None:
    """Of two subjects before one verb the earlier belongs to a verb between them, or the later stands in apposition; one behind the verb
    belongs to the verb joined next that has none, or is the object where a conjunction follows it."""
    for head in sorted(mending.children):
        subjects = mending.subjects(head)
        if len(subjects) < 2:
            continue
        ahead, behind = [kid for kid in subjects if kid < head], [kid for kid in subjects if kid > head]
        led = [kid for kid in ahead if mending.has_case(kid)]
        if led and len(led) < len(ahead):
            for kid in led:
                mending.relations[kid] = "obl"
            ahead = [kid for kid in ahead if kid not in led]
        if len(ahead) > 1 and mending.tokens.tags[ahead[0]] in RELATIVE:
            mending.relations[ahead.pop(0)] = "obj"
        for other in ahead[1:]:
            place_doubled(mending, head, ahead[0], other)
        for other in behind:
            if ahead and open_list(mending, head, other):
                continue
            joined = next((kid for kid in mending.kids(head) if kid > other and mending.relations[kid] in JOINED and not mending.subjects(kid)), -1)
            if joined >= 0 and ahead:
                joint = next((kid for kid in mending.kids(joined) if mending.relations[kid] == "cc"), -1)
                mending.hang(other, *((head, "obj") if other < joint < joined else (joined, mending.relations[other])))


def open_list(mending: Mending, head: int, other: int) -> bool:
    """`…, the wounded treated and the dead buried`: a noun behind a comma or conjunction with a bare participle on it opens a clause of its own."""
    verb = next((kid for kid in mending.kids(other) if kid > other and mending.relations[kid].startswith("acl") and mending.is_bare_participle(kid)), -1)
    marks = [kid for kid in mending.kids(other) if kid < other and (mending.relations[kid] == "cc" or mending.tokens.words[kid] == ",")]
    if verb < 0 or not marks:
        return False
    mending.hang(verb, head, "conj")
    mending.hang(other, verb, "nsubj")
    for mark in marks:
        mending.hang(mark, verb, mending.relations[mark])
    return True


def place_doubled(mending: Mending, head: int, subject: int, other: int) -> None:
    """The place of two subjects of one verb: `When men (1) stormed it, the families (2) fled`, `two guards (1) wounded and the town (2) burned`."""
    between = next((kid for kid in mending.kids(head) if subject < kid < other and mending.relations[kid] in JOINED and not mending.subjects(kid)), -1)
    if between >= 0:
        mending.hang(subject, between, mending.relations[subject])
        return
    joint = next((kid for kid in mending.kids(head) if subject < kid < other and mending.relations[kid] == "cc"), -1)
    verb = next((kid for kid in mending.kids(subject) if kid < joint and mending.relations[kid].startswith("acl") and mending.is_bare_participle(kid)), -1)
    if verb >= 0:
        mending.hang(verb, verb, "root")
        mending.take_place(verb, head)
        mending.hang(subject, verb, "nsubj")
        return
    mending.hang(other, subject, "appos" if other - subject > 1 else "flat")


def mend_reduced(mending: Mending) -> None:
    """`Gunmen dressed as guards | opened fire`: of a lone participle with a subject and a finite verb behind it without one, in one breath,
    the subject belongs to the second and the participle to the subject."""
    for row in range(mending.first, mending.last):
        only = is_only_participle(mending.tokens.lowers[row], mending.tables)
        subject = next((kid for kid in mending.subjects(row) if kid < row), -1)
        if subject < 0 or not (mending.tokens.tags[row] == "VBN" or only) or not mending.is_bare_participle(row):
            continue
        later = row + 1
        while later < mending.last and mending.tokens.tags[later] not in BREATH and mending.tokens.tags[later] not in FINITE:
            later += 1
        if later == mending.last or mending.tokens.tags[later] not in FINITE:
            continue
        verb = mending.heads[later] if mending.relations[later] in HELPERS else later
        own = next((kid for kid in mending.subjects(verb) if kid < verb), -1)
        marked = next((kid for kid in mending.kids(verb) if mending.relations[kid] == "mark" and mending.tokens.lowers[kid] in TEMPORAL), -1)
        if verb > row and verb != subject and (own < 0 or mending.has_case(own) or (only and marked >= 0)):
            free_reduced(mending, row, subject, verb, own, marked)


def free_reduced(mending: Mending, row: int, subject: int, verb: int, own: int, marked: int) -> None:
    """Hangs the participle on its noun, the noun on the finite verb, and what had passed for the subject of that on the participle."""
    above, relation = mending.heads[row], mending.relations[row]
    if mending.is_above(row, verb):
        mending.hang(verb, verb if above == row else above, relation)
    if own >= 0:
        mending.hang(own, row, "obl")
    if marked >= 0 and own >= 0:
        mending.hang(marked, own, "case")
    mending.hang(subject, verb, "nsubj")
    mending.hang(row, subject, "acl")


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


def mend_missing(mending: Mending) -> None:
    """A finite verb without a subject takes the noun phrase right before it that hangs on an earlier verb (`told them | the gate was open`), or
    what a verb before it took as its object (`said dozens of people, two ministers among them, were hurt`)."""
    for row in sorted(mending.children):
        first = mending.opening(row)
        if first == mending.first or not mending.is_finite(row) or mending.has_subject(row) or mending.relations[row] in HELPERS:
            continue
        if mending.relations[row].startswith("acl") and mending.is_bare_participle(row):
            continue
        top = object_before(mending, row, first)
        if top < 0:
            top = phrase_before(mending, row, first)
        if top < 0 and mending.relations[row] == "ccomp" and not any(mending.relations[kid] == "mark" for kid in mending.kids(row)):
            top = next((kid for kid in mending.kids(mending.heads[row]) if mending.heads[row] < kid < first and mending.relations[kid] == "obj"), -1)
        if top < 0 or mending.is_above(top, row):
            continue
        mending.hang(top, row, "nsubj")
        for kid in list(mending.kids(top)):
            if mending.relations[kid] == "cc":
                mending.hang(kid, row, "cc")
                mending.relations[row] = "conj" if mending.heads[row] != row else mending.relations[row]


def object_before(mending: Mending, row: int, first: int) -> int:
    """What was taken for the object of a finite verb and stands right before it (`claimed | 5,000 had marched`); −1 where there is none."""
    return next((kid for kid in mending.kids(row) if kid == first - 1 and mending.relations[kid] in ("obj", "iobj") and mending.tokens.tags[kid] in TAKEN
                 and not mending.has_case(kid)), -1)


def phrase_before(mending: Mending, row: int, first: int) -> int:
    """The head of the noun phrase right before a verb group where it hangs on another verb; −1 where there is none."""
    heads, relations = mending.heads, mending.relations
    before = first - 1
    while before > mending.first and heads[before] == row and relations[before] == "advmod":
        before -= 1
    top = before
    while top > mending.first and heads[top] < top and relations[top] in ("nmod", "flat", "compound", "appos"):
        top = heads[top]
    if relations[top] not in ("obj", "iobj", "nsubj", "nsubj:pass", "conj") or not (heads[top] < top or top < heads[top] < first) or top == row:
        return -1
    return -1 if top > before or mending.has_case(top) or mending.tokens.tags[top] not in TAKEN else top


def mend_joined(mending: Mending) -> None:
    """`…, but Venn, the mayor, would not agree`, `when the army attacked`: what stands between a conjunction and a finite verb without a subject
    is the subject."""
    tags = mending.tokens.tags
    for row in sorted(mending.children):
        joint = next((kid for kid in mending.kids(row) if kid < row and (mending.relations[kid] in ("cc", "mark") or tags[kid] == "WRB") and tags[kid] != "TO"), -1)
        first = mending.opening(row)
        if joint < 0 or joint + 1 >= first or mending.has_subject(row):
            continue
        inside = range(joint + 1, first)
        tops = [kid for kid in inside if mending.heads[kid] not in inside and tags[kid] in TAKEN and not mending.has_case(kid)]
        if not mending.is_finite(row) and not (tops and mending.is_bare_participle(row) and mending.relations[tops[0]] in NOMINAL_SUBJECTS):
            continue
        if tops and tags[joint + 1] not in ("IN", "TO", "RB", "WRB", "WDT", "WP") and not mending.is_above(tops[0], row) and mending.heads[tops[0]] != row:
            mending.hang(tops[0], row, "nsubj")
            for kid in tops[1:]:
                mending.hang(kid, tops[0], "appos")


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
