"""Tokens of a text and its names, as the program reads them: capitals and the encoder together."""

from __future__ import annotations

from rashomon.neural import load_encoder
from rashomon.neural.readout import Readout
from rashomon.read.name_kinds import NameMention
from rashomon.read.name_readouts import find_told_names
from rashomon.read.names import find_names
from rashomon.read.tokens import Tokens, read_tokens
from rashomon.resources.names import load_name_tables
from rashomon.resources.syntax import load_syntax_tables


def tokens_of(text: str) -> Tokens:
    """Tokens of the whole text."""
    return read_tokens(text, [(0, len(text))], tables=load_syntax_tables())


def readout_of(tokens: Tokens) -> Readout:
    """What the encoder makes of them."""
    return load_encoder().encode(tokens.words, tokens.sentences)


def names_of(tokens: Tokens) -> tuple[NameMention, ...]:
    """The names of the tokens."""
    return find_names(tokens, tables=load_name_tables(), told=find_told_names(tokens, readout_of(tokens)))
