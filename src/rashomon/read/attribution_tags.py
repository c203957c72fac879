"""Tags: a verb of saying beside the words it reports (`The bridge, he said, is closed`; `"We stay," said the mayor`).

In: tokens, a sentence's chunks, its quotations. Out: links whose content stands before the tag, on both sides of it, or in the quotation
that ends where the tag's sentence begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.read.attribution_links import Link, kind_of, trim_content
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables
from rashomon.resources.words import load_words

INVERTING = load_words("inverting")
EDGES = frozenset(("comma", "quote", "stop", "close"))
ANNOUNCING = frozenset(("announce", "report", "reveal", "declare", "estimate", "predict", "allege", "state", "suggest"))
"""Verbs whose participle tells of a thing (`a figure reported by …`)."""
CONTENT_ROWS = 2
"""Words that a tag needs before or behind it."""
CLOSING = frozenset(("”", '"', "''", "’", "'", "»"))


@dataclass(frozen=True, slots=True)
class Tag:
    """Chunk numbers of a tag: `first … last − 1`, its verb, and the rows of its source."""

    first: int
    verb: int
    last: int
    source: Rows
    inverted: bool


def find_tag_links(tokens: Tokens, sentence: Sentence, quotes: Sequence[Rows], tables: CueTables) -> Iterator[Link]:
    """A link for each tag of the sentence."""
    chunks = sentence.chunks
    for k, chunk in enumerate(chunks):
        if chunk.kind != "verb" or chunk.infinitive or chunk.passive or not chunk.finite:
            continue
        lemma = tokens.lemmas[chunk.head]
        cue_class = tables.speech.get(lemma)
        if cue_class is None or (chunk.negated and cue_class != "deny"):
            continue
        tag = find_tag(tokens, sentence, k, quotes)
        if tag is None:
            continue
        found = find_tag_content(tokens, sentence, tag, quotes, spoken=lemma not in tables.tagging)
        if found is not None:
            content, gap, rule = found
            clause = next((i for i, c in enumerate(sentence.clauses) if c.verb.head == chunk.head), -1)
            yield Link(kind=kind_of(content, quotes), cue_class=cue_class, source=tag.source, cue=(chunk.first, chunk.last), content=content, gap=gap,
                       sentence=sentence.index, clause=clause, rule=rule)


def find_tag(tokens: Tokens, sentence: Sentence, k: int, quotes: Sequence[Rows]) -> Tag | None:
    """The tag whose verb is chunk k, None where the words around it are no tag."""
    chunks = sentence.chunks
    start = k - 1
    while start > 0 and chunks[start].kind == "adverb" and not tokens.words[chunks[start].head].istitle():
        start -= 1
    if start >= 0 and chunks[start].kind in EDGES and start == k - 1:
        inverted = find_inverted(tokens, sentence, k, quotes)
        if inverted is not None:
            return inverted
    subject, last = find_subject_start(tokens, sentence, start), find_tag_end(tokens, sentence, k + 1)
    behind_quote = find_quoted_subject(tokens, sentence, k, quotes)
    if behind_quote is not None:
        subject = behind_quote
        if last is None and chunks[k + 1].kind in ("prep", "adverb", "time"):
            last = next((m for m in range(k + 1, len(chunks)) if chunks[m].kind in EDGES), len(chunks))
    if subject is None or last is None or (behind_quote is None and is_reduced(tokens, sentence, subject, k)):
        return None
    while chunks[start].kind not in ("noun", "adverb") and start > subject:
        start -= 1
    return Tag(subject, k, last, (chunks[subject].first, chunks[start].last), False)


def is_reduced(tokens: Tokens, sentence: Sentence, subject: int, k: int) -> bool:
    """`…, a plan announced last year`: a thing set beside a noun with a participle of a verb that announces things."""
    head = sentence.chunks[subject].head
    return tokens.lemmas[sentence.chunks[k].head] in ANNOUNCING and tokens.lowers[sentence.chunks[subject].first] in ("a", "an") and tokens.tags[head] == "NN"


def find_quoted_subject(tokens: Tokens, sentence: Sentence, k: int, quotes: Sequence[Rows]) -> int | None:
    """First chunk between a quotation that a tag follows and the verb at chunk k, where no other verb stands between."""
    chunks = sentence.chunks
    ends = [q[1] + (q[1] < len(tokens) and tokens.words[q[1]] == ",") for q in quotes if q[1] <= chunks[k].first]
    said = max((end for end in ends if end > sentence.first and any(closes_saying(tokens, q, end) for q in quotes)), default=-1)
    begun = next((m for m in range(k) if chunks[m].first >= said and chunks[m].kind not in EDGES), k)
    if said < 0 or begun == k or chunks[begun].kind not in ("noun", "adverb", "time"):
        return None
    other = any(chunk.kind in ("marker", "stop") or (chunk.kind == "verb" and "-" not in tokens.words[chunk.head]) for chunk in chunks[begun + 1:k])
    return None if other else begun


def closes_saying(tokens: Tokens, quote: Rows, row: int) -> bool:
    """Whether a quotation ends right before the row as one that a tag follows: with a mark inside, or a comma behind."""
    if quote[1] == row - 1:
        return tokens.words[row - 1] == ","
    return quote[1] == row and quote[0] < row - 2 and tokens.words[row - 2][-1] in ",?!.…-—–"


def find_subject_start(tokens: Tokens, sentence: Sentence, at: int) -> int | None:
    """First chunk of the subject that ends at chunk `at`, right behind a comma, a quotation or at the sentence's start."""
    chunks = sentence.chunks
    if at < 0 or (chunks[at].kind != "noun" and not tokens.words[chunks[at].head].istitle()) or chunks[at].kind not in ("noun", "adverb", "prep"):
        return None
    start = at
    while start >= 2 and chunks[start - 1].kind in ("prep", "and") and chunks[start - 2].kind == "noun":
        start -= 2
    return start if start == 0 or chunks[start - 1].kind in EDGES else None


