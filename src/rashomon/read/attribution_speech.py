"""Reported speech: verbs of saying with `that`, a bare clause, a quotation, an infinitive or an object.

In: tokens, a sentence's chunks and clauses, its quotations. Out: one link for each verb of saying that has its content behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.read.attribution_links import Link, cue_rows, kind_of, reach_quotes, subject_of, trim_content
from rashomon.read.chunks import Chunk
from rashomon.read.clauses import Clause
from rashomon.read.parses import Rows, Sentence
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables
from rashomon.resources.words import load_words

QUOTE_ONLY = load_words("quote_only")
"""Verbs that report words only beside a quotation or with `that`."""
SHOWING = load_words("showing")
"""Things that show: subjects whose object is what they say."""
JOINING = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "IN", "JJ", ",", ":", "CD", "POS", "TO", "RB", "RP", "WDT", "VBG", "CC"))
"""Tags that may stand between a verb of saying and its quotation."""
QUOTE_REACH_ROWS, THAT_REACH_CHUNKS = 12, 9
HEARERS = frozenset(("tell", "remind", "assure", "inform", "warn", "advise", "convince"))
NOBODY = frozenset(("nobody", "none", "neither", "no", "no-one", "nothing"))
"""First words of subjects that deny that anybody said it."""
SURE = frozenset(("say", "tell"))
"""Verbs whose object is what was said."""
LEADING = frozenset(("if", "although", "though", "because", "unless", "since", "what", "whoever", "about", "only", "just", "even", "not", "more", "less", "fewer", "at",
                     "around", "nearly", "almost", "up", "whatever", "despite", "while", "there"))
"""Words with which what was said may begin beside a noun."""
TOLL_VERBS = frozenset(("put", "speak", "talk", "insist"))
"""Verbs that tell what somebody says where they bring a number."""
TOLLS = frozenset(("toll", "number", "figure", "loss", "casualty", "damage", "total", "count", "estimate", "death", "dead", "injured", "turnout", "cost"))
VAGUE_NUMBERS = frozenset(("dozen", "score", "hundred", "thousand", "many", "several"))
ASKING = frozenset(("whether", "if", "how", "why", "what", "who", "where", "when"))


def find_speech(tokens: Tokens, sentence: Sentence, quotes: Sequence[Rows], tables: CueTables) -> Iterator[Link]:
    """The links of verbs of saying that are a clause's verb, and of participles (`a statement saying …`)."""
    heads = set()
    for i, clause in enumerate(sentence.clauses):
        heads.add(clause.verb.head)
        link = read_speech(tokens, sentence, i, quotes, tables)
        if link is not None:
            yield link
    for k, chunk in enumerate(sentence.chunks):
        if chunk.kind == "verb" and chunk.head not in heads and not chunk.passive and not chunk.negated:
            link = read_loose(tokens, sentence, k, quotes, tables)
            if link is not None:
                yield link


def read_speech(tokens: Tokens, sentence: Sentence, i: int, quotes: Sequence[Rows], tables: CueTables) -> Link | None:
    """The link of a clause whose verb is a verb of saying."""
    clause = sentence.clauses[i]
    lemma = tokens.lemmas[clause.verb.head]
    cue_class = speech_class(tokens, clause.verb, tables)
    if cue_class is None or clause.verb.infinitive or clause.kind == "tag":
        return None
    found = find_content(tokens, sentence, i, quotes, cue_class) or find_loose(tokens, sentence, clause.verb, quotes, tables)
    if found is None:
        return None
    content, rule = found
    if lemma in QUOTE_ONLY and (rule in ("infinitive", "object") or (rule in ("quotation", "that") and content[0] - clause.verb.last > 2)):
        return None
    source = subject_of(sentence, i)
    if clause.verb.passive:
        told = lemma in HEARERS and rule in ("complement", "that")
        if cue_class == "show" or not (rule == "passive-infinitive" or (source is not None and tokens.lowers[source[0]] == "it") or told):
            return None
        source = find_agent(tokens, clause, content)
    elif source is None:
        at = next(k for k, chunk in enumerate(sentence.chunks) if chunk.head == clause.verb.head)
        source = find_source(tokens, sentence, at, tables) if at else None
    nobody = source is not None and tokens.lowers[source[0]] in NOBODY
    if (clause.verb.negated or nobody) and cue_class not in ("deny",):
        return None
    return Link(kind="hearsay" if clause.verb.passive and source is None else kind_of(content, quotes), cue_class=cue_class, source=source,
                cue=cue_rows(tokens, clause), content=content, sentence=sentence.index, clause=i, rule=f"speech-{rule}")


