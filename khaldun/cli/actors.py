"""`khaldun actors`: the names of parties, and what a record suggests about them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from msgspec import json, to_builtins

from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, Record
from khaldun.cli.terminal import columns
from khaldun.pipeline import suggested_aliases
from khaldun.store import open_store

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
AsJson = Annotated[bool, typer.Option("--json", help="Print the suggestions as one line of JSON.")]


@app.callback()
def actors() -> None:
    """Suggest other names of parties in a record, for a person to confirm; nothing is changed."""


@app.command()
def suggest(record: Record = DEFAULT_RECORD, as_json: AsJson = False) -> None:
    """Print names that may mean an actor under another name, with the words that say so."""
    rows = suggested(record)
    if as_json:
        with open_output("-") as stream:
            stream.write(json.encode(rows) + b"\n")
        return
    for line in lines(rows, width=columns()):
        typer.echo(line)


def suggested(record: str) -> list[dict[str, Any]]:
    """The suggestions of a record, which stays as it is. Raises StoreError when it cannot be read."""
    with open_store(record, write=False) as store:
        found: list[dict[str, Any]] = to_builtins(suggested_aliases(store.reports(), store.claims()))
        return found


def lines(rows: list[dict[str, Any]], *, width: int) -> list[str]:
    """A table for people: name, actor, sign, number of reports; under each the first passage."""
    if not rows:
        return ["No names to suggest."]
    head = {"alias": "NAME", "actor": "MAY BE", "why": "SIGN", "reports": "REPORTS"}
    shown = [head, *({key: _cell(row, key) for key in head} for row in rows)]
    sizes = {key: min(max(len(row[key]) for row in shown), width // 3) for key in head}
    table = ["  ".join(row[key].ljust(sizes[key]) for key in head).rstrip() for row in shown]
    passages = [f"    {one['report']}: “{one['words']}”" for one in (row["evidence"][0] for row in rows)]
    told = [text[:width] for pair in zip(table[1:], passages, strict=True) for text in pair]
    return [table[0][:width], *told, "", "* not in the tables of actors. Nothing was changed."]


def _cell(row: dict[str, Any], key: str) -> str:
    mark = " *" if key == "actor" and not row["known"] else ""
    return f"{row[key]}{mark}"
