"""Laws of the whole line over small worlds rendered to text: read by the program's own reader, then linked and reconciled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.accounts_made import reconcile
from tests.laws.renderings import account_of, accounts_of, chapters_of, read_text, render
from tests.laws.worlds import World, worlds

from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.schema import Chapter, Position, Quantity, as_json

SOME = settings(max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
FEW = settings(max_examples=25, deadline=None, derandomize=True, database=None, phases=[Phase.generate])


def shape(chapters: list[Chapter]) -> list[object]:
    """What is found, without ids and days."""
    return [sorted((f.relation, f.subtype, f.strength, f.slot.predicate, f.slot.measure, f.slot.group if not f.slot.group.startswith("s-") else "")
                   for c in chapters for f in c.findings),
            sorted((e.population.measure, e.population.side, e.population.label, e.policy, e.low or 0, e.best or 0, e.high or 0)
                   for c in chapters for e in c.estimates)]


def trimmed(text: str, outlet: str) -> str:
    """A later page of another outlet with the same story, its chrome gone and a line of its own in its place."""
    parts = text.split("\n\n")
    story = [p for p in parts if len(p) > 60]
    headline = parts[parts.index(story[0]) - 2]
    return "\n\n".join([outlet, headline, parts[parts.index(story[0]) - 1], *story, "Send us your pictures."]) + "\n"


@SOME
@given(worlds(), st.randoms(use_true_random=False))
def test_order_of_accounts_changes_nothing(world: World, random: Random) -> None:
    """Any order of the accounts gives the same bytes."""
    accounts = accounts_of(world)
    shuffled = list(accounts)
    random.shuffle(shuffled)
    assert as_json(reconcile(accounts)) == as_json(reconcile(shuffled))


@SOME
@given(worlds())
def test_a_copy_adds_no_independent_account(world: World) -> None:
    """A page that copies another moves no figure, adds no origin, and agrees with its original in nothing: it repeats it."""
    accounts = accounts_of(world)
    copy = account_of(trimmed(render(world, world.tellings[0]), "Zebra Post"), "Zebra Post")
    before, after = reconcile(accounts), reconcile([*accounts, copy])
    pair = {accounts[0].document.id, copy.document.id}
    told = {s.id: s.document for a in [*accounts, copy] for s in a.reading.statements}
    for chapter in after:
        assert not [f for f in chapter.findings if f.relation == "agree" and {told[i] for i in (*f.a, *f.b)} == pair and f.subtype not in ("sum", "derived")]
    assert sum(len(c.incident.origins) for c in after) == sum(len(c.incident.origins) for c in before)
    assert figures(before) == figures(after)


def figures(chapters: list[Chapter]) -> list[tuple[object, ...]]:
    """The estimates but GTD's, which asks who told last."""
    return [(e.population.measure, e.population.side, e.population.label, e.policy, e.low, e.best, e.high)
            for c in chapters for e in c.estimates if e.policy != "gtd"]


@SOME
@given(worlds())
def test_adding_an_account_removes_no_position(world: World) -> None:
    """Each position held before is held after, in one of the chapters, by the same statements and maybe more."""
    accounts = accounts_of(world)
    kept = [(p.slot.predicate, p.slot.measure, value_of(p), set(p.statements)) for c in reconcile(accounts) for p in c.positions]
    for position in (p for c in reconcile(accounts[:-1]) for p in c.positions):
        assert any(predicate == position.slot.predicate and measure == position.slot.measure and value == value_of(position)
                   and set(position.statements) <= statements for predicate, measure, value, statements in kept), position.label


def value_of(position: Position) -> tuple[object, ...]:
    """The value without its wording: of a figure its bounds."""
    value = position.value
    return (value.low, value.best, value.high) if isinstance(value, Quantity) else (as_json(value),)


@SOME
@given(worlds())
def test_low_best_high_and_silence(world: World) -> None:
    """Estimates have low ≤ best ≤ high and lie within what is told; who is silent holds nothing of the slot; relations have two sides."""
    accounts = accounts_of(world)
    told = {s.id: s.document for a in accounts for s in a.reading.statements}
    for chapter in reconcile(accounts):
        for e in chapter.estimates:
            assert e.low is not None and e.high is not None and e.low <= e.high
            assert e.best is None or e.low <= e.best <= e.high
            assert e.uses and all(u.statement in told for u in e.uses)
        for f in chapter.findings:
            assert f.a and {*f.a, *f.b} <= told.keys()
            assert bool(f.silent) == (f.relation == "silent") and bool(f.b) != bool(f.silent)
            assert not {told[i] for i in f.a} & set(f.silent)


@FEW
@given(worlds())
def test_spans_quote_the_text_and_lead_to_the_bytes(world: World) -> None:
    """Every span's quote is the text there, and the text is the bytes of the capture."""
    for telling in world.tellings:
        page = render(world, telling)
        document, reading = read_text(page)
        assert document.text == page and document.byte_length == len(page.encode())
        spans = [s for statement in reading.statements for s in (*statement.spans, statement.sentence)]
        spans += [m.span for entity in reading.entities for m in entity.mentions] + [m for event in reading.events for m in event.mentions]
        assert spans and all(page[s.start:s.end] == s.quote and s.document == document.id for s in spans)


@FEW
@given(worlds())
def test_a_document_reads_alike_alone_and_in_company(world: World) -> None:
    """Reading the pages again, last first, gives the readings they had before."""
    first = {a.document.id: as_json(a.reading) for a in accounts_of(world)}
    for account in reversed(accounts_of(world)):
        assert as_json(read_document(account.document, tables=load_read_tables())) == first[account.document.id]


@FEW
@given(worlds(), st.integers(-2000, 2000))
def test_shifting_all_days_shifts_alike(world: World, days: int) -> None:
    """The same world on other days gives the same findings and figures, and incidents that many days apart."""
    here, there = chapters_of(world), chapters_of(moved(world, days))
    assert shape(here) == shape(there)
    for a, b in zip(sorted(map(start_of, here)), sorted(map(start_of, there)), strict=True):
        assert (a == 0 and b == 0) or b - a == days


def moved(world: World, days: int) -> World:
    """The world that many days later."""
    return replace(world, ordinal=world.ordinal + days)


def start_of(chapter: Chapter) -> int:
    """The first day of the incident as an ordinal; 0 where none is told."""
    period = chapter.incident.period
    return date.fromisoformat(period.start).toordinal() if period and period.start else 0

