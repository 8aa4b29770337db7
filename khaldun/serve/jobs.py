"""Reading in the background: one job at a time, each file with its own result."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from khaldun.errors import KhaldunError
from khaldun.serve.needs import ReadResult

if TYPE_CHECKING:
    from khaldun.serve.desk import Desk

MOST_JOBS = 200
"""Jobs whose results are remembered."""


class Job(Struct, kw_only=True):
    """How far a job is."""

    id: str
    state: str = "running"
    done: int = 0
    of: int = 0
    doing: str | None = None  # what keeps it waiting, where that comes only once
    results: list[ReadResult] = msgspec.field(default_factory=list)


class Jobs:
    """The jobs of this server, one at work at a time."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._numbers = count(1)
        self._turn = threading.Lock()

    def start(self, desk: Desk, folder: TemporaryDirectory[str], files: Sequence[tuple[Path, str]]) -> Job:
        """Read the files of a folder, which is gone afterwards."""
        job = Job(id=f"job_{next(self._numbers)}", of=len(files))
        self._jobs[job.id] = job
        while len(self._jobs) > MOST_JOBS:
            self._jobs.pop(next(iter(self._jobs)))
        work = threading.Thread(target=self._work, args=(desk, job, folder, files), name=job.id, daemon=True)
        work.start()
        return job

    def get(self, key: str) -> Job | None:
        """The job with that id."""
        return self._jobs.get(key)

    def _work(
        self, desk: Desk, job: Job, folder: TemporaryDirectory[str], files: Sequence[tuple[Path, str]]
    ) -> None:
        with self._turn, folder:
            for path, name in files:
                job.results.append(_read(desk, path, name))
                job.done += 1
            try:
                desk.changed()
                desk.deriver.now()
                job.state = "done" if any(one.ok for one in job.results) else "failed"
            except KhaldunError as error:
                job.results.append(_failed("the whole record", str(error)))
                job.state = "failed"


def _read(desk: Desk, path: Path, name: str) -> ReadResult:
    try:
        return desk.needs.record.read(path, name)
    except KhaldunError as error:
        return _failed(name, str(error))
    except Exception as error:
        return _failed(name, f"could not be read: {type(error).__name__} ({error}); please report this fault")


def _failed(name: str, reason: str) -> ReadResult:
    return ReadResult(name=name, ok=False, reports=0, claims=0, refusals=(reason,))
