"""What PolNeAR marks beyond what the read stage tells: topics (`discussed X`), judgements (`praised X`), appearances (`X seems to`).

In: tokens, sentences, the links found. Out: more links, for the bench of PolNeAR only: interchange.md knows no such holders, and a
count in the object of a judgement stays a fact. Which words, and what must stand behind them, tells `polnear.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.read.attributions import Link, subject_of
from rashomon.read.chunks import Chunk
from rashomon.read.parses import Rows, Sentence, trim_rows
from rashomon.read.tokens import Tokens

APPEARING = frozenset(("seem", "appear"))
EDGES = frozenset(("comma", "stop", "other", "close"))


@dataclass(frozen=True, slots=True, kw_only=True)
class WiderTables:
    """Word → what may stand right behind it: empty for an object, else a preposition, `to`, `that`."""

    active: dict[str, frozenset[str]]
    passive: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]


@cache
def load_wider_tables() -> WiderTables:
    """The table beside this file."""
    raw = tomllib.loads((files("rashomon.bench") / "polnear.toml").read_text(encoding="utf-8"))
    active, passive, nouns = ({word: frozenset(following) for word, following in raw[name].items()} for name in ("active", "passive", "nouns"))
    return WiderTables(active=active, passive=passive, nouns=nouns)


def find_wider(tokens: Tokens, sentences: Sequence[Sentence], links: Sequence[Link]) -> Iterator[Link]:
    """Links of the wider classes at words that no link holds yet; and the subject of a passive of hearsay, which is part of what is held."""
    tables = load_wider_tables()
    held = {row for link in links for rows in (link.cue, *link.parts) for row in range(*rows)}
    told = sorted(row for link in links for row in range(*link.cue))
    for link in links:
        if link.rule == "speech-passive-infinitive" and link.clause >= 0:
            subject = subject_of(sentences[link.sentence], link.clause)
            if subject is not None and subject[0] not in held:
                yield form_wider(link.sentence, None, link.cue, subject, None)
    for sentence in sentences:
        for k, chunk in enumerate(sentence.chunks[:-1]):
            if chunk.head in held or chunk.kind not in ("verb", "noun"):
                continue
            wider = read_verb(tokens, sentence, k, tables, told) if chunk.kind == "verb" else read_noun(tokens, sentence, k, tables)
            if wider is not None:
                yield wider


def following_of(tokens: Tokens, following: Chunk) -> str:
    """What stands behind a word, in the table's terms."""
    if following.kind == "verb" and following.infinitive:
        return "to"
    lower = tokens.lowers[following.first]
    return lower if following.kind == "prep" or lower == "that" else ""


def read_verb(tokens: Tokens, sentence: Sentence, k: int, tables: WiderTables, told: Sequence[int]) -> Link | None:
    """The link of a verb of the table with what it is about."""
    chunk, following = sentence.chunks[k], sentence.chunks[k + 1]
    lemma = tokens.lemmas[chunk.head]
    wanted = (tables.passive if chunk.passive else tables.active).get(lemma)
    if wanted is None or following_of(tokens, following) not in wanted or following.kind in EDGES:
        return None
    i = next((i for i, clause in enumerate(sentence.clauses) if clause.verb.head == chunk.head), -1)
    end = sentence.clauses[i].last if i >= 0 else next((c.first for c in sentence.chunks[k + 1:] if c.kind in EDGES), sentence.last)
    end = min([end, *(row for row in told if chunk.last < row < end)])
    first = following.last if following.kind == "prep" and not chunk.passive else following.first
    content = trim_rows(tokens, first, end)
    subject = subject_of(sentence, i) if i >= 0 else None
    if content[1] <= content[0]:
        return None
    if (chunk.passive or lemma in APPEARING) and subject is not None and subject[1] <= chunk.first:
        return form_wider(sentence.index, None, (chunk.first, chunk.last), (subject[0], content[1]), (subject[1], content[0]))
    return form_wider(sentence.index, subject, (chunk.first, first), content, None)


def read_noun(tokens: Tokens, sentence: Sentence, k: int, tables: WiderTables) -> Link | None:
    """The link of a noun of the table with what it is about: the noun phrase behind the preposition, or the infinitive."""
    chunks = sentence.chunks
    wanted = tables.nouns.get(tokens.lemmas[chunks[k].head])
    if wanted is None or following_of(tokens, chunks[k + 1]) not in wanted or k + 2 >= len(chunks):
        return None
    last = k + 2
    while last + 2 < len(chunks) and chunks[last + 1].kind in ("prep", "and") and chunks[last + 2].kind == "noun":
        last += 2
    if chunks[last].kind not in ("noun", "verb", "quote"):
        return None
    owner = (chunks[k].first, chunks[k].first + 1) if tokens.tags[chunks[k].first] == "PRP$" else None
    return form_wider(sentence.index, owner, (chunks[k].head, chunks[k + 1].last), (chunks[k + 2].first, chunks[last].last), None)


def form_wider(sentence: int, source: Rows | None, cue: Rows, content: Rows, gap: Rows | None) -> Link:
    """A link of a wider class."""
    return Link(kind="indirect", cue_class="believe", source=source, cue=cue, content=content, gap=gap, sentence=sentence, clause=-1,
                attitude=True, rule="wider")
