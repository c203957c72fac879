"""Time, length, place, role, framing, denial: one test for each kind of slot."""

from __future__ import annotations

from tests.accounts_made import AccountMaker, exactly, forced, reconcile

from rashomon.schema import (
    Cause,
    Chapter,
    Duration,
    Evaluation,
    Finding,
    Happening,
    Identity,
    Office,
    Participant,
    Period,
    Rating,
    Site,
)


def day(iso: str, **more: str) -> Period:
    return Period(start=iso, end=iso, grain="day", anchor="explicit", **more)


def attack(name: str, period: Period | None = None, site: Site | None = None) -> AccountMaker:
    made = AccountMaker(name, [f"Gunmen attacked the customs house then and there, {name} says.", "It was over soon."])
    event = made.event(0, "attacked", "attack")
    made.say(0, "Gunmen attacked the customs house", "event", "attack", Happening(event="attack"), event=event)
    if period:
        made.say(0, "then", "time", "time-of-attack", period, event=event)
    if site:
        made.say(0, "there", "place", "place-of-attack", site, event=event)
    return made


def told(chapter: Chapter, subtype: str, *relations: str) -> list[Finding]:
    return [f for f in chapter.findings if f.subtype == subtype and f.relation in (relations or ("agree", "refine", "conflict", "overlap", "update"))]


def pair(a: AccountMaker, b: AccountMaker) -> Chapter:
    return forced([a.account(), b.account()])


def test_a_day_inside_a_month_refines() -> None:
    """The narrower period refines the wider one."""
    month = Period(start="2001-05-01", end="2001-05-31", grain="month", anchor="explicit")
    (finding,) = told(pair(attack("A", day("2001-05-03")), attack("Bb", month)), "time")
    assert finding.relation == "refine"


def test_two_plain_days_conflict() -> None:
    """One attack on two days: a hard conflict on time."""
    (finding,) = told(pair(attack("A", day("2001-05-03")), attack("Bb", day("2001-05-05"))), "time")
    assert (finding.relation, finding.strength) == ("conflict", "hard")


def test_a_town_refines_and_another_town_conflicts() -> None:
    """A site in a named town says more; another town is another place."""
    site, town = Site(name="customs house", city="Orlan"), Site(name="customs house")
    assert [f.relation for f in told(pair(attack("A", site=site), attack("Bb", site=town)), "place")] == ["refine"]
    found = told(pair(attack("A", site=Site(city="Orlan")), attack("Bb", site=Site(city="Veld"))), "place")
    assert [(f.relation, f.strength) for f in found] == [("conflict", "medium")]


def test_a_page_date_before_what_is_told_is_a_soft_conflict() -> None:
    """A page of February cannot tell of May as past; the day of publication is another question."""
    made = attack("A", day("2001-05-03"))
    made.say(1, "soon", "time", "page-header-date", Period(start="2001-02-01", end="2001-02-28", grain="month"))
    found = told(pair(made, attack("Bb")), "page-date")
    assert [(f.relation, f.strength) for f in found] == [("conflict", "soft")]


def siege(name: str, days: float, *, start: str = "", end: str = "") -> AccountMaker:
    made = AccountMaker(name, [f"Rebels seized the mill then, {name} says.", "Troops stormed it later and the long siege was over."])
    rebels, troops = made.entity(0, "Rebels", "armed_group", form="nominal"), made.entity(1, "Troops", "state_force", form="nominal")
    seized = made.event(0, "seized", "seize", participants=(("agent", rebels, "Rebels"),), day=start)
    stormed = made.event(1, "stormed", "storm", participants=(("agent", troops, "Troops"),), day=end)
    if start:
        made.say(0, "then", "time", "time-of-seize", day(start), event=seized)
    if end:
        made.say(1, "later", "time", "time-of-storm", day(end), event=stormed)
    made.say(1, "long", "duration", "duration-of-storm", Duration(days=days, modifier="exact"), event=stormed)
    return made


def test_lengths_one_day_apart_are_a_way_of_counting() -> None:
    """Forty and forty-one days are soft and reconcilable; fifty is medium."""
    (soft,) = [f for c in reconcile([siege("A", 40).account(), siege("Bb", 41).account()]) for f in told(c, "number") if f.slot.predicate == "duration"]
    assert soft.strength == "soft" and "elapsed" in soft.reconcilable_by
    (medium,) = [f for c in reconcile([siege("A", 40).account(), siege("Bb", 50).account()]) for f in told(c, "number") if f.slot.predicate == "duration"]
    assert medium.strength == "medium"


def test_a_length_and_an_end_give_the_start() -> None:
    """Forty days before May 20 is April 10, which fits an account that says so, and April 11 when both ends count."""
    chapters = reconcile([siege("A", 40, end="2003-05-20").account(), siege("Bb", 40, start="2003-04-10").account()])
    (finding,) = [f for c in chapters for f in told(c, "derived")]
    assert finding.relation == "agree" and "2003-04-10" in finding.terms and "2003-04-11" in finding.terms
    assert any(p.derived for c in chapters for p in c.positions)


def test_a_time_that_hangs_on_an_event_is_solved() -> None:
    """The day after the storming is the day after the day that another account gives."""
    made = siege("A", 40)
    made.sentences[1:] = ["Troops stormed it later and the long siege was over."]
    other = AccountMaker("C", ["The day after the storming the rebels buried their dead."])
    other.say(0, "the rebels buried their dead", "event", "bury", event=other.event(0, "buried", "bury"))
    other.say(0, "The day after the storming", "time", "time-of-bury", Period(grain="relative", anchor="the storm", modifier="after"),
              event=next(iter(other.events)))
    chapter = forced([attack("Bb", day("2003-05-20")).account(), other.account()])
    assert [r.value.start for r in chapter.resolutions if isinstance(r.value, Period)] == ["2003-05-21"]


