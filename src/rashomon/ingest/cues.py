"""What a line says of itself: appeal, legal line, byline, date, label, caption, menu words. In: a unit. Out: yes or no with a reason.

No rule here looks at other lines; neighbours and position are weighed in `roles`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.ingest.dates import find_page_dates
from rashomon.ingest.units import QUOTED, WORD, Unit
from rashomon.resources.ingest import IngestTables

PHONE = re.compile(r"(?:\+?\d[\d()]{1,5}[ .-]){1,4}\d{3,4}\b")
ADDRESS = re.compile(r"https?://|www\.|\b[\w.]+@[\w.]+\.\w+")
DIGIT = re.compile(r"\d")
QUOTES = re.compile("[\"“‘'«]")
SAYING = frozenset(["said", "says", "told", "added", "asked"])
LABEL = re.compile(r"^(?:(?:issue|vol(?:ume)?|no|number|edition|nr|page|pp|part)\b\.?[\s:#№]*[\dIVXLC]*[\s,.|/–-]*)+(?:of\s+\d+)?$", re.IGNORECASE)
BYLINE_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*")
DATELINE = re.compile(
    r"^(?P<all>[“\"(]?(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+(?:[ ]+[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]+){0,3}(?:,[ ]*[A-Z][\w.'’\-]*(?:[ ][A-Z][\w.'’\-]*){0,3}){0,2}"
    r"|[A-Z][\w'’\-]+(?:[ ][A-Z][\w'’\-]+){0,2}(?:,[ ][A-Z][\w.'’\-]*(?:[ ][A-Z][\w.'’\-]*){0,2})?(?=[ ]*[(,]|[ ]*[—–]|[ ]--))"
    r"(?:,?[ ]*(?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ](?:19|20)\d\d)?)?"
    r"(?:,?[ ]*\((?P<agency>[A-Z][\w.&/ \-]{1,30})\))?,?[ ]*(?P<dash>--+|[—–]|-(?=[ ])|:(?=[ ])))[ ]*(?=\S)")
COMMENT_MARK = re.compile(
    r"\b(?:says|said|wrote):?$|^\W*(?:\d+|an?)\s+(?:second|minute|hour|day|week|month|year)s?\s+ago\b|\b(?:permalink|report abuse|flag comment)\b"
    r"|^(?:[\w.'’@ -]{2,30}\W+)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})(?:,| at)? \d{1,2}:\d\d ?(?:[ap]\.?m\.?)?\W*(?:reply)?$",
    re.IGNORECASE)
COMMENT_HEAD = re.compile(
    r"\W*(?:(?:view|show|read|see|all) )*(?:\d+ )?(?:(?:user|reader|top rated|latest|recent) )*(?:comments?|responses?|replies|thoughts)\b"
    r"(?: \(?\d+\)?| so far| on\b.*| to\b.*)?\W*", re.IGNORECASE)
CREDITED = re.compile(r"\b(?:[Cc]redit|[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage)s?(?: [Cc]redit)?: ?[A-Z@][^.!?]{1,60}$")
"""How a picture line ends: the word of the picture and who made it."""
JOINS = frozenset(["in", "on", "from", "at", "by", "for", "about", "with", "to", "today", "now", "this", "stories", "news", "articles"])
ABOUT_AUTHOR = re.compile(
    r"(?:About the author\b|(?:[A-Z][\w'’.-]+,? ){1,4}(?:\(?@\w+\)?,? )?(?:is|was|has been) (?:an?|the|our|\S+['’]s?) (?:[\w'’-]+ ){0,5}"
    r"(?:writer|reporter|editor|correspondent|journalist|author|columnist|contributor|producer|blogger|freelancer|fellow|professor|lecturer|curator|photographer)s?\b"
    r"|(?:[A-Z][\w'’.-]+ ){1,4}(?:covers|writes (?:about|for|on)|reports on|reports for)\b)")
"""How a line begins that tells who the author is."""
SEPARATED = re.compile(r"(?:\w\s*[|>»·•]\s*\w.*){2}|(?:\[[\w ]+\]\s*){2}")
"""Two or more names parted by bars or arrows, or set in brackets: a row of links."""
COUNTED = re.compile(r"\b\d+ comments?\b", re.IGNORECASE)
TRAIL = re.compile(r"\w\s*[>»›]\s*\w.*[>»›]")
WORK_BY = re.compile(r"(?:analysis|opinion|commentary|comment|review|interview|report|essay|column|perspective|story|words|text)\s+by\s+(?=[A-ZÀ-Þ])", re.IGNORECASE)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
PICTURED = re.compile(r"\([^()]*\b(?:photo|photograph|image|picture|courtesy|handout)\b[^()]*\)\W*$", re.IGNORECASE)
"""Brackets at the end of a line that tell whose picture it is."""
CONTACT = re.compile(r"\S*@\S+|\(?\+?\d[\d() .-]{6,}\d")
NUMBERED = re.compile(r"\d[\w/:.]*")
PARTED = re.compile(r"\s[|/•·–—／｜-]\s|^[|/•·–—-]\s")
BY_NAME = re.compile(r"(?:^|[\s|/•·–—-])(?:by|BY|By|BY:|by:|By:|Author:)\s*(?=[A-ZÀ-ÞŁŚŠŽ])")
BULLETS = "•*+›»·"
FURNITURE = frozenset(["by", "at", "on", "in", "am", "pm", "a.m", "p.m", "comments", "comment", "min", "mins", "minute", "minutes", "read", "share", "shares", "updated", "published", "posted", "and"])
FROM_OUR = re.compile(r"(?:from|by) (?:our|a|the|an?) (?:own |special |foreign |diplomatic |political |staff )*(?:correspondents?|reporters?|staff|writers?|bureau)\b", re.I)
MAIL_FIELD = re.compile(r"(From|Subject|Date|Sent|To|Cc|Reply-To|Sender|Newsgroups|Organization|Message-ID|References|Lines|Path|X-[\w-]+|MIME-Version|Content-[\w-]+):[ \t]", re.I)
MAIL_ROLES = {"from": "byline", "subject": "headline", "date": "dateline", "sent": "dateline"}
AUXILIARIES = frozenset(["is", "are", "was", "were", "has", "have", "had", "been", "be", "will", "would", "could", "may", "might", "can", "did", "do", "does"])
QUESTIONS = frozenset(["what", "why", "how", "who", "where", "when", "which", "is", "are", "can", "will", "do", "does", "did", "should"])
NO_ORDER = frozenset(["was", "were", "is", "are", "said", "has", "had", "for"])
NOUNS_TOO = frozenset(["email", "e-mail", "call", "vote", "text", "order", "share", "watch", "support", "like", "view", "search", "shop", "tap", "contact", "copy", "help", "offer", "start", "check", "visit"])
"""Orders that may be nouns: at the beginning of a title they are none unless a function word follows."""
LATER_ORDER = re.compile(r"[.!] (?:Help|Donate|Subscribe|Click|Sign|Join|Make) ")
LISTING = "*•·+»›> \xa0"
"""What lists put before a line."""
INVISIBLE = "\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a stretch speaks like an appeal or a legal line."""

    strong: int
    weak: int
    legal: int
    legal_weak: int
    address: int
    """Words that speak to or for a "you" and an "us", outside quotation marks."""
    second: int
    """Of these, the ones that say "you"."""
    words: int
    imperative: bool
    contact: bool
    reported: bool


