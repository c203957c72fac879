"""Attributions that the encoder finds and our rules do not: by cues that no table lists, in constructions that no rule reads.

In: tokens, parsed sentences, a readout, the links of the rules. Out: more links. The rules keep what they have: nesting, attitudes and the
words inside quotations are theirs. The encoder was fitted on PolNeAR, which marks topics and judgements too (`discussed X`, `praised X`);
interchange.md knows no such holders, so that a content must be a clause or a quotation, and its cue no verb of wanting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rashomon.neural.readout import Readout, Said
from rashomon.read.attribution_edges import find_heard
from rashomon.read.attribution_links import Link, kind_of, quotes_at, trim_content
from rashomon.read.attribution_speech import NOBODY
from rashomon.read.parses import Rows, Sentence
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

SURE = 0.6
"""Least score of a content that is told without the rules."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBS = frozenset(("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"))


def find_told(tokens: Tokens, sentences: Sequence[Sentence], readout: Readout, links: Sequence[Link], quotes: Sequence[Rows], *,
              tables: CueTables) -> Iterator[Link]:
    """Links at cues that no link of the rules touches, whose content no link of the rules holds."""
    cued = {row for link in links for row in range(*link.cue)}
    held = {row for link in links if not link.attitude for part in link.parts for row in range(*part)}
    firsts = [sentence.first for sentence in sentences]
    for heard in find_heard(readout):
        if heard.cue is None or not heard.contents:
            continue
        content = longest(heard.contents)
        if content.score < SURE or any(row in cued for row in range(heard.cue.first, heard.cue.last)) or (
                any(row in held for row in range(content.first, content.last))):
            continue
        sentence = sentences[bisect_right(firsts, heard.cue.first) - 1]
        link = form_told(tokens, sentence, (heard.cue, content, heard.sources), quotes_at(quotes, content.first, content.last), tables=tables)
        if link is not None:
            yield link


def longest(contents: Sequence[Said]) -> Said:
    """The content of most rows, of equals the first."""
    return max(contents, key=lambda said: (said.last - said.first, -said.first))


def form_told(tokens: Tokens, sentence: Sentence, told: tuple[Said, Said, Sequence[Said]], quotes: Sequence[Rows], *, tables: CueTables) -> Link | None:
    """The link of a cue, a content and sources, None where its content is no clause and no quotation, or the cue tells what is wanted."""
    cue, content, sources = told
    verb = next((row for row in range(cue.last - 1, cue.first - 1, -1) if tokens.tags[row] in VERBS), -1)
    lemma = tokens.lemmas[verb] if verb >= 0 else ""
    rows = trim_content(tokens, content.first, content.last, quotes)
    clausal = any(tokens.tags[row] in FINITE for row in range(*rows)) or any(start <= rows[0] + 1 and rows[1] <= end + 1 for start, end in quotes)
    wanted = lemma in tables.attitude and lemma not in tables.speech
    unsaid = tables.speech.get(lemma) != "deny" and (any(tokens.lowers[row] in ("not", "n't", "never") for row in range(cue.first, cue.last)) or (
        bool(sources) and tokens.lowers[sources[0].first] in NOBODY))
    if not clausal or wanted or unsaid or (not sources and lemma not in tables.speech):
        return None
    clause = next((i for i, one in enumerate(sentence.clauses) if cue.first <= one.verb.head < cue.last), -1)
    return Link(kind=kind_of(rows, quotes) if sources else "hearsay", cue_class=tables.speech.get(lemma, "report"),
                source=(sources[0].first, sources[0].last) if sources else None, cue=(cue.first, cue.last), content=rows,
                sentence=sentence.index, clause=clause, rule="encoder")
