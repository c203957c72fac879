"""Disputes between accounts, from their words to the finding: who did it, what was given, whether it happened at all."""

from __future__ import annotations

import pytest
from tests.accounts_made import forced
from tests.laws.renderings import read_text

from rashomon.schema import Account, Finding


def account(name: str, *sentences: str) -> Account:
    """An account of these sentences, read as any other."""
    document, reading = read_text(" ".join(sentences))
    return Account(name=name, document=document, reading=reading, retrievals=())


def disputes(first: Account, second: Account, *subtypes: str) -> list[Finding]:
    return [f for f in forced([first, second]).findings if f.subtype in subtypes and f.relation in ("claim_vs_denial", "conflict", "agree")]


BLAST = account("Wire", "A bomb exploded at the bus station in Tarvo on Monday and killed nine people.",
                "The interior minister said this was the work of the Free Coast Front (FCF).")


@pytest.mark.parametrize("denial", ["The FCF says it knows nothing about it.", "A spokesman for the Free Coast Front denied that the group had planted the bomb."])
def test_blame_stands_beside_denial(denial: str) -> None:
    """Who is blamed in one account and denies it in another gives one dispute of medium strength about who did it."""
    found = disputes(BLAST, account("Letter", "A bomb ripped through the bus station in Tarvo on Monday.", denial), "authorship")
    assert [(f.relation, f.strength) for f in found] == [("claim_vs_denial", "medium")]


def test_denial_of_another_is_no_dispute() -> None:
    """A group that nobody blames denies nothing that was said of another."""
    other = account("Letter", "A bomb ripped through the bus station in Tarvo on Monday.", "The Dockers' Union says it knows nothing about it.")
    assert not disputes(BLAST, other, "authorship")


def test_not_a_shot_against_shots() -> None:
    """No shot at all in one account contradicts men shot in the other, never as a hard conflict."""
    found = disputes(account("Ministry", "Guards ended the riot at Corve jail on Sunday.", "No shot was fired by the guards."),
                     account("Courier", "Guards stormed Corve jail on Sunday.", "Two men were shot in the yard, a cook said."), "occurrence")
    assert found and all(f.relation in ("claim_vs_denial", "conflict") and f.strength != "hard" for f in found)


def test_nothing_given_against_a_bargain() -> None:
    """A denial that anything was promised stands beside an account of a safe passage; letting some go for bread is no such bargain."""
    denial = account("Radio", "The hijackers of the ferry surrendered on Tuesday.", "The minister denied that any promise had been made.")
    assert disputes(denial, account("Page", "Five men hijacked the ferry.", "The men surrendered in return for a safe passage to Brendal."), "bargain")
    assert not disputes(denial, account("Page", "Five men hijacked the ferry.", "Twenty passengers were released in exchange for bread."), "bargain")


def test_events_whose_counts_hold_each_other_are_one() -> None:
    """About forty let go and 38 released are one event in two accounts."""
    found = disputes(account("Radio", "Gunmen held the ferry.", "About forty passengers were let go on Sunday."),
                     account("Page", "Gunmen seized the ferry.", "38 passengers were released on Sunday."), "event")
    assert any(f.relation == "agree" and f.slot.predicate == "release" for f in found)


def test_all_who_were_freed_were_held() -> None:
    """All nine freed in one account and ten held in the other do not fit, softly: one may have been freed before."""
    found = disputes(account("Ministry", "Gunmen seized the school.", "All nine teachers were freed on Sunday."),
                     account("Courier", "Gunmen seized the school and held ten teachers.", "They were freed on Sunday."), "number")
    assert [(f.relation, f.strength) for f in found] == [("conflict", "soft")]


def test_nobody_against_some() -> None:
    """Nobody died in one account and six people in the other: one of the two is wrong."""
    found = disputes(account("Army", "Soldiers seized the palace on Sunday.", "The army said nobody died."),
                     account("Post", "Soldiers seized the palace on Sunday.", "At least six people were killed in fighting near the palace."), "number")
    assert [(f.relation, f.strength) for f in found] == [("conflict", "medium")]


def test_a_title_restates_the_count_of_its_account() -> None:
    """Three attackers in the title are the three rioters of the text, so that the toll of the other account stands against them."""
    found = [f for f in forced([
        account("Agency", "Order restored in Tarvo, three attackers dead\n\n", "A mob attacked police in Tarvo on Monday.", "Three rioters were killed."),
        account("Post", "Police shot at marchers in Tarvo on Monday.", "At least 17 people were killed.")]).findings if f.relation in ("conflict", "update")]
    assert found and all(f.slot.measure == "killed" for f in found)