def tally_phrases(text: str, lower: list[str], tables: IngestTables) -> Tally:
    """Count the phrases of appeals and legal lines; words inside quotation marks do not speak to the reader."""
    index = tables.phrases
    low = text.lower()
    hits = [w for w in lower if w in index]
    flat = ""
    counts = {"appeal": 0, "appeal-weak": 0, "legal": 0, "legal-weak": 0}
    if hits or "(c)" in low or "©" in text:
        flat = f" {' '.join(lower)} "
        seen: set[str] = set()
        for word in dict.fromkeys(hits):
            for kind, phrase in index[word]:
                if f" {phrase} " in flat and not any(phrase in other for other in seen):
                    seen.add(phrase)
                    counts[kind] += 1
        counts["legal"] += ("(c)" in low) + ("©" in text and "©" not in seen)
    outside = lower
    if QUOTES.search(text) is not None:
        outside = [w.lower() for w in WORD.findall(QUOTED.sub(" ", text))]
    address = len([w for w in outside if w in tables.address])
    second = len([w for w in outside if w[:3] == "you"]) if "you" in low else 0
    contact = (DIGIT.search(text) is not None and PHONE.search(text) is not None) or (("." in text or ":" in text) and ADDRESS.search(text) is not None)
    reported = not SAYING.isdisjoint(lower) or "according to" in low
    return Tally(counts["appeal"], counts["appeal-weak"], counts["legal"], counts["legal-weak"], address, second, len(lower), _is_order(text, lower, tables), contact, reported)


