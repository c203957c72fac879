"""Links against their case table, and the laws of their rows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rashomon.neural.loading import load_read_tables
from rashomon.read.attributions import Link, chain_of, find_links, find_quotes
from rashomon.read.parses import rows_of
from rashomon.read.syntax import parse_tokens
from rashomon.read.times import Reference, find_times, judge_kind_of_text
from rashomon.read.tokens import Tokens, read_tokens

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "attributions.cases.toml").read_text(encoding="utf-8"))["case"]
TABLES = load_read_tables()
NEUTRAL = "The ferry was built in a yard on the coast. It carried goods and cattle between the islands."


def read_links(text: str) -> tuple[Tokens, list[Link]]:
    """Tokens and links of a text; ¶ stands for a paragraph break."""
    text = text.replace("¶", "\n\n")
    tokens = read_tokens(text, [(0, len(text))], tables=TABLES.syntax)
    sentences = [(tokens.starts[a], tokens.ends[b - 1]) for a, b in tokens.sentences]
    kind = judge_kind_of_text(text, sentences, publication=None, tables=TABLES.times)
    timed = [False] * len(tokens)
    for time in find_times(text, sentences, reference=Reference(publication=None, kind=kind), tables=TABLES.times):
        for row in range(*rows_of(tokens, time.start, time.end)):
            timed[row] = True
    readout = TABLES.encoder.encode(tokens.words, tokens.sentences)
    tokens, parsed = parse_tokens(tokens, readout, timed, tables=TABLES)
    return tokens, find_links(tokens, parsed, tables=TABLES.cues, readout=readout)


def told(tokens: Tokens, link: Link) -> str:
    """A link as the table writes it."""
    source = tokens.quote(*link.source) if link.source else ""
    content = " … ".join(tokens.quote(*part) for part in link.parts)
    return (f"[{link.cue_class}] " if link.attitude else "") + f"{source} | {tokens.quote(*link.cue)} | {content}".strip()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_links(case: dict[str, Any]) -> None:
    """Every link of a text is found with source, cue and content, and no other."""
    tokens, links = read_links(case["text"])
    found = sorted(told(tokens, link) for link in links)
    if case["status"] == "pass":
        assert found == case["expect"]
    else:
        assert found != case["expect"], f"this case passes now, mark it so: {case['text']}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_rows_stay_in_the_text(case: dict[str, Any]) -> None:
    """Source, cue and content are rows of the text, none empty, a gap lies inside its content, and a link's content holds itself."""
    tokens, links = read_links(case["text"])
    for link in links:
        for first, last in (link.cue, *link.parts, *([link.source] if link.source else [])):
            assert 0 <= first < last <= len(tokens)
        assert link.gap is None or link.content[0] < link.gap[0] < link.gap[1] < link.content[1]
        assert link in chain_of(links, *link.parts[0])


def test_a_paragraph_seldom_changes_the_one_before() -> None:
    """When a paragraph without speech follows, the encoder reads a text anew; of twenty texts at most one has other links then."""
    texts = [case["text"] for case in CASES if not case["text"].endswith((":", "¶"))]
    changed = []
    for text in texts:
        alone, followed = ([told(tokens, link) for link in links] for tokens, links in (read_links(text), read_links(f"{text}¶{NEUTRAL}")))
        if alone != followed:
            changed.append(text)
    assert len(changed) * 20 <= len(texts), changed


def test_quotations_are_paired_within_a_paragraph() -> None:
    """Marks of every kind pair; one that nobody closes runs to its paragraph's end; an apostrophe opens none."""
    text = "“Go,” he said. \"No.\"\n\n''Stay,'' she said. ‘Never, the miners’ wives said so.’ It's the workers' yard.\n\n\"It goes on and on."
    tokens = read_tokens(text, [(0, len(text))], tables=TABLES.syntax)
    assert [tokens.quote(*quote) for quote in find_quotes(tokens)] == [
        "“Go,”", '"No."', "''Stay,''", "‘Never, the miners’ wives said so.’", '"It goes on and on.']
