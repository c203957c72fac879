"""Penn Treebank tags and lemmas of tokens.

Tags: an averaged perceptron read left to right (Collins 2002) over a lexicon of words that have one tag only; weights fitted by
`train/tags.py` on the English Web Treebank and GUM. Lemmas: a table of irregular forms, then English spelling rules.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from rashomon.resources.syntax import SyntaxTables
from rashomon.resources.words import load_words

CLOSED = {**dict.fromkeys(load_words("adverbs"), "RB"), **dict.fromkeys(load_words("number_words"), "CD"), "spoke": "VBD"}
"""Words with one tag that the treebanks hold too rarely."""


CLITICS = {("'s", "VBZ"): "be", ("'re", "VBP"): "be", ("'m", "VBP"): "be", ("'ve", "VBP"): "have", ("'ve", "VB"): "have",
           ("'d", "VBD"): "have", ("'s", "POS"): "'s", ("n't", "RB"): "not", ("wo", "MD"): "will", ("ca", "MD"): "can", ("'ll", "MD"): "will"}


AFTER_MODAL = frozenset(("NN", "JJ", "VBP", "IN", "UH", "VBD"))
"""What taggers take a bare verb for; right after a modal a known verb is one."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
BEHIND_VERB = frozenset(("CD", "DT", "IN", "TO", "JJ", "PRP$", "RB", "NNP", "RP", "PRP", "JJS"))
SAYING = frozenset(("estimates", "claims", "reports", "says", "states", "counters", "notes", "demands"))
UNCHANGED = load_words("invariant")
PAST_NOUNS = UNCHANGED | {"shot", "felt", "spoke", "left", "found", "fell", "bound", "saw", "ground"}
"""Past tenses that are nouns too …"""
DETERMINING = frozenset(("CD", "DT", "PRP$", "PRP"))
"""… but no noun, and no adjective, where one of these follows (`and shot two men`, `the dead included 19 boys`)."""
INFINITE = float("inf")


def find_tags(words: Sequence[str], lowers: Sequence[str], sentences: Iterable[tuple[int, int]], *,
              tables: SyntaxTables) -> list[str]:
    """One tag a token; each sentence is tagged on its own."""
    tags: list[str] = []
    for first, last in sentences:
        tags.extend(tag_sentence(words[first:last], lowers[first:last], tables=tables))
    return tags


def tag_sentence(words: Sequence[str], lowers: Sequence[str], *, tables: SyntaxTables) -> list[str]:
    """Tags of one sentence's tokens."""
    known, classes, closed = tables.known_tags, tables.tag_classes, CLOSED
    merge, likely = tables.merge_weights, tables.likely_classes
    shouting = sum(word.isupper() and len(word) > 1 for word in words) * 2 > len(words) > 3
    shapes = [shape_of(lower if shouting else word, lower) for word, lower in zip(words, lowers, strict=True)]
    padded = ["<s2>", "<s>", *shapes, "</s>", "</s2>"]
    before, before2 = "<s>", "<s2>"
    tags: list[str] = []
    for i, shape in enumerate(shapes):
        tag = closed.get(lowers[i]) or known.get(shape) or ""
        if not tag:
            tags_before = merge((before, before2, "-" in shape), tag_features).get
            with_word = merge(("a", before, shape), pair_features).get
            left = merge(("l", padded[i + 1]), left_features).get
            right = merge(("r", padded[i + 3]), right_features).get
            best = -INFINITE
            for index, weight in likely(shape, own_features):
                weight += tags_before(index, 0.0) + with_word(index, 0.0) + left(index, 0.0) + right(index, 0.0)
                if weight > best:
                    best, tag = weight, classes[index]
            if tag in ("NN", "NNS") and len(shape) > 3:
                tag = mend_noun(tag, shape, before, tables)
        if tag in ("NN", "JJ", "VB") and i and lowers[i - 1] in ("have", "has", "had") and lowers[i] in UNCHANGED:
            tag = "VBN"
        elif tag == "VB" and lowers[i] in ("have", "do") and before not in ("MD", "TO", "RB", "RP") and before[:2] != "VB" and i:
            tag = "VBP"
        elif tag in AFTER_MODAL and (before == "MD" or (before == "RB" and before2 == "MD")) and "V" in tables.lexicon.get(shape, ""):
            tag = "VB"
        tags.append(tag)
        before2, before = before, tag
    mend_telegraphic(tags, lowers, tables)
    return tags


