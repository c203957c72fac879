"""Copies of every kind: edited, moved, quoted, credited to an agency, captured twice, closed by a formula."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from random import Random
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.link import find_copies
from rashomon.schema import Block, Candidate, Copy, Document

STORY = (
    "The ferry to Marrow Island turned back at noon when its pilot saw smoke above the salt sheds, and forty passengers waited on deck.",
    "By three the wind had carried sparks across the channel, where two boats caught fire at their moorings and burned to the water.",
    "Harbour wardens closed the northern quay, counted the crews twice and sent the smaller boats round the point to the old slip.",
    "Nobody was hurt, though a warden named Ilse Brandt spent the evening at the clinic with smoke in her lungs before going home.",
    "The sheds held eleven tonnes of salt for the winter, most of it already sold, and the owners said they would not rebuild there.",
)
OTHER = (
    "School kitchens in the valley will serve bread from the new mill beginning next month, after a long quarrel over its price.",
    "Bakers had asked for a subsidy twice as large, and a committee of parents went from door to door to collect names against it.",
    "In the end both sides signed a paper of nine lines that nobody outside the room has yet been allowed to read or copy out.",
)
SPEECH = ("We will not sell one more sack of flour below what it costs us to grind it, and whoever asks us to do that has never stood "
          "at a millstone at four in the morning with the river too low to turn it")


def document(*paragraphs: str, name: str = "", roles: tuple[str, ...] = (), candidates: dict[str, str] | None = None) -> Document:
    text = "".join(paragraph + "\n" for paragraph in paragraphs)
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(start=at, end=at + len(paragraph) + 1, role=roles[number] if roles else "body", reason="made"))
        at = blocks[-1].end
    found = tuple(Candidate(kind=kind, value=value, kept=True, reason="made") for kind, value in (candidates or {}).items())
    return Document(id=hashlib.sha256(f"{name}\0{text}".encode()).hexdigest(), text=text, media_type="text/plain", encoding="utf-8",
                    language="en", blocks=tuple(blocks), origin=(), byte_length=len(text.encode()), candidates=found)


def shared(copy: Copy, *documents: Document) -> list[tuple[str, str]]:
    texts = {document.id: document.text for document in documents}
    return [(texts[copy.a][p.a_start:p.a_end], texts[copy.b][p.b_start:p.b_end]) for p in copy.passages]


def test_changed_words_stand_in_no_passage() -> None:
    """An edited story is one copy whose passages leave out exactly what was changed."""
    edited = " ".join(STORY).replace("forty passengers", "fifty passengers").replace("spent the evening", "passed an evening")
    a, b = document(" ".join(STORY)), document(edited)
    (copy,) = find_copies((a, b))
    pairs = shared(copy, a, b)
    assert all(ours == theirs for ours, theirs in pairs)
    assert not any(word in ours.split() for ours, _ in pairs for word in ("forty", "fifty", "spent", "passed"))
    assert sum(len(ours) for ours, _ in pairs) > 0.93 * len(a.text)


def test_signs_beside_words_belong_to_the_passage() -> None:
    """A full stop or a currency sign that both texts have next to a shared word is shared too."""
    line = "$900 was all that the captain asked for the boat that lay half sunk behind the sheds, ropes and lamps and two good oars included."
    a, b = document(STORY[0], line, OTHER[0]), document(OTHER[1], line, OTHER[2])
    (copy,) = find_copies((a, b))
    assert shared(copy, a, b) == [(line, line)]


def test_kind_of_derivation_is_told() -> None:
    """The same, a cut, a reordered and a borrowing text are told apart, with the share of each side."""
    whole = document(*STORY)
    kinds = {}
    for name, made in {"same": document(*STORY, name="again"), "contained": document(*STORY[1:4]), "reordered": document(*STORY[::-1]),
                       "part": document(*OTHER, STORY[2], *OTHER[::-1], SPEECH, STORY[3])}.items():
        (copy,) = find_copies((whole, made))
        kinds[name] = copy.derivation
        ours, theirs = (copy.share_a, copy.share_b) if copy.a == whole.id else (copy.share_b, copy.share_a)
        assert 0 < ours <= 1 and 0 < theirs <= 1
        if name == "contained":
            assert theirs == 1.0 and 0.5 < ours < 0.7
    assert kinds == {name: name for name in kinds}


def test_agency_credit_is_no_copying() -> None:
    """Two papers that credit one agency did not copy each other; the agency's own page comes first whatever the days say."""
    a = document("ORLAN (AP) — " + STORY[0], *STORY[1:], candidates={"published": "2001-05-01"})
    b = document(*STORY, "The Associated Press contributed to this report.", candidates={"published": "2001-05-03"})
    (copy,) = find_copies((a, b))
    assert (copy.agency, copy.direction) == ("Associated Press", "unknown")
    own = document(*STORY, name="own", candidates={"published": "2001-05-09", "outlet": "Associated Press"})
    (copy,) = find_copies((a, own))
    assert copy.direction == ("a_to_b" if copy.a == own.id else "b_to_a")


