"""What a model may know of each line of a text: figures of the line, of its neighbours, of its place. In: judged lines. Out: rows of numbers.

After the line and context features of Kohlschütter et al. (2010) and Vogels et al. (2018); words themselves are not
looked at beyond closed classes, since lexicons of chrome do not carry over to other sites.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from rashomon.ingest import cues
from rashomon.ingest.story import Judged
from rashomon.resources.ingest import IngestTables

SHAPE = ("words", "chars", "closed", "finite", "stops", "capitals", "prose", "digits", "upper", "bullet", "lower_start", "colon", "quotes", "commas", "word_chars")
SAYS = ("strong", "weak", "legal", "address", "second", "order", "contact", "reported", "dated", "byline", "caption", "menu_like", "button", "head", "zone", "links", "asks",
        "sentences", "past", "repeated", "titled", "shared", "comment_mark")
OWN = (*SHAPE, *SAYS)
NEAR = ("words", "closed", "stops", "capitals", "prose", "menu_like", "finite")
REACH = 3
"""So many lines on either side are looked at one by one."""
PLACE = ("from_top", "from_end", "prose_before", "prose_after", "prose_all", "prose_near", "prose_wide", "since_prose", "until_prose", "heads_before", "heads_after_prose",
         "longest", "lines", "in_story", "to_story", "role_body", "role_said", "share_before", "run_prose", "legal_before")
COMPANY = ("marks_near", "marks_before", "mean_before", "mean_after", "shared_near", "since_long", "until_long", "dates_near", "bullets_near",
           "closed_near", "capitals_near", "prose_share_near", "menu_share_near")
CORE = ("cut", "question", "bare_number", "cut_near", "core_chrome", "core_heads", "core_marks", "run_words", "run_share", "since_head", "titles_run", "core_side",
        "says_near", "asks_near", "legal_near", "dateline", "above_dateline")
NAMES = (*OWN, *(f"{name}{offset:+d}" for offset in range(-REACH, REACH + 1) if offset for name in NEAR), *PLACE, *COMPANY, *CORE)
"""Names of the columns, in order; a fitted table says which it was fitted on."""
ZONES = ("", "story", "title", "heading", "byline", "caption", "menu", "related", "comment", "appeal")
PAST = frozenset(["was", "were", "had", "did", "said", "told", "went", "came", "took", "gave", "made", "got", "left", "led", "held", "began", "became"])
BULLET = re.compile(r"(?:[•*+›»|·✕→▶–-]|o(?= ))\s*")
"""What begins an item of a list, in one rendering or another."""
CUT = re.compile(r"(?:\.\.\.|…|\[…\])\W*$")
"""How a text ends that goes on elsewhere."""
NEIGHBOURS = 5
LONG = 25
"""Words of a long line."""
FAR = 12.0
"""Distances in lines are cut here."""


def drop_wordless(lines: Sequence[Judged], first: int, last: int) -> tuple[list[Judged], int, int]:
    """The lines with words in them, and which of these the story begins and ends with: bullets of empty items are one renderer's habit."""
    before, until = (sum(1 for line in lines[:n] if line.unit.words) for n in (first, last + 1))
    return [line for line in lines if line.unit.words], before, until - 1


def form_features(lines: Sequence[Judged], first: int, last: int, tables: IngestTables) -> list[list[float]]:
    """One row of numbers for each line; `first` and `last` are the story that the rules see."""
    counts = Counter(line.unit.text.lower() for line in lines)
    own = [_of_line(line, counts[line.unit.text.lower()], tables) for line in lines]
    _mark_shared(lines, own, first, last, tables)
    empty = [-1.0] * len(NEAR)
    picked = [OWN.index(name) for name in NEAR]
    near = [empty] * REACH + [[row[k] for k in picked] for row in own] + [empty] * REACH
    places = [place + more + core for place, more, core in
              zip(_of_places(lines, own, first, last), _of_company(lines, own), _of_core(lines, own), strict=True)]
    offsets = [REACH + offset for offset in range(-REACH, REACH + 1) if offset]
    return [row + [value for offset in offsets for value in near[i + offset]] + place
            for i, (row, place) in enumerate(zip(own, places, strict=True))]


