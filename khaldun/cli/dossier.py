"""`khaldun dossier`: one incident as one page to read, print and hand on."""

from __future__ import annotations

from typing import Annotated

import typer

from khaldun.cli.account import kept_account
from khaldun.cli.files import open_output
from khaldun.cli.options import DEFAULT_RECORD, RecordOption
from khaldun.cli.sharing import Coarsen, Redact, atlas_for
from khaldun.pipeline import incident_by_policies
from khaldun.publish import dossier_html, incident_of, policy_figures

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def dossier(
    incident: Annotated[
        str,
        typer.Argument(
            metavar="INCIDENT",
            help="The id that `khaldun show` prints, its first letters, or the id of a claim in it.",
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - for standard output.")
    ] = "-",
    coarsen: Coarsen = None,
    redact: Redact = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write one incident as a page that needs nothing else: figures, words, disagreements, sources.

    The page holds no script and asks nothing of any network; a browser prints it as a clean A4 document.
    """
    account = kept_account(record)
    found = incident_of(account, incident)
    atlas = atlas_for(coarsen=coarsen, redact=redact, wanted=True)
    page = dossier_html(
        account,
        found.id,
        others=policy_figures(incident_by_policies(account, found.id, atlas=atlas)),
        coarsen=coarsen,
        redact=redact is not None,
        atlas=atlas,
    )
    with open_output(output) as stream:
        stream.write(page.encode())
