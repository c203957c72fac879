"""The walk over chunks that opens clauses and gives each verb to the clause it belongs to (FASTUS, Hobbs et al. 1997).

In: tokens and the chunks of one sentence. Out: builders in order of opening, which `clauses.py` closes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rashomon.read.chunks import RELATIVES, Chunk
from rashomon.read.clause_mending import joins_verb
from rashomon.read.clause_tags import is_tag, tag_start
from rashomon.read.tokens import Tokens
from rashomon.resources.words import load_words

ClauseKind = Literal["main", "coordinate", "complement", "relative", "adverbial", "participle", "tag"]


@dataclass(slots=True)
class OpenClause:
    kind: ClauseKind
    marker: str
    start: int
    parent: int
    index: int
    chunks: list[int] = field(default_factory=list)
    verb: int = -1
    subject_from: int = -1
    inverted: bool = False
    end: int = -1
    """The bracket that closes around it; −1 where none does."""


INTRANSITIVE = load_words("intransitive")
ASKING = frozenset(("ask", "wonder", "know", "see", "doubt", "tell", "say", "decide", "determine", "check", "question", "inquire", "enquire", "matter"))
"""Verbs that `if` gives a question; after others it gives a condition."""
HEARERS = frozenset(("tell", "remind", "assure", "inform", "warn", "advise", "convince", "promise", "notify", "persuade", "show"))
"""Verbs with a hearer between them and `that`."""


OFFICIAL = frozenset(("deny", "insist", "accuse"))
"""Verbs that, joined to what is said, tell more of who says it (`It said most were criminals and denied that …`)."""
PREPOSITIONS = frozenset(("before", "after", "since", "until", "till"))
"""Markers that stand before a noun as often as before a clause."""


class ClauseWalk:
    """The state of one sentence's walk: builders in order of opening, and the stack of those still open."""

    def __init__(self, tokens: Tokens, chunks: Sequence[Chunk], speech: Collection[str]) -> None:
        self.tokens, self.chunks, self.speech = tokens, chunks, speech
        self.builders: list[OpenClause] = []
        self.stack: list[OpenClause] = []
        self.open("main", "", 0, -1)

    def open(self, kind: ClauseKind, marker: str, at: int, parent: int) -> OpenClause:
        builder = OpenClause(kind, marker, at, parent, len(self.builders), end=self.stack[-1].end if self.stack else -1)
        self.builders.append(builder)
        self.stack.append(builder)
        return builder

    def run(self) -> None:
        outside: dict[int, list[OpenClause]] = {}
        for at, chunk in enumerate(self.chunks):
            self.stack = outside.pop(at, self.stack)
            close = self.closing_bracket(at) if chunk.kind == "open" and not outside else -1
            if close > 0:
                outside[close] = list(self.stack)
                self.open("main", "", at + 1, -1).end = close
            elif chunk.kind == "marker" and self.leads_to_clause(at):
                self.open_told(at)
                self.open(self.kind_of_marker(at), self.tokens.lowers[chunk.first], at, self.stack[-1].index)
            elif chunk.kind == "verb" and self.is_finite(at):
                self.place_verb(at)
            elif chunk.kind == "verb" and self.is_participle_clause(at):
                self.open_participle(at)
            elif chunk.kind == "stop" and self.stack[-1].verb >= 0 and self.finite_after(at):
                self.stack = self.stack[:1] if self.stack[0].verb < 0 else []
                self.open("main", self.tokens.lowers[chunk.first], at + 1, -1)
                continue
            self.stack[-1].chunks.append(at)

    def open_told(self, at: int) -> None:
        """`said the man who fired was held`: the clause without `that` whose subject holds the relative clause that the marker at `at` opens,
        where a second finite verb follows in one breath."""
        current = self.stack[-1]
        begin = current.verb + 1
        if current.verb < 0 or current.kind == "tag" or self.chunks[begin].kind != "noun" or self.kind_of_marker(at) != "relative" or (
                self.tokens.lemmas[self.chunks[current.verb].head] not in self.speech) or any(
                self.chunks[k].kind not in ("noun", "prep", "comma") for k in range(begin, at)):
            return
        verbs = [k for k in range(at, len(self.chunks)) if self.chunks[k].kind == "verb" and (self.chunks[k].finite or self.chunks[k].modal)][:2]
        if len(verbs) < 2 or any(self.chunks[k].kind in ("marker", "stop", "and", "quote") for k in range(verbs[0] + 1, verbs[1])):
            return
        last = self.chunks[verbs[1] - 1]
        set_off = self.chunks[at - 1].kind == "comma"
        if (last.kind == "comma") == set_off and self.tokens.tags[last.first] != "PRP":
            self.open("complement", "", begin, current.index)

    def closing_bracket(self, at: int) -> int:
        """The bracket that closes what opens at chunk `at`, where a whole clause stands inside; −1 otherwise."""
        close = next((k for k in range(at + 1, len(self.chunks)) if self.chunks[k].kind == "close"), -1)
        subject = next((k for k in range(at + 1, close) if self.chunks[k].kind in ("noun", "marker")), close)
        whole = subject < close and self.chunks[subject].kind == "noun" and any(c.kind == "verb" and c.finite for c in self.chunks[subject:close])
        return close if whole else -1

    def finite_after(self, at: int) -> bool:
        return any(c.kind == "verb" and (c.finite or c.modal) for c in self.chunks[at + 1:])

    def leads_to_clause(self, at: int) -> bool:
        """Whether a finite verb follows before the next marker, with a subject unless the marker can be one."""
        lower = self.tokens.lowers[self.chunks[at].first]
        if lower in PREPOSITIONS and self.stack[-1].verb < 0 and at > 0 and self.chunks[at - 1].kind != "comma" and sum(
                c.kind == "verb" and (c.finite or bool(c.modal)) for c in self.chunks) == 1 and any(self.chunks[k].kind == "noun" for k in self.stack[-1].chunks):
            return False
        noun = lower in ("who", "which", "that", "what", "whoever", "whatever")
        for chunk in self.chunks[at + 1:]:
            if chunk.kind == "verb":
                return noun and (chunk.finite or (chunk.passive is False and not chunk.infinitive)) and (chunk.finite or bool(chunk.modal))
            if chunk.kind == "noun":
                break
            if chunk.kind in ("marker", "stop"):
                return lower in ("that", "which", "who") and chunk.kind == "marker"
        seen = False
        for k, chunk in enumerate(self.chunks[at + 1:], at + 1):
            if chunk.kind == "verb" and (chunk.finite or chunk.modal or (
                    not chunk.infinitive and self.tokens.tags[chunk.head] == "VB" and self.chunks[k - 1].kind == "noun")):
                return not (lower in ("before", "after", "since", "until", "as", "than", "once", "like") and seen)
            if chunk.kind == "stop" or (chunk.kind == "marker" and lower not in ("that", "while", "if", "although")):
                return False
            if chunk.kind == "comma":
                seen = True
            elif chunk.kind == "and" and k + 1 < len(self.chunks) and self.chunks[k + 1].kind == "verb":
                return False
        return False

    def kind_of_marker(self, at: int) -> ClauseKind:
        lower = self.tokens.lowers[self.chunks[at].first]
        before = self.chunks[at - 1] if at else None
        if lower in RELATIVES and before is not None and lower != "what":
            k = at - 1
            while k > 0 and self.chunks[k].kind in ("comma", "prep", "open", "close", "quote"):
                k -= 1
            if self.chunks[k].kind in ("noun", "time") and not (lower == "that" and self.takes_content(k)):
                return "relative"
        if lower in ("that", "whether", "what", "who", "which", "how", "why", "where") and before is not None:
            return "complement"
        if lower == "if" and before is not None and (before.kind == "adverb" or (
                before.kind == "verb" and self.tokens.lemmas[before.head] in ASKING)):
            return "complement"
        return "adverbial"

    def takes_content(self, at: int) -> bool:
        """Whether `that` after this noun gives what was said, not which one: a verb of speech and its hearer before it."""
        current = self.stack[-1]
        lemma = self.tokens.lemmas[self.chunks[current.verb].head] if current.verb >= 0 else ""
        if lemma not in self.speech or (self.chunks[current.verb + 1].kind == "noun" and lemma not in HEARERS):
            return False
        return at - current.verb <= 4 and not any(self.chunks[k].kind == "verb" for k in range(current.verb + 1, at))

    def is_finite(self, at: int) -> bool:
        chunk = self.chunks[at]
        if chunk.finite or chunk.modal:
            return not (self.tokens.tags[chunk.head] == "VBD" and chunk.last - chunk.first == 1 and self.leads_sentence(at))
        if self.stack[-1].kind == "coordinate" and self.stack[-1].verb >= 0 and self.ends_list(at):
            return True
        if chunk.infinitive or self.tokens.tags[chunk.head] != "VB":
            return False
        before = self.chunks[at - 1] if at else None
        current = self.stack[-1]
        if before is not None and before.kind == "and":
            return current.verb >= 0 and not self.chunks[current.verb].infinitive
        if before is not None and before.kind == "adverb" and current.kind == "relative" and current.verb == at - 2:
            return any(builder.verb < 0 for builder in self.stack[:-1])
        return current.verb < 0 and before is not None and before.kind in ("noun", "adverb") and any(
            self.chunks[k].kind == "noun" for k in current.chunks)

    def is_participle_clause(self, at: int) -> bool:
        chunk = self.chunks[at]
        if chunk.infinitive or self.tokens.tags[chunk.head] not in ("VBG", "VBN", "VBD") or at == 0:
            return False
        if self.stack[-1].verb < 0 and len(self.stack) == 1 and self.leads_sentence(at):
            return True
        if self.tokens.lemmas[chunk.head] in ("include", "accord", "follow", "regard", "concern"):
            return False
        before = self.chunks[at - 1]
        has_verb = any(b.verb >= 0 for b in self.stack)
        has_object = at + 1 < len(self.chunks) and self.chunks[at + 1].kind in ("noun", "prep", "quote", "marker", "verb")
        return has_verb and has_object and before.kind in ("comma", "and", "marker") and self.tokens.tags[chunk.first] == "VBG" and (
            before.kind != "and" or self.stack[-1].kind == "participle")

    def leads_sentence(self, at: int) -> bool:
        """`Though warned, …`: a conjunction and a participle before the first comma."""
        opening = [self.chunks[k].kind for k in range(at)]
        return opening in (["marker"], ["marker", "adverb"]) and any(c.kind == "comma" for c in self.chunks[at:at + 6])

    def open_participle(self, at: int) -> None:
        lead = at - 2 if at > 1 and self.chunks[at - 1].kind == "adverb" and self.chunks[at - 2].kind == "marker" else at - 1
        before = self.chunks[lead]
        marker = self.tokens.lowers[before.first] if before.kind in ("marker", "and") else ""
        while len(self.stack) > 1 and self.stack[-1].kind == "participle":
            self.stack.pop()
        builder = self.open("participle", marker, lead if marker else at, self.stack[-1].index)
        builder.verb = at

    def place_verb(self, at: int) -> None:
        """Give a finite verb to the clause it belongs to, opening one where none waits for it."""
        if is_tag(self.tokens, self.chunks, at, self.speech, told=any(b.verb >= 0 for b in self.builders), begun=self.stack[0].verb >= 0):
            start = tag_start(self.chunks, at)
            builder = self.open("tag", "", start, -1)
            builder.verb, builder.inverted = at, start == at
            return
        current = self.stack[-1]
        if current.verb < 0:
            current.verb = at
            return
        if self.is_reduced(at) and not self.ends_list(at):
            return
        gap = range(current.verb + 1, at)
        noun = self.own_noun(at, current.verb)
        joint = max((k for k in gap if self.chunks[k].kind == "and" and not self.joins_nouns(k, noun)), default=-1)
        comma = max((k for k in gap if self.chunks[k].kind == "comma" and noun is not None and k < noun), default=-1)
        if noun is not None and noun == current.verb + 1 and self.tokens.tags[self.chunks[noun].head] == "PRP" and self.takes_bare_content(current, at, noun):
            self.open("complement", "", noun, current.index).verb = at
            return
        waiting = next((b for b in reversed(self.stack[:-1]) if b.verb < 0), None)
        if waiting is not None and (current.kind != "complement" or joint < 0) and not (joint > 0 and noun is None):
            self.close_to(waiting)
            waiting.verb = at
            if current.kind in ("adverbial", "participle") and comma > 0:
                waiting.subject_from = comma + 1
            elif current.kind == "adverbial" and noun is not None:
                waiting.subject_from = noun
            return
        if noun is not None and self.takes_bare_content(current, at, noun):
            self.open("complement", "", noun, current.index).verb = at
        elif self.told_aside(current.verb, at):
            self.open("complement", "", current.verb + 1, current.index).verb = at
        elif self.lists_verbs(current, at):
            self.open("coordinate", "", at, current.index).verb = at
        elif joint > 0:
            self.open_coordinate(at, joint, noun)
        elif noun is None and self.follows_comma(at):
            self.open("coordinate", "", at, current.index).verb = at
        elif comma > 0 and noun is not None and current.kind in ("relative", "complement") and self.lists_on(at):
            self.open("coordinate", "", comma + 1, current.index).verb = at
        elif comma > 0 and noun is not None:
            level = self.stack[0]
            self.close_to(level)
            self.open("main", "", comma + 1, -1).verb = at
        elif self.is_reducible(current.verb):
            current.verb = at
        else:
            self.open("main", "", noun if noun is not None else at, -1).verb = at

    def lists_verbs(self, current: OpenClause, at: int) -> bool:
        """`stormed the bank, took hostages and fled`: a verb right after a comma, one more joined behind it, none set off before it."""
        return (self.follows_comma(at) and joins_verb(self.chunks, at)
                and self.chunks[max(current.verb - 1, 0)].kind not in ("comma", "marker"))

    def told_aside(self, verb: int, at: int) -> bool:
        """`said the camp, built for 900, holds …`, `said dozens, among them two boys, were held`: a subject with words between commas, none
        of them a finite verb, right after a verb of speech."""
        inside = [chunk.kind for chunk in self.chunks[verb + 1:at]]
        comma = next((k for k in range(len(inside)) if inside[k] not in ("noun", "prep")), 0)
        return (verb > 0 < comma and inside[0] == "noun" and inside[comma] == "comma" and comma + 2 < len(inside) and self.follows_comma(at)
                and self.tokens.lemmas[self.chunks[verb].head] in self.speech and not {"marker", "stop", "quote", "and"} & set(inside)
                and not any(chunk.kind == "verb" and (chunk.finite or chunk.modal) for chunk in self.chunks[verb + 1:at]))

    def follows_comma(self, at: int) -> bool:
        """`landed, used grenades and cut …`: a verb right after a comma shares the subject."""
        k = at - 1
        while k > 0 and self.chunks[k].kind == "adverb":
            k -= 1
        return self.chunks[k].kind == "comma"

    def lists_on(self, at: int) -> bool:
        """Whether `and` with another clause follows: the verbs are a list of like clauses."""
        joint = next((k for k in range(at + 1, len(self.chunks)) if self.chunks[k].kind == "and"), -1)
        return joint > 0 and any(c.kind == "verb" and (c.finite or self.ends_list(k)) for k, c in enumerate(self.chunks) if k > joint)

    def ends_list(self, at: int) -> bool:
        """`…, A would go, B freed and C improved`: a participle that closes the sentence after its own noun phrase."""
        chunk = self.chunks[at]
        return (chunk.last - chunk.first == 1 and self.tokens.tags[chunk.head] in ("VBN", "VBD") and self.chunks[at - 1].kind == "noun"
                and all(c.kind in ("other", "quote", "close") for c in self.chunks[at + 1:]))

    def is_reduced(self, at: int) -> bool:
        """`tanks and other equipment captured near the town`: a participle after joined nouns, not a verb with a subject."""
        chunk, following = self.chunks[at], self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        return (chunk.last - chunk.first == 1 and self.tokens.tags[chunk.head] == "VBD" and self.tokens.lowers[chunk.head].endswith("ed")
                and [c.kind for c in self.chunks[max(0, at - 3):at]] == ["noun", "and", "noun"]
                and self.tokens.lemmas[chunk.head] not in INTRANSITIVE and (following is None or following.kind in ("prep", "time", "comma", "other")))

    def open_coordinate(self, at: int, joint: int, noun: int | None) -> None:
        current = self.stack[-1]
        own = noun is not None and noun > joint
        while len(self.stack) > 1 and (self.stack[-1].kind == "participle" or (
                self.stack[-1].kind in ("relative", "adverbial", "complement") and not own and self.differs(self.stack[-1], at)
                and not self.differs(self.stack[-2], at))):
            self.stack.pop()
        if not own and len(self.stack) > 1 and self.stack[-1].kind == "complement" and self.tokens.lemmas[self.chunks[at].head] in OFFICIAL and (
                self.tokens.lemmas[self.chunks[self.stack[-2].verb].head] in self.speech):
            self.stack.pop()
        if own and self.chunks[joint - 1].kind == "comma":
            while len(self.stack) > 1 and self.stack[-1].kind in ("relative", "adverbial"):
                self.stack.pop()
        partner = self.stack[-1] if self.stack else current
        self.open("coordinate", self.tokens.lowers[self.chunks[joint].first], joint, partner.index).verb = at

    def differs(self, builder: OpenClause, at: int) -> bool:
        """Whether the verb at `at` has another tense than the clause's."""
        if builder.verb < 0:
            return True
        return self.chunks[builder.verb].past != self.chunks[at].past

    def close_to(self, builder: OpenClause) -> None:
        while self.stack and self.stack[-1] is not builder:
            self.stack.pop()

    def own_noun(self, at: int, after: int) -> int | None:
        """The noun phrase before the verb; of `killed two men and three women were hurt` what stands behind the last `and`, as the verb
        before takes the first noun for its object."""
        noun = self.noun_before(at, after)
        lemma = self.tokens.lemmas[self.chunks[after].head]
        if noun != after + 1 or lemma in self.speech or lemma in INTRANSITIVE or lemma == "be":
            return noun
        joint = max((k for k in range(noun, at) if self.chunks[k].kind == "and"), default=-1)
        return joint + 1 if joint > 0 and self.chunks[joint + 1].kind == "noun" else noun

    def noun_before(self, at: int, after: int) -> int | None:
        """Index of the chunk that starts the noun phrase right before the verb, its own postmodifiers included; None if there is none."""
        k = at - 1
        while k > after and (self.chunks[k].kind in ("adverb", "time", "close", "quote") or (
                self.chunks[k].kind == "prep" and self.chunks[k + 1].kind == "time")):
            k -= 1
        if k - 1 > after and self.chunks[k].kind == "verb" and not self.chunks[k].finite and self.chunks[k - 1].kind == "noun":
            k -= 1
        start = None
        while k > after:
            kind = self.chunks[k].kind
            if kind == "noun":
                start = k
                k -= 1
                if k > after and self.chunks[k].kind == "noun":
                    return start
                if k > after and self.chunks[k].kind == "prep" and k - 1 > after and self.chunks[k - 1].kind == "noun":
                    k -= 1
                    continue
                if k > after and self.chunks[k].kind == "and" and k - 1 > after and self.chunks[k - 1].kind == "noun" and self.plural(at):
                    k -= 1
                    continue
                if k > after and self.chunks[k].kind == "prep":
                    return None
                if k - 1 > after and self.chunks[k].kind == "verb" and not self.chunks[k].finite and self.chunks[k - 1].kind == "noun":
                    k -= 1
                    continue
                return start
            if kind in ("open", "comma") and start is None:
                k -= 1
                continue
            return start
        return start

    def plural(self, at: int) -> bool:
        return self.tokens.lowers[self.chunks[at].first] in ("were", "are", "have")

    def joins_nouns(self, k: int, noun: int | None) -> bool:
        """Whether `and` at chunk k stands inside the noun phrase that starts at chunk `noun`."""
        return noun is not None and k > noun

    def takes_bare_content(self, current: OpenClause, at: int, noun: int) -> bool:
        lemma = self.tokens.lemmas[self.chunks[current.verb].head]
        between = [self.chunks[k].kind for k in range(current.verb + 1, noun)]
        return lemma in self.speech and not {"and", "marker", "comma"} & set(between)

    def is_reducible(self, verb: int) -> bool:
        chunk = self.chunks[verb]
        return chunk.last - chunk.first == 1 and self.tokens.tags[chunk.head] in ("VBD", "VBN")
