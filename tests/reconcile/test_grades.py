"""Grades: origins count, copies and bare hedges do not, and each says its rule."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.records import Claim, ClaimId, EventType, Grade, GradeName, Modality, ReportId, Span
from tests.reconcile.tellings import ARMY, MONITOR, REBELS, a_claim, an_incident

SHELLING = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
CAPTURE = {"kind": EventType.TERRITORIAL_CHANGE, "actors": [ARMY], "recipients": [REBELS]}


def grade(*claims: Claim, **fields: object) -> Grade:
    return an_incident(*claims, **fields).grade


def test_one_origin_is_weak_however_often_it_is_printed() -> None:
    copies = [a_claim(f"c{number}", report=f"r{number}") for number in range(13)]
    incident = an_incident(*copies)
    assert (incident.grade.name, incident.grade.rule) == (GradeName.WEAK, "one origin")
    assert (incident.reports, len(incident.origins)) == (13, 1)


def test_two_outlets_of_their_own_are_fair() -> None:
    found = grade(a_claim("c1", by=None), a_claim("c2", by=None, report="two"))
    assert (found.name, found.claims) == (GradeName.FAIR, ("c1", "c2"))


def test_two_speakers_of_different_sides_confirm_unless_one_denies() -> None:
    agreed = [a_claim("c1", by="Colonel Oru"), a_claim("c2", by="Speaker Nam", report="two")]
    denial = a_claim("c3", by=ARMY, modality=Modality.DENIED, report="three")
    assert grade(*agreed).name is GradeName.CONFIRMED
    assert grade(*agreed, denial).name is GradeName.CONTESTED


def test_one_report_that_quotes_two_sides_confirms_nothing() -> None:
    assert grade(a_claim("c1", by="Colonel Oru"), a_claim("c2", by="Speaker Nam")).name is GradeName.FAIR


def test_a_copy_of_one_of_its_quotations_confirms_no_more() -> None:
    told = [a_claim("c1", by="Colonel Oru"), a_claim("c2", by="Speaker Nam")]
    copy = replace(told[0], id=ClaimId("c3"), report=ReportId("two"))
    assert grade(*told, copy).name is GradeName.FAIR


def test_a_round_up_of_two_reports_takes_nothing_from_them() -> None:
    told = [a_claim("c1", by="Colonel Oru"), a_claim("c2", by="Speaker Nam", report="two")]
    again = [replace(one, id=ClaimId(f"{one.id}x"), report=ReportId("three")) for one in told]
    assert grade(*told, *again).name is GradeName.CONFIRMED


def test_speakers_of_no_known_side_may_be_of_one_side_and_confirm_nothing() -> None:
    assert grade(a_claim("c1"), a_claim("c2", by="Nurse Tal", report="two")).name is GradeName.FAIR


def test_an_accusation_is_no_admission_whoever_is_taken_for_its_speaker() -> None:
    blamed = a_claim(
        "c1", by="Colonel Oru", actors=[ARMY], words="the army was accused of firing", **SHELLING
    )
    assert grade(blamed).name is GradeName.WEAK


def test_dependent_origins_do_not_make_a_fair_grade() -> None:
    assert grade(a_claim("c1"), a_claim("c2", by="Wire Service"), independent=1).name is GradeName.WEAK


def test_the_doer_who_admits_confirms() -> None:
    found = grade(a_claim("c1", by="Colonel Oru", actors=[ARMY], **SHELLING))
    assert (found.name, found.claims) == (GradeName.CONFIRMED, ("c1",))


def test_a_doer_named_only_in_what_is_told_admits_nothing() -> None:
    claim = a_claim("c1", by=ARMY, actors=[ARMY], words="Vardan Army shot her", **SHELLING)
    inside = replace(claim.attribution, span=Span(start=0, end=len(ARMY)))
    outside = replace(claim.attribution, span=Span(start=40, end=40 + len(ARMY)))
    assert grade(replace(claim, attribution=inside)).name is GradeName.WEAK
    assert grade(replace(claim, attribution=outside)).name is GradeName.CONFIRMED


def test_the_gainer_alone_confirms_no_capture_but_the_loser_does() -> None:
    assert grade(a_claim("c1", by="Colonel Oru", **CAPTURE)).name is GradeName.WEAK
    assert grade(a_claim("c1", by="Speaker Nam", **CAPTURE)).name is GradeName.CONFIRMED


def test_a_bare_reportedly_corroborates_nothing() -> None:
    hedged = a_claim("c2", by=None, hedge="reportedly", modality=Modality.REPORTED, report="two")
    assert grade(a_claim("c1"), hedged).rule == "one origin"
    assert grade(hedged).rule == "a hedge without a speaker"


def test_a_headline_corroborates_nothing_in_its_own_report() -> None:
    assert grade(a_claim("c1"), a_claim("c2", by=None, headline=True)).rule == "one origin"


def test_rival_perpetrators_are_contested_while_occurrence_keeps_its_grade() -> None:
    found = grade(
        a_claim("c1", by="Speaker Nam", actors=["North Battery"], sub_event_type="car_bomb", **SHELLING),
        a_claim("c2", by=MONITOR, actors=[REBELS], sub_event_type="car_bomb", **SHELLING),
    )
    assert found.name is GradeName.CONTESTED
    assert found.rule == "voices disagree on who did it; that it happened is fair"


def test_what_nobody_says_happened_is_weak() -> None:
    assert grade(a_claim("c1", modality=Modality.FUTURE)).rule == "nobody says that it happened"
