"""Attributions: who says so, with which words, and what (source, cue, content as in PARC 3.0 and PolNeAR), nested by containment.

In: tokens and parsed sentences. Out: Links of token rows. What is wanted, offered or refused is a Link too (`attitude`), since its
object did not happen yet; hearsay adverbs and passives make Links without a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.read.clauses import Clause
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables
from rashomon.resources.words import load_words

LinkKind = Literal["direct", "indirect", "mixed", "hearsay"]
OPENING, CLOSING = frozenset("“«"), frozenset("”»")
BESIDE = frozenset(("before", "after", "while", "since", "because", "although", "though", "when", "as"))
"""Markers of clauses that stand beside what is wanted, not in it."""
QUOTE_ONLY = load_words("quote_only")
"""Verbs that report words only beside a quotation or with `that`."""
SHOWING = load_words("showing")
"""Things that show: subjects whose object is what they say."""
WANTED_NOUNS = frozenset(("release", "withdrawal", "resignation", "freedom", "return", "removal", "end", "extradition", "surrender", "arrest"))
FIRST_PERSON = load_words("first_person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One holder's link. Rows are half-open; `sentence` and `clause` tell the clause of the cue, −1 where it has none."""

    kind: LinkKind
    cue_class: str
    source: Rows | None
    cue: Rows
    content: Rows
    sentence: int
    clause: int
    attitude: bool = False
    rule: str


def find_quotes(tokens: Tokens) -> list[Rows]:
    """Rows of quotations, marks included; paired within a paragraph, an unclosed one runs to the paragraph's end."""
    quotes: list[Rows] = []
    for first_sentence, last_sentence in tokens.paragraphs:
        first, last = tokens.sentences[first_sentence][0], tokens.sentences[last_sentence - 1][1]
        opened = -1
        for row in range(first, last):
            word = tokens.words[row]
            if word in OPENING:
                opened = row if opened < 0 else opened
            elif word in CLOSING and opened >= 0:
                quotes.append((opened, row + 1))
                opened = -1
            elif word in ('"', "''"):
                if opened >= 0:
                    quotes.append((opened, row + 1))
                    opened = -1
                else:
                    opened = row
        if opened >= 0 and last - opened > 3:
            quotes.append((opened, last))
    return quotes


def find_links(tokens: Tokens, sentences: Sequence[Sentence], *, tables: CueTables) -> list[Link]:
    """Every link of the text, in text order of its cue."""
    quotes = find_quotes(tokens)
    links: list[Link] = []
    for sentence in sentences:
        inside = [q for q in quotes if q[0] < sentence.last and q[1] > sentence.first]
        for i in range(len(sentence.clauses)):
            link = read_speech(tokens, sentence, i, inside, tables) or read_attitude(tokens, sentence, i, tables)
            if link is not None:
                links.append(link)
        links.extend(find_according(tokens, sentence))
        links.extend(find_hearsay(tokens, sentence, tables))
        links.extend(find_wanted(tokens, sentence, tables))
    links.extend(adopt_quotes(tokens, sentences, quotes, links))
    return sorted(drop_echoes(links), key=lambda link: (link.cue, link.content, link.rule))


def drop_echoes(links: Sequence[Link]) -> list[Link]:
    """Links without the second verb of saying around the same words (`X said that "…", he said`)."""
    kept: list[Link] = []
    for link in links:
        if link.content[0] >= link.content[1]:
            continue
        if link.rule.startswith("speech-tag") and any(
                other.sentence == link.sentence and not other.attitude and other.kind != "hearsay"
                and abs(other.content[0] - link.content[0]) + abs(other.content[1] - link.content[1]) <= 4 for other in kept):
            continue
        if link not in kept:
            kept.append(link)
    return kept


def subject_of(sentence: Sentence, i: int) -> Rows | None:
    """Rows of the clause's subject, its own or the one it shares."""
    clause = sentence.clauses[i]
    while clause.subject is None and clause.kind in ("coordinate", "participle") and clause.parent >= 0:
        clause = sentence.clauses[clause.parent]
    return clause.subject


def kind_of(tokens: Tokens, content: Rows, quotes: Sequence[Rows]) -> LinkKind:
    """direct where the content is one quotation, mixed where it holds one, else indirect."""
    first, last = content
    touching = [q for q in quotes if q[0] < last and q[1] > first]
    if not touching:
        return "indirect"
    start, end = min(q[0] for q in touching), max(q[1] for q in touching)
    return "direct" if start <= first and end >= last - 1 else "mixed"


