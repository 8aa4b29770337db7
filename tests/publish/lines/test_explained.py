"""An explanation holds everything behind an incident: claims, figures, links, origins, contests, grade."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

from khaldun.errors import UsageError
from khaldun.publish import explain_lines
from khaldun.publish.phrases import printable
from khaldun.records import Account, Party, Reason
from tests.publish.accounts import an_account
from tests.records.invented import a_claim, a_statement, a_toll_account, an_incident
from tests.records.strategies import LAW, records

WHOLE = "\n".join(explain_lines(an_account(), "inc_1"))


@pytest.mark.parametrize(
    "lines",
    [
        "inc_1: shelling, Marsh Front against civilians\nOld Ferry, XA; 4 Mar 2031; reported\n",
        "[3] “we did not fire”\n"
        "    Marsh Front, through Reed Radio, in Reed Radio; 2.txt, characters 0 to 74\n"
        "    shelling, denied (“said”); Old Ferry, XA; 4 Mar 2031 “on Tuesday” (relative)\n"
        "    clm_2_3\n",
        "killed 15 (civilian), by the policy union\n    [2] 15 “15 civilians” Reed Radio, in its own voice\n"
        "        used (incident)",
        "        set aside: a denial counts nobody (incident)",
        "the policy union (Widest range: from the lowest to the highest figure of any voice; no best is ",
        "[1], [2]: +2.40\n     +1.50 The same place: Old Ferry\n     +0.90 same day",
        "ORIGINS\nMayor Ilin: [1], [2], [3]",
        "occurrence (hard): Mayor Ilin reports the shelling; the Marsh Front denies it.\n"
        "    the shelling happened, Mayor Ilin: [1], [2]\n    it did not, Marsh Front: [3]",
        "GRADE\nweak: one origin\n    rests on [1], [2], [3]",
    ],
)
def test_everything_behind_an_incident_is_told(lines: str) -> None:
    assert lines in WHOLE


def test_a_claim_leads_to_its_incident_and_so_does_the_start_of_an_id() -> None:
    assert "\n".join(explain_lines(an_account(), "clm_2_3")) == WHOLE
    account = Account(incidents=(an_incident(["c"], number=12), an_incident(["d"], number=34)))
    assert next(explain_lines(account, "inc_3")).startswith("inc_34")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("inc_", r"'inc_' begins 5 incidents \(inc_1, inc_2, inc_3 ...\): give more of the id"),
        ("inc_9", "no incident 'inc_9' among 5: did you mean inc_"),
        ("", "no incident '' among 5: `khaldun show` prints them"),
    ],
)
def test_an_id_that_fits_none_or_several_is_explained_at_once(wanted: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        explain_lines(an_account(), wanted)


def test_one_claim_alone_was_linked_to_nothing() -> None:
    told = list(explain_lines(an_account(), "inc_2"))
    assert "One claim alone: nothing was linked." in told
    assert "FIGURES" not in told and "CONTESTS" not in told


def test_part_and_outcome_name_the_other_incident() -> None:
    assert "part of inc_2" in list(explain_lines(an_account(), "inc_5"))


def test_a_claim_says_what_it_hangs_on() -> None:
    claim = a_claim(content_of="clm_1_9", background=True)
    told = "\n".join(explain_lines(Account(claims=(claim,), incidents=(an_incident([claim.id]),)), "inc_1"))
    assert "reported (“said”), background;" in told
    assert "    content of clm_1_9" in told


def test_words_of_time_without_a_day_stand_there_once() -> None:
    account = an_account()
    undated = msgspec.structs.replace(account.claims[0].period, start=None, end=None)
    claims = tuple(msgspec.structs.replace(one, period=undated) for one in account.claims)
    told = "\n".join(explain_lines(msgspec.structs.replace(account, claims=claims), "inc_1"))
    assert "Old Ferry, XA; “on Tuesday” (which day: not told)\n" in told


def test_a_barred_link_says_so_and_missing_links_are_not_made_up() -> None:
    account = an_account()
    link = msgspec.structs.replace(
        account.links[0], barred=True, weight=-4000, reasons=(Reason(rule="judged"),)
    )
    barred = "\n".join(explain_lines(msgspec.structs.replace(account, links=(link,)), "inc_1"))
    assert "[1], [2]: -4.00 barred\n           judged" in barred
    none = "\n".join(explain_lines(msgspec.structs.replace(account, links=()), "inc_1"))
    assert "holds no links between these claims: read again" in none


def test_only_the_links_that_hold_the_claims_together_are_told() -> None:
    account = an_account()
    strong = account.links[0]
    weak = msgspec.structs.replace(strong, right="clm_2_3", weight=800)
    third = msgspec.structs.replace(strong, left="clm_2_2", right="clm_2_3", weight=1200)
    told = "\n".join(explain_lines(msgspec.structs.replace(account, links=(weak, strong, third)), "inc_1"))
    assert "[1], [2]: +2.40" in told and "[2], [3]: +1.20" in told and "[1], [3]" not in told
    assert "and 1 weaker link among the same claims" in told


def test_all_parties_are_named_where_the_first_line_cuts_them() -> None:
    crowd = tuple(Party(canonical=f"Band {number}", surface="bands") for number in range(6))
    told = list(explain_lines(Account(incidents=(an_incident(["c"], actors=crowd),)), "inc_1"))
    assert "Band 0, Band 1, Band 2 and 3 others" in told[0]
    assert "actors: Band 0, Band 1, Band 2, Band 3, Band 4 and Band 5" in told


@LAW
@given(records(Account))
def test_any_incident_can_be_explained(account: Account) -> None:
    for incident in account.incidents:
        if incident.id and [one.id for one in account.incidents].count(incident.id) == 1:
            lines = list(explain_lines(account, incident.id))
            assert lines and all(printable(line) == line for line in lines)


def test_a_figure_that_only_parts_give_is_explained_as_theirs() -> None:
    killed = a_toll_account(12, 12, None, statements=(a_statement("clm_elsewhere", 12, None),))
    account = Account(incidents=(an_incident(["clm_1_1"], tolls=(killed,)),))
    assert "in its parts killed at least 12, by the policy union" in list(explain_lines(account, "inc_1"))