def find_tag_end(tokens: Tokens, sentence: Sentence, k: int) -> int | None:
    """The chunk after the tag's last one, where only circumstances follow the verb; None where an object or a clause does."""
    chunks = sentence.chunks
    if k < len(chunks) and chunks[k].kind == "noun" and tokens.lemmas[chunks[k - 1].head] in ("tell", "remind", "assure", "ask", "warn", "inform"):
        k += 1
    while k < len(chunks):
        kind = chunks[k].kind
        if kind in EDGES or (kind == "other" and k + 1 >= len(chunks) - 1):
            return k
        if kind == "prep" and k + 1 < len(chunks) and chunks[k + 1].kind in ("noun", "time", "verb", "quote"):
            k += 2 + (chunks[k + 1].kind == "verb" and k + 2 < len(chunks) and chunks[k + 2].kind == "noun")
        elif kind in ("time", "adverb"):
            k += 1
        elif kind == "marker" and tokens.lowers[chunks[k].first] in ("after", "when", "as", "while", "before", "during"):
            return next((m for m in range(k, len(chunks)) if chunks[m].kind in EDGES), len(chunks))
        else:
            return None
    return k


def find_inverted(tokens: Tokens, sentence: Sentence, k: int, quotes: Sequence[Rows]) -> Tag | None:
    """`…, said the mayor`: the subject and what is set beside it, up to a quotation, a conjunction or the sentence's end."""
    chunks = sentence.chunks
    quoted = any(closes_saying(tokens, quote, chunks[k].first) for quote in quotes)
    lemma = tokens.lemmas[chunks[k].head]
    told = any(clause.kind in ("main", "coordinate", "complement") and clause.verb.head < chunks[k].first for clause in sentence.clauses)
    if k + 1 >= len(chunks) or chunks[k + 1].kind != "noun" or not (quoted or (told and lemma in INVERTING)):
        return None
    head = chunks[k + 1]
    if tokens.tags[head.first] == "PRP":
        return None
    if not quoted and tokens.tags[head.head] not in ("NNP", "NNPS") and any(chunk.kind == "verb" for chunk in chunks[k + 2:]) and tokens.lowers[head.first] not in (
            "the", "a", "an", "one", "his", "her", "its", "their"):
        return None
    last, end = k + 1, k + 2
    while end < len(chunks):
        kind, lower = chunks[end].kind, tokens.lowers[chunks[end].first]
        beside = tokens.tags[chunks[last].head] not in ("NNP", "NNPS") and lower in ("at", "in", "with", "on")
        if (kind == "comma" and end + 1 < len(chunks) and chunks[end + 1].kind == "noun" and tokens.lowers[chunks[end + 1].first] not in ("he", "she", "they", "it", "we", "i")) or (kind == "prep" and (lower in ("of", "for", "from") or beside) and end + 1 < len(chunks) and chunks[end + 1].kind == "noun") or (kind == "and" and end + 1 < len(chunks) and chunks[end + 1].kind == "noun" and not any(c.kind == "verb" for c in chunks[end + 1:end + 4])):
            end += 1
        elif kind != "noun":
            break
        if chunks[end].kind == "noun":
            last = end
        end += 1
    if not quoted and end < len(chunks) and chunks[end].kind == "verb":
        return None
    tag_end = find_tag_end(tokens, sentence, last + 1)
    return Tag(k, k, last + 1 if tag_end is None else tag_end, (head.first, chunks[last].last), True)


