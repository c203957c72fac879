"""A capture to its document. In: the bytes and what was given about them. Out: text, line roles, repairs, candidates; or Refused."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from rashomon.ingest.articles import align_article, extract_article
from rashomon.ingest.candidates import find_candidates
from rashomon.ingest.decoding import Decoded, read_bytes
from rashomon.ingest.format_texts import Rendering, TextUnreadable, find_place, runs_of
from rashomon.ingest.formats import extract_text, is_extracted
from rashomon.ingest.language_runs import mark_languages, tell_document, tell_rows
from rashomon.ingest.markup import Zone, lighten_page, render_page
from rashomon.ingest.markup_facts import find_charset, find_frames, find_markup_facts
from rashomon.ingest.origins import form_origin
from rashomon.ingest.repairs import find_repairs
from rashomon.ingest.roles import Row, judge_roles
from rashomon.ingest.units import Unit, form_units, is_prose
from rashomon.resources.ingest import IngestTables
from rashomon.schema import Block, Capture, Document, Place, Refused, Retrieval, Run

LONGEST_LINES = 100_000
"""Longer than any book; what has more is a list or a log, and its lines would take minutes to judge."""
NO_WORDS = "no words in the text; nothing to read, look at the capture by hand"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a capture before its roles are judged."""

    text: str
    origin: tuple[Run, ...]
    zones: tuple[Zone, ...] = ()
    facts: tuple[tuple[str, str, str], ...] = ()
    depth: int = 0
    """Elements of the page open at once, at most."""
    page: str = ""
    """The decoded page without what holds no article, where an extractor may be asked for it."""
    encoding: str = "utf-8"
    places: tuple[tuple[int, Place], ...] = ()
    byte_length: int = 0
    missing: tuple[tuple[str, str], ...] = ()
    """Parts that gave no text, with the reason."""


def clean_capture(capture: Capture, retrievals: tuple[Retrieval, ...], *, tables: IngestTables) -> Document | Refused:
    """The document of a capture. The text is never changed: chrome gets a role, damage gets a repair row."""
    path = min((r.path for r in retrievals), default=capture.id[:8])
    if not capture.data.strip():
        return Refused(what=path, stage="ingest", capture=capture.id, reason="the capture is empty; nothing to read, fetch the page again or leave it out")
    try:
        source = _read_source(capture, next((r.charset for r in retrievals if r.charset), ""), tables)
    except TextUnreadable as error:
        return Refused(what=path, stage="ingest", capture=capture.id, reason=str(error))
    if (lines := source.text.count("\n")) > LONGEST_LINES:
        return Refused(what=path, stage="ingest", capture=capture.id, reason=f"{lines} lines, above {LONGEST_LINES}, are no account; cut it into accounts and give them one by one")
    units = form_units(source.text, tables)
    if not any(unit.words for unit in units):
        return Refused(what=path, stage="ingest", capture=capture.id, reason=NO_WORDS)
    mark_languages(units, tables)
    _place_units(units, source.zones)
    if source.page:
        _mark_told(units, source)
    text = source.text
    rows, languages = tell_rows(judge_roles(units, tables), units, text, tables)
    return Document(
        id=capture.id, text=text, media_type=capture.media_type, encoding=source.encoding, language=tell_document(rows, languages, units, tables),
        blocks=form_blocks(rows, languages, len(text), source.places), origin=source.origin, byte_length=source.byte_length,
        repairs=find_repairs(text, tables, encoding=source.encoding),
        candidates=find_candidates(capture.id, text, rows, source.facts, retrievals, tables),
        refused=tuple(Refused(what=f"{path}, {part}", stage="ingest", capture=capture.id, reason=why) for part, why in source.missing),
    )


