"""`export muc4`: the incidents of every account as templates of MUC-4 (Sundheim 1992), in their own notation and as five roles.

In: a Dossier. Out: `templates.txt`, the 24 slots as the answer keys write them, and `roles.jsonl`, one account a line. The task asks for
violence against people and things; what else a reading tells is not in it.
"""

from __future__ import annotations

import json
from collections import Counter

from rashomon.export.muc4_fills import form_template
from rashomon.export.muc4_happenings import find_happenings
from rashomon.export.muc4_incidents import Incident, form_incidents
from rashomon.export.muc4_parties import Cast, find_country, form_cast
from rashomon.export.muc4_relevance import Setting, is_asked_for
from rashomon.export.muc4_roles import form_only, form_roles, settle_happenings, share_fillers
from rashomon.export.muc4_templates import INDIVIDUAL, INSTRUMENT, ORGANISATION, TARGET, TYPE, VICTIM, Template, as_notation
from rashomon.export.muc4_wordings import find_worded
from rashomon.resources.muc4 import Muc4Tables, load_muc4_tables
from rashomon.schema import Document, Dossier, Reading

DATELINE_WEIGHT = 2
"""Mentions that a dateline counts for."""
TASK_WEIGHT = 3
"""What a mention of a country counts for that the task asks about."""
SURELY_TOLD = 0.6
"""Relevance from which a document tells of one incident at least."""
ROLES = {"PerpInd": INDIVIDUAL, "PerpOrg": ORGANISATION, "Target": TARGET, "Victim": VICTIM, "Weapon": INSTRUMENT}
"""Role of the five-role form → slot that it is cut from."""


def as_muc4(dossier: Dossier) -> dict[str, bytes]:
    """File name → content, accounts in the dossier's order; a message's id is the name of its capture."""
    tables = load_muc4_tables()
    found = {account.name: as_templates(account.document, account.reading, tables=tables) for account in dossier.accounts}
    notation = "\n".join(as_notation(name, templates) for name, templates in found.items())
    rows = [{"capture": name, "templates": [as_roles(template) for template in templates]} for name, templates in found.items()]
    return {"templates.txt": notation.encode(), "roles.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()}


def as_roles(template: Template) -> dict[str, str | list[str]]:
    """The type and the five roles, each filler in its one wording."""
    roles: dict[str, str | list[str]] = {role: [fill.value for fill in template.get(slot, ())] for role, slot in ROLES.items()}
    return {"incident_type": template[TYPE][0].value} | roles


def as_templates(document: Document, reading: Reading, *, tables: Muc4Tables | None = None) -> tuple[Template, ...]:
    """The templates of one document, in the order of the text."""
    tables = tables or load_muc4_tables()
    cast, setting, incidents = find_incidents(document, reading, tables)
    roles = form_roles(cast, reading)
    asked = [incident for incident in incidents if is_asked_for(incident, cast, setting)]
    if not asked and reading.relevance >= SURELY_TOLD:
        asked = incidents[:1] or form_only(roles, reading)
    share_fillers(asked, roles)
    return tuple(form_template(incident, cast, setting) for incident in asked)


def find_incidents(document: Document, reading: Reading, tables: Muc4Tables) -> tuple[Cast, Setting, list[Incident]]:
    """Every incident that the happenings of a document make, with what judging them needs."""
    cast = form_cast(document, reading, tables)
    happenings = sorted((*find_happenings(cast, reading), *find_worded(cast, reading)), key=lambda happening: happening.start)
    incidents = form_incidents(settle_happenings(happenings, form_roles(cast, reading), reading))
    published = document.kept("published")
    country, named = judge_country(document, cast)
    head = " ".join(document.text[block.start:block.end] for block in document.blocks if block.role == "dateline").upper()
    setting = Setting(published=published.value if published and len(published.value) == 10 else "", country=country, named=named, head=head,
                      incidents=len(incidents), relevance=reading.relevance, types={likely.type.upper(): likely.score for likely in reading.incident_types})
    return cast, setting, incidents


def judge_country(document: Document, cast: Cast) -> tuple[str, frozenset[str]]:
    """The country that most names and demonyms of a document belong to, its dateline among them; and all of them."""
    seen: Counter[str] = Counter()
    for _, _, entity, form in cast.mentions:
        if form == "name" and entity.country:
            seen[entity.country] += 1
    for _, site in cast.sites:
        seen[site.country] += bool(site.country)
    for start, end in ((block.start, block.end) for block in document.blocks if block.role == "dateline"):
        place = document.text[start:end].split(",")[0].strip().lower()
        country = cast.tables.places.country_of(place) or find_country(place.replace("(", " ").replace(")", " "), cast.tables)
        seen[country] += DATELINE_WEIGHT * bool(country)
    asked = {country: count * (TASK_WEIGHT if country in cast.tables.countries else 1) for country, count in seen.items() if country}
    return max(sorted(asked), key=lambda country: asked[country], default=""), frozenset(asked)
