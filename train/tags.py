"""Fit the tagger: English Web Treebank and the CC BY genres of GUM (train) → src/rashomon/resources/tags.json.

usage: python train/tags.py CORPORA [--rounds N]

Averaged perceptron, greedy left to right, fixed seed. Hyphenated words are joined to the tokens of `read/tokens.py`.
Prints tag accuracy on the development splits.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from rashomon.read.tags import features_of, normalise_lemma, shape_of, tag_sentence
from rashomon.resources.syntax import load_lexicon, load_syntax_tables

Sentence = list[tuple[str, str, str]]
NONCOMMERCIAL = ("GUM_essay_", "GUM_fiction_", "GUM_letter_", "GUM_podcast_", "GUM_whow_", "GUM_reddit_")
ROOT = Path(__file__).resolve().parent.parent


def read_conllu(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line:
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
        elif rows:
            sentences.append(join_hyphens(rows))
            rows = []
    return sentences


def join_hyphens(rows: list[list[str]]) -> Sentence:
    """`three - day` → `three-day` tagged JJ; `hostage - takers` → NNS."""
    joined: Sentence = []
    glue = False
    for i, (_, form, lemma, _, tag, *rest) in enumerate(rows):
        tight = "SpaceAfter=No" in rest[-1]
        hyphen = form in "-–" and i > 0 and tight and "SpaceAfter=No" in rows[i - 1][-1]
        if joined and (hyphen or glue) and form.isalnum() | hyphen:
            word, old_lemma, old = joined.pop()
            kept = tag if not hyphen else old
            if glue and tag == "NN" and (word[0].isdigit() or old == "CD"):
                kept = "JJ"
            joined.append((word + form, old_lemma + lemma, kept))
        else:
            joined.append((form, lemma, tag))
        glue = hyphen
    return joined


def load_splits(corpora: Path) -> tuple[list[Sentence], list[Sentence]]:
    splits = json.loads((corpora / "gum" / "splits.json").read_text())
    def gum(name: str) -> list[Sentence]:
        return [s for d in sorted(splits[name]) if not d.startswith(NONCOMMERCIAL)
                for s in read_conllu(corpora / "gum" / "dep" / f"{d.removesuffix('.conllu')}.conllu")]
    ewt = corpora / "ud_ewt"
    return (read_conllu(ewt / "en_ewt-ud-train.rebuilt.conllu") + gum("train"), read_conllu(ewt / "en_ewt-ud-dev.conllu") + gum("dev"))


class Perceptron:
    def __init__(self, classes: list[str]) -> None:
        self.classes = classes
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        self.totals: dict[tuple[str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str], int] = defaultdict(int)
        self.step = 0

    def predict(self, features: tuple[str, ...]) -> str:
        scores: dict[str, float] = defaultdict(float)
        for feature in features:
            for tag, weight in self.weights.get(feature, {}).items():
                scores[tag] += weight
        return max(self.classes, key=lambda tag: (scores[tag], tag))

    def update(self, truth: str, guess: str, features: tuple[str, ...]) -> None:
        self.step += 1
        if truth == guess:
            return
        for feature in features:
            row = self.weights[feature]
            for tag, change in ((truth, 1.0), (guess, -1.0)):
                key = (feature, tag)
                weight = row.get(tag, 0.0)
                self.totals[key] += (self.step - self.stamps[key]) * weight
                self.stamps[key] = self.step
                row[tag] = weight + change

    def average(self) -> dict[str, dict[str, float]]:
        averaged: dict[str, dict[str, float]] = {}
        for feature, row in self.weights.items():
            kept = {}
            for tag, weight in row.items():
                key = (feature, tag)
                value = (self.totals[key] + (self.step - self.stamps[key]) * weight) / self.step
                if abs(value) >= 0.12:
                    kept[tag] = round(value, 1)
            if kept:
                averaged[feature] = kept
        return averaged


def with_headlines(sentences: list[Sentence], seed: int) -> list[Sentence]:
    """A twentieth of the sentences again in title case, where names cannot be told by capitals."""
    chance = random.Random(seed)
    extra = [[(word.capitalize() if len(word) > 3 else word, lemma, tag) for word, lemma, tag in s]
             for s in sentences if 4 < len(s) < 14 and chance.random() < 0.15]
    return sentences + extra


CALENDAR = frozenset("january february march april may june july august september october november december monday tuesday wednesday "
                     "thursday friday saturday sunday".split())
BARE = re.compile(r"^(?:a\S+ |[wlr])\^?")
NAMED = re.compile(r"^[wlra]")


def find_names(sentences: list[Sentence]) -> frozenset[str]:
    """Words that are mostly proper nouns: no table of ours holds them."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for sentence in sentences:
        for word, _, tag in sentence:
            counts[word.lower()][tag in ("NNP", "NNPS")] += 1
    return frozenset(w for w, c in counts.items() if c[True] > c[False]) - CALENDAR


