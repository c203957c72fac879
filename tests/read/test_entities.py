"""Who is who within a document: the case table, and the laws of mentions."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.read.told_names import names_of, readout_of, tokens_of

from rashomon.neural.readout import Nominal, Readout
from rashomon.read.entities import DocumentEntities, form_document_entities
from rashomon.read.name_chains import Chains
from rashomon.read.offices import find_offices
from rashomon.read.places import find_places
from rashomon.read.tokens import Tokens
from rashomon.resources.names import load_name_tables
from rashomon.schema import Block, Document, Run

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "entities.cases.toml").read_text(encoding="utf-8"))["case"]


def read(text: str, readout: Readout | None = None) -> tuple[Tokens, DocumentEntities]:
    """Tokens and entities of a text as a document of one body block, with what the encoder makes of it or with a readout that is given."""
    tables, data = load_name_tables(), text.encode()
    document = Document(
        id=hashlib.sha256(data).hexdigest(), text=text, media_type="text/plain", encoding="utf-8", language="en", byte_length=len(data),
        blocks=(Block(start=0, end=len(text), role="body", reason="test"),), origin=(Run(start=0, byte_start=0, width=1),))
    tokens = tokens_of(text)
    names = names_of(tokens)
    places = find_places(tokens, names, tables=tables)
    offices = find_offices(tokens, names, tables=tables)
    return tokens, form_document_entities(Chains(tokens, readout or readout_of(tokens)), names, places, offices, document=document, tables=tables)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_entities(case: dict[str, Any]) -> None:
    """Names, nouns and pronouns of one thing are one entity with its kind and country."""
    _, found = read(case["text"])
    lines = {f"{e.name} | {e.kind} |{' ' if e.country else ''}{e.country} | {' ; '.join(m.span.quote for m in e.mentions)}" for e in found.entities}
    missing = [line for line in case["expect"] if line not in lines]
    if case["status"] == "pass":
        assert not missing, sorted(lines)
    else:
        assert missing, f"this case passes now, mark it so: {case['text']}"


@pytest.mark.parametrize("name", ["names", "places", "offices", "entities"])
def test_no_words_belong_to_two_entities(name: str) -> None:
    """The same words are a mention of one entity at most, ids are unique, and rows lead back to the entity."""
    for case in tomllib.loads((HERE / f"{name}.cases.toml").read_text(encoding="utf-8"))["case"]:
        _, found = read(case["text"])
        spans = [(mention.span.start, mention.span.end) for entity in found.entities for mention in entity.mentions]
        assert len(spans) == len(set(spans))
        assert len({entity.id for entity in found.entities}) == len(found.entities)
        assert all(found.entity_at(first, last) == found.entities[index] for first, last, index in found.rows)


def test_rows_inside_a_phrase_lead_to_its_entity() -> None:
    """A phrase that is no mention itself leads to the mention that ends nearest its end."""
    tokens, found = read("At least three of the guerrillas of the Harrow Liberation Front died.")
    end = tokens.words.index("Front") + 1
    entity = found.entity_at(0, end)
    assert entity is not None and entity.name == "Harrow Liberation Front"
    assert found.entity_at(end, end + 1) is None


def link(*mentions: tuple[int, int, str]) -> Readout:
    """A readout of nothing but mentions (first row, head row, kind) that are one chain."""
    told = tuple(Nominal(head, first, head + 1, kind, 0.9) for first, head, kind in mentions)
    return Readout(upos=(), heads=(), relations=(), factuality=(), names=(), said=(), mentions=told, chains=(tuple(range(len(told))),), fillers=(), passages=())


def mentions_of(found: DocumentEntities, name: str) -> list[str]:
    """The words of an entity's mentions."""
    return [mention.span.quote for entity in found.entities if entity.name == name for mention in entity.mentions]


def test_a_noun_joins_the_name_its_chain_leads_to() -> None:
    """`The city` is the town that the encoder links it to; `the country`, `a city` and what is not linked are not."""
    text = "Troops left Nairobi on Monday. The city was calm. The country was not. A city burned."
    tokens, found = read(text, link((2, 2, "place"), (6, 7, "place"), (11, 12, "place"), (16, 17, "place")))
    assert tokens.words[7] == "city" and mentions_of(found, "Nairobi") == ["Nairobi", "The city"]
    assert mentions_of(read(text, link((2, 2, "place")))[1], "Nairobi") == ["Nairobi"]


def test_they_and_it_stay_with_their_chain() -> None:
    """A pronoun that the encoder links elsewhere does not go to the nearest group; one that it links to nothing does."""
    text = "Lawyers met gunmen in Ombrin. They left two rifles."
    at = 6
    assert mentions_of(read(text, link((at, at, "person")))[1], "gunmen") == ["gunmen", "They"]
    assert "They" not in mentions_of(read(text, link((4, 4, "place"), (at, at, "person")))[1], "gunmen")


def test_a_chain_joins_no_two_names() -> None:
    """Two full names in one chain stay two entities."""
    _, found = read("Lena Brod left. Later Ivo Pratt came.", link((0, 0, "person"), (5, 5, "person")))
    assert mentions_of(found, "Lena Brod") == ["Lena Brod"] and mentions_of(found, "Ivo Pratt") == ["Ivo Pratt"]
