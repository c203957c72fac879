"""Title, byline, outlet and dates a document may have. In: its rows of roles, markup facts, retrievals. Out: candidates with evidence.

One candidate of each kind is kept: words of the page before markup, markup before what was given from outside. A page
header date, a copyright year, a date in a menu and the day of an event are never the publication date; they stay as candidates
with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from email.utils import parseaddr
from typing import Literal
from urllib.parse import urlsplit

from rashomon.ingest.bylines import find_credited, find_end, trim_names
from rashomon.ingest.cues import BY_NAME, CLOCK, FROM_OUR
from rashomon.ingest.dates import PageDate, find_page_dates
from rashomon.ingest.heads import FAR_REASON
from rashomon.ingest.plausibility import Bounds, find_bounds
from rashomon.ingest.roles import BELOW_REASON, Row
from rashomon.resources.ingest import IngestTables
from rashomon.schema import Candidate, Retrieval, Span

Kind = Literal["title", "byline", "outlet", "published", "updated", "page_header", "copyright", "event"]
COPYRIGHT = re.compile(
    r"(?:copyright\s*(?:\(c\)|©|&copy;)?|\(c\)|©)\s*(?P<years>\d{4}(?:\s*[-–,]\s*\d{2,4})*)?,?\s*(?:by\s+)?(?P<holder>[^.|\n•©]{2,60})?", re.IGNORECASE)
HOLDER_END = re.compile(r"\s*(?:[,.]?\s*all rights|inc\b\.?\s+all|\bis\b|\bmay\b|\b(?:19|20)\d\d\b|[|•]).*$", re.IGNORECASE)
OF_TEXT, OF_MARKUP, OF_GIVEN = 0, 10, 20
FAR_FROM_TITLE = 12
"""Rank of a date somewhere above the story, which may be that of the page's fetching: after markup that names its key."""
MARKUP_RANKS = (("ld+json", 0), ("meta article:", 0), ("meta og:", 0), ("meta ", 1), ("time ", 4), ("title", 4))
"""How much later than OF_MARKUP a key of markup is kept."""
MARKS = " :*•|·+»›>\xa0\t"
"""What lists and bars put before a name."""
LISTED = re.compile(rf"[{MARKS}]*(?:\d{{1,2}}\.\s+)?")
FOREIGN_BY = re.compile(r"(?i:por|par|von|de|di|av|door)(?::\s*|\s+)(?=[A-ZÀ-ÞŁŚŠŽ][\w.’'-]*(?:\s+(?:(?:de|del|la|von|van|da|dos|y)\s+)*[A-ZÀ-ÞŁŚŠŽ][\w.’'-]*)+)")
"""'By' in other languages, before two names at least: some of these words open a family name too."""
FULL_STOP = re.compile(r"(?<=[a-zà-ÿ]{3})\.$")
TITLE_LABEL = re.compile(rf"[{MARKS}]*(?:#{{1,6}}\s+|(?:subject|headline|title)\s*:\s*)?(?:(?:re|fwd?)\s*:\s*)*", re.IGNORECASE)
"""What stands before a title in mails and in Markdown."""
SENDER = "from:"
COMPANY = re.compile(r",?\s+(?:co|ltd|limited|inc|llc|plc|corp|gmbh)\.?$", re.IGNORECASE)
WIDE_GAP = re.compile(r"\s{4,}")
RUNNING = re.compile(r"\s*(?P<name>[A-ZÀ-Þ][\w’'&.-]*(?:[ \xa0](?:[A-ZÀ-Þ&][\w’'&.-]*|of|the|and|de|la|für)){1,5})\s*(?:[—–|·•,]|-\s)\s*")
"""What opens a running head: the name of a paper, and a mark before its date."""
SAID = "said by the markup"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate on its way: the lower the rank, the sooner it is kept; None is never kept."""

    kind: Kind
    value: str
    reason: str
    rank: int | None
    at: tuple[int, int] | None = None
    evidence: str = ""


def find_candidates(capture_id: str, text: str, rows: list[Row], markup: Iterable[tuple[str, str, str]],
                    retrievals: tuple[Retrieval, ...], tables: IngestTables) -> tuple[Candidate, ...]:
    """Candidates in the order text, markup, given; `markup` rows are (kind, value, key)."""
    found = [p for row in rows for p in _of_row(row, text, tables)]
    found += _of_running_heads(rows, text)
    found += _of_markup(markup)
    found += [p for retrieval in sorted(retrievals, key=lambda r: (not r.given_by, r.path)) for p in _of_retrieval(retrieval)]
    below = {p.value for p in found if p.kind == "published" and p.reason == BELOW_REASON}
    if len(below) > 1:
        found = [replace(p, rank=None, reason="one of several dates below the story, as other stories and comments have them")
                 if p.kind == "published" and p.reason == BELOW_REASON else p for p in found]
    if any(p.kind in ("published", "updated") for p in found):
        found = _refuse_implausible(found, find_bounds(((row.start, text[row.start:row.end]) for row in rows if row.role == "body"), retrievals))
    kept = {kind: min((p.rank, i) for i, p in enumerate(found) if p.kind == kind and p.rank is not None)
            for kind in sorted({p.kind for p in found if p.rank is not None})}
    return tuple(_as_candidate(p, capture_id, text, kept.get(p.kind) == (p.rank, i)) for i, p in enumerate(found))


def _as_candidate(proposal: Proposal, capture_id: str, text: str, kept: bool) -> Candidate:
    spans: tuple[Span, ...] = ()
    if proposal.at is not None:
        start, end = proposal.at
        spans = (Span(document=capture_id, start=start, end=end, quote=text[start:end]),)
    reason = proposal.reason if kept or proposal.rank is None else f"{proposal.reason}; another candidate stands before it"
    return Candidate(kind=proposal.kind, value=proposal.value, spans=spans, evidence=proposal.evidence, kept=kept, reason=reason)


def _of_row(row: Row, text: str, tables: IngestTables) -> list[Proposal]:
    line = text[row.start:row.end]
    if row.role == "headline":
        label = TITLE_LABEL.match(line)
        begin = label.end() if label else 0
        title = WIDE_GAP.split(line[begin:].strip())[0]
        return [Proposal("title", title, row.reason, OF_TEXT, (row.start + begin, row.start + begin + len(title)))] if title else []
    if row.role == "byline":
        found = _of_byline(row, line, tables)
        return found + [_as_date(row, line, date, tables) for date in find_page_dates(line)]
    if row.role == "legal":
        return _of_copyright(row, line)
    if row.role == "dateline" and (at := find_credited(line, tables)):
        return [Proposal("byline", line[slice(*at)], "a person's name between place and dash", OF_TEXT, (row.start + at[0], row.start + at[1])),
                *(_as_date(row, line, date, tables) for date in find_page_dates(line))]
    if row.role == "header" and not any(c.isdigit() for c in line):
        return []
    dates = [_as_date(row, line, date, tables) for date in find_page_dates(line)] if row.role in ("dateline", "header", "menu") else []
    if row.role == "header" and not dates:
        return [Proposal("page_header", line.strip(), "issue label, no date", None, (row.start, row.end))]
    return dates


def _as_date(row: Row, line: str, date: PageDate, tables: IngestTables) -> Proposal:
    at = (row.start + date.start, row.start + date.end)
    before = line[:date.start].lower()
    if row.role == "header":
        return Proposal("page_header", date.iso, "a date of the page, not of its text; never the publication date", OF_TEXT, at)
    if row.role == "menu":
        return Proposal("published", date.iso, "a date in a menu says nothing of the text", None, at)
    if any(word in before for word in tables.updated_starts):
        return Proposal("updated", date.iso, "stands after a word for updating", OF_TEXT, at)
    if date.ambiguous:
        return Proposal("published", date.iso, "day and month may be either of two numbers; only the year is certain", OF_TEXT, at)
    return Proposal("published", date.iso, row.reason, FAR_FROM_TITLE if row.reason == FAR_REASON else OF_TEXT, at)


def _of_byline(row: Row, line: str, tables: IngestTables) -> list[Proposal]:
    """The names of a byline: behind 'by', before a date, or from the line's beginning up to a bar, an address, a clock or a date; no office."""
    listed = LISTED.match(line)
    marks = listed.end() if listed else 0
    low = line[marks:].lower().replace("\xa0", " ")
    start = marks + next((len(s) for s in (*tables.byline_starts, SENDER) if low.startswith(s + " ") or (low.startswith(s) and s.endswith(":"))), 0)
    if start == marks and (by := BY_NAME.search(line)) and not FROM_OUR.match(line):
        start = by.end()
    if start == marks and (foreign := FOREIGN_BY.match(line, marks)):
        start = foreign.end()
    rest = line[start:]
    left = len(rest) - len(rest.lstrip(MARKS))
    ends = [date.start for date in find_page_dates(rest) if date.start > left]
    ends += [find_end(rest, left + 1), *(match.start() for match in [CLOCK.search(rest, left + 1)] if match)]
    whole = rest[left:min(ends)].rstrip(MARKS + ",-–—")
    name = FULL_STOP.sub("", trim_names(whole, tables))
    if not name[:1].isalpha() or name.lower() in tables.byline_starts or name.lower() in tables.date_words:
        return []
    begin = row.start + start + left + whole.index(name)
    return [Proposal("byline", name, row.reason, OF_TEXT, (begin, begin + len(name)))]


