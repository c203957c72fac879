"""MUC-4 as it lies on disk: messages, answer keys in the notation of 1992, the reduced five-role form.

In: the folder `muc4` of the corpora. Out: Message, Key, and role templates. A key's fill is one of several wordings; a question mark
makes it optional, a slot of `*` is not asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.export.muc4_templates import LOCATION, SLOTS, Fill

HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
SLOT = re.compile(r"(\d{1,2})\.\s+")
PIECE = re.compile(r'"(?:\\"|[^"])*"|[^"/:]+|/|:')
FOLDERS = {"train": ("dev",), "dev": ("tst1", "tst2"), "test": ("tst3", "tst4")}
"""Split → folders of texts and keys."""
GTT_FILES = {"train": "train.json", "dev": "dev.json", "test": "test.json"}


@dataclass(frozen=True, slots=True)
class KeyFill:
    """One thing asked for, in every wording that counts as right."""

    choices: tuple[Fill, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One template of the answer key."""

    fills: dict[int, tuple[KeyFill, ...]]
    """Slot number → what is asked for; a slot that is not asked for is absent, an empty one has nothing to find."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One news item: its id and its text from the dateline on."""

    id: str
    text: str


RoleTemplate = dict[str, Any]
"""`incident_type` and, for each of the five roles, entities as lists of wordings."""


def find_texts(folder: Path, split: str) -> list[Path]:
    """Text files of a split in order; empty where there are none."""
    return sorted(path for part in FOLDERS[split] for path in (folder / "raw" / part).glob("*-muc*") if path.is_file())


def find_keys(folder: Path, split: str) -> list[Path]:
    """Key files of a split in order."""
    return sorted(path for part in FOLDERS[split] for path in (folder / "raw" / part).glob("key-*"))


def load_messages(raw: str) -> Iterator[Message]:
    """The messages of one file; the line of its id is no part of a message."""
    heads = list(HEAD.finditer(raw))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield Message(head[1], raw[head.end():following.start() if following else len(raw)].strip("\n") + "\n")


def load_keys(raw: str) -> dict[str, list[Key]]:
    """Message id → its templates, in order; an irrelevant message has none."""
    keys: dict[str, list[Key]] = {}
    message, slots, number = "", dict[int, list[str]](), -1
    for line in [*raw.splitlines(), "0.  MESSAGE: ID"]:
        found = SLOT.match(line)
        if found and line.startswith(SLOTS[int(found[1])], found.end()):
            number = int(found[1])
            words = line[found.end() + len(SLOTS[number]):].strip()
            if number == 0:
                if message:
                    _keep_key(keys.setdefault(message, []), slots)
                message, slots = (words.split() or [""])[0], {}
            slots[number] = [words]
        elif number > 0 and line[:1] == " " and line.strip():
            if slots[number][-1].endswith("/"):
                slots[number][-1] += " " + line.strip()
            else:
                slots[number].append(line.strip())
    return keys


def _keep_key(keys: list[Key], slots: dict[int, list[str]]) -> None:
    if slots.get(1, ["*"])[0] != "*":
        fills = {number: tuple(read_fill(number, words) for words in lines if words not in ("-", ""))
                 for number, lines in slots.items() if 1 < number < len(SLOTS) and lines[0] != "*"}
        keys.append(Key(fills, optional="OPTIONAL" in slots[1][0]))


def read_fill(number: int, words: str) -> KeyFill:
    """One line of a key: wordings parted by slashes, behind a colon the wordings of what it tells of.

    >>> read_fill(23, '? DEATH / INJURY: "MAYOR" / "OLD MAYOR"').choices[2]
    Fill(value='INJURY', of='MAYOR')
    """
    optional = words.startswith("?")
    words = words.lstrip("?( ")
    if number == LOCATION:
        return KeyFill(tuple(Fill(" ".join(choice.split())) for choice in re.split(r"\s+/\s+", words)), optional)
    values: list[str] = [""]
    ofs: list[str] = []
    for piece in PIECE.findall(words):
        target = ofs or values
        if piece == "/":
            target.append("")
        elif piece == ":" and not ofs:
            ofs.append("")
        else:
            target[-1] += piece
    told = [_unquoted(value) for value in values if value.strip()]
    of = [_unquoted(value) for value in ofs if value.strip()] or [""]
    return KeyFill(tuple(Fill(value, one) for value in told for one in of), optional)


def _unquoted(words: str) -> str:
    words = " ".join(words.split())
    quoted = len(words) > 1 and words[0] == words[-1] == '"'
    return words[1:-1].replace('\\"', '"').strip() if quoted else words


def load_role_templates(raw: str) -> dict[str, list[RoleTemplate]]:
    """Message id → templates of the five-role form, entities as tuples of wordings in lower case."""
    found: dict[str, list[RoleTemplate]] = {}
    for line in raw.splitlines():
        row = json.loads(line)
        found[row["docid"]] = [{name: content if name == "incident_type" else [tuple(" ".join(words.split()) for words, _ in entity) for entity in content]
                                for name, content in template.items()} for template in row["templates"]]
    return found
