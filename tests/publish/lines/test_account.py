"""The account for people: what matters first, each figure with its words and voice, nothing made up."""

from __future__ import annotations

import re
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.publish import account_lines
from khaldun.publish.phrases import (
    figure,
    printable,
    quoted,
    quoted_with,
    toll_phrase,
    toll_phrases,
    when,
    where,
    who,
)
from khaldun.records import (
    Account,
    Contest,
    ContestField,
    EventType,
    HoldingState,
    Modality,
    Party,
    PlacePrecision,
    TollKind,
    TollScope,
    Victims,
)
from tests.publish.accounts import an_account, period
from tests.records.invented import OLD_FERRY, a_claim, a_report, a_statement, a_toll_account, an_incident
from tests.records.strategies import LAW, records


def text(account: Account, width: int = 100) -> str:
    return "\n".join(account_lines(account, width=width))


def test_the_first_line_says_what_the_figures_are() -> None:
    first = next(account_lines(Account(), width=80))
    assert first == "Documented minimum: what the texts read say, not the number killed."


def test_an_empty_account_says_that_nothing_was_told() -> None:
    assert "The texts read tell of no violence" in text(Account())


def test_a_shelling_is_told_in_a_few_lines_with_words_and_voices() -> None:
    told = text(an_account()).split("\n\n")[1].splitlines()[1:]
    assert told == [
        "Shelling: Marsh Front against civilians [inc_1]",
        "    Old Ferry, XA; 4 Mar 2031",
        "    killed at least 12; killed 15 (civilian)",
        "    2 reports, 2 outlets, 2 independent origins; weak; a party did not confirm it",
        "    contested: Mayor Ilin reports the shelling; the Marsh Front denies it.",
        "    killed at least 12: “Shells hit the market of Old Ferry on Tuesday, killing at least 12"
        " people,”",
        "      Mayor Ilin, in Delta Wire",
        "    killed 15: “15 civilians were killed” Reed Radio, in its own voice",
        "    and 1 figure set aside: khaldun explain inc_1",
    ]


def test_importance_decides_the_order() -> None:
    found = re.findall(r"\[(inc_\d)\]", text(an_account()))
    assert found == ["inc_1", "inc_2", "inc_3", "inc_4", "inc_5"]


def in_a_part(claim: str) -> Account:
    """A battle for which only `claim` counts dead, and a shelling that is part of it."""
    killed = a_toll_account(12, 12, None, statements=(a_statement(claim, 12, None),))
    battle = {"event_type": EventType.BATTLE, "sub_event_type": "battle", "tolls": (killed,)}
    part = an_incident(["clm_1_1"], number=1, tolls=(killed,))
    claims = (a_claim(1), a_claim(2))
    return Account(
        reports=(a_report(1), a_report(2)),
        claims=claims,
        incidents=(part, an_incident([claims[1].id], number=2, **battle)),
    )


def test_the_dead_of_a_part_are_not_told_as_the_battles_own() -> None:
    first, second = text(in_a_part(a_claim(1).id)).split("\n\n")[1:3]
    assert "\n    killed at least 12\n" in first
    assert "\n    in its parts killed at least 12\n" in second
    assert "\n    in a part of it killed at least 12: “" in second
    assert "in its parts" not in text(in_a_part(a_claim(2).id)).partition("Battle: ")[2].split("\n\n")[0]


def test_more_dead_come_first_and_background_last() -> None:
    tolls = {"inc_1": 3, "inc_2": 40, "inc_3": 90}
    account = Account(
        incidents=tuple(
            an_incident(
                ["c"],
                number=int(name[-1]),
                tolls=(a_toll_account(dead, dead, dead),),
                background=name == "inc_3",
            )
            for name, dead in tolls.items()
        )
    )
    assert re.findall(r"\[(inc_\d)\]", text(account)) == ["inc_2", "inc_1", "inc_3"]
    assert "TOLD AS BACKGROUND\nShelling: Marsh Front against civilians" in text(account)


def test_what_was_only_asked_for_is_not_among_what_happened() -> None:
    happened, asked = text(an_account()).split("ASKED FOR, PLANNED OR DENIED: NOT COUNTED AS HAVING HAPPENED")
    assert "inc_5" not in happened
    assert "asked for: Shelling: Marsh Front against civilians - Mayor Ilin [inc_5]" in asked
    assert "“asked the Coast Republic to bomb the Front | at once” Mayor Ilin, in Delta Wire" in asked


