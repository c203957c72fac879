"""Verb groups that must be finite though the tagger took them for participles: English clauses need a finite verb.

In: tokens and the chunks of one sentence. Out: the same chunks, some verb groups finite and past. Each rule names what makes the
reading as a participle impossible: a sentence or a marker's clause without another verb, a direct object, a list of verbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from rashomon.read.chunks import Chunk
from rashomon.read.tokens import Tokens

OPENING = frozenset(("when", "while", "because", "although", "though", "that", "whether", "if", "once"))
"""Markers whose clause must have a finite verb."""
LEADING = OPENING | {"as", "after", "before", "since", "until", "unless"}
"""Markers that may open a sentence with a clause, the main clause following its comma."""
OBJECT_TAGS = frozenset(("DT", "PDT", "PRP", "PRP$", "CD", "NNP", "NNPS"))
"""First tags of what can only be an object right after a participle."""
REPORTING = frozenset(("say", "believe", "think", "claim", "fear", "admit", "insist", "argue"))
"""Verbs that take a clause more often than a noun."""
UNCHANGED = frozenset(("burst", "shut", "quit"))
"""Past tenses that the tagger takes for the end of the noun before them …"""
UNCHANGED_JOINED = UNCHANGED | {"hit", "cut", "spread", "split"}
"""… and those that are nouns as often, unless `and` joins another verb."""
NAMING = frozenset(("name", "call", "dub", "give", "consider", "deem", "elect", "appoint", "offer", "award", "pay", "grant", "declare", "make",
                    "nickname", "title", "entitle", "age", "term", "label", "style", "send", "choose", "code-name", "codename", "rename"))
"""Verbs whose passive keeps an object (`a man called …`)."""


def mend_verbs(tokens: Tokens, chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """The chunks with every lone participle made finite that cannot be one."""
    mended = mend_guise(tokens, mend_unchanged(tokens, mend_telegraphic(tokens, chunks)))
    mend_reduced(tokens, mended)
    if len(mended) > 1 and is_plural_subject(tokens, mended[0], mended[1]):
        mended[0] = replace(mended[0], kind="noun", finite=False)
    chunks = tuple(mended)
    for at in range(1, len(chunks) - 1):
        if is_lone_participle(tokens, chunks[at]) and (takes_object(tokens, mended, at) or is_listed(tokens, mended, at)
                                                       or is_reported(tokens, mended, at)):
            make_finite(mended, at)
    for start, end in segments(tokens, chunks):
        verbs = [at for at in range(start, end) if mended[at].kind == "verb"]
        if not any(mended[at].finite or mended[at].modal for at in verbs):
            chosen = choose_verb(tokens, mended, [at for at in verbs if at > start and is_lone_participle(tokens, mended[at])
                                                  and mended[at - 1].kind in ("noun", "adverb", "time", "comma", "close")])
            if chosen >= 0:
                make_finite(mended, chosen)
    return mended


def choose_verb(tokens: Tokens, chunks: Sequence[Chunk], found: Sequence[int]) -> int:
    """The participle of a segment that is its verb: the first with an object (`troops sent to guard it opened fire`), else the last in
    one breath with the first (`the man arrested in May escaped through a window`); −1 where there is none."""
    if not found:
        return -1
    breath = next((k for k in range(found[0], len(chunks)) if chunks[k].kind in ("comma", "and", "marker", "stop")), len(chunks))
    near = [at for at in found if at < breath and chunks[at - 1].kind != "comma"] or [at for at in found if at < breath]
    return next((at for at in near if at + 1 < len(chunks) and chunks[at + 1].kind == "noun" and tokens.lemmas[chunks[at].head] not in NAMING),
                near[-1])


def is_plural_subject(tokens: Tokens, first: Chunk, second: Chunk) -> bool:
    """`Witnesses said`: what opens the sentence right before a verb is no verb of the third person but a plural noun."""
    return (first.kind == second.kind == "verb" and first.last - first.first == 1 and tokens.tags[first.head] == "VBZ" and not second.infinitive
            and (second.finite or tokens.tags[second.head] == "VBN") and tokens.lemmas[first.head] not in ("be", "have", "do"))


def mend_unchanged(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """`A dam burst above the town and swept away …`: what opens a sentence and has no verb of its own before `and` with one is no noun."""
    head = chunks[0]
    if len(chunks) < 3 or head.kind != "noun" or head.last - head.first < 2 or tokens.lowers[head.last - 1] not in UNCHANGED_JOINED or chunks[1].kind not in ("prep", "adverb", "time"):
        return chunks
    level = list(takewhile(lambda chunk: chunk.kind not in ("marker", "stop", "and", "comma"), chunks))
    rest = chunks[len(level):]
    joined = len(rest) > 1 and rest[0].kind == "and" and rest[1].kind == "verb"
    alone = tokens.lowers[head.last - 1] in UNCHANGED and not any(chunk.kind == "verb" for chunk in chunks) and tokens.words[chunks[-1].last - 1] in (".", "!")
    if any(chunk.kind == "verb" for chunk in level) or not (joined or alone):
        return chunks
    last = head.last - 1
    return [replace(head, last=last, head=last - 1), Chunk("verb", last, last + 1, last, finite=True, past=True), *chunks[1:]]


def mend_reduced(tokens: Tokens, chunks: list[Chunk]) -> None:
    """`A bridge packed with shoppers collapsed onto a market`: the first of two verbs with nothing but prepositional phrases between them
    is a participle of the subject, the second the verb."""
    for at in range(1, len(chunks) - 3):
        verb = chunks[at]
        if verb.kind != "verb" or tokens.tags[verb.head] != "VBD" or verb.last != verb.first + 1 or chunks[at - 1].kind != "noun" or (
                tokens.lowers[verb.head].removesuffix("ed") == tokens.lowers[verb.head] or tokens.lemmas[verb.head] in REPORTING):
            continue
        end = at + 1
        while end + 1 < len(chunks) and chunks[end].kind == "prep" and chunks[end + 1].kind == "noun":
            end += 2
        if end == at + 1 or end >= len(chunks) or chunks[end].kind != "verb":
            continue
        laden = tokens.lowers[chunks[at + 1].first] in ("with", "by", "as") and is_lone_participle(tokens, chunks[end])
        if laden or (chunks[end].finite and tokens.tags[chunks[end].head] == "VBD"):
            chunks[at] = replace(verb, finite=False, past=False)
            make_finite(chunks, end)
            return


def mend_guise(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """`Gunmen dressed as soldiers ambushed a convoy`: *as* after a participle that has no finite verb before it opens no clause."""
    for at in range(2, len(chunks) - 2):
        if (chunks[at].kind == "marker" and tokens.lowers[chunks[at].first] == "as" and chunks[at].last == chunks[at].first + 1 and is_lone_participle(tokens, chunks[at - 1])
                and chunks[at - 2].kind == chunks[at + 1].kind == "noun" and chunks[at + 2].kind == "verb"
                and not any(c.kind == "verb" and (c.finite or c.modal) for c in chunks[:at])):
            chunks[at] = replace(chunks[at], kind="prep")
    return chunks


def mend_telegraphic(tokens: Tokens, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Of a sentence without a finite verb that goes on with an infinitive after its first noun phrase: `Minister to resign` tells what
    will be; the plural that ends `The ministry plans to move` is its verb."""
    level = list(takewhile(lambda chunk: chunk.kind not in ("marker", "stop"), chunks))
    if len(level) < 2 or level[0].kind != "noun" or not level[1].infinitive or any(c.kind == "verb" and (c.finite or c.modal) for c in level):
        return list(chunks)
    head, rest = chunks[0], chunks[1:]
    last = head.last - 1
    if last > head.first and tokens.tags[last] == "NNS" and tokens.tags[last - 1] in ("NN", "NNP"):
        return [replace(head, last=last, head=last - 1), Chunk("verb", last, last + 1, last, finite=True), *rest]
    if tokens.words[chunks[-1].last - 1] not in (".", "!", "?"):
        return [head, replace(rest[0], finite=True, infinitive=False, modal="to"), *rest[1:]]
    return list(chunks)


