"""Laws of linking and reconciling over small generated worlds: accounts of one raid with figures, days and copies."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accounts_made import AccountMaker, exactly, forced, reconcile

from rashomon.schema import Account, Chapter, Duration, Period, Quantity, as_json

FEW = settings(max_examples=40, deadline=None)
START = date(2004, 6, 10)
LONG = ("Witnesses in the valley spoke of lights on the hill and of two lorries without plates that had stood by the bridge since noon, "
        "and the keeper of the inn had counted nine men who paid in coins and asked for the road to the mill.")
PEOPLE = (("soldier", "state"), ("rebel", "armed_group"), ("hostage", "hostage"), ("", "all"), ("woman", "unknown"), ("child", "civilian"), ("miner", "unknown"))

figures = st.one_of(
    st.integers(1, 30).map(exactly),
    st.integers(1, 30).map(lambda n: Quantity(low=n, modifier="at_least", surface="at least")),
    st.integers(1, 30).map(lambda n: Quantity(best=n, modifier="approx", surface="about")),
    st.tuples(st.integers(1, 15), st.integers(0, 15)).map(lambda p: Quantity(low=p[0], high=p[0] + p[1], modifier="range", surface="between")),
)
counts = st.dictionaries(st.sampled_from(PEOPLE), figures, max_size=5)
facts = st.fixed_dictionaries({"counts": counts, "day": st.none() | st.integers(0, 3), "days": st.none() | st.integers(38, 42), "published": st.integers(4, 9)})
worlds = st.lists(facts, min_size=2, max_size=4)


def account(name: str, fact: dict, *, shift: int = 0, tail: str = "") -> Account:
    """The account of these facts; `shift` moves every day of the values, not the words."""
    def day(n: int) -> str:
        return (START + timedelta(days=n + shift)).isoformat()

    sentences = [f"Troops attacked the old mill at dawn, {name} reports, and the long siege was over.", LONG]
    sentences += [f"Some {label or 'people'} were killed, {name} says." for label, _ in sorted(fact["counts"])] + ([tail] if tail else [])
    made = AccountMaker(name, sentences, published=day(fact["published"]))
    troops = made.entity(0, "Troops", "state_force", form="nominal")
    made.entity(0, "old mill", "facility")
    stated = day(fact["day"]) if fact["day"] is not None else ""
    raid = made.event(0, "attacked", "attack", day=stated, participants=(("agent", troops, "Troops"),))
    made.say(0, "Troops attacked the old mill", "event", "attack", event=raid)
    if stated:
        made.say(0, "at dawn", "time", "time-of-attack", Period(start=stated, end=stated, grain="day"), event=raid)
    if fact["days"]:
        made.say(0, "long", "duration", "duration-of-end", Duration(days=fact["days"], modifier="exact"), event=raid)
    for n, ((label, side), figure) in enumerate(sorted(fact["counts"].items()), 2):
        made.count(n, f"Some {label or 'people'}", figure, "killed", label, side, event=made.event(n, "killed", "kill"))
    return made.account()


def accounts_of(world: list[dict], *, shift: int = 0) -> list[Account]:
    return [account("Account " + "abcdefgh"[i] * (i + 1), fact, shift=shift) for i, fact in enumerate(world)]


def shape(chapter: Chapter) -> tuple[list[tuple[str, ...]], list[tuple[object, ...]]]:
    """What is found, without ids and days."""
    return (sorted((f.relation, f.subtype, f.strength, f.slot.predicate, f.slot.measure, f.slot.group) for f in chapter.findings),
            [(e.population.side, e.policy, e.low, e.best, e.high) for e in chapter.estimates])


@FEW
@given(worlds, st.randoms(use_true_random=False))
def test_order_of_accounts_changes_nothing(world: list[dict], random: object) -> None:
    """Any order of the accounts gives the same bytes, linked and reconciled."""
    accounts = accounts_of(world)
    shuffled = list(accounts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert as_json(reconcile(accounts)) == as_json(reconcile(shuffled))


@FEW
@given(worlds)
def test_a_copy_adds_no_independent_account(world: list[dict]) -> None:
    """Another copy of the first account moves no bound and no best figure, and turns nothing into an agreement of two origins."""
    accounts = accounts_of(world)
    copy = account(accounts[0].name, {**world[0], "published": 12}, tail="Read more on page four of this issue.")
    before, after = forced(accounts), forced([*accounts, copy])
    gtd = {"gtd"}  # GTD asks who told last; a copy is told later but is no teller
    assert [(e.policy, e.population.side, e.population.label, e.low, e.best, e.high) for e in before.estimates if e.policy not in gtd] == [
        (e.policy, e.population.side, e.population.label, e.low, e.best, e.high) for e in after.estimates if e.policy not in gtd]
    alone = forced([accounts[0], copy])
    assert not [f for f in alone.findings if f.relation == "agree" and f.subtype not in ("sum", "derived")]


@FEW
@given(worlds)
def test_adding_an_account_removes_no_position(world: list[dict]) -> None:
    """Each position held before is held after, by the same statements and maybe more."""
    accounts = accounts_of(world)
    before, after = forced(accounts[:-1]), forced(accounts)
    kept = [(p.slot.predicate, p.slot.measure, p.value, set(p.statements)) for p in after.positions]
    for p in before.positions:
        assert any(p.slot.predicate == predicate and p.slot.measure == measure and as_json(p.value) == as_json(value) and set(p.statements) <= statements
                   for predicate, measure, value, statements in kept)


@FEW
@given(worlds)
def test_low_best_high(world: list[dict]) -> None:
    """Every estimate has low ≤ best ≤ high where best is known."""
    for e in forced(accounts_of(world)).estimates:
        assert e.low is not None and e.high is not None and e.low <= e.high
        assert e.best is None or e.low <= e.best <= e.high


@FEW
@given(st.integers(2, 30), st.integers(0, 10), st.integers(0, 10), st.sampled_from(PEOPLE[:3]))
def test_narrower_inside_wider_is_refinement(best: int, below: int, above: int, people: tuple[str, str]) -> None:
    """A figure inside a range never conflicts with it."""
    wide = Quantity(low=max(0, best - below), high=best + above, modifier="range", surface="between")
    fact = {"day": None, "days": None, "published": 5}
    chapter = forced([account("A", {**fact, "counts": {people: exactly(best)}}), account("Bb", {**fact, "counts": {people: wide}})])
    relations = [f.relation for f in chapter.findings if f.slot.predicate == "count"]
    assert "conflict" not in relations and "refine" in relations


@FEW
@given(worlds)
def test_silence_is_never_agreement(world: list[dict]) -> None:
    """A silent account holds no position of the slot, and a silence has one side."""
    chapter = forced(accounts_of(world))
    documents = {s.id: s.document for a in accounts_of(world) for s in a.reading.statements}
    for f in chapter.findings:
        if f.relation == "silent":
            assert f.silent and not f.b and not {documents[i] for i in f.a} & set(f.silent)
        else:
            assert f.a and f.b and not f.silent


@FEW
@given(worlds, st.integers(-400, 400))
def test_shifting_all_days_shifts_alike(world: list[dict], shift: int) -> None:
    """The same days later give the same findings and estimates, and incidents that many days later."""
    here, there = forced(accounts_of(world)), forced(accounts_of(world, shift=shift))
    assert shape(here) == shape(there)
    for a, b in zip(reconcile(accounts_of(world)), reconcile(accounts_of(world, shift=shift)), strict=True):
        if a.incident.period and b.incident.period and a.incident.period.start and b.incident.period.start:
            moved = date.fromisoformat(b.incident.period.start) - date.fromisoformat(a.incident.period.start)
            assert moved.days == shift


@FEW
@given(worlds)
def test_findings_point_to_statements_that_are_there(world: list[dict]) -> None:
    """Every id in a finding or a use is the id of a statement of the accounts."""
    accounts = accounts_of(world)
    known = {s.id for a in accounts for s in a.reading.statements}
    chapter = forced(accounts)
    assert {i for f in chapter.findings for i in (*f.a, *f.b)} | {u.statement for e in chapter.estimates for u in e.uses} <= known
