from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from khaldun.link import find_copies, find_origins
from khaldun.records import Claim, Copy, CopyKind, EventType, Modality, Origin, Report
from tests.make import a_claim, a_report, toll

KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS


def origins(
    *claims: Claim, reports: Sequence[Report] = (), copies: Sequence[Copy] = ()
) -> tuple[tuple[Origin, ...], int]:
    known = {name: a_report(name) for name in {claim.report for claim in claims}}
    known |= {report.id: report for report in reports}
    return find_origins(claims, reports=known, copies=copies)


def test_one_speaker_in_two_reports_is_one_origin_however_he_is_spelt() -> None:
    found, independent = origins(
        a_claim("a", toll(150, 200), by="Chief Tano Abu Rell"),
        a_claim("b", toll(200), report="two", by="Aburell"),
    )
    assert [(origin.claims, origin.reports) for origin in found] == [(("a", "b"), ("one", "two"))]
    assert (found[0].speaker, found[0].basis, independent) == (
        "Chief Tano Abu Rell",
        "speaker and occasion",
        1,
    )


def test_one_speaker_on_two_occasions_is_two_origins_that_depend_on_each_other() -> None:
    late = a_report("two", published="2031-06-05")
    found, independent = origins(
        a_claim("a", by="Rell"), a_claim("b", report="two", by="Rell"), reports=[late]
    )
    assert (len(found), independent) == (2, 1)


def test_two_speakers_of_one_report_are_independent() -> None:
    found, independent = origins(a_claim("a", by="Tano Rell"), a_claim("b", by="Mira Sund", at=60))
    assert (len(found), independent) == (2, 2)


def test_own_voices_of_two_outlets_are_independent_but_not_those_of_copies() -> None:
    claims = (a_claim("a"), a_claim("b", report="two"))
    assert origins(*claims)[1] == 2
    copy = Copy(kind=CopyKind.DOCUMENT, left="one", right="two", overlap=1)
    found, independent = origins(*claims, copies=[copy])
    assert (len(found), independent, found[0].basis) == (1, 1, "own voice")


def test_one_clause_in_copies_of_one_text_was_said_once_whoever_is_read_as_its_speaker() -> None:
    claims = (a_claim("a", by="Tano Rell"), a_claim("b", report="two", by="River Front"))
    assert origins(*claims)[1] == 2
    copy = Copy(kind=CopyKind.DOCUMENT, left="one", right="two", overlap=1)
    found, independent = origins(*claims, copies=[copy])
    assert (len(found), independent, found[0].basis) == (1, 1, "speaker and occasion")


def test_outlets_that_credit_one_agency_speak_with_its_voice() -> None:
    reports = [a_report("one", agency="Northern Wire"), a_report("two", agency="NORTHERN WIRE")]
    assert origins(a_claim("a"), a_claim("b", report="two"), reports=reports)[1] == 1


def test_reports_of_one_outlet_speak_with_its_voice() -> None:
    reports = [a_report("one", outlet="The Coast"), a_report("two", outlet="Coast")]
    assert origins(a_claim("a"), a_claim("b", report="two"), reports=reports)[1] == 1


def test_an_own_voice_stands_on_the_named_speaker_of_its_report() -> None:
    found, independent = origins(a_claim("a"), a_claim("b", by="Tano Rell", at=60))
    assert (len(found), independent) == (2, 1)


def test_an_own_voice_does_not_tie_two_speakers_together() -> None:
    claims = (a_claim("a"), a_claim("b", by="Tano Rell", at=60), a_claim("c", by="Mira Sund", at=90))
    assert origins(*claims)[1] == 2


def test_a_role_is_counted_once_in_one_text_and_twice_in_two() -> None:
    told = {"by": "a resident", "anonymous": True}
    once, independent = origins(a_claim("a", **told), a_claim("b", at=60, **told))
    assert (len(once), once[0].basis, independent) == (1, "anonymous role", 1)
    assert len(origins(a_claim("a", **told), a_claim("b", report="two", **told))[0]) == 2


def test_voices_of_one_text_depend_on_each_other() -> None:
    found, independent = origins(a_claim("a"), a_claim("b", by="a resident", anonymous=True, at=60))
    assert (len(found), independent) == (2, 1)


def test_a_relay_depends_on_whom_it_relays() -> None:
    found, independent = origins(
        a_claim("a", by="Tano Rell"),
        a_claim("b", report="two", by="Council of Orma", chain=["The Post", "Tano Rell"]),
    )
    assert (len(found), independent) == (2, 1)


def test_a_group_that_shows_its_own_deed_is_its_own_medium() -> None:
    found, _ = origins(a_claim("a", kind=KILLING, by="Dawn Host", actors=["Dawn Host"]))
    assert found[0].basis == "perpetrator's own medium"
    denied, _ = origins(
        a_claim("a", kind=KILLING, by="Dawn Host", actors=["Dawn Host"], modality=Modality.DENIED)
    )
    assert denied[0].basis == "speaker and occasion"


