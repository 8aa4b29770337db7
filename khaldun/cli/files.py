"""Where results go: standard output, or a file that is complete or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from khaldun.errors import UsageError


@contextmanager
def open_output(target: str) -> Iterator[BinaryIO]:
    """`target` for writing bytes; "-" is standard output.

    A file appears under its name only when all of it is written, and replaces the one that was there. Raises
    UsageError when it cannot be written.
    """
    if target == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target)
    in_place = path.exists() and not path.is_file()  # /dev/null, a named pipe: nothing to replace
    part = path if in_place else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise UsageError(
            f"cannot write {target}: {error.strerror}; name a file in a folder that exists"
        ) from error
    try:
        with stream:
            yield stream
        part.replace(path)
    finally:
        if not in_place:
            part.unlink(missing_ok=True)
