"""Bench of attribution: PolNeAR (Newell, Margolin and Ruths, LREC 2018), whole articles.

In: the corpora folder with `polnear/SPLIT/text` and `polnear/SPLIT/attributions` (brat standoff; of several annotators the
alphabetically first counts) and a predictor that is given a text. Out: token F1 of content (white-space tokens, micro over documents,
a token counts once), exact and overlap F1 of source, cue and content spans, and as baselines what quotation marks alone and with
thirty verbs give. PolNeAR allows no nesting: of our links the outermost counts. It marks topics and judgements too (`discussed X`,
`praised X`), which the read stage leaves out: for it a count in the object of a judgement stays a fact. What the encoder tells of them is
added here; the figures of the read stage alone stand beside. Predictions are brat standoff under the corpus's file names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.bench.measures import Measure, form_share
from rashomon.neural.loading import load_read_tables
from rashomon.neural.reading import ReadTables
from rashomon.neural.readout import Readout
from rashomon.read.attribution_edges import find_heard
from rashomon.read.attributions import Link, find_links
from rashomon.read.parses import rows_of
from rashomon.read.syntax import parse_tokens
from rashomon.read.times import Reference, find_times, judge_kind_of_text
from rashomon.read.tokens import Tokens, read_tokens

TEXT_BOUND = re.compile(r"(T\d+)\t\S+ ([\d ;]+)\t")
RELATION = re.compile(r"E\d+\t(\S.*)")
QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
VERBS = re.compile(r"\b(?:said|says?|told|wrote|found|according to"
                   r"|(?:add|report|suggest|explain|announc|tweet|show|think|predict|conclud|believ|respond|repl[iy]|warn|insist|ask"
                   r"|not|argu|stat|declar|claim|tell|writ)e?(?:s|d|ed)?)\b")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’)]*(?=\s)|(?=\n)|$)")
ROLES = ("source", "cue", "content")
SURE = 0.6
"""Least score of a content that only the encoder tells."""
BESIDE_CHARS = 40
"""Words before a verb that closes its sentence's first part: a longer stretch is taken for what was said."""

Stretch = tuple[int, int]
"""Half-open code points."""
Pieces = tuple[Stretch, ...]
"""A span that may be interrupted."""
Predictor = Callable[[str], "list[Attributed]"]
"""Text → attributions in the corpus's terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution as the corpus has it."""

    source: Pieces = ()
    cue: Pieces = ()
    content: Pieces = ()


def measure_polnear(corpora: Path, split: str, predictions: Path | None = None, *, predict: Predictor | None = None) -> dict[str, Any]:
    """The figures of `polnear/SPLIT`; `absent` tells the path looked for where it is not there."""
    folder = corpora / "polnear" / split
    paths = sorted((folder / "text").glob("*.txt")) if (folder / "attributions").is_dir() else []
    if not paths:
        return {"documents": 0, "corpus_sha256": "", "measures": {}, "absent": str(folder)}
    tables = load_read_tables()
    standoff = first_annotations(folder / "attributions")
    digest = hashlib.sha256()
    texts: list[str] = []
    gold: list[list[Attributed]] = []
    found: list[list[Attributed]] = []
    narrow: list[list[Attributed]] = []
    for path in paths:
        kept = standoff.get(path.stem)
        if kept is None:
            continue
        raw, notes = path.read_bytes(), kept.read_bytes()
        digest.update(raw)
        digest.update(notes)
        texts.append(raw.decode("utf-8"))
        gold.append(load_attributed(texts[-1], notes.decode("utf-8")))
        if predict is None:
            told, wider = read_attributed(texts[-1], tables)
            narrow.append(told)
            found.append(wider)
        else:
            found.append(predict(texts[-1]))
        if predictions is not None:
            keep_standoff(predictions / kept.name, texts[-1], found[-1])
    measures = measure_attributed(texts, gold, found)
    if narrow:
        alone = measure_attributed(texts, gold, narrow)
        for name in ("content_token_f1", *(f"{role}_exact_f1" for role in ROLES)):
            measures[f"{name}, read stage alone"] = alone[name]
    return {"documents": len(texts), "corpus_sha256": digest.hexdigest(), "measures": measures, "absent": None}


def first_annotations(folder: Path) -> dict[str, Path]:
    """Stem of the text → the file of the alphabetically first annotator."""
    kept: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ann")):
        kept.setdefault(path.stem.rpartition("_")[0], path)
    return kept


