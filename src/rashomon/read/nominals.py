"""Nouns that name happenings: told as statements where they bring a participant of their own, or are wanted; else mentions only.

In: a Scene. Out: Drafts (interchange.md, type event) and the rows of bare triggers for events.jsonl.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.read.attributions import Link
from rashomon.read.chunks import Chunk
from rashomon.read.drafts import Draft, Scene
from rashomon.read.parses import Rows, Sentence
from rashomon.read.propositions import LIGHT
from rashomon.schema import Happening
from rashomon.schema.events import ParticipantRole

SUFFERED = frozenset("abduct arrest assassinate capture deport detain die evacuate execute expel free imprison kidnap kill liberate murder release remove rescue "
                     "resettle torture overthrow beat bury".split())
"""Happenings whose possessor is the one they befall."""
BRINGS: dict[str, ParticipantRole] = {"of": "patient", "by": "agent", "on": "target", "against": "target", "upon": "target", "into": "target"}


def find_nominals(scene: Scene) -> Iterator[Draft]:
    """Drafts of nouns that bring an agent or a target, or that are wanted."""
    tokens = scene.tokens
    for sentence in scene.sentences:
        for k, chunk in enumerate(sentence.chunks):
            if chunk.kind != "noun" or not verb_of(scene, chunk.head) or tokens.tags[chunk.head] not in ("NN", "NNS"):
                continue
            participants, end = read_arguments(scene, sentence.chunks, k)
            participants = (*possessor_of(scene, chunk, participants), *participants)
            wanted = wanting_link(scene, chunk)
            if is_verb_object(scene, sentence, chunk) or (not participants and wanted is None):
                continue
            if not any(role in ("agent", "target", "patient") for role, _ in participants) and wanted is None:
                continue
            yield form_nominal(scene, sentence, chunk, end, participants)


def verb_of(scene: Scene, row: int) -> str:
    """What a noun that names a happening tells: its verb by the table, else itself where the encoder says so; empty where it names none."""
    lemma = scene.tokens.lemmas[row]
    return scene.cues.event_nouns.get(lemma, lemma if row in scene.acts else "")


def read_arguments(scene: Scene, chunks: Sequence[Chunk], k: int) -> tuple[tuple[tuple[ParticipantRole, Rows], ...], int]:
    """Participants after the noun by preposition, and the row after the last of them."""
    tokens = scene.tokens
    found: list[tuple[ParticipantRole, Rows]] = []
    end, at = chunks[k].last, k + 1
    while at + 1 < len(chunks) and chunks[at].kind == "prep" and chunks[at + 1].kind == "noun":
        word = tokens.lowers[chunks[at].first]
        role = BRINGS.get(word)
        if role is not None:
            found.append((role, (chunks[at + 1].first, chunks[at + 1].last)))
        elif word not in ("in", "at", "near") or not found:
            break
        end = chunks[at + 1].last
        at += 2
        if at + 3 < len(chunks) and chunks[at].kind == "open" and chunks[at + 2].kind == "close" and chunks[at + 3].kind == "noun":
            end = chunks[at + 3].last
            at += 4
    return tuple(found), end


def possessor_of(scene: Scene, chunk: Chunk, told: Sequence[tuple[ParticipantRole, Rows]]) -> tuple[tuple[ParticipantRole, Rows], ...]:
    """Whose happening it is, by name or noun: who did it where the noun tells of a deed and to whom it was done or who does such deeds, else
    to whom it happened (`the army's attack`, `the envoy's release`)."""
    tokens = scene.tokens
    mark = next((row for row in range(chunk.head - 1, chunk.first, -1) if tokens.tags[row] == "POS"), -1)
    if mark < 0 or any(rows[0] <= row < rows[1] for rows in scene.time_rows for row in (mark - 1,)):
        return ()
    verb = verb_of(scene, chunk.head)
    role: ParticipantRole = "patient" if verb in SUFFERED and all(role != "patient" for role, _ in told) else "agent"
    return ((role, (chunk.first, mark)),)


def wanting_link(scene: Scene, chunk: Chunk) -> Link | None:
    """The link that wants this noun: it begins the wanted words."""
    return next((link for link in scene.links if link.attitude and link.content[0] <= chunk.first <= link.content[0] + 1
                 and link.cue_class in ("demand", "offer", "press_for", "intend")), None)


def is_verb_object(scene: Scene, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a light verb already tells the happening (`launched an attack on`)."""
    return any(clause.after and clause.after[0] is chunk and scene.tokens.lemmas[clause.verb.head] in LIGHT for clause in sentence.clauses)


def form_nominal(scene: Scene, sentence: Sentence, chunk: Chunk, end: int, participants: tuple[tuple[ParticipantRole, Rows], ...]) -> Draft:
    tokens = scene.tokens
    first = chunk.first
    owned = any(rows[0] == chunk.first for _, rows in participants)
    for row in range(chunk.first, chunk.head):
        if any(rows[0] <= row < rows[1] for rows in scene.time_rows) or (tokens.tags[row] == "POS" and not owned):
            first = row + 1
    verb = verb_of(scene, chunk.head)
    negative = tokens.lowers[chunk.first] == "no"
    return Draft(type="event", predicate=verb, ranges=((first, end),), sentence=sentence.index, clause=sentence.clause_at(chunk.head),
                 value=Happening(event=verb), participants=participants, polarity="neg" if negative else "pos", trigger=chunk.head,
                 rule="event-noun", score=0.8)
