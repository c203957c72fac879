"""A role for every line of a text. In: units of the text. Out: (start, end, role, reason) rows in order.

Rules over words, position, punctuation and neighbours. The story is the stretch of units that holds most prose and
least furniture (maximum subsequence, as in Pasternack and Roth 2009); before and after it other rules hold than inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.ingest import cues
from rashomon.ingest.dates import PageDate, find_page_dates, is_date_line
from rashomon.ingest.units import Unit, count_words, find_sentences, is_prose
from rashomon.resources.ingest import IngestTables
from rashomon.schema.documents import Role

STORY_WORDS = 80
"""So many words of prose stand above the comments, or there is no telling where they begin."""
LISTED = re.compile(r",? \d{1,3},|^[\w ]{2,25}: ")
"""What a line of a list of persons or facts has, and a title has not: an age between commas, a label with a colon."""
POSTED = re.compile(r"[\s|•·(]+(?=(?:first |last |originally )?(?:posted|updated|published|modified)\b)", re.IGNORECASE)
ZONE_ROLES: dict[str, Role] = {"menu": "menu", "related": "related", "comment": "comment", "appeal": "appeal", "caption": "caption"}
LONG_WORDS = 60
"""Units of more words than this are judged sentence by sentence."""


@dataclass(slots=True)
class Judged:
    """A unit with what the rules made of it so far."""

    unit: Unit
    prose: bool
    tally: cues.Tally
    date: PageDate | None
    role: Role | None = None
    reason: str = ""

    def put(self, role: Role, reason: str) -> None:
        """Give the role, unless an earlier rule did."""
        if self.role is None:
            self.role, self.reason = role, reason


@dataclass(frozen=True, slots=True)
class Row:
    start: int
    end: int
    role: Role
    reason: str


def judge_roles(units: list[Unit], tables: IngestTables) -> list[Row]:
    """Rows in order of start, one a unit or more where a unit is split; none overlap."""
    english = sum(unit.stops for unit in units) * 7 >= sum(len(unit.words) for unit in units)
    lines = [_judge_alone(unit, tables, english) for unit in units]
    end = _find_comments(lines, tables)
    first, last = _find_story(lines[:end], tables)
    _judge_head(lines, first, tables)
    _judge_tail(lines, last, end, tables)
    _judge_lists(lines[first:last + 1])
    for line in lines[first:last + 1]:
        _judge_inside(line, tables)
    return [row for line in lines for row in _split_unit(line, tables)]


def _judge_alone(unit: Unit, tables: IngestTables, english: bool) -> Judged:
    tally = cues.tally_phrases(unit.text, unit.lower, tables)
    prose = is_prose(unit, english=english)
    line = Judged(unit, prose, tally, None if prose and len(unit.words) > 12 else is_date_line(unit.text, tables.date_words))
    role = ZONE_ROLES.get(unit.zone)
    if role is not None and (not prose or unit.links > 0.5 or (unit.zone == "comment")):
        line.put(role, f"stands in a part of the page marked as {unit.zone}")
    elif unit.links > 0.7 and not prose and unit.zone not in ("title", "heading"):
        line.put("related" if len(unit.words) >= 5 else "menu", "a line of links")
    return line


def _find_comments(lines: list[Judged], tables: IngestTables) -> int:
    """Index where readers' comments begin below a story of some length: a heading of comments, or two lines that name and date one."""
    words = 0
    marks: list[int] = []
    for i, line in enumerate(lines):
        if line.prose:
            words += len(line.unit.words)
        elif words >= STORY_WORDS:
            if cues.is_head_of(line.unit, tables.comment_heads) and len(line.unit.words) <= 4 and line.date is None:
                return i
            if cues.is_comment_mark(line.unit):
                marks.append(i)
    return marks[0] if len(marks) >= 2 else len(lines)


