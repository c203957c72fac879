"""Which invented accounts, read by the program's own reader, are one incident (`tellings.toml`)."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.accounts_made import link

from rashomon.ingest import clean_capture
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Account, Document, Retrieval, capture_of

GROUPS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text("utf-8"))["group"]


@cache
def account_of(text: str) -> Account:
    """The account of a text without anything given about it."""
    capture = capture_of(text.encode())
    retrievals = (Retrieval(capture=capture.id, path=f"{capture.id}.txt"),)
    document = clean_capture(capture, retrievals, tables=load_ingest_tables())
    assert isinstance(document, Document)
    return Account(name=retrievals[0].path, document=document, retrievals=retrievals, reading=read_document(document, tables=load_read_tables()))


def whole(group: dict[str, Any], accounts: list[Account]) -> bool:
    """Whether the accounts of the group, and no others, tell most of what they tell of one and the same incident."""
    incidents, _, _ = link(accounts)
    documents = {event.id: account.document.id for account in accounts for event in account.reading.events}
    told: dict[str, Counter[str]] = {account.document.id: Counter() for account in accounts}
    for incident in incidents:
        for event in incident.events:
            told[documents[event]][incident.part_of or incident.id] += 1
    home = {document: min(counts, key=lambda i: (-counts[i], i)) for document, counts in told.items() if counts}
    ours = {account_of(text).document.id for text in group["texts"]}
    return len({home.get(document) for document in ours}) == 1 and {document for document in home if home[document] in {home.get(d) for d in ours}} == ours


@pytest.mark.parametrize("group", GROUPS, ids=[group["name"] for group in GROUPS])
def test_tellings_alone_are_one_incident(group: dict[str, Any]) -> None:
    """Accounts of one happening in a folder of their own join into one incident."""
    assert whole(group, [account_of(text) for text in group["texts"]]) == (group["status"] == "pass")


@pytest.mark.parametrize("group", GROUPS, ids=[group["name"] for group in GROUPS])
def test_tellings_among_others_are_one_incident(group: dict[str, Any]) -> None:
    """The same accounts join, and no other joins them, among all the other happenings."""
    accounts = [account_of(text) for other in GROUPS for text in other["texts"]]
    assert whole(group, accounts) == (group["status"] == "pass")


@pytest.mark.parametrize("pair", [(a, b) for a, b in combinations(GROUPS, 2) if a.get("alike") and a.get("alike") == b.get("alike")],
                         ids=lambda pair: f"{pair[0]['name']}, {pair[1]['name']}")
def test_look_alikes_stay_apart(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Two happenings of one kind in one place, in a folder of their own, are two incidents."""
    accounts = [account_of(text) for group in pair for text in group["texts"]]
    assert all(whole(group, accounts) for group in pair)
