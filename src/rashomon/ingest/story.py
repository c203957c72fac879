"""Where the story lies among the lines of a page. In: units. Out: judged lines, and the first and last index of the story.

The story is the stretch that holds most prose and least furniture: the maximum subsequence of line weights, as in
Pasternack and Roth (2009), then widened over short interruptions. Readers' comments never belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from rashomon.ingest import cues
from rashomon.ingest.dates import PageDate, is_date_line
from rashomon.ingest.units import Unit, is_prose
from rashomon.resources.ingest import IngestTables
from rashomon.schema.documents import Role

STORY_WORDS = 80
"""So many words of prose stand above the comments, or there is no telling where they begin."""
NEAR_HEAD = 4
"""Lines below a heading of comments in which the first of them is named."""
LONG_WORDS = 60
"""Units of more words than this are judged sentence by sentence."""
FIRST_SHORT, SECOND_SHORT = 0.5, 1.0
"""One short line among prose may be a subheading: it weighs less than a row of them."""
PAST = frozenset(["was", "were", "had", "did", "said", "told", "went", "came", "took", "gave", "made", "got", "left", "led", "held", "began", "became"])
NUMBERED = re.compile(r"(\d{1,2})(?:\.\d+)*\.?\s+[A-Z]")
CONTENTS = "a line of a table of contents"
ZONE_ROLES: dict[str, Role] = {"menu": "menu", "related": "related", "comment": "comment", "appeal": "appeal", "caption": "caption"}


@dataclass(slots=True)
class Judged:
    """A unit with what the rules made of it so far."""

    unit: Unit
    prose: bool
    tally: cues.Tally
    date: PageDate | None
    role: Role | None = None
    reason: str = ""
    asks: bool = False
    """Would be an appeal or a legal line, did it stand outside the story."""

    def put(self, role: Role, reason: str) -> None:
        """Give the role, unless an earlier rule did."""
        if self.role is None:
            self.role, self.reason = role, reason


def judge_alone(unit: Unit, tables: IngestTables, english: bool) -> Judged:
    tally = cues.tally_phrases(unit.text, unit.lower, tables)
    prose = is_prose(unit, english=english) or (len(unit.words) >= 14 and cues.find_dateline(unit.text) > 0)
    line = Judged(unit, prose, tally, None if prose and len(unit.words) > 12 else is_date_line(unit.text, tables.date_words))
    line.asks = len(unit.words) >= 3 and (cues.is_appeal(tally, prose=prose, edge=True) or cues.is_legal(tally, unit.text, prose=prose, edge=True))
    role = ZONE_ROLES.get(unit.zone)
    if role is not None and (not prose or unit.links > 0.5 or (unit.zone == "comment")):
        line.put(role, f"stands in a part of the page marked as {unit.zone}")
    elif unit.links > 0.7 and not prose and unit.zone not in ("title", "heading"):
        line.put("related" if len(unit.words) >= 5 else "menu", "a line of links")
    return line


def spread_appeals(lines: list[Judged]) -> None:
    """A sentence that speaks to the reader next to an appeal asks for something too, downwards and then upwards."""
    for before, line in pairwise(lines):
        tally = line.tally
        if before.asks and line.prose and (tally.second or tally.imperative or tally.contact) and not tally.reported and len(line.unit.words) <= 40:
            line.asks = True
    for below, line in pairwise(lines[::-1]):
        spoken = line.tally.second > 1 or (line.tally.address and line.tally.weak + line.tally.strong) or (line.tally.second and (line.tally.imperative or line.unit.text[-1] in "!?"))
        appeal = below.asks and not below.tally.legal
        if appeal and line.prose and spoken and not line.tally.reported and len(line.unit.words) <= 40:
            line.asks = True


def judge_contents(lines: list[Judged]) -> None:
    """Three or more short numbered lines in a row whose numbers climb from 1 are a table of contents."""
    row: list[Judged] = []
    for line in [*lines, None]:
        match = NUMBERED.match(line.unit.text) if line is not None and not line.prose and not line.unit.closed else None
        if line is not None and match and (int(match[1]) == 1 if not row else len(line.unit.words) <= 9):
            row.append(line)
            continue
        for one in row if len(row) >= 3 else ():
            one.put("menu", CONTENTS)
        row = []


def find_comments(lines: list[Judged], tables: IngestTables) -> int:
    """Index where readers' comments begin below a story of some length: a heading of comments, or two lines that name and date one."""
    words = 0
    marks: list[int] = []
    headed = find_headed_comments(lines, tables)
    for i, line in enumerate(lines[:headed]):
        if line.prose:
            words += len(line.unit.words)
        elif words >= STORY_WORDS:
            if cues.is_head_of(line.unit, tables.comment_heads) and len(line.unit.words) <= 4 and line.date is None:
                return i
            if cues.is_comment_mark(line.unit):
                marks.append(i)
    return marks[0] if len(marks) >= 2 else headed


