"""Lines above the story: its headline, bylines, dates, labels, the head of a mail, menus. In: judged lines. Out: their roles."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from rashomon.ingest import cues
from rashomon.ingest.bylines import find_before_date, find_signature, is_desk
from rashomon.ingest.dates import find_page_dates
from rashomon.ingest.story import Judged
from rashomon.ingest.units import Unit
from rashomon.resources.ingest import IngestTables

QUOTED_REASON = "quoted from an earlier mail"
WROTE = re.compile(r"\b(?:wrote|writes|escribió|a écrit|schrieb)\b[^.!?]{0,80}:$", re.IGNORECASE)
"""The end of the line above an earlier mail."""
FAR_REASON = "a date above the story"
FEW_ABOVE = 12
"""With more lines above a title, the line above it is a link to another story and not its first half."""
LISTED = re.compile(r"(?:[*•+»›>-]|\d{1,2}\.)\s")
"""What begins an item of a list of links."""
FAR_BELOW = 14
"""So far below a title its byline may stand, where only buttons and labels stand between."""
NEAR_TITLE = 8
"""Lines below a title in which the name of its author may stand alone."""
NAME_ALONE = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ]\.?|[A-ZÀ-Þ][\w’'-]+|de|van|von|der|bin|al|el|la|di|da)){1,3}(?=$|[\s,@|/–—-])")
NEAR_SIGNED = 4
"""Lines below a title in which any name beside a date signs it."""
NAMES_SIGNED = 14
"""So many words a line that signs may have, its date and clock among them."""
TITLE_WORDS = 20
LISTED_STORIES = 3
"""So many titles in a row, each with a date below, are other stories."""
AGO = re.compile(r"\b\d+\s*(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\s+ago\b", re.IGNORECASE)
SHARING = re.compile(r"\((?:opens in (?:a )?new (?:window|tab))\)|\bshare (?:this )?(?:on|via|with|by)\b|\bsharing options\b|^\W*click\b|\t\t", re.IGNORECASE)
"""What a button for sharing says, and the gap between the cells of a table."""
STAMPS = frozenset(["published", "posted", "updated", "last", "first", "date", "dated", "filed", "created", "issued", "modified", "released", "originally"])


def judge_mail(lines: list[Judged]) -> None:
    """The head of a mail: two or more of its fields above the first sentence."""
    head = [line for line in lines[:25] if cues.mail_role(line.unit)]
    for line in head if len(head) >= 2 else ():
        role = cues.mail_role(line.unit)
        if role == "headline":
            line.put("headline", "the subject of the mail")
        elif role == "byline":
            line.put("byline", "the sender of the mail")
        elif role == "dateline" and line.unit.text[-1:].isalnum() and find_page_dates(line.unit.text):
            line.put("dateline", "the date of the mail")
        else:
            line.put("header", "a field of the mail's head")


def judge_quoted(lines: list[Judged]) -> None:
    """Lines of an earlier mail behind the mark `>` are not the mail's own, unless it has no sentence of its own; so is who wrote them when."""
    own = any(line.prose and not line.unit.text.startswith(">") for line in lines)
    quoted = [line.unit.text.startswith(">") for line in lines]
    if not own or not any(line.prose for line, mark in zip(lines, quoted, strict=True) if mark):
        return
    for line, mark in zip(lines, quoted, strict=True):
        if mark:
            line.put("related", QUOTED_REASON)
    for above, below in pairwise(range(len(lines))):
        if quoted[below] and not quoted[above] and WROTE.search(lines[above].unit.text):
            lines[above].put("header", "who wrote the mail that is quoted below")


