"""Denials of deeds told elsewhere: who denies, what of, and what is no denial."""

from __future__ import annotations

from datetime import date

import pytest

from khaldun.claim import claims_of
from khaldun.records import (
    Claim,
    EventType,
    Modality,
    Polarity,
    Reading,
    Role,
    TollKind,
    TollScope,
    Victims,
)
from tests.claim.readings import Said, a_day, a_reading

STRIKE, KILLING = EventType.EXPLOSION_REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS
TUESDAY = a_day(date(2031, 5, 13), "on Tuesday")
DEED = "Villagers said the Reed Guard shelled Moura on Tuesday"
SHELLED = Said(
    trigger="shelled",
    event_type=STRIKE,
    evidence="the Reed Guard shelled Moura on Tuesday",
    roles=(
        (Role.ACTOR, "the Reed Guard"),
        (Role.PLACE, "Moura"),
        (Role.TIME, "on Tuesday"),
        (Role.SPEAKER, "Villagers"),
        (Role.CUE, "said"),
    ),
    modality=Modality.REPORTED,
)


def told(answer: str, denier: str, *more: Said, deed: str = DEED) -> Reading:
    """The deed, and an answer in which the denier is marked and no claim is seen."""
    text = f"{deed}{answer}"
    seen = Said(
        trigger=text[-1], event_type=EventType.APPEAL, evidence=text[-1], roles=((Role.ACTOR, denier),)
    )
    return a_reading(text, SHELLED, *more, seen, periods={"on Tuesday": TUESDAY})


def denials(reading: Reading) -> list[Claim]:
    return [claim for claim in claims_of(reading) if claim.modality is Modality.DENIED]


@pytest.mark.parametrize(
    ("answer", "denier", "words"),
    [
        (", which the Guard's council denied.", "the Guard's council", "which the Guard's council denied"),
        (", a charge the council rejects.", "the council", "a charge the council rejects"),
        (", an accusation denied by the council.", "the council", "an accusation denied by the council"),
        (", something the council flatly denies.", "the council", "something the council flatly denies"),
        (", which the council called a lie.", "the council", "which the council called a lie"),
        (
            ", a charge the council branded fake news.",
            "the council",
            "a charge the council branded fake news",
        ),
        (", which the council dismissed as a lie.", "the council", "which the council dismissed as a lie"),
        (". The council disowned the attack.", "The council", "The council disowned the attack"),
        (". The council denied any role.", "The council", "The council denied any role"),
        (
            ". The council dismissed the allegation as baseless.",
            "The council",
            "The council dismissed the allegation as baseless",
        ),
        (". The council called the report false.", "The council", "The council called the report false"),
        (". The council said it had no hand in it.", "The council", "The council said it had no hand in it"),
        (
            ". There is no truth in it, the council said.",
            "the council",
            "There is no truth in it, the council said",
        ),
        (
            ". The reports do not reflect the truth, the council said.",
            "the council",
            "The reports do not reflect the truth, the council said",
        ),
        (
            ". The council said it was in no way involved.",
            "The council",
            "The council said it was in no way involved",
        ),
        (
            ". The reports are baseless, the council said.",
            "the council",
            "The reports are baseless, the council said",
        ),
        (". The claim was denied by the council.", "the council", "The claim was denied by the council"),
        (". The council denied the shelling.", "The council", "The council denied the shelling"),
    ],
)
def test_who_denies_a_deed_told_before_makes_a_claim_of_that_deed(
    answer: str, denier: str, words: str
) -> None:
    (claim,) = denials(told(answer, denier))
    assert claim.words == words
    assert (claim.attribution.speaker, claim.event_type) == (denier, STRIKE)
    assert claim.place is not None
    assert (claim.place.canonical, claim.place.inherited) == ("Moura", True)
    assert claim.period.start == TUESDAY.start
    assert claim.tolls == ()


def test_a_charge_is_denied_of_the_one_it_is_laid_upon() -> None:
    (claim,) = denials(told(". The council rejected the accusation.", "The council"))
    assert [party.canonical for party in claim.actors] == ["the Reed Guard"]


