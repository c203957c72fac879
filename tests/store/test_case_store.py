"""The contract of a store: what goes in comes back, a batch is whole or not there, and one writer holds the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from rashomon.errors import CaseUnreadable, CaseUnwritable, LawBroken, PinLost
from rashomon.schema import (
    Attribution,
    Block,
    Candidate,
    Capture,
    Cause,
    Chapter,
    Composition,
    Condition,
    Copy,
    Decision,
    Demand,
    Document,
    Duration,
    Entity,
    Estimate,
    Evaluation,
    Event,
    Finding,
    Happening,
    Identity,
    Incident,
    Likeness,
    Means,
    Mention,
    Noun,
    Office,
    Part,
    Participant,
    Passage,
    Period,
    Population,
    Position,
    Quantity,
    Rating,
    Reading,
    Refused,
    Repair,
    Resolution,
    Retrieval,
    Run,
    RunFacts,
    Site,
    Situation,
    Slot,
    Span,
    Speech,
    Stance,
    Statement,
    Superlative,
    Use,
    Value,
    capture_of,
    chained,
)
from rashomon.store import CaseStore, key_of

PROGRAM = "rashomon test"
TEXT = "Six bakers fled the mill.\n"
CAPTURE = capture_of(TEXT.encode())


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CaseStore]:
    """An empty store of each kind."""
    with CaseStore(tmp_path / "a.rashomon" if request.param == "file" else None, program=PROGRAM) as opened:
        yield opened


def form_nouns() -> tuple[Noun, ...]:
    """One noun of every table, with its fields filled."""
    span = Span(document=CAPTURE.id, start=0, end=10, quote=TEXT[:10])
    quantity = Quantity(low=6, best=6, high=6, unit="person", of="bakers", surface="Six")
    period = Period(start="2031-05-02", end=None, grain="day", anchor="explicit", modifier="since")
    site = Site(name="the mill", city="Orlo", country="Veld", precision="site", candidates=("Orlo", "Orla"))
    population = Population(measure="displaced", label="baker", side="civilian")
    statement = Statement(
        id="s-1", document=CAPTURE.id, sentence=span, type="count", predicate="flee", spans=(span,), value=quantity,
        participants=(Participant(role="agent", entity="n-1", spans=(span,)),), time=Situation(value=period, spans=(span,)),
        place=Situation(value=site, origin="context"), polarity="neg", factuality="claim", event="e-1", population=population,
        attribution=(Attribution(kind="indirect", source="the mayor", source_spans=(span,), cue_class="report"),), score=0.875,
        made_by="counts", rules=("digits", "noun"))
    entity = Entity(id="n-1", name="bakers", kind="group", mentions=(Mention(span=span, form="nominal"),), members=("n-1",))
    event = Event(id="e-1", document=CAPTURE.id, type="flee", mentions=(span,), time=Situation(value=period))
    incident = Incident(id="i-1", type="flee", events=("e-1",), documents=(CAPTURE.id,), period=period, place=site,
                        actors=("n-1",), origins=((CAPTURE.id,),))
    slot = Slot(about="i-1", predicate="flee", measure="displaced")
    return (
        CAPTURE, Retrieval(capture=CAPTURE.id, path="a/b.txt", outlet="The Orlo Bell"),
        Document(id=CAPTURE.id, text=TEXT, media_type="text/plain", encoding="utf-8", language="en",
                 blocks=(Block(start=0, end=len(TEXT), role="body", reason="only line"),), origin=(Run(start=0, byte_start=0, width=1),),
                 byte_length=len(TEXT), repairs=(Repair(start=0, end=3, reading="Six", reason="none"),),
                 candidates=(Candidate(kind="title", value="Six", spans=(span,), kept=True, reason="first line"),)),
        Reading(document=CAPTURE.id, sentences=((0, 25),), statements=(statement,), entities=(entity,), events=(event,)),
        Likeness(kind="event", a="e-1", b="e-2", score=0.5, reasons=("same day",)),
        Copy(a=CAPTURE.id, b="f" * 64, containment=0.97, direction="a_to_b", passages=(Passage(a_start=0, a_end=5, b_start=2, b_end=7),)),
        entity, incident,
        Chapter(incident=incident,
                positions=(Position(slot=slot, value=quantity, statements=("s-1",), documents=(CAPTURE.id,), holders=("",), label="six"),),
                findings=(Finding(id="f-1", incident="i-1", slot=slot, relation="conflict", strength="hard", a=("s-1",), b=("s-2",), reason="6 is not 7"),),
                estimates=(Estimate(incident="i-1", population=population, policy="ucdp", low=6, best=6, high=None, reason="one account",
                                    uses=(Use(statement="s-1", role="used", reason="only figure"),)),),
                resolutions=(Resolution(statement="s-1", value=period, by=("s-2",)),)),
        Refused(what="c.txt", stage="files", reason="it is empty", capture="", start=None),
        RunFacts(program=PROGRAM, stages={"read": "1"}, tables={"units.toml": "ab"}, settings={}, counts={"captures": 1}),
    )


@pytest.mark.parametrize("noun", form_nouns(), ids=lambda noun: type(noun).__name__)
def test_every_noun_survives_the_store(store: CaseStore, noun: Noun) -> None:
    """A noun that is kept is read back equal, alone and by its key."""
    store.keep([noun])
    assert tuple(store.load(type(noun))) == (noun,)
    assert tuple(store.load(type(noun), [key_of(noun)])) == (noun,)
    assert store.count(type(noun)) == 1


VALUES: tuple[Value, ...] = (
    Quantity(best=3, modifier="approx"), Rating(best=38.5), Superlative(of="support", scope="ever"), Period(timex="P3D"), Duration(days=1.5),
    Site(lat=-1.25, lon=0.5), Happening(event="kill"), Condition(state="held"), Demand(demand="leave"), Evaluation(claim="brave"),
    Stance(holder="n-1", target="plan", stance="refuse"), Means(means=("rope", "axe")), Cause(effect="fire", cause="spark"),
    Office(entity="n-1", role="mayor"), Identity(names=("A", "B")), Composition(of="crew", parts=(Part(label="cook", best=2.0),)),
    Speech(speech_act="deny", quote="“no”"))


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_value_survives_the_store(store: CaseStore, value: Value) -> None:
    """A statement of each kind of value is read back with that kind and its fields."""
    span = Span(document=CAPTURE.id, start=0, end=3, quote="Six")
    statement = Statement(id="s-1", document=CAPTURE.id, sentence=span, type="event", predicate="flee", spans=(span,), value=value, made_by="test")
    reading = Reading(document=CAPTURE.id, sentences=(), statements=(statement,), entities=(), events=())
    store.keep([reading])
    (read_back,) = store.load(Reading)
    assert read_back == reading and type(read_back.statements[0].value) is type(value)


def test_no_value_is_left_out() -> None:
    """The list above holds every kind of value there is."""
    assert {type(value) for value in VALUES} == set(get_args(Value))


def test_rows_come_in_code_point_order(store: CaseStore) -> None:
    """Rows are read back in code point order of their keys, whatever order they were kept in, and by key in the order asked."""
    captures = [capture_of(text.encode()) for text in ("a", "b", "c", "d")]
    store.keep(captures)
    wanted = sorted(capture.id for capture in captures)
    assert [capture.id for capture in store.load(Capture)] == wanted == list(store.keys(Capture))
    assert [capture.id for capture in store.load(Capture, wanted[::-1])] == wanted[::-1]


def test_many_rows_are_read_in_pieces_while_writing(store: CaseStore) -> None:
    """Reading goes on while the reader keeps other rows in between."""
    captures = [capture_of(str(number).encode()) for number in range(450)]
    store.keep(captures)
    for capture in store.load(Capture):
        store.keep([Retrieval(capture=capture.id, path="x.txt")])
    assert store.count(Retrieval) == 450


def test_keeping_again_changes_nothing(store: CaseStore) -> None:
    """A noun that is kept twice is one row."""
    for _ in range(2):
        store.keep(form_nouns())
    assert all(store.count(type(noun)) == 1 for noun in form_nouns())


def test_a_batch_is_whole_or_not_there(store: CaseStore) -> None:
    """When a batch fails in its middle, none of its rows is kept, the tables it was to empty stand, and the store goes on."""
    store.keep([CAPTURE], done=[("ingest", CAPTURE.id, "k-1")])

    def failing() -> Iterator[Noun]:
        yield Retrieval(capture=CAPTURE.id, path="x.txt")
        raise RuntimeError("killed here")

    with pytest.raises(RuntimeError):
        store.keep(failing(), done=[("ingest", CAPTURE.id, "k-2")], anew=[Capture])
    assert (store.count(Retrieval), store.count(Capture)) == (0, 1)
    assert store.load_done("ingest") == {CAPTURE.id: "k-1"}
    store.keep([Retrieval(capture=CAPTURE.id, path="x.txt")])


def test_done_holds_the_latest_key(store: CaseStore) -> None:
    """An input is done by one key only: that of the code that made its rows last."""
    store.keep((), done=[("read", "a", "k-1"), ("ingest", "a", "k-0")])
    store.keep((), done=[("read", "a", "k-2")])
    assert store.load_done("read") == {"a": "k-2"}


def test_forget_and_anew(store: CaseStore) -> None:
    """Rows named are dropped, tables named are emptied before the new rows come in."""
    rows = [Refused(what=name, stage="files", reason="empty") for name in ("a", "b")]
    store.keep(rows)
    store.keep((), forget=[(Refused, key_of(rows[0]))])
    assert tuple(store.load(Refused)) == (rows[1],)
    store.keep(rows[:1], anew=[Refused])
    assert tuple(store.load(Refused)) == (rows[0],)


def test_a_missing_row_is_told(store: CaseStore) -> None:
    """A key without a row is an error that names it, never an empty answer."""
    with pytest.raises(LawBroken, match="no Document"):
        tuple(store.load(Document, ["f" * 64]))


def test_decisions_form_a_chain(store: CaseStore) -> None:
    """Decisions come back in the order given; one that does not follow the last is turned away."""
    first = chained(Decision(previous="", target="s-1", verdict="accept", who="ana", when="2031-05-02T10:00:00Z"))
    second = chained(Decision(previous=first.id, target="s-1", verdict="undo", undoes=first.id, who="ana", when="2031-05-02T10:01:00Z"))
    store.keep_decision(first)
    store.keep_decision(second)
    assert store.load_decisions() == (first, second)
    with pytest.raises(LawBroken, match="load the decisions again"):
        store.keep_decision(chained(Decision(previous=first.id, target="s-2", verdict="accept", who="bo", when="2031-05-02T10:02:00Z")))


def test_an_altered_decision_is_found(tmp_path: Path) -> None:
    """A decision removed behind our back breaks the chain and is told (exit code 4)."""
    path = tmp_path / "a.rashomon"
    with CaseStore(path, program=PROGRAM) as store:
        first = chained(Decision(previous="", target="s-1", verdict="accept", who="ana", when="2031-05-02T10:00:00Z"))
        store.keep_decision(first)
        store.keep_decision(chained(Decision(previous=first.id, target="s-2", verdict="reject", who="ana", when="2031-05-02T10:01:00Z")))
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM decisions WHERE id = ?", (first.id,))
    connection.commit()
    connection.close()
    with CaseStore(path, program=PROGRAM) as store, pytest.raises(PinLost, match="altered"):
        store.load_decisions()


def test_altered_bytes_are_found(tmp_path: Path) -> None:
    """A capture whose bytes no longer have its hash is told, never read."""
    path = tmp_path / "a.rashomon"
    other = capture_of(b"other words")
    with CaseStore(path, program=PROGRAM) as store:
        store.keep([CAPTURE, other])
    connection = sqlite3.connect(path)
    connection.execute("UPDATE captures SET data = (SELECT data FROM captures WHERE key = ?) WHERE key = ?", (other.id, CAPTURE.id))
    connection.commit()
    connection.close()
    with CaseStore(path, program=PROGRAM) as store, pytest.raises(PinLost, match="no longer have this hash"):
        tuple(store.load(Capture))


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    """While one writer holds the case, a second one and a reader are told who is in the way; afterwards it opens."""
    path = tmp_path / "a.rashomon"
    with CaseStore(path, program=PROGRAM):
        for writable in (True, False):
            with pytest.raises(CaseUnreadable, match="another process"):
                CaseStore(path, program=PROGRAM, writable=writable)
    CaseStore(path, program=PROGRAM).close()


def test_two_readers_share_a_case(tmp_path: Path) -> None:
    """Readers do not keep each other out."""
    path = tmp_path / "a.rashomon"
    with CaseStore(path, program=PROGRAM) as store:
        store.keep([CAPTURE])
    with CaseStore(path, program=PROGRAM, writable=False) as one, CaseStore(path, program=PROGRAM, writable=False) as two:
        assert tuple(one.load(Capture)) == tuple(two.load(Capture)) == (CAPTURE,)


@pytest.mark.parametrize(("content", "words"), [(b"plain words, no database at all, and long enough" * 40, "not a rashomon case")])
def test_another_file_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    """A file that is no database is told as such and left as it is."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(CaseUnreadable, match=words):
        CaseStore(path, program=PROGRAM)
    assert path.read_bytes() == content


