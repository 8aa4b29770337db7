"""Work for engines to do: functions of a module, as they must be to reach another process."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from khaldun.errors import DataError


def squares(numbers: Sequence[int]) -> Iterator[int]:
    """As many squares of a number as its last digit says, so that results are more or fewer than items."""
    for number in numbers:
        yield from [number * number] * (number % 3)


def where(numbers: Sequence[int]) -> Iterator[int]:
    """The process that did the work."""
    yield os.getpid()


def has_colorsys(numbers: Sequence[int]) -> Iterator[bool]:
    """Whether the process that did the work had imported that module before."""
    time.sleep(0.01)
    yield "colorsys" in sys.modules


def search_habits(numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """How often the process that did the work searches for garbage."""
    yield gc.get_threshold()


def seven_fails(numbers: Sequence[int]) -> list[int]:
    if 7 in numbers:
        raise ZeroDivisionError("seven cannot be worked on")
    return list(numbers)


def seven_breaks_a_table(numbers: Sequence[int]) -> list[int]:
    if 7 in numbers:
        raise DataError("numbers.toml, line 7: seven is not a number")
    return list(numbers)


def seven_kills(numbers: Sequence[int]) -> list[int]:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def slowly(numbers: Sequence[int]) -> list[int]:
    """Says when it has begun, on the standard output of the program."""
    os.write(1, b"working\n")
    time.sleep(30)
    return list(numbers)


def ends(number: int) -> list[str]:
    """Keys of a number: its last digit, and whether it is even; even ones stand in two groups."""
    return [str(number % 10), *(["even", "even"] if number % 2 == 0 else [])]


def leaves_a_file(paths: Sequence[str]) -> list[str]:
    """Leaves an empty file at each path, and so shows that it was at work."""
    for path in paths:
        Path(path).touch()
    return list(paths)
