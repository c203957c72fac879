"""Figures of every head on the development splits, by the program's own encoder over the corpora's own words.

usage: python -m train.score CORPORA [--weights FOLDER] [--out FILE] [--only ewt gum …] [--limit N]

In: the corpora. Out: JSON {corpus: {measure: value}}.
The benches measure the same from plain text; these figures tell what the heads are worth given the right words.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from train.labelled import ROLES, Labelled

from rashomon.bench.chains import ChainScores
from rashomon.bench.muc4_roles import Counts, measure_roles
from rashomon.bench.polnear import Attributed, close_gaps, measure_attributed
from rashomon.neural import load_encoder
from rashomon.neural.encoder import Encoder
from rashomon.neural.incidents import form_role_incidents
from rashomon.neural.readout import Readout
from rashomon.read.tokens import read_tokens
from rashomon.resources.syntax import load_syntax_tables
from train import news, treebanks

Figures = dict[str, float]
Pairs = list[tuple[Labelled, Readout]]
Span = tuple[object, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the development splits with the encoder, print the figures and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--only", nargs="*", default=list(MEASURES))
    parser.add_argument("--limit", type=int, default=0)
    options = parser.parse_args(arguments)
    encoder = load_encoder(options.weights)
    numbers = {relation: number for number, relation in enumerate(encoder.labels.relation)}
    readers: dict[str, Callable[[Path, str], list[Labelled]]] = {
        "ewt": partial(treebanks.read_ewt, relations=numbers), "gum": partial(treebanks.read_gum, relations=numbers),
        "newswire": news.read_newswire, "polnear": news.read_polnear, "muc4": news.read_muc4, "ecbplus": news.read_ecbplus}
    figures: dict[str, Figures] = {}
    for name in options.only:
        documents = readers[name](options.corpora, options.split)
        documents = documents[:options.limit] if options.limit else documents
        begun = time.process_time()
        pairs = [(one, encoder.encode(one.words, one.sentences)) for one in documents]
        seconds = time.process_time() - begun
        figures[name] = {measure: round(value, 4) for part in MEASURES[name] for measure, value in part(pairs, encoder).items()}
        figures[name] |= {"documents": len(pairs), "words": sum(len(one.words) for one in documents), "words_a_second": round(sum(len(one.words) for one in documents) / seconds)}
        print(name, json.dumps(figures[name]), flush=True)
    if options.out:
        options.out.write_text(json.dumps({"weights": encoder.sha256, "figures": figures}, indent=1) + "\n", encoding="utf-8")


def score_syntax(pairs: Pairs, encoder: Encoder) -> Figures:
    """Shares of words right; LAS without subtypes, punctuation counted."""
    right = dict.fromkeys(("upos", "uas", "las", "las_with_subtypes"), 0)
    total = 0
    for one, read in pairs:
        for word, (upos, head, relation) in enumerate(zip(*(one.columns[name] for name in ("upos", "head", "relation")), strict=True) if "head" in one.columns else ()):
            if head < 0:
                continue
            wanted = encoder.labels.relation[int(relation)] if relation >= 0 else ""
            total += 1
            right["upos"] += upos >= 0 and encoder.labels.upos[int(upos)] == read.upos[word]
            right["uas"] += head == read.heads[word]
            right["las"] += head == read.heads[word] and wanted.split(":")[0] == read.relations[word].split(":")[0]
            right["las_with_subtypes"] += head == read.heads[word] and wanted == read.relations[word]
    return {name: count / total for name, count in right.items()}


def score_factuality(pairs: Pairs, _: Encoder) -> Figures:
    """Mean absolute error and correlation over the labelled predicates."""
    told = [(value, read.factuality[word]) for one, read in pairs if "factuality" in one.columns
            for word, value in enumerate(one.columns["factuality"]) if not np.isnan(value)]
    gold, found = np.array(told).T
    return {"factuality_mae": float(np.abs(gold - found).mean()), "factuality_r": float(np.corrcoef(gold, found)[0, 1])}


def score_names(pairs: Pairs, _: Encoder) -> Figures:
    """Exact spans and kinds, micro."""
    figures = {"f1": f1((set(gold_spans(one.columns["name"], news.KINDS)), {(span.first, span.last, span.label) for span in read.names}) for one, read in pairs)}
    for kind in news.KINDS:
        figures[f"f1_{kind}"] = f1(({s for s in gold_spans(one.columns["name"], news.KINDS) if s[2] == kind},
                                    {(s.first, s.last, s.label) for s in read.names if s.label == kind}) for one, read in pairs)
    return figures


def score_triggers(pairs: Pairs, _: Encoder) -> Figures:
    """First words of actions, with and without their class."""
    gold = [{(word, news.TRIGGERS[int(kind) - 1]) for word, kind in enumerate(one.columns["trigger"]) if kind} for one, _ in pairs]
    found = [{(one.first, one.label) for one in read.triggers} for _, read in pairs]
    return {"trigger_f1": f1(({(word,) for word, _ in a}, {(word,) for word, _ in b}) for a, b in zip(gold, found, strict=True)),
            "trigger_and_class_f1": f1((set[Span](a), set[Span](b)) for a, b in zip(gold, found, strict=True))}


def score_said(pairs: Pairs, _: Encoder) -> Figures:
    """Exact spans, words of content, and spans that hang on the right cue among those found."""
    figures: Figures = {}
    for kind in news.SAID:
        figures[f"{kind}_exact_f1"] = f1(({s for s in gold_spans(one.columns["said"], news.SAID) if s[2] == kind},
                                          {(s.first, s.last, s.label) for s in read.said if s.label == kind}) for one, read in pairs if "said" in one.columns)
    figures["content_token_f1"] = f1(({(w,) for first, last, kind in gold_spans(one.columns["said"], news.SAID) if kind == "content" for w in range(first, last)},
                                      {(w,) for s in read.said if s.label == "content" for w in range(s.first, s.last)}) for one, read in pairs if "said" in one.columns)
    linked = [(one.columns["said_cue"][s.first], s.cue) for one, read in pairs if "said" in one.columns for s in read.said
              if s.label != "cue" and one.columns["said_cue"][s.first] >= 0]
    figures["link_accuracy"] = sum(a == b for a, b in linked) / max(1, len(linked))
    return figures


def score_attributed(pairs: Pairs, _: Encoder) -> Figures:
    """The bench's own measures of whole articles: white-space tokens of content, exact spans with all their pieces."""
    measures = measure_attributed([one.text for one, _ in pairs], [one.attributed for one, _ in pairs], [form_attributed(one, read) for one, read in pairs])
    return {f"bench_{name}": float(measures[name]["value"]) for name in ("content_token_f1", "source_exact_f1", "cue_exact_f1", "content_exact_f1")}


