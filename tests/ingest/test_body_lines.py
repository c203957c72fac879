"""Lines of plain text with much chrome: a model tells the article from what stands around it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest import clean_capture
from rashomon.ingest.body_lines import decode_blocks, find_body_lines
from rashomon.ingest.line_features import NAMES, form_features
from rashomon.ingest.roles import judge_lines
from rashomon.ingest.units import form_units
from rashomon.resources.ingest import load_ingest_tables
from rashomon.resources.ingest_body import load_body_model
from rashomon.schema import Document, capture_of

MENU = ["Home", "World", "Politics", "Business", "Sport", "Weather", "Search", "Log in", "Subscribe", "Video", "Opinion", "Culture", "Science", "Travel", "Jobs"]
STORY = [
    "Engineers reopened the northern bridge on Friday, nine days after floods tore away one of its three piers and cut the town off.",
    "The provincial governor, who drove across first, said the repairs had cost four million and would hold until a new bridge was built.",
    "Traders on the far bank said they had lost a third of their month's income and had received no help from the capital.",
    "Two lorry drivers who were swept from the old bridge on the night of the flood have not been found, and the search was ended on Tuesday.",
]
TEASERS = ["Ten gardens to see this spring", "Why the ferry no longer runs", "Town choir wins prize", "Quiz: how well do you know the valley?", "Most read", "About us", "Contact", "Terms of use",
           "Privacy", "© 2031 The Valley Post. All rights reserved."]


def roles_of(lines: list[str]) -> dict[str, str]:
    """Line → role of a plain text."""
    document = clean_capture(capture_of("\n".join(lines).encode()), (), tables=load_ingest_tables())
    assert isinstance(document, Document)
    return {line: next(b.role for b in document.blocks if b.start <= document.text.index(line) < b.end) for line in lines}


def test_a_story_amid_menus_is_found() -> None:
    """Paragraphs between a long menu and a long tail are body, and no line of the menu or the tail is."""
    roles = roles_of([*MENU, "Bridge open again nine days after flood", *STORY, *TEASERS])
    assert all(roles[line] == "body" for line in STORY)
    assert not [line for line in (*MENU, *TEASERS) if roles[line] == "body"]


def test_the_model_fits_the_columns() -> None:
    """The packaged model was fitted on the columns that are computed now, and every tree is whole."""
    model = load_body_model()
    assert model.columns == NAMES
    for tree in model.trees:
        ends = [child for _, _, left, right in tree.nodes for child in (left, right)]
        assert sorted(ends) == sorted([*range(1, len(tree.nodes)), *(-1 - k for k in range(len(tree.values)))])
        assert all(0 <= column < len(NAMES) for column, *_ in tree.nodes)


def test_one_row_of_numbers_a_line() -> None:
    """Each line has a row, each row a number for every column, and the answer has one entry a line."""
    units = form_units("\n".join([*MENU, *STORY]), load_ingest_tables())
    lines, first, last, _ = judge_lines(units, load_ingest_tables())
    rows = form_features(lines, first, last, load_ingest_tables())
    assert [len(row) for row in rows] == [len(NAMES)] * len(units)
    assert len(find_body_lines(rows, [len(unit.words) for unit in units], load_body_model())) == len(units)


def total_of(weights: list[float], chosen: list[bool], switch: float) -> float:
    """The sum that decoding maximises."""
    begins = sum(1 for k, inside in enumerate(chosen) if inside and (k == 0 or not chosen[k - 1]))
    return sum(w for w, inside in zip(weights, chosen, strict=True) if inside) - switch * begins


@given(st.lists(st.integers(-9, 9).map(float), max_size=9), st.integers(0, 6).map(float))
def test_decoding_finds_the_greatest_sum(weights: list[float], switch: float) -> None:
    """No other choice of lines has a greater sum of weights less the cost of its blocks."""
    best = max(total_of(weights, [bool(n >> k & 1) for k in range(len(weights))], switch) for n in range(2 ** len(weights)))
    assert abs(total_of(weights, decode_blocks(weights, switch), switch) - best) < 1e-9


COMMENTS = ["3 comments", "Anna on September 12, 2031 at 4:47 pm said:", "I drove across on Saturday and the queue was longer than it has ever been, since nobody directs the traffic there.",
            "Omar on September 13, 2031 at 9:02 am said:", "My brother works on the far bank and he tells me that the ferry was cheaper and quicker than this new bridge will ever be.",
            "Anna on September 13, 2031 at 10:15 am said:", "The council promised a second lane five years ago and we have all been waiting for it ever since, with no word of a date."]


def test_comments_longer_than_the_story_are_no_story() -> None:
    """Below a heading of comments and the lines that name two of them nothing is body, though they outweigh the story."""
    roles = roles_of([*MENU, "Bridge open again nine days after flood", STORY[0], *COMMENTS, *TEASERS])
    assert roles[STORY[0]] == "body"
    assert not [line for line in COMMENTS if roles[line] == "body"]


def test_a_heading_without_comments_ends_nothing() -> None:
    """The word of comments above the story, with no line that names who wrote one, leaves the paragraphs below it body."""
    roles = roles_of([*MENU, "Comments", "Bridge open again nine days after flood", *STORY, *TEASERS])
    assert all(roles[line] == "body" for line in STORY)


def test_bullets_without_words_change_no_verdict() -> None:
    """Empty items of lists, which one renderer prints and another does not, leave the article's lines as they are."""
    lines = [*MENU, "Bridge open again nine days after flood", *STORY, *TEASERS]
    bare = roles_of(lines)
    strewn = roles_of([line for pair in zip(lines, ["*"] * len(lines), strict=True) for line in pair])
    assert [line for line in lines if bare[line] == "body"] == [line for line in lines if strewn[line] == "body"]


def test_what_follows_the_last_paragraph_is_not_body() -> None:
    """A line about the author and the maker of a picture are not body, whatever stands around them."""
    author = "Mira Oslen is a staff writer at The Valley Post who covers roads and rivers."
    picture = "The new pier stands on the northern bank of the river Credit: Valley Post"
    roles = roles_of([*MENU, "Bridge open again nine days after flood", *STORY[:2], picture, *STORY[2:], author, *TEASERS])
    assert roles[picture] == "caption"
    assert roles[author] != "body"
    assert all(roles[line] == "body" for line in STORY)
