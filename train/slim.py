"""Make a finished network smaller: fewer inner units, taught to give the same vectors.

    python -m train.slim --big RUN/best.safetensors --inner 512 --tokenizer tokenizer.json \
        --unlabelled TEXTS.jsonl --steps 2000 --out SLIM

From each layer the inner units go that the others can best stand in for. Reports that nobody annotated say
how units move together; the weights of those that stay are fitted to give the layer's output without the rest
(the idea of the optimal brain surgeon, Hassibi and Stork 1993, on whole units). Then the small network learns
to end with the large one's vectors, so that the heads, which read those vectors, stay as they are.
`train.fit --start` can teach both on annotations after it. `--steps 0` only cuts.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from khaldun.read.encode import load_tokenizer
from train.lessons import Sheet, page_batches, pages, sheet_of
from train.model import Encoder, Heads, Layer, Shape

State = dict[str, Tensor]
PROBES, PROBE = 12, 4000  # batches, and rows of each, on which inner units are weighed
RIDGE = 1e-4  # of the mean moment, so that the fit has one answer
WARM = 0.05  # share of the steps in which the rate rises


def part_of(state: State, name: str) -> State:
    """The weights below `name`, without it."""
    return {key[len(name) + 1 :]: value for key, value in state.items() if key.startswith(name + ".")}


def shape_of(state: State) -> Shape:
    """How large the network of these weights is."""
    layers = {int(key.split(".")[2]) for key in state if key.startswith("encoder.layers.")}
    inner, hidden = state["encoder.layers.0.up.weight"].shape
    return Shape(hidden=hidden, layers=len(layers), inner=inner)


def network_of(state: State, dropout: float = 0.0) -> tuple[Encoder, Heads]:
    """Encoder and heads with these weights."""
    shape = shape_of(state)
    encoder = Encoder(state["encoder.words.weight"].shape[0], dropout, shape)
    heads = Heads(state["heads.sub.bias"].shape[0] - 1, dropout, shape.hidden)
    encoder.load_state_dict(part_of(state, "encoder"))
    heads.load_state_dict(part_of(state, "heads"))
    return encoder, heads


def stand_in(moments: Tensor, down: Tensor, inner: int) -> tuple[Tensor, Tensor]:
    """The `inner` units to keep, and output weights (H, inner) that stand in for all of `down` (H, U).

    `moments` (U, U) are the units' mean products. Units go one by one, always the one whose loss changes
    the output least once the others are fitted again (its squared weights by its place in the inverse).
    """
    whole = moments.double()
    whole += RIDGE * whole.diagonal().mean() * torch.eye(len(whole), dtype=whole.dtype)
    inverse, gone = torch.linalg.inv(whole), torch.zeros(len(whole), dtype=torch.bool)
    fitted = down.T.double().clone()
    for _ in range(len(whole) - inner):
        loss = fitted.square().sum(1) / inverse.diagonal()
        unit = int(loss.masked_fill(gone, torch.inf).argmin())
        column = inverse[:, unit] / inverse[unit, unit]
        fitted = fitted - torch.outer(column, fitted[unit])
        inverse = inverse - torch.outer(column, inverse[unit])
        inverse[unit, unit], gone[unit] = 1.0, True
    return (~gone).nonzero().flatten(), fitted[~gone].T.to(down.dtype).contiguous()


def cut(state: State, inner: int, sheets: list[Sheet]) -> State:
    """The network with `inner` units a layer, each layer fitted on what the cut layers below it give."""
    encoder, _ = network_of(state)
    encoder.eval().requires_grad_(False)
    out = dict(state)
    flows = [(encoder.embed(*sheet.inputs), sheet) for sheet in sheets]
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        kept, down = stand_in(moments_of(layer, encoder, flows), layer.down.weight, inner)
        layer.up.weight, layer.up.bias = _fixed(layer.up.weight[kept]), _fixed(layer.up.bias[kept])
        layer.down.weight = _fixed(down)
        new = part_of(encoder.state_dict(), f"layers.{number}")
        out |= {f"encoder.layers.{number}.{name}": value.clone() for name, value in new.items()}
        flows = [(layer(x, encoder.mask(x, sheet.live)), sheet) for x, sheet in flows]
    return out


def _fixed(value: Tensor) -> nn.Parameter:
    return nn.Parameter(value.contiguous(), requires_grad=False)


def moments_of(layer: Layer, encoder: Encoder, flows: list[tuple[Tensor, Sheet]]) -> Tensor:
    """Mean products (U, U) of the layer's inner units over all live rows."""
    seen: list[Tensor] = []
    hook = layer.down.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    for x, sheet in flows:
        layer(x, encoder.mask(x, sheet.live))
    hook.remove()
    units = torch.cat([given[sheet.live] for given, (_, sheet) in zip(seen, flows, strict=True)])
    return units.T @ units / len(units)


