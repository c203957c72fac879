"""The dossier in the terminal: legend, accounts, facts over accounts, figures, findings with quotes, timeline, refusals.

In: a Dossier, the width in columns (at least 40), whether ANSI colours may be used. Out: one text, no line wider than that;
long words are broken, nothing is cut off without saying how much and where to find it.
"""

from __future__ import annotations

from rashomon.present.escapes import as_lines, as_plain, cell_width
from rashomon.present.labels import Label, estimate_group, group_estimates, label_of, refusals_of
from rashomon.present.phrases import AGAINST, RELATIONS, STRENGTHS, as_count, as_headline, as_population, as_short_range
from rashomon.present.rows import MARKS, Row, answer_of, form_rows, mark_of, words_under
from rashomon.present.timeline import Stretch, form_timeline
from rashomon.present.views import (
    View,
    form_view,
    group_quotes,
    holder_of,
    join_numbers,
    part_chapters,
    reason_of,
    sorted_findings,
    summary_of,
    top_chapters,
    weightiest,
    words_of,
)
from rashomon.schema import Chapter, Dossier, Finding, Position

_COLOURS = {"conflict": "31;1", "tension": "33", "fits": "36", "agrees": "32", "repeats": "2;32", "alone": "0", "silent": "2",
            "title": "1", "faint": "2", "hard": "31;1", "medium": "33", "soft": "36"}
_BAR = 20
_QUESTION_COLUMNS = 30
_QUOTED = frozenset({"conflict", "claim_vs_denial", "update"})
"""Relations whose findings are quoted in the terminal; the others are marks there and quotes in the page."""


