"""The whole system on one page: open the case, pick the engine, run the line.

captures → documents → readings → likenesses, copies → entities, incidents → chapters → dossier.

    files.walk_captures(paths, *, columns, leave_out) -> Iterator[tuple[Capture, Retrieval] | Refused]
    files.load_manifest(path) -> Manifest
    ingest.clean_capture(capture, retrievals, *, tables) -> Document | Refused
    read.read_document(document, *, tables) -> Reading
    link.block_readings(readings) -> tuple[tuple[Reading, ...], ...]
    link.compare_events(block, *, tables) -> tuple[Likeness, ...]
    link.find_copies(documents, *, spread) -> tuple[Copy, ...]
    link.find_repeats(documents, copies) -> tuple[Likeness, ...]
    link.form_entities(readings, verdicts) -> tuple[Entity, ...]
    link.form_incidents(readings, entities, likenesses, copies, verdicts, *, tables) -> tuple[Incident, ...]
    reconcile.reconcile_incident(incident, *, parts, accounts, entities, copies, tables) -> Chapter
    review.fold_decisions(decisions) -> Verdicts
    present.as_text(dossier, *, width, colour) -> str ; as_html(dossier) -> str ; as_explanation(dossier, id) -> str
    export.as_jsonl(dossier) -> dict[str, bytes]

A row's cache key is its input's id, the fingerprint of the code, tables and weights that make it, and (once there are any) the
settings: a rerun finds equal keys and does nothing; a kill loses at most the batch that was not yet kept.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from rashomon import __version__, engine
from rashomon.errors import CaseUnreadable
from rashomon.files import GIVEN_BY, load_manifest, walk_captures
from rashomon.ingest import clean_capture
from rashomon.link import block_readings, compare_events, find_copies, find_repeats, form_entities, form_incidents
from rashomon.neural import check_encoder
from rashomon.neural.loading import load_read_tables
from rashomon.neural.model_files import LIBRARIES as MODEL_LIBRARIES
from rashomon.neural.model_files import hash_models
from rashomon.neural.reading import ReadTables
from rashomon.papers import find_tesseract
from rashomon.read import read_document
from rashomon.reconcile import reconcile_incident
from rashomon.reconcile.inputs import ChapterInput, form_chapter_inputs
from rashomon.resources.ingest import IngestTables, load_ingest_tables
from rashomon.resources.link import LinkTables, load_link_tables
from rashomon.resources.reconcile import ReconcileTables, load_reconcile_tables
from rashomon.resources.tables import hash_resources
from rashomon.review import fold_decisions
from rashomon.schema import (
    Capture,
    Chapter,
    Copy,
    Document,
    Dossier,
    Entity,
    Incident,
    Likeness,
    Noun,
    Reading,
    Refused,
    Retrieval,
    RunFacts,
    hash_id,
)
from rashomon.store import CaseStore, fingerprint_of, key_of, load_accounts, load_refused, load_retrievals, version_of

BATCH_ITEMS = 64
"""Rows kept in one transaction: what a kill can lose at most."""
LIBRARIES = ("charset-normalizer", "defusedxml", "ftfy", "jusText", "lxml", "lxml_html_clean", "pypdfium2", "trafilatura")
"""What decides, beside our code and tables, which text a capture gives and what of it is body. (Tesseract is named in the places it read.)"""
STAGES = ("files", "ingest", "neural", "read", "link", "reconcile")
T = TypeVar("T")
Progress = Callable[[str, int, int], None]
"""Called with the stage, how many are done, and of how many (0 where not known yet)."""


class Case(CaseStore):
    """The file of one investigation. `Case(None)` lives in memory."""

    def __init__(self, path: Path | str | None, *, writable: bool = True) -> None:
        super().__init__(Path(path) if path is not None else None, program=f"rashomon {__version__}", writable=writable)


def open_case(path: Path | str, *, writable: bool = False) -> Case:
    """An existing case to read from. Raises CaseUnreadable where there is none, it is another's, or it is being written."""
    return Case(path, writable=writable)


