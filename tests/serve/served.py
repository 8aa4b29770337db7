"""A small invented record behind the real server, wired as `khaldun serve` wires it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from litestar.testing import TestClient

from khaldun.cli.server import Wish, wired
from khaldun.engines import SerialEngine
from khaldun.pipeline import account_of
from khaldun.records import Claim, EventType, Report
from khaldun.serve.app import make_app
from khaldun.serve.needs import Needs
from khaldun.store import SqlStore, open_store
from tests.make import TALSK as TALSK_PLACE
from tests.make import a_claim_in, a_report, toll

API = "/api/v1"
SHELLING = EventType.EXPLOSION_REMOTE_VIOLENCE
ORMA = (
    "Shells killed 12 people in the market of Orma on 4 May 2031, Mayor Ilin said. "
    "Soldiers fought rebels near the bridge <script>alert(1)</script> of Orma. =2+3 The army denied it."
)
TALSK = (
    "At least 15 people were killed when shells hit the market of Orma, the River Post wrote. "
    "\u202eevil\u202c"
)


def reports() -> dict[Report, tuple[Claim, ...]]:
    """Two reports of one shelling with two figures, and a battle told once."""
    one, two = a_report("one", ORMA, title="Market of Orma shelled"), a_report("two", TALSK)
    shells = {"kind": SHELLING, "by": "Ilin", "recipients": ("civilians",), "actors": ("Marsh Front",)}
    return {
        one: (
            a_claim_in(one, "Shells killed 12 people in the market of Orma", "clm-a", toll(12), **shells),
            a_claim_in(one, "Soldiers fought rebels", "clm-b", kind=EventType.PROTEST, place=TALSK_PLACE),
        ),
        two: (
            a_claim_in(
                two,
                "At least 15 people were killed when shells hit the market of Orma",
                "clm-c",
                toll(15, None),
                kind=SHELLING,
                score=0.8,
            ),
        ),
    }


def fill(store: SqlStore, told: Mapping[Report, tuple[Claim, ...]] | None = None) -> None:
    """The record, or one of other reports, with its views."""
    for report, claims in (told or reports()).items():
        store.add_report(report, claims, reader="invented")
    with SerialEngine() as engine:
        account_of(store, engine=engine)


@cache
def filled() -> bytes:
    """A file with that record, made once: every server writes into a copy of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with open_store(path) as store:
            fill(store)
        return path.read_bytes()


@contextmanager
def served(folder: Path, **wish: Any) -> Iterator[tuple[TestClient[Any], SqlStore, Needs]]:
    """A client of the server over a record in `folder`, its store, and what the server was given."""
    path = folder / "record.db"
    path.write_bytes(filled())
    with serving(path, **wish) as found:
        yield found


@contextmanager
def serving(path: Path, **wish: Any) -> Iterator[tuple[TestClient[Any], SqlStore, Needs]]:
    """The same over a record that is there."""
    with open_store(path) as store:
        needs = wired(Wish(**({"record": str(path)} | wish)), store)
        with TestClient(make_app(needs), base_url="http://127.0.0.1") as client:
            client.headers["X-Khaldun-Token"] = needs.token
            yield client, store, needs


def first_incident(client: TestClient[Any], **asked: Any) -> dict[str, Any]:
    """The card of the first incident of a list."""
    found: dict[str, Any] = client.get(f"{API}/incidents", params=asked).json()["items"][0]
    return found