def _of_line(line: Judged, count: int, tables: IngestTables) -> list[float]:
    unit, tally = line.unit, line.tally
    text, n = unit.text, max(1, len(unit.words))
    size = max(1, len(text))
    head = 1.0 if cues.is_head_of(unit, tables.comment_heads) else 2.0 if cues.is_related_head(unit, tables) else 0.0
    past = sum(1 for w in unit.lower if w in PAST or (w.endswith("ed") and len(w) > 4))
    shape = [
        log1p(len(unit.words)), log1p(len(text)), float(unit.closed), unit.finite / n, unit.stops / n, unit.capitals / n, float(line.prose),
        sum(map(str.isdigit, text)) / size, sum(map(str.isupper, text)) / size, float(BULLET.match(text) is not None), float(BULLET.sub("", text, count=1)[:1].islower()), float(text.endswith(":")),
        float(sum(map(text.count, "\"“”"))), text.count(",") / n, sum(map(len, unit.words)) / n,
    ]
    says = [
        float(tally.strong), float(tally.weak), float(tally.legal + tally.legal_weak), float(tally.address), float(tally.second), float(tally.imperative),
        float(tally.contact), float(tally.reported), float(line.date is not None), float(cues.is_byline(unit, tables)), float(cues.is_caption(unit, tables)),
        float(cues.is_menu_like(unit, tables)), float(cues.is_button(unit, tables)), head, float(ZONES.index(unit.zone)), unit.links, float(line.asks),
        float(text.count(". ") + text.count("? ") + text.count("! ")), past / n, log1p(count - 1), 0.0, 0.0,
        float(cues.is_comment_mark(unit)),
    ]
    return shape + says


def _mark_shared(lines: Sequence[Judged], own: list[list[float]], first: int, last: int, tables: IngestTables) -> None:
    """The share of a line's words that stand in the first paragraphs of the story, and the share that stand in others of its lines."""
    content = [{w for w in line.unit.lower if len(w) > 3 and w not in tables.stop} for line in lines]
    told = {w for words in content[first:first + 4] for w in words}
    within = Counter(w for words in content[first:last + 1] for w in words)
    titled, shared = OWN.index("titled"), OWN.index("shared")
    for i, (words, row) in enumerate(zip(content, own, strict=True)):
        if words:
            besides = 1 if first <= i <= last else 0
            row[titled] = sum(1 for w in words if w in told) / len(words)
            row[shared] = sum(1 for w in words if within[w] > besides) / len(words)


def _of_company(lines: Sequence[Judged], own: list[list[float]]) -> list[list[float]]:
    """Means and counts over the lines around each line."""
    mark, shared, dated, bullet, closed, capitals, prose, menu = (
        OWN.index(name) for name in ("comment_mark", "shared", "dated", "bullet", "closed", "capitals", "prose", "menu_like"))
    words = [float(len(line.unit.words)) for line in lines]
    long = [float(line.prose and len(line.unit.words) >= LONG) for line in lines]
    since, until = _distances(long), _distances(long[::-1])[::-1]
    marks_before, rows = 0.0, []
    for i in range(len(lines)):
        near = own[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1]
        weights = words[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1]
        before, after = words[max(0, i - NEIGHBOURS):i], words[i + 1:i + 1 + NEIGHBOURS]
        rows.append([
            sum(row[mark] for row in near), min(9.0, marks_before), sum(before) / (len(before) or 1), sum(after) / (len(after) or 1),
            sum(row[shared] * weight for row, weight in zip(near, weights, strict=True)) / (sum(weights) or 1.0),
            since[i], until[i], sum(row[dated] for row in near), sum(row[bullet] for row in near),
            sum(row[closed] for row in near) / len(near), sum(row[capitals] for row in near) / len(near),
            sum(row[prose] * weight for row, weight in zip(near, weights, strict=True)) / (sum(weights) or 1.0), sum(row[menu] for row in near) / len(near),
        ])
        marks_before += own[i][mark]
    return rows


def _prose_words(line: Judged) -> float:
    return float(len(line.unit.words)) if line.prose and line.role is None and not line.asks else 0.0


def _distances(prose: Sequence[float]) -> list[float]:
    """Lines since the last line of prose."""
    found, gap = [], FAR
    for words in prose:
        found.append(gap)
        gap = 1.0 if words else min(FAR, gap + 1.0)
    return found


