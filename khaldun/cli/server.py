"""`khaldun serve` at work: the rooms wired to the server, a free port, and an end on Ctrl-C."""

from __future__ import annotations

import logging
import secrets
import socket
import threading
import tomllib
import webbrowser
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import finalize

import typer
import uvicorn
from msgspec import Struct

import khaldun.serve
from khaldun import __version__
from khaldun.cli.downloads import Downloads
from khaldun.cli.served import ServedRecord
from khaldun.engines import SerialEngine
from khaldun.errors import StoreError, UsageError
from khaldun.pipeline import DEFAULT_POLICY, POLICIES, account_of, incident_by_policies
from khaldun.publish import (
    MEDIA_TYPES,
    SUFFIXES,
    disagreement_table,
    explain_lines,
    policy_figures,
)
from khaldun.records import (
    Account,
    Claim,
    EventType,
    GradeName,
    Incident,
    Modality,
    PeriodPrecision,
    PlacePrecision,
    ReportId,
    TollKind,
)
from khaldun.records.policies import policy_name, policy_says
from khaldun.seams import Atlas
from khaldun.serve.app import make_app
from khaldun.serve.needs import Catalogue as Incidents
from khaldun.serve.needs import Needs, View
from khaldun.store import open_store
from khaldun.store.cards import CATALOGUE_VERSION
from khaldun.store.catalogue import Catalogue
from khaldun.store.sql import SqlStore

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
FIRST_PORT, TRIED_PORTS = 8765, 50
LONG_S = 1.0
"""After so long a start says what it waits for."""
LABELLED = {
    "event_type": EventType,
    "grade": GradeName,
    "status": Modality,
    "toll": TollKind,
    "precision": PlacePrecision,
    "date_precision": PeriodPrecision,
}


class Wish(Struct, frozen=True, kw_only=True):
    """What was asked of the command."""

    record: str
    host: str = "127.0.0.1"
    port: int | None = None
    token: str | None = None
    open_page: bool = False
    read_only: bool = False
    basemap: Path | None = None


def run(wish: Wish) -> None:
    """Serve until interrupted. Raises UsageError or StoreError for what cannot be carried out."""
    check(wish)
    with open_record(wish) as store, listening(wish) as listener:
        port = listener.getsockname()[1]
        needs = wired(wish, store)
        made_ready(wish, needs.catalogue)
        address = f"http://{_shown(wish.host)}:{port}/" + (f"?token={needs.token}" if needs.guarded else "")
        typer.echo(f"{wish.record} at {address} (Ctrl-C ends)")
        config = uvicorn.Config(
            make_app(needs),
            log_level=logging.WARNING,
            server_header=False,
            lifespan="on",
            timeout_graceful_shutdown=3,
        )
        if wish.open_page:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        with suppress(KeyboardInterrupt):  # uvicorn has ended in order and tells us that it was asked to
            uvicorn.Server(config).run(sockets=[listener])


def check(wish: Wish) -> None:
    """Raises UsageError for wishes that do not go together."""
    if wish.host not in LOOPBACK and not wish.token:
        raise UsageError(
            f"--host {wish.host} lets other machines read the record: add --token WORD, which all must give, "
            "or leave --host out"
        )
    if wish.token is not None and (len(wish.token) < 12 or not wish.token.isascii() or " " in wish.token):
        raise UsageError("--token is too easy to guess: give at least 12 letters, digits or signs of ASCII")
    if wish.basemap is not None and not wish.basemap.is_file():
        raise UsageError(f"--basemap {wish.basemap}: there is no such file; name a PMTiles or GeoJSON file")


def open_record(wish: Wish) -> SqlStore:
    """The record, with views that lists can be answered from. One that does not exist is not made."""
    store = open_store(wish.record, write=not wish.read_only, make=False)
    if Catalogue(store).about().get("catalogue") == CATALOGUE_VERSION:
        return store
    if wish.read_only:
        store.close()
        raise StoreError(f"{wish.record} was made by an older Khaldun: serve it once without --read-only")
    typer.echo(f"making the lists of {wish.record} anew (once: an older Khaldun made them)", err=True)
    store.keep_account(store.account(), judged=store.judged())
    return store


def made_ready(wish: Wish, catalogue: Incidents) -> None:
    """Take into memory what all readers share before the first of them comes; where that takes long, say so.

    Raises StoreError when the record cannot be read.
    """
    told = f"taking the incidents of {wish.record} into memory first: the address follows in some seconds"
    telling = threading.Timer(LONG_S, typer.echo, (told,), {"err": True})
    telling.start()
    try:
        catalogue.ready()
    finally:
        telling.cancel()


