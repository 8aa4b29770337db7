"""People who were there, live there or came away are none of those harmed."""

from __future__ import annotations

import pytest

from khaldun.claim import claims_of
from khaldun.claim.counts.fates import Told, fate_of
from khaldun.claim.counts.present import read_present, were_there
from khaldun.claim.counts.rows import kind_in_row
from khaldun.errors import DataError
from khaldun.records import EventType, Span, TollKind, TollScope, Victims
from tests.claim.readings import Said, a_reading


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("About 90 people were on board the ferry when it was hit.", "About 90 people"),
        ("Some 60 porters were in the yard when the shell fell.", "Some 60 porters"),
        ("There were 40 children in the school when it was hit.", "40 children"),
        ("There were 10 to 15 gunmen inside the school.", "10 to 15 gunmen"),
        ("Only four of the 30 soldiers at the post near Moura survived the raid.", "four of the 30 soldiers"),
        ("They killed 20; seven survived.", "seven"),
        ("They killed 20; nine others managed to escape.", "nine others"),
        ("Moura, which had 330 inhabitants, was burned.", "330 inhabitants"),
        ("The camp, with 4,500 inhabitants, was hit.", "4,500 inhabitants"),
        ("Two women carrying bombs walked into the yard.", "Two women"),
        ("Gunmen fired on a ferry with 18 passengers near Moura, killing 11.", "18 passengers"),
        ("Gunmen fired on a bus carrying 18 porters; 11 of them died.", "18 porters"),
        ("About 90 people were on board when it was hit and 11 were killed.", "About 90 people"),
        ("He said 60 pupils were inside.", "60 pupils"),
        ("On Monday a convoy of about 200 soldiers ran into an ambush near Moura.", "about 200 soldiers"),
        ("A column of several hundred guards came upon a minefield.", "several hundred guards"),
        ("Rebels ambushed a patrol of 12 guards near Moura.", "12 guards"),
        ("A patrol of 12 guards near Moura was fired on.", "A patrol of 12 guards"),
        ("A group of 15 rebels walked into an ambush.", "15 rebels"),
        ("A squad of nine guards stepped on a mine; three died.", "A squad of nine guards"),
    ],
)
def test_people_who_were_there_are_not_harmed(text: str, figure: str) -> None:
    assert were_there(text, span_of(text, figure))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Forty people on board were drowned.", "Forty people"),
        ("Six people were in hospital when the news came.", "Six people"),
        ("There were 12 dead in the yard.", "12 dead"),
        ("There were 30 political assassinations in the town.", "30 political assassinations"),
        ("All 30 inhabitants were hit.", "All 30 inhabitants"),
        ("Two men wearing masks were shot by the guards.", "Two men"),
        ("Two women carrying water were hit.", "Two women"),
        ("Eleven died but two survived.", "Eleven"),
        ("Ten people were in the house when it was hit and all were killed.", "Ten people"),
        ("Six soldiers were on board; all of them died.", "Six soldiers"),
        ("There were nine people in the car and none survived.", "nine people"),
        ("All 14 survivors of the first raid were killed.", "All 14 survivors"),
        ("Seven people were in the queue when they were killed.", "Seven people"),
        ("Four smiths who were working in a yard when gunmen came were shot.", "Four smiths"),
        ("Gunmen fired on a ferry with 18 passengers near Moura.", "18 passengers"),
        ("One man survived with bullet wounds.", "One man"),
        ("Nine people said that two survived.", "Nine people"),
        ("A patrol of 12 guards was wiped out near Moura.", "12 guards"),
        ("Rebels killed a convoy of 40 guards near Moura.", "40 guards"),
        ("Gunmen shot dead a group of 12 smiths near Moura.", "12 smiths"),
        ("A group of 15 rebels walked into an ambush and all were killed.", "15 rebels"),
    ],
)
def test_people_told_to_be_harmed_stay(text: str, figure: str) -> None:
    assert not were_there(text, span_of(text, figure))


def test_a_crowd_that_was_there_adds_no_dead() -> None:
    text = "About 90 people were on board when gunmen hit the ferry; 11 were killed."
    figures = tuple(
        (words, TollKind.KILLED, Victims.UNKNOWN, TollScope.INCIDENT) for words in ("About 90 people", "11")
    )
    kind = EventType.VIOLENCE_AGAINST_CIVILIANS
    said = Said(trigger="hit", event_type=kind, evidence=text[:-1], figures=figures)
    (claim,) = claims_of(a_reading(text, said))
    assert [toll.low for toll in claim.tolls] == [11]


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("They counted 25 cases of sexual violence.", "25 cases", "other"),
        ("They counted nine cases of torture and four of rape.", "four of rape", "other"),
        ("They counted six complaints of abduction.", "six complaints", "abducted"),
        ("They counted six cases of enforced disappearance.", "six cases", "missing"),
        ("They counted 13 cases of summary execution.", "13 cases", "killed"),
    ],
)
def test_cases_are_of_what_they_are_called(text: str, figure: str, kind: str) -> None:
    assert kind_in_row(text, span_of(text, figure)) is TollKind(kind)


@pytest.mark.parametrize(
    ("text", "figure", "kind"),
    [
        ("Gunmen killed 40. Nine babies were among the victims, survivors said.", "Nine babies", "killed"),
        (
            "Gunmen killed 40 and wounded two. Nine babies were among the victims, survivors said.",
            "Nine babies",
            "wounded",
        ),
        ("Gunmen killed 40. Nine rape victims were treated there.", "Nine rape victims", "wounded"),
    ],
)
def test_victims_of_a_killing_are_dead_unless_somebody_was_hurt(text: str, figure: str, kind: str) -> None:
    end = text.index(". ") + 1
    sentences = (Span(start=0, end=end), Span(start=end + 1, end=len(text)))
    told = Told(text, span_of(text, figure), sentences, ())
    assert fate_of(told, TollKind.KILLED, several=True) is TollKind(kind)


def test_a_broken_table_says_where() -> None:
    with pytest.raises(DataError, match=r"present\.toml"):
        read_present("placed = 3")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("A guard died near a camp in Beja, where 35,000 people live, on Monday.", True),
        ("Shells fell on a hall in which some 300 people had gathered.", True),
        ("Shells fell on a hall, where 30 people were crushed, on Monday.", False),
        ("Shells fell on a hall where 30 people died.", False),
    ],
)
def test_people_told_to_live_or_gather_where_it_happened(text: str, there: bool) -> None:
    figure = next(words for words in ("35,000 people", "300 people", "30 people") if words in text)
    assert were_there(text, span_of(text, figure)) is there