def judge_head(lines: list[Judged], first: int, tables: IngestTables) -> None:
    """Lines before the story: one headline, bylines, dates, labels, menus."""
    head = lines[:first]
    _judge_others(head)
    title = _find_headline(head, lines[first:first + 2], tables)
    for i, line in enumerate(head):
        unit = line.unit
        if i == title:
            line.put("headline", "the title line above the story")
        if title is not None and title < i <= title + NEAR_SIGNED and not line.prose and _is_signed(head, i, tables):
            line.put("byline", "a name below the title, beside a date or behind 'by'")
        if line.date is not None:
            _judge_date(line, head, i, title)
        elif cues.is_stamp(unit, STAMPS):
            line.put("dateline", "when the page was posted or updated")
        if cues.is_byline(unit, tables):
            line.put("byline", "names after 'by' or before an office")
        if not line.prose and cues.is_furnished_date(unit, below_title=title is not None and title < i <= title + NEAR_TITLE):
            line.put("byline" if cues.BY_NAME.search(unit.text) or (title is not None and title < i <= title + 3 and _signs_date(unit, tables)) else "dateline",
                     "a date with names or a clock")
        if title is not None and title < i and i <= title + NEAR_TITLE and is_bare_name(unit, tables):
            line.put("byline", "a person's name alone, below the title")
        if is_place_alone(unit):
            line.put("dateline", "a place and a dash above the story")
        if cues.is_label(unit):
            line.put("header", "issue label")
        if cues.is_section(unit, tables) and not all(cues.is_menu_like(b.unit, tables) for b in head[max(0, i - 1):i + 2]):
            line.put("header", "section name")
        if cues.is_button(unit, tables):
            line.put("menu", "button or label of the page")
        if cues.is_caption(unit, tables) and not cues.is_menu_like(unit, tables):
            line.put("caption", "picture line")
        judge_edge_words(line, edge=True)
        if title is not None and title < i and len(unit.words) >= 5 and not cues.is_menu_like(unit, tables) and not cues.is_head_of(unit, tables.related_heads):
            line.put("headline", "a line under the title, above the story")
        if line.prose:
            line.put("uncertain", "sentence above the story")
        line.put("menu", "short line above the story")


def judge_first(story: list[Judged], tables: IngestTables, *, titled: bool) -> None:
    """A name and a date with its clock among the first lines of the story, below a subtitle that reads as its first sentence, are not body.

    Where no title stands above (`titled`), the sentence right above a byline or such a date is the title.
    """
    top = story[:NEAR_TITLE]
    if not titled and len(top) > 1 and top[0].role is None and len(top[0].unit.words) <= TITLE_WORDS and (
            cues.is_byline(top[1].unit, tables) or _is_full(top[1]) or _is_signed(top, 1, tables)):
        top[0].put("headline", "the first line, above a byline or a date")
    for i, line in enumerate(top):
        if line.role is not None or (line.prose and len(line.unit.words) > NEAR_TITLE):
            continue
        if _is_signed(top, i, tables) or (_asks_name(line.unit) and i + 1 < len(top) and find_signature(top[i + 1].unit.text, tables)):
            line.put("byline", "a name beside a date or behind 'by', among the first lines of the story")
        elif i < NEAR_SIGNED and cues.is_furnished_date(line.unit):
            line.put("byline" if cues.BY_NAME.search(line.unit.text) else "dateline", "a date with names or marks among the first lines of the story")
        elif _is_full(line) and (cues.CLOCK.search(line.unit.text) or (i and top[i - 1].role == "byline")):
            line.put("dateline", "a date with a clock among the first lines of the story")


def _judge_others(head: list[Judged]) -> None:
    """Titles with a date below each, three or more in a row, are other stories, and their dates say nothing of this one."""
    k = 0
    while k < len(head):
        end = k
        while end + 1 < len(head) and head[end].date is None and not head[end].prose and _is_full(head[end + 1]) and len(head[end].unit.words) >= 3:
            end += 2
        if end - k >= 2 * LISTED_STORIES:
            for line in head[k:end]:
                line.put("related", "one of a row of titles with dates, which are other stories")
        k = max(end, k + 1)


def _is_full(line: Judged) -> bool:
    return line.date is not None and line.date.is_day


def _is_clock(unit: Unit) -> bool:
    """True for a line that is a clock or a time ago, a weekday aside: 'Monday 5:30PM', '20 hours ago'."""
    return len(unit.words) <= 5 and (cues.CLOCK.search(unit.text) or AGO.search(unit.text)) is not None


def _asks_name(unit: Unit) -> bool:
    """True for 'By' or 'Author:' alone, behind which a line with the name stands."""
    return unit.text.strip(" :*•\xa0").lower() in ("by", "author", "written by", "posted by")