def _read_source(capture: Capture, charset: str, tables: IngestTables) -> Source:
    """The text of the capture's bytes. `charset` is what the server declared. Raises TextUnreadable."""
    if is_extracted(capture.media_type):
        return _extract(capture, tables)
    is_page = capture.media_type == "text/html"
    decoded = read_bytes(capture.data, charset=charset or (find_charset(capture.data) if is_page else ""))
    if decoded is None:
        raise TextUnreadable("the bytes hold no text in any known charset (control bytes or NULs); give the text of it instead")
    if is_page and (names := find_frames(decoded.text)):
        raise TextUnreadable(f"a page of frames, whose words stand in other pages ({', '.join(names)}); save those and give them")
    source = _render(decoded, tables, keeps_page=True) if is_page else Source(decoded.text, decoded.runs)
    return replace(source, encoding=decoded.encoding, byte_length=len(capture.data))


def _extract(capture: Capture, tables: IngestTables) -> Source:
    """The text of a capture that is none itself, over the bytes of that text's UTF-8. Raises TextUnreadable."""

    def render(data: bytes, charset: str) -> Rendering:
        decoded = read_bytes(data, charset=charset or find_charset(data))
        page = _render(decoded, tables) if decoded is not None else Source("", ())
        return Rendering(page.text, page.zones, page.facts, decoded.text if decoded is not None else "", page.depth)

    found = extract_text(capture.data, capture.media_type, render)
    text, whole = found.text, found.whole
    return Source(text, runs_of(text), tuple(found.zones), tuple(found.facts), places=tuple(found.places), byte_length=len(text.encode()),
                  missing=tuple(found.missing),
                  page=whole.page if whole else "", depth=whole.depth if whole else 0)


def _render(decoded: Decoded, tables: IngestTables, *, keeps_page: bool = False) -> Source:
    """The rendered page; with what an extractor needs of its markup, where one is to be asked for the article."""
    rendered = render_page(decoded.text, tables.markup)
    text = "".join(rendered.parts)
    return Source(text, form_origin(rendered, decoded), tuple(rendered.zones), tuple(find_markup_facts(decoded.text)), depth=rendered.depth,
                  page=lighten_page(decoded.text, rendered) if keeps_page else "")


def _mark_told(units: list[Unit], source: Source) -> None:
    """Tell each unit how much of it an extractor takes for the article; nothing where that cannot be found again in the text."""
    prose_words = sum(len(unit.words) for unit in units if unit.links < 0.5 and is_prose(unit))
    found = align_article(source.text, extract_article(source.page, source.depth, prose_words))
    if not found.is_sure:
        return
    article = found.ranges
    ends = [end for _, end in article]
    for unit in units:
        inside, k = 0, bisect_right(ends, unit.start)
        while k < len(article) and article[k][0] < unit.end:
            inside += min(unit.end, article[k][1]) - max(unit.start, article[k][0])
            k += 1
        unit.told = inside / max(1, unit.end - unit.start)


def _place_units(units: list[Unit], zones: tuple[Zone, ...]) -> None:
    """Tell each unit the zone that most of its characters stand in, and how many of them are linked."""
    starts = [zone.start for zone in zones]
    for unit in units if zones else ():
        sizes: dict[str, int] = {}
        linked = 0
        k = max(0, bisect_right(starts, unit.start) - 1)
        while k < len(zones) and zones[k].start < unit.end:
            size = max(0, min(unit.end, zones[k].end) - max(unit.start, zones[k].start))
            sizes[zones[k].name] = sizes.get(zones[k].name, 0) + size
            linked += size if zones[k].linked else 0
            k += 1
        unit.zone = max(sorted(sizes), key=lambda name: sizes[name], default="")
        unit.links = linked / max(1, unit.end - unit.start)


def form_blocks(rows: list[Row], languages: list[str], length: int, places: tuple[tuple[int, Place], ...] = ()) -> tuple[Block, ...]:
    """Blocks that tile the text: each runs to the start of the next, the first begins at 0. `places`: where in the capture each stretch begins."""
    starts = [0, *(row.start for row in rows[1:]), length]
    return tuple(Block(start=a, end=b, role=row.role, reason=row.reason, origin=find_place(places, row.start, row.end) if places else None, language=code)
                 for row, code, a, b in zip(rows, languages, starts[:-1], starts[1:], strict=True))
