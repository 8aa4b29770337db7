"""`khaldun evaluate`: what Khaldun does, measured on what people annotated, counted and linked."""

from __future__ import annotations

import typer

from khaldun.cli.evaluate_claims import claims
from khaldun.cli.evaluate_incidents import incidents
from khaldun.cli.evaluate_linking import linking
from khaldun.cli.evaluate_places import places
from khaldun.cli.evaluate_times import times

app = typer.Typer(
    add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
app.command()(claims)
app.command()(incidents)
app.command()(linking)
app.command()(times)
app.command()(places)


@app.callback()
def evaluate() -> None:
    """Score what Khaldun does against what people annotated, counted or linked.

    On sets of anybody's own, in the formats named below. Figures have n and a 95 % interval (bootstrap).
    """
