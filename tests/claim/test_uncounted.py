"""Numbers beside a deed that count nobody harmed."""

from __future__ import annotations

import re

import pytest

from khaldun.claim.counts.uncounted import counts_nobody, is_no_victim, is_of_things_before
from khaldun.records import Span, TollKind


def verdict(text: str, words: str, kind: TollKind = TollKind.KILLED) -> bool:
    found = re.search(re.escape(words), text)
    assert found
    return counts_nobody(text, Span(start=found.start(), end=found.end()), kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police went to a shooting at 3497 Moura Drive on Monday.", "3497"),
        ("A man died at 12 N. Rua Velha Street.", "12"),
        ("The attack shook the community of 1,200.", "1,200"),
        ("Shots fell at a fair attended by about 2,000 people.", "about 2,000 people"),
        ("Beja counts 41 murders per 100,000 residents.", "100,000"),
        ("The captain, who commands 40 fighters, has led raids on Moura.", "40 fighters"),
        ("Prates is leader of about 30 gunmen blamed for the attack.", "about 30 gunmen"),
        ("In the night 911 callers spoke of a fight.", "911"),
        ("They heard thousands of gunshots in Moura.", "thousands"),
        ("Ana Prates, 34, was killed at the quay.", "34"),
        ("They shot Moura, 19, and Rui Falcao, 21.", "21"),
        ("The bombardment of 3 October 2029 killed her brother.", "3 October 2029"),
        ("Thirty heavy shells fell on the quay.", "Thirty"),
        ("The guard repulsed 13 Vardan attacks at Moura.", "13"),
        ("They lost 561 main battle tanks.", "561 main battle"),
        ("It had shot down five Vardan jets, including three Rafales.", "five Vardan jets"),
        ("It had shot down five Vardan jets, including three Rafales.", "three Rafales"),
        ("Police documented 16 Vardan war crimes.", "16 Vardan"),
        ("20 civilian objects were destroyed in Beja.", "20 civilian objects"),
        ("The strikes destroyed 2,000 oil tankers.", "2,000"),
        ("The shell hit a clinic serving thousands of Beirans.", "thousands"),
        ("Vardan counted 278 such shootings in 2030.", "278"),
        ("The wounded, aged 19, 30 and 34, sat on a porch.", "30"),
        ("The dead ranged in age from 18 to 24.", "18"),
        ("The girl, who was 17, died.", "17"),
        ("The man, 37, died at the quay.", "37"),
        ("Photo 2 of 8 shows Moura after the blast.", "2 of 8"),
        ("He heard five to seven shots from the quay.", "five to seven"),
        ("Oru was booked on three counts of murder.", "three"),
        ("A clerk eight months pregnant was hurt.", "eight months pregnant"),
        ("Moura counts 35,000 war-damaged structures.", "35,000"),
        ("The year 2031 saw 11,187 recorded accidents and 750 deaths.", "11,187"),
        ("The fever has infected over 200 people in Beja.", "over 200 people"),
        ("Some 40 people were infected in Beja.", "40 people"),
        ("By Monday 3,728 measles cases stood in the books.", "3,728"),
        ("They spoke of the September 2031 deaths.", "2031"),
        ("The fire killed five girls, all aged fifteen.", "fifteen"),
        ("The fire killed two sisters aged seven and 10 in Beja.", "10"),
        ("The fire killed three smiths aged between 25 and 40.", "between 25 and 40"),
        ("The dead included a smith of over 80 years.", "over 80 years"),
        ("The office counted 42 massacres in Beja in 2030.", "42 massacres"),
        ("Vardan recorded 120 clashes in May.", "120 clashes"),
        ("There were 14 ambushes on the road to Moura.", "14 ambushes"),
    ],
)
def test_a_number_that_counts_no_people_is_no_toll(text: str, words: str) -> None:
    assert verdict(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("At least 30 people were killed on Moura Street.", "At least 30 people"),
        ("The strike killed 12 near the Avenue of Liberty.", "12"),
        ("Shelling wounded 90 hours after the truce.", "90"),
        ("Two died. Shots were heard until dawn.", "Two"),
        ("It killed 911 of them.", "911"),
        ("The army killed 12 in Vardan attacks on Moura.", "12"),
        ("They killed 16 rebels near bases of the north.", "16 rebels"),
        ("The dead in Beja, 16, among them a nurse, lie in the yard.", "16"),
        ("On Monday in Moura, 12 were killed.", "12"),
        ("Ten out of every hundred fled; 40 died.", "40"),
        ("The commission looked into 40 cases of killing.", "40"),
        ("Police closed 12 homicide cases.", "12"),
        ("The monitor lists 19 cases in which the wounded were killed, and the measles.", "19"),
        ("Of the reporters slain there are 26 outstanding cases.", "26"),
        ("The fever infected 200 people and killed three.", "three"),
        ("The fever killed 1,000 people and infected more.", "1,000 people"),
        ("Shells killed 12 people near structures of the port.", "12 people"),
        ("On 3 May, 20 people died.", "20 people"),
        ("In May 20 people died.", "20 people"),
    ],
)
def test_people_stay_counted(text: str, words: str) -> None:
    assert not verdict(text, words)


