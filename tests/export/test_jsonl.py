"""The JSON lines export: every field of the interchange, words and bytes that hold, equal bytes for equal dossiers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.errors import PinLost
from rashomon.export import as_jsonl
from rashomon.schema import (
    Account,
    Attribution,
    Block,
    Candidate,
    Cause,
    Chapter,
    Composition,
    Condition,
    Copy,
    Decision,
    Demand,
    Document,
    Dossier,
    Duration,
    Entity,
    Estimate,
    Evaluation,
    Event,
    Finding,
    Happening,
    Identity,
    Incident,
    Means,
    Mention,
    Office,
    Part,
    Participant,
    Passage,
    Period,
    Population,
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
    Speech,
    Stance,
    Statement,
    Superlative,
    Use,
    Value,
    Verdicts,
    bytes_of,
    capture_of,
    chained,
)

TEXT = "Señora Ulm said six bakers fled\u2028the mill.\n"
CAPTURE = capture_of(TEXT.encode())
OTHER = capture_of(b"Six fled.")


def runs_of(text: str) -> tuple[Run, ...]:
    """The way back to the bytes of a UTF-8 text, one run a character: the worst case."""
    widths = [len(character.encode()) for character in text]
    return tuple(Run(start=i, byte_start=sum(widths[:i]), width=width) for i, width in enumerate(widths))


DOCUMENT = Document(
    id=CAPTURE.id, text=TEXT, media_type="text/plain", encoding="utf-8", language="en", origin=runs_of(TEXT), byte_length=len(TEXT.encode()),
    blocks=(Block(start=0, end=len(TEXT), role="body", reason="the only line"),),
    repairs=(Repair(start=2, end=3, reading="n", reason="shown as an example"),),
    candidates=(Candidate(kind="title", value="Six bakers", evidence="og:title", kept=True, reason="markup"),
                Candidate(kind="published", value="2031-05", kept=True, reason="given", evidence="given"),
                Candidate(kind="page_header", value="2031-06-01", reason="a page header")))
SECOND = Document(id=OTHER.id, text="Six fled.", media_type="text/plain", encoding="utf-8", language="en", byte_length=9,
                  origin=(Run(start=0, byte_start=0, width=1),), blocks=(Block(start=0, end=9, role="body", reason="the only line"),))
SIX = DOCUMENT.span(16, 26)
ULM = DOCUMENT.span(0, 10)
SAID = DOCUMENT.span(11, 15)
PERIOD = Period(start="2031-05-02", grain="day", anchor="explicit", modifier="since", timex="2031-05-02")
POPULATION = Population(measure="displaced", group="n-doc", label="baker", side="civilian")


def form_statement(value: Value | None, **fields: Any) -> Statement:
    """A statement of the first document."""
    parts: dict[str, Any] = {"id": "s-1", "document": CAPTURE.id, "sentence": DOCUMENT.span(0, len(TEXT) - 1), "type": "count", "predicate": "flee",
                                 "spans": (SIX,), "value": value, "made_by": "counts", "event": "e-1"}
    return Statement(**(parts | fields))


def form_dossier(statements: tuple[Statement, ...], **fields: Any) -> Dossier:
    """A dossier of two accounts and one incident."""
    entity = Entity(id="n-doc", name="bakers", kind="group", mentions=(Mention(span=SIX, form="nominal"),))
    linked = Entity(id="n-all", name="bakers", kind="group", mentions=(Mention(span=SIX, form="nominal"),), members=("n-doc",))
    reading = Reading(document=CAPTURE.id, sentences=((0, len(TEXT) - 1),), statements=statements, entities=(entity,),
                      events=(Event(id="e-1", document=CAPTURE.id, type="flee", mentions=(DOCUMENT.span(27, 31),)),))
    second = Reading(document=OTHER.id, sentences=((0, 9),), statements=(), entities=(), events=())
    incident = Incident(id="i-1", type="flee", events=("e-1",), documents=(CAPTURE.id, OTHER.id), period=PERIOD, actors=("n-all",),
                        origins=((CAPTURE.id,), (OTHER.id,)), part_of="i-0")
    slot = Slot(about="i-1", predicate="flee", measure="displaced", group="n-doc")
    chapter = Chapter(
        incident=incident, positions=(), resolutions=(Resolution(statement="s-1", value=PERIOD, by=("s-0",)),),
        findings=(Finding(id="f-1", incident="i-1", slot=slot, relation="silent", strength="soft", a=("s-1",), b=(), silent=(OTHER.id,), reason="says nothing"),
                  Finding(id="f-2", incident="i-1", slot=slot, relation="not_comparable", strength="soft", a=("s-1",), b=("s-1",), reason="x")),
        estimates=(Estimate(incident="i-1", population=POPULATION, policy="ucdp", low=6.0, best=6.0, high=None, reason="one account",
                            uses=(Use(statement="s-1", role="used", reason="only figure"), Use(statement="s-9", role="passed_over", reason="late"))),))
    parts: dict[str, Any] = {
        "accounts": (Account(name="a.txt", document=DOCUMENT, reading=reading, retrievals=(Retrieval(capture=CAPTURE.id, path="a.txt", outlet="The Bell"),)),
                  Account(name="b.txt", document=SECOND, reading=second, retrievals=(Retrieval(capture=OTHER.id, path="b.txt"),))),
        "entities": (linked,), "chapters": (chapter,), "likenesses": (), "refused": (Refused(what="c.txt", stage="files", reason="it is empty"),),
        "copies": (Copy(a=CAPTURE.id, b=OTHER.id, containment=0.5, direction="a_to_b", share_a=0.25, share_b=0.75, derivation="edited", agency="",
                        passages=(Passage(a_start=1, a_end=4, b_start=2, b_end=5, quoted=0.5),)),),
        "run": RunFacts(program="rashomon 0", stages={"read": "1"}, tables={}, settings={}, counts={"captures": 2})}
    return Dossier(**(parts | fields))


def rows_of(dossier: Dossier, name: str) -> list[dict[str, Any]]:
    """The rows of one file."""
    return [json.loads(line) for line in as_jsonl(dossier)[f"{name}.jsonl"].decode().splitlines()]


FULL = form_statement(
    Quantity(low=6.0, best=6.0, high=None, modifier="at_least", unit="person", of="bakers", surface="six"), population=POPULATION,
    participants=(Participant(role="agent", entity="n-doc", spans=(SIX,)), Participant(role="target", entity="", spans=(SAID,))),
    time=Situation(value=PERIOD, spans=(SAID,)), place=Situation(value=Site(city="Orlo"), origin="context"), factuality="claim",
    attribution=(Attribution(kind="indirect", source="Señora Ulm", entity="n-doc", source_spans=(ULM,), cue_class="report", cue_spans=(SAID,),
                             content_spans=(SIX,)),), score=0.5)


def test_statement_rows_have_the_fields_of_the_interchange() -> None:
    """A statement's row has every field in its place, ids of entities are those of entities.jsonl, unknown is null."""
    row = rows_of(form_dossier((FULL,)), "statements")[0]
    six = {"start": 16, "end": 26, "text": "six bakers", "byte_start": 17, "byte_end": 27}
    ulm = {"start": 0, "end": 10, "text": "Señora Ulm", "byte_start": 0, "byte_end": 11}
    said = {"start": 11, "end": 15, "text": "said", "byte_start": 12, "byte_end": 16}
    time = {"kind": "time", "start": "2031-05-02", "end": None, "grain": "day", "anchor": "explicit", "modifier": "since"}
    assert list(row.items()) == [
        ("id", "s-1"), ("capture", "a.txt"), ("sentence", {"start": 0, "end": len(TEXT) - 1}), ("type", "count"), ("predicate", "flee"),
        ("spans", [six]),
        ("value", {"kind": "count", "low": 6, "best": 6, "high": None, "modifier": "at_least", "unit": "person", "of": "bakers", "surface": "six"}),
        ("resolved", {"value": time, "by": ["s-0"]}),
        ("participants", [{"role": "agent", "entity": "n-all", "spans": [six]}, {"role": "target", "entity": None, "spans": [said]}]),
        ("time", time | {"spans": [said], "from": "stated"}),
        ("place", {"kind": "place", "name": None, "city": "Orlo", "region": None, "country": None, "lat": None, "lon": None, "precision": None,
                   "candidates": [], "geonames": None, "located": None, "where_prec": 0, "spans": [], "from": "context"}),
        ("polarity", "pos"), ("factuality", "claim"),
        ("attribution", [{"kind": "indirect", "source": {"name": "Señora Ulm", "entity": "n-all", "spans": [ulm]},
                          "cue": {"class": "report", "spans": [said]}, "content": {"spans": [six]}}]),
        ("event", "e-1"), ("incident", "i-1"),
        ("population", {"measure": "displaced", "group": "n-all", "side": "civilian", "phase": None, "as_counted_by": None, "label": "baker"}),
        ("score", 0.5), ("made_by", "counts"), ("review", "proposed")]