def find_agent(tokens: Tokens, clause: Clause, content: Rows) -> Rows | None:
    """Who said it, behind `by` and before the content of a passive verb (`had been told by a guard that …`)."""
    for by, noun in zip(clause.after, clause.after[1:], strict=False):
        if tokens.lowers[by.first] == "by" and by.kind == "prep" and noun.kind == "noun" and noun.last <= content[0]:
            return noun.first, noun.last
    return None


def speech_class(tokens: Tokens, verb: Chunk, tables: CueTables) -> str | None:
    """The class of saying of a verb group, its particle counted (`point out`)."""
    lemma = tokens.lemmas[verb.head]
    particles = tables.speech_with.get(lemma)
    if particles is None:
        return tables.speech.get(lemma)
    following = verb.last - 1 if verb.last - 1 > verb.head else verb.last
    return "report" if following < len(tokens) and tokens.lowers[following] in particles else None


def find_content(tokens: Tokens, sentence: Sentence, i: int, quotes: Sequence[Rows], cue_class: str) -> tuple[Rows, str] | None:
    """What the clause's verb reports, and by which construction."""
    clause = sentence.clauses[i]
    after, lemma = clause.verb.last, tokens.lemmas[clause.verb.head]
    for child in sentence.clauses[i + 1:]:
        unheard = (lemma == "tell" and child.start == after and child.marker == "") or (
            lemma in QUOTE_ONLY and any(chunk.kind == "noun" and chunk.first < child.start for chunk in clause.after))
        if child.parent == i and child.kind == "complement" and child.start >= after and not (child.marker == "" and lemma in QUOTE_ONLY) and not unheard:
            start = start_of_complement(tokens, sentence, clause, child, quotes)
            end = max([clause.last, *(c.last for c in sentence.clauses[i + 1:] if c.kind == "main" and c.subject is None and lemma in SURE
                                      and clause.last <= c.start <= clause.last + 2 and c.marker == "")])
            return trim_content(tokens, start, reach_quotes(end, start, quotes), quotes), "complement"
    quote = next((q for q in quotes if after <= q[0] <= max(clause.last, after) + 2), None)
    if quote is not None and joins(tokens, after, quote[0]):
        return quote, "quotation"
    held = ("claim", "report", "deny", "show", "believe") if clause.verb.passive else ("claim", "report", "deny", "show")
    if after < clause.last and tokens.tags[after] == "TO" and cue_class in held:
        return (after, clause.last), "passive-infinitive" if clause.verb.passive else "infinitive"
    shows = cue_class == "show" and clause.subject_head >= 0 and tokens.lemmas[clause.subject_head] in SHOWING
    thing = next((chunk for chunk in clause.after if chunk.kind != "adverb"), None)
    if (shows or cue_class == "deny") and thing is not None and thing.kind in ("noun", "verb"):
        return (after, clause.last), "object"
    return None


def start_of_complement(tokens: Tokens, sentence: Sentence, clause: Clause, child: Clause, quotes: Sequence[Rows]) -> int:
    """First row of a content clause: with the quotation that opens before it, and with all of its subject where `that` is not said."""
    after, start = clause.verb.last, child.start
    if child.marker == "" and tokens.lemmas[clause.verb.head] in SURE:
        at = next((k for k, chunk in enumerate(sentence.chunks) if chunk.first >= after), len(sentence.chunks))
        bare = find_bare(tokens, sentence.chunks, at, hearer=tokens.lemmas[clause.verb.head] in HEARERS, sure=True)
        start = bare if after <= bare < start else start
    return next((q[0] for q in quotes if after <= q[0] < start and q[1] > start and joins(tokens, after, q[0])), start)


def joins(tokens: Tokens, after: int, quote: int) -> bool:
    """Whether only a hearer, a comma, a colon or `that` stand between the verb and the quotation."""
    return quote - after <= QUOTE_REACH_ROWS and all(tag in JOINING for tag in tokens.tags[after:quote])


