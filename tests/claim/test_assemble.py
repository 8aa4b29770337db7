"""From a reading to claims: who says so, how many, where, when, and with which status."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import (
    Boilerplate,
    BoilerplateKind,
    EventType,
    Modality,
    PeriodBasis,
    PeriodPrecision,
    PlacePrecision,
    Polarity,
    Role,
    Span,
    TollKind,
    TollScope,
    Victims,
)
from tests.claim.readings import PUBLISHED, Said, a_day, a_place, a_reading, span_of

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
KILLED, WOUNDED = TollKind.KILLED, TollKind.WOUNDED
UNKNOWN, CIVILIAN = Victims.UNKNOWN, Victims.CIVILIAN
INCIDENT, SUBSET = TollScope.INCIDENT, TollScope.SUBSET

SHELLING = (
    "Shelling by the Front killed at least 30 people and wounded 12 in Moura on Wednesday, a nurse said."
)


def shelling(**changes: Any) -> Said:
    fields: dict[str, Any] = {
        "trigger": "Shelling",
        "event_type": STRIKE,
        "evidence": "Shelling by the Front killed at least 30 people and wounded 12 in Moura on Wednesday",
        "roles": (
            (Role.ACTOR, "the Front"),
            (Role.PLACE, "Moura"),
            (Role.TIME, "Wednesday"),
            (Role.SPEAKER, "a nurse"),
            (Role.CUE, "said"),
        ),
        "figures": (
            ("30 people", KILLED, UNKNOWN, INCIDENT),
            ("12", WOUNDED, UNKNOWN, INCIDENT),
        ),
    }
    return Said(**{**fields, **changes})


def test_a_claim_carries_words_speaker_place_time_and_figures() -> None:
    wednesday = a_day(date(2031, 5, 14), "Wednesday")
    reading = a_reading(
        SHELLING, shelling(), periods={"Wednesday": wednesday}, parties={"a nurse": "nurse (unnamed)"}
    )
    (claim,) = claims_of(reading)
    assert claim.words == SHELLING[: claim.evidence[0].end]
    assert [party.canonical for party in claim.actors] == ["the Front"]
    assert claim.place == a_place("Moura")
    assert claim.period == wednesday
    assert (claim.attribution.speaker, claim.attribution.cue) == ("nurse (unnamed)", "said")
    assert claim.attribution.anonymous
    assert claim.modality is Modality.REPORTED
    assert [(t.kind, t.low, t.high, t.words) for t in claim.tolls] == [
        (KILLED, 30, None, "30 people"),
        (WOUNDED, 12, None, "12"),
    ]


def test_at_least_does_not_carry_across_a_new_verb() -> None:
    text = "Shelling killed at least 30 people in Moura and 12 were wounded."
    said = shelling(evidence=text[:-1], roles=())
    (claim,) = claims_of(a_reading(text, said))
    assert [(t.low, t.high) for t in claim.tolls] == [(30, None), (12, 12)]


def test_more_than_does_not_carry() -> None:
    text = "Shelling killed more than 30 people and wounded 12 in Moura."
    (claim,) = claims_of(a_reading(text, shelling(evidence=text[:-1], roles=())))
    assert [(t.low, t.high) for t in claim.tolls] == [(30, None), (12, 12)]


def test_others_take_the_status_of_the_group_before() -> None:
    text = "Shelling killed 3 children and wounded 5 others."
    figures = (("3 children", KILLED, CIVILIAN, INCIDENT), ("5 others", WOUNDED, UNKNOWN, INCIDENT))
    (claim,) = claims_of(a_reading(text, shelling(evidence=text[:-1], roles=(), figures=figures)))
    assert [t.victims for t in claim.tolls] == [CIVILIAN, CIVILIAN]


def test_words_without_a_number_make_no_toll() -> None:
    text = "Shelling killed several people."
    figures = (("several people", KILLED, UNKNOWN, INCIDENT),)
    (claim,) = claims_of(a_reading(text, shelling(evidence=text[:-1], roles=(), figures=figures)))
    assert claim.tolls == ()


def test_nothing_is_claimed_from_dropped_boilerplate_and_headlines_are_marked() -> None:
    text = "Shelling kills 30\nShelling hit Moura.\nRead more: Shelling elsewhere"
    said = [
        Said(trigger="Shelling kills", event_type=STRIKE, evidence="Shelling kills 30"),
        Said(trigger="Shelling hit", event_type=STRIKE, evidence="Shelling hit Moura"),
        Said(trigger="Shelling elsewhere", event_type=STRIKE, evidence="Shelling elsewhere"),
    ]
    dropped = (
        Boilerplate(span=span_of(text, "Shelling kills 30"), kind=BoilerplateKind.HEADLINE, drop=False),
        Boilerplate(
            span=span_of(text, "Read more: Shelling elsewhere"), kind=BoilerplateKind.NAVIGATION, drop=True
        ),
    )
    claims = claims_of(a_reading(text, *said, dropped=dropped))
    assert [(claim.words, claim.headline) for claim in claims] == [
        ("Shelling kills 30", True),
        ("Shelling hit Moura", False),
    ]


def test_listed_places_split_a_claim_without_a_toll() -> None:
    text = "The Front seized Moura and Serpa."
    said = Said(
        trigger="seized",
        event_type=EventType.TERRITORIAL_CHANGE,
        evidence=text[:-1],
        roles=((Role.PLACE, "Moura"), (Role.PLACE, "Serpa")),
    )
    claims = claims_of(a_reading(text, said))
    assert [claim.place.canonical for claim in claims if claim.place] == ["Moura", "Serpa"]
    assert len({claim.id for claim in claims}) == 2


def test_a_toll_for_listed_places_together_keeps_one_claim() -> None:
    text = "Shelling of Moura and Serpa killed 9 people."
    said = shelling(
        evidence=text[:-1],
        roles=((Role.PLACE, "Moura"), (Role.PLACE, "Serpa")),
        figures=(("9 people", KILLED, UNKNOWN, INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.place is not None
    assert (claim.place.canonical, claim.place.precision) == ("Moura; Serpa", PlacePrecision.MULTI)


def test_the_smallest_place_is_the_place_of_a_claim() -> None:
    text = "Shelling hit Moura in Portugal."
    said = shelling(evidence=text[:-1], roles=((Role.PLACE, "Moura"), (Role.PLACE, "Portugal")), figures=())
    (claim,) = claims_of(
        a_reading(text, said, places={"Portugal": a_place("Portugal", PlacePrecision.COUNTRY)})
    )
    assert claim.place == a_place("Moura")


def test_without_time_words_the_period_is_open_and_says_why() -> None:
    text = "Shelling hit Moura."
    (claim,) = claims_of(a_reading(text, shelling(evidence=text[:-1], roles=(), figures=())))
    assert (claim.period.start, claim.period.end) == (None, PUBLISHED)
    assert claim.period.basis is PeriodBasis.PUBLICATION
    assert claim.period.precision is PeriodPrecision.OPEN


def test_what_is_only_planned_does_not_end_with_the_publication() -> None:
    text = "The Front plans shelling."
    said = shelling(trigger="shelling", evidence=text[:-1], roles=(), figures=(), modality=Modality.PLANNED)
    (claim,) = claims_of(a_reading(text, said))
    assert (claim.period.start, claim.period.end) == (PUBLISHED, None)


def test_a_claim_inherits_time_and_place_from_its_own_kind_and_says_so() -> None:
    text = "Shelling hit Moura on Wednesday. The shelling destroyed a school. The mayor condemned it."
    said = [
        Said(
            trigger="Shelling",
            event_type=STRIKE,
            evidence="Shelling hit Moura on Wednesday",
            roles=((Role.PLACE, "Moura"), (Role.TIME, "Wednesday")),
        ),
        Said(trigger="shelling", event_type=STRIKE, evidence="The shelling destroyed a school"),
        Said(trigger="condemned", event_type=EventType.STATEMENT, evidence="The mayor condemned it"),
    ]
    first, second, third = claims_of(
        a_reading(text, *said, periods={"Wednesday": a_day(date(2031, 5, 14), "Wednesday")})
    )
    assert second.period.start == first.period.start
    assert second.period.basis is PeriodBasis.INHERITED
    assert second.place is not None and second.place.inherited
    assert third.place is None
    assert third.period.basis is PeriodBasis.PUBLICATION


def test_a_reported_claim_keeps_the_speaker_its_sentence_goes_on_from() -> None:
    text = "Rebels shelled Moura, the mayor said. They burned three houses."
    said = [
        Said(
            trigger="shelled",
            event_type=STRIKE,
            evidence="Rebels shelled Moura",
            roles=((Role.SPEAKER, "the mayor"),),
            modality=Modality.REPORTED,
        ),
        Said(
            trigger="burned",
            event_type=EventType.STRATEGIC_DEVELOPMENT,
            evidence="They burned three houses",
            modality=Modality.REPORTED,
        ),
    ]
    other = replace(said[1], evidence="Men burned three houses")
    claims = claims_of(a_reading(text, *said))
    assert [claim.attribution.speaker for claim in claims] == ["the mayor", "the mayor"]
    new_paragraph = claims_of(a_reading(text.replace(". T", ".\nT"), *said))
    assert new_paragraph[1].attribution.own_voice()
    assert new_paragraph[1].modality is Modality.ASSERTED
    other_sentence = claims_of(a_reading(text.replace("They burned", "Men burned"), said[0], other))
    assert other_sentence[1].attribution.own_voice()
    assert other_sentence[1].modality is Modality.ASSERTED


def test_the_outlet_itself_is_no_speaker() -> None:
    reading = a_reading(SHELLING, shelling(), parties={"a nurse": "The Gazette"}, outlet="Gazette")
    (claim,) = claims_of(reading)
    assert claim.attribution.own_voice()
    assert claim.modality is Modality.ASSERTED


def test_joint_speakers_are_both_kept() -> None:
    text = "Shelling hit Moura, the mayor and the Red Cross said."
    said = shelling(
        evidence="Shelling hit Moura",
        roles=((Role.SPEAKER, "the mayor"), (Role.SPEAKER, "the Red Cross")),
        figures=(),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.attribution.speaker == "the mayor; the Red Cross"


def test_a_relay_goes_into_the_chain_behind_the_agency() -> None:
    text = "Shelling hit Moura, Radio Sul quoted the mayor as saying."
    said = shelling(evidence="Shelling hit Moura", figures=(), roles=((Role.SPEAKER, "the mayor"),))
    relayed = shelling(
        evidence="Shelling hit Moura",
        figures=(),
        roles=((Role.SPEAKER, "Radio Sul"), (Role.SPEAKER, "the mayor")),
    )
    (plain,) = claims_of(a_reading(text, said, agency="Tagus Wire"))
    (chained,) = claims_of(a_reading(text, relayed, agency="Tagus Wire"))
    assert plain.attribution.chain == ("Tagus Wire",)
    assert chained.attribution.chain[0] == "Tagus Wire"


def test_a_request_hangs_on_its_appeal_and_a_denial_on_what_it_denies() -> None:
    text = "Lisbon asked for air strikes. Rebels shelled Moura, the army said. The rebels denied shelling it."
    said = [
        Said(trigger="asked", event_type=EventType.APPEAL, evidence="Lisbon asked for air strikes"),
        Said(
            trigger="air strikes",
            event_type=STRIKE,
            evidence="Lisbon asked for air strikes",
            modality=Modality.REQUESTED,
        ),
        Said(
            trigger="shelled",
            event_type=STRIKE,
            evidence="Rebels shelled Moura",
            roles=((Role.SPEAKER, "the army"),),
        ),
        Said(
            trigger="denied shelling",
            event_type=STRIKE,
            evidence="The rebels denied shelling it",
            roles=((Role.SPEAKER, "The rebels"),),
            modality=Modality.DENIED,
        ),
    ]
    appeal, request, shelled, denial = claims_of(a_reading(text, *said))
    assert request.content_of == appeal.id
    assert request.modality is Modality.REQUESTED
    assert denial.denies == shelled.id
    assert denial.modality is Modality.DENIED


def test_ids_depend_on_the_content_alone() -> None:
    assert [c.id for c in claims_of(a_reading(SHELLING, shelling()))] == [
        c.id for c in claims_of(a_reading(SHELLING, shelling()))
    ]
    assert (
        claims_of(a_reading(SHELLING + " ", shelling()))[0].id
        != claims_of(a_reading(SHELLING, shelling()))[0].id
    )


def test_a_cue_of_denial_denies() -> None:
    text = "The Front denied shelling Moura."
    said = shelling(
        trigger="shelling",
        evidence="shelling Moura",
        roles=((Role.SPEAKER, "The Front"), (Role.CUE, "denied")),
        figures=(),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.modality is Modality.DENIED


def test_no_before_an_act_makes_it_negative() -> None:
    text = "No strikes have been carried out."
    said = shelling(trigger="strikes", evidence=text[:-1], roles=(), figures=())
    (claim,) = claims_of(a_reading(text, said))
    assert claim.polarity is Polarity.NEGATIVE


def test_not_before_and_nobody_behind_an_act_make_it_negative() -> None:
    for text in ("The town has not been shelled.", "The Front shelled nobody."):
        [claim] = claims_of(a_reading(text, Said(trigger="shelled", event_type=STRIKE, evidence=text[:-1])))
        assert claim.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The Front has been unable to make further gains.", Polarity.NEGATIVE),
        ("The Front did not launch any major gains.", Polarity.NEGATIVE),
        ("The Front ceased making gains.", Polarity.NEGATIVE),
        ("The Front did not join the gains.", Polarity.POSITIVE),
        ("The League, unable to move, saw gains.", Polarity.POSITIVE),
        ("The gains no 74 and 75 were on the map.", Polarity.POSITIVE),
        ("Their gains no longer count.", Polarity.POSITIVE),
    ],
)
def test_what_nobody_brought_about_is_negative(text: str, polarity: Polarity) -> None:
    said = Said(trigger="gains", event_type=EventType.TERRITORIAL_CHANGE, evidence=text[:-1])
    [claim] = claims_of(a_reading(text, said))
    assert claim.polarity is polarity


def test_hearsay_before_an_act_is_its_hedge() -> None:
    text = "The Front is said to have shelled the town."
    [claim] = claims_of(a_reading(text, Said(trigger="shelled", event_type=STRIKE, evidence=text[:-1])))
    assert claim.attribution.own_voice()
    assert (claim.attribution.hedge, claim.modality) == ("is said to", Modality.REPORTED)


def test_a_claim_calls_nobody_a_fighter_whom_no_word_calls_one() -> None:
    text = "Shelling killed 8 men of the coast."
    guessed = (("8 men", KILLED, Victims.COMBATANT, INCIDENT),)
    (claim,) = claims_of(a_reading(text, shelling(evidence=text[:-1], roles=(), figures=guessed)))
    assert [t.victims for t in claim.tolls] == [UNKNOWN]


def test_a_claim_that_counts_only_displaced_people_is_displacement() -> None:
    text = "The fighting displaced 8,000 people."
    said = Said(
        trigger="fighting",
        event_type=EventType.BATTLE,
        evidence=text[:-1],
        figures=(("8,000 people", TollKind.DISPLACED, UNKNOWN, INCIDENT),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.event_type is EventType.DISPLACEMENT


def test_a_killing_of_single_persons_counts_them() -> None:
    text = "Gunmen shot dead a schoolteacher in her home."
    said = Said(
        trigger="shot dead",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "a schoolteacher"),),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [(t.kind, t.low, t.high, t.victims, t.words) for t in claim.tolls] == [
        (KILLED, 1, 1, CIVILIAN, "a schoolteacher")
    ]


def test_groups_without_a_number_count_nobody() -> None:
    text = "Gunmen killed civilians in Moura."
    said = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, "civilians"),),
    )
    assert claims_of(a_reading(text, said))[0].tolls == ()


def test_what_is_said_again_in_the_same_words_is_one_claim_with_all_its_places() -> None:
    text = "Shelling hit Moura. A pause. Shelling hit Moura."
    again = shelling(trigger="Shelling", evidence="Shelling hit Moura", roles=(), figures=())
    reading = a_reading(text, again, again)
    shift = text.rindex("Shelling")
    second = replace(
        reading.triggers[1],
        span=Span(start=shift, end=shift + 8),
        evidence=Span(start=shift, end=shift + 18),
    )
    (claim,) = claims_of(replace(reading, triggers=(reading.triggers[0], second)))
    assert [span.start for span in claim.evidence] == [0, shift]


def test_the_place_of_a_claim_is_no_party_to_it() -> None:
    text = "The Front seized Moura."
    said = Said(
        trigger="seized",
        event_type=EventType.TERRITORIAL_CHANGE,
        evidence=text[:-1],
        roles=((Role.ACTOR, "The Front"), (Role.ACTOR, "Moura"), (Role.PLACE, "Moura")),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert [party.canonical for party in claim.actors] == ["The Front"]


def test_a_dateline_is_no_part_of_the_evidence() -> None:
    text = "BEJA, May 14 (Tagus Wire) - Shelling hit Moura."
    dateline = Boilerplate(
        span=span_of(text, "BEJA, May 14 (Tagus Wire) - "), kind=BoilerplateKind.DATELINE, drop=True
    )
    said = shelling(evidence=text[6:-1], roles=(), figures=())
    (claim,) = claims_of(a_reading(text, said, dropped=(dateline,)))
    assert claim.words == "Shelling hit Moura"


def test_a_floor_does_not_carry_to_a_part() -> None:
    text = "Shelling killed at least 30 people, including 8 children."
    figures = (("30 people", KILLED, UNKNOWN, INCIDENT), ("8 children", KILLED, CIVILIAN, SUBSET))
    (claim,) = claims_of(a_reading(text, shelling(evidence=text[:-1], roles=(), figures=figures)))
    assert [(t.low, t.high) for t in claim.tolls] == [(30, None), (8, 8)]


def test_an_act_its_teller_disowns_is_denied() -> None:
    text = "We had nothing to do with the shelling, the Front said."
    said = shelling(
        trigger="shelling",
        evidence="We had nothing to do with the shelling",
        roles=((Role.SPEAKER, "the Front"),),
        figures=(),
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.modality is Modality.DENIED


def test_what_its_teller_does_not_know_is_no_denial() -> None:
    text = "It was not immediately clear whether the Front carried out the shelling, he said."
    told = shelling(
        trigger="shelling",
        evidence=text[:-1],
        roles=((Role.SPEAKER, "he"),),
        figures=(),
        modality=Modality.DENIED,
    )
    (claim,) = claims_of(a_reading(text, told))
    assert claim.modality is Modality.HYPOTHETICAL


@pytest.mark.parametrize(("colon", "speaker"), [(":", None), (" said", "Moura")])
def test_the_place_before_the_colon_of_an_item_says_nothing(colon: str, speaker: str | None) -> None:
    text = f"Moura{colon} a clash, six guards killed."
    clash = Said(
        trigger="clash",
        event_type=EventType.BATTLE,
        evidence="a clash, six guards killed",
        roles=((Role.PLACE, "Moura"), (Role.SPEAKER, "Moura")),
    )
    assert claims_of(a_reading(text, clash))[0].attribution.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("General Ahmed Said lost eleven men.", None),
        ("General Ahmed said rebels lost eleven men.", "General Ahmed"),
    ],
)
def test_a_name_that_looks_like_the_verb_tells_nothing(text: str, speaker: str | None) -> None:
    lost = Said(
        trigger="lost",
        event_type=EventType.BATTLE,
        evidence="lost eleven men",
        roles=((Role.SPEAKER, "General Ahmed"),),
    )
    assert claims_of(a_reading(text, lost))[0].attribution.speaker == speaker


def test_what_somebody_meant_to_say_was_done_is_not_planned() -> None:
    text = "The Front went on air to say it had shelled Moura."
    said = shelling(trigger="shelled", evidence=text[:-1], roles=(), figures=(), modality=Modality.PLANNED)
    assert claims_of(a_reading(text, said))[0].modality is Modality.ASSERTED
