"""Train the reader (`riwaya.reader`) and write its weights.

    python tools/train_reader.py corpus/train [GOLD.jsonl …] [--gsr CSV … --notes corpus/sentences/train] --base e5-small-q4.bin \
        --vocabulary tokenizer.json [--half 0|1] [--start NPZ …] [--threads N] --out reader.npz

The first layers of a public encoder of many languages (`tools/base_encoder.py`) are trained on annotated documents. They learn to
tell of each word which type of happening it tells of, if any, and of each pair of a trigger and a word whether the word belongs
to the agents, targets, places, sources or the time of the happening. How the reader is weighed is learned elsewhere, from
documents that it has not seen (`tools/train_mixing.py`).

The weights that come with riwaya: one network for each half of the texts (`--half`, three epochs of 2,200 pieces at once at a
rate of 2e-4), then the mean of the two (`--start`) trained on all texts for 2.6 epochs more, the rate falling to nothing; then
five epochs more with one in twelve pieces hidden, three of six at a rate from 2e-4 on, cut short, and two at one from 1.1e-4 to
nothing. Needs torch (2.13, CPU); about three hours on two cores.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import nn
from torch.nn import functional

import annotated
from base_encoder import Encoder, vocabulary
from riwaya.extract.hearing import types
from riwaya.extract.shares import ROLES
from riwaya.reader.network import FARTHEST_AHEAD, FARTHEST_BACK, STEPS, steps, weights_of
from riwaya.reader.pieces import Pieces
from riwaya.reader.reading import AHEAD, BACK
from riwaya.reader.words import Layout, lay_out

LAYERS, HIDDEN, DROPOUT, HIDDEN_PIECES = 6, 192, 0.1, 0.08
PIECES_AT_ONCE, WARM_UP = 1500, 60
RATE, HEADS_FASTER, DECAY, SLOWEST = 3e-4, 3, 0.01, 0.02
SHARE_OF_PAIRS = 0.25
"""Weight of the loss over pairs beside that over words."""
LEAST_REPORTS = 8
"""A batch with fewer reports counts as if it had these, so that texts that tell of nothing do not shout."""
BIG = 20_000
"""Numbers in a table from which on it is kept in whole numbers."""
STEPS_SHOWN = 40


def half_of(text: str) -> int:
    """The half of all texts that a text falls into, the same for the same words."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) // 7 % 2


@dataclass(frozen=True)
class Sheet:
    """A text with what the reader is to find in it.

    Attributes:
        layout: its words and pieces.
        told: for each word 0 or the number of its type, counted from 1.
        reports: trigger word, number of the type, and the roles of words (word → a flag for each role).
    """

    layout: Layout
    told: list[int]
    reports: list[tuple[int, int, dict[int, list[float]]]]

    @property
    def size(self) -> int:
        """How many pieces it has."""
        return sum(map(len, self.layout.windows))


def sheet(gold: dict[str, Any], pieces: Pieces) -> Sheet:
    """An annotated document as a sheet."""
    layout = lay_out(gold["text"], pieces)
    told, reports = [0] * len(layout.words), []

    def words(span: dict[str, Any]) -> list[int]:
        return [k for k, (first, last) in enumerate(layout.words) if first < span["end"] and span["start"] < last]

    for report in gold["reports"]:
        trigger, kind = words(report["trigger"]), types().index(report["type"])
        if not trigger:
            continue
        for k in trigger:
            told[k] = kind + 1
        flags: dict[int, list[float]] = {}
        for k, role in enumerate(ROLES):
            time_ = report.get("time") or {}
            spans = ([time_["span"]] if time_.get("span") else []) if role == "time" else report.get(role) or []
            for word in {word for span in spans for word in words(span)}:
                flags.setdefault(word, [0.0] * len(ROLES))[k] = 1.0
        reports.append((trigger[0], kind, flags))
    return Sheet(layout, told, reports)


