"""The matrix: facts as rows over accounts, each cell with its mark, each question and answer in words.

In: a Chapter and the View. Out: rows, weightiest first. A cell says no more than the findings and positions of its chapter say.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.present.phrases import as_figure_words, as_period, as_term
from rashomon.present.views import WEIGHTS, View, holder_of, weight_of, words_of
from rashomon.schema import Chapter, Finding, Happening, Period, Position, Quantity, Slot

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

_MEASURES = {"surrendered": "surrendered", "participating": "took part", "other": "are counted"}
_MARK_OF = {"claim_vs_denial": "tension", "update": "fits", "overlap": "fits", "refine": "fits", "part_of": "fits",
            "complement": "fits", "agree": "agrees", "repeats": "repeats"}
_QUESTIONS = {
    "publication-date": "When was it published?", "page-header-date": "What date does the page bear?", "byline": "Who wrote it?",
    "place": "Where?", "duration": "How long?", "start": "When did it begin?", "cause": "Why, or of what?", "means": "With what?",
    "role": "What office?", "alias": "Under what names?", "rating": "What rating?", "settlement": "Was a settlement near?",
    "part-in-it": "Who had a part in it?", "composition": "Of whom does it consist?",
}

_PAGES = frozenset({"publication-date", "page-header-date", "byline"})


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
    tier: int
    """0: what happened, to whom, when and where; 1: told in like words; 2: about the page, or an act of saying."""
    weight: tuple[int, int]
    """Smaller is weightier: rank of the relation, rank of the strength."""

    @property
    def shared(self) -> bool:
        """True where more than one account answers, or the answer stands against another."""
        return sum(cell.mark != "silent" for cell in self.cells.values()) > 1 or self.weight[0] <= WEIGHTS.index("update")


def form_rows(chapter: Chapter, view: View) -> tuple[Row, ...]:
    """The facts of an incident, weightiest first: conflicts, claims and denials, updates, … told alone last."""
    by_slot: dict[Slot, list[Position]] = {}
    for position in chapter.positions:
        by_slot.setdefault(position.slot, []).append(position)
    findings: dict[Slot, list[Finding]] = {}
    for finding in chapter.findings:
        findings.setdefault(finding.slot, []).append(finding)
    for positions in by_slot.values():
        positions.sort(key=lambda position: (-len(position.documents), min((view.numbers.get(d, 0) for d in position.documents), default=0), position.label))
    rows = [_form_row(slot, tuple(positions), findings.get(slot, []), chapter, view) for slot, positions in by_slot.items()]
    return tuple(sorted(rows, key=lambda row: (row.tier, row.weight, -_answers(row), row.question, row.slot.about)))


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
    weight = min((weight_of(finding) for finding in findings), default=(len(WEIGHTS), 0))
    return Row(question=question_of(slot, chapter, view), slot=slot, positions=positions, cells=cells, weight=weight, tier=_tier_of(slot))


def _tier_of(slot: Slot) -> int:
    if slot.predicate in _PAGES or slot.predicate.startswith("attribution:"):
        return 2
    return 1 if ":" in slot.predicate else 0


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


def question_of(slot: Slot, chapter: Chapter, view: View) -> str:
    """The question of a slot in words: `How many were killed? (soldier)`, `When: seize?`, `Did it happen: attack? [assault]`."""
    group = "" if slot.group in view.statements else as_term(view.names.get(slot.group, slot.group))
    kind, _, predicate = slot.predicate.partition(":")
    phase = "" if slot.phase == "wording" else slot.phase
    rest = ", ".join(part for part in (group, phase) if part) or view.names.get(slot.about, "")
    part = view.incidents.get(slot.about)
    where = f" [{as_term(part.type)}]" if part is not None and part.id != chapter.incident.id else ""
    if slot.measure and slot.predicate == "count":
        return f"How many {_MEASURES.get(slot.measure, f'were {as_term(slot.measure)}')}?{_in_brackets(rest)}{where}"
    if predicate:
        return f"{as_term(kind).capitalize()}: {as_term(predicate)}{where}"
    if slot.phase == "wording":
        return f"In what words? ({' '.join(part for part in (slot.predicate, group) if part)}){where}"
    if slot.predicate.startswith("time-of-"):
        return f"When: {as_term(slot.predicate.removeprefix('time-of-'))}?{where}"
    asked = _QUESTIONS.get(slot.predicate, f"Did it happen: {as_term(slot.predicate)}?")
    return f"{asked}{_in_brackets(rest)}{where}"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def answer_of(position: Position) -> str:
    """A position's answer in words: a figure, a day, yes or no; else its label."""
    match position.value:
        case Quantity() if not position.derived:
            return as_figure_words(position.value)
        case Period() if not position.derived:
            return as_period(position.value)
        case Happening() if position.label.startswith("happened"):
            return "yes"
        case Happening() if position.label.startswith("did not happen"):
            return "no"
        case _:
            return position.label or "no words"


def words_under(position: Position, view: View) -> str:
    """The words of the first statement behind a position; empty where they are its label, or it has none."""
    said = view.said(position.statements)
    words = " ".join(words_of(said[0]).split()) if said else ""
    return "" if words.startswith(answer_of(position).removesuffix("…")) else words
