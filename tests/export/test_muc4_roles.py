"""Statements and fillers of roles together, on made readings."""

from __future__ import annotations

from dataclasses import replace as changed

import pytest
from msgspec.structs import replace

from rashomon.export.muc4 import as_templates
from rashomon.export.muc4_happenings import Happening
from rashomon.export.muc4_incidents import Incident
from rashomon.export.muc4_parties import Party, form_cast
from rashomon.export.muc4_roles import Role, form_roles, settle_happenings, share_fillers
from rashomon.export.muc4_templates import INDIVIDUAL, ORGANISATION, TARGET, TYPE, VICTIM, Fill
from rashomon.resources.muc4 import load_muc4_tables
from rashomon.schema import Block, Document, Likely, Reading, RoleFiller, Run, capture_of

TEXT = "Men of the Red Dawn Front attacked the Chilean consulate and its windows. The bank was hit too. Petra Salcedo was hurt in it.\n"
SENTENCES = ((0, 73), (74, 95), (96, 126))


def document() -> Document:
    """The text, all body."""
    return Document(id=capture_of(TEXT.encode()).id, text=TEXT, media_type="text/plain", encoding="utf-8", language="en",
                    blocks=(Block(start=0, end=len(TEXT), role="body", reason="made"),), origin=(Run(start=0, byte_start=0, width=1),), byte_length=len(TEXT))


def filler(role: str, words: str, score: float, kind: str = "bombing") -> RoleFiller:
    """A filler of one wording."""
    start = TEXT.index(words)
    return RoleFiller(role=role, spans=(document().span(start, start + len(words)),), scores=(score,), types=(Likely(type=kind, score=0.9),))  # type: ignore[arg-type]


def reading(*fillers: RoleFiller, relevance: float = 0.9, types: tuple[Likely, ...] = ()) -> Reading:
    """A reading of fillers alone."""
    return Reading(document=document().id, sentences=SENTENCES, statements=(), entities=(), events=(), fillers=fillers, relevance=relevance, incident_types=types)


def roles_of(read: Reading) -> list[Role]:
    """The fillers as parties."""
    return form_roles(form_cast(document(), read, load_muc4_tables()), read)


def thing(words: str) -> Party:
    """A target as a happening tells it."""
    return Party(words=words, sort="thing", category="OTHER", start=TEXT.upper().index(words))


HAPPENING = Happening(type="ATTACK", trigger="attack", weak=False, start=26, sentence=SENTENCES[0])


def test_what_is_no_target_is_none() -> None:
    """Parts of buildings and people are no targets, and the nation before one is no part of its name."""
    read = reading(filler("target", "Chilean consulate", 0.9), filler("target", "windows", 0.9), filler("target", "Men", 0.9), filler("perpetrator", "bank", 0.9))
    assert [role.party.words for role in roles_of(read)] == ["CONSULATE"]


def test_parties_that_both_tell_stay_and_others_go() -> None:
    """A target of the happening stays where a filler tells of it, even a doubtful one, and goes where none does."""
    happening = changed(HAPPENING, targets=(thing("CONSULATE"), thing("BANK")))
    read = reading(filler("target", "consulate", 0.4))
    (settled,) = settle_happenings([happening], roles_of(read), read)
    assert [party.words for party in settled.targets] == ["CONSULATE"] and settled.targets[0].score == 0.4


@pytest.mark.parametrize(("score", "relevance", "targets"), [(0.9, 0.9, ["BANK"]), (0.4, 0.9, []), (0.9, 0.1, [])])
def test_a_sure_filler_joins_the_happening_near_it(score: float, relevance: float, targets: list[str]) -> None:
    """A filler that no happening tells of joins the nearest one where it is sure and the document is relevant."""
    read = reading(filler("target", "bank", score, "attack"), relevance=relevance)
    (settled,) = settle_happenings([HAPPENING], roles_of(read), read)
    assert [party.words for party in settled.targets] == targets


def test_an_attack_in_a_text_of_bombings_is_one() -> None:
    """Where the document clearly tells of a bombing an open trigger tells of it too, and a shot never does."""
    read = reading(types=(Likely(type="bombing", score=0.9), Likely(type="attack", score=0.2)))
    settled = settle_happenings([HAPPENING, changed(HAPPENING, trigger="shoot")], [], read)
    assert [happening.type for happening in settled] == ["BOMBING", "ATTACK"]


def test_who_did_it_is_shared() -> None:
    """Every incident without an organisation gets the sure one; one that has its own keeps it alone; what is doubtful goes nowhere."""
    read = reading(filler("organisation", "Red Dawn Front", 0.9), filler("perpetrator", "Men", 0.3))
    other = Party(words="X", name="X", sort="organisation")
    incidents = [Incident("ATTACK", [HAPPENING]), Incident("BOMBING", [changed(HAPPENING, bodies=(other,))])]
    share_fillers(incidents, roles_of(read))
    assert [[party.name for party in incident.bodies] for incident in incidents] == [["RED DAWN FRONT"], ["X"]]
    assert not any(incident.perpetrators for incident in incidents)


def test_a_relevant_document_has_an_incident() -> None:
    """Fillers without any statement make one incident of the likeliest type, with all that is sure; without relevance there is none."""
    found = reading(filler("victim", "Petra Salcedo", 0.9, "attack"), filler("target", "bank", 0.9, "attack"), filler("organisation", "Red Dawn Front", 0.8),
                    filler("perpetrator", "Men", 0.8), types=(Likely(type="attack", score=0.9),))
    (template,) = as_templates(document(), found)
    assert template[TYPE] == (Fill("ATTACK"),) and template[VICTIM] == (Fill("PETRA SALCEDO"),) and template[TARGET] == (Fill("BANK"),)
    assert template[ORGANISATION] == (Fill("RED DAWN FRONT"),) and template[INDIVIDUAL] == (Fill("MEN"),)
    assert as_templates(document(), replace(found, relevance=0.0)) == ()