def distance(small: Tensor, large: Tensor, heads: Heads, sheet: Sheet) -> Tensor:
    """How far the vectors (B, N, H) are apart, and the types read off them."""
    live = sheet.live
    vectors = functional.mse_loss(small[live], large[live])
    wanted, said = heads.types(large[live]).softmax(-1), heads.types(small[live]).log_softmax(-1)
    triggers = wanted[:, 1:].sum().clamp(min=1.0)
    return vectors * 4 + (wanted * (wanted.clamp(min=1e-9).log() - said)).sum() / triggers


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast the small network learns."""

    steps: int
    rate: float
    tokens: int
    seed: int
    every: int


def learn(
    small: Encoder,
    large: Encoder,
    heads: Heads,
    sheets: Iterator[Sheet],
    plan: Plan,
    keep: Callable[[], None],
) -> None:
    """The training loop; `keep` is called every `plan.every` steps and at the end."""
    parameters = [p for p in small.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        parameters, lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01, foreach=True
    )
    warm = max(1, int(WARM * plan.steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min((at + 1) / warm, max(0.02, 1 - at / max(1, plan.steps)))
    )
    begun, losses = time.time(), list[float]()
    for step in range(1, plan.steps + 1):
        sheet = next(sheets)
        with torch.no_grad():
            wanted = large(*sheet.inputs, sheet.live)
        loss = distance(small(*sheet.inputs, sheet.live), wanted, heads, sheet)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if step % plan.every == 0 or step == plan.steps:
            line = {"step": step, "loss": round(sum(losses) / len(losses), 4)}
            print(json.dumps(line | {"minutes": round((time.time() - begun) / 60, 1)}), flush=True)
            losses.clear()
            keep()


def main() -> None:
    """Cut, then teach; the newest weights stand in `--out`."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("big", "tokenizer", "unlabelled", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--inner", type=int, required=True, help="inner units to keep in each")
    for name, default in (("steps", 3000), ("tokens", 3000), ("seed", 1), ("every", 200), ("threads", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--begun", type=Path, help="go on with weights cut before")
    parser.add_argument("--rate", type=float, default=4e-4)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    state = load_file(str(options.big))
    large, heads = network_of(state)
    large.eval(), heads.eval().requires_grad_(False)
    if not 1 <= options.inner <= shape_of(state).inner:
        parser.error(f"--inner {options.inner}: {options.big} has {shape_of(state).inner} units a layer")
    device = torch.device("cpu")
    given = pages(options.unlabelled, load_tokenizer(options.tokenizer))
    drawn = page_batches(given, options.tokens, random.Random(options.seed))
    sheets = (sheet_of(group, device) for group in drawn)
    if options.begun:
        small_state = load_file(str(options.begun))
    else:
        probes = page_batches(given, PROBE, random.Random(0))
        small_state = cut(state, options.inner, [sheet_of(next(probes), device) for _ in range(PROBES)])
    small, _ = network_of(small_state)
    small.words.weight.requires_grad_(False)
    card = json.loads(options.big.with_suffix(".json").read_text(encoding="utf-8"))
    options.out.mkdir(parents=True, exist_ok=True)

    def keep() -> None:
        new = {f"encoder.{k}": v.contiguous() for k, v in small.state_dict().items()}
        save_file(small_state | new, str(options.out / "last.safetensors"))
        (options.out / "last.json").write_text(json.dumps(card, indent=1), encoding="utf-8")

    plan = Plan(options.steps, options.rate, options.tokens, options.seed, options.every)
    keep()
    learn(small, large, heads, sheets, plan, keep)


if __name__ == "__main__":
    main()
