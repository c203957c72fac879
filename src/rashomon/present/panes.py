"""The accounts side by side: every character of every document, the words of each statement marked, chrome folded away.

In: an Account and the View. Out: HTML. Inside `div.text` the characters, read back without tags, are those of the document
text (control characters as U+FFFD), so that offsets can be checked in the page itself.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

from rashomon.present.escapes import as_escaped
from rashomon.present.labels import Label, label_of, origin_line
from rashomon.present.phrases import as_count
from rashomon.present.unread import unread_at, unread_of
from rashomon.present.views import View, merge_spans
from rashomon.schema import Account, Block, Document, Statement, block_id

SHOWN = frozenset({"headline", "byline", "header", "dateline", "body", "caption"})
"""Roles that stand open; the others are grey and folded."""

_GAP = re.compile(r"\s*\n\s*")
_LONG_LINE = 55
_DAMAGED, _FIGURE = -1, -2
"""Marks that are no statements."""


def as_pane(account: Account, view: View) -> str:
    """One account: its face, its text with marks, and what is known of its bytes."""
    label = label_of(account, view)
    document = account.document
    head = as_escaped(label.title) if label.title else ""
    meta = " · ".join(as_escaped(part) for part in (
        label.published or "no date of publication", f"by {label.author}" if label.author else "", as_count(label.words, "word"),
    ) if part)
    copies = "".join(f'<p class="copy">{sign} {as_escaped(sentence)}</p>' for sign, sentences in (("=", label.copies), ("∅", label.unread))
                     for sentence in sentences)
    return (
        f'<article class="account" id="account-{label.number}" aria-labelledby="name-{label.number}">'
        f'<header><h3 id="name-{label.number}"><span class="n">{label.number}</span> {as_escaped(label.short)}</h3>'
        f'<p class="headline">{head}</p><p class="meta">{meta}</p>{copies}</header>'
        f'<div class="text" tabindex="0" role="region" lang="{as_escaped(document.language)}" '
        f'aria-label="Text of account {label.number}">{_as_text(account, view)}</div>{_as_foot(account, label)}</article>'
    )


def _as_text(account: Account, view: View) -> str:
    document = account.document
    marks = form_marks(account.reading.statements, view)
    parts = []
    for shown, run in groupby(document.blocks, key=lambda block: block.role in SHOWN):
        blocks = list(run)
        inner = "".join(_as_block(block, account, marks, view) for block in blocks)
        parts.append(inner if shown else _as_chrome(blocks, document, inner))
    return "".join(parts)


def _as_chrome(blocks: list[Block], document: Document, inner: str) -> str:
    """Menus, appeals and the like, folded; text of nothing but white space stays as it is."""
    text = document.text[blocks[0].start:blocks[-1].end]
    if not text.strip():
        return inner
    roles = ", ".join(dict.fromkeys(block.role for block in blocks))
    lines = sum(bool(line.strip()) for line in text.splitlines())
    told = f"{roles}: {as_count(lines, 'line')} kept, not read"
    return f'<details class="chrome"><summary data-told="{as_escaped(told)}"></summary>{inner}</details>'


def form_marks(statements: tuple[Statement, ...], view: View) -> list[tuple[int, int, int]]:
    """(start, end, number of the statement) of every piece of evidence, ascending."""
    return sorted((start, end, view.order[s.id]) for s in statements for start, end in merge_spans(s.spans))


def cut_marks(start: int, end: int, marks: list[tuple[int, int, int]]) -> list[tuple[int, int, tuple[int, ...]]]:
    """The stretch start … end cut at every edge of a mark: pieces and the statements over each, the shortest mark first."""
    inside = [mark for mark in marks if mark[0] < end and mark[1] > start]
    edges = sorted({start, end, *(max(start, m[0]) for m in inside), *(min(end, m[1]) for m in inside)})
    pieces = []
    for left, right in pairwise(edges):
        over = sorted((m[1] - m[0], m[2]) for m in inside if m[0] <= left and m[1] >= right)
        pieces.append((left, right, tuple(number for _, number in over)))
    return pieces


def _as_block(block: Block, account: Account, marks: list[tuple[int, int, int]], view: View) -> str:
    """The words of a block with marks; beside it, out of the text, that it is not read, or that it recurs in the outlet."""
    document, unread = account.document, unread_at(account, block)
    repairs = [(repair.start, repair.end, _DAMAGED) for repair in document.repairs]
    figures = [(figure.start, figure.end, _FIGURE) for figure in unread.figures] if unread else []
    out = []
    for start, end, over in cut_marks(block.start, block.end, sorted(marks + repairs + figures)):
        numbers = " ".join(str(number) for number in over if number >= 0)
        words = _as_words(document.text[start:end])
        for kind, name in ((_DAMAGED, "damaged"), (_FIGURE, "unread-figure")):
            words = f'<span class="{name}">{words}</span>' if kind in over else words
        out.append(f'<mark data-s="{numbers}">{words}</mark>' if numbers else words)
    told = f' unread" lang="{as_escaped(unread.language)}" dir="auto" data-told="{as_escaped(unread.name)}: kept, not read' if unread else ""
    hint = view.hints.get(block_id(document.id, block.start), "")
    hinted = f'<span class="hint" data-told="≈ {as_escaped(hint)}: furniture?"></span>' if hint else ""
    return f'<div class="block {block.role}{told}">{"".join(out)}{hinted}</div>'


def _as_words(text: str) -> str:
    """The text with line breaks: an empty line, or the end of a short line, becomes a gap that keeps its characters."""
    out, at = [], 0
    for gap in _GAP.finditer(text):
        out.append(as_escaped(text[at:gap.start()]))
        wrapped = gap.group().count("\n") == 1 and gap.start() - at > _LONG_LINE and gap.end() < len(text)
        out.append("\n" if wrapped and gap.group() == "\n" else f"<i>{as_escaped(gap.group())}</i>")
        at = gap.end()
    return "".join(out) + as_escaped(text[at:])


def _as_foot(account: Account, label: Label) -> str:
    document = account.document
    rows = [("File", account.name), ("SHA-256", document.id),
            ("Form", f"{document.media_type}, {document.encoding}, {document.byte_length:,} bytes, "
                     f"{len(document.text):,} characters, language {document.language}"),
            ("Where", origin_line(account)), ("Statements", f"{len(account.reading.statements):,}")]
    for kept in document.candidates:
        state = "kept" if kept.kept else "not kept"
        rows.append((kept.kind.replace("_", " ").capitalize(), f"{kept.value} ({state}: {kept.reason})"))
    rows += [("Not read", sentence.removeprefix("not read: ")) for sentence in unread_of(account, whole=True)]
    rows += [("Recurs", sentence) for sentence in label.repeats]
    for repair in document.repairs:
        rows.append(("Damaged", f"“{document.text[repair.start:repair.end]}” reads “{repair.reading or 'cannot be restored'}”: {repair.reason}"))
    items = "".join(f"<dt>{as_escaped(name)}</dt><dd>{as_escaped(value)}</dd>" for name, value in rows)
    return f'<details class="foot"><summary>About this capture</summary><dl>{items}</dl></details>'


