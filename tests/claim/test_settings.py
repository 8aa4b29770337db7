"""Which time a claim of a fight gets, and what its figures count."""

from __future__ import annotations

from datetime import date

from khaldun.claim import claims_of
from khaldun.records import (
    Boilerplate,
    BoilerplateKind,
    EventType,
    Period,
    PeriodBasis,
    PeriodPrecision,
    PlacePrecision,
    Role,
    TollKind,
    TollScope,
    Victims,
)
from tests.claim.readings import PUBLISHED, Said, a_day, a_place, a_reading, span_of

BATTLE, KILLING = EventType.BATTLE, EventType.VIOLENCE_AGAINST_CIVILIANS
KILLED, UNKNOWN = TollKind.KILLED, Victims.UNKNOWN
TUESDAY = date(2031, 5, 13)

CAPTION = "Nurses sit in the square yesterday."
FIGHT = "A battle in Moura has left forty dead."


def fight(*roles: tuple[Role, str], scope: TollScope = TollScope.EPISODE) -> Said:
    return Said(
        trigger="battle",
        event_type=BATTLE,
        evidence=FIGHT[:-1],
        roles=((Role.PLACE, "Moura"), *roles),
        figures=(("forty dead", KILLED, UNKNOWN, scope),),
    )


def test_the_day_of_a_caption_does_not_date_the_text_under_it() -> None:
    text = f"{CAPTION}\n{FIGHT}"
    caption = Boilerplate(span=span_of(text, CAPTION), kind=BoilerplateKind.CAPTION, drop=True)
    periods = {"yesterday": a_day(date(2031, 5, 15), "yesterday")}
    reading = a_reading(text, fight((Role.TIME, "yesterday")), periods=periods, dropped=(caption,))
    (claim,) = claims_of(reading)
    assert (claim.period.start, claim.period.basis) == (None, PeriodBasis.PUBLICATION)


def test_a_fight_lasts_from_its_onset_to_the_day_of_the_report() -> None:
    text = f"{FIGHT} The clashes erupted on Tuesday."
    onset = Said(
        trigger="clashes",
        event_type=BATTLE,
        evidence="The clashes erupted on Tuesday",
        roles=((Role.TIME, "on Tuesday"),),
    )
    periods = {"on Tuesday": a_day(TUESDAY, "on Tuesday")}
    lasting, erupted = claims_of(a_reading(text, fight(), onset, periods=periods))
    assert (lasting.period.start, lasting.period.end) == (TUESDAY, PUBLISHED)
    assert lasting.period.basis is PeriodBasis.INHERITED
    assert (erupted.period.start, erupted.period.end) == (TUESDAY, TUESDAY)


def test_a_fight_with_an_end_alone_begins_at_its_last_known_onset() -> None:
    text = f"The clashes erupted on Tuesday. {FIGHT[:-1]} so far."
    onset = Said(
        trigger="clashes",
        event_type=BATTLE,
        evidence="The clashes erupted on Tuesday",
        roles=((Role.TIME, "on Tuesday"),),
    )
    so_far = Period(
        start=None,
        end=PUBLISHED,
        precision=PeriodPrecision.OPEN,
        basis=PeriodBasis.RELATIVE,
        words="so far",
    )
    periods = {"on Tuesday": a_day(TUESDAY, "on Tuesday"), "so far": so_far}
    _, lasting = claims_of(a_reading(text, onset, fight((Role.TIME, "so far")), periods=periods))
    assert (lasting.period.start, lasting.period.end) == (TUESDAY, PUBLISHED)


def test_a_fight_at_one_town_has_no_toll_of_a_war() -> None:
    (town,) = claims_of(a_reading(FIGHT, fight(scope=TollScope.CONFLICT)))
    country = {"Moura": a_place("Moura", PlacePrecision.COUNTRY)}
    (wide,) = claims_of(a_reading(FIGHT, fight(scope=TollScope.CONFLICT), places=country))
    assert (town.tolls[0].scope, wide.tolls[0].scope) == (TollScope.EPISODE, TollScope.CONFLICT)


def test_the_victims_of_another_figure_are_no_recipients() -> None:
    text = "They hanged a dozen elders and then shot twenty wounded guards in Moura."
    both = ((Role.RECIPIENT, "elders"), (Role.RECIPIENT, "wounded guards"))
    hanged = Said(
        trigger="hanged",
        event_type=KILLING,
        evidence="hanged a dozen elders",
        roles=both,
        figures=(("a dozen elders", KILLED, UNKNOWN, TollScope.INCIDENT),),
    )
    shot = Said(
        trigger="shot",
        event_type=KILLING,
        evidence="shot twenty wounded guards",
        roles=both,
        figures=(("twenty wounded guards", KILLED, UNKNOWN, TollScope.INCIDENT),),
    )
    found = [
        [party.canonical for party in claim.recipients] for claim in claims_of(a_reading(text, hanged, shot))
    ]
    assert found == [["elders"], ["wounded guards"]]