@dataclass(frozen=True, kw_only=True)
class BuildReport:
    """What one build did, and what stands refused in the case after it."""

    captures_seen: int
    captures_new: int
    documents_new: int
    readings_new: int
    relinked: bool
    """False where nothing that link and reconcile read had changed."""
    counts: dict[str, int]
    """Of the whole case."""
    refused: tuple[Refused, ...]
    workers: int
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall time by stage."""

    @property
    def exit_code(self) -> int:
        """0, or 3 where some input stands refused and the rest is built."""
        return 3 if self.refused else 0


def build(paths: Iterable[Path | str], case: Case, *, workers: int = 1, progress: Progress | None = None,
          manifest: Path | None = None, columns: Mapping[str, str] | None = None) -> BuildReport:
    """Reads what is new under `paths` into the case and brings its incidents and chapters up to date.

    `manifest` is the user's own table of facts about captures; `columns` says where tables and JSON lines hold a field.
    """
    say: Progress = progress or (lambda stage, done, total: None)
    seconds: dict[str, float] = {}

    started = perf_counter()
    walk = walk_captures([Path(path) for path in paths], columns=columns, leave_out=manifest)
    seen, captures_new, turned_down = _keep_captures(walk, case, say)
    if manifest is not None:
        turned_down += _join_manifest(manifest, case, turned_down)
    seconds["files"] = perf_counter() - started

    started = perf_counter()
    documents_new = _clean_captures(case, workers, say)
    _settle_refusals(case, seen, turned_down)
    seconds["ingest"] = perf_counter() - started

    started = perf_counter()
    readings_new = _read_documents(case, workers, say)
    seconds["read"] = perf_counter() - started

    started = perf_counter()
    counts = _link_readings(case, workers, say)
    run = _keep_run(case, counts)
    seconds["link, reconcile"] = perf_counter() - started

    return BuildReport(captures_seen=len(seen), captures_new=captures_new, documents_new=documents_new, readings_new=readings_new,
                       relinked=counts is not None, counts=run.counts, refused=load_refused(case), workers=workers, seconds=seconds)


# ---- captures


def _keep_captures(walk: Iterator[tuple[Capture, Retrieval] | Refused], case: Case, say: Progress) -> tuple[dict[str, set[str]], int, list[Refused]]:
    """Keeps bytes and finding-places; gives the paths seen of each capture, how many were new, and what could not be opened."""
    known = set(case.keys(Capture))
    before = len(known)
    seen: dict[str, set[str]] = defaultdict(set)
    turned_down: list[Refused] = []
    for batch in _batches(walk):
        nouns: list[Noun] = []
        for found in batch:
            if isinstance(found, Refused):
                turned_down.append(found)
                nouns.append(found)
                continue
            capture, retrieval = found
            seen[capture.id].add(retrieval.path)
            nouns.extend((retrieval,) if capture.id in known else (capture, retrieval))
            known.add(capture.id)
        case.keep(nouns)
        say("files", len(seen), 0)
    return dict(seen), len(known) - before, turned_down


def _join_manifest(path: Path, case: Case, turned_down: list[Refused]) -> list[Refused]:
    """Keeps what the user's table says of every finding-place in the case, in the place of what an earlier one said; gives the rows refused."""
    manifest = load_manifest(path)
    standing = tuple(case.load(Retrieval))
    plain = [row for row in standing if row.given_by != GIVEN_BY]
    given = [found for row in plain if (found := manifest.given_for(row))]
    places = {(row.capture, row.path) for row in given}
    refused = [*manifest.refused, *manifest.find_unmatched([row.path for row in plain] + [row.what for row in turned_down])]
    gone: list[tuple[type[Noun], str]] = [(Refused, key_of(row)) for row in case.load(Refused) if manifest.told(row)]
    gone += [(Retrieval, key_of(row)) for row in standing if row.given_by == GIVEN_BY and (row.capture, row.path) in places]
    case.keep([*given, *refused], forget=gone)
    return refused


def _settle_refusals(case: Case, seen: dict[str, set[str]], turned_down: list[Refused]) -> None:
    """A refusal of an earlier run goes when its path was read well in this one; those of this run stay."""
    documents = set(case.keys(Document))
    read_well = {path for capture, paths in seen.items() if capture in documents for path in paths}
    read_well |= {path[:k] for path in read_well for k, mark in enumerate(path) if mark in "/#"}  # containers and folders of what was read
    case.keep((), forget=[(Refused, key_of(row)) for row in case.load(Refused) if row.stage in ("files", "ingest")
                          and row.what in read_well and row.capture not in seen and row not in turned_down])


def _refused_rows(case: Case, stage: str) -> dict[str, list[tuple[type[Noun], str]]]:
    """What `keep` is to forget once a capture passes this stage."""
    rows: dict[str, list[tuple[type[Noun], str]]] = defaultdict(list)
    for row in case.load(Refused):
        if row.stage == stage:
            rows[row.capture].append((Refused, key_of(row)))
    return rows


# ---- documents