def _is_order(text: str, lower: list[str], tables: IngestTables) -> bool:
    if not lower:
        return False
    second = lower[1] if len(lower) > 1 else ""
    if lower[0] in tables.imperatives and second not in NO_ORDER:
        return lower[0] not in NOUNS_TOO or second in tables.stop or second in ("now", "today", "here", "local", "independent", "quality")
    return (". " in text or "! " in text) and LATER_ORDER.search(text) is not None


def is_appeal(tally: Tally, *, prose: bool, edge: bool) -> bool:
    """True where a stretch asks the reader for something. `edge`: it stands before the first or after the last paragraph of the story."""
    spoken = tally.address > 0 or tally.imperative
    if not prose:
        return (tally.strong > 0 and (edge or spoken)) or (tally.weak > 0 and spoken) or (edge and tally.weak > 1)
    if tally.reported and not tally.imperative:
        return False
    if edge:
        strong = tally.strong > 0 and (spoken or tally.strong > 1 or tally.contact)
        return strong or (tally.weak > 1 and spoken and (tally.imperative or tally.weak > 2)) or (tally.weak > 0 and tally.imperative and (tally.address > 0 or tally.words <= 16))
    return spoken and (tally.strong > 1 or (tally.strong > 0 and (tally.imperative or tally.weak > 1)))


def is_legal(tally: Tally, text: str, *, prose: bool, edge: bool) -> bool:
    """True where a stretch claims rights or disclaims duties."""
    opens = text[:1] == "©" or text[:9].lower() == "copyright" or text[:3].lower() == "(c)"
    both = tally.legal + tally.legal_weak
    if both == 0 or (tally.reported and prose and tally.legal < 3 and not opens):
        return False
    if not prose:
        return opens or tally.legal > 0 or edge
    return tally.legal > 0 and (opens or edge or both > 1)


def is_byline(unit: Unit, tables: IngestTables) -> bool:
    """True for 'By X Y', 'X Y, Agency', at most twelve words and no sentence."""
    n = len(unit.words)
    text = unit.text.lstrip(LISTING) if unit.text[0] in LISTING else unit.text
    low = text.lower()
    low = low.replace("\xa0", " ") if "\xa0" in low else low
    if n <= 30 and _find_any(tables.credits).search(low):
        return True
    if n <= 20 and low.startswith(("by", "author:")) and BY_NAME.match(text):
        n = len(WORD.findall(CONTACT.sub(" ", NUMBERED.sub(" ", text))))
    if n > 14 or n < 1 or unit.finite > 1:
        return False
    if (n <= 10 and FROM_OUR.match(text)) or (" by " in low[:16] and WORK_BY.match(text) and unit.text[-1] not in ".?!"):
        return True
    start = ""
    if low.startswith(tables.byline_starts):
        start = next((s for s in tables.byline_starts if low.startswith(s + " ") or (low.startswith(s) and s.endswith(":"))), "")
    if start and start not in ("from",):
        rest = text[len(start):].strip(" :\xa0")
        names = BYLINE_NAME.findall(rest)
        return len(names) >= 1 and rest[:1].isupper() and not unit.text.endswith((".\"", "?", "!")) and unit.stops <= 4 and len(names) * 2 >= n - 1
    if n <= 8 and not unit.closed and unit.capitals >= 2 and unit.words[0][0].isupper() and unit.text[0] != "(":
        named = "(" not in low or unit.lower[0] in tables.given_names
        return named and low.removesuffix(")").endswith(tables.byline_titles) and ("," in low or "/" in low or "|" in low or "(" in low or "—" in low)
    return False


