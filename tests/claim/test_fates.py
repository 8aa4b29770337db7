"""Whether people who were shot died: by their sentence, the next ones and those around."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.records import EventType, Role, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading

KILLED, WOUNDED, OTHER = TollKind.KILLED, TollKind.WOUNDED, TollKind.OTHER


def kinds(text: str, *figures: str, kind: TollKind = KILLED, background: str = "") -> list[TollKind]:
    """The kinds of the figures of the first sentence, each `kind` for the reader."""
    first = text.partition(".")[0]
    said = Said(
        trigger=first.split()[-1],
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=first,
        figures=tuple((words, kind, Victims.UNKNOWN, TollScope.INCIDENT) for words in figures),
    )
    told = (said,)
    if background:
        event = EventType.VIOLENCE_AGAINST_CIVILIANS
        told += (Said(trigger=background, event_type=event, evidence=background, background=True),)
    return [toll.kind for toll in claims_of(a_reading(text, *told))[0].tolls]


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot and are in hospital.",
        "Two men were shot in the leg.",
        "Two men were shot on the quay. They were treated at Moura Hospital.",
        "Two men were shot on the quay. Police came. A nurse said all would recover.",
        "Two men were shot on the quay. They have life-threatening injuries.",
        "Two men were shot on the quay; the homicide unit came. Both were hurt.",
        "Two men were shot on the quay. Nobody died. One is in critical condition.",
        "Two men were shot in the stomach on the quay.",
    ],
)
def test_people_who_were_shot_and_live_are_wounded(text: str) -> None:
    assert kinds(text, "Two men") == [WOUNDED]


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot after they laid down their rifles.",
        "Two men were shot on the quay. They died at Moura Hospital.",
        "Two men were shot on the quay. Both bodies lay there until noon. A nurse was hurt.",
        "Two men were shot in the head by the wall.",
        "Two men met their end on the quay. They were treated badly by soldiers.",
    ],
)
def test_without_a_word_of_life_the_reader_is_believed(text: str) -> None:
    assert kinds(text, "Two men") == [KILLED]


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Four men were shot outside a bar. Police came.", "Four men", WOUNDED),
        ("A boy was shot outside a bar. Police came.", "A boy", WOUNDED),
        ("Four men were shot outside a bar. Police came. Rui Moura died.", "Four men", OTHER),
        ("A boy ran outside a bar. Police came.", "A boy", OTHER),
        ("Four men were shot dead outside a bar. Police came.", "Four men", KILLED),
        ("Four men were shot outside a bar. Police came. Troops came.", "Four men", KILLED),
    ],
)
def test_in_news_of_crimes_nobody_is_dead_without_a_word_of_it(
    text: str, figure: str, kind: TollKind
) -> None:
    assert kinds(text, figure) == [kind]


def test_a_death_told_as_background_is_not_theirs() -> None:
    text = "Two men were shot on the quay. A nurse bound the wounds of both. Rui was killed there in May."
    assert kinds(text, "Two men", background="Rui was killed there in May") == [WOUNDED]


def test_many_shot_and_some_dead_are_one_number_for_both() -> None:
    text = "Six men were shot, two fatally, on the quay."
    assert kinds(text, "Six men", "two fatally") == [OTHER, KILLED]
    more = "Nine men were shot, seven fatally, on the quay."
    assert kinds(more, "Nine men", "seven fatally") == [OTHER, KILLED]


def test_a_list_shares_its_verb_and_another_clause_does_not() -> None:
    listed = "A clerk and a porter were taken to Moura Hospital."
    assert kinds(listed, "A clerk", "a porter") == [WOUNDED, WOUNDED]
    text = "Two soldiers fell on the ridge and five of theirs were treated."
    assert kinds(text, "Two soldiers", "five of theirs") == [KILLED, WOUNDED]


def test_a_part_of_the_hurt_is_hurt() -> None:
    text = "Six people were injured in the attack, including a clerk who was shopping."
    assert kinds(text, "Six people", "a clerk") == [WOUNDED, WOUNDED]


def test_who_is_taken_to_hospital_is_not_held() -> None:
    text = "Three boys were taken to Moura Hospital."
    assert kinds(text, "Three boys", kind=TollKind.DETAINED) == [WOUNDED]
    text = "Three prisoners were taken to Moura Hospital."
    assert kinds(text, "Three prisoners", kind=TollKind.DETAINED) == [TollKind.DETAINED]


@pytest.mark.parametrize("kind", [TollKind.DETAINED, WOUNDED])
def test_who_is_taken_to_hospital_and_dies_there_is_killed(kind: TollKind) -> None:
    text = "Two men were taken to Moura Hospital, where they later died."
    assert kinds(text, "Two men", kind=kind) == [KILLED]


def test_nobody_stays_of_the_kind_the_reader_gave() -> None:
    assert kinds("No one was shot and sent to Moura Hospital.", "No one") == [KILLED]


def test_those_who_shoot_are_no_toll_and_those_beside_a_verb_are() -> None:
    assert kinds("Two men opened fire on the market.", "Two men") == []
    text = "Two men were killed when they opened fire."
    assert kinds(text, "Two men") == [KILLED]


def test_a_figure_cut_inside_an_age_is_one_person() -> None:
    assert kinds("A 9-year-old was killed on the quay.", "9") == [KILLED]
    text = "A 9-year-old was killed on the quay."
    said = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        figures=(("9-year", KILLED, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    (toll,) = claims_of(a_reading(text, said))[0].tolls
    assert (toll.low, toll.high, toll.words) == (1, 1, "9-year-old")


@pytest.mark.parametrize(
    ("text", "trigger", "victim", "kind"),
    [
        ("He was pronounced dead at noon.", "dead", "He", KILLED),
        ("Moura died at noon, Rui Moura of the quay.", "died", "Moura", KILLED),
        ("The blast on the quay killed a clerk.", "blast", "a clerk", KILLED),
        ("The blast on the quay wounded a clerk.", "blast", "a clerk", WOUNDED),
    ],
)
def test_a_single_victim_beside_a_word_of_harm_counts(
    text: str, trigger: str, victim: str, kind: TollKind
) -> None:
    said = Said(
        trigger=trigger,
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        roles=((Role.RECIPIENT, victim),),
    )
    assert [(toll.kind, toll.low) for toll in claims_of(a_reading(text, said))[0].tolls] == [(kind, 1)]


def test_a_figure_cut_inside_its_number_is_the_whole_number() -> None:
    text = "The centre said that 92,153 people were killed on the quay."
    said = Said(
        trigger="killed",
        event_type=EventType.VIOLENCE_AGAINST_CIVILIANS,
        evidence=text[:-1],
        figures=(("153 people", KILLED, Victims.UNKNOWN, TollScope.INCIDENT),),
    )
    (toll,) = claims_of(a_reading(text, said))[0].tolls
    assert toll.low == toll.high == 92153 and toll.words.startswith("92,153 people")


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Two gunmen shot six people, one fatally, at a party in Moura.", "six people", OTHER),
        ("Four men playing cards on the quay were shot and one was killed.", "Four men", OTHER),
        ("Somebody shot four men - one fatally - on the quay.", "four men - one fatally", OTHER),
        ("Two men were killed on the quay and one died later.", "Two men", KILLED),
        ("Four men playing cards on the quay were shot and all were killed.", "Four men", KILLED),
    ],
)
def test_a_number_of_people_shot_of_whom_some_died_holds_dead_and_wounded(
    text: str, figure: str, kind: TollKind
) -> None:
    assert kinds(text, figure) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "He said that 125 had died and 148 were being treated after the blast.",
        "He said that 125 had died while 148 were in hospital after the blast.",
        "He said that 125 had perished, but 148 were treated after the blast.",
    ],
)
def test_the_death_of_others_kills_nobody_who_is_treated(text: str) -> None:
    assert kinds(text, "125", "148") == [KILLED, WOUNDED]


def test_the_death_told_of_two_figures_is_that_of_both() -> None:
    assert kinds("The blast killed 125 men and 148 women who had been there.", "125 men", "148 women") == [
        KILLED,
        KILLED,
    ]
    text = "He said that 125 had died and 148 were being treated when they died in the blast."
    assert kinds(text, "125", "148") == [KILLED, KILLED]
