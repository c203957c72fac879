"""Worlds in plain English: each account a page with a headline, a date, a lead, figures in varied wording, a line of filler, chrome.

In: Worlds. Out: texts, Accounts read from them by the program's own ingest and read, and chapters by its link and reconcile.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from tests.accounts_made import reconcile
from tests.laws.worlds import Figure, Telling, World

from rashomon.ingest import clean_capture
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.resources.ingest import load_ingest_tables
from rashomon.schema import Account, Chapter, Document, Reading, Refused, Retrieval, capture_of

SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty")
MONTHS = ("January February March April May June July August September October November December").split()
LEADS = (
    "Gunmen attacked {target} in {city}{day}.",
    "{Target} in {city} was attacked by gunmen{day}.",
    "Gunmen stormed {target} in {city}{day}, witnesses said.",
    "An armed group attacked {target} in the city of {city}{day}.",
)
KILLED = (
    "{n} {who} were killed",
    "{n} {who} died",
    "the attack killed {n} {who}",
    "{n} {who} lost their lives",
)
INJURED = (
    "{n} {who} were injured",
    "{n} {who} were wounded",
    "the attack injured {n} {who}",
    "{n} {who} were hurt",
)
FILLERS = (
    "A shopkeeper on the main road swept broken glass into a bucket and shook his head.",
    "Schools in the district stayed closed and buses turned round at the bridge.",
    "The smell of burnt rubber hung over the market until the afternoon.",
    "Families waited behind a rope and passed round a thermos of tea.",
    "It had rained all week and the road to the hills was deep in mud.",
    "An old man pointed at the roof, where two storks had their nest.",
    "Traders lowered their shutters and the football match was put off.",
    "A bulldozer cleared the street while children watched from a wall.",
)
TOPS = ("", "Home\nNews\nSport\nSubscribe\n\n", "Menu\n\nLog in\n\n")
BOTTOMS = ("", "© {year} {outlet}. All rights reserved.\n", "Share this article\n\nPrivacy policy\n")


def render(world: World, telling: Telling) -> str:
    """The page of one account."""
    told = date.fromordinal(world.ordinal + telling.published)
    day = f" on {show_day(world.ordinal + telling.day, telling.day_style)}" if telling.says_day else ""
    target = world.target
    lead = LEADS[telling.lead].format(target=target, Target=target[0].upper() + target[1:], city=telling.city, day=day)
    figures = [render_figure(figure) for figure in telling.figures]
    bare = target.split(" ", 1)[1]
    return (f"{telling.outlet}\n\n{TOPS[telling.chrome]}Gunmen attack {bare} in {telling.city}\n\n{show_day(told.toordinal(), 1)}\n\n{lead} "
            f"{' '.join(figures[:2])}\n\n{' '.join([FILLERS[telling.filler], *figures[2:]])}\n\n"
            f"{BOTTOMS[telling.chrome].format(year=told.year, outlet=telling.outlet)}")


def render_figure(figure: Figure) -> str:
    """One sentence on one toll."""
    measure, who = figure.toll
    clause = (KILLED if measure == "killed" else INJURED)[figure.wording]
    if figure.denied == "no":
        return f"No {who} were {measure} in the attack."
    if figure.denied == "holder":
        return f"{figure.holder[0].upper()}{figure.holder[1:]} denied that any {who} had been {measure}."
    number = show_number(figure)
    words = clause.format(n=number, who=who)
    if figure.holder and figure.wording % 2:
        return f"{figure.holder[0].upper()}{figure.holder[1:]} said {words}."
    words = words[0].upper() + words[1:]
    return f"{words}, {figure.holder} said." if figure.holder else f"{words}."


def show_number(figure: Figure) -> str:
    """The number in the wording of its bounds, each of which holds the true one."""
    n = figure.number
    return {"exact": str(n), "spelled": spell(n), "at_least": f"at least {max(2, n - 2)}", "more_than": f"more than {max(1, n - 3)}",
            "up_to": f"up to {n + 2}", "about": f"about {round(n, -1) if n >= 15 and abs(round(n, -1) - n) <= n * 0.09 else n}",
            "range": f"between {max(1, n - 2)} and {n + 2}"}[figure.how]


def spell(n: int) -> str:
    """A number below seventy in words."""
    if n < 20:
        return SMALL[n]
    return TENS[n // 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")


def show_day(ordinal: int, style: int) -> str:
    """A day as `3 May 2001` or `May 3, 2001`."""
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if style == 0 else f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


@cache
def read_text(text: str) -> tuple[Document, Reading]:
    """The document and the reading of a text, as the program makes them; kept, since a document reads alike in any company."""
    capture = capture_of(text.encode())
    document = clean_capture(capture, (Retrieval(capture=capture.id, path="page.txt"),), tables=load_ingest_tables())
    assert not isinstance(document, Refused), document.reason
    return document, read_document(document, tables=load_read_tables())


def account_of(text: str, name: str) -> Account:
    """The account of a text."""
    document, reading = read_text(text)
    return Account(name=name, document=document, reading=reading, retrievals=())


def accounts_of(world: World) -> list[Account]:
    """The accounts of a world, by its tellings."""
    return [account_of(render(world, telling), telling.outlet) for telling in world.tellings]


def chapters_of(world: World) -> list[Chapter]:
    """The chapters of the incidents that the program makes of a world."""
    return reconcile(accounts_of(world))