def _clean_captures(case: Case, workers: int, say: Progress) -> int:
    retrievals, done, documents = load_retrievals(case), case.load_done("ingest"), set(case.keys(Document))
    version, refused = hash_id("v", _version("ingest", "papers"), sorted(_versions(LIBRARIES).items()), find_tesseract() is not None), _refused_rows(case, "ingest")
    keys = {capture: hash_id("k", capture, retrievals[capture], version) for capture in case.keys(Capture)}
    waiting = [capture for capture, key in keys.items() if done.get(capture) != key or capture not in documents]
    items = ((capture, retrievals[capture.id]) for capture in case.load(Capture, waiting))
    new, handled = 0, 0
    for batch in _batches(zip(waiting, engine.map(_clean, items, load=load_ingest_tables, workers=workers), strict=True)):
        well = [capture for capture, result in batch if isinstance(result, Document)]
        badly = [capture for capture, result in batch if isinstance(result, Refused)]
        gone: list[tuple[type[Noun], str]] = [row for capture, _ in batch for row in refused[capture]]
        gone.extend((noun_class, capture) for capture in badly for noun_class in (Document, Reading))
        parts = [row for _, result in batch if isinstance(result, Document) for row in result.refused]
        case.keep([*(result for _, result in batch), *parts], done=[("ingest", capture, keys[capture]) for capture in well], forget=gone)
        new, handled = new + len(well), handled + len(batch)
        say("ingest", handled, len(waiting))
    return new


def _clean(item: tuple[Capture, tuple[Retrieval, ...]], tables: IngestTables) -> Document | Refused:
    capture, retrievals = item
    try:
        return clean_capture(capture, retrievals, tables=tables)
    except Exception as error:
        return _broken("ingest", retrievals[0].path, capture.id, error)


# ---- readings


def _read_documents(case: Case, workers: int, say: Progress) -> int:
    cleaned, done, readings = case.load_done("ingest"), case.load_done("read"), set(case.keys(Reading))
    version, refused = hash_id("v", _version("read", "neural"), hash_models(), _versions(MODEL_LIBRARIES)), _refused_rows(case, "read")
    keys = {document: hash_id("k", cleaned[document], version) for document in case.keys(Document)}
    waiting = [document for document, key in keys.items() if done.get(document) != key or document not in readings]
    if waiting:
        check_encoder()
    handled = 0
    for batch in _batches(engine.map(_read, case.load(Document, waiting), load=load_read_tables, workers=workers)):
        whole = [Refused(what=row.what, stage="read", reason=row.reason, capture=reading.document)
                 for reading in batch for row in reading.refused if row.start is None or not reading.sentences]
        case.keep([*batch, *whole], done=[("read", reading.document, keys[reading.document]) for reading in batch],
                  forget=[row for reading in batch for row in refused[reading.document]])
        handled += len(batch)
        say("read", handled, len(waiting))
    return handled


def _read(document: Document, tables: ReadTables) -> Reading:
    try:
        return read_document(document, tables=tables)
    except Exception as error:
        return Reading(document=document.id, sentences=(), statements=(), entities=(), events=(),
                       refused=(_broken("read", document.id, document.id, error),))


# ---- incidents and chapters


def _link_readings(case: Case, workers: int, say: Progress) -> dict[str, int] | None:
    """Brings links and chapters up to date and counts what there is; None where nothing they are made from had changed."""
    inputs = _link_inputs(case)
    done = {"inputs": inputs, "code": _version("review", "link", "reconcile", "flow")}
    if case.load_done("link") == done and case.count(RunFacts):
        return None
    say("link", 0, 0)
    verdicts = fold_decisions(case.load_decisions())
    accounts = {account.document.id: account for account in load_accounts(case)}
    readings = tuple(accounts[document].reading for document in sorted(accounts))
    documents = tuple(accounts[document].document for document in sorted(accounts))
    copies = find_copies(documents, spread=partial(engine.map, workers=workers))
    repeats = find_repeats(documents, copies)
    compared = tuple(engine.group_map(_compare, block_readings(readings), load=load_link_tables, workers=workers))
    likenesses = tuple(row for row in compared if isinstance(row, Likeness))
    entities = form_entities(readings, verdicts)
    incidents = form_incidents(readings, entities, likenesses, copies, verdicts, tables=load_link_tables())
    faults = [row for row in compared if isinstance(row, Refused)]
    chapters: list[Chapter] = []
    items = form_chapter_inputs(accounts, incidents, entities, copies)
    for chapter, fault in engine.map(_reconcile, items, load=load_reconcile_tables):  # accounts take longer to send than to reconcile
        chapters.append(chapter)
        faults.extend(fault)
        say("reconcile", len(chapters), len(incidents))
    case.keep([*copies, *likenesses, *repeats, *entities, *incidents, *chapters, *faults], done=[("link", *row) for row in done.items()],
              anew=(Copy, Likeness, Entity, Incident, Chapter),
              forget=[(Refused, key_of(row)) for row in case.load(Refused) if row.stage in ("link", "reconcile")])
    return {
        "sentences": sum(len(reading.sentences) for reading in readings), "statements": sum(len(reading.statements) for reading in readings),
        "events": sum(len(reading.events) for reading in readings), "copies": len(copies), "likenesses": len(likenesses), "repeats": len(repeats),
        "entities": len(entities), "incidents": len(incidents), "findings": sum(len(chapter.findings) for chapter in chapters),
        "estimates": sum(len(chapter.estimates) for chapter in chapters)}