def find_loose(tokens: Tokens, sentence: Sentence, verb: Chunk, quotes: Sequence[Rows], tables: CueTables) -> tuple[Rows, str] | None:
    """What a verb of saying reports by the words themselves, where the clauses do not tell it: from `that`, or from the first noun of
    a clause without `that`, to where the saying ends."""
    chunks = sentence.chunks
    at = next((k for k, chunk in enumerate(chunks) if chunk.first >= verb.last), len(chunks))
    lemma = tokens.lemmas[verb.head]
    start, rule = -1, "that"
    for k in range(at, min(at + THAT_REACH_CHUNKS, len(chunks))):
        chunk, lower = chunks[k], tokens.lowers[chunks[k].first]
        if lower == "that" and k > at + 1 and chunks[k - 1].kind == "noun" and tokens.lowers[chunks[k - 1].first] in ("a", "an") and chunks[k - 2].kind == "comma":
            break
        if lower == "that" and (chunk.last - chunk.first == 1 or k == at or chunks[k - 1].kind in ("noun", "time")):
            start = chunk.first
            break
        if lower in ASKING and tables.speech.get(lemma) == "ask" and chunk.kind == "marker":
            start = chunk.first
            break
        if chunk.kind in ("verb", "stop", "quote", "other", "and") or (chunk.kind == "marker"):
            break
    if start < 0 and lemma in tables.bare and at < len(chunks) and chunks[at].kind == "verb" and (chunks[at].finite or chunks[at].modal):
        i = sentence.clause_at(chunks[at].head)
        content = trim_content(tokens, chunks[at].first, sentence.clauses[i].last if i >= 0 else sentence.last, quotes)
        return (content, "parenthetical") if content[1] - content[0] > 1 else None
    if start < 0 and lemma in tables.bare and not verb.passive:
        start, rule = find_bare(tokens, chunks, at, hearer=lemma in HEARERS, sure=lemma in SURE), "bare"
    if start < 0:
        return None
    end = reach_quotes(end_of_saying(tokens, sentence, start, tables), start, quotes)
    content = trim_content(tokens, start, end, quotes)
    return (content, rule) if content[1] - content[0] > 2 else None


def find_bare(tokens: Tokens, chunks: Sequence[Chunk], at: int, *, hearer: bool, sure: bool) -> int:
    """Row where a clause without `that` begins behind a verb of saying: its subject, with a finite verb behind it; −1 where none does.
    Behind a verb that is not `sure` to report, nothing but the words of one noun phrase may stand between."""
    while at < len(chunks) and chunks[at].kind in ("adverb", "time") and at + 1 < len(chunks) and chunks[at + 1].kind in ("noun", "time", "prep", "quote"):
        if chunks[at].kind == "time" and chunks[at + 1].kind in ("prep", "verb"):
            break
        at += 1
    if hearer and at < len(chunks):
        if chunks[at].kind != "noun":
            return -1
        at += 1
    if at < len(chunks) and tokens.lowers[chunks[at].first] in ("both", "neither", "either") and at + 1 < len(chunks):
        return chunks[at].first
    if at >= len(chunks) or not begins_clause(tokens, chunks[at], sure=sure):
        return -1
    for k in range(at + 1, len(chunks)):
        chunk = chunks[k]
        if chunk.kind in ("comma", "stop", "other") and k - at < 2:
            return -1
        if chunk.kind == "verb" and (chunk.finite or chunk.modal or (sure and tokens.tags[chunk.head] in ("VBD", "VBG", "VBN"))):
            return chunks[at].first
        if (chunk.kind == "stop" and (not sure or tokens.words[chunk.first] == ":")) or (not sure and (
                chunk.kind in ("comma", "marker", "verb") or (chunk.kind == "and" and k + 1 < len(chunks) and chunks[k + 1].kind == "verb"))):
            return -1
    return -1


def begins_clause(tokens: Tokens, chunk: Chunk, *, sure: bool) -> bool:
    """Whether a clause may begin with the chunk: its subject, and behind a verb that surely reports a gerund, a number or a condition too."""
    if chunk.kind in ("noun", "time", "quote"):
        return True
    lower = tokens.lowers[chunk.first]
    return sure and (lower in LEADING or (chunk.kind == "verb" and tokens.tags[chunk.head] == "VBG"))


def end_of_saying(tokens: Tokens, sentence: Sentence, start: int, tables: CueTables) -> int:
    """Where what is said from `start` ends: the sentence, or the next verb of saying with the same subject, a tag, `according to`."""
    end = sentence.last
    for clause in sentence.clauses:
        if clause.start <= start:
            continue
        spoken = tokens.lemmas[clause.verb.head] in tables.speech
        if clause.kind == "tag" or (spoken and clause.kind == "participle") or (spoken and clause.kind == "coordinate" and clause.subject is None):
            end = min(end, clause.start)
    for row in range(start, end - 1):
        if tokens.lowers[row] == "according" and tokens.lowers[row + 1] == "to" and tokens.words[row - 1] == ",":
            return row
    return end


