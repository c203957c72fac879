"""What fresh processes take: memory of a build alone and with workers, the time to load the encoder, both samples from a cold start, the help.

Comes in: a folder of captures. Goes out: lists of repeated figures; seconds are of processor time, memory is the peak resident set.
The processes are told apart from what the bench itself holds by being started afresh.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPEATS = 3
WORKERS = 2
TIMEOUT_S = 600
MAIN = "import sys; from rashomon.cli import main; sys.exit(main())"
LOAD = ("import json, time; a = time.process_time(); from rashomon.neural import load_encoder; load_encoder(); b = time.process_time(); "
        "from rashomon.neural.loading import load_read_tables; load_read_tables(); print(json.dumps([b - a, time.process_time() - b]))")
BUILD = """
import json, multiprocessing, sys, threading, time
from pathlib import Path
from rashomon.flow import Case, build

def peak(process):
    try:
        return next((int(line.split()[1]) for line in open(f"/proc/{process}/status") if line.startswith("VmHWM")), 0)
    except OSError:
        return 0

def look():
    while True:
        workers.append(sum(peak(child.pid) for child in multiprocessing.active_children()))
        time.sleep(0.02)

workers = [0]
threading.Thread(target=look, daemon=True).start()
with Case(None) as case:
    build([Path(sys.argv[1])], case, workers=int(sys.argv[2]))
print(json.dumps([peak("self"), max(workers)]))
"""
"""Prints the peak of the process and of its workers together, in KiB, as Linux tells it (`getrusage` would tell that of the parent too)."""


def measure_processes(folder: Path) -> dict[str, list[float]]:
    """Every figure of fresh processes, by name."""
    loads = [json.loads(_run(LOAD)) for _ in range(REPEATS)]
    return {"seconds to load the encoder": [load[0] for load in loads],
            "seconds to load the tables of reading": [load[1] for load in loads],
            **measure_memory(folder),
            "seconds of both samples, cold": [time_demo() for _ in range(REPEATS)],
            "seconds of rashomon --help": [_time(MAIN, "--help") for _ in range(REPEATS)]}


def measure_memory(folder: Path) -> dict[str, list[float]]:
    """Resident MiB of a build alone, and of one with workers, all of them together; nothing where the system is not Linux."""
    if not Path("/proc/self/status").is_file():
        return {}
    alone, pooled = (json.loads(_run(BUILD, str(folder), str(workers))) for workers in (1, WORKERS))
    return {"resident MiB of a build": [sum(alone) / 1024], f"resident MiB of a build with {WORKERS} workers": [sum(pooled) / 1024]}


def time_demo() -> float:
    """Seconds of processor time that both samples take from a cold start to their dossiers."""
    with tempfile.TemporaryDirectory(prefix="rashomon-cold-") as top:
        return _time(MAIN, "demo", "--out", str(Path(top) / "out"))


def _time(code: str, *arguments: str) -> float:
    """Seconds of processor time of a fresh process and its own."""
    before = os.times()
    _run(code, *arguments)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _run(code: str, *arguments: str) -> str:
    """What a fresh process prints."""
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True, timeout=TIMEOUT_S).stdout
