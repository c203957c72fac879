"""`rashomon explain ID`: an id and a case in; how that statement, finding or incident came to be out."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import Any

from rashomon.errors import UsageWrong
from rashomon.export import as_jsonl
from rashomon.flow import load_dossier, open_case
from rashomon.present import as_explanation
from rashomon.schema import Dossier

NAMED = ("statements", "findings", "incidents", "events", "entities")


def run(arguments: Namespace) -> int:
    """Explains one id."""
    with open_case(arguments.case) as case:
        dossier = load_dossier(case)
    if arguments.json:
        print(json.dumps(find_row(dossier, arguments.id), indent=1, ensure_ascii=False))
    else:
        print(as_explanation(dossier, arguments.id))
    return 0


def find_row(dossier: Dossier, id: str) -> dict[str, Any]:
    """The exported row of this id with the name of its table. Raises UsageWrong where there is none."""
    contents = as_jsonl(dossier)
    for table in NAMED:
        for line in contents[f"{table}.jsonl"].splitlines():
            if id.encode() in line and (row := json.loads(line))["id"] == id:
                return {"table": table, **row}
    raise UsageWrong(f"no statement, finding, incident, event or entity {id!r} in this case; ids stand in `rashomon dossier` and in the export")
