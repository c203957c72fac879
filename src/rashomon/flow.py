"""The whole system on one page: open the case, pick the engine, run the line.

captures → documents → readings → likenesses, copies → entities, incidents → chapters → dossier.

Work in progress: the signatures below are the contract between stages.

    files.walk_captures(paths) -> Iterator[tuple[Capture, Retrieval] | Refused]
    ingest.clean_capture(capture, retrievals, *, tables) -> Document | Refused
    read.read_document(document, *, tables) -> Reading
    link.block_readings(readings) -> tuple[tuple[Reading, ...], ...]
    link.compare_events(block) -> tuple[Likeness, ...]
    link.find_copies(documents) -> tuple[Copy, ...]
    link.form_entities(readings, verdicts) -> tuple[Entity, ...]
    link.form_incidents(readings, entities, likenesses, copies, verdicts) -> tuple[Incident, ...]
    reconcile.reconcile_incident(incident, *, parts, accounts, entities, copies) -> Chapter
    review.fold_decisions(decisions) -> Verdicts
    present.as_text(dossier, *, width, colour) -> str ; as_html(dossier) -> str ; as_explanation(dossier, id) -> str
    export.as_jsonl(dossier) -> dict[str, bytes]
"""
