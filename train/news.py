"""Newswire names, PolNeAR attributions, MUC-4 fillers and the actions of ECB+ → labelled documents.

Names: the corpus's own tokens and sentences, outermost names, nine kinds. PolNeAR: whole articles, source, cue and content as the
corpus has them, each span's first word pointing at the first word of its cue. MUC-4: every occurrence of a filler in the text is
labelled, the longest first; its words carry the types of the incidents it fills.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from train.labelled import ROLES, Labelled, join_rows, mark_span

from rashomon.bench.polnear import Attributed, Stretch, first_annotations, load_attributed
from rashomon.read.tokens import read_tokens
from rashomon.resources.syntax import load_syntax_tables

KINDS = ("Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")
SAID = ("source", "cue", "content")
INCIDENTS = ("arson", "attack", "bombing", "forced work stoppage", "kidnapping", "robbery")
TRIGGERS = ("aspectual", "causative", "occurrence", "perception", "reporting", "state")
"""Classes of actions in ECB+; a denied action has the class of what is denied."""
GTT_ROLES = {"PerpInd": "perpetrator", "PerpOrg": "organisation", "Target": "target", "Victim": "victim", "Weapon": "weapon"}
MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)


def read_newswire(corpora: Path, split: str) -> list[Labelled]:
    """The articles of a split; a blank line ends a sentence."""
    folder = corpora / "worldwide_newswire"
    return [label_names(stem, (folder / "processed_annotated" / stem).read_text("utf-8"))
            for stem in sorted(json.loads((folder / "splits.json").read_text("utf-8"))[split])]


def label_names(name: str, tagged: str) -> Labelled:
    """One article: a token and its tag a line."""
    rows: list[list[tuple[str, str]]] = [[]]
    for line in tagged.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if fields[0].strip() and len(fields) > 1:
            rows[-1].append((fields[0].strip(), fields[1]))
        elif rows[-1]:
            rows.append([])
    words, sentences = join_rows([[word for word, _ in row] for row in rows if row])
    labelled = Labelled(name, words, sentences)
    column, before = labelled.column("name", 0), ""
    for word, (_, tag) in enumerate(pair for row in rows for pair in row):
        kind = tag[2:]
        if kind in KINDS:
            column[word] = 2 * KINDS.index(kind) + (2 if tag[0] == "I" and before == kind else 1)
        before = kind
    return labelled


def label_text(name: str, text: str) -> tuple[Labelled, list[int], list[int]]:
    """An unlabelled document of the words the program itself reads, with their half-open offsets."""
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    labelled = Labelled(name, list(tokens.words), list(tokens.sentences), text=text, offsets=list(zip(tokens.starts, tokens.ends, strict=True)))
    return labelled, list(tokens.starts), list(tokens.ends)


def read_polnear(corpora: Path, split: str) -> list[Labelled]:
    """The articles of a split, of each the alphabetically first annotator's file."""
    folder = corpora / "polnear" / split
    standoff = first_annotations(folder / "attributions")
    documents = []
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in standoff:
            text = path.read_bytes().decode("utf-8")
            labelled, starts, ends = label_text(path.stem, text)
            labelled.attributed = load_attributed(text, standoff[path.stem].read_bytes().decode("utf-8"))
            for one in labelled.attributed:
                label_attribution(labelled, one, starts, ends)
            documents.append(labelled)
    return documents


def label_attribution(labelled: Labelled, one: Attributed, starts: list[int], ends: list[int]) -> None:
    """Mark the spans of one attribution and point each at its cue; without a cue they point at themselves."""
    said, cues = labelled.column("said", 0), labelled.column("said_cue")
    cue = next((word for piece in one.cue for word in words_of(piece, starts, ends)), None)
    for kind, pieces in enumerate((one.source, one.cue, one.content)):
        for piece in pieces:
            covered = words_of(piece, starts, ends)
            if covered:
                mark_span(said, covered.start, covered.stop, kind)
                cues[covered.start] = covered.start if cue is None else cue