def make_finite(chunks: list[Chunk], at: int) -> None:
    chunks[at] = replace(chunks[at], finite=True, past=True)


def is_lone_participle(tokens: Tokens, chunk: Chunk) -> bool:
    """A past participle without auxiliary, its particle aside."""
    return chunk.kind == "verb" and not chunk.finite and not chunk.modal and tokens.tags[chunk.head] == "VBN" and chunk.head == chunk.first and (
        chunk.last == chunk.head + 1 or tokens.tags[chunk.last - 1] == "RP")


def takes_object(tokens: Tokens, chunks: Sequence[Chunk], at: int) -> bool:
    """`the police fired three shots`: a lone participle between a noun and its object, no finite verb behind them in one breath."""
    subject, following = chunks[at - 1], chunks[at + 1]
    if subject.kind == following.kind == "noun" and tokens.lemmas[chunks[at].head] == "tell":
        return True
    if subject.kind != "noun" or following.kind != "noun" or tokens.tags[following.first] not in OBJECT_TAGS or (
            tokens.lemmas[chunks[at].head] in NAMING):
        return False
    for chunk in chunks[at + 2:]:
        if chunk.kind in ("and", "comma", "marker", "stop"):
            return True
        if chunk.kind == "verb" and (chunk.finite or chunk.modal):
            return False
    return True


