"""`khaldun export`: a record as tables for other tools."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from khaldun.cli.account import kept_account
from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, AsOf, RecordOption
from khaldun.cli.sharing import Coarsen, Redact, atlas_for
from khaldun.publish import ByPolicies, check_export
from khaldun.publish import export as publish
from khaldun.records import Account
from khaldun.records.totals import ToSum
from khaldun.seams import Atlas

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """The formats `publish` writes."""

    CSV = "csv"
    GEOJSON = "geojson"
    JSONL = "jsonl"
    PARQUET = "parquet"
    UCDP = "ucdp"
    ACLED = "acled"
    HXL = "hxl"


class What(StrEnum):
    """The views that can be exported, one row each; of sums one for each month of each region."""

    INCIDENTS = "incidents"
    CLAIMS = "claims"
    HOLDINGS = "holdings"
    STANCES = "stances"
    SUMS = "sums"


NEEDS_ATLAS = frozenset({Format.UCDP, Format.ACLED, Format.HXL})
"""The formats whose columns name units or tell kinds of parties."""

BESTS = frozenset({Format.CSV, Format.JSONL, Format.PARQUET, Format.GEOJSON})
"""The formats that hold how far the best figures move with the policy."""


@app.command()
def export(
    form: Annotated[Format, typer.Option("--format", help="How to write it.")],
    what: Annotated[
        What, typer.Option(help="What to write, one row each; sums: one for each month and region.")
    ] = What.INCIDENTS,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")
    ] = "-",
    lethal: Annotated[
        bool, typer.Option("--lethal", help="Only incidents in which somebody is said to have been killed.")
    ] = False,
    policies: Annotated[
        bool,
        typer.Option(
            "--policies",
            help="Also columns for every policy's low, best and high, and for how far origins agree.",
        ),
    ] = False,
    coarsen: Coarsen = None,
    redact: Redact = None,
    record: RecordOption = DEFAULT_RECORD,
    as_of: AsOf = None,
) -> None:
    """Write a record's incidents, claims, holdings, stances or sums as files for other tools.

    Only the columns killed_to_sum and wounded_to_sum may be summed: the others count again what two incidents
    may both tell of. They stand in csv, jsonl, parquet and geojson.

    ucdp and acled are the columns of UCDP GED and ACLED, filled as far as the reports tell and never their
    coding; hxl is CSV with hashtags; parquet needs `pip install 'khaldun[parquet]'`.
    """
    named = _policies() if policies else ()
    check_export(form=form, what=what, lethal=lethal, policies=named)
    account = kept_account(record, as_of=as_of)
    counted = what is What.INCIDENTS and form in BESTS and any(one.tolls for one in account.incidents)
    atlas = atlas_for(
        coarsen=coarsen, redact=redact, wanted=counted or what is What.SUMS or form in NEEDS_ATLAS
    )
    with open_output(output) as stream:
        publish(
            account,
            format=form,
            what=what,
            to=stream,
            coarsen=coarsen,
            redact=redact is not None,
            lethal=lethal,
            atlas=atlas,
            by_policies=_by_policies(account, atlas) if counted else None,
            to_sum=partial(_to_sum, account),
            policies=named,
        )


def _policies() -> tuple[str, ...]:
    """The names of the policies."""
    # Here and below, since other formats are written without any of it.
    from khaldun.pipeline import POLICIES

    return tuple(POLICIES)


def _to_sum(account: Account) -> dict[str, ToSum]:
    """What of the figures of each incident may be summed."""
    from khaldun.store.adding import figures_to_sum

    return figures_to_sum(account.incidents)


def _by_policies(account: Account, atlas: Atlas | None) -> ByPolicies:
    """What makes an incident of the account anew under every policy."""
    from khaldun.pipeline import under_policies

    return under_policies(account, atlas=atlas)
