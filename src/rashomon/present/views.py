"""The dossier indexed for showing: accounts by number, facts as rows over accounts, findings by consequence.

In: a Dossier. Out: a View, from which text, HTML and explanations are assembled. Numbers of accounts count from 1, in the
order of the dossier; numbers of statements count from 0 through the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.present.phrases import AGAINST, as_count, as_figure_words, as_holder, as_period
from rashomon.schema import (
    Account,
    Chapter,
    Dossier,
    Entity,
    Finding,
    Happening,
    Incident,
    Period,
    Position,
    Quantity,
    Slot,
    Span,
    Statement,
)

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
_MEASURES = {"surrendered": "surrendered", "participating": "took part", "other": "are counted"}
_SHORTEST_NAME = 5
_ACTORS = ("armed_group", "state_force", "organisation", "government", "person")
_STRENGTHS = ("hard", "medium", "soft")
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
        return sum(cell.mark != "silent" for cell in self.cells.values()) > 1 or self.weight[0] <= _WEIGHTS.index("update")


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


def light_of(view: View, *groups: tuple[str, ...]) -> str:
    """The value of `data-f`: statement numbers, groups parted by a bar."""
    return "|".join(" ".join(str(number) for number in sorted(view.order[id] for id in group if id in view.order)) for group in groups)


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
    entities = {entity.id: entity for entity in dossier.entities}
    incidents = {chapter.incident.id: chapter.incident for chapter in dossier.chapters}
    return View(
        dossier=dossier, statements=statements, names=names, incidents=incidents,
        numbers={account.document.id: n for n, account in enumerate(dossier.accounts, 1)},
        accounts={account.document.id: account for account in dossier.accounts},
        order={id: n for n, id in enumerate(statements)},
        titles={id: _title_of(incident, dossier, entities) for id, incident in incidents.items()},
    )


def _title_of(incident: Incident, dossier: Dossier, entities: dict[str, Entity]) -> str:
    """`Seizure: Free Harbour Front, Corran Head`: type, named actors (groups before persons) and place of the incident."""
    actors = [entities[actor] for actor in incident.actors if actor in entities]
    named = [entity for kind in _ACTORS for entity in actors if entity.kind == kind and entity.name[:1].isupper()] or actors
    place = incident.place.name or incident.place.city or incident.place.country if incident.place else ""
    rest = [name for name in [*(entity.name for entity in named[:2]), place] if name]
    kind = as_term(incident.type)
    return kind[:1].upper() + kind[1:] + (f": {', '.join(dict.fromkeys(rest))}" if rest else "")


def holder_of(statement: Statement) -> str:
    """`per police`, or empty where the account says so itself. An act of saying is the account's own word."""
    return "" if statement.type == "attribution" else as_holder(statement.attribution)


def words_of(statement: Statement) -> str:
    """The words that a statement stands on, pieces joined by an ellipsis."""
    return " … ".join(span.quote for span in statement.spans)


def words_under(position: Position, view: View) -> str:
    """The words of the first statement behind a position; empty where they are its label, or it has none."""
    said = view.said(position.statements)
    words = " ".join(words_of(said[0]).split()) if said else ""
    return "" if words.startswith(answer_of(position).removesuffix("…")) else words


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


def reason_of(finding: Finding, view: View) -> str:
    """The finding's reason with the accounts' names as numbers in brackets."""
    reason = finding.reason
    for account in sorted(view.dossier.accounts, key=lambda account: -len(account.name)):
        if len(account.name) >= _SHORTEST_NAME:
            reason = reason.replace(account.name, f"[{view.numbers[account.document.id]}]")
    return reason


def as_term(slug: str) -> str:
    """A slug of the program in words: `armed_group` as `armed group`."""
    return slug.replace("_", " ").replace("-", " ") if slug.islower() else slug


def form_rows(chapter: Chapter, view: View) -> tuple[Row, ...]:
    """The facts of an incident, weightiest first: conflicts, claims and denials, updates, … told alone last."""
    by_slot: dict[Slot, list[Position]] = {}
    for position in chapter.positions:
        by_slot.setdefault(position.slot, []).append(position)
    findings: dict[Slot, list[Finding]] = {}
    for finding in chapter.findings:
        findings.setdefault(finding.slot, []).append(finding)
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
    weight = min((weight_of(finding) for finding in findings), default=(len(_WEIGHTS), 0))
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


def weight_of(finding: Finding) -> tuple[int, int]:
    """Rank by consequence, smaller first: hard conflicts, then medium, soft, claims against denials, …"""
    return _WEIGHTS.index(finding.relation), _STRENGTHS.index(finding.strength)


def sorted_findings(dossier: Dossier) -> list[Finding]:
    """All findings by consequence, then by chapter and the chapter's own order; what a whole and its part both hold stands once."""
    found: dict[tuple[object, ...], Finding] = {}
    for chapter in sorted(dossier.chapters, key=lambda chapter: bool(chapter.incident.part_of)):
        for f in chapter.findings:
            found.setdefault((f.relation, f.subtype, f.strength, f.a, f.b, f.silent), f)
    return sorted(found.values(), key=weight_of)


def weightiest(dossier: Dossier, number: int) -> tuple[str, list[Finding]]:
    """How many answers stand against each other, in a sentence, and the weightiest of them."""
    against = [finding for finding in sorted_findings(dossier) if finding.relation in AGAINST]
    if not against:
        return "No answers stand against each other.", []
    strengths = ", ".join(f"{sum(finding.strength == strength for finding in against)} {strength}" for strength in _STRENGTHS)
    pairs = "pair of answers stands" if len(against) == 1 else "pairs of answers stand"
    shown = f" The weightiest {number}:" if len(against) > number else ""
    return f"{len(against):,} {pairs} against each other ({strengths}).{shown}", against[:number]


def top_chapters(dossier: Dossier) -> list[Chapter]:
    """The chapters of whole incidents that more than one account tells of; what their parts hold, they hold too."""
    known = {chapter.incident.id for chapter in dossier.chapters}
    return [c for c in dossier.chapters if len(c.incident.documents) > 1 and c.incident.part_of not in known]


def part_chapters(chapter: Chapter, dossier: Dossier) -> list[Chapter]:
    """The chapters of the parts of this one's incident, and of theirs."""
    own = [c for c in dossier.chapters if c.incident.part_of == chapter.incident.id]
    return [part for c in own for part in (c, *part_chapters(c, dossier))]


def summary_of(view: View) -> str:
    """`6 accounts of 2 incidents · 3 hard conflicts · 41 findings · 2 refused`."""
    dossier = view.dossier
    findings = sorted_findings(dossier)
    hard = sum(weight_of(finding) == (0, 0) for finding in findings)
    shared = len(top_chapters(dossier))
    return " · ".join([
        as_count(len(dossier.accounts), "account"), f"{as_count(shared, 'incident')} told by more than one",
        as_count(len(view.statements), "statement"), as_count(hard, "hard conflict"), as_count(len(findings), "finding"),
        f"{len(dossier.refused):,} refused",
    ])
