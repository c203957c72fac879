"""Clauses from a dependency tree: the same clauses as `clauses.py` finds by patterns, read off heads and relations.

In: tokens whose tags agree with the tree (`tree_tags.py`), the chunks of one sentence, the tree. Out: clauses in text order. A clause is a verb
group that is finite, shares its auxiliary with one that is, or is a participle with arguments of its own; where it hangs is told by the
relation of its predicate (Universal Dependencies, Nivre et al. 2020): conj → coordinate, ccomp → complement, acl → relative, advcl → adverbial.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rashomon.read.chunks import RELATIVES, Chunk
from rashomon.read.clause_places import APART, SMALL, ClauseKind, Grown, Growth, judge_place
from rashomon.read.tokens import Tokens
from rashomon.read.tree_edits import FUSED, SUBJECTS
from rashomon.read.trees import Tree
from rashomon.resources.words import load_words

LOOSE = ("comma", "and", "stop", "quote", "other", "open")
"""Chunks that end no clause."""
INTRANSITIVE = load_words("intransitive")
HELPING = ("be", "have", "do", "get", "become")
UNTOLD = ("include", "accord", "follow", "regard", "concern")
"""Participles that stand for prepositions."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Rows are half-open. `first … last` is the clause with its arguments, without a leading marker, time or place adverbial."""

    kind: ClauseKind
    marker: str
    """Lower-case word that opens it (`that`, `when`, `and`); empty where none."""
    start: int
    """First row, marker and leading adverbials included."""
    first: int
    last: int
    verb: Chunk
    subject: tuple[int, int] | None
    """Rows of the subject phrase, postmodifiers included; None where it has none of its own."""
    subject_head: int
    """Row of the subject's head noun, inherited where shared; −1 where none."""
    after: tuple[Chunk, ...]
    """Chunks after the verb group up to `last`, embedded clauses included."""
    parent: int
    """Index of the clause it hangs on; −1 for none."""


def find_clauses(tokens: Tokens, chunks: Sequence[Chunk], tree: Tree, *, speech: Collection[str]) -> tuple[Clause, ...]:
    """Clauses of one sentence; `speech` holds the lemmas of verbs that take what was said without `that`."""
    return tuple(SentenceTree(tokens, chunks, tree, speech).find_clauses())