@pytest.mark.parametrize(("value", "row"), [
    (None, None),
    (Rating(best=38.5, surface="38.5"), {"kind": "rating", "low": None, "best": 38.5, "high": None, "modifier": "exact", "unit": "percent", "of": None, "surface": "38.5"}),
    (Superlative(of="support", scope="ever"), {"kind": "superlative", "of": "support", "scope": "ever"}),
    (Duration(days=126.0, iso8601="P126D"), {"kind": "duration", "days": 126, "iso8601": "P126D", "modifier": None}),
    (Happening(event="kill"), {"kind": "event", "event": "kill"}),
    (Condition(), {"kind": "state", "state": None}),
    (Demand(demand="leave"), {"kind": "demand", "demand": "leave"}),
    (Stance(holder="n-doc", target="the plan", stance="refuse"), {"kind": "stance", "holder": "n-all", "target": "the plan", "stance": "refuse"}),
    (Evaluation(claim="brave"), {"kind": "evaluation", "target": None, "claim": "brave"}),
    (Means(means=("ropes",)), {"kind": "means", "means": ["ropes"]}),
    (Cause(effect="fire", cause="spark"), {"kind": "cause", "effect": "fire", "cause": "spark"}),
    (Office(entity="n-doc", role="mayor"), {"kind": "role", "entity": "n-all", "role": "mayor"}),
    (Identity(names=("UM", "Union of Millers")), {"kind": "alias", "names": ["UM", "Union of Millers"]}),
    (Composition(of="crew", parts=(Part(label="cooks", best=2.0),)),
     {"kind": "composition", "of": "crew", "parts": [{"label": "cooks", "quantifier": None, "low": None, "best": 2, "high": None}]}),
    (Speech(speech_act="report", proposition="all is well"), {"kind": "attribution", "speech_act": "report", "proposition": "all is well", "quote": None}),
])
def test_value_objects_spell_every_field(value: Value | None, row: dict[str, Any] | None) -> None:
    """Each kind of value has all of its fields, in order; numbers are integers where they can be."""
    found = rows_of(form_dossier((form_statement(value),)), "statements")[0]["value"]
    assert found == row
    assert found is None or list(found) == list(row or {})