def test_an_own_part_is_denied_by_the_denier_where_nobody_is_named() -> None:
    text = "A shell killed two in Moura. The Reed Guard denied involvement."
    shell = Said(trigger="shell", event_type=STRIKE, evidence="A shell killed two in Moura")
    seen = Said(
        trigger=".", event_type=EventType.APPEAL, evidence=".", roles=((Role.ACTOR, "The Reed Guard"),)
    )
    (claim,) = denials(a_reading(text, shell, seen))
    assert [party.canonical for party in claim.actors] == ["The Reed Guard"]


def test_a_denial_names_the_claim_that_it_denies() -> None:
    claims = claims_of(told(", which the council denied.", "the council"))
    (denial,) = (claim for claim in claims if claim.modality is Modality.DENIED)
    assert denial.denies == next(claim.id for claim in claims if claim.trigger == "shelled")


def test_a_verb_of_denying_read_as_a_statement_becomes_the_denial() -> None:
    seen = Said(
        trigger="rejected",
        event_type=EventType.STATEMENT,
        evidence="The council rejected the charge",
        roles=((Role.ACTOR, "The council"),),
    )
    claims = claims_of(told(". The council rejected the charge.", "The council", seen))
    assert [claim.event_type for claim in claims if claim.trigger == "rejected"] == [STRIKE]


def test_what_a_rejected_charge_tells_is_denied() -> None:
    text = "The council rejected accusations that its men had burned a farm."
    burned = Said(
        trigger="burned",
        event_type=KILLING,
        evidence="its men had burned a farm",
        roles=((Role.SPEAKER, "The council"), (Role.CUE, "rejected")),
        modality=Modality.REPORTED,
    )
    (claim,) = claims_of(a_reading(text, burned))
    assert claim.modality is Modality.DENIED
    assert claim.words == text[:-1]


@pytest.mark.parametrize(
    ("answer", "denier"),
    [
        (". The council neither confirmed nor denied the shelling.", "The council"),
        (". The council declined to confirm or deny it.", "The council"),
        (". The council did not deny the shelling.", "The council"),
        (". The council would deny any role.", "The council"),
        (". The council had no comment.", "The council"),
        (". The council rejected the offer.", "The council"),
        (". The council denied the request.", "The council"),
        (". The council was denied entry.", "The council"),
        (". The council dismissed the clerk.", "The council"),
        (", which the council rejected.", "the council"),
        (", which the council called a war crime.", "the council"),
        (". The council disowned the clerk.", "The council"),
    ],
)
def test_what_is_refused_withheld_or_left_open_denies_no_deed(answer: str, denier: str) -> None:
    deed = DEED.removeprefix("Villagers said ") if answer.startswith(",") else DEED
    if deed == DEED:
        assert denials(told(answer, denier)) == []
        return
    said = Said(
        trigger="shelled", event_type=EventType.AGREEMENT, evidence=deed, roles=((Role.ACTOR, denier),)
    )
    assert denials(a_reading(f"{deed}{answer}", said)) == []


def test_what_is_neither_confirmed_nor_denied_stays_open() -> None:
    text = "The army declined to confirm or deny that it had shelled Moura."
    said = Said(
        trigger="shelled",
        event_type=STRIKE,
        evidence="it had shelled Moura",
        roles=((Role.SPEAKER, "The army"), (Role.CUE, "deny")),
        modality=Modality.DENIED,
    )
    (claim,) = claims_of(a_reading(text, said))
    assert claim.modality is Modality.HYPOTHETICAL


def test_a_speaker_denies_no_account_of_his_own() -> None:
    reading = told(". Villagers denied it.", "Villagers")
    assert denials(reading) == []


def test_syrian_rebels_are_not_accused_where_their_government_denies() -> None:
    text = "Syrian rebels stormed the mill. Two days went by. The Syrian council denied involvement."
    storm = Said(
        trigger="stormed",
        event_type=KILLING,
        evidence="Syrian rebels stormed the mill",
        roles=((Role.ACTOR, "Syrian rebels"),),
    )
    seen = Said(
        trigger=".", event_type=EventType.APPEAL, evidence=".", roles=((Role.ACTOR, "The Syrian council"),)
    )
    assert denials(a_reading(text, storm, seen)) == []