def test_credits_of_two_agencies_or_of_one_text_alone() -> None:
    """Both crediting one agency: neither copied. One alone, or each its own: no common agency, and the days tell the direction."""
    def told(credit: str, day: str) -> Document:
        return document(credit + STORY[0], *STORY[1:], name=credit + day, candidates={"published": day})
    for credits_, agency in ((("(Reuters) - ", "(Reuters) - "), "Reuters"), (("(Reuters) - ", "(AFP) - "), ""), (("(Reuters) - ", ""), "")):
        early, late = told(credits_[0], "2001-05-01"), told(credits_[1], "2001-05-03")
        (copy,) = find_copies((early, late))
        way = "unknown" if agency else "a_to_b" if copy.a == early.id else "b_to_a"
        assert (copy.agency, copy.direction) == (agency, way)


def test_an_agency_that_is_only_cited_is_no_credit() -> None:
    """A story that says what an agency reported does not credit it with its words."""
    cited = "Officials told the Reuters correspondent at the quay that nobody else was missing, and he walked back to the hotel."
    early, late = (document(*STORY, cited, name=day, candidates={"published": day}) for day in ("2001-05-01", "2001-05-03"))
    (copy,) = find_copies((early, late))
    assert copy.agency == "" and copy.direction == ("a_to_b" if copy.a == early.id else "b_to_a")


def test_direction_is_unknown_where_it_cannot_be_known() -> None:
    """No day, one day, the same day, and a year beside a day in it tell no direction."""
    for first, second in (("", ""), ("2001-05-01", ""), ("", "2001-05-01"), ("2001-05-01", "2001-05-01"), ("2001", "2001-05-01"),
                          ("2001-05-01T09:00", "2001-05-01T18:30+02:00")):
        texts = [document(*STORY, name=name, candidates={"published": day} if day else {}) for name, day in (("1", first), ("2", second))]
        (copy,) = find_copies(tuple(texts))
        assert copy.direction == "unknown", (first, second)


def test_direction_as_far_as_the_days_are_known() -> None:
    """A month before a day in another month tells the direction; a month and a day inside it do not."""
    early = document(*STORY, name="1", candidates={"published": "1997-03"})
    for day, known in (("1997-05-02", True), ("1997-03-20", False)):
        late = document(*STORY, name="2", candidates={"published": day})
        (copy,) = find_copies((early, late))
        assert copy.direction == (("a_to_b" if copy.a == early.id else "b_to_a") if known else "unknown")


def test_quoted_speech_is_told_from_copying() -> None:
    """Two stories that share only a speech are no copies; where the story is copied too, the speech is a passage marked as quoted."""
    said = f"“{SPEECH},” the miller said."
    assert find_copies((document(*STORY, said), document(*OTHER, said))) == ()
    a, b = document(*OTHER, said), document(said, *OTHER[::-1])
    (copy,) = find_copies((a, b))
    (spoken,) = [passage for passage, (ours, _) in zip(copy.passages, shared(copy, a, b), strict=True) if "millstone" in ours]
    assert spoken.quoted > 0.9 and any(passage.quoted == 0 for passage in copy.passages)


def test_two_reporters_of_one_speech_copy_nothing() -> None:
    """Whatever the marks – curled, straight, German, French, a paragraph that opens and never closes – shared speech alone gives no row,
    and the same words without marks do."""
    ours, theirs = (document(*STORY[:3]), document(*OTHER))
    for mark in ("“{}”", '"{}"', "„{}“", "«{}»", "‘{}’", "“{}"):
        said = mark.format(SPEECH + ".")
        assert find_copies((document(ours.text, said, name="1"), document(said, theirs.text, name="2"))) == (), mark
    (copy,) = find_copies((document(ours.text, SPEECH + ".", name="1"), document(SPEECH + ".", theirs.text, name="2")))
    assert copy.derivation == "part" and not any(passage.quoted for passage in copy.passages)


def test_captures_of_one_speech_are_linked() -> None:
    """A text that is one quotation, captured twice, is linked as the same."""
    (copy,) = find_copies((document(f"“{SPEECH}.”", name="1"), document(f"“{SPEECH}.”", "Share", name="2")))
    assert copy.derivation == "same"


def test_many_captures_are_linked_and_few_rows() -> None:
    """Two hundred captures of one story hang together, in no more rows than captures."""
    captures = [document(*STORY, f"Printed copy number {number}.", candidates={"published": f"2001-05-{number % 28 + 1:02}"}) for number in range(200)]
    copies = find_copies(tuple(captures))
    reached, waiting = set(), [captures[0].id]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting += [other for copy in copies for other in (copy.a, copy.b) if here in (copy.a, copy.b) and other not in reached]
    assert reached == {capture.id for capture in captures}
    assert len(copies) <= len(captures)