def _find_story(lines: list[Judged], tables: IngestTables) -> tuple[int, int]:
    """First and last index of the story: the stretch with the greatest sum of weights. Without any prose: everything."""
    best, best_from, best_to = 0.0, 0, -1
    total, begin = 0.0, 0
    for i, line in enumerate(lines):
        weight = _weigh(line, tables)
        if total <= 0:
            total, begin = 0.0, i
        total += weight
        if total > best:
            best, best_from, best_to = total, begin, i
    while best_from < best_to and not _holds_story(lines[best_from]):
        best_from += 1
    return _widen_story(lines, best_from, best_to, tables)


def _widen_story(lines: list[Judged], first: int, last: int, tables: IngestTables) -> tuple[int, int]:
    """Take in prose that stands close above or below the story: at most two short lines between, and no heading of other matter."""
    gap = 0
    for i in range(last + 1, len(lines)):
        if _holds_story(lines[i]):
            last, gap = i, 0
        elif lines[i].prose or _heads_other(lines[i], tables) or (gap := gap + 1) > 2:
            break
    gap = 0
    for i in range(first - 1, -1, -1):
        if _holds_story(lines[i]):
            first, gap = i, 0
        elif lines[i].prose or _heads_other(lines[i], tables) or lines[i].date is not None or (gap := gap + 1) > 1:
            break
    return first, last


def _heads_other(line: Judged, tables: IngestTables) -> bool:
    return (line.role is not None or cues.is_head_of(line.unit, tables.comment_heads) or cues.is_head_of(line.unit, tables.related_heads)
            or cues.is_byline(line.unit, tables) or cues.is_legal(line.tally, line.unit.text, prose=False, edge=True)
            or cues.is_appeal(line.tally, prose=False, edge=True))


def _holds_story(line: Judged) -> bool:
    return line.prose and line.role is None and not cues.is_appeal(line.tally, prose=True, edge=True) and not cues.is_legal(line.tally, line.unit.text, prose=True, edge=True)


def _weigh(line: Judged, tables: IngestTables) -> float:
    """Words of prose count for the story, furniture against it."""
    n = len(line.unit.words)
    if line.role is not None:
        return -1.0 if line.role == "caption" else -2.0 if line.prose else -4.0
    if line.prose:
        long = n > LONG_WORDS
        if not long and (cues.is_appeal(line.tally, prose=True, edge=True) or cues.is_legal(line.tally, line.unit.text, prose=True, edge=True)):
            return -8.0
        return float(min(n, 120)) if n >= 10 else 4.0
    if cues.is_caption(line.unit, tables):
        return -1.0
    if cues.is_head_of(line.unit, tables.comment_heads):
        return -25.0
    return -6.0 if cues.is_menu_like(line.unit, tables) else -4.0


def _judge_lists(story: list[Judged]) -> None:
    """Three or more unclosed lines in a row that begin like titles are links to other stories, not body."""
    run: list[Judged] = []
    announced = False
    for line in [*story, None]:
        if line is not None and line.role is None and not line.prose and line.date is None and not line.unit.closed and _like_title(line.unit):
            run.append(line)
            continue
        for one in run if len(run) >= 3 and not announced else ():
            one.put("related", "one of a row of titles between paragraphs")
        run = []
        announced = line is not None and line.unit.text.endswith((":", ":-", ":—"))


def _like_title(unit: Unit) -> bool:
    n = len(unit.words)
    if LISTED.search(unit.text):
        return False
    return n == 0 or (unit.text[:1] in "•*+›»|" and n >= 3) or (n >= 3 and unit.words[0][0].isupper() and unit.capitals * 2 >= n - unit.stops and not unit.text.endswith((":", ";", ",")))


def _judge_inside(line: Judged, tables: IngestTables) -> None:
    """A line of the story: body, unless it speaks to the reader, claims rights or is furniture between paragraphs."""
    unit = line.unit
    if line.prose:
        if len(unit.words) <= LONG_WORDS:
            _judge_edge_words(line, edge=False)
        line.put("body", "sentences inside the story")
        return
    if cues.is_byline(unit, tables):
        line.put("byline", "names after 'by' or before an office")
    if line.date is not None:
        line.put("dateline", "a line that is a date")
    if cues.is_label(unit, tables):
        line.put("header", "issue label or section name")
    if cues.is_caption(unit, tables):
        line.put("caption", "picture line")
    if cues.is_head_of(unit, tables.related_heads):
        line.put("related", "pointer to other stories")
    if unit.text.lower().strip(" .:»›>|*•·-") in tables.menu_lines or not unit.words:
        line.put("menu", "button or label of the page")
    _judge_edge_words(line, edge=False)
    line.put("body", "short line inside the story")


