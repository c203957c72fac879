"""Copied passages."""

from __future__ import annotations

from time import perf_counter

from tests.accounts_made import AccountMaker

from rashomon.link import find_copies
from rashomon.schema import Document

LONG = ("Fishermen in the bay of Orlan woke on Monday to find the pier gone, carried off by a storm that had not been forecast, "
        "and the harbour office closed until further notice while engineers looked at the damage under the water.")
OTHER = "The price of salt rose again this week as mines in the north stayed shut for a third month and buyers turned to the sea."


def document(sentences: list[str], published: str = "") -> Document:
    return AccountMaker("a", sentences, published=published).account().document


def test_passage_is_aligned_to_the_character() -> None:
    """The words of a passage are the same words in both texts."""
    a, b = document([OTHER, LONG], "2001-05-01"), document([LONG, "More on page four of this issue."], "2001-05-03")
    (copy,) = find_copies((a, b))
    texts = {a.id: a.text, b.id: b.text}
    for passage in copy.passages:
        assert texts[copy.a][passage.a_start:passage.a_end] == texts[copy.b][passage.b_start:passage.b_end]
    assert any("carried off by a storm" in texts[copy.a][p.a_start:p.a_end] for p in copy.passages)


def test_direction_follows_the_days_of_publication() -> None:
    """The earlier text is the origin; without days the direction is unknown."""
    a, b = document([OTHER, LONG], "2001-05-01"), document([LONG, "More on page four."], "2001-05-03")
    (copy,) = find_copies((a, b))
    assert (copy.direction == "a_to_b") == (copy.a == a.id)
    (undated,) = find_copies((document([OTHER, LONG]), document([LONG, "More on page four."])))
    assert undated.direction == "unknown"


def test_order_of_documents_changes_nothing() -> None:
    """Copies are the same for every order of the documents."""
    documents = [document([OTHER, LONG]), document([LONG]), document([OTHER])]
    assert find_copies(tuple(documents)) == find_copies(tuple(reversed(documents)))


def test_quoted_speech_alone_is_no_copy() -> None:
    """Two reporters who quote one speaker do not copy each other."""
    said = f'"{LONG.rstrip(".")}", he said.'
    assert find_copies((document([OTHER, said]), document([said, "The minister left at noon without answering any of the questions."]))) == ()


def test_short_overlap_is_no_copy() -> None:
    """A turn of phrase of a dozen words in long texts is no copy."""
    phrase = "woke on Monday to find the pier gone, carried off by a storm"
    a = document([OTHER, f"Villagers {phrase} last year.", "Nothing else was reported from the islands in the days after that."])
    b = document([f"Some {phrase} again.", "A ferry left the port with two hundred passengers on board at dawn for the mainland."])
    assert find_copies((a, b)) == ()


def test_two_thousand_texts_take_seconds() -> None:
    """Time grows with the words, not with the pairs: 400 texts of 470 words in well under two seconds."""
    words = [f"word{i}" for i in range(5000)]
    texts = tuple(document([" ".join(words[(i * 7919 + j * (i % 13 + 1)) % 5000] for j in range(470))]) for i in range(400))
    start = perf_counter()
    find_copies(texts)
    assert perf_counter() - start < 8.0