def _signs_date(unit: Unit, tables: IngestTables) -> bool:
    """True where a name stands right before the date of a line."""
    dates = find_page_dates(unit.text)
    return bool(find_named(unit, tables)) or bool(dates and find_before_date(unit.text, dates[0].start, tables)) or any(
        is_desk(part.strip(" ,")) for part in re.split(r"[|,]", unit.text[:dates[0].start] if dates else ""))


def _is_signed(head: list[Judged], i: int, tables: IngestTables) -> bool:
    """True for a name that stands behind a line 'By', beside a date, or right before the date of its own line."""
    unit = head[i].unit
    dates = find_page_dates(unit.text)
    if len(unit.words) <= NAMES_SIGNED and dates and cues.BY_NAME.search(unit.text, dates[0].end):
        return True
    if (i and _asks_name(head[i - 1].unit)) or (dates and find_before_date(unit.text, dates[0].start, tables)):
        return len(unit.words) <= NAMES_SIGNED
    if cues.is_furnished_date(unit) and _signs_date(unit, tables):
        return True
    if find_signature(unit.text, tables) is None:
        return False
    if AGO.search(unit.text):
        return True
    beside = [head[k] for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(head)]
    return any(b.date is not None or cues.is_stamp(b.unit, STAMPS) or cues.is_furnished_date(b.unit) or _is_clock(b.unit) for b in beside)


def _judge_date(line: Judged, head: list[Judged], i: int, title: int | None) -> None:
    beside = [head[k] for k in (i - 1, i + 1) if 0 <= k < len(head)]
    date = line.date
    stamped = bool(line.unit.lower) and line.unit.lower[0] in STAMPS
    if stamped or (title is not None and title < i) or any(b.role in ("headline", "byline") for b in beside):
        line.put("dateline", "a date beside the title or the byline")
    elif date is not None and date.is_day:
        line.put("dateline", FAR_REASON)
    else:
        line.put("header", "page header date: month and year between menu and story")


def _find_headline(head: list[Judged], story: list[Judged], tables: IngestTables) -> int | None:
    """Index of the title line: the best of the lines above the story, or None where only menus stand there."""
    texts = [line.unit.text.lower() for line in head]
    page = "\n".join(texts)
    told = {word[:5] for line in story for word in line.unit.lower if word not in tables.stop and len(word) > 2}
    scores: list[float] = []
    solid = [k for k, line in enumerate(head) if not _is_aside(line, tables)]
    for i, line in enumerate(head):
        at = bisect_right(solid, i)
        below = [head[k] for k in solid[at:at + 2] if k <= i + FAR_BELOW]
        score = _score_headline(line, i, head, below, tables)
        low = texts[i]
        if len(line.unit.words) >= 4 and page.count(low) > 1 and any(k != i and low in texts[k] and len(texts[k]) < len(low) * 2.5 for k in range(len(texts))):
            score += 1.5
        own = [w for w in line.unit.lower if w not in tables.stop and len(w) > 2]
        scores.append(score + 1.6 * sum(1 for w in own if w[:5] in told) / max(2, len(own)))
    best = max(range(len(head)), key=lambda i: (scores[i], i), default=None)
    if best is None or scores[best] < 2.0:
        return None
    while best and head[best].unit.zone != "title" and (best <= FEW_ABOVE or _is_subtitle(head[best].unit)):
        above = head[best - 1].unit
        if scores[best - 1] < 2.0 or above.closed or cues.is_menu_like(above, tables):
            break
        best -= 1
    return best


def _is_subtitle(unit: Unit) -> bool:
    """True for a full sentence, as stands under a title."""
    return len(unit.words) >= 8 and unit.closed and unit.text.rstrip("”\"’'").endswith(".")


def _is_aside(line: Judged, tables: IngestTables) -> bool:
    """True for buttons, those for sharing foremost, which stand between a title and its byline."""
    return line.date is None and (SHARING.search(line.unit.text) is not None or cues.is_button(line.unit, tables))