def words_of(piece: Stretch, starts: list[int], ends: list[int]) -> range:
    """The words that a stretch touches."""
    first = bisect_left(ends, piece[0] + 1)
    return range(first, max(first, bisect_left(starts, piece[1])))


def read_muc4(corpora: Path, split: str) -> list[Labelled]:
    """The messages of a split with the five roles of GTT's templates."""
    folder = corpora / "muc4"
    texts = dict(find_messages(folder / "raw", "dev" if split == "train" else "tst"))
    documents = []
    for line in (folder / "gtt" / f"{split}.json").read_text("utf-8").splitlines():
        row = json.loads(line)
        labelled, starts, ends = label_text(row["docid"], texts[row["docid"]])
        labelled.templates = row["templates"]
        label_fillers(labelled, row["templates"], texts[row["docid"]], (starts, ends))
        documents.append(labelled)
    return documents


def read_ecbplus(corpora: Path, split: str) -> list[Labelled]:
    """The validated sentences of a split's documents; an action is labelled at its first word."""
    documents = []
    for line in (corpora / "ecbplus" / "ecbplus.train-dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == split and row["validated"]:
            documents.append(label_triggers(row))
    return documents


def label_triggers(row: dict[str, Any]) -> Labelled:
    """One document of ECB+; its tokens come as [sentence, token, word] and are counted from 1 through the document."""
    rows: dict[int, list[str]] = {}
    places: dict[int, int] = {}
    for number, (sentence, _, word) in enumerate(row["tokens"], 1):
        if sentence in row["validated"]:
            places[number] = len(places)
            rows.setdefault(sentence, []).append(word)
    labelled = Labelled(row["doc"], *join_rows(list(rows.values())))
    column = labelled.column("trigger", 0)
    for mention in row["mentions"]:
        kind = mention["tag"].removeprefix("NEG_").removeprefix("ACTION_").lower()
        if mention["event"] and mention["tok"][0] in places and kind in TRIGGERS:
            column[places[mention["tok"][0]]] = 1 + TRIGGERS.index(kind)
    return labelled


def find_messages(folder: Path, prefix: str) -> Iterator[tuple[str, str]]:
    """Number and text of every message under the folders `prefix`…"""
    for path in sorted(folder.glob(f"{prefix}*/*-muc*")):
        text = path.read_text("latin-1")
        heads = list(MESSAGE.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            yield head[1], text[head.end():following.start() if following else len(text)].strip() + "\n"


def label_fillers(labelled: Labelled, templates: list[dict[str, list[list[list[str]]]]], text: str, offsets: tuple[list[int], list[int]]) -> None:
    """Mark every occurrence of every filler."""
    types = labelled.column("incident", 0)
    for role in ROLES:
        labelled.column(role, 0)
    fillers: dict[tuple[str, str], int] = {}
    for template in templates:
        mask = sum(1 << INCIDENTS.index(kind) for kind in str(template["incident_type"]).split(" / ") if kind in INCIDENTS)
        for key, role in GTT_ROLES.items():
            for mention in (mention for entity in template[key] for mention in entity):
                fillers[role, mention[0]] = fillers.get((role, mention[0]), 0) | mask
    for (role, words), mask in sorted(fillers.items(), key=lambda f: (-len(f[0][1]), f[0])):
        column = labelled.column(role)
        for match in re.finditer(rf"(?<!\w){loosen(words)}(?!\w)", text, re.IGNORECASE):
            covered = words_of(match.span(), *offsets)
            if not any(column[word] for word in covered):
                mark_span(column, covered.start, covered.stop, 0)
            for word in covered:
                types[word] = int(types[word]) | mask


def loosen(words: str) -> str:
    """A pattern that finds the filler across line ends and other brackets."""
    return r"\s+".join(re.escape(word).replace(r"\(", r"[(\[]").replace(r"\)", r"[)\]]") for word in words.split())
