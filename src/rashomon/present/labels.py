"""What an account is called and where it comes from, and the estimates' ids: small readings of nouns that text and HTML share.

In: accounts, documents, estimates. Out: names, dates, counts of words; all as given or as read, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.present.phrases import as_count, as_day
from rashomon.present.unread import repeats_of, unread_at, unread_of
from rashomon.present.views import View, join_numbers
from rashomon.schema import READ_ROLES, Account, Chapter, Copy, Document, Estimate, Population, Refused, hash_id

_DERIVATIONS = {"same": "the same throughout", "contained": "one within the other", "edited": "edited", "reordered": "in another order", "part": "in part"}
_LEAST_QUOTED = 0.05
"""A share of quoted words that is worth a mention."""
_MEASURES = ("killed", "missing", "injured", "held", "released", "displaced", "arrested", "surrendered", "participating", "demanded", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The face of an account."""

    number: int
    name: str
    """Path below the folder given."""
    outlet: str
    title: str
    author: str
    published: str
    """In words; empty where unknown."""
    words: int
    """Words of the blocks that were read."""
    copies: tuple[str, ...]
    """A sentence for each way in which other accounts share words with it."""
    unread: tuple[str, ...] = ()
    """A sentence for each language of it that is not read."""
    repeats: tuple[str, ...] = ()
    """A sentence for each block whose words recur in the outlet's other captures."""
    places: int = 1
    """Finding-places of its bytes."""
    given: tuple[str, ...] = ()
    """A sentence for each row of the user's own table that speaks of it."""

    @property
    def short(self) -> str:
        """The outlet, else the file's own name."""
        return self.outlet or self.name.rpartition("/")[2]


def label_of(account: Account, view: View) -> Label:
    """Title, outlet, author and date as the document was taken to have, else as given from outside."""
    document = account.document
    given = account.retrievals[0] if account.retrievals else None
    published = _kept(document, "published") or (given.published if given else "")
    return Label(
        number=view.numbers[document.id], name=account.name,
        outlet=_kept(document, "outlet") or (given.outlet if given else ""),
        title=_kept(document, "title") or (given.title if given else ""),
        author=_kept(document, "byline") or (given.author if given else ""),
        published=as_day(published) if published else "",
        words=sum(len(document.text[b.start:b.end].split()) for b in document.blocks if b.role in READ_ROLES and not unread_at(account, b)),
        copies=copies_of(document.id, view), unread=unread_of(account), repeats=repeats_of(account, view),
        places=sum(not row.given_by for row in account.retrievals), given=_given_of(account),
    )


def _kept(document: Document, kind: str) -> str:
    candidate = document.kept(kind)
    return candidate.value if candidate else ""


def copies_of(document: str, view: View) -> tuple[str, ...]:
    """`copied from 1, edited (90% of its words, 70% of the other's)`: a sentence for all Copies that name the document in the same way."""
    alike: dict[tuple[str, str], list[tuple[int, float, float, float]]] = {}
    for copy in view.dossier.copies:
        if document in (copy.a, copy.b):
            other, own, others = (copy.b, copy.share_a, copy.share_b) if document == copy.a else (copy.a, copy.share_b, copy.share_a)
            row = view.numbers.get(other, 0), own, others, _spoken_share(copy)
            alike.setdefault((_way_of(copy, document), _DERIVATIONS[copy.derivation]), []).append(row)
    return tuple(_tell_copies(way, how, sorted(rows)) for (way, how), rows in alike.items())


def _way_of(copy: Copy, document: str) -> str:
    source = {"a_to_b": copy.a, "b_to_a": copy.b}.get(copy.direction)
    return ("copied by" if source == document else "copied from" if source
            else f"prints the words of {copy.agency}, as does" if copy.agency else "shares words with")


def _spoken_share(copy: Copy) -> float:
    """How much of the words in common is quoted speech."""
    letters = sum(passage.a_end - passage.a_start for passage in copy.passages)
    return sum((passage.a_end - passage.a_start) * passage.quoted for passage in copy.passages) / letters


def _tell_copies(way: str, how: str, rows: list[tuple[int, float, float, float]]) -> str:
    numbers, own, others, spoken = zip(*rows, strict=True)
    quoted = f"; {_as_share(spoken)} of them quoted speech" if max(spoken) >= _LEAST_QUOTED else ""
    whose = "the other's" if len(rows) == 1 else "the others'"
    return f"{way} {join_numbers(list(numbers))}, {how} ({_as_share(own)} of its words, {_as_share(others)} of {whose}{quoted})"


def _as_share(shares: tuple[float, ...]) -> str:
    low, high = f"{min(shares):.0%}", f"{max(shares):.0%}"
    return high if low == high else f"{low.removesuffix('%')}–{high}"


def estimate_id(estimate: Estimate) -> str:
    """The id an estimate is explained under: its population's, and the policy."""
    return f"{estimate_group(estimate)}-{estimate.policy}"


def estimate_group(estimate: Estimate) -> str:
    """The id under which all policies' estimates of one population are explained."""
    return hash_id("q", estimate.incident, estimate.population)


def group_estimates(chapter: Chapter) -> dict[Population, list[Estimate]]:
    """The estimates by population, the dead first."""
    groups: dict[Population, list[Estimate]] = {}
    for estimate in sorted(chapter.estimates, key=lambda estimate: _MEASURES.index(estimate.population.measure)):
        groups.setdefault(estimate.population, []).append(estimate)
    return groups


def origin_line(account: Account) -> str:
    """Where the capture was found: every path and URL as given; behind them what the user's manifest says of it."""
    found = [row for row in account.retrievals if not row.given_by]
    places = [" ".join(part for part in (row.path, row.url, f"retrieved {row.retrieved}" if row.retrieved else "") if part) for row in found]
    return "; ".join([f"found at {as_count(len(places), 'place')}: {'; '.join(places)}", *_given_of(account)])


def _given_of(account: Account) -> tuple[str, ...]:
    """What the user's own table says of the account, never read from it."""
    told = []
    for row in account.retrievals:
        if row.given_by:
            facts = (("title", row.title), ("URL", row.url), ("outlet", row.outlet), ("author", row.author), ("published", row.published),
                     ("retrieved", row.retrieved), ("retrieved by", row.retrieved_by), ("note", row.note))
            told.append(f"given by the {row.given_by}: {', '.join(f'{name} {words}' for name, words in facts if words)}")
    return tuple(dict.fromkeys(told))


def refusals_of(view: View) -> list[tuple[str, Refused]]:
    """Everything turned down, each with what it is: whole captures first, then accounts and candidates within them."""
    whole = [(row.what, row) for row in view.dossier.refused]
    known = {(row.stage, row.reason, row.capture) for row in view.dossier.refused}
    inner = [(account, row) for account in view.dossier.accounts for row in account.reading.refused]
    return whole + [(account.name if row.what == account.document.id else f"{row.what} (in {account.name})", row) for account, row in inner
                    if (row.stage, row.reason, row.capture) not in known]
