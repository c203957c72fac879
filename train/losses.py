"""Losses of all heads over one batch of mixed corpora: each the mean over the words that have the label.

Coreference: the summed probability of the right antecedents among the earlier mention heads of the window, or of none (score 0).
Window: whether any filler stands in it, and of which incident types.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional
from train.labelled import ROLES
from train.model import FAR, POINTED, Model

WEIGHTS = {"upos": 0.5, "head": 1.0, "relation": 0.5, "name": 1.0, "said": 1.0, "said_cue": 0.3, "factuality": 0.7, "roles": 8.0, "incident": 0.5,
           "window": 1.0, "mention": 0.5, "trigger": 0.5, "mention_start": 0.3, "mention_last": 0.3, "chain": 0.3}
POINTERS = {"head": "arc", "said_cue": "said_cue", "mention_start": "mention_start", "mention_last": "mention_last"}


def form_losses(model: Model, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Unweighted losses of the heads that this batch has labels for; a head reads only the windows that have its labels."""
    outputs = model.encode(batch["ids"], batch["shapes"])
    mixed = model.mix(outputs, batch["first"])
    losses: dict[str, Tensor] = {}
    for group, label in (("upos", "upos"), ("syntax", "head"), ("name", "name"), ("said", "said"), ("factuality", "factuality"), ("roles", "incident"),
                         ("mention", "mention"), ("trigger", "trigger")):
        rows = torch.nonzero((batch[label] >= -3).any(1) if label == "factuality" else (batch[label] >= 0).any(1))[:, 0]
        if len(rows):
            losses |= group_losses(model, group, mixed[group][rows], {name: values[rows] for name, values in batch.items()})
            if group == "roles":
                losses["window"] = window_loss(model.window(model.drop(outputs[-1][rows, 0])), batch["incident"][rows])
    return losses


def group_losses(model: Model, group: str, words: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The losses of one group's heads."""
    losses = {name: cross(model.pointers[scores](words).masked_fill(~batch["words"][:, None, :], FAR), batch[name])
              for name, scores in POINTERS.items() if POINTED[scores] == group and (batch[name] >= 0).any()}
    if group in ("upos", "name", "said", "mention", "trigger"):
        losses[group] = cross(getattr(model, group)(words), batch[group])
    if group == "syntax":
        losses["relation"] = relation_loss(model, words, batch)
    if group == "factuality":
        told = ~batch["factuality"].isnan()
        losses["factuality"] = functional.smooth_l1_loss(model.factuality(words)[:, :, 0][told].float(), batch["factuality"][told], beta=0.5)
    if group == "roles":
        losses["roles"] = cross(model.read_roles(words), torch.stack([batch[role] for role in ROLES], 2)) * len(ROLES)
        if (batch["incident"] > 0).any():
            losses["incident"] = incident_loss(model.incident(words), batch["incident"])
    if group == "mention" and (batch["chain"] >= 0).any():
        losses["chain"] = chain_loss(model.pointers["chain"](words), batch["chain"])
    return losses


def relation_loss(model: Model, words: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Relations under the right heads."""
    rows, places = torch.nonzero((batch["head"] >= 0) & (batch["relation"] >= 0), as_tuple=True)
    dependent, governor = model.pair(words[rows, places], words[rows, batch["head"][rows, places]])
    turned = torch.einsum("ne,rde->nrd", governor, model.relation.to(governor.dtype))
    return functional.cross_entropy(torch.einsum("nrd,nd->nr", turned, dependent).float(), batch["relation"][rows, places])


def cross(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean cross entropy where labels are given."""
    given = labels >= 0
    return functional.cross_entropy(scores[given].float(), labels[given])


def form_types(masks: Tensor, kinds: int) -> Tensor:
    """Incident types as a last dimension of truths."""
    return (masks[..., None].clamp(min=0) & (1 << torch.arange(kinds, device=masks.device))) > 0


def incident_loss(scores: Tensor, masks: Tensor) -> Tensor:
    """Types at the words of fillers."""
    filled = masks > 0
    return functional.binary_cross_entropy_with_logits(scores[filled].float(), form_types(masks[filled], scores.shape[2]).float())


def window_loss(scores: Tensor, masks: Tensor) -> Tensor:
    """Whether a window has a filler, and of which types."""
    types = form_types(masks, scores.shape[1] - 1).any(1)
    return functional.binary_cross_entropy_with_logits(scores.float(), torch.cat([types.any(1, keepdim=True), types], 1).float())


def chain_loss(scores: Tensor, chains: Tensor) -> Tensor:
    """Antecedents of mention heads."""
    heads = chains >= 0
    order = torch.arange(chains.shape[1], device=chains.device)
    allowed = heads[:, None, :] & (order[None, :] < order[:, None])[None]
    same = allowed & (chains[:, None, :] == chains[:, :, None])
    scores = scores.float().masked_fill(~allowed, FAR)
    none = torch.zeros_like(scores[:, :, :1])
    everything = torch.cat([none, scores], 2).logsumexp(2)
    first = ~same.any(2, keepdim=True)
    right = torch.cat([none.masked_fill(~first, FAR), scores.masked_fill(~same, FAR)], 2).logsumexp(2)
    return (everything - right)[heads].mean()
