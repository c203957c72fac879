"""What the dossier says of copies, in the terminal and in the page."""

from __future__ import annotations

import msgspec
import pytest
from tests.present.makers import form_dossier

from rashomon.present import as_html, as_text
from rashomon.schema import Copy, Dossier, Passage


def with_copy(**changed: object) -> Dossier:
    """The made dossier with its one copy changed."""
    dossier = form_dossier()
    return msgspec.structs.replace(dossier, copies=tuple(msgspec.structs.replace(copy, **changed) for copy in dossier.copies))


SPOKEN = (Passage(a_start=11, a_end=31, b_start=0, b_end=20, quoted=0.5), Passage(a_start=31, a_end=51, b_start=22, b_end=42))


@pytest.mark.parametrize(("changed", "first", "third"), [
    ({"share_a": 0.3, "share_b": 0.58, "derivation": "part"},
     "copied by 3, in part (30% of its words, 58% of the other's)", "copied from 1, in part (58% of its words, 30% of the other's)"),
    ({"direction": "b_to_a", "derivation": "edited"}, "copied from 3, edited (", "copied by 1, edited ("),
    ({"direction": "unknown", "derivation": "same"}, "shares words with 3, the same throughout (", "shares words with 1, the same throughout ("),
    ({"direction": "unknown", "agency": "Press Trust of India"},
     "prints the words of Press Trust of India, as does 3, in part", "prints the words of Press Trust of India, as does 1, in part"),
    ({"derivation": "contained", "passages": SPOKEN}, "one within the other (", "of the other's; 25% of them quoted speech)"),
    ({"derivation": "reordered"}, "copied by 3, in another order", "copied from 1, in another order"),
])
def test_a_copy_is_told_from_both_sides(changed: dict[str, object], first: str, third: str) -> None:
    """Direction, kind, shares of either side, agency and quoted speech of a copy stand with both accounts, in text and page alike."""
    dossier = with_copy(**changed)
    text = " ".join(as_text(dossier, width=200, colour=False).split())
    page = as_html(dossier).replace("&#x27;", "'").replace("&#39;", "'")
    for sentence in (first, third):
        assert sentence in text and sentence in page


def test_two_captures_of_one_text_both_stand() -> None:
    """An account that is the same throughout as another is linked to it and listed like any other."""
    dossier = with_copy(derivation="same", share_a=1.0, share_b=1.0)
    text = as_text(dossier, width=120, colour=False)
    assert isinstance(dossier.copies[0], Copy)
    assert all(f"  {number}  " in text for number in (1, 2, 3)) and "the same throughout" in text


def test_copies_in_the_same_way_are_told_together() -> None:
    """Accounts that stand to another in the same way are named in one sentence with the range of their shares."""
    dossier = form_dossier()
    a, b, c = (account.document.id for account in dossier.accounts)
    one = msgspec.structs.replace(dossier.copies[0], direction="unknown", derivation="same", share_a=1.0, share_b=0.9)
    copies = (msgspec.structs.replace(one, a=a, b=b), msgspec.structs.replace(one, a=a, b=c, share_a=0.8))
    text = " ".join(as_text(msgspec.structs.replace(dossier, copies=copies), width=200, colour=False).split())
    assert "shares words with 2, 3, the same throughout (80–100% of its words, 90% of the others')" in text
    assert "shares words with 1, the same throughout (90% of its words, 80% of the other's)" in text
