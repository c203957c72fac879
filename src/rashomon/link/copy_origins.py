"""Which of two documents had the words first, and whether an agency gave them to both.

In: two documents that share passages. Out: a direction, and the name of an agency that both credit. A day is known only as far
as it was told: May 1997 is before June 1997 and neither before nor after the 3rd of May. Two papers that print one agency's text
did not copy each other; where one of the two is the agency's own outlet, the words are its own, whatever the days say.
"""

from __future__ import annotations

import re
from typing import Literal

from rashomon.link.copy_words import Text

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


def find_agency(text: Text) -> str:
    """The agency that the document credits with its words, by its full name; empty where there is none."""
    told = text.text
    edges = (told,) if len(told) <= 2 * EDGE_CHARS else (told[:EDGE_CHARS], told[-EDGE_CHARS:])
    for edge in edges:
        if any(wording in edge for wording in WORDINGS) and (match := CREDIT.search(edge)):
            return NAMES[next(group for group in match.groups() if group).casefold()]
    return find_name(text.byline)


def find_name(wording: str) -> str:
    """The full name of the agency that a byline or an outlet names and nothing else; empty where it is none."""
    return NAMES.get(wording.casefold().removeprefix("the ").strip(), "")


def judge_direction(a: Text, b: Text, agency_a: str, agency_b: str) -> Direction:
    """From which of the two the words come."""
    own_a, own_b = (bool(agency) and find_name(text.outlet) == agency for text, agency in ((a, agency_b), (b, agency_a)))
    if own_a != own_b:
        return "a_to_b" if own_a else "b_to_a"
    if agency_a and agency_a == agency_b:
        return "unknown"
    known = min(len(a.published), len(b.published))
    if not known or a.published[:known] == b.published[:known]:
        return "unknown"
    return "a_to_b" if a.published < b.published else "b_to_a"
