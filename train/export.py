"""Turn a trained network into the bundle the reader loads: ONNX graphs, tokenizer, labels, thresholds."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from safetensors.numpy import load_file

from khaldun.read.bundle import SENSES, Limits, Settings
from khaldun.read.labels import ALWAYS, MENTIONS, ROLES, TYPES
from train.graph import State, answer_graph, encoder_graph
from train.seal import sealed


def limits_of(card: dict[str, Any]) -> Limits:
    """Thresholds tuned with the checkpoint; one half for what was not."""
    tuned = card.get("thresholds", {})
    return Limits(
        trigger=tuned.get("trigger", card["dev"]["trigger_threshold"]),
        roles=dict.fromkeys(ROLES[ALWAYS:], 0.5) | tuned.get("roles", {}),
        mentions=dict.fromkeys(MENTIONS, 0.5) | tuned.get("mentions", {}),
    )


def export(run: Path, tokenizer: Path, out: Path, *, levels: int = 127) -> Settings:
    """Write the bundle of checkpoint `run` (.safetensors beside .json) to `out`; returns its settings."""
    state: State = {k: np.asarray(v, dtype=np.float32) for k, v in load_file(str(run)).items()}
    card = json.loads(run.with_suffix(".json").read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    (out / SENSES).unlink(missing_ok=True)  # that of another network: train.senses makes one anew
    onnx.save(encoder_graph(state, levels), str(out / "encoder.onnx"))
    onnx.save(answer_graph(state, levels), str(out / "answers.onnx"))
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    settings = Settings(
        types=TYPES,
        roles=ROLES,
        mentions=MENTIONS,
        sub_types=tuple(card["sub_types"]),
        thresholds=limits_of(card),
    )
    return sealed(out, settings)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "tokenizer", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--levels", type=int, default=127)
    options = parser.parse_args()
    settings = export(options.run, options.tokenizer, options.out, levels=options.levels)
    size = sum(path.stat().st_size for path in options.out.iterdir())
    print(f"version {settings.version}, {size / 1e6:.1f} MB, thresholds {settings.thresholds}")


if __name__ == "__main__":
    main()
