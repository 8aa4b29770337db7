"""Early and partial counts give way as the best figure; every voice keeps its place in low and high."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from khaldun.records import Claim, Modality, Report, ReportId, Toll, TollKind, Victims
from tests.reconcile.tellings import a_claim, a_press, a_report, an_incident, days, dead, figures, row, rules

WEEK = a_press(*(a_report(f"day {day}", f"2031-05-{day:02}") for day in range(5, 12)))
"""Reports of the week after 4 May, by the day they were published."""
UNDATED = {
    ReportId(name): Report(id=ReportId(name), name=f"{name}.txt", text="clash", raw_sha256="0" * 64)
    for name in ("day 5", "day 6", "day 7")
}


def told(name: str, toll: Toll, day: int, **fields: Any) -> Claim:
    return a_claim(name, toll, by=f"speaker {name}", report=f"day {day}", **fields)


def weighed(*claims: Claim, press: object = WEEK) -> tuple[int | None, int | None, int | None] | None:
    return figures(an_incident(*claims, reports=press))


EARLY = told("a", dead(23), 5)
FLOOR = told("b", dead(119, None, "at least 119"), 5)
LATE = told("c", dead(292), 8)


def test_a_count_that_two_voices_exceed_later_or_as_the_least_is_early() -> None:
    incident = an_incident(EARLY, FLOOR, LATE, reports=WEEK)
    assert figures(incident) == (23, 292, 292)
    assert rules(incident)["partial count"].startswith("23 (2031-05-05), more voices count more")
    assert weighed(EARLY, FLOOR) == (23, 23, 119)
    assert weighed(EARLY, LATE) == (23, 23, 292)


def test_the_day_decides_and_not_the_size() -> None:
    assert weighed(told("a", dead(23), 8), FLOOR, told("c", dead(292), 5)) == (23, 23, 292)
    assert weighed(told("a", dead(23), 5), told("b", dead(119), 5), told("c", dead(292), 5)) == (23, 23, 292)
    assert weighed(EARLY, told("b", dead(119), 6), told("c", dead(292), 6)) == (23, 119, 292)


def test_a_day_the_words_name_stands_before_that_of_the_report() -> None:
    dated = dead(292, as_of=days("2031-05-04").end)
    assert weighed(EARLY, FLOOR, told("c", dated, 8)) == (23, 23, 292)


def test_a_number_that_as_many_voices_share_is_no_early_one() -> None:
    twins = EARLY, told("d", dead(23), 5)
    assert weighed(*twins, FLOOR, LATE) == (23, 23, 292)
    assert weighed(*twins, FLOOR, LATE, told("e", dead(290), 9)) == (23, 290, 292)


def test_without_days_nothing_is_early() -> None:
    claims = (told("a", dead(23), 5), told("b", dead(119, None), 6), told("c", dead(292), 7))
    assert weighed(*claims, press=UNDATED) == (23, 23, 292)
    assert weighed(*claims) == (23, 292, 292)


def counting(name: str, words: str, low: int, day: int) -> Claim:
    """A claim whose words hold its figure."""
    return told(name, dead(low), day, words=words)


def test_a_count_that_has_grown_needs_no_second_voice() -> None:
    grown = counting("c", "the death toll has risen to 292", 292, 8)
    assert weighed(EARLY, grown) == (23, 292, 292)
    assert weighed(EARLY, counting("c", "the death toll has reached 292", 292, 8)) == (23, 292, 292)
    assert weighed(told("a", dead(23), 9), grown) == (23, 23, 292)


def test_what_one_person_saw_or_one_house_took_in_is_a_part_on_any_day() -> None:
    larger = told("b", dead(70, None, "at least 70"), 5)
    for words in (
        "the hospital had received 31 bodies",
        "I counted 31 bodies before I had to stop",
        "police said they had counted 31 bodies",
        "31 bodies were brought to the town's hospital",
    ):
        assert weighed(counting("a", words, 31, 9), larger) == (31, 70, 70), words
    assert weighed(counting("a", "31 people were killed", 31, 9), larger) == (31, 31, 70)
    assert weighed(counting("a", "the hospital had received 31 bodies", 31, 9)) == (31, 31, 31)


def test_a_count_in_part_contests_no_larger_one() -> None:
    larger = told("b", dead(70, None, "at least 70"), 5)
    plain = an_incident(counting("a", "31 people were killed", 31, 5), larger, reports=WEEK)
    assert [one.field.value for one in plain.contests] == ["toll"]
    partly = an_incident(counting("a", "police had counted 31 bodies", 31, 5), larger, reports=WEEK)
    assert partly.contests == ()


def test_a_count_so_far_gives_way_only_to_what_is_told_no_earlier() -> None:
    so_far = "so far 31 have died"
    assert weighed(counting("a", so_far, 31, 5), told("b", dead(70), 6)) == (31, 70, 70)
    assert weighed(counting("a", so_far, 31, 7), told("b", dead(70), 6)) == (31, 31, 70)


def test_of_two_floors_the_later_and_larger_says_more() -> None:
    first, later = (dead(low, None, f"at least {low}") for low in (70, 89))
    incident = an_incident(told("a", first, 5), told("b", later, 6), reports=WEEK)
    assert figures(incident) == (70, 89, None)
    assert "floor passed" in rules(incident)
    assert weighed(told("a", first, 6), told("b", later, 5)) == (70, 70, None)


def test_the_word_of_a_side_outgrows_no_outsider() -> None:
    sides: dict[str, Any] = {"recipients": ("Vardan Army",)}
    ours = a_claim("b", dead(119, None), by="Colonel Oru", report="day 6", **sides)
    theirs = a_claim("c", dead(292), by="Vardan Army", report="day 8", **sides)
    assert weighed(EARLY, ours, theirs) == (23, 23, 292)


def test_an_estimate_says_nothing_of_early_counts_where_they_decide_nothing() -> None:
    incident = an_incident(told("a", dead(70, None), 5), told("b", dead(89), 6), reports=WEEK)
    assert figures(incident) == (70, 89, 89)
    assert "floor passed" not in rules(incident)


def test_a_class_counted_beside_the_total_of_others_is_the_least_of_everybody() -> None:
    people = told("a", dead(15), 5)
    incident = an_incident(people, told("b", dead(20, victims=Victims.CIVILIAN), 5), reports=WEEK)
    assert figures(incident) == (15, 15, 20)
    assert figures(incident, victims=Victims.CIVILIAN) == (15, 20, 20)
    fewer = an_incident(people, told("b", dead(4, victims=Victims.CIVILIAN), 5), reports=WEEK)
    assert figures(fewer) == (15, 15, 15)
    assert figures(fewer, victims=Victims.CIVILIAN) == (4, 4, 4)
    floor = an_incident(
        told("a", dead(15, None), 5), told("b", dead(20, victims=Victims.COMBATANT), 6), reports=WEEK
    )
    assert figures(floor) == (15, 20, None)


def test_a_class_that_only_a_side_counts_is_no_better_than_the_best_of_everybody() -> None:
    ours = a_claim("b", dead(1500, None, victims=Victims.COMBATANT), by="Colonel Oru", report="day 6")
    sides = told("a", dead(18, None), 5, recipients=("Vardan Army",))
    incident = an_incident(sides, ours, reports=WEEK)
    assert figures(incident) == (18, 18, None)
    assert figures(incident, victims=Victims.COMBATANT) == (18, 18, None)


def test_classes_two_voices_exceed_a_total_with_are_its_later_count() -> None:
    soldiers = (told(name, dead(low, victims=Victims.COMBATANT), 7) for name, low in (("b", 17), ("c", 19)))
    assert weighed(told("a", dead(10), 5), *soldiers) == (10, 17, 19)


def test_a_voice_whose_class_exceeds_its_own_total_told_them_at_two_hours() -> None:
    own = (a_claim(name, toll, report="day 5") for name, toll in (("a", dead(15)), ("b", CIVILIANS)))
    low, _, high = weighed(*own) or (None, None, None)
    assert (low, high) == (20, 20)


CIVILIANS = dead(20, victims=Victims.CIVILIAN)
counted = st.builds(
    lambda low, more, victims: dead(low, None if more is None else low + more, victims=victims),
    st.integers(1, 60),
    st.none() | st.integers(0, 20),
    st.sampled_from(Victims),
)


@given(st.lists(st.tuples(counted, st.integers(5, 11)), min_size=1, max_size=6))
def test_no_voice_is_listed_as_used_whose_figure_the_row_denies(tolls: list[tuple[Toll, int]]) -> None:
    claims = [told(f"{at}", toll, day, modality=Modality.REPORTED) for at, (toll, day) in enumerate(tolls)]
    incident = an_incident(*claims, reports=WEEK)
    for victims in Victims:
        account = row(incident, TollKind.KILLED, victims)
        if account is None or account.high is None:
            continue
        assert all((one.low or 0) <= account.high for one in account.statements if one.used)


@given(st.lists(st.tuples(counted, st.integers(5, 11)), min_size=1, max_size=6))
def test_days_move_the_best_figure_and_no_bound(tolls: list[tuple[Toll, int]]) -> None:
    def bounds(day_of: object) -> list[tuple[int | None, int | None]]:
        claims = [told(f"{at}", toll, day) for at, (toll, day) in enumerate(tolls)]
        press = WEEK if day_of else dict.fromkeys(WEEK, REPORTS_OF_NO_DAY)
        return [(one.low, one.high) for one in an_incident(*claims, reports=press).tolls]

    assert bounds(True) == bounds(False)


REPORTS_OF_NO_DAY = Report(id=ReportId("none"), name="none.txt", text="clash", raw_sha256="0" * 64)
