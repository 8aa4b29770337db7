"""What must stand in the words of two accounts before they are shown as contradicting each other."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from khaldun.reconcile.policies import least_meant, most_meant
from khaldun.records import (
    Claim,
    Contest,
    ContestField,
    EventType,
    Modality,
    Party,
    PeriodBasis,
    PlacePrecision,
    Polarity,
    Span,
    TollKind,
    TollScope,
)
from tests.reconcile.tellings import (
    ARMY,
    ORMA,
    REBELS,
    TALSK,
    VARDA,
    a_claim,
    a_press,
    a_report,
    an_incident,
    days,
    dead,
    told_on,
)

BLAST: dict[str, Any] = {"kind": EventType.EXPLOSION_REMOTE_VIOLENCE}
TOLL, OCCURRENCE = [ContestField.TOLL], [ContestField.OCCURRENCE]


def contests(*claims: Claim, **fields: Any) -> dict[ContestField, Contest]:
    """The contests of the incident, by field."""
    return {contest.field: contest for contest in an_incident(*claims, **fields).contests}


def in_words(name: str, told: str, text: str, *tolls: Any, **fields: Any) -> tuple[Claim, str]:
    """A claim whose words `told` stand in the text of its report, and that text."""
    at = text.index(told)
    spans = {"evidence": (Span(start=at, end=at + len(told)),), "trigger_span": Span(start=at, end=at + 5)}
    return a_claim(name, *tolls, words=told, **spans | fields), text


def told_in(text: str, told: str, **fields: Any) -> dict[ContestField, Contest]:
    """What contests a strike that others tell, when the report of `text` is read as a denial of `told`."""
    given = {"report": "two", "by": ARMY, "modality": Modality.DENIED} | BLAST | fields
    denial, _ = in_words("c2", told, text, **given)
    denial = replace(denial, attribution=replace(denial.attribution, cue="said"))
    press = a_press(a_report("one"), a_report("two", text=text))
    return contests(a_claim("c1", actors=[ARMY], **BLAST), denial, reports=press)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The guns fell silent. The army denied the clash in Orma. Rain fell.", OCCURRENCE),
        ("The army rejected it all. The clash in Orma was a lie, it said.", OCCURRENCE),
        ("The army was asked: was the clash in Orma long?", []),
        ("The army had nothing but the clash in Orma to speak of. Others denied rain.", []),
    ],
)
def test_a_denial_says_in_its_sentence_that_somebody_denies(text: str, found: list[ContestField]) -> None:
    assert list(told_in(text, "clash in Orma", place=replace(ORMA, inherited=True))) == found


def test_a_plain_no_contradicts_who_names_the_same_place_and_day() -> None:
    told = a_claim("c1", **BLAST)
    given: dict[str, Any] = {"by": "Wire Service", "polarity": Polarity.NEGATIVE, "report": "two"} | BLAST
    assert list(contests(told, a_claim("c2", **given))) == OCCURRENCE
    assert contests(told, a_claim("c2", place=replace(ORMA, inherited=True), **given)) == {}
    assert contests(told, a_claim("c2", period=days("2031-05-04", words="on Sunday"), **given)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The army denied responsibility for the clash in Orma.",
        "The army denied having staged the clash in Orma.",
        "The army rejected any links to the clash in Orma.",
    ],
)
def test_who_denies_his_part_contests_the_doer_and_not_the_deed(text: str) -> None:
    found = told_in(text, "clash in Orma")
    assert list(found) == [ContestField.PERPETRATOR]
    assert [one.value for one in found[ContestField.PERPETRATOR].positions] == [ARMY, f"not {ARMY}"]
    assert found[ContestField.PERPETRATOR].sentence.endswith(f"{ARMY}; {ARMY} denies it.")


def test_who_denies_a_part_that_nobody_gives_him_contests_nothing() -> None:
    text = "The front denied responsibility for the clash in Orma."
    assert told_in(text, "clash in Orma", by=REBELS) == {}


def test_who_denies_the_deed_does_not_count_its_dead() -> None:
    told = a_claim("c1", dead(4), **BLAST)
    denied: dict[str, Any] = {"by": ARMY, "modality": Modality.DENIED, "report": "two"} | BLAST
    assert list(contests(told, a_claim("c2", dead(4), **denied))) == OCCURRENCE
    words = "denied any casualties in the clash"
    assert list(contests(told, a_claim("c2", dead(4), words=words, **denied))) == TOLL


def test_none_of_some_people_is_not_none_of_others() -> None:
    told = a_claim("c1", dead(4), recipients=[REBELS], **BLAST)
    officers = Party(canonical="officers", span=Span(start=8, end=16))
    none = dead(0, words="none of the officers", span=Span(start=0, end=20))
    zero = a_claim(
        "c2", none, by=ARMY, report="two", recipients=[REBELS], words="none of the officers", **BLAST
    )
    zero = replace(zero, recipients=(*zero.recipients, officers))
    assert contests(told, zero) == {}
    assert list(contests(told, replace(zero, tolls=(dead(0, words="none"),)))) == TOLL


def test_one_report_that_counts_twice_in_its_own_voice_sees_no_contradiction() -> None:
    told = a_claim("c1", dead(4), **BLAST)
    assert list(contests(told, a_claim("c2", dead(9), by=None, report="two", **BLAST))) == TOLL
    assert contests(told, a_claim("c2", dead(9), by=None, **BLAST)) == {}
    assert contests(told, a_claim("c2", dead(0), by=None, **BLAST)) == {}
    assert list(contests(told, a_claim("c2", dead(9), by="Wire Service", **BLAST))) == TOLL


def test_nobody_quotes_an_outlets_own_voice_with_two_figures() -> None:
    press = a_press(a_report("one", outlet="Herald"), a_report("two", outlet="Herald"))
    own, speaker = {"by": None}, {"by": "Mayor Oru"}
    for voice, found in ((own, []), (speaker, [ContestField.RELAY_DRIFT])):
        claims = [
            a_claim("c1", dead(4), **BLAST, **voice),
            a_claim("c2", dead(9), report="two", **BLAST, **voice),
        ]
        assert list(contests(*claims, reports=press)) == found


def test_a_total_that_grows_from_day_to_day_contradicts_no_earlier_one() -> None:
    press = a_press(
        a_report("one", "2031-05-05"), a_report("two", "2031-05-06"), a_report("three", "2031-05-05")
    )
    until: dict[str, Any] = {"scope": TollScope.EPISODE}
    first = a_claim("c1", dead(144, **until), period=days("2031-04-01", "2031-05-05"))
    later = a_claim("c2", dead(190, **until), by="Wire Service", period=days("2031-04-01", "2031-05-06"))
    assert contests(first, replace(later, report=press["two"].id), reports=press) == {}
    same = replace(later, report=press["three"].id, period=first.period)
    assert list(contests(first, same, reports=press)) == TOLL


def test_who_fled_is_not_counted_against_who_is_trapped() -> None:
    given: dict[str, Any] = {"kind": EventType.DISPLACEMENT}
    fled, trapped = (
        dead(low, kind=TollKind.DISPLACED, scope=scope)
        for low, scope in ((130, TollScope.FLOW), (1300, TollScope.STOCK))
    )
    told = a_claim("c1", fled, **given)
    assert contests(told, a_claim("c2", trapped, by="Wire Service", report="two", **given)) == {}
    flow = replace(trapped, scope=TollScope.FLOW)
    assert list(contests(told, a_claim("c2", flow, by="Wire Service", report="two", **given))) == TOLL


@pytest.mark.parametrize(
    ("name", "found"), [("Office of the Peace Observatory", []), ("Peace Corps Observers", TOLL)]
)
def test_a_voice_with_a_longer_name_is_no_second_voice(name: str, found: list[ContestField]) -> None:
    told = a_claim("c1", dead(4), **BLAST)
    assert list(contests(told, a_claim("c2", dead(9), by=name, report="two", **BLAST))) == found


def test_accents_make_no_second_doer() -> None:
    rare: dict[str, Any] = {"sub_event_type": "chemical_attack"} | BLAST
    told = a_claim("c1", actors=["Frente Martí de Orma"], **rare)
    for name, found in (("Frente Marti de Orma Commando", []), (ARMY, [ContestField.PERPETRATOR])):
        other = a_claim("c2", actors=[name], by="Frente Martí de Orma", report="two", **rare)
        assert list(contests(told, other)) == found


@pytest.mark.parametrize(
    "before",
    [
        "police arrested ten people suspected of the ",
        "neither the front nor others claimed responsibility for the ",
    ],
)
def test_who_arrests_or_has_claimed_nothing_is_not_named_as_the_doer(before: str) -> None:
    rare: dict[str, Any] = {"sub_event_type": "chemical_attack"} | BLAST
    told = a_claim("c1", actors=[ARMY], **rare)
    text = f"{before}clash"
    start = Span(start=len(before), end=len(text))
    given: dict[str, Any] = {
        "words": text,
        "trigger_span": start,
        "evidence": (Span(start=0, end=len(text)),),
    }
    other = a_claim("c2", actors=[REBELS], by="Wire Service", report="two", **rare | given)
    press = a_press(a_report("one"), a_report("two", text=text))
    assert contests(told, other, reports=press) == {}


def test_a_day_of_the_telling_dates_no_deed() -> None:
    first = a_claim("c1", dead(4), **BLAST)
    told = days("2031-05-08", basis=PeriodBasis.RELATIVE, words="today")
    other: dict[str, Any] = {"by": "Wire Service", "period": told, "report": "two"} | BLAST
    assert contests(first, a_claim("c2", dead(4), words="clash in Orma", **other)) == {}
    assert contests(first, a_claim("c2", dead(5), words="clash today", **other)) == {}
    assert list(contests(first, a_claim("c2", dead(4), words="clash today", **other))) == [ContestField.TIME]


def test_a_place_handed_on_or_near_by_is_no_other_place() -> None:
    first = a_claim("c1", dead(4), **BLAST)
    other: dict[str, Any] = {"by": "Wire Service", "report": "two"} | BLAST
    near = replace(TALSK, lat=10.2)
    spoken = replace(TALSK, span=Span(start=90, end=95))  # where the speaker stood
    for place in (replace(TALSK, inherited=True), near, spoken):
        assert contests(first, a_claim("c2", dead(4), place=place, **other)) == {}
    assert near.precision is PlacePrecision.TOWN
    assert list(contests(first, a_claim("c2", dead(4), place=TALSK, **other))) == [ContestField.PLACE]


def test_a_siege_has_many_days() -> None:
    siege: dict[str, Any] = {"kind": EventType.STRATEGIC_DEVELOPMENT, "sub_event_type": "siege"}
    later: dict[str, Any] = {"by": "Wire Service", "period": days("2031-05-29"), "report": "two"}
    assert contests(a_claim("c1", **siege), a_claim("c2", **siege | later)) == {}
    start = siege | {"sub_event_type": None}
    assert list(contests(a_claim("c1", **start), a_claim("c2", **start | later))) == [ContestField.TIME]


def test_tens_of_thousands_are_no_tens() -> None:
    words = "tens of thousands of people"
    assert least_meant(words, 20000) == 10000
    assert most_meant(words, None) == 99999


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Death toll in the clash climbs to 9", []),
        ("The number of dead has risen to nine. A clash in Orma, it is said.", TOLL),
        ("9 died in the clash on the climb to Orma", TOLL),
    ],
)
def test_a_count_that_has_grown_by_its_sentence_contradicts_no_lower_one(
    text: str, found: list[ContestField]
) -> None:
    at = max(text.find("9"), 0)
    toll = dead(9, span=Span(start=at, end=at + 1))
    grown, _ = in_words("c2", "clash", text, toll, by="Wire Service", report="two", **BLAST)
    press = a_press(a_report("one"), a_report("two", text=text))
    assert list(contests(a_claim("c1", dead(4), **BLAST), grown, reports=press)) == found


def test_a_headline_that_tells_of_growth_speaks_for_its_report() -> None:
    grown = a_claim("c2", dead(9), by="Wire Service", report="two", **BLAST)
    for title, found in (("Toll rises to 9", []), ("Nine dead in Orma", TOLL)):
        press = a_press(a_report("one"), replace(a_report("two"), title=title))
        assert list(contests(a_claim("c1", dead(4), **BLAST), grown, reports=press)) == found


def test_what_is_told_of_a_country_counts_no_part_of_it() -> None:
    told = a_claim("c1", dead(4), **BLAST)
    other = a_claim("c2", dead(9), by="Wire Service", report="two", **BLAST)
    assert list(contests(told, other)) == TOLL
    assert contests(told, replace(other, place=VARDA)) == {}


def test_counts_of_a_region_are_of_one_day_only_where_both_name_it() -> None:
    region = replace(ORMA, precision=PlacePrecision.REGION)
    told, other = (
        a_claim(name, dead(low), by=by, report=report, place=region, **BLAST)
        for name, low, by, report in (("c1", 4, "Mayor Oru", "one"), ("c2", 9, "Wire Service", "two"))
    )
    assert list(contests(told, other)) == TOLL
    undated = days("2031-05-04", basis=PeriodBasis.INHERITED, words="on Sunday")
    assert contests(told, replace(other, period=undated)) == {}


def test_undated_shells_of_two_days_are_two_shellings() -> None:
    shelling: dict[str, Any] = {"sub_event_type": "shelling"} | BLAST
    told = a_claim("c1", dead(4), period=told_on("2031-05-05"), **shelling)
    other = a_claim("c2", dead(9), by="Wire Service", report="two", period=told_on("2031-05-06"), **shelling)
    for day, found in (("2031-05-05", TOLL), ("2031-05-06", [])):
        press = a_press(a_report("one"), a_report("two", day))
        assert list(contests(told, other, reports=press)) == found


def test_none_of_the_guards_says_nothing_of_the_prisoners() -> None:
    told = a_claim("c1", dead(4), **BLAST)
    zero: dict[str, Any] = {"by": ARMY, "report": "two"} | BLAST
    assert contests(told, a_claim("c2", dead(0, words="none of the guards"), **zero)) == {}
    assert list(contests(told, a_claim("c2", dead(0, words="none of the people"), **zero))) == TOLL


def test_a_denial_of_another_development_denies_none() -> None:
    told: dict[str, Any] = {"kind": EventType.STRATEGIC_DEVELOPMENT}
    first = a_claim("c1", trigger="convoy", **told)
    denied: dict[str, Any] = {"by": ARMY, "modality": Modality.DENIED, "report": "two"} | told
    assert contests(first, a_claim("c2", trigger="visit", **denied)) == {}
    assert list(contests(first, a_claim("c2", trigger="convoys", **denied))) == OCCURRENCE


def test_no_arrests_yet_are_not_none() -> None:
    held: dict[str, Any] = {"kind": EventType.DETENTION}
    one, none = (
        dead(low, kind=TollKind.DETAINED, words=words) for low, words in ((1, "a man"), (0, "no one"))
    )
    told = a_claim("c1", one, recipients=["a man"], **held)
    assert contests(told, a_claim("c2", none, by="Wire Service", report="two", **held)) == {}


def test_one_of_several_is_told_beside_the_other() -> None:
    words = "one had burns while another lost a leg"
    one = dead(1, kind=TollKind.WOUNDED, words="one", span=Span(start=0, end=3))
    told = a_claim("c1", dead(30, kind=TollKind.WOUNDED), **BLAST)
    other: dict[str, Any] = {"by": "Wire Service", "report": "two"} | BLAST
    assert contests(told, a_claim("c2", one, words=words, **other)) == {}
    assert list(contests(told, a_claim("c2", one, words="one was hurt in the clash", **other))) == TOLL


def test_who_earlier_had_said_another_figure_gave_it_up() -> None:
    words = "the admiral earlier had said that 14 died"
    given = dead(14, words="14", span=Span(start=words.index("14"), end=words.index("14") + 2))
    press = a_press(a_report("one"), a_report("two", text=words))
    told = a_claim("c1", dead(8), by="Admiral Oru", **BLAST)
    later = a_claim("c2", given, by="Admiral Oru", report="two", words=words, **BLAST)
    assert contests(told, later, reports=press) == {}


def test_a_spokesman_of_the_coalition_denies_what_the_coalition_is_said_to_have_done() -> None:
    text = "The spokesman denied that it was responsible for the clash in Orma."
    found = told_in(text, "clash in Orma", by="coalition spokesman")
    assert found == {}
    named = a_claim("c1", actors=["Vardan Coalition"], **BLAST)
    denial, _ = in_words("c2", "clash in Orma", text, by="coalition spokesman", report="two", **BLAST)
    denial = replace(denial, modality=Modality.DENIED)
    press = a_press(a_report("one"), a_report("two", text=text))
    assert list(contests(named, denial, reports=press)) == [ContestField.PERPETRATOR]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("clash? We did not shell it", OCCURRENCE),
        ("clash there was none", OCCURRENCE),
        ("clash or not, it was loud", []),
        ("clash not only in Orma", []),
        ("clash of which we spoke", []),
    ],
)
def test_a_speaker_of_the_same_report_may_merely_say_no(words: str, found: list[ContestField]) -> None:
    text = f"The mayor told of the clash. The speaker said: {words}."
    told, _ = in_words("c1", "clash", text, actors=[ARMY], by="Mayor Oru", **BLAST)
    given: dict[str, Any] = {"by": "Speaker Nam", "modality": Modality.DENIED} | BLAST
    denial, _ = in_words("c2", words, text, **given)
    denial = replace(denial, attribution=replace(denial.attribution, cue="said"), place=None)
    press = a_press(a_report("one", text=text))
    assert list(contests(told, denial, reports=press)) == found
    other = replace(denial, actors=(Party(canonical="Oru Guard"),))
    assert contests(told, other, reports=press) == {}
    assert contests(told, replace(denial, tolls=(dead(0, words="none"),)), reports=press) == {}


def test_two_single_persons_of_one_clause_are_no_count_of_one() -> None:
    pair = (dead(1, words="a Vardan policeman on duty"), dead(1, words="a bomb technician of the guard"))
    told = a_claim("c1", dead(4), **BLAST)
    assert contests(told, a_claim("c2", *pair, by="Wire Service", report="two", **BLAST)) == {}
    assert list(contests(told, a_claim("c2", pair[0], by="Wire Service", report="two", **BLAST))) == TOLL
