"""Claims of one report that leave the doer open are weighed by the order in which they are told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from khaldun.engines import SerialEngine
from khaldun.link import link_claims, score_pair
from khaldun.link.evidence import NO_COPIES
from khaldun.link.memo import LinkMemo
from khaldun.link.one_report import TABLE, goes_by_telling, last_deed
from khaldun.link.telling import tellings_of
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weights import load_one_report
from khaldun.records import Claim, EventType, Modality
from tests.make import QUAY, TALSK, a_claim, days, toll

STRIKE = EventType.EXPLOSION_REMOTE_VIOLENCE
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
    assert [judge.__name__ for judge in TABLE] == list(load_one_report().evidence)
    assert all((judge.__doc__ or "").strip().endswith(".") for judge in TABLE)


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


def test_two_killings_with_known_doers_go_by_their_fields() -> None:
    named = [a_claim(name, kind=STRIKE, words=f"shot {name}", actors=["Dawn Host"]) for name in "xy"]
    told = traits(*named, BLAST)
    assert not goes_by_telling(told["x"], told["y"], NO_COPIES, "plain")
    assert goes_by_telling(told["x"], told["a"], NO_COPIES, "plain")
    assert not goes_by_telling(told["x"], told["a"], NO_COPIES, "copied")


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
    assert any("nine people are dead" in reason.words for reason in link.reasons)


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
