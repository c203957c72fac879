"""The dossier indexed for showing: accounts by number, facts as rows over accounts, findings by consequence.

In: a Dossier. Out: a View, from which text, HTML and explanations are assembled. Numbers of accounts count from 1, in the
order of the dossier; numbers of statements count from 0 through the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.present.phrases import as_count, as_holder
from rashomon.schema import Account, Chapter, Dossier, Finding, Incident, Position, Slot, Span, Statement

MARKS: dict[str, tuple[str, str]] = {
    "conflict": ("✗", "conflicts with another account"),
    "tension": ("≠", "tension, or claim against denial"),
    "fits": ("~", "fits another account, but is narrower, wider or later"),
    "agrees": ("✓", "agrees with another account"),
    "repeats": ("=", "repeats another: same words or same source, one voice"),
    "alone": ("○", "told here alone"),
    "silent": ("·", "silent: tells of the incident, does not answer"),
}
"""What a cell of the matrix may say, weightiest first."""

_WEIGHTS = ("conflict", "claim_vs_denial", "update", "overlap", "refine", "part_of", "complement", "agree", "repeats", "silent",
            "not_comparable")
_STRENGTHS = ("hard", "medium", "soft")
_MARK_OF = {"claim_vs_denial": "tension", "update": "fits", "overlap": "fits", "refine": "fits", "part_of": "fits",
            "complement": "fits", "agree": "agrees", "repeats": "repeats"}
_QUESTIONS = {
    "publication-date": "When was it published?", "page-header-date": "What date does the page bear?", "byline": "Who wrote it?",
    "time": "When?", "place": "Where?", "duration": "How long?", "start": "When did it begin?", "end": "When did it end?",
    "cause": "Why?", "means": "With what?", "role": "What office?", "identity": "Under what name?",
    "composition": "Of whom does it consist?", "occurrence": "Did it happen?", "location": "Where?", "date": "When?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one account answers to one question."""

    mark: str
    """A key of MARKS."""
    positions: tuple[int, ...] = ()
    """Which of the row's positions it holds, by index."""
    quoted: bool = False
    """True where everything it says there is said by somebody it cites."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact: a question and the answers that the accounts of its incident give."""

    question: str
    slot: Slot
    positions: tuple[Position, ...]
    cells: dict[str, Cell]
    """By document id, every document of the incident, in the order of the accounts."""
    weight: tuple[int, int]
    """Smaller is weightier: rank of the relation, rank of the strength."""

    @property
    def shared(self) -> bool:
        """True where more than one account answers or a finding beside silence exists."""
        return sum(cell.mark != "silent" for cell in self.cells.values()) > 1 or self.weight[0] < _WEIGHTS.index("silent")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that can be shown, by id."""

    dossier: Dossier
    numbers: dict[str, int]
    """Document id → number of the account, from 1."""
    accounts: dict[str, Account]
    statements: dict[str, Statement]
    order: dict[str, int]
    """Statement id → number, from 0."""
    names: dict[str, str]
    """Entity id, of a document or linked, → name."""
    incidents: dict[str, Incident]
    titles: dict[str, str]
    """Incident id → what it is called here."""

    def said(self, ids: tuple[str, ...]) -> list[Statement]:
        """The statements of these ids that the dossier holds, in the order of the accounts."""
        return [self.statements[i] for i in sorted((i for i in ids if i in self.statements), key=self.order.__getitem__)]

    def names_of(self, documents: tuple[str, ...]) -> str:
        """The numbers of these accounts: `1, 3`, or `1–5, 8` where three or more follow each other."""
        return join_numbers(sorted({self.numbers[d] for d in documents if d in self.numbers}))


def join_numbers(numbers: list[int]) -> str:
    """Ascending numbers, runs of three or more as a range.

    >>> join_numbers([1, 2, 4, 5, 6, 9])
    '1, 2, 4–6, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def form_view(dossier: Dossier) -> View:
    """The indexes over one dossier."""
    statements: dict[str, Statement] = {}
    names: dict[str, str] = {}
    for account in dossier.accounts:
        statements.update((statement.id, statement) for statement in account.reading.statements)
        names.update((entity.id, entity.name) for entity in account.reading.entities)
    for entity in dossier.entities:
        names[entity.id] = entity.name
        names.update((member, entity.name) for member in entity.members)
    incidents = {chapter.incident.id: chapter.incident for chapter in dossier.chapters}
    return View(
        dossier=dossier, statements=statements, names=names, incidents=incidents,
        numbers={account.document.id: n for n, account in enumerate(dossier.accounts, 1)},
        accounts={account.document.id: account for account in dossier.accounts},
        order={id: n for n, id in enumerate(statements)},
        titles={id: _title_of(incident, dossier, names) for id, incident in incidents.items()},
    )


def _title_of(incident: Incident, dossier: Dossier, names: dict[str, str]) -> str:
    """`Seize: Free Harbour Front, Corran Head`: type, actors and place of the incident."""
    actors = list(dict.fromkeys(names[actor] for actor in incident.actors if actor in names))
    place = incident.place.name or incident.place.city or incident.place.country if incident.place else ""
    rest = [name for name in [*actors[:2], place] if name]
    if len(actors) > 2:
        rest.insert(2, f"{len(actors) - 2} more")
    kind = incident.type.replace("_", " ").replace("-", " ")
    return kind[:1].upper() + kind[1:] + (f": {', '.join(dict.fromkeys(rest))}" if rest else "")


def holder_of(statement: Statement) -> str:
    """`per police`, or empty where the account says so itself. An act of saying is the account's own word."""
    return "" if statement.type == "attribution" else as_holder(statement.attribution)


