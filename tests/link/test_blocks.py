from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from khaldun.link import block_keys
from khaldun.link.blocks import is_crowded, keys_of, pairs_of
from khaldun.link.traits import traits_of
from khaldun.records import (
    Claim,
    EventType,
    Modality,
    Period,
    PeriodBasis,
    PeriodPrecision,
    Place,
    PlacePrecision,
    ReportId,
)
from tests.make import ORMA, VARDA, a_claim, a_place, days, not_later_than, toll

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE


def meet(left: Claim, right: Claim) -> bool:
    """Whether two claims meet when two reports tell them."""
    left, right = replace(left, report=ReportId("left")), replace(right, report=ReportId("right"))
    members = [traits_of(left), traits_of(right)]
    return any(list(pairs_of((key, members))) for key in {*block_keys(left)} & {*block_keys(right)})


def test_claims_of_one_place_and_week_meet() -> None:
    assert meet(a_claim("a"), a_claim("b", kind=STRIKE, words="shells fell", period=days("2031-05-08")))


def test_strikes_asked_for_never_meet_strikes_that_happened() -> None:
    happened = a_claim("a", kind=STRIKE, words="bombs fell")
    for status in (Modality.REQUESTED, Modality.PLANNED, Modality.HYPOTHETICAL):
        asked = a_claim("b", kind=STRIKE, words="bombs should fall", modality=status)
        assert not meet(asked, happened)
        assert meet(asked, a_claim("c", kind=STRIKE, words="please bomb", modality=status))


def test_what_is_denied_meets_what_is_reported_and_what_is_expected_what_happened() -> None:
    told = a_claim("a", words="it was shelled")
    assert meet(told, a_claim("b", words="it was not", modality=Modality.DENIED))
    assert meet(told, a_claim("b", words="it will be", modality=Modality.FUTURE))


def test_places_on_two_sides_of_a_cell_border_meet() -> None:
    left, right = a_place("West", 10.499, 20.0), a_place("East", 10.501, 20.0)
    assert meet(a_claim("a", place=left, words="x y"), a_claim("b", place=right, words="z"))


def test_far_places_do_not_meet() -> None:
    left, right = a_place("West", 10.0, 20.0), a_place("East", 12.0, 20.0)
    assert not meet(a_claim("a", place=left, words="x y"), a_claim("b", place=right, words="z"))


def test_a_place_the_atlas_lacks_meets_the_others_of_its_country_and_day() -> None:
    ford = Place(canonical="Nowhere Ford", precision=PlacePrecision.TOWN, country="VX")
    told = {"words": "x", "place": ford, "kind": EventType.VIOLENCE_AGAINST_CIVILIANS}
    assert meet(a_claim("a", **told), a_claim("b", words="z"))
    assert not meet(a_claim("a", **told), a_claim("b", words="z", period=days("2031-05-09")))
    elsewhere = a_place("Far", 50.0, 50.0, country="XX")
    assert not meet(a_claim("a", **told), a_claim("b", words="z", place=elsewhere))


def test_one_number_of_one_week_meets_wherever_the_atlas_puts_it() -> None:
    ford = Place(canonical="Nowhere Ford", precision=PlacePrecision.TOWN)
    left = a_claim("a", toll(61), words="x", place=ford)
    assert meet(left, a_claim("b", toll(61), words="z", period=days("2031-05-06")))
    assert not meet(left, a_claim("b", toll(64), words="z", period=days("2031-05-06")))
    few = a_claim("a", toll(2), words="x", place=ford)
    assert not meet(few, a_claim("b", toll(2), words="z", period=days("2031-05-06")))


def test_a_place_the_atlas_lacks_meets_itself_by_name() -> None:
    place = a_place("Nowhere Ford")
    assert meet(a_claim("a", place=place, words="x"), a_claim("b", place=place, words="z"))


def test_claims_without_a_place_meet_by_their_parties() -> None:
    left = a_claim("a", place=None, words="x", actors=["Front"], recipients=["Army"])
    assert meet(left, a_claim("b", words="z", actors=["Army"], recipients=["Front"]))
    assert meet(left, a_claim("b", words="z", actors=["Front"]))
    assert not meet(left, a_claim("b", words="z", actors=["Police"], recipients=["Army"]))


