"""The line over a Spark cluster, for piles that outgrow one machine. Needs pyspark and Java 17."""

from __future__ import annotations

import itertools
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from khaldun.engines.batches import cut, done, names
from khaldun.engines.spark_tasks import keyed, serve, unwrapped
from khaldun.errors import KhaldunError, UsageError
from khaldun.seams import In, Out

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

WAVE = 32
"""Batches sent at once for each core of the cluster: a wave lasts as long as its slowest batch, so many make
that small; and no more results than those of one wave are held here."""
PART = 2_000
"""Items of one part of what is grouped."""
QUIET = (
    ("spark.ui.enabled", "false"),
    ("spark.ui.showConsoleProgress", "false"),
    ("spark.python.worker.reuse", "true"),  # a model is loaded once a worker
    ("spark.log.level", "OFF"),
)
REMEDY = "install what it needs with `pip install 'khaldun[spark]'` and a Java runtime, version 17"
_numbers = itertools.count()


class SparkEngine:
    """Implements khaldun.seams.Engine on the cluster `master`: "local[4]", "spark://host:7077", "yarn" ...

    Each batch is a task of its own; results are those of SerialEngine, in the same order. Khaldun, in this
    version, must be installed for the Python of every worker, and files must have the same paths there.
    Raises UsageError where Spark cannot be started.
    """

    def __init__(self, master: str) -> None:
        self.master = master
        self._context: SparkContext | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave the cluster; the next work enters it again."""
        if self._context is not None:
            self._context.stop()
            self._context = None

    def start(self, modules: Sequence[str]) -> None:
        """Enter the cluster now; its workers import `modules` when they need them."""
        self._entered()

    def flat_map(
        self, work: Callable[[Sequence[In]], Iterable[Out]], items: Iterable[In], *, batch: int = 16
    ) -> Iterator[Out]:
        """`work` over batches of `items`, results in the order of the items.

        Input that fits one batch is worked on here. Raises KhaldunError, naming the items of the batch, when
        `work` does.
        """
        batches = cut(items, batch=batch)
        first = list(itertools.islice(batches, 2))
        if len(first) < 2:
            return (out for taken in first for out in done(work, taken))
        return self._waves(work, itertools.chain(first, batches))

    def group_by(
        self, keys: Callable[[In], Iterable[str]], items: Iterable[In]
    ) -> Iterator[tuple[str, list[In]]]:
        """Groups of items that share a key, ordered by key; grouped and sorted on the cluster."""
        numbered = list(enumerate(items))
        if not numbered:
            return iter(())
        context = self._entered()
        rows: RDD[Any] = context.parallelize(numbered, max(1, len(numbered) // PART))
        spread: RDD[Any] = rows.flatMap(partial(keyed, _sent(keys)))
        ordered: Iterator[Any] = spread.groupByKey().sortByKey().toLocalIterator(prefetchPartitions=True)
        return ((key, [item for _, item in sorted(group, key=lambda one: one[0])]) for key, group in ordered)

    def _waves(self, work: Callable[..., Any], batches: Iterator[Sequence[Any]]) -> Iterator[Any]:
        context = self._entered()
        shared = context.broadcast(_sent(work))
        task: Callable[..., Any] = partial(serve, next(_numbers), shared)
        try:
            for wave in cut(batches, batch=WAVE * context.defaultParallelism):
                for answer in _answers(context, task, wave):
                    yield from unwrapped(answer)
        finally:
            shared.unpersist()

    def _entered(self) -> SparkContext:
        if self._context is None:
            self._context = _context(self.master)
        return self._context


def _answers(context: SparkContext, task: Callable[..., Any], wave: Sequence[Any]) -> list[Any]:
    """What the cluster makes of a wave of batches. Raises KhaldunError where the cluster itself fails."""
    try:
        rows: RDD[Any] = context.parallelize(wave, len(wave))
        answers: list[Any] = rows.map(task).collect()
    except Exception as error:  # a lost worker, a full disk, a missing module: Spark buries each in a trace
        batch = [item for taken in wave for item in taken]
        raise KhaldunError(
            f"Spark gave up while {names(batch)} was under way ({_first_line(error)}): see the logs of its "
            "workers, each needs memory for the reader and this version of Khaldun"
        ) from error
    return answers


def _sent(work: Any) -> bytes:
    try:
        return pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise UsageError(
            f"{work!r} cannot be sent to another process ({error}): give a function of a module, or a "
            "functools.partial of one"
        ) from error


def _context(master: str) -> SparkContext:
    """A Spark context whose workers run this Python, quiet on the screen."""
    try:
        from pyspark import SparkConf, SparkContext
    except ImportError as error:
        raise UsageError(f"Spark is not installed: {REMEDY}") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else workers take the first python3 of the path
    settings = SparkConf().setMaster(master).setAppName("khaldun").setAll(list(QUIET))
    if master.startswith("local"):
        settings = settings.setExecutorEnv("PYTHONPATH", os.pathsep.join(path or "." for path in sys.path))
    try:
        return SparkContext(conf=settings)
    except Exception as error:  # Java that is missing, a master that does not answer: each raises its own
        raise UsageError(f"Spark cannot be started on {master!r} ({_first_line(error)}): {REMEDY}") from error


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