def _of_places(lines: Sequence[Judged], own: Sequence[Sequence[float]], first: int, last: int) -> list[list[float]]:
    prose = [_prose_words(line) for line in lines]
    n, total, longest = len(lines), sum(prose), max(prose, default=0.0)
    sums = [0.0]
    for words in prose:
        sums.append(sums[-1] + words)
    since, until = _distances(prose), _distances(prose[::-1])[::-1]
    heads = _count_heads(lines, own)
    heads_at_prose = heads_seen = run = legal = 0
    rows: list[list[float]] = []
    for i, line in enumerate(lines):
        heads_seen = heads[i]
        outside = float(first - i if i < first else i - last if i > last else 0)
        rows.append([
            min(60.0, float(i)), min(60.0, float(n - 1 - i)), log1p(sums[i]), log1p(total - sums[i + 1]), log1p(total),
            log1p(sums[min(n, i + 3)] - sums[max(0, i - 2)]), log1p(sums[min(n, i + 9)] - sums[max(0, i - 8)]),
            since[i], until[i], float(heads_seen), float(heads_seen - heads_at_prose), log1p(longest), log1p(n),
            float(first <= i <= last), min(20.0, outside) * (1 if i > last else -1), float(line.role == "body"), float(line.role is not None),
            sums[i] / total if total else 0.0, float(min(9, run)), float(min(3, legal)),
        ])
        run = run + 1 if prose[i] else 0
        legal += line.role == "legal" or line.tally.legal > 0
        heads_at_prose = heads_seen if prose[i] else heads_at_prose
    return rows


def _count_heads(lines: Sequence[Judged], own: Sequence[Sequence[float]]) -> list[int]:
    """How many headings of other matter stand at or above each line."""
    at = OWN.index("head")
    return [min(9, count) for count in accumulate(int(row[at] > 0 and len(line.unit.words) <= 8) for line, row in zip(lines, own, strict=True))]


def _of_core(lines: Sequence[Judged], own: Sequence[Sequence[float]]) -> list[list[float]]:
    """What stands between each line and the core of the page, its longest run of prose; the run the line itself stands in."""
    prose = [_prose_words(line) for line in lines]
    first, last, longest = max(runs := _find_runs(prose), key=lambda run: run[2], default=(0, -1, 0.0))
    sizes = [0.0] * len(lines)
    for begin, end, words in runs:
        sizes[begin:end + 1] = [words] * (end + 1 - begin)
    cut = [float(CUT.search(line.unit.text) is not None) for line in lines]
    at = OWN.index("head")
    head = [float(row[at] > 0) for row in own]
    marks = [OWN.index(name) for name in ("comment_mark", "dated", "byline")]
    sums = [_sum_up(values) for values in (
        cut, [float(not words) for words in prose], head, [float(any(row[k] for k in marks)) for row in own],
        [float(line.tally.reported) for line in lines], [float(line.asks) for line in lines], [float(line.tally.legal > 0) for line in lines])]
    datelines = [len(line.unit.words) >= 8 and cues.find_dateline(line.unit.text) > 0 for line in lines]
    opening = datelines.index(True) if True in datelines else 0
    since, titles, rows = FAR, 0, []
    for i, line in enumerate(lines):
        text = line.unit.text
        since, titles = 0.0 if head[i] else since, titles + 1 if _is_titled(line) else 0
        begin, end = (last + 1, i) if i > last else (i + 1, first) if i < first else (i, i)
        low, high = max(0, i - NEIGHBOURS), min(len(lines), i + NEIGHBOURS + 1)
        cut_near, said, asked, legal = (sums[k][high] - sums[k][low] for k in (0, 4, 5, 6))
        chrome, heads, marked = (sums[k][end] - sums[k][begin] for k in (1, 2, 3))
        rows.append([
            cut[i], float(text.endswith("?")), float(not any(map(str.isalpha, text))), cut_near, min(40.0, chrome), min(5.0, heads), min(9.0, marked),
            log1p(sizes[i]), sizes[i] / (longest or 1.0), since, min(9.0, float(titles)), float((i > last) - (i < first)), said, asked, legal,
            float(datelines[i]), float(i < opening),
        ])
        since = min(FAR, since + 1)
    return rows


def _find_runs(prose: Sequence[float]) -> list[tuple[int, int, float]]:
    """First line, last line and words of each run of prose; one line of another kind does not end a run."""
    runs: list[tuple[int, int, float]] = []
    for i, words in enumerate(prose):
        if words and runs and i - runs[-1][1] <= 2:
            runs[-1] = (runs[-1][0], i, runs[-1][2] + words)
        elif words:
            runs.append((i, i, words))
    return runs


def _sum_up(values: Sequence[float]) -> list[float]:
    """Sums before each place, and of all."""
    return [0.0, *accumulate(values)]


def _is_titled(line: Judged) -> bool:
    """A line of the length and the looks of a title."""
    return not line.prose and not line.unit.closed and 3 <= len(line.unit.words) <= 20 and line.unit.words[0][:1].isupper()
