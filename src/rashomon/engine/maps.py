"""Maps over documents, blocks and incidents: in this process, or in a pool of processes, behind the same functions.

In: a function of module level, items, and `load`, which is called once in every worker and gives what the function
needs beside the item (tables). Out: results in the order of the items, streamed; at most a few chunks wait in memory.
A worker that is killed loses nothing: its chunks are given to a new pool, and in the end to this process.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Loaded = TypeVar("Loaded")

CHUNK_ITEMS = 8
"""Items sent to a worker at a time. Fewer than one chunk a worker are done in this process: starting a pool takes longer."""
CHUNKS_PER_WORKER = 3
"""Chunks under way for each worker: enough to keep it busy, few enough to bound memory."""
POOLS = 3
"""How many pools are tried before the rest is done in this process."""

_loaded: Any = None
"""What `load` gave, in a worker."""


def map(function: Callable[[In, Loaded], Out], items: Iterable[In], *, load: Callable[[], Loaded],
        workers: int = 1) -> Iterator[Out]:
    """`function(item, load())` for every item, in order. An exception of the function comes up here as it was raised."""
    if workers <= 1:
        return _map_here(function, items, load)
    return _map_pool(function, items, load, workers)


def group_map(function: Callable[[In, Loaded], Iterable[Out]], groups: Iterable[In], *, load: Callable[[], Loaded],
              workers: int = 1) -> Iterator[Out]:
    """As `map` for a function that gives several results a group; they come in one stream, in order of the groups."""
    return chain.from_iterable(map(partial(_list_results, function), groups, load=load, workers=workers))


def _list_results(function: Callable[[In, Loaded], Iterable[Out]], item: In, loaded: Loaded) -> tuple[Out, ...]:
    """The results made whole in the worker: a generator cannot travel."""
    return tuple(function(item, loaded))


def _map_here(function: Callable[[In, Loaded], Out], items: Iterable[In], load: Callable[[], Loaded]) -> Iterator[Out]:
    waiting = iter(items)
    for first in waiting:
        loaded = load()
        yield function(first, loaded)
        for item in waiting:
            yield function(item, loaded)


def _map_pool(function: Callable[[In, Loaded], Out], items: Iterable[In], load: Callable[[], Loaded],
              workers: int) -> Iterator[Out]:
    waiting = iter(items)
    first = tuple(islice(waiting, workers * CHUNK_ITEMS))
    if len(first) < workers * CHUNK_ITEMS:
        yield from _map_here(function, first, load)
        return
    waiting = chain(first, waiting)
    handed_out: deque[tuple[In, ...]] = deque()
    for _ in range(POOLS):
        try:
            yield from _run_pool(function, handed_out, waiting, load=load, workers=workers)
            return
        except BrokenProcessPool:
            continue
    yield from _map_here(function, chain(chain.from_iterable(handed_out), waiting), load)


def _run_pool(function: Callable[[In, Loaded], Out], handed_out: deque[tuple[In, ...]], waiting: Iterator[In], *,
              load: Callable[[], Loaded], workers: int) -> Iterator[Out]:
    """One pool's run. `handed_out` holds at all times, in order, the chunks taken from `waiting` whose results nobody has yet."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(load,))
    try:
        futures: deque[Future[tuple[Out, ...]]] = deque(pool.submit(_run_chunk, function, chunk) for chunk in handed_out)
        while True:
            while len(futures) < workers * CHUNKS_PER_WORKER and (chunk := tuple(islice(waiting, CHUNK_ITEMS))):
                handed_out.append(chunk)
                futures.append(pool.submit(_run_chunk, function, chunk))
            if not futures:
                return
            results = futures.popleft().result()
            handed_out.popleft()
            yield from results
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(load: Callable[[], Any]) -> None:
    """Loads what the function needs; leaves Ctrl-C to the parent, and ends when the parent is gone."""
    global _loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _loaded = load()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run_chunk(function: Callable[[In, Any], Out], chunk: tuple[In, ...]) -> tuple[Out, ...]:
    return tuple(function(item, _loaded) for item in chunk)