def negated(modality: Modality, speaker: str = "The army") -> Said:
    return Said(
        trigger="moved",
        event_type=EventType.DEPLOYMENT,
        evidence="it had not moved troops",
        roles=((Role.SPEAKER, speaker), (Role.CUE, "said")),
        modality=modality,
        polarity=Polarity.NEGATIVE,
    )


def test_what_did_not_happen_and_nobody_said_it_had_is_told_and_not_denied() -> None:
    (claim,) = claims_of(a_reading("The army said it had not moved troops.", negated(Modality.DENIED)))
    assert (claim.modality, claim.polarity) == (Modality.REPORTED, Polarity.NEGATIVE)


def test_what_an_accused_speaker_says_did_not_happen_is_denied() -> None:
    charge = Said(
        trigger="sent troops",
        event_type=EventType.DEPLOYMENT,
        evidence="the Reed army sent troops",
        roles=((Role.ACTOR, "the Reed army"), (Role.SPEAKER, "Envoys"), (Role.CUE, "claimed")),
        modality=Modality.REPORTED,
    )
    text = "Envoys claimed the Reed army sent troops. The Reed army said it had not moved troops."
    answer = negated(Modality.DENIED, "The Reed army")
    reading = a_reading(text, charge, answer)
    assert [claim.modality for claim in claims_of(reading)] == [Modality.REPORTED, Modality.DENIED]


def test_of_two_deeds_the_one_denied_is_named() -> None:
    text = f"{DEED} and Lima was bombed. The council denied the shelling."
    bombed = Said(
        trigger="bombed",
        event_type=STRIKE,
        evidence="Lima was bombed",
        roles=((Role.PLACE, "Lima"), (Role.SPEAKER, "Villagers"), (Role.ACTOR, "The council")),
        modality=Modality.REPORTED,
    )
    claims = claims_of(a_reading(text, SHELLED, bombed, periods={"on Tuesday": TUESDAY}))
    (denial,) = (claim for claim in claims if claim.modality is Modality.DENIED)
    assert denial.denies == next(claim.id for claim in claims if claim.trigger == "shelled")


def answer(text: str, trigger: str, evidence: str, modality: Modality, *roles: tuple[Role, str]) -> Reading:
    """A report of one sentence in which the reader sees one killing."""
    said = Said(trigger=trigger, event_type=KILLING, evidence=evidence, roles=roles, modality=modality)
    return a_reading(text, said)


@pytest.mark.parametrize(
    "text",
    [
        "Reports that the Reed Guard shot ten herders are false, the council said.",
        "The council said talk of the Reed Guard having shot ten herders was propaganda.",
    ],
)
def test_what_untrue_reports_tell_is_denied(text: str) -> None:
    denier = "the council" if text.startswith("Reports") else "The council"
    reading = answer(
        text, "shot", "shot ten herders", Modality.REPORTED, (Role.SPEAKER, denier), (Role.CUE, "said")
    )
    (claim,) = claims_of(reading)
    assert (claim.modality, claim.attribution.speaker) == (Modality.DENIED, denier)


def test_who_did_not_carry_out_an_attack_takes_it_for_granted() -> None:
    text = "The Reed Guard said it did not carry out the raid, which killed nine."
    by = (Role.SPEAKER, "The Reed Guard"), (Role.CUE, "said")
    found = claims_of(answer(text, "raid", "the raid, which killed nine", Modality.REPORTED, *by))
    told = [(one.modality, one.attribution.speaker) for one in found]
    assert told == [(Modality.DENIED, "The Reed Guard"), (Modality.ASSERTED, None)]
    assert [party.canonical for party in found[0].actors] == ["The Reed Guard"]


@pytest.mark.parametrize("help_given", ["trained", "financing", "sheltering"])
def test_who_denies_help_denies_no_deed_of_those_helped(help_given: str) -> None:
    text = f"The council denied having {help_given} the gunmen who killed nine in Moura."
    by = (Role.SPEAKER, "The council"), (Role.CUE, "denied")
    (claim,) = claims_of(answer(text, "killed", "killed nine in Moura", Modality.DENIED, *by))
    assert (claim.modality, claim.attribution.speaker) == (Modality.ASSERTED, None)


