"""The quick sum of evidence and the quick look at blocks against the plain ones."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from khaldun.link.blocks import keys_of, stand_of
from khaldun.link.copies import Ties
from khaldun.link.evidence import PairCopies, is_barred
from khaldun.link.meetings import FEW, Stand, _by_the_thousand, _one_by_one, first_met
from khaldun.link.memo_meetings import edge_of
from khaldun.link.scales import weigh_pair
from khaldun.link.telling import Told
from khaldun.link.traits import Traits, traits_of
from khaldun.link.weigh_many import edges_of_many
from khaldun.link.weighing import weigh
from khaldun.records import EventType, Modality, TollScope
from tests.make import ORMA, QUAY, TALSK, VARDA, a_claim, days, not_later_than, toll

COPIES = [PairCopies(), *(PairCopies(**{name: True}) for name in ("quote", "fact", "passage", "one_text"))]


KINDS = (
    EventType.BATTLE,
    EventType.VIOLENCE_AGAINST_CIVILIANS,
    EventType.EXPLOSION_REMOTE_VIOLENCE,
    EventType.RELATION,
    EventType.STATEMENT,
)
SUBS = (None, "air_strike", "car_bomb")
PLACES = (ORMA, QUAY, TALSK, VARDA, None)
PERIODS = (days("2031-05-01"), days("2031-05-02", "2031-05-09"), not_later_than("2031-05-03"))
TOLLS = (
    (),
    (toll(2),),
    (toll(12),),
    (toll(12), toll(30, None, scope=TollScope.EPISODE)),
    (toll(60),),
    (toll(13),),
    (toll(90),),
)
PARTIES = ([], ["Hill Army"], ["Dawn Host", "Orma neighbours"])


def a_told(at: int) -> Traits:
    """One of many claims that differ in everything: each field runs through its values at its own pace."""
    claim = a_claim(
        f"c{at:03}",
        *TOLLS[at % len(TOLLS)],
        report=f"r{at % 7}",
        words=f"mortars struck the {('tannery', 'mill', 'quay')[at % 3]} at noon",
        at=40 * at,
        kind=KINDS[at // 2 % 5],
        sub_event_type=SUBS[at // 7 % 3],
        place=PLACES[at % 5],
        period=PERIODS[at // 3 % 3],
        actors=PARTIES[at % 3],
        recipients=PARTIES[at // 4 % 3],
        by=(None, "Tano Rell")[at % 2],
        modality=(Modality.REPORTED, Modality.REQUESTED, Modality.FUTURE)[at // 5 % 3],
        background=at % 11 == 0,
    )
    told = Told(deeds=at % 7, harms=at % 9, first_harm=at % 13 == 0, first_of_type=at % 5 == 0)
    return traits_of(claim, told=told)


@pytest.fixture(scope="module")
def told() -> list[Traits]:
    return [a_told(at) for at in range(200)]


@pytest.mark.no_cover  # thousands of sums
def test_the_quick_sum_is_the_sum_of_the_table(told: list[Traits]) -> None:
    for (left, right), copies in product(combinations(told[:45], 2), COPIES):
        assert weigh_pair(left, right, copies) == (
            weigh(left, right, copies),
            is_barred(left, right, copies),
        )


@pytest.mark.no_cover  # thousands of sums
def test_many_pairs_weigh_what_each_of_them_weighs(told: list[Traits]) -> None:
    pairs = [(left, right) for left, right in combinations(told, 2) if left.root != right.root]
    turned = [(right, left) if at % 2 else (left, right) for at, (left, right) in enumerate(pairs)]
    assert edges_of_many(turned) == [edge_of(left, right, Ties()) for left, right in pairs]


@pytest.mark.parametrize("loose", [True, False])
def test_large_blocks_find_the_pairs_that_small_ones_do(told: list[Traits], loose: bool) -> None:
    stands = [stand_of(traits) for traits in told]
    assert len(stands) > FEW
    found = list(_by_the_thousand(stands, loose=loose))
    assert found
    assert found == list(_one_by_one(stands, loose=loose))


def test_a_pair_is_met_in_the_first_block_it_shares(told: list[Traits]) -> None:
    stands: list[Stand] = [stand_of(traits) for traits in told[:40]]
    for pair in combinations(range(len(stands)), 2):
        shared = set(keys_of(told[pair[0]])) & set(keys_of(told[pair[1]]))
        met = [key for key in sorted(shared) if list(first_met(stands, [pair], key))]
        assert met == ([min(shared)] if shared else [])