def form_attributed(one: Labelled, read: Readout) -> list[Attributed]:
    """The spans that hang on one cue as one attribution."""
    groups: dict[int, dict[str, list[tuple[int, int]]]] = {}
    for said in read.said:
        place = said.first if said.label == "cue" else said.cue
        groups.setdefault(place, {}).setdefault(said.label, []).append((one.offsets[said.first][0], one.offsets[said.last - 1][1]))
    return [Attributed(**{role: close_gaps(one.text, group.get(role, ())) for role in news.SAID}) for _, group in sorted(groups.items())]


def score_mentions(pairs: Pairs, _: Encoder) -> Figures:
    """Mentions to the letter, and chains of predicted mentions."""
    chains = ChainScores()
    for one, read in pairs:
        wanted: dict[int, set[Span]] = {}
        for first, last, chain in zip(*(one.columns[name] for name in ("mention_start", "mention_last", "chain")), strict=True):
            if chain >= 0:
                wanted.setdefault(int(chain), set()).add((int(first), int(last) + 1))
        found = [frozenset((read.mentions[m].first, read.mentions[m].last) for m in chain) for chain in read.chains]
        chains.add(found, [frozenset(chain) for chain in wanted.values()])
    figures = {"mention_f1": f1(({(int(a), int(b) + 1) for a, b, k in zip(*(one.columns[n] for n in ("mention_start", "mention_last", "mention")), strict=True) if k > 0},
                                 {(m.first, m.last) for m in read.mentions}) for one, read in pairs)}
    return figures | {"conll_f1": float(chains.conll())}


