"""The dossier as one HTML page that needs nothing else: no network, no fonts, no images; it prints, and works by keyboard.

In: a Dossier. Out: the page. Captures are hostile: everything of theirs is escaped, and a policy in the page lets only the
script and the style of this package run (by their SHA-256).
"""

from __future__ import annotations

import hashlib
from base64 import b64encode

from rashomon.present.escapes import as_escaped, as_script_json
from rashomon.present.figures import as_all_figures
from rashomon.present.labels import Label, label_of
from rashomon.present.panes import as_pane
from rashomon.present.phrases import STRENGTHS, as_count
from rashomon.present.rows import MARKS
from rashomon.present.script import SCRIPT
from rashomon.present.style import STYLE
from rashomon.present.tables import as_findings, as_matrix, as_refused, as_timeline
from rashomon.present.views import View, form_view, holder_of, part_chapters, reason_of, summary_of, top_chapters, weightiest
from rashomon.schema import Chapter, Dossier, as_json

_SECTIONS = (("facts", "Facts"), ("accounts", "Accounts"), ("findings", "Findings"), ("figures", "Figures"),
             ("timeline", "Timeline"), ("refused", "Refused"), ("hashes", "Hashes"))


def as_html(dossier: Dossier) -> str:
    """The whole dossier as one self-contained page; equal dossiers give equal bytes."""
    view = form_view(dossier)
    labels = {account.document.id: label_of(account, view) for account in dossier.accounts}
    parts = (
        _as_facts(view, labels), _as_accounts(view),
        f'<section id="findings"><h2>Findings, by consequence</h2>{as_findings(view, labels)}</section>',
        f'<section id="figures"><h2>How each figure was made</h2>{as_all_figures(view, labels)}</section>',
        '<section id="timeline"><h2>Timeline</h2><p class="note">Equal steps between the days that are named, not to scale. '
        f"An end that nobody gave runs to the edge.</p>{as_timeline(view)}</section>",
        f'<section id="refused"><h2>Refused</h2>{as_refused(view)}</section>', _as_hashes(view),
    )
    return f"{_as_head(view)}{_as_mast(view, labels)}<main id=\"main\" tabindex=\"-1\">{''.join(parts)}</main>{_as_tail(view)}"


