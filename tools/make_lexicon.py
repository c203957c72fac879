"""Cut the lexicon of word classes: `python tools/make_lexicon.py LEMMA_LU.csv.gz` → src/rashomon/resources/lexicon.txt.

Source: the NIH SPECIALIST Lexicon (U.S. National Library of Medicine, free to use with acknowledgement), by way of the table
`lemma_lu.csv.gz` in the PyPI package lemminflect 0.2.3 (MIT): form, class, lemma. Kept are forms of 3 to 18 small letters with their
classes (V verb, N noun, J adjective, R adverb) and the lemma where it is not the form.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from pathlib import Path

CLASSES = {"verb": "V", "aux": "V", "noun": "N", "adj": "J", "adv": "R"}
TARGET = Path(__file__).resolve().parent.parent / "src/rashomon/resources/lexicon.txt"


def main() -> None:
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            form, kind, lemma = line.rstrip("\n").split(",", 2)
            if kind in CLASSES and re.fullmatch(r"[a-z]{3,18}", form):
                rows[form].setdefault(CLASSES[kind], lemma.split("/")[0])
    out = ["# source: NIH SPECIALIST Lexicon, by way of lemminflect 0.2.3 (MIT); cut by tools/make_lexicon.py",
           "# licence: free to use with acknowledgement (U.S. National Library of Medicine)"]
    for form in sorted(rows):
        told = [kind + ("" if rows[form][kind] == form else ":" + rows[form][kind]) for kind in sorted(rows[form])]
        out.append(f"{form} {' '.join(told)}")
    TARGET.write_text("\n".join(out) + "\n", encoding="utf-8")
    print(f"{len(rows)} forms, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
