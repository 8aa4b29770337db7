"""The line over the processors of this machine."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from khaldun.engines.batches import cut, done, grouped, names
from khaldun.engines.workers import enter_service, report_for_service, serve
from khaldun.errors import KhaldunError, UsageError
from khaldun.seams import In, Out

AHEAD = 2
"""Batches under way or waiting, for each process: enough to keep all busy, few enough to hold in memory."""
START = "spawn" if sys.platform == "win32" else "forkserver"
"""Never plain fork: a model loaded in this process has threads, which a fork would leave half alive."""
UnderWay = tuple[Sequence[Any], Future[list[Any]]]


class LocalEngine:
    """Implements khaldun.seams.Engine over `processes` workers (None: one for each processor).

    Workers start at the first input of more than one batch and stay until `close`, or the end of the program.
    Input that fits one batch is worked on in this process, since starting a worker costs more than it saves.
    `work` must pickle. Results are those of SerialEngine, in the same order.
    """

    def __init__(self, processes: int | None = None) -> None:
        if processes is not None and processes < 1:
            raise UsageError(
                f"{processes} processes cannot work: give at least 1, or nothing for all processors"
            )
        self.processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        self._needed: tuple[str, ...] = ()
        self._strangers: set[int | None] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the workers once they have done what they are at; the next `flat_map` starts new ones."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def start(self, modules: Sequence[str]) -> None:
        """Start the workers now, each importing `modules` while this process goes on; for input that will
        surely be more than one batch."""
        if self.processes > 1:
            self._needed = tuple(modules)
            pool = self._started()
            for _ in range(self.processes):
                pool.submit(report_for_service)

    def flat_map(
        self, work: Callable[[Sequence[In]], Iterable[Out]], items: Iterable[In], *, batch: int = 16
    ) -> Iterator[Out]:
        """`work` over batches of `items`, results in the order of the items.

        More than one batch is begun at once, so that whoever asked can do something else meanwhile. Raises
        KhaldunError, naming the items of the batch, when `work` does or when a worker dies.
        """
        batches = cut(items, batch=batch)
        first = list(islice(batches, 2))
        if self.processes == 1 or len(first) < 2:
            return (out for taken in chain(first, batches) for out in done(work, taken))
        spread = self._spread(work, chain(first, batches))
        next(spread)
        return spread

    def group_by(
        self, keys: Callable[[In], Iterable[str]], items: Iterable[In]
    ) -> Iterator[tuple[str, list[In]]]:
        """Groups of items that share a key, ordered by key; held in the memory of this process."""
        return grouped(keys, items)

    def _spread(self, work: Callable[..., Any], batches: Iterator[Sequence[Any]]) -> Iterator[Any]:
        """First None, as soon as work is under way, then the results in order; a bounded number of batches
        is under way at any time.
        """
        under_way: deque[UnderWay] = deque()
        with _handed_over(work) as task, self._left_clean(under_way):
            self._send(task, islice(batches, self.processes * AHEAD), under_way)
            yield None
            while under_way:
                made = self._awaited(*under_way.popleft())
                self._send(task, islice(batches, 1), under_way)
                yield from made

    def _send(self, task: str, batches: Iterable[Sequence[Any]], under_way: deque[UnderWay]) -> None:
        pool = self._started()
        for taken in batches:
            with self._alive(taken):
                under_way.append((taken, pool.submit(serve, task, taken)))

    @contextmanager
    def _left_clean(self, under_way: deque[UnderWay]) -> Iterator[None]:
        """Nobody waits for what is under way once its results are no longer asked for."""
        try:
            yield
        except KeyboardInterrupt:
            self._end_now()
            raise
        finally:
            for _taken, answer in under_way:
                answer.cancel()

    def _awaited(self, taken: Sequence[Any], answer: Future[list[Any]]) -> list[Any]:
        with self._alive(taken):
            return answer.result()

    @contextmanager
    def _alive(self, taken: Sequence[Any]) -> Iterator[None]:
        """Says what it means when a worker process is gone."""
        try:
            yield
        except BrokenProcessPool as error:
            self._pool = None
            raise KhaldunError(
                f"a worker process ended while {names(taken)} was under way, most often for want of memory: "
                "use fewer processes (--processes 1). In a script of your own, call Khaldun "
                'under `if __name__ == "__main__":`'
            ) from error

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._strangers = {child.pid for child in multiprocessing.active_children()}
            self._pool = ProcessPoolExecutor(
                self.processes,
                mp_context=multiprocessing.get_context(START),
                initializer=enter_service,
                initargs=(self._needed,),
            )
        return self._pool

    def _end_now(self) -> None:
        """After Ctrl-C nobody waits for a long batch: the workers are ended, and nobody else's children."""
        for child in multiprocessing.active_children():
            if child.pid not in self._strangers:
                child.terminate()
        self.close()


@contextmanager
def _handed_over(work: Callable[..., Any]) -> Iterator[str]:
    """A file that holds `work`, pickled once: workers read it instead of being sent it with every batch."""
    try:
        packed = pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise UsageError(
            f"{work!r} cannot be sent to another process ({error}): bind its options with functools.partial "
            "over a function of a module, or use SerialEngine"
        ) from error
    with TemporaryDirectory(prefix="khaldun-") as folder:
        task = Path(folder) / "work.pickle"
        task.write_bytes(packed)
        yield str(task)
