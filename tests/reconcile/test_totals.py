"""Totals of everyone from accounts read from text: nobody is counted twice, whatever the accounts call them."""

from __future__ import annotations

import pytest
from tests.accounts_made import reconcile
from tests.laws.renderings import account_of

from rashomon.schema import Chapter, Finding

RAID = "Gunmen attacked an army post near Mosul on 12 March 2011."
FOUGHT = "Troops fought off an attack on an army post near Mosul on 12 March 2011."
MARCH = "Gunmen attacked a march in Mosul on 12 March 2011."
STORMED = "Troops stormed a radio station in Mosul on 12 March 2011."
BLAST = "A bomb exploded in a market in Mosul on 12 March 2011."

TOTALS = (
    ((f"{RAID} Eleven terrorists were killed, the army said. Two soldiers died.", f"{FOUGHT} Eleven gunmen were killed."), 13),
    ((f"{RAID} Eleven gunmen were killed.", f"{FOUGHT} Eleven people were killed."), 11),
    ((f"{BLAST} Twenty civilians were killed, including five women and four children.",), 20),
    ((f"{STORMED} Two soldiers and one hostage were killed.", f"{STORMED} The siege was over at noon. Three people died."), 3),
    ((f"{STORMED} Two soldiers and one hostage were killed.",), 3),
    ((f"{MARCH} Seven dockers and two passers-by were killed.", f"{MARCH} It was raining. Nine protesters were killed."), 9),
    ((f"{RAID} Three policemen and two soldiers were killed.", f"{FOUGHT} Five members of the security forces died."), 5),
    ((f"{RAID} Three policemen were killed.", f"{FOUGHT} Three soldiers were killed."), 3),
    ((f"{BLAST} Nine women and children died.",), 9),
)


def chapter_of(texts: tuple[str, ...]) -> Chapter:
    """The one chapter of these accounts."""
    (chapter,) = reconcile([account_of(text, f"Account {number}") for number, text in enumerate(texts, 1)])
    return chapter


def conflicts(texts: tuple[str, ...]) -> list[Finding]:
    return [f for f in chapter_of(texts).findings if f.relation == "conflict"]


@pytest.mark.parametrize(("texts", "total"), TOTALS)
def test_nobody_is_counted_twice(texts: tuple[str, ...], total: float) -> None:
    """The total of everyone killed is what one careful reader adds up, under every policy, and its terms make no more."""
    totals = [e for e in chapter_of(texts).estimates if e.population.side == "all" and e.population.measure == "killed"]
    assert len(totals) == 4 and {(e.low, e.high) for e in totals} == {(total, total)}
    assert {e.best for e in totals} == {total, None}


def test_who_struck_may_be_counted_or_not() -> None:
    """Fourteen dead beside fifteen with the bomber is no hard conflict, and says what may part the two."""
    (found,) = conflicts((f"{BLAST} The attack killed 14 people.", f"{BLAST} The market was full. The attack killed 15 people, including the bomber."))
    assert found.strength == "medium" and "struck" in found.reconcilable_by


def test_counts_of_many_happenings_are_none_of_the_incident() -> None:
    """What is counted over a year or a whole country conflicts with no figure of the one happening."""
    assert not conflicts((f"{BLAST} Nine people were killed.", f"{BLAST} Nine people were killed. Bombings have killed 340 people across the country this year."))


def test_two_holders_of_one_account_conflict() -> None:
    """A toll beside a higher one that another holder gives is no part of it."""
    assert conflicts((f"{BLAST} The death toll stands at 34, the interior ministry said. The mayor said that at least 45 people died.", f"{BLAST} It was noon."))
