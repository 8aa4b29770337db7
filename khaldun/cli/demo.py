"""`khaldun demo`: the bundled sample, read as any other reports are."""

from __future__ import annotations

from importlib.resources import as_file, files

import typer

from khaldun.cli.options import AsJson, Everything, KeepIn, Processes, Quiet
from khaldun.cli.policies import Policy
from khaldun.cli.session import Wish, run
from khaldun.pipeline import DEFAULT_POLICY, Given

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def demo(
    record: KeepIn = None,
    as_json: AsJson = False,
    everything: Everything = False,
    quiet: Quiet = False,
    processes: Processes = None,
    policy: Policy = DEFAULT_POLICY,
) -> None:
    """Read the bundled invented reports and print what they say happened.

    Their war is invented, the places are real ones. They are read exactly as `khaldun read` reads yours,
    and nothing is written unless -o names a record.
    """
    wish = Wish(
        record=record,
        claims=None,
        processes=processes,
        policy=policy,
        as_json=as_json,
        everything=everything,
        quiet=quiet,
    )
    with as_file(files("khaldun.data") / "demo") as folder:
        run([str(folder)], given=Given(), wish=wish)