def test_large_tolls_meet_across_unknown_places() -> None:
    left = a_claim("a", toll(147), place=None, words="x")
    assert meet(left, a_claim("b", toll(150, None), place=None, words="z"))
    assert not meet(left, a_claim("b", toll(900), place=None, words="z"))
    assert not meet(
        a_claim("a", toll(1), place=None, words="x"), a_claim("b", toll(1), place=None, words="z")
    )


def test_long_and_background_periods_meet_by_month_and_by_years() -> None:
    year = days("2031-01-01", "2031-12-31")
    assert meet(a_claim("a", period=year, words="x"), a_claim("b", period=year, words="z"))
    decade = days("2020-01-01", "2030-12-31")
    assert meet(a_claim("a", period=decade, words="x"), a_claim("b", period=decade, words="z"))
    month = {"period": days("2031-03-01", "2031-03-31"), "background": True}
    assert meet(a_claim("a", words="x", **month), a_claim("b", words="z", **month))


def test_undated_claims_meet_one_another() -> None:
    undated = Period(start=None, end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.PUBLICATION)
    assert meet(a_claim("a", period=undated, words="x"), a_claim("b", period=undated, words="z"))


def test_a_period_without_an_end_or_a_start_reaches_a_month() -> None:
    open_end = Period(
        start=date(2031, 5, 1), end=None, precision=PeriodPrecision.OPEN, basis=PeriodBasis.EXPLICIT
    )
    assert meet(a_claim("a", period=open_end, words="x"), a_claim("b", period=days("2031-05-20"), words="z"))
    assert meet(
        a_claim("a", period=not_later_than("2031-05-20"), words="x"),
        a_claim("b", period=days("2031-05-01"), words="z"),
    )


def test_a_pair_stands_in_one_block_only() -> None:
    members = [traits_of(a_claim("a")), traits_of(a_claim("b", report="two", words="fights"))]
    keys = sorted(set(keys_of(members[0])) & set(keys_of(members[1])))
    assert len(keys) > 1
    assert [key for key in keys if list(pairs_of((key, members)))] == [keys[0]]


def test_country_wide_claims_meet_by_country() -> None:
    other = a_place("Varda", precision=VARDA.precision)
    assert meet(a_claim("a", place=VARDA, words="x"), a_claim("b", place=other, words="z"))


def test_a_crowded_block_is_keyed_again_by_day_and_party() -> None:
    first = date(2031, 5, 1)
    members = [
        traits_of(
            a_claim(
                f"c{at:03}",
                report=f"r{at:03}",
                words=f"word{at}",
                place=ORMA,
                period=days(str(first + timedelta(days=at % 7))),
                actors=[f"group {at % 40}"],
            )
        )
        for at in range(210)
    ]
    assert is_crowded(members)
    key = min(set.intersection(*(set(keys_of(traits)) for traits in members)))
    pairs = [(left, right) for left, right in pairs_of((key, members)) if left.actors == right.actors]
    assert pairs
    assert all(left.actors == right.actors for left, right in pairs_of((key, members)))


def test_claims_of_one_report_meet_however_far_apart_they_lie() -> None:
    members = [
        traits_of(a_claim("a", place=a_place("West", 10.0, 20.0), words="x y")),
        traits_of(a_claim("b", place=a_place("East", 40.0, 20.0), words="z", period=days("2001-01-01"))),
    ]
    (key,) = set(keys_of(members[0])) & set(keys_of(members[1]))
    assert len(list(pairs_of((key, members)))) == 1


def test_in_a_report_too_long_to_compare_all_those_told_near_each_other_meet() -> None:
    members = [
        traits_of(a_claim(f"c{at:03}", words=f"word{at}", at=400 * at, place=None)) for at in range(210)
    ]
    key = min(set.intersection(*(set(keys_of(traits)) for traits in members)))
    pairs = {(left.id, right.id) for left, right in pairs_of((key, members))}
    assert all((f"c{at:03}", f"c{at + 1:03}") in pairs for at in range(209))


def test_claims_of_a_copy_meet_those_of_the_report_it_copies() -> None:
    left = traits_of(a_claim("a", words="x", place=None))
    right = traits_of(
        a_claim("b", report="copy", words="z", place=None, period=days("2001-01-01")), root="one"
    )
    (key,) = set(keys_of(left)) & set(keys_of(right))
    assert len(list(pairs_of((key, [left, right])))) == 1
