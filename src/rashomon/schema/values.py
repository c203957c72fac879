"""Values: what a statement says, as numbers, days, places and relations. Unknown is None or empty, never zero."""

from __future__ import annotations

from typing import Literal

from rashomon.errors import LawBroken
from rashomon.schema.nouns import Noun
from rashomon.schema.spans import Span

Modifier = Literal["exact", "at_least", "more_than", "at_most", "less_than", "approx", "range", "vague", "all"]


class Quantity(Noun, kw_only=True, tag_field="kind", tag="count"):
    """How many. low ≤ best ≤ high; a bound nobody gave is None (interchange.md tells how each wording is read)."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    modifier: Modifier = "exact"
    unit: str = ""
    """`person`, `percent`, a currency code, a unit of measure, or the counted noun's lemma."""
    of: str = ""
    """What is counted, in the text's own words (`striking miners`)."""
    surface: str = ""
    """The words of the number (`all fourteen`)."""

    def __post_init__(self) -> None:
        known = [v for v in (self.low, self.best, self.high) if v is not None]
        if known != sorted(known):
            raise LawBroken(f"quantity {self.surface!r}: {self.low}, {self.best}, {self.high} must be low ≤ best ≤ high")


class Rating(Noun, kw_only=True, tag_field="kind", tag="rating"):
    """The figure of a poll or a scale; bounds as in Quantity."""

    low: float | None = None
    best: float | None = None
    high: float | None = None
    modifier: Modifier = "exact"
    unit: str = "percent"
    of: str = ""
    surface: str = ""


class Superlative(Noun, kw_only=True, tag_field="kind", tag="superlative"):
    """A rating without a figure: at its lowest ever."""

    of: str
    scope: str
    """`ever`, `since 1990`, …; empty when none is told."""


class Period(Noun, kw_only=True, tag_field="kind", tag="time"):
    """Days from `start` to `end`, both included, ISO 8601 dates; None where open or unknown."""

    start: str | None = None
    end: str | None = None
    grain: str = ""
    """second, minute, hour, part_of_day, day, week, weekend, month, season, quarter, year, decade, century, relative, or empty."""
    anchor: str = ""
    """explicit, publication, narrative, or the id or words of the event it hangs on."""
    modifier: str = ""
    """by, before, after, since, until, early, mid, late, about, just before, …; empty for plain."""
    timex: str = ""
    """TIMEX3 value (ISO-TimeML): `1997-04-22`, `P3D`, `PRESENT_REF`."""


class Duration(Noun, kw_only=True, tag_field="kind", tag="duration"):
    """A length of time."""

    days: float | None = None
    iso8601: str = ""
    modifier: str = ""


class Site(Noun, kw_only=True, tag_field="kind", tag="place"):
    """A place. Names in English, never codes; empty where the text does not say and no closed table does."""

    name: str = ""
    """As named in the text (`residence of the ambassador`)."""
    city: str = ""
    region: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: str = ""
    """site, city, district, region, nature (waters, mountains), country, or empty."""
    candidates: tuple[str, ...] = ()
    """Of an ambiguous name: places it may be, most likely first, each in words with its GeoNames id in brackets."""
    geonames: int | None = None
    """Id of GeoNames; of a site the id of the town it stands in."""
    located: str = ""
    """resolved, ambiguous (candidates stand there), unlocated (only the wider place told with it is known), absent (in no gazetteer);
    empty where nothing was looked up."""
    where_prec: int = 0
    """How exactly the text tells where, as UCDP codes it: 1 the place itself, 2 near it, 3 a second-order division, 4 a first-order one,
    5 a line or a landscape, 6 a country, 7 international waters or airspace; 0 where nothing is known."""


class Happening(Noun, kw_only=True, tag_field="kind", tag="event"):
    """An event has no value beside its words; `event` is its type (kill, seize, …)."""

    event: str = ""


class Condition(Noun, kw_only=True, tag_field="kind", tag="state"):
    """A state that holds."""

    state: str = ""


class Demand(Noun, kw_only=True, tag_field="kind", tag="demand"):
    demand: str


class Stance(Noun, kw_only=True, tag_field="kind", tag="stance"):
    holder: str
    target: str
    stance: Literal["support", "refuse", "intend", "press_for"]


class Evaluation(Noun, kw_only=True, tag_field="kind", tag="evaluation"):
    target: str = ""
    claim: str


class Means(Noun, kw_only=True, tag_field="kind", tag="means"):
    means: tuple[str, ...]


class Cause(Noun, kw_only=True, tag_field="kind", tag="cause"):
    effect: str
    cause: str


class Office(Noun, kw_only=True, tag_field="kind", tag="role"):
    """A person or body and the role the text gives them."""

    entity: str
    """Id of the Entity, or its name where it has none."""
    role: str


class Identity(Noun, kw_only=True, tag_field="kind", tag="alias"):
    names: tuple[str, ...]


class Part(Noun, kw_only=True):
    """One named part of a group."""

    label: str
    quantifier: str = ""
    low: float | None = None
    best: float | None = None
    high: float | None = None


class Composition(Noun, kw_only=True, tag_field="kind", tag="composition"):
    of: str
    parts: tuple[Part, ...]


class Speech(Noun, kw_only=True, tag_field="kind", tag="attribution"):
    """What an act of saying says."""

    speech_act: str
    """Cue class: report, claim, deny, demand, …"""
    proposition: str = ""
    quote: str = ""


Value = (Quantity | Rating | Superlative | Period | Duration | Site | Happening | Condition | Demand | Stance | Evaluation
         | Means | Cause | Office | Identity | Composition | Speech)


class Situation(Noun, kw_only=True):
    """Where or when a fact lies, with the words that say so."""

    value: Period | Site
    spans: tuple[Span, ...] = ()
    """Empty when it comes from context."""
    origin: Literal["stated", "context", "document", "incident"] = "stated"
    """Exported as `from`."""