def _judge_edge_words(line: Judged, *, edge: bool) -> None:
    if cues.is_legal(line.tally, line.unit.text, prose=line.prose, edge=edge):
        line.put("legal", "claims rights or disclaims duties")
    if cues.is_appeal(line.tally, prose=line.prose, edge=edge):
        line.put("appeal", "asks the reader for something")


def _judge_head(lines: list[Judged], first: int, tables: IngestTables) -> None:
    """Lines before the story: one headline, bylines, dates, labels, menus."""
    head = lines[:first]
    title = _find_headline(head, lines[first:first + 1], tables)
    for i, line in enumerate(head):
        unit = line.unit
        if i == title:
            line.put("headline", "the title line above the story")
        if line.date is not None:
            _judge_date(line, head, i, title)
        if cues.is_byline(unit, tables):
            line.put("byline", "names after 'by' or before an office")
        if cues.is_label(unit, tables):
            line.put("header", "issue label or section name")
        if cues.is_caption(unit, tables) and not cues.is_menu_like(unit, tables):
            line.put("caption", "picture line")
        _judge_edge_words(line, edge=True)
        if title is not None and title < i and len(unit.words) >= 5 and not cues.is_menu_like(unit, tables) and not cues.is_head_of(unit, tables.related_heads):
            line.put("headline", "a line under the title, above the story")
        if line.prose:
            line.put("uncertain", "sentence above the story")
        line.put("menu", "short line above the story")


def _judge_date(line: Judged, head: list[Judged], i: int, title: int | None) -> None:
    beside = [head[k] for k in (i - 1, i + 1) if 0 <= k < len(head)]
    date = line.date
    low = line.unit.text.lower()
    stamped = low.startswith(("publ", "post", "updat", "last", "first", "dat", "fil", "creat", "issued"))
    if stamped or (title is not None and title < i) or any(b.role in ("headline", "byline") for b in beside):
        line.put("dateline", "a date beside the title or the byline")
    elif date is not None and date.is_day:
        line.put("dateline", "a date above the story")
    else:
        line.put("header", "page header date: month and year between menu and story")


def _find_headline(head: list[Judged], story: list[Judged], tables: IngestTables) -> int | None:
    """Index of the title line: the best of the lines above the story, or None where only menus stand there."""
    best, best_score = None, 2.0
    texts = [line.unit.text.lower() for line in head]
    for i, line in enumerate(head):
        score = _score_headline(line, i, head, tables)
        low = texts[i]
        if len(line.unit.words) >= 4 and any(k != i and low in texts[k] and len(texts[k]) < len(low) * 2.5 for k in range(len(texts))):
            score += 1.5
        if score >= best_score:
            best, best_score = i, score
    return best


def _score_headline(line: Judged, i: int, head: list[Judged], tables: IngestTables) -> float:
    unit = line.unit
    n = len(unit.words)
    if cues.is_caption(unit, tables):
        return -9.0
    if line.date is not None or n < 2 or n > 30 or cues.is_byline(unit, tables) or cues.is_label(unit, tables) or cues.is_head_of(unit, tables.related_heads):
        return -9.0
    if cues.is_legal(line.tally, unit.text, prose=False, edge=True) or cues.is_appeal(line.tally, prose=False, edge=True) or unit.text.endswith(":"):
        return -9.0
    score = 0.0 if n < 4 else 1.0 if n < 5 else 2.0
    score += 0.7 if unit.finite else 0.0
    score += 0.4 if any(w.endswith(("s", "ed")) for w in unit.lower[1:]) and n >= 3 else 0.0
    known = sum(1 for w in unit.lower if w in tables.menu_words)
    score -= 2.0 if cues.is_menu_like(unit, tables) and known * 2 >= n - unit.stops else 0.0
    below = head[i + 1:i + 4]
    score += 1.6 if any(b.date is not None or cues.is_byline(b.unit, tables) for b in below[:2]) else 0.0
    score += 1.0 if i == len(head) - 1 else 0.5 if i >= len(head) - 3 else 0.0
    score += 1.2 if i == 0 and n >= 3 and not known else 0.0
    above = head[max(0, i - 3):i]
    run = sum(1 for a in above if cues.is_menu_like(a.unit, tables))
    return score - (1.0 if run >= 2 and n < 4 else 0.0)