def is_stamp(unit: Unit, stamps: frozenset[str]) -> bool:
    """True for a line that says when the page was posted or updated by the clock, with or without a date."""
    return len(unit.words) <= 14 and any(w in stamps for w in unit.lower[:3]) and CLOCK.search(unit.text) is not None


def is_furnished_date(unit: Unit, *, below_title: bool = False) -> bool:
    """True for a line of page furniture that holds a full date beside a name, a clock or other marks: 'By A. Name - May 3, 2019, 10:31 pm'.

    Below a title a date among capitalised words is enough ('The Post May 3, 2019').
    """
    if len(unit.words) > 26 or len(unit.text) > 200 or DIGIT.search(unit.text) is None:
        return False
    dates = find_page_dates(unit.text)
    if not any(date.is_day for date in dates):
        return False
    rest = unit.text
    for date in reversed(dates):
        rest = rest[:date.start] + " " + rest[date.end:]
    marked = CLOCK.search(rest) or COUNTED.search(rest) or PARTED.search(unit.text) or BY_NAME.search(unit.text)
    lower = sum(1 for w in WORD.findall(rest) if w.islower() and w not in FURNITURE)
    return (marked is not None and lower <= 2) or (below_title and lower == 0 and len(unit.words) <= 14 and not unit.closed)


def is_label(unit: Unit) -> bool:
    """True for an issue label ('Issue 812', 'Vol. 3, No. 2', 'Issue')."""
    return len(unit.words) <= 8 and LABEL.match(unit.text.strip(INVISIBLE + " \xa0.|:")) is not None


def is_section(unit: Unit, tables: IngestTables) -> bool:
    """True for the bare name of a section ('World news')."""
    return len(unit.words) <= 3 and unit.text.strip(INVISIBLE + " \xa0.|:").lower() in tables.header_sections


def is_trail(unit: Unit) -> bool:
    """True for the way from the front page to this one ('News > World > Asia')."""
    return not unit.closed and TRAIL.search(unit.text) is not None


def is_button(unit: Unit, tables: IngestTables) -> bool:
    """True for a line that is known word for word as a button or a label of pages, or has no word at all."""
    return not unit.words or unit.text.lower().strip(" .:»›>|*•·-[]()") in tables.menu_lines


def is_open_sentence(unit: Unit) -> bool:
    """True for a sentence that has lost its full stop: an auxiliary verb, which titles leave out, among words in lower case."""
    n = len(unit.words)
    return 5 <= n <= 60 and unit.capitals * 2 <= n and unit.lower[0] not in QUESTIONS and any(w in AUXILIARIES for w in unit.lower)


def mail_role(unit: Unit) -> str:
    """The role of a line of a mail's head ('From: …', 'Subject: …', 'Date: …'), or the empty string."""
    match = MAIL_FIELD.match(unit.text)
    return MAIL_ROLES.get(match[1].lower(), "header") if match else ""


def is_caption(unit: Unit, tables: IngestTables) -> bool:
    """True for a picture line with its marks: 'Photo: …', '… (Agency)', '… File photo'."""
    low = unit.text.lower()
    if low.startswith(tables.caption_starts):
        return len(unit.words) <= 60
    tail = low[-40:].rstrip(" .")
    return len(unit.words) <= 60 and (is_credited(unit) or tail.endswith(tables.caption_ends) or (tail.endswith(")") and PICTURED.search(unit.text) is not None))


