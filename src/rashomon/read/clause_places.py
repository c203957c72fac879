"""Where a clause hangs, told by the relation of its predicate: conj → coordinate, ccomp → complement, acl → relative, advcl → adverbial.

In: the clauses of one sentence as they grow. Out: kind, marker and parent of each. Relations are those of Universal Dependencies (Nivre et al.
2020), kinds those of `clauses.py`; what a small parser hangs one level too high is brought down.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.read.chunks import RELATIVES, Chunk
from rashomon.read.clause_tags import is_tag
from rashomon.read.tokens import Tokens
from rashomon.read.tree_edits import FUSED
from rashomon.read.trees import Tree

ClauseKind = Literal["main", "coordinate", "complement", "relative", "adverbial", "participle", "tag"]
SMALL = ("comma", "quote", "stop", "open", "close", "other")
"""Chunks of marks."""
APART = ("coordinate", "main", "tag")
"""Kinds that are no part of the clause they hang on."""
WHO = ("who", "which", "whose", "whom")
ADVERBIAL = ("because", "when", "while", "although", "though", "after", "before", "since", "until", "unless", "as", "once")
"""Conjunctions whose clause is no content …"""
LEADING = (*ADVERBIAL, "if", "whereas")
OFFICIAL = ("deny", "insist", "accuse")
"""Verbs that, joined to what is said, tell more of who says it (`It said most were criminals and denied that …`)."""
JOINING = ("and", "or", "but", "nor", "yet")
"""… and those that join like to like."""


@dataclass(slots=True)
class Grown:
    """A clause while it is read off; `at` is the chunk of its verb, `predicate` the row that its arguments hang on."""

    at: int
    predicate: int
    verb: Chunk
    kind: ClauseKind = "main"
    marker: str = ""
    parent: int = -1
    """Predicate of the clause it hangs on."""


class Growth:
    """One sentence: its chunks, and which chunk each row lies in."""

    def __init__(self, tokens: Tokens, chunks: Sequence[Chunk], tree: Tree, speech: Collection[str]) -> None:
        self.tokens, self.chunks, self.tree, self.speech = tokens, list(chunks), tree, speech
        self.chunk_of = {row: k for k, chunk in enumerate(chunks) for row in range(chunk.first, chunk.last)}
        self.grown: dict[int, Grown] = {}
        self.owners: dict[int, int] = {}
        """Row of a verb group → predicate of its clause."""
        self.embedded: dict[int, int] = {}
        """Predicate → that of the last complement or relative clause in it."""
        self.listed = -1
        """Predicate of the clause before, where a comma alone joins it to the one before that."""
        self.starts: dict[int, int] = {}


    def opening_chunk(self, row: int) -> int:
        """The chunk where a row and what hangs on it begin, marks aside."""
        return min((k for k in (self.chunk_of[one] for one in self.tree.below(row)) if self.chunks[k].kind not in SMALL), default=self.chunk_of[row])


def judge_place(growth: Growth, clause: Grown) -> None:
    """Kind, marker and parent."""
    row, relation = clause.predicate, growth.tree.relations[clause.predicate]
    clause.parent = owner_above(growth, row)
    clause.marker = marker_of(growth, row)
    if tells_apart(growth, clause, relation):
        clause.kind, clause.parent, clause.marker = "tag", -1, ""
        return
    finite = clause.verb.finite or bool(clause.verb.modal)
    if clause.parent < 0 or relation in ("root", "parataxis") or (finite and is_aside(growth, clause)):
        clause.kind = "main"
    elif finite and relation == "conj" and clause.marker in (*WHO, "where") and growth.tree.child(row, "cc") < 0:
        clause.kind = "relative"
    elif finite and relation == "conj" and clause.marker in LEADING and growth.tree.child(row, "cc") < 0:
        clause.kind = "adverbial"
    elif relation == "conj" or (finite and clause.marker in JOINING):
        join_clause(growth, clause, finite=finite)
    elif not finite:
        clause.kind = "participle"
    else:
        clause.kind = kind_below(growth, clause, relation)
        if clause.kind == "adverbial" and relation == "ccomp":
            clause.parent = level_below(growth, clause)
    bare = clause.kind == "adverbial" and not clause.marker and (is_quoted(growth, clause) or row < growth.grown[clause.parent].verb.first)
    if bare or (clause.kind == "complement" and (is_told_apart(growth, clause) or is_quoted(growth, clause))):
        clause.kind = "main"
    if clause.kind == "main":
        clause.parent, clause.marker = -1, stop_before(growth, row)
    elif clause.kind == "complement" or (clause.kind == "relative" and clause.marker):
        growth.embedded[clause.parent] = row


def is_aside(growth: Growth, clause: Grown) -> bool:
    """Whether the clause opens a bracket with a subject of its own."""
    subject = growth.tree.child(clause.predicate, "nsubj", "expl")
    if not 0 <= subject < clause.verb.first or growth.tokens.tags[subject] in ("WDT", "WP"):
        return False
    k = growth.opening_chunk(subject) - 1
    return k >= 0 and growth.chunks[k].kind == "open"


def tells_apart(growth: Growth, clause: Grown, relation: str) -> bool:
    """Whether a verb of speech stands behind or amid what it reports."""
    if growth.tokens.lemmas[clause.verb.head] not in growth.speech or growth.tree.child(clause.predicate, "cc") >= 0:
        return False
    if spoken_before(growth, clause) >= 0 or (relation == "parataxis" and not leads_on(growth, clause)):
        return True
    told = next(iter(growth.grown.values())).at < clause.at
    return is_tag(growth.tokens, growth.chunks, clause.at, growth.speech, told=told, begun=told)


def join_clause(growth: Growth, clause: Grown, *, finite: bool) -> None:
    """A joined clause: a participle beside a participle, a sentence of its own behind a semicolon, else coordinate."""
    above = growth.grown[clause.parent]
    if not finite:
        clause.kind, clause.parent = "participle", above.parent if above.kind == "participle" else clause.parent
    elif stop_before(growth, clause.predicate) == ";":
        clause.kind = "main"
    else:
        clause.kind = "coordinate"
        if growth.listed >= 0 and not is_set_off(growth, clause):
            clause.parent = growth.listed
            return
        teller = growth.grown.get(above.parent)
        lemmas = growth.tokens.lemmas
        if lemmas[clause.verb.head] in OFFICIAL and growth.tree.child(clause.predicate, "nsubj") < 0 and teller is not None and (
                above.kind == "complement" and lemmas[teller.verb.head] in growth.speech):
            clause.parent = teller.predicate
            return
        growth.listed = clause.predicate if is_listed(growth, clause) else -1
        bare = clause.verb.passive and clause.verb.last - clause.verb.first == 1 and not is_set_off(growth, clause)
        if growth.tree.relations[clause.predicate] != "conj" or bare or is_listed(growth, clause):
            clause.parent = level_below(growth, clause)


def level_below(growth: Growth, clause: Grown) -> int:
    """The last clause before it that is embedded in the clause above, or the clause above: what a parser hangs one level too high."""
    before = growth.embedded.get(clause.parent, -1)
    return before if before >= 0 and growth.grown[before].at < clause.at else clause.parent


def is_set_off(growth: Growth, clause: Grown) -> bool:
    """Whether no conjunction opens the clause, or a mark stands before it."""
    joint = growth.tree.child(clause.predicate, "cc")
    k = growth.chunk_of[joint] - 1 if joint >= 0 else -1
    return k < 0 or growth.chunks[k].kind in SMALL


def is_listed(growth: Growth, clause: Grown) -> bool:
    """Whether a comma and no conjunction joins the clause, with a subject of its own, to the one before (`that A fled, B died and C gave up`)."""
    subject = growth.tree.child(clause.predicate, "nsubj")
    if subject < 0 or subject > clause.verb.first or growth.tree.child(clause.predicate, "cc") >= 0:
        return False
    k = growth.opening_chunk(subject) - 1
    return k > 0 and growth.chunks[k].kind == "comma"


def is_told_apart(growth: Growth, clause: Grown) -> bool:
    """Whether the verb of speech that reports the clause is a tag."""
    above = growth.grown[clause.parent]
    ahead = clause.predicate < above.verb.first and not clause.marker
    return ahead or above.kind == "tag" or spoken_before(growth, above) == clause.predicate


def is_quoted(growth: Growth, clause: Grown) -> bool:
    """Whether a comma or colon sets the clause off from the verb before it, and no conjunction opens it."""
    opening = growth.opening_chunk(clause.predicate)
    k = opening - 1
    while k > 0 and growth.chunks[k].kind == "quote":
        k -= 1
    return not clause.marker and k > 0 and growth.chunks[k].kind in ("comma", "stop") and opening > growth.grown[clause.parent].at


def kind_below(growth: Growth, clause: Grown, relation: str) -> ClauseKind:
    """The kind of a finite clause that hangs on another."""
    row = clause.predicate
    if relation.startswith("acl") or relation.endswith(":relcl"):
        if growth.tokens.lowers[growth.tree.heads[row]] in FUSED:
            clause.marker = growth.tokens.lowers[growth.tree.heads[row]]
            return "complement"
        return "adverbial" if clause.marker and clause.marker not in RELATIVES and relation == "acl" else "relative"
    if clause.marker in WHO and not relation.startswith(("ccomp", "csubj")):
        return "relative"
    if relation.startswith(("ccomp", "csubj", "xcomp")) and clause.marker not in ADVERBIAL:
        return "complement"
    if relation.startswith("advcl"):
        return "complement" if clause.marker == "whether" else "adverbial"
    return "complement" if clause.marker in ("that", "whether", "what", "how", "why") else "main" if not clause.marker else "adverbial"


def owner_above(growth: Growth, row: int) -> int:
    """The predicate of the nearest clause above; −1 where there is none."""
    seen, own = {row}, row
    while growth.tree.heads[row] != row and growth.tree.heads[row] not in seen:
        mine = growth.chunk_of.get(row)
        row = growth.tree.heads[row]
        seen.add(row)
        if row in growth.grown:
            return row
        if growth.owners.get(row, own) != own and growth.chunk_of.get(row) != mine:
            return growth.owners[row]
    return -1


def marker_of(growth: Growth, row: int) -> str:
    """The word that opens the clause: its conjunction or relative word; empty where none."""
    for kid in growth.tree.children.get(row, ()):
        lower = growth.tokens.lowers[kid]
        if kid < row and (growth.tree.relations[kid] in ("mark", "cc") or growth.tokens.tags[kid] in ("WDT", "WP", "WRB") or (
                lower == "that" and growth.tree.relations[row].endswith("relcl"))):
            return lower
    opening = min(growth.tree.below(row))
    if growth.tokens.tags[opening] in ("WDT", "WP", "WP$", "WRB"):
        return growth.tokens.lowers[opening]
    return next((growth.tokens.lowers[r] for r in sorted(growth.tree.below(row)) if r < row and growth.tokens.tags[r] in ("WDT", "WP$") and (
        growth.tree.relations[row].endswith("relcl"))), "")


def stop_before(growth: Growth, row: int) -> str:
    """The colon or semicolon right before the predicate's words; empty where none stands there."""
    for first in sorted(growth.tree.below(row)):
        k = growth.chunk_of[first]
        if growth.chunks[k].kind == "stop" and first < row:
            return growth.tokens.lowers[first]
        if growth.chunks[k].kind not in SMALL:
            return growth.tokens.lowers[growth.chunks[k - 1].first] if k and growth.chunks[k - 1].kind == "stop" else ""
    return ""


