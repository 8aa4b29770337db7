"""What happens inside a worker of a Spark cluster; it needs no Spark to be imported."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from khaldun.engines.batches import done
from khaldun.engines.garbage import collect_rarely
from khaldun.errors import KhaldunError

_known: dict[int, Any] = {}
"""The work last unpacked in this worker, by its number: a model is loaded once."""


class Failed(NamedTuple):
    """Work that could not be done, and what Khaldun has to say of it."""

    error: KhaldunError


def serve(number: int, work: Any, batch: Sequence[Any]) -> list[Any] | Failed:
    """The results of one batch under the work with that number, of which `work` is a broadcast, pickled.

    An error of Khaldun's goes back as an answer: a task that raises is tried again and again, and its words
    are buried in a trace.
    """
    if number not in _known:
        _known.clear()
        collect_rarely()
        _known[number] = pickle.loads(work.value)
    try:
        return done(_known[number], batch)
    except KhaldunError as error:
        return Failed(error)


def keyed(keys: bytes, numbered: tuple[int, Any]) -> Iterator[tuple[str, tuple[int, Any]]]:
    """(key, item) for every key of a numbered item, each once; `keys` gives them, pickled."""
    for key in dict.fromkeys(pickle.loads(keys)(numbered[1])):
        yield key, numbered


def unwrapped(answer: list[Any] | Failed) -> list[Any]:
    """The results of a task. Raises its error where it failed."""
    if isinstance(answer, Failed):
        raise answer.error
    return answer
