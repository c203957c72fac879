"""Attributions: who says so, with which words, and what (source, cue, content as in PARC 3.0 and PolNeAR), nested by containment.

In: tokens and parsed sentences. Out: Links of token rows. What is wanted, offered or refused is a Link too (`attitude`), since its
object did not happen yet; hearsay adverbs and passives make Links without a source.
"""

from __future__ import annotations

from collections.abc import Sequence
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

GOING_ON = frozenset(("adding", "noting", "stressing", "insisting", "explaining", "continuing"))
ECHO_ROWS = 4
"""Two contents whose edges differ by no more rows in sum are the same words."""


def find_links(tokens: Tokens, sentences: Sequence[Sentence], *, tables: CueTables, readout: Readout) -> list[Link]:
    """Every link of the text, in text order of its cue; those that only the encoder's readout tells among them."""
    quotes = find_quotes(tokens)
    links: list[Link] = []
    for sentence in sentences:
        inside = quotes_at(quotes, sentence.first, sentence.last)
        spoken = sorted(find_speech(tokens, sentence, inside, tables), key=lambda link: link.cue)
        tags = list(find_tag_links(tokens, sentence, inside, tables))
        links.extend(share_sources(tokens, [*(link for link in spoken if all(link.cue != tag.cue for tag in tags)), *tags]))
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
    return sorted((close_quote(link, quotes) for link in drop_echoes(links) if link.parts), key=lambda link: (link.cue, link.content, link.rule))


def share_sources(tokens: Tokens, spoken: Sequence[Link]) -> list[Link]:
    """The links of one sentence; who goes on saying (`…, police said, adding that …`) is who said what stands before, and that ends there."""
    shared: list[Link] = []
    for link in sorted(spoken, key=lambda link: link.cue):
        at = link.cue[0]
        if shared and tokens.tags[at] == "VBG" and tokens.lowers[at] in GOING_ON and tokens.words[at - 1] == ",":
            before = shared[-1]
            if before.content[0] < at - 1 < before.content[1] and before.gap is None:
                shared[-1] = replace(before, content=(before.content[0], at - 1))
            link = replace(link, source=before.source)
        shared.append(link)
    return shared


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
