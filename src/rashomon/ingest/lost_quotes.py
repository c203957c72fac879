"""Quotation marks that were lost on the way. In: a text. Out: repair rows; the text itself never changes.

A change of charset leaves `?`, U+FFFD or letters of Mac OS Roman where marks stood (`?We will not talk,? he said`, `ìWeî`),
or nothing at all. What stands so in one text must show in it as a pair whose closing mark follows a comma or a stop, which
sound text never has; only then are the marks that stand alone read too. Where all marks of one side are gone, they are put back
where the words leave one place for them, and flagged elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.schema import Repair

LONGEST_QUOTE = 1500
"""Characters between two marks of a pair."""
FEW_WORDS = 8
"""So many words at most a quotation has that ends without a comma or a stop."""
PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")
OPENING, CLOSING = "“", "”"
LOST = "quotation mark lost in a change of charset"
ROMAN = "quotation mark of another charset, read as Mac OS Roman or Western"
NEVER_CLOSED = "an opening quotation mark that is never closed; where the quotation ends cannot be told"
NEVER_OPENED = "a closing quotation mark that was never opened; where the quotation begins cannot be told"
ONE_SIDE_LOST = "all quotation marks of one side are lost from the text; one stood here"
BEFORE_OPENING, BEHIND_OPENING = r"(?<![^\s(\[—–-])", r"(?=[^\W\d_])"
BEHIND_CLOSING = r"(?=[\s)\],.;:—–-]|$)"
SPEECH = r"(?:said|says|told|adds?|added|asks?|asked|replied|warned|insisted|recalled|wrote|explained)\b"
SPOKEN = re.compile(rf"[,!?](?=[ \n](?:(?:he|she|they|it|[A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){{0,3}}) {SPEECH}|{SPEECH} (?:[A-Z]|the |a ))|$)", re.MULTILINE)
"""The end of a quotation that is followed by who said it."""
SENTENCE_END = re.compile(r"[.!?…]\s+[A-Z]")
CLOSED = re.compile("(?<=[,.!?…])”")
OPENED_SO = re.compile("(?<![^\\s(\\[—–-])”(?=\\w)")
"""The Nordic way to open a quotation, with the mark that closes it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands where quotation marks stood; `sign` is how the opening one begins."""

    sign: str
    opening: str
    closing: str
    apostrophe: str
    reason: str
    may_be_own: bool = False
    """The sign has a use of its own in sound text."""


KINDS = (
    Marks("?", r"\?(?:\?\?)?", r"\?(?:\?\?)?", "", LOST, True), Marks("\ufffd", "\ufffd{1,3}", "\ufffd{1,3}", "", LOST),
    Marks("ì", "ì", "î", "í", ROMAN), Marks("Ò", "Ò", "Ó", "Õ", ROMAN),
)


def find_lost_quotes(text: str) -> list[Repair]:
    """Rows of all marks that are lost or changed, in no order; none without evidence elsewhere in the text or beside it."""
    found: list[Repair] = []
    for marks in KINDS:
        if marks.sign in text:
            found += _find_changed(text, marks)
    return found + _find_one_sided(text)


def _find_changed(text: str, marks: Marks) -> list[Repair]:
    """Marks that became another sign."""
    opening = re.compile(BEFORE_OPENING + f"({marks.opening})" + BEHIND_OPENING)
    strong = re.compile(f"(?<=[,.!?…—])({marks.closing}){BEHIND_CLOSING}")
    weak = re.compile(rf"(?<=\w)({marks.closing}){BEHIND_CLOSING}")
    openings, closings, sure, likely = set[tuple[int, int]](), set[tuple[int, int]](), 0, 0
    for paragraph in PARAGRAPH.finditer(text):
        begins = [match.span(1) for match in opening.finditer(text, *paragraph.span())]
        for k, span in enumerate(begins):
            openings.add(span)
            end = min(span[1] + LONGEST_QUOTE, begins[k + 1][0] if k + 1 < len(begins) else paragraph.end())
            short = _find_weak(text, weak, span[1], end, few=True)
            whole = strong.search(text, span[1], end)
            if whole is not None and (short is None or whole.start() < short[0]):
                sure += 1
                closings.add(whole.span(1))
            elif short is not None or (short := _find_weak(text, weak, span[1], end, few=False)):
                likely += 1
                closings.add(short)
    if not sure and not (marks.may_be_own and likely > 1):
        return []
    closings |= {match.span(1) for match in strong.finditer(text) if not marks.may_be_own or text[match.start() - 1] in ",."}
    rows = [Repair(start=a, end=b, reading=OPENING, reason=marks.reason) for a, b in sorted(openings)]
    rows += [Repair(start=a, end=b, reading=CLOSING, reason=marks.reason) for a, b in sorted(closings - openings)]
    return rows + (_find_apostrophes(text, marks.apostrophe) if marks.apostrophe else [])


def _find_weak(text: str, weak: re.Pattern[str], start: int, end: int, *, few: bool) -> tuple[int, int] | None:
    """The first sign behind a word that no new sentence follows; `few`: close behind the opening one."""
    for match in weak.finditer(text, start, end):
        if few and len(text[start:match.start()].split()) > FEW_WORDS:
            return None
        after = text[match.end():match.end() + 2].strip()
        if not after[:1].isupper():
            return match.span(1)
    return None


def _find_apostrophes(text: str, sign: str) -> list[Repair]:
    """The apostrophes of the same charset."""
    return [Repair(start=match.start(), end=match.end(), reading="’", reason="apostrophe of another charset, read as Mac OS Roman or Western")
            for match in re.finditer(rf"(?<=[A-Za-z]){sign}(?=(?:s|t|re|ve|ll|d|m)\b)", text)]


def _find_one_sided(text: str) -> list[Repair]:
    """Typographic marks whose partners are gone, from the whole text or from one place."""
    if (OPENING not in text and CLOSING not in text) or "„" in text or OPENED_SO.search(text):
        return []
    if CLOSING not in text and text.count(OPENING) > 1 and '"' not in text:
        return [row for paragraph in PARAGRAPH.finditer(text) for row in _close_all(text, *paragraph.span())]
    if OPENING not in text and len(CLOSED.findall(text)) > 1 and '"' not in text:
        return [row for paragraph in PARAGRAPH.finditer(text) for row in _open_all(text, *paragraph.span())]
    return _find_unclosed(text)


def _close_all(text: str, start: int, end: int) -> list[Repair]:
    """Closing marks put back before who said it; where nothing says who, the opening mark is flagged."""
    rows: list[Repair] = []
    at = text.find(OPENING, start, end)
    while at >= 0:
        following = text.find(OPENING, at + 1, end)
        close = SPOKEN.search(text, at + 2, following if following >= 0 else end)
        if close is not None and SENTENCE_END.search(text, at, close.start()) is None:
            rows.append(Repair(start=close.start(), end=close.end(), reading=close[0] + CLOSING, reason=ONE_SIDE_LOST))
        else:
            rows.append(Repair(start=at, end=at + 1, reading="", reason=NEVER_CLOSED))
        at = following
    return rows


def _open_all(text: str, start: int, end: int) -> list[Repair]:
    """Opening marks put back at the beginning of a paragraph whose first sentence a closing mark ends; other closing marks are flagged."""
    rows: list[Repair] = []
    for match in CLOSED.finditer(text, start, end):
        first = not rows and SENTENCE_END.search(text, start, match.start()) is None
        if first and text[start].isupper():
            rows.append(Repair(start=start, end=start + 1, reading=OPENING + text[start], reason=ONE_SIDE_LOST))
        else:
            rows.append(Repair(start=match.start(), end=match.end(), reading="", reason=NEVER_OPENED))
    return rows


def _find_unclosed(text: str) -> list[Repair]:
    """An opening mark behind which no closing one stands, unless the text goes on with another, as quotations over paragraphs do."""
    rows: list[Repair] = []
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    for k, (start, end) in enumerate(lines):
        at = text.rfind(OPENING, start, end)
        if at < 0 or text.find(CLOSING, at, end) >= 0 or text[start:end].rstrip().endswith(("…", "...")):
            continue
        below = [text[a:b] for a, b in lines[k + 1:k + 4]]
        if not any(line.lstrip().startswith((OPENING, '"', "‘")) or CLOSING in line.partition(OPENING)[0] for line in below):
            rows.append(Repair(start=at, end=at + 1, reading="", reason=NEVER_CLOSED))
    return rows