def _of_copyright(row: Row, line: str) -> list[Proposal]:
    match = COPYRIGHT.search(line)
    if match is None:
        return []
    holder = HOLDER_END.sub("", match["holder"] or "").strip(" ,;-–—\xa0")
    start, end = row.start + match.start(), row.start + match.start() + len(line[match.start():match.end()].rstrip())
    if holder:
        end = row.start + match.start("holder") + (match["holder"] or "").index(holder) + len(holder)
    found = [Proposal("copyright", line[start - row.start:end - row.start], "copyright line", OF_TEXT, (start, end))]
    if match["years"]:
        at = (row.start + match.start("years"), row.start + match.end("years"))
        found.append(Proposal("published", match["years"], "a copyright year is that of the site, not of the text", None, at))
    if holder and holder[:1].isupper() and len(holder.split()) <= 8:
        name = COMPANY.sub("", holder)
        at = (end - len(holder), end - len(holder) + len(name))
        found.append(Proposal("outlet", name, "holder of the copyright", OF_MARKUP, at))
    return found


def _of_running_heads(rows: list[Row], text: str) -> list[Proposal]:
    """The name beside a date in a line of furniture that stands on two pages at least: that of the paper."""
    seen: dict[str, tuple[int, int]] = {}
    for row in rows:
        match = RUNNING.match(text, row.start, row.end) if row.role == "menu" else None
        if match is None or not find_page_dates(text[match.end():row.end]):
            continue
        name = match["name"]
        if name in seen:
            return [Proposal("outlet", name, "the name beside a date in a line that returns from page to page", OF_MARKUP + 3, seen[name])]
        seen[name] = match.span("name")
    return []


