"""Bench of incidents from one document: MUC-4, all slots by an automatic scorer, and the five-role form (GTT micro F1, CEAF-REE).

In: the corpora folder with `muc4` and a predictor that gives the templates of a document. Out: all-slot F, recall and precision, F of each
slot, GTT micro F1 and CEAF-REE, beside what a response without a template would get: nothing. The rules were made on `dev/` (train).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.bench.muc4_keys import (
    GTT_FILES,
    Key,
    RoleTemplate,
    find_keys,
    find_texts,
    load_keys,
    load_messages,
    load_role_templates,
)
from rashomon.bench.muc4_messages import form_document
from rashomon.bench.muc4_roles import Counts, as_roles, measure_roles
from rashomon.bench.muc4_scores import Scores, form_f, form_rate, score_messages
from rashomon.export.muc4 import as_templates
from rashomon.export.muc4_templates import SLOTS, Template, as_notation
from rashomon.neural.loading import load_read_tables
from rashomon.read import read_document
from rashomon.resources.muc4 import load_muc4_tables
from rashomon.schema import Document

ENCODING = "latin-1"
"""Of texts and keys."""
Predictor = Callable[[Document], Sequence[Template]]


def measure_muc4(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of `muc4`; `absent` tells the path looked for where it is not there. `split` may be `train` for work on the rules."""
    folder = corpora / "muc4"
    texts, keys, roles = find_texts(folder, split), find_keys(folder, split), folder / "gtt" / GTT_FILES[split]
    if not texts or not keys or not roles.is_file():
        lost = folder / "raw" / ("tst3" if split == "test" else "tst1") if not texts or not keys else roles
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(lost)}
    digest = hashlib.sha256()
    for path in (*texts, *keys, roles):
        digest.update(path.read_bytes())
    wanted: dict[str, list[Key]] = {}
    for path in keys:
        wanted |= load_keys(path.read_text(ENCODING))
    reader = predict or read_templates
    given = {message.id: reader(form_document(message)) for path in texts for message in load_messages(path.read_text(ENCODING))}
    given_roles = {message: [as_roles(template) for template in templates] for message, templates in given.items()}
    measures = measure_slots(score_messages(given, wanted)) | measure_fillers(given_roles, load_role_templates(roles.read_text("utf-8")))
    if predictions is not None:
        keep_templates(predictions, given, given_roles)
    return {"documents": len(given), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def read_templates(document: Document) -> tuple[Template, ...]:
    """The templates that our reader and its projection give."""
    return as_templates(document, read_document(document, tables=load_read_tables()), tables=load_muc4_tables())


def measure_slots(scores: Scores) -> dict[str, Measure]:
    """Figures of all slots together and of each."""
    whole = scores.whole()
    measures = {"all_slots_f1": form_f(whole), "all_slots_recall": form_rate(whole.credit, whole.possible),
                "all_slots_precision": form_rate(whole.credit, whole.actual)}
    return measures | {f"{number:02} {SLOTS[number].lower()}": form_f(tally) for number, tally in scores.slots.items()}


def measure_fillers(given: Mapping[str, Sequence[RoleTemplate]], wanted: Mapping[str, Sequence[RoleTemplate]]) -> dict[str, Measure]:
    """Figures of the five-role form."""
    templates, entities = measure_roles(given, wanted)
    whole = sum(entities.values(), Counts())
    return {"gtt_micro_f1": _f1(templates), "ceaf_ree_f1": _f1(whole), **{f"ceaf_ree_f1, {role}": _f1(counts) for role, counts in entities.items()}}


def _f1(counts: Counts) -> Measure:
    return form_share(2 * counts.hits, counts.given + counts.wanted)


def keep_templates(folder: Path, given: Mapping[str, Sequence[Template]], roles: Mapping[str, Sequence[RoleTemplate]]) -> None:
    """The response in the notation of 1992, and as five roles in GTT's own form."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "response.txt").write_text("\n".join(as_notation(message, templates) for message, templates in given.items()), encoding=ENCODING)
    (folder / "gtt.json").write_text("".join(_gtt_lines(roles)), encoding="utf-8")


def _gtt_lines(roles: Mapping[str, Sequence[RoleTemplate]]) -> Iterator[str]:
    for message, templates in roles.items():
        rows = [{name: content if name == "incident_type" else [[[words, -1] for words in entity] for entity in content]
                 for name, content in template.items()} for template in templates]
        yield json.dumps({"docid": message, "templates": rows}) + "\n"