def test_bytes_enclose_the_words() -> None:
    """The bytes beside every span are those of schema.bytes_of, and decode to its words."""
    row = rows_of(form_dossier((FULL,)), "statements")[0]
    for span in (*row["spans"], *row["attribution"][0]["source"]["spans"]):
        assert (span["byte_start"], span["byte_end"]) == bytes_of(DOCUMENT, span["start"], span["end"])
        assert CAPTURE.data[span["byte_start"]:span["byte_end"]].decode() == span["text"]


def test_the_text_stands_beside_the_rows() -> None:
    """texts/ holds every document text under its hash."""
    exported = as_jsonl(form_dossier((FULL,)))
    assert exported[f"texts/{CAPTURE.id}.txt"].decode() == TEXT
    assert sum(name.startswith("texts/") for name in exported) == 2


def test_a_row_is_one_line_to_every_reader() -> None:
    """Characters that some readers break lines at are escaped, so that lines and rows are one."""
    statement = form_statement(Quantity(surface="six\u2028\u2029\x85\x1cbakers"))
    exported = as_jsonl(form_dossier((statement,)))["statements.jsonl"]
    assert len(exported.decode().splitlines()) == exported.count(b"\n") == 1
    assert json.loads(exported)["value"]["surface"] == "six\u2028\u2029\x85\x1cbakers"


@pytest.mark.parametrize("field", ["spans", "sentence", "participants", "attribution", "time"])
def test_a_span_that_does_not_hold_stops_the_export(field: str) -> None:
    """Wherever a span quotes other words than the text has there, the export stops and names the place (exit code 4)."""
    wrong = DOCUMENT.span(0, 10).__class__(document=CAPTURE.id, start=16, end=26, quote="ten bakers")
    fields: dict[str, Any] = {
        "spans": (wrong,), "sentence": wrong, "participants": (Participant(role="agent", entity="", spans=(wrong,)),),
        "attribution": (Attribution(kind="direct", source="x", content_spans=(wrong,)),), "time": Situation(value=PERIOD, spans=(wrong,))}
    with pytest.raises(PinLost, match=r"a\.txt 16–26"):
        as_jsonl(form_dossier((form_statement(None, **{field: fields[field]}),)))