def _score_headline(line: Judged, i: int, head: list[Judged], below: list[Judged], tables: IngestTables) -> float:
    """How much a line looks like the title; `below`: the two lines under it that are no asides."""
    unit = line.unit
    n = len(unit.words)
    if line.date is not None or n < 2 or n > 30:
        return -9.0
    if cues.is_caption(unit, tables) or cues.is_stamp(unit, STAMPS) or line.role == "related" or SHARING.search(unit.text) or is_place_alone(unit) or cues.is_trail(unit) or _is_clock(unit):
        return -9.0
    if cues.is_furnished_date(unit) and (cues.BY_NAME.search(unit.text) or unit.text[0].isdigit() or n <= 12):
        return -9.0
    if cues.is_byline(unit, tables) or cues.is_label(unit) or cues.is_section(unit, tables) or cues.is_head_of(unit, tables.related_heads):
        return -9.0
    if cues.is_legal(line.tally, unit.text, prose=False, edge=True) or cues.is_appeal(line.tally, prose=False, edge=True) or unit.text.endswith(":"):
        return -9.0
    score = 0.0 if n < 4 else 1.0 if n < 5 else 2.0
    score += 2.5 if unit.zone == "title" else 0.0
    score -= 1.0 if unit.lower[0] in ("from", "welcome", "your") else 0.0
    score += 0.7 if unit.finite else 0.0
    score += 0.4 if any(w.endswith(("s", "ed")) for w in unit.lower[1:]) and n >= 3 else 0.0
    known = sum(1 for w in unit.lower if w in tables.menu_words and w not in tables.stop)
    score -= 2.0 if cues.is_menu_like(unit, tables) and known * 2 >= n - unit.stops else 0.0
    signed = any(b.date is not None or cues.is_byline(b.unit, tables) or cues.is_furnished_date(b.unit) or cues.is_stamp(b.unit, STAMPS) for b in below)
    score += 1.6 if signed or (below and n >= 5 and is_bare_name(below[0].unit, tables)) else 0.0
    score -= 1.5 if n >= 8 and unit.text.endswith((".", ".”", '."')) else 0.0
    score -= 1.5 if LISTED.match(unit.text) else 0.0
    score -= 2.0 if unit.text.endswith(("…", "...")) else 0.0
    score += 1.0 if i == len(head) - 1 else 0.5 if i >= len(head) - 3 else 0.0
    score += 1.2 if i == 0 and n >= 3 and not known else 0.0
    above = head[max(0, i - 3):i]
    run = sum(1 for a in above if cues.is_menu_like(a.unit, tables))
    return score - (1.0 if run >= 2 and n < 4 else 0.0)


def find_named(unit: Unit, tables: IngestTables) -> str:
    """The name of a person that opens a line: two to four capitalised words of which the first is a given name."""
    match = NAME_ALONE.match(unit.text.lstrip("*• "))
    return match[0].strip() if match and match[0].split()[0].lower().strip(".") in tables.given_names else ""


def is_place_alone(unit: Unit) -> bool:
    """True for a dateline whose story begins in the next line: 'TOLVA COUNTY, NB -'."""
    return 1 <= len(unit.words) <= 6 and unit.words[0].isupper() and len(unit.words[0]) > 2 and unit.text.rstrip().endswith(("-", "–", "—"))


def is_bare_name(unit: Unit, tables: IngestTables) -> bool:
    """True for a line that is a person's name and nothing else, a handle or an office behind it aside."""
    name = find_named(unit, tables)
    rest = unit.text.lstrip("*• ")[len(name):].strip(" ,|–—-·") if name else ""
    return bool(name) and (not rest or rest[0] == "@" or (len(rest.split()) <= 4 and any(t in rest.lower() for t in tables.byline_titles)))


def judge_edge_words(line: Judged, *, edge: bool) -> None:
    if edge and cues.is_link(line.unit) and (line.tally.strong or line.tally.weak or line.tally.legal):
        line.put("menu", "a short item of a list of links")
    if cues.is_legal(line.tally, line.unit.text, prose=line.prose, edge=edge):
        line.put("legal", "claims rights or disclaims duties")
    if cues.is_appeal(line.tally, prose=line.prose, edge=edge):
        line.put("appeal", "asks the reader for something")
