"""Nouns and adjectives that say or hold: `his claim that …`, `fears that …`, `be confident that …`.

In: tokens, a sentence's chunks and clauses. Out: links; a noun that nobody is said to have uttered makes hearsay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from rashomon.read.attribution_links import Link, cue_rows, kind_of, reach_quotes, subject_of, trim_content
from rashomon.read.attribution_speech import end_of_saying
from rashomon.read.clauses import Clause
from rashomon.read.parses import Rows, Sentence
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

BETWEEN_CHUNKS = 3
"""Chunks that may stand between a noun and its `that` (`the claim by police that …`)."""
HOLDING_VERBS = frozenset(("be", "feel", "become", "remain", "seem", "sound", "grow", "make"))
LEAST_ROWS = 3
REJECTING = frozenset(("reject", "dismiss", "rebuff", "rubbish", "spurn", "repudiate"))
CLAIMED = frozenset(("claim", "report", "allegation", "accusation", "suggestion", "rumour", "rumor", "assertion", "charge", "contention", "insinuation"))
"""What is said to be false where it is rejected; a rejected argument or demand was only not followed."""


def find_noun_links(tokens: Tokens, sentence: Sentence, quotes: Sequence[Rows], tables: CueTables) -> Iterator[Link]:
    """A link for each noun of saying or holding with a content clause."""
    chunks = sentence.chunks
    for k, chunk in enumerate(chunks[:-2]):
        if chunk.kind != "noun" or tokens.lemmas[chunk.head] not in tables.said or tokens.tags[chunk.head] not in ("NN", "NNS") or (
                tokens.lowers[chunk.first] in ("no", "little", "any")):
            continue
        start = find_that(tokens, sentence, k, tables.said)
        if start < 0:
            continue
        end = min(end_of_saying(tokens, sentence, start, tables), end_of_clause(sentence, start))
        content = trim_content(tokens, start, reach_quotes(end, start, quotes), quotes)
        if content[1] - content[0] < LEAST_ROWS:
            continue
        denial = find_denial(tokens, sentence, k)
        if denial is not None:
            yield Link(kind=kind_of(content, quotes), cue_class="deny", source=subject_of(sentence, denial), content=(chunk.first, content[1]),
                       sentence=sentence.index, cue=cue_rows(tokens, sentence.clauses[denial]), clause=denial, rule="noun-denied")
        source = find_utterer(tokens, sentence, k, tables)
        yield Link(kind=kind_of(content, quotes) if source else "hearsay", cue_class=class_of_noun(tokens.lemmas[chunk.head], tables), source=source,
                   cue=(chunk.head, chunk.head + 1), content=content, sentence=sentence.index, clause=-1, rule="noun-that")


def find_denial(tokens: Tokens, sentence: Sentence, k: int) -> int | None:
    """The clause that denies what the noun at chunk k says (`rejected claims that …`); None where none does."""
    at = sentence.chunks[k].first
    i = next((i for i, clause in enumerate(sentence.clauses) if at - 2 <= clause.verb.last <= at and clause.after and clause.after[0] is sentence.chunks[k]), -1)
    if i < 0 or tokens.lemmas[sentence.clauses[i].verb.head] not in REJECTING or tokens.lemmas[sentence.chunks[k].head] not in CLAIMED:
        return None
    clause = sentence.clauses[i]
    return None if clause.verb.passive or clause.verb.negated or subject_of(sentence, i) is None else i


def find_that(tokens: Tokens, sentence: Sentence, k: int, nouns: Collection[str]) -> int:
    """Row of the `that` which opens the content of the noun at chunk k; −1 where none does, or where it is the subject of a relative clause."""
    chunks = sentence.chunks
    for m in range(k + 1, min(k + 2 + BETWEEN_CHUNKS, len(chunks) - 1)):
        if tokens.lowers[chunks[m].first] == "that" and chunks[m].kind in ("marker", "adverb", "other", "prep", "noun"):
            verb = chunks[m + 1].kind == "verb" and chunks[m].last - chunks[m].first == 1
            return -1 if verb and not tokens.lowers[chunks[m + 1].first].endswith("ing") else chunks[m].first
        if chunks[m].kind not in ("prep", "noun", "time", "adverb") or (chunks[m].kind == "noun" and tokens.lemmas[chunks[m].head] in nouns):
            return -1
    return -1


def end_of_clause(sentence: Sentence, start: int) -> int:
    """Where the clause that holds the row, or starts at it, ends."""
    i = next((i for i, clause in enumerate(sentence.clauses) if clause.start == start), sentence.clause_at(start))
    end = sentence.clauses[i].last if i >= 0 else sentence.last
    behind = [c.subject[0] - 1 for c in sentence.clauses if c.kind == "main" and c.subject is not None and start + LEAST_ROWS < c.subject[0] < end]
    return min([end, *behind])


def class_of_noun(lemma: str, tables: CueTables) -> str:
    """The class of saying of a noun."""
    if lemma == "denial":
        return "deny"
    return "believe" if lemma in tables.holding else "show" if lemma in tables.showing else "warn" if lemma == "warning" else "claim"


def find_utterer(tokens: Tokens, sentence: Sentence, k: int, tables: CueTables) -> Rows | None:
    """Whose noun it is: whose verb it is where the tagger took one for a noun (`the agency reports that …`), its possessor, who stands behind `by` or `from`, the subject of `make`, `issue`, `express`."""
    chunks, chunk = sentence.chunks, sentence.chunks[k]
    if tokens.tags[chunk.head] == "NNS" and tokens.tags[chunk.head - 1] in ("NNP", "NNPS") and chunk.head > chunk.first:
        return chunk.first, chunk.head
    if k and chunk.last - chunk.first == 1 and tokens.lowers[chunk.head].endswith("ing") and chunks[k - 1].kind == "comma":
        i = sentence.clause_at(chunk.head)
        return subject_of(sentence, i) if i >= 0 else None
    if tokens.tags[chunk.first] == "PRP$":
        return chunk.first, chunk.first + 1
    owner = next((row for row in range(chunk.first, chunk.head) if tokens.tags[row] == "POS"), -1)
    if owner > 0:
        return chunk.first, owner
    if k >= 2 and tokens.tags[chunks[k - 1].first] == "POS" and chunks[k - 2].kind == "noun":
        return chunks[k - 2].first, chunks[k - 2].last
    if k + 2 < len(chunks) and tokens.lowers[chunks[k + 1].first] in ("by", "from", "among") and chunks[k + 2].kind == "noun":
        return chunks[k + 2].first, chunks[k + 2].last
    for i, clause in enumerate(sentence.clauses):
        near = clause.verb.last <= chunk.first and all(c.kind != "verb" for c in chunks if clause.verb.last <= c.first < chunk.first)
        if near and clause.first <= chunk.first < clause.last and not clause.verb.passive and tokens.lemmas[clause.verb.head] in tables.uttering:
            return subject_of(sentence, i)
    return None


def find_adjective_link(tokens: Tokens, sentence: Sentence, i: int, clause: Clause, quotes: Sequence[Rows], tables: CueTables) -> Link | None:
    """`X is confident that …`, `X was aware that …`: who holds it, the verb with the adjective, the content clause."""
    lemma = tokens.lemmas[clause.verb.head]
    if lemma not in HOLDING_VERBS or clause.verb.infinitive or clause.verb.negated:
        return None
    source = subject_of(sentence, i)
    if source is None or tokens.lowers[source[0]] in ("it", "there", "this", "that", "what"):
        return None
    for row in range(clause.verb.last, min(clause.verb.last + 3, clause.last - 2)):
        held = tables.adjectives.get(tokens.lowers[row])
        if held in ("believe", "report"):
            return form_held(tokens, sentence, i, row, held, quotes)
        if tokens.tags[row] not in ("RB", "RBR", "RBS", "DT"):
            return None
    return None


def form_held(tokens: Tokens, sentence: Sentence, i: int, row: int, held: str, quotes: Sequence[Rows]) -> Link | None:
    """The link of a clause with an adjective of holding at the row, None where no content clause follows it."""
    clause = sentence.clauses[i]
    child = next((c for c in sentence.clauses[i + 1:] if row < c.start <= row + 2 and c.kind in ("complement", "relative", "main")), None)
    that = tokens.lowers[row + 1] == "that"
    if not that and (child is None or child.marker or child.start != row + 1 or child.subject is None):
        return None
    end = max(clause.last, child.last if child else 0)
    content = trim_content(tokens, row + 1, reach_quotes(end, row + 1, quotes), quotes)
    if content[1] - content[0] < LEAST_ROWS:
        return None
    return Link(kind=kind_of(content, quotes), cue_class=held, source=subject_of(sentence, i), cue=(clause.verb.first, row + 1), content=content,
                sentence=sentence.index, clause=i, rule="adjective-that")