class Paper:
    """Lines being written, at one width, with or without colours."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = max(40, width)
        self.colour = colour
        self.lines: list[str] = []

    def tint(self, text: str, name: str) -> str:
        """The text in a colour of the table, or as it is."""
        return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if self.colour and text else text

    def write(self, text: str, *, first: str = "", rest: str | None = None, tint: str = "") -> None:
        """A paragraph, wrapped; tint colours all of it."""
        lines = as_lines(text, self.width, first=first, rest=rest)
        self.lines += [self.tint(line, tint) if tint else line for line in lines]

    def title(self, text: str) -> None:
        """A heading with a rule below it."""
        self.lines += ["", *(self.tint(line, "title") for line in as_lines(text, self.width)), self.tint("─" * self.width, "faint")]


def as_text(dossier: Dossier, *, width: int, colour: bool) -> str:
    """The whole dossier for a terminal of `width` columns."""
    view = form_view(dossier)
    paper = Paper(width, colour)
    paper.title("RASHOMON — what each account says, and who says it")
    paper.write(summary_of(view))
    against, found = weightiest(dossier, 3)
    paper.write(against, tint="title")
    for finding in found:
        paper.write(reason_of(finding, view), first=f"  {MARKS[mark_of(finding)][0]} ", tint=finding.strength)
    _write_legend(paper)
    labels = {account.document.id: label_of(account, view) for account in dossier.accounts}
    _write_accounts(list(labels.values()), paper)
    _write_findings(view, labels, paper)
    for chapter in top_chapters(dossier):
        _write_chapter(chapter, view, paper)
    _write_timeline(form_timeline(view), view, paper)
    _write_lone([chapter for chapter in dossier.chapters if len(chapter.incident.documents) <= 1 and not chapter.incident.part_of], view, paper)
    _write_refused(view, paper)
    paper.write("rashomon explain ID tells how any of these came to be, rule by rule; rashomon dossier writes all of it as one page.",
                tint="faint")
    return "\n".join(line.rstrip() for line in paper.lines).lstrip("\n")


def _write_legend(paper: Paper) -> None:
    paper.title("HOW TO READ THIS")
    for key, (mark, meaning) in MARKS.items():
        paper.write(meaning, first=f"  {mark}  ", tint="" if key == "alone" else key)
    paper.write("after a mark: the account does not say so itself, it passes on what somebody it cites says (per …)", first="  ”  ")
    for strength, meaning in STRENGTHS.items():
        paper.write(meaning, first=f"  {strength:<7}", tint=strength)


def _write_accounts(labels: list[Label], paper: Paper) -> None:
    paper.title("ACCOUNTS")
    for label in labels:
        head = f"{label.short} — {label.title}" if label.title else label.short
        paper.write(head, first=f"{label.number:>3}  ", tint="title")
        parts = [label.published or "no date of publication", f"by {label.author}" if label.author else "",
                 as_count(label.words, "word") + " read", label.name, f"found at {as_count(label.places, 'place')}" if label.places > 1 else ""]
        paper.write(" · ".join(part for part in parts if part), first="     ")
        for sentence in label.given:
            paper.write(as_plain(sentence), first="     ← ", tint="faint")
        for sentence in label.copies:
            paper.write(sentence, first="     = ", tint="repeats")
        for sentence in label.unread:
            paper.write(as_plain(sentence), first="     ∅ ", tint="tension")
        for sentence in label.repeats:
            paper.write(as_plain(sentence), first="     ≈ ", tint="faint")


def _write_chapter(chapter: Chapter, view: View, paper: Paper) -> None:
    incident = chapter.incident
    paper.title(view.titles[incident.id])
    origins = f", {as_count(len(incident.origins), 'independent origin')}" if incident.origins else ""
    paper.write(f"told by {view.names_of(incident.documents)}{origins} ({incident.id})", tint="faint")
    for part in part_chapters(chapter, view.dossier):
        paper.write(f"part: {view.titles[part.incident.id]} [{view.names_of(part.incident.documents)}] ({part.incident.id})", tint="faint")
    rows = form_rows(chapter, view)
    for row in rows:
        if row.shared and row.tier == 0:
            _write_row(row, view, paper)
    _write_figures(chapter, view, paper)
    _write_brief("Also told by more than one, in like words:", [row for row in rows if row.shared and row.tier == 1], view, paper)
    alone = [row for row in rows if not row.shared]
    _write_brief("Told by one account only:", [row for row in alone if row.tier == 0], view, paper)
    hidden = sum(row.tier == 1 for row in alone), sum(row.tier == 2 for row in rows)
    if any(hidden):
        paper.write(f"Not listed here, but in the page and in the export: {as_count(hidden[0], 'fact')} more that one account tells alone, "
                    f"{as_count(hidden[1], 'row')} on pages, dates of publication and acts of saying.", tint="faint")


def _write_brief(title: str, rows: list[Row], view: View, paper: Paper) -> None:
    """Rows on a line each."""
    if rows:
        paper.lines.append("")
        paper.write(title, tint="title")
    for row in rows:
        mark = min((cell.mark for cell in row.cells.values() if cell.mark != "silent"), key=list(MARKS).index, default="silent")
        answers = "; ".join(f"{_answer(position, view)} — {_who(position.statements, view)}" for position in row.positions)
        paper.write(f"{row.question} {answers}" if row.tier == 0 else answers, first=f"  {MARKS[mark][0]} ")


def _write_row(row: Row, view: View, paper: Paper) -> None:
    """The question with its marks, in columns where they fit beside it; the answers below."""
    paper.lines.append("")
    pieces = [(f"{view.numbers[document]} {MARKS[cell.mark][0]}{'”' if cell.quoted else ''}", cell.mark) for document, cell in row.cells.items()]
    step = max(len(str(view.numbers[document])) for document in row.cells) + 4
    left = paper.width - step * len(pieces)
    if left < _QUESTION_COLUMNS:
        paper.write(row.question, tint="title")
        per_line = max(1, (paper.width - 2) // step)
        for at in range(0, len(pieces), per_line):
            paper.lines.append("  " + _marks(pieces[at:at + per_line], step, paper))
    else:
        *above, last = as_lines(row.question, left - 1)
        paper.lines += [paper.tint(line, "title") for line in above]
        paper.lines.append(paper.tint(last, "title") + " " * (left - cell_width(last)) + _marks(pieces, step, paper))
    for position in row.positions:
        paper.write(f"{_answer(position, view)} — {_who(position.statements, view)}", first="    • ")


def _marks(pieces: list[tuple[str, str]], step: int, paper: Paper) -> str:
    """Marks in columns of one width."""
    return "".join(paper.tint(piece, mark) + " " * (step - len(piece)) for piece, mark in pieces)


def _answer(position: Position, view: View) -> str:
    """`2: “Two soldiers died”`: the answer, and the words where it is not their letter."""
    if position.derived:
        return f"{as_plain(position.label)} (computed)"
    words = words_under(position, view)
    return f"“{as_plain(answer_of(position))}”" if not words else f"{as_plain(answer_of(position))}: “{as_plain(words)}”"


def _who(ids: tuple[str, ...], view: View) -> str:
    """`1, 4; 3 per Colonel Brandel`: who stands behind a position, the accounts' own voices first."""
    said = sorted({(view.numbers[s.document], holder_of(s)) for s in view.said(ids)})
    voices = sorted({number for number, holder in said if not holder})
    own = join_numbers(voices)
    cited: dict[str, list[int]] = {}
    for number, holder in said:
        if holder and number not in voices:
            cited.setdefault(holder, []).append(number)
    parts = [own] if own else []
    parts += [f"{join_numbers(numbers)} {holder}" for holder, numbers in cited.items()]
    return "; ".join(parts) or "computed"


