"""Count trigrams of letters in words of languages that share a script → src/rashomon/resources/language_trigrams.json.

usage: python train/languages.py FOLDER...

FOLDERS hold gettext catalogues (`<language>/LC_MESSAGES/*.mo`) of any programs under a free licence; counts alone are kept. The
packages of the languages bench (Django, Babel) are not to be among them. English is counted in the messages that the catalogues
translate and in the packaged lexicon. Function words of languages.tsv are counted in with each language.
"""

from __future__ import annotations

import gettext
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

from rashomon.ingest.languages import find_other_words
from rashomon.ingest.units import split_words
from rashomon.resources.languages import load_language_tables
from rashomon.resources.tables import read_resource

ROOT = Path(__file__).resolve().parent.parent
SHARED = ("latin", "cyrillic", "arabic", "devanagari")
CODES = {"nb": "no", "nn": "no", "bs": "hr", "ms": "id", "fil": "tl", "zh": ""}
PLACEHOLDER = re.compile(r"%\(\w+\)\w?|%[\w.]|\{[^}]*\}|<[^>]*>|&\w+;|https?://\S+|\S*[/\\_=@]\S*")
KEPT, LEAST_COUNT, SMOOTH, TIMES = 600, 2, 0.5, 8
"""Trigrams a language brings into its script's table; least count kept; added to each count; how often a function word is counted."""


def main(folders: list[str]) -> None:
    """Write the table: by script the cost of a trigram unseen, and each trigram with its cost by language (−10 log p, rounded)."""
    languages = load_language_tables()
    counts = count_trigrams(folders, {code for script in SHARED for code in languages.codes[script]} | {"en"})
    for word, codes in languages.words.items():
        for code in codes:
            counts[code].update(dict.fromkeys(trigrams(word), TIMES))
    scripts = {}
    for script in SHARED:
        codes = [*(["en"] if script == "latin" else []), *languages.codes[script]]
        scripts[script] = form_table({code: counts[code] for code in codes})
    head = {"source": "trigrams counted by train/languages.py over the gettext catalogues of wagtail, django CMS, Oscar, Django REST framework, Sphinx, "
                      "WTForms, Flask-Admin, allauth, humanize and holidays, the packaged lexicon and languages.tsv; counts alone", "licence": "Apache-2.0"}
    body = ",\n".join(f'  "{script}": {{"unseen": {json.dumps(unseen)}, "trigrams": {{\n' + ",\n".join(
        f"   {json.dumps(code)}: {json.dumps(rows, ensure_ascii=False)}" for code, rows in table.items()) + "\n  }}" for script, (unseen, table) in scripts.items())
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "scripts": {\n' + body + "\n}}\n"
    (ROOT / "src/rashomon/resources/language_trigrams.json").write_text(text, encoding="utf-8")
    print(len(text))


def form_table(counts: dict[str, Counter[str]]) -> tuple[dict[str, int], dict[str, dict[str, str]]]:
    """Costs of what a language has not, and its trigrams in groups of one cost, run together."""
    known = {gram for found in counts.values() for gram, _ in sorted(found.items(), key=lambda row: (-row[1], row[0]))[:KEPT]}
    unseen, table = {}, {}
    for code, found in counts.items():
        total = sum(found[gram] for gram in known) + SMOOTH * len(known)
        unseen[code] = round(-10 * log(SMOOTH / total))
        groups: dict[int, list[str]] = defaultdict(list)
        for gram in sorted(known):
            if found[gram] >= LEAST_COUNT:
                groups[round(-10 * log((found[gram] + SMOOTH) / total))].append(gram)
        table[code] = {str(cost): "".join(grams) for cost, grams in sorted(groups.items())}
        print(code, found.total(), sum(map(len, groups.values())))
    return unseen, table


def count_trigrams(folders: list[str], codes: set[str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[tuple[str, str]] = set()
    other = codes - {"en", *load_language_tables().codes["latin"]}
    for code, line in read_lines(folders):
        if code in codes and (code, line) not in seen:
            seen.add((code, line))
            words = find_other_words(line) if code in other else [word for word in split_words(line)[1] if word[0].isalpha() and not find_other_words(word)]
            counts[code].update(gram for word in words for gram in trigrams(word))
    for row in read_resource("lexicon.txt").decode().splitlines():
        if row[:1] != "#" and row.split(" ")[0].isalpha():
            counts["en"].update(trigrams(row.split(" ")[0].lower()))
    return counts


def read_lines(folders: list[str]) -> Iterator[tuple[str, str]]:
    """Language and line, placeholders and what was left untranslated aside; English from the messages themselves."""
    for catalogue in sorted(path for folder in folders for path in Path(folder).rglob("*.mo")):
        locale = catalogue.parent.parent.name
        code = "hr" if locale.lower() in ("sr_latn", "sr@latin") else CODES.get(locale.split("_")[0].split("-")[0], locale.split("_")[0].split("-")[0])
        with catalogue.open("rb") as stream:
            messages = gettext.GNUTranslations(stream)._catalog.items()  # type: ignore[attr-defined]
        for key, message in messages:
            told = str(key if isinstance(key, str) else key[0]).split("\x04")[-1]
            for language, words in ((code, str(message)), ("en", told)):
                if key and (language == "en" or words != told):
                    yield from ((language, " ".join(PLACEHOLDER.sub(" ", line).split())) for line in words.split("\n"))


def trigrams(word: str) -> list[str]:
    """Three letters in a row; the ends of the word are marked."""
    marked = f"_{word}_"
    return [marked[at:at + 3] for at in range(len(marked) - 2)]


if __name__ == "__main__":
    main(sys.argv[1:])
