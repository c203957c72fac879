"""What an encoder tells of names and attributions, beside the rules."""

from __future__ import annotations

from rashomon.neural.loading import load_read_tables
from rashomon.neural.readout import Labelled, Readout, Said
from rashomon.read.attributions import Link, find_links
from rashomon.read.name_readouts import KINDS, find_told_names
from rashomon.read.names import find_names
from rashomon.read.syntax import parse_tokens
from rashomon.read.tokens import Tokens, read_tokens
from rashomon.resources.names import load_name_tables
from rashomon.resources.syntax import load_syntax_tables


def make_tokens(text: str) -> Tokens:
    """Tokens of a text."""
    return read_tokens(text, [(0, len(text))], tables=load_syntax_tables())


def make_readout(*, names: tuple[Labelled, ...] = (), said: tuple[Said, ...] = ()) -> Readout:
    """A readout of one head."""
    return Readout(upos=(), heads=(), relations=(), factuality=(), names=names, said=said, mentions=(), chains=(), fillers=(), passages=())


def find_kinds(text: str, *names: Labelled) -> dict[str, str]:
    """Name → kind, with what the encoder tells."""
    tokens = make_tokens(text)
    return {name.text: name.kind for name in find_names(tokens, tables=load_name_tables(), told=find_told_names(tokens, make_readout(names=names)))}


def find_told_links(text: str, *said: Said) -> list[Link]:
    """Links, with what the encoder tells."""
    tokens = make_tokens(text)
    tables = load_read_tables()
    tokens, sentences = parse_tokens(tokens, tables.encoder.encode(tokens.words, tokens.sentences), [False] * len(tokens), tables=tables)
    return find_links(tokens, sentences, tables=tables.cues, readout=make_readout(said=said))


TEXT = "Later Ondavir Keluth visited Brenmor in France ."


def test_kinds_come_from_the_encoder_and_edges_from_capitals() -> None:
    """A name whose kind only shape tells takes the encoder's, whole even where the encoder saw a part; closed tables stand."""
    told = find_kinds(TEXT, Labelled(2, 3, "Organization", 0.9), Labelled(4, 5, "Facility", 0.8), Labelled(6, 7, "Person", 0.9))
    assert told == {"Ondavir Keluth": "organisation", "Brenmor": "facility", "France": "place"}


def test_a_name_that_the_encoder_does_not_see_is_none() -> None:
    """Shape alone is not enough beside an encoder, nor is what it calls a people; below the least score it says nothing."""
    assert "Brenmor" not in find_kinds(TEXT, Labelled(1, 3, "Person", 0.9))
    assert "Brenmor" not in find_kinds(TEXT, Labelled(1, 3, "Person", 0.9), Labelled(4, 5, "NORP", 0.9))
    assert "Brenmor" not in find_kinds(TEXT, Labelled(1, 3, "Person", 0.9), Labelled(4, 5, "Location", 0.2))


def test_one_wording_has_one_kind() -> None:
    """The higher sum of scores decides for all mentions of a name."""
    text = "Keluth spoke to Brenmor . Brenmor listened to Keluth ."
    told = find_kinds(text, Labelled(0, 1, "Person", 0.9), Labelled(3, 4, "Location", 0.5), Labelled(5, 6, "Organization", 0.8), Labelled(8, 9, "Location", 0.6))
    assert told == {"Keluth": "person", "Brenmor": "organisation"}


def test_every_kind_of_the_corpus_is_mapped() -> None:
    """Nine kinds; articles and possessives are cut off."""
    assert len(KINDS) == 9
    tokens = make_tokens("The Red Mill's owner left .")
    told = find_told_names(tokens, make_readout(names=(Labelled(0, 4, "Organization", 0.9),)))
    assert [(one.first, one.last) for one in told] == [(1, 3)]


WHISPERED = "The ferryman let slip the bridge had been closed for a week ."


