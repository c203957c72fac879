"""Statements from the page itself: publication date, page header date, byline (interchange.md). In: a Document. Out: Statements."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.read.time_calendar import form_bounds
from rashomon.schema import Attribution, Candidate, Document, Period, Speech, Statement, StatementType, with_id
from rashomon.schema.values import Value

DATES = {"published": "publication-date", "page_header": "page-header-date", "updated": "page-header-date"}


def find_metadata(document: Document) -> Iterator[Statement]:
    """One statement for each kept date and byline that stands in the text."""
    for candidate in document.candidates:
        if not candidate.kept or not candidate.spans:
            continue
        if candidate.kind in DATES:
            bounds = form_bounds(candidate.value)
            if bounds is not None:
                start, end, grain = bounds
                value = Period(start=start, end=end, grain=grain, anchor="explicit", timex=candidate.value)
                yield form_statement(document, candidate, DATES[candidate.kind], value)
        elif candidate.kind == "byline":
            yield form_statement(document, candidate, "byline", Speech(speech_act="report"))


def form_statement(document: Document, candidate: Candidate, predicate: str, value: Value) -> Statement:
    spans = candidate.spans
    kind: StatementType = "attribution" if predicate == "byline" else "time"
    attribution = (Attribution(kind="direct", source=candidate.value, source_spans=spans, cue_class="report"),) if predicate == "byline" else ()
    return with_id(Statement(document=document.id, sentence=spans[0], type=kind, predicate=predicate, spans=spans, value=value,
                             attribution=attribution, made_by=f"page-{candidate.kind}", rules=(f"page-{candidate.kind}", candidate.reason)))
