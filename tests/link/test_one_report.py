"""Claims of one report that leave the doer open are weighed by the order in which they are told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import PairCopies, link_claims, score_pair
from khaldun.link.evidence import NO_COPIES
from khaldun.link.memo import LinkMemo
from khaldun.link.one_report import (
    TABLE,
    goes_by_telling,
    last_deed,
    naming,
    opening,
    sides,
    speaker,
    spread,
)
from khaldun.link.telling import tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weighing import weigh
from khaldun.link.weights import load_by_words, load_one_report, load_one_report_read, load_weights
from khaldun.records import Claim, EventType, Modality, Place, PlaceId, PlacePrecision, Span
from tests.make import ORMA, QUAY, TALSK, a_claim, days, toll

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
KILLING = EventType.VIOLENCE_AGAINST_CIVILIANS
BLAST = a_claim("a", kind=STRIKE, words="A bomb went off beside the fish market at noon")
DEAD = a_claim("b", toll(9), kind=STRIKE, words="nine people are dead", at=60)
DENIED = a_claim("c", kind=STRIKE, words="we had no hand in the blast", at=200, modality=Modality.DENIED)
OTHER = a_claim(
    "d", kind=STRIKE, words="A mine killed a shepherd", at=900, place=TALSK, period=days("2031-04-01")
)


def traits(*claims: Claim) -> dict[str, Traits]:
    told = tellings_of(claims)
    return {str(claim.id): traits_of(claim, told=told[claim.id]) for claim in claims}


def homes(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, home)) for home in link_claims(claims, (), engine=SerialEngine()).clusters)


def test_every_line_has_a_sentence_and_weights_for_its_levels() -> None:
    names = [judge.__name__ for judge in TABLE]
    assert names == list(load_one_report().evidence) == list(load_one_report_read().evidence)
    assert all((judge.__doc__ or "").strip().endswith(".") for judge in TABLE)


def test_both_tables_weigh_the_same_levels_and_only_one_what_the_network_says() -> None:
    coded, read = dict(load_one_report().evidence), dict(load_one_report_read().evidence)
    assert coded.pop("network") == {"unknown": 0}
    assert read.pop("network").keys() == {*load_one_report().chances, "above_90"}
    assert {line: [*levels] for line, levels in coded.items()} == {line: [*of] for line, of in read.items()}


def test_two_places_without_a_name_in_one_report_can_be_weighed() -> None:
    places = [
        replace(TALSK, canonical=name, id=None, lat=None, lon=None) for name in ("the harbour", "a village")
    ]
    told = [a_claim(f"{at}", kind=STRIKE, place=place, at=90 * at) for at, place in enumerate(places)]
    assert any(reason.rule.startswith("distance:") for reason in score_pair(*told).reasons)
    assert len(homes(told)) in (1, 2)


def test_the_dead_told_next_are_of_the_blast() -> None:
    assert homes([BLAST, DEAD, OTHER]) == [("a", "b"), ("d",)]


def test_a_denial_that_points_back_is_of_the_blast() -> None:
    assert homes([BLAST, DENIED, OTHER]) == [("a", "c"), ("d",)]


def test_a_strike_elsewhere_another_month_is_another() -> None:
    assert score_pair(BLAST, OTHER).weight < 0


def test_all_that_one_writer_tells_in_words_of_its_own_goes_by_the_telling() -> None:
    named = [a_claim(name, kind=STRIKE, words=f"shot {name}", actors=["Dawn Host"]) for name in "xy"]
    second = a_claim("z", kind=STRIKE, words="A second blast followed", at=400)
    told = traits(*named, BLAST, second)
    assert goes_by_telling(told["x"], told["y"], NO_COPIES, "plain")
    assert goes_by_telling(told["x"], told["a"], NO_COPIES, "plain")
    assert not goes_by_telling(told["x"], told["a"], NO_COPIES, "copied")
    assert not goes_by_telling(told["x"], told["z"], NO_COPIES, "plain")


def test_a_clause_that_a_copy_of_the_report_words_a_little_otherwise_is_that_clause() -> None:
    words = "of the Dawn Host shot dead a schoolteacher in her home"
    shot = {"kind": KILLING, "actors": ["Dawn Host"], "period": days("2031-05-04")}
    first = a_claim("a", words=f"gunmen {words}", at=90, **shot)
    copied = a_claim("b", report="two", words=f"fighters {words}", at=90, **shot)
    told, one_text = traits(first, copied), PairCopies(one_text=True)
    assert not goes_by_telling(told["a"], told["b"], one_text, "close")
    assert goes_by_telling(told["a"], told["b"], one_text, "plain")
    assert score_pair(first, copied, copies=one_text).weight > 0


def test_the_deed_told_last_is_the_nearest() -> None:
    second = a_claim("s", kind=STRIKE, words="A shell hit the quay", at=30, place=QUAY)
    told = traits(BLAST, second, DEAD, DENIED)
    assert last_deed(told["s"], told["b"]) == "nearest"
    assert last_deed(told["a"], told["b"]) == "second"
    assert last_deed(told["a"], told["c"]) == "second_pointed"
    assert last_deed(told["b"], told["c"]) == "no_pointed"  # the dead are no deed


@pytest.mark.parametrize("pair", [(BLAST, DEAD), (BLAST, DENIED), (DEAD, OTHER)])
def test_the_order_of_arguments_changes_nothing(pair: tuple[Claim, Claim]) -> None:
    assert score_pair(*pair) == score_pair(*reversed(pair))


def test_the_reasons_say_what_held_two_claims_together() -> None:
    link = score_pair(BLAST, DEAD)
    assert link.weight == sum(reason.weight for reason in link.reasons)
    assert any(reason.rule.startswith("last_deed:") for reason in link.reasons)
    told = {reason.words for reason in link.reasons}
    assert {"Both tell of a strike or explosion", "Only one counts people: not told / 9 killed"} <= told


def test_what_was_kept_of_a_report_is_worked_out_again_when_it_tells_more() -> None:
    shells = [
        a_claim(f"s{at}", kind=STRIKE, words=f"a shell hit house {at}", at=70 + 30 * at, place=QUAY)
        for at in range(4)
    ]
    before, engine = LinkMemo(), SerialEngine()
    link_claims([BLAST, DENIED], (), engine=engine, memo=before)
    later = LinkMemo(before.left())
    told = [BLAST, DENIED, *shells]
    assert link_claims(told, (), engine=engine, memo=later) == link_claims(told, (), engine=engine)


def a_round_up(*places: Place) -> list[Claim]:
    """A blast in each place."""
    return [
        a_claim(f"{at}", kind=STRIKE, words=f"A bomb went off in {place.canonical}", at=200 * at, place=place)
        for at, place in enumerate(places)
    ]


FAR = [replace(ORMA, id=PlaceId(f"far{at}"), canonical=f"Far{at}", lat=10.0 + at) for at in range(3)]


@pytest.mark.parametrize(
    ("places", "level"),
    [
        ((replace(ORMA, inherited=True), ORMA), "one"),
        ((ORMA, QUAY), "one"),  # a quay of the town
        ((replace(ORMA, lat=None), replace(ORMA, precision=PlacePrecision.REGION)), "none"),
        (FAR[:2], "two_further_on"),
        (FAR, "several_further_on"),
    ],
)
def test_a_report_is_known_by_the_places_of_its_violence(places: Sequence[Place], level: str) -> None:
    told = traits(*a_round_up(*places))
    assert spread(told["0"], told["1"]) == level


def test_between_two_claims_of_a_round_up_a_new_place_may_be_named() -> None:
    claims = a_round_up(*FAR)
    again = a_claim("z", kind=STRIKE, words="the blast broke every window", at=500, place=FAR[2])
    told = traits(*claims, again)
    assert spread(told["2"], told["z"]) == "several_here"
    assert spread(told["0"], told["z"]) == "several_further_on"


def test_of_two_kinds_of_deeds_the_places_say_nothing() -> None:
    fight = a_claim("f", words="rebels and soldiers fought", at=300)
    told = traits(BLAST, fight)
    assert spread(told["a"], told["f"]) == "other"
    old = traits(*a_round_up(*FAR[:1]), replace(a_round_up(*FAR[:2])[1], background=True))
    assert old["0"].told.all_places == 1  # what it looks back on is no news


def test_a_report_of_one_place_joins_what_a_round_up_holds_apart() -> None:
    elsewhere = a_round_up(*FAR)
    first, again = (
        a_claim(name, kind=STRIKE, words=words, at=at)
        for name, words, at in (("x", "A bomb went off at dawn", 700), ("y", "it was a lorry bomb", 1900))
    )
    assert score_in(first, again) > score_in(first, again, *elsewhere) + 400


def score_in(left: Claim, right: Claim, *others: Claim) -> int:
    """How two claims weigh in a report that tells these others too."""
    told = traits(left, right, *others)
    return weigh(told[str(left.id)], told[str(right.id)])


def test_what_two_sub_types_may_be_has_a_weight_within_one_report_too() -> None:
    between = load_weights().evidence["sub_event_type"]
    assert load_one_report().evidence["sub_kind"].keys() == between.keys()


def test_how_two_periods_may_lie_has_a_weight_in_every_table() -> None:
    between = load_weights().evidence["period"].keys()
    within = {level.removesuffix("_told") for level in load_one_report().evidence["period"]}
    assert between == within == load_by_words().evidence["period"].keys()


def test_a_capture_and_the_release_of_one_report_stay_apart() -> None:
    told = {"kind": EventType.DETENTION, "recipients": ["two clerks"]}
    taken = a_claim("a", sub_event_type="abduction", words="gunmen took two clerks", **told)
    freed = a_claim("b", sub_event_type="release", words="freed the two clerks", at=40, **told)
    assert len(link_claims([taken, freed], [], engine=SerialEngine()).clusters) == 2


def test_what_the_report_opens_with_and_who_speaks_is_told() -> None:
    told = traits(
        a_claim("a", by="Tano Rell"),
        a_claim("b", by="Tano Rell", at=290),
        a_claim("c", by="Aburell", at=300),
        a_claim("d", at=400),
    )
    assert [opening(told[one], told["d"]) for one in "abc"] == ["opening", "opening", "further_on"]
    assert speaker(told["a"], told["b"]) == "same"
    assert speaker(told["a"], told["c"]) == "other"
    assert speaker(told["a"], told["d"]) == "unknown"


@pytest.mark.parametrize(
    ("words", "trigger", "level"),
    [
        ("after the attack ten were dead", "attack", "known"),
        ("an attack killed ten", "attack", "new"),
        ("rebels attacked the quay", "attacked", "plain"),
    ],
)
def test_a_deed_is_introduced_as_known_or_as_new(words: str, trigger: str, level: str) -> None:
    start = words.index(trigger)
    span = Span(start=start, end=start + len(trigger))
    later = replace(a_claim("b", words=words), trigger=trigger, trigger_span=span)
    told = traits(a_claim("a"), later)
    assert naming(told["a"], told["b"]) == level


def test_two_fights_at_one_place_share_no_side_one_or_both() -> None:
    fight = {"kind": EventType.BATTLE}
    told = traits(
        a_claim("a", actors=["Host"], recipients=["Army"], **fight),
        a_claim("b", actors=["Army"], recipients=["Host"], at=100, **fight),
        a_claim("c", actors=["Host"], recipients=["Front"], at=200, **fight),
        a_claim("d", actors=["Ridge"], recipients=["Front"], at=300, place=TALSK, **fight),
        a_claim("e", actors=["Host"], kind=KILLING, at=400),
    )
    assert [sides(told["a"], told[one]) for one in "bcde"] == ["both", "one", "other", "no"]
