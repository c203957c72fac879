"""Tables of ingest: phrases of page chrome and closed-class words. In: two TOML files beside this one. Out: IngestTables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rashomon.errors import ResourceMissing
from rashomon.resources.ingest_markup import MarkupTables, load_markup_tables
from rashomon.resources.languages import LanguageTables, load_language_tables
from rashomon.resources.tables import read_resource


@dataclass(frozen=True, slots=True)
class IngestTables:
    """What the rules of ingest look words up in. Phrases are lower case, words parted by one blank."""

    phrases: dict[str, tuple[tuple[str, str], ...]]
    """First word → (kind, phrase); kinds are appeal, appeal-weak, legal, legal-weak."""
    imperatives: frozenset[str]
    address: frozenset[str]
    menu_words: frozenset[str]
    menu_lines: frozenset[str]
    comment_heads: frozenset[str]
    related_heads: frozenset[str]
    caption_starts: tuple[str, ...]
    caption_ends: tuple[str, ...]
    byline_starts: tuple[str, ...]
    byline_titles: tuple[str, ...]
    credits: tuple[str, ...]
    dateline_starts: tuple[str, ...]
    updated_starts: tuple[str, ...]
    date_words: frozenset[str]
    """Words that may stand beside a date in a line that is nothing but a date."""
    header_sections: frozenset[str]
    finite: frozenset[str]
    stop: frozenset[str]
    abbreviations: frozenset[str]
    languages: LanguageTables
    given_names: frozenset[str]
    """In lower case."""
    markup: MarkupTables


def _load_toml(name: str) -> dict[str, Any]:
    path = files("rashomon.resources").joinpath(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceMissing(f"{name}: table of ingest cannot be read ({error}); install rashomon again") from error


def _index_phrases(chrome: dict[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    index: dict[str, list[tuple[str, str]]] = {}
    kinds = (("appeal", chrome["appeal"]["strong"]), ("appeal-weak", chrome["appeal"]["weak"]),
             ("legal", chrome["legal"]["strong"]), ("legal-weak", chrome["legal"]["weak"]))
    for kind, phrases in kinds:
        for phrase in phrases:
            index.setdefault(phrase.split()[0], []).append((kind, phrase))
    return {first: tuple(sorted(found, key=lambda row: (-len(row[1]), row))) for first, found in sorted(index.items())}


@cache
def load_ingest_tables() -> IngestTables:
    """The tables, read once a process. Raises ResourceMissing when a file is absent or altered."""
    chrome, words = _load_toml("ingest_chrome.toml"), _load_toml("ingest_words.toml")
    return IngestTables(
        phrases=_index_phrases(chrome),
        imperatives=frozenset(chrome["appeal"]["imperatives"]),
        address=frozenset(chrome["appeal"]["address"]),
        menu_words=frozenset(chrome["menu"]["words"]),
        menu_lines=frozenset(chrome["menu"]["lines"]),
        comment_heads=frozenset(chrome["comment"]["heads"]),
        related_heads=frozenset(chrome["related"]["heads"]),
        caption_starts=tuple(chrome["caption"]["starts"]),
        caption_ends=tuple(chrome["caption"]["ends"]),
        byline_starts=tuple(sorted(chrome["byline"]["starts"], key=len, reverse=True)),
        byline_titles=tuple(chrome["byline"]["titles"]),
        credits=tuple(chrome["byline"]["credits"]),
        dateline_starts=tuple(sorted(chrome["dateline"]["starts"], key=len, reverse=True)),
        updated_starts=tuple(chrome["dateline"]["updated"]),
        date_words=frozenset(chrome["dateline"]["around"]),
        header_sections=frozenset(chrome["header"]["sections"]),
        finite=frozenset(words["finite"].split()),
        stop=frozenset(words["stop"].split()),
        abbreviations=frozenset(words["abbreviations"].split()),
        languages=load_language_tables(),
        given_names=frozenset(row.split("\t")[0] for row in read_resource("given_names.tsv").decode("utf-8").splitlines() if row[:1] != "#"),
        markup=load_markup_tables(),
    )
