"""A role for every line of a text. In: units of the text. Out: (start, end, role, reason) rows in order.

Rules over words, position, punctuation and neighbours; before, inside and after the story different rules hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.ingest import cues
from rashomon.ingest.body_lines import find_body_lines
from rashomon.ingest.dates import find_page_dates
from rashomon.ingest.heads import STAMPS, judge_edge_words, judge_first, judge_head, judge_mail, judge_quoted
from rashomon.ingest.line_features import drop_wordless, form_features
from rashomon.ingest.story import (
    LONG_WORDS,
    Judged,
    find_comments,
    find_headed_comments,
    find_story,
    judge_alone,
    judge_contents,
    spread_appeals,
)
from rashomon.ingest.units import Unit, count_words, find_sentences
from rashomon.resources.ingest import IngestTables
from rashomon.resources.ingest_body import load_body_model
from rashomon.schema.documents import Role

LISTED = re.compile(r",? \d{1,3},|^[\w ]{2,25}: ")
"""What a line of a list of persons or facts has, and a title has not: an age between commas, a label with a colon."""
POSTED = re.compile(r"[\s|•·(]+(?=(?:first |last |originally )?(?:posted|updated|published|modified)\b)", re.IGNORECASE)


BELOW_REASON = "a date right below the story"
MOSTLY = 0.5
LEAST_TOLD = 25
"""Words of an article, or the extractor is not believed."""
MOST_UNTOLD = 0.4
"""Words in sentences that an extractor left out between paragraphs of the article, for each word it took: beyond this it lost paragraphs."""
LINKED = 0.7
"""Share of a line that is links, and the line is furniture."""
MUCH_CHROME = 20
"""So many lines outside the story, and the capture is a page with its furniture rather than a text."""
VETOES = frozenset(["caption", "comment"])


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of the text with its role; offsets are code points."""

    start: int
    end: int
    role: Role
    reason: str


def judge_roles(units: list[Unit], tables: IngestTables) -> list[Row]:
    """Rows in order of start, one a unit or more where a unit is split; none overlap."""
    lines, first, last, end = judge_lines(units, tables)
    if not any(unit.told >= 0 for unit in units) and len(lines) - (last - first + 1) >= MUCH_CHROME:
        _tell_body(lines, first, last, tables)
    first, last = find_told(lines, last, tables) or (first, last)
    judge_head(lines, first, tables)
    _judge_tail(lines, last, end, tables)
    _judge_lists(lines[first:last + 1])
    judge_first(lines[first:last + 1], tables, titled=any(line.role == "headline" for line in lines[:first]))
    for line in lines[first:last + 1]:
        _judge_inside(line, tables)
    return [row for line in lines for row in _split_unit(line, tables)]


def judge_lines(units: list[Unit], tables: IngestTables) -> tuple[list[Judged], int, int, int]:
    """Lines with what they say of themselves; first and last line of the story by rules; where the comments begin."""
    english = sum(unit.stops for unit in units) * 7 >= sum(len(unit.words) for unit in units)
    lines = [judge_alone(unit, tables, english) for unit in units]
    spread_appeals(lines)
    judge_mail(lines)
    judge_quoted(lines)
    judge_contents(lines)
    end = find_comments(lines, tables)
    first, last = find_story(lines[:end], tables)
    return lines, first, last, end


def _tell_body(lines: list[Judged], first: int, last: int, tables: IngestTables) -> None:
    """Among many lines of chrome a model tells the lines of the article; a story that it sees nothing of is left to the rules."""
    worded, first, last = drop_wordless(lines[:find_headed_comments(lines, tables)], first, last)
    chosen = find_body_lines(form_features(worded, first, last, tables), [len(line.unit.words) for line in worded], load_body_model())
    for line, inside in zip(worded, chosen, strict=True):
        line.unit.told = float(inside)


def _is_heading(line: Judged, tables: IngestTables) -> bool:
    """A title, a byline or a date that an extractor took for the first line of the article."""
    return not line.prose and (line.unit.zone == "title" or line.date is not None or cues.is_byline(line.unit, tables))


def _is_teaser(line: Judged) -> bool:
    """A line without a full stop that begins with a capital and no mark of a list: where it ends what was told, beyond the story that
    the rules see, it is the title of another story."""
    return not line.prose and not line.unit.closed and line.unit.text[:1].isupper() and not line.unit.text.endswith((":", ";", ","))