def read_loose(tokens: Tokens, sentence: Sentence, k: int, quotes: Sequence[Rows], tables: CueTables) -> Link | None:
    """The link of a verb of saying without a clause of its own: `a letter saying …`, `…, arguing: "…"`, `went on to say that …`."""
    chunks, chunk = sentence.chunks, sentence.chunks[k]
    cue_class = speech_class(tokens, chunk, tables)
    lemma = tokens.lemmas[chunk.head]
    if cue_class is None or cue_class == "show" or lemma in QUOTE_ONLY or k == 0:
        return None
    finite = (chunk.finite or bool(chunk.modal) or (k == 1 and lemma in SURE)) and lemma in tables.tagging
    if not (finite or tokens.tags[chunk.head] == "VBG" or (chunk.infinitive and tokens.lemmas[chunks[k - 1].head] == "go")):
        return None
    found = find_loose(tokens, sentence, chunk, quotes, tables)
    quote = next((q for q in quotes if chunk.last <= q[0] <= chunk.last + QUOTE_REACH_ROWS and q[0] < sentence.last), None)
    if found is None and quote is not None and joins(tokens, chunk.last, quote[0]):
        found = quote, "quotation"
    if found is None:
        return None
    source = find_source(tokens, sentence, k, tables)
    if source is None:
        return None
    first = chunks[k - 1].first if chunk.infinitive else chunk.first
    return Link(kind=kind_of(found[0], quotes), cue_class=cue_class, source=source, cue=(first, chunk.last), content=found[0],
                sentence=sentence.index, clause=-1, rule=f"speech-loose-{found[1]}")


def find_source(tokens: Tokens, sentence: Sentence, k: int, tables: CueTables) -> Rows | None:
    """Who says it, of a verb of saying without a clause: the noun right before it, else the subject of the clause around it."""
    chunks = sentence.chunks
    if k == 1 and tokens.tags[chunks[0].head] == "VBZ" and chunks[0].last - chunks[0].first == 1:
        return chunks[0].first, chunks[0].last
    at = k - 1
    while at > 0 and chunks[at].kind == "adverb":
        at -= 1
    if chunks[at].kind == "noun" and tokens.lemmas[chunks[at].head] not in tables.saying:
        start = at
        while start >= 2 and chunks[start - 1].kind == "prep" and chunks[start - 2].kind == "noun":
            start -= 2
        return chunks[start].first, chunks[at].last
    i = sentence.clause_at(chunks[k].head)
    subject = subject_of(sentence, i) if i >= 0 else None
    if subject is not None and subject[0] <= chunks[k].first < subject[1]:
        return subject[0], next(c.last for c in chunks if c.first >= subject[0] and c.kind == "noun")
    return subject


def find_objects(tokens: Tokens, sentence: Sentence, i: int, clause: Clause, tables: CueTables) -> Link | None:
    """`accused X of Y`, `described X as Y`, `called X a Y`: the object and what is said of it."""
    lemma = tokens.lemmas[clause.verb.head]
    needed = tables.objects.get(lemma)
    if needed is None or clause.verb.infinitive or clause.verb.negated:
        return None
    after = clause.after
    if lemma in TOLL_VERBS and not names_toll(tokens, clause):
        return None
    if clause.verb.passive:
        held = bool(after) and tokens.lowers[after[0].first] in needed and lemma in ("accuse", "suspect", "charge", "describe", "portray")
        if not held:
            return None
        return Link(kind="hearsay", cue_class="claim", source=None, cue=(clause.verb.first, clause.verb.last), content=(after[0].first, clause.last),
                    sentence=sentence.index, clause=i, rule="object-passive")
    if lemma in ("speak", "talk", "insist") and subject_of(sentence, i) is not None:
        end = next((chunk.first for chunk in after[2:] if chunk.kind == "comma"), clause.last)
        return Link(kind="indirect", cue_class="claim", source=subject_of(sentence, i), cue=(clause.verb.first, clause.verb.last + 1),
                    content=(after[1].first, end), sentence=sentence.index, clause=i, rule="object")
    if len(after) < 2 or after[0].kind not in ("noun", "quote"):
        return None
    told = any(tokens.lowers[chunk.first] in needed and chunk.kind in ("prep", "marker", "adverb") for chunk in after[1:])
    named = lemma in tables.naming and after[0].kind == "noun" and (after[1].kind == "quote" or tokens.lowers[after[1].first] in ("a", "an") or (
        after[1].kind == "noun" and tokens.tags[after[0].head] == "PRP" and tokens.lowers[after[0].head] != "her") or (after[1].kind == "adverb" and tokens.tags[after[1].head] == "JJ"))
    source = subject_of(sentence, i)
    if not (told or named) or source is None:
        return None
    return Link(kind="indirect", cue_class="claim", source=source, cue=(clause.verb.first, clause.verb.last), content=(after[0].first, clause.last),
                sentence=sentence.index, clause=i, rule="object")


def names_toll(tokens: Tokens, clause: Clause) -> bool:
    """`put the toll at 40`, `spoke of three dead`, `insists on 41 dead`: a number told by somebody."""
    after = clause.after
    if len(after) < 2 or clause.verb.passive:
        return False
    if tokens.lemmas[clause.verb.head] == "put":
        return after[0].kind == "noun" and tokens.lemmas[after[0].head] in TOLLS
    return tokens.lowers[after[0].first] in ("of", "on") and after[1].kind == "noun" and any(
        tokens.tags[row] == "CD" or tokens.lemmas[row] in VAGUE_NUMBERS for row in range(after[1].first, after[1].last))