def test_who_disputes_a_figure_denies_no_deed() -> None:
    text = "Two thousand were shot in Moura, a deputy said. The council disputed the death toll."
    by = (Role.SPEAKER, "The council"), (Role.CUE, "disputed")
    found = claims_of(answer(text, "disputed", "disputed the death toll", Modality.DENIED, *by))
    assert [(one.event_type, one.modality) for one in found] == [(EventType.STATEMENT, Modality.ASSERTED)]


def test_whoever_rejects_that_others_were_involved_denies_their_part() -> None:
    text = "Nine were shot in Moura. The council rejected any suggestion that the army had been involved."
    shot = Said(trigger="shot", event_type=KILLING, evidence="Nine were shot in Moura")
    who = Said(
        trigger="rejected",
        event_type=EventType.STATEMENT,
        evidence="rejected any suggestion",
        roles=((Role.ACTOR, "The council"), (Role.RECIPIENT, "the army")),
    )
    (claim,) = denials(a_reading(text, shot, who))
    assert (claim.event_type, claim.attribution.speaker) == (KILLING, "The council")
    assert [party.canonical for party in claim.actors] == ["the army"]


@pytest.mark.parametrize(
    "answer",
    [
        "The council said the accusations were pure fantasy",
        'The council said the assertions "are nothing but a concoction"',
        'The council called the statement "absolutely groundless"',
        "The council called it a fairy tale",
        "The council said the information was not supported by any evidence",
        "The council denied carrying out the attack",
        "The council has denied firing and has accused the rebels",
        "The council denied having fired the shells",
    ],
)
def test_a_charge_is_denied_in_many_words(answer: str) -> None:
    (claim,) = denials(told(f". {answer}.", "The council"))
    assert (claim.attribution.speaker, claim.event_type) == ("The council", STRIKE)
    assert claim.place is not None
    assert claim.place.canonical == "Moura"


def test_who_says_that_a_charge_is_not_baseless_denies_nothing() -> None:
    assert denials(told(". The council said the reports are not wholly baseless.", "The council")) == []


def test_who_denies_firing_on_another_place_denies_nothing_of_this_one() -> None:
    assert denials(told(". The council denied firing on Talsk in May.", "The council")) == []


def test_a_lie_that_a_deed_was_done_is_a_denial_of_it() -> None:
    text = "The lie that 500 of our fighters died is baseless, the council said."
    roles = ((Role.SPEAKER, "the council"), (Role.CUE, "said"))
    lie = Said(trigger="lie", event_type=KILLING, evidence=text[:-1], roles=roles, modality=Modality.DENIED)
    died = Said(
        trigger="died", event_type=KILLING, evidence=text[:-1], roles=roles, modality=Modality.REPORTED
    )
    (claim,) = claims_of(a_reading(text, lie, died))
    assert (claim.trigger, claim.modality) == ("died", Modality.DENIED)


def denied_behind(
    deed: str, answer: str, *more: tuple[Role, str], teller: str = "looters"
) -> tuple[str | None, ...]:
    """Who tells the last of two deeds that the reader lets its denier tell, and where what is denied was."""
    text = f"Gunmen shot two looters in Talsk. {deed}; {answer}."
    shot = Said(
        trigger="shot", event_type=KILLING, evidence="Gunmen shot two looters", roles=((Role.PLACE, "Talsk"),)
    )
    roles = ((Role.SPEAKER, "the Guard's council"), (Role.PLACE, "Moura"), *more)
    burned = Said(
        trigger="burned", event_type=KILLING, evidence=deed, roles=roles, modality=Modality.REPORTED
    )
    seen = Said(
        trigger=".",
        event_type=EventType.APPEAL,
        evidence=".",
        roles=((Role.ACTOR, teller),),
    )
    claims = claims_of(a_reading(text, shot, burned, seen))
    (denial,) = (one for one in claims if one.modality is Modality.DENIED)
    (deed_told,) = (one for one in claims if one.trigger == "burned")
    return deed_told.attribution.speaker, denial.place and denial.place.canonical


def test_who_denies_what_the_clause_before_tells_does_not_tell_it() -> None:
    deed = "The mission received word that nine millers were burned in Moura"
    cue = (Role.CUE, "received word")
    found = denied_behind(deed, "the Guard's council denied it", cue, teller="The mission")
    assert found == ("The mission", "Moura")


