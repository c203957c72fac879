"""The contract of an engine: equal results in order, here and in a pool, also when a worker is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from multiprocessing import parent_process
from pathlib import Path

import pytest

from rashomon import engine

WORKERS = (1, 2)


def load_ten() -> int:
    """What the workers load."""
    return 10


def add(item: int, loaded: int) -> int:
    """A pure function of item and what was loaded."""
    return item + loaded


def spread(item: int, loaded: int) -> Iterator[int]:
    """Several results for one item."""
    for step in range(item % 3):
        yield item * loaded + step


def fail_on_seven(item: int, loaded: int) -> int:
    """Raises for one item."""
    if item == 7:
        raise ValueError("seven")
    return item


def kill_worker_once(item: tuple[int, str], loaded: int) -> int:
    """Kills the worker it runs in, the first time that item 20 comes."""
    number, marker = item
    if number == 20 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def kill_every_worker(item: int, loaded: int) -> int:
    """Kills every worker that gets item 3; harmless in the process that holds the case."""
    if item == 3 and parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return item



@pytest.mark.parametrize("workers", WORKERS)
def test_results_come_in_order(workers: int) -> None:
    """Every item gives its result, in the order of the items."""
    assert list(engine.map(add, range(100), load=load_ten, workers=workers)) == list(range(10, 110))


@pytest.mark.parametrize("workers", WORKERS)
def test_groups_come_in_one_stream(workers: int) -> None:
    """Results of groups follow each other in the order of the groups."""
    wanted = [item * 10 + step for item in range(40) for step in range(item % 3)]
    assert list(engine.group_map(spread, range(40), load=load_ten, workers=workers)) == wanted


@pytest.mark.parametrize("workers", WORKERS)
def test_no_items_load_nothing(workers: int) -> None:
    """No items give no results."""
    assert list(engine.map(add, [], load=load_ten, workers=workers)) == []


@pytest.mark.parametrize("workers", WORKERS)
def test_an_error_comes_up(workers: int) -> None:
    """An exception of the function comes up as it was raised, after the results before its chunk."""
    with pytest.raises(ValueError, match="seven"):
        list(engine.map(fail_on_seven, range(50), load=load_ten, workers=workers))


@pytest.mark.parametrize("workers", WORKERS)
def test_items_are_taken_as_needed(workers: int) -> None:
    """Items are taken while results are used: a long stream is never held whole."""
    taken = []

    def items() -> Iterator[int]:
        for number in range(10_000):
            taken.append(number)
            yield number

    stream = engine.map(add, items(), load=load_ten, workers=workers)
    assert next(stream) == 10
    assert len(taken) <= 8 * 3 * workers + 8
    stream.close()  # type: ignore[attr-defined]


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    """When a worker is killed, its items are done again and the results are whole and in order."""
    items = [(number, str(tmp_path / "killed")) for number in range(60)]
    assert list(engine.map(kill_worker_once, items, load=load_ten, workers=2)) == list(range(60))
    assert (tmp_path / "killed").exists()


def test_items_that_kill_workers_are_done_here() -> None:
    """When every pool breaks, this process does the rest."""
    assert list(engine.map(kill_every_worker, range(20), load=load_ten, workers=2)) == list(range(20))
