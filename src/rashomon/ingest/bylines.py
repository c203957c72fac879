"""Who signs a text: the names of authors and desks in a line near its title. In: a line. Out: where the name stands, and the name alone.

A line is a signature by its shape (two to four capitalised words, none of them a word of menus) and by its place: its caller
knows whether it stands below the title and beside a date. Desks (a bureau, the staff, an agency) sign as persons do.
"""

from __future__ import annotations

import re

from rashomon.resources.ingest import IngestTables

_WORD = r"(?:[A-ZÀ-ÖØ-ÞŁŚŠŽČĐİ][^\W\d_]*(?:[’'-][^\W\d_]+)*\.?|[A-Z]\.[A-Z]\.?)"
_PARTICLE = r"(?:de|van|von|der|den|bin|ibn|al|el|la|di|da|dos|du|le)"
SIGNATURE = re.compile(rf"[\s*•+»›>-]*(?:\d\.\s+)?(?P<name>{_WORD}(?:[ \xa0](?:{_PARTICLE}[ \xa0])?{_WORD}){{0,4}})(?P<behind>.*)$", re.DOTALL)
BEHIND = re.compile(r"(?:\s*[@|/(–—•·-].*|,\s*(?:[A-Z][\w&.’'-]*\s*){1,4})?$", re.IGNORECASE | re.DOTALL)
"""What may follow the name in a line that signs: nothing, a handle, an outlet behind a comma, something behind a bar."""
STAMPED = re.compile(r"[\s.,|•·/–—-]*(?:\b(?:(?:last |first )?(?:updated|published|posted)(?: on)?|on)\b:?|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?|[\s.,|•·/–—-])+$", re.IGNORECASE)
"""Words of stamping and a clock between a name and its date, glued to the name or not."""
OF_PLACES = frozenset(["new", "san", "los", "las", "st", "saint", "santa", "port", "fort", "north", "south", "east", "west", "northern", "southern",
                       "eastern", "western", "mount", "lake", "cape", "united", "hong", "sri", "the"])
"""What opens names of places and papers, and hardly ever a person's."""
DESKS = frozenset(["press", "bureau", "staff", "reports", "newsroom", "desk", "wire", "services", "agency", "agencies", "reporter", "reporters",
                   "correspondent", "correspondents", "reuters", "afp", "ap", "upi", "pti", "ani", "ians", "dpa", "efe", "tass", "xinhua", "bloomberg"])
ENDS = re.compile(r"\s[|/•·–—-]\s|/\s*(?=\w+ \d|$)|[;|•·@(]|\s+(?:On|on|at|Updated|Published|Posted|Special|Post an?)\b|\s+(?:for|in) (?=[A-Z])|\s+\d+ comments?\b"
                  r"|(?<=[a-z])(?=Publish|Updated|Posted|View\b|\d)|\s+(?=Send an? e-?mail|Follow\b)|\.\s+(?=Updated|Published|Posted)|\s+\S+@\S+\.\S+", re.IGNORECASE)
"""Where the names of a byline end: at a bar, an address, a stamp, or where the page glues the next word to the name."""
GLUED = re.compile(r"(?<=[a-z])(?=[A-Z]{2})|(?<=[a-z]{3})(?=[A-Z][a-z]{3}|The\b)")
"""Where the last word of a name runs on into the next; a user's name of one word is written so."""
OFFICES = ("staff", "writer", "editor", "correspondent", "reporter", "columnist", "special to", "news", "press", "producer", "bureau")
AND = re.compile(r"(\s*,\s*|\s+(?:and|&)\s+)")
CREDITED = re.compile(rf"\((?P<name>{_WORD}(?:[ \xa0]{_WORD}){{1,3}})\)")
LONG_NAME = 4
"""Words from which a name is taken to run on into an outlet."""