def test_another_database_is_told(tmp_path: Path) -> None:
    """A SQLite file of another program is told as such, and no table is added to it."""
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE birds (name TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(CaseUnreadable, match="not a rashomon case"):
        CaseStore(path, program=PROGRAM)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    connection.close()


def test_another_layout_is_told(tmp_path: Path) -> None:
    """A case of another layout says which one it is and what to do."""
    path = tmp_path / "a.rashomon"
    CaseStore(path, program=PROGRAM).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CaseUnreadable, match="layout 99"):
        CaseStore(path, program=PROGRAM)


def test_a_missing_case_is_told(tmp_path: Path) -> None:
    """Reading a case that does not exist says how to make one, and makes none."""
    path = tmp_path / "none.rashomon"
    with pytest.raises(CaseUnreadable, match="no such case"):
        CaseStore(path, program=PROGRAM, writable=False)
    assert not path.exists()


def test_a_full_disk_loses_only_the_batch(tmp_path: Path) -> None:
    """When the file cannot grow, the batch is told as not kept, earlier batches stand, and with room it goes on."""
    path = tmp_path / "a.rashomon"
    with CaseStore(path, program=PROGRAM) as store:
        store.keep([CAPTURE])
        store._connection.execute("PRAGMA max_page_count = 60")
        big = [capture_of(Random(number).randbytes(20_000)) for number in range(40)]
        with pytest.raises(CaseUnwritable, match="full"):
            store.keep(big)
        assert store.count(Capture) == 1
    with CaseStore(path, program=PROGRAM) as store:
        assert tuple(store.load(Capture)) == (CAPTURE,)
        store.keep(big)
        assert store.count(Capture) == 41
