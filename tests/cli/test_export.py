"""`khaldun export`: tables for other tools, on standard output or in a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from khaldun.cli.export import Format, What
from khaldun.publish import FORMATS, WHATS
from khaldun.reconcile import POLICIES
from tests.cli.conftest import Run


def test_the_choices_are_those_that_can_be_written() -> None:
    assert (tuple(Format), tuple(What)) == (FORMATS, WHATS)


@pytest.mark.parametrize("what", ["incidents", "claims", "holdings", "stances", "sums"])
def test_every_view_is_a_table_with_a_head(run: Run, record: Path, what: str) -> None:
    done = run("export", "--format", "csv", "--what", what, "--record", record)
    assert (done.exit_code, done.stderr) == (0, "")
    head, *rows = csv.reader(done.stdout.splitlines())
    assert len(head) == len(set(head)) > 3
    assert all(len(row) == len(head) for row in rows)


def test_json_lines_and_geojson_are_what_they_say(run: Run, record: Path) -> None:
    lines = run("export", "--format", "jsonl", "--record", record).stdout.splitlines()
    assert all(json.loads(line) for line in lines)
    assert (
        json.loads(run("export", "--format", "geojson", "--record", record).stdout)["type"]
        == "FeatureCollection"
    )


def test_the_best_figures_of_all_policies_are_those_that_explain_tells(run: Run, record: Path) -> None:
    table = run("export", "--format", "csv", "--record", record).stdout.splitlines()
    for row in csv.DictReader(table):
        told = run("explain", row["id"], "killed", "--record", record, "--json").stdout
        whole = json.loads(told)["figures"]["sums"][0]
        bests = [row["killed_best_lowest"], row["killed_best_highest"]]
        assert bests == [str(whole["best_lowest"]), str(whole["best_highest"])] == ["12", "15"]
        assert (row["wounded_best_lowest"], row["wounded_best_highest"]) == ("", "")


def test_every_policy_has_columns_of_its_own_where_asked_for(run: Run, record: Path) -> None:
    words = ("export", "--format", "csv", "--record", record)
    (plain,) = csv.DictReader(run(*words).stdout.splitlines())
    (wide,) = csv.DictReader(run(*words, "--policies").stdout.splitlines())
    assert {name: wide[name] for name in plain} == plain
    bests = {policy: wide[f"killed_best_{policy}"] for policy in POLICIES}
    chosen = {"acled": "12", "most_conservative": "12", "most_informative": "15", "most_representative": "12"}
    assert bests == {"airwars": "", "union": "", "median": "12", "ucdp": "12"} | chosen
    assert (wide["killed_low_airwars"], wide["killed_high_airwars"]) == ("12", "15")
    assert (wide["killed_origins"], wide["killed_figures"], wide["killed_disagreement"]) == ("2", "2", "0.5")


def test_columns_of_policies_are_refused_where_there_are_none(run: Run, record: Path) -> None:
    done = run("export", "--format", "ucdp", "--policies", "--record", record)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "leave that option out to export incidents as ucdp" in done.stderr


def test_a_file_holds_what_standard_output_shows(run: Run, record: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    words = ["export", "--format", "csv", "--what", "claims", "--record", record]
    assert run(*words, "-o", target).stdout == ""
    assert target.read_bytes() == run(*words).stdout_bytes


def test_a_folder_that_is_not_there_is_named(run: Run, record: Path) -> None:
    done = run("export", "--format", "csv", "--record", record, "-o", "absent/incidents.csv")
    assert done.exit_code == 2
    assert "absent/incidents.csv" in done.stderr


def test_the_columns_of_others_are_written_with_units_and_codes(run: Run, record: Path) -> None:
    (row,) = csv.DictReader(
        run("export", "--format", "ucdp", "--lethal", "--record", record).stdout.splitlines()
    )
    assert (row["adm_1"], row["country"], row["date_start"]) == ("Beja", "Portugal", "2031-05-13")
    (row,) = csv.DictReader(
        run("export", "--format", "acled", "--lethal", "--record", record).stdout.splitlines()
    )
    assert (row["event_type"], row["iso"]) == ("Explosions/Remote violence", "620")


def test_parquet_goes_to_standard_output_too(run: Run, record: Path) -> None:
    assert run("export", "--format", "parquet", "--record", record).stdout_bytes[:4] == b"PAR1"


def test_places_and_persons_are_taken_out_when_wished(run: Run, record: Path) -> None:
    words = ["export", "--format", "csv", "--what", "claims", "--record", record]
    plain = run(*words).stdout
    shared = run(*words, "--coarsen", "admin1", "--redact", "persons").stdout
    assert "Moura" in plain and "Moura" not in shared
    assert "[place in Beja]" in shared and "Duarte Falcao" in shared


def test_what_does_not_go_together_is_told_before_the_record_is_read(run: Run, tmp_path: Path) -> None:
    done = run("export", "--format", "hxl", "--what", "claims", "--record", tmp_path / "none.db")
    assert done.exit_code == 2
    assert "only incidents have a hxl form" in done.stderr
