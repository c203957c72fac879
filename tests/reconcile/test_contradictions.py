"""Plain negation, causes and counts of things, from the words of two accounts to the finding."""

from __future__ import annotations

import pytest
from tests.accounts_made import forced, reconcile
from tests.reconcile.test_disputes import account

from rashomon.schema import Finding

QUAKE = ("An earthquake struck the town of Tarvo on Monday.",)


def related(first: tuple[str, ...], second: tuple[str, ...], subtype: str) -> list[Finding]:
    """Findings of a subtype between two accounts, silences left out."""
    return [f for f in forced([account("Wire", *first), account("Letter", *second)]).findings if f.subtype == subtype and f.relation != "silent"]


@pytest.mark.parametrize(("told", "denied"), [
    ("His men had been handed live rounds, a policeman said.", "The colonel denied that live ammunition had been issued."),
    ("Warnings were given three times, the colonel said.", "The police fired without warning."),
    ("Some were armed with iron bars, the minister said.", "Nobody had a weapon, a nurse said."),
    ("He ran at the officers.", "He never ran at anybody, a neighbour said."),
])
def test_negation_stands_beside_what_it_negates(told: str, denied: str) -> None:
    """What one voice says is not so is related to the account that says it is, never as a hard conflict."""
    opening = ("Police shot two men in Tarvo on Monday.",)
    found = related((*opening, told), (*opening, denied), "occurrence")
    assert found
    assert all(f.relation in ("claim_vs_denial", "conflict") and f.strength != "hard" for f in found)


def test_negation_of_another_thing_is_no_dispute() -> None:
    """A shared word or two do not make what is denied what was told."""
    opening = ("Police shot two men in Tarvo on Monday.",)
    assert not related((*opening, "The police searched houses near the station."), (*opening, "The police did not pay the families of the men."), "occurrence")
    assert not related((*opening, "Firemen rescued nine people from roofs."), (*opening, "No one from the ministry met the families."), "occurrence")


def test_causes_of_two_voices_conflict() -> None:
    """A cause that one voice gives stands beside another's, and a cause told alike agrees."""
    first = ("The mine at Tarvo collapsed on Monday.", "An explosion of gas caused the collapse, the owner said.")
    found = related(first, ("The mine at Tarvo collapsed on Monday.", "The union blames rotten timbers."), "cause")
    assert [(f.relation, f.strength) for f in found] == [("conflict", "medium")]
    found = related(first, ("The mine at Tarvo collapsed on Monday.", "The collapse was caused by a blast of methane, experts said."), "cause")
    assert [f.relation for f in found] == ["agree"]


def test_blame_of_people_is_no_cause() -> None:
    """Who is blamed did it: that is a question of authorship."""
    found = related(("The mine at Tarvo collapsed on Monday.", "The owner blamed the miners."),
                    ("The mine at Tarvo collapsed on Monday.", "The union blames rotten timbers."), "cause")
    assert not found


def test_houses_are_counted_beside_houses() -> None:
    """Houses swept away and houses destroyed answer one question; houses and tents do not."""
    found = related((*QUAKE, "At least 60 houses were destroyed."), (*QUAKE, "Some 80 houses were destroyed."), "count")
    assert [f.relation for f in found] == ["refine"]
    assert not related((*QUAKE, "At least 60 houses were destroyed."), (*QUAKE, "The ministry sent 20 tents."), "number")


def test_those_aboard_add_up() -> None:
    """All who were on board are the sum of passengers and crew."""
    found = related(("An airliner carrying 88 people crashed near Tarvo on Monday.",),
                    ("The airliner crashed on Monday with 82 passengers and six crew on board.",), "sum")
    assert [f.relation for f in found] == ["agree"]


def test_survivors_are_one_population() -> None:
    """Survivors in one account and those who survived in the other agree, and are not the injured."""
    found = related(("An airliner crashed near Tarvo on Monday.", "Eleven survivors were taken to hospital."),
                    ("The airliner crashed on Monday.", "Eleven people survived."), "count")
    assert [f.relation for f in found] == ["agree"]


def test_the_trapped_are_missing() -> None:
    """Those who are trapped and those who are missing answer one question."""
    found = related(("The mine at Tarvo collapsed on Monday.", "Some 23 men were trapped."), ("The mine at Tarvo collapsed on Monday.", "23 miners were missing."), "count")
    assert [f.relation for f in found] == ["refine"]


def test_unlike_events_of_one_day_agree_on_the_day() -> None:
    """A march that began and shots that were fired date one happening alike."""
    accounts = [account("Wire", "A march for bread began in Tarvo on 17 August 2016.", "Police killed two people on the Harbour Bridge in Tarvo."),
                account("Letter", "On 17 August 2016 the police opened fire on a march for bread on the Harbour Bridge in Tarvo.", "Two people were killed.")]
    chapters = reconcile(accounts)
    assert len(chapters) == 1
    assert any(f.subtype == "time" and f.relation == "agree" for f in chapters[0].findings)


def test_police_who_fire_and_a_mob_that_attacks_are_two_acts() -> None:
    """Accounts agree on an attack only where one side strikes in both."""
    found = related(("Police fired on a march in Tarvo on Monday.", "A mob attacked the police."), ("A mob attacked the police in Tarvo on Monday.",), "event")
    assert [len(f.a) + len(f.b) for f in found if f.slot.predicate == "attack"] == [2]
