"""What the pile tells of a place around some days, and what it weighs."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import Linked, LinkMemo, link_claims
from khaldun.link.copies import Ties
from khaldun.link.crowds import ASIDE, Crowds, crowd
from khaldun.link.traits import Traits, traits_of
from khaldun.records import Claim, EventType, Place, PlacePrecision
from khaldun.records.claim import CODED
from tests.make import QUAY, TALSK, VARDA, a_claim, a_place, a_report, days

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS
LEFT = a_claim("a", report="one", kind=STRIKE, words="a bomb went off")
RIGHT = a_claim("b", report="two", kind=STRIKE, words="the explosion")


def others(number: int, **fields: Any) -> list[Claim]:
    """Strikes of other days of the month, each in a report of its own."""
    told = {"kind": STRIKE, "words": "shells fell"} | fields
    return [
        a_claim(f"x{at}", report=f"paper {at}", period=days(f"2031-05-{8 + at:02}"), **told)
        for at in range(number)
    ]


def level(*pile: Claim, left: Claim = LEFT, right: Claim = RIGHT) -> str:
    one, other = traits_of(left), traits_of(right)
    return Crowds([one, other, *map(traits_of, pile)]).level(one, other, Ties())


def test_the_more_is_told_of_the_place_in_that_month_the_less_says_its_name() -> None:
    assert [level(*others(many)) for many in (0, 2, 4, 9)] == ["most", "most", "some", "few"]
    assert crowd("most") > crowd("some") > crowd("few")


def test_only_what_is_told_of_that_place_and_month_makes_a_crowd() -> None:
    assert level(*others(9, place=TALSK)) == "most"
    assert level(*(replace(one, period=days("2031-08-01")) for one in others(9))) == "most"
    assert level(*others(9, kind=EventType.PROTEST)) == "most"
    assert level(*others(9, place=QUAY)) == "few"  # a quay of the town


def test_copies_of_one_text_are_one_telling() -> None:
    one, other = traits_of(LEFT), traits_of(RIGHT)
    copied = [traits_of(claim, root="paper 0") for claim in others(9)]
    same_day = [replace(claim, last=copied[0].last) for claim in copied]
    assert Crowds([one, other, *same_day]).level(one, other, Ties()) == "most"


def test_a_region_counts_all_its_towns() -> None:
    lowlands = a_place("lowlands", precision=PlacePrecision.REGION)
    told = {"left": replace(LEFT, place=lowlands), "right": replace(RIGHT, place=lowlands)}
    assert (level(**told), level(*others(9), **told)) == ("most", "few")


def test_no_town_is_no_place_where_much_is_told_of_the_country() -> None:
    told = {"left": replace(LEFT, place=VARDA), "right": replace(RIGHT, place=VARDA)}
    towns = [a_claim(f"t{at}", report=f"t{at}", kind=STRIKE, words="shells fell") for at in range(30)]
    assert (level(**told), level(*towns, **told)) == ("unknown", "anywhere")
    ford = Place(canonical="Nowhere Ford", precision=PlacePrecision.TOWN, country="VX")
    assert level(*towns, left=replace(LEFT, place=ford)) == "anywhere"
    assert level(left=replace(LEFT, place=ford)) == "most"
    assert level(left=replace(LEFT, place=None)) == "unknown"


def test_claims_that_share_weeks_have_no_crowd() -> None:
    weeks = days("2031-05-01", "2031-05-20")
    assert level(left=replace(LEFT, period=weeks), right=replace(RIGHT, period=weeks)) == "unknown"


def test_the_crowd_has_no_say_in_one_report_on_other_days_or_without_violence() -> None:
    assert level(right=replace(RIGHT, report=LEFT.report)) == ASIDE
    assert level(right=replace(RIGHT, period=days("2031-05-09"))) == ASIDE
    assert level(right=replace(RIGHT, event_type=EventType.PROTEST)) == ASIDE


def test_one_deed_under_two_names_unless_a_report_tells_two() -> None:
    killing = replace(RIGHT, event_type=KILLING)
    assert level(right=killing) == "most_kindred"
    raid = a_claim("c", report="one", kind=STRIKE, sub_event_type="air_strike", words="air raids")
    assert level(raid, right=killing) == "some"


def rows(number: int) -> list[Traits]:
    """Rows of one source of one day and town, and one of another source."""
    told = [
        a_claim(f"r{at}", report="one", kind=KILLING, words=f"row {at}", at=9 * at) for at in range(number)
    ]
    other = a_claim("z", report="two", kind=KILLING, words="row")
    return [traits_of(replace(claim, reader=CODED)) for claim in (*told, other)]


def test_who_lists_many_rows_of_a_day_lists_many_happenings() -> None:
    found = []
    for number in (1, 2, 3, 5, 12):
        first, *_, last = claims = rows(number)
        found.append(Crowds(claims).level(first, last, Ties()))
    assert found == [ASIDE, "rows_two", "rows_few", "rows_several", "rows_many"]
    weights = [crowd(one) for one in found]
    assert weights == sorted(weights, reverse=True)


def linked(claims: list[Claim], memo: LinkMemo | None = None) -> Linked:
    reports = [a_report(name) for name in sorted({claim.report for claim in claims})]
    return link_claims(claims, reports, engine=SerialEngine(), memo=memo)


def test_a_crowd_parts_what_would_be_one_in_a_quiet_place() -> None:
    told = [LEFT, replace(RIGHT, place=QUAY)]
    quiet, crowded = linked(told), linked([*told, *others(9)])
    assert ("a", "b") in quiet.clusters
    assert ("a", "b") not in crowded.clusters


def test_the_waterfall_has_the_crowd_and_sums_up() -> None:
    link = next(one for one in linked([LEFT, RIGHT]).links if (one.left, one.right) == ("a", "b"))
    reason = next(one for one in link.reasons if one.rule == "crowd:most")
    assert reason.weight == crowd("most")
    assert reason.words == "Half or more of what is told of this place and month tells of these days: Orma"
    assert link.weight == sum(one.weight for one in link.reasons)


def test_what_a_new_report_tells_of_the_place_reaches_the_pairs_of_the_old() -> None:
    memo = LinkMemo()
    linked([LEFT, RIGHT], memo)
    again = LinkMemo(memo.left())
    assert linked([LEFT, RIGHT, *others(9)], again) == linked([LEFT, RIGHT, *others(9)])
    back = LinkMemo(again.left())
    assert linked([LEFT, RIGHT], back) == linked([LEFT, RIGHT])
