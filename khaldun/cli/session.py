"""One run over reports, as `read` and `demo` do it: from paths to an account, and what is printed of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import typer
from msgspec import Struct

from khaldun.cli.account import account_then, day_of, print_account
from khaldun.cli.files import open_output
from khaldun.cli.terminal import progress, tell_refusals, told_once
from khaldun.engines import LocalEngine, SparkEngine, collect_rarely
from khaldun.errors import UsageError
from khaldun.pipeline import Counts, Given, open_line, read_reports, settled_account
from khaldun.records import Account
from khaldun.records.wire import exchange_line
from khaldun.store import MemoryStore, open_store

NEEDED = ("khaldun.pipeline", "onnxruntime", "tokenizers")
"""What workers import while this process opens the record."""
FEW_FILES = 16
PILES = frozenset({".jsonl", ".ndjson", ".zip", ".warc", ".gz"})
"""How files of many reports end."""
LARGE = 200_000
"""Bytes of a file of reports from which on it surely fills more than one batch."""


class Wish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was asked of a run, apart from the paths and what is given about them."""

    record: str | None  # None: keep nothing
    claims: str | None  # where claims.jsonl goes; None: nowhere
    processes: int | None
    policy: str
    as_json: bool
    everything: bool  # print all of every list
    quiet: bool
    as_of: str | None = None  # show what was known on a day, keep everything
    spark: str | None = None  # the cluster to read on; None: this machine


def run(paths: Sequence[str], *, given: Given, wish: Wish) -> None:
    """Read `paths`, print or write what was wished, tell what was refused; exit 1 when something was.

    Raises KhaldunError for what cannot be carried out at all.
    """
    check(wish)
    collect_rarely()
    counts, account = read_and_compare(paths, given=given, wish=wish)
    if wish.claims:
        write_claims(account, wish.claims)
    if wish.claims != "-":
        print_account(account, as_json=wish.as_json, everything=wish.everything)
    if not wish.quiet:
        typer.echo(counts_sentence(counts, wish.record), err=True)
    if counts.refused:
        # The account tells them too, with those of earlier runs: once is enough on one screen.
        if wish.as_json or wish.claims == "-" or not sys.stdout.isatty():
            tell_refusals(account.refusals)
        raise typer.Exit(1)


def check(wish: Wish) -> None:
    """Raises UsageError for wishes that do not go together, or name no day."""
    day_of(wish.as_of)
    if wish.claims == "-" and wish.as_json:
        raise UsageError("--claims - and --json both want standard output: name a file for --claims")
    if wish.spark and wish.processes:
        raise UsageError("--spark and --processes do not go together: the cluster says how many work")
    if wish.record == "-":
        raise UsageError("a record cannot be written to standard output: name a file for -o, or use --json")


def read_and_compare(paths: Sequence[str], *, given: Given, wish: Wish) -> tuple[Counts, Account]:
    """The line over `paths`, then the views over everything in the store."""
    with engine_of(wish) as engine:
        if are_many(paths):
            engine.start(NEEDED)
        opened = open_store(wish.record) if wish.record else MemoryStore()
        with opened as store, progress(quiet=wish.quiet) as tell:
            line = open_line(progress=told_once(tell, quiet=wish.quiet))
            counts = read_reports(
                paths,
                given=given,
                line=line,
                engine=engine,
                store=store,
                stdin=sys.stdin.buffer if "-" in paths else None,
                on_report=lambda name: tell(f"Reading {name}"),
                ours=[Path(wish.claims)] if wish.claims else (),
            )
            tell("Comparing claims")
            account = settled_account(
                store, engine=engine, line=lambda: line, policy=wish.policy, atlas=line.atlas
            )
            day = day_of(wish.as_of)
            return counts, account_then(store, day) if day else account


def engine_of(wish: Wish) -> LocalEngine | SparkEngine:
    """What runs the line: the processors of this machine, or a Spark cluster."""
    return SparkEngine(wish.spark) if wish.spark else LocalEngine(wish.processes)


def are_many(paths: Sequence[str]) -> bool:
    """Whether there is surely work for several processes: many files, or one large file of many reports."""
    found = [Path(path) for path in paths if path != "-"]
    files = [path for path in found if path.is_file()]
    inside = (entry for path in found if path.is_dir() for entry in islice(path.iterdir(), FEW_FILES))
    large = any(path.suffix.lower() in PILES and path.stat().st_size > LARGE for path in files)
    return large or len(files) + sum(1 for _ in inside) >= FEW_FILES


def write_claims(account: Account, target: str) -> None:
    """The exchange format (docs/data-format.md), one claim a line, each with the incident it belongs to."""
    incident_of = {claim: incident.id for incident in account.incidents for claim in incident.claims}
    with open_output(target) as stream:
        for claim in account.claims:
            stream.write(exchange_line(claim, incident_of.get(claim.id)) + b"\n")


def counts_sentence(counts: Counts, record: str | None) -> str:
    """What was done, in one line: "12 reports read, 0 already in record.db; 96 claims, 1 refused"."""
    known = f", {counts.already} already in {record}" if record else ""
    return f"{counts.reports} reports read{known}; {counts.claims} claims, {counts.refused} refused"