def test_holdings_name_who_says_so() -> None:
    told = text(an_account())
    assert "Old Ferry, XA: claimed by Marsh Front, from 4 Mar 2031 on, disputed by River Guard" in told
    assert "Reedland (region): unknown, last known: River Guard, old news" in told
    assert "contested: Two say they hold it." in told


def test_stances_say_when_they_are_refused() -> None:
    assert "Alder Union: recognises Marsh Front (refused or denied)" in text(an_account())


def test_refusals_are_counted_by_room() -> None:
    assert "2 refusals: 1 in ingest, 1 in read." in text(an_account())
    assert "What could not" not in text(Account())


def test_many_figures_are_cut_and_the_rest_is_counted() -> None:
    claims = tuple(a_claim(number, words=f"{number} were killed") for number in range(1, 8))
    statements = tuple(a_statement(claim.id, 1, number) for number, claim in enumerate(claims, 1))
    incident = an_incident(
        [claim.id for claim in claims], tolls=(a_toll_account(1, 7, 7, statements=statements),)
    )
    told = text(Account(reports=(a_report(),), claims=claims, incidents=(incident,)))
    assert "and 4 more: khaldun explain inc_1" in told


def test_one_speaker_in_two_outlets_is_told_once() -> None:
    claims = (a_claim(1), a_claim(1, report=2))
    statements = tuple(a_statement(claim.id, 12, None) for claim in claims)
    incident = an_incident(
        [one.id for one in claims], tolls=(a_toll_account(12, 12, None, statements=statements),)
    )
    reports = (a_report(1), a_report(2, outlet="Reed Radio"))
    told = text(Account(reports=reports, claims=claims, incidents=(incident,)), width=200)
    assert told.count("killing at least 12 people") == 1
    assert "Mayor Ilin, in Delta Wire and Reed Radio" in told


def test_ids_are_as_short_as_tells_them_apart() -> None:
    ids = ("inc_0123456789abcdef", "inc_0123456789ffffff")
    happened = [msgspec.structs.replace(an_incident(["c"]), id=one) for one in ids]
    told = text(Account(incidents=tuple(happened)))
    assert re.findall(r"\[(inc_\w+)\]", told) == ["inc_0123456789a", "inc_0123456789f"]


def test_many_small_happenings_are_cut_and_the_rest_is_counted() -> None:
    meetings = tuple(an_incident(["c"], number=n, event_type=EventType.MEETING) for n in range(1050))
    account = Account(incidents=meetings)
    assert "and 1,038 more: add --all" in text(account)
    assert len(re.findall("inc_", "\n".join(account_lines(account, width=100, everything=True)))) == 1050


def test_many_happenings_are_cut_after_the_worst() -> None:
    strikes = tuple(an_incident(["c"], number=n, tolls=(a_toll_account(n, n, n),)) for n in range(40))
    told = text(Account(incidents=strikes))
    assert len(re.findall("inc_", told)) == 24 and "killed 39" in told and "killed 15\n" not in told
    assert "and 16 more: add --all" in told


def test_what_is_not_known_after_a_holding_stands_at_its_end() -> None:
    held = an_account().holdings[0]
    after = msgspec.structs.replace(
        held, state=HoldingState.UNKNOWN, holder=None, start=date(2031, 4, 1), disputed_by=()
    )
    known = msgspec.structs.replace(held, end=date(2031, 3, 31), speakers=("1.txt",))
    told = text(Account(reports=(a_report(1),), holdings=(known, after)), width=200)
    assert "4-31 Mar 2031, disputed by River Guard, then unknown - according to Delta" in told
    assert told.count("Old Ferry") == 1


def test_a_figure_of_more_than_the_incident_is_told_as_such() -> None:
    statement = msgspec.structs.replace(
        a_statement("clm_1_1", 95, 95, used=False), scope=TollScope.EPISODE, reason="a running total"
    )
    row = a_toll_account(None, None, None, statements=(statement,))
    assert toll_phrases((row,)) == "killed: not told for this alone; 95 in a running total"
    account = Account(incidents=(an_incident(["c"], tolls=(row,)), an_incident(["d"], number=2)))
    assert "killed: not told for this alone; 95" in text(account)