def _is_apart(line: Judged, tables: IngestTables) -> bool:
    """A line that may be taken for the last of an article and is none: it asks for something, tells of the author, heads other matter."""
    unit = line.unit
    return line.asks or cues.is_about_author(unit) or cues.is_related_head(unit, tables) or cues.is_comment_head(unit, tables)


def find_told(lines: list[Judged], last: int, tables: IngestTables) -> tuple[int, int] | None:
    """First and last line of the article that an extractor found in the page; the lines between that are not of it are marked."""
    told = [i for i, line in enumerate(lines) if line.unit.told >= MOSTLY and line.role not in VETOES]
    if sum(len(lines[i].unit.words) for i in told) < LEAST_TOLD:
        return None
    opening = next((k for k, i in enumerate(told) if lines[i].prose), 0)
    above = max((k for k in range(opening) if _is_heading(lines[told[k]], tables) or lines[told[k]].unit.links > LINKED), default=-1)
    del told[:above + 1]
    while len(told) > 1 and (_is_apart(lines[told[-1]], tables) or (told[-1] > last and _is_teaser(lines[told[-1]]))):
        del told[-1]
    lost = _lost_words(lines[told[0]:told[-1] + 1]) > MOST_UNTOLD * sum(len(lines[i].unit.words) for i in told)
    for line in lines[told[0]:told[-1] + 1]:
        if line.unit.told >= MOSTLY:
            line.role = line.role if line.role in VETOES else None
        elif lost and line.prose and not line.asks:
            line.put("body", "sentences inside the story, which an extractor lost")
        elif line.prose:
            line.put("uncertain", "a sentence between the paragraphs of the article, not of it")
        else:
            line.put("related" if len(line.unit.words) >= 5 else "menu", "a short line between the paragraphs of the article, not of it")
    return told[0], told[-1]


def _lost_words(story: list[Judged]) -> int:
    """Words in sentences that an extractor left out of these lines, though no rule marks them as furniture."""
    return sum(len(line.unit.words) for line in story if line.unit.told < MOSTLY and line.prose and line.role is None and not line.asks)


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
    if cues.is_credited(unit):
        line.put("caption", "a line that ends with the maker of a picture")
    if line.prose:
        if len(unit.words) <= LONG_WORDS:
            judge_edge_words(line, edge=False)
        line.put("body", "sentences inside the story")
        return
    if cues.is_byline(unit, tables) or (cues.is_furnished_date(unit) and cues.BY_NAME.search(unit.text)):
        line.put("byline", "names after 'by' or before an office")
    if line.date is not None and unit.text[:1].isalpha() and unit.lower[0] in STAMPS:
        line.put("dateline", "a date of posting or updating")
    elif line.date is not None:
        line.put("body", "a date that heads a part of the story")
    if cues.is_label(unit):
        line.put("header", "issue label")
    if cues.is_caption(unit, tables):
        line.put("caption", "picture line")
    if cues.is_related_head(unit, tables):
        line.put("related", "pointer to other stories")
    if cues.is_button(unit, tables):
        line.put("menu", "button or label of the page")
    judge_edge_words(line, edge=False)
    line.put("body", "short line inside the story")


def _judge_tail(lines: list[Judged], last: int, end: int, tables: IngestTables) -> None:
    """Lines after the story: appeals, legal lines, comments, links to other stories, menus."""
    mode = ""
    for k, line in enumerate(lines[last + 1:], last + 1):
        unit = line.unit
        if k == end and not mode:
            mode = "comment"
        if cues.is_button(unit, tables) and not mode:
            line.put("menu", "button or label of the page")
        judge_edge_words(line, edge=True)
        if line.asks:
            line.put("appeal", "speaks to the reader beside an appeal")
        if cues.is_head_of(unit, tables.comment_heads):
            mode = "comment"
            line.put("comment", "heading of the comments")
        elif cues.is_related_head(unit, tables):
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
        if line.date is not None and line.date.is_day and (k <= last + 4 or unit.lower[0] in STAMPS):
            line.put("dateline", BELOW_REASON)
        elif line.date is not None:
            line.put("header", "a date below the story")
        if cues.is_about_author(unit):
            line.put("uncertain", "who the author is, below the story")
        if line.prose:
            line.put("uncertain", "sentence below the story")
        if mode == "related" and cues.is_link(unit) and len(unit.words) <= 2:
            line.put("menu", "a short item of a list below the story")
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
