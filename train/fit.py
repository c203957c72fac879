"""Fit the model: packed corpora → checkpoint.

usage: python -m train.fit build/train --model FOLDER --checkpoint build/train/model.pt (--minutes N | --steps N) [--seed N] [--start EARLIER]

Can be cut at any moment: run again, it goes on from the last checkpoint and spends what is left of the budget. With --steps the result
is a function of seed, data and machine; with --minutes the schedule follows the clock. CPU and CUDA by the same code, in bfloat16.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from train.batches import Corpus, draw_batch, form_tensors, split_batch
from train.losses import WEIGHTS, form_losses
from train.model import Model, Sizes, load_pretrained

SHARES = {"ewt": 0.19, "gum": 0.13, "newswire": 0.28, "polnear": 0.12, "muc4": 0.27, "ecbplus": 0.03}
"""Part of the windows that each corpus gives."""
PARTS = 2
"""Parts of a step, by length."""
WARM = 0.06
"""Part of the budget in which the rates rise."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit or go on fitting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packed", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--fresh", action="store_true", help="from random weights: a trial of the path")
    parser.add_argument("--start", type=Path, help="an earlier checkpoint to begin from; heads that it lacks begin at random")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pieces", type=int, default=3072, help="pieces a step")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--keep-s", type=float, default=240, help="seconds between checkpoints")
    options = parser.parse_args(arguments)
    if bool(options.minutes) == bool(options.steps) or bool(options.model) == options.fresh:
        parser.error("give either --minutes or --steps, and either --model or --fresh")
    torch.set_num_threads(options.threads)
    fit(options)


def load_sizes(packed: Path) -> Sizes:
    """Sizes of the heads from the labels."""
    labels = json.loads((packed / "labels.json").read_text("utf-8"))
    return Sizes(**{name: len(labels[name]) for name in ("upos", "relation", "name", "said", "mention", "trigger", "roles", "incident")})


def form_groups(model: Model, rate: float, head_rate: float) -> list[dict[str, object]]:
    """Parameters of the encoder and of the heads; word embeddings stand still."""
    model.words.weight.requires_grad_(False)
    encoder = [*model.positions.parameters(), model.kind, *model.norm.parameters(), *model.layers.parameters()]
    known = {id(parameter) for parameter in encoder} | {id(model.words.weight)}
    heads = [parameter for parameter in model.parameters() if id(parameter) not in known]
    return [{"params": encoder, "rate": rate, "lr": rate}, {"params": heads, "rate": head_rate, "lr": head_rate}]


def fit(options: argparse.Namespace) -> None:
    """The loop; a line of mean losses every fifty steps."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(options.seed)
    model = Model(load_sizes(options.packed))
    if not options.fresh:
        load_pretrained(model, options.model / "model.safetensors")
    if options.start:
        model.load_state_dict(torch.load(options.start, map_location="cpu", weights_only=True)["model"], strict=False)
    model.to(device)
    optimizer = torch.optim.AdamW(form_groups(model, options.rate, options.head_rate), weight_decay=0.01)
    step, spent_s = 0, 0.0
    if options.checkpoint.is_file():
        kept = torch.load(options.checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        step, spent_s = kept["step"], kept["spent_s"]
        print(f"going on from step {step}, {spent_s:.0f} s")
    corpora = [Corpus(options.packed / f"{name}-train.npz") for name in SHARES]
    shares = np.array(list(SHARES.values())) / sum(SHARES.values())
    begun = kept_at = time.monotonic()
    sums: dict[str, list[float]] = {}
    model.train()
    while True:
        now_s = spent_s + time.monotonic() - begun
        progress = step / options.steps if options.steps else now_s / (60 * options.minutes)
        if progress >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * min(progress / WARM, (1 - progress) / (1 - WARM))
        drawn = draw_batch(corpora, shares, seed=options.seed, step=step, pieces=options.pieces)
        torch.manual_seed(options.seed + step)
        optimizer.zero_grad(set_to_none=True)
        for part in split_batch(drawn, PARTS):
            batch = form_tensors(part, device, dropped=0.1, seed=options.seed + step)
            with torch.autocast(device.type, torch.bfloat16):
                losses = form_losses(model, batch)
                total = torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()
            (total * len(part) / len(drawn)).backward()
            for name, loss in losses.items():
                sums.setdefault(name, []).append(loss.item())
        torch.nn.utils.clip_grad_norm_((p for p in model.parameters() if p.grad is not None), 1.0)
        optimizer.step()
        step += 1
        if step % 50 == 0:
            print(f"step {step} {now_s:.0f} s {progress:.3f} " + " ".join(f"{name} {np.mean(values):.3f}" for name, values in sums.items()), flush=True)
            sums = {}
        if time.monotonic() - kept_at > options.keep_s:
            keep(options.checkpoint, model, optimizer, step, now_s)
            kept_at = time.monotonic()
    keep(options.checkpoint, model, optimizer, step, spent_s + time.monotonic() - begun)


def keep(path: Path, model: Model, optimizer: torch.optim.Optimizer, step: int, spent_s: float) -> None:
    """Write the checkpoint beside the old one, then in its place."""
    fresh = path.with_suffix(".new")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent_s": spent_s}, fresh)
    fresh.replace(path)


if __name__ == "__main__":
    main()
