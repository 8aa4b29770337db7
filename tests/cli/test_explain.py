"""`khaldun explain`: no figure without its words."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from khaldun.reconcile import POLICIES
from khaldun.records import Account, TollKind
from khaldun.records.wire import from_json
from tests.cli.conftest import Run
from tests.cli.terminals import all_written


def test_every_incident_is_explained_with_the_words_of_its_claims(run: Run, record: Path) -> None:
    account = from_json(run("show", record, "--json").stdout, Account)
    for incident in account.incidents:
        shown = run("explain", incident.id, "--record", record)
        assert shown.exit_code == 0
        for claim in account.claims:
            if claim.id in incident.claims:
                assert claim.trigger in shown.stdout


def test_an_incident_that_is_not_there_is_named(run: Run, record: Path) -> None:
    done = run("explain", "inc_nowhere", "--record", record)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "inc_nowhere" in done.stderr


def counted_incident(run: Run, record: Path) -> str:
    account = from_json(run("show", record, "--json").stdout, Account)
    return next(one.id for one in account.incidents if one.tolls)


def test_one_kind_of_toll_is_shown_as_a_sum_under_every_policy(run: Run, record: Path) -> None:
    done = run("explain", counted_incident(run, record), "killed", "--record", record)
    assert done.exit_code == 0
    assert re.search(r"^KILLED.*: .*, by the policy union\+ucdp\n    in the sum:$", done.stdout, re.M)
    for words in ("“12 civilians” Duarte Falcao, in Harbour Gazette; reported", "“At least 15 civilians”"):
        assert words in done.stdout
    made = dict(re.findall(r"^        ([a-z_+]+)  +[A-Z].*?  +(\d.*)$", done.stdout, re.M))
    assert made["union+ucdp"] == "12 to 15, best 12" and made["acled"] == "12"
    assert made["most_conservative"] == "12" and made["most_informative"] == "15"
    assert set(made) == {"union+ucdp", *POLICIES}
    assert "WHY THESE CLAIMS ARE ONE INCIDENT" not in done.stdout


def test_json_holds_what_the_lines_tell(run: Run, record: Path) -> None:
    incident = counted_incident(run, record)
    words = ("explain", incident, "killed", "--record", record)
    found = json.loads(run(*words, "--json").stdout)
    assert found["lines"] == run(*words).stdout.splitlines()
    figures = found["figures"]
    assert (figures["incident"], figures["kind"], figures["policy"]) == (incident, "killed", "union+ucdp")
    others = [{one["policy"] for one in figure["sum"]["others"]} for figure in figures["sums"]]
    assert all(policies == set(POLICIES) for policies in others)
    behind = {claim["id"] for claim in figures["claims"]}
    told = {one["claim"] for one in figures["sums"] for one in one["sum"]["used"] + one["sum"]["aside"]}
    assert told == behind
    whole = json.loads(run("explain", incident, "--record", record, "--json").stdout)
    assert whole["figures"]["kind"] is None and "CLAIMS" in whole["lines"]


@pytest.mark.parametrize("kind", ["dead", "", "KILLED; wounded"])
def test_an_unknown_kind_is_named_with_those_that_exist(run: Run, record: Path, kind: str) -> None:
    done = run("explain", counted_incident(run, record), kind, "--record", record)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"no kind of toll {kind!r}: choose one of {', '.join(TollKind)}" in done.stderr


def test_a_kind_that_no_report_counts_is_an_answer(run: Run, record: Path) -> None:
    done = run("explain", counted_incident(run, record), "missing", "--record", record)
    assert done.exit_code == 0
    assert "No report gives a figure of missing for this incident: it has figures of killed" in done.stdout


def on_a_terminal(width: int, *words: object) -> list[str]:
    """The lines that `khaldun WORDS` shows on a terminal of that width."""
    near, far = pty.openpty()
    command = [sys.executable, "-m", "khaldun", *map(str, words)]
    running = subprocess.Popen(command, stdout=far, env={**os.environ, "COLUMNS": str(width)})
    os.close(far)
    shown = all_written(near)
    assert running.wait() == 0
    return shown.decode().splitlines()


def test_a_terminal_gets_lines_that_fit_with_the_same_words(run: Run, record: Path) -> None:
    words = ("explain", counted_incident(run, record), "killed", "--record", record)
    shown = on_a_terminal(60, *words)
    assert max(map(len, shown)) <= 60
    assert "        [2] at least 15 “At least 15 civilians” Ministry of" in shown
    assert "            Health (Portugal), in Southern Star; reported" in shown
    assert " ".join(" ".join(shown).split()) == " ".join(run(*words).stdout.split())
