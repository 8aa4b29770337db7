"""Writes docs/cli.md from the commands: `python docs/write_cli.py docs/cli.md` (or `make docs`)."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from khaldun.cli.main import COMMANDS, app

WIDTH = 100  # columns
HEAD = """\
# The command line

Written by `make docs` from the commands themselves; a test checks that it is fresh.

Results go to standard output, progress and refusals to standard error, so that output can be piped and
pasted: it carries no colours. Progress appears only on a terminal. `-` stands for standard input or
standard output.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | done, but something was refused, or a check of `doctor` failed |
| 2 | the call cannot be carried out; one sentence on standard error says why |
| 130 | interrupted from the keyboard; what was read by then is kept in the record |
| 141 | whoever read the output went away (`khaldun show \\| head`) |

Running a command again changes nothing: a report that is already in the record is not read again, and a
file that is written holds the same bytes.
"""


def help_of(words: list[str]) -> str:
    """The help text of `khaldun WORDS...` in a terminal of WIDTH columns."""
    command = typer.main.get_command(app)
    context = typer.Context(
        command, info_name="khaldun", terminal_width=WIDTH, help_option_names=["-h", "--help"]
    )
    for word in words:
        command = command.get_command(context, word)
        context = typer.Context(command, parent=context, info_name=word, terminal_width=WIDTH)
    return command.get_help(context)


def pages_of(name: str) -> list[list[str]]:
    """The command, and those under it where it is a group."""
    command = typer.main.get_command(app).get_command(typer.Context(typer.main.get_command(app)), name)
    return [[name], *([name, under] for under in getattr(command, "commands", ()))]


def page() -> str:
    """All of docs/cli.md."""
    parts = [HEAD]
    for words in [[], *(words for name in COMMANDS for words in pages_of(name))]:
        title = " ".join(["khaldun", *words])
        parts.append(f"## `{title}`\n\n```text\n{help_of(words)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