def is_credited(unit: Unit) -> bool:
    """True for a line that ends with the maker of a picture, be it a sentence or not."""
    return ":" in unit.text and len(unit.words) <= 60 and CREDITED.search(unit.text) is not None


def is_about_author(unit: Unit) -> bool:
    """True for a line that tells who the author is: a name, and an office of the press or of learning."""
    return 4 <= len(unit.words) <= 90 and unit.text[-1] not in "\"”" and ABOUT_AUTHOR.match(unit.text) is not None


def is_link(unit: Unit) -> bool:
    """True for an item of a list in four words or fewer, without a full stop."""
    return unit.text[:1] in BULLETS and len(unit.words) <= 4 and not unit.closed


def is_menu_like(unit: Unit, tables: IngestTables) -> bool:
    """True for a short line without finite verb and final punctuation: names of sections, links, buttons."""
    if unit.menu_like is None:
        unit.menu_like = _is_menu_like(unit, tables)
    return unit.menu_like


@lru_cache(maxsize=16)
def _find_any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of these phrases."""
    return re.compile("|".join(map(re.escape, phrases)) or r"(?!)")


def _is_menu_like(unit: Unit, tables: IngestTables) -> bool:
    n = len(unit.words)
    if n == 0:
        return True
    if unit.text.lower().strip(" .:»›>|*•·-") in tables.menu_lines:
        return True
    if SEPARATED.search(unit.text) and not unit.closed:
        return True
    known = len([w for w in unit.lower if w in tables.menu_words and w not in tables.stop])
    if unit.closed or n > 12:
        return (n <= 3 and known * 2 >= n) or (n <= 2 and unit.text.isupper())
    if known and known * 2 >= n - unit.stops:
        return True
    return n <= 4 and unit.finite == 0


def is_comment_mark(unit: Unit) -> bool:
    """True for the line above a reader's comment: 'Name says:', '2 days ago', 'March 3, 2019 at 11:43 pm' with or without a name."""
    return len(unit.words) <= 14 and COMMENT_MARK.search(unit.text) is not None


def is_comment_head(unit: Unit, tables: IngestTables) -> bool:
    """True for a heading of readers' comments, with their number or the title they are on."""
    return len(unit.words) <= 12 and (is_head_of(unit, tables.comment_heads) or COMMENT_HEAD.fullmatch(unit.text) is not None)


def is_related_head(unit: Unit, tables: IngestTables) -> bool:
    """True for a heading of links to other matter, with what they are from or about behind it ('Most read in …')."""
    if is_head_of(unit, tables.related_heads):
        return True
    if unit.closed or not 3 <= len(unit.words) <= 8:
        return False
    return any(" ".join(unit.lower[:n]) in tables.related_heads and (unit.lower[n] in JOINS or unit.lower[n - 1] in JOINS)
               for n in range(2, min(5, len(unit.lower))))


def is_head_of(unit: Unit, heads: frozenset[str]) -> bool:
    """True where the line, numbers and punctuation aside, is one of these headings."""
    low = unit.text.lower().replace("’", "'").strip(" .:»›>|*•·-–—()0123456789")
    if low in heads:
        return True
    opening, colon, _ = unit.text.lower().partition(":")
    return bool(colon) and len(opening.split()) <= 4 and opening.strip() in heads


def find_dateline(text: str) -> int:
    """Length of the place, date and agency that open a paragraph ('LIMA, Peru (Agency) — '), or 0."""
    head = text[:110]
    match = DATELINE.match(head)
    if not match or len(match["all"].split()) > 11:
        return 0
    place = match["all"].strip("“\"(")
    first = place.split(None, 1)[0].rstrip(",")
    if match["agency"] is None:
        if match["dash"] == ":" and "," not in place:
            return 0
        if match["dash"] in (":", "-") and not (first.isupper() and len(first) > 3):
            return 0
        if not (first.isupper() and len(first) > 2):
            return 0
    rest = text[match.end():]
    return match.end() if rest[:1] and not rest[0].islower() and len(rest.split()) >= 5 else 0
