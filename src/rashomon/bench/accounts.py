"""Events that never happened, each told by two accounts that disagree, against their blind hand-made gold.

Comes in: the split, and the folder named by `RASHOMON_GOLD`, whose `score_seeds.py` is run as it lies there. The events lie in
`bench/gold/` of a checkout, and its `splits.json` says which split each is in (`test` is held out; an event it
does not name is not measured). Goes out: the scorer's figures, summed over the
events of the split (hits and of; counts that must be 0 as sums, statements per 100 words as the mean).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from statistics import fmean
from typing import Any

from rashomon.bench.measures import Measure, form_figure, form_share
from rashomon.bench.seeds import fingerprint_of, score_world
from rashomon.bench.worlds import load_world
from rashomon.errors import CorpusAbsent

EVENTS = Path(__file__).resolve().parents[3] / "bench" / "gold"
"""Where a checkout keeps the events; an installed package has none."""
DENSITY = "per 100 words"


def measure_accounts(gold: Path | None, split: str, *, events: Path = EVENTS, keep: Path | None = None) -> dict[str, Any]:
    """Figures over the events of a split (`dev`; `test` is held out). `keep` is a folder that receives captures, gold and export of
    each event, in a folder of its name. Raises CorpusAbsent where the scorer or the events are missing, or none is of that split."""
    if gold is None or not (gold / "score_seeds.py").is_file():
        raise CorpusAbsent(str((gold or Path("RASHOMON_GOLD")) / "score_seeds.py"))
    if not (events / "splits.json").is_file():
        raise CorpusAbsent(str(events / "splits.json"))
    names = json.loads((events / "splits.json").read_text(encoding="utf-8")).get(split)
    if not names:
        raise CorpusAbsent(f"{events / 'splits.json'} (no event of the split {split})")
    worlds = {name: load_world(events / name, events / name / "captures") for name in sorted(names)}
    reports = [score_world(world, gold, keep=keep and keep / name) for name, world in worlds.items()]
    return {"documents": sum(len(world.texts) for world in worlds.values()),
            "corpus_sha256": hashlib.sha256("".join(fingerprint_of(world) for world in worlds.values()).encode()).hexdigest(),
            "measures": {name: pool_values(name, [report[name] for report in reports]) for name in reports[0]}, "absent": None}


def pool_values(name: str, values: list[Any]) -> Measure:
    """One measure of several events: shares by their summed counts, densities by their mean, counts by their sum.

    >>> pool_values("found", [{"hits": 1, "of": 4}, {"hits": 2, "of": 2}])["value"]
    0.5
    >>> pool_values("told twice (must be 0)", [0, 2])["value"]
    2.0
    """
    if all(isinstance(value, dict) for value in values):
        return form_share(sum(value["hits"] for value in values), sum(value["of"] for value in values))
    return form_figure(fmean(values) if DENSITY in name else float(sum(values)))