def test_a_kind_of_harm_is_told_once() -> None:
    total, civil = a_toll_account(30, 37, 40), a_toll_account(8, 8, None, victims=Victims.CIVILIAN)
    assert toll_phrases((total, civil)) == "killed 30 to 40, best 37, of them at least 8 civilians"
    fighters = a_toll_account(20, 20, 20, victims=Victims.COMBATANT)
    assert toll_phrases((a_toll_account(20, 20, 20), fighters)) == "killed 20, all combatants"
    assert toll_phrases((fighters,)) == "killed 20 (combatant)"


def test_two_figures_of_one_clause_are_told_with_its_words_once() -> None:
    claim = a_claim(1, words="12 were killed and 9 hurt")
    twelve, nine = (
        msgspec.structs.replace(a_statement(claim.id, number, number), words=str(number))
        for number in (12, 9)
    )
    killed = a_toll_account(12, 12, 12, statements=(twelve,))
    hurt = a_toll_account(9, 9, 9, statements=(nine,))
    hurt = msgspec.structs.replace(hurt, kind=TollKind.WOUNDED)
    told = text(Account(claims=(claim,), incidents=(an_incident([claim.id], tolls=(killed, hurt)),)))
    assert "killed 12, wounded 9: “12 were killed and 9 hurt” Mayor Ilin" in told


@LAW
@given(records(Account), st.integers(20, 120))
def test_any_account_is_told_within_its_width(account: Account, width: int) -> None:
    for line in account_lines(account, width=width):
        assert len(line) <= max(width, 40) or len(line.split()) <= 2
        assert printable(line) == line


def test_a_report_cannot_steer_the_terminal() -> None:
    claim = a_claim(words="\x1b[2Jtwelve\nwere killed", tolls=())
    account = Account(claims=(claim,), incidents=(an_incident([claim.id]),))
    assert "“�[2Jtwelve were killed”" in text(account)


@pytest.mark.parametrize(
    ("start", "end", "precision", "basis", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "day", "explicit", "4 Mar 2031"),
        (date(2031, 3, 4), date(2031, 3, 9), "days", "explicit", "4-9 Mar 2031"),
        (date(2031, 3, 2), date(2031, 3, 8), "week", "relative", "2-8 Mar 2031 (week)"),
        (date(2031, 2, 27), date(2031, 3, 2), "days", "explicit", "27 Feb - 2 Mar 2031"),
        (date(2030, 12, 30), date(2031, 1, 2), "days", "explicit", "30 Dec 2030 - 2 Jan 2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "month", "explicit", "Feb 2031 (month)"),
        (date(2031, 1, 1), date(2031, 12, 31), "year", "explicit", "2031 (year)"),
        (date(2031, 3, 4), None, "open", "explicit", "from 4 Mar 2031 on"),
        (None, date(2031, 3, 4), "open", "relative", "not later than 4 Mar 2031"),
        (None, date(2031, 3, 4), "open", "publication", "not later than 4 Mar 2031 (no date in the text)"),
        (None, None, "open", "explicit", "time not told"),
    ],
)
def test_times_are_told_as_exactly_as_they_are_known(
    start: date | None, end: date | None, precision: str, basis: str, words: str
) -> None:
    assert when(period(start, end, precision, basis)) == words


def test_a_time_that_no_day_is_known_of_stands_in_the_words_of_the_report() -> None:
    told = msgspec.structs.replace(period(None, None, "open", "relative"), words="on\nTuesday")
    assert when(told) == "“on Tuesday” (which day: not told)"
    assert when(None) == "time not told"


@pytest.mark.parametrize(
    ("precision", "words"),
    [("town", "Old Ferry, XA"), ("near_town", "Old Ferry, XA (near town)"), ("region", "Old Ferry (region)")],
)
def test_places_are_told_as_exactly_as_they_are_known(precision: str, words: str) -> None:
    assert where(msgspec.structs.replace(OLD_FERRY, precision=PlacePrecision(precision))) == words
    assert where(None) == "place not told"


def test_a_place_whose_name_says_near_does_not_say_it_twice() -> None:
    near = msgspec.structs.replace(OLD_FERRY, canonical="near Old Ferry", precision=PlacePrecision.NEAR_TOWN)
    assert where(near) == "near Old Ferry, XA"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 12, "12"),
        (12, 20, "12 to 20"),
        (1200, None, "at least 1,200"),
        (None, 9, "at most 9"),
        (None, None, "not told"),
        (0, 0, "0"),
    ],
)
def test_figures_are_told_with_their_bounds(low: int | None, high: int | None, words: str) -> None:
    assert figure(low, high) == words


