"""`rashomon gazetteer`: which gazetteer is used; a dump of GeoNames in, the user's own gazetteer out.

The user's gazetteer lies where RASHOMON_GAZETTEER says, else in the user's data folder, and goes before the packaged one.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from rashomon.errors import UsageWrong
from rashomon.files.gazetteers import TOLD_EACH, import_geonames
from rashomon.resources.gazetteer import Gazetteer, find_gazetteer, load_packaged, open_gazetteer, own_gazetteer


def run(arguments: Namespace) -> int:
    """Imports, or shows what is there."""
    if arguments.action == "import":
        if arguments.file is None:
            raise UsageWrong("gazetteer import takes a FILE: allCountries.zip or a country's zip from GeoNames")
        target = own_gazetteer()
        if import_geonames(arguments.file, target, head=load_packaged().head, tell=_tell) >= TOLD_EACH:
            print(file=sys.stderr)
        facts = as_facts(target, open_gazetteer(target))
    else:
        if arguments.file is not None:
            raise UsageWrong("gazetteer show takes no FILE; to import one say: rashomon gazetteer import FILE")
        own = find_gazetteer()
        facts = as_facts(own, open_gazetteer(own) if own else load_packaged())
    print(json.dumps(facts, indent=1, ensure_ascii=False) if arguments.json else
          f"{facts['places']:,} places · {facts['path']}\nsource: {facts['source']}\nlicence: {facts['licence']}")
    return 0


def as_facts(path: Path | None, gazetteer: Gazetteer) -> dict[str, Any]:
    """What a gazetteer says of itself; the packaged one has no path of its own."""
    return {"path": str(path) if path else "packaged", "places": gazetteer.head["places"], "source": gazetteer.head["source"],
            "licence": gazetteer.head["licence"]}


def _tell(count: int) -> None:
    print(f"\r{count:,} places", end="", file=sys.stderr, flush=True)
