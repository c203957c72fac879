"""Counts of one population: agreement, refinement, parts, sums, updates and conflicts."""

from __future__ import annotations

import pytest
from tests.accounts_made import AccountMaker, exactly, forced

from rashomon.schema import Account, Chapter, Finding, Period, Quantity, Situation

AT_LEAST_SEVEN = Quantity(low=7, modifier="at_least", unit="person", surface="at least seven")
ABOUT_SIXTY = Quantity(best=60, modifier="approx", unit="person", surface="about sixty")
DOZENS = Quantity(low=12, high=99, modifier="vague", unit="person", surface="dozens of")


def account(name: str, *counts: tuple[str, Quantity, str, str], published: str = "", measure: str = "killed", holder: str = "") -> Account:
    """Each count is (words, quantity, label, side), told in a sentence of its own."""
    made = AccountMaker(name, ["Gunmen attacked the mill.", *(f"{words} were {measure}, {name} reports." for words, *_ in counts)], published=published)
    made.say(0, "Gunmen attacked the mill", "event", "attack", event=made.event(0, "attacked", "attack"))
    for n, (words, quantity, label, side) in enumerate(counts, 1):
        event = made.event(n, measure, {"killed": "kill", "injured": "injure"}.get(measure, measure))
        made.count(n, words, quantity, measure, label, side, event=event, holder=holder, factuality="claim" if holder else "fact")
    return made.account()


def told(chapter: Chapter, *relations: str) -> list[Finding]:
    return [f for f in chapter.findings if f.relation in relations and f.slot.predicate == "count"]


SOLDIERS = ("Two soldiers", exactly(2), "soldier", "state")


def test_equal_figures_agree() -> None:
    """One figure in two accounts is one position and one agreement."""
    (agree,) = told(forced([account("Courier", SOLDIERS), account("Wire", SOLDIERS)]), "agree")
    assert agree.strength == "hard" and len(agree.a) == len(agree.b) == 1


def test_plain_figures_that_differ_are_a_hard_conflict() -> None:
    """Two and five soldiers cannot both be all the soldiers killed."""
    (conflict,) = told(forced([account("Courier", SOLDIERS), account("Wire", ("Five soldiers", exactly(5), "soldier", "state"))]), "conflict")
    assert (conflict.strength, conflict.subtype) == ("hard", "number")


def test_other_words_for_the_people_make_it_medium() -> None:
    """Nine gunmen and eleven rebels are apart only if the same people are meant."""
    (conflict,) = told(forced([account("Courier", ("Nine gunmen", exactly(9), "gunman", "armed_group")),
                               account("Wire", ("Eleven rebels", exactly(11), "rebel", "armed_group"))]), "conflict")
    assert conflict.strength == "medium" and conflict.reconcilable_by


@pytest.mark.parametrize("other", [("Two girls", exactly(3), "girl", "unknown"), ("Three policemen", exactly(3), "policeman", "state"),
                                   ("Three hostages", exactly(3), "hostage", "hostage")])
def test_unlike_people_are_not_compared(other: tuple[str, Quantity, str, str]) -> None:
    """Soldiers and girls, policemen or hostages: no finding but silence."""
    chapter = forced([account("Courier", SOLDIERS), account("Wire", other)])
    assert not told(chapter, "agree", "conflict", "refine", "part_of", "update", "overlap")


def test_another_role_is_not_compared() -> None:
    """Two soldiers killed and five injured answer two questions."""
    chapter = forced([account("Courier", SOLDIERS), account("Wire", ("Five soldiers", exactly(5), "soldier", "state"), measure="injured")])
    assert not told(chapter, "conflict", "agree", "refine")


@pytest.mark.parametrize(("wide", "narrow"), [(AT_LEAST_SEVEN, exactly(9)), (ABOUT_SIXTY, exactly(64)), (DOZENS, exactly(40)), (DOZENS, ABOUT_SIXTY)])
def test_a_figure_inside_the_bounds_refines(wide: Quantity, narrow: Quantity) -> None:
    """A figure that the other wording allows is no conflict."""
    chapter = forced([account("Courier", ("Many rebels", wide, "rebel", "armed_group")), account("Wire", ("Some rebels", narrow, "rebel", "armed_group"))])
    assert [f.relation for f in told(chapter, "refine", "conflict", "overlap")] == ["refine"]


def test_a_figure_below_the_least_is_a_conflict() -> None:
    """At least seven leaves no room for five."""
    chapter = forced([account("Courier", ("Many rebels", AT_LEAST_SEVEN, "rebel", "armed_group")), account("Wire", ("Five rebels", exactly(5), "rebel", "armed_group"))])
    assert [f.strength for f in told(chapter, "conflict")] == ["hard"]


def test_a_smaller_figure_beside_a_larger_one_is_a_part() -> None:
    """At least seven of fourteen in one account: a part, for the other account too."""
    fourteen = ("Fourteen rebels", exactly(14), "rebel", "armed_group")
    chapter = forced([account("Courier", fourteen), account("Wire", fourteen, ("At least seven rebels", AT_LEAST_SEVEN, "rebel", "armed_group"))])
    assert not told(chapter, "conflict")
    assert [f.subtype for f in told(chapter, "part_of")] == ["count-part"]


