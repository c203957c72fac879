"""Subjects given to the verbs they belong to: two subjects of one verb, a subject behind a preposition, a finite verb without one.

In: a Mending. Out: the same, edited. A small parser errs most often on which of two verbs a noun phrase between them belongs to.
"""

from __future__ import annotations

from rashomon.read.tags import FINITE
from rashomon.read.tree_edits import BREATH, HELPERS, NOMINAL_SUBJECTS, RELATIVE, TAKEN, TEMPORAL, Mending, is_only_participle

JOINED = ("conj", "ccomp", "advcl", "parataxis")


def mend_copular(mending: Mending) -> None:
    """`denied that rebels were among them`: what has a copula is a clause, not the subject or object of the verb before it; a conjunction behind
    a verb opens the clause behind that."""
    for row in sorted(mending.children):
        mark = next((kid for kid in mending.kids(row) if kid > row and mending.relations[kid] == "mark"), -1)
        clause = next((kid for kid in mending.kids(row) if kid > mark and mending.is_finite(kid)), -1) if mark > 0 else -1
        if clause >= 0:
            mending.hang(mark, clause, "mark")
            mending.relations[clause] = "ccomp" if mending.relations[clause].startswith("obl") else mending.relations[clause]
        opening = next((kid for kid in mending.kids(row) if mending.first < kid < row and mending.tokens.lowers[kid] == "that" and mending.relations[kid] == "mark"), 0) - 1
        if opening > 0 and mending.tokens.tags[opening][:2] == "VB" and mending.relations[row] in ("conj", "advcl", "parataxis") and mending.relations[opening] not in HELPERS:
            mending.hang(row, opening, "ccomp")
    for row in range(mending.first, mending.last):
        if mending.relations[row] in (*NOMINAL_SUBJECTS, "obj") and mending.heads[row] < row and any(
                mending.relations[kid] == "cop" and mending.tokens.tags[kid] in FINITE for kid in mending.kids(row)):
            mending.relations[row] = "ccomp"


def mend_cased(mending: Mending) -> None:
    """`for the raid ordered by the mayor`: what stands behind a preposition is no subject; a bare participle hangs on it, and `forty of them` has
    its head before the preposition."""
    for row in range(mending.first, mending.last):
        for subject in mending.subjects(row):
            case = next((kid for kid in mending.kids(subject) if kid < subject and mending.relations[kid] == "case" and mending.tokens.lowers[kid] == "of"), -1)
            if mending.first < case < subject < row and mending.heads[case - 1] == row and mending.tokens.tags[case - 1] in TAKEN:
                mending.relations[case - 1] = mending.relations[subject]
                mending.hang(subject, case - 1, "nmod")
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


def mend_doubled(mending: Mending) -> None:
    """Of two subjects before one verb the earlier belongs to a verb between them, or the later stands in apposition; one behind the verb
    belongs to the verb joined next that has none, or is the object where a conjunction follows it."""
    for head in sorted(mending.children):
        subjects = mending.subjects(head)
        if subjects and subjects[0] < head:
            hang_participle(mending, head, subjects[0])
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


def hang_participle(mending: Mending, head: int, subject: int) -> None:
    """`Families driven from the valley have returned`: a bare participle between a subject and its verb, set off by nothing, hangs on the subject."""
    verb = next((kid for kid in mending.kids(head) if subject < kid < mending.opening(head) and mending.relations[kid] in ("csubj", "advcl") and mending.is_bare_participle(kid)
                 and not any(mending.relations[one] in ("mark", "nsubj") for one in mending.kids(kid))), -1)
    if verb >= 0 and "," not in mending.tokens.words[subject:verb]:
        mending.hang(verb, subject, "acl")