def read_speech(tokens: Tokens, sentence: Sentence, i: int, quotes: Sequence[Rows], tables: CueTables) -> Link | None:
    """The link of a clause whose verb is a verb of saying."""
    clause = sentence.clauses[i]
    lemma = tokens.lemmas[clause.verb.head]
    cue_class = tables.speech.get(lemma)
    if cue_class is None or clause.verb.infinitive:
        return None
    found = find_content(tokens, sentence, i, quotes, cue_class)
    if found is None:
        return None
    content, rule = found
    if (lemma in QUOTE_ONLY and rule in ("infinitive", "object", "tag")) or (lemma in QUOTE_ONLY and rule == "quotation" and content[0] - clause.verb.last > 2):
        return None
    source = subject_of(sentence, i)
    if clause.verb.passive:
        if cue_class == "show" or (source is not None and rule != "passive-infinitive" and tokens.lowers[source[0]] != "it"):
            return None
        source = None
    if clause.verb.negated and cue_class not in ("deny",):
        return None
    kind: LinkKind = "hearsay" if clause.verb.passive else kind_of(tokens, content, quotes)
    return Link(kind=kind, cue_class=cue_class, source=source, cue=cue_rows(tokens, clause), content=content,
                sentence=sentence.index, clause=i, rule=f"speech-{rule}")


def cue_rows(tokens: Tokens, clause: Clause) -> Rows:
    """The verb group without adverbs of time at its edges."""
    return clause.verb.first, clause.verb.last


def find_content(tokens: Tokens, sentence: Sentence, i: int, quotes: Sequence[Rows], cue_class: str) -> tuple[Rows, str] | None:
    """What the clause's verb reports, and by which construction."""
    clause = sentence.clauses[i]
    after = clause.verb.last
    if clause.kind == "tag":
        return find_tag_content(tokens, sentence, clause, quotes)
    for child in sentence.clauses[i + 1:]:
        if child.parent == i and child.kind == "complement" and child.start >= after and not (
                child.marker == "" and tokens.lemmas[clause.verb.head] in QUOTE_ONLY):
            end = reach_of(sentence, i, quotes, child.start)
            return trim_content(tokens, child.start, end, quotes), "complement"
    quote = next((q for q in quotes if after <= q[0] <= max(clause.last, after) + 2), None)
    if quote is not None and joins(tokens, after, quote[0]):
        return quote, "quotation"
    if after < clause.last and tokens.tags[after] == "TO" and cue_class in ("claim", "report", "believe", "deny", "show"):
        return (after, clause.last), "passive-infinitive" if clause.verb.passive else "infinitive"
    shows = cue_class == "show" and clause.subject_head >= 0 and tokens.lemmas[clause.subject_head] in SHOWING
    if (shows or cue_class == "deny") and clause.after and clause.after[0].kind in ("noun", "verb"):
        return (clause.after[0].first, clause.last), "object"
    return None


def reach_of(sentence: Sentence, i: int, quotes: Sequence[Rows], start: int) -> int:
    """The row after the content of a complement clause: its coordinates belong to it, a quotation is not cut."""
    clause = sentence.clauses[i]
    end = clause.last
    for quote in quotes:
        if start <= quote[0] <= end < quote[1]:
            end = min(quote[1], sentence.last)
    return end


def trim_content(tokens: Tokens, first: int, last: int, quotes: Sequence[Rows]) -> Rows:
    while last > first and tokens.words[last - 1] in (",", ".", ";", ":"):
        last -= 1
    if last < len(tokens.words) and tokens.words[last] in ('"', "”") and any(q[0] >= first and q[1] == last + 1 for q in quotes):
        last += 1
    return first, last


