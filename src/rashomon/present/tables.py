"""Facts over accounts, findings, figures, timeline and refusals as HTML.

In: the View. Out: HTML. Whatever stands on words carries `data-f`: the numbers of its statements, positions parted by `|`;
the page's script lights those words in the accounts.
"""

from __future__ import annotations

from rashomon.present.escapes import as_escaped
from rashomon.present.labels import Label, estimate_id, refusals_of
from rashomon.present.phrases import POLICIES, RELATIONS, STRENGTHS, SUBTYPES, as_count, as_number, as_population
from rashomon.present.timeline import Stretch, form_timeline
from rashomon.present.views import MARKS, Row, View, form_rows, holder_of, sentence_parts, sorted_findings, words_of
from rashomon.schema import Chapter, Estimate, Finding, Statement

_NAMED_COLUMNS = 8
_FOLDED = ("complement", "agree", "repeats", "silent", "not_comparable")


def light_of(view: View, *groups: tuple[str, ...]) -> str:
    """The value of `data-f`: statement numbers, groups parted by a bar."""
    return "|".join(" ".join(str(view.order[id]) for id in group if id in view.order) for group in groups)


def _letter(index: int) -> str:
    """a … z, aa, ab, …"""
    return (_letter(index // 26 - 1) if index > 25 else "") + chr(ord("a") + index % 26)


def as_matrix(chapter: Chapter, view: View, labels: dict[str, Label], first: int) -> tuple[str, int]:
    """The facts of one incident over its accounts; rows are numbered from `first`; also the number after the last."""
    rows = form_rows(chapter, view)
    documents = list(rows[0].cells) if rows else []
    heads = "".join(_as_column(labels[d], named=len(documents) <= _NAMED_COLUMNS) for d in documents if d in labels)
    shared = [row for row in rows if row.shared]
    alone = [row for row in rows if not row.shared]
    body = "".join(_as_row(row, view, first + n) for n, row in enumerate(shared))
    table = (f'<div class="scroll"><table class="matrix"><thead><tr><th scope="col">Fact</th>{heads}</tr></thead><tbody>{body}</tbody>'
             "</table></div>") if shared else "<p>No fact of this incident is told by more than one account.</p>"
    lone = "".join(_as_lone(row, view, first + len(shared) + n) for n, row in enumerate(alone))
    more = (f'<details class="more"><summary>{as_count(len(alone), "fact")} told by one account only</summary>'
            f"<ul class=\"lone\">{lone}</ul></details>") if alone else ""
    return table + more, first + len(rows)


def _as_column(label: Label, *, named: bool) -> str:
    """The head of an account's column; its name in words where there is room."""
    name = as_escaped(label.short)
    words = f"<small>{name}</small>" if named else ""
    return f'<th scope="col"><a href="#account-{label.number}" title="{name}"><span class="n">{label.number}</span>{words}</a></th>'


def _as_row(row: Row, view: View, number: int) -> str:
    answers = "".join(
        f'<li class="p{n % 4}"><b>{_letter(n)}</b> {as_escaped(position.label or "no words")}{" (computed)" if position.derived else ""}</li>'
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


def _as_lone(row: Row, view: View, number: int) -> str:
    light = light_of(view, *(position.statements for position in row.positions))
    who = view.names_of(tuple(document for document, cell in row.cells.items() if cell.mark != "silent"))
    words = "; ".join(as_escaped(position.label or "no words") for position in row.positions)
    return (f'<li id="fact-{number}" tabindex="0" data-f="{light}"><span class="n">{who}</span> <span class="q">{as_escaped(row.question)}'
            f"</span> {words}</li>")


def as_findings(view: View, labels: dict[str, Label]) -> str:
    """Findings by consequence; agreements, repeats, additions and silences folded by kind."""
    findings = sorted_findings(view.dossier)
    open_ones = [finding for finding in findings if finding.relation not in _FOLDED]
    out = ["<ol class=\"findings\">" + "".join(_as_finding(finding, view, labels) for finding in open_ones) + "</ol>"] if open_ones else [
        "<p>No conflict, claim against denial, update or overlap was found.</p>"]
    for relation in _FOLDED:
        some = [finding for finding in findings if finding.relation == relation]
        if some:
            name, meaning = RELATIONS[relation]
            items = "".join(_as_brief_finding(finding, view) for finding in some)
            out.append(f'<details class="more"><summary>{name}: {as_count(len(some), "finding")}. {meaning}</summary>'
                       f'<ol class="brief">{items}</ol></details>')
    return "".join(out)


def _as_finding(finding: Finding, view: View, labels: dict[str, Label]) -> str:
    name, meaning = RELATIONS[finding.relation]
    subtype = f" on {SUBTYPES.get(finding.subtype, finding.subtype)}" if finding.subtype else ""
    sides = "".join(f'<div class="side p{n}"><h4><b>{_letter(n)}</b></h4>{_as_quotes(ids, view, labels)}</div>'
                    for n, ids in enumerate((finding.a, finding.b)) if ids)
    notes = "".join(f"<p><b>{lead}</b> {as_escaped(words)}</p>" for lead, words in
                    (("Rule:", finding.terms), ("Both could hold if:", finding.reconcilable_by)) if words)
    silent = f"<p><b>Silent:</b> {view.names_of(finding.silent)}</p>" if finding.silent else ""
    return (
        f'<li id="{as_escaped(finding.id)}" class="finding {finding.strength}" tabindex="0" data-f="{light_of(view, finding.a, finding.b)}">'
        f'<h3><span class="badge {finding.strength}">{finding.strength}</span> {name}{as_escaped(subtype)}</h3>'
        f'<p class="reason">{as_escaped(finding.reason)}</p><p class="meaning">{meaning} {STRENGTHS[finding.strength]}</p>'
        f'<div class="sides">{sides}</div>{notes}{silent}<p class="id">{as_escaped(finding.id)}</p></li>'
    )


def _as_brief_finding(finding: Finding, view: View) -> str:
    words = list(dict.fromkeys(words_of(statement) for statement in view.said((*finding.a, *finding.b))))
    numbers = view.names_of(tuple(dict.fromkeys(s.document for s in view.said((*finding.a, *finding.b)))))
    silent = f" Silent: {view.names_of(finding.silent)}." if finding.silent else ""
    quotes = ", ".join(f"“{as_escaped(quote)}”" for quote in words)
    return (f'<li id="{as_escaped(finding.id)}" tabindex="0" data-f="{light_of(view, finding.a, finding.b)}"><span class="n">{numbers}</span> '
            f"{as_escaped(finding.reason)} {quotes}{silent} <span class=\"id\">{as_escaped(finding.id)}</span></li>")


def _as_quotes(ids: tuple[str, ...], view: View, labels: dict[str, Label]) -> str:
    """The statements of one side; what one account says twice in one sentence stands once, with all its words marked."""
    seen: set[tuple[str, str]] = set()
    out = []
    for statement in view.said(ids):
        key = (statement.document, words_of(statement))
        if key not in seen:
            seen.add(key)
            out.append(_as_quote(statement, view, labels[statement.document]))
    return "".join(out)


def _as_quote(statement: Statement, view: View, label: Label) -> str:
    text = view.accounts[statement.document].document.text
    parts = "".join(f"<strong>{as_escaped(part)}</strong>" if hit else as_escaped(part) for part, hit in sentence_parts(statement, text))
    holder = holder_of(statement)
    who = f' <span class="per">{as_escaped(holder)}</span>' if holder else ' <span class="own">in its own voice</span>'
    return (f'<figure><blockquote>{parts}</blockquote><figcaption><a class="n" href="#account-{label.number}">{label.number}</a> '
            f"{as_escaped(label.short)}{who}</figcaption></figure>")


def as_figures(chapter: Chapter, view: View, labels: dict[str, Label]) -> str:
    """The estimates of one incident: each population under each policy, with what was used and passed over."""
    groups: dict[str, list[Estimate]] = {}
    for estimate in chapter.estimates:
        groups.setdefault(as_population(estimate.population, view.names), []).append(estimate)
    return "".join(_as_group(name, estimates, view, labels) for name, estimates in groups.items())


def _as_group(name: str, estimates: list[Estimate], view: View, labels: dict[str, Label]) -> str:
    top = max((v for e in estimates for v in (e.low, e.best, e.high) if v is not None), default=0.0)
    rows = "".join(
        f'<tr><th scope="row"><abbr title="{as_escaped(POLICIES[e.policy])}">{e.policy}</abbr></th><td>{as_number(e.low)}</td>'
        f'<td class="best">{as_number(e.best)}</td><td>{as_number(e.high)}</td><td class="bar">{_as_bar(e, top)}</td></tr>' for e in estimates)
    made = "".join(_as_making(e, view, labels) for e in estimates)
    return (f'<section class="figure"><h4>{as_escaped(name)}</h4><table class="ranges"><thead><tr><th scope="col">Policy</th>'
            f'<th scope="col">Low</th><th scope="col">Best</th><th scope="col">High</th><td></td></tr></thead><tbody>{rows}</tbody></table>'
            f'<details class="more"><summary>How it was made</summary>{made}</details></section>')


def _as_bar(estimate: Estimate, top: float) -> str:
    known = [value for value in (estimate.low, estimate.best, estimate.high) if value is not None]
    if not known or top <= 0:
        return ""
    left, right = 96 * min(known) / top, 96 * max(known) / top
    best = f'<rect class="dot" x="{96 * estimate.best / top:.1f}%" y="2" width="3" height="12"/>' if estimate.best is not None else ""
    return (f'<svg width="100%" height="16" aria-hidden="true"><rect class="rail" x="0" y="7" width="100%" height="2"/>'
            f'<rect class="span" x="{left:.1f}%" y="5" width="{max(right - left, 1):.1f}%" height="6"/>{best}</svg>')


def _as_making(estimate: Estimate, view: View, labels: dict[str, Label]) -> str:
    uses = []
    for use in estimate.uses:
        statement = view.statements.get(use.statement)
        words = f"“{as_escaped(words_of(statement))}”" if statement else as_escaped(use.statement)
        holder = holder_of(statement) if statement else ""
        who = f"{labels[statement.document].number} {labels[statement.document].short}" if statement else "not in this dossier"
        uses.append(f'<li class="{use.role}" tabindex="0" data-f="{light_of(view, (use.statement,))}"><b>{use.role.replace("_", " ")}</b> {words} '
                    f"— {as_escaped(who)}{', ' + as_escaped(holder) if holder else ''}. {as_escaped(use.reason)}</li>")
    terms = f"<p>{as_escaped(estimate.terms)}</p>" if estimate.terms else ""
    return (f"<h5>{as_escaped(POLICIES[estimate.policy])}</h5><p>{as_escaped(estimate.reason)}</p>{terms}<ul>{''.join(uses)}</ul>"
            f'<p class="id">{estimate_id(estimate)}</p>')


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
    rows = "".join(f"<tr><td>{as_escaped(row.what)}</td><td>{as_escaped(name)}</td><td>{row.stage}</td><td>{as_escaped(row.reason)}</td></tr>"
                   for name, row in refused)
    return ('<div class="scroll"><table class="plain"><thead><tr><th scope="col">What</th><th scope="col">In</th><th scope="col">Stage</th>'
            f'<th scope="col">Why</th></tr></thead><tbody>{rows}</tbody></table></div>')