def find_end(text: str, start: int) -> int:
    """Where the names that open a text end, as far as marks and glued words tell. `start`: an offset inside the first name."""
    blank = re.search(r"\s", text[start:])
    found = [ENDS.search(text, start), GLUED.search(text, start + blank.end()) if blank else None]
    return min((match.start() for match in found if match), default=len(text))


def is_desk(name: str) -> bool:
    """True for the name of an agency, a bureau, a staff: 'Northern Press', 'Staff Reports', 'Metro Desk'."""
    words = name.lower().split()
    return bool(words) and len(words) <= 5 and name[0].isupper() and (words[-1] in DESKS or (len(words) > 1 and words[0] in ("staff", "agence")))


def find_signature(line: str, tables: IngestTables) -> tuple[int, int] | None:
    """Start and end of the name that opens a line and could sign a text; None for menus, sections and sentences."""
    bare = line.strip(" *•\xa0")
    if is_desk(bare):
        return line.index(bare), line.index(bare) + len(bare)
    match = SIGNATURE.match(line[:find_end(line, 1)])
    if match is None or not BEHIND.match(match["behind"]):
        return None
    words = match["name"].lower().split()
    if is_desk(match["name"]):
        return match.span("name")
    if not 2 <= len(words) <= 4 or words[0].strip(".") in OF_PLACES or match["name"].lower() in tables.header_sections or any(w.strip(".") in tables.menu_words | tables.stop for w in words):
        return None
    return match.span("name")


def find_before_date(line: str, date_start: int, tables: IngestTables) -> tuple[int, int] | None:
    """The name that a line holds right before its date ('A. Name October 6, 2018'), also a user's name of one word."""
    before = STAMPED.sub("", line[:date_start])
    match = SIGNATURE.match(before)
    if match is None or match["behind"]:
        return None
    words = match["name"].lower().strip(".").split()
    known = tables.header_sections | tables.date_words | tables.menu_words | tables.stop
    if words[0] in OF_PLACES and not is_desk(match["name"]):
        return None
    if match["name"].lower() in known or (not is_desk(match["name"]) and any(word.strip(".") in known for word in words)):
        return None
    return match.span("name")


def find_credited(dateline: str, tables: IngestTables) -> tuple[int, int] | None:
    """The person named in the brackets of a dateline: 'TOLVA (Ada Brink) --'."""
    match = CREDITED.search(dateline)
    return match.span("name") if match and _is_person(match["name"], tables) else None


def trim_names(text: str, tables: IngestTables) -> str:
    """The names of a byline without office and outlet; a name that stands twice in a row counts once.

    >>> from rashomon.resources.ingest import load_ingest_tables as load
    >>> [trim_names(t, load()) for t in ("Anna Brink, Tolva Mirror", "Anna Brink Anna Brink", "Anna Brink and Peter K. Tarn Tolva Evening Mirror")]
    ['Anna Brink', 'Anna Brink', 'Anna Brink and Peter K. Tarn']
    """
    words = text.split()
    if len(words) >= 4 and words[:len(words) // 2] == words[len(words) // 2:]:
        text = text[:text.index(words[0], len(words[0]))].rstrip()
    parts = AND.split(text)
    if len(parts) > 1 and is_desk(parts[-1].strip()) and "," in parts[-2] and not _is_person(parts[0], tables):
        return parts[-1].strip()
    while len(parts) > 1 and "," in parts[-2] and len(parts[0].split()) >= 2 and not _is_person(parts[-1], tables):
        parts = parts[:-2]
    words = parts[-1].split()
    if len(words) >= LONG_NAME and words[0].lower() in tables.given_names:
        k = next((i for i, word in enumerate(words) if word.strip(".").lower() not in tables.given_names and len(word.strip(".")) > 1), 0)
        if words[k][:1].isupper() and len(words) - k >= 3:
            parts[-1] = " ".join(words[:k + 1])
    return "".join(parts)


def _is_person(name: str, tables: IngestTables) -> bool:
    words = name.split()
    return len(words) >= 2 and words[0].lower().strip(".") in tables.given_names and not any(office in name.lower() for office in OFFICES)
