"""Write a bundle's model.json: its settings, and the version that they and its files make."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from khaldun.read.bundle import SETTINGS, Settings, digest_of


def sealed(folder: Path, settings: Settings) -> Settings:
    """The settings with the version of the files in the folder, written down there."""
    made = msgspec.structs.replace(settings, version=digest_of(folder, settings))
    plain = json.dumps(msgspec.to_builtins(made), indent=1)
    (folder / SETTINGS).write_text(plain + "\n", encoding="utf-8")
    return made
