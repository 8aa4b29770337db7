"""The table of who says what: codes of the records are told in words."""

from __future__ import annotations

import pytest

from khaldun.publish.disagreement import disagreement_table
from khaldun.records import Account, Claim, EventType, Origin, Polarity, Toll, TollKind, TollScope
from khaldun.records.values import OriginId
from tests.reconcile import tellings
from tests.records.invented import a_claim, an_incident


def told(claim: Claim, field: str) -> list[str]:
    """The values of one field, of an incident of this claim alone."""
    origin = Origin(id=OriginId("org_1"), claims=(claim.id,), reports=(claim.report,), basis="own voice")
    account = Account(claims=(claim,), incidents=(an_incident([claim.id], origins=(origin,)),))
    rows = {row.field: row for row in disagreement_table(account, "inc_1").rows}
    return [value.value for cell in rows[field].cells for value in cell.values]


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (TollScope.INCIDENT, "30"),
        (TollScope.EPISODE, "30 (a running total)"),
        (TollScope.SUBSET, "30 (part of another figure)"),
    ],
)
def test_what_a_figure_counts_is_told_in_words(scope: TollScope, words: str) -> None:
    toll = Toll(kind=TollKind.KILLED, low=30, high=30, words="30", scope=scope)
    assert told(a_claim(tolls=(toll,)), "killed_unknown") == [words]


@pytest.mark.parametrize(
    ("kind", "words"), [("shelling", "no shelling"), ("non_confirmation", "non confirmation")]
)
def test_what_was_not_done_is_negated_once(kind: str, words: str) -> None:
    claim = a_claim(sub_event_type=kind, polarity=Polarity.NEGATIVE)
    assert told(claim, "occurrence") == [words]


def test_two_doers_that_are_in_no_contest_stand_side_by_side() -> None:
    told = [
        tellings.a_claim(name, by=by, actors=[doer], report=report, kind=EventType.EXPLOSION_REMOTE_VIOLENCE)
        for name, by, doer, report in (
            ("c1", "Morning Wire", tellings.ARMY, "one"),
            ("c2", "Evening Wire", tellings.REBELS, "two"),
        )
    ]
    incident = tellings.an_incident(*told)
    assert incident.contests == ()
    account = Account(claims=tuple(told), reports=tuple(tellings.PRESS.values()), incidents=(incident,))
    table = disagreement_table(account, incident.id)
    doers = next(row for row in table.rows if row.field == "actors")
    cells = {cell.values[0].claims: cell.values[0].value for cell in doers.cells}
    assert cells == {
        ("c1",): f"{tellings.ARMY} (not named there)",
        ("c2",): f"{tellings.REBELS} (not named there)",
    }
    assert {column.label for column in table.columns} == {"Morning Wire", "Evening Wire"}
