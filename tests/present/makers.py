"""A small dossier made by hand, so that what is shown can be checked against what is known to be in it."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from rashomon.schema import (
    Account,
    Attribution,
    Block,
    Candidate,
    Chapter,
    Copy,
    Document,
    Dossier,
    Entity,
    Estimate,
    Event,
    Finding,
    Incident,
    Likeness,
    Mention,
    Passage,
    Period,
    Population,
    Position,
    Quantity,
    Reading,
    Refused,
    Repair,
    Retrieval,
    Run,
    RunFacts,
    Situation,
    Slot,
    Statement,
    Use,
    with_id,
)

TEXTS = {
    "a.txt": ("Home\nShop\n\n", "Mill seized in Orla", "\n\nRebels seized the mill on June 3. Two soldiers died, the mayor said. Four rebels were killed.\n\n",
              "Please give <b>today</b>!\n"),
    "b.txt": ("Menu\n\n", "Raid on the mill", "\n\nThree soldiers died in the raid & two rebels fell. The rebelâ€™s leader \"fled\".\n\n", "Donate\n"),
    "c.txt": ("", "Mill seized in Orla", "\n\nRebels seized the mill on June 3. They are still inside.\n", ""),
}


def form_document(text: tuple[str, str, str, str], outlet: str) -> Document:
    """A document of a menu, a headline, a body and an appeal."""
    blocks, at = [], 0
    for part, role in zip(text, ("menu", "headline", "body", "appeal"), strict=True):
        if part:
            blocks.append(Block(start=at, end=at + len(part), role=role, reason="made"))  # type: ignore[arg-type]
            at += len(part)
    whole = "".join(text)
    data = whole.encode()
    runs, here = [], 0
    for n, character in enumerate(whole):
        size = len(character.encode())
        runs.append(Run(start=n, byte_start=here, width=size))
        here += size
    flawed = whole.find("â€™")
    repairs = (Repair(start=flawed, end=flawed + 3, reading="’", reason="UTF-8 read as Windows-1252"),) if flawed >= 0 else ()
    found = whole.index(text[1])
    document = Document(
        id=hashlib.sha256(data).hexdigest(), text=whole, media_type="text/plain", encoding="utf-8", language="en", blocks=tuple(blocks),
        origin=tuple(runs), byte_length=len(data), repairs=repairs)
    title = Candidate(kind="title", value=text[1], spans=(document.span(found, found + len(text[1])),), kept=True, reason="first line of the body")
    given = Candidate(kind="outlet", value=outlet, evidence="given", kept=True, reason="given")
    date = Candidate(kind="published", value="1994-06-07", evidence="given", kept=True, reason="given")
    return replace(document, candidates=(title, given, date))


def say(document: Document, words: str, *, by: str = "", predicate: str = "die", number: float | None = None, day: str = "", event: str = "") -> Statement:
    """The statement that stands on these words."""
    start = document.text.index(words)
    spans = (document.span(start, start + len(words)),)
    chain: tuple[Attribution, ...] = ()
    if by:
        at = document.text.index(by)
        chain = (Attribution(kind="indirect", source=by, source_spans=(document.span(at, at + len(by)),), cue_class="report"),)
    value = None if number is None else Quantity(low=number, best=number, high=number, unit="person", surface=words.split()[0])
    population = None if number is None else Population(measure="killed", label=words.split()[1].lower().removesuffix("s"), side="unknown")
    left = max(document.text.rfind("\n", 0, start), document.text.rfind(". ", 0, start) + 1) + 1
    right = document.text.find(".", start)
    time = Situation(value=Period(start=day, end=day, grain="day", anchor="explicit")) if day else None
    return with_id(Statement(
        document=document.id, sentence=document.span(left, right + 1 if right > start else len(document.text)), type="count" if population else "event",
        predicate=predicate, spans=spans, value=value, attribution=chain, factuality="claim" if by else "fact", population=population,
        time=time, event=event, made_by="rule:test", rules=("number before noun", "verb of dying"), score=0.9))


def form_dossier(texts: dict[str, tuple[str, str, str, str]] | None = None) -> Dossier:
    """Three accounts of one raid: a hard conflict over soldiers, an agreement on the seizure, a silence, a copy."""
    texts = texts or TEXTS
    documents = [form_document(text, f"The {name[0].upper()} Paper") for name, text in sorted(texts.items())]
    a, b, c = documents
    two = say(a, "Two soldiers died", by="the mayor", number=2, event="e-1")
    three = say(b, "Three soldiers died", number=3, event="e-2")
    four = say(a, "Four rebels were killed", predicate="kill", number=4, event="e-1")
    seized_a = say(a, "Rebels seized the mill", predicate="seize", day="1994-06-03", event="e-1")
    seized_c = say(c, "Rebels seized the mill", predicate="seize", day="1994-06-03", event="e-3")
    fled = (say(b, 'leader "fled"', predicate="flee", by="leader"),) if 'leader "fled"' in b.text else ()
    said = {a.id: (seized_a, two, four), b.id: (three, *fled), c.id: (seized_c,)}
    accounts = []
    for n, (name, document) in enumerate(zip(sorted(texts), documents, strict=True), 1):
        spans = said[document.id][0].spans
        reading = Reading(
            document=document.id, sentences=(), statements=said[document.id],
            entities=(Entity(id=f"n-{n}", name="the rebels", kind="armed_group", mentions=(Mention(span=spans[0], form="nominal"),)),),
            events=(Event(id=f"e-{n}", document=document.id, type="seize", mentions=spans),),
            refused=(Refused(what="Home", stage="read", reason="no verb", capture=document.id, start=0, end=4),) if n == 1 else ())
        accounts.append(Account(name=name, document=document, reading=reading, retrievals=(Retrieval(capture=document.id, path=name),)))
    ids = tuple(sorted(document.id for document in documents))
    incident = Incident(id="i-1", type="seize", events=("e-1", "e-2", "e-3"), documents=ids, actors=("g-1",), origins=((a.id, c.id), (b.id,)))
    dead = Slot(about="i-1", predicate="die", measure="killed", group="soldier")
    rebels = Slot(about="i-1", predicate="kill", measure="killed", group="rebel")
    seizure = Slot(about="i-1", predicate="seize")
    positions = (
        Position(slot=dead, value=two.value, statements=(two.id,), documents=(a.id,), holders=("the mayor",), label="Two soldiers died"),
        Position(slot=dead, value=three.value, statements=(three.id,), documents=(b.id,), holders=("",), label="Three soldiers died"),
        Position(slot=rebels, value=four.value, statements=(four.id,), documents=(a.id,), holders=("",), label="Four rebels were killed"),
        Position(slot=seizure, value=None, statements=tuple(sorted((seized_a.id, seized_c.id))), documents=(a.id, c.id), holders=("",),
                 label="Rebels seized the mill"),
    )
    findings = (
        Finding(id="f-1", incident="i-1", slot=dead, relation="conflict", subtype="number", strength="hard", a=(two.id,), b=(three.id,),
                silent=(c.id,), reason="2 against 3 soldiers killed", reconcilable_by="a third soldier died later"),
        Finding(id="f-2", incident="i-1", slot=seizure, relation="agree", subtype="exact", strength="hard", a=(seized_a.id,), b=(seized_c.id,),
                reason="both give Rebels seized the mill"),
        Finding(id="f-3", incident="i-1", slot=rebels, relation="silent", strength="soft", a=(four.id,), b=(), silent=(b.id, c.id), reason="2 accounts do not say"),
    )
    estimate = Estimate(incident="i-1", population=Population(measure="killed", label="soldier", side="state"), policy="ucdp", low=2, best=3, high=3,
                        uses=(Use(statement=three.id, role="used", reason="3 is the best figure"), Use(statement=two.id, role="lower", reason="2 is the lowest")),
                        reason="two figures of two origins", terms="")
    return Dossier(
        accounts=tuple(accounts), entities=(Entity(id="g-1", name="the rebels", kind="armed_group", mentions=(), members=("n-1", "n-2", "n-3")),),
        chapters=(Chapter(incident=incident, positions=positions, findings=findings, estimates=(estimate,)),),
        copies=(Copy(a=a.id, b=c.id, containment=0.61, direction="a_to_b", share_a=0.3, share_b=0.58, passages=(Passage(a_start=11, a_end=40, b_start=0, b_end=29),)),),
        likenesses=(Likeness(kind="event", a="e-1", b="e-2", score=0.8, reasons=("same type", "same place")),),
        refused=(Refused(what="broken.bin", stage="files", reason="not text: 3 of 4 bytes are control characters; give a text"),),
        run=RunFacts(program="rashomon 0.0", stages={"read": "1"}, tables={"names": "0" * 64}, settings={}, counts={"documents": 3}))