def test_a_cue_that_no_table_lists_makes_a_link() -> None:
    """Source, cue and content come from the encoder where no rule has a link there."""
    said = (Said(0, 2, "source", 0.9, 2), Said(2, 4, "cue", 0.9, 2), Said(4, 12, "content", 0.9, 2))
    assert not [link for link in find_told_links(WHISPERED) if not link.attitude]
    (link,) = [link for link in find_told_links(WHISPERED, *said) if not link.attitude]
    assert (link.source, link.cue, link.content, link.kind, link.rule) == ((0, 2), (2, 4), (4, 12), "indirect", "encoder")


def test_what_the_rules_read_stays_theirs() -> None:
    """No second link at the cue of a rule's link, none for a content without a clause, none below the least score."""
    text = "The ferryman said the bridge had been closed ."
    said = (Said(0, 2, "source", 0.9, 2), Said(2, 3, "cue", 0.9, 2), Said(3, 8, "content", 0.9, 2))
    assert find_told_links(text, *said) == find_told_links(text)
    praised = (Said(0, 2, "source", 0.9, 2), Said(2, 3, "cue", 0.9, 2), Said(3, 5, "content", 0.9, 2))
    assert find_told_links("The ferryman lauded the bridge .", *praised) == []
    weak = (Said(0, 2, "source", 0.9, 2), Said(2, 4, "cue", 0.9, 2), Said(4, 12, "content", 0.4, 2))
    assert [link.rule for link in find_told_links(WHISPERED, *weak)] == [link.rule for link in find_told_links(WHISPERED)]


def test_edges_of_one_link_are_settled() -> None:
    """A source grows to the encoder's end and a cue to its start, what was said ends where the encoder ends it, a quotation stays whole;
    a source that breaks off in a phrase does not grow, nor does one cut a name."""
    text = "Venn , who led the search , flatly said that the bridge was closed and the ferry ran late ."
    said = (Said(0, 6, "source", 0.9, 7), Said(7, 9, "cue", 0.9, 7), Said(9, 14, "content", 0.9, 7))
    (link,) = find_told_links(text, *said)
    assert (link.source, link.cue, link.content) == ((0, 6), (7, 9), (9, 14))
    (link,) = find_told_links(text, Said(0, 5, "source", 0.9, 8), Said(8, 9, "cue", 0.9, 8))
    assert link.source is not None and link.source[1] != 5
    text = '"The bridge is closed ," said Ondavir Keluth .'
    (link,) = find_told_links(text, Said(0, 4, "content", 0.9, 7), Said(7, 8, "cue", 0.9, 7), Said(8, 9, "source", 0.9, 7))
    assert link.content == (0, 7) and link.source == (8, 10)


def test_edges_come_from_capitals_and_the_encoder() -> None:
    """A run is cut where two names are told in it, runs are joined over what stands in a body's name, a list stays a list."""
    told = find_kinds("Later the Ondavir Works Party Keluth Brann won .", Labelled(2, 5, "Organization", 0.9), Labelled(5, 7, "Person", 0.9))
    assert told == {"Ondavir Works Party": "organisation", "Keluth Brann": "person"}
    text = "Later the Board of Fisheries , Forests and Mines met Keluth , Brann and Osk ."
    told = find_kinds(text, Labelled(2, 9, "Organization", 0.8), Labelled(10, 15, "Person", 0.8))
    assert told["Board of Fisheries , Forests and Mines"] == "organisation" and not any("," in name and kind == "person" for name, kind in told.items())


def test_a_name_where_capitals_tell_nothing() -> None:
    """The first word of a sentence is a name by the encoder's word; small words and parts of addresses never are."""
    assert find_kinds("Velk fell .", Labelled(0, 1, "Person", 0.9)) == {"Velk": "person"}
    assert find_kinds("The mill fell .", Labelled(1, 2, "Location", 0.9)) == {}
    assert find_kinds("See https://velk.example/Ombrin for more .", Labelled(1, 2, "Location", 0.9)) == {}