def listening(wish: Wish) -> socket.socket:
    """A socket that listens: at the port wished, else at the first free one from FIRST_PORT on."""
    ports = [wish.port] if wish.port is not None else range(FIRST_PORT, FIRST_PORT + TRIED_PORTS)
    family = socket.AF_INET6 if ":" in wish.host else socket.AF_INET
    reason = ""
    for port in ports:
        # Told that it is TCP, asyncio sends small answers at once; else each waits 40 ms (delayed ACK).
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((wish.host, port))
        except OSError as error:
            listener.close()
            reason = error.strerror or str(error)
        else:
            listener.listen(128)  # from here on who comes waits, though nobody answers yet
            return listener
    raise UsageError(f"cannot listen at {wish.host}, port {ports[0]}: {reason}; give another with --port")


def _shown(host: str) -> str:
    """A host as it stands in an address; one that means "all" is reached here as localhost."""
    if host in {"0.0.0.0", "::"}:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def wired(wish: Wish, store: SqlStore) -> Needs:
    """Everything the server needs, from the rooms that have it."""
    record = ServedRecord(store, say=partial(typer.echo, err=True))
    downloads = Downloads(record)
    return Needs(
        name=Path(wish.record).name if "://" not in wish.record else wish.record.rsplit("/", 1)[-1],
        version=__version__,
        catalogue=Catalogue(store),
        record=record,
        policies=(DEFAULT_POLICY, *POLICIES),
        labels=labels() | policy_labels(dict.fromkeys((store.policy(), DEFAULT_POLICY, *POLICIES))),
        recompute=lambda view: recomputed(store, view, record.atlas()),
        export=downloads.export,
        dossier=downloads.dossier,
        pack=downloads.pack,
        media_types=MEDIA_TYPES,
        suffixes=SUFFIXES,
        table=disagreement_table,
        explain=lambda account, incident: tuple(explain_lines(account, incident)),
        by_policies=partial(by_policies, record),
        policy_figures=policy_figures,
        static=Path(khaldun.serve.__file__).parent / "static",
        token=wish.token or secrets.token_urlsafe(24),
        guarded=wish.token is not None,
        hosts=() if wish.host in LOOPBACK else (wish.host,),
        read_only=wish.read_only,
        basemap=wish.basemap,
    )


def recomputed(store: SqlStore, view: View, atlas: Atlas) -> Catalogue:
    """The catalogue of an account made anew, in a record of its own that goes away with it.

    Reports that were not out by the day asked for are not in it: nothing is decided over what was not known.
    """
    policy = view.policy or store.policy() or DEFAULT_POLICY
    with SerialEngine() as engine:
        account = account_of(store, engine=engine, policy=policy, atlas=atlas, as_of=view.as_of, keep=False)
    folder = TemporaryDirectory(prefix="khaldun-")
    scratch = open_store(Path(folder.name) / "view.db")
    claims: dict[ReportId, list[Claim]] = {}
    for claim in store.claims():
        claims.setdefault(claim.report, []).append(claim)
    known = {report.id for report in account.reports} | set(account.retracted)
    for report in store.reports():
        if report.id in known:
            scratch.add_report(report, claims.get(report.id, ()), reader="view")
    scratch.keep_account(account)
    catalogue = Catalogue(scratch)
    finalize(catalogue, folder.cleanup)
    finalize(catalogue, scratch.close)
    return catalogue


def by_policies(record: ServedRecord, account: Account, incident: str) -> tuple[Incident, ...]:
    """One incident under every policy."""
    return incident_by_policies(account, incident, atlas=record.atlas())


def policy_labels(policies: Iterable[str]) -> dict[str, dict[str, str]]:
    """The names of policies, and what each does in a line."""
    known = [one for one in policies if one]
    names = {one: policy_name(one) for one in known}
    return {"policy": names, "policy_says": {one: policy_says(one) for one in known}}


def labels() -> dict[str, dict[str, str]]:
    """Every member of the closed lists as people read it (khaldun/data/labels/labels.toml)."""
    text = files("khaldun.data").joinpath("labels/labels.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text)["labels"]
    return {
        name: {one.value: words.get(one.value) or one.value.replace("_", " ").capitalize() for one in members}
        for name, members in LABELLED.items()
    }
