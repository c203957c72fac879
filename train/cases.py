"""Fit the writing of words: news in mixed case (PolNeAR, WorldWide newswire, English Web Treebank; train) → src/rashomon/resources/cases.json.

usage: python train/cases.py CORPORA [--rounds N]

Averaged perceptron, greedy left to right, fixed seed. Words bear weights of their own only where they are mostly written small, so that no
name enters the table. Prints the share of words written right on the development splits, by writing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from rashomon.read.cases import WORD, WRITINGS, features_of, find_writings, opens_sentence
from rashomon.resources.cases import CaseTables, load_traits
from rashomon.resources.syntax import load_syntax_tables

ROOT = Path(__file__).resolve().parent.parent
Sample = tuple[list[str], list[str], list[str]]
"""Words in lower case, the gaps around them, how they are written."""
LEAST_SEEN = 4
LEAST_WEIGHT = 1.0
LEAST_PAIR_WEIGHT = 2.0
"""Of features of two words."""
PAIRS = "SVMT"


def load_texts(corpora: Path, split: str) -> list[str]:
    """Texts of a split."""
    texts = [path.read_text("utf-8") for path in sorted((corpora / "polnear" / split / "text").glob("*.txt"))]
    stems = json.loads((corpora / "worldwide_newswire" / "splits.json").read_text("utf-8"))[split]
    texts += [(corpora / "worldwide_newswire" / "original_articles" / stem.removesuffix(".tsv")).read_text("utf-8") for stem in sorted(stems)]
    treebank = [line for path in sorted((corpora / "ud_ewt").glob(f"*-{split}*.conllu")) for line in path.read_text("utf-8").splitlines()]
    texts.append("\n\n".join(line[9:] for line in treebank if line.startswith("# text = ")))
    return texts


def form_sample(text: str) -> Sample:
    """The words of a text with their writings, lines that are all capitals or all titles left out."""
    kept = "\n\n".join(line for line in text.split("\n") if sum(word[0].islower() for word in line.split()) * 2 > len(line.split()))
    spans = [match.span() for match in WORD.finditer(kept)]
    gaps = [kept[before:first] for before, first in zip([0, *(last for _, last in spans)], [first for first, _ in spans] + [len(kept)], strict=True)]
    words = [kept[first:last] for first, last in spans]
    return [word.lower() for word in words], gaps, [writing_of(word) for word in words]


def writing_of(word: str) -> str:
    """How a word is written."""
    return "upper" if word.isupper() and len(word) > 1 else "title" if word[0].isupper() else "lower"


def know_words(samples: list[Sample], lexicon: dict[str, str]) -> frozenset[str]:
    """Words of the lexicon, and words mostly written small."""
    seen: Counter[tuple[str, str]] = Counter()
    for words, gaps, writings in samples:
        for i, (word, writing) in enumerate(zip(words, writings, strict=True)):
            if not opens_sentence(words, gaps, i):
                seen[word, writing] += 1
    every = {word for word, _ in seen}
    return frozenset(word for word in every if seen[word, "lower"] >= LEAST_SEEN and (
        word in lexicon or seen[word, "lower"] > 3 * (seen[word, "title"] + seen[word, "upper"])))


def fit(samples: list[Sample], tables: CaseTables, rounds: int) -> dict[str, list[float]]:
    """Averaged weights."""
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * 3)
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0] * 3)
    step, order = 0, random.Random(7)
    for number in range(rounds):
        order.shuffle(samples)
        wrong = 0
        for words, gaps, writings in samples:
            before2 = before = "title"
            for i, right in enumerate(writings):
                step += 1
                features = list(features_of(words, gaps, i, (before2, before), tables))
                scores = [sum(column) for column in zip(*(weights[name] for name in features if name in weights), [0.0] * 3, strict=True)]
                if opens_sentence(words, gaps, i):
                    scores[0] = min(scores) - 1
                    right = "title" if right == "lower" else right
                best, wanted = max(range(3), key=lambda k: (scores[k], -k)), WRITINGS.index(right)
                if best != wanted:
                    wrong += 1
                    for name in features:
                        weights[name][wanted] += 1
                        weights[name][best] -= 1
                        totals[name][wanted] += step
                        totals[name][best] -= step
                before2, before = before, WRITINGS[best]
        print(f"round {number + 1}: {wrong} of {step // (number + 1)} wrong", flush=True)
    return {name: [round(value - total / step, 1) for value, total in zip(row, totals[name], strict=True)] for name, row in weights.items()}


def main() -> None:
    """Fits, writes the table, prints how well it does."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    arguments = parser.parse_args()
    lexicon = load_syntax_tables().lexicon
    samples = [form_sample(text) for text in load_texts(arguments.corpora, "train")]
    tables = CaseTables(words=know_words(samples, lexicon), weights={}, lexicon=lexicon, traits=load_traits())
    fitted = fit(samples, tables, arguments.rounds)
    kept = {name: (row[0], row[1], row[2]) for name, row in sorted(fitted.items())
            if max(map(abs, row)) >= (LEAST_PAIR_WEIGHT if name[0] in PAIRS else LEAST_WEIGHT)}
    raw = {"source": "PolNeAR, WorldWide newswire, English Web Treebank (CC BY-SA 4.0), train; fitted by train/cases.py", "licence": "CC BY-SA 4.0",
           "words": " ".join(sorted(tables.words)), "weights": kept}
    (ROOT / "src" / "rashomon" / "resources" / "cases.json").write_text(
        json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    tables = replace(tables, weights=kept)
    seen: Counter[tuple[str, str]] = Counter()
    for text in load_texts(arguments.corpora, "dev"):
        words, gaps, writings = form_sample(text)
        for i, (given, right) in enumerate(zip(find_writings(words, gaps, tables), writings, strict=True)):
            if not opens_sentence(words, gaps, i):
                seen[right, given] += 1
    for right in WRITINGS:
        of = sum(seen[right, given] for given in WRITINGS)
        print(f"{right}: " + ", ".join(f"{given} {seen[right, given] / of:.4f}" for given in WRITINGS) + f" of {of}")


if __name__ == "__main__":
    main()
