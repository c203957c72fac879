"""Penn Treebank tags under a dependency tree: the tagger's tag where it fits the word's class, else one by class, form and governor.

In: tokens, and universal classes, heads and relations of their rows (Universal Dependencies, Nivre et al. 2020). Out: the same tokens with
tags and lemmas that agree with the tree. A participle that stands alone is finite where it has a subject and hangs on no noun.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.neural.readout import Readout
from rashomon.read.chunks import INVARIANT, QUANTIFIERS
from rashomon.read.tags import find_lemmas
from rashomon.read.tokens import Tokens
from rashomon.read.tree_edits import is_only_participle
from rashomon.read.trees import Tree
from rashomon.resources.syntax import SyntaxTables

FITTING = {
    "NOUN": "NN NNS NNP NNPS CD VBG", "PROPN": "NNP NNPS NN NNS CD", "ADJ": "JJ JJR JJS NNP NNPS CD", "ADV": "RB RBR RBS WRB RP", "ADP": "IN RP TO VBG VBN", "SCONJ": "IN WRB VBG",
    "DET": "DT PDT PRP$ WDT WP WP$ CD JJ", "PRON": "PRP PRP$ WP WP$ WDT DT EX NN CD", "NUM": "CD JJ NN NNP", "CCONJ": "CC", "PART": "TO RB POS"}
"""Class → Penn tags that say the same to chunks."""
INSTEAD = {"NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADV": "RB", "ADP": "IN", "SCONJ": "IN", "DET": "DT", "PRON": "PRP", "NUM": "CD", "CCONJ": "CC",
           "PART": "RB"}
"""Class → the tag given where the tagger's does not fit."""
MODALS = frozenset(("can", "could", "may", "might", "must", "shall", "should", "will", "would", "ca", "wo", "'ll", "ought"))
PREDICATING = ("root", "conj", "ccomp", "advcl", "acl", "parataxis")
"""Relations under which a word has a subject."""
NOMINAL_ROLES = ("acl", "amod")


def retag(tokens: Tokens, parse: Readout, tree: Tree, *, tables: SyntaxTables) -> Tokens:
    """The tokens with tags and lemmas that agree with the tree."""
    tags = [judge_tag(tokens, row, parse.upos[row], tree, tables) for row in range(len(tokens))]
    if tuple(tags) == tokens.tags:
        return tokens
    return replace(tokens, tags=tuple(tags), lemmas=tuple(find_lemmas(tokens.lowers, tags, tables=tables)))


def judge_tag(tokens: Tokens, row: int, upos: str, tree: Tree, tables: SyntaxTables) -> str:
    """The tag of one row."""
    tag, lower, relation = tokens.tags[row], tokens.lowers[row], tree.relations[row]
    if upos in ("VERB", "AUX"):
        if upos == "AUX" and lower in MODALS:
            return "MD"
        if tag in ("NN", "NNS") and "V" not in tables.lexicon.get(lower, "V") and tree.child(row, "aux", "nsubj", "obj") < 0:
            return tag
        if (relation == "amod" and tag in ("JJ", "VBN", "VBG")) or (tag in ("JJ", "NN", "NNS") and tree.child(row, "cop") >= 0):
            return tag
        return judge_verb(tokens, row, tree, tables)
    if upos in ("NOUN", "PROPN") and tree.kinds[row] in PREDICATING and is_unseen_verb(tokens, row, tree, tables):
        return judge_verb(tokens, row, tree, tables)
    if upos == "ADP" and relation in ("compound:prt", "advmod"):
        return "RP" if relation == "compound:prt" else tag if tag in ("RB", "RP", "IN") else "RB"
    if relation == "cc:preconj":
        return "CC"
    if upos not in FITTING or tag in FITTING[upos].split():
        return tag
    if upos in ("NOUN", "PROPN") and lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and tag[-1] in "SZ":
        return INSTEAD[upos] + "S"
    return INSTEAD[upos]


def is_unseen_verb(tokens: Tokens, row: int, tree: Tree, tables: SyntaxTables) -> bool:
    """Whether a noun with a subject right before it and no copula can be a verb by its form (`The fourth fell`)."""
    subject = tree.child(row, "nsubj")
    lower = tokens.lowers[row]
    return 0 <= subject < row and tree.child(row, "cop", "det", "case") < 0 and tokens.words[row] == lower and (
        f"{lower} VB" in tables.irregular_lemmas or "V" in tables.lexicon.get(lower, ""))