def find_tag_content(tokens: Tokens, sentence: Sentence, tag: Tag, quotes: Sequence[Rows], *, spoken: bool) -> tuple[Rows, Rows | None, str] | None:
    """(content, the tag's rows where it stands inside, rule); `spoken`: the verb reports a quotation only."""
    chunks = sentence.chunks
    first = chunks[tag.first].first
    last = chunks[tag.last - 1].last
    if any(quote[0] < first and last < quote[1] for quote in quotes):
        return None
    before = next((quote for quote in quotes if closes_saying(tokens, quote, first)), None)
    if before is not None and before[1] <= sentence.first and (tokens.words[before[1] - 2] == "." or tag.last < len(chunks) - 2):
        return None
    if first == sentence.first and before is None:
        return None
    if before is None and (spoken or opens_words(tokens, sentence, tag, last, quotes)):
        return None
    behind = find_behind(tokens, sentence, tag, last, quotes, quoted=before is not None)
    start = sentence.first
    held = tag.first >= 2 and chunks[tag.first - 2].kind == "marker" and chunks[tag.first - 1].kind == "comma" and behind is not None
    leading = chunks[0].kind in ("prep", "verb", "marker", "adverb") and tag.last - tag.verb > 1
    if before is None and not held and leading and not any(c.verb.head < first and c.kind != "participle" for c in sentence.clauses):
        return None
    if before is not None:
        start = before[0] if before[0] < sentence.first or begins_anew(tokens, sentence, before) else sentence.first
        content: Rows = (start, before[1])
    else:
        start = chunks[tag.first - 2].first if held else start
        content = trim_rows(tokens, start, first)
        if content[1] - content[0] < CONTENT_ROWS and behind is None:
            return None
        if any(chunk.kind == "quote" for chunk in chunks[:tag.first]):
            content = trim_content(tokens, start, first, quotes)
    rule = "speech-tag-quotation" if before is not None else "speech-tag"
    if behind is None:
        return content, None, rule
    return (content[0], behind[1]), (content[1], behind[0]), rule


def opens_words(tokens: Tokens, sentence: Sentence, tag: Tag, last: int, quotes: Sequence[Rows]) -> bool:
    """Whether the verb leads to words behind it rather than closing those before: a colon, a quotation right behind it, or one that
    begins like a sentence."""
    if tag.last < len(sentence.chunks) and sentence.chunks[tag.last].kind == "stop" and tokens.words[sentence.chunks[tag.last].first] == ":":
        return True
    opening = next((quote for quote in quotes if last <= quote[0] <= last + 1), None)
    return opening is not None and (opening[0] == last or tokens.words[opening[0] + 1][:1].isupper())


def begins_anew(tokens: Tokens, sentence: Sentence, quote: Rows) -> bool:
    """Whether the words before a quotation in its sentence are not part of what is said (`He laughed: "…"`)."""
    return quote[0] > sentence.first and (tokens.words[quote[0] - 1] in (":", ".", "!", "?") or any(
        chunk.kind == "verb" and (chunk.finite or chunk.modal) and tokens.words[quote[0] - 1] == "," for chunk in sentence.chunks if chunk.last <= quote[0]))


def find_behind(tokens: Tokens, sentence: Sentence, tag: Tag, last: int, quotes: Sequence[Rows], *, quoted: bool) -> Rows | None:
    """What goes on behind a tag: a quotation that opens there, or the rest of the sentence where the words before were not quoted."""
    if tag.last >= len(sentence.chunks) or sentence.chunks[tag.last].kind not in ("comma", "stop", "quote"):
        return None
    first = last if sentence.chunks[tag.last].kind == "quote" else last + 1
    opening = next((quote for quote in quotes if first <= quote[0] <= first + 3 and quote[0] < sentence.last), None)
    if opening is not None and (quoted or opening[0] == first) and all(tokens.tags[row] in ("IN", "CC", "RB", "DT") for row in range(first, opening[0])):
        return (first, max(opening[1], sentence.last - 1)) if not quoted and opening[1] < sentence.last else (opening[0], opening[1])
    if quoted or sentence.chunks[tag.last].kind != "comma":
        return None
    following = next((chunk for chunk in sentence.chunks[tag.last + 1:] if chunk.kind not in ("adverb", "time")), None)
    if following is None or (following.kind == "verb" and tokens.tags[following.head] == "VBG") or tokens.lowers[following.first] in (
            "who", "which", "where", "whose", "according", "citing"):
        return None
    whole = any(clause.kind in ("main", "coordinate") and clause.verb.head < sentence.chunks[tag.first].first for clause in sentence.clauses)
    if (tag.inverted and following.kind != "and") or (following.kind == "prep" and whole):
        return None
    content = trim_content(tokens, first, sentence.last, quotes)
    return content if content[1] - content[0] >= CONTENT_ROWS else None