def test_a_whole_town_can_be_moved_but_not_killed_by_its_size() -> None:
    text = "The army emptied the town of 4,000."
    assert verdict(text, "4,000", TollKind.KILLED)
    assert not verdict(text, "4,000", TollKind.DISPLACED)


def doing(text: str, words: str, kind: TollKind = TollKind.KILLED) -> bool:
    found = re.search(re.escape(words), text)
    assert found
    return is_no_victim(text, Span(start=found.start(), end=found.end()), kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two men opened fire on the market.", "Two men"),
        ("Three gunmen who pulled up in a van began shooting.", "Three gunmen"),
        ("A sergeant was charged with the killing.", "A sergeant"),
        ("Rui Moura faces a charge of murder.", "Rui Moura"),
        ("They fired at six pupils by the gate.", "six pupils"),
        ("Troops targeted two smugglers in the hills.", "two smugglers"),
        ("Rui Moura is a smuggler responsible for roadside bombs.", "a smuggler"),
        ("He was shot, according to three residents.", "three residents"),
        ("Rebels fired on a 68-member patrol.", "68"),
        ("About 300 students clashed with guards.", "About 300 students"),
        ("Soldiers opened fire on a crowd of about 100 guests.", "about 100 guests"),
        ("More than 60 people gave blood in Beja.", "More than 60 people"),
        ("Blood was donated by 60 people.", "60 people"),
        ("One guard fell into a ditch near Beja.", "One guard"),
        ("They met people in Beja, among them four who saw the killings.", "four"),
        ("Three who had witnessed the massacre told a court.", "Three"),
        ("The raiders, about 200 under a commander called Oru, fled.", "about 200"),
        ("A court jailed Rui Moura and four other officers for the bombing.", "four other officers"),
        ("Judges convicted nine men of the murder of a monk.", "nine men"),
        ("Halt the bombs for the sake of thousands of civilians trapped in Moura.", "thousands of civilians"),
        ("The bomb went off while thousands of evacuees from Moura were waiting for buses.", "thousands"),
        ("The bomb went off as thousands of evacuees from Moura and Beja waited to leave.", "thousands"),
        ("Some 250,000 people are trapped in the east.", "250,000 people"),
        ("More than 300 people were eating next door, two of whom died.", "More than 300 people"),
    ],
)
def test_doers_accused_and_those_aimed_at_are_no_victims(text: str, words: str) -> None:
    assert doing(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two men were shot at the quay.", "Two men"),
        ("Four fishermen suspected of theft were executed at Ntoli.", "Four fishermen"),
        ("They shot six pupils by the gate.", "six pupils"),
        ("Two clerks died.", "Two clerks"),
        ("They shot 68 members of the council.", "68 members"),
    ],
)
def test_those_who_were_hit_are_victims(text: str, words: str) -> None:
    assert not doing(text, words)


def test_who_fled_a_fight_may_be_counted_as_displaced() -> None:
    assert not doing("Thirty families fled the scene.", "Thirty families", TollKind.DISPLACED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army lost five tanks and the rebels three.", "three"),
        ("Oru won 13 seats and Prates lost 10.", "10"),
        ("They burnt twelve armoured vehicles, and the guard seven, the captain said.", "seven"),
    ],
)
def test_a_bare_number_counts_the_things_its_sentence_counted_last(text: str, words: str) -> None:
    assert is_of_things_before(text, Span(start=text.rfind(words), end=text.rfind(words) + len(words)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army lost five soldiers and the rebels three.", "three"),
        ("The army lost two tanks and 40 men, the rebels 30.", "30"),
        ("The army lost five tanks. The rebels lost three.", "three"),
        ("The army lost five tanks and three men.", "three men"),
        ("They burnt 60 houses and drove off 2,000 innocent people.", "2,000"),
        ("Shells account for 21, mines for nine.", "nine"),
    ],
)
def test_a_bare_number_behind_people_counts_people(text: str, words: str) -> None:
    assert not is_of_things_before(text, Span(start=text.rfind(words), end=text.rfind(words) + len(words)))


def test_missing_people_who_turn_up_alive_are_missing_no_more() -> None:
    text = "Five of 44 missing traders turned up alive in Beja."
    for kind in (TollKind.MISSING, TollKind.OTHER):
        assert verdict(text, "Five of 44 missing traders", kind)
    assert not verdict("Five traders turned up dead in Beja.", "Five traders", TollKind.MISSING)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two men who saw the raiders were shot.", "Two men"),
        ("Nine men under a captain named Oru were later killed.", "Nine men"),
        ("A court jailed Rui Moura for a bombing that hit four officers.", "four officers"),
        ("He was convicted of murdering six millers.", "six millers"),
    ],
)
def test_who_saw_a_deed_or_was_led_may_have_suffered_it(text: str, words: str) -> None:
    assert not doing(text, words)


def test_convicts_are_no_victims_of_any_kind() -> None:
    text = "A court jailed Rui Moura and four other officers for the bombing."
    assert doing(text, "four other officers", TollKind.OTHER)
    assert not doing(text, "four other officers", TollKind.DETAINED)
