"""Facts over accounts, findings, timeline and refusals as HTML.

In: the View. Out: HTML. Whatever stands on words carries `data-f`: the numbers of its statements, positions parted by `|`;
the page's script lights those words in the accounts.
"""

from __future__ import annotations

from rashomon.present.escapes import as_escaped
from rashomon.present.labels import Label, refusals_of
from rashomon.present.phrases import AGAINST, RELATIONS, as_count, as_headline, as_meaning
from rashomon.present.rows import MARKS, Row, answer_of, form_rows, words_under
from rashomon.present.timeline import Stretch, form_timeline
from rashomon.present.views import View, group_quotes, holder_of, light_of, reason_of, sentence_parts, sorted_findings, words_of
from rashomon.schema import Chapter, Finding, Position, Statement

_NAMED_COLUMNS = 8
_WHOLE_QUOTES = 4
_FOLDED = ("refine", "part_of", "overlap", "complement", "agree", "repeats", "silent", "not_comparable")


def _letter(index: int) -> str:
    """a … z, aa, ab, …"""
    return (_letter(index // 26 - 1) if index > 25 else "") + chr(ord("a") + index % 26)


def as_matrix(chapter: Chapter, view: View, labels: dict[str, Label], first: int) -> tuple[str, int]:
    """The facts of one incident over its accounts; rows are numbered from `first`; also the number after the last."""
    rows = form_rows(chapter, view)
    documents = list(rows[0].cells) if rows else []
    heads = "".join(_as_column(labels[d], named=len(documents) <= _NAMED_COLUMNS) for d in documents if d in labels)
    numbered = list(enumerate(rows, first))
    main = [(n, row) for n, row in numbered if row.shared and row.tier == 0]
    like = [(n, row) for n, row in numbered if row.shared and row.tier > 0]
    alone = [(n, row) for n, row in numbered if not row.shared]
    out = [_as_table(main, heads, view) if main else "<p>No fact of this incident is told by more than one account.</p>"]
    if like:
        out.append(f'<details class="more"><summary>{as_count(len(like), "fact")} more told by several: in like words, on the pages, '
                   f"acts of saying</summary>{_as_table(like, heads, view)}</details>")
    if alone:
        lone = "".join(_as_lone(row, view, n) for n, row in alone)
        out.append(f'<details class="more"><summary>{as_count(len(alone), "fact")} told by one account only</summary><ul class="lone">{lone}</ul></details>')
    return "".join(out), first + len(rows)


def _as_table(rows: list[tuple[int, Row]], heads: str, view: View) -> str:
    body = "".join(_as_row(row, view, number) for number, row in rows)
    return (f'<div class="scroll"><table class="matrix"><thead><tr><th scope="col">Fact</th>{heads}</tr></thead><tbody>{body}</tbody>'
            "</table></div>")


def _as_column(label: Label, *, named: bool) -> str:
    """The head of an account's column; its name in words where there is room."""
    name = as_escaped(label.short)
    words = f"<small>{name}</small>" if named else ""
    return f'<th scope="col"><a href="#account-{label.number}" title="{name}"><span class="n">{label.number}</span>{words}</a></th>'


def _as_row(row: Row, view: View, number: int) -> str:
    answers = "".join(
        f'<li class="p{n % 4}"><b>{_letter(n)}</b> {as_escaped(answer_of(position))}{_as_note(position, view)}</li>'
        for n, position in enumerate(row.positions))
    cells = []
    for document, cell in row.cells.items():
        mark, meaning = MARKS[cell.mark]
        if cell.mark == "silent":
            cells.append(f'<td data-n="{view.numbers[document]}" class="silent">·</td>')
            continue
        told = "".join(f'<b class="p{n % 4}">{_letter(n)}</b>' for n in cell.positions)
        quoted = '<abbr title="passed on: somebody it cites says so">”</abbr>' if cell.quoted else ""
        cells.append(f'<td data-n="{view.numbers[document]}" class="{cell.mark}"><span title="{meaning}">{mark}</span>{quoted} {told}</td>')
    light = light_of(view, *(position.statements for position in row.positions))
    return (f'<tr id="fact-{number}" tabindex="0" data-f="{light}"><th scope="row"><span class="q">{as_escaped(row.question)}</span>'
            f'<ul class="answers">{answers}</ul></th>{"".join(cells)}</tr>')


def _as_note(position: Position, view: View) -> str:
    """The words behind a label that is not their letter, or that it was computed."""
    if position.derived:
        return " (computed)"
    words = words_under(position, view)
    return f" <q>{as_escaped(words)}</q>" if words else ""


def _as_lone(row: Row, view: View, number: int) -> str:
    light = light_of(view, *(position.statements for position in row.positions))
    who = view.names_of(tuple(document for document, cell in row.cells.items() if cell.mark != "silent"))
    words = "; ".join(as_escaped(answer_of(position)) + _as_note(position, view) for position in row.positions)
    return (f'<li id="fact-{number}" tabindex="0" data-f="{light}"><span class="n">{who}</span> <span class="q">{as_escaped(row.question)}'
            f"</span> {words}</li>")


def as_findings(view: View, labels: dict[str, Label]) -> str:
    """Findings by consequence; agreements, repeats, additions and silences folded by kind."""
    findings = sorted_findings(view.dossier)
    open_ones = [finding for finding in findings if finding.relation not in _FOLDED]
    out = ["<ol class=\"findings\">" + "".join(_as_finding(finding, view, labels) for finding in open_ones) + "</ol>"] if open_ones else [
        "<p>No conflict, claim against denial or update was found.</p>"]
    for relation in _FOLDED:
        some = [finding for finding in findings if finding.relation == relation]
        if some:
            name, meaning = RELATIONS[relation]
            items = "".join(_as_brief_finding(finding, view) for finding in some)
            out.append(f'<details class="more"><summary>{name}: {as_count(len(some), "finding")}. {meaning}</summary>'
                       f'<ol class="brief">{items}</ol></details>')
    return "".join(out)


def _as_finding(finding: Finding, view: View, labels: dict[str, Label]) -> str:
    badge = f'<span class="badge {finding.strength}">{finding.strength}</span> ' if finding.relation in AGAINST else ""
    sides = "".join(f'<div class="side p{n}"><h4><b>{_letter(n)}</b></h4>{_as_quotes(ids, view, labels)}</div>'
                    for n, ids in enumerate((finding.a, finding.b)) if ids)
    notes = "".join(f"<p><b>{lead}</b> {as_escaped(words)}</p>" for lead, words in
                    (("Rule:", finding.terms), ("Both could hold if:", finding.reconcilable_by)) if words)
    silent = f"<p><b>Silent:</b> {view.names_of(finding.silent)}</p>" if finding.silent else ""
    return (
        f'<li id="{as_escaped(finding.id)}" class="finding {finding.strength}" tabindex="0" data-f="{light_of(view, finding.a, finding.b)}">'
        f"<h3>{badge}{as_escaped(as_headline(finding.relation, finding.subtype))}</h3>"
        f'<p class="reason">{as_escaped(reason_of(finding, view))}</p><p class="meaning">{as_meaning(finding.relation, finding.strength)}</p>'
        f'<div class="sides">{sides}</div>{notes}{silent}<p class="id">{as_escaped(finding.id)}</p></li>'
    )


def _as_brief_finding(finding: Finding, view: View) -> str:
    said = view.said((*finding.a, *finding.b))
    numbers = view.names_of(tuple(dict.fromkeys(statement.document for statement in said)))
    told = as_escaped(reason_of(finding, view))
    if finding.relation != "silent":
        told += " " + ", ".join(f"“{as_escaped(quote)}”" for quote in dict.fromkeys(words_of(statement) for statement in said))
    return (f'<li id="{as_escaped(finding.id)}" tabindex="0" data-f="{light_of(view, finding.a, finding.b)}"><span class="n">{numbers}</span> '
            f"{told} <span class=\"id\">{as_escaped(finding.id)}</span></li>")


def _as_quotes(ids: tuple[str, ...], view: View, labels: dict[str, Label]) -> str:
    """The statements of one side: the first few with their sentences, further ones by their words; like ones stand once."""
    groups = group_quotes(view.said(ids))
    quotes = "".join(_as_quote(statements, view, labels) for statements in groups[:_WHOLE_QUOTES])
    rest = "; ".join(f"“{as_escaped(words_of(some[0]))}” {as_escaped(holder_of(some[0]))} "
                     f"{view.names_of(tuple(statement.document for statement in some))}" for some in groups[_WHOLE_QUOTES:])
    return quotes + (f'<p class="further">and: {rest}</p>' if rest else "")


def _as_quote(statements: list[Statement], view: View, labels: dict[str, Label]) -> str:
    """One sentence with its evidence marked, and every account that has it in these words."""
    first = statements[0]
    text = view.accounts[first.document].document.text
    parts = "".join(f"<strong>{as_escaped(part)}</strong>" if hit else as_escaped(part) for part, hit in sentence_parts(first, text))
    holder = holder_of(first)
    who = f' <span class="per">{as_escaped(holder)}</span>' if holder else ' <span class="own">in its own voice</span>'
    faces = ", ".join(f'<a class="n" href="#account-{label.number}">{label.number}</a> {as_escaped(label.short)}'
                      for label in dict.fromkeys(labels[statement.document] for statement in statements))
    return f"<figure><blockquote>{parts}</blockquote><figcaption>{faces}{who}</figcaption></figure>"


def as_timeline(view: View) -> str:
    """Intervals in order, a bar on an axis of equal steps, and what is said of each."""
    stretches = form_timeline(view)
    if not stretches:
        return "<p>No account gives a day that could be read.</p>"
    return f'<ol class="timeline">{"".join(_as_stretch(stretch, view) for stretch in stretches)}</ol>'


def _as_stretch(stretch: Stretch, view: View) -> str:
    items = "".join(
        f'<li tabindex="0" data-f="{light_of(view, ids)}">{as_escaped(words)} '
        f'<span class="n">{view.names_of(tuple(dict.fromkeys(view.statements[id].document for id in ids)))}</span></li>'
        for words, ids in stretch.items)
    if len(stretch.items) > 4:
        items = f'<li class="fold"><details class="more"><summary>{as_count(len(stretch.items), "statement")}</summary><ul>{items}</ul></details></li>'
    ends = f"{'' if stretch.start else 'open '}{'' if stretch.end else 'onward'}".strip()
    return (f'<li><h4>{as_escaped(stretch.when)}</h4><svg width="100%" height="12" role="img" aria-label="{as_escaped(stretch.when)} {ends}">'
            f'<rect class="rail" x="0" y="5" width="100%" height="2"/><rect class="span" x="{stretch.left:.1%}" y="2" '
            f'width="{stretch.right - stretch.left:.1%}" height="8" rx="2"/></svg><ul>{items}</ul></li>')


def as_refused(view: View) -> str:
    """What was turned down, where and why."""
    refused = refusals_of(view)
    if not refused:
        return "<p>Nothing was refused.</p>"
    rows = "".join(f"<tr><td>{as_escaped(what)}</td><td>{row.stage}</td><td>{as_escaped(row.reason)}</td></tr>" for what, row in refused)
    return ('<div class="scroll"><table class="plain"><thead><tr><th scope="col">What</th><th scope="col">Stage</th>'
            f'<th scope="col">Why</th></tr></thead><tbody>{rows}</tbody></table></div>')