def test_finding_rows() -> None:
    """A finding names its silent captures and linked entities; what is not comparable is not told."""
    rows = rows_of(form_dossier((FULL,)), "findings")
    assert rows == [{"id": "f-1", "incident": "i-1", "slot": {"about": "i-1", "predicate": "flee", "measure": "displaced", "group": "n-all", "phase": None},
                     "relation": "silent", "subtype": "", "strength": "soft", "a": ["s-1"], "b": [], "silent": ["b.txt"], "terms": "",
                     "reason": "says nothing", "reconcilable_by": ""}]


def test_incident_event_and_entity_rows() -> None:
    """Incidents tell accounts, independent accounts and estimates; events and entities their mentions across captures."""
    dossier = form_dossier((FULL,))
    incident = rows_of(dossier, "incidents")[0]
    assert list(incident) == ["id", "type", "part_of", "period", "place", "actors", "accounts", "independent_accounts", "estimates"]
    assert (incident["accounts"], incident["independent_accounts"], incident["place"], incident["part_of"]) == (["a.txt", "b.txt"], 2, None, "i-0")
    estimate = incident["estimates"][0]
    assert (estimate["low"], estimate["high"], estimate["used"], estimate["passed_over"]) == (6, None, ["s-1"], ["s-9"])
    assert rows_of(dossier, "events") == [{"id": "e-1", "type": "flee", "incident": "i-1", "part_of": "i-0",
                                           "mentions": [{"capture": "a.txt", "start": 27, "end": 31, "text": "fled"}]}]
    assert rows_of(dossier, "entities") == [{"id": "n-all", "name": "bakers", "kind": "group", "mentions": [
        {"capture": "a.txt", "start": 16, "end": 26, "text": "six bakers", "form": "nominal"}]}]


def test_capture_rows() -> None:
    """A capture's row has its candidates, copies told from its side and finding-places; what was refused is a row of its own."""
    first, second, refused = rows_of(form_dossier((FULL,)), "captures")
    assert list(first) == ["capture", "sha256", "media_type", "encoding", "language", "repairs", "title", "byline", "outlet", "published",
                           "refused", "copies", "unread", "retrievals"]
    assert first["title"]["value"] == "Six bakers" and first["byline"] == {"value": None, "candidates": []}
    assert first["published"]["value"] == "2031-05" and [c["kind"] for c in first["published"]["candidates"]] == ["published", "page_header"]
    told = {"containment": 0.5, "derivation": "edited", "agency": None}
    assert first["copies"] == [{"capture": "b.txt", "direction": "copied_by", "share": 0.25, "other_share": 0.75, **told,
                                "passages": [{"start": 1, "end": 4, "other_start": 2, "other_end": 5, "quoted": 0.5}]}]
    assert second["copies"] == [{"capture": "a.txt", "direction": "copied_from", "share": 0.75, "other_share": 0.25, **told,
                                 "passages": [{"start": 2, "end": 5, "other_start": 1, "other_end": 4, "quoted": 0.5}]}]
    assert first["retrievals"][0]["outlet"] == "The Bell"
    assert (refused["capture"], refused["sha256"], refused["refused"]) == ("c.txt", None, {"stage": "files", "reason": "it is empty"})


def test_blocks_cover_the_texts() -> None:
    """Blocks of a capture follow each other from its first to its last character."""
    rows = rows_of(form_dossier((FULL,)), "blocks")
    assert rows[0] == {"capture": "a.txt", "start": 0, "end": len(TEXT), "role": "body", "reason": "the only line", "origin": None, "language": None}


def test_a_persons_verdict_shows() -> None:
    """A statement that a person accepted is exported as reviewed."""
    accepted = chained(Decision(previous="", target="s-1", verdict="accept", who="ana", when="2031-05-02T10:00:00Z"))
    dossier = form_dossier((FULL,), verdicts=Verdicts(statements={"s-1": accepted}))
    assert rows_of(dossier, "statements")[0]["review"] == "reviewed"