def judge_verb(tokens: Tokens, row: int, tree: Tree, tables: SyntaxTables) -> str:
    """The form of a verb by its auxiliaries, its ending and its subject."""
    lower, tag = tokens.lowers[row], tokens.tags[row]
    if tag == "MD" and lower in MODALS | {"'d"}:
        return tag
    helpers = [kid for kid in tree.children.get(row, ()) if tree.relations[kid].startswith("aux") and kid < row]
    last = tokens.lowers[helpers[-1]] if helpers else ""
    led = any(tokens.lowers[kid] == "to" and tree.relations[kid] == "mark" for kid in tree.children.get(row, ()))
    if lower.endswith("ing") and len(lower) > 4:
        return "VBG"
    if last in MODALS or last in ("do", "does", "did") or (led and not helpers):
        return "VB"
    if helpers:
        return "VBN" if tag not in ("VBD", "VBN") or last != "'d" else tag
    past = tag in ("VBD", "VBN") or (lower.endswith("ed") and len(lower) > 4) or (
        tag not in ("VB", "VBP", "VBZ") and f"{lower} VB" in tables.irregular_lemmas and lower not in INVARIANT)
    subject = tree.has_subject(row)
    if past and not helpers and is_absolute(tokens, row, tree, tables):
        return "VBN"
    past = past or (lower in INVARIANT and (subject or tag not in ("VB", "VBP")))
    if past and tree.relations[row] in ("aux", "aux:pass", "cop"):
        return "VBN" if lower in ("been", "got") else "VBD"
    if past and tag == "VBN" and tree.relations[row] in ("nsubj", "nsubj:pass", "obj", "obl", "nmod"):
        return "VBN"
    if past:
        return "VBN" if is_participle(row, tree, subject=subject, told=tag) else "VBD"
    if tag in ("VBZ", "NNS", "POS") or (lower.endswith("s") and not lower.endswith("ss") and tag not in ("VB", "VBP")):
        return "VBZ"
    if tag in ("VB", "VBP") and tree.relations[row] == "xcomp" and not subject:
        return "VB"
    if tag == "VB" and tree.relations[row] == "conj" and not any(
            tokens.tags[kid] == "MD" or tokens.lowers[kid] in ("to", "do", "does", "did") for kid in tree.children.get(tree.heads[row], ())):
        return "VBP" if tree.has_subject(tree.heads[row]) else "VB"
    if tag in ("VB", "VBP"):
        return "VBP" if tag == "VB" and subject and tree.relations[row] in ("root", "acl:relcl") and lower not in INVARIANT else tag
    return "VBP" if subject else "VB"


def is_absolute(tokens: Tokens, row: int, tree: Tree, tables: SyntaxTables) -> bool:
    """A participle with a subject of its own and no auxiliary (`…, many jailed for theft, …`); at the root it is a headline's verb."""
    relation, only = tree.relations[row], is_only_participle(tokens.lowers[row], tables)
    told = tokens.tags[row] == "VBN" and tree.child(row, "cc", "mark") < 0 and tree.has_subject(row)
    if relation in ("root", "parataxis", "ccomp"):
        return False
    if relation == "conj":
        subject = tree.child(row, "nsubj")
        return only or (told and (tokens.tags[tree.heads[row]][:2] == "NN" or (subject >= 0 and tokens.lowers[subject] in QUANTIFIERS)))
    return only or (told and relation in ("advcl", "acl")) or "nsubj:pass" in (tree.relations[kid] for kid in tree.children.get(row, ()))


def is_participle(row: int, tree: Tree, *, subject: bool, told: str) -> bool:
    """Whether a past form without auxiliary is a participle: on a noun, or without a subject of its own where the tagger says so."""
    relation = tree.relations[row]
    if relation in NOMINAL_ROLES or relation in ("xcomp", "case", "mark"):
        return not (relation == "acl" and subject)
    if subject or relation in ("root", "acl:relcl"):
        return False
    if relation == "conj":
        head = tree.heads[row]
        if tree.child(head, "aux") >= 0:
            return True
        return is_participle(head, tree, subject=tree.has_subject(head), told=told) if told == "VBN" else False
    return told == "VBN" or (relation == "advcl" and tree.child(row, "mark") < 0)
