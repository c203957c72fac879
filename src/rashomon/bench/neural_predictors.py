"""The encoder as a predictor of the benches: what its heads tell, in each corpus's own terms, without our rules.

In: an open Encoder. Out: functions that the benches of names, polnear, factuality, syntax and coreference take as `predict`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from rashomon.bench.coreference import Chains
from rashomon.bench.names import Names
from rashomon.bench.polnear import ROLES, Attributed, Stretch, close_gaps
from rashomon.neural.readout import Readout
from rashomon.read.tokens import Tokens, read_tokens
from rashomon.resources.syntax import load_syntax_tables

if TYPE_CHECKING:
    from rashomon.neural.encoder import Encoder


def encode_text(encoder: Encoder, text: str) -> tuple[Tokens, Readout]:
    """Tokens of a whole text and what the encoder tells of them."""
    tokens = read_tokens(text, [(0, len(text))], tables=load_syntax_tables())
    return tokens, encoder.encode(tokens.words, tokens.sentences)


def predict_names(encoder: Encoder, text: str) -> Names:
    """Names of nine kinds."""
    tokens, readout = encode_text(encoder, text)
    return {(tokens.starts[name.first], tokens.ends[name.last - 1]): name.label for name in readout.names}


def predict_attributed(encoder: Encoder, text: str) -> list[Attributed]:
    """The spans that hang on one cue as one attribution."""
    tokens, readout = encode_text(encoder, text)
    groups: dict[int, dict[str, list[Stretch]]] = {}
    for said in readout.said:
        cue = said.first if said.label == "cue" else said.cue
        groups.setdefault(cue, {}).setdefault(said.label, []).append((tokens.starts[said.first], tokens.ends[said.last - 1]))
    return [Attributed(**{role: close_gaps(text, group.get(role, ())) for role in ROLES}) for _, group in sorted(groups.items())]


def predict_factuality(encoder: Encoder, words: Sequence[str], places: Sequence[int]) -> list[float]:
    """How sure the author is of the event at each place."""
    readout = encoder.encode(words, [(0, len(words))])
    return [readout.factuality[place] for place in places]


def predict_chains(encoder: Encoder, text: str) -> Chains:
    """Chains of mentions, those that stand alone among them."""
    tokens, readout = encode_text(encoder, text)
    places = [(tokens.starts[one.first], tokens.ends[one.last - 1]) for one in readout.mentions]
    return [list(dict.fromkeys(places[number] for number in chain)) for chain in readout.chains]


PREDICTORS: dict[str, Callable[..., Any]] = {"names": predict_names, "polnear": predict_attributed, "factuality": predict_factuality,
                                             "coreference": predict_chains}


def form_predictor(name: str, encoder: Encoder) -> Callable[..., Any]:
    """The predictor of a bench."""
    return partial(PREDICTORS[name], encoder)