def _judge_tail(lines: list[Judged], last: int, end: int, tables: IngestTables) -> None:
    """Lines after the story: appeals, legal lines, comments, links to other stories, menus."""
    mode = ""
    for k, line in enumerate(lines[last + 1:], last + 1):
        unit = line.unit
        if k == end and not mode:
            mode = "comment"
        _judge_edge_words(line, edge=True)
        if cues.is_head_of(unit, tables.comment_heads):
            mode = "comment"
            line.put("comment", "heading of the comments")
        elif cues.is_head_of(unit, tables.related_heads):
            mode = "related"
            line.put("related", "pointer to other stories")
        if line.role in ("appeal", "legal"):
            continue
        if line.prose and mode == "comment":
            line.put("comment", "after the heading of the comments")
        if line.prose and mode == "related":
            line.put("related", "after a pointer to other stories")
        if cues.is_caption(unit, tables) and not cues.is_menu_like(unit, tables):
            line.put("caption", "picture line")
        if cues.is_byline(unit, tables):
            line.put("byline", "names after 'by' or before an office")
        if line.date is not None:
            line.put("header", "a date below the story")
        if line.prose:
            line.put("uncertain", "sentence below the story")
        if mode:
            line.put("comment" if mode == "comment" else "related", "after a heading below the story")
        if len(unit.words) >= 5 and not cues.is_menu_like(unit, tables):
            line.put("related", "title of another story below this one")
        line.put("menu", "short line below the story")


def _split_unit(line: Judged, tables: IngestTables) -> list[Row]:
    """The rows of one unit: its dateline apart, and in long ones each stretch of sentences of one role."""
    unit = line.unit
    role: Role = line.role or "uncertain"
    rows: list[Row] = []
    at = 0
    stamp = POSTED.search(unit.text) if role in ("headline", "byline") else None
    if stamp and find_page_dates(unit.text[stamp.end():]):
        return [Row(unit.start, unit.start + stamp.start(), role, line.reason),
                Row(unit.start + stamp.end(), unit.end, "dateline", "date of posting or updating behind the title or the byline")]
    if role == "body":
        at = cues.find_dateline(unit.text)
        if at:
            rows.append(Row(unit.start, unit.start + at, "dateline", "place, date or agency that opens the paragraph"))
    if role != "body" or len(unit.words) <= LONG_WORDS:
        return [*rows, Row(unit.start + at, unit.end, role, line.reason)]
    return rows + _split_sentences(unit, at, line.reason, tables)


def _split_sentences(unit: Unit, at: int, reason: str, tables: IngestTables) -> list[Row]:
    spans = [(at + a, at + b) for a, b in find_sentences(unit.text[at:], tables)]
    judged: list[Role] = []
    for a, b in spans:
        part = Unit(0, b - a, unit.text[a:b])
        count_words(part, tables)
        tally = cues.tally_phrases(part.text, part.lower, tables)
        legal = cues.is_legal(tally, part.text, prose=True, edge=False)
        judged.append("legal" if legal else "appeal" if cues.is_appeal(tally, prose=True, edge=False) else "body")
    rows: list[Row] = []
    for (a, b), role in zip(spans, judged, strict=True):
        if rows and rows[-1].role == role:
            rows[-1] = Row(rows[-1].start, unit.start + b, role, rows[-1].reason)
        else:
            why = reason if role == "body" else "a sentence of the paragraph that speaks to the reader or claims rights"
            rows.append(Row(unit.start + a, unit.start + b, role, why))
    return rows
