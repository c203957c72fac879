"""Which events are one incident, and which parts it has."""

from __future__ import annotations

from tests.accounts_made import AccountMaker, link

from rashomon.schema import Account, Verdicts


def raid(name: str, *, day: str = "2003-06-04", town: str = "Orlan", group: str = "Salt Brigade", published: str = "2003-06-05") -> Account:
    made = AccountMaker(name, [f"Gunmen of the {group} attacked the customs house in {town}.", f"Four guards were killed, {name} has learned."],
                        published=published)
    who = made.entity(0, group, "armed_group")
    made.entity(0, town, "place")
    attack = made.event(0, "attacked", "attack", day=day, participants=(("agent", who, group),))
    made.say(0, f"Gunmen of the {group} attacked the customs house", "event", "attack", event=attack)
    made.say(1, "Four guards were killed", "event", "kill", event=made.event(1, "killed", "kill"))
    return made.account()


def siege(name: str, published: str) -> Account:
    made = AccountMaker(name, [f"Rebels of the Salt Brigade seized the mill at Orlan, {name} says.", "They held nine clerks in the mill for weeks.",
                               "Troops stormed the mill and the siege was over.", "Two rebels were killed."], published=published)
    who = made.entity(0, "Salt Brigade", "armed_group")
    made.entity(0, "Orlan", "place")
    troops = made.entity(2, "Troops", "state_force", form="nominal")
    made.say(0, "Rebels of the Salt Brigade seized the mill", "event", "seize",
             event=made.event(0, "seized", "seize", day="2003-03-01", participants=(("agent", who, "Salt Brigade"),)))
    made.say(1, "They held nine clerks", "event", "hold", event=made.event(1, "held", "hold", participants=(("agent", who, "They"),)))
    made.say(2, "Troops stormed the mill", "event", "storm",
             event=made.event(2, "stormed", "storm", day="2003-05-20", participants=(("agent", troops, "Troops"),)))
    made.say(3, "Two rebels were killed", "event", "kill", event=made.event(3, "killed", "kill"))
    return made.account()


def test_two_accounts_of_one_attack_are_one_incident() -> None:
    """Same kind, day, town and group: one incident with both documents."""
    accounts = [raid("Courier"), raid("Wire")]
    incidents, _, _ = link(accounts)
    assert [set(i.documents) for i in incidents if not i.part_of] == [{a.document.id for a in accounts}]


def test_two_attacks_stay_apart() -> None:
    """Another day, town and group: two incidents, in one folder or not."""
    incidents, _, _ = link([raid("Courier"), raid("Wire", day="2004-01-20", town="Veld", group="Red Lanterns", published="2004-01-21")])
    assert len([i for i in incidents if not i.part_of]) == 2


def test_a_siege_holds_a_seizure_and_an_assault() -> None:
    """The whole is a siege over both days; the killing goes with the storming."""
    incidents, _, _ = link([siege("Courier", "2003-05-21"), siege("Wire", "2003-05-22")])
    (whole,) = [i for i in incidents if not i.part_of]
    parts = {i.type: i for i in incidents if i.part_of == whole.id}
    assert whole.type == "siege" and set(parts) == {"assault", "seizure"}
    assert parts["seizure"].period and parts["seizure"].period.start == "2003-03-01"
    assert parts["assault"].period and parts["assault"].period.start == "2003-05-20"
    assert len(parts["assault"].events) == 4


def test_ids_are_the_smallest_event_and_events_stand_once() -> None:
    """Every event is in at most one incident; the id is that of its smallest event."""
    incidents, _, _ = link([siege("Courier", "2003-05-21"), raid("Wire")])
    events = [e for i in incidents for e in i.events]
    assert len(events) == len(set(events))
    assert all(i.id == "i-" + min(i.events)[2:] for i in incidents)


def test_background_of_another_year_is_no_part() -> None:
    """An attack years before, told for comparison, is an incident of its own."""
    made = AccountMaker("Courier", ["Gunmen attacked the port of Orlan.", "A bombing in 1995 had killed nine people in Veld."], published="2003-06-05")
    made.say(0, "Gunmen attacked the port", "event", "attack", event=made.event(0, "attacked", "attack", day="2003-06-04"))
    made.say(1, "A bombing in 1995", "event", "bomb", event=made.event(1, "bombing", "bomb", day="1995-02-01"))
    incidents, _, _ = link([made.account()])
    assert len(incidents) == 2


def test_a_persons_verdict_decides() -> None:
    """Events called different keep incidents apart, events called same join them."""
    accounts = [raid("Courier"), raid("Wire")]
    pair = tuple(sorted(a.reading.events[0].id for a in accounts))
    apart, _, _ = link(accounts, Verdicts(different=((pair[0], pair[1]),)))
    assert len(apart) == 2
    others = [raid("Courier"), raid("Wire", day="2004-01-20", town="Veld", group="Red Lanterns", published="2004-01-21")]
    pair = tuple(sorted(a.reading.events[0].id for a in others))
    joined, _, _ = link(others, Verdicts(same=((pair[0], pair[1]),)))
    assert len(joined) == 1