class Net(nn.Module):
    """The encoder with its two heads; `riwaya.reader.network` says what they compute."""

    def __init__(self, base: Path, kept: list[int], unknown: int) -> None:
        super().__init__()
        self.unknown = unknown
        self.encoder = Encoder(base, kept, LAYERS, DROPOUT)
        size = self.encoder.pos.shape[1]
        self.tell = nn.ModuleList([nn.Linear(size, size // 2), nn.Linear(size // 2, len(types()) + 1)])
        self.A, self.B, self.P, self.Q = (nn.Linear(size, HIDDEN) for _ in range(4))
        gaps = FARTHEST_BACK + FARTHEST_AHEAD + 1
        self.D, self.G, self.T = (nn.Embedding(n, HIDDEN) for n in (2 * len(STEPS) + 2, gaps, len(types())))
        self.out = nn.Linear(HIDDEN, len(ROLES))
        for table in (self.D, self.G, self.T):
            nn.init.normal_(table.weight, std=0.1)
        nn.init.constant_(self.out.bias, -3.0)  # most words belong to nothing
        self.drop = nn.Dropout(DROPOUT)

    def vectors(self, sheets: list[Sheet], padding: int) -> Any:
        """A vector for each word of some texts, one text after the other."""
        windows = [window for one in sheets for window in one.layout.windows]
        pieces = torch.full((len(windows), max(map(len, windows))), padding)
        seen = torch.zeros(pieces.shape, dtype=torch.bool)
        for k, window in enumerate(windows):
            pieces[k, : len(window)], seen[k, : len(window)] = torch.tensor(window), True
        if self.training:  # a part of the pieces is hidden, so that names are not learned by heart
            pieces = pieces.masked_fill((torch.rand(pieces.shape) < HIDDEN_PIECES) & seen, self.unknown)
        read = self.encoder(pieces, seen)[seen]
        pairs, piece, word = [], 0, 0
        for one in sheets:
            pairs += [(piece + k, word + j) for k, j in one.layout.belonging]
            piece, word = piece + one.size, word + len(one.layout.words)
        of, at = torch.tensor(pairs).T
        sums = torch.zeros(word, read.shape[1]).index_add(0, at, read[of])
        return sums / torch.zeros(word).index_add(0, at, torch.ones(len(pairs))).clamp(min=1)[:, None]

    def telling(self, vectors: Any) -> Any:
        """What each word tells of."""
        return self.tell[1](self.drop(functional.gelu(self.tell[0](vectors))))

    def belonging(self, vectors: Any, pairs: Any) -> Any:
        """Log odds that words belong to the roles of triggers."""
        trigger, word, distance, gap, kind = pairs
        vectors = self.drop(vectors)
        hidden = self.A(vectors)[trigger] + self.B(vectors)[word] + self.D(distance) + self.G(gap) + self.T(kind)
        return self.out(functional.gelu(hidden + self.P(vectors)[trigger] * self.Q(vectors)[word]))


def pairs_of(sheets: list[Sheet]) -> tuple[list[Any], Any] | None:
    """All pairs of a trigger and a word in its sight, and the roles of each; None where nothing is told."""
    columns: list[list[Any]] = [[], [], [], [], []]
    wanted, start = [], 0
    for one in sheets:
        sentences = numpy.array(one.layout.sentences)
        for trigger, kind, flags in one.reports:
            near = numpy.arange(max(0, trigger - BACK), min(len(sentences), trigger + AHEAD + 1))
            gap = numpy.clip(sentences[near] - sentences[trigger], -FARTHEST_BACK, FARTHEST_AHEAD) + FARTHEST_BACK
            row = (numpy.full(len(near), start + trigger), start + near, steps(near - trigger), gap, numpy.full(len(near), kind))
            for column, part in zip(columns, row, strict=True):
                column.append(part)
            wanted.append(numpy.array([flags.get(int(word), [0.0] * len(ROLES)) for word in near], numpy.float32))
        start += len(sentences)
    if not wanted:
        return None
    return [torch.tensor(numpy.concatenate(column)) for column in columns], torch.tensor(numpy.concatenate(wanted))


def batches(sheets: list[Sheet]) -> Iterator[list[Sheet]]:
    """The texts in groups of like length, in an order of their own each time."""
    groups: list[list[Sheet]] = [[]]
    size = 0
    for one in sorted(sheets, key=lambda one: one.size + random.random() * 60):
        if groups[-1] and size + one.size > PIECES_AT_ONCE:
            groups.append([])
            size = 0
        groups[-1].append(one)
        size += one.size
    random.shuffle(groups)
    yield from groups


def train(net: Net, sheets: list[Sheet], padding: int, epochs: int, rate: float, keep: Callable[[], None]) -> None:
    """Train the net in place, going through all texts `epochs` times; it is kept after each."""
    encoder = list(net.encoder.parameters())
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    rates = (rate, HEADS_FASTER * rate)
    groups = [{"params": p, "lr": own} for p, own in zip((encoder, heads), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    total, step, began = epochs * len(list(batches(sheets))), 0, time.time()
    net.train()
    for _ in range(epochs):
        for batch in batches(sheets):
            factor = min(1.0, (step + 1) / WARM_UP) * max(SLOWEST, 1 - step / total)
            for group, own in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = own * factor
            vectors = net.vectors(batch, padding)
            told = torch.tensor([label for one in batch for label in one.told])
            count = max(LEAST_REPORTS, sum(len(one.reports) for one in batch))
            loss = functional.cross_entropy(net.telling(vectors), told, reduction="sum") / count
            found = pairs_of(batch)
            if found is not None:
                odds = net.belonging(vectors, found[0])
                missed = functional.binary_cross_entropy_with_logits(odds, found[1], reduction="sum")
                loss = loss + SHARE_OF_PAIRS * missed / count
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % STEPS_SHOWN == 0:
                print(f"step {step} of {total}, loss {loss.item():.3f}, {time.time() - began:.0f} s", flush=True)
        keep()


def named(net: Net) -> Iterator[tuple[str, Any]]:
    """The tensors of a net by the names that `riwaya.reader.network` knows."""
    for name, value in net.state_dict().items():
        name = name.removeprefix("encoder.").removeprefix("layers.")
        yield f"{name[: -len('.bias')]}.b" if name.endswith(".bias") else name.removesuffix(".weight"), value


def begin_with(net: Net, paths: list[Path]) -> None:
    """Set the net to the mean of written networks; those that began alike and learned from other texts lie close together."""
    written = [weights_of(path)[1] for path in paths]
    for name, value in named(net):
        value.copy_(torch.tensor(sum(tables[name] for tables in written) / len(written)))


def write(net: Net, kept: list[tuple[int, str, float]], path: Path) -> None:
    """Write the weights by the names that `riwaya.reader.network` knows; big tables as whole numbers, each row with a scale."""
    out: dict[str, Any] = {}
    for name, value in named(net):
        table = value.numpy()
        if table.size < BIG:
            out[name] = table.astype(numpy.float32)
            continue
        scale = (numpy.abs(table).max(axis=1) / 127).astype(numpy.float16)
        scale[scale == 0] = 1
        out[name] = numpy.clip(numpy.rint(table / scale.astype(numpy.float32)[:, None]), -127, 127).astype(numpy.int8)
        out[f"{name}:scale"] = scale
    about = {
        "about": "weights of riwaya.reader, made by tools/train_reader.py; first layers of multilingual-e5-small (MIT licence)",
        "types": types(),
        "roles": ROLES,
        "layers": LAYERS,
        "heads": net.encoder.heads,
        "pieces": [piece for _, piece, _ in kept],
        "scores": [round(score, 3) for *_, score in kept],
    }
    numpy.savez_compressed(path, about=numpy.array(json.dumps(about, ensure_ascii=False)), **out)


def main() -> int:
    """Entry point; returns the exit code."""
    parser = annotated.arguments(__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--start", nargs="*", type=Path, default=[], help="networks whose mean is begun with")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(0)
    random.seed(0)
    kept = vocabulary(args.vocabulary)
    pieces = Pieces([piece for _, piece, _ in kept], [round(score, 3) for *_, score in kept])
    sheets = [sheet(gold, pieces) for gold in annotated.golds(args) if args.half is None or half_of(gold["text"]) == args.half]
    sheets = [one for one in sheets if one.layout.belonging]
    net = Net(args.base, [number for number, _, _ in kept], pieces.number["<unk>"])
    if args.start:
        begin_with(net, args.start)
    train(net, sheets, pieces.number["<pad>"], args.epochs, args.rate, lambda: write(net, kept, args.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