def test_what_its_denier_does_not_tell_is_told_by_the_outlet_where_nobody_else_does() -> None:
    deed = "Nine millers were burned in Moura"
    assert denied_behind(deed, "the Guard's council denied it") == (None, "Moura")


DEAD = "The Reed Guard shelled Moura on Tuesday, killing 300 council soldiers"
KILLED = (("300", TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT),)
LOST = Said(
    trigger="killing",
    event_type=EventType.BATTLE,
    evidence="The Reed Guard shelled Moura on Tuesday, killing 300 council soldiers",
    roles=(
        (Role.ACTOR, "The Reed Guard"),
        (Role.RECIPIENT, "council soldiers"),
        (Role.PLACE, "Moura"),
        (Role.SPEAKER, "the Guard"),
        (Role.CUE, "said"),
    ),
    figures=KILLED,
    modality=Modality.REPORTED,
)


@pytest.mark.parametrize(
    ("answer", "noun"),
    [
        (", the Guard said, a claim that the council dismissed as fantasy.", "claim"),
        (", the Guard said, a number that the council here called absurd.", "number"),
        (", the Guard said. The council disputed the figure.", "figure"),
        (", the Guard said. The council said the toll was exaggerated.", "toll"),
    ],
)
def test_who_disputes_how_many_died_denies_the_figure_and_not_the_deed(answer: str, noun: str) -> None:
    text = f"{DEAD}{answer}"
    denier = "The council" if "The council" in answer else "the council"
    seen = Said(trigger=".", event_type=EventType.APPEAL, evidence=".", roles=((Role.ACTOR, denier),))
    (denial,) = denials(a_reading(text, LOST, seen))
    assert denial.trigger == noun
    assert [toll.low for toll in denial.tolls] == [300]
    assert (denial.attribution.speaker or "").casefold() == "the council"


def test_the_accused_who_rejects_a_charge_denies_the_deed_with_its_dead() -> None:
    text = f"{DEAD}, the council said, a claim that the Guard dismissed as fantasy."
    said = Said(
        trigger="killing",
        event_type=EventType.BATTLE,
        evidence=DEAD,
        roles=(
            (Role.ACTOR, "The Reed Guard"),
            (Role.SPEAKER, "the council"),
            (Role.CUE, "said"),
        ),
        figures=KILLED,
        modality=Modality.REPORTED,
    )
    seen = Said(trigger=".", event_type=EventType.APPEAL, evidence=".", roles=((Role.ACTOR, "the Guard"),))
    (denial,) = denials(a_reading(text, said, seen))
    assert (denial.trigger, denial.tolls) == ("dismissed", ())


def test_who_denies_a_deed_and_lays_it_on_another_tells_it_of_him() -> None:
    text = f"{DEED}. The council denied shelling Moura and said that the Fen Band had done it."
    seen = Said(
        trigger=".",
        event_type=EventType.APPEAL,
        evidence=".",
        roles=((Role.ACTOR, "The council"), (Role.ACTOR, "the Fen Band")),
    )
    found = claims_of(a_reading(text, SHELLED, seen, periods={"on Tuesday": TUESDAY}))
    laid = [one for one in found if one.trigger == "had done it"]
    assert [(one.event_type, one.modality, one.actors[0].canonical) for one in laid] == [
        (STRIKE, Modality.REPORTED, "the Fen Band")
    ]
    assert [one.attribution.speaker for one in laid] == ["The council"]


@pytest.mark.parametrize("more", [" and said that the Fen Band had left.", " and praised the Fen Band."])
def test_who_is_only_named_behind_a_denial_is_not_blamed(more: str) -> None:
    text = f"{DEED}. The council denied shelling Moura{more}"
    seen = Said(
        trigger=".",
        event_type=EventType.APPEAL,
        evidence=".",
        roles=((Role.ACTOR, "The council"), (Role.ACTOR, "the Fen Band")),
    )
    found = claims_of(a_reading(text, SHELLED, seen, periods={"on Tuesday": TUESDAY}))
    assert not any(
        one.actors and one.actors[0].canonical == "the Fen Band" for one in found if one.trigger != "."
    )