def _write_figures(chapter: Chapter, view: View, paper: Paper) -> None:
    groups = group_estimates(chapter)
    if groups:
        paper.lines.append("")
        paper.write("Figures: best [low–high] by policy; ? where nobody said", tint="title")
    for population, estimates in groups.items():
        paper.write(f"{as_population(population, view.names)} ({estimate_group(estimates[0])})", first="  ")
        paper.write(" · ".join(f"{e.policy} {as_short_range(e)}" for e in estimates), first="      ")


def _write_findings(view: View, labels: dict[str, Label], paper: Paper) -> None:
    paper.title("FINDINGS, BY CONSEQUENCE")
    findings = sorted_findings(view.dossier)
    quoted = [finding for finding in findings if finding.relation in _QUOTED]
    if not quoted:
        paper.write("No conflict, claim against denial or update was found.")
    for finding in quoted:
        _write_finding(finding, view, labels, paper)
    rest: dict[str, int] = {}
    for finding in findings:
        if finding.relation not in _QUOTED:
            name = RELATIONS[finding.relation][0].lower()
            rest[name] = rest.get(name, 0) + 1
    if rest:
        told = ", ".join(f"{name} {number}" for name, number in rest.items())
        paper.lines.append("")
        paper.write(f"Not listed here, but as marks below and quoted in the page: {told}.", tint="faint")


def _write_finding(finding: Finding, view: View, labels: dict[str, Label], paper: Paper) -> None:
    paper.lines.append("")
    strength = f"{finding.strength.upper()} " if finding.relation in AGAINST else ""
    headline = as_headline(finding.relation, finding.subtype).upper()
    paper.write(f"{strength}{headline}. {reason_of(finding, view)}", tint=finding.strength)
    for side, ids in (("a", finding.a), ("b", finding.b)):
        for some in group_quotes(view.said(ids)):
            holder = holder_of(some[0])
            who = ", ".join(dict.fromkeys(f"{view.numbers[statement.document]} {labels[statement.document].short}" for statement in some))
            paper.write(f"“{as_plain(words_of(some[0]))}” — {who}{', ' + holder if holder else ''}", first=f"  {side}  ")
    for lead, words in (("rule", finding.terms), ("both could hold if", finding.reconcilable_by)):
        if words:
            paper.write(f"{lead}: {words}", first="     ")
    paper.write(finding.id, first="     ", tint="faint")


def _write_timeline(stretches: tuple[Stretch, ...], view: View, paper: Paper) -> None:
    paper.title("TIMELINE (equal steps between the days that are named, not to scale)")
    if not stretches:
        paper.write("No account gives a day that could be read.")
    for stretch in stretches:
        left, right = int(stretch.left * _BAR), max(int(stretch.left * _BAR) + 1, round(stretch.right * _BAR))
        bar = "·" * left + ("█" * (right - left)) + "·" * (_BAR - right)
        ends = ("" if stretch.start else "◂", "" if stretch.end else "▸")
        paper.lines.append("")
        paper.write(stretch.when, first=f"  {bar}  {ends[0]}", tint="title")
        for words, ids in stretch.items:
            numbers = view.names_of(tuple(dict.fromkeys(view.statements[id].document for id in ids)))
            paper.write(f"{words} [{numbers}]", first="    ")


def _write_lone(chapters: list[Chapter], view: View, paper: Paper) -> None:
    if not chapters:
        return
    paper.title("TOLD BY ONE ACCOUNT ALONE")
    for chapter in chapters:
        facts = len({position.slot for position in chapter.positions})
        where = view.names_of(chapter.incident.documents)
        paper.write(f"{view.titles[chapter.incident.id]} [{where}], {as_count(facts, 'fact')} ({chapter.incident.id})", first="  ○ ")
        _write_figures(chapter, view, paper)


def _write_refused(view: View, paper: Paper) -> None:
    paper.title("REFUSED: what was turned down, and why")
    refused = refusals_of(view)
    if not refused:
        paper.write("Nothing.")
    for what, row in refused:
        paper.write(f"{row.stage}: “{as_plain(what)}”: {row.reason}", first="  - ")


