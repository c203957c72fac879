"""Packed corpora → batches: windows drawn from all corpora by weight, padded, labels inside the window, pieces masked, the shapes of whole windows withheld.

Draws are a pure function of (seed, step): a run that was cut goes on with the batch it would have had.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from train.labelled import COLUMNS, NUMBERED

CLS, SEP, MASK = 101, 102, 103


class Corpus:
    """One packed file."""

    def __init__(self, path: Path) -> None:
        packed = np.load(path)
        self.arrays = {name: packed[name] for name in packed.files}
        self.windows = self.arrays["windows"]
        self.starts = np.concatenate([[0], np.cumsum(self.arrays["counts"], dtype=np.int64)])

    def window(self, number: int) -> dict[str, np.ndarray]:
        """Ids with CLS and SEP, places of first pieces, label columns with word numbers from the window's first word."""
        first, last, _ = self.windows[number]
        begin, end = self.starts[first], self.starts[last]
        shapes = np.repeat(self.arrays["shapes"][first:last], self.arrays["counts"][first:last])
        one = {"ids": np.concatenate([[CLS], self.arrays["ids"][begin:end], [SEP]]), "shapes": np.concatenate([[0], shapes, [0]]),
               "first": self.starts[first:last] - begin + 1}
        for name in COLUMNS:
            if name in self.arrays:
                column = self.arrays[name][first:last]
                if name in NUMBERED:
                    column = np.where((column >= first) & (column < last), column - first, -1)
                one[name] = column
        return one


def draw_batch(corpora: list[Corpus], shares: np.ndarray, *, seed: int, step: int, pieces: int) -> list[dict[str, np.ndarray]]:
    """Windows of about `pieces` pieces in all."""
    chance = np.random.default_rng((seed, step))
    drawn: list[dict[str, np.ndarray]] = []
    while sum(len(one["ids"]) for one in drawn) < pieces:
        corpus = corpora[chance.choice(len(corpora), p=shares)]
        drawn.append(corpus.window(int(chance.integers(len(corpus.windows)))))
    return drawn


def split_batch(drawn: list[dict[str, np.ndarray]], parts: int) -> list[list[dict[str, np.ndarray]]]:
    """The windows by length in parts of like lengths, so that little is padded."""
    drawn = sorted(drawn, key=lambda one: len(one["ids"]))
    return [drawn[len(drawn) * k // parts:len(drawn) * (k + 1) // parts] for k in range(parts)]


def form_tensors(drawn: list[dict[str, np.ndarray]], device: torch.device, *, dropped: float = 0.0, seed: int = 0) -> dict[str, torch.Tensor]:
    """Padded tensors; a share of pieces is replaced by the mask, the same share of windows goes without shapes."""
    length, width = max(len(one["ids"]) for one in drawn), max(len(one["first"]) for one in drawn)
    arrays = {"ids": np.zeros((len(drawn), length), np.int64), "shapes": np.zeros((len(drawn), length), np.int64), "first": np.zeros((len(drawn), width), np.int64),
              "words": np.zeros((len(drawn), width), bool)}
    for name in COLUMNS:
        arrays[name] = np.full((len(drawn), width), np.nan if name == "factuality" else -1, np.float32 if name == "factuality" else np.int64)
    for row, one in enumerate(drawn):
        for name, values in one.items():
            arrays[name][row, :len(values)] = values
        arrays["words"][row, :len(one["first"])] = True
    if dropped:
        chance = np.random.default_rng((seed, 1))
        gone = chance.random(arrays["ids"].shape) < dropped
        arrays["shapes"][chance.random(len(drawn)) < dropped] = 0
        arrays["ids"][gone & (arrays["ids"] > MASK)] = MASK
    return {name: torch.from_numpy(values).to(device) for name, values in arrays.items()}
