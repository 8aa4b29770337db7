"""The card of an incident in lists: which words it shows."""

from __future__ import annotations

from msgspec.structs import replace

from khaldun.records import Modality, Period, PeriodBasis, PeriodPrecision, TollKind
from khaldun.store.cards import card_of
from tests.records.invented import a_claim, a_statement, a_toll_account, an_incident


def test_a_card_shows_words_that_say_of_the_incident_what_it_does() -> None:
    denial = a_claim(1, words="We fire on no market", modality=Modality.DENIED, tolls=())
    bare = a_claim(2, words="The market of Old Ferry was shelled", tolls=())
    counted = a_claim(3, words="Shells killed at least 12 people")
    claims = {one.id: one for one in (denial, bare, counted)}
    incident = an_incident([*claims])
    assert card_of(incident, claims).words == "Shells killed at least 12 people"
    assert card_of(incident, {denial.id: denial}).words == "We fire on no market"
    denied = an_incident([*claims], status=Modality.DENIED)
    assert card_of(denied, claims).words == "We fire on no market"


def test_a_card_tells_a_time_in_the_words_that_tell_it() -> None:
    told = Period(
        start=None,
        end=None,
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.EXPLICIT,
        words="before the rains",
    )
    claim = a_claim(1)
    incident = replace(an_incident([claim.id]), period=told)
    assert card_of(incident, {claim.id: claim}).date_words == "before the rains"
    assert card_of(replace(incident, period=None), {claim.id: claim}).date_words is None


def test_a_card_names_the_harm_that_only_the_parts_of_its_incident_count() -> None:
    own, of_part = a_claim(1), a_claim(2)
    killed = a_toll_account(9, 9, 9, statements=(a_statement(of_part.id, 9, 9),))
    wounded = a_toll_account(4, 4, 4, kind=TollKind.WOUNDED, statements=(a_statement(own.id, 4, 4),))
    incident = an_incident([own.id], tolls=(killed, wounded))
    assert card_of(incident, {own.id: own}).of_parts == ("killed",)