def find_headed_comments(lines: list[Judged], tables: IngestTables) -> int:
    """Index of a heading of comments below some prose where the line that names and dates a comment follows close, and another further
    down: there comments begin however short the story is. So many as there are lines where there is none."""
    marks = [i for i, line in enumerate(lines) if not line.prose and cues.is_comment_mark(line.unit)]
    told = False
    for i, line in enumerate(lines):
        below = marks[bisect_right(marks, i):]
        if told and len(below) >= 2 and below[0] - i <= NEAR_HEAD and cues.is_comment_head(line.unit, tables):
            return i
        told = told or line.prose
    return len(lines)


def find_story(lines: list[Judged], tables: IngestTables) -> tuple[int, int]:
    """First and last index of the story: the stretch with the greatest sum of weights. Without any prose: everything."""
    best, best_from, best_to = 0.0, 0, -1
    total, begin = 0.0, 0
    short = 0
    for i, line in enumerate(lines):
        weight = _weigh(line, tables)
        short = 0 if line.prose else short + 1
        if short in (1, 2) and weight > -8.0:
            weight *= FIRST_SHORT if short == 1 else SECOND_SHORT
        if total <= 0:
            total, begin = 0.0, i
        total += weight
        if total > best:
            best, best_from, best_to = total, begin, i
    while best_from < best_to and not _holds_story(lines[best_from]):
        best_from += 1
    return _widen_story(lines, best_from, best_to, tables)


def _widen_story(lines: list[Judged], first: int, last: int, tables: IngestTables) -> tuple[int, int]:
    """Take in prose that stands close above or below the story: at most two lines between, five above a sentence
    that tells of the past, and no heading of other matter."""
    gap = 0
    for i in range(last + 1, len(lines)):
        if _holds_story(lines[i]) or (i == last + 1 and _runs_on(lines[i], tables)):
            if gap > 2 and not _tells(lines[i]):
                break
            last, gap = i, 0
        elif _heads_other(lines[i], tables) or (gap := gap + 1) > 5:
            break
    gap = 0
    for i in range(first - 1, -1, -1):
        if _holds_story(lines[i]) or (i == first - 1 and len(lines[i].unit.words) >= 12 and lines[i].unit.closed and _runs_on(lines[i], tables)):
            first, gap = i, 0
        elif lines[i].prose or _heads_other(lines[i], tables) or lines[i].date is not None or (gap := gap + 1) > 1:
            break
    while last > first and _leads_to_appeal(lines, last):
        lines[last].put("appeal", "speaks to the reader above an appeal")
        last -= 1
    return first, last


def _tells(line: Judged) -> bool:
    """A sentence that tells of the past or of what was said, and to nobody in particular."""
    past = any(w in PAST or (w.endswith("ed") and len(w) > 4) for w in line.unit.lower[1:])
    return (past or line.tally.reported) and not line.tally.address and len(line.unit.words) >= 8


def _runs_on(line: Judged, tables: IngestTables) -> bool:
    """A line right below the story that is a sentence without its full stop, or a closed one whose verb is not known."""
    unit = line.unit
    closed = unit.closed and len(unit.words) >= 4 and unit.stops >= 1 and unit.capitals * 2 <= len(unit.words) and not line.tally.imperative
    return line.role is None and not line.asks and (closed or cues.is_open_sentence(unit)) and not _heads_other(line, tables)


def _leads_to_appeal(lines: list[Judged], i: int) -> bool:
    """True where a sentence speaks to the reader and the next line is an appeal."""
    here, below = lines[i], lines[i + 1:i + 2]
    spoken = here.tally.address >= 2 or (here.tally.address and here.unit.text.endswith("!"))
    return bool(spoken and len(here.unit.words) <= 40 and not here.tally.reported and below
                and (below[0].role == "appeal" or cues.is_appeal(below[0].tally, prose=below[0].prose, edge=True)))


def _heads_other(line: Judged, tables: IngestTables) -> bool:
    return (line.role is not None or cues.is_head_of(line.unit, tables.comment_heads) or cues.is_related_head(line.unit, tables)
            or cues.is_byline(line.unit, tables) or cues.is_legal(line.tally, line.unit.text, prose=False, edge=True)
            or cues.is_appeal(line.tally, prose=False, edge=True))


def _holds_story(line: Judged) -> bool:
    return line.prose and line.role is None and not line.asks


def _weigh(line: Judged, tables: IngestTables) -> float:
    """Words of prose count for the story, furniture against it."""
    n = len(line.unit.words)
    if line.reason == CONTENTS:
        return 0.0
    if line.role is not None:
        return -1.0 if line.role == "caption" else -2.0 if line.prose else -4.0
    if line.prose:
        long = n > LONG_WORDS
        if not long and line.asks:
            return -8.0
        return float(min(n, 120)) if n >= 10 else 4.0
    if cues.is_caption(line.unit, tables):
        return -1.0
    if cues.is_head_of(line.unit, tables.comment_heads):
        return -25.0
    return -6.0 if cues.is_menu_like(line.unit, tables) else -4.0
