"""Copies found in a pool of processes: the same to the byte, whatever becomes of the workers."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.link.test_copies_kinds import OTHER, SPEECH, STORY, document

from rashomon import engine
from rashomon.export import as_jsonl
from rashomon.flow import Case, build, load_dossier
from rashomon.link import copy_groups, find_copies
from rashomon.link.copy_groups import block_texts
from rashomon.link.copy_words import form_text
from rashomon.schema import Document, as_json


def make_documents(count: int) -> tuple[Document, ...]:
    """Stories cut, credited, closed by a formula, each told in letters of its own, so that many unlike ones are copied."""
    random = Random(11)
    letters = "abcdefghijklmnopqrstuvwxyz"
    documents = []
    for number in range(count):
        if number % 3 == 0:
            table = str.maketrans(letters, "".join(random.sample(letters, len(letters))))
        told = [sentence.translate(table) for sentence in (*STORY, f"“{SPEECH}.”")]
        documents.append(document(*random.sample(told, random.randint(3, 6)), OTHER[number % 2], name=str(number),
                                  candidates={"published": f"2001-05-{number % 28 + 1:02}"}))
    return tuple(documents)


def kill_once(function: Callable[[Any, Any], Any], marker: str, item: Any, loaded: Any) -> Any:
    """The function, in a worker that is killed the first time."""
    if parent_process() is not None and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return function(item, loaded)


def test_a_pool_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers give the copies that one process gives, to the byte."""
    documents = make_documents(90)
    monkeypatch.setattr(copy_groups, "MOST_CHARS", 1500)
    assert len(list(block_texts(map(form_text, documents)))) >= 2 * engine.maps.CHUNK_ITEMS  # enough for a pool to start
    here = find_copies(documents)
    pooled = find_copies(documents, spread=partial(engine.map, workers=2))
    assert len(here) > 40 and len({copy.derivation for copy in here}) >= 3
    assert list(map(as_json, pooled)) == list(map(as_json, here))


def test_the_cut_into_groups_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the texts and pairs are parted, the copies are the same."""
    documents = make_documents(40)
    whole = find_copies(documents)
    for chars, pairs in ((1, 1), (900, 3), (10**9, 10**9)):
        monkeypatch.setattr(copy_groups, "MOST_CHARS", chars)
        monkeypatch.setattr(copy_groups, "MOST_PAIRS", pairs)
        assert find_copies(documents) == whole


def test_a_killed_worker_loses_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A worker killed while words are numbered, and one while pairs are judged, change nothing."""
    documents = make_documents(90)
    monkeypatch.setattr(copy_groups, "MOST_CHARS", 1500)
    killed = []

    def spread(function: Callable[[Any, Any], Any], items: Iterable[Any], *, load: Callable[[], Any]) -> Iterator[Any]:
        marker = tmp_path / function.__name__
        killed.append(marker)
        return engine.map(partial(kill_once, function, str(marker)), items, load=load, workers=2)

    assert find_copies(documents, spread=spread) == find_copies(documents)
    assert [marker.exists() for marker in killed] == [True, True]


def test_groups_hold_little_and_keep_stories_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group has no more than its bound of pairs, every pair stands in one group, with both its texts and their words."""
    documents = make_documents(60)
    monkeypatch.setattr(copy_groups, "MOST_PAIRS", 5)
    groups: list[copy_groups.Group] = []

    def spread(function: Callable[[Any, Any], Any], items: Iterable[Any], *, load: Callable[[], Any]) -> Iterator[Any]:
        for item in items:
            groups.extend([item] if isinstance(item, copy_groups.Group) else [])
            yield function(item, load())

    find_copies(documents, spread=spread)
    pairs = [pair[:2] for group in groups for pair in group.pairs]
    assert len(pairs) == len(set(pairs)) > 20 and all(0 < len(group.pairs) <= 5 for group in groups)
    assert all({number for pair in group.pairs for number in pair[:2]} == group.texts.keys() == group.numbers.keys() for group in groups)


def test_captures_of_one_page_are_linked_in_the_case_and_none_is_dropped(tmp_path: Path) -> None:
    """Two captures of one page that differ in a counter are two accounts with one Copy, and stand as two captures in the export."""
    for name, tail in (("monday", "Read 12 times."), ("friday", "Read 948 times.")):
        (tmp_path / f"{name}.txt").write_text("\n\n".join((*STORY, tail)), encoding="utf-8")
    with Case(None) as case:
        build([tmp_path], case)
        dossier = load_dossier(case)
    rows = [json.loads(line) for line in as_jsonl(dossier)["captures.jsonl"].splitlines()]
    assert len(dossier.accounts) == 2 and [copy.derivation for copy in dossier.copies] == ["same"]
    assert {row["capture"]: [(copy["capture"], copy["derivation"]) for copy in row["copies"]] for row in rows} == {
        "monday.txt": [("friday.txt", "same")], "friday.txt": [("monday.txt", "same")]}