def _as_head(view: View) -> str:
    policy = (f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Dossier of {as_count(len(view.dossier.accounts), 'account')} · rashomon</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _as_mast(view: View, labels: dict[str, Label]) -> str:
    titles = [view.titles[chapter.incident.id] for chapter in top_chapters(view.dossier)]
    lead = "; ".join(as_escaped(title) for title in titles[:3])
    first = f'<p class="lead">{lead}</p>' if lead else ""
    against, found = weightiest(view.dossier, 3)
    items = "".join(f'<li><a href="#{as_escaped(finding.id)}">{as_escaped(reason_of(finding, view))}</a></li>' for finding in found)
    top = f'<div class="{"top" if found else "top calm"}"><p>{against}</p><ul>{items}</ul></div>'
    links = "".join(f'<a href="#{id}">{name}</a>' for id, name in _SECTIONS)
    faces = "".join(
        f'<li><a href="#account-{label.number}"><span class="n">{label.number}</span> {as_escaped(label.short)}</a>'
        f"<small>{as_escaped(label.published or 'no date')} · {as_count(label.words, 'word')}</small>{_told(label.copies)}</li>"
        for label in labels.values())
    return (f'<a class="skip" href="#main">Skip to the facts</a><header class="mast"><p class="brand">Rashomon</p>'
            f"<h1>What each account says, and who says it</h1>{first}<p class=\"summary\">{as_escaped(summary_of(view))}</p>{top}"
            f'<ol class="faces">{faces}</ol>{_as_legend()}</header><nav aria-label="Parts of the dossier">{links}</nav>')


def _told(copies: tuple[str, ...]) -> str:
    return "".join(f'<small class="copy">= {as_escaped(sentence)}</small>' for sentence in copies)


def _as_legend() -> str:
    marks = "".join(f'<li><span class="key {key}">{mark}</span> {meaning}</li>' for key, (mark, meaning) in MARKS.items())
    strengths = "".join(f'<li><span class="badge {name}">{name}</span> {meaning}</li>' for name, meaning in STRENGTHS.items())
    return (
        '<details class="legend" open><summary>How to read this</summary><ul>'
        f'{marks}<li><span class="key">”</span> passed on: somebody the account cites says so</li>{strengths}'
        '<li class="keys"><kbd>j</kbd> <kbd>k</kbd> or arrows: next, previous fact · <kbd>Enter</kbd>: to its words · <kbd>←</kbd> <kbd>→</kbd> '
        "in a text: next, previous statement · <kbd>Esc</kbd>: lights off. Or point at a fact: its words light up in every account.</li></ul></details>"
    )


def _as_facts(view: View, labels: dict[str, Label]) -> str:
    out, number = ['<section id="facts"><h2>Facts by accounts</h2>'], 0
    tops = top_chapters(view.dossier)
    if not tops:
        out.append("<p>No incident is told by more than one account.</p>")
    for chapter in tops:
        section, number = _as_incident(chapter, view, labels, number)
        parts, number = _as_folded(part_chapters(chapter, view.dossier), "part, by itself", "parts, each by itself", view, labels, number)
        out += [section, parts]
    inside = {part.incident.id for chapter in tops for part in (chapter, *part_chapters(chapter, view.dossier))}
    rest = [chapter for chapter in view.dossier.chapters if chapter.incident.id not in inside]
    folded, number = _as_folded(rest, "incident told by one account alone", "incidents told by one account alone", view, labels, number)
    return "".join([*out, folded, "</section>"])


def _as_folded(chapters: list[Chapter], one: str, many: str, view: View, labels: dict[str, Label], number: int) -> tuple[str, int]:
    """Chapters behind a line that counts them."""
    inner = []
    for chapter in chapters:
        section, number = _as_incident(chapter, view, labels, number)
        inner.append(section)
    told = f'<details class="more"><summary>{as_count(len(chapters), one, many)}</summary>{"".join(inner)}</details>' if inner else ""
    return told, number


def _as_incident(chapter: Chapter, view: View, labels: dict[str, Label], number: int) -> tuple[str, int]:
    matrix, number = as_matrix(chapter, view, labels, number)
    return f'<section class="incident">{_as_incident_head(chapter, view)}{matrix}</section>', number


def _as_incident_head(chapter: Chapter, view: View) -> str:
    incident = chapter.incident
    part = f" · part of: {as_escaped(view.titles[incident.part_of])}" if incident.part_of in view.titles else ""
    origins = f" · {as_count(len(incident.origins), 'independent origin')}" if incident.origins else ""
    return (f'<h3 id="{as_escaped(incident.id)}">{as_escaped(view.titles[incident.id])}</h3><p class="meta">told by {view.names_of(incident.documents)}'
            f'{origins}{part} · <span class="id">{as_escaped(incident.id)}</span></p>')


def _as_accounts(view: View) -> str:
    panes = "".join(as_pane(account, view) for account in view.dossier.accounts)
    return f'<section id="accounts"><h2>Accounts, side by side</h2><div class="panes">{panes}</div></section>'


def _as_hashes(view: View) -> str:
    run = view.dossier.run
    rows = [(account.name, account.document.id) for account in view.dossier.accounts]
    rows += [(f"table {name}", digest) for name, digest in sorted(run.tables.items())]
    rows += [("dossier", hashlib.sha256(as_json(view.dossier)).hexdigest())]
    body = "".join(f'<tr><th scope="row">{as_escaped(name)}</th><td><code>{as_escaped(digest)}</code></td></tr>' for name, digest in rows)
    told = [run.program, *(f"{k} {v}" for k, v in run.stages.items()), *(f"{k} = {v}" for k, v in run.settings.items()),
            *(f"{k}: {v:,}" for k, v in run.counts.items())]
    return (f'<section id="hashes"><h2>Hashes (SHA-256)</h2><div class="scroll"><table class="plain">{body}</table></div>'
            f'<p class="meta">{as_escaped(" · ".join(told))}</p></section>')


def _as_tail(view: View) -> str:
    """What the script needs of each statement: its id, its account's number, who says so, its type."""
    rows = [[s.id, view.numbers[s.document], holder_of(s), s.type, s.factuality, s.polarity] for s in view.statements.values()]
    names = [label_of(account, view).short for account in view.dossier.accounts]
    return (
        '<aside id="lens" aria-live="polite" aria-label="The fact in focus" hidden></aside>'
        f'<script type="application/json" id="statements">{as_script_json({"names": names, "rows": rows})}</script>\n'
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
