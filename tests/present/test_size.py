"""Fifty accounts of one incident: the page stays small and quick to make."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from makers import form_document, say

from rashomon.present import as_html, as_text
from rashomon.schema import Account, Chapter, Dossier, Finding, Incident, Position, Reading, Retrieval, RunFacts, Slot

ACCOUNTS, FACTS, WORDS_A_FACT = 50, 120, 4


@pytest.fixture(scope="module")
def fifty() -> Dossier:
    """Fifty accounts of 480 words with 120 facts each; every third answer differs from account to account."""
    accounts = []
    for n in range(ACCOUNTS):
        body = " ".join(f"{n if fact % 3 == 0 else fact} person{fact} died. " + "Then" * (fact % 2) for fact in range(FACTS))
        document = form_document(("Home\n", f"Account {n}", f"\n\n{body} ", "Donate\n"), f"Paper {n}")
        said = tuple(say(document, f"{n if fact % 3 == 0 else fact} person{fact} died", number=n) for fact in range(FACTS))
        accounts.append(Account(name=f"{n:02}.txt", document=document, retrievals=(Retrieval(capture=document.id, path=f"{n:02}.txt"),),
                                reading=Reading(document=document.id, sentences=(), statements=said, entities=(), events=())))
    positions, findings = [], []
    documents = tuple(account.document.id for account in accounts)
    for fact in range(FACTS):
        slot = Slot(about="i-1", predicate="die", measure="killed", group=f"person{fact}")
        groups = [[n] for n in range(ACCOUNTS)] if fact % 3 == 0 else [list(range(ACCOUNTS))]
        for group in groups:
            ids = tuple(sorted(accounts[n].reading.statements[fact].id for n in group))
            positions.append(Position(slot=slot, value=None, statements=ids, documents=tuple(documents[n] for n in group), holders=("",),
                                      label=accounts[group[0]].reading.statements[fact].spans[0].quote))
        some = [position for position in positions if position.slot == slot]
        findings += [Finding(id=f"f-{fact}-{n}", incident="i-1", slot=slot, relation="conflict", subtype="number", strength="hard",
                             a=one.statements, b=other.statements, reason="differ") for n, (one, other) in enumerate(pairwise(some[:6]))]
    incident = Incident(id="i-1", type="kill", events=("e-1",), documents=tuple(sorted(documents)))
    chapter = Chapter(incident=incident, positions=tuple(positions), findings=tuple(findings), estimates=())
    return Dossier(accounts=tuple(accounts), entities=(), chapters=(chapter,), copies=(), likenesses=(), refused=(),
                   run=RunFacts(program="rashomon", stages={}, tables={}, settings={}, counts={}))


def test_fifty_accounts_make_a_page_below_two_megabytes(fifty: Dossier) -> None:
    """Six thousand statements over fifty accounts must stay below 2 MB, in seconds."""
    before = process_time()
    size_bytes = len(as_html(fifty).encode())
    assert size_bytes < 2_000_000
    assert process_time() - before < 10


def test_fifty_accounts_fit_the_terminal(fifty: Dossier) -> None:
    """Fifty columns of marks must wrap within eighty."""
    assert max(map(len, as_text(fifty, width=80, colour=False).splitlines())) <= 80