class SentenceTree(Growth):
    """One sentence: its clauses from the first verb to their extent."""

    def find_clauses(self) -> list[Clause]:
        """Clauses in text order, each behind the one it hangs on where that starts no later."""
        for at, chunk in enumerate(self.chunks):
            if chunk.kind == "verb":
                self.keep_verb(at)
        self.owners = {row: predicate for predicate, one in self.grown.items() for row in range(one.verb.first, one.verb.last)}
        for clause in self.grown.values():
            judge_place(self, clause)
        self.subjects = {row: self.subject_row(clause) for row, clause in self.grown.items()}
        self.starts = {row: self.start_of(clause) for row, clause in self.grown.items()}
        depths = {row: self.depth(clause) for row, clause in self.grown.items()}
        ordered = sorted(self.grown.values(), key=lambda one: (self.starts[one.predicate], depths[one.predicate], one.at))
        number = {clause.predicate: i for i, clause in enumerate(ordered)}
        heads: dict[int, int] = {}
        for clause in sorted(ordered, key=lambda one: depths[one.predicate]):
            heads[clause.predicate] = self.subject_head(clause, heads)
        ends = self.find_ends()
        return [self.close(clause, ends[clause.predicate], number.get(clause.parent, -1), heads[clause.predicate]) for clause in ordered]

    subjects: dict[int, int]
    """Predicate → row of the subject, −1 where it has none."""

    def depth(self, clause: Grown) -> int:
        """Clauses above it."""
        found, seen = 0, {clause.predicate}
        while clause.parent >= 0 and clause.parent not in seen:
            seen.add(clause.parent)
            clause, found = self.grown[clause.parent], found + 1
        return found

    # ---- verbs

    def predicate_of(self, chunk: Chunk) -> int:
        """The row that a verb group's arguments hang on: its topmost verb, or what stands behind its copula."""
        row = chunk.head
        while True:
            head = self.tree.heads[row]
            helps = self.tree.relations[row].split(":")[0] in ("aux", "cop") and (self.tokens.lemmas[row] in HELPING or self.tokens.tags[row] == "MD")
            if head == row or not (chunk.first <= head < chunk.last or helps):
                return row
            row = head

    def keep_verb(self, at: int) -> None:
        chunk = self.chunks[at]
        row = self.predicate_of(chunk)
        before = self.grown.get(row)
        if before is not None:
            if chunk.first <= row < chunk.last:
                self.grown[row] = Grown(at, row, join_flags(before.verb, chunk))
            return
        if chunk.infinitive and self.tree.child(row, *SUBJECTS) >= 0 and self.tree.relations[row] == "root":
            chunk = replace(chunk, finite=True, infinitive=False, modal="to")
        if self.is_subjunctive(chunk, row):
            chunk = replace(chunk, finite=True, modal="should")
        if not (chunk.finite or chunk.modal):
            partner = self.partner_of(row)
            if partner is not None and not chunk.infinitive and shares(partner.verb, self.tokens.tags[chunk.head]):
                chunk = share_flags(partner.verb, chunk, self.tokens.tags[chunk.head])
            elif not self.is_participle_clause(at, row):
                return
        elif self.tokens.tags[chunk.head] == "VBD" and chunk.head == chunk.first and self.is_bare_passive(row):
            chunk = replace(chunk, passive=True)
        self.grown[row] = Grown(at, row, chunk)

    def is_subjunctive(self, chunk: Chunk, row: int) -> bool:
        """`ordered that the men be held`: a bare form with a subject in a clause that `that` opens."""
        mark = self.tree.child(row, "mark")
        return self.tokens.tags[chunk.first] == "VB" and not chunk.finite and self.tree.kinds[row] == "ccomp" and mark >= 0 and (
            self.tokens.lowers[mark] == "that") and 0 <= self.tree.child(row, "nsubj") < chunk.first

    def is_bare_passive(self, row: int) -> bool:
        """`Nine hurt in crash`, `thirty were killed and more than 200 injured`: a past form without object and auxiliary that the tree takes for
        passive or joins to a passive, with a number of people or right behind a passive, or that `by` follows in a headline."""
        subject = self.tree.child(row, "nsubj")
        if not 0 <= subject < row or self.tree.child(row, "obj", "xcomp", "ccomp") >= 0 or self.tokens.lemmas[row] in INTRANSITIVE:
            return False
        counted = self.tokens.tags[subject] == "CD" or self.tree.child(subject, "nummod") >= 0
        if self.tree.relations[row] == "root" and self.tokens.words[self.chunks[-1].last - 1] not in (".", "!", "?") and any(
                self.tokens.lowers[case] == "by" for kid in self.tree.children.get(row, ()) for case in self.tree.children.get(kid, ())):
            return True
        if self.tree.relations[row] != "conj":
            return counted and self.tree.relations[subject] == "nsubj:pass"
        partner = self.grown.get(self.tree.heads[row])
        before = next(reversed(self.grown.values()), None)
        behind = before is not None and before.verb.passive
        return (counted and partner is not None and partner.verb.passive) or (self.tree.relations[subject] == "nsubj:pass" and (counted or behind))

    def partner_of(self, row: int) -> Grown | None:
        """The clause whose auxiliary a joined verb shares."""
        if self.tree.relations[row] != "conj":
            return None
        head = self.tree.heads[row]
        k = self.chunk_of.get(head, -1)
        partner = self.grown.get(head) or next((one for one in self.grown.values() if one.at == k), None)
        return partner if partner is not None and self.chunks[partner.at].kind == "verb" and self.tree.child(row, "nsubj") < 0 else None

    def is_participle_clause(self, at: int, row: int) -> bool:
        """A participle set off with arguments of its own (`…, taking hundreds hostage`), or led by a conjunction at the sentence's head."""
        chunk = self.chunks[at]
        if chunk.infinitive or at == 0 or self.tokens.tags[chunk.head] not in ("VBG", "VBN", "VBD"):
            return False
        opening = [one.kind for one in self.chunks[:at]]
        if opening in (["marker"], ["marker", "adverb"]):
            return any(one.kind == "comma" for one in self.chunks[at:at + 6])
        if self.tree.relations[row] in ("amod", "case") or self.tokens.lemmas[chunk.head] in UNTOLD:
            return False
        before = self.chunks[at - 1].kind
        argued = at + 1 < len(self.chunks) and self.chunks[at + 1].kind in ("noun", "prep", "quote", "marker", "verb")
        return bool(self.grown) and argued and before in ("comma", "and", "marker") and self.tokens.tags[chunk.first] == "VBG"

    # ---- extent and subject

    def own_rows(self, clause: Grown) -> frozenset[int]:
        """Rows of the clause, without those of clauses that are no part of it."""
        rows = self.tree.below(clause.predicate)
        for row in [row for row in rows if row in self.grown]:
            other = self.grown[row]
            if other is not clause and other.kind in APART and not self.holds(other, clause):
                rows -= self.tree.below(row)
        if self.tokens.lowers[self.tree.heads[clause.predicate]] in FUSED and clause.kind == "complement":
            rows |= {self.tree.heads[clause.predicate]}
        return rows

    def holds(self, other: Grown, clause: Grown) -> bool:
        """Whether another clause, joined inside, belongs to an embedded clause of this one and not to the clause itself."""
        return other.kind == "coordinate" and other.parent != clause.predicate and self.grown[other.parent].kind not in APART

    def start_of(self, clause: Grown) -> int:
        """The first row of the clause, its conjunction included, marks left aside."""
        rows = self.own_rows(clause)
        joint = next((kid for kid in self.tree.children.get(clause.predicate, ()) if self.tree.relations[kid] == "cc" and kid < clause.verb.first), -1)
        first = min((row for row in rows if row >= joint and self.chunks[self.chunk_of[row]].kind not in SMALL), default=clause.verb.first)
        return min(self.chunks[self.chunk_of[first]].first, clause.verb.first)

    def subject_row(self, clause: Grown) -> int:
        """The row of the subject; −1 where there is none, or it is a relative word."""
        kids = [kid for kid in self.tree.children.get(clause.predicate, ()) if self.tree.relations[kid].split(":")[0] in SUBJECTS]
        kids = [kid for kid in kids if not (self.tokens.tags[kid] in ("WDT", "WP") or (
            self.tokens.lowers[kid] in RELATIVES and self.tree.relations[clause.predicate].endswith("relcl")))]
        ahead = [kid for kid in kids if kid < clause.verb.first]
        if ahead:
            return ahead[-1]
        if clause.kind == "tag" and kids:
            return kids[0]
        return -1 if clause.kind in ("coordinate", "relative", "participle") else self.noun_beside(clause)

    def noun_beside(self, clause: Grown) -> int:
        """The head of the noun phrase right before the verb, of a tag's behind it; −1 where there is none."""
        k = clause.at - 1
        while k > 0 and self.chunks[k].kind == "adverb":
            k -= 1
        if k >= 0 and self.chunks[k].kind == "noun" and (k == 0 or self.chunks[k - 1].kind in ("comma", "quote", "stop", "marker", "and", "time", "adverb", "open")):
            return self.chunks[k].head
        k = clause.at + 1
        if clause.kind == "tag" and k < len(self.chunks) and self.chunks[k].kind == "noun":
            return self.chunks[k].head
        return -1

    def subject_head(self, clause: Grown, heads: dict[int, int]) -> int:
        """Row of the subject's head noun, inherited where it is shared; −1 where there is none."""
        row = self.subjects[clause.predicate]
        if row >= 0:
            chunk = self.chunks[self.chunk_of[row]]
            return chunk.head if chunk.kind == "noun" else row
        if clause.kind in ("coordinate", "participle"):
            return heads.get(clause.parent, -1)
        if clause.kind == "relative":
            k = self.chunk_of[self.tree.heads[clause.predicate]]
            if self.chunks[k].kind not in ("noun", "time"):
                k = self.chunk_of[self.starts[clause.predicate]] - 1
            while k > 0 and (self.chunks[k].kind not in ("noun", "time") or self.is_age(k)):
                k -= 1
            return self.chunks[k].head if k >= 0 and self.chunks[k].kind in ("noun", "time") else -1
        return -1

    def is_age(self, k: int) -> bool:
        """Whether a chunk is a bare number between a comma and what follows (`Ines Pardo, 41, who …`)."""
        return k > 1 and self.chunks[k - 1].kind == "comma" and self.chunks[k].last - self.chunks[k].first == 1 and self.tokens.tags[self.chunks[k].head] == "CD"

    def subject_rows(self, clause: Grown) -> tuple[int, int] | None:
        """Rows of the subject phrase, whole chunks, on its own side of the verb."""
        row = self.subjects[clause.predicate]
        if row < 0:
            return None
        places = sorted({self.chunk_of[r] for r in self.tree.below(row)})
        places = [k for k in places if (k < clause.at) == (row < clause.verb.first) and k != clause.at]
        here = places.index(self.chunk_of[row])
        first = last = here
        while first > 0 and self.bridges(places[first - 1], places[first]):
            first -= 1
        while last + 1 < len(places) and self.bridges(places[last], places[last + 1]):
            last += 1
        while last > here and self.chunks[places[last]].kind in ("adverb", "comma", "quote", "prep", "other", "stop", "and"):
            last -= 1
        while first < here and self.chunks[places[first]].kind not in ("noun", "time") and self.tree.kinds[row] != "csubj":
            first += 1
        end = places[last]
        while end + 2 < clause.at and self.chunks[end + 1].kind == "prep" and self.chunks[end + 2].kind in ("noun", "time"):
            end += 2
        if row < clause.verb.first:
            end = self.end_of_aside(end, clause)
        return self.chunks[places[first]].first, self.chunks[end].last

    def end_of_aside(self, end: int, clause: Grown) -> int:
        """The last chunk of a subject with what two commas set off behind it (`dozens of people, two ministers among them, …`) or a participle
        without any (`families driven from the valley`)."""
        last = clause.at - 1
        inside = self.chunks[end + 1:last + 1]
        if not inside or any(one.kind in ("marker", "stop", "quote", "open") or (one.kind == "verb" and one.head in self.owners) for one in inside):
            return end
        if len(inside) > 2 and inside[0].kind == inside[-1].kind == "comma" and all(one.kind != "time" for one in inside[1:2]):
            return last - 1
        if inside[0].kind != "verb" or inside[0].infinitive or any(one.kind in ("comma", "and") for one in inside):
            return end
        while self.chunks[last].kind == "adverb":
            last -= 1
        return last

    def bridges(self, left: int, right: int) -> bool:
        """Whether nothing but marks stands between two chunks."""
        return all(self.chunks[k].kind in SMALL for k in range(left + 1, right))

    def close(self, clause: Grown, stop: int, parent: int, head: int) -> Clause:
        """The clause with its extent, without marks at its end."""
        stop = self.closed_at(clause, stop)
        while stop > clause.at + 1 and self.chunks[stop - 1].kind in LOOSE:
            stop -= 1
        subject = self.subject_rows(clause)
        first = min(clause.verb.first, subject[0]) if subject else clause.verb.first
        opening = self.chunks[self.chunk_of[self.starts[clause.predicate]]]
        if opening.first < first and (opening.finite or opening.modal):
            first = opening.first
        return Clause(clause.kind, clause.marker, min(self.starts[clause.predicate], first), first, max(self.chunks[stop - 1].last, clause.verb.last),
                      clause.verb, subject, head, tuple(self.chunks[clause.at + 1:stop]), parent)

    def find_ends(self) -> dict[int, int]:
        """Predicate → the chunk behind the clause: where another begins or goes on that is no part of it."""
        ends = dict.fromkeys(self.grown, len(self.chunks))
        waiting = sorted((place, row) for row, clause in self.grown.items() for place in self.places_of(clause))
        verbs = sorted((clause.at, row) for row, clause in self.grown.items())
        opened: list[int] = []
        begun = 0
        for place, row in waiting:
            while begun < len(verbs) and verbs[begun][0] < place:
                opened.append(verbs[begun][1])
                begun += 1
            around = self.clauses_around(self.grown[row])
            kept = [one for one in opened if one in around]
            if len(kept) < len(opened):
                for one in opened:
                    if one not in around:
                        ends[one] = place
                opened = kept
        return ends

    def places_of(self, clause: Grown) -> set[int]:
        """Chunks where a clause begins or goes on: its start, its subject, its verb."""
        subject = self.subjects[clause.predicate]
        own = self.chunk_of[min(self.tree.below(subject))] if subject >= 0 else clause.at
        return {self.chunk_of[self.starts[clause.predicate]], own, clause.at}

    def clauses_around(self, clause: Grown) -> set[int]:
        """The clause and those that it is embedded in, as predicates."""
        around, seen = {clause.predicate}, {clause.predicate}
        while clause.parent >= 0 and clause.kind not in ("main", "tag") and clause.parent not in seen:
            if clause.kind != "coordinate":
                around.add(clause.parent)
            clause = self.grown[clause.parent]
            seen.add(clause.predicate)
        return around

    def closed_at(self, clause: Grown, edge: int) -> int:
        """The bracket behind the verb that closes one opened before it; `edge` where none does."""
        depth = 0
        for k in range(clause.at + 1, edge):
            depth += (self.chunks[k].kind == "open") - (self.chunks[k].kind == "close")
            if depth < 0:
                return k
        return edge


def join_flags(helper: Chunk, verb: Chunk) -> Chunk:
    """A verb with what its auxiliary apart from it tells (`Did the guards flee?`)."""
    return replace(verb, finite=helper.finite or verb.finite, modal=helper.modal or verb.modal, negated=helper.negated or verb.negated,
                   past=helper.past or verb.past, perfect=helper.perfect or verb.perfect)


def shares(partner: Chunk, tag: str) -> bool:
    """Whether a form can share the auxiliary of a verb group."""
    return bool({"VB": partner.modal, "VBN": partner.passive or partner.perfect, "VBD": partner.passive or partner.perfect,
                 "VBG": partner.progressive}.get(tag))


def share_flags(partner: Chunk, verb: Chunk, tag: str) -> Chunk:
    """A joined verb with the auxiliaries of the verb it is joined to (`were killed and wounded`)."""
    return replace(verb, finite=partner.finite, modal=partner.modal, passive=partner.passive and tag in ("VBN", "VBD"), past=partner.past,
                   perfect=partner.perfect, progressive=partner.progressive)