def load_attributed(text: str, notes: str) -> list[Attributed]:
    """The attributions of one standoff file; `Content2` belongs to the content."""
    spans = {}
    attributed = []
    for line in notes.split("\n"):
        bound, relation = TEXT_BOUND.match(line), RELATION.match(line)
        if bound:
            edges = [tuple(map(int, piece.split())) for piece in bound[2].split(";")]
            spans[bound[1]] = [(start, end) for start, end in edges]
        elif relation:
            roles: dict[str, list[Stretch]] = {}
            for argument in relation[1].split()[1:]:
                role, _, target = argument.partition(":")
                roles.setdefault(role.rstrip("0123456789").lower(), []).extend(spans.get(target, []))
            attributed.append(Attributed(**{role: close_gaps(text, roles.get(role, ())) for role in ROLES}))
    return attributed


def close_gaps(text: str, stretches: Iterable[Stretch]) -> Pieces:
    """The stretches in order without white space at their edges, those joined that only white space parts."""
    closed: list[Stretch] = []
    for start, end in sorted(stretches):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if closed and not text[closed[-1][1]:start].strip():
            closed[-1] = (closed[-1][0], max(closed[-1][1], end))
        elif start < end:
            closed.append((start, end))
    return tuple(closed)


def read_attributed(text: str, tables: ReadTables) -> tuple[list[Attributed], list[Attributed]]:
    """What the reader finds in the corpus's terms, without and with the corpus's wider classes."""
    tokens = read_tokens(text, [(0, len(text))], tables=tables.syntax)
    sentences = [(tokens.starts[a], tokens.ends[b - 1]) for a, b in tokens.sentences]
    kind = judge_kind_of_text(text, sentences, publication=None, tables=tables.times)
    timed = [False] * len(tokens)
    for time in find_times(text, sentences, reference=Reference(publication=None, kind=kind), tables=tables.times):
        for row in range(*rows_of(tokens, time.start, time.end)):
            timed[row] = True
    readout = tables.encoder.encode(tokens.words, tokens.sentences)
    tokens, parsed = parse_tokens(tokens, readout, timed, tables=tables)
    links = find_links(tokens, parsed, tables=tables.cues, readout=readout)
    return as_attributed(tokens, links), as_attributed(tokens, [*links, *find_wider(readout, links)])


def find_wider(readout: Readout, links: Sequence[Link]) -> Iterator[Link]:
    """A link for each content of the encoder's at whose cue there is none and whose words none holds wholly; an empty cue where it has none."""
    cued = {row for link in links for row in range(*link.cue)}
    held = {row for link in links for part in link.parts for row in range(*part)}
    for heard in find_heard(readout):
        if heard.cue is not None and any(row in cued for row in range(heard.cue.first, heard.cue.last)):
            continue
        for said in heard.contents:
            if said.score >= SURE and not held.issuperset(range(said.first, said.last)):
                yield Link(kind="indirect", cue_class="believe", source=(heard.sources[0].first, heard.sources[0].last) if heard.sources else None,
                           cue=(heard.cue.first, heard.cue.last) if heard.cue else (said.first, said.first), content=(said.first, said.last),
                           sentence=-1, clause=-1, attitude=True, rule="wider")


def as_attributed(tokens: Tokens, links: Sequence[Link]) -> list[Attributed]:
    """Links of one cue as one attribution; the words of a link inside another's content are left to the outer one, and source and cue
    are cut out of the content they stand in."""
    taken = [""] * len(tokens)
    attributed: list[tuple[int, Attributed]] = []
    groups: dict[tuple[int, int], list[Link]] = {}
    for link in links:
        groups.setdefault(link.cue, []).append(link)
    for group in sorted(groups.values(), key=lambda g: (-sum(link.content[1] - link.content[0] for link in g), g[0].cue)):
        first = group[0]
        told = [row for rows in (first.source, first.cue) if rows for row in range(*rows)]
        rows = sorted({row for link in group for part in link.parts for row in range(*part)} - set(told))
        if not rows or any(taken[row] == "content" for row in told):
            continue
        rows = [row for row in rows if not taken[row]]
        for row in told:
            taken[row] = taken[row] or "told"
        for row in rows:
            taken[row] = "content"
        stretches = [(tokens.starts[row], tokens.ends[row]) for row in rows]
        source, cue = (close_gaps(tokens.text, [(tokens.starts[r[0]], tokens.ends[r[1] - 1])] if r and r[0] < r[1] else ()) for r in (
            with_mark(tokens, first.source, ","), with_mark(tokens, first.cue, ":")))
        attributed.append((first.cue[0], Attributed(source=source, cue=cue, content=close_gaps(tokens.text, stretches))))
    return [told for _, told in sorted(attributed, key=lambda pair: pair[0])]


def with_mark(tokens: Tokens, rows: tuple[int, int] | None, mark: str) -> tuple[int, int] | None:
    """Rows with the mark right behind them, as the corpus has it: the comma that closes what stands beside a name (`Ana Brill, the mayor,`),
    the colon of a cue."""
    if rows is None or rows[0] == rows[1] or rows[1] >= len(tokens) or tokens.words[rows[1]] != mark or (mark == "," and "," not in tokens.words[rows[0]:rows[1]]):
        return rows
    return rows[0], rows[1] + 1


