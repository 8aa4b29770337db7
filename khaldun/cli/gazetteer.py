"""`khaldun gazetteer`: places of one's own in the atlas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from msgspec import json

from khaldun.cli.files import open_output
from khaldun.cli.options import Quiet
from khaldun.cli.terminal import progress
from khaldun.errors import KhaldunError, UsageError
from khaldun.pipeline import Addition, Change, OwnGazetteer

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="GeoNames .txt or .zip, or a CSV of your own.")
]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="As `gazetteer list` prints it.")]
Name = Annotated[
    str | None, typer.Option(metavar="NAME", help="Keep it under this name.", show_default="the file's")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the list as one line of JSON.")]

MOST_TOLD = 20
"""Lines of one file that are told; of more, only how many there are."""


@app.callback()
def gazetteer() -> None:
    """Add places of your own to the atlas: GeoNames dumps, tables of yours."""


@app.command()
def add(files: Files, name: Name = None, quiet: Quiet = False) -> None:
    """Add the places of files to the atlas; adding a file again changes nothing.

    FILE is a GeoNames dump of a country or of the world (LY.zip, allCountries.txt), GeoNames' alternateNames
    or alternateNamesV2, or a CSV that names its columns: name, lat, lon and, if you have them, kind, country,
    admin1, admin2, population, names (other names, separated by "|"). Lines that cannot be used are told and
    left out. What was added under the same name before is replaced.
    """
    if name is not None and len(files) > 1:
        raise UsageError(f"--name {name} fits one file, and {len(files)} are given: add them one by one")
    sound = True
    with progress(quiet=quiet) as tell:
        own = OwnGazetteer(tell)
        for file in files:
            try:
                change = own.add(file, name)
            except KhaldunError as error:
                typer.echo(f"khaldun: {error}", err=True)
                sound = False
                continue
            tell_problems(file, change)
            sound = sound and not change.problems
            typer.echo(told_of_change(change))
        tell_sum(own)
    if not sound:
        raise typer.Exit(1)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """Print what was added, and from which files."""
    kept = OwnGazetteer(lambda _: None).kept()
    if as_json:
        with open_output("-") as stream:
            stream.write(json.encode([as_row(one) for one in kept]) + b"\n")
        return
    for one in kept:
        typer.echo(f"{one.name}: {told_of(one)} ({one.form}, from {one.file})")
    if not kept:
        typer.echo("Nothing was added.")


@app.command()
def remove(names: Names, quiet: Quiet = False) -> None:
    """Remove what was added under these names."""
    with progress(quiet=quiet) as tell:
        own = OwnGazetteer(tell)
        for one in own.remove(names):
            typer.echo(f"{one.name}: removed")
        tell_sum(own)


@app.command()
def build(quiet: Quiet = False) -> None:
    """Compile what was added anew; needed only if the compiled file was damaged."""
    with progress(quiet=quiet) as tell:
        tell_sum(OwnGazetteer(tell), anew=True)


def tell_sum(own: OwnGazetteer, *, anew: bool = False) -> None:
    """Compile, and print how many places the additions make together."""
    found = own.build(anew=anew)
    typer.echo(f"Places of yours in the atlas: {found.places:,} new; {found.known:,} it had already.")


def tell_problems(file: Path, change: Change) -> None:
    """The lines that could not be used, on standard error."""
    for problem in change.problems[:MOST_TOLD]:
        typer.echo(f"{file} line {problem.line}: {problem.why}", err=True)
    if len(change.problems) > MOST_TOLD:
        typer.echo(f"{file}: {len(change.problems) - MOST_TOLD:,} more lines cannot be used", err=True)


def told_of_change(change: Change) -> str:
    """What adding a file did, in one line."""
    now, before = change.now, change.before
    if before is not None and before.digest == now.digest:
        return f"{now.name}: nothing new ({told_of(now)})"
    instead = f", in place of {told_of(before)}" if before is not None else ""
    return f"{now.name}: {told_of(now)}{instead}"


def told_of(one: Addition) -> str:
    """How much an addition holds: "3 places, 1 line refused"."""
    parts = [
        f"{one.places:,} {'place' if one.places == 1 else 'places'}" if one.places or not one.names else "",
        f"{one.names:,} {'name' if one.names == 1 else 'names'}" if one.names else "",
        f"{one.left_out:,} of other kinds left out" if one.left_out else "",
        f"{one.refused:,} {'line' if one.refused == 1 else 'lines'} refused" if one.refused else "",
    ]
    return ", ".join(filter(None, parts))


def as_row(one: Addition) -> dict[str, str | int]:
    """An addition for programs."""
    names = ("name", "file", "form", "digest", "places", "names", "refused", "left_out")
    return {name: getattr(one, name) for name in names}
