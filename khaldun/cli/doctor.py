"""`khaldun doctor`: is this installation whole, and does it read?"""

from __future__ import annotations

import io
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version

import typer
from msgspec import Struct

from khaldun import __version__
from khaldun.cli.terminal import progress, told_once
from khaldun.engines import SerialEngine
from khaldun.errors import KhaldunError
from khaldun.pipeline import Given, Line, open_line, read_reports
from khaldun.records import TollKind
from khaldun.records.wire import FORMAT_VERSION
from khaldun.store import MemoryStore

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

LIBRARIES = ("msgspec", "numpy", "onnxruntime", "tokenizers", "trafilatura", "sqlalchemy")
SENTENCE = "Shelling killed three civilians in the town on Tuesday, the health ministry said."
KILLED = 3


class Finding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the report: what was looked at, what was found, and whether it is as it should be."""

    name: str
    found: str
    sound: bool = True


@app.command()
def doctor() -> None:
    """Check this installation: versions, model, atlas, SQLite, and one sentence read for real.

    Exits 1 when something is not as it should be. The output may be pasted into a bug report: it names no
    file and no text of yours.
    """
    findings = list(look())
    for finding in findings:
        typer.echo(f"{'ok ' if finding.sound else 'BAD'}  {finding.name:<9}  {finding.found}")
    if not all(finding.sound for finding in findings):
        raise typer.Exit(1)


def look() -> Iterator[Finding]:
    """Every finding, cheap ones first."""
    yield Finding(name="khaldun", found=f"{__version__}, record format {FORMAT_VERSION}")
    yield Finding(
        name="python", found=f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    )
    yield Finding(name="libraries", found=", ".join(installed(name) for name in LIBRARIES))
    yield sqlite_finding()
    yield from line_findings()


def installed(name: str) -> str:
    """A library and its version, or that it is missing."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} missing"


def sqlite_finding() -> Finding:
    """SQLite must know JSON and ON CONFLICT, which records are written with."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE TABLE words (word TEXT PRIMARY KEY)")
            connection.execute("INSERT INTO words VALUES (json('[1]')) ON CONFLICT DO NOTHING")
    except sqlite3.OperationalError as error:
        return Finding(name="sqlite", found=f"{sqlite3.sqlite_version}: {error}", sound=False)
    return Finding(name="sqlite", found=f"{sqlite3.sqlite_version}, with JSON and ON CONFLICT")


def line_findings() -> Iterator[Finding]:
    """The model and the atlas, opened as `read` opens them, and a sentence read with them."""
    try:
        with progress(quiet=False) as tell:
            line = open_line(progress=told_once(tell, quiet=False))
    except KhaldunError as error:
        yield Finding(name="line", found=str(error), sound=False)
        return
    yield Finding(name="model", found=line.reader.version)
    yield Finding(name="atlas", found=line.atlas.version)
    yield reading_finding(line)


def reading_finding(line: Line) -> Finding:
    """Whether the three dead of an invented sentence are found."""
    store = MemoryStore()
    text = io.BytesIO(SENTENCE.encode())
    read_reports(["-"], given=Given(), line=line, engine=SerialEngine(), store=store, stdin=text)
    tolls = [toll for claim in store.claims() for toll in claim.tolls if toll.kind is TollKind.KILLED]
    sound = [(toll.low, toll.high) for toll in tolls] == [(KILLED, KILLED)]
    found = ", ".join(f"{toll.words!r} as {toll.low} to {toll.high} killed" for toll in tolls) or "no toll"
    return Finding(name="reading", found=f"an invented sentence gave {found}", sound=sound)