def _of_markup(markup: Iterable[tuple[str, str, str]]) -> list[Proposal]:
    found: list[Proposal] = []
    for kind, value, key in markup:
        rank = OF_MARKUP + next((more for start, more in MARKUP_RANKS if key.startswith(start)), 2)
        if kind in ("published", "updated"):
            dates = find_page_dates(value)
            if dates:
                found.append(Proposal("published" if kind == "published" else "updated", dates[0].iso, SAID, rank, None, key))
        elif kind == "title":
            found.append(Proposal("title", value, SAID, rank, None, key))
        elif kind == "byline":
            found.append(Proposal("byline", value, SAID, rank, None, key))
        elif kind == "outlet":
            found.append(Proposal("outlet", value, SAID, OF_TEXT, None, key))
        elif kind == "address" and (host := _host_of(value)):
            found.append(Proposal("outlet", host.removeprefix("www."), "host of the address that the page gives as its own", OF_GIVEN + 1, None, key))
    return found


def _refuse_implausible(found: list[Proposal], bounds: Bounds) -> list[Proposal]:
    """The proposals and the date of an event that bounds them; dates that cannot be those of a publication are never kept, and say why."""
    judged = []
    for proposal in found:
        why = bounds.judge_date(proposal.value) if proposal.kind in ("published", "updated") and proposal.rank is not None else ""
        judged.append(replace(proposal, rank=None, reason=f"{proposal.reason}; {why}") if why else proposal)
    if bounds.told:
        judged.append(Proposal("event", bounds.told, "the latest full date that the text tells of as past; it was not published before", None, bounds.told_at))
    return judged


def _of_retrieval(retrieval: Retrieval) -> list[Proposal]:
    rows: list[Proposal] = []
    if retrieval.title:
        rows.append(Proposal("title", retrieval.title, "given with the capture", OF_GIVEN, None, "given"))
    if retrieval.author:
        rows.append(Proposal("byline", _name_of(retrieval.author), "given with the capture", OF_GIVEN, None, "given"))
    if retrieval.outlet:
        rows.append(Proposal("outlet", retrieval.outlet, "given with the capture", OF_GIVEN, None, "given"))
    if retrieval.published:
        dates = find_page_dates(retrieval.published)
        ranked = OF_GIVEN if dates else None
        value = dates[0].iso if dates else retrieval.published
        rows.append(Proposal("published", value, "given with the capture" if dates else "given, but not a date that can be read", ranked, None, "given"))
    if host := _host_of(retrieval.url):
        rows.append(Proposal("outlet", host.removeprefix("www."), "host of the address given", OF_GIVEN + 1, None, "given"))
    return rows


def _name_of(author: str) -> str:
    """The name before the address of a sender, else what was given."""
    return (parseaddr(author)[0] or author) if "<" in author else author


def _host_of(url: str) -> str:
    """The host of an address, or the empty string where it is none."""
    try:
        return (urlsplit(url).hostname or "") if "//" in url else ""
    except ValueError:
        return ""
