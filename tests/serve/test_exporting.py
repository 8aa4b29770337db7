"""A download is what `khaldun export` writes of the same incidents, whatever the filter leaves out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from typer.testing import CliRunner

from khaldun.cli.main import app
from khaldun.pipeline import POLICIES
from khaldun.publish import FORMATS
from khaldun.publish.exports.formats import WIDE
from tests.serve.served import API, served

Client = TestClient[Any]
Rows = dict[str, dict[str, str]]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Client, Path]]:
    with served(tmp_path) as (client, _, _):
        yield client, tmp_path / "record.db"


def written(record: Path, form: str, *options: str) -> bytes:
    """What the command writes of the whole record."""
    done = CliRunner().invoke(app, ["export", "--format", form, "--record", str(record), *options])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def download(client: Client, form: str, **asked: str) -> bytes:
    response = client.get(f"{API}/exports", params={"format": form} | asked)
    assert response.status_code == 200, response.text
    return response.content


def rows_of(body: bytes) -> Rows:
    return {row["id"]: row for row in csv.DictReader(StringIO(body.decode(), newline=""))}


@pytest.mark.parametrize("form", FORMATS)
def test_without_a_filter_the_bytes_are_those_of_the_command(both: tuple[Client, Path], form: str) -> None:
    client, record = both
    assert download(client, form) == written(record, form)


def test_sums_are_those_of_the_command_and_a_filter_chooses_what_is_summed(both: tuple[Client, Path]) -> None:
    client, record = both
    assert download(client, "csv", what="sums") == written(record, "csv", "--what", "sums")
    totals = client.get(f"{API}/timeline").json()["totals"]["killed"]
    (row,) = csv.DictReader(StringIO(download(client, "csv", what="sums", toll="killed").decode()))
    assert int(row["killed_to_sum"]) == totals["least"]
    assert download(client, "csv", what="sums", toll="wounded").count(b"\n") == 1


def test_a_filtered_row_has_every_cell_of_the_commands(both: tuple[Client, Path]) -> None:
    client, record = both
    whole, shelling = rows_of(written(record, "csv")), rows_of(download(client, "csv", toll="killed"))
    assert (len(whole), len(shelling)) == (2, 1)
    assert shelling == {name: whole[name] for name in shelling}
    (row,) = shelling.values()
    assert (row["killed_best_lowest"], row["killed_best_highest"]) == ("12", "15")
    assert row["wounded_best_lowest"] == ""


def test_a_filtered_line_has_every_figure_of_the_commands(both: tuple[Client, Path]) -> None:
    client, record = both
    lines = written(record, "jsonl").splitlines()
    (line,) = download(client, "jsonl", type="explosion_remote_violence").splitlines()
    assert line in lines and msgspec.json.decode(line)["killed_best_lowest"] == 12


def test_a_rejected_claim_weighs_in_no_policy(both: tuple[Client, Path]) -> None:
    client, record = both
    sent = client.post(f"{API}/judgements", json={"verdict": "rejected", "claim": "clm-c"})
    assert sent.status_code == 201
    rows = rows_of(download(client, "csv", toll="killed"))
    whole = rows_of(written(record, "csv"))
    assert rows == {name: whole[name] for name in rows}
    assert {row["killed_best_highest"] for row in rows.values()} == {"12"}


@pytest.mark.parametrize("form", sorted(WIDE))
def test_with_a_column_for_every_policy_the_bytes_are_those_of_the_command(
    both: tuple[Client, Path], form: str
) -> None:
    client, record = both
    wide = download(client, form, policies="true")
    assert wide == written(record, form, "--policies") != written(record, form)


def test_under_a_filter_the_columns_of_every_policy_stay_what_they_are(both: tuple[Client, Path]) -> None:
    client, record = both
    whole = rows_of(written(record, "csv", "--policies"))
    ((name, row),) = rows_of(download(client, "csv", toll="killed", policies="true")).items()
    assert row == whole[name]
    bests = {policy: row[f"killed_best_{policy}"] for policy in POLICIES}
    assert bests["most_conservative"] == "12" and bests["most_informative"] == "15"


@pytest.mark.parametrize(
    "asked", [{"format": "ucdp"}, {"format": "hxl"}, {"format": "csv", "what": "claims"}]
)
def test_what_has_no_such_columns_is_told(both: tuple[Client, Path], asked: dict[str, str]) -> None:
    client, _ = both
    response = client.get(f"{API}/exports", params=asked | {"policies": "true"})
    assert response.status_code == 422
    assert "have columns for every policy" in response.json()["detail"]


def test_the_description_tells_of_those_columns(both: tuple[Client, Path]) -> None:
    client, _ = both
    told = client.get(f"{API}/openapi.json").json()["paths"][f"{API}/exports"]["get"]["parameters"]
    (policies,) = [one for one in told if one["name"] == "policies"]
    assert "every policy's low, best and high" in policies["description"]
    assert policies["schema"]["type"] == "boolean" and not policies.get("required")