def test_a_toll_tells_its_best_figure_where_that_adds_something() -> None:
    assert toll_phrase(a_toll_account(34, 150, 200)) == "killed 34 to 200, best 150"
    assert toll_phrase(a_toll_account(34, 34, 34, victims=Victims.CIVILIAN)) == "killed 34 (civilian)"
    assert toll_phrase(a_toll_account(34, 34, None)) == "killed at least 34"
    assert toll_phrase(a_toll_account(34, 34, 40)) == "killed 34 to 40, best 34"


def test_who_did_it_is_not_made_up() -> None:
    assert who(an_incident(["c"], actors=())) == "against civilians (by whom: not told)"
    assert who(an_incident(["c"], actors=(), recipients=())) == ""
    front = tuple(Party(canonical=name, surface=name) for name in ("Marsh Front", "River Guard"))
    assert who(an_incident(["c"], actors=front, recipients=front)) == "between Marsh Front and River Guard"
    alone = an_incident(["c"], event_type=EventType.APPEAL, actors=(), recipients=front[:1])
    assert who(alone) == "to Marsh Front"


def test_a_party_and_a_place_that_no_words_of_the_claims_name_are_told_as_such() -> None:
    guessed = (Party(canonical="Marsh Front"), Party(canonical="River Guard", surface="the guard"))
    far = msgspec.structs.replace(OLD_FERRY, inherited=True)
    one = an_incident(["clm_1_1"], actors=guessed, recipients=guessed[:1], place=far)
    told = text(Account(claims=(a_claim(1),), incidents=(one,)))
    disputed = Contest(field=ContestField.PERPETRATOR, hard=True, positions=(), sentence="Two are named.")
    assert "Marsh Front (not named there) and River Guard against Marsh Front (not named there)" in told
    assert "Old Ferry, XA (named elsewhere)" in told
    beyond = msgspec.structs.replace(far, precision=PlacePrecision.REGION)
    assert "Old Ferry (region; named elsewhere)" in text(
        Account(claims=(a_claim(1),), incidents=(msgspec.structs.replace(one, place=beyond),))
    )
    assert who(msgspec.structs.replace(one, contests=(disputed,))).startswith(
        "Marsh Front (not named there) or River Guard"
    )


def test_long_words_are_cut_at_a_word_and_show_it() -> None:
    assert quoted("one two three four", most=10) == "“one two…”"
    assert quoted("x" * 20, most=10) == f"“{'x' * 9}…”"


def test_a_denied_claim_says_so_where_its_incident_has_no_figure() -> None:
    claims = (a_claim(1, tolls=()), a_claim(2, tolls=(), modality=Modality.DENIED, words="it did not happen"))
    account = Account(claims=claims, incidents=(an_incident([claim.id for claim in claims]),))
    assert "denied: “it did not happen” Mayor Ilin, in 1.txt" in text(account)


def test_a_figure_told_outside_the_claims_words_brings_its_own() -> None:
    shown = quoted_with("gunmen ambushed their convoy", ["three of the drivers", "their convoy"])
    assert shown == "“gunmen ambushed their convoy” … “three of the drivers”"
    assert quoted_with("three drivers died", ["three"]) == "“three drivers died”"


def test_a_figure_that_the_shortened_words_no_longer_show_is_shown() -> None:
    long = f"{'very ' * 40}many were hurt and nine died"
    assert quoted_with(long, ["nine"]).endswith("… “nine”")


def test_a_standing_hold_is_told_among_the_holdings_and_not_once_more() -> None:
    whole = an_account()
    (claim,) = whole.holdings[0].claims
    hold = msgspec.structs.replace(
        next(one for one in whole.incidents if claim in one.claims),
        event_type=EventType.TERRITORIAL_CONTROL,
        sub_event_type=None,
    )
    alone = Account(reports=whole.reports, claims=whole.claims, incidents=(hold,))
    assert "WHAT ELSE WAS TOLD" in text(alone)
    assert "WHAT ELSE WAS TOLD" not in text(msgspec.structs.replace(alone, holdings=whole.holdings))
