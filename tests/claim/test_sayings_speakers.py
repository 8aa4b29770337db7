"""Speakers that grammar sets right: the subject of the marked verb, quotations, accounts that go on."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.claim import claims_of
from khaldun.records import Claim, EventType, Grounding, Mention, MentionKind, Modality, Party, Polarity, Role
from tests.claim.readings import Said, a_reading, span_of

SHELLING = EventType.EXPLOSION_REMOTE_VIOLENCE


def told(text: str, *said: Said, named: str | None = None, score: float = 0.9) -> tuple[Claim, ...]:
    """The claims; `named` is a party the reader saw without relating it, `score` that of all relations."""
    reading = a_reading(text, *said)
    relations = tuple(replace(one, score=score) for one in reading.relations)
    reading = replace(reading, relations=relations)
    if named:
        span = span_of(text, named)
        mention = Mention(kind=MentionKind.ACTOR, span=span, score=0.9)
        party = Party(canonical=named, surface=named, span=span)
        reading = replace(
            reading,
            mentions=(*reading.mentions, mention),
            groundings=(*reading.groundings, Grounding(mention=len(reading.mentions), party=party)),
        )
    return claims_of(reading)


def a_deed(trigger: str, *roles: tuple[Role, str], **fields: Any) -> Said:
    return Said(trigger=trigger, event_type=SHELLING, evidence=trigger, roles=roles, **fields)


def test_the_subject_of_the_marked_verb_speaks_where_the_reader_names_another() -> None:
    text = "Orma admits shelling the mill; Talsk calls for a truce."
    (claim,) = told(text, a_deed("shelling", (Role.SPEAKER, "Talsk"), (Role.CUE, "admits")), named="Orma")
    assert (claim.attribution.speaker, claim.attribution.cue) == ("Orma", "admits")


def test_the_subject_of_the_marked_verb_speaks_where_the_reader_names_nobody() -> None:
    text = "The mill was shelled, the miller told reporters."
    (claim,) = told(text, a_deed("shelled", (Role.CUE, "told")), named="the miller")
    assert (claim.attribution.speaker, claim.modality) == ("the miller", Modality.REPORTED)


def test_the_subject_of_a_verb_tells_nothing_outside_his_words() -> None:
    text = "Shells hit the mill, and the miller said he was sorry."
    deed = Said(trigger="hit", event_type=SHELLING, evidence=text[:-1], roles=((Role.CUE, "said"),))
    (claim,) = told(text, deed, named="the miller")
    assert claim.attribution.own_voice()


def test_who_is_quoted_by_the_subject_keeps_the_word() -> None:
    text = "The mill was shelled, the ministry said, quoting local millers."
    deed = a_deed("shelled", (Role.SPEAKER, "local millers"), (Role.CUE, "said"))
    (claim,) = told(text, deed, named="the ministry")
    assert claim.attribution.speaker == "local millers"


def test_a_pronoun_does_not_displace_a_name() -> None:
    text = "It said Talsk had shelled the mill, an officer added."
    deed = a_deed("shelled", (Role.SPEAKER, "an officer"), (Role.CUE, "said"))
    (claim,) = told(text, deed, named="It")
    assert claim.attribution.speaker == "an officer"


def test_a_speaker_without_a_cue_gets_his_verb() -> None:
    text = "The miller insisted that Talsk had shelled the mill."
    (claim,) = told(text, a_deed("shelled", (Role.SPEAKER, "The miller")))
    assert claim.attribution.cue == "insisted"


def test_an_unlikely_speaker_of_what_nobody_says_gives_way_to_the_outlet() -> None:
    text = "Orma: The mill was shelled and burned."
    deed = a_deed("burned", (Role.SPEAKER, "The mill"), modality=Modality.REPORTED)
    assert told(text.removeprefix("Orma: "), deed, score=0.6)[0].attribution.own_voice()
    assert not told(text.removeprefix("Orma: "), deed, score=0.9)[0].attribution.own_voice()


def test_who_speaks_behind_a_quotation_tells_it() -> None:
    text = '"The soldiers came at dawn and shelled the mill," said Ada Venn. Nobody slept.'
    (claim,) = told(text, a_deed("shelled"), named="Ada Venn")
    assert (claim.attribution.speaker, claim.modality) == ("Ada Venn", Modality.REPORTED)


def going_on(second: str, **fields: object) -> Claim:
    """The second claim of an account: `second` follows what the miller said."""
    text = f"The miller said Talsk had shelled the mill. {second}"
    first = a_deed("shelled", (Role.SPEAKER, "The miller"), (Role.CUE, "said"))
    *_, claim = told(text, first, a_deed("burned", modality=Modality.REPORTED, **fields))
    return claim


def test_an_account_goes_on_in_the_next_sentence_only() -> None:
    assert going_on("His two barns burned.").attribution.speaker == "The miller"
    assert going_on("It was cold. His two barns burned.").attribution.own_voice()


def test_what_the_report_denies_of_an_account_is_its_own_word() -> None:
    assert going_on("His barn never burned.", polarity=Polarity.NEGATIVE).attribution.own_voice()


def test_a_sentence_with_a_speaker_of_its_own_ends_the_account() -> None:
    assert going_on("His two barns burned, a nurse said.").attribution.own_voice()


def test_according_to_at_the_end_of_a_sentence_ends_the_account() -> None:
    text = "Sixty barns burned, according to the council. In Talsk raiders shelled the mill."
    shelled = a_deed(
        "shelled", (Role.SPEAKER, "the council"), (Role.CUE, "according to"), modality=Modality.REPORTED
    )
    assert told(text, shelled)[0].attribution.own_voice()


def test_according_to_in_front_of_an_account_leads_on() -> None:
    text = "According to the council, sixty barns burned. They shelled the mill."
    shelled = a_deed(
        "shelled", (Role.SPEAKER, "the council"), (Role.CUE, "According to"), modality=Modality.REPORTED
    )
    assert told(text, shelled)[0].attribution.speaker == "the council"


def test_the_subject_behind_a_second_verb_tells_what_stands_in_his_words() -> None:
    text = "The mill was shelled, millers said; the ministry has said it does not hit mills."
    hit = a_deed("hit", (Role.SPEAKER, "millers"), (Role.CUE, "said"), modality=Modality.REPORTED)
    (claim,) = told(text, hit, named="the ministry")
    assert claim.attribution.speaker == "the ministry"


def test_what_stands_before_the_second_verb_stays_with_the_first() -> None:
    text = "Millers said shells hit the mill; the ministry has said it does not know."
    hit = a_deed("hit", (Role.SPEAKER, "Millers"), (Role.CUE, "said"), modality=Modality.REPORTED)
    (claim,) = told(text, hit, named="the ministry")
    assert claim.attribution.speaker == "Millers"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Nurses doubted Talsk's claim that it shelled only the mill.", "Talsk"),
        ("Nurses doubted the rebels' statement that they shelled the mill.", "the rebels"),
        ("Orma repeated the ministry's assertion that rebels had shelled the mill.", "the ministry"),
    ],
)
def test_whose_claim_it_is_tells_it(text: str, owner: str) -> None:
    first = text.split()[0]
    (claim,) = told(text, a_deed("shelled", (Role.SPEAKER, first), (Role.CUE, text.split()[1])), named=owner)
    assert (claim.attribution.speaker, claim.modality) == (owner, Modality.REPORTED)


@pytest.mark.parametrize(
    "text",
    [
        "Nurses doubted Talsk's hope that nobody shelled the mill.",
        "Nurses met Talsk's claim that it won; they said Orma shelled the mill.",
        "Nurses said Talsk's claim that it burnt the mill came as Orma shelled it.",
    ],
)
def test_what_is_no_part_of_a_claim_is_not_its_owners(text: str) -> None:
    deeds = [a_deed("shelled", (Role.SPEAKER, "Nurses"), (Role.CUE, text.split()[1]))]
    deeds += [a_deed("burnt", (Role.SPEAKER, "Nurses"))] if "burnt" in text else []
    claim = next(one for one in told(text, *deeds, named="Talsk") if one.trigger == "shelled")
    assert claim.attribution.speaker == "Nurses"


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Talsk's claim that it had shelled the mill was doubted.", ["Talsk"]),
        ("Talsk's claim that rebels had shelled the mill was doubted.", []),
    ],
)
def test_who_claims_that_it_did_something_did_it(text: str, doers: list[str]) -> None:
    (claim,) = told(text, a_deed("shelled", (Role.SPEAKER, "Talsk"), (Role.CUE, "claim")))
    assert [one.canonical for one in claim.actors] == doers


def test_one_of_them_is_no_speaker() -> None:
    text = "They shelled the mill, one of them said."
    said = a_deed("shelled", (Role.SPEAKER, "them"), (Role.CUE, "said"))
    (claim,) = told(text, said)
    assert claim.attribution.speaker is None