def test_whose_part_is_denied_did_not_do_what_the_denier_tells_of_another() -> None:
    text = f"{DEED}. The council denied that the Guard was responsible and said the Fen Band shells hit it."
    hit = Said(
        trigger="shells hit",
        event_type=STRIKE,
        evidence="the Fen Band shells hit it",
        roles=(
            (Role.ACTOR, "the Guard"),
            (Role.ACTOR, "the Fen Band"),
            (Role.SPEAKER, "The council"),
            (Role.CUE, "said"),
        ),
        modality=Modality.REPORTED,
    )
    found = claims_of(a_reading(text, SHELLED, hit, periods={"on Tuesday": TUESDAY}))
    shells = next(one for one in found if one.trigger.startswith("shells"))
    assert [party.canonical for party in shells.actors] == ["the Fen Band"]


def test_whom_a_denier_blames_is_no_doer_of_what_he_denies() -> None:
    text = f"{DEED}. The council denied that soldiers had been involved, and blamed the Fen Band."
    stub = Said(
        trigger="denied",
        event_type=STRIKE,
        evidence="The council denied that soldiers had been involved, and blamed the Fen Band",
        roles=(
            (Role.ACTOR, "soldiers"),
            (Role.ACTOR, "the Fen Band"),
            (Role.SPEAKER, "The council"),
            (Role.CUE, "denied"),
        ),
        modality=Modality.DENIED,
    )
    found = claims_of(a_reading(text, SHELLED, stub, periods={"on Tuesday": TUESDAY}))
    said = [
        (one.modality, one.actors[0].canonical, len(one.actors)) for one in found if one.trigger != "shelled"
    ]
    assert said == [(Modality.DENIED, "soldiers", 1), (Modality.REPORTED, "the Fen Band", 1)]


def test_who_denies_that_somebody_was_there_denies_no_bombing() -> None:
    text = f"{DEED}. The council denied that he had been in Moura."
    stub = Said(
        trigger="denied",
        event_type=STRIKE,
        evidence="The council denied that he had been in Moura",
        roles=((Role.SPEAKER, "The council"), (Role.CUE, "denied")),
        modality=Modality.DENIED,
    )
    assert denials(a_reading(text, SHELLED, stub, periods={"on Tuesday": TUESDAY})) == []


def test_a_verb_of_denying_is_no_deed_and_a_day_may_stand_behind_it() -> None:
    text = "The Reed Guard denied on Monday that it had shelled Moura."
    roles = ((Role.ACTOR, "The Reed Guard"), (Role.PLACE, "Moura"))
    cue = Said(trigger="denied", event_type=KILLING, evidence=text[:-1], roles=roles)
    deed = Said(trigger="shelled", event_type=STRIKE, evidence="it had shelled Moura", roles=roles)
    claims = claims_of(a_reading(text, cue, deed))
    assert [(claim.trigger, claim.modality) for claim in claims] == [("shelled", Modality.DENIED)]


def test_a_verb_of_denying_behind_which_nothing_is_told_is_kept() -> None:
    text = "Villagers fled Moura. The Reed Guard denied the killing."
    cue = Said(trigger="denied the killing", event_type=KILLING, evidence="The Reed Guard denied the killing")
    assert len(claims_of(a_reading(text, cue))) == 1


def test_a_verb_of_denying_is_none_of_another_kind_either() -> None:
    text = "The Reed Guard denied on Monday that it had detained two bakers."
    guard = ((Role.ACTOR, "The Reed Guard"),)
    denied = Modality.DENIED
    cue = Said(trigger="denied", event_type=KILLING, evidence=text[:-1], roles=guard, modality=denied)
    deed = Said(trigger="detained", event_type=EventType.DETENTION, evidence="it had detained two bakers")
    assert [claim.trigger for claim in claims_of(a_reading(text, cue, deed))] == ["detained"]


def test_who_refutes_a_charge_denies_it_whatever_else_he_says() -> None:
    text = "The Reed Guard refuted these allegations, telling a paper that it detained two bakers."
    clause, guard = "The Reed Guard refuted these allegations", ((Role.ACTOR, "The Reed Guard"),)
    denied = Modality.DENIED
    cue = Said(trigger="refuted", event_type=KILLING, evidence=clause, roles=guard, modality=denied)
    deed = Said(trigger="detained", event_type=EventType.DETENTION, evidence="it detained two bakers")
    assert {claim.trigger for claim in claims_of(a_reading(text, cue, deed))} == {"refuted", "detained"}