def mend_telegraphic(tags: list[str], lowers: Sequence[str], tables: SyntaxTables) -> None:
    """Of a stretch between semicolons without a finite verb, the plural noun that can be one after a noun becomes it (`Blast kills 41`);
    so does one that ends the sentence behind a comma and a noun (`…, the union estimates`), and a past tense before a determiner."""
    if len(tags) > 1 and tags[0] == "VBZ" and tags[1] in FINITE and "N" in tables.lexicon.get(lowers[0], ""):
        tags[0] = "NNS"
    last = len(tags) - (tags[-1] == "." if tags else 0)
    start = 0
    for end in [i for i, tag in enumerate(tags) if tag == ":"] + [last]:
        inner = tags[start:end]
        if not FINITE & set(inner):
            for i in range(start + 1, end - 1):
                if tags[i] == "NNS" and tags[i - 1] in ("NN", "NNP") and "V" in tables.lexicon.get(lowers[i], "") and tags[i + 1] in BEHIND_VERB:
                    tags[i] = "VBZ"
                    break
        start = end + 1
    for i in range(2, last - 1):
        if tags[i] == "VB" and tags[i - 1] == "," and lowers[i] in ("say", "report", "warn", "claim", "admit") and tags[i + 1] in ("NNS", "NNP", "NN", "DT"):
            tags[i] = "VBP"
    for i in range(1, last - 1):
        if tags[i + 1] in DETERMINING and ((tags[i] == "NN" and tags[i - 1] in ("CC", ",") and lowers[i] in PAST_NOUNS) or (
                tags[i] == "JJ" and tags[i - 1] in ("JJ", "NN", "NNS") and lowers[i].endswith("ed") and "V" in tables.lexicon.get(lowers[i], ""))):
            tags[i] = "VBD"
    if last > 2 and tags[last - 1] == "JJ" and tags[last - 2] in ("NN", "NNS", "NNP", "PRP") and f"{lowers[last - 1]} V" in tables.lexicon_lemmas:
        tags[last - 1] = "VBD"
    if last > 4 and tags[last - 1] == "NNS" and tags[last - 2] in ("NN", "NNP") and FINITE & set(tags) and (
            "," in tags[last - 5:last - 2] and "V" in tables.lexicon.get(lowers[last - 1], "") and lowers[last - 1] in SAYING):
        tags[last - 1] = "VBZ"


def mend_noun(tag: str, shape: str, before: str, tables: SyntaxTables) -> str:
    """The noun's tag, or a verb's where the word is no noun (`idolize`, `attacked`, `confirms`)."""
    if shape.endswith(("ize", "izes")) and len(shape) > 5 and before != "TO":
        return "VBZ" if shape.endswith("s") else "VBP"
    if tables.lexicon.get(shape) == "V":
        return "VBD" if shape.endswith("ed") else "VBG" if shape.endswith("ing") else "VBZ" if shape.endswith("s") else "VB" if before in ("TO", "MD") else "VBP"
    return tag


def shape_of(word: str, lower: str) -> str:
    """The word as features see it: digits as !YEAR or !DIGITS, hyphenated figures as !CD-, capitals kept."""
    first = word[0]
    if first.isdigit():
        if "-" in word:
            return "!CD-"
        if word.isdigit():
            return "!YEAR" if len(word) == 4 else "!DIGITS"
        return "!DIGITS" if not word[-1].isalpha() else "!ORD"
    if first.isupper():
        return "^" + lower
    return lower


def features_of(padded: Sequence[str], i: int, tags: tuple[str, str], lexicon: dict[str, str]) -> tuple[str, ...]:
    """Features of position i of the padded shapes after the two `tags` (Ratnaparkhi 1996, as usual for English; classes from a lexicon)."""
    shape = padded[i]
    return (*own_features(shape, lexicon), *tag_features((*tags, "-" in shape), lexicon), *pair_features(("a", tags[0], shape), lexicon),
            *left_features(("l", padded[i - 1]), lexicon), *right_features(("r", padded[i + 1]), lexicon))


