"""Read: from a Report to a Reading."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from khaldun.read.bundle import load_settings
from khaldun.read.neural import NeuralReader

__all__ = ["NeuralReader", "open_reader"]


def open_reader(folder: Path | None = None) -> NeuralReader:
    """The reader with the bundled model, or with the model in `folder`; ModelError if there is none."""
    folder = folder or Path(str(files("khaldun.data") / "model"))
    return NeuralReader(folder=folder, version=f"neural-{load_settings(folder).version}")
