"""`khaldun explain`: how one incident came to say what it says, or one of its figures."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from typing import Annotated

import typer
from msgspec import Struct

from khaldun.cli.account import kept_account
from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, AsOf, RecordOption
from khaldun.cli.terminal import columns
from khaldun.publish import Summed, explain_lines, incident_of, summed, summed_lines, toll_kind
from khaldun.records import Account, Incident
from khaldun.records.wire import to_json

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

NARROWEST = 40


class Explained(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `--json` prints: the figures with the claims behind them, and the lines for people."""

    figures: Summed
    lines: tuple[str, ...]


@app.command()
def explain(
    incident: Annotated[
        str,
        typer.Argument(
            metavar="INCIDENT",
            help="The id that `khaldun show` prints, its first letters, or the id of a claim in it.",
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            help="Only how this figure came about: killed, wounded, displaced, detained, missing ...",
        ),
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the figures, their claims and these lines as JSON.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Print why one incident stands as it does: its claims, figures and contests, with the words.

    With KIND only the sum of that kind of toll: what is in it, what was set aside and why, its parts, and
    what every other policy makes of the same statements.
    """
    wanted = toll_kind(kind) if kind is not None else None
    account = kept_account(record, as_of=as_of)
    found = incident_of(account, incident)
    others = _by_policies(account, found)
    sums = summed(account, found.id, kind=wanted, others=others)
    lines = tuple(summed_lines(account, sums) if wanted else explain_lines(account, found.id, others=others))
    if as_json:
        with open_output("-") as stream:
            stream.write(to_json(Explained(figures=sums, lines=lines)) + b"\n")
        return
    for line in _wrapped(lines):
        typer.echo(line)


def _by_policies(account: Account, incident: Incident) -> tuple[Incident, ...]:
    """The incident under every policy; nothing is worked out for one without figures."""
    if not incident.tolls:
        return ()
    # Here, since an incident without figures is explained without any of it.
    from khaldun.pipeline import incident_by_policies, open_atlas

    return incident_by_policies(account, incident.id, atlas=open_atlas())


def _wrapped(lines: Iterable[str]) -> Iterable[str]:
    """Lines no wider than the terminal, continued further in; as they are for a file or another program."""
    if not sys.stdout.isatty():
        return lines
    width = max(columns(), NARROWEST)
    return (part for line in lines for part in _wrap(line, width))


def _wrap(line: str, width: int) -> list[str]:
    further = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.wrap(
        line, width, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    ) or [""]
