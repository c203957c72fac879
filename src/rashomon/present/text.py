"""The dossier in the terminal: legend, accounts, facts over accounts, figures, findings with quotes, timeline, refusals.

In: a Dossier, the width in columns (at least 40), whether ANSI colours may be used. Out: one text, no line wider than that;
long words are broken, nothing is cut off without saying how much and where to find it.
"""

from __future__ import annotations

from rashomon.present.escapes import as_lines, as_plain
from rashomon.present.labels import Label, estimate_id, label_of, refusals_of
from rashomon.present.phrases import RELATIONS, STRENGTHS, SUBTYPES, as_count, as_figure, as_population
from rashomon.present.timeline import Stretch, form_timeline
from rashomon.present.views import (
    MARKS,
    Row,
    View,
    form_rows,
    form_view,
    holder_of,
    join_numbers,
    sorted_findings,
    summary_of,
    words_of,
)
from rashomon.schema import Chapter, Dossier, Estimate, Finding

_COLOURS = {"conflict": "31;1", "tension": "33", "fits": "36", "agrees": "32", "repeats": "2;32", "alone": "0", "silent": "2",
            "title": "1", "faint": "2", "hard": "31;1", "medium": "33", "soft": "36"}
_BAR = 20


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
    _write_legend(paper)
    labels = {account.document.id: label_of(account, view) for account in dossier.accounts}
    _write_accounts(list(labels.values()), paper)
    shared = [chapter for chapter in dossier.chapters if len(chapter.incident.documents) > 1]
    for chapter in shared:
        _write_chapter(chapter, view, paper)
    _write_findings(view, labels, paper)
    _write_timeline(form_timeline(view), view, paper)
    _write_lone([chapter for chapter in dossier.chapters if len(chapter.incident.documents) <= 1], view, paper)
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
                 as_count(label.words, "word") + " read", label.name]
        paper.write(" · ".join(part for part in parts if part), first="     ")
        for sentence in label.copies:
            paper.write(sentence, first="     = ", tint="repeats")


def _write_chapter(chapter: Chapter, view: View, paper: Paper) -> None:
    incident = chapter.incident
    paper.title(view.titles[incident.id])
    origins = f", {as_count(len(incident.origins), 'independent origin')}" if incident.origins else ""
    part = f"; part of: {view.titles[incident.part_of]}" if incident.part_of in view.titles else ""
    paper.write(f"told by {view.names_of(incident.documents)}{origins}{part} ({incident.id})", tint="faint")
    rows = form_rows(chapter, view)
    for row in rows:
        if row.shared:
            _write_row(row, view, paper)
    alone = [row for row in rows if not row.shared]
    if alone:
        paper.lines.append("")
        paper.write(f"Told by one account only ({as_count(len(alone), 'fact')}):", tint="faint")
        for row in alone:
            answers = "; ".join(f"{_label(position.label)}" for position in row.positions)
            told = view.names_of(tuple(document for document, cell in row.cells.items() if cell.mark != "silent"))
            paper.write(f"{row.question} {answers} [{told}]", first="  ○ ")
    _write_figures(chapter, view, paper)


def _write_row(row: Row, view: View, paper: Paper) -> None:
    paper.lines.append("")
    paper.write(row.question, tint="title")
    line, used = " ", 1
    for document, cell in row.cells.items():
        piece = f"{view.numbers[document]} {MARKS[cell.mark][0]}{'”' if cell.quoted else ''}"
        if used + len(piece) + 2 > paper.width:
            paper.lines.append(line)
            line, used = " ", 1
        line += " " + paper.tint(piece, cell.mark) + ("" if cell.quoted else " ")
        used += len(piece) + 1 + (not cell.quoted)
    paper.lines.append(line)
    for position in row.positions:
        note = " (computed)" if position.derived else ""
        paper.write(f"{_label(position.label)}{note} — {_who(position.statements, view)}", first="    • ")


def _label(label: str) -> str:
    return f"“{as_plain(label)}”" if label else "(no words)"


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
    groups: dict[str, list[Estimate]] = {}
    for estimate in chapter.estimates:
        groups.setdefault(as_population(estimate.population, view.names), []).append(estimate)
    if groups:
        paper.lines.append("")
        paper.write("Figures, by policy:", tint="title")
    for population, estimates in groups.items():
        paper.write(population, first="  ")
        for estimate in estimates:
            used = sum(use.role in ("used", "lower", "upper") for use in estimate.uses)
            paper.write(f"{as_figure(estimate)} — {as_count(used, 'statement')} used, {len(estimate.uses) - used} passed over "
                        f"({estimate_id(estimate)})", first=f"    {estimate.policy:<11}", rest=" " * 15)


def _write_findings(view: View, labels: dict[str, Label], paper: Paper) -> None:
    paper.title("FINDINGS, BY CONSEQUENCE")
    findings = sorted_findings(view.dossier)
    quoted = [finding for finding in findings if finding.relation not in ("agree", "repeats", "silent", "complement", "not_comparable")]
    if not quoted:
        paper.write("No conflict, claim against denial, update or overlap was found.")
    for finding in quoted:
        _write_finding(finding, view, labels, paper)
    rest: dict[str, int] = {}
    for finding in findings:
        if finding not in quoted:
            rest[RELATIONS[finding.relation][0].lower()] = rest.get(RELATIONS[finding.relation][0].lower(), 0) + 1
    if rest:
        told = ", ".join(f"{number} of {name}" for name, number in rest.items())
        paper.lines.append("")
        paper.write(f"Not listed here, shown as marks above and quoted by `rashomon dossier`: {told}.", tint="faint")


def _write_finding(finding: Finding, view: View, labels: dict[str, Label], paper: Paper) -> None:
    paper.lines.append("")
    name = RELATIONS[finding.relation][0]
    subtype = f" on {SUBTYPES.get(finding.subtype, finding.subtype)}" if finding.subtype else ""
    paper.write(f"{finding.strength.upper()} {name.lower()}{subtype}: {finding.reason}", tint=finding.strength)
    for side, ids in (("a", finding.a), ("b", finding.b)):
        told: set[tuple[str, str]] = set()
        for statement in view.said(ids):
            quote = (statement.document, words_of(statement))
            if quote not in told:
                told.add(quote)
                holder = holder_of(statement)
                who = f"{labels[statement.document].short}{', ' + holder if holder else ''}"
                paper.write(f"“{as_plain(words_of(statement))}” — {view.numbers[statement.document]} {who}", first=f"  {side}  ")
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
    for name, row in refused:
        where = f" in {name}" if name else ""
        paper.write(f"{row.stage}: “{as_plain(row.what)}”{where}: {row.reason}", first="  - ")