def test_roles_and_names_belong_to_the_linked_entity() -> None:
    """One president in two accounts agrees; another person's office is another question."""
    makers = []
    for name in ("A", "Bb"):
        made = attack(name)
        who = made.entity(1, "It", "person", aliases=("Ilmar Coste",))
        made.say(1, "It was", "role", "role", Office(entity=who, role="president"))
        made.say(1, "It", "identity", "alias", Identity(names=("FHF", "Free Harbour Front")))
        makers.append(made)
    chapter = pair(*makers)
    assert len(told(chapter, "role", "agree")) == 1 and len(told(chapter, "identity", "agree")) == 1


def killing(name: str, verb: str, words: str) -> AccountMaker:
    made = AccountMaker(name, [f"Nine {words} were {verb} at the mill, {name} reports."])
    made.count(0, f"Nine {words}", exactly(9), "killed", words.removesuffix("s"), "armed_group", event=made.event(0, verb, "kill"))
    return made


def test_loaded_words_are_a_soft_conflict() -> None:
    """Killed in one account and murdered in the other: one event, framed."""
    (finding,) = told(pair(killing("A", "killed", "rebels"), killing("Bb", "murdered", "rebels")), "framing")
    assert (finding.relation, finding.strength) == ("conflict", "soft")


def test_a_cause_refines_and_two_causes_conflict() -> None:
    """An account that adds a cause refines; two causes of one death are a medium conflict."""
    def death(name: str, cause: str) -> AccountMaker:
        made = AccountMaker(name, [f"One hostage died of {cause or 'it'}, {name} says."])
        event = made.event(0, "died", "die")
        made.count(0, "One hostage", exactly(1), "killed", "hostage", "hostage", event=event)
        if cause:
            made.say(0, f"One hostage died of {cause}", "cause", "cause", Cause(effect="One hostage died", cause=cause), event=event)
        return made

    assert [f.relation for f in told(pair(death("A", "thirst"), death("Bb", "")), "cause")] == ["refine"]
    assert [(f.relation, f.strength) for f in told(pair(death("A", "thirst"), death("Bb", "gunshots")), "cause", "conflict")] == [("conflict", "medium")]


def test_near_and_not_reached_is_a_soft_tension() -> None:
    """No deal was reached; a deal was near: both can hold."""
    a, b = attack("A"), AccountMaker("Bb", ["Gunmen attacked the customs house.", "A deal was close to being signed."])
    b.event(0, "attacked", "attack")
    made = AccountMaker("A", ["Gunmen attacked the customs house there.", "No deal was ever reached."])
    made.event(0, "attacked", "attack")
    made.say(1, "No deal was ever reached", "event", "reach-deal", polarity="neg", event=made.event(1, "reached", "reach-deal", polarity="neg"))
    b.say(1, "A deal was close to being signed", "evaluation", "be-close", Evaluation(claim="was close to being signed"))
    assert a is not None
    assert [(f.relation, f.strength) for f in told(pair(made, b), "framing")] == [("conflict", "soft")]


def test_ratings_of_one_account_are_updates() -> None:
    """A rating that moves is no conflict."""
    made = AccountMaker("A", ["Gunmen attacked the mill.", "His rating fell from 61 to 40 percent."])
    made.event(0, "attacked", "attack")
    for words, value in (("61", 61), ("40", 40)):
        made.say(1, words, "rating", "rating", Rating(low=value, best=value, high=value, of="His rating"))
    assert [f.relation for f in told(forced([made.account()]), "rating")] == ["update"]


def test_what_one_tells_and_another_denies_is_claim_against_denial() -> None:
    """Soldiers shot rebels; the ministry denies that soldiers shot rebels."""
    def shooting(name: str, verb: str, **more: str) -> AccountMaker:
        made = AccountMaker(name, [f"Soldiers {verb} rebels at the wall of the mill, {name} has it."])
        who = made.entity(0, "Soldiers", "state_force", form="nominal")
        event = made.event(0, verb, "attack", participants=(("agent", who, "Soldiers"),), polarity=more.get("polarity", "pos"))
        made.say(0, f"Soldiers {verb} rebels at the wall of the mill", "event", "attack", event=event,
                 participants=(Participant(role="agent", entity=who, spans=(made.span(0, "Soldiers"),)),), **more)
        return made

    chapter = pair(shooting("A", "shot"), shooting("Bb", "attacked", polarity="neg", factuality="denial", holder="the ministry"))
    assert [f.subtype for f in chapter.findings if f.relation == "claim_vs_denial"] == ["occurrence"]


def test_days_far_apart_rather_tell_of_two_happenings() -> None:
    """A month and more between the days is a soft conflict that says so."""
    (finding,) = told(pair(attack("A", day("2001-05-03")), attack("Bb", day("2001-08-05"))), "time")
    assert finding.strength == "soft" and "different happenings" in finding.reconcilable_by


def test_a_statement_released_frees_nobody() -> None:
    """What is released must be people for a question of release to be asked."""
    made = AccountMaker("A", ["Gunmen attacked the mill.", "The mayor released a statement then."])
    made.event(0, "attacked", "attack")
    event = made.event(1, "released", "release", participants=(("patient", "", "a statement"),))
    made.say(1, "then", "time", "time-of-release", day("2001-05-03"), event=event)
    assert not [p for p in forced([made.account()]).positions if p.slot.predicate == "time-of-release"]