def joins(tokens: Tokens, after: int, quote: int) -> bool:
    """Whether only a hearer, a comma, a colon or `that` stand between the verb and the quotation."""
    return quote - after <= 12 and all(tag in ("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "DT", "IN", "JJ", ",", ":", "CD", "POS", "TO", "RB", "RP", "WDT", "VBG", "CC")
                                       for tag in tokens.tags[after:quote])


def find_tag_content(tokens: Tokens, sentence: Sentence, clause: Clause, quotes: Sequence[Rows]) -> tuple[Rows, str] | None:
    """What stands before `, he said`: the quotation that closes there, or the sentence up to the tag."""
    before = [q for q in quotes if q[1] <= clause.first + 1 and clause.first - q[1] <= 2]
    if before:
        return before[-1], "tag-quotation"
    inside = [q for q in quotes if q[0] < clause.first < q[1]]
    if inside:
        return None
    first, last = trim_rows(tokens, sentence.first, min(clause.start, clause.first))
    return ((first, last), "tag") if last - first >= 2 else None


def read_attitude(tokens: Tokens, sentence: Sentence, i: int, tables: CueTables) -> Link | None:
    """The link of a clause whose verb or adjective wants, offers, intends, refuses or supports something."""
    clause = sentence.clauses[i]
    lemma = tokens.lemmas[clause.verb.head]
    attitude = tables.attitude.get(lemma)
    last = clause.verb.last
    if clause.verb.passive:
        return None
    if attitude is not None:
        needed = tables.attitude_with.get(lemma)
        if needed is not None:
            if last >= clause.last or tokens.lowers[last] not in needed:
                return None
            last += 1
        elif not takes_object(tokens, clause, attitude):
            return None
    elif lemma == "be" and last < clause.last:
        adverb = last + (tokens.tags[last] in ("RB", "RBR") and last + 1 < clause.last)
        attitude = tables.adjectives.get(tokens.lowers[adverb]) if tokens.lowers[min(adverb + 1, clause.last - 1)] in ("to", "for") else None
        if attitude not in ("intend", "refuse"):
            return None
        last = adverb + 1
    elif lemma == "express" and last < clause.last and any(
            tokens.lowers[row] in ("interest", "support", "willingness", "readiness", "opposition") for row in range(last, min(last + 4, clause.last))):
        attitude, last = "support", next(c.last for c in clause.after if c.kind == "noun")
        attitude = "refuse" if tokens.lowers[last - 1] == "opposition" else attitude
    else:
        return None
    end = min((other.start for other in sentence.clauses[i + 1:] if last < other.start < clause.last and other.marker in BESIDE),
              default=clause.last)
    if last >= end:
        return None
    return Link(kind="indirect", cue_class=attitude, source=subject_of(sentence, i), cue=(clause.verb.first, last),
                content=(last, end), sentence=sentence.index, clause=i, attitude=True, rule=f"attitude-{attitude}")


def takes_object(tokens: Tokens, clause: Clause, attitude: str) -> bool:
    """Whether what follows the verb is something wanted: an infinitive, `that`, or a noun phrase for verbs of demanding and refusing."""
    last = clause.verb.last
    if last >= clause.last:
        return False
    if tokens.tags[last] == "TO" or tokens.lowers[last] in ("that", "not"):
        return True
    noun = bool(clause.after) and clause.after[0].kind == "noun" and tokens.lemmas[clause.verb.head] != "order"
    return noun and attitude in ("demand", "refuse", "support", "offer", "press_for") and (
        tokens.lemmas[clause.verb.head] not in ("resolve", "mean", "seek") or tokens.lemmas[clause.after[0].head] in WANTED_NOUNS)


def find_according(tokens: Tokens, sentence: Sentence) -> Iterator[Link]:
    """`according to X`, `in the words of X`: the rest of the sentence is the content."""
    for row in range(sentence.first, sentence.last - 2):
        if tokens.lowers[row] == "according" and tokens.lowers[row + 1] == "to":
            at = next((k for k, c in enumerate(sentence.chunks) if c.first >= row + 2 and c.kind == "noun"), None)
            if at is None:
                continue
            end = at
            while end + 2 < len(sentence.chunks) and sentence.chunks[end + 1].kind == "prep" and sentence.chunks[end + 2].kind == "noun" and (
                    tokens.lowers[sentence.chunks[end + 1].first] in ("of", "for", "from", "at")):
                end += 2
            source = (sentence.chunks[at].first, sentence.chunks[end].last)
            leading = row - sentence.first <= 1
            stop = next((c.first for c in sentence.chunks if c.kind == "stop" and c.first > source[1]), sentence.last)
            start = max((c.last for c in sentence.chunks if c.kind == "stop" and c.last <= row), default=sentence.first)
            content = (source[1], stop) if leading or row == start else (start, row)
            content = trim_rows(tokens, *content)
            if content[1] > content[0]:
                yield Link(kind="indirect", cue_class="report", source=source, cue=(row, row + 2), content=content,
                           sentence=sentence.index, clause=-1, rule="according-to")


def find_hearsay(tokens: Tokens, sentence: Sentence, tables: CueTables) -> Iterator[Link]:
    """`reportedly`, `allegedly`: someone not named says the clause."""
    for row in range(sentence.first, sentence.last):
        if tokens.tags[row][:2] == "RB" and tables.adverbs.get(tokens.lowers[row]) == "hearsay":
            i = sentence.clause_at(row)
            content = (sentence.clauses[i].first, sentence.clauses[i].last) if i >= 0 else trim_rows(tokens, sentence.first, sentence.last)
            yield Link(kind="hearsay", cue_class="report", source=None, cue=(row, row + 1), content=content, sentence=sentence.index,
                       clause=-1, rule="hearsay-adverb")


def find_wanted(tokens: Tokens, sentence: Sentence, tables: CueTables) -> Iterator[Link]:
    """`its demand for X`, `an offer to X`: what a noun of wanting governs is planned."""
    chunks = sentence.chunks
    for k, chunk in enumerate(chunks[:-1]):
        if chunk.kind != "noun" or tokens.lemmas[chunk.head] not in tables.wanted:
            continue
        following = chunks[k + 1]
        lower = tokens.lowers[following.first]
        if following.kind == "verb" and following.infinitive:
            first = following.first
        elif lower in ("for", "on", "in", "that", "under") and k + 2 < len(chunks) and (lower != "in" or chunks[k + 2].kind == "marker"):
            first = following.last
        else:
            continue
        i = sentence.clause_at(chunk.head)
        last = sentence.clauses[i].last if i >= 0 else sentence.last
        source = (chunk.first, chunk.first + 1) if tokens.tags[chunk.first] == "PRP$" else None
        last = trim_rows(tokens, first, last)[1]
        if last > first:
            yield Link(kind="indirect", cue_class="demand" if tokens.lemmas[chunk.head] in ("demand", "request", "call", "appeal", "plea") else "offer",
                       source=source, cue=(chunk.head, chunk.head + 1), content=(first, last), sentence=sentence.index, clause=-1,
                       attitude=True, rule="wanted-noun")


def adopt_quotes(tokens: Tokens, sentences: Sequence[Sentence], quotes: Sequence[Rows], links: Sequence[Link]) -> Iterator[Link]:
    """Quotations without a verb of saying of their own: the speaker of the first person in them is the clause's subject; a quotation
    that follows a finished one in the same paragraph goes on in the same voice."""
    last_quoted: Link | None = None
    paragraph_of = {s: p for p, (a, b) in enumerate(tokens.paragraphs) for s in range(a, b)}
    by_content = {link.content: link for link in links if not link.attitude}
    for quote in quotes:
        known = next((link for link in links if not link.attitude and link.content[0] <= quote[0] and quote[1] <= link.content[1]), None)
        if known is not None:
            last_quoted = by_content.get(quote, known)
            continue
        sentence = next(s for s in sentences if s.first <= quote[0] < s.last)
        i = next((k for k, c in enumerate(sentence.clauses) if c.first <= quote[0] < c.last and not quote[0] <= c.verb.head < quote[1]), -1)
        personal = any(lower in FIRST_PERSON for lower in tokens.lowers[quote[0]:quote[1]])
        if i >= 0 and personal:
            clause = sentence.clauses[i]
            yield Link(kind="mixed", cue_class="report", source=subject_of(sentence, i), cue=cue_rows(tokens, clause), content=quote,
                       sentence=sentence.index, clause=i, rule="quotation-first-person")
        elif last_quoted is not None and paragraph_of.get(last_quoted.sentence) == paragraph_of.get(sentence.index) and (
                quote[0] <= sentence.first + 1 and quote[1] - quote[0] > 5):
            yield Link(kind="direct", cue_class=last_quoted.cue_class, source=last_quoted.source, cue=last_quoted.cue, content=quote,
                       sentence=last_quoted.sentence, clause=last_quoted.clause, rule="quotation-goes-on")


def chain_of(links: Sequence[Link], first: int, last: int) -> list[Link]:
    """The links whose content holds the rows, outermost first."""
    holding = [link for link in links if link.content[0] <= first and last <= link.content[1]]
    return sorted(holding, key=lambda link: (link.content[0] - link.content[1], link.cue))
