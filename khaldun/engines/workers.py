"""What happens inside a worker process. Kept small: every worker imports this file first."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from khaldun.engines.batches import done
from khaldun.engines.garbage import collect_rarely

_known: dict[str, Any] = {}
"""Work already unpacked in this process, by the file it was handed over in: a model is loaded once."""


def enter_service(modules: Sequence[str]) -> None:
    """Ctrl-C ends a worker at once and without a word: the process that started it does the talking. What
    the work will need is imported, while that process still gets ready itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    collect_rarely()
    for name in modules:
        import_module(name)


def report_for_service() -> None:
    """Nothing: whoever is asked for it is there."""


def serve(task: str, batch: Sequence[Any]) -> list[Any]:
    """The results of one batch under the work pickled in file `task`."""
    if task not in _known:
        _known[task] = pickle.loads(Path(task).read_bytes())
    return done(_known[task], batch)