def mend_list(mending: Mending) -> None:
    """`…, the wounded were fed, the dead buried and the road opened`: a noun phrase with a past form between a comma and a conjunction that opens
    a clause with a subject is a clause of that list."""
    tags, words = mending.tokens.tags, mending.tokens.words
    for joint in range(mending.first + 4, mending.last - 2):
        last = mending.heads[joint]
        last = mending.heads[last] if mending.relations[last] in NOMINAL_SUBJECTS else last
        if mending.relations[joint] != "cc" or words[joint - 1] == "," or last < joint or not any(joint < kid < last for kid in mending.subjects(last)):
            continue
        comma = joint - 1
        while comma > mending.first and tags[comma] not in BREATH:
            comma -= 1
        inside = range(comma + 1, joint)
        verb = next((row for row in inside if mending.is_bare_participle(row) and mending.relations[row] in ("acl", "acl:relcl", "advcl")), -1)
        noun = next((row for row in inside if row < verb and mending.heads[row] not in range(comma + 1, verb) and tags[row] in TAKEN and not mending.has_case(row)), -1)
        if words[comma] != "," or noun < 0 or any(tags[row] in FINITE and row != verb for row in inside) or mending.heads[last] >= verb:
            continue
        mending.hang(verb, mending.heads[last], "conj")
        mending.hang(noun, verb, "nsubj")
        mending.hang(last, verb, "conj")


def open_list(mending: Mending, head: int, other: int) -> bool:
    """`…, the wounded treated and the dead buried`: a noun behind a comma or conjunction with a bare participle on it opens a clause of its own."""
    verb = next((kid for kid in mending.kids(other) if kid > other and mending.relations[kid].startswith("acl") and mending.is_bare_participle(kid)), -1)
    marks = [kid for kid in mending.kids(other) if kid < other and (mending.relations[kid] == "cc" or mending.tokens.words[kid] == ",")]
    before = min([other, *(kid for kid in mending.kids(other) if kid < other)]) - 1
    if verb < 0 or not (marks or mending.tokens.words[before] == ","):
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
        if not mending.is_bare_participle(row):
            continue
        only = is_only_participle(mending.tokens.lowers[row], mending.tables)
        subject = next((kid for kid in mending.subjects(row) if kid < row), -1)
        if subject < 0 or not (mending.tokens.tags[row] == "VBN" or only):
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
    """What was taken for the object of a finite verb and stands right before it (`claimed | 5,000 had marched`), or hangs on it without a
    preposition (`More than 40 of them | fled`); −1 where there is none."""
    bare = [kid for kid in mending.kids(row) if kid < first and mending.tokens.tags[kid] in TAKEN and not mending.has_case(kid)]
    if bare and bare[-1] == first - 1 and mending.relations[bare[-1]] in ("obj", "iobj"):
        return bare[-1]
    return bare[-1] if bare and mending.relations[row] != "conj" and mending.relations[bare[-1]] in ("obl", "dep", "nmod") else -1


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
        for subject in mending.subjects(row):
            for kid in list(mending.kids(subject)):
                if subject < row and kid < subject and mending.relations[kid] == "cc" and mending.relations[row] == "conj":
                    mending.hang(kid, row, "cc")
        joint = next((kid for kid in mending.kids(row) if kid < row and (mending.relations[kid] in ("cc", "mark") or tags[kid] == "WRB") and tags[kid] != "TO"), -1)
        first = mending.opening(row)
        if joint < 0 or joint + 1 >= first or mending.has_subject(row):
            continue
        inside = range(joint + 1, first)
        tops = [kid for kid in inside if mending.heads[kid] not in inside and tags[kid] in TAKEN and not mending.has_case(kid)]
        if not mending.is_finite(row) and not (tops and mending.is_bare_participle(row) and mending.relations[tops[0]] in (*NOMINAL_SUBJECTS, "obl:agent")):
            continue
        if tops and tags[joint + 1] not in ("IN", "TO", "RB", "WRB", "WDT", "WP") and not mending.is_above(tops[0], row) and mending.heads[tops[0]] != row:
            mending.hang(tops[0], row, "nsubj")
            if mending.relations[joint] == "cc" and mending.relations[row] == "xcomp":
                mending.relations[row] = "conj"
            for kid in tops[1:]:
                mending.hang(kid, tops[0], "appos")
