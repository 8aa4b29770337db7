"""The line in this one process: for few reports, for debugging, and where no process may be started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from khaldun.engines.batches import cut, done, grouped
from khaldun.seams import In, Out


class SerialEngine:
    """Implements khaldun.seams.Engine without other processes."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to give back; here so that every engine closes alike."""

    def flat_map(
        self, work: Callable[[Sequence[In]], Iterable[Out]], items: Iterable[In], *, batch: int = 16
    ) -> Iterator[Out]:
        """`work` over batches of `items`, results in the order of the items.

        Raises KhaldunError, naming the items of the batch, when `work` does.
        """
        for taken in cut(items, batch=batch):
            yield from done(work, taken)

    def group_by(
        self, keys: Callable[[In], Iterable[str]], items: Iterable[In]
    ) -> Iterator[tuple[str, list[In]]]:
        """Groups of items that share a key, ordered by key."""
        return grouped(keys, items)
