"""Attributions: who says so, with which words, and what (source, cue, content as in PARC 3.0 and PolNeAR), nested by containment.

In: tokens and parsed sentences. Out: Links of token rows. What is wanted, offered or refused is a Link too (`attitude`), since its
object did not happen yet; hearsay adverbs and passives make Links without a source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.neural.readout import Readout
from rashomon.read.attribution_attitudes import find_wanted, read_attitude
from rashomon.read.attribution_colons import find_colon_links, find_signed
from rashomon.read.attribution_edges import settle_edges
from rashomon.read.attribution_links import Link, LinkKind, chain_of, close_quote, quotes_at, subject_of
from rashomon.read.attribution_nouns import find_adjective_link, find_noun_links
from rashomon.read.attribution_phrases import find_according, find_asides, find_hearsay, find_quoted
from rashomon.read.attribution_quotes import adopt_quotes, find_quotes
from rashomon.read.attribution_readouts import find_told
from rashomon.read.attribution_speech import find_objects, find_speech
from rashomon.read.attribution_tags import find_tag_links
from rashomon.read.parses import Sentence
from rashomon.read.tokens import Tokens
from rashomon.resources.cues import CueTables

__all__ = ["Link", "LinkKind", "chain_of", "find_links", "find_quotes", "subject_of"]

NOMINATIVES = frozenset(("he", "she", "they", "we", "i"))
ECHO_ROWS = 4
"""Two contents whose edges differ by no more rows in sum are the same words."""


def find_links(tokens: Tokens, sentences: Sequence[Sentence], *, tables: CueTables, readout: Readout) -> list[Link]:
    """Every link of the text, in text order of its cue; those that only the encoder's readout tells among them."""
    quotes = find_quotes(tokens)
    links: list[Link] = []
    for sentence in sentences:
        inside = quotes_at(quotes, sentence.first, sentence.last)
        spoken = share_sources(sorted(find_speech(tokens, sentence, inside, tables), key=lambda link: link.cue))
        tags = list(find_tag_links(tokens, sentence, inside, tables))
        links.extend(link for link in spoken if all(link.cue != tag.cue for tag in tags))
        links.extend(tags)
        cues = {link.clause for link in (*spoken, *tags)}
        for i, clause in enumerate(sentence.clauses):
            if i not in cues:
                held = (find_objects(tokens, sentence, i, clause, tables) or read_attitude(tokens, sentence, i, tables)
                        or find_adjective_link(tokens, sentence, i, clause, inside, tables))
                if held is not None:
                    links.append(held)
        links.extend(find_according(tokens, sentence, inside))
        links.extend(find_asides(tokens, sentence, inside, tables))
        begun = {link.content[0] for link in spoken}
        links.extend(link for link in find_noun_links(tokens, sentence, inside, tables) if link.content[0] not in begun)
        links.extend(find_hearsay(tokens, sentence, tables))
        links.extend(find_wanted(tokens, sentence, tables))
        links.extend(find_quoted(tokens, sentence, [link for link in links if link.sentence == sentence.index], inside, tables))
    links.extend(find_colon_links(tokens, sentences, quotes, tables))
    links.extend(find_signed(tokens, sentences, quotes))
    links.extend(adopt_quotes(tokens, sentences, quotes, links))
    links = settle_edges(tokens, sentences, readout, links, quotes)
    links.extend(find_told(tokens, sentences, readout, links, quotes, tables=tables))
    return sorted((close_quote(mend_source(tokens, link), quotes) for link in drop_echoes(links)), key=lambda link: (link.cue, link.content, link.rule))


def share_sources(spoken: Iterable[Link]) -> list[Link]:
    """The links of one sentence; a verb of saying without a subject (`…, adding that …`) has the source of the one before it."""
    shared: list[Link] = []
    for link in spoken:
        held = link.source is None and link.kind != "hearsay" and shared
        shared.append(replace(link, source=shared[-1].source) if held else link)
    return shared


def mend_source(tokens: Tokens, link: Link) -> Link:
    """The link without a leading phrase in its source (`After the raid, police said`): what no second comma sets off is no apposition."""
    if link.source is None:
        return link
    if link.source[1] - link.source[0] > 1 and tokens.lowers[link.source[1] - 1] in NOMINATIVES and tokens.lowers[link.source[1] - 2] not in ("and", "or"):
        return replace(link, source=(link.source[1] - 1, link.source[1]))
    if link.source[1] > link.cue[0] or tokens.words[min(link.source[1], link.cue[0] - 1)] == ",":
        return link
    first, last = link.source
    cut = next((row for row in range(last - 2, first, -1) if tokens.words[row] in (",", ";")), -1)
    if cut < 0:
        return link
    listed = any(tokens.lowers[row] in ("and", "or") for row in range(cut, last))
    if (listed and tokens.words[cut] == ",") or tokens.tags[cut + 1] not in ("DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "NN"):
        return link
    return replace(link, source=(cut + 1, last))


def drop_echoes(links: Sequence[Link]) -> list[Link]:
    """Links without the second verb of saying around the same words (`X said that "…", he said`)."""
    kept: dict[int, list[Link]] = {}
    for link in links:
        near = kept.setdefault(link.sentence, [])
        if link.content[0] >= link.content[1] or link in near:
            continue
        if link.rule.startswith("speech-tag") and any(
                not other.attitude and other.kind != "hearsay"
                and abs(other.content[0] - link.content[0]) + abs(other.content[1] - link.content[1]) <= ECHO_ROWS for other in near):
            continue
        near.append(link)
    return [link for near in kept.values() for link in near]
