"""What every engine agrees on: how items are cut and grouped, and how failed work is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from types import TracebackType

from khaldun.errors import KhaldunError, UsageError
from khaldun.seams import In, Out

NAMED = 3
"""How many items of a failed batch are named."""


def cut(items: Iterable[In], *, batch: int) -> Iterator[tuple[In, ...]]:
    """`items` in order, `batch` at a time; nothing is asked for before it is needed."""
    if batch < 1:
        raise UsageError(f"a batch of {batch} items holds nothing: give at least 1")
    arriving = iter(items)
    while taken := tuple(islice(arriving, batch)):
        yield taken


def grouped(keys: Callable[[In], Iterable[str]], items: Iterable[In]) -> Iterator[tuple[str, list[In]]]:
    """Groups of items that share a key, ordered by key, items in the order given; held in memory."""
    groups: dict[str, list[In]] = {}
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups.setdefault(key, []).append(item)
    yield from sorted(groups.items(), key=lambda group: group[0])


def done(work: Callable[[Sequence[In]], Iterable[Out]], batch: Sequence[In]) -> list[Out]:
    """All results of one batch. Whatever goes wrong becomes a KhaldunError that names the items."""
    with Naming(batch):
        return list(work(batch))


class Naming:
    """Turns an unforeseen error inside into one that names the items worked on.

    A KhaldunError passes as it is: it already says what to do.
    """

    def __init__(self, batch: Sequence[object]) -> None:
        self._batch = batch

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, KhaldunError):
            raise KhaldunError(
                f"could not work on {names(self._batch)}: {type(error).__name__}: {error}. "
                "Leave that one out to go on, and please report this error"
            ) from error


def names(batch: Sequence[object]) -> str:
    """The items of a batch as a person knows them: the first few, and how many more."""
    shown = ", ".join(_name(item) for item in batch[:NAMED])
    return shown + (f" and {len(batch) - NAMED} more" if len(batch) > NAMED else "")


def _name(item: object) -> str:
    known = getattr(item, "name", None) or getattr(getattr(item, "report", None), "name", None)
    known = known or getattr(item, "path", None) or getattr(item, "id", None)
    return str(known or repr(item)[:60])
