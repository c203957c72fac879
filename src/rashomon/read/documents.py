"""The read stage: one document to one reading. The order of the readers stands here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.neural.reading import ReadTables
from rashomon.neural.readout import Readout
from rashomon.read.anchors import solve_anchors
from rashomon.read.attributions import find_links
from rashomon.read.cases import is_in_capitals, recase
from rashomon.read.counts import find_counts
from rashomon.read.drafts import Draft, Scene
from rashomon.read.entities import DocumentEntities, form_document_entities
from rashomon.read.facts import find_facts, sentence_of
from rashomon.read.factuality import find_certainties
from rashomon.read.metadata import find_metadata
from rashomon.read.name_chains import Chains
from rashomon.read.name_pairs import find_identities
from rashomon.read.name_readouts import find_told_names
from rashomon.read.names import find_names
from rashomon.read.nominals import find_nominals
from rashomon.read.offices import find_offices
from rashomon.read.parses import Rows, rows_of
from rashomon.read.places import find_places
from rashomon.read.propositions import find_propositions
from rashomon.read.quantities import find_quantities
from rashomon.read.role_fillers import form_role_fillers, form_types
from rashomon.read.statements import form_statements
from rashomon.read.syntax import parse_tokens
from rashomon.read.times import Reference, TimeExpression, find_times
from rashomon.read.tokens import Tokens, read_tokens
from rashomon.read.unread import find_unread, is_read
from rashomon.schema import Document, Identity, Office, Period, Reading, Refused, Speech

MODEL_YEAR = re.compile(r"(?i:the|\W a) (?:19|20)\d\d [A-Z][a-z]")
JOINT = re.compile(r"\s*(?:to|until|till|through|and|-|–|—)\s*(?:the\s+)?")
SHORT_DAYS = frozenset(("day-before-date", "day-month-before-date", "month-day-before-date"))
"""Rules of a day that takes its month or year from the date behind it."""
SURE_ACT = 0.8
"""Least score for a noun that no table lists to name a happening."""
NEIGHBOURS = 3
"""Times before and after one, in text order, that can hold it."""


def read_document(document: Document, *, tables: ReadTables) -> Reading:
    """Everything read in a document. What is in other languages is listed as unread; where nothing else is there, that is the reason given."""
    unread = find_unread(document, tables.unread)
    ranges = find_ranges(document)
    if unread and not ranges:
        names = ", ".join(dict.fromkeys(f"{stretch.name} ({stretch.language})" for stretch in unread))
        refused = Refused(what=document.id, stage="read", capture=document.id, start=0, end=len(document.text),
                          reason=f"language {names}: only English is read; its text, offsets and figures in digits are kept")
        return Reading(document=document.id, sentences=(), statements=(), entities=(), events=(), refused=(refused,), unread=unread)
    text = recase(document.text, ranges, tables=tables.cases()) if is_in_capitals(document.text, ranges) else document.text
    tokens = read_tokens(text, ranges, tables=tables.syntax, lost_apostrophes=find_lost_apostrophes(document))
    written = [document.text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    readout = tables.encoder.encode(written, tokens.sentences)
    scene, entities = read_scene(document, tokens, readout, tables)
    told, events = form_statements(scene, find_drafts(scene), document, entities)
    kinds = tables.encoder.labels.incident
    statements = tuple(sorted((*told, *find_metadata(document)), key=lambda s: (s.spans[0].start, s.spans[0].end, s.id)))
    return Reading(document=document.id, sentences=tuple((tokens.starts[a], tokens.ends[b - 1]) for a, b in tokens.sentences),
                   statements=statements, entities=entities.entities, events=events, unread=unread,
                   fillers=form_role_fillers(document, tokens, readout, kinds), incident_types=form_types(readout, kinds),
                   relevance=max((passage.relevance for passage in readout.passages), default=0.0),
                   certainties=find_certainties(tokens, readout))


def find_ranges(document: Document) -> list[tuple[int, int]]:
    """Stretches of blocks that are read, by role and language; neighbours of one role are one stretch."""
    ranges: list[tuple[int, int]] = []
    before = ""
    for block in document.blocks:
        if is_read(block, document):
            if ranges and ranges[-1][1] == block.start and before == block.role:
                ranges[-1] = (ranges[-1][0], block.end)
            else:
                ranges.append((block.start, block.end))
        before = block.role
    return ranges


def find_lost_apostrophes(document: Document) -> frozenset[int]:
    """Offsets of each bare letter whose apostrophe was lost."""
    found = set()
    for repair in document.repairs:
        if "apostrophe" in repair.reason:
            words = document.text[repair.start:repair.end]
            found.add(repair.start + words.rindex(" ") + 1 if " " in words else repair.start)
    return frozenset(found)


def read_scene(document: Document, tokens: Tokens, readout: Readout, tables: ReadTables) -> tuple[Scene, DocumentEntities]:
    """Values, names, clauses and links of the tokens, and who is who."""
    text = tokens.text
    sentences = [(tokens.starts[a], tokens.ends[b - 1]) for a, b in tokens.sentences]
    published = document.kept("published")
    publication = published.value if published else None
    times = join_ranges(text, drop_inner(text, find_times(text, sentences, reference=Reference(publication=publication), tables=tables.times)))
    time_rows = tuple(rows_of(tokens, time.start, time.end) for time in times)
    is_time = [False] * len(tokens)
    for time, rows in zip(times, time_rows, strict=True):
        told = marker_of_clause(tokens, rows) if time.anchor_span else -1
        if told > rows[0]:
            rows = rows[0], told
        elif time.anchor_span and rows[1] < len(tokens) and tokens.lowers[rows[0]] in ("since", "after", "before", "until") and tokens.tags[rows[1]] in ("VBD", "VBZ", "VBP", "MD"):
            continue
        if "age" not in time.rule and (time.kind != "duration" or rows[1] - rows[0] > 1):
            for row in range(*rows):
                is_time[row] = True
    names = find_names(tokens, tables=tables.names, told=find_told_names(tokens, readout))
    places = find_places(tokens, names, tables=tables.names)
    offices = find_offices(tokens, names, tables=tables.names)
    tokens, parsed = parse_tokens(tokens, readout, is_time, tables=tables)
    links = tuple(find_links(tokens, parsed, tables=tables.cues, readout=readout))
    timed = {row for rows in time_rows for row in range(*rows)}
    quantities = tuple(q for q in find_quantities(tokens, tables=tables.quantities) if q.number_first not in timed)
    scene = Scene(tokens=tokens, sentences=parsed, times=times, time_rows=time_rows, quantities=quantities, places=places, offices=offices,
                  identities=find_identities(tokens, names), names=names, links=links, cues=tables.cues, certainty=readout.factuality,
                  acts=frozenset(one.first for one in readout.triggers if one.label == "occurrence" and one.score >= SURE_ACT),
                  links_of={(link.sentence, link.clause): link for link in reversed(links) if link.clause >= 0})
    scene = solve_anchors(scene, link=tables.link)
    return scene, form_document_entities(Chains(tokens, readout), names, places, offices, document=document, tables=tables.names)


def drop_inner(text: str, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Times without those inside the words of another, and without a model year (`the 2012 Falcon`)."""
    kept = [time for i, time in enumerate(times) if not any(
        other.start <= time.start and time.end <= other.end and other.end - other.start > time.end - time.start
        for other in times[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1])]
    return tuple(time for time in kept if not (MODEL_YEAR.match(text, max(0, time.start - 4), time.end + 3) if time.end - time.start == 4 else None))


