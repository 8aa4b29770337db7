"""`khaldun`: the commands, their errors and exit codes.

A command's file is imported only when that command runs, so `khaldun --help` costs no more than typer itself.
Exit codes: 0 done; 1 done, but something was refused or a check failed; 2 the call cannot be carried out;
130 interrupted; 141 whoever read the output went away.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from khaldun import __version__
from khaldun.errors import KhaldunError

# The first line of each command's docstring, here once more so that help need not import the command
# (tests/cli/test_main.py holds the two equal). The order is that of a first session.
COMMANDS = {
    "demo": "Read the bundled invented reports and print what they say happened.",
    "read": "Read reports, keep their claims, and print what they say happened.",
    "show": "Print what a record says happened.",
    "explain": "Print why one incident stands as it does: its claims, figures and contests, with the words.",
    "export": "Write a record's incidents, claims, holdings, stances or sums as files for other tools.",
    "review": "Decide what is one happening and what was misread; every decision can be taken back.",
    "retract": "Take a report out of everything; its text stays in the record.",
    "diff": "Print what changed between two records: claims, incidents, figures, and why.",
    "audit": "Check and list the decisions of people, each chained to the one before.",
    "backup": "Copy a record into one file, while it is used.",
    "restore": "Make a record of a file that `khaldun backup` wrote.",
    "serve": "Show a record in the browser, on this machine only; Ctrl-C ends it.",
    "dossier": "Write one incident as a page that needs nothing else: figures, words, disagreements, "
    "sources.",
    "pack": "Write incidents with their texts, spans and hashes as one file that can be checked.",
    "verify": "Check a pack: every hash, every span, every figure.",
    "actors": "Suggest other names of parties in a record, for a person to confirm; nothing is changed.",
    "gazetteer": "Add places of your own to the atlas: GeoNames dumps, tables of yours.",
    "evaluate": "Score what Khaldun does against what people annotated, counted or linked.",
    "doctor": "Check this installation: versions, model, atlas, SQLite, and one sentence read for real.",
}

USAGE = 2
READER_GONE = 128 + 13  # what a shell reports for a program ended by SIGPIPE


class CommandsOnUse(TyperGroup):
    """Finds a command's file by its name; turns the errors a user can meet into text and an exit code."""

    # The types of a click context differ between typer versions (0.29 carries its own click): hence Any.
    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the order of a first session."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, imported now; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(import_module(f"khaldun.cli.{cmd_name}").app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: Any) -> Any:
        """Run the command. Nothing else in the command line catches these errors."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()  # here, where a closed pipe can still be answered
        except KhaldunError as error:
            typer.echo(f"khaldun: {error}", err=True)
            raise typer.Exit(USAGE) from error
        except BrokenPipeError as error:
            # Python flushes standard output once more at exit; give it somewhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(READER_GONE) from error


app = typer.Typer(
    cls=CommandsOnUse,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def print_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        typer.echo(f"khaldun {__version__}")
        raise typer.Exit


@app.callback()
def khaldun(
    version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read war reports and keep a record of who says what happened, with the words.

    Results go to standard output, progress and refusals to standard error. Exit code 1 means that something
    was refused, 2 that the call cannot be carried out. Running a command again changes nothing.
    """


def main() -> None:
    """Entry point of the `khaldun` script."""
    app(prog_name="khaldun")
