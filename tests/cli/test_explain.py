"""`khaldun explain`: no figure without its words."""

from __future__ import annotations

from pathlib import Path

from khaldun.records import Account
from khaldun.records.wire import from_json
from tests.cli.conftest import Run


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
