"""The folder of shared material beside the project, and its scorer. Nothing of it is copied here."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

DEFAULT = Path(__file__).resolve().parents[2] / "shared"


def find_shared(given: str | None = None) -> Path | None:
    """The shared folder, or None with a line on standard error that says what is missing."""
    path = Path(given) if given else DEFAULT
    if (path / "gold" / "score.py").exists():
        return path
    print(f"not measured: no shared material at {path} (give its path as argument)", file=sys.stderr)
    return None


def shared_around(folder: Path) -> Path | None:
    """The shared folder that `folder` lies in, else the one beside the project; None as `find_shared`."""
    around = (one for one in folder.resolve().parents if (one / "gold" / "score.py").exists())
    return next(around, None) or find_shared()


def load_module(path: Path) -> ModuleType:
    """A Python file of the shared folder as a module; nothing is written beside it."""
    spec = importlib.util.spec_from_file_location(f"shared_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def corpus_part(shared: Path, ending: str | None) -> tuple[Path, tempfile.TemporaryDirectory[str]]:
    """Gold records of the corpus reports whose id ends in `ending` (None: all others), in a temporary folder.

    The folder also holds links to their texts and sidecars; keep the second value alive while using it.
    """
    holder = tempfile.TemporaryDirectory(prefix="khaldun-eval-")
    chosen = Path(holder.name) / "chosen"
    chosen.mkdir()
    for path in sorted((shared / "corpus" / "train").iterdir()):
        number = path.name.split(".")[0]
        if number.endswith("7") if ending == "7" else not number.endswith("7"):
            (chosen / path.name).symlink_to(path.resolve())
    gold = Path(holder.name) / "gold"
    command = [sys.executable, "-B", str(shared / "corpus" / "to_gold.py"), str(chosen), str(gold)]
    subprocess.run(command, check=True, capture_output=True)
    for path in chosen.iterdir():
        if not path.name.endswith(".jsonl"):
            (gold / path.name).symlink_to(path.resolve())
    return gold, holder
