"""What is kept back of a download is decided over the whole record, whatever its filter leaves out."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from litestar.testing import TestClient
from typer.testing import CliRunner

from khaldun.cli.main import app
from khaldun.publish import Sharing
from khaldun.records import Claim, EventType, Report
from khaldun.store import open_store
from tests.make import ORMA, TALSK, a_claim_in, a_report, toll
from tests.serve.served import API, fill, first_incident, serving

Client = TestClient[Any]
Rows = dict[str, dict[str, str]]
FOUND = "Shells killed 12 people in the market of Orma, said Vela Prados, a nurse."
ALONE = "Gunmen shot dead two villagers near Talsk. Prados ran from Orma that day."
MARCHED = "Workers marched in Talsk on Friday."
CHOICES = [{"redact": "true"}, {"coarsen": "country"}, {"redact": "true", "coarsen": "country"}]
OPTIONS = {"redact": ("--redact", "persons"), "coarsen": ("--coarsen", "country")}


def told() -> dict[Report, tuple[Claim, ...]]:
    """Who "Prados" is, and that Orma is a place, only other reports tell."""
    one, two, three = a_report("one", FOUND), a_report("two", ALONE), a_report("three", MARCHED)
    shot = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS, "place": TALSK}
    return {
        one: (a_claim_in(one, FOUND[:-1], "clm-a", toll(12), by="Vela Prados", place=ORMA),),
        two: (a_claim_in(two, ALONE[:-1], "clm-b", toll(2), **shot),),
        three: (a_claim_in(three, MARCHED, "clm-c", kind=EventType.PROTEST, place=TALSK),),
    }


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Client, Path]]:
    record = tmp_path / "record.db"
    with open_store(record) as store:
        fill(store, told())
    with serving(record) as (client, _, _):
        yield client, record


def rows_of(body: bytes) -> Rows:
    return {row["id"]: row for row in csv.DictReader(StringIO(body.decode(), newline=""))}


def download(client: Client, **asked: str) -> Rows:
    response = client.get(f"{API}/exports", params={"format": "csv"} | asked)
    assert response.status_code == 200, response.text
    return rows_of(response.content)


def written(record: Path, choices: dict[str, str]) -> Rows:
    """What the command writes of the whole record."""
    options = [word for name in choices for word in OPTIONS[name]]
    done = CliRunner().invoke(app, ["export", "--format", "csv", "--record", str(record), *options])
    assert done.exit_code == 0, done.output
    return rows_of(done.stdout_bytes)


@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize("query", [{}, {"type": "violence_against_civilians"}, {"type": "protest"}])
def test_a_row_is_the_commands_whatever_the_filter(
    both: tuple[Client, Path], choices: dict[str, str], query: dict[str, str]
) -> None:
    client, record = both
    rows, whole = download(client, **choices, **query), written(record, choices)
    assert rows and rows == {name: whole[name] for name in rows}


def test_a_name_that_another_report_tells_is_taken_out(both: tuple[Client, Path]) -> None:
    client, _ = both
    shot = {"type": "violence_against_civilians"}
    (plain,) = download(client, **shot).values()
    (redacted,) = download(client, redact="true", **shot).values()
    (coarse,) = download(client, coarsen="country", **shot).values()
    assert "Prados ran from Orma" in plain["words"]
    assert "[nurse] ran from Orma" in redacted["words"]
    assert "Prados ran from [place" in coarse["words"]


def test_so_is_it_in_a_dossier_and_a_pack(both: tuple[Client, Path]) -> None:
    client, _ = both
    shot = first_incident(client, type="violence_against_civilians")["id"]
    page = client.get(f"{API}/incidents/{shot}/dossier.html", params={"redact": "true"}).text
    assert "[nurse] ran from Orma" in page and "Prados" not in page
    pack = client.get(f"{API}/incidents/{shot}/pack.zip", params={"redact": "true"}).content
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        words = b"".join(archive.read(name) for name in archive.namelist())
    assert b"[nurse] ran from Orma" in words and b"Prados" not in words


def test_what_is_kept_back_is_decided_once_for_a_state_of_the_record(both: tuple[Client, Path]) -> None:
    client, record = both
    with mock.patch("khaldun.cli.downloads.Sharing", side_effect=Sharing) as decided:
        for query in ({"type": "protest"}, {"toll": "killed"}, {}):
            download(client, redact="true", **query)
        assert decided.call_count == 1
        sent = client.post(f"{API}/judgements", json={"verdict": "rejected", "claim": "clm-a"})
        assert sent.status_code == 201
        (row,) = download(client, redact="true", type="violence_against_civilians").values()
    assert decided.call_count == 2
    assert row == written(record, {"redact": "true"})[row["id"]]


LATER = "Prados, a nurse, said that shells had killed 12 people in the market of Orma."


@pytest.fixture
def over_days(tmp_path: Path) -> Iterator[tuple[Client, Path]]:
    """Who Prados is stands in a report of the day after."""
    first = a_report("first", ALONE, published="2031-05-04")
    after = a_report("after", LATER, published="2031-05-05")
    shot = {"kind": EventType.VIOLENCE_AGAINST_CIVILIANS, "place": TALSK}
    told = {
        first: (a_claim_in(first, ALONE[:-1], "clm-a", toll(2), **shot),),
        after: (a_claim_in(after, LATER[:-1], "clm-b", toll(12), by="Prados", place=ORMA),),
    }
    record = tmp_path / "days.db"
    with open_store(record) as store:
        fill(store, told)
    with serving(record) as (client, _, _):
        yield client, record


@pytest.mark.parametrize("choices", [{}, *CHOICES])
@pytest.mark.parametrize("what", ["incidents", "claims"])
@pytest.mark.parametrize("day", ["2031-05-04", "2031-05-05"])
def test_an_earlier_day_is_the_commands_and_knows_nothing_of_later_reports(
    over_days: tuple[Client, Path], choices: dict[str, str], what: str, day: str
) -> None:
    client, record = over_days
    asked = {"format": "csv", "what": what, "as_of": day} | choices
    response = client.get(f"{API}/exports", params=asked)
    assert response.status_code == 200, response.text
    options = [word for name in choices for word in OPTIONS[name]]
    command = ["export", "--format", "csv", "--what", what, "--record", str(record), "--as-of", day]
    done = CliRunner().invoke(app, [*command, *options])
    assert done.exit_code == 0, done.output
    assert response.content == done.stdout_bytes
    assert (b"clm-b" in response.content) == (day == "2031-05-05")
