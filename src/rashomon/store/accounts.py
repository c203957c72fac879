"""Accounts read back from a case: documents with their readings, under the names they are shown by.

In: an open case. Out: Accounts by name, as interchange.md fixes names: the smallest path in code point order; two
captures of one name both get `@` and eight digits of their hash.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from rashomon.schema import Account, Document, Reading, Refused, Retrieval
from rashomon.store.stores import CaseStore


def load_retrievals(store: CaseStore) -> dict[str, tuple[Retrieval, ...]]:
    """Finding-places by capture id, by path in code point order."""
    places: dict[str, list[Retrieval]] = defaultdict(list)
    for retrieval in store.load(Retrieval):
        places[retrieval.capture].append(retrieval)
    return {capture: tuple(retrievals) for capture, retrievals in places.items()}


def name_captures(retrievals: dict[str, tuple[Retrieval, ...]]) -> dict[str, str]:
    """Capture id → the name it is shown by."""
    smallest = {capture: min(retrieval.path for retrieval in places) for capture, places in retrievals.items()}
    bearers = Counter(smallest.values())
    return {capture: f"{path}@{capture[:8]}" if bearers[path] > 1 else path for capture, path in smallest.items()}


def load_accounts(store: CaseStore) -> tuple[Account, ...]:
    """Every document with its reading, by name."""
    retrievals = load_retrievals(store)
    names = name_captures(retrievals)
    accounts = [Account(name=names[document.id], document=document, reading=reading, retrievals=retrievals[document.id])
                for document, reading in zip(store.load(Document), store.load(Reading), strict=True)]
    return tuple(sorted(accounts, key=lambda account: account.name))


def load_refused(store: CaseStore) -> tuple[Refused, ...]:
    """Every input that stands refused as a whole, under the name of its capture where its bytes are kept."""
    names = name_captures(load_retrievals(store))
    rows = {Refused(what=names.get(row.capture, row.what), stage=row.stage, reason=row.reason, capture=row.capture)
            for row in store.load(Refused)}
    return tuple(sorted(rows, key=lambda row: (row.what, row.stage, row.capture, row.reason)))
