"""Names, identities and offices against their case tables, and the laws of their rows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.read.told_names import names_of, tokens_of

from rashomon.read.name_pairs import find_identities
from rashomon.read.offices import find_offices
from rashomon.resources.names import load_name_tables

HERE = Path(__file__).parent


def cases_of(name: str) -> list[dict[str, Any]]:
    """The cases of a table."""
    return tomllib.loads((HERE / f"{name}.cases.toml").read_text(encoding="utf-8"))["case"]


def judge(case: dict[str, Any], found: list[str]) -> None:
    """A case passes or fails as its status says; a known failure that passes is to be marked so."""
    if case["status"] == "pass":
        assert found == case["expect"]
    else:
        assert found != case["expect"], f"this case passes now, mark it so: {case['text']}"


@pytest.mark.parametrize("case", cases_of("names"), ids=lambda case: case["text"][:40])
def test_names(case: dict[str, Any]) -> None:
    """Every name of a text is found with its kind, and nothing else."""
    judge(case, [f"{name.text}:{name.kind}" for name in names_of(tokens_of(case["text"]))])


@pytest.mark.parametrize("case", cases_of("identities"), ids=lambda case: case["text"][:40])
def test_identities(case: dict[str, Any]) -> None:
    """Two names told as one thing are a pair, with the words that say so; brackets of other kinds are none."""
    tokens = tokens_of(case["text"])
    pairs = find_identities(tokens, names_of(tokens))
    judge(case, [f"{tokens.quote(pair.first, pair.last)} | {pair.names[0]} = {pair.names[1]}" for pair in pairs])


@pytest.mark.parametrize("case", cases_of("offices"), ids=lambda case: case["text"][:40])
def test_offices(case: dict[str, Any]) -> None:
    """A name and its office together are one mention with the role in one wording and its country."""
    tokens = tokens_of(case["text"])
    found = find_offices(tokens, names_of(tokens), tables=load_name_tables())
    judge(case, [f"{tokens.quote(office.first, office.last)} | {office.role} | {office.country}" for office in found])


@pytest.mark.parametrize("name", ["names", "places", "offices", "entities"])
def test_names_share_no_row(name: str) -> None:
    """Names stand in text order and no two share a row."""
    for case in cases_of(name):
        tokens = tokens_of(case["text"])
        names = names_of(tokens)
        ends = [0, *(mention.last for mention in names)]
        assert all(before <= mention.first < mention.last for before, mention in zip(ends, names, strict=False))
        assert [mention.text for mention in names] == [tokens.quote(mention.first, mention.last) for mention in names]
