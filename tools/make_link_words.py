"""Recipe of `link-words.tsv`: in how many of so many texts an English word stands, for words that stand in several.

    python tools/make_link_words.py CORPORA src/rashomon/resources/link-words.tsv

CORPORA holds the training parts of the English Web Treebank, GUM (of which only the genres named below, whose texts are free) and ECB+
as the benches read them. Of ECB+ a topic is one text that counts for eight, since its articles tell of the same happenings.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
TOPIC = 8
LEAST = 4
WORD = re.compile(r"[^\W\d_]{3,}")
HEAD = """# source: counted in texts of the English Web Treebank, GUM and ECB+ by tools/make_link_words.py
# licence: CC-BY-SA-4.0
word	texts
"""


def main(corpora: str, target: str) -> None:
    """Write the number of texts under the empty word, then `word`, texts, by word."""
    root = Path(corpora)
    texts = [*((words, 1) for words in find_conllu(root)), *((words, TOPIC) for words in find_topics(root))]
    counts: Counter[str] = Counter()
    for words, weight in texts:
        counts.update(dict.fromkeys(words, weight))
    rows = [f"*\t{sum(weight for _, weight in texts)}"] + [f"{word}\t{count}" for word, count in sorted(counts.items()) if count >= LEAST]
    Path(target).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def find_conllu(root: Path) -> Iterator[set[str]]:
    """The words of each text of both treebanks."""
    paths = [root / "ud_ewt" / "en_ewt-ud-train.rebuilt.conllu"]
    train = json.loads((root / "gum" / "splits.json").read_text("utf-8"))["train"]
    paths += [root / "gum" / "dep" / f"{stem}.conllu" for stem in sorted(train) if stem.split("_")[1] in GENRES]
    for path in paths:
        for text in path.read_text("utf-8").split("# newdoc id")[1:]:
            yield {word for line in text.splitlines() if line[:1].isdigit() for word in WORD.findall(line.split("\t")[1].lower())}


def find_topics(root: Path) -> Iterator[set[str]]:
    """The words of each topic, those that two or more of its articles have."""
    topics: dict[str, Counter[str]] = {}
    for line in (root / "ecbplus" / "ecbplus.train-dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] == "train":
            topics.setdefault(row["topic"], Counter()).update({word for token in row["tokens"] for word in WORD.findall(token[2].lower())})
    for counts in topics.values():
        yield {word for word, count in counts.items() if count >= 2}


if __name__ == "__main__":
    main(*sys.argv[1:])