def test_near_identical_captures_are_linked_and_kept() -> None:
    """Captures that differ in a counter, a closing line and a mended word are `same` two by two, whatever is quoted in them."""
    story = [*STORY, f"“{SPEECH},” the miller said."]
    captures = (document(*story, name="1"), document(*story, "Read 211 times.", name="2"),
                document(*story[:-1], story[-1].replace("miller", "old miller"), name="3"))
    copies = find_copies(captures)
    assert {(copy.a, copy.b) for copy in copies} == {tuple(sorted((a.id, b.id))) for a in captures for b in captures if a.id < b.id}
    assert {copy.derivation for copy in copies} == {"same"} and all(min(copy.share_a, copy.share_b) > 0.9 for copy in copies)


def test_formula_of_many_texts_is_no_copy() -> None:
    """What an outlet prints in the middle of many unlike texts is a formula; in two texts alone it is shared words."""
    formula = ("Readers who saw the lights over the pass that night are asked to ring the desk of this paper at any hour or to leave word with "
               "the porter, who will not ask for a name.")
    random = Random(7)
    filler = [[" ".join("".join(random.choices("abdeiklmnorstu", k=6)) for _ in range(60)) for _ in range(2)] for _ in range(30)]
    texts = [document(before, formula, behind) for before, behind in filler]
    assert find_copies(tuple(texts)) == ()
    assert len(find_copies(tuple(texts[:2]))) == 1


def test_passage_covers_nothing_unread() -> None:
    """A menu between two shared paragraphs stands in no passage."""
    menu = "Home Sports Weather Obituaries Subscribe"
    a = document(STORY[0], menu, STORY[1], roles=("body", "menu", "body"))
    b = document(STORY[0], STORY[1])
    (copy,) = find_copies((a, b))
    assert [ours for ours, _ in shared(copy, a, b)] in ([STORY[0], STORY[1]], [STORY[0] + "\n" + STORY[1]])
    assert not any("Weather" in side for pair in shared(copy, a, b) for side in pair)


def test_words_of_unspaced_scripts() -> None:
    """In a script without spaces each letter is a word, so that a cut text is found."""
    text = "海岛上的渡船在中午返航因为船长看见盐棚上空升起浓烟四十名乘客在甲板上等候消息港口管理员关闭了北码头并清点了船员人数"
    (copy,) = find_copies((document(text), document(text[12:] + "其余消息明天再报")))
    assert copy.passages[0].a_end - copy.passages[0].a_start == len(text) - 12


def test_hash_seed_changes_nothing() -> None:
    """Another PYTHONHASHSEED gives the same copies to the byte."""
    program = ("import sys; sys.path.insert(0, '.')\nfrom tests.link.test_copies_kinds import *\nfrom rashomon.schema import as_json\n"
               "texts = [document(*STORY), document(*STORY[1:]), document(*OTHER, STORY[2], STORY[3]), document(*OTHER)]\n"
               "print(b''.join(map(as_json, find_copies(tuple(texts)))).decode())")
    told = {subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed, "PATH": ""}, capture_output=True, text=True,
                           check=True, timeout=60).stdout for seed in ("1", "2")}
    assert len(told) == 1 and len(told.pop()) > 100


def test_formula_costs_no_pairs() -> None:
    """Three thousand texts that close alike take seconds: pairs grow with the texts, not with their square."""
    random = Random(3)
    formula = "Whoever knows more of this matter may write to the desk by the ferry gate, and no name is asked or printed by this paper at all."
    texts = tuple(document(" ".join("".join(random.choices("abdeiklmnorstu", k=7)) for _ in range(80)), formula) for _ in range(3000))
    started = perf_counter()
    assert find_copies(texts) == ()
    assert perf_counter() - started < 20


def test_next_to_nothing_is_no_copy() -> None:
    """Empty, unread and very short documents are passed over."""
    assert find_copies((document("One two three.", name="1"), document("One two three.", name="2"), document(*STORY, roles=("menu",) * 5))) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*STORY, *OTHER, f"“{SPEECH}.”"]), min_size=1, max_size=6), min_size=2, max_size=5), st.randoms())
def test_passages_hold_the_same_words(worlds: list[list[str]], random: Random) -> None:
    """Whatever is cut, doubled and moved: passages hold the same words, inside the texts, and the order of documents changes nothing."""
    documents = [document(*paragraphs, name=str(number)) for number, paragraphs in enumerate(worlds)]
    copies = find_copies(tuple(documents))
    for copy in copies:
        assert copy.a < copy.b and copy.passages and 0 < copy.containment <= 1
        for ours, theirs in shared(copy, *documents):
            assert re.findall(r"\w+", ours.lower()) == re.findall(r"\w+", theirs.lower()) != []
    random.shuffle(documents)
    assert find_copies(tuple(documents)) == copies