def test_a_quotation_shared_weeks_apart_is_one_occasion() -> None:
    late = a_report("two", published="2031-06-25")
    copy = Copy(
        kind=CopyKind.QUOTE, left="one", right="two", overlap=1, left_claim="a", right_claim="b", words="x"
    )
    claims = (a_claim("a", by="Rell"), a_claim("b", report="two", by="Rell"))
    assert len(origins(*claims, reports=[late], copies=[copy])[0]) == 1


def test_sides_and_occasions_are_told() -> None:
    claim = a_claim("a", by="Tano Rell")
    reports = {"one": a_report("one"), "two": a_report("two", published="2031-05-01")}
    (origin,), _ = find_origins([claim], reports=reports, copies=(), sides={"Tano Rell": "River Front"})
    assert (origin.side, str(origin.occasion)) == ("River Front", "2031-05-05")


def test_claims_of_unknown_reports_still_have_an_origin() -> None:
    found, independent = find_origins(
        [a_claim("a"), a_claim("b", by="Rell", report="x")], reports={}, copies=()
    )
    assert (sum(len(origin.claims) for origin in found), independent) == (2, 2)


def test_six_copies_of_a_wire_text_add_reports_and_no_origin() -> None:
    text = (
        "Between 150 and 200 people have died in Orma since Tuesday, Tano Rell told the wire on Friday. "
        "Boats left the quay all night and the lamps of the hospital burned until dawn, shells above."
    )
    papers = [
        a_report(f"p{at}", text.replace("died", word))
        for at, word in enumerate(["died", "perished", "fallen", "died", "been lost", "been killed"])
    ]
    told = [
        claim
        for paper in papers
        for claim in (
            a_claim(f"{paper.id}a", toll(150, 200), report=paper.id, by="Tano Rell"),
            a_claim(f"{paper.id}b", report=paper.id, at=120, words="Boats left the quay all night"),
        )
    ]
    reports = {paper.id: paper for paper in papers}
    found, independent = find_origins(told, reports=reports, copies=find_copies(papers, told))
    assert sorted(origin.basis for origin in found) == ["own voice", "speaker and occasion"]
    assert independent == 1
    assert all(len(origin.reports) == 6 for origin in found)


def told(name: str, figure: int, by: str, report: str, **given: Any) -> Claim:
    """A speaker of one report counts the killed."""
    return a_claim(name, toll(figure), by=by, report=report, kind=KILLING, **given)


def test_a_wire_that_reports_a_figure_stands_on_who_gave_it() -> None:
    chief = told("a", 24, "Tano Rell", "one")
    assert origins(chief, told("b", 24, "Associated Press", "two"))[1] == 1
    assert origins(chief, told("b", 31, "Associated Press", "two"))[1] == 2
    assert origins(chief, told("b", 24, "Mira Sund", "two"))[1] == 2


def test_what_one_wire_passed_on_is_told_once_where_one_report_names_nobody() -> None:
    doctor = told("a", 5, "Tano Rell", "one", chain=["Reuters"])
    unnamed = told("b", 5, "Moura doctor (unnamed)", "two", chain=["Reuters"])
    assert origins(doctor, unnamed)[1] == 1
    assert origins(doctor, told("b", 7, "Moura doctor (unnamed)", "two", chain=["Reuters"]))[1] == 2
    assert origins(doctor, told("b", 5, "Mira Sund", "two", chain=["Reuters"]))[1] == 2
    assert origins(doctor, told("b", 5, "Moura baker (unnamed)", "two"))[1] == 2


def test_a_trade_that_gives_one_figure_is_one_voice() -> None:
    body = told("a", 5, "Central Committee of Moura Doctors", "one")
    assert origins(body, told("b", 5, "opposition medics", "two"))[1] == 1
    assert origins(body, told("b", 6, "opposition medics", "two"))[1] == 2
    assert origins(body, told("b", 5, "opposition drivers", "two"))[1] == 2
    alike = told("a", 4, "opposition-linked doctors' group", "one")
    assert origins(alike, told("b", 6, "opposition medics", "two"))[1] == 1


def test_who_only_denies_is_no_origin_of_what_others_tell() -> None:
    police = a_claim("a", by="Tano Rell")
    denier = a_claim("b", by="River Front", modality=Modality.DENIED, at=60)
    assert origins(police, denier)[1] == 1
    assert origins(denier)[1] == 1
    own = a_claim("c", at=90)
    assert origins(police, denier, own)[1] == 1
    assert origins(denier, own)[1] == 1


def test_a_headline_has_the_origin_of_its_text() -> None:
    headline = a_claim("a", toll(51), headline=True)
    body = a_claim("b", toll(51), by="Tano Rell", at=60)
    found, independent = origins(headline, body)
    assert [(one.claims, one.speaker) for one in found] == [(("a", "b"), "Tano Rell")]
    assert independent == 1


def test_a_headline_that_somebody_tells_or_that_has_no_text_keeps_its_origin() -> None:
    headline = a_claim("a", by="Tano Rell", headline=True)
    found, _ = origins(headline, a_claim("b", by="Tano Rell", at=60))
    assert [one.claims for one in found] == [("a", "b")]
    alone = a_claim("c", headline=True)
    known = [a_report("one", agency="AFP"), a_report("two", agency="AFP")]
    found, _ = origins(alone, a_claim("d", report="two"), reports=known)
    assert [one.claims for one in found] == [("c", "d")]
