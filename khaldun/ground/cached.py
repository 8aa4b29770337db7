"""Compiled files in the user's cache: which are in use, and which may go.

Each is named by what it is made of, so that every version of Khaldun leaves one of its own behind, some 45 MB
of places. When a new one is written, those go that nobody has used for weeks; not all others, since two
versions may be at work side by side.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

DAY = 86_400
"""In seconds."""
UNUSED = 14 * DAY
"""Seconds after which a file that no run has opened is taken for one of a version no longer there."""

ATLASES = re.compile(r"atlas-[0-9a-f]{16}\.db|\.atlas-\w{8}\.db")
REGISTERS = re.compile(r"actors-[0-9a-f]{16}\.bin|\.actors-\w{8}\.bin")
"""Names of our own files, and of their drafts, which a run that was killed leaves behind."""


def mark_used(path: Path, *, now: Callable[[], float] = time.time) -> None:
    """Note in the time of a compiled file that it is in use, once a day. Never fails."""
    with suppress(OSError):
        if now() - path.stat().st_mtime > DAY:
            os.utime(path, (now(), now()))


def drop_unused(written: Path, names: re.Pattern[str], *, now: Callable[[], float] = time.time) -> None:
    """Delete the files of these names beside `written` that were not used for long. Never fails."""
    with suppress(OSError):
        for path in written.parent.iterdir():
            if path != written and names.fullmatch(path.name) and not path.is_symlink():
                _drop(path, before=now() - UNUSED)


def _drop(path: Path, *, before: float) -> None:
    with suppress(OSError):  # on Windows one that is being read stays
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink()
