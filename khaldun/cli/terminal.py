"""What a terminal is told beside the results, and how wide it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import typer

from khaldun.records import Refusal

PLAIN_WIDTH = 100  # columns of output that goes to a file or another program


def columns() -> int:
    """How many columns an account may take: the terminal's, or a fixed number so that files are the same."""
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A function that shows its text as the one moving line of a terminal; elsewhere it shows nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console  # 40 ms that a pipe need not pay

    with Console(stderr=True).status("Starting") as status:
        yield lambda text: status.update(text[: shutil.get_terminal_size().columns - 4])


def told_once(tell: Callable[[str], None], *, quiet: bool) -> Callable[[str], None]:
    """`tell` for what takes seconds once: where no terminal shows its moving line, it writes whole lines."""
    if quiet or sys.stderr.isatty():
        return tell
    return lambda text: typer.echo(text, err=True)


def tell_refusals(refusals: Iterable[Refusal]) -> None:
    """One line on standard error for each thing that could not be done."""
    for refusal in refusals:
        typer.echo(f"refused {refusal.report} ({refusal.room}): {refusal.reason}", err=True)