def measure_attributed(texts: Sequence[str], gold: Sequence[Sequence[Attributed]], found: Sequence[Sequence[Attributed]]) -> dict[str, Measure]:
    """Micro F1 over documents as the share 2·hits of gold + found, the baselines beside the token F1 of content."""
    words = [[match.span() for match in re.finditer(r"\S+", text)] for text in texts]
    wanted = [covered(row, [piece for one in told for piece in one.content]) for row, told in zip(words, gold, strict=True)]
    given = [covered(row, [piece for one in told for piece in one.content]) for row, told in zip(words, found, strict=True)]
    hits, gold_count, found_count = (sum(map(len, sets)) for sets in ([a & b for a, b in zip(wanted, given, strict=True)], wanted, given))
    measures = {"content_token_f1": form_share(2 * hits, gold_count + found_count),
                "content_token_precision": form_share(hits, found_count), "content_token_recall": form_share(hits, gold_count)}
    for name, read in (("content_token_f1, quotes only", find_quoted), ("content_token_f1, quotes and 30 verbs", find_verbal)):
        measures[name] = measure_baseline(texts, words, wanted, read)
    measures["content_token_f1"]["baseline"] = measures["content_token_f1, quotes and 30 verbs"]["value"]
    for role in ROLES:
        pairs = [([getattr(one, role) for one in a if getattr(one, role)], [getattr(one, role) for one in b if getattr(one, role)])
                 for a, b in zip(gold, found, strict=True)]
        of = sum(len(a) + len(b) for a, b in pairs)
        measures[f"{role}_exact_f1"] = form_share(2 * sum(len(set(a) & set(b)) for a, b in pairs), of)
        measures[f"{role}_overlap_f1"] = form_share(2 * sum(map(count_overlaps, *zip(*pairs, strict=True))), of)
    return measures


def covered(words: Sequence[Stretch], pieces: Iterable[Stretch]) -> set[int]:
    """Numbers of the words that a piece touches."""
    touched = set()
    for start, end in pieces:
        touched |= {number for number, (first, last) in enumerate(words) if first < end and start < last}
    return touched


def count_overlaps(gold: Sequence[Pieces], found: Sequence[Pieces]) -> int:
    """Overlapping spans, one to one, in text order."""
    left = sorted(found)
    count = 0
    for pieces in sorted(gold):
        at = next((k for k, other in enumerate(left) if any(a < d and c < b for a, b in pieces for c, d in other)), -1)
        if at >= 0:
            del left[at]
            count += 1
    return count


def measure_baseline(texts: Sequence[str], words: Sequence[Sequence[Stretch]], wanted: Sequence[set[int]],
                     read: Callable[[str], list[Stretch]]) -> Measure:
    """Token F1 of content of a trivial reader."""
    given = [covered(row, read(text)) for text, row in zip(texts, words, strict=True)]
    hits = sum(len(a & b) for a, b in zip(wanted, given, strict=True))
    return form_share(2 * hits, sum(map(len, wanted)) + sum(map(len, given)))


def find_quoted(text: str) -> list[Stretch]:
    """What stands between quotation marks."""
    return [match.span() for match in QUOTED.finditer(text)]


def find_verbal(text: str) -> list[Stretch]:
    """Quotations, and of each sentence with one of thirty verbs the longer side of it."""
    found = find_quoted(text)
    for sentence in SENTENCE.finditer(text):
        verb = VERBS.search(text, *sentence.span())
        if verb is not None:
            before = verb.start() - sentence.start() > sentence.end() - verb.end() and verb.start() - sentence.start() > BESIDE_CHARS
            comma = text.rfind(",", sentence.start(), verb.start())
            found.append((sentence.start(), comma if comma > 0 else verb.start()) if before else (verb.end(), sentence.end()))
    return found


def keep_standoff(path: Path, text: str, attributed: Sequence[Attributed]) -> None:
    """A standoff file with the corpus's labels."""
    lines: list[str] = []
    number = 0
    for event, one in enumerate(attributed, 1):
        arguments = []
        for role in ROLES:
            pieces: Pieces = getattr(one, role)
            if pieces:
                number += 1
                label, words = role.capitalize(), " ".join(" ".join(text[start:end].split()) for start, end in pieces)
                lines.append(f"T{number}\t{label} {';'.join(f'{start} {end}' for start, end in pieces)}\t{words}")
                arguments.append(f"{label}:T{number}")
        number += 1
        label = "Attribution" if one.source else "Attribution-no-source"
        anchor = one.cue or one.content
        lines.append(f"T{number}\t{label} {';'.join(f'{start} {end}' for start, end in anchor)}\t"
                     + " ".join(" ".join(text[start:end].split()) for start, end in anchor))
        lines.append(f"E{event}\t{label}:T{number} {' '.join(arguments)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
