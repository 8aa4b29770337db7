"""Readings grounded: in order, in context, with dropped stretches kept apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from msgspec import structs

from khaldun.ground import ground_readings
from khaldun.ground.gazetteers.atlas import TableAtlas, table_atlas
from khaldun.ground.parties.naming import ground_actor
from khaldun.records import (
    Boilerplate,
    BoilerplateKind,
    EventType,
    Grounding,
    Mention,
    MentionKind,
    Party,
    Reading,
    Refusal,
    Relation,
    Report,
    ReportId,
    Role,
    Span,
    Trigger,
)

BATTLE = EventType.BATTLE
ACTOR, PLACE, TIME = MentionKind.ACTOR, MentionKind.PLACE, MentionKind.TIME


@cache
def atlas() -> TableAtlas:
    return table_atlas()


def reading(text: str, *marks: tuple[MentionKind, str], title: str | None = None, drop: str = "") -> Reading:
    """A reading that marks each of the words at its next occurrence after the mark before."""
    mentions, at = [], 0
    for kind, words in marks:
        start = text.index(words, at)
        mentions.append(Mention(kind=kind, span=Span(start=start, end=start + len(words)), score=1.0))
        at = start + 1
    dropped = ()
    if drop:
        span = Span(start=text.index(drop), end=text.index(drop) + len(drop))
        dropped = (Boilerplate(span=span, kind=BoilerplateKind.TEASER, drop=True),)
    report = Report(
        id=ReportId("rep_1"),
        name="a.txt",
        text=text,
        raw_sha256="0",
        title=title,
        published=date(2016, 8, 12),
        dropped=dropped,
    )
    return Reading(report=report, reader="test", mentions=tuple(mentions))


def grounded(made: Reading) -> Reading:
    (found,) = ground_readings([made], atlas=atlas())
    assert isinstance(found, Reading)
    return found


def names(made: Reading) -> list[str | None]:
    return [name(grounding) for grounding in grounded(made).groundings]


def name(grounding: Grounding) -> str | None:
    if grounding.place:
        return grounding.place.canonical
    if grounding.party:
        return grounding.party.canonical
    return grounding.period and f"{grounding.period.start}..{grounding.period.end}"


def test_what_names_no_day_lies_in_the_month_just_spoken_of_and_news_further_on_does_not() -> None:
    text = "In May 2014 the fort fell overnight. " + "The mayor keeps bees. " * 12 + "A shell fell at dawn."
    marks = [(TIME, "In May 2014"), (TIME, "overnight"), (TIME, "at dawn")]
    assert names(reading(text, *marks)) == [
        "2014-05-01..2014-05-31",
        "2014-05-01..2014-05-31",
        "2016-08-12..2016-08-12",
    ]


def test_each_mention_is_grounded_in_the_light_of_what_came_before() -> None:
    text = (
        "Libyan army units entered Sirte on Monday. General Omar Haddad left the city the next day, he said."
    )
    marks = [
        (ACTOR, "Libyan army units"),
        (PLACE, "Sirte"),
        (TIME, "Monday"),
        (ACTOR, "General Omar Haddad"),
        (PLACE, "the city"),
        (TIME, "the next day"),
        (ACTOR, "he"),
    ]
    assert names(reading(text, *marks)) == [
        "Libyan Army",
        "Sirte",
        "2016-08-08..2016-08-08",
        "Omar Haddad",
        "Sirte",
        "2016-08-09..2016-08-09",
        "Omar Haddad",
    ]


@pytest.mark.parametrize("written", [str.lower, str.upper])
def test_a_text_without_case_is_grounded_as_it_would_be_printed(written: Callable[[str], str]) -> None:
    text = (
        "General Omar Haddad left Sirte for Wadi Zarf in May, said the Government of National Accord (GNA)."
    )
    told = ["General Omar Haddad", "Sirte", "Wadi Zarf", "in May", "the Government of National Accord"]
    kinds = [ACTOR, PLACE, PLACE, TIME, ACTOR]
    printed = reading(text, *zip(kinds, told, strict=True))
    plain = reading(written(text), *((kind, written(words)) for kind, words in zip(kinds, told, strict=True)))
    assert names(plain) == names(printed)
    assert names(plain)[1:4] == ["Sirte", "Wadi Zarf", "2016-05-01..2016-05-31"]
    assert grounded(plain).report == plain.report


def test_a_name_over_a_fold_is_one_name() -> None:
    lines = ["General Omar Haddad of the Second Brigade left the old town of", "Wadi", "Zarf"]
    filler = "\n".join(["and men who had come with him from the hills of the south went"] * 6)
    text = f"{filler}\n{lines[0]} {lines[1]}\n{lines[2]} at dawn, said the men who had come from there."
    (place,) = grounded(reading(text, (PLACE, "Wadi\nZarf"))).groundings
    assert place.place and place.place.canonical == "Wadi Zarf"


def test_groundings_carry_the_words_and_where_they_stand() -> None:
    found = grounded(reading("Shells hit Homs.", (PLACE, "Homs")))
    (grounding,) = found.groundings
    assert grounding.place is not None
    assert (grounding.place.surface, grounding.place.span) == ("Homs", Span(start=11, end=15))


def test_one_of_the_three_is_set_and_other_kinds_have_no_grounding() -> None:
    marks = [(MentionKind.FIGURE, "Ten"), (ACTOR, "rebels"), (MentionKind.CUE, "said")]
    found = grounded(reading("Ten rebels in Syria, he said.", *marks))
    assert [grounding.mention for grounding in found.groundings] == [1]
    assert found.groundings[0].place is found.groundings[0].period is None


def test_mentions_are_walked_in_the_order_of_the_words() -> None:
    made = reading("In Homs, Syria, shells fell on the city.", (PLACE, "Homs"), (PLACE, "the city"))
    turned = Reading(report=made.report, reader="test", mentions=made.mentions[::-1])
    assert [name(one) for one in grounded(turned).groundings] == ["Homs", "Homs"]
    assert [one.mention for one in grounded(turned).groundings] == [0, 1]


def test_dropped_stretches_are_grounded_but_tell_nothing() -> None:
    text = "Read more: Hezbollah in Homs. Rain in Syria. The group left the city."
    marks = [(ACTOR, "Hezbollah"), (PLACE, "Homs"), (ACTOR, "The group"), (PLACE, "the city")]
    dropped = grounded(reading(text, *marks, drop="Read more: Hezbollah in Homs."))
    assert [name(one) for one in dropped.groundings][:3] == ["Hezbollah", "Homs", "group"]
    assert names(reading(text, *marks))[2:] == ["Hezbollah", "Homs"]


def test_the_headline_and_great_towns_tell_the_country() -> None:
    assert names(reading("Clashes in Tripoli.", (PLACE, "Tripoli"), title="Lebanon in turmoil")) == [
        "Tripoli"
    ]
    made = grounded(reading("Clashes in Tripoli.", (PLACE, "Tripoli"), title="Lebanon in turmoil"))
    assert made.groundings[0].place is not None and made.groundings[0].place.country == "LB"
    town = reading("Mosul fell. The army fled.", (PLACE, "Mosul"), (ACTOR, "The army"))
    assert names(town)[1] == "Iraqi Army"


def test_what_names_nothing_becomes_a_doubt() -> None:
    found = grounded(reading("He went there by the green door.", (PLACE, "there"), (TIME, "green door")))
    assert found.groundings == ()
    assert len(found.doubts) == 2 and "'there' at 8" in found.doubts[0]


def test_refusals_pass_and_order_is_kept() -> None:
    refusal = Refusal(report="rep_0", room="read", reason="no text")
    made = reading("Rain.")
    assert list(ground_readings([made, refusal, made], atlas=atlas())) == [made, refusal, made]


def spoken(text: str, *marks: tuple[MentionKind, str], speaks: int) -> str | None:
    """Whom the mention with index `speaks`, which vouches for something, refers to."""
    made = reading(text, *marks)
    trigger = Trigger(span=Span(start=0, end=1), evidence=Span(start=0, end=1), event_type=BATTLE, score=1)
    relation = Relation(trigger=0, mention=speaks, role=Role.SPEAKER, score=1)
    stops = [0, *(match.end() for match in re.finditer(r"\.\s+", text)), len(text)]
    sentences = tuple(Span(start=left, end=right) for left, right in pairwise(stops) if left < right)
    return names(structs.replace(made, sentences=sentences, triggers=(trigger,), relations=(relation,)))[
        speaks
    ]


def test_it_said_means_the_party_the_sentence_before_is_about() -> None:
    text = "The Hill Country Front attacked troops of the Blue Valley Army. It rejected a truce."
    marks = [(ACTOR, "The Hill Country Front"), (ACTOR, "the Blue Valley Army"), (ACTOR, "It")]
    assert spoken(text, *marks, speaks=2) == "Hill Country Front"


def test_the_group_goes_on_with_its_own_account_and_not_with_a_party_of_it() -> None:
    text = "Guadiana Rights Watch said the Hill Country Front shelled Moura. The group said 30 were killed."
    marks = [(ACTOR, "Guadiana Rights Watch"), (ACTOR, "the Hill Country Front"), (ACTOR, "The group")]
    assert spoken(text, *marks, speaks=2) == "Guadiana Rights Watch"


def test_she_and_he_are_told_apart_by_title_and_given_name() -> None:
    text = "The mayor, Ilda Marques, met Rui Lobo. She asked for help. He refused, and she left."
    words = ["The mayor, Ilda Marques", "Rui Lobo", "She", "He", "she"]
    told = names(reading(text, *((ACTOR, one) for one in words)))
    assert told[2:] == ["Ilda Marques", "Rui Lobo", "Ilda Marques"]


def test_a_statement_is_said_by_the_body_that_issued_it() -> None:
    text = "The Hill Country Front said in a note that the Blue Valley Army fled. The statement said more."
    marks = [(ACTOR, "The Hill Country Front"), (ACTOR, "the Blue Valley Army"), (ACTOR, "The statement")]
    assert spoken(text, *marks, speaks=2) == "Hill Country Front"


def test_the_official_who_goes_on_speaking_is_the_one_named() -> None:
    text = "Economy Minister Rui Lobo said so. The minister said more. The commander said no."
    marks = [(ACTOR, "Economy Minister Rui Lobo"), (ACTOR, "The minister"), (ACTOR, "The commander")]
    assert names(reading(text, *marks))[:2] == ["Rui Lobo", "Rui Lobo"]


def test_one_belligerent_has_one_name_whatever_it_is_called() -> None:
    text = (
        "Front denies it. Gunmen of the Guadiana Front fled. Terrorists of the Guadiana Front came. "
        "The Front shot. The fighters of the front and its fighters left. The group said so."
    )
    words = ["Front", "Gunmen of", "Terrorists of the Guadiana Front"]
    words += ["The Front", "its fighters", "The group"]
    assert set(names(reading(text, *((ACTOR, one) for one in words)))) == {"Guadiana Front"}


def test_what_names_nobody_is_no_party_and_is_doubted() -> None:
    found = grounded(reading("He and both left.", (ACTOR, "and both")))
    assert found.groundings == ()
    assert found.doubts == ("party words 'and both' at 3 name nobody",)


def test_the_front_of_a_partys_name_is_no_place() -> None:
    text = "The Homs Valley Front came."
    made = reading(text, (ACTOR, "Homs Valley Front"))
    place = Mention(kind=PLACE, span=Span(start=4, end=15), score=1.0)
    found = grounded(structs.replace(made, mentions=(*made.mentions, place)))
    assert [one.mention for one in found.groundings] == [0]


def test_the_city_is_not_the_capital_it_lies_east_of() -> None:
    text = "Fighting broke out in Sirte, 450 km east of Tripoli. The city is besieged."
    found = grounded(reading(text, (PLACE, "Sirte"), (PLACE, "Tripoli"), (PLACE, "The city")))
    assert [name(one) for one in found.groundings] == ["Sirte", "Tripoli", "Sirte"]


def test_residents_of_two_towns_are_two_speakers() -> None:
    text = "Shells hit Homs, a resident said. Bombs hit Hama and Hama again, a resident said."
    marks = [(PLACE, "Homs"), (ACTOR, "a resident"), (PLACE, "Hama"), (PLACE, "Hama"), (ACTOR, "a resident")]
    told = names(reading("Syria. " + text, *marks))
    assert told == ["Homs", "Homs resident (unnamed)", "Hama", "Hama", "Hama resident (unnamed)"]


def test_words_that_mean_one_party_all_over_a_report_are_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(words: str, **given: Any) -> Party:
        asked.append(words)
        return ground_actor(words, **given)

    monkeypatch.setattr("khaldun.ground.reading.ground_actor", counted)
    text = "Blue Valley Front fell back. He left. Omar Haddad said so. Blue Valley Front denied it. He left."
    marks = [(ACTOR, words) for words in re.findall("Blue Valley Front|He|Omar Haddad", text)]
    (grounded,) = ground_readings([reading(text, *marks)], atlas=atlas())
    assert asked == ["Blue Valley Front", "He", "Omar Haddad", "He"]
    assert isinstance(grounded, Reading)
    named = [one.party.canonical for one in grounded.groundings if one.party]
    assert named[0] == named[3] == "Blue Valley Front"
    spans = [one.party.span for one in grounded.groundings if one.party]
    assert len(set(spans)) == 5
