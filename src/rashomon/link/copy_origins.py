"""Which of two documents had the words first, and whether an agency gave them to both.

In: two documents that share passages. Out: a direction, and the name of an agency that both credit. A day is known only as far
as it was told: May 1997 is before June 1997 and neither before nor after the 3rd of May. Two papers that print one agency's text
did not copy each other; where one of the two is the agency's own outlet, the words are its own, whatever the days say.
"""

from __future__ import annotations

import re
from typing import Literal

from rashomon.schema import Document

Direction = Literal["a_to_b", "b_to_a", "unknown"]

AGENCIES: tuple[tuple[str, str], ...] = (
    ("AAP", "Australian Associated Press"), ("AFP", "Agence France-Presse"), ("Asian News International", "Asian News International"), ("ANSA", "ANSA"),
    ("Anadolu", "Anadolu Agency"), ("Antara", "Antara"), ("AP", "Associated Press"), ("Bernama", "Bernama"),
    ("Canadian Press", "Canadian Press"), ("DPA", "Deutsche Presse-Agentur"), ("EFE", "EFE"), ("IANS", "Indo-Asian News Service"), ("Iraqi News Agency", "Iraqi News Agency"),
    ("Interfax", "Interfax"), ("IRNA", "Islamic Republic News Agency"), ("Kyodo", "Kyodo News"), ("Middle East News Agency", "Middle East News Agency"),
    ("NAN", "News Agency of Nigeria"), ("PA", "Press Association"), ("PTI", "Press Trust of India"), ("Reuters", "Reuters"),
    ("SANA", "Syrian Arab News Agency"), ("TASS", "TASS"), ("United News of India", "United News of India"), ("UPI", "United Press International"),
    ("WAFA", "WAFA"), ("Xinhua", "Xinhua"), ("Yonhap", "Yonhap"),
)
"""How a credit names an agency, and its full name; letters that stand for much else are left out."""
NAMES = {wording.casefold(): name for short, name in AGENCIES for wording in (short, name)}
WORDINGS = tuple(sorted({short for short, _ in AGENCIES} | {name for _, name in AGENCIES}))
SHORT = "|".join(short for short, _ in AGENCIES)
LONG = "|".join(sorted((re.escape(name) for _, name in AGENCIES), key=len, reverse=True))
CREDIT = re.compile(
    rf"[(\[/]\s*(?P<bracketed>{SHORT}|{LONG})(?:\s+(?:Photo|News|Life))?\s*[)\]/]"
    rf"|^\s*(?:by\s+|from\s+|source:\s*)?(?:the\s+)?(?P<line>{LONG}|{SHORT})\s*(?:[-–—|,•]|staff|writers?|$)"
    rf"|[-–—]\s*(?P<closing>{SHORT}|{LONG})\s*$"
    rf"|(?:with|by|from|to|copyright|©|\(c\)|\d{{4}})\s+(?:files?\s+from\s+)?(?:the\s+)?(?P<told>{LONG})(?=[,.;]|\s+(?:contributed|all\s+rights|reporters?|writers?)\b)"
    rf"|(?:the\s+)?(?P<helped>{LONG})\s+(?:contributed|all\s+rights)", re.MULTILINE)
"""A credit: `(AP)`, a line that names the agency, `— Reuters` at a line's end, `the Associated Press contributed`."""
EDGE_CHARS = 1200
"""Credits stand in the head and in the tail of a text."""


def find_agency(document: Document) -> str:
    """The agency that the document credits with its words, by its full name; empty where there is none."""
    text = document.text
    edges = (text,) if len(text) <= 2 * EDGE_CHARS else (text[:EDGE_CHARS], text[-EDGE_CHARS:])
    for edge in edges:
        if any(wording in edge for wording in WORDINGS) and (match := CREDIT.search(edge)):
            return NAMES[next(group for group in match.groups() if group).casefold()]
    byline = document.kept("byline")
    return NAMES.get(byline.value.casefold().removeprefix("the "), "") if byline else ""


def judge_direction(a: Document, b: Document, agency_a: str, agency_b: str) -> Direction:
    """From which of the two the words come."""
    own_a, own_b = is_outlet_of(a, agency_b), is_outlet_of(b, agency_a)
    if own_a != own_b:
        return "a_to_b" if own_a else "b_to_a"
    if agency_a and agency_a == agency_b:
        return "unknown"
    day_a, day_b = published_time(a), published_time(b)
    known = min(len(day_a), len(day_b))
    if not known or day_a[:known] == day_b[:known]:
        return "unknown"
    return "a_to_b" if day_a < day_b else "b_to_a"


def is_outlet_of(document: Document, agency: str) -> bool:
    """Whether the document's outlet is the agency."""
    outlet = document.kept("outlet")
    return bool(agency and outlet) and NAMES.get(outlet.value.casefold().removeprefix("the ").strip()) == agency if outlet else False


def published_time(document: Document) -> str:
    """The kept time of publication (`1997-05-07`), as far as it is known and comparable: a clock without its zone is left out."""
    kept = document.kept("published")
    return kept.value[:10] if kept else ""
