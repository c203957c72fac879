"""Title, byline and date read from the plain text of a page against what the markup of the same page says.

In: plain texts with their documents, and the pages. Out: shares exact, over the pages whose markup says it. The markup is not
always right (an editor's title differs from the printed one, an author may be an agency): a judge that is there for every page,
not one that reads. Compared without case, blank space, the outlet behind a bar, and for dates to the day (of the outlet, where the markup tells UTC). Baselines: the first line of
five words or more, the first line that begins with `By`, the first date of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.ingest.dates import find_page_dates
from rashomon.ingest.markup_facts import find_markup_facts
from rashomon.schema import Document

TITLE_TAIL = re.compile(r"\s[|\-–—:·»]\s[^|\-–—:·»]{2,40}$")
TITLE_KEYS = ("meta og:title", "ld+json headline", "meta twitter:title")
UTC = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):[\d:.]+(?:Z|\+00:?00)$")
DATE_KEYS = ("ld+json datePublished", "meta article:published_time")
BYLINE_KEYS = ("ld+json author", "meta author", "meta byl", "meta parsely-author")


def measure_facts(rows: Sequence[dict[str, Any]], documents: Sequence[Document | None], pages: dict[str, bytes]) -> dict[str, Measure]:
    """The shares of titles, bylines and dates that agree with the page's markup."""
    said = [find_markup_facts(pages[row["id"]].decode("utf-8", "replace")) for row in rows]
    kinds: tuple[tuple[str, tuple[str, ...], Callable[[str], str], Callable[[Sequence[str]], str]], ...] = (
        ("title", TITLE_KEYS, fold_title, find_first_title), ("byline", BYLINE_KEYS, fold_name, find_first_byline), ("published", DATE_KEYS, fold_date, find_first_date))
    measures = {}
    for kind, keys, fold, simple in kinds:
        hits = plain = of = 0
        for row, document, facts in zip(rows, documents, said, strict=True):
            wanted = {folded for _, value, key in facts if key in keys for folded in (fold(value), *_day_before(value)) if folded}
            if not wanted:
                continue
            of += 1
            candidate = document.kept(kind) if document else None
            hits += candidate is not None and _agrees(fold(candidate.value), wanted)
            plain += _agrees(fold(simple(row["lines"])), wanted)
        measures[f"{kind}_as_in_markup"] = form_share(hits, of) | {"baseline": plain / of if of else None}
    return measures


def _agrees(given: str, wanted: set[str]) -> bool:
    """True for one of the values, or for all the names of several authors together."""
    rest = given
    for value in sorted(wanted, key=len, reverse=True):
        rest = rest.replace(value, " ", 1)
    return given in wanted or (len(wanted) > 1 and all(value in given for value in wanted) and set(rest.split()) <= {"and"})


def _day_before(value: str) -> list[str]:
    """The day before a moment that is told in UTC before noon: it may be the same evening in the outlet's own place."""
    match = UTC.match(value)
    if not match or int(match["hour"]) >= 12 or not fold_date(value):
        return []
    return [(date.fromisoformat(match["day"]) - timedelta(days=1)).isoformat()]


def fold_title(value: str) -> str:
    """Words of a title without the outlet behind it."""
    return " ".join(re.findall(r"\w+", TITLE_TAIL.sub("", value).lower()))


def fold_name(value: str) -> str:
    """Words of a name; addresses of profiles are no names."""
    return "" if "//" in value else " ".join(re.findall(r"[^\W\d]+", value.lower().removeprefix("by ")))


def fold_date(value: str) -> str:
    """The day, or nothing where none is told."""
    dates = find_page_dates(value)
    return dates[0].iso if dates and len(dates[0].iso) == 10 else ""


def find_first_title(lines: Sequence[str]) -> str:
    """The first line of five words or more."""
    return next((line for line in lines if len(line.split()) >= 5), "")


def find_first_byline(lines: Sequence[str]) -> str:
    """The first line that begins with `By`."""
    return next((line for line in lines if line.lower().startswith("by ")), "")


def find_first_date(lines: Sequence[str]) -> str:
    """The first line that holds a full date."""
    return next((line for line in lines if fold_date(line)), "")