def score_roles(pairs: Pairs, encoder: Encoder) -> Figures:
    """Filler spans against every occurrence of a filler in the text; relevance of documents."""
    figures = {f"{role}_f1": f1((set(gold_spans(one.columns[role], (role,))), {(s.first, s.last, s.role) for s in read.fillers if s.role == role})
                                for one, read in pairs) for role in ROLES}
    relevant = [(any(mask > 0 for mask in one.columns["incident"]), max((p.relevance for p in read.passages), default=0) > 0.5) for one, read in pairs]
    return figures | {"document_relevance_accuracy": sum(a == b for a, b in relevant) / len(relevant)}


def score_templates(pairs: Pairs, encoder: Encoder) -> Figures:
    """The five-role form: templates of one type each, against GTT's."""
    given = {one.name: [{"incident_type": found.kind, **{key: [(name,) for name in found.roles.get(role, ())] for key, role in news.GTT_ROLES.items()}}
                        for found in form_role_incidents(one.words, read, encoder.labels.incident)] for one, read in pairs}
    wanted = {one.name: form_wanted(one.templates) for one, _ in pairs}
    templates, entities = measure_roles(given, wanted)
    whole = sum(entities.values(), Counts())
    return {"gtt_micro_f1": share(templates), "gtt_precision": templates.hits / max(1, templates.given), "ceaf_ree_f1": share(whole),
            "ceaf_ree_precision": whole.hits / max(1, whole.given), **{f"ceaf_ree_{role}": share(counts) for role, counts in entities.items()}}


def form_wanted(templates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """GTT's templates with entities as wordings in the form that `form_role_incidents` writes them."""
    return [{"incident_type": template["incident_type"], **{key: [tuple(spell(mention[0]) for mention in entity) for entity in template[key]] for key in news.GTT_ROLES}}
            for template in templates]


def spell(words: str) -> str:
    """A wording as the reader's words in lower case with blanks between."""
    tokens = read_tokens(words, [(0, len(words))], tables=load_syntax_tables())
    return " ".join(tokens.words).lower().replace("(", "[").replace(")", "]")


def share(counts: Counts) -> float:
    """F1."""
    return 2 * counts.hits / max(1, counts.given + counts.wanted)


def gold_spans(column: list[float], kinds: tuple[str, ...]) -> Iterable[tuple[int, int, str]]:
    """The spans of a label column."""
    start = -1
    for word, value in enumerate([*column, 0]):
        label = max(0, int(value))
        if start >= 0 and (label == 0 or label % 2 == 1):
            yield start, word, kinds[(int(column[start]) - 1) // 2]
            start = -1
        if label % 2 == 1:
            start = word


def f1(pairs: Iterable[tuple[set[Span], set[Span]]]) -> float:
    """Micro F1 of gold and found."""
    hits = of = 0
    for gold, found in pairs:
        hits += len(gold & found)
        of += len(gold) + len(found)
    return 2 * hits / of if of else 1.0


MEASURES: dict[str, tuple[Callable[[Pairs, Encoder], Figures], ...]] = {
    "ewt": (score_syntax, score_factuality), "gum": (score_syntax, score_mentions), "newswire": (score_names,), "polnear": (score_said, score_attributed), "muc4": (score_roles, score_templates),
    "ecbplus": (score_triggers,)}


if __name__ == "__main__":
    main()