def words_of(statement: Statement) -> str:
    """The words that a statement stands on, pieces joined by an ellipsis."""
    return " … ".join(span.quote for span in statement.spans)


def sentence_parts(statement: Statement, text: str) -> list[tuple[str, bool]]:
    """The sentence around a statement cut into pieces, each with whether it is evidence."""
    start = min(statement.sentence.start, *(span.start for span in statement.spans))
    end = max(statement.sentence.end, *(span.end for span in statement.spans))
    parts: list[tuple[str, bool]] = []
    at = start
    for span in merge_spans(statement.spans):
        parts += [(text[at:span[0]], False), (text[span[0]:span[1]], True)]
        at = span[1]
    return [part for part in [*parts, (text[at:end], False)] if part[0]]


def merge_spans(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """The intervals that the spans cover, ascending, overlaps joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def question_of(slot: Slot, positions: tuple[Position, ...], view: View) -> str:
    """The question of a slot in words: `How many killed: soldier?`, `When? (raid)`."""
    said = [view.statements[id] for position in positions for id in position.statements if id in view.statements]
    about = view.titles.get(slot.about) or view.names.get(slot.about, "")
    if slot.measure:
        who = view.names.get(slot.group, slot.group) or next((s.population.label for s in said if s.population and s.population.label), "people")
        phase = f", {slot.phase}" if slot.phase else ""
        measure = "counted" if slot.measure == "other" else slot.measure.replace("_", " ")
        return f"How many {measure}: {who}{phase}?"
    words = slot.predicate.replace("_", " ").replace("-", " ")
    asked = _QUESTIONS.get(slot.predicate) or f"{words[:1].upper()}{words[1:]}?"
    extra = ", ".join(part for part in (about, slot.phase) if part)
    return f"{asked} ({extra})" if extra else asked


def form_rows(chapter: Chapter, view: View) -> tuple[Row, ...]:
    """The facts of an incident, weightiest first: conflicts, claims and denials, updates, … told alone last."""
    by_slot: dict[Slot, list[Position]] = {}
    for position in chapter.positions:
        by_slot.setdefault(position.slot, []).append(position)
    findings: dict[Slot, list[Finding]] = {}
    for finding in chapter.findings:
        findings.setdefault(finding.slot, []).append(finding)
    rows = [_form_row(slot, tuple(positions), findings.get(slot, []), chapter, view) for slot, positions in by_slot.items()]
    return tuple(sorted(rows, key=lambda row: (row.weight, -_answers(row), row.question, row.slot.about)))


def _answers(row: Row) -> int:
    return sum(cell.mark != "silent" for cell in row.cells.values())


def _form_row(slot: Slot, positions: tuple[Position, ...], findings: list[Finding], chapter: Chapter, view: View) -> Row:
    marks: dict[str, tuple[int, str]] = {}
    for finding in findings:
        mark = mark_of(finding)
        for id in (*finding.a, *finding.b):
            if mark and id in view.statements:
                ranked = (list(MARKS).index(mark), mark)
                document = view.statements[id].document
                marks[document] = min(marks.get(document, ranked), ranked)
    documents = sorted({*chapter.incident.documents, *(d for p in positions for d in p.documents)}, key=lambda d: view.numbers.get(d, 0))
    cells = {document: _form_cell(document, positions, marks, view) for document in documents}
    weight = min((weight_of(finding) for finding in findings), default=(len(_WEIGHTS), 0))
    return Row(question=question_of(slot, positions, view), slot=slot, positions=positions, cells=cells, weight=weight)


def _form_cell(document: str, positions: tuple[Position, ...], marks: dict[str, tuple[int, str]], view: View) -> Cell:
    held = tuple(n for n, position in enumerate(positions) if document in position.documents)
    if not held:
        return Cell(mark="silent")
    said = [view.statements[id] for n in held for id in positions[n].statements
            if id in view.statements and view.statements[id].document == document]
    shared = any(len(positions[n].documents) > 1 for n in held)
    mark = marks[document][1] if document in marks else "agrees" if shared else "alone"
    return Cell(mark=mark, positions=held, quoted=bool(said) and all(holder_of(statement) for statement in said))


def mark_of(finding: Finding) -> str:
    """The key of MARKS that a finding gives to the accounts it names; empty for silence."""
    if finding.relation == "conflict":
        return "conflict" if finding.strength == "hard" else "tension"
    return _MARK_OF.get(finding.relation, "")


def weight_of(finding: Finding) -> tuple[int, int]:
    """Rank by consequence, smaller first: hard conflicts, then medium, soft, claims against denials, …"""
    return _WEIGHTS.index(finding.relation), _STRENGTHS.index(finding.strength)


def sorted_findings(dossier: Dossier) -> list[Finding]:
    """All findings by consequence, then by chapter and the chapter's own order."""
    found = [finding for chapter in dossier.chapters for finding in chapter.findings]
    return sorted(found, key=weight_of)


def summary_of(view: View) -> str:
    """`6 accounts of 2 incidents · 3 hard conflicts · 41 findings · 2 refused`."""
    dossier = view.dossier
    findings = sorted_findings(dossier)
    hard = sum(weight_of(finding) == (0, 0) for finding in findings)
    shared = sum(len(chapter.incident.documents) > 1 for chapter in dossier.chapters)
    return " · ".join([
        as_count(len(dossier.accounts), "account"), f"{as_count(shared, 'incident')} told by more than one",
        as_count(len(view.statements), "statement"), as_count(hard, "hard conflict"), as_count(len(findings), "finding"),
        f"{len(dossier.refused):,} refused",
    ])