def test_a_sum_agrees_with_its_parts() -> None:
    """Three people killed is what two soldiers and one hostage add up to."""
    chapter = forced([account("Courier", ("Three people", exactly(3), "", "all")),
                      account("Wire", SOLDIERS, ("One hostage", exactly(1), "hostage", "hostage"), ("Nine rebels", exactly(9), "rebel", "armed_group"))])
    (agree,) = [f for f in told(chapter, "agree") if f.subtype == "sum"]
    assert len(agree.a) == 1 and len(agree.b) == 2 and agree.terms.endswith("= 3")
    assert not told(chapter, "conflict")


def test_a_toll_that_rises_with_the_days_is_an_update() -> None:
    """The higher figure published later updates the lower; the lower published later is a conflict."""
    five = ("Five soldiers", exactly(5), "soldier", "state")
    rising = forced([account("Courier", SOLDIERS, published="2001-05-02"), account("Wire", five, published="2001-05-03")])
    assert [f.relation for f in told(rising, "update", "conflict")] == ["update"]
    falling = forced([account("Courier", SOLDIERS, published="2001-05-03"), account("Wire", five, published="2001-05-02")])
    assert [f.relation for f in told(falling, "update", "conflict")] == ["conflict"]


def test_one_cited_source_repeats() -> None:
    """Two accounts that cite one colonel are one origin."""
    chapter = forced([account("Courier", SOLDIERS, holder="Colonel Brandt"), account("Wire", SOLDIERS, holder="Colonel Brandt")])
    assert [f.relation for f in told(chapter, "agree", "repeats")] == ["repeats"]


def test_silence_names_who_is_silent_and_is_never_denial() -> None:
    """Who does not count the soldiers is listed, and nothing else is said of it."""
    silent = account("Wire", ("One hostage", exactly(1), "hostage", "hostage"))
    chapter = forced([account("Courier", SOLDIERS), silent])
    findings = [f for f in told(chapter, "silent") if f.slot.group == "soldier"]
    assert [f.silent for f in findings] == [(silent.document.id,)] and "silence is not denial" in findings[0].reason


def test_a_correction_withdraws_a_figure() -> None:
    """An account that corrects its own figure updates it, and the estimate passes the old one over."""
    old = account("Courier", ("Nine gunmen", exactly(9), "gunman", "armed_group"), published="2001-05-02")
    made = AccountMaker("Courier later", ["Gunmen attacked the mill.", "Correction: eleven gunmen died, not nine gunmen."], published="2001-05-04")
    made.say(0, "Gunmen attacked the mill", "event", "attack", event=made.event(0, "attacked", "attack"))
    died = made.event(1, "died", "die")
    made.count(1, "eleven gunmen", exactly(11), "killed", "gunman", "armed_group", event=died)
    made.count(1, "nine gunmen", exactly(9), "killed", "gunman", "armed_group", event=died)
    chapter = forced([old, made.account()])
    assert {f.subtype for f in told(chapter, "update")} >= {"correction"}
    gtd = next(e for e in chapter.estimates if e.policy == "gtd" and e.population.side == "armed_group")
    assert gtd.best == 11 and any(u.role == "passed_over" for u in gtd.uses)


def test_a_count_of_years_is_no_count_of_the_happening() -> None:
    """Thirty soldiers since 1990 are not compared with the two of today."""
    made = AccountMaker("Wire", ["Gunmen attacked the mill.", "Since 1990, thirty soldiers were killed here."], published="2001-05-03")
    made.event(0, "attacked", "attack")
    since = Situation(value=Period(start="1990-01-01", modifier="since"))
    made.count(1, "thirty soldiers", exactly(30), "killed", "soldier", "state", event=made.event(1, "killed", "kill"), time=since)
    chapter = forced([account("Courier", SOLDIERS), made.account()])
    assert not told(chapter, "conflict", "update")
    assert all(e.high == 2 for e in chapter.estimates)


def test_her_comrades_are_of_the_side_that_is_spoken_of() -> None:
    """Fourteen rebels in one account are all fourteen of her companions in the other."""
    chapter = forced([account("Courier", ("Fourteen rebels", exactly(14), "rebel", "armed_group")),
                      account("Wire", ("All fourteen of her companions", exactly(14), "companion", "unknown"))])
    assert [f.strength for f in told(chapter, "agree")] == ["hard"]


def test_no_part_exceeds_its_whole() -> None:
    """Two tolls and a greater count between them in one account: the count is a part of the greater toll only."""
    magazine = account("Magazine", ("214 people", exactly(214), "", "all"), ("460 bodies", exactly(460), "", "all"), ("700 people", exactly(700), "", "all"))
    found = told(forced([account("Agency", ("214 people", exactly(214), "", "all")), magazine]), "part_of")
    assert found and not any(f.reason.startswith("460 people killed of 214") for f in found)