def is_reported(tokens: Tokens, chunks: Sequence[Chunk], at: int) -> bool:
    """`Witnesses said the police fired`: a participle behind the noun that follows a verb of saying, no finite verb behind it."""
    if at < 3 or chunks[at - 1].kind != "noun" or chunks[at - 3].kind != "noun" or tokens.lemmas[chunks[at - 2].head] not in REPORTING:
        return False
    behind = next((c for c in chunks[at + 1:] if c.kind in ("marker", "stop") or (c.kind == "verb" and (c.finite or c.modal))), None)
    return chunks[at - 2].finite and (behind is None or behind.kind != "verb")


def is_listed(tokens: Tokens, chunks: Sequence[Chunk], at: int) -> bool:
    """`pumped water, rescued pets and closed roads`: a participle after a comma, with an object of its own, amid a list of verbs."""
    before = any(c.kind == "verb" and c.finite for c in chunks[:at])
    return before and chunks[at - 1].kind == "comma" and chunks[at + 1].kind == "noun" and joins_verb(chunks, at)


def joins_verb(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether, behind chunk `at`, `and` joins one more finite verb before any marker or stop."""
    for k in range(at + 1, len(chunks) - 1):
        if chunks[k].kind in ("marker", "stop"):
            return False
        if chunks[k].kind == "and":
            following = next((c for c in chunks[k + 1:] if c.kind != "adverb"), chunks[k])
            if following.kind == "verb" and (following.finite or following.modal):
                return True
    return False


def segments(tokens: Tokens, chunks: Sequence[Chunk]) -> list[tuple[int, int]]:
    """Half-open chunk ranges that need a finite verb of their own: between semicolons and colons, after a clause that opens the
    sentence, before one that closes it with who says so, after a marker up to the next comma, marker or stop."""
    found = []
    stops = [k for k, chunk in enumerate(chunks) if chunk.kind == "stop" and tokens.lowers[chunk.first] in (";", ":")]
    edges = [-1, *stops, len(chunks)]
    for before, end in pairwise(edges):
        if before < 0 or tokens.lowers[chunks[before].first] == ";":
            found.append((before + 1, end))
            comma = end_of_opening(tokens, chunks, before + 1, end)
            if comma > 0:
                found.append((comma + 1, end))
            closing = start_of_closing(tokens, chunks, before + 1, end)
            if closing > 0:
                found.append((before + 1, closing))
    for at, chunk in enumerate(chunks):
        lower = tokens.lowers[chunk.first]
        if chunk.kind == "marker" and (lower in OPENING or (lower in LEADING and at and chunks[at - 1].kind == "time")):
            end = next((k for k in range(at + 1, len(chunks)) if chunks[k].kind in ("comma", "marker", "stop")), len(chunks))
            found.append((at + 1, end))
    return found


def start_of_closing(tokens: Tokens, chunks: Sequence[Chunk], start: int, end: int) -> int:
    """The comma before `police said` at the end of the segment: what is said has a finite verb of its own; −1 where none stands there."""
    while end > start and (chunks[end - 1].kind in ("other", "time", "adverb") or (
            chunks[end - 1].kind == "prep" and end < len(chunks) and chunks[end].kind == "time")):
        end -= 1
    closing = chunks[end - 3:end]
    kinds = [chunk.kind for chunk in closing]
    if kinds == ["comma", "noun", "verb"] and closing[2].finite and tokens.lemmas[closing[2].head] in REPORTING and end - 3 > start:
        return end - 3
    return -1


def end_of_opening(tokens: Tokens, chunks: Sequence[Chunk], start: int, end: int) -> int:
    """The comma that ends a clause at the head of the segment (`When the guards slept, …`); −1 where none stands there."""
    start += start + 1 < end and chunks[start].kind == "time"
    if start >= end or chunks[start].kind != "marker" or tokens.lowers[chunks[start].first] not in LEADING:
        return -1
    comma = next((k for k in range(start + 1, end) if chunks[k].kind == "comma"), -1)
    led = any(c.kind == "verb" and (c.finite or c.modal) for c in chunks[start + 1:max(comma, start + 1)])
    return comma if led else -1