def marker_of_clause(tokens: Tokens, rows: Rows) -> int:
    """Row of `after` or `before` in `nine days after soldiers and police opened fire`, where what follows is a clause; −1 where it is a noun."""
    marker = next((row for row in range(rows[0] + 1, rows[1] - 1) if tokens.lowers[row] in ("after", "before")), -1)
    if rows[0] and tokens.tags[rows[0] - 1] not in (".", ",", ":", "CC"):
        return -1
    if marker > 0 and any(tokens.tags[row] in ("VBD", "VBZ") for row in range(marker + 2, rows[1])):
        return marker
    if marker < 0 or tokens.tags[rows[1] - 1] not in ("NNS", "NN", "NNP", "NNPS", "PRP"):
        return -1
    last = rows[1]
    while last < len(tokens) - 1 and tokens.tags[last] in ("NN", "NNS", "NNP", "CC", "JJ", "DT", "RB"):
        last += 1
    return marker if tokens.tags[last] in ("VBD", "VBN") and tokens.lowers[last - 1] not in ("and", "or") and tokens.tags[last + 1] != "," else -1


def join_ranges(text: str, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Times with `from X` and `until Y` (`between X` and `Y`) as one period."""
    joined: list[TimeExpression] = []
    for time in times:
        before = joined[-1] if joined else None
        if before is not None and before.period and time.period and opens_range(text, before, time) and before.period.start and (
                JOINT.fullmatch(text, before.end, time.timex_start or time.start)) and (time.period.end or "") >= before.period.start:
            period = Period(start=before.period.start, end=time.period.end, grain=time.period.grain, anchor=before.period.anchor)
            joined[-1] = replace(before, end=time.end, period=period, modifier="", rule=f"{before.rule}-range")
        else:
            joined.append(time)
    return tuple(joined)


def opens_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether the first of two times opens a period that the second closes: `from X to Y`, `between 3 and 5 June`, `10-16 May`."""
    if first.modifier in ("from", "between"):
        return True
    between = text[:first.start].rstrip().lower().endswith("between")
    return first.rule in SHORT_DAYS and (between or text[first.end:second.start].strip().lower() not in ("and", "or"))


def find_drafts(scene: Scene) -> Iterator[Draft]:
    """Every draft, kind by kind: bare counts take the place of the event they tell."""
    counts = list(find_counts(scene))
    bare = {count.ranges[0] for count in counts if count.type == "count"}
    for draft in find_propositions(scene):
        clause = scene.sentences[draft.sentence].clauses[draft.clause]
        if draft.type == "event" and (clause.first, clause.verb.last) in bare:
            continue
        yield draft
    yield from counts
    yield from find_nominals(scene)
    yield from find_facts(scene)
    yield from find_names_told(scene)
    for link in scene.links:
        if link.rule.startswith("according") and link.source is not None:
            sentence = scene.sentences[link.sentence]
            yield Draft(type="attribution", predicate="according-to", ranges=((link.cue[0], max(link.source[1], link.cue[1])),),
                        sentence=sentence.index, value=Speech(speech_act="report", proposition=scene.tokens.quote(*link.content)),
                        participants=(("speaker", link.source),), factuality="fact", link=link, rule=link.rule)


def find_names_told(scene: Scene) -> Iterator[Draft]:
    """Roles and identities."""
    for office in scene.offices:
        if office.again:
            continue
        sentence = sentence_of(scene, office.first)
        yield Draft(type="role", predicate="role", ranges=((office.first, office.last),), sentence=sentence.index,
                    clause=sentence.clause_at(office.first), value=Office(entity=office.name.text, role=office.role), factuality="fact",
                    rule=f"office-{office.rule}")
    for identity in scene.identities:
        sentence = sentence_of(scene, identity.first)
        yield Draft(type="identity", predicate="alias", ranges=((identity.first, identity.last),), sentence=sentence.index,
                    clause=sentence.clause_at(identity.first), value=Identity(names=tuple(sorted(identity.names))), factuality="fact",
                    rule=f"identity-{identity.rule}")