def spoken_before(growth: Growth, clause: Grown) -> int:
    """The predicate of what a verb of speech reports before it (`The road is open, police said`); −1 where nothing stands there."""
    if growth.tokens.lemmas[clause.verb.head] not in growth.speech:
        return -1
    if stop_before_subject(growth, clause):
        return -1
    own = [row for row in growth.tree.children.get(clause.predicate, ()) if growth.tree.relations[row].split(":")[0] in ("nsubj",)]
    edge = min([clause.verb.first, *own])
    for kid in growth.tree.children.get(clause.predicate, ()):
        if growth.tree.relations[kid] in ("ccomp", "parataxis"):
            opening = min(row for row in growth.tree.below(kid) if growth.tree.relations[row] != "punct" or row == kid)
            if opening < edge and growth.tokens.tags[opening] not in ("WDT", "WP", "WP$"):
                return kid
    return -1


def stop_before_subject(growth: Growth, clause: Grown) -> bool:
    """Whether a semicolon stands right before the verb and its subject."""
    k = clause.at - 1
    while k > 0 and growth.chunks[k].kind in ("noun", "prep", "adverb"):
        k -= 1
    return k > 0 and growth.tokens.lowers[growth.chunks[k].first] == ";"


def leads_on(growth: Growth, clause: Grown) -> bool:
    """Whether the verb has a clause of its own behind it."""
    return any(kid > clause.verb.first and growth.tree.relations[kid] == "ccomp" for kid in growth.tree.children.get(clause.predicate, ()))