def _link_inputs(case: Case) -> str:
    """The cache key of all that is linked: readings and decisions."""
    return hash_id("k", sorted(case.load_done("read").items()), tuple(decision.id for decision in case.load_decisions()))


def _compare(block: tuple[Reading, ...], tables: LinkTables) -> tuple[Likeness | Refused, ...]:
    try:
        return compare_events(block, tables=tables)
    except Exception as error:
        return (_broken("link", f"{len(block)} documents from {block[0].document[:8]} on", "", error),)


def _reconcile(item: ChapterInput, tables: ReconcileTables) -> tuple[Chapter, tuple[Refused, ...]]:
    try:
        return reconcile_incident(item.incident, parts=item.parts, accounts=item.accounts, entities=item.entities, copies=item.copies,
                                  tables=tables), ()
    except Exception as error:
        return Chapter(incident=item.incident, positions=(), findings=(), estimates=()), (_broken("reconcile", item.incident.id, "", error),)


# ---- the dossier


def load_dossier(case: Case) -> Dossier:
    """Everything the case holds, in the order that schema/dossiers.py fixes. Raises CaseUnreadable after an unfinished build."""
    settled = {*case.keys(Document), *(row.capture for row in case.load(Refused))}
    if not case.count(RunFacts) or not settled.issuperset(case.keys(Capture)) or case.load_done("link").get("inputs") != _link_inputs(case):
        raise CaseUnreadable(f"{case.path}: not everything in it is read and linked (a build that did not finish, or new decisions); "
                             f"run `rashomon build --case {case.path}` and try again")
    return Dossier(
        accounts=load_accounts(case), entities=tuple(case.load(Entity)),
        chapters=tuple(sorted(case.load(Chapter), key=lambda chapter: (-len(chapter.incident.documents), chapter.incident.id))),
        copies=tuple(case.load(Copy)), likenesses=tuple(case.load(Likeness)), refused=load_refused(case), run=next(case.load(RunFacts)),
        verdicts=fold_decisions(case.load_decisions()))


def _keep_run(case: Case, counts: dict[str, int] | None) -> RunFacts:
    """Notes what made the case as it stands. Counts of links stay those of the last linking where that was not done anew."""
    before = next(case.load(RunFacts)).counts if counts is None else counts
    own = {"captures": case.count(Capture), "retrievals": case.count(Retrieval), "documents": case.count(Document)}
    run = RunFacts(program=f"rashomon {__version__}", stages={stage: fingerprint_of(f"rashomon.{stage}") for stage in STAGES},
                   tables=hash_resources(), models=hash_models(), libraries=_versions(LIBRARIES + MODEL_LIBRARIES), settings={},
                   counts=own | {name: before[name] for name in before if name not in own})
    case.keep([run])
    return run


# ---- small things


def _version(*stages: str) -> str:
    """What rows of these stages are made by: their code, the nouns, and the tables."""
    return fingerprint_of(*(f"rashomon.{stage}" for stage in stages), "rashomon.schema", "rashomon.resources")


def _versions(libraries: tuple[str, ...]) -> dict[str, str]:
    """Of the libraries that a stage stands on: an upgrade runs it again."""
    return {library: version_of(library) for library in libraries}


def _broken(stage: str, what: str, capture: str, error: Exception) -> Refused:
    """A fault of ours on one input is a row that says where, and the rest is built."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    return Refused(what=what, stage=stage, capture=capture,  # type: ignore[arg-type]
                   reason=f"internal fault in {where}: {type(error).__name__}: {error}; please report it with the captures it concerns")


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(items)
    while batch := list(islice(waiting, BATCH_ITEMS)):
        yield batch
