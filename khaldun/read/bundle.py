"""The model folder: what lies in it, and the check that it is the model its description says."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from khaldun.errors import ModelError
from khaldun.read.labels import MENTIONS, ROLES, TYPES

FILES = ("encoder.onnx", "answers.onnx", "tokenizer.json")
SETTINGS = "model.json"
SENSES = "senses.npy"
"""The projection of senses; a model may have none."""
OFFERS = "offers.npy"
"""The projection of what triggers seek and mentions offer; a model may have none."""
REMEDY = "install khaldun again, or make the model with the commands of train/README.md"


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Probabilities from which on something counts, tuned on the development part of the corpus."""

    trigger: float
    roles: dict[str, float]
    mentions: dict[str, float]
    counted: float | None = None  # for triggers that count people; None: as for all


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """model.json: labels in column order, thresholds, and the version (a digest of all else)."""

    types: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: tuple[str, ...]
    sub_types: tuple[str, ...]
    thresholds: Limits
    version: str = ""


def digest_of(folder: Path, settings: Settings) -> str:
    """Eight hex digits over the files of the bundle and its settings."""
    plain = msgspec.structs.replace(settings, version="")
    total = hashlib.sha256(msgspec.json.encode(plain, order="deterministic"))
    for name in (*FILES, *(one for one in (SENSES, OFFERS) if (folder / one).is_file())):
        total.update((folder / name).read_bytes())
    return total.hexdigest()[:8]


def load_table(path: Path, columns: tuple[int, ...]) -> NDArray[np.float32] | None:
    """A table of 32-bit floats, of two rows or more and one of these numbers of columns; None where there is
    no such file. Raises ModelError saying what is wrong with it."""
    if not path.is_file():
        return None
    try:
        table: NDArray[np.float32] = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ModelError(f"{path}: {error}: {REMEDY}") from error
    wide = table.ndim == 2 and table.shape[1] in columns
    if not wide or table.dtype != np.float32 or len(table) < 2:
        found = f"{table.dtype}{table.shape}"
        raise ModelError(f"{path} is {found}, not float32 with {columns[-1]} columns: {REMEDY}")
    return table


def load_settings(folder: Path) -> Settings:
    """model.json of a folder; ModelError when it is missing or made for other labels."""
    missing = [name for name in (SETTINGS, *FILES) if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"no {', '.join(missing)} in {folder}: {REMEDY}")
    try:
        settings = msgspec.json.decode((folder / SETTINGS).read_bytes(), type=Settings)
    except msgspec.DecodeError as error:
        raise ModelError(f"{folder / SETTINGS}: {error}: {REMEDY}") from error
    if (settings.types, settings.roles, settings.mentions) != (TYPES, ROLES, MENTIONS):
        raise ModelError(f"{folder / SETTINGS} was made for other labels than this version's: {REMEDY}")
    return settings


def check_digest(folder: Path, settings: Settings) -> None:
    """ModelError unless the files are those the version was computed from."""
    found = digest_of(folder, settings)
    if found != settings.version:
        raise ModelError(
            f"the model in {folder} is {found}, its {SETTINGS} says {settings.version}: {REMEDY}"
        )