def own_features(shape: str, lexicon: dict[str, str]) -> tuple[str, ...]:
    """Of a word's shape alone."""
    bare = shape.lstrip("^")
    crown = "^" if shape[0] == "^" else ""
    return "w" + shape, "s" + bare[-3:], "S" + bare[-2:], "p" + bare[:1] + crown, "b", "c" + lexicon.get(bare, "") + " " + bare[-2:] + crown


def tag_features(key: tuple[str, str, bool], lexicon: dict[str, str]) -> tuple[str, ...]:
    """Of the two tags before, and whether the word is hyphenated."""
    before, before2, hyphen = key
    return "1" + before, "2" + before + " " + before2, "h" + ("-" if hyphen else "") + before


def pair_features(key: tuple[str, str, str], lexicon: dict[str, str]) -> tuple[str, ...]:
    """Of the tag before with the word and its classes."""
    bare = key[2].lstrip("^")
    return "a" + key[1] + " " + bare, "t" + key[1] + " " + lexicon.get(bare, "") + " " + bare[-2:]


def left_features(key: tuple[str, str], lexicon: dict[str, str]) -> tuple[str, ...]:
    """Of the word before."""
    return "l" + key[1], "f" + key[1][-3:]


def right_features(key: tuple[str, str], lexicon: dict[str, str]) -> tuple[str, ...]:
    """Of the word after and its classes."""
    return "r" + key[1], "e" + key[1][-3:], "k" + lexicon.get(key[1].lstrip("^"), "")


def find_lemmas(lowers: Sequence[str], tags: Sequence[str], *, tables: SyntaxTables) -> list[str]:
    """One lemma a token."""
    irregular = tables.irregular_lemmas
    cache: dict[tuple[str, str], str] = dict(CLITICS)
    lemmas: list[str] = []
    for lower, tag in zip(lowers, tags, strict=True):
        key = (lower, tag)
        lemma = cache.get(key)
        if lemma is None:
            kind = "V" if tag[0] == "V" else "N" if tag in ("NN", "NNS") else ""
            told = kind in tables.lexicon.get(lower, "") if kind else False
            lemma = cache[key] = irregular.get(f"{lower} {tag[:2]}") or (
                tables.lexicon_lemmas.get(f"{lower} {kind}", lower) if told else normalise_lemma(lower, tag, tables.lexicon))
        lemmas.append(lemma)
    return lemmas


def normalise_lemma(lower: str, tag: str, known: Container[str]) -> str:
    """The dictionary form by spelling rules; `known` settles doubtful endings (`stormed` → `storm`, `freed` → `free`)."""
    if tag in ("NNS", "VBZ") and lower.endswith("s") and not lower.endswith("ss"):
        if lower.endswith("ies") and len(lower) > 4:
            return lower[:-3] + "y"
        if lower.endswith("es") and (lower[:-1] not in known) and (lower[:-2] in known or lower[:-2].endswith(("s", "x", "ch", "sh", "z", "o"))):
            return lower[:-2]
        return lower[:-1] if not lower.endswith("'s") else lower[:-2]
    if tag in ("VBD", "VBN") and lower.endswith("ed"):
        return stem_of(lower[:-2], known, "ied" if lower.endswith("ied") else "ed")
    if tag == "VBG" and lower.endswith("ing") and len(lower) > 4:
        return stem_of(lower[:-3], known, "ing")
    return lower


def stem_of(stem: str, known: Container[str], ending: str) -> str:
    """The verb that gave this stem before -ed or -ing."""
    if ending == "ied":
        return stem[:-1] + "y" if len(stem) > 2 else stem + "e"
    if stem + "e" in known and stem not in known:
        return stem + "e"
    if stem in known:
        return stem
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known:
        return stem[:-1]
    if stem.endswith(("at", "iz", "is", "uc", "ag", "ur", "ir", "iv", "ov", "as", "os", "us", "rc", "nc", "rg", "dg", "ng", "bl", "tl", "pl", "v", "c", "u")):
        return stem + "e"
    return stem