def fit(sentences: list[Sentence], known: dict[str, str], words: tuple[frozenset[str], dict[str, str]], *, rounds: int) -> Perceptron:
    names, lexicon = words
    model = Perceptron(sorted({tag for s in sentences for _, _, tag in s}))
    chance = random.Random(7)
    order = list(sentences)
    for _ in range(rounds):
        chance.shuffle(order)
        for sentence in order:
            shapes = [shape_of(word, word.lower()) for word, _, _ in sentence]
            padded = ["<s2>", "<s>", *shapes, "</s>", "</s2>"]
            before, before2 = "<s>", "<s2>"
            for i, (_, _, truth) in enumerate(sentence):
                tag = known.get(shapes[i])
                if tag is None:
                    features = tuple(f for f in features_of(padded, i + 2, (before, before2), lexicon) if not NAMED.search(f) or BARE.sub("", f) not in names)
                    tag = model.predict(features)
                    model.update(truth, tag, features)
                before2, before = before, tag
    return model


def find_known(sentences: list[Sentence], lexicon: dict[str, str]) -> dict[str, str]:
    """Shapes seen at least eight times (forty where the lexicon gives several classes), at least 99.5 % with one tag."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, _, tag in sentence:
            counts[shape_of(word, word.lower())][tag] += 1
    return {shape: tags.most_common(1)[0][0] for shape, tags in sorted(counts.items())
            if sum(tags.values()) >= (8 if len(lexicon.get(shape, "")) < 2 else 40) and tags.most_common(1)[0][1] >= 0.995 * sum(tags.values())}


def find_irregular(sentences: list[Sentence], lexicon: dict[str, str]) -> dict[str, str]:
    """`word TG` → lemma, for forms whose lemma neither the lexicon nor the spelling rules give."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, lemma, tag in sentence:
            if tag[:2] in ("VB", "NN", "JJ", "RB", "MD", "PR") and tag not in ("NNP", "NNPS") and word.isalpha():
                forms[f"{word.lower()} {tag[:2]}"][f"{lemma.lower()} {tag}"] += 1
    irregular = {}
    for form, lemmas in sorted(forms.items()):
        (best, count), = lemmas.most_common(1)
        lemma, tag = best.rsplit(" ", 1)
        word = form.split()[0]
        if (lemma.isalpha() and word not in lexicon and normalise_lemma(word, tag, lexicon) != lemma and (count > 1 or tag[:2] == "VB")) or (lemma.isalpha() and count > 4 and word in lexicon and tag[:2] == "VB" and lemma != word):
            irregular[form] = lemma
    return irregular


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    train, dev = load_splits(options.corpora)
    lexicon, _ = load_lexicon()
    known = find_known(train, lexicon)
    augmented = with_headlines(train, 7)
    names = find_names(train)
    known = {shape: tag for shape, tag in known.items() if shape.lstrip("^") not in names}
    model = fit(augmented, known, (names, lexicon), rounds=options.rounds)
    irregular = find_irregular(train, lexicon)
    weights = model.average()
    classes = model.classes
    index = {tag: i for i, tag in enumerate(classes)}
    rows = {f: [x for tag, w in sorted(row.items()) for x in (index[tag], w)] for f, row in sorted(weights.items())}
    out = {"source": "English Web Treebank (CC BY-SA 4.0); GUM, CC BY genres; fitted by train/tags.py", "licence": "CC BY-SA 4.0",
           "classes": classes, "known": known, "lemmas": irregular, "weights": rows}
    (ROOT / "src/rashomon/resources/tags.json").write_text(json.dumps(out, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    tables = load_syntax_tables()
    right = total = 0
    for sentence in dev:
        words = [w for w, _, _ in sentence]
        guess = tag_sentence(words, [w.lower() for w in words], tables=tables)
        right += sum(g == t for g, (_, _, t) in zip(guess, sentence, strict=True))
        total += len(sentence)
    print(f"tag accuracy dev {right / total:.4f} of {total}; {len(rows)} features; {len(known)} known words")


if __name__ == "__main__":
    main()
